"""After the answer: slips, execution, the file, complaints."""

from __future__ import annotations

from django.utils.translation import gettext as _

from senim.rooms.notices.texts.common import (
    About,
    Words,
    because,
    day_of,
    law,
    place,
    staff,
    told,
    until,
    words,
)
from senim.ui import formats

# What a complaint is about: the end of a sentence.
AGAINST = {
    "answer": lambda: _("It is about the answer."),
    "silence": lambda: _("It is about an answer that did not come in time."),
    "return": lambda: _("It is about the return of the appeal."),
    "termination": lambda: _("It is about the termination of the procedure."),
}


def against(about: About) -> str:
    say = AGAINST.get(str(about.facts.get("against", "")))
    return say() if say else ""


# ── to the applicant ────────────────────────────────────────────────────────────────────────────────


def slip_taken(about: About) -> Words:
    return words(
        _("Appeal No {number}: your request to correct a slip is taken").format(number=about.number),
        law("appeal.slips", about.day),
        until(about, "appeal.slips"),
    )


def slip_mended(about: About) -> Words:
    """Put right, with a copy (APPC 82(5)), or refused."""
    if about.facts.get("refused"):
        said = _("The body finds no slip in the answer to appeal No {number}: it stays as it is.")
    else:
        said = _("A slip in the answer to your appeal No {number} is put right.")
    return words(
        _("Appeal No {number}: on correcting a slip").format(number=about.number),
        said.format(number=about.number),
        law("appeal.slips.copy", about.day) if not about.facts.get("refused") else "",
    )


def executed(about: About) -> Words:
    return words(
        _("What was decided on appeal No {number} is done").format(number=about.number),
        _("The body says that it has done what it decided: {day}.").format(
            day=day_of(about.facts, "executed_on")
        ),
        _("Is the matter solved? Say so on the page of your appeal or at the maslikhat's office."),
    )


def file_asked(about: About) -> Words:
    """A reply to the request for the file: by when and where it can be seen (APPC 75)."""
    body = about.appeal.body
    where = f"{body.name}, {body.address}" if body.address else body.name
    return words(
        _("Appeal No {number}: you may see its file").format(number=about.number),
        _("Your request to see the file of appeal No {number} is taken.").format(number=about.number),
        law("appeal.file-access", about.day),
        until(about, "appeal.file-access", _("You will see it by: {day}.")),
        _("Where: {where}. Take with you a paper that says who you are.").format(where=where),
    )


def file_shown(about: About) -> Words:
    return words(
        _("Appeal No {number}: its file was shown to you").format(number=about.number),
        _("Shown: {day}.").format(day=day_of(about.facts, "shown_on")),
        law("appeal.file-access", about.day),
    )


def complaint_taken_in(about: About) -> Words:
    """It goes through the body it is about (APPC 91(4)); what was decided rests meanwhile (96)."""
    superior = about.facts.get("superior")
    return words(
        _("Your complaint on appeal No {number} is taken").format(number=about.number),
        against(about),
        law("complaint.forward", about.day),
        until(about, "complaint.forward") if superior else "",
        _("The body above: {body}.").format(body=about.bodies(superior).name)
        if superior
        else law("complaint.court", about.day),
        law("complaint.late", about.day) if about.facts.get("late") else "",
        law("complaint.suspension", about.day),
    )


def complaint_satisfied(about: About) -> Words:
    return words(
        _("Your complaint on appeal No {number} is satisfied").format(number=about.number),
        _("The body has itself done all that you asked for in your complaint, {day}.").format(
            day=day_of(about.facts, "decided_on")
        ),
        law("complaint.satisfy", about.day),
    )


def complaint_silent(about: About) -> Words:
    """The body above let its term pass (APPC 100(5))."""
    return words(
        _("Your complaint on appeal No {number}: no decision came").format(number=about.number),
        _("The body above did not decide by {day}. The law takes that for a refusal.").format(
            day=day_of(about.facts, "due")
        ),
        law("complaint.silence", about.day),
    )


def complaint_passed(about: About) -> Words:
    return words(
        _("Your complaint on appeal No {number} is passed on").format(number=about.number),
        _("It went with the file to the body above: {body}, on {date}.").format(
            body=about.body("superior").name, date=formats.day(about.day)
        ),
        law("complaint.decision", about.day),
    )


def complaint_to_court(about: About) -> Words:
    """Nobody is above the body, and it does not give what is asked (APPC 91(6))."""
    return words(
        _("Your complaint on appeal No {number}: you may go to court").format(number=about.number),
        _("The body does not give what you asked for in your complaint, and no body is above it."),
    )


