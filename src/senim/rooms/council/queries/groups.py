"""Factions and deputy groups of a day."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, FilteredRelation, QuerySet

from senim.rooms.council.models import (
    Association,
    AssociationMember,
    Chair,
    Commission,
    CommissionMember,
    Deputy,
    holds_on,
)
from senim.rooms.council.queries.ids import sound
from senim.rooms.territory.models import Council

# LAW 21-2(1): a faction has at least three deputies, a deputy group five.
FEWEST = {Association.Kind.FACTION.value: 3, Association.Kind.GROUP.value: 5}


@dataclass(frozen=True, slots=True)
class Circle:
    """A faction or group on a day: who is in it, the leader first; `short` by how many below its number."""

    association: Association
    members: list[Deputy]
    leader: Deputy | None

    @property
    def short(self) -> int:
        return max(FEWEST[self.association.kind] - len(self.members), 0)


def associations_on(council: Council, day: date) -> list[Circle]:
    """Factions and groups of a day with their members. One query."""
    inside = FilteredRelation("members", condition=holds_on(day, "members__"))
    rows = Association.objects.filter(holds_on(day), council=council).annotate(
        inside=inside,
        member=F("inside__deputy_id"),
        member_name=F("inside__deputy__name"),
        leads=F("inside__leads"),
    )
    found: dict[uuid.UUID, Circle] = {}
    for row in rows.order_by("kind", "name_kk", "pk", "member_name"):
        circle = found.get(row.pk) or Circle(row, [], None)
        if row.member is not None:
            deputy = Deputy(pk=row.member, council_id=council.pk, name=row.member_name)
            if row.leads:
                circle = Circle(row, [deputy, *circle.members], deputy)
            else:
                circle.members.append(deputy)
        found[row.pk] = circle
    return list(found.values())


def association(council: Council, association_id: uuid.UUID) -> Association | None:
    return Association.objects.select_related("council").filter(council=council, pk=association_id).first()


def in_association(association: Association, day: date) -> list[AssociationMember]:
    rows = AssociationMember.objects.filter(holds_on(day), association=association)
    return list(rows.select_related("deputy").order_by("-leads", "deputy__name"))


def associations_by_id(council: Council, ids: Iterable[str]) -> list[Association]:
    return list(Association.objects.filter(council=council, pk__in=sound(ids)))


def led_by(
    council: Council, day: date, deputies: Collection[uuid.UUID | None]
) -> QuerySet[CommissionMember, uuid.UUID]:
    """The commissions, by id, that some deputies lead on a day; to be asked for within another query."""
    rows = CommissionMember.objects.filter(holds_on(day), council=council, deputy__in=deputies, leads=True)
    return rows.values_list("commission", flat=True)


def commissions_on(council: Council, day: date) -> list[Commission]:
    """Commissions of a day, standing ones first. One query."""
    return list(Commission.objects.filter(holds_on(day), council=council).order_by("kind", "name_kk"))


def standing_on(council: Council, day: date) -> QuerySet[Commission]:
    """The standing commissions of a day, for a question that asks beside them."""
    return Commission.objects.filter(holds_on(day), council=council, kind=Commission.Kind.STANDING)


def heads_on(council: Council, day: date) -> QuerySet[CommissionMember]:
    """Who leads which commission on a day, for a question that asks beside them."""
    return CommissionMember.objects.filter(holds_on(day), council=council, leads=True)


def chairs_on(council: Council, day: date) -> QuerySet[Chair]:
    """Who chairs the maslikhat on a day, for a question that asks beside them."""
    return Chair.objects.filter(holds_on(day), council=council)
