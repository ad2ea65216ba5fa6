"""Legal terms as rows: what was counted stays, what moves is a new row with its reason, nothing is lost."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from senim.core.refusal import Refusal
from senim.rooms.clocks import actions, queries
from senim.rooms.clocks.models import Clock
from senim.rooms.territory.models import Council
from tests.database import Queries
from tests.rooms.record.conftest import bare_council

ALMATY = ZoneInfo("Asia/Almaty")
APPEAL = "appeal:2026-00417"
State = Clock.State
COUNTED = ("rule", "rule_since", "started_at", "start_day", "due", "provisional", "steps", "calendar")


def moment(month: int, day: int, hour: int = 10, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ALMATY)


def start(
    council: Council, at: datetime, *, rule: str = "appeal.answer", now: datetime | None = None
) -> Clock:
    return actions.start(council=council, procedure=APPEAL, rule=rule, at=at, now=now or at)


def count(clock: Clock) -> tuple[object, ...]:
    """What was counted: the part of a row that never changes."""
    kept = Clock.objects.get(pk=clock.pk)
    return tuple(getattr(kept, name) for name in COUNTED)


@pytest.mark.parametrize(
    ("rule", "at", "due", "provisional"),
    [
        # APPC 76: 15 working days from the day after registration; DOMAIN §2, §2a.
        ("appeal.answer", moment(8, 20), date(2026, 9, 10), False),
        ("appeal.forward", moment(11, 18), date(2026, 11, 23), False),
        # 26 October is a day off: Republic Day fell on a Sunday.
        ("appeal.forward", moment(10, 22), date(2026, 10, 28), False),
        # The calendar of 2027 is not known yet.
        ("appeal.answer", moment(12, 28), date(2027, 1, 18), True),
        # After hours: registered on the next working day (APPC 64(3)).
        ("appeal.registration", moment(11, 20, 19), date(2026, 11, 23), False),
        ("appeal.registration", moment(11, 20, 18), date(2026, 11, 20), False),
    ],
)
def test_a_term_is_counted_by_the_rule_in_force(
    council: Council, rule: str, at: datetime, due: date, provisional: bool
) -> None:
    clock = start(council, at, rule=rule)
    assert (clock.due, clock.provisional, clock.state) == (due, provisional, State.RUNNING)
    assert (clock.council, clock.procedure, clock.rule) == (council, APPEAL, rule)


def test_hours_and_days_are_the_councils_own(council: Council) -> None:
    """Evening in UTC is the next morning in Almaty, before the office opens."""
    at = datetime(2026, 11, 19, 20, 0, tzinfo=ZoneInfo("UTC"))
    clock = start(council, at, rule="appeal.registration")
    assert (council.day(at), clock.due) == (date(2026, 11, 20), date(2026, 11, 20))


def test_a_new_row_takes_over_and_the_old_one_keeps_its_count(council: Council) -> None:
    old = start(council, moment(11, 18))
    before = count(old)
    new = actions.supersede(
        old,
        at=moment(11, 20),
        now=moment(11, 20),
        reason="forwarded",
        rule="appeal.answer.forwarded",
        body="b",
    )
    old.refresh_from_db()
    assert count(old) == before
    assert (old.state, old.superseded_by, old.ended_at) == (State.SUPERSEDED, new, moment(11, 20))
    assert (new.state, new.reason, new.body, new.rule) == (
        State.RUNNING,
        "forwarded",
        "b",
        "appeal.answer.forwarded",
    )
    assert new.supersedes == old
    assert new.due > old.due


def test_a_term_is_replaced_once(council: Council) -> None:
    old = start(council, moment(11, 18))
    actions.supersede(old, at=moment(11, 20), now=moment(11, 20), reason="forwarded")
    with pytest.raises(Refusal, match="changed"):
        actions.supersede(old, at=moment(11, 20), now=moment(11, 20), reason="forwarded")
    assert Clock.objects.count() == 2


def test_a_new_calendar_moves_a_day_by_a_new_row(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in March by the calendar then known; a later one had another day off."""
    versions = sorted(settings.SENIM_CALENDARS)
    early = {version: settings.SENIM_CALENDARS[version] for version in versions[:-1]}
    with monkeypatch.context() as before:
        before.setattr(settings, "SENIM_CALENDARS", early)
        old = start(council, moment(3, 16))
    new = actions.supersede(old, at=old.started_at, now=moment(3, 20), reason="calendar")
    assert old.calendar != new.calendar
    assert (new.rule, new.started_at, new.reason) == (old.rule, old.started_at, "calendar")
    assert count(old)[-1] == old.calendar


