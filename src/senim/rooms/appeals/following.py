"""What deputies do, on an appeal's page and timeline: who follows it, since when, which letters were sent.

All of it stands in the appeal's own entries, which the page has read already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from senim.rooms.appeals import presenting, sections
from senim.rooms.appeals.access import Rights, deputy_of
from senim.rooms.appeals.actions.following import follower
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.record.queries import Fact
from senim.ui import formats


@dataclass(slots=True)
class Letter:
    """A deputy's letter about the appeal: to whom, when, whether it was answered; the way to it for those who
    may read it.
    """

    deputy: str
    body: Body | None
    sent_on: date
    days: int
    url: str
    answered_on: date | None = None

    @property
    def waits(self) -> bool:
        return self.answered_on is None


@dataclass(frozen=True, slots=True)
class Followed:
    """Who follows it, or did last; what was chosen for a session; the letters."""

    deputy: Deputy | None
    since: date | None
    until: date | None
    chosen_on: date | None
    holds: bool
    letters: list[Letter]


def of(
    visitor: Visitor,
    appeal: Appeal,
    rights: Rights,
    facts: list[Fact],
    bodies: dict[str, Body],
    names: dict[str, Deputy],
) -> Followed | None:
    """None where no deputy did anything and nobody asked one. No query."""
    mine = [fact for fact in facts if fact.kind in presenting.OF_DEPUTIES]
    if not mine and not (appeal.asks_deputy and appeal.is_open):
        return None
    deputy, since, until, chosen_on = None, None, None, None
    letters: dict[str, Letter] = {}
    seat = deputy_of(visitor)
    for fact in mine:
        day, key = appeal.council.day(fact.at), str(fact.facts["deputy"])
        who = names.get(key)
        match fact.kind:
            case "appeal.taken-up":
                deputy, since, until, chosen_on = who, day, None, None
            case "appeal.put-down":
                until, chosen_on = day, None
            case "appeal.to-announce":
                chosen_on = date.fromisoformat(fact.facts["chosen_on"])
            case "deputy.letter-sent":
                pk, body = str(fact.facts["letter"]), bodies.get(str(fact.facts["body"]))
                own = seat is not None and str(seat.deputy_id) == key
                officer = visitor.role(Role.Kind.OFFICER, body=body) if body else None
                opens = rights.owner or own or any((rights.clerk, officer))
                url = presenting.address_of_letter(appeal.council.slug, pk) if opens else ""
                days = (visitor.today - day).days
                letters[pk] = Letter(who.name if who else "", body, day, days, url)
            case _:
                answered = letters.get(str(fact.facts["letter"]))
                if answered:
                    answered.answered_on = date.fromisoformat(fact.facts["answered_on"])
    holds = follower(appeal, visitor.today) is not None
    return Followed(deputy, since, until, chosen_on, holds, list(letters.values()))


def told_deputy(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    """The name, where the page knows it already; the record has it in any case."""
    known = {str(each.pk): each.name for each in (appeal.taken_by, appeal.deputy) if each}
    return known.get(str(fact.facts.get("deputy")), "")


def told_letter(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    body = bodies.get(str(fact.facts.get("body")))
    return _("To: {body}").format(body=body.name) if body else ""


def told_answer(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    body = bodies.get(str(fact.facts.get("body")))
    day = formats.day(date.fromisoformat(fact.facts["answered_on"]))
    return f"{body.name}. {day}" if body else day


for kind in ("taken-up", "put-down", "to-announce"):
    sections.tell(f"appeal.{kind}", told_deputy)
sections.tell("deputy.letter-sent", told_letter)
sections.tell("deputy.letter-answered", told_answer)
