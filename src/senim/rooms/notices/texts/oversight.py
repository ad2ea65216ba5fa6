"""The ladder of late answers. What people say of a step stands on the appeal's page, not here."""

from __future__ import annotations

from django.utils.translation import gettext as _

from senim.core import ladder
from senim.rooms.appeals.models import Complaint
from senim.rooms.notices.texts.common import About, Words, answering, day_of, last_day, place, words


def complaint(about: About) -> bool:
    """Whether it is a complaint that is late, and not the answer."""
    return isinstance(about.row, Complaint)


def reminder(about: About) -> Words:
    """To a body on paper, before the last day."""
    return words(
        _("Complaint No {number}: its term ends soon").format(number=about.row.number)
        if complaint(about)
        else _("Appeal No {number}: the answer is due soon").format(number=about.number),
        last_day(about.facts),
        place(about.appeal),
        _("Please answer within the term, or say in writing why this is not possible."),
    )


def proposed(about: About) -> Words:
    """To the person a step is proposed to."""
    return words(
        _("Complaint No {number} is late: a step is proposed to you").format(number=about.row.number)
        if complaint(about)
        else _("The answer to appeal No {number} is late: a step is proposed to you").format(
            number=about.number
        ),
        _for_agenda(about),
        answering(about.body()),
        _("The last day was {day}.").format(day=day_of(about.facts, "due"))
        if complaint(about)
        else _("The answer was due {day}.").format(day=day_of(about.facts, "due")),
        place(about.appeal),
        _("Take it, saying what you will do and by when, or say why not. Both stand on the public page."),
    )


def ask_them(about: About) -> Words:
    """To the clerks: the person has no account."""
    return words(
        _("Complaint No {number} is late: ask a person without an account").format(number=about.row.number)
        if complaint(about)
        else _("The answer to appeal No {number} is late: ask a person without an account").format(
            number=about.number
        ),
        _for_agenda(about),
        answering(about.body()),
        _("Who it is stands on the complaint's page. Enter there what they say.")
        if complaint(about)
        else _("Who it is stands on the appeal's page. Enter there what they say."),
    )


def _for_agenda(about: About) -> str:
    return _("A question for a session's agenda.") if about.facts["rung"] == ladder.SESSION else ""


def taken(about: About) -> Words:
    """To the applicant."""
    return words(
        _("Somebody has taken up your late complaint No {number}").format(number=about.row.number)
        if complaint(about)
        else _("Somebody has taken up the late answer to your appeal No {number}").format(
            number=about.number
        ),
        _("They promise to act by {day}.").format(day=day_of(about.facts, "by_day")),
        _("Who it is and what they will do stands on the complaint's page.")
        if complaint(about)
        else _("Who it is and what they will do stands on the appeal's page."),
    )


def done(about: About) -> Words:
    return words(
        _("What was done about your late complaint No {number}").format(number=about.row.number)
        if complaint(about)
        else _("What was done about the late answer to your appeal No {number}").format(number=about.number),
        _("It stands on the complaint's page.") if complaint(about) else _("It stands on the appeal's page."),
    )
