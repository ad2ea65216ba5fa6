"""The council's own numbers: within the law, each from its day on, said in the record and on a page."""

from __future__ import annotations

import html
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senim.core import values
from senim.core.refusal import Refusal
from senim.rooms.council import actions, queries
from senim.rooms.council.models import Value
from senim.rooms.record import queries as record
from senim.rooms.territory.models import Council
from senim.rooms.territory.queries import council_by_slug
from tests.build.council import MADE
from tests.cast import Town
from tests.database import Queries
from tests.rooms.council.test_pages import text, url

TODAY = date(2026, 11, 23)
TOMORROW, LATER = TODAY + timedelta(1), TODAY + timedelta(30)
ACT = "Мәслихаттың 2026 жылғы 20 қарашадағы № 40-2 шешімі"


def fresh(town: Town) -> Council:
    council = council_by_slug(town.council.slug)
    assert council
    return council


def put(town: Town, key: str, number: int, since: date = TODAY, now: datetime = MADE) -> Value:
    return actions.set_value(council=town.council, key=key, number=number, ground=ACT, since=since, now=now)


def test_without_a_decision_the_usual_number_counts(town: Town) -> None:
    for key, usual in values.DEFAULTS.items():
        assert queries.value(town.council, key, TODAY) == usual


def test_a_number_counts_from_its_day_on(town: Town, other: Town) -> None:
    put(town, "appeal.cure.days", 7, TOMORROW)
    put(town, "appeal.cure.days", 3, LATER)
    council = fresh(town)
    days = (TODAY, TOMORROW, LATER - timedelta(1), LATER)
    assert [queries.value(council, "appeal.cure.days", day) for day in days] == [5, 7, 7, 3]
    assert queries.value(other.council, "appeal.cure.days", LATER) == 5


def test_the_usual_number_is_set_again_the_same_way(town: Town) -> None:
    put(town, "resolution.days", 4)
    put(town, "resolution.days", 2, LATER)
    assert [queries.value(town.council, "resolution.days", day) for day in (TODAY, LATER)] == [4, 2]


def test_a_slip_put_right_the_same_day_has_held_on_no_day(town: Town) -> None:
    put(town, "resolution.days", 9)
    put(town, "resolution.days", 1)
    assert queries.value(town.council, "resolution.days", TODAY) == 1
    assert [row.number for row in queries.value_history(town.council)["resolution.days"]] == [1]


def test_all_values_are_asked_for_once_in_a_request(town: Town) -> None:
    council = fresh(town)
    queries.value(council, "resolution.days", LATER)
    with Queries(connection) as asked:
        for key in values.VALUES:
            queries.value(council, key, TODAY)
    assert asked.count == 1


def test_the_record_says_what_was_set_and_by_which_act(town: Town) -> None:
    put(town, "ladder.session.days", 30)
    [entry] = record.of_subject(town.council, "value:ladder.session.days")
    assert (entry.kind, entry.facts) == (
        "council.value-set",
        {
            "value": "ladder.session.days",
            "set_from": 20,
            "set_to": 30,
            "since": "2026-11-23",
            "ground": ACT,
        },
    )


@pytest.mark.parametrize(
    ("key", "number", "code", "article"),
    [
        ("appeal.simplified.days", 16, "value-range", "87"),
        ("appeal.simplified.days", 0, "value-range", "87"),
        ("reception.per_month", 0, "value-range", "90"),
        ("ladder.commission.days", 10, "value-order", ""),
        ("ladder.deputy.days", 7, "value-order", ""),
    ],
)
def test_what_the_law_or_the_order_of_steps_forbids(
    town: Town, key: str, number: int, code: str, article: str
) -> None:
    with pytest.raises(Refusal, match=code) as refused:
        put(town, key, number)
    assert (refused.value.citation.article if refused.value.citation else "") == article
    assert not Value.objects.exists()


def test_a_number_is_not_set_for_days_that_are_over(town: Town, now: datetime) -> None:
    with pytest.raises(Refusal, match="date-past"):
        put(town, "resolution.days", 3, TODAY - timedelta(1), now)
    with pytest.raises(values.UnknownValue):
        put(town, "appeal.answer.days", 20)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(sorted(values.VALUES)), st.integers(0, 22), st.integers(0, 6)), max_size=8
    )
)
def test_on_each_day_one_lawful_number_counts(town: Town, steps: list[tuple[str, int, int]]) -> None:
    """Whatever is set, in whatever order: what was set last for a day counts on it, within its limits."""
    expected: dict[tuple[str, date], int] = {}
    days = [TODAY + timedelta(n) for n in range(8)]
    Value.objects.all().delete()
    queries.forget_values(town.council)
    for key, number, first in steps:
        try:
            put(town, key, number, days[first])
        except Refusal:
            continue
        expected |= {(key, day): number for day in days[first:]}
    for day in days:
        counted = {key: queries.value(town.council, key, day) for key in values.VALUES}
        assert all(values.of(key).allows(number) for key, number in counted.items())
        assert values.out_of_order(counted) is None
        assert counted == {key: expected.get((key, day), usual) for key, usual in values.DEFAULTS.items()}


@pytest.fixture
def admin(town: Town, now: object, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(timezone, "now", lambda: now)
    client = Client()
    client.force_login(town.admin.account)
    return client


def test_the_page_lists_every_number_with_its_history(town: Town, admin: Client) -> None:
    page = text(admin.get(url("values")))
    assert "The council counts with the usual numbers" in page
    for value in values.VALUES.values():
        assert value.names["en"] in html.unescape(page)
    given = {"number": "3", "since": "2026-11-23", "ground": ACT}
    page = text(admin.post(url("value", key="resolution.days"), given, follow=True))
    assert "The council has set 1 of 13 numbers itself" in page
    assert "3 working days" in page and "2 working days" in page and ACT in page
    with Queries(connection) as asked:
        admin.get(url("values"))
    assert asked.count <= 8, asked.statements


def test_a_mistake_is_said_by_its_field(town: Town, admin: Client) -> None:
    given = {"number": "20", "since": "2026-11-23", "ground": ACT}
    answer = admin.post(url("value", key="appeal.simplified.days"), given)
    assert answer.status_code == 422 and "from 1 to 15" in text(answer)
    given |= {"number": "12"}
    answer = admin.post(url("value", key="ladder.commission.days"), given)
    assert answer.status_code == 422 and "one after another" in text(answer)
    assert answer.content.decode().count('class="field wrong"') == 1
    assert admin.get(url("value", key="appeal.answer.days")).status_code == 404


def test_the_clerk_looks_and_changes_nothing(town: Town, admin: Client) -> None:
    clerk = Client()
    clerk.force_login(town.clerk.account)
    assert url("value", key="resolution.days") not in clerk.get(url("values")).content.decode()
    assert clerk.get(url("value", key="resolution.days")).status_code == 403
