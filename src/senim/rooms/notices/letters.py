"""A printed letter made from a notice: who gets it, and the words that only paper has to carry.

The body that wrote it is its sender. What the law wants told in full (reasons, a decision, minutes) is read
from the row of the step when the letter is printed: it stands nowhere else but there.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from senim.rooms.appeals import queries as appeals
from senim.rooms.appeals.models import Answer, Appeal, Complaint
from senim.rooms.appeals.queries import related
from senim.rooms.council.models import Body
from senim.rooms.council.queries import OWN
from senim.rooms.notices import complaining, mail, queries
from senim.rooms.notices.models import Notice
from senim.rooms.notices.texts import common
from senim.rooms.notices.texts.considering import post
from senim.rooms.record import queries as record
from senim.rooms.territory.models import Council

PLAIN = "notices/letters/letter.html"
# What a letter of a kind carries beside the words of its notice; the rest is plain. To a body, and to the
# applicant.
TO_BODY = {
    "appeal.part-forwarded": "part",
    "appeal.asked": "question",
    "complaint.passed": "complaint",
    "deputy.letter-sent": "deputy",
}
TO_APPLICANT = {
    "appeal.defects": "defects",
    "appeal.returned": "ended",
    "appeal.terminated": "ended",
    "appeal.filed": "ended",
    "appeal.extended": "extended",
    "appeal.preliminary": "preliminary",
    "appeal.hearing-set": "hearing",
    "appeal.minutes": "minutes",
    "appeal.answered": "answer",
    "appeal.slip-mended": "slip",
    "appeal.recusal-decided": "recusal",
    "appeal.file-shown": "file",
    "complaint.satisfied": "decision",
    "complaint.decided": "decision",
}
# What the maslikhat's office tells itself, whoever has the appeal.
OFFICE = frozenset(
    {"appeal.received", "appeal.settled", "appeal.joined", "appeal.taken-up", "deputy.letter-sent"}
)
# Letters of the body that decides a complaint.
ABOVE = frozenset({"complaint.taken", "complaint.left", "complaint.decided"})
DECIDED = frozenset({"complaint.satisfied", "complaint.left", "complaint.decided"})


@dataclass(frozen=True, slots=True)
class Letter:
    """What the sheet shows, in the letter's own language. `number` is the outgoing one: that of the
    appeal, and which letter in it this is.
    """

    notice: Notice
    appeal: Appeal
    sender: Body | None
    number: str
    day: date
    row: Any = None
    complaint: Complaint | None = None
    large: bool = False

    @property
    def council(self) -> Council:
        return self.appeal.council

    @property
    def to_name(self) -> str:
        body = self.notice.body
        if body is None:
            return self.appeal.applicant.name
        return f"{body.name}, {body.head}" if body.head else body.name

    @property
    def to_address(self) -> str:
        return self.notice.body.address if self.notice.body else self.appeal.applicant.postal_address

    @property
    def link(self) -> str:
        """Only the applicant gets their private link."""
        return "" if self.notice.body_id else mail.private_link(self.appeal)

    @property
    def own(self) -> bool:
        """The maslikhat itself writes: its letterhead."""
        return self.sender is None or self.sender.kind == OWN

    @property
    def qr(self) -> SafeString:
        return mark_safe(segno.make(self.link, error="m").svg_inline(omitsize=True, border=2))  # noqa: S308 - made here

    @property
    def answer(self) -> Answer | None:
        return related.answer_of(self.appeal)

    @property
    def simple(self) -> bool:
        """A reply by the simplified order (APPC 89), not an act."""
        return common.simplified(self.appeal)

    @property
    def exception(self) -> str:
        """Why the applicant was not heard before an act against them (APPC 73(2))."""
        code = self.answer.exception if self.answer else ""
        return common.told(("hearing-exception",), code, self.day) if code else ""

    @property
    def unsuspended(self) -> str:
        """In which case a complaint does not suspend what is to be done (APPC 96(2)); the why is a reason."""
        code = self.answer.unsuspended if self.answer else ""
        return common.told(("not-suspended",), code, self.day) if code else ""

    @property
    def opening(self) -> list[str]:
        """What the notice says, without what its title said already."""
        lines = self.notice.text.split("\n")
        first = 1 if lines[0].rstrip(".") == self.notice.title else 0
        return lines[first : -1 if self.closing else None]

    @property
    def closing(self) -> str:
        """The question whether it helped comes after the answer."""
        return self.notice.text.rpartition("\n")[2] if self.notice.kind == "appeal.answered" else ""

    @property
    def heading(self) -> str:
        return complaining.heading(self.notice.kind)

    @property
    def complain(self) -> tuple[str, ...]:
        return complaining.lines(self.notice.kind, self.appeal, self.day)

    @property
    def signed_by(self) -> str:
        """Who decided it; else who leads the body."""
        if self.notice.kind == "appeal.answered" and self.answer:
            return self.answer.signed_by
        named = getattr(self.row, "decided_by", "")
        if self.complaint and self.notice.kind in DECIDED:
            named = self.complaint.decided_by
        return str(named or (self.sender.head if self.sender else ""))

    @property
    def post(self) -> str:
        """Their post, where the law gives the step to one; else whoever signs is an official."""
        named = post(getattr(self.row, "post", "")) if getattr(self.row, "decided_by", "") else ""
        return named or _("the official")

    @property
    def template(self) -> str:
        if self.notice.body_id:
            return f"notices/letters/{TO_BODY.get(self.notice.kind, 'appeal')}.html"
        name = TO_APPLICANT.get(self.notice.kind)
        return f"notices/letters/{name}.html" if name else PLAIN


def sheets(
    council: Council, notices: Iterable[Notice], today: date, *, large: bool = False
) -> list[SafeString]:
    """The letters as printed sheets, each in its own language whatever language the clerk reads.

    Four queries for all, and one for each kind of step among them.
    """
    return [draw(letter) for letter in written(council, list(notices), today, large=large)]


def draw(letter: Letter) -> SafeString:
    lang = letter.notice.lang
    with translation.override(lang):
        return render_to_string(letter.template, {"letter": letter, "lang": lang, "large": letter.large})


def written(
    council: Council, notices: Collection[Notice], today: date, *, large: bool = False
) -> list[Letter]:
    """The letters of these notices, in their order; of an appeal that is not there, none."""
    about = appeals.by_refs(council, {row.subject_ref for row in notices})
    causes = record.by_ids(council, {row.entry_id for row in notices})
    complaints = appeals.complaints_by_refs(council, {fact.entry.subject for fact in causes.values()})
    rows = behind(notices, about, causes)
    numbers = queries.letter_numbers(council, about)
    found = []
    for notice in notices:
        appeal = about.get(notice.subject_ref)
        if appeal is None:
            continue
        fact = causes.get(notice.entry_id)
        complaint = complaints.get(fact.entry.subject) if fact else None
        row = rows.get(notice.pk)
        found.append(
            Letter(
                notice=notice,
                appeal=appeal,
                sender=sender(notice, appeal, complaint, row),
                number=f"{appeal.number}/{numbers.get(notice.pk, 1)}",
                day=council.day(notice.delivered_at) if notice.delivered_at else today,
                row=row,
                complaint=complaint,
                large=large,
            )
        )
    return found


def sender(notice: Notice, appeal: Appeal, complaint: Complaint | None, row: Any) -> Body | None:
    """The body that wrote it: which answered, which sent it on, which decides the complaint; None for the
    maslikhat itself.
    """
    if notice.kind in OFFICE:
        return None
    if complaint is not None:
        return complaint.superior if notice.kind in ABOVE and complaint.superior else complaint.body
    answer = related.answer_of(appeal) if notice.kind == "appeal.answered" else None
    if answer is not None:
        return answer.body
    forwarded_by: Body | None = getattr(row, "from_body", None)
    return forwarded_by or appeal.body


def behind(
    notices: Collection[Notice], about: Mapping[str, Appeal], causes: Mapping[uuid.UUID, record.Fact]
) -> dict[uuid.UUID, Any]:
    """Notice → the row of its step: the last that was there when its entry was written."""
    found: dict[uuid.UUID, Any] = {}
    known = [row for row in notices if row.subject_ref in about and row.entry_id in causes]
    for kind, some in groupby(sorted(known, key=lambda row: row.kind), key=lambda row: row.kind):
        same = list(some)
        rows = appeals.rows_behind(kind, [about[row.subject_ref].pk for row in same])
        for row in same:
            at = causes[row.entry_id].at
            found[row.pk] = _last(rows.get(about[row.subject_ref].pk, []), at)
    return found


def _last(rows: list[tuple[datetime, Any]], at: datetime) -> Any:
    return next((row for moment, row in reversed(rows) if moment <= at), rows[-1][1] if rows else None)
