"""Who may see and do what with one appeal: authorise and load in one call."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core import signing
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse

from senim.core import complaints, procedure
from senim.core.procedure import Who
from senim.core.refusal import Refusal
from senim.rooms.appeals import objections, queries
from senim.rooms.appeals.actions.common import hash_token
from senim.rooms.appeals.actions.following import follower
from senim.rooms.appeals.actions.publishing import may_publish
from senim.rooms.appeals.collected import Collected
from senim.rooms.appeals.models import Appeal, Complaint, Following, Forward, Rating, State
from senim.rooms.council.access import Visitor, welcome
from senim.rooms.council.models import Body, Role
from senim.rooms.council.queries import OWN, acting
from senim.ui.cache import personal
from senim.ui.prepared import Prepared

COOKIE, HANDED = settings.SENIM_APPLICANT_COOKIE, "handed-over"
KEPT = 20


def serial_of(number: str) -> int:
    """`2026-00417` or `2026-00417-2` as it is kept; 404 for anything else."""
    serial = queries.serial_of(number)
    if serial is None:
        raise Http404(number)
    return serial


@dataclass(frozen=True, slots=True)
class Rights:
    """What this visitor may do with this appeal now. Templates and actions ask the same object.

    `may` maps each step of `core.procedure` that is theirs now to whose hand does it; `hands` has the role
    in which they would (None for the applicant, who needs none).
    """

    hands: Mapping[Who, Role | None]
    may: Mapping[str, Who]
    # The officer of a body that reviews, or was told of, a complaint about it, or the deputy it is addressed
    # to: reads, whatever else is theirs here.
    reader: Role | None = None

    @property
    def owner(self) -> bool:
        return "owner" in self.hands

    @property
    def clerk(self) -> Role | None:
        return self.hands.get("clerk")

    @property
    def officer(self) -> Role | None:
        return self.hands.get("officer")

    @property
    def hand(self) -> Role | None:
        """Whose hand does the body's own steps: its officer's, or a clerk's for the council itself and for
        bodies on paper.
        """
        return self.hands.get("hand")

    @property
    def read(self) -> bool:
        """Whether the private words are theirs to read."""
        return self.owner or any((self.clerk, self.officer, self.reader))

    @property
    def worker(self) -> Role | None:
        """The role in which a visitor who is not the applicant works on the appeal."""
        return self.hand or self.clerk or self.officer

    def role(self, code: str) -> Role | None:
        """In which role they would do a step, whether or not it is there now."""
        return next((self.hands[who] for who in procedure.STEPS[code].who if who in self.hands), None)

    def whose(self, code: str) -> bool:
        """Whether a step is theirs to do at some time."""
        return any(who in self.hands for who in procedure.STEPS[code].who)


def rights(visitor: Visitor, appeal: Appeal, *, owner: bool) -> Rights:
    """Who they are to this appeal, and the steps that gives them (see core.procedure and the matrix test)."""
    hands = hands_of(visitor, appeal, owner=owner)
    may = procedure.allowed(appeal.case, hands)
    for code in [code for code in may if not beside(code, appeal, hands, visitor.today)]:
        del may[code]
    return Rights(hands, may, objections.reaches(visitor, appeal) or addressed(appeal, hands.get("deputy")))


def addressed(appeal: Appeal, role: Role | None) -> Role | None:
    """The deputy whom the applicant asked to follow it, in their role."""
    return role if role and appeal.asks_deputy and appeal.deputy_id == role.deputy_id else None


def hands_of(visitor: Visitor, appeal: Appeal, *, owner: bool) -> dict[Who, Role | None]:
    clerk = visitor.role(Role.Kind.CLERK)
    body = acting(appeal.body, visitor.today)
    officer = visitor.role(Role.Kind.OFFICER, body=body)
    by_clerk = clerk if by_clerks(body, visitor.today) else None
    found: dict[Who, Role | None] = {
        "clerk": clerk,
        "officer": officer,
        "hand": officer or by_clerk,
        "deputy": deputy_of(visitor),
        # Who keeps the system may erase a person, and reads nothing of theirs.
        "admin": visitor.role(Role.Kind.ADMIN),
    }
    return {**({"owner": None} if owner else {}), **{who: role for who, role in found.items() if role}}


def deputy_of(visitor: Visitor) -> Role | None:
    """The role in which a visitor sits in the maslikhat, its chair too. A mandate is personal: nobody stands
    in for it.
    """
    seated = (Role.Kind.DEPUTY, Role.Kind.CHAIR)
    own = (role for role in visitor.roles if role.kind in seated and not role.acts_for_id)
    return next((role for role in own if role.deputy_id), None)


def by_clerks(body: Body, today: date) -> bool:
    """Whether a clerk enters what a body does: the council itself, one on paper, one that is no more."""
    return not body.on_line or body.kind == OWN or (body.until is not None and body.until < today)


def beside(code: str, appeal: Appeal, hands: Mapping[Who, Role | None], today: date) -> bool:
    """What a step needs that is neither a state nor a mark."""
    match code:
        case "publish":
            return may_publish(appeal)
        case "withdraw":
            return appeal.published_at is not None
        case "reissue" | "erase":
            return appeal.root_id is None and appeal.applicant.erased_at is None
        case "attach":
            return appeal.is_open or "clerk" in hands or "officer" in hands
        case "receive":
            return appeal.state != State.REGISTERED or appeal.body.kind == OWN
        case "complain":
            return bool(objections.against(appeal, today))
        case "defects" | "cure":
            return appeal.applicant.erased_at is None
        case "slip" | "mend" | "execute":
            return hasattr(appeal, "answer")
        case "take_up":
            return follower(appeal, today) is None
        case "put_down" | "announce" | "write":
            role = hands.get("deputy")
            return role is not None and role.deputy_id == appeal.taken_by_id
    return True


def load(slug: str, number: str, *, private: bool = True) -> Appeal:
    """One appeal with all its page shows, council included. One query.

    Without `private`, only what everyone may see: the applicant and the words are not even read.
    """
    query = _LOAD if private else _LOAD_PUBLIC
    appeal = query.first(slug=slug, serial=serial_of(number))
    if appeal is None:
        raise Http404(number)
    appeal.collected = Collected(appeal, whole=private)  # type: ignore[attr-defined]
    return appeal


PUBLIC = ("council__place", "place__parent", "district", "deputy", "taken_by", "body", "answer__body")


def _open(slug: str, serial: int) -> QuerySet[Appeal]:
    return Appeal.objects.select_related(*PUBLIC).filter(council__slug=slug, serial=serial)


def _whole(slug: str, serial: int) -> QuerySet[Appeal]:
    last_why = Rating.objects.filter(appeal=OuterRef("pk")).order_by("-at", "-id").values("why")[:1]
    last_note = Forward.objects.filter(appeal=OuterRef("pk")).order_by("-sent_at", "-id").values("note")[:1]
    last_reason = Following.objects.filter(appeal=OuterRef("pk")).order_by("-at").values("reason")[:1]
    return (
        _open(slug, serial)
        .select_related(
            "place__parent__parent",
            "area",
            "applicant",
            "officer__account",
            "text",
            "answer__body__superior",
            "answer__superior",
            "body__superior",
            "root__text",
            "repeat_of",
        )
        .annotate(
            last_why=Subquery(last_why), last_note=Subquery(last_note), last_reason=Subquery(last_reason)
        )
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


@dataclass(frozen=True, slots=True)
class ComplaintRights:
    """What this visitor may do now with a complaint; `read`: whether its words are theirs to read."""

    hands: Mapping[complaints.Who, Role | None]
    may: Mapping[str, complaints.Who]
    read: bool

    @property
    def owner(self) -> bool:
        return "owner" in self.hands

    def role(self, code: str) -> Role | None:
        """In which role they would do a step, whether or not it is there now."""
        return next((self.hands[who] for who in complaints.STEPS[code].who if who in self.hands), None)

    def whose(self, code: str) -> bool:
        return any(who in self.hands for who in complaints.STEPS[code].who)


def complaint_rights(visitor: Visitor, complaint: Complaint, *, owner: bool) -> ComplaintRights:
    """Who they are to this complaint: the body complained of reads it at once, the one above once it came."""
    clerk = visitor.role(Role.Kind.CLERK)
    superior = complaint.superior or complaint.body.superior
    below = visitor.role(Role.Kind.OFFICER, body=complaint.body_id)
    above = visitor.role(Role.Kind.OFFICER, body=superior.pk) if superior else None
    found: dict[complaints.Who, Role | None] = {
        "clerk": clerk,
        "body": below or (clerk if by_clerks(complaint.body, visitor.today) else None),
        "above": above or (clerk if superior and by_clerks(superior, visitor.today) else None),
    }
    hands: dict[complaints.Who, Role | None] = {who: role for who, role in found.items() if role}
    if owner:
        hands["owner"] = None
    reached = above is not None and complaint.state not in (complaints.FILED, complaints.SATISFIED)
    may = complaints.allowed(complaint.state, hands, superior=objections.has_above(complaint))
    if "silent" in may and visitor.today <= objections.decided_until(complaint, visitor.now):
        del may["silent"]
    return ComplaintRights(hands, may, owner or any((clerk, below, reached)))


def open_complaint(
    request: HttpRequest, slug: str, number: str, no: int, now: datetime
) -> tuple[Visitor, Complaint, ComplaintRights]:
    """Anyone may open a complaint's page: its number, bodies, states, days. What more is in the rights."""
    complaint = objections.one(slug, serial_of(number), no)
    if complaint is None:
        raise Http404(f"{number}.{no}")
    complaint.council = complaint.appeal.council
    visitor = welcome(request, complaint.council, now)
    owner = owns(request, visitor, complaint.appeal)
    return visitor, complaint, complaint_rights(visitor, complaint, owner=owner)


def owns(request: HttpRequest, visitor: Visitor, appeal: Appeal) -> bool:
    """The applicant: by their account, or by the private link they opened in this browser."""
    if visitor.account is not None and appeal.applicant.account_id == visitor.account.pk:
        return True
    return key_of(appeal) in keys(request)


def key_of(appeal: Appeal) -> str:
    """What a browser keeps of a private link it opened. Parts are opened by the link of the whole."""
    whole = appeal.root if appeal.root_id and appeal.root else appeal
    return f"{whole.pk.hex}:{whole.token_issue}"


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
        path=settings.SESSION_COOKIE_PATH,
    )


def forget(response: HttpResponse) -> None:
    """The next person at this computer opens nothing of the one before."""
    response.delete_cookie(COOKIE, path=settings.SESSION_COOKIE_PATH, samesite="Lax")


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
