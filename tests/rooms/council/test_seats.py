"""Convocations, districts, mandates, the chair, commissions: dated rows that stay for their own days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection

from senim.core.refusal import Refusal
from senim.rooms.council import actions, grounds, queries, words
from senim.rooms.council.models import Chair, CommissionMember, Deputy, Role
from senim.rooms.record import queries as record
from tests.build.council import MADE, SINCE
from tests.cast import Town
from tests.database import Queries

TODAY, LATER = date(2026, 11, 23), date(2027, 3, 1)
EVE = SINCE - timedelta(days=1)


def entries(town: Town, subject: str) -> list[tuple[str, dict[str, object]]]:
    return [(fact.kind, fact.facts) for fact in record.of_subject(town.council, subject)]


def add_deputy(town: Town, **given: object) -> Deputy:
    usual = {"district": town.vacant, "name": "Айдос Нұрлан", "since": TODAY, "now": MADE, "term": town.term}
    return actions.add_deputy(council=town.council, **(usual | given))  # type: ignore[arg-type]


def test_the_council_as_it_stands(town: Town) -> None:
    with Queries(connection) as asked:
        seats = queries.seats_on(town.council, TODAY)
    assert [deputy.name for deputy in seats.deputies] == ["Бауыржан Оспанов", "Ольга Петрова", "Марат Әбенов"]
    assert (seats.fixed, seats.empty, [district.number for district in seats.vacant]) == (5, 2, [4])
    assert seats.chair == town.marat
    [budget] = seats.commissions
    assert (budget.leader, budget.members) == (town.olga, [town.olga, town.bauyrzhan])
    assert asked.count == 4


def test_any_past_day_can_be_asked_for(town: Town) -> None:
    actions.end_deputy(deputy=town.marat, until=TODAY, ground="own-request", now=MADE)
    assert queries.seats_on(town.council, TODAY).chair == town.marat
    after = queries.seats_on(town.council, TODAY + timedelta(days=1))
    assert (after.chair, after.empty) == (None, 3)
    assert queries.seats_on(town.council, EVE).deputies == []


def test_a_mandate_ends_with_all_that_rests_on_it(town: Town) -> None:
    actions.end_deputy(deputy=town.olga, until=TODAY, ground="moved-away", now=MADE)
    assert list(CommissionMember.objects.filter(deputy=town.olga).values_list("until", flat=True)) == [TODAY]
    actions.end_deputy(deputy=town.marat, until=TODAY, ground="own-request", now=MADE)
    assert Chair.objects.get().until == TODAY
    assert Role.objects.get(pk=town.chair.pk).until == TODAY
    assert entries(town, f"deputy:{town.marat.pk}")[-1] == (
        "council.mandate-ended",
        {"until": "2026-11-23", "ground": "own-request"},
    )


@pytest.mark.parametrize("ground", grounds.GROUNDS)
def test_every_ground_of_the_law_has_its_words_and_its_article(town: Town, ground: str) -> None:
    assert str(words.GROUNDS[ground])
    assert grounds.citation(ground).article == "20"
    if ground in grounds.LIST_ONLY:
        Deputy.objects.filter(pk=town.olga.pk).update(district=None, elected_by="list")
        town.olga.refresh_from_db()
    actions.end_deputy(deputy=town.olga, until=TODAY, ground=ground, now=MADE)
    assert Deputy.objects.get(pk=town.olga.pk).end_ground == ground


REFUSED: dict[str, Callable[[Town], object]] = {
    "choose": lambda t: actions.end_deputy(deputy=t.olga, until=TODAY, ground="tired", now=MADE),
    "end-before-start": lambda t: actions.end_deputy(deputy=t.olga, until=EVE, ground="death", now=MADE),
    "seat-taken": lambda t: add_deputy(t, district=t.naumov),
    "too-many-seats": lambda t: actions.add_term(
        council=t.council, number=9, seats=26, since=LATER, now=MADE
    ),
    "term-there": lambda t: actions.add_term(council=t.council, number=8, seats=9, since=LATER, now=MADE),
    "district-there": lambda t: actions.add_district(
        council=t.council, number=1, names=("а", "а", ""), areas=[], since=TODAY, now=MADE
    ),
    "district-has-deputy": lambda t: actions.end_district(district=t.naumov, until=TODAY, now=MADE),
    "leader-not-member": lambda t: actions.change_commission(
        commission=t.budget,
        names=("а", "а", ""),
        members=[t.bauyrzhan],
        leader=t.olga,
        since=TODAY,
        now=MADE,
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_is_refused_and_changes_nothing(town: Town, code: str) -> None:
    before = (record.size(), queries.seats_on(town.council, TODAY))
    with pytest.raises(Refusal) as refused:
        REFUSED[code](town)
    assert refused.value.code == code
    assert (record.size(), queries.seats_on(town.council, TODAY)) == before


def test_a_mandate_ends_once(town: Town) -> None:
    actions.end_deputy(deputy=town.olga, until=TODAY, ground="death", now=MADE)
    with pytest.raises(Refusal, match="mandate-over"):
        actions.end_deputy(deputy=town.olga, until=LATER, ground="own-request", now=MADE)


def test_there_are_no_more_deputies_than_seats(town: Town) -> None:
    add_deputy(town)
    add_deputy(town, district=None)
    with pytest.raises(Refusal, match="seats-full"):
        add_deputy(town, district=None)


def test_a_new_convocation_ends_the_old_one_and_its_mandates(town: Town) -> None:
    term = actions.add_term(council=town.council, number=9, seats=7, since=LATER, now=MADE)
    eve = LATER - timedelta(days=1)
    assert queries.term_on(town.council, eve) == town.term
    assert queries.term_on(town.council, LATER) == term
    assert len(queries.seats_on(town.council, eve).deputies) == 3
    after = queries.seats_on(town.council, LATER)
    assert (after.deputies, after.chair, after.empty) == ([], None, 7)
    assert set(Deputy.objects.values_list("end_ground", flat=True)) == {"term-over"}


def test_a_district_without_a_deputy_can_end_and_its_number_come_back(town: Town) -> None:
    actions.end_district(district=town.vacant, until=TODAY, now=MADE)
    again = actions.add_district(
        council=town.council,
        number=4,
        names=("Жаңа", "Новый", ""),
        areas=[],
        since=TODAY + timedelta(days=1),
        now=MADE,
    )
    assert town.vacant in queries.districts_on(town.council, TODAY)
    assert again in queries.districts_on(town.council, LATER)


def test_the_chair_before_ends_the_day_before(town: Town) -> None:
    actions.set_chair(council=town.council, deputy=add_deputy(town), since=TODAY, now=MADE)
    assert queries.seats_on(town.council, TODAY - timedelta(days=1)).chair == town.marat
    chair = queries.chair_on(town.council, TODAY)
    assert chair and chair.deputy.name == "Айдос Нұрлан"
    actions.end_chair(chair=chair, until=TODAY, now=MADE)
    assert queries.chair_on(town.council, LATER) is None
    assert Deputy.objects.get(pk=chair.deputy_id).until is None


def test_the_chair_joins_no_commission(town: Town) -> None:
    with pytest.raises(Refusal, match="chair-in-commission") as refused:
        actions.add_commission(
            council=town.council,
            names=("а", "а", ""),
            members=[town.marat],
            leader=None,
            since=TODAY,
            now=MADE,
        )
    assert refused.value.citation and refused.value.citation.article == "19"


def test_there_are_at_most_seven_commissions(town: Town) -> None:
    def form(number: int) -> None:
        actions.add_commission(
            council=town.council,
            names=(f"{number}-комиссия", f"Комиссия {number}", ""),
            members=[town.olga],
            leader=None,
            since=TODAY,
            now=MADE,
        )

    for number in range(2, 8):
        form(number)
    with pytest.raises(Refusal, match="too-many-commissions"):
        form(8)
    actions.end_commission(commission=town.budget, until=TODAY - timedelta(days=1), now=MADE)
    form(8)


def test_a_commission_changes_from_a_day_on(town: Town) -> None:
    new = add_deputy(town)
    actions.change_commission(
        commission=town.budget,
        names=("Бюджет комиссиясы", "Бюджетная комиссия", ""),
        members=[town.bauyrzhan, new],
        leader=town.bauyrzhan,
        since=TODAY,
        now=MADE,
    )

    def sits(day: date) -> list[tuple[str, bool]]:
        return [(member.deputy.name, member.leads) for member in queries.members_of(town.budget, day)]

    assert sits(TODAY - timedelta(days=1)) == [("Ольга Петрова", True), ("Бауыржан Оспанов", False)]
    assert sits(TODAY) == [("Бауыржан Оспанов", True), ("Айдос Нұрлан", False)]


def test_a_name_put_right_is_not_told_by_the_record(town: Town) -> None:
    actions.rename_deputy(deputy=town.olga, name="Ольга Сергеевна Петрова", now=MADE)
    assert Deputy.objects.get(pk=town.olga.pk).name == "Ольга Сергеевна Петрова"
    told = entries(town, f"deputy:{town.olga.pk}")
    assert told[-1] == ("council.mandate-corrected", {"changed": ["name"]})
    assert not any("Ольга" in str(facts) for _kind, facts in told)
