"""What the entries about reports and no confidence are called in the public record."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from senim.rooms.clocks.queries import reader_lang
from senim.rooms.oversight import words_reports as own
from senim.rooms.oversight.queries import confidence, reports
from senim.rooms.record import words
from senim.rooms.record.words import Named
from senim.rooms.territory.models import Council

KINDS = {
    "report.made": _("A report was begun"),
    "report.submitted": _("A report was submitted, its numbers are kept"),
    "report.entered": _("A report that was given on paper was entered"),
    "report.dropped": _("A draft of a report was dropped"),
    "report.document-added": _("A document was added to a report"),
    "report.hearing-set": _("It was asked to hear a report"),
    "report.heard": _("A report was heard"),
    "report.meeting-cancelled": _("A meeting about a report was cancelled"),
}
MOTIONS = {
    "no-confidence.raised": _("The question of no confidence in an akim was raised"),
    "no-confidence.signed": _("A deputy signed for the question of no confidence"),
    "no-confidence.handed-in": _("The signatures were handed in"),
    "no-confidence.checked": _("The signatures were checked"),
    "no-confidence.put": _("No confidence was proposed for a session"),
    "no-confidence.voted": _("The vote of no confidence gave a result, or was annulled"),
    "no-confidence.sent": _("The vote was sent to the superior akim"),
    "no-confidence.answered": _("The superior akim answered"),
    "no-confidence.stopped": _("The question of no confidence goes no further"),
}
FACTS = {
    "report": _("Kind of report"),
    "deputy": _("Deputy"),
    "commission": _("Commission"),
    "body": _("Body"),
    "since": _("From"),
    "until": _("Until"),
    "revises": _("Revises"),
    "figures": _("Numbers"),
    "due": _("Last day"),
    "in_time": _("In time"),
    "on": _("Day"),
    "at": _("When"),
    "place": _("Where it is heard"),
    "item": _("Question of an agenda"),
    "poll": _("Vote"),
    "outcome": _("Outcome"),
    "came": _("How many came"),
    "questions": _("How many questions"),
    "content_type": _("Kind of file"),
    "size": _("Size, bytes"),
}
OF_MOTIONS = {
    "body": _("Body"),
    "deputy": _("Deputy"),
    "on": _("Day"),
    "first": _("First report that was not approved"),
    "second": _("Second report that was not approved"),
    "needed": _("How many are needed"),
    "total_is": _("What the total number is"),
    "signed": _("How many signed"),
    "valid": _("How many count"),
    "enough": _("Enough"),
    "item": _("Question of an agenda"),
    "again": _("Second vote"),
    "poll": _("Vote"),
    "passed": _("Passed"),
    "dismissed": _("The akim is dismissed"),
}
SEALED = {
    "words_kk": _("What was done, in Kazakh"),
    "words_ru": _("What was done, in Russian"),
    "plans_kk": _("What comes next, in Kazakh"),
    "plans_ru": _("What comes next, in Russian"),
    "questions": _("Questions and answers"),
    "file": _("File"),
}
TOTALS = {"seats": _("seats"), "elected": _("those elected")}


def figure(text: str) -> str:
    """`attendance:5/6` in words."""
    code, _colon, number = text.partition(":")
    return f"{own.FIGURES.get(code, code)}: {number}"


def outcome(code: str) -> own.Words:
    return own.OUTCOMES[code][0] if code in own.OUTCOMES else code


def report_names(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    """Reports by kind and author, with their pages. One query."""
    found = reports.by_refs(council, [f"report:{pk}" for pk in ids])
    return {
        str(row.pk): Named(
            f"{own.KINDS[row.kind]}: {row.author}",
            _page(council, "report", report=row.pk),
        )
        for row in found.values()
    }


def motion_names(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    found = confidence.by_refs(council, [f"no-confidence:{pk}" for pk in ids])
    return {
        str(row.pk): Named(row.akim, _page(council, "no-confidence", motion=row.pk)) for row in found.values()
    }


def _page(council: Council, name: str, **kwargs: object) -> str:
    return reverse(f"oversight:{name}", kwargs={"lang": reader_lang(), "council": council.slug, **kwargs})


words.register(
    "report",
    kinds=KINDS,
    facts=FACTS,
    sealed=SEALED,
    values={
        "report": lambda code: own.KINDS.get(code, code),
        "place": lambda code: own.PLACES.get(code, code),
        "outcome": outcome,
        "figures": figure,
    },
    refs={
        "deputy": "deputy",
        "commission": "commission",
        "body": "body",
        "item": "item",
        "poll": "poll",
        "revises": "report",
    },
    names={"report": report_names},
)
words.register(
    "no-confidence",
    kinds=MOTIONS,
    facts=OF_MOTIONS,
    sealed={"why": _("Reasons"), "answer": _("Answer"), "stopped_why": _("Why it goes no further")},
    values={"total_is": lambda code: TOTALS.get(code, code)},
    refs={
        "deputy": "deputy",
        "body": "body",
        "item": "item",
        "poll": "poll",
        "first": "report",
        "second": "report",
    },
    names={"no-confidence": motion_names},
)
