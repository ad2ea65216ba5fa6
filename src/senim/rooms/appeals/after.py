"""What stands on an appeal's page after its answer: complaints, silence, promises, slips, the file."""

from __future__ import annotations

from datetime import timedelta

from senim.core import complaints
from senim.rooms.appeals import objections, presenting, sections
from senim.rooms.appeals.access import Rights
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.sections import Section
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.access import Visitor


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
