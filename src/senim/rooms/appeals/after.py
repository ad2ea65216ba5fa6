"""What stands on an appeal's page after its answer: complaints, silence, promises, slips, the file."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from senim.core import complaints
from senim.rooms.appeals import collected, considering, objections, presenting, sections
from senim.rooms.appeals.access import Rights
from senim.rooms.appeals.actions.afterwards import EXECUTION, FILE, SLIPS
from senim.rooms.appeals.models import Appeal, Slip
from senim.rooms.appeals.sections import Section
from senim.rooms.appeals.words import after as words
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body
from senim.rooms.record.queries import Fact
from senim.ui import formats


@sections.register
def complained(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """The complaints there are, for everyone; for the applicant, that they may complain and until when."""
    rows = objections.of_appeal(appeal)
    offered = rights.owner and "complain" in rights.may
    if not (rows or offered):
        return None
    context: dict[str, object] = {"rows": rows, "offer": offered}
    if offered:
        context |= offer(visitor, appeal)
    return Section("appeals/section_complaints.html", context)


def offer(visitor: Visitor, appeal: Appeal) -> dict[str, object]:
    """Of what, since when, until when, by which article (APPC 91(2), 92)."""
    what = objections.against(appeal, visitor.today)
    last = objections.last_day(appeal, what, visitor.now)
    silence = what == complaints.SILENCE
    book, lang = clock_queries.rulebook(), clock_queries.reader_lang()
    rule = book.rule("complaint.silence" if silence else objections.FILE, visitor.today)
    return {
        "silence": silence,
        "since": appeal.due + timedelta(days=1),
        "until": last.due,
        "provisional": last.provisional,
        "over": visitor.today > last.due,
        "rule_text": rule.text[lang],
        "citation": book.cite_all(rule.citations, lang),
        "url": presenting.address("verb", appeal, verb="complain"),
    }


@sections.register
def promised(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """What has to be done by the answer and by which day, for everyone; its words for those in the appeal."""
    answer = getattr(appeal, "answer", None)
    waits = "execution" in appeal.marks.split()
    if answer is None or not (waits or answer.executed_on):
        return None
    own = answer.execute_by is not None
    term = None if own else last_term(appeal, EXECUTION)
    due = answer.execute_by or (term.due if term else None)
    seen_on = answer.executed_on or visitor.today
    context = {
        "answer": answer,
        "due": due,
        "own": own,
        "provisional": term.provisional if term else False,
        "citation": clock_queries.cite(EXECUTION, visitor.today),
        "suspended": waits and "complaint" in appeal.marks.split() and not answer.unsuspended,
        "unsuspended": considering.ground_name("not-suspended", answer.unsuspended),
        "late": due is not None and seen_on > due,
    }
    return Section("appeals/section_promise.html", context)


def last_term(appeal: Appeal, rule: str) -> Clock | None:
    """The term of a rule that runs, or was done in time or late: not one that fell away."""
    gone = (Clock.State.CANCELLED, Clock.State.SUPERSEDED)
    found = [term for term in presenting.terms_of(appeal) if term.rule == rule and term.state not in gone]
    return found[-1] if found else None


@sections.register
def slips(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """A slip that waits, until when; what was corrected, for those in the appeal."""
    marks = set(appeal.marks.split())
    if not rights.read or not {"slip", "mended"} & marks:
        return None
    term = last_term(appeal, SLIPS) if "slip" in marks else None
    found = Slip.objects.filter(appeal=appeal).order_by("at", "id")
    rows = [
        {"row": row, "changed": changed(row.before, row.after)}
        for row in reversed(collected.rows(appeal, "slips", lambda: list(found)))
    ]
    return Section("appeals/section_slips.html", {"rows": rows, "due": term.due if term else None})


def changed(before: str, after: str) -> tuple[str, str]:
    """The words that differ between two texts: what two texts begin and end with alike is left out."""
    was, now = before.split(), after.split()
    alike = ""
    while was and now and was[0] == now[0]:
        alike, was, now = was[0], was[1:], now[1:]
    while was and now and was[-1] == now[-1]:
        was, now = was[:-1], now[:-1]
    if not (was and now):  # words were added or taken away: the one before tells where
        was, now = [alike, *was], [alike, *now]
    return " ".join(was).strip(), " ".join(now).strip()


@sections.register
def file(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """The applicant's file: until when it is shown, and the way to it once it is opened."""
    marks = set(appeal.marks.split())
    if not rights.read or not {"file", "opened"} & marks:
        return None
    term = last_term(appeal, FILE) if "file" in marks else None
    context = {
        "due": term.due if term else None,
        "url": presenting.address("casefile", appeal) if "opened" in marks or not rights.owner else "",
    }
    return Section("appeals/section_file.html", context)


# ── the timeline ────────────────────────────────────────────────────────────────────────────────────


def told_slip(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    if fact.facts["refused"]:
        return _("Nothing is corrected; the applicant reads why.")
    return _("Corrected in: {part}").format(part=words.PARTS[fact.facts["part"]])


def told_day(key: str) -> sections.Teller:
    return lambda _appeal, fact, _bodies: formats.day(date.fromisoformat(fact.facts[key]))


def told_shown(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    day = formats.day(date.fromisoformat(fact.facts["shown_on"]))
    return f"{words.HOW[fact.facts['how']]}. {day}"


sections.tell("appeal.slip-mended", told_slip)
sections.tell("appeal.executed", told_day("executed_on"))
sections.tell("appeal.file-asked", told_day("asked_on"))
sections.tell("appeal.file-shown", told_shown)
