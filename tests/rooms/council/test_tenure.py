"""Who may be elected, worked out from rows; limits switched on; convocations brought in from a table."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from senim import law
from senim.core import mandates, sheets, tenure
from senim.core.refusal import Refusal
from senim.rooms.council import actions, queries
from senim.rooms.council.models import Chair, CommissionMember, Deputy, Term
from senim.rooms.record import queries as record
from senim.rooms.territory.models import Council
from tests.build.council import MADE, SINCE
from tests.cast import Town
from tests.database import Queries

TODAY = date(2026, 11, 23)
HEAD = "Созыв;Созыв начался;Созыв закончился;Мест;ФИО;Партия;Как избран;Председатель с;Председатель по"
SIXTH = "6;27.03.2016;11.01.2021;5"
SEVENTH = "7;12.01.2021;04.01.2026;5"
PAST = f"""{HEAD}
{SIXTH};Марат Әбенов;;;27.03.2016;
{SIXTH};Ольга Петрова;;;;
{SEVENTH};Марат Әбенов;;по списку;12.01.2021;31.12.2024
{SEVENTH};Сәуле Ким;;по списку;01.01.2025;
"""


def rows(text: str) -> tuple[list[mandates.Past], list[mandates.Problem]]:
    return mandates.read(sheets.read(text.encode()), TODAY)


def bring(town: Town, text: str = PAST, **given: bool) -> object:
    found, problems = rows(text)
    assert problems == []
    return actions.bring_past(council=town.council, rows=found, now=MADE, **given)


def answer(town: Town, name: str, on: date = TODAY) -> tenure.Answer:
    history = queries.history(town.council, on)
    person = next(one for one in history.people if one.name == name)
    return tenure.may_stand(history, person, "chair", on, law.limits())


def test_a_table_of_past_convocations_is_brought_in(town: Town) -> None:
    told = bring(town)
    assert (told.terms, told.added, told.there, told.problems) == (2, 4, 0, [])  # type: ignore[attr-defined]
    again = bring(town)
    assert (again.terms, again.added, again.there) == (0, 0, 4)  # type: ignore[attr-defined]
    assert queries.chair_on(town.council, date(2024, 12, 31)).deputy.name == "Марат Әбенов"  # type: ignore[union-attr]
    assert queries.chair_on(town.council, date(2025, 1, 1)).deputy.name == "Сәуле Ким"  # type: ignore[union-attr]
    seats = queries.seats_on(town.council, date(2020, 5, 5))
    assert [d.name for d in seats.deputies] == ["Марат Әбенов", "Ольга Петрова"]
    assert set(Deputy.objects.filter(term__number=6).values_list("end_ground", flat=True)) == {"term-over"}


def test_a_look_writes_nothing(town: Town) -> None:
    before = (record.size(), Term.objects.count(), Deputy.objects.count())
    told = bring(town, look=True)
    assert (told.terms, told.added) == (2, 4)  # type: ignore[attr-defined]
    assert (record.size(), Term.objects.count(), Deputy.objects.count()) == before


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("6;27.03.2016;11.01.2021;5;;;;;", "name", "required"),
        ("6;27.03.2016;;5;А;;;;", "ended", "required"),
        ("6;сол күні;11.01.2021;5;А;;;;", "began", "date"),
        ("алтыншы;27.03.2016;11.01.2021;5;А;;;;", "convocation", "value-range"),
        ("6;27.03.2016;11.01.2021;500;А;;;;", "seats", "value-range"),
        ("6;11.01.2021;27.03.2016;5;А;;;;", "ended", "date-order"),
        ("8;05.01.2026;04.01.2031;5;А;;;;", "ended", "past-not-over"),
        ("6;27.03.2016;11.01.2021;5;А;;;01.01.2015;", "chair_since", "past-outside"),
        ("6;27.03.2016;11.01.2021;5;А;;;02.02.2019;01.01.2019", "chair_since", "past-outside"),
    ],
)
def test_a_line_that_cannot_be_read_is_told(line: str, column: str, code: str) -> None:
    found, problems = rows(f"{HEAD}\n{line}\n")
    assert found == []
    assert (problems[0].line, problems[0].column, problems[0].code) == (2, column, code)


def test_headings_that_are_not_known_or_missing_are_told() -> None:
    found, problems = rows("Созыв;Кто\n6;А\n")
    assert found == []
    assert [(p.code, p.params["column"]) for p in problems] == [
        ("past-column", "Кто"),
        *(("past-missing", key) for key in ("began", "ended", "seats", "name")),
    ]


def test_lines_of_one_convocation_agree() -> None:
    found, problems = rows(f"{HEAD}\n{SIXTH};А;;;;\n6;27.03.2016;11.01.2021;6;Б;;;;\n")
    assert len(found) == 1 and [p.code for p in problems] == ["past-differs"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{HEAD}\n8;01.01.2020;31.12.2024;5;А;;;;\n", "past-term-other"),
        (f"{HEAD}\n6;01.01.2020;31.01.2026;5;А;;;;\n", "past-term-meets"),
        (f"{HEAD}\n{SIXTH};А;;;27.03.2016;\n{SIXTH};Б;;;01.01.2019;\n", "past-two-chairs"),
        (f"{HEAD}\n6;27.03.2016;11.01.2021;1;А;;;;\n6;27.03.2016;11.01.2021;1;Б;;;;\n", "seats-full"),
    ],
)
def test_what_does_not_fit_leaves_nothing(town: Town, text: str, code: str) -> None:
    before = (record.size(), Term.objects.count(), Deputy.objects.count(), Chair.objects.count())
    told = bring(town, text)
    assert [p.code for p in told.problems] == [code]  # type: ignore[attr-defined]
    assert before == (record.size(), Term.objects.count(), Deputy.objects.count(), Chair.objects.count())


def test_a_full_time_leader_of_the_past_comes_with_the_commission(town: Town) -> None:
    head = f"{HEAD};Комиссия, которую возглавлял на постоянной основе;Возглавлял с"
    bring(town, f"{head}\n{SIXTH};А;;;;;Бюджет;01.04.2016\n{SIXTH};Б;;;;;;\n")
    row = CommissionMember.objects.get(deputy__name="А")
    assert (row.full_time, row.leads, row.commission.name_ru, row.until) == (
        True,
        True,
        "Бюджет",
        date(2021, 1, 11),
    )


def test_the_history_over_all_convocations(town: Town) -> None:
    bring(town)
    with Queries(connection) as asked:
        history = queries.history(town.council, TODAY)
    assert asked.count == 4
    assert [(r.term, r.deputies, r.new) for r in tenure.turnover(history, TODAY)] == [
        (6, 2, 2),
        (7, 2, 1),
        (8, 3, 1),
    ]
    chairs = [(c.name, c.term, c.since.year) for c in tenure.chairs(history, TODAY)]
    assert chairs == [
        ("Марат Әбенов", 6, 2016),
        ("Марат Әбенов", 7, 2021),
        ("Сәуле Ким", 7, 2025),
        ("Марат Әбенов", 8, 2026),
    ]


def test_what_is_only_proposed_binds_where_it_was_switched_on(town: Town) -> None:
    bring(town)
    told = answer(town, "Марат Әбенов")
    assert (told.may, told.may_if_law) == (True, False)
    actions.set_chair(council=town.council, deputy=town.olga, since=TODAY, now=MADE)
    row = actions.enforce_limit(
        council=town.council, limit="chair.two-terms", ground="Шешім № 5", since=TODAY, now=MADE
    )
    assert not answer(town, "Марат Әбенов").may
    with pytest.raises(Refusal, match="stand-times") as refused:
        actions.set_chair(council=town.council, deputy=town.marat, since=TODAY, now=MADE)
    assert refused.value.citation and refused.value.citation.article == "19"
    assert refused.value.params["times"] == 3
    actions.release_limit(row=row, until=date(2026, 12, 31), now=MADE)
    actions.set_chair(council=town.council, deputy=town.marat, since=date(2027, 1, 1), now=MADE)


@pytest.mark.parametrize(
    ("limit", "code"),
    [("commission-chair.twice-in-a-row", "limit-is-law"), ("chair.three", "limit-unknown")],
)
def test_what_cannot_be_switched_on(town: Town, limit: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        actions.enforce_limit(council=town.council, limit=limit, ground="1", since=TODAY, now=MADE)


def test_a_limit_is_switched_on_and_off_once(town: Town) -> None:
    given = {"council": town.council, "limit": "chair.two-terms", "ground": "1", "now": MADE}
    row = actions.enforce_limit(since=TODAY, **given)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="limit-on"):
        actions.enforce_limit(since=TODAY, **given)  # type: ignore[arg-type]
    actions.release_limit(row=row, until=TODAY, now=MADE)
    with pytest.raises(Refusal, match="limit-off"):
        actions.release_limit(row=row, until=TODAY, now=MADE)


def test_twice_in_a_row_full_time_is_the_law_at_the_oblast_level(town: Town) -> None:
    Council.objects.filter(pk=town.council.pk).update(level="oblast")
    town.council.level = "oblast"
    head = f"{HEAD};Комиссия, которую возглавлял на постоянной основе;Возглавлял с"
    line = "Ольга Петрова;;;;;Бюджет"
    bring(town, f"{head}\n{SIXTH};{line};01.04.2016\n{SEVENTH};{line};20.01.2021\n")
    with pytest.raises(Refusal, match="stand-in-a-row") as refused:
        actions.add_commission(
            council=town.council,
            names=("Б", "Б", ""),
            members=[town.olga],
            leader=town.olga,
            full_time=True,
            since=SINCE,
            now=MADE,
        )
    assert refused.value.params["until"] == date(2031, 1, 4)
    assert refused.value.citation and refused.value.citation.article == "19-1"
