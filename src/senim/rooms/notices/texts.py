"""What notices say, in the active language.

The applicant's name, address and secrets are in no text: they are put in on the way out (`mail`, `letters`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from senim.rooms.appeals.models import Appeal
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.models import Body
from senim.rooms.council.queries import OWN
from senim.ui import formats, statuses

Facts = Mapping[str, Any]
TERM_AFTER_FORWARDING = "appeal.answer.forwarded"


@dataclass(frozen=True, slots=True)
class Words:
    """A title and the lines under it."""

    title: str
    text: str


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


def place(appeal: Appeal) -> str:
    return _("Place: {place}.").format(place=appeal.place.name)


def answering(body: Body) -> str:
    return _("Body: {body}.").format(body=body.name)


def result(facts: Facts) -> str:
    return _("Result: {result}.").format(result=statuses.status(facts["outcome"]).word)


# ── to the applicant ────────────────────────────────────────────────────────────────────────────────


def ticket(appeal: Appeal, facts: Facts) -> Words:
    """The ticket (APPC 64(2)): number, date, time, officer; and by when the answer is due."""
    arrived = formats.moment(datetime.fromisoformat(facts["arrived_at"]), appeal.council.zone, year=True)
    officer = appeal.officer.account.name if appeal.officer else ""
    return words(
        _("Your appeal No {number} has arrived").format(number=appeal.number),
        _("Your appeal is taken in, its number is {number}.").format(number=appeal.number),
        _("Arrived: {moment}.").format(moment=arrived),
        _("Day of registration: {day}.").format(day=day_of(facts, "registered_on")),
        _("Taken in by: {name}.").format(name=officer) if officer else "",
        last_day(facts),
    )


def registered_late(appeal: Appeal, facts: Facts) -> Words:
    """Said only when it came late: the term did not move, since the law counts from the day it was due."""
    return words(
        _("Your appeal No {number} was registered late").format(number=appeal.number),
        _("Your appeal No {number} was registered late. By the law its day of registration is {day}.").format(
            number=appeal.number, day=day_of(facts, "registered_on")
        ),
        _("The term is counted from that day and has not moved. The last day for an answer: {due}.").format(
            due=formats.day(appeal.due)
        ),
    )


def forwarded(appeal: Appeal, facts: Facts, sender: Body, to: Body, day: date) -> Words:
    """That it went to the competent body, at once (APPC 65), and when its term begins (76)."""
    if sender.kind == OWN:
        outside = _("Appeal No {number} is outside our powers.").format(number=appeal.number)
    else:
        outside = _("Appeal No {number} is outside the powers of this body: {body}.").format(
            number=appeal.number, body=sender.name
        )
    return words(
        _("Your appeal No {number} is forwarded").format(number=appeal.number),
        outside,
        _("It went to the competent body: {body}, on {date}.").format(body=to.name, date=formats.day(day)),
        _("The term starts the day after it arrives there."),
        last_day(facts) if facts["received"] else _("When it does, you will be told the new last day."),
    )


def new_last_day(appeal: Appeal, facts: Facts, body: Body) -> Words:
    """The body on paper has it: its own term runs now."""
    return words(
        _("Appeal No {number}: the new last day for an answer").format(number=appeal.number),
        _("Your appeal No {number} has reached the body that answers: {body}, on {date}.").format(
            number=appeal.number, body=body.name, date=day_of(facts, "received_on")
        ),
        last_day(facts),
    )


def answered(appeal: Appeal, facts: Facts, *, on_paper: bool) -> Words:
    """That the answer is there, how to complain, and the question whether it helped."""
    where = (
        _("The answer, its reasons and how to complain are in this letter.")
        if on_paper
        else _("The answer, its reasons and how to complain are on the page of your appeal.")
    )
    ask = (
        _("Is the matter solved? Say so by the link at the end, or at the maslikhat's office.")
        if on_paper
        else _("Is the matter solved? Say so there too.")
    )
    return words(
        _("Your appeal No {number} is answered").format(number=appeal.number),
        "" if on_paper else _("Your appeal No {number} is answered.").format(number=appeal.number),
        result(facts),
        where,
        ask,
    )


# ── to those who work on it ─────────────────────────────────────────────────────────────────────────


def arrived(appeal: Appeal, facts: Facts) -> Words:
    return words(
        _("A new appeal: No {number}").format(number=appeal.number),
        place(appeal),
        _("Day of registration: {day}.").format(day=day_of(facts, "registered_on")),
        last_day(facts),
    )


def for_your_body(appeal: Appeal, facts: Facts, body: Body) -> Words:
    return words(
        _("Appeal No {number} is forwarded to your body").format(number=appeal.number),
        answering(body),
        place(appeal),
        last_day(facts),
    )


def for_body_on_paper(appeal: Appeal, body: Body, day: date) -> Words:
    """The covering letter; the appeal's own text follows it on the same sheet (see `letters`)."""
    rule = clocks.rulebook().rule(TERM_AFTER_FORWARDING, day)
    return words(
        _("On forwarding appeal No {number}").format(number=appeal.number),
        _("We send you appeal No {number}: the matter is within your powers.").format(number=appeal.number),
        _("Arrived here: {day}.").format(day=formats.day(appeal.council.day(appeal.arrived_at))),
        f"{rule.text[clocks.reader_lang()].rstrip('.')} ({clocks.cite(TERM_AFTER_FORWARDING, day)}).",
        _("Please tell us the day it reached you, and send us a copy of your answer."),
    )


def nobody_there(appeal: Appeal, body: Body) -> Words:
    return words(
        _("Nobody was told of appeal No {number}").format(number=appeal.number),
        answering(body),
        _("No officer of this body has a role today."),
        _("Give an officer a role, or let the body answer on paper."),
    )


def answered_in_district(appeal: Appeal, facts: Facts, body: Body) -> Words:
    return words(
        _("Appeal No {number} of your electoral district is answered").format(number=appeal.number),
        answering(body),
        place(appeal),
        result(facts),
    )


def rated(appeal: Appeal, facts: Facts, body: Body) -> Words:
    return words(
        _("The resident's word on appeal No {number}").format(number=appeal.number),
        f"{statuses.status(facts['word']).word}.",
        answering(body),
        place(appeal),
    )


def mail_failed(number: str) -> Words:
    return words(
        _("The mail on appeal No {number} did not arrive").format(number=number),
        _("A letter was made instead. Print and send it: it is among the letters to print."),
    )


# ── signing in ──────────────────────────────────────────────────────────────────────────────────────


def sign_in(minutes: int) -> Words:
    return words(
        _("Signing in to Senim"),
        _("This link signs you in, once, within {minutes} minutes.").format(minutes=minutes),
        _("If you did not ask for it, do nothing: without the link nobody gets in."),
    )