@pytest.mark.parametrize(
    ("done_on", "in_time", "state"),
    [
        (date(2026, 9, 9), True, State.MET),
        (date(2026, 9, 10), True, State.MET),
        (date(2026, 9, 11), False, State.MISSED),
    ],
)
def test_the_last_day_itself_is_in_time(council: Council, done_on: date, in_time: bool, state: str) -> None:
    clock = start(council, moment(8, 20))
    before = count(clock)
    at = datetime.combine(done_on, datetime.max.time(), ALMATY)
    assert actions.end(clock, at=at, now=at) is in_time
    clock.refresh_from_db()
    assert (clock.state, clock.ended_at, count(clock)) == (state, at, before)


def test_what_was_done_on_paper_counts_from_that_day_not_from_the_entry(council: Council) -> None:
    clock = start(council, moment(8, 20))
    assert actions.end(clock, at=moment(9, 10), now=moment(9, 14))
    assert Clock.objects.get().state == State.MET


@pytest.mark.parametrize("ending", ["end", "cancel"])
def test_an_ended_term_stays_ended(council: Council, ending: str) -> None:
    clock = start(council, moment(8, 20))
    actions.end(clock, at=moment(9, 1), now=moment(9, 1))
    if ending == "end":
        actions.end(clock, at=moment(10, 1), now=moment(10, 1))
    else:
        actions.cancel(clock, now=moment(10, 1))
    clock.refresh_from_db()
    assert (clock.state, clock.ended_at) == (State.MET, moment(9, 1))


def test_a_duty_that_falls_away_is_neither_met_nor_missed(council: Council) -> None:
    clock = start(council, moment(8, 20), rule="appeal.forward")
    actions.cancel(clock, now=moment(8, 21))
    assert Clock.objects.get().state == State.CANCELLED


@pytest.mark.parametrize(
    ("lang", "words"),
    [("kk", ("жұмыс күні", "2026")), ("ru", ("рабоч", "2026")), ("en", ("working day", "2026"))],
)
def test_a_count_is_explained_in_sentences(council: Council, lang: str, words: tuple[str, ...]) -> None:
    clock = Clock.objects.get(pk=start(council, moment(10, 20)).pk)
    clock.council = council
    said = " ".join(queries.explained(clock, lang)).lower()  # type: ignore[arg-type]
    assert all(word in said for word in words), said
    with translation.override(lang):
        assert queries.explained(clock) == queries.explained(clock, lang)  # type: ignore[arg-type]
    assert "76" in queries.citation(clock, lang)  # type: ignore[arg-type]


def test_the_explanation_tells_the_stored_count_even_when_the_calendar_has_changed(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = start(council, moment(12, 28))
    told = queries.explained(clock, "en")
    monkeypatch.setattr(settings, "SENIM_CALENDARS", {})
    assert queries.explained(Clock.objects.select_related("council").get(), "en") == told
    assert "the result may change" in " ".join(told)


def test_the_terms_of_one_procedure_are_read_at_once(council: Council) -> None:
    other = bare_council(2, "burabay")
    first = start(council, moment(11, 18), rule="appeal.registration")
    second = start(council, moment(11, 18))
    start(other, moment(11, 18))
    third = actions.supersede(second, at=moment(11, 20), now=moment(11, 20), reason="forwarded")
    with Queries(connection) as asked:
        clocks = queries.of_procedure(council, APPEAL)
        assert [clock.council for clock in clocks] == [council] * 3
    assert asked.count == 1
    assert [clock.pk for clock in clocks] == [first.pk, second.pk, third.pk]
    assert queries.running(clocks, "appeal.answer") == third
    assert queries.running(clocks, "appeal.forward") is None
