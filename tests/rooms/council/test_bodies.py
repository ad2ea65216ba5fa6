"""Bodies renamed, merged, ended: what they were called stays, what lies there goes on, nothing is lost."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from senim.core.refusal import Refusal
from senim.rooms.council import actions, entries, merging, queries
from senim.rooms.council.models import Body, Role
from senim.rooms.record import presenting
from senim.rooms.record import queries as record
from senim.rooms.territory.models import Council
from tests.build import council as build
from tests.build.council import SINCE
from tests.cast import Town
from tests.database import Queries
from tests.rooms.council.test_pages import read, text, url

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW, SUMMER = TODAY - timedelta(1), TODAY + timedelta(1), date(2026, 7, 1)
ACT = "Әкімдіктің 2026 жылғы 20 қарашадағы № 12 қаулысы"
NAMES = ("ТКШ басқармасы", "Управление ЖКХ", "Utilities division")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


class Work:
    """A room above that keeps work at bodies, for the test."""

    def __init__(self) -> None:
        self.at: dict[object, int] = {}
        self.seen: list[tuple[Body, Body, Role | None]] = []
        self.breaks = False

    def move(self, council: Council, body: Body, into: Body, by: Role | None, now: datetime) -> None:
        self.seen.append((body, into, by))
        self.at[into.pk] = self.at.get(into.pk, 0) + self.at.pop(body.pk, 0)
        if self.breaks:
            raise RuntimeError("the work could not be moved")

    def open_at(self, council: Council, bodies: Collection[Body]) -> dict[uuid.UUID, int]:
        return {body.pk: self.at.get(body.pk, 0) for body in bodies}


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work()
    merging.register(made.move, made.open_at)
    yield made
    merging.unregister(made.move)


def rename(body: Body, now: datetime, **given: object) -> None:
    usual = {"names": NAMES, "shorts": ("", "", ""), "on": SUMMER, "ground": ACT}
    actions.rename_body(body=body, now=now, **(usual | given))  # type: ignore[arg-type]


def merge(town: Town, now: datetime, **given: object) -> None:
    usual = {"body": town.housing, "into": town.naumov_akim, "on": TODAY, "ground": ACT}
    actions.merge_bodies(now=now, **(usual | given))  # type: ignore[arg-type]


def test_a_renamed_body_is_called_as_it_was_on_days_before(town: Town, now: datetime) -> None:
    rename(town.housing, now)
    rename(town.housing, now, names=("Үшінші", "Третье", ""), on=TODAY)
    body = Body.objects.get(pk=town.housing.pk)
    days = (SINCE, SUMMER - timedelta(1), SUMMER, YESTERDAY, TODAY, TOMORROW)
    assert [body.name_on(day) for day in days] == [
        *["ТКШ және жол бөлімі"] * 2,
        *["ТКШ басқармасы"] * 2,
        *["Үшінші"] * 2,
    ]
    assert body.short_on(SUMMER) == "ТКШ басқармасы"
    assert Role.objects.get(pk=town.officer.pk).body == body


def test_a_list_of_bodies_knows_its_names_in_one_more_query(town: Town, now: datetime) -> None:
    for body in (town.housing, town.education, town.naumov_akim):
        rename(body, now)
    rows = queries.bodies(town.council, TODAY)
    with Queries(connection) as asked:
        names = {body.name_on(SINCE) for body in queries.with_names(rows)}
    assert asked.count == 1 and "Білім бөлімі" in names
    with Queries(connection) as asked:
        found = queries.bodies_as_called(town.council, [str(body.pk) for body in rows])
        assert {body.name_on(SINCE) for body in found} == names
    assert asked.count == 1


def test_entries_keep_the_name_of_their_day(town: Town, now: datetime) -> None:
    assert entries.KINDS
    rename(town.housing, now)
    facts = record.of_subject(town.council, f"body:{town.housing.pk}")
    about = [row.about.label for row in presenting.rows(town.council, facts)]
    assert about == ["ТКШ және жол бөлімі", "ТКШ басқармасы"]
    assert facts[-1].kind == "council.body-renamed"
    assert facts[-1].facts["name_ru_from"] == "Отдел ЖКХ и дорог"
    assert (facts[-1].facts["ground"], facts[-1].facts["since"]) == (ACT, "2026-07-01")


def test_a_merged_body_ends_and_its_work_goes_on(town: Town, work: Work, now: datetime) -> None:
    work.at = {town.housing.pk: 7, town.naumov_akim.pk: 2}
    merge(town, now, officers=[town.officer], by=town.admin)
    body = Body.objects.get(pk=town.housing.pk)
    assert (body.until, body.successor, body.end_ground) == (YESTERDAY, town.naumov_akim, ACT)
    assert work.at == {town.naumov_akim.pk: 9}
    assert work.seen == [(town.housing, town.naumov_akim, town.admin)]
    assert queries.holders(town.council, town.housing, TODAY) == []
    names = {role.account.name for role in queries.holders(town.council, town.naumov_akim, TODAY)}
    assert names == {"Ерлан Жұмабаев", "Светлана Ким"}


def test_both_bodies_say_in_the_record_what_happened(town: Town, work: Work, now: datetime) -> None:
    merge(town, now, by=town.admin)
    [merged] = [e for e in record.of_subject(town.council, f"body:{town.housing.pk}") if "merged" in e.kind]
    assert merged.facts == {"since": "2026-11-23", "ground": ACT, "into": str(town.naumov_akim.pk)}
    assert (merged.role, merged.actor) == ("admin", str(town.admin.pk))
    over = record.of_subject(town.council, f"body:{town.naumov_akim.pk}")[-1]
    assert (over.kind, over.facts["body"]) == ("council.body-took-over", str(town.housing.pk))
    assert record.of_subject(town.council, f"role:{town.officer.pk}")[-1].kind == "council.role-ended"


def test_who_is_not_chosen_loses_the_role_and_nobody_has_it_twice(town: Town, now: datetime) -> None:
    both = build.role(town.council, town.officer.account, "officer", body=town.naumov_akim)
    second = build.officer(town.housing, "Сәуле Нұрғали", "saule@example.kz")
    merge(town, now, officers=[town.officer])
    held = Role.objects.filter(body=town.naumov_akim, account=town.officer.account)
    assert list(held) == [both]
    assert Role.objects.get(pk=second.pk).until == YESTERDAY
    assert not Role.objects.filter(account=second.account, body=town.naumov_akim).exists()


def test_a_head_goes_along_without_the_post(town: Town, now: datetime) -> None:
    who = build.account("Асхат Рақымов", "askhat@example.kz")
    head = build.role(town.council, who, "officer", body=town.housing, post="head")
    merge(town, now, officers=[head])
    assert Role.objects.get(account=who, body=town.naumov_akim).post == ""


def test_what_stood_under_a_merged_body_is_under_the_other_one(town: Town, now: datetime) -> None:
    Body.objects.filter(pk__in=[town.education.pk, town.naumov_akim.pk]).update(superior=town.housing)
    merge(town, now)
    assert Body.objects.get(pk=town.education.pk).superior == town.naumov_akim
    assert Body.objects.get(pk=town.naumov_akim.pk).superior is None


def test_where_the_work_cannot_be_moved_nothing_is_merged(town: Town, work: Work, now: datetime) -> None:
    before, work.breaks = record.size(), True
    with pytest.raises(RuntimeError):
        merge(town, now)
    assert Body.objects.get(pk=town.housing.pk).until is None
    assert Role.objects.get(pk=town.officer.pk).until is None
    assert record.size() == before


def test_a_body_with_open_work_does_not_just_end(town: Town, work: Work, now: datetime) -> None:
    work.at = {town.housing.pk: 3}
    with pytest.raises(Refusal, match="body-has-work") as refused:
        actions.end_body(body=town.housing, until=TODAY, now=now)
    assert refused.value.params == {"n": 3}
    work.at = {}
    actions.end_body(body=town.housing, until=TODAY, ground=ACT, now=now)
    assert Body.objects.get(pk=town.housing.pk).end_ground == ACT


def test_a_room_takes_part_once(work: Work, town: Town) -> None:
    merging.register(work.move, work.open_at)
    work.at = {town.housing.pk: 3}
    assert merging.open_work(town.council, town.housing) == 3


REFUSED: dict[str, Callable[[Town, datetime], object]] = {
    "date-future": lambda t, now: rename(t.housing, now, on=TOMORROW),
    "end-before-start": lambda t, now: rename(t.housing, now, on=SINCE),
    "same-name": lambda t, now: rename(
        t.housing,
        now,
        names=(t.housing.name_kk, t.housing.name_ru, t.housing.name_en),
        shorts=(t.housing.short_kk, t.housing.short_ru, t.housing.short_en),
    ),
    "own-body-stays": lambda t, now: merge(t, now, body=t.maslikhat),
    "merge-itself": lambda t, now: merge(t, now, into=t.housing),
    "body-over": lambda t, now: (
        actions.end_body(body=t.housing, until=YESTERDAY, now=now),
        merge(t, now),
    ),
    "body-not-then": lambda t, now: (
        actions.end_body(body=t.naumov_akim, until=YESTERDAY, now=now),
        merge(t, now),
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_is_refused(town: Town, now: datetime, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        REFUSED[code](town, now)
    assert refused.value.code == code
    assert Body.objects.get(pk=town.housing.pk).name_kk == "ТКШ және жол бөлімі"
    assert Role.objects.filter(pk=town.okrug_officer.pk).exists()


@pytest.mark.parametrize("way", ["merged tomorrow", "merged into the maslikhat", "merged on its first day"])
def test_a_merger_needs_a_day_that_has_come_and_a_body_that_answers(
    town: Town, now: datetime, way: str
) -> None:
    given: dict[str, tuple[dict[str, object], str]] = {
        "merged tomorrow": ({"on": TOMORROW}, "date-future"),
        "merged into the maslikhat": ({"into": town.maslikhat}, "merge-itself"),
        "merged on its first day": ({"on": SINCE}, "end-before-start"),
    }
    changed, code = given[way]
    with pytest.raises(Refusal, match=code):
        merge(town, now, **changed)


@pytest.fixture
def admin(town: Town) -> Client:
    client = Client()
    client.force_login(town.admin.account)
    return client


def test_the_administrator_renames_a_body_and_old_pages_keep_its_name(town: Town, admin: Client) -> None:
    page = admin.get(url("body-rename", body=town.housing.pk)).content.decode()
    assert 'value="ТКШ және жол бөлімі"' in page
    given = {"name_kk": NAMES[0], "name_ru": NAMES[1], "name_en": NAMES[2], "on": "2026-11-20"}
    assert admin.post(url("body-rename", body=town.housing.pk), given).status_code == 422
    given["ground"] = ACT
    page = text(admin.post(url("body-rename", body=town.housing.pk), given, follow=True))
    assert "Utilities division" in page and "Former name" in page and ACT in page
    past = read(url("bodies"), on="2026-11-19")
    assert "as of: 19 November 2026" in past
    assert "Utilities division" not in past and "Former name" not in past


def test_the_administrator_merges_a_body(town: Town, admin: Client, work: Work) -> None:
    work.at = {town.housing.pk: 4}
    page = admin.get(url("body-merge", body=town.housing.pk))
    assert "Work open there: 4" in text(page)
    boxes = re.findall(r"<input[^>]*officers[^>]*>", page.content.decode())
    assert ["checked" in box and str(town.officer.pk) in box for box in boxes] == [True]
    assert f'value="{town.maslikhat.pk}"' not in page.content.decode()
    ended = admin.post(url("body-end", body=town.housing.pk), {"until": "2026-11-23", "ground": ACT})
    assert ended.status_code == 422 and "Work is still open there: 4" in text(ended)
    given = {
        "into": town.naumov_akim.pk,
        "officers": [town.officer.pk],
        "on": "2026-11-23",
        "ground": ACT,
    }
    page = text(admin.post(url("body-merge", body=town.housing.pk), given, follow=True))
    assert "No longer there" in page and ACT in page
    assert "Successor body: Наумов ауылдық округі әкімінің аппараты" in page
    assert work.at == {town.naumov_akim.pk: 4}


def test_work_left_at_an_ended_body_is_shown_to_who_can_forward_it(
    town: Town, admin: Client, work: Work, now: datetime
) -> None:
    actions.end_body(body=town.housing, until=YESTERDAY, now=now)
    work.at = {town.housing.pk: 1}
    assert "Work still open there: 1" in text(admin.get(url("bodies")))
    assert "Work still open" not in read(url("bodies"))
