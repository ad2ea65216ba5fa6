"""A decision names the last day itself, within what the law allows (APPC 76(3): at most two months)."""

from __future__ import annotations

from datetime import date

import pytest

from senim.core.refusal import Refusal
from senim.rooms.clocks import actions, queries
from senim.rooms.clocks.models import Clock
from senim.rooms.territory.models import Council
from senim.ui import refusals
from tests.rooms.clocks.conftest import moment

DECIDED = moment(11, 23)


def running(council: Council) -> Clock:
    """An answer that arrived on 12 November: 15 working days end on 3 December."""
    return actions.start(
        council=council, procedure="case:1", rule="appeal.answer", at=moment(11, 12), now=moment(11, 12)
    )


def extend(clock: Clock, until: date | None) -> Clock:
    return actions.supersede(
        clock, at=DECIDED, now=DECIDED, reason="extended", rule="appeal.extension", until=until
    )


@pytest.mark.parametrize(
    ("until", "due", "provisional"),
    [
        (None, date(2027, 1, 25), True),  # two months end on Saturday 23 January
        (date(2026, 12, 18), date(2026, 12, 18), False),
        (date(2026, 12, 19), date(2026, 12, 21), False),  # a Saturday moves, as every last day (76(5))
        (date(2026, 12, 16), date(2026, 12, 17), False),  # Independence Day
        (date(2027, 1, 20), date(2027, 1, 20), True),
        (date(2027, 1, 23), date(2027, 1, 25), True),
        (date(2027, 1, 25), date(2027, 1, 25), True),  # the law's own last day
    ],
)
def test_the_term_ends_on_the_day_the_decision_names(
    council: Council, until: date | None, due: date, provisional: bool
) -> None:
    new = extend(running(council), until)
    assert (new.due, new.until, new.provisional, new.rule) == (due, until, provisional, "appeal.extension")


@pytest.mark.parametrize(
    ("until", "code", "params"),
    [
        (date(2027, 1, 26), "extension-too-long", {"last": date(2027, 1, 25)}),
        (date(2027, 6, 1), "extension-too-long", {"last": date(2027, 1, 25)}),
        (date(2026, 12, 2), "extension-too-short", {"due": date(2026, 12, 3)}),
        (date(2026, 12, 3), "extension-too-short", {"due": date(2026, 12, 3)}),
        (date(2026, 11, 20), "date-order", {}),  # before the decision itself
    ],
)
def test_another_day_is_refused_and_nothing_moves(
    council: Council, until: date, code: str, params: dict[str, date]
) -> None:
    clock = running(council)
    with pytest.raises(Refusal) as refused:
        extend(clock, until)
    assert (refused.value.code, refused.value.params) == (code, params)
    clock.refresh_from_db()
    assert (clock.state, Clock.objects.count()) == (Clock.State.RUNNING, 1)


@pytest.mark.parametrize(
    ("lang", "named", "last"),
    [
        ("kk", "2026 жылғы 18 желтоқсан", "2027 жылғы 25 қаңтар"),
        ("ru", "18 декабря 2026", "25 января 2027"),
        ("en", "The decision names 18 December 2026; the law allows until 25 January 2027.", ""),
    ],
)
def test_the_steps_tell_the_named_day_and_the_laws_own(
    council: Council, lang: str, named: str, last: str
) -> None:
    steps = queries.explained(extend(running(council), date(2026, 12, 18)), lang)  # type: ignore[arg-type]
    assert any(named in step and last in step for step in steps), steps


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", "Заң рұқсат ететін соңғы күн: 2027 жылғы 25 қаңтар."),
        ("ru", "Последний день, который допускает закон: 25 января 2027 года."),
        ("en", "The law allows until 25 January 2027."),
    ],
)
def test_the_refusal_says_the_last_lawful_day_and_the_article(
    council: Council, lang: str, words: str
) -> None:
    with pytest.raises(Refusal) as refused:
        extend(running(council), date(2027, 2, 1))
    assert refusals.words(refused.value, lang).startswith(words)
    assert "76" in refusals.article(refused.value, lang)


def test_a_term_may_start_with_a_named_day(council: Council) -> None:
    given = {"council": council, "procedure": "case:1", "rule": "appeal.extension"}
    with pytest.raises(Refusal, match="extension-too-long"):
        actions.start(**given, at=DECIDED, now=DECIDED, until=date(2027, 3, 1))  # type: ignore[arg-type]
    clock = actions.start(**given, at=DECIDED, now=DECIDED, until=date(2026, 12, 10))  # type: ignore[arg-type]
    assert (clock.due, clock.family) == (date(2026, 12, 10), "appeal.extension")


def test_an_extension_stays_in_the_family_of_the_answer(council: Council) -> None:
    first = running(council)
    second = extend(first, date(2026, 12, 18))
    assert (second.family, second.rule) == ("appeal.answer", "appeal.extension")


def test_a_term_is_not_run_twice(council: Council) -> None:
    extended = extend(running(council), None)
    for rule in ("appeal.answer", "appeal.extension"):
        with pytest.raises(Refusal, match="term-runs"):
            actions.start(council=council, procedure="case:1", rule=rule, at=DECIDED, now=DECIDED)
    other = {"rule": "appeal.answer", "at": DECIDED, "now": DECIDED}
    actions.start(council=council, procedure="case:1", part=1, **other)  # type: ignore[arg-type]
    actions.start(council=council, procedure="case:2", **other)  # type: ignore[arg-type]
    actions.end(extended, at=DECIDED, now=DECIDED)
    actions.start(council=council, procedure="case:1", **other)  # type: ignore[arg-type]
