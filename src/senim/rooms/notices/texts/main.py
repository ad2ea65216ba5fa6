"""The main path: arrived, registered, forwarded, in work, answered, rated; and signing in."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from senim.rooms.council.queries import OWN
from senim.rooms.notices.texts.common import (
    About,
    Words,
    answering,
    day_of,
    last_day,
    law,
    place,
    result,
    staff,
    words,
)
from senim.ui import formats, statuses

TERM_AFTER_FORWARDING = "appeal.answer.forwarded"


# ── to the applicant ────────────────────────────────────────────────────────────────────────────────


def ticket(about: About) -> Words:
    """The ticket (APPC 64(2)): number, date, time, officer; and by when the answer is due."""
    appeal, facts = about.appeal, about.facts
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


def registered_late(about: About) -> Words:
    """Said only when it came late: the term did not move, since the law counts from the day it was due."""
    return words(
        _("Your appeal No {number} was registered late").format(number=about.number),
        _("Your appeal No {number} was registered late. By the law its day of registration is {day}.").format(
            number=about.number, day=day_of(about.facts, "registered_on")
        ),
        _("The term is counted from that day and has not moved. The last day for an answer: {due}.").format(
            due=formats.day(about.appeal.due)
        ),
    )


def forwarded(about: About) -> Words:
    """That it went to the competent body, at once (APPC 65), and when its term begins (76)."""
    sender, facts = about.body("body_from"), about.facts
    if sender.kind == OWN:
        outside = _("Appeal No {number} is outside our powers.").format(number=about.number)
    else:
        outside = _("Appeal No {number} is outside the powers of this body: {body}.").format(
            number=about.number, body=sender.name
        )
    return words(
        _("Your appeal No {number} is forwarded").format(number=about.number),
        outside,
        _("It went to the competent body: {body}, on {date}.").format(
            body=about.body().name, date=formats.day(about.day)
        ),
        _("The term starts the day after it arrives there."),
        last_day(facts) if facts["received"] else _("When it does, you will be told the new last day."),
    )


def new_last_day(about: About) -> Words:
    """The body on paper has it: its own term runs now."""
    return words(
        _("Appeal No {number}: the new last day for an answer").format(number=about.number),
        _("Your appeal No {number} has reached the body that answers: {body}, on {date}.").format(
            number=about.number, body=about.body().name, date=day_of(about.facts, "received_on")
        ),
        last_day(about.facts),
    )


def answered(about: About) -> Words:
    """That the answer is there, and the question whether it helped. A letter carries the answer itself."""
    return words(
        _("Your appeal No {number} is answered").format(number=about.number),
        _("Your appeal No {number} is answered.").format(number=about.number),
        result(about.facts),
        _("Is the matter solved? Say so on the page of your appeal or at the maslikhat's office."),
    )


def answered_together(about: About) -> Words:
    """The answer to the appeal that theirs was joined to (`row`) is the answer to theirs."""
    return words(
        _("Your appeal No {number} is answered").format(number=about.number),
        _("Your appeal No {number} is answered together with appeal No {target}.").format(
            number=about.number, target=about.row.number
        ),
        result(about.facts),
        _("The answer stands on the page of your appeal. Is the matter solved? Tell the maslikhat's office."),
    )


# ── to those who work on it ─────────────────────────────────────────────────────────────────────────


def arrived(about: About) -> Words:
    return words(
        _("A new appeal: No {number}").format(number=about.number),
        place(about.appeal),
        _("Day of registration: {day}.").format(day=day_of(about.facts, "registered_on")),
        last_day(about.facts),
    )


def for_your_body(about: About) -> Words:
    return words(
        _("Appeal No {number} is forwarded to your body").format(number=about.number),
        answering(about.body()),
        place(about.appeal),
        last_day(about.facts),
    )


def for_body_on_paper(about: About) -> Words:
    """The covering letter; the appeal's own text follows it on the same sheet (see `letters`)."""
    return words(
        _("On forwarding appeal No {number}").format(number=about.number),
        _("We send you appeal No {number}: the matter is within your powers.").format(number=about.number),
        _("Arrived here: {day}.").format(day=formats.day(about.appeal.council.day(about.appeal.arrived_at))),
        law(TERM_AFTER_FORWARDING, about.day),
        _("Please tell us the day it reached you, and send us a copy of your answer."),
    )


def nobody_there(about: About) -> Words:
    return words(
        _("Nobody was told of appeal No {number}").format(number=about.number),
        answering(about.body()),
        _("Nobody of this body is at work today."),
        _("Give an officer a role, name a stand-in, or let the body answer on paper."),
    )


def answered_in_district(about: About) -> Words:
    return words(
        _("Appeal No {number} of your electoral district is answered").format(number=about.number),
        answering(about.body()),
        place(about.appeal),
        result(about.facts),
    )


def rated(about: About) -> Words:
    return words(
        _("The resident's word on appeal No {number}").format(number=about.number),
        f"{statuses.status(about.facts['word']).word}.",
        answering(about.body()),
        place(about.appeal),
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


def asks_you(about: About) -> Words:
    """To the deputy of the address, whom the applicant asked to follow it."""
    return staff(
        about,
        _("Appeal No {number}: your voter asks you to follow it"),
        _("You may read it on its page, and take it up in your own name."),
    )
