"""Several at once, in threads and in processes: one form makes one appeal, of two clerks one does it."""

from __future__ import annotations

import multiprocessing
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connections

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Answer, Appeal, Forward
from senim.rooms.clocks.models import Clock
from senim.rooms.files.models import File
from senim.rooms.people.models import Applicant
from senim.rooms.record.models import Entry
from tests import cast
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import objecting
from tests.rooms.appeals.looking import kinds, terms

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6
Deed = Callable[[int], str]


@pytest.fixture
def settled() -> Iterator[Town]:
    """The cast, really committed."""
    yield cast.akkol()
    connections.close_all()


def in_threads(deed: Deed) -> list[str]:
    """What each of several threads that begin at one moment says: what it did, or the code of its refusal."""
    start, said = threading.Barrier(MANY), [""] * MANY

    def run(n: int) -> None:
        try:
            start.wait(10)
            said[n] = told(deed, n)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return said


def in_processes(deed: Deed) -> list[str]:
    """The same in processes, each with its own connection."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    start, answers = context.Barrier(MANY), context.Queue()

    def run(n: int) -> None:
        try:
            start.wait(10)
            answers.put(told(deed, n))
        finally:
            connections.close_all()

    processes = [context.Process(target=run, args=(n,)) for n in range(MANY)]
    for process in processes:
        process.start()
    said = [answers.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(60)
    return said


def told(deed: Deed, n: int) -> str:
    try:
        return deed(n)
    except Refusal as refusal:
        return refusal.code
    except Exception as error:
        return repr(error)


together = pytest.mark.parametrize("run", [in_threads, in_processes])
Run = Callable[[Deed], list[str]]


@together
def test_a_form_sent_several_times_at_once_makes_one_appeal(settled: Town, run: Run) -> None:
    key = uuid.uuid4()
    said = run(lambda _n: build.appeal(settled.council, NOW, form_key=key).number)
    assert said == ["2026-00001"] * MANY
    terms = Clock.objects.filter(procedure__startswith="appeal:")
    assert (Appeal.objects.count(), Applicant.objects.count(), terms.count()) == (1, 1, 3)
    assert Entry.objects.filter(kind="appeal.received").count() == 1
    assert build.appeal(settled.council, NOW).number == "2026-00002"


@together
def test_several_forms_at_once_get_a_number_each(settled: Town, run: Run) -> None:
    said = run(lambda _n: build.appeal(settled.council, NOW).number)
    assert sorted(said) == [f"2026-{n:05d}" for n in range(1, MANY + 1)]


@together
def test_of_clerks_who_forward_at_once_one_does(settled: Town, run: Run) -> None:
    appeal = build.registered(build.appeal(settled.council, NOW), settled.clerk, NOW)
    bodies = (settled.housing, settled.education, settled.naumov_akim)

    def forward(n: int) -> str:
        mine = Appeal.objects.select_related("council", "body").get(pk=appeal.pk)
        actions.forward(appeal=mine, by=settled.clerk, to=bodies[n % 3], note="", version=2, now=NOW)
        return "done"

    # Whoever looked before the winner had committed is told that it changed; whoever looked after may find
    # that it is where they wanted it.
    said = Counter(run(forward))
    assert said["done"] == 1
    assert set(said) <= {"done", "changed", "same-body"}
    assert Forward.objects.count() == 1
    assert kinds(appeal) == ["received", "registered", "forwarded"]
    running = [rule for rule, _due, state in terms(appeal) if state == "running"]
    assert sum(rule.startswith("appeal.answer") for rule in running) == 1


@together
def test_of_answers_at_once_one_is_given(settled: Town, run: Run) -> None:
    appeal = build.registered(build.appeal(settled.council, NOW), settled.clerk, NOW)

    def answer(n: int) -> str:
        mine = Appeal.objects.select_related("council", "body", "applicant").get(pk=appeal.pk)
        build.answered(mine, settled.clerk, NOW, text=f"Жауап {n}.")
        return "done"

    said = Counter(run(answer))
    assert said["done"] == 1
    assert set(said) <= {"done", "changed", "appeal-closed"}
    assert (Answer.objects.count(), kinds(appeal).count("answered")) == (1, 1)


@together
def test_of_officers_who_decide_a_complaint_at_once_one_does(settled: Town, run: Run) -> None:
    complaint, above = objecting.reviewed(settled)
    outcomes = ("dismissed", "revoked", "remitted")

    def decide(n: int) -> str:
        mine = objecting.again(complaint)
        objecting.decided(mine, above.officer or settled.clerk, NOW, outcome=outcomes[n % 3])
        return "done"

    said = Counter(run(decide))
    assert said["done"] == 1
    assert set(said) <= {"done", "changed", "complaint-ended"}
    assert Entry.objects.filter(kind="complaint.decided").count() == 1
    assert not Clock.objects.filter(procedure=complaint.ref, state="running").exists()


@together
def test_of_complaints_given_at_once_one_is_taken_in(settled: Town, run: Run) -> None:
    appeal = objecting.answered(settled, NOW)

    def complain(_n: int) -> str:
        objecting.filed(objecting.fresh(appeal), NOW)
        return "done"

    said = Counter(run(complain))
    assert said["done"] == 1
    assert set(said) <= {"done", "changed", "already-complaint"}
    assert Entry.objects.filter(kind="complaint.filed").count() == 1


def test_the_same_photo_at_once_is_one_file(settled: Town) -> None:
    appeal = build.appeal(settled.council, NOW)

    def attach(n: int) -> str:
        mine = Appeal.objects.select_related("council").get(pk=appeal.pk)
        return str(build.attached(mine, NOW + timedelta(seconds=n)).pk)

    assert len(set(in_threads(attach))) == 1
    assert (File.objects.count(), Appeal.objects.get().files) == (1, 1)
    assert kinds(appeal) == ["received", "file-added"]


def test_no_more_files_than_may_be_though_all_come_at_once(settled: Town) -> None:
    appeal = build.appeal(settled.council, NOW)
    for n in range(8):
        build.attached(appeal, NOW, build.PDF + bytes([n]))

    def attach(n: int) -> str:
        mine = Appeal.objects.select_related("council").get(pk=appeal.pk)
        build.attached(mine, NOW, build.PDF + b"more" + bytes([n]))
        return "done"

    assert Counter(in_threads(attach)) == {"done": 2, "file-count": MANY - 2}
    assert Appeal.objects.get().files == 10
