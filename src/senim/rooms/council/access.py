"""Who is at the door: the council of the address, the account, the roles it holds today. One call, at most
three queries.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db.models import FilteredRelation, Q
from django.http import Http404, HttpRequest
from django.utils.crypto import constant_time_compare

from senim.core.refusal import Refusal
from senim.rooms.council import queries
from senim.rooms.council.models import Absence, Body, Role, holds_on
from senim.rooms.council.queries import OWN
from senim.rooms.people.models import Account
from senim.rooms.record.actions import Hand
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui import door
from senim.ui.prepared import Prepared

# Who leads a body, the first before the others.
POSTS = (Role.Post.HEAD, Role.Post.DEPUTY_HEAD, Role.Post.APPARATUS_HEAD)
HEAD = Role.Post.HEAD.value
# Who keeps the list of staff and their days away.
KEEPERS = (Role.Kind.CLERK, Role.Kind.ADMIN)
STAFF = (Role.Kind.CLERK, Role.Kind.OFFICER, Role.Kind.DEPUTY, Role.Kind.CHAIR, Role.Kind.ADMIN)


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person in front of a page of one council, at one moment."""

    council: Council
    now: datetime
    account: Account | None = None
    roles: tuple[Role, ...] = ()
    today: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", self.council.day(self.now))
        object.__setattr__(self, "roles", tuple(sorted(self.roles, key=_own_first)))

    def role(self, *kinds: str, body: Body | uuid.UUID | None = None) -> Role | None:
        """The visitor's role of one of these kinds today (for that body, where one is named)."""
        body_id = body.pk if isinstance(body, Body) else body
        for role in self.roles:
            if role.kind in kinds and (body_id is None or role.body_id == body_id):
                return role
        return None

    def heads(self, body: Body) -> Role | None:
        """The role in which the visitor leads that body today: its head, a deputy head, the head of its
        apparatus (APPC 67, 76(3), 88). The maslikhat itself is led by its chair and the head of its
        apparatus.
        """
        led = (role for role in self.roles if _leads(role, body))
        return min(led, key=lambda role: (role.acts_for_id is not None, _rank(role)), default=None)

    @property
    def is_staff(self) -> bool:
        return bool(self.roles)

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(role.kind for role in self.roles)

    @property
    def bodies(self) -> tuple[uuid.UUID, ...]:
        """Ids of the bodies whose officer the visitor is."""
        return tuple(r.body_id for r in self.roles if r.kind == Role.Kind.OFFICER and r.body_id)


def _own_first(role: Role) -> tuple[bool, bool, date, uuid.UUID]:
    """A person's own roles come before those they hold for another, plain ones before a post."""
    return role.acts_for_id is not None, bool(role.post), role.since, role.pk


def _leads(role: Role, body: Body) -> bool:
    if body.kind == OWN:
        return role.kind == Role.Kind.CHAIR or (role.kind == Role.Kind.CLERK and bool(role.post))
    return role.kind == Role.Kind.OFFICER and role.body_id == body.pk and bool(role.post)


def may_give(role: Role) -> bool:
    """Whether a role has powers that are given to another: who leads a body, and not for somebody else."""
    return not role.acts_for_id and bool(role.post or role.kind == Role.Kind.CHAIR)


def _rank(role: Role) -> int:
    return POSTS.index(Role.Post(role.post)) if role.post else 0


def hand(role: Role) -> Hand:
    """How an entry names what this role did: by its post, where the person has one."""
    behalf = (
        f"role:{role.acts_for_id}" if role.acts_for_id else f"body:{role.body_id}" if role.body_id else ""
    )
    return Hand(role=role.post or role.kind, actor=str(role.pk), on_behalf_of=behalf)


