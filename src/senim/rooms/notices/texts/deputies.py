"""Deputies: taking an appeal up, letters in their own name, receptions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from senim.rooms.appeals.models import Booking, DeputyLetter, Reception
from senim.rooms.notices.texts.common import About, Words, day_of, place, staff, words
from senim.ui import formats


def taken_up(about: About) -> Words:
    """To the applicant: who has taken it up. A deputy acts in public, under their own name."""
    return words(
        _("A deputy has taken up your appeal No {number}").format(number=about.number),
        _("Deputy: {name}.").format(name=about.row.name),
        _("The deputy may write to the body in their own name. The term for an answer does not change."),
    )


def taken_up_for_staff(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: a deputy has taken it up"),
        _("Deputy: {name}.").format(name=about.row.name),
    )


def put_down(about: About) -> Words:
    return words(
        _("The deputy follows your appeal No {number} no longer").format(number=about.number),
        _("Deputy: {name}.").format(name=about.row.name),
        _("Why, you read on the page of the appeal. The term for an answer does not change."),
    )


def to_announce(about: About) -> Words:
    return words(
        _("A deputy will announce your appeal No {number} at the next session").format(number=about.number),
        _("Deputy: {name}.").format(name=about.row.name),
    )


def wrote(about: About) -> Words:
    return words(
        _("A deputy has written about your appeal No {number}").format(number=about.number),
        _("Deputy: {name}.").format(name=about.row.name),
        _("To: {body}.").format(body=about.body().name),
    )


def letter(about: About) -> Words:
    """To the body a deputy writes to, on line or as a covering letter."""
    return words(
        _("A deputy's letter on appeal No {number}").format(number=about.number),
        _("Deputy of the maslikhat: {name}.").format(name=about.row.name),
        place(about.appeal),
        _("Please answer the deputy in writing."),
    )


def answered(about: About) -> Words:
    """To the deputy."""
    return words(
        _("Your letter on appeal No {number} is answered").format(number=about.number),
        _("Answered: {day}.").format(day=day_of(about.facts, "answered_on")),
        place(about.appeal),
    )


def answered_to_applicant(about: About) -> Words:
    return words(
        _("The deputy's letter on your appeal No {number} is answered").format(number=about.number),
        _("Answered: {day}.").format(day=day_of(about.facts, "answered_on")),
    )


# ── about no appeal ─────────────────────────────────────────────────────────────────────────────────


def letter_here(letter: DeputyLetter) -> Words:
    """To the people of the body a deputy wrote to."""
    return words(
        _("A deputy wrote to your body"),
        _("Deputy of the maslikhat: {name}.").format(name=letter.deputy.name),
        _("Please answer the deputy in writing."),
    )


def letter_to_print(letter: DeputyLetter) -> Words:
    """To the clerks, where the body answers on paper or nobody is there."""
    return words(
        _("A deputy's letter to print and send"),
        _("Deputy: {name}.").format(name=letter.deputy.name),
        _("To: {body}.").format(body=letter.body.name),
    )


def letter_answered(letter: DeputyLetter) -> Words:
    day = formats.day(letter.answered_on) if letter.answered_on else ""
    return words(
        _("Your letter is answered"),
        _("Body: {body}.").format(body=letter.body.name),
        _("Answered: {day}.").format(day=day),
    )


def _where(booking: Booking) -> tuple[str, str, str]:
    row = booking.reception
    return (
        _("Who receives: {name}.").format(name=row.who),
        _("When: {moment}.").format(moment=formats.moment(booking.starts_at, row.council.zone, year=True)),
        _("Where: {place}, {where}.").format(place=row.place.name, where=row.where),
    )


def booked(booking: Booking) -> Words:
    """To who booked."""
    return words(
        _("You have a place at a personal reception"),
        *_where(booking),
        _("If you cannot come, give the place back on the page below."),
    )


def cancelled(booking: Booking) -> Words:
    return words(
        _("The reception you booked does not take place"),
        *_where(booking),
        _("Choose another reception, or write an appeal."),
    )


def to_call(reception: Reception, count: int) -> Words:
    """To those who keep the reception: some gave no e-mail."""
    return words(
        _("A reception is called off: people to call"),
        _("Who receives: {name}.").format(name=reception.who),
        _("Without an e-mail: {n}.").format(n=formats.number(count)),
    )
