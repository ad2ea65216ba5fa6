"""Who may do what here: roles from day to day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from senim.core.refusal import Refusal
from senim.rooms.council.actions.closing import after, close_roles
from senim.rooms.council.actions.common import enter, need_mandate, need_order
from senim.rooms.council.actions.seats import add_deputy
from senim.rooms.council.models import Body, Deputy, District, Role, Term, holds_on
from senim.rooms.people import actions as people
from senim.rooms.people import queries as people_queries
from senim.rooms.people.models import Account
from senim.rooms.record.actions import SYSTEM, Hand
from senim.rooms.territory.models import Council

# The maslikhat is led by its chair (LAW 19), who has a role of its own.
POSTS: dict[str, Collection[str]] = {
    Role.Kind.OFFICER: tuple(Role.Post),
    Role.Kind.CLERK: (Role.Post.NONE, Role.Post.APPARATUS_HEAD),
}


@transaction.atomic
def grant_role(
    *,
    council: Council,
    account: Account,
    kind: str,
    since: date,
    now: datetime,
    until: date | None = None,
    body: Body | None = None,
    post: str = "",
    deputy: Deputy | None = None,
    acts_for: Role | None = None,
    on_tickets: bool = False,
    hand: Hand = SYSTEM,
) -> Role:
    """Give a person a role from a day on. An officer has a body, a deputy a mandate; an officer may be the
    head, a deputy head or the head of the apparatus, a clerk the head of the apparatus (`post`).

    Who acts for another (`acts_for`) has a role of the same kind, for the same body, in the same post;
    `until` is its last day.
    """
    post = acts_for.post if acts_for else post
    if post not in POSTS.get(kind, ("",)):
        raise Refusal("post-other", {})
    if kind == Role.Kind.OFFICER and body is None:
        raise Refusal("role-needs-body", {})
    if kind == Role.Kind.DEPUTY and deputy is None:
        raise Refusal("role-needs-mandate", {})
    if deputy is not None:
        need_mandate(deputy, since)
    until = min((day for day in (until, deputy.until if deputy else None) if day), default=None)
    if until is not None:
        need_order(since, until)
    if acts_for is not None and (acts_for.kind, acts_for.body_id) != (kind, body.pk if body else None):
        raise Refusal("acts-for-other", {})
    same = Role.objects.filter(holds_on(since), council=council, account=account, kind=kind, body=body)
    same = same.filter(post=post)
    if same.filter(deputy=deputy, acts_for=acts_for).exists():
        raise Refusal("role-held", {"name": account.name})
    role = Role.objects.create(
        id=council.new_id(now),
        council=council,
        account=account,
        kind=kind,
        post=post,
        body=body,
        deputy=deputy,
        acts_for=acts_for,
        on_tickets=on_tickets,
        since=since,
        until=until,
    )
    if kind == Role.Kind.DEPUTY and deputy is not None:
        Deputy.objects.filter(pk=deputy.pk, account=None).update(account=account)
    if on_tickets:
        Role.objects.filter(council=council, on_tickets=True).exclude(pk=role.pk).update(on_tickets=False)
    enter(
        council,
        "role-began",
        f"role:{role.pk}",
        now=now,
        hand=hand,
        facts={
            "kind": kind,
            "post": post,
            "body": str(body.pk) if body else "",
            "acts_for": str(acts_for.pk) if acts_for else "",
            "since": since.isoformat(),
            "until": until.isoformat() if until else "",
        },
    )
    return role


@transaction.atomic
def end_role(*, role: Role, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day of a role, and of all that hangs on it (`close_roles`); yesterday takes it away at once.

    The account stays. A council keeps at least one administrator.
    """
    # The day before its first one takes away a role that was given by mistake.
    need_order(role.since - timedelta(days=1), until)
    if role.kind == Role.Kind.ADMIN:
        next_day = holds_on(until + timedelta(days=1))
        others = Role.objects.filter(next_day, council=role.council_id, kind=Role.Kind.ADMIN)
        if not others.exclude(Q(pk=role.pk) | Q(acts_for=role.pk)).exists():
            raise Refusal("last-administrator", {})
    if not Role.objects.filter(after(until), pk=role.pk).exists():
        raise Refusal("role-over", {})
    close_roles(Role.objects.filter(pk=role.pk), until, now=now, hand=hand)


@transaction.atomic
def grant_by_email(
    *,
    council: Council,
    email: str,
    name: str,
    lang: str,
    kind: str,
    since: date,
    now: datetime,
    until: date | None = None,
    body: Body | None = None,
    post: str = "",
    deputy: Deputy | None = None,
    acts_for: Role | None = None,
    on_tickets: bool = False,
    hand: Hand = SYSTEM,
) -> Role:
    """Give a role to whoever has this e-mail. Without an account one is made, in this name and language; the
    person signs in by a link. An account that is there keeps its name.
    """
    account = people_queries.by_email(email) or people.create_account(
        email=email, name=name, password=None, lang=lang, now=now
    )
    return grant_role(
        council=council,
        account=account,
        kind=kind,
        since=since,
        until=until,
        body=body,
        post=post,
        deputy=deputy,
        acts_for=acts_for,
        on_tickets=on_tickets,
        hand=hand,
        now=now,
    )


@transaction.atomic
def seat_deputy(
    *,
    council: Council,
    term: Term,
    district: District | None,
    name: str,
    email: str,
    lang: str,
    since: date,
    now: datetime,
    elected_by: str = "",
    party: str = "",
    follows: Deputy | None = None,
    hand: Hand = SYSTEM,
) -> Deputy:
    """Enter a mandate, and with an e-mail the deputy's way in too; both or neither."""
    deputy = add_deputy(
        council=council,
        term=term,
        district=district,
        name=name,
        since=since,
        now=now,
        elected_by=elected_by,
        party=party,
        follows=follows,
        hand=hand,
    )
    if email:
        grant_by_email(
            council=council,
            email=email,
            name=name,
            lang=lang,
            kind=Role.Kind.DEPUTY,
            deputy=deputy,
            since=since,
            now=now,
            hand=hand,
        )
    return deputy
