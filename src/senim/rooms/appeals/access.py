"""Who may see and do what with one appeal: authorise and load in one call."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import hash_token
from senim.rooms.appeals.actions.publishing import may_publish
from senim.rooms.appeals.models import YEAR, Appeal, Forward, Rating, State
from senim.rooms.council.access import Visitor, welcome
from senim.rooms.council.models import Role
from senim.rooms.council.queries import OWN
from senim.ui.cache import personal
from senim.ui.prepared import Prepared

COOKIE, HANDED = settings.SENIM_APPLICANT_COOKIE, "handed-over"
KEPT = 20


def serial_of(number: str) -> int:
    """`2026-00417` → 20260000417; 404 for anything else."""
    year, _, rest = number.partition("-")
    if not (
        year.isascii()
        and year.isdigit()
        and rest.isascii()
        and rest.isdigit()
        and len(year) == 4
        and len(rest) < 8
    ):
        raise Http404(number)
    return int(year) * YEAR + int(rest)


@dataclass(frozen=True, slots=True)
class Rights:
    """What this visitor may do with this appeal now. Templates and actions ask the same object."""

    owner: bool
    clerk: Role | None
    officer: Role | None
    read: bool
    register: bool
    forward: bool
    receive: bool
    answer: bool
    publish: bool
    withdraw: bool
    attach: bool
    rate: bool
    reissue: bool
    erase: bool
    # Who keeps the system may erase a person, and reads nothing of theirs.
    admin: Role | None
    # Whose hand does the body's own steps: its officer's, or a clerk's for the council itself and for bodies
    # on paper.
    hand: Role | None

    @property
    def worker(self) -> Role | None:
        """The role in which a visitor who is not the applicant works on the appeal."""
        return self.hand or self.clerk or self.officer


def rights(visitor: Visitor, appeal: Appeal, *, owner: bool) -> Rights:
    """Stage × role → verbs (see docs/verbs and the matrix test)."""
    clerk = visitor.role(Role.Kind.CLERK)
    officer = visitor.role(Role.Kind.OFFICER, body=appeal.body_id)
    admin = visitor.role(Role.Kind.ADMIN)
    state = appeal.state
    by_clerk = clerk is not None and (not appeal.body.on_line or appeal.body.kind == OWN)
    hand = officer or (clerk if by_clerk else None)
    return Rights(
        owner=owner,
        clerk=clerk,
        officer=officer,
        read=owner or clerk is not None or officer is not None,
        register=clerk is not None and state == State.RECEIVED,
        forward=(clerk is not None or officer is not None)
        and state in {State.REGISTERED, State.FORWARDED, State.IN_WORK},
        receive=hand is not None and state in {State.FORWARDED, State.REGISTERED},
        answer=hand is not None and state in {State.REGISTERED, State.FORWARDED, State.IN_WORK},
        publish=clerk is not None and state != State.RECEIVED and may_publish(appeal),
        withdraw=clerk is not None and appeal.published_at is not None,
        attach=(owner and appeal.is_open) or clerk is not None or officer is not None,
        rate=owner and state == State.ANSWERED,
        reissue=clerk is not None and appeal.applicant.erased_at is None,
        erase=admin is not None and appeal.applicant.erased_at is None,
        admin=admin,
        hand=hand,
    )


def load(slug: str, number: str, *, private: bool = True) -> Appeal:
    """One appeal with all its page shows, council included. One query.

    Without `private`, only what everyone may see: the applicant and the words are not even read.
    """
    query = _LOAD if private else _LOAD_PUBLIC
    appeal = query.first(slug=slug, serial=serial_of(number))
    if appeal is None:
        raise Http404(number)
    return appeal


PUBLIC = ("council__place", "place__parent", "district", "deputy", "body", "answer__body")


def _open(slug: str, serial: int) -> QuerySet[Appeal]:
    return Appeal.objects.select_related(*PUBLIC).filter(council__slug=slug, serial=serial)


def _whole(slug: str, serial: int) -> QuerySet[Appeal]:
    last_why = Rating.objects.filter(appeal=OuterRef("pk")).order_by("-at", "-id").values("why")[:1]
    last_note = Forward.objects.filter(appeal=OuterRef("pk")).order_by("-sent_at", "-id").values("note")[:1]
    return (
        _open(slug, serial)
        .select_related(
            "place__parent__parent", "area", "applicant", "officer__account", "text", "answer__body__superior"
        )
        .annotate(last_why=Subquery(last_why), last_note=Subquery(last_note))
    )


_LOAD = Prepared(_whole, slug="", serial=0)
_LOAD_PUBLIC = Prepared(_open, slug="", serial=0)


def open_appeal(
    request: HttpRequest, slug: str, number: str, now: datetime
) -> tuple[Visitor, Appeal, Rights]:
    """Anyone may open an appeal's page; what they see and may do there is in the rights."""
    appeal = load(slug, number, private=personal(request))
    visitor = welcome(request, appeal.council, now)
    return visitor, appeal, rights(visitor, appeal, owner=owns(request, visitor, appeal))


