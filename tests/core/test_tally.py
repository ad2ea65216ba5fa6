"""Whether a vote passed: value tables from the law, and what must hold of any facts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.majorities import Share, load_majorities
from senim.core.rule import LANGS, LawError, UnknownRule
from senim.core.tally import FactsError, Result, Total, check_examples, decide, read_facts
from senim.core.tally_words import reasons, wrong
from senim.law import majorities, read, rulebook

TODAY = date(2026, 11, 23)
RULES = majorities().on(TODAY)


def tally(rule: str, total: Total = "seats", **facts: Any) -> Result:
    return decide(majorities().one(rule, TODAY), read_facts(facts), total)


def of(text: str) -> dict[str, Any]:
    """Facts in short: "seats=25 present=18 for=13 chair=for"."""
    pairs = (pair.split("=") for pair in text.split())
    return {key: int(value) if value.isdigit() else value for key, value in pairs}


@pytest.mark.parametrize(
    ("share", "number", "least"),
    [
        ("> 1/2", 25, 13),
        ("> 1/2", 30, 16),
        ("> 1/2", 1, 1),
        (">= 2/3", 25, 17),
        (">= 2/3", 12, 8),
        (">= 2/3", 50, 34),
        (">= 1/3", 24, 8),
        (">= 1/3", 25, 9),
        (">= 1/5", 25, 5),
        (">= 1/5", 26, 6),
        (">= 3/4", 25, 19),
        ("> 1/3", 24, 9),
    ],
)
def test_a_share_in_people(share: str, number: int, least: int) -> None:
    sign, part = share.split()
    assert Share(Fraction(part), sign == ">=").of(number) == least


# rule, facts → passed, needed, quorum
VOTES: list[tuple[str, str, bool, int, bool | None]] = [
    ("session.decision", "seats=25 elected=25 present=18 for=13 against=3", True, 13, True),
    ("session.decision", "seats=25 elected=25 present=25 for=12 against=0", False, 13, True),
    # More than half of those present is not more than half of the total.
    ("session.decision", "seats=25 elected=25 present=17 for=12 against=5", False, 13, True),
    # Nothing is decided without a quorum, whatever the votes.
    ("session.decision", "seats=25 elected=25 present=16 for=16", False, 13, False),
    ("session.decision", "seats=12 elected=9 present=8 for=7 against=1", True, 7, True),
    ("session.closed", "seats=25 elected=25 present=18 for=10 against=8", True, 10, True),
    ("session.closed", "seats=25 elected=25 present=18 for=9 against=8", False, 10, True),
    ("session.closed", "present=18 for=10 against=8", True, 10, None),
    ("deputy.sanction", "seats=25 elected=24 present=17 for=9 against=8", True, 9, True),
    ("deputy.end-of-powers", "seats=25 elected=24 present=20 for=10 against=1", False, 11, True),
    ("akim.no-confidence", "seats=25 elected=25 present=25 for=13 against=12", True, 13, True),
    ("akim.no-confidence", "seats=50 elected=50 present=40 for=25 against=15", False, 26, True),
    ("commission.act", "seats=7 present=4 for=4", True, 4, True),
    ("commission.act", "members=7 present=4 for=3 against=1", False, 4, True),
    ("commission.act", "members=7 present=3 for=3", False, 4, False),
    ("session.quorum", "seats=25 present=17", True, 17, None),
    ("session.extraordinary.request", "elected=25 for=8", False, 9, None),
    ("akim.no-confidence.request", "seats=25 for=5", True, 5, None),
    ("council.competence", "seats=25 elected=18", False, 19, None),
]


@pytest.mark.parametrize(("rule", "facts", "passed", "needed", "quorum"), VOTES)
def test_what_came_of_it(rule: str, facts: str, passed: bool, needed: int, quorum: bool | None) -> None:
    found = tally(rule, **of(facts))
    assert (found.passed, found.needed, found.quorum) == (passed, needed, quorum)


def test_the_total_may_be_read_as_those_elected() -> None:
    facts = of("seats=25 elected=22 present=17 for=12 against=5")
    by_seats, by_elected = tally("session.decision", **facts), tally("session.decision", "elected", **facts)
    assert (by_seats.passed, by_seats.needed, by_seats.quorum_needed) == (False, 13, 17)
    assert (by_elected.passed, by_elected.needed, by_elected.quorum_needed) == (True, 12, 15)
    assert by_seats.unsettled == by_elected.unsettled == ("total",)
    assert "22" in reasons(by_elected, "ru")[0]


def test_where_all_seats_are_filled_nothing_is_open() -> None:
    assert tally("session.decision", seats=25, elected=25, present=18, **{"for": 13}).unsettled == ()


@pytest.mark.parametrize(
    ("facts", "passed", "have", "casting"),
    [
        ("seats=30 elected=30 present=30 for=15 against=15 chair=for", True, 16, True),
        ("seats=25 elected=25 present=20 for=10 against=10 chair=for", False, 11, True),
        ("seats=30 elected=30 present=30 for=15 against=15 chair=against", False, 15, True),
        ("seats=30 elected=30 present=30 for=15 against=15 chair=abstained", False, 15, False),
        ("seats=30 elected=30 present=30 for=15 against=15", False, 15, False),
        ("seats=30 elected=30 present=30 for=15 against=14 chair=for", False, 15, False),
    ],
)
def test_a_tie(facts: str, passed: bool, have: int, casting: bool) -> None:
    found = tally("session.decision", **of(facts))
    assert (found.passed, found.have, found.casting) == (passed, have, casting)
    assert ("casting-vote" in found.unsettled) is (casting and "chair=for" in facts)


@pytest.mark.parametrize(
    ("votes", "round", "elected", "run_off", "last"),
    [
        ({"A": 12, "B": 13}, 1, "B", (), "elected-name"),
        ({"A": 9, "B": 11}, 1, None, (), "elect-anew"),
        ({"A": 9, "B": 11, "C": 5}, 1, None, ("B", "A"), "run-off"),
        ({"A": 9, "B": 8, "C": 8}, 1, None, ("A", "B", "C"), "run-off-tied"),
        ({"A": 12, "B": 11}, 2, None, (), "elect-anew"),
        ({"A": 12}, 1, None, (), "elect-anew"),
    ],
)
def test_an_election(
    votes: dict[str, int], round: int, elected: str | None, run_off: tuple[str, ...], last: str
) -> None:
    found = tally("chair.election", seats=25, elected=25, present=25, candidates=votes, round=round)
    assert (found.elected, found.run_off, found.passed) == (elected, run_off, elected is not None)
    assert found.notes[-1].code == last
    assert ("second-place" in found.unsettled) is (last == "run-off-tied")


def test_nobody_is_elected_without_a_quorum() -> None:
    found = tally("chair.election", seats=25, elected=25, present=16, candidates={"A": 16})
    assert (found.passed, found.elected, found.quorum) == (False, None, False)


def test_names_are_counted_and_checked() -> None:
    facts = {"seats": 3, "elected": 3, "present": ["A", "B", "C"], "for": ["A", "B"], "against": ["C"]}
    found = decide(majorities().one("session.decision", TODAY), read_facts(facts))
    assert (found.passed, found.counted["for"], found.counted["not_voting"]) == (True, 2, 0)


WRONG: list[tuple[object, str]] = [
    ([], "not-a-table"),
    ({"seats": 25, "yes": 3}, "unknown-key"),
    ({"seats": 25, "present": 18, "for": -1}, "not-a-count"),
    ({"seats": 25, "present": 18, "for": True}, "not-a-count"),
    ({"seats": 25, "present": 18, "for": 1.5}, "not-a-count"),
    ({"seats": 25, "present": 18, "for": 10, "against": 9}, "too-many"),
    ({"seats": 25, "elected": 26, "present": 18}, "too-many"),
    ({"seats": 25, "present": 26}, "too-many"),
    ({"seats": 25, "present": ["A", "A"]}, "twice"),
    ({"seats": 25, "present": ["A"], "for": ["A"], "against": ["A"]}, "twice"),
    ({"seats": 25, "present": ["A"], "for": ["B"]}, "not-present"),
    ({"seats": 25, "present": 18, "for": 13, "chair": "yes"}, "chair"),
    ({"seats": 25, "present": 18, "candidates": ["A"]}, "not-a-table"),
]


@pytest.mark.parametrize(("data", "code"), WRONG)
def test_facts_that_cannot_be(data: object, code: str) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(data)
    assert caught.value.code == code
    for lang in LANGS:
        assert wrong(caught.value, lang)


@pytest.mark.parametrize(
    ("rule", "facts", "key"),
    [
        ("session.decision", {"present": 18, "for": 13}, "seats"),
        ("session.decision", {"seats": 25, "for": 13}, "present"),
        ("session.decision", {"seats": 25, "present": 18}, "for"),
        ("chair.election", {"seats": 25, "present": 18}, "candidates"),
        ("session.extraordinary.request", {"seats": 25, "for": 9}, "elected"),
    ],
)
def test_a_fact_that_is_missing_is_named(rule: str, facts: dict[str, Any], key: str) -> None:
    with pytest.raises(FactsError) as caught:
        decide(majorities().one(rule, TODAY), read_facts(facts))
    assert (caught.value.code, caught.value.params) == ("missing", {"key": key})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_explains_its_examples(rule: Any, lang: Any) -> None:
    for example in rule.examples:
        given = {k: v for k, v in example.items() if k in ("seats", "elected", "members", "present", "for")}
        if rule.counts == "election":
            given["candidates"] = example["candidates"]
        told = reasons(decide(rule, read_facts(given)), lang)
        assert len(told) >= 2
        assert all("{" not in one and "None" not in one for one in told)


def test_a_rule_that_is_not_there() -> None:
    with pytest.raises(UnknownRule):
        majorities().one("session.nothing", TODAY)
    with pytest.raises(UnknownRule) as caught:
        majorities().one("session.decision", date(2020, 1, 1))
    assert caught.value.since == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('share = "> 1/2"', 'share = "most"', "is not a share"),
        ('share = "> 1/2"', 'share = "> 3/2"', "is not a share"),
        ('cite = ["LAW 11(3)", "RULES 19", "LAW 19(6)"]', "cite = []", "no citation"),
        ('casting = true\nname = { kk = "Мәсл', 'casting = 1\nname = { kk = "Мәсл', "casting should be bool"),
        ("for = 13, against = 3, abstained = 2, passed = true", "for = 13, passed = false", "gives passed"),
    ],
)
def test_a_rulebook_with_a_fault_is_refused(old: str, new: str, words: str) -> None:
    files = {name: text.replace(old, new, 1) for name, text in read().items() if name == "sessions.toml"}
    assert files != {"sessions.toml": read()["sessions.toml"]}
    with pytest.raises(LawError, match=words):
        check_examples(load_majorities(files, rulebook().acts).versions)


SEATS = st.integers(5, 50)


@given(SEATS, st.data())
def test_a_decision_never_passes_below_the_law(seats: int, data: st.DataObject) -> None:
    """Passed means a quorum and more than half of the total, the casting vote counted at most once."""
    present = data.draw(st.integers(0, seats))
    for_ = data.draw(st.integers(0, present))
    against = data.draw(st.integers(0, present - for_))
    chair = data.draw(st.sampled_from(["", "for", "against", "abstained"]))
    facts = {"seats": seats, "elected": seats, "present": present, "for": for_, "against": against}
    facts["chair"] = chair
    found = tally("session.decision", **facts)
    if found.passed:
        assert 3 * present >= 2 * seats
        assert 2 * (for_ + found.casting) > seats
        assert for_ > against or (for_ == against and chair == "for")
    assert found.have - for_ in (0, 1)
    # One vote more for it never turns a decision down.
    if found.passed and for_ + against < present and not found.casting:
        assert tally("session.decision", **{**facts, "for": for_ + 1}).passed


@given(SEATS, st.lists(st.integers(0, 50), min_size=1, max_size=5))
def test_an_election_ends_in_one_way(seats: int, votes: list[int]) -> None:
    while sum(votes) > seats:
        votes = [vote // 2 for vote in votes]
    named = {f"K{n}": vote for n, vote in enumerate(votes)}
    found = tally("chair.election", seats=seats, elected=seats, present=seats, candidates=named)
    assert (found.elected is not None) + bool(found.run_off) <= 1
    if found.elected:
        assert 2 * named[found.elected] > seats
    for name in found.run_off:
        assert sum(vote > named[name] for vote in named.values()) <= 1
    assert bool(found.run_off) is (found.elected is None and len(votes) > 2)