def signed_in(request: HttpRequest) -> Account | None:
    """The account of the session, where no council is in the address."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = request.user
    return user if isinstance(user, Account) else None


def roles_of(account: Account, council: Council, day: date) -> tuple[Role, ...]:
    """What a person holds here on a day, their own roles first, with what they rest on. One query."""
    rows = Role.objects.filter(holds_on(day), account=account, council=council)
    rows = rows.select_related("account", "council", "body", "deputy", "acts_for__account")
    return tuple(sorted(rows, key=_own_first))


def holder(request: HttpRequest, council: Council, day: date) -> tuple[Account | None, tuple[Role, ...]]:
    """The account of the session and its roles here on a day: one query, and none where there is no session.

    A reader whose browser sent no session cookie is not given one: their pages can be kept.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None, ()
    key = request.session.get(SESSION_KEY)
    if not key:
        return None, ()
    rows = _HOLDS.rows(account=Account._meta.pk.to_python(key), council=council.pk, day=day)
    if not rows:
        return None, ()
    account = Account(**{name: rows[0][name] for name in ACCOUNT})
    account._state.adding = False
    known = request.session.get(HASH_SESSION_KEY, "")
    if not constant_time_compare(known, account.get_session_auth_hash()):
        return None, ()
    return account, tuple(_role(row, council, account) for row in rows if row["held__id"])


FIELDS = [field.attname for field in Role._meta.concrete_fields]
ACCOUNT = [field.attname for field in Account._meta.concrete_fields]
# Every page of somebody who is signed in asks this.
_HOLDS: Prepared[dict[str, Any]] = Prepared(
    lambda account, council, day: (
        Account.objects.filter(pk=account, is_active=True)
        .annotate(
            held=FilteredRelation("roles", condition=Q(roles__council=council) & holds_on(day, "roles__"))
        )
        .values(*ACCOUNT, *(f"held__{name}" for name in FIELDS))
    ),
    account=uuid.UUID(int=0),
    council=0,
    day=date.min,
)


def _role(row: dict[str, Any], council: Council, account: Account) -> Role:
    role = Role(**{name: row[f"held__{name}"] for name in FIELDS})
    role._state.adding = False
    role.council, role.account = council, account
    return role


def welcome(request: HttpRequest, council: Council, now: datetime) -> Visitor:
    """The visitor of a council already loaded; remembered on the request for the page's frame."""
    account, roles = holder(request, council, council.day(now))
    visitor = Visitor(council, now, account, roles)
    request.visitor = visitor  # type: ignore[attr-defined]
    return visitor


door.register(welcome)


def enter(request: HttpRequest, slug: str, now: datetime) -> Visitor:
    """Anyone may enter a council that exists."""
    council = territory.council_by_slug(slug)
    if council is None:
        raise Http404(slug)
    return welcome(request, council, now)


def need_role(visitor: Visitor, *kinds: str, body: Body | uuid.UUID | None = None) -> Role:
    """The visitor's role for a deed, or a refusal that says who may do it."""
    role = visitor.role(*kinds, body=body)
    if role is None:
        raise Refusal("forbidden", {"role": kinds[0], "signed_in": visitor.account is not None})
    return role


def need_head(visitor: Visitor, body: Body) -> Role:
    """The role in which the visitor leads that body, or a refusal that says who may do it."""
    role = visitor.heads(body)
    if role is None:
        raise Refusal("forbidden", {"role": HEAD, "signed_in": visitor.account is not None})
    return role


def own_to_give(visitor: Visitor, role_id: uuid.UUID) -> Role:
    """The visitor's own role whose powers they may give to another, or a refusal that says who may."""
    for role in visitor.roles:
        if role.pk == role_id and may_give(role):
            return role
    raise Refusal("forbidden", {"role": HEAD, "signed_in": visitor.account is not None})


def of_deputy(visitor: Visitor, deputy_id: uuid.UUID) -> Role:
    """The role in which the visitor holds that mandate today, as a deputy or in the chair."""
    for role in visitor.roles:
        if role.deputy_id == deputy_id and role.acts_for_id is None:
            return role
    raise Refusal("forbidden", {"role": Role.Kind.DEPUTY, "signed_in": visitor.account is not None})


def absence_to_end(visitor: Visitor, absence_id: uuid.UUID) -> tuple[Absence, Role]:
    """Days away, for who is away and for those who keep the list of staff; with the role they act in."""
    need_role(visitor, *STAFF)
    found = queries.absence(visitor.council, absence_id)
    if found is None:
        raise Http404(str(absence_id))
    if visitor.account is not None and found.role.account_id == visitor.account.pk:
        return found, found.role
    return found, need_role(visitor, *KEEPERS)


def enter_as(request: HttpRequest, slug: str, now: datetime, *kinds: str) -> tuple[Visitor, Role]:
    """Enter where only certain roles may."""
    visitor = enter(request, slug, now)
    return visitor, need_role(visitor, *kinds)
