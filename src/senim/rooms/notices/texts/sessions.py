"""Sessions and sittings of commissions: called, moved, cancelled, materials; what became of a question."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from senim.rooms.notices.texts.common import Words, words
from senim.rooms.sessions.models import Item, Session, Sitting
from senim.ui import formats


def _when(of: Session | Sitting) -> str:
    local = of.council.local(of.starts_at)
    return _("Time: {datetime}.").format(datetime=f"{formats.day(local.date())}, {local:%H:%M}")


def _where(of: Session | Sitting) -> str:
    return _("Place: {place}.").format(place=of.where) if of.where else ""


def _excuse() -> str:
    return _("If you cannot come, tell us in advance.")


def called(session: Session) -> Words:
    titles = {
        "first": _("The first session of the maslikhat is called"),
        "regular": _("A regular session of the maslikhat is called"),
        "extraordinary": _("An extraordinary session of the maslikhat is called"),
    }
    return words(
        titles[session.kind],
        _when(session),
        _where(session),
        _("Agenda and materials are on the page of the session."),
        _excuse(),
    )


def changed(session: Session) -> Words:
    title = _("Session No {number}: the time or the place has changed").format(number=session.number)
    return words(title, _when(session), _where(session), _excuse())


def cancelled(session: Session) -> Words:
    title = _("Session No {number} is not held").format(number=session.number)
    return words(title, _("Why stands on the page of the session."))


def materials(session: Session) -> Words:
    title = _("Session No {number}: the materials are there").format(number=session.number)
    return words(title, _when(session), _("They are on the pages of its questions."))


def on_paper(session: Session, number: int, *, akim: bool) -> Words:
    """To the clerks: who has no account here."""
    title = _("Session No {number}: tell those without an account").format(number=session.number)
    return words(
        title,
        _("Deputies without an account: {n}. Give them the notice on paper.").format(n=number)
        if number
        else "",
        "" if akim else _("The akim's office has nobody on line: give it the notice on paper too."),
    )


def announced(sitting: Sitting) -> Words:
    name = sitting.commission.name if sitting.commission else ""
    title = (
        _("Public hearing: {commission}") if sitting.hearing else _("Sitting of a commission: {commission}")
    )
    return words(title.format(commission=name), _when(sitting), _where(sitting), _excuse())


def sitting_changed(sitting: Sitting) -> Words:
    name = sitting.commission.name if sitting.commission else ""
    title = _("The time or the place of a sitting has changed: {commission}").format(commission=name)
    return words(title, _when(sitting), _where(sitting))


def sitting_cancelled(sitting: Sitting) -> Words:
    name = sitting.commission.name if sitting.commission else ""
    title = _("A sitting is not held: {commission}").format(commission=name)
    return words(title, _("Why stands on the page of the sitting."))


def taken(item: Item) -> Words:
    """To the deputy who proposed it."""
    title = pgettext("question of an agenda", "Your question is in the draft agenda")
    return words(title, item.title)


def declined(item: Item) -> Words:
    title = pgettext("question of an agenda", "Your question was not taken into the draft agenda")
    return words(title, item.title, _("Why stands on its page. You may still ask the session itself."))


def to_join(session: Session) -> Words:
    """To the deputies: one of them asks for an extraordinary session."""
    title = _("A deputy asks for an extraordinary session: session No {number}").format(number=session.number)
    return words(title, _when(session), _("If you agree, say so on its page in your own name."))


def enough(session: Session) -> Words:
    """To the chair: enough deputies ask, or the akim does."""
    title = _("An extraordinary session is asked for: session No {number}").format(number=session.number)
    return words(title, _("The chair decides; within five working days of the decision it is called."))
