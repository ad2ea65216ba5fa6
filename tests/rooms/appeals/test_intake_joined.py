"""Duplicates joined, and open again; entries corrected; who may do what; two at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client, RequestFactory

from senim.core.canonical import commit
from senim.rooms.appeals import access, actions, queries
from senim.rooms.appeals.models import Appeal, Correction
from senim.rooms.appeals.queries import related
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import Visitor
from senim.rooms.record.actions import RESIDENT, leaf_of
from tests import cast
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.intake import (
    asked,
    corrected,
    crime,
    days,
    in_parts,
    joined,
    recalled,
    refused,
    registered,
    sent_back,
    terminated,
)
from tests.rooms.appeals.looking import at, day, entries, facts, kinds, terms
from tests.rooms.appeals.posting import signed_in
from tests.rooms.appeals.test_together import in_threads
from tests.rooms.appeals.visitors import EVERYONE, browser, words


def fresh(appeal: Appeal) -> Appeal:
    return Appeal.objects.select_related("council", "applicant", "text", "body", "joined_to").get(
        pk=appeal.pk
    )


# ── joined ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_joined_one_ends_and_follows_the_other(town: Town, wall: Wall) -> None:
    first, second = registered(town), registered(town, account=town.resident)
    joined(second, first, town.clerk)
    assert (second.state, second.joined_to, second.closed_on) == ("joined", first, day("2026-11-23"))
    assert not Clock.objects.filter(procedure=second.ref, state="running").exists()
    assert facts(second, "joined")["target"] == first.number
    build.answered(fresh(first), town.clerk, NOW, outcome="satisfied")
    mine = words(signed_in_as(town.resident).get(f"/kk/akkol/appeals/{second.number}").content)
    assert build.ANSWER in mine and f"№ {first.number}" in mine
    assert build.ANSWER not in words(Client().get(f"/kk/akkol/appeals/{second.number}").content)


def signed_in_as(account: object) -> Client:
    client = Client()
    client.force_login(account)  # type: ignore[arg-type]
    return client


def test_followers_move_on_with_what_they_follow(town: Town) -> None:
    one, two, three = registered(town), registered(town), registered(town)
    joined(three, two, town.clerk)
    joined(fresh(two), one, town.clerk)
    assert fresh(three).joined_to == one
    assert related.followers(one) == [two.number, three.number]


@pytest.mark.parametrize("end", ["returned", "terminated", "withdrawn"])
def test_what_followed_one_that_ends_without_an_answer_is_open_again(
    town: Town, end: str, follow: object
) -> None:
    first, second = registered(town), registered(town, "message")
    due = second.due
    joined(second, first, town.clerk)
    deed = {"returned": sent_back, "terminated": terminated, "withdrawn": recalled}[end]
    deed(fresh(first), town.clerk, days(1))
    second = fresh(second)
    assert (second.state, second.joined_to, second.closed_on, second.due) == ("registered", None, None, due)
    running = [(rule, state) for rule, _due, state in terms(second) if "answer" in rule][-1]
    assert running == ("appeal.simplified.answer", "running")
    assert kinds(second)[-1] == "freed"
    follow()  # type: ignore[operator]
    assert queries.counts(town.council)["body.open"][town.maslikhat.pk.hex] == 1


def test_what_joining_refuses(town: Town, other: Town) -> None:
    first, second = registered(town), registered(town)
    part = in_parts(town, registered(town))[0]
    refused("join-itself", joined, first, first, town.clerk)
    refused("join-part", joined, first, part, town.clerk)
    refused("not-for-part", joined, part, first, town.clerk)
    refused("join-closed", joined, first, build.appeal(town.council, NOW), town.clerk)
    there = build.registered(build.appeal(other.council, NOW), other.clerk, NOW)
    refused("join-other-council", joined, first, there, town.clerk)
    kept = registered(town)
    in_parts(town, kept, keeps=True)
    refused("join-has-parts", joined, fresh(kept), first, town.clerk)
    joined(second, first, town.clerk)
    refused("join-closed", joined, fresh(first), second, town.clerk)


# ── corrected ───────────────────────────────────────────────────────────────────────────────────────


# What was typed → what is true, the day of registration, the last day to answer.
@pytest.mark.parametrize(
    ("wrong", "right", "registered_on", "due"),
    [
        ("2026-11-20 10:00", "2026-11-19 10:00", "2026-11-19", "2026-12-10"),
        ("2026-11-20 10:00", "2026-11-20 19:00", "2026-11-23", "2026-12-14"),
        ("2026-10-26 12:00", "2026-10-23 12:00", "2026-10-23", "2026-11-16"),
        ("2026-11-20 10:00", "2026-11-20 09:00", "2026-11-20", "2026-12-11"),
    ],
)
def test_another_arrival_moves_the_terms_counted_from_it(
    town: Town, wrong: str, right: str, registered_on: str, due: str
) -> None:
    appeal = build.appeal(town.council, NOW, channel="post", by=town.clerk, arrived_at=at(wrong))
    build.registered(appeal, town.clerk, NOW, kind="message")
    corrected(appeal, town.clerk, arrived_at=at(right))
    appeal = fresh(appeal)
    assert (appeal.registered_on, appeal.due) == (day(registered_on), day(due))
    chain = [c for c in Clock.objects.filter(procedure=appeal.ref).order_by("id") if "answer" in c.rule]
    assert (chain[-1].rule, chain[-1].reason, chain[-1].started_at) == (
        "appeal.simplified.answer",
        "corrected",
        at(right),
    )
    assert chain[-2].superseded_by_id == chain[-1].pk
    told = facts(appeal, "corrected")
    assert (told["field"], told["registered_on"], told["due"]) == ("arrived_at", registered_on, due)
    row = Correction.objects.get()
    promised = json.loads(entries(appeal)[-1].commitments)
    for name in ("before", "after", "why"):
        assert promised[name] == commit(bytes.fromhex(row.salts[name]), getattr(row, name).encode())


def test_a_name_is_corrected_and_both_commitments_open(town: Town) -> None:
    appeal = registered(town)
    first = json.loads(entries(appeal)[0].commitments)["applicant.name"]
    corrected(appeal, town.clerk, name="Гүлнар Ахметқызы")
    assert fresh(appeal).applicant.name == "Гүлнар Ахметқызы"
    row, promised = Correction.objects.get(), json.loads(entries(appeal)[-1].commitments)
    assert promised["before"] == first
    for name in ("before", "after", "why"):
        assert promised[name] == commit(bytes.fromhex(row.salts[name]), getattr(row, name).encode())
    assert all(leaf_of(entry) == entry.leaf for entry in entries(appeal))
    assert "Ахмет" not in entries(appeal)[-1].facts


def test_the_way_it_came_moves_the_counts(town: Town, follow: object) -> None:
    appeal = registered(town, channel="post", by=town.clerk)
    corrected(appeal, town.clerk, channel="reception")
    follow()  # type: ignore[operator]
    kept = queries.counts(town.council)["channel"]
    assert {key: n for key, n in kept.items() if n} == {"reception": 1}


def test_what_correcting_refuses(town: Town) -> None:
    web, post = registered(town), registered(town, channel="post", by=town.clerk)
    taken = registered(town)
    corrected(taken, town.clerk, external_number="X-1")
    refused("register-first", corrected, build.appeal(town.council, NOW), town.clerk, channel="post")
    refused("nothing-changed", corrected, post, town.clerk, channel="post")
    refused("why-needed", corrected, post, town.clerk, why=" ", channel="phone")
    refused("channel-web", corrected, web, town.clerk, channel="post")
    refused("channel-web", corrected, post, town.clerk, channel="web")
    refused("arrival-web", corrected, web, town.clerk, arrived_at=days(-1))
    refused("arrival-after-entry", corrected, post, town.clerk, days(2), arrived_at=days(1))
    refused("arrival-other-year", corrected, post, town.clerk, arrived_at=at("2025-12-30 10:00"))
    refused("date-too-old", corrected, post, town.clerk, arrived_at=days(-400))
    refused("external-number-taken", corrected, post, town.clerk, external_number="X-1")
    part = in_parts(town, web)[0]
    refused("not-for-part", corrected, part, town.clerk, external_number="X-2")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_page_corrects_only_what_was_changed(town: Town, wall: Wall, lang: str) -> None:
    appeal, clerk = registered(town, channel="post", by=town.clerk), signed_in(town, "clerk")
    path = f"/{lang}/akkol/appeals/{appeal.number}/do/correct"
    form = clerk.get(path).context["form"]
    data = {name: form[name].value() for name in form.fields} | {"why": "Қате терілген."}
    assert clerk.post(path, data).status_code == 409
    data |= {"name": "Гүлнар Ахметқызы", "arrived_at": "09:30"}
    assert clerk.post(path, data).status_code == 302
    assert sorted(Correction.objects.values_list("field", flat=True)) == ["arrived_at", "name"]


# ── who may ─────────────────────────────────────────────────────────────────────────────────────────

STEPS = (
    "settle",
    "defects",
    "cure",
    "return",
    "terminate",
    "file",
    "recall",
    "crime",
    "join",
    "correct",
    "split",
)
MATRIX = {
    "received": """
    clerk           crime recall
    by link         recall
    by account      recall
    """,
    "registered": """
    clerk           settle defects return terminate recall crime join correct split
    by link         recall
    by account      recall
    """,
    "in work": """
    clerk           settle recall crime join correct split
    officer         defects return terminate recall crime split
    by link         recall
    by account      recall
    """,
    "on paper": """
    clerk           settle defects return terminate recall crime join correct split
    by link         recall
    by account      recall
    """,
    "to cure": """
    clerk           settle cure recall correct
    officer         cure return terminate recall
    by link         cure recall
    by account      cure recall
    """,
    "repeat": """
    clerk           settle defects return terminate file recall crime join correct split
    by link         recall
    by account      recall
    """,
    "crime": """
    clerk           settle correct
    """,
    "returned": """
    clerk           correct
    """,
    "answered": """
    clerk           correct
    """,
}


def at_stage(town: Town, stage: str) -> Appeal:
    appeal = build.appeal(town.council, NOW, account=town.resident)
    if stage == "received":
        return appeal
    earlier = build.appeal(town.council, NOW) if stage == "repeat" else None
    if earlier:
        appeal = build.appeal(town.council, NOW, account=town.resident)
    build.registered(appeal, town.clerk, NOW, kind="application", repeat_of=earlier)
    if stage in ("in work", "to cure", "on paper"):
        build.forwarded(appeal, town.clerk, town.education if stage == "on paper" else town.housing, NOW)
    if stage == "to cure":
        asked(appeal, town.officer, days(0) + timedelta(minutes=5))
    if stage == "crime":
        crime(appeal, town.clerk, town.housing)
    if stage == "returned":
        sent_back(appeal, town.clerk)
    if stage == "answered":
        build.answered(appeal, town.clerk, NOW, outcome="satisfied")
    return appeal


@pytest.mark.parametrize("stage", MATRIX)
def test_who_may_take_these_steps(town: Town, other: Town, wall: Wall, stage: str) -> None:
    appeal = at_stage(town, stage)
    expected = {who: set[str]() for who in EVERYONE}
    for line in MATRIX[stage].strip().splitlines():
        who, _, steps = line.strip().partition("  ")
        expected[who] = set(steps.split())
    for who in EVERYONE:
        client, request = browser(who, town, other, appeal), RequestFactory().get("/")
        request.COOKIES.update({name: morsel.value for name, morsel in client.cookies.items()})
        request.session = client.session
        loaded = access.load(appeal.council.slug, appeal.number)
        visitor = access.welcome(request, town.council, NOW)
        assert isinstance(visitor, Visitor)
        rights = access.rights(visitor, loaded, owner=access.owns(request, visitor, loaded))
        assert set(rights.may) & set(STEPS) == expected[who], (stage, who)
        for step in STEPS:
            path = f"/ru/akkol/appeals/{appeal.number}/do/{step}"
            status = client.get(path).status_code
            assert (status == 200) == (step in rights.may), (stage, who, step, status)


# ── two at once ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def settled(transactional_db: None) -> Iterator[Town]:
    yield cast.akkol()
    connections.close_all()


def test_of_two_joined_to_each_other_at_once_one_is(settled: Town) -> None:
    pair = [registered(settled), registered(settled)]

    def join(n: int) -> str:
        mine, target = fresh(pair[n % 2]), fresh(pair[(n + 1) % 2])
        joined(mine, target, settled.clerk)
        return "done"

    said = Counter(in_threads(join))
    assert said["done"] == 1
    assert set(said) <= {"done", "changed", "join-closed", "appeal-ended", "join-itself"}
    assert sorted(Appeal.objects.values_list("state", flat=True)) == ["joined", "registered"]


def test_of_those_who_put_it_right_and_return_it_at_once_one_does(settled: Town) -> None:
    appeal = registered(settled)
    asked(appeal, settled.clerk)
    now = at("2026-12-01 10:00")

    def deed(n: int) -> str:
        mine = fresh(appeal)
        if n % 2:
            sent_back(mine, settled.clerk, now, ground="not-cured")
            return "returned"
        actions.cure(appeal=mine, by=RESIDENT, given={}, reply="", signed=True, version=mine.version, now=now)
        return "cured"

    said = Counter(in_threads(deed))
    assert said["returned"] + said["cured"] == 1
    assert Appeal.objects.get().state in ("returned", "registered")


def test_a_number_of_another_register_at_once_is_one_appeals(settled: Town) -> None:
    many = [build.appeal(settled.council, NOW) for _ in range(6)]

    def register(n: int) -> str:
        build.registered(fresh(many[n]), settled.clerk, NOW, kind="message", external_number="X-1")
        return "done"

    said = Counter(in_threads(register))
    assert said == {"done": 1, "external-number-taken": 5}
