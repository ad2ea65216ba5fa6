"""A printed letter made from a notice: who gets it, and the words that only paper has to carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import segno
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from senim.rooms.appeals import queries as appeals
from senim.rooms.appeals.models import Answer, Appeal
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.models import Body
from senim.rooms.notices import mail
from senim.rooms.notices.models import Notice
from senim.rooms.territory.models import Council


@dataclass(frozen=True, slots=True)
class Letter:
    """What the sheet shows, in the letter's own language. `link` is the applicant's private one."""

    notice: Notice
    council: Council
    appeal: Appeal
    day: date
    to_name: str
    to_address: str
    link: str = ""
    answer: Answer | None = None
    objection: tuple[str, ...] = ()
    note: str = ""

    @property
    def qr(self) -> SafeString:
        return mark_safe(segno.make(self.link, error="m").svg_inline(omitsize=True, border=2))  # noqa: S308 - made here

    @property
    def with_appeal(self) -> bool:
        """A body on paper gets the appeal itself on the same sheet."""
        return self.notice.body_id is not None


def sheets(council: Council, notices: Iterable[Notice], today: date) -> list[SafeString]:
    """The letters as printed sheets. Two queries for all."""
    rows = list(notices)
    found = appeals.by_refs(council, {row.subject_ref for row in rows})
    prefetch_related_objects([found[row.subject_ref] for row in rows if row.body_id], "forwards")
    return [sheet(row, found[row.subject_ref], today) for row in rows if row.subject_ref in found]


def sheet(notice: Notice, appeal: Appeal, today: date) -> SafeString:
    """One letter, drawn in its own language whatever language the clerk reads."""
    with translation.override(notice.lang):
        return render_to_string("notices/sheet.html", {"letter": letter(notice, appeal, today)})


def letter(notice: Notice, appeal: Appeal, today: date) -> Letter:
    day = appeal.council.day(notice.delivered_at) if notice.delivered_at else today
    if notice.body:
        sent = [forward for forward in appeal.forwards.all() if forward.to_body_id == notice.body_id]
        note = max(sent, key=lambda forward: forward.sent_at).note if sent else ""
        return Letter(
            notice, appeal.council, appeal, day, _named(notice.body), notice.body.address, note=note
        )
    answer = getattr(appeal, "answer", None) if notice.kind == "appeal.answered" else None
    return Letter(
        notice,
        appeal.council,
        appeal,
        day,
        appeal.applicant.name,
        appeal.applicant.postal_address,
        link=mail.private_link(appeal),
        answer=answer,
        objection=tuple(objection(answer, day)) if answer else (),
    )


def _named(body: Body) -> str:
    return f"{body.name}, {body.head}" if body.head else body.name


def objection(answer: Answer, day: date) -> list[str]:
    """How to complain, as an act must say (APPC 80, 89(2)): the term, the way, the court."""
    book, lang = clocks.rulebook(), clocks.reader_lang()
    rules = [book.rule(name, day) for name in ("complaint.file", "complaint.forward", "complaint.court")]
    return [f"{rule.text[lang].rstrip('.')} ({book.cite_all(rule.citations, lang)})." for rule in rules]
