"""Deputies: taking an appeal up, letters in their own name, receptions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from senim.rooms.notices.texts.common import About, Words, day_of, place, staff, words


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
