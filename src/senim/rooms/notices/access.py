"""Who may open which message: authorise and load in one call."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor, enter, enter_as
from senim.rooms.council.models import Role
from senim.rooms.notices.models import Notice
from senim.rooms.people.models import Account

OWNER = _("the person the messages are for")


def open_inbox(request: HttpRequest, slug: str, now: datetime) -> tuple[Visitor, Account]:
    """Anyone who is signed in has an inbox."""
    visitor = enter(request, slug, now)
    if visitor.account is None:
        raise Refusal("forbidden", {"role": OWNER, "signed_in": False})
    return visitor, visitor.account


def open_message(
    request: HttpRequest, slug: str, notice_id: uuid.UUID, now: datetime
) -> tuple[Visitor, Notice]:
    """One's own message. Another's, or another council's, is not there."""
    visitor, account = open_inbox(request, slug, now)
    return visitor, _one(visitor, notice_id, channel=Notice.Channel.INBOX, account=account)


def open_letters(request: HttpRequest, slug: str, now: datetime) -> tuple[Visitor, Role]:
    """Clerks print and send the council's letters."""
    return enter_as(request, slug, now, Role.Kind.CLERK)


def open_letter(
    request: HttpRequest, slug: str, notice_id: uuid.UUID, now: datetime
) -> tuple[Visitor, Role, Notice]:
    visitor, role = open_letters(request, slug, now)
    return visitor, role, _one(visitor, notice_id, channel=Notice.Channel.LETTER)


def open_mail(request: HttpRequest, slug: str, now: datetime) -> tuple[Visitor, Account]:
    """Whether mail leaves the house is the administrator's to try."""
    visitor, role = enter_as(request, slug, now, Role.Kind.ADMIN)
    return visitor, role.account


def open_failed_mail(
    request: HttpRequest, slug: str, notice_id: uuid.UUID, now: datetime
) -> tuple[Visitor, Notice]:
    visitor, _role = open_letters(request, slug, now)
    return visitor, _one(visitor, notice_id, channel=Notice.Channel.EMAIL)


def _one(visitor: Visitor, notice_id: uuid.UUID, **more: object) -> Notice:
    rows = Notice.objects.filter(council=visitor.council, pk=notice_id, **more)
    notice = rows.select_related("applicant", "body").first()
    if notice is None:
        raise Http404(str(notice_id))
    notice.council = visitor.council
    return notice
