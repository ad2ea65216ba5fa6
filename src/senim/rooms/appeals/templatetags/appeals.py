"""Words of appeals in templates: a topic's name, where an appeal stands today."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django import template
from django.utils.safestring import SafeString, mark_safe

from senim.core import complaints
from senim.rooms.appeals import grounds, topics
from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.appeals.words.after import AGAINST, COMPLAINT_STATES
from senim.ui.templatetags.senim import chip, status

register = template.Library()


@register.simple_tag
def topic_name(code: str) -> str:
    return topics.name(code)


@register.simple_tag
def appeal_state(appeal: Appeal, now: datetime) -> SafeString:
    """The chip of a state where the page is of no one council: the day is the appeal's own council's."""
    return appeal_status(appeal, appeal.council.day(now))


@register.simple_tag
def appeal_status(appeal: Appeal, today: date) -> SafeString:
    """The chip of an appeal's state, and of what is going on beside it; what is late or due says so first."""
    chips = [_state(appeal, today), *(status(code) for code in beside(appeal))]
    return mark_safe(" ".join(chips))  # noqa: S308 - chips are safe


def _state(appeal: Appeal, today: date) -> SafeString:
    if appeal.is_open and appeal.due < today:
        return status("late")
    if appeal.is_open and appeal.due == today:
        return status("due_today")
    if appeal.is_open and appeal.due <= today + timedelta(days=3):
        return status("due_soon")
    return status(appeal.state)


@register.simple_tag
def complaint_status(complaint: Complaint) -> SafeString:
    """The chip of a complaint's state."""
    return chip(*COMPLAINT_STATES[complaint.state])


@register.simple_tag
def complaint_outcome(complaint: Complaint) -> str:
    """How it ended, in the words of the law's list; "" where the state says it all."""
    return "" if complaint.state == complaints.SATISFIED else grounds.of_complaint(complaint)


@register.simple_tag
def complaint_against(complaint: Complaint) -> str:
    """What it is about, as it begins a line."""
    words = str(AGAINST[complaint.against])
    return words[:1].upper() + words[1:]


def beside(appeal: Appeal) -> list[str]:
    """What a list shows of the marks of an open appeal: more time; how far its hearing is."""
    if not appeal.is_open:
        return []
    marks = appeal.case.marks
    heard = "hearing" if marks & {"hearing", "held"} else "preliminary" if "preliminary" in marks else ""
    return ["extended"] * ("extended" in marks) + ([heard] if heard else [])
