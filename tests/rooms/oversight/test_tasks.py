"""A task from the day it is set to the day it is accepted; every refusal on the way."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from senim.config import slots
from senim.core.refusal import Refusal
from senim.rooms.clocks.models import Clock
from senim.rooms.council import actions as council
from senim.rooms.council.access import hand
from senim.rooms.files.models import File
from senim.rooms.oversight import actions, counting
from senim.rooms.oversight.models import Evidence, Task, TaskStep
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.record import queries as record
from senim.rooms.record.models import Entry, Link
from senim.rooms.territory.models import Council
from tests.build import council as build_council
from tests.cast import Town
from tests.rooms.oversight import duties
from tests.rooms.oversight.duties import ADOPTED, DUE, accepted, at, duty, fresh, given_back, reported, task

LATER, LATE = date(2026, 10, 12), date(2026, 10, 21)


def steps(row: Task) -> list[str]:
    return list(TaskStep.objects.filter(task=row).order_by("at", "id").values_list("kind", flat=True))


def entries(row: Task) -> list[str]:
    rows = Entry.objects.filter(subject=row.ref, kind__startswith="task.").order_by("id")
    return [kind.removeprefix("task.") for kind in rows.values_list("kind", flat=True)]


def clock(row: Task) -> Clock:
    return Clock.objects.filter(procedure=row.ref).order_by("id").last()  # type: ignore[return-value]


def refused(code: str, do: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as found:
        do()
    assert found.value.code == code
    return found.value


def test_from_the_decision_to_the_result(town: Town) -> None:
    row = task(town)
    assert (row.body, row.person, row.role) == (town.housing, town.officer.account.name, town.officer)
    assert (row.area_id, row.due, row.first_due) == (town.places.naumov_okrug.pk, DUE, DUE)
    assert (clock(row).rule, clock(row).due, clock(row).state) == ("task.day", DUE, "running")
    row = reported(town, row, DUE)
    assert (row.state, row.reported_on, row.late) == ("reported", DUE, False)
    assert clock(row).state == "met"
    row = accepted(town, row, LATE)
    assert (row.state, row.on_time, row.ended_on) == ("done", True, LATE)
    assert steps(row) == ["set", "reported", "accepted"]
    assert entries(row) == ["set", "reported", "evidence-added", "accepted"] or entries(row) == [
        "set", "evidence-added", "reported", "accepted",
    ]  # fmt: skip
    links = {(link.source, link.target, link.kind, link.state) for link in Link.objects.all()}
    assert links == {
        (row.source, row.ref, "task", "in-time"),
        (row.ref, f"result:{row.pk}", "result", "in-time"),
    }


def test_the_deputy_s_delay_is_not_the_body_s(town: Town) -> None:
    """It is judged by the day it was reported, however long who asked for it takes."""
    assert accepted(town, reported(town, task(town), DUE), date(2026, 11, 20)).on_time is True
    assert accepted(town, reported(town, task(town), LATE), LATE).on_time is False


@pytest.mark.parametrize(
    ("first", "back", "second", "on_time"),
    [
        # Given back in time, mended by the new day: in time. After it: late.
        (DUE, date(2026, 10, 28), date(2026, 10, 28), True),
        (DUE, date(2026, 10, 28), date(2026, 10, 29), False),
        # Late once: a new day to mend does not make it good.
        (LATE, date(2026, 10, 28), date(2026, 10, 26), False),
    ],
)
def test_given_back_and_mended(town: Town, first: date, back: date, second: date, on_time: bool) -> None:
    row = given_back(town, reported(town, task(town), first), LATE, back)
    assert (row.state, row.due, row.first_due, row.returns) == ("running", back, DUE, 1)
    assert (row.reported_on, clock(row).due, clock(row).state) == (None, back, "running")
    row = accepted(town, reported(town, row, second, shown=[]), second)
    assert row.on_time is on_time


def test_more_time_twice_and_never_for_what_is_late(town: Town) -> None:
    row = task(town)

    def extend(until: date, day: date, by: Any = None) -> None:
        actions.extend(
            task=row,
            words="Жеткізілмеді.",
            until=until,
            by=by or town.deputy,
            version=row.version,
            now=at(day),
        )

    actions.ask_time(task=row, words="Шамдар жолда.", until=LATE, by=town.officer, now=at(LATER))
    refused("task-own", lambda: extend(LATE, LATER, town.officer))
    refused("task-extension-short", lambda: extend(DUE, LATER))
    refused("task-extension-long", lambda: extend(date(2026, 12, 31), LATER))
    extend(LATE, LATER)
    extend(date(2026, 11, 2), LATER)
    refused("task-extension-most", lambda: extend(date(2026, 11, 9), LATER))
    row = fresh(row)
    assert (row.due, row.first_due, row.extensions, clock(row).due) == (date(2026, 11, 2), DUE, 2, row.due)
    other = task(town)
    row = other
    refused("task-extension-late", lambda: extend(date(2026, 11, 2), date(2026, 10, 20)))


def test_a_day_of_law_is_not_moved_and_not_passed(town: Town) -> None:
    def of_law(due: date | None) -> Task:
        return task(town, rule="budget.resolution", due=due)

    row = of_law(None)
    assert (row.due, clock(row).rule) == (date(2026, 10, 12), "budget.resolution")
    assert of_law(date(2026, 10, 9)).due == date(2026, 10, 9)
    found = refused("task-due-beyond-law", lambda: of_law(date(2026, 10, 13)))
    assert found.params["last"] == date(2026, 10, 12)
    refused(
        "task-extension-law",
        lambda: actions.extend(
            task=row, words="–", until=LATE, by=town.deputy, version=row.version, now=at(ADOPTED)
        ),
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"body": None}, "task-without-owner"),
        ({"what_kk": "", "what_ru": ""}, "task-without-what"),
        ({"result_kk": "", "result_ru": ""}, "task-without-result"),
        ({"due": None}, "task-without-day"),
        ({"due": date(2026, 10, 4)}, "task-due-before-source"),
        ({"due": date(2037, 1, 1)}, "task-due-far"),
    ],
)
def test_what_is_refused_says_which_duty(town: Town, given: dict[str, Any], code: str) -> None:
    """All or none: the good one before it is not made either."""

    def both() -> object:
        return actions.set_tasks(
            council=town.council,
            source=duties.source(),
            duties=[duty(town), duty(town, **given)],
            asker=town.budget,
            by=town.clerk,
            now=at(ADOPTED),
        )

    assert refused(code, both).params["row"] == 1
    assert not Task.objects.exists() and not Clock.objects.filter(rule="task.day").exists()


def test_a_body_without_anybody_owes_nothing(town: Town) -> None:
    """On paper and without a head: a name is written, or the task is refused."""
    refused("task-without-owner", lambda: task(town, body=town.education))
    row = task(town, body=town.education, person="Айдос Сәрсенов")
    assert (row.person, row.role) == ("Айдос Сәрсенов", None)


def test_who_accepts_is_there_and_is_another(town: Town, other: Town) -> None:
    def asked(asker: Any, **given: Any) -> Callable[[], object]:
        return lambda: actions.set_tasks(
            council=town.council, source=duties.source(), duties=[duty(town, **given)], asker=asker,
            by=town.clerk, now=at(ADOPTED),
        )  # fmt: skip

    refused("task-without-asker", asked(None))
    refused("task-asker-gone", asked(other.budget))
    # The deputy of Naumovka also works in the okrug's apparatus.
    council.grant_role(
        council=town.council, account=town.deputy.account, kind="officer", body=town.naumov_akim,
        since=ADOPTED, now=at(ADOPTED), hand=hand(town.admin),
    )  # fmt: skip
    refused("task-own-asker", asked(town.bauyrzhan, body=town.naumov_akim, person=town.bauyrzhan.name))


def test_sent_twice_it_is_set_once(town: Town) -> None:
    key = uuid.uuid4()
    made = [
        actions.set_tasks(
            council=town.council, source=duties.source(), duties=[duty(town), duty(town)],
            asker=town.budget, by=town.clerk, now=at(ADOPTED), form_key=key,
        )
        for _ in range(2)
    ]  # fmt: skip
    assert [row.pk for row in made[0]] == [row.pk for row in made[1]] and Task.objects.count() == 2


def test_nobody_closes_their_own_task(town: Town) -> None:
    """Neither who reported it, nor who owes it by name, nor another officer of the body: not by accepting,
    giving back or calling off.
    """
    colleague = build_council.officer(town.housing, "Жанар Ахметова", email="zhanar@example.kz")
    row = reported(town, task(town), DUE, by=colleague)
    own = [town.officer, colleague]
    for role in own:
        given: dict[str, Any] = {
            "task": row,
            "words": "–",
            "by": role,
            "version": row.version,
            "now": at(LATE),
        }
        refused("task-own", lambda given=given: actions.accept(**given))  # type: ignore[misc]
        refused("task-own", lambda given=given: actions.give_back(until=date(2026, 10, 28), **given))  # type: ignore[misc]
        refused("task-own", lambda given=given: actions.cancel(**given))  # type: ignore[misc]
    # A clerk who entered the word of a body on paper does not enter its acceptance.
    paper = task(town, body=town.education, person="Айдос Сәрсенов", asker=town.budget)
    paper = reported(town, paper, DUE, by=town.clerk, decided_by=paper.person)
    refused(
        "task-own",
        lambda: actions.accept(
            task=paper,
            words="–",
            by=town.clerk,
            version=paper.version,
            now=at(LATE),
            decided_by="Ольга Петрова",
        ),
    )
    assert accepted(town, paper, LATE, by=town.chair).state == "done"
    assert accepted(town, row, LATE).state == "done"


def test_nothing_is_reported_without_evidence(town: Town) -> None:
    row = task(town)
    refused("task-without-evidence", lambda: reported(town, row, DUE, shown=[]))
    assert fresh(row).state == "running" and clock(row).state == "running"
    refused("evidence-place", lambda: reported(town, row, DUE, shown=[duties.shown(DUE, spot="")]))
    for wrong in (date(2026, 10, 4), date(2026, 10, 20)):
        refused("evidence-day", lambda wrong=wrong: reported(town, row, DUE, shown=[duties.shown(wrong)]))  # type: ignore[misc]
    actions.add_evidence(task=row, shown=[duties.shown(LATER)], by=town.officer, now=at(LATER))
    actions.add_evidence(task=row, shown=[duties.shown(LATER)], by=town.officer, now=at(LATER))
    assert Evidence.objects.count() == 1, "the same photo twice is one"
    assert reported(town, row, DUE, shown=[]).state == "reported"


def test_an_officer_does_not_date_back(town: Town) -> None:
    """Only what a clerk enters for somebody without an account has a day of its own."""
    assert reported(town, task(town), LATE, on=DUE).reported_on == LATE
    paper = task(town, body=town.education, person="Айдос Сәрсенов")
    told: dict[str, Any] = {"by": town.clerk, "decided_by": paper.person}
    refused("reported-day", lambda: reported(town, paper, LATE, on=date(2026, 10, 22), **told))
    refused("reported-day", lambda: reported(town, paper, LATE, on=date(2026, 10, 4), **told))
    row = reported(town, paper, LATE, on=DUE, shown=[duties.shown(DUE)], **told)
    assert (row.reported_on, row.late) == (DUE, False)


def test_of_two_at_once_one_is_told(town: Town) -> None:
    row = reported(town, task(town), DUE)
    actions.accept(task=fresh(row), words="–", by=town.deputy, version=row.version, now=at(LATE))
    refused(
        "changed",
        lambda: actions.accept(task=row, words="–", by=town.chair, version=row.version, now=at(LATE)),
    )
    refused("task-not-now", lambda: accepted(town, fresh(row), LATE))
    refused("task-not-now", lambda: reported(town, fresh(row), LATE))


def test_called_off(town: Town) -> None:
    row = task(town)
    actions.cancel(
        task=row, words="Шешімнің күші жойылды.", by=town.clerk, version=row.version, now=at(LATER)
    )
    row = fresh(row)
    assert (row.state, row.ended_on, row.on_time, clock(row).state) == ("cancelled", LATER, None, "cancelled")


def test_evidence_with_personal_data_is_taken_off(town: Town) -> None:
    row = reported(town, task(town), DUE)
    shown = Evidence.objects.get()
    actions.withdraw_evidence(evidence=shown, why="Адамның беті көрінеді.", by=town.clerk, now=at(LATE))
    assert File.objects.get().erased_at and not queries.file_of(town.council, row.pk, shown.file_id)
    assert steps(row)[-1] == "withdrawn"
    assert list(record.broken_leaves())[-1:] in ([], [(Entry.objects.count(), [])])
    refused(
        "file-erased",
        lambda: actions.withdraw_evidence(
            evidence=Evidence.objects.select_related("task__council", "file").get(),
            why="–", by=town.clerk, now=at(LATE),
        ),
    )  # fmt: skip


def kept(council: Council) -> dict[str, dict[str, int]]:
    """The counts as the worker would have moved them by now."""
    counting.handle(council, list(Entry.objects.filter(council=council).order_by("id")), at(LATE))
    found = queries.counts(council)
    return {name: {key: n for key, n in values.items() if n} for name, values in found.items()}


def test_counts_follow_every_step(town: Town) -> None:
    accepted(town, reported(town, task(town), DUE), LATE)
    accepted(town, reported(town, task(town), LATE), LATE)
    given_back(town, reported(town, task(town), DUE), LATE, date(2026, 10, 28))
    reported(town, task(town), DUE)
    task(town)
    off = task(town)
    actions.cancel(task=off, words="–", by=town.clerk, version=off.version, now=at(LATE))
    found = kept(town.council)
    assert found["total"] == {"all": 6}
    expected = {"in-time": 1, "done-late": 1, "running": 2, "reported": 1, "cancelled": 1}
    assert found["state"] == expected
    by_body = {name.removeprefix("body."): rows for name, rows in found.items() if name.startswith("body.")}
    assert by_body == {state: {town.housing.pk.hex: n} for state, n in expected.items()}
    assert found["area.running"] == {town.places.naumov_okrug.pk: 2}
    late = queries.late_now(town.council, LATE)
    assert [tuple(row) for row in late] == [(town.housing.pk, town.places.naumov_okrug.pk, 1)]
    assert queries.sums(found, late) == {
        "late": 1, "running": 1, "waiting": 1, "in-time": 1, "done-late": 1, "cancelled": 1,
    }  # fmt: skip


def test_a_merged_body_s_tasks_go_to_its_successor(town: Town) -> None:
    slots.register()
    row = task(town)
    before = reported(town, task(town), DUE)
    council.merge_bodies(
        body=town.housing, into=town.naumov_akim, on=LATE, ground="№ 5", now=at(LATE), by=town.admin
    )
    assert {fresh(row).body_id, fresh(before).body_id} == {town.naumov_akim.pk}
    assert kept(town.council)["body.running"] == {town.naumov_akim.pk.hex: 1}
