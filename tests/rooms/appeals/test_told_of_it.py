"""Delivering the notice of a decision ends the term to tell of it (APPC 67(11), 76(3))."""

from __future__ import annotations

import pytest

from senim.config import worker
from senim.rooms.notices import actions as notices
from senim.rooms.notices.models import Notice
from tests.cast import Town
from tests.rooms.appeals.considered import decided, extended, fresh, recused
from tests.rooms.appeals.looking import at, day, terms
from tests.rooms.appeals.test_answering import at_housing


@pytest.mark.parametrize(("posted", "state"), [("2026-12-15", "met"), ("2026-12-16", "missed")])
def test_a_posted_letter_ends_the_term(town: Town, posted: str, state: str) -> None:
    appeal = at_housing(town)
    now = "2026-12-10 10:00"
    extended(appeal, town.officer, now, "2027-01-20")
    recused(fresh(appeal), None, now)
    decided(fresh(appeal), town.officer, now)
    worker.catch_up(at("2026-12-10 10:05"))
    for kind in ("appeal.extended", "appeal.recusal-decided"):
        letter = Notice.objects.get(kind=kind, channel=Notice.Channel.LETTER)
        notices.mark_posted(notice=letter, by=town.clerk, day=day(posted), now=at(f"{posted} 17:00"))
    assert ("appeal.extension.notice", "2026-12-15", state) in terms(appeal)
    assert ("appeal.recusal.notice", "2026-12-14", "missed") in terms(appeal)
