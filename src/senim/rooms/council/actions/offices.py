"""The council's own office."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time

from django.db import transaction

from senim.rooms.council.actions.common import enter
from senim.rooms.record.actions import SYSTEM, Fact, Hand
from senim.rooms.territory import actions as territory
from senim.rooms.territory.models import Council

Names = tuple[str, str, str]


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
