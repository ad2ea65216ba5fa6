"""Who may be elected to an office: limits in force, limits proposed, until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.histories import HistoryError, read_history
from senim.core.rule import LANGS, LawError
from senim.core.tenure import Answer, Limit, Span, load_limits, may_stand, renewal
from senim.core.tenure_words import told
from senim.law import limits, read, rulebook

TODAY = date(2026, 11, 23)
FULL_TIME = "commission-chair-full-time"
TERMS = [
    {"number": 5, "since": "2012-01-20", "until": "2016-03-27"},
    {"number": 6, "since": "2016-03-28", "until": "2021-01-14"},
    {"number": 7, "since": "2021-01-15", "until": "2023-03-28"},
    {"number": 8, "since": "2023-03-29"},
]


def person(name: str, sat: str, *held: tuple[str, int], **more: Any) -> dict[str, Any]:
    """Somebody who sat in some convocations ("6 7 8") and held offices in some."""
    return {
        "name": name,
        "mandates": [{"term": int(number)} for number in sat.split()],
        "held": [{"office": office, "term": term} for office, term in held],
        **more,
    }


def ask(office: str, *people: dict[str, Any], level: str = "oblast", **more: Any) -> Answer:
    """The answer about the first of these people."""
    history = read_history({"level": level, "terms": TERMS, "people": list(people), **more})
    return may_stand(history, history.people[0], office, TODAY, limits())


def of_limit(id: str) -> Limit:
    return next(limit for limit in limits() if limit.id == id)


# Convocations in which they were the full-time chair of a commission → may again in the 8th, until when not.
IN_A_ROW = [
    ("", True, None),
    ("7", True, None),
    ("5 6", True, None),
    ("6 7", False, "2028-03-28"),
    ("7 8", False, "2033-03-28"),
    ("5 7", True, None),
    ("5 6 8", True, None),
    ("5 6 7", False, "2028-03-28"),
]


@pytest.mark.parametrize(("held", "may", "until"), IN_A_ROW)
def test_not_more_than_twice_in_a_row(held: str, may: bool, until: str | None) -> None:
    found = ask(FULL_TIME, person("A", "5 6 7 8", *((FULL_TIME, int(n)) for n in held.split())))
    assert found.may is may
    assert [bar.until.isoformat() for bar in found.bars if bar.until] == ([until] if until else [])
    assert all(bar.limit == "commission-chair.twice-in-a-row" for bar in found.bars)


@pytest.mark.parametrize("level", ["district", "city"])
def test_the_limit_is_for_oblasts(level: str) -> None:
    assert ask(FULL_TIME, person("A", "6 7 8", (FULL_TIME, 6), (FULL_TIME, 7)), level=level).may


def test_the_two_are_not_of_one_party() -> None:
    other = person("B", "8", (FULL_TIME, 8), party="P")
    found = ask(FULL_TIME, person("A", "8", party="P"), other)
    assert [(bar.code, bar.params["name"]) for bar in found.bars] == [("same-party", "B")]
    assert ask(FULL_TIME, person("A", "8", party="Q"), other).may
    assert ask(FULL_TIME, person("A", "8"), other).may
    assert ask("commission-chair", person("A", "8", party="P"), other).may


@pytest.mark.parametrize(("sat", "may"), [("8", True), ("7", False), ("", False)])
def test_only_a_deputy_stands(sat: str, may: bool) -> None:
    assert ask("chair", person("A", sat)).may is may


def test_a_mandate_that_ended_early_is_over() -> None:
    gone = person("A", "") | {"mandates": [{"term": 8, "until": "2025-05-01"}]}
    assert [bar.code for bar in ask("chair", gone).bars] == ["no-mandate"]


def test_a_proposal_is_simulated_and_binds_where_it_is_switched_on() -> None:
    twice = person("A", "5 7 8", ("chair", 5), ("chair", 7))
    found = ask("chair", twice, level="district")
    assert (found.may, found.may_if_law, found.times) == (True, False, 2)
    assert [(bar.limit, bar.for_good) for bar in found.proposed] == [("chair.two-terms", True)]
    switched = ask("chair", twice, level="district", enforced=["chair.two-terms"])
    assert (switched.may, switched.proposed) == (False, ())
    assert of_limit("chair.two-terms").status == "proposed"


def test_who_is_elected_chair_leaves_commissions() -> None:
    member = person("A", "8", commissions=["Budget"], associations=["Fraction"])
    assert ask("chair", member).leaves == ("Budget", "Fraction")
    assert ask("commission-chair", member).leaves == ()


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_told_in_words(lang: Any) -> None:
    barred = person("A", "6 7 8", (FULL_TIME, 6), (FULL_TIME, 7), party="P")
    lines = told(ask(FULL_TIME, barred, person("B", "8", (FULL_TIME, 8), party="P")), lang)
    assert len(lines) == 3
    assert "2028" in lines[1]
    assert all("{" not in line for line in lines)


def test_renewal() -> None:
    history = read_history(
        {
            "terms": TERMS[2:],
            "people": [
                person("A", "7 8", ("chair", 7)),
                person("B", "8", ("chair", 8)),
                person("C", "7"),
            ],
        }
    )
    assert renewal(history, TODAY) == {
        "terms": [{"term": 7, "deputies": 2, "new": 2}, {"term": 8, "deputies": 2, "new": 1}],
        "chair_days": {"A": 803, "B": 1336},
    }


WRONG = [
    ({"people": []}, "file.terms", "missing"),
    ({"terms": [{"number": 8}], "people": []}, "terms[0].since", "missing"),
    ({"terms": [{"number": 8, "since": "29.03.2023"}], "people": []}, "terms[0].since", "date"),
    ({"terms": [TERMS[3] | {"until": "2020-01-01"}], "people": []}, "terms[0].until", "order"),
    ({"terms": TERMS, "people": [person("A", "9")]}, "people[0].mandates[0].term", "term"),
    ({"terms": TERMS, "people": [person("A", "8", ("king", 8))]}, "people[0].held[0].office", "choice"),
    ({"terms": TERMS, "people": [person("", "8")]}, "people[0].name", "missing"),
    ({"terms": TERMS, "people": [], "level": "village"}, "level", "choice"),
    ({"terms": TERMS, "people": ["A"]}, "people[0]", "type"),
    ([], "file", "type"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "where", "why"), WRONG)
def test_a_history_that_cannot_be_read(data: Any, where: str, why: str) -> None:
    with pytest.raises(HistoryError) as caught:
        read_history(data)
    assert (caught.value.where, caught.value.why) == (where, why)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("most = 2\nin_a_row = true", "in_a_row = true", "either `most`"),
        ('office = "chair"', 'office = "king"', "office 'king'"),
        ('levels = ["oblast", "city_of_republic"]', 'levels = ["village"]', "level 'village'"),
        ('sure = "MED"', 'sure = "SURE"', "sure"),
        ('\nstatus = "proposed"', '\nstatus = "in_force"', "below HIGH"),
    ],
)
def test_a_limit_with_a_fault_is_refused(old: str, new: str, words: str) -> None:
    text = read()["council.toml"].replace(old, new, 1)
    with pytest.raises(LawError, match=words):
        load_limits({"council.toml": text}, tuple(rulebook().acts))


@given(st.sets(st.integers(1, 9)))
def test_twice_in_a_row_is_just_that(held: set[int]) -> None:
    """Barred in the 9th convocation exactly when both the last two that count were held."""
    terms = [
        {"number": n, "since": f"{1980 + 5 * n}-01-01", "until": f"{1984 + 5 * n}-12-31"}
        for n in range(1, 10)
    ]
    data = {"level": "oblast", "terms": terms, "people": [person("A", "9", *((FULL_TIME, n) for n in held))]}
    history = read_history(data)
    found = may_stand(history, history.people[0], FULL_TIME, date(2026, 6, 1), limits())
    last = [9, 8] if 9 in held else [8, 7]
    assert found.may is not (set(last) <= held)


def test_a_convocation_begun_on_a_leap_day_ends() -> None:
    assert Span(1, date(2024, 2, 29)).ends == date(2029, 2, 27)
