"""The entries of the law's lists as they are called, whenever they were offered."""

from __future__ import annotations

from senim.core import complaints
from senim.rooms.appeals.models import Complaint
from senim.rooms.clocks.queries import grounds, reader_lang


def name(list: str, code: str) -> str:
    """What a list calls a ground, in the reader's language; "" for what it never offered."""
    lang = reader_lang()
    found = (one for one in grounds().versions if (one.list, one.code) == (list, code))
    return next((one.name[lang] for one in found), "")


# Where a fact called `ground` may come from.
LISTS = ("return", "termination", "simplified-termination", "without-answer", "crime")


def of_complaint(complaint: Complaint) -> str:
    """The outcome of a complaint, or the ground it was left on; "" while there is none."""
    if not complaint.outcome:
        return ""
    list = "complaint-left" if complaint.state == complaints.LEFT else "complaint-outcome"
    return name(list, complaint.outcome) or complaint.outcome


def any_name(code: str) -> str:
    """A ground of an end, or of forwarding at once: the record names no list."""
    return next((found for found in (name(one, code) for one in LISTS) if found), code)
