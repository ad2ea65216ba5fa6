"""Appeals that have to do with one another: by number, the same applicant, the same matter, parts, joined."""

from __future__ import annotations

from functools import partial

from django.db.models import Q

from senim.rooms.appeals import collected
from senim.rooms.appeals.answers import answer_of as answer_of
from senim.rooms.appeals.answers import target_of as target_of
from senim.rooms.appeals.models import Appeal, Hearing, State
from senim.rooms.appeals.queries import lined, serial_of
from senim.rooms.people import queries as people
from senim.rooms.territory.models import Council

MANY = 10


def by_number(council: Council, typed: str) -> Appeal | None:
    """The appeal of a number as people type it (`2026-417`, `№ 2026-00417`). At most one query."""
    serial = serial_of(typed.strip().lstrip("№Nn").strip().replace("–", "-").replace("/", "-"))
    if serial is None:
        return None
    rows = Appeal.objects.select_related("council", "body", "place", "text", "applicant")
    return rows.filter(council=council, serial=serial).first()


def earlier_of(appeal: Appeal) -> list[Appeal]:
    """What the same applicant wrote here before, newest first: by IIN or BIN, or by name and place. One
    query.
    """
    who, rows = appeal.applicant, lined(appeal.council).filter(root=None, serial__lt=appeal.serial)
    same = Q(pk=None)
    if who.tax_id:
        same |= Q(applicant__in=people.by_tax_id(appeal.council, who.tax_id).values("pk"))
    if who.name:
        same |= Q(place=appeal.place_id, applicant__name=who.name)
    return list(rows.filter(same).order_by("-serial")[:MANY]) if who.tax_id or who.name else []


def alike(appeal: Appeal) -> list[Appeal]:
    """Open ones about the same topic in the same place: perhaps the same matter. One query."""
    rows = lined(appeal.council).filter(place=appeal.place_id, topic=appeal.topic, root=None, closed_on=None)
    return list(rows.exclude(pk=appeal.pk).exclude(state=State.RECEIVED).order_by("-serial")[:MANY])


def parts_of(whole: Appeal) -> list[Appeal]:
    """Its parts in their order, each with its body. One query."""
    rows = Appeal.objects.filter(root=whole).select_related("council", "body").order_by("serial")
    found = collected.rows(whole, "parts", partial(list, rows))
    for part in found:
        part.council = whole.council
    return found


def followers(appeal: Appeal) -> list[str]:
    """The numbers of what was joined to it. One query."""
    rows = Appeal.objects.filter(joined_to=appeal, state=State.JOINED).only("serial").order_by("serial")
    return [row.number for row in collected.rows(appeal, "followers", partial(list, rows))]


def hearing_of(appeal: Appeal) -> Hearing | None:
    """The hearing that is going on, or the last one. One query."""
    found: Hearing | None = collected.last(
        appeal, "hearings", Hearing.objects.filter(appeal=appeal).order_by("-at", "-id").first
    )
    return found


def joined_to(appeal: Appeal) -> list[Appeal]:
    """What was joined to it, with what a message about each needs. One query."""
    rows = Appeal.objects.filter(joined_to=appeal, state=State.JOINED)
    return list(rows.select_related("council", "applicant__account", "body").order_by("serial"))
