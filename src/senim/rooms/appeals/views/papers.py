"""Files that come with a form: taken one by one, and the next page says which were not and why."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions.papers import FROM_RESIDENT
from senim.rooms.appeals.models import Appeal
from senim.rooms.files import actions as files
from senim.rooms.files.actions import Ready
from senim.rooms.record.actions import RESIDENT, Hand
from senim.ui import refusals

SESSION_KEY = "refused-files"


Lines = list[str]


def take(
    request: HttpRequest,
    appeal: Appeal,
    *,
    by: Hand = RESIDENT,
    purpose: str = FROM_RESIDENT,
    public: bool = False,
) -> None:
    """Attach the photos of the form. One that is refused costs neither the text nor the other photos."""
    good, refused = looked_into(request)
    keep(request, appeal, good, refused, by=by, purpose=purpose, public=public)


def looked_into(request: HttpRequest) -> tuple[list[Ready], Lines]:
    """The files of the form that are fit to be kept, and in words what is wrong with the others."""
    good, refused = [], []
    for upload in request.FILES.getlist("photos"):
        try:
            good.append(files.prepare(upload=upload, name=upload.name or ""))
        except Refusal as refusal:
            refused.append(f"{upload.name}: {refusals.words(refusal)}")
    return good, refused


def keep(
    request: HttpRequest,
    appeal: Appeal,
    good: list[Ready],
    refused: Lines,
    *,
    by: Hand = RESIDENT,
    purpose: str = FROM_RESIDENT,
    public: bool = False,
) -> None:
    """Attach files already looked into; the next page tells which were not taken."""
    for ready in good:
        try:
            actions.attach(
                appeal=appeal, upload=ready, now=timezone.now(), by=by, purpose=purpose, public=public
            )
        except Refusal as refusal:
            refused.append(f"{ready.name}: {refusals.words(refusal)}")
    if refused:
        request.session[SESSION_KEY] = {appeal.pk.hex: refused}


def refused(request: HttpRequest, appeal: Appeal) -> list[str]:
    """In words, which files of the form just sent were not taken; told once."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return []
    if appeal.pk.hex not in request.session.get(SESSION_KEY, {}):
        return []
    lines: list[str] = request.session.pop(SESSION_KEY)[appeal.pk.hex]
    return lines