def owns(request: HttpRequest, visitor: Visitor, appeal: Appeal) -> bool:
    """The applicant: by their account, or by the private link they opened in this browser."""
    if visitor.account is not None and appeal.applicant.account_id == visitor.account.pk:
        return True
    return key_of(appeal) in keys(request)


def key_of(appeal: Appeal) -> str:
    return f"{appeal.pk.hex}:{appeal.token_issue}"


def keys(request: HttpRequest) -> list[str]:
    """The appeals whose private links this browser has opened, from its signed cookie."""
    if COOKIE not in request.COOKIES:
        return []
    try:
        kept: list[str] = signing.loads(
            request.COOKIES[COOKIE], salt=COOKIE, max_age=settings.SESSION_COOKIE_AGE
        )
    except signing.BadSignature:
        return []
    return kept


def remember(request: HttpRequest, response: HttpResponse, appeal: Appeal) -> None:
    """Let this browser in as the applicant, until the link is reissued. Nothing about it is stored here: a
    resident without an account has no session.
    """
    key = key_of(appeal)
    kept = [*(each for each in keys(request) if each != key), key][-KEPT:]
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=COOKIE, compress=True),
        max_age=settings.SESSION_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponse) -> None:
    """The next person at this computer opens nothing of the one before."""
    response.delete_cookie(COOKIE, samesite="Lax")


def opened(request: HttpRequest) -> list[uuid.UUID]:
    """The applicants whose private links, still good ones, this browser has opened: enough to claim them."""
    kept = set(keys(request))
    ids = [uuid.UUID(key.partition(":")[0]) for key in kept]
    rows = Appeal.objects.filter(pk__in=ids).values_list("pk", "token_issue", "applicant") if ids else []
    return [applicant for pk, issue, applicant in rows if f"{pk.hex}:{issue}" in kept]


def hand_over(request: HttpRequest, appeal: Appeal) -> None:
    """Let this browser print the private link once made at the counter. A clerk sees no other appeal's."""
    request.session[HANDED] = f"{appeal.pk.hex}:{appeal.token_issue}"


def hands_over(request: HttpRequest, appeal: Appeal) -> bool:
    return bool(request.session.get(HANDED) == f"{appeal.pk.hex}:{appeal.token_issue}")


def by_token(slug: str, token: str) -> Appeal:
    """The appeal a private link opens. 404 for a wrong, old or another council's link alike."""
    if not 20 <= len(token) <= 64:
        raise Http404
    appeal = (
        Appeal.objects.filter(council__slug=slug, token_hash=hash_token(token))
        .select_related("council", "applicant")
        .first()
    )
    if appeal is None:
        raise Http404
    return appeal


def need(allowed: bool, role: str) -> None:
    """Refuse with who may do it instead."""
    if not allowed:
        raise Refusal("forbidden", {"role": role})
