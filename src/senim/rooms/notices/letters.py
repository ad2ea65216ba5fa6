"""A printed letter made from a notice: who gets it, and the words that only paper has to carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import segno
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
from senim.ui import statuses


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

    @property
    def lines(self) -> list[str]:
        return self.notice.text.split("\n")

    @property
    def qr(self) -> SafeString:
        return mark_safe(segno.make(self.link, error="m").svg_inline(scale=3, border=2))  # noqa: S308 - made here

    @property
    def outcome(self) -> str:
        return str(statuses.status(self.answer.outcome).word) if self.answer else ""

    @property
    def with_appeal(self) -> bool:
        """A body on paper gets the appeal itself on the same sheet."""
        return self.notice.body_id is not None


def sheets(council: Council, notices: Iterable[Notice], today: date) -> list[SafeString]:
    """The letters as printed sheets. One query for all."""
    rows = list(notices)
    found: Mapping[str, Appeal] = appeals.by_refs(council, {row.subject_ref for row in rows})
    return [sheet(row, found[row.subject_ref], today) for row in rows if row.subject_ref in found]


def sheet(notice: Notice, appeal: Appeal, today: date) -> SafeString:
    """One letter, drawn in its own language whatever language the clerk reads."""
    with translation.override(notice.lang):
        return render_to_string("notices/sheet.html", {"letter": letter(notice, appeal, today)})


def letter(notice: Notice, appeal: Appeal, today: date) -> Letter:
    day = appeal.council.day(notice.delivered_at) if notice.delivered_at else today
    if notice.body:
        return Letter(notice, appeal.council, appeal, day, _named(notice.body), notice.body.address)
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
    return [f"{rule.text[lang]} ({book.cite_all(rule.citations, lang)})" for rule in rules]
