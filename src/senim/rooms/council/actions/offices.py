"""The council's own office, and the bodies that answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.actions.closing import close_roles
from senim.rooms.council.actions.common import enter, need_order
from senim.rooms.council.models import Body, Role, holds_on
from senim.rooms.council.queries import OWN
from senim.rooms.record.actions import SYSTEM, Fact, Hand
from senim.rooms.territory import actions as territory
from senim.rooms.territory.models import Council, Place

Names = tuple[str, str, str]
SHORT = 80
# Public facts about an office; the name of its head is a person's, and stays out of the record.
TOLD = ("name_kk", "name_ru", "name_en", "on_line")


@dataclass(frozen=True, slots=True)
class Office:
    """What residents need to know of the council's office: names (kk, ru, en), hours, languages, contacts."""

    names: Names
    opens: time
    closes: time
    languages: tuple[str, ...] = field(default=("kk", "ru", "en"))
    address_kk: str = ""
    address_ru: str = ""
    phone: str = ""
    email: str = ""


@transaction.atomic
def change_office(*, council: Council, office: Office, now: datetime, hand: Hand = SYSTEM) -> list[str]:
    """Change the council's names, hours, languages or contacts; returns what changed. Hours count for what
    arrives from now on: running terms stay as they were counted.
    """
    changed = territory.change_council(
        council=council,
        names=office.names,
        opens=office.opens,
        closes=office.closes,
        languages=office.languages,
        address_kk=office.address_kk,
        address_ru=office.address_ru,
        phone=office.phone,
        email=office.email,
    )
    if changed:
        facts: dict[str, Fact] = {"changed": changed}
        facts |= {name: _said(getattr(council, name)) for name in changed}
        enter(council, "office-changed", "council:office", now=now, hand=hand, facts=facts)
    return changed


def _said(value: object) -> Fact:
    return (
        list(map(str, value))
        if isinstance(value, (list, tuple))
        else f"{value:%H:%M}"
        if isinstance(value, time)
        else str(value)
    )


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
    """Rename a body or put its contacts right; returns what changed. Its appeals and officers stay with it,
    its former names stay in the record.
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
def end_body(*, body: Body, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day of a body; its officers' roles end with it. What lies with it is forwarded by a clerk."""
    need_order(body.since, until)
    if body.kind == OWN:
        raise Refusal("own-body-stays")
    Body.objects.filter(pk=body.pk).update(until=until)
    close_roles(Role.objects.filter(body=body), until, now=now, hand=hand)
    enter(
        body.council, "body-ended", f"body:{body.pk}", now=now, hand=hand, facts={"until": until.isoformat()}
    )