def complaint_taken(about: About) -> Words:
    """Registered above: its term, and the rights of who complains (APPC 94(2))."""
    return words(
        _("Your complaint on appeal No {number} is registered").format(number=about.number),
        _("Day of registration: {day}.").format(day=day_of(about.facts, "registered_on")),
        _("The last day for a decision: {day}.").format(day=day_of(about.facts, "due")),
        law("complaint.review", about.day),
    )


def complaint_left(about: About) -> Words:
    return words(
        _("Your complaint on appeal No {number} is left without review").format(number=about.number),
        because(("complaint-left",), about.facts["ground"], about.day),
        after_silence(about),
        law("complaint.again", about.day),
    )


def complaint_decided(about: About) -> Words:
    return words(
        _("Your complaint on appeal No {number} is decided").format(number=about.number),
        outcome(about),
        _("Decided: {day}.").format(day=day_of(about.facts, "decided_on")),
        after_silence(about),
    )


def after_silence(about: About) -> str:
    """What was entered once the silence had been counted (APPC 100(5)); somebody may be in court already."""
    if not about.facts.get("after_silence"):
        return ""
    return _(
        "It came after its silence had been counted as a refusal. The court stays open; if you went there "
        "meanwhile, tell the court of this decision."
    )


def outcome(about: About) -> str:
    said = told(("complaint-outcome",), about.facts["outcome"], about.day)
    return _("Decision: {decision}").format(decision=said) if said else ""


# ── to those who work on it ─────────────────────────────────────────────────────────────────────────


def slip_asked(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: a slip in the answer is to be looked at"),
        law("appeal.slips", about.day),
        until(about, "appeal.slips"),
    )


def executed_in_district(about: About) -> Words:
    return staff(
        about,
        _("What was decided on appeal No {number} is done"),
        _("Done: {day}.").format(day=day_of(about.facts, "executed_on")),
        "" if about.facts.get("in_time", True) else _("It was done late."),
    )


def show_file(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: show the applicant the file"),
        law("appeal.file-access", about.day),
        until(about, "appeal.file-access"),
    )


def complaint_here(about: About) -> Words:
    """To the body complained of: three working days to satisfy it whole or to pass it on (APPC 91(4))."""
    superior = about.facts.get("superior")
    return words(
        _("A complaint on appeal No {number}: satisfy it whole or pass it on").format(number=about.number),
        against(about),
        law("complaint.forward", about.day),
        until(about, "complaint.forward"),
        _("The body above: {body}.").format(body=about.bodies(superior).name) if superior else "",
        law("complaint.suspension", about.day),
        place(about.appeal),
    )


def complaint_for_superior(about: About) -> Words:
    """To the people of the body above."""
    return words(
        _("A complaint on appeal No {number} has come to your body").format(number=about.number),
        _("Complained of: {body}.").format(body=about.row.body.name),
        law("complaint.decision", about.day),
        place(about.appeal),
    )


def complaint_on_paper(about: About) -> Words:
    """The covering letter to the body above; the complaint and the words of the file follow it."""
    return words(
        _("On passing on a complaint on appeal No {number}").format(number=about.number),
        _("We send you a complaint with the file of appeal No {number}.").format(number=about.number),
        _("Complained of: {body}.").format(body=about.row.body.name),
        law("complaint.decision", about.day),
        law("complaint.reply", about.day),
        _("Please tell us the day it was registered with you, and send us a copy of your decision."),
    )


def complaint_outcome(about: About) -> Words:
    """To the body complained of: what was decided above, which it has to carry out."""
    return words(
        _("The complaint on appeal No {number} is decided").format(number=about.number),
        outcome(about),
        _("It came after its silence had been counted as a refusal.")
        if about.facts.get("after_silence")
        else "",
        law("complaint.reply", about.day),
        place(about.appeal),
    )


def complaint_over(about: About) -> Words:
    return words(
        _("The complaint on appeal No {number} is left without review").format(number=about.number),
        because(("complaint-left",), about.facts["ground"], about.day),
        place(about.appeal),
    )


def complaint_went_on(about: About) -> Words:
    return words(
        _("The complaint on appeal No {number} got no decision above in time").format(number=about.number),
        _("It counts as refused, and what the answer orders is carried out."),
        place(about.appeal),
    )


def complaint_recalled(about: About) -> Words:
    return words(
        _("The complaint on appeal No {number} is withdrawn").format(number=about.number),
        _("The applicant took it back."),
        place(about.appeal),
    )
