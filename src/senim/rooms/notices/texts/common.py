"""What the texts share: what a text may ask of an entry, and sentences that many of them need.

No text holds the applicant's name, address, words or secrets: those are put in on the way out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from senim.core import procedure
from senim.core.grounds import Ground, UnknownGround
from senim.rooms.appeals.models import Appeal
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.models import Body
from senim.ui import formats, statuses

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """A title and the lines under it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """What a text tells of: the entry's facts and moment, its appeal, the row behind it where one is read."""

    appeal: Appeal
    facts: Facts
    at: datetime
    bodies: Callable[[str], Body]
    row: Any = field(default=None)

    @property
    def number(self) -> str:
        return self.appeal.number

    @property
    def day(self) -> date:
        return self.appeal.council.day(self.at)

    def body(self, name: str = "body") -> Body:
        """The body a fact names, else the one that has the appeal."""
        return self.bodies(self.facts[name]) if self.facts.get(name) else self.appeal.body


Say = Callable[[About], Words]


def words(title: str, *lines: str) -> Words:
    return Words(title, "\n".join(line for line in lines if line))


def day_of(facts: Facts, name: str) -> str:
    return formats.day(date.fromisoformat(facts[name]))


def last_day(facts: Facts) -> str:
    """The last day for an answer, and that it is provisional where the calendar ends before it."""
    line = _("The last day for an answer: {due}.").format(due=day_of(facts, "due"))
    if facts.get("provisional"):
        line += " " + _("This day is provisional: the working days of that time are not published yet.")
    return line


def answer_due(about: About) -> str:
    """The same, as it stands on the appeal."""
    appeal = about.appeal
    return last_day({"due": appeal.due.isoformat(), "provisional": appeal.due_provisional})


def place(appeal: Appeal) -> str:
    return _("Place: {place}.").format(place=appeal.place.name)


def answering(body: Body) -> str:
    return _("Body: {body}.").format(body=body.name)


def result(facts: Facts) -> str:
    return _("Result: {result}.").format(result=statuses.status(facts["outcome"]).word)


def law(rule: str, day: date) -> str:
    """What a rule says on a day, with its articles."""
    found = clocks.rulebook().rule(rule, day)
    return f"{found.text[clocks.reader_lang()].rstrip('.')} ({clocks.cite(rule, day)})."


def until(about: About, rule: str, said: str = "") -> str:
    """The last day of a term that this entry starts."""
    due = clocks.counted_now(about.appeal.council, rule, about.at).due
    return (said or _("The last day: {day}.")).format(day=formats.day(due))


def found(lists: tuple[str, ...], code: str, day: date) -> Ground | None:
    """An entry of one of the law's lists, in the first that has it."""
    for name in lists:
        try:
            return clocks.grounds().one(name, code, day)
        except UnknownGround:
            continue
    return None


def named(lists: tuple[str, ...], codes: list[str], day: date) -> str:
    """Entries of the law's lists by their short names, one after another."""
    lang = clocks.reader_lang()
    return "; ".join(one.name[lang] if (one := found(lists, code, day)) else code for code in codes)


def told(lists: tuple[str, ...], code: str, day: date) -> str:
    """An entry of the law's lists in full: its name, what it means, its articles; "" where it is unknown."""
    ground = found(lists, code, day)
    if ground is None:
        return ""
    lang = clocks.reader_lang()
    cited = clocks.rulebook().cite_all(ground.citations, lang)
    return f"{ground.name[lang]}. {ground.text[lang].rstrip('.')} ({cited})."


def because(lists: tuple[str, ...], code: str, day: date) -> str:
    """The law's ground for what was done."""
    said = told(lists, code, day)
    return _("Ground: {ground}").format(ground=said) if said else ""


def simplified(appeal: Appeal) -> bool:
    return appeal.kind in procedure.SIMPLIFIED


def ways() -> str:
    """Where an applicant does what is theirs to do."""
    return _("You can do it on the page of your appeal, by post or at the maslikhat's office.")


def staff(about: About, title: str, *lines: str) -> Words:
    """A message to those who work on an appeal: what happened, where, by when it has to be answered."""
    due = answer_due(about) if about.appeal.is_open else ""
    return words(title.format(number=about.number), *lines, place(about.appeal), due)
