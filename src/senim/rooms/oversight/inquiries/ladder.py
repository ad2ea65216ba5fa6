"""Late answers to inquiries on the ladder of late things."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from senim.core import inquiries
from senim.rooms.oversight import matters
from senim.rooms.oversight.matters import Kind, Matter, Titles
from senim.rooms.oversight.models import Inquiry
from senim.rooms.oversight.queries import inquiries as queries
from senim.rooms.territory.models import Council


def late(council: Council, refs: Collection[str]) -> Mapping[str, Matter]:
    """Its body has to answer; the deputy who asked is asked before the commission and the chair."""
    return {
        ref: Matter(
            body=row.body_id,
            topic="",
            district=None,
            taken_by=row.deputy_id,
            due=row.due,
            waits=row.state == Inquiry.State.SENT,
        )
        for ref, row in queries.by_refs(council, refs).items()
        if row.due is not None
    }


def question(council: Council, ref: str) -> Titles:
    """How a session is asked about it."""
    row = queries.by_refs(council, [ref]).get(ref)
    number = row.number if row else ""
    return (
        f"Жауабы кешіккен депутаттық сауал туралы: № {number}",
        f"О просроченном ответе на депутатский запрос № {number}",
        f"On the late answer to deputy inquiry No {number}",
    )


# No applicant stands behind it: nothing personal to look for.
matters.register("inquiry", Kind({inquiries.ANSWER}, late, question, behind=lambda _council, _ref: ""))
