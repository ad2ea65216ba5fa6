"""Who is in the hall, and whether they are enough."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from senim.core.majorities import Majority
from senim.core.rule import Citation
from senim.core.tally import Total
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy, holds_on
from senim.rooms.sessions.kinds import majority
from senim.rooms.sessions.models import Presence, Sitting

CITED = {"session.quorum": Citation("LAW", "11", "3"), "commission.quorum": Citation("LAW", "15", "1")}


@dataclass(frozen=True, slots=True)
class Quorum:
    """Кворум / кворум: how many are there, how many are needed, of how many (LAW 11(3), 15(1))."""

    present: int
    needed: int
    base: int
    rule: str
    citation: Citation
    # Whether it matters which number "the total number" is: the law does not say.
    unsettled: bool = False

    @property
    def there(self) -> bool:
        return self.present >= self.needed

    @property
    def squares(self) -> list[str]:
        """One for each seat: taken, still lacking, empty."""
        lacking = max(self.needed - self.present, 0)
        rest = max(self.base - self.present - lacking, 0)
        return ["there"] * self.present + ["lacking"] * lacking + ["empty"] * rest


def quorum_rule(sitting: Sitting, day: date) -> Majority | None:
    """What a quorum needs on a day; None for a day whose rules are not in the rulebook."""
    return majority("session.quorum" if sitting.session_id else "commission.quorum", day)


def quorum(sitting: Sitting, day: date) -> Quorum | None:
    """The quorum now. One query once the sitting has been opened."""
    return quorum_of(sitting, day, present(sitting, day).count())


def present(sitting: Sitting, day: date) -> QuerySet[Presence]:
    """Who is in the hall now and counts: whose powers ended meanwhile is a guest (LAW 20)."""
    rows = Presence.objects.filter(council=sitting.council_id, sitting=sitting, until=None)
    return rows.filter(holds_on(day, "deputy__"))


def base_of(sitting: Sitting, day: date, people: list[Deputy] | None = None) -> tuple[int, bool]:
    """Of how many the quorum is counted, and whether that rests on what the law leaves open: the seats or
    those elected, as the council reads "the total number"; of a commission its members.
    """
    seats, elected = seats_of(sitting, day, people)
    if sitting.commission_id:
        return seats, False
    return (elected if total_of(sitting, day) == "elected" else seats), seats != elected


def total_of(sitting: Sitting, day: date) -> Total:
    """Which number is "the total number": frozen when it was opened; before that as the council reads it."""
    if sitting.seats is None:
        return council_queries.total_on(sitting.council, day)
    return "elected" if sitting.total_is == "elected" else "seats"


def quorum_of(sitting: Sitting, day: date, present: int, people: list[Deputy] | None = None) -> Quorum | None:
    """The quorum with so many there; None where the rule of the day is not in the rulebook. No query once the
    sitting has been opened.
    """
    rule = quorum_rule(sitting, day)
    if rule is None:
        return None
    base, unsettled = base_of(sitting, day, people)
    return Quorum(present, rule.share.of(base), base, rule.id, CITED[rule.id], unsettled)


def seats_of(sitting: Sitting, day: date, people: list[Deputy] | None = None) -> tuple[int, int]:
    """(seats, elected), frozen when it was opened; before that as they stand. Of a commission its members."""
    if sitting.seats is not None:
        return sitting.seats, sitting.elected or 0
    people = roster(sitting, day) if people is None else people
    if sitting.session_id and sitting.session:
        return sitting.session.term.seats, len(people)
    return len(people), len(people)


def roster(sitting: Sitting, day: date) -> list[Deputy]:
    """Who may sit and vote: the deputies of that day, or the members of the commission. `leads_now` tells the
    chair of the maslikhat, or the head of the commission.
    """
    if sitting.commission_id and sitting.commission:
        members = council_queries.members_of(sitting.commission, day)
        for one in members:
            one.deputy.leads_now = one.leads  # type: ignore[attr-defined]
        return [one.deputy for one in members]
    deputies = council_queries.deputies_on(sitting.council, day)
    for deputy in deputies:
        deputy.leads_now = deputy.chairs_now  # type: ignore[attr-defined]
    return deputies


def leading(usual: Deputy | None, named: Deputy | None, there: Collection[uuid.UUID]) -> Deputy | None:
    """Who leads it by law as the hall is now: the chair; where the chair is not there, the stand-in that a
    session named for the convocation, if they are (LAW 19(5), RULES 46, 60). Else the chair, who is missing.
    """
    if usual is not None and usual.pk in there:
        return usual
    return named if named is not None and named.pk in there else usual or named


def seat_of(sitting: Sitting, deputy_id: uuid.UUID, day: date) -> Deputy | None:
    """The mandate, where it holds that day and, in a commission, is a member's. One or two queries."""
    found = council_queries.deputy(sitting.council, deputy_id)
    if found is None or not found.since <= day <= (found.until or day):
        return None
    if sitting.commission_id and found.pk not in {one.pk for one in roster(sitting, day)}:
        return None
    return found


def presence(sitting: Sitting, presence_id: uuid.UUID) -> Presence | None:
    rows = Presence.objects.filter(council=sitting.council_id, sitting=sitting, pk=presence_id)
    return rows.select_related("deputy").first()


def is_present(sitting: Sitting, deputy_id: uuid.UUID) -> bool:
    rows = Presence.objects.filter(council=sitting.council_id, sitting=sitting, until=None)
    return rows.filter(deputy=deputy_id).exists()
