"""Considering: who leads, questions to others, recusal, extension, the hearing."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from senim.rooms.council.models import Role
from senim.rooms.notices.texts.common import (
    About,
    Words,
    answer_due,
    day_of,
    law,
    place,
    staff,
    until,
    ways,
    words,
)
from senim.ui import formats


def post(code: str) -> str:
    """Who decides by the law, as a word in a sentence."""
    return {
        Role.Post.HEAD: _("the head of the body"),
        Role.Post.DEPUTY_HEAD: _("the deputy head of the body"),
        Role.Post.APPARATUS_HEAD: _("the head of the apparatus"),
    }.get(Role.Post(code) if code in Role.Post.values else Role.Post.NONE, "")


def decided_by(about: About, on: str = "") -> str:
    """Who decided, and on which day."""
    who = post(str(about.facts.get("post", "")))
    if not who:
        return ""
    day = day_of(about.facts, on) if about.facts.get(on) else formats.day(about.day)
    return _("Decided by: {who}, {day}.").format(who=who, day=day)


def hearing_at(about: About) -> str:
    moment = datetime.fromisoformat(about.facts["set_for"])
    return formats.moment(moment, about.appeal.council.zone, year=True)


# ── to the applicant ────────────────────────────────────────────────────────────────────────────────


def recusal(about: About) -> Words:
    """The decision on a recusal, within two working days (APPC 67(11))."""
    granted = about.facts["granted"]
    return words(
        _("Appeal No {number}: the decision on the recusal").format(number=about.number),
        _("Granted: another official considers your appeal No {number} from now on.").format(
            number=about.number
        )
        if granted
        else _("Refused: the same official goes on considering your appeal No {number}.").format(
            number=about.number
        ),
        decided_by(about),
        law("appeal.recusal.decider", about.day),
        answer_due(about),
    )


def extended(about: About) -> Words:
    """More time, and who decided so (APPC 76(3)); told within three working days."""
    return words(
        _("Appeal No {number}: the term is extended").format(number=about.number),
        _("More time is needed to establish the facts of appeal No {number}.").format(number=about.number),
        _("The last day was: {day}.").format(day=day_of(about.facts, "due_from")),
        _("The new last day for an answer: {day}.").format(day=day_of(about.facts, "due")),
        decided_by(about, "decided_on"),
        law("appeal.extension", about.day),
    )


def preliminary(about: About) -> Words:
    """A preliminary decision, with the invitation to object or to ask for a hearing (APPC 73)."""
    return words(
        _("Appeal No {number}: read the preliminary decision and say what you think").format(
            number=about.number
        ),
        _("A preliminary decision on your appeal No {number} is ready. Nothing is decided yet.").format(
            number=about.number
        ),
        _("You may object, or ask to be heard in person."),
        law("appeal.hearing.objection", about.day),
        ways(),
    )


def invitation(about: About) -> Words:
    """When the hearing is. Where stands on the page and in the letter."""
    return words(
        _("You are invited to a hearing on appeal No {number}").format(number=about.number),
        _("When: {moment}.").format(moment=hearing_at(about)),
        _("You may come with a representative, or send what you have to say in writing."),
        _("If you cannot come, please tell us beforehand."),
    )


def minutes(about: About) -> Words:
    """The minutes of the hearing (APPC 74), and until when remarks may be given."""
    return words(
        _("The minutes of the hearing on appeal No {number}").format(number=about.number),
        _("The minutes of the hearing are ready and signed: {day}.").format(
            day=day_of(about.facts, "minutes_on")
        ),
        law("appeal.hearing.remarks", about.day),
        ways(),
    )


# ── to those who work on it ─────────────────────────────────────────────────────────────────────────


def yours(about: About) -> Words:
    """To who answers for it, by the head's resolution; the inner day is no term of the law."""
    return staff(
        about,
        _("Appeal No {number} is given to you: you lead it"),
        _("To be ready by: {day}.").format(day=formats.day(about.row)),
    )


def yours_together(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: your part is wanted"),
        _("To be ready by: {day}.").format(day=formats.day(about.row)),
    )


def part_done(about: About) -> Words:
    return staff(about, _("Appeal No {number}: a co-executor has done their part"))


def asked(about: About) -> Words:
    """To the body that is asked (and on paper the covering letter of the question)."""
    return words(
        _("A question to you on appeal No {number}").format(number=about.number),
        _("To answer appeal No {number}, we need to know something from you.").format(number=about.number),
        _("Please answer by: {day}.").format(day=day_of(about.facts, "expected_on")),
        _("Who asks: {body}.").format(body=about.appeal.body.name),
    )


def told(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: your question was answered"),
        _("Answered: {day}.").format(day=day_of(about.facts, "told_on")),
    )


def recusal_asked(about: About) -> Words:
    own = about.facts.get("own")
    return words(
        _("Appeal No {number}: decide on a recusal").format(number=about.number),
        _("An official asks to be released from this appeal.")
        if own
        else _("The applicant asks that an official step aside."),
        law("appeal.recusal", about.day),
        until(about, "appeal.recusal"),
        place(about.appeal),
        answer_due(about),
    )


def recusal_for_staff(about: About) -> Words:
    granted = about.facts["granted"]
    return staff(
        about,
        _("Appeal No {number}: the decision on the recusal"),
        _("Granted: name who goes on with the appeal.")
        if granted
        else _("Refused: the same official goes on."),
    )


def extended_for_staff(about: About) -> Words:
    return words(
        _("Appeal No {number}: the term is extended").format(number=about.number),
        _("The last day was: {day}.").format(day=day_of(about.facts, "due_from")),
        _("The new last day for an answer: {day}.").format(day=day_of(about.facts, "due")),
        law("appeal.extension.notice", about.day),
        place(about.appeal),
    )


def objected(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: the applicant has objected"),
        _("They ask to be heard in person: set the day of the hearing.")
        if about.facts.get("oral")
        else _("Read the objection before you decide; the answer has to deal with it."),
    )


def hearing_set(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: the day of the hearing is set"),
        _("When: {moment}.").format(moment=hearing_at(about)),
    )


def hearing_held(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: the minutes of the hearing are due"),
        law("appeal.hearing.minutes", about.day),
        until(about, "appeal.hearing.minutes"),
    )


def remarked(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: remarks on the minutes"),
        _("Read them before you decide."),
    )
