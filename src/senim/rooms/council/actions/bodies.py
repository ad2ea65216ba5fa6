"""The bodies that answer: entered, put right, renamed, merged, ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council import access, merging
from senim.rooms.council.actions.closing import close_roles
from senim.rooms.council.actions.common import enter, need_order
from senim.rooms.council.actions.roles import grant_role
from senim.rooms.council.models import Body, BodyName, Role, holds_on
from senim.rooms.council.queries import OWN
from senim.rooms.record.actions import SYSTEM, Fact, Hand
from senim.rooms.territory.models import Council, Place

Names = tuple[str, str, str]
SHORT = 80
# Public facts about an office; the name of its head is a person's, and stays out of the record.
TOLD = ("name_kk", "name_ru", "name_en", "on_line")
CALLED = tuple(f"{name}_{lang}" for name in ("name", "short") for lang in ("kk", "ru", "en"))


@transaction.atomic
def add_body(
    *,
    council: Council,
    kind: str,
    names: Names,
    shorts: Names,
    since: date,
    now: datetime,
    place: Place | None = None,
    head: str = "",
    address: str = "",
    email: str = "",
    on_line: bool = True,
    superior: Body | None = None,
    hand: Hand = SYSTEM,
) -> Body:
    """Add a body that answers. `names` and `shorts`: kk, ru, en; an empty short name is made of the name."""
    if kind == OWN and Body.objects.filter(holds_on(since), council=council, kind=OWN).exists():
        raise Refusal("own-body-there")
    body = Body(
        id=council.new_id(now),
        council=council,
        kind=kind,
        place=place,
        head=head,
        address=address,
        email=email,
        on_line=on_line,
        superior=superior,
        since=since,
    )
    _name(body, names, shorts)
    body.save(force_insert=True)
    enter(
        council,
        "body-added",
        f"body:{body.pk}",
        now=now,
        hand=hand,
        facts={"kind": kind, "name_kk": names[0], "name_ru": names[1], "on_line": on_line},
    )
    return body


def _name(body: Body, names: Names, shorts: Names) -> None:
    body.name_kk, body.name_ru, body.name_en = names
    body.short_kk = shorts[0] or names[0][:SHORT]
    body.short_ru = shorts[1] or names[1][:SHORT]
    body.short_en = shorts[2]


@transaction.atomic
def change_body(
    *,
    body: Body,
    names: Names,
    shorts: Names,
    now: datetime,
    place: Place | None = None,
    head: str = "",
    address: str = "",
    email: str = "",
    on_line: bool = True,
    superior: Body | None = None,
    hand: Hand = SYSTEM,
) -> list[str]:
    """Put a body's contacts right, or names that were mistyped; returns what changed. A body that is given a
    new name is renamed (`rename_body`).
    """
    if superior is not None and superior.pk == body.pk:
        raise Refusal("own-superior")
    before = {name: getattr(body, name) for name in FIELDS}
    _name(body, names, shorts)
    body.place, body.superior = place, superior
    body.head, body.address, body.email, body.on_line = head, address, email, on_line
    changed = [name for name in FIELDS if getattr(body, name) != before[name]]
    if changed:
        body.save(update_fields=FIELDS)
        facts: dict[str, Fact] = {"changed": [name.removesuffix("_id") for name in changed]}
        for name in TOLD:
            if name in changed:
                facts |= {f"{name}_from": before[name], name: getattr(body, name)}
        enter(body.council, "body-changed", f"body:{body.pk}", now=now, hand=hand, facts=facts)
    return changed


FIELDS = [
    *(f"{name}_{lang}" for name in ("name", "short") for lang in ("kk", "ru", "en")),
    *("place_id", "superior_id", "head", "address", "email", "on_line"),
]


@transaction.atomic
def rename_body(
    *, body: Body, names: Names, shorts: Names, on: date, ground: str, now: datetime, hand: Hand = SYSTEM
) -> None:
    """A body has a new name from a day on, by the act `ground`. It stays itself: its appeals and officers
    stay with it, and on days before it is still called as it was.
    """
    council = body.council
    body = _fresh(body)
    _need_come(on, council, now)
    last = body.former.order_by("-since").first()
    began = last.until + timedelta(days=1) if last and last.until else body.since
    _need_after(began, on)
    before = {name: getattr(body, name) for name in CALLED}
    _name(body, names, shorts)
    if all(getattr(body, name) == before[name] for name in CALLED):
        raise Refusal("same-name")
    BodyName.objects.create(
        id=council.new_id(now),
        council=council,
        body=body,
        since=began,
        until=on - timedelta(days=1),
        ground=ground,
        **before,
    )
    body.save(update_fields=CALLED)
    facts: dict[str, Fact] = {"since": on.isoformat(), "ground": ground}
    for name in ("name_kk", "name_ru", "name_en"):
        facts |= {f"{name}_from": before[name], name: getattr(body, name)}
    enter(council, "body-renamed", f"body:{body.pk}", now=now, hand=hand, facts=facts)


def _fresh(body: Body) -> Body:
    """The body as it stands now; locked, so that two people do not change it at once."""
    return Body.objects.select_for_update(of=("self",)).select_related("council").get(pk=body.pk)


def _need_come(on: date, council: Council, now: datetime) -> None:
    """What lies there moves at once, so the day has to have come."""
    if on > council.day(now):
        raise Refusal("date-future")


def _need_after(since: date, on: date) -> None:
    """A body, or a name of it, has at least one day."""
    need_order(since + timedelta(days=1), on)


@transaction.atomic
def merge_bodies(
    *,
    body: Body,
    into: Body,
    on: date,
    ground: str,
    now: datetime,
    officers: Iterable[Role] = (),
    by: Role | None = None,
) -> None:
    """From the day `on` a body is part of another, by the act `ground`. Its own last day is the day before;
    its roles end, those of `officers` begin in the other one, without their post. What is open there moves in
    the same transaction (`merging`), what it stood above is under the other one.
    """
    council, eve, hand = body.council, on - timedelta(days=1), access.hand(by) if by else SYSTEM
    body, into = _fresh(body), _fresh(into)
    if body.kind == OWN:
        raise Refusal("own-body-stays")
    if into.pk == body.pk or into.kind == OWN or into.council_id != body.council_id:
        raise Refusal("merge-itself")
    if body.until is not None and body.until <= eve:
        raise Refusal("body-over")
    _need_come(on, council, now)
    _need_after(body.since, on)
    if not into.since <= on <= (into.until or on):
        raise Refusal("body-not-then", {"name": into.short})
    moving = list(
        Role.objects.filter(pk__in=[role.pk for role in officers], body=body).select_related("account")
    )
    close_roles(Role.objects.filter(body=body), eve, now=now, hand=hand)
    Body.objects.filter(superior=body).update(superior=into)
    Body.objects.filter(pk=into.pk, superior=into).update(superior=body.superior)
    Body.objects.filter(pk=body.pk).update(until=eve, successor=into, end_ground=ground)
    told: dict[str, Fact] = {"since": on.isoformat(), "ground": ground}
    enter(council, "body-merged", f"body:{body.pk}", now=now, hand=hand, facts=told | {"into": str(into.pk)})
    enter(
        council, "body-took-over", f"body:{into.pk}", now=now, hand=hand, facts=told | {"body": str(body.pk)}
    )
    for account in {role.account_id: role.account for role in moving}.values():
        held = Role.objects.filter(
            holds_on(on), account=account, kind=Role.Kind.OFFICER, body=into, acts_for=None
        )
        if not held.exists():
            grant_role(
                council=council,
                account=account,
                kind=Role.Kind.OFFICER,
                body=into,
                since=on,
                now=now,
                hand=hand,
            )
    body.until, body.successor = eve, into
    merging.move_all(council, body, into, by, now)


@transaction.atomic
def end_body(*, body: Body, until: date, now: datetime, ground: str = "", hand: Hand = SYSTEM) -> None:
    """The last day of a body; its officers' roles end with it. Where work is still open there, a clerk
    forwards it first, or the body is merged.
    """
    need_order(body.since, until)
    if body.kind == OWN:
        raise Refusal("own-body-stays")
    still = merging.open_work(body.council, body)
    if still:
        raise Refusal("body-has-work", {"n": still})
    Body.objects.filter(pk=body.pk).update(until=until, end_ground=ground)
    close_roles(Role.objects.filter(body=body), until, now=now, hand=hand)
    enter(
        body.council,
        "body-ended",
        f"body:{body.pk}",
        now=now,
        hand=hand,
        facts={"until": until.isoformat(), "ground": ground},
    )
