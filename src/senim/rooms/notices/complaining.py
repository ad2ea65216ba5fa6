"""How to complain, as what ends an appeal must say (APPC 80(5), 89(2)): to whom, until when, the court.

It is put in on the way out, in a mail, in the inbox and in a letter alike.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.queries import related
from senim.rooms.council.models import Body
from senim.rooms.notices.texts.common import law

# One may complain of these; after a complaint there is the court.
ACTS = frozenset({"appeal.answered", "appeal.returned", "appeal.terminated", "appeal.filed"})
AFTER_COMPLAINT = frozenset({"complaint.to-court", "complaint.silent", "complaint.left", "complaint.decided"})


def lines(kind: str, appeal: Appeal, day: date) -> tuple[str, ...]:
    """What a message of this kind says about it on a day, in the active language; nothing for most kinds."""
    if kind in AFTER_COMPLAINT:
        return (law("complaint.court", day),)
    if kind not in ACTS:
        return ()
    body, superior = whom(appeal, kind)
    if superior is None:
        return law("complaint.file", day), law("complaint.court", day)
    to = _("To whom: {superior}. You hand it in here: {body}.")
    rules = ("complaint.file", "complaint.forward", "complaint.court")
    return to.format(superior=superior.name, body=body.name), *(law(rule, day) for rule in rules)


def heading(kind: str) -> str:
    return _("Going to court") if kind in AFTER_COMPLAINT else _("How to complain")


def whom(appeal: Appeal, kind: str) -> tuple[Body, Body | None]:
    """(the body whose act it is, the body above it)."""
    answer = related.answer_of(appeal) if kind == "appeal.answered" else None
    if answer is None:
        return appeal.body, appeal.body.superior
    return answer.body, answer.superior or answer.body.superior
