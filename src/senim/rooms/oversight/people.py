"""Who is asked on each rung: a person by name, or the reason why there is nobody. Asked once a night."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from senim.core import ladder
from senim.rooms.council import queries as council
from senim.rooms.council.models import Body, Commission, Deputy, Role
from senim.rooms.oversight.matters import Matter
from senim.rooms.oversight.models import Concern, Rung
from senim.rooms.territory.models import Council

Why = Rung.Why
SEATED = (Role.Kind.DEPUTY, Role.Kind.CHAIR)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asked. `role` is None for somebody without an account: a clerk writes down what they say."""

    name: str
    role: Role | None = None
    deputy: Deputy | None = None
    commission: Commission | None = None


class People:
    """The people of one council on one day; each question is asked of the database once."""

    def __init__(self, home: Council, day: date) -> None:
        self.home, self.day = home, day
        self._answering: dict[uuid.UUID, Person | Why] = {}

    def on(self, rung: str, matter: Matter) -> Person | Why:
        """The person of a rung for a late thing, or why there is none."""
        match rung:
            case ladder.REMINDER:
                return self.answering(matter.body)
            case ladder.DEPUTY:
                return self.deputy_for(matter)
            case ladder.COMMISSION:
                return self.leader_for(matter)
        return self.chair

    def answering(self, body_id: uuid.UUID) -> Person | Why:
        if body_id not in self._answering:
            body = council.body(self.home, body_id)
            self._answering[body_id] = self._of_body(body) if body else Why.NOBODY
        return self._answering[body_id]

    def _of_body(self, body: Body) -> Person | Why:
        """Its first officer who is there or stands in; of a body on paper its head, by name."""
        if not body.on_line and body.kind != council.OWN:
            return Person(body.head or body.name)
        there = council.holders(self.home, body, self.day)
        return Person(there[0].account.name, there[0]) if there else Why.NOBODY

    def deputy_for(self, matter: Matter) -> Person | Why:
        """Who took it up in their own name, else who sits for its district: a mandate is personal, and nobody
        stands in for it.
        """
        own = self.sitting.get(matter.taken_by) if matter.taken_by else None
        if own is None and matter.district is None:
            return Why.NO_DISTRICT
        found = own or self.by_district.get(matter.district)
        return self._deputy(found) if found else Why.VACANT

    def leader_for(self, matter: Matter) -> Person | Why:
        """Who leads the commission it is with, else the one named for the topic, else the first one."""
        sittings = {row.commission.pk: row for row in self.seats.commissions}
        if not sittings:
            return Why.NO_COMMISSION
        first = next(iter(sittings.values()))
        wanted = matter.commission or self.concerns.get(matter.topic, first.commission.pk)
        sitting = sittings.get(wanted, first)
        if sitting.leader is None:
            return Why.NO_LEADER
        return self._deputy(sitting.leader, sitting.commission)

    @cached_property
    def chair(self) -> Person | Why:
        """The chair, or who stands in while they are away (LAW 19(5))."""
        roles = [role for role in self.staff if role.kind == Role.Kind.CHAIR]
        there = min(
            (role for role in roles if role.account_id not in self.away),
            key=lambda role: (role.acts_for_id is not None, role.since, role.pk),
            default=None,
        )
        if there:
            return Person(there.account.name, there)
        if roles:
            return Why.AWAY
        return Person(self.seats.chair.name, deputy=self.seats.chair) if self.seats.chair else Why.NO_CHAIR

    def _deputy(self, deputy: Deputy, commission: Commission | None = None) -> Person | Why:
        role = next(
            (role for role in self.staff if role.deputy_id == deputy.pk and role.kind in SEATED), None
        )
        if role and role.account_id in self.away:
            return Why.AWAY
        return Person(deputy.name, role, deputy, commission)

    @cached_property
    def seats(self) -> council.Seats:
        return council.seats_on(self.home, self.day)

    @cached_property
    def sitting(self) -> dict[uuid.UUID, Deputy]:
        return {deputy.pk: deputy for deputy in self.seats.deputies}

    @cached_property
    def by_district(self) -> dict[uuid.UUID | None, Deputy]:
        return {deputy.district_id: deputy for deputy in self.seats.deputies if deputy.district_id}

    @cached_property
    def staff(self) -> list[Role]:
        """Who holds a role today, whose account is open."""
        return [role for role in council.staff_on(self.home, self.day) if role.account.is_active]

    @cached_property
    def away(self) -> set[uuid.UUID]:
        """Accounts of those who are away today. Who gave powers to another has not gone."""
        rows = council.absences(self.home, self.day)
        return {
            row.role.account_id
            for row in rows
            if row.since <= self.day and row.reason != row.Reason.DELEGATED
        }

    @cached_property
    def concerns(self) -> dict[str, uuid.UUID]:
        return dict(Concern.objects.filter(council=self.home).values_list("topic", "commission"))
