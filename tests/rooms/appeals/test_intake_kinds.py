"""Kinds, their terms, numbers of other registers, what repeats what."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.test import Client

from senim.core import procedure
from senim.core.refusal import Refusal
from senim.rooms.appeals import actions, queries
from senim.rooms.appeals.actions.kinds import suggested
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.queries import related
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Body, Value
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at, entries, facts, kinds, terms
from tests.rooms.appeals.posting import says, signed_in
from tests.rooms.appeals.visitors import LANGS, read, words


def at_most(town: Town, days: int) -> None:
    Value.objects.create(
        id=town.council.new_id(NOW),
        council=town.council,
        key="appeal.simplified.days",
        number=days,
        ground="Регламент",
        since=date(2024, 1, 1),
    )


def running(appeal: Appeal) -> list[tuple[str, str]]:
    return [(rule, due) for rule, due, state in terms(appeal) if state == "running" and "answer" in rule]


def settled(appeal: Appeal, town: Town, kind: str, topic: str = "", **given: object) -> Appeal:
    usual = {"topic": topic or appeal.topic, "version": appeal.version, "now": NOW, "by": town.clerk}
    return actions.settle(appeal=appeal, kind=kind, **(usual | given))


# Arrival, last day: APPC 76 through both calendars, over month and year ends, days off, after hours. The
# simplified kinds have the same term (87(2)); before 2026 they had no rule of their own.
TERMS = [
    ("2025-04-30 16:00", "2025-05-26"),
    ("2025-12-31 19:00", "2026-01-21"),
    ("2026-01-03 12:00", "2026-01-27"),
    ("2026-08-20 10:00", "2026-09-10"),
    ("2026-10-23 19:00", "2026-11-17"),
    ("2026-11-23 10:00", "2026-12-14"),
    ("2026-12-31 19:00", "2027-01-22"),
]


@pytest.mark.parametrize(("arrived", "due"), TERMS)
@pytest.mark.parametrize("kind", procedure.KINDS)
def test_the_rule_of_the_term_follows_the_kind(town: Town, arrived: str, due: str, kind: str) -> None:
    now = at(arrived)
    Body.objects.update(since=date(2024, 1, 1))
    appeal = build.registered(build.appeal(town.council, now), town.clerk, now, kind=kind)
    own = kind in procedure.SIMPLIFIED and now.year >= 2026
    assert running(appeal) == [("appeal.simplified.answer" if own else "appeal.answer", due)]
    assert (appeal.kind, appeal.due.isoformat()) == (kind, due)


@pytest.mark.parametrize(
    ("days", "due"),
    [(10, "2026-12-07"), (14, "2026-12-11"), (15, "2026-12-14"), (16, "2026-12-14"), (1, "2026-11-24")],
)
def test_a_council_may_shorten_the_simplified_term_and_never_lengthen_it(
    town: Town, days: int, due: str
) -> None:
    at_most(town, days)
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW, kind="message")
    assert running(appeal) == [("appeal.simplified.answer", due)]
    settled(appeal, town, "complaint")
    assert running(appeal) == [("appeal.answer", "2026-12-14")]


def test_the_term_moves_from_the_same_start_and_says_why(town: Town) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW, kind="message")
    settled(appeal, town, "application", now=NOW + timedelta(days=3))
    chain = Clock.objects.filter(procedure=appeal.ref, rule__contains="answer").order_by("id")
    assert [(c.rule, c.state, c.reason) for c in chain] == [
        ("appeal.answer", "superseded", ""),
        ("appeal.simplified.answer", "superseded", "kind"),
        ("appeal.answer", "running", "kind"),
    ]
    assert {c.started_at for c in chain} == {appeal.arrived_at}
    assert [c.superseded_by_id for c in chain] == [chain[1].pk, chain[2].pk, None]
    assert kinds(appeal) == ["received", "registered", "settled"]
    assert facts(appeal, "settled") == {
        "kind_from": "message",
        "kind": "application",
        "topic_from": "lighting",
        "topic": "lighting",
        "repeat_of": "",
        "due": "2026-12-14",
        "provisional": False,
    }


def test_a_term_counted_from_the_receipt_by_a_body_stays(town: Town) -> None:
    appeal = build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    before = running(appeal)
    settled(appeal, town, "request")
    assert running(appeal) == before
    assert before[0][0] == "appeal.answer.forwarded"


@pytest.mark.parametrize("topic", ["lighting", "roads", "land", "social-aid", "other"])
def test_a_kind_is_suggested_for_every_topic(topic: str) -> None:
    assert suggested(topic) in procedure.KINDS


def test_a_topic_that_moves_moves_the_counts(town: Town, follow: object) -> None:
    appeal = build.registered(build.appeal(town.council, NOW, topic="roads"), town.clerk, NOW, kind="message")
    settled(appeal, town, "message", "snow")
    follow()  # type: ignore[operator]
    assert queries.counts(town.council)["topic"] == {"snow": 1}


# ── refusals ────────────────────────────────────────────────────────────────────────────────────────


def refused(code: str, deed: object, **given: object) -> None:
    with pytest.raises(Refusal) as caught:
        deed(**given)  # type: ignore[operator]
    assert caught.value.code == code


def test_what_settling_refuses(town: Town, other: Town) -> None:
    appeal = build.appeal(town.council, NOW, consent_public=True, topic="roads")
    given = {"appeal": appeal, "by": town.clerk, "topic": "roads", "version": 1, "now": NOW}
    refused("register-first", actions.settle, **given, kind="message")
    build.registered(appeal, town.clerk, NOW, kind="message")
    given["version"] = appeal.version
    refused("nothing-changed", actions.settle, **given, kind="message")
    refused("kind-unknown", actions.settle, **given, kind="petition")
    refused("changed", actions.settle, **(given | {"version": 1}), kind="request")
    build.published(appeal, town.clerk, NOW)
    sensitive = given | {"topic": "health-person", "version": appeal.version}
    refused("published-sensitive", actions.settle, **sensitive, kind="message")
    Appeal.objects.filter(pk=appeal.pk).update(kind="application", marks="preliminary")
    appeal.refresh_from_db()
    refused("kind-steps-taken", actions.settle, **(given | {"version": appeal.version}), kind="message")


def test_a_number_of_another_register_is_one_appeals(town: Town, other: Town) -> None:
    first = build.registered(
        build.appeal(town.council, NOW), town.clerk, NOW, kind="message", external_number="ЖТ-2026-7"
    )
    second = build.appeal(town.council, NOW)
    with pytest.raises(Refusal) as caught:
        build.registered(second, town.clerk, NOW, kind="message", external_number="ЖТ-2026-7")
    assert caught.value.code == "external-number-taken"
    assert caught.value.params["number"] == first.number
    assert Appeal.objects.get(pk=second.pk).state == "received"
    elsewhere = build.appeal(other.council, NOW)
    build.registered(elsewhere, other.clerk, NOW, kind="message", external_number="ЖТ-2026-7")
    assert facts(first, "registered")["external"] is True
    assert "ЖТ-2026-7" not in entries(first)[-1].facts


def test_a_repeat_is_marked_and_names_the_earlier_one(town: Town, other: Town) -> None:
    first, second = build.appeal(town.council, NOW), build.appeal(town.council, NOW)
    build.registered(second, town.clerk, NOW, kind="message", repeat_of=first)
    second.refresh_from_db()
    assert (second.repeat_of, second.marks) == (first, "repeat")
    assert facts(second, "registered")["repeat_of"] == first.number
    for wrong in (second, build.appeal(town.council, NOW), build.appeal(other.council, NOW)):
        refused("repeat-wrong", build.registered, appeal=first, clerk=town.clerk, now=NOW, repeat_of=wrong)


def test_earlier_appeals_of_the_same_applicant(town: Town, django_assert_num_queries: object) -> None:
    asel = build.gulnar(name="Әсел Қали", tax_id="920115400003")
    mine = [build.appeal(town.council, NOW), build.appeal(town.council, NOW, requisites=asel)]
    build.appeal(town.council, NOW, place=town.places.karasai)
    last = build.appeal(town.council, NOW, requisites=build.gulnar(tax_id="920115400003"))
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = related.earlier_of(last)
    assert [row.pk for row in found] == [mine[1].pk, mine[0].pk]
    nobody = build.appeal(town.council, NOW, requisites=build.gulnar(name="Басқа адам"))
    assert related.earlier_of(nobody) == []


def test_another_language_is_noted_and_sealed(town: Town) -> None:
    appeal = build.registered(
        build.appeal(town.council, NOW), town.clerk, NOW, kind="message", language="o‘zbekcha"
    )
    appeal.text.refresh_from_db()
    assert appeal.text.language == "o‘zbekcha"
    entry = entries(appeal)[-1]
    assert list(json.loads(entry.commitments)) == ["language"]
    assert "zbek" not in entry.facts


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", LANGS)
def test_the_clerk_registers_with_a_kind_and_sees_what_it_means(town: Town, wall: Wall, lang: str) -> None:
    first = build.registered(build.appeal(town.council, NOW), town.clerk, NOW, external_number="X-1")
    appeal = build.appeal(town.council, NOW, topic="roads")
    clerk = signed_in(town, "clerk")
    path = f"/{lang}/akkol/appeals/{appeal.number}/do/register"
    page = read(clerk.get(path).content)
    assert f"№ {first.number}" in page
    assert page.count('name="kind"') == 6
    given = {"version": 1, "topic": "roads", "external_number": "X-1", "repeat_of": first.number}
    answer = clerk.post(path, given)
    assert answer.status_code == 422  # a kind has to be chosen
    assert clerk.post(path, {**given, "repeat_of": "2026-99999", "kind": "message"}).status_code == 422
    answer = clerk.post(path, {**given, "kind": "message"})
    assert answer.status_code == 409
    says(answer, lang, "external-number-taken", external="X-1", number=first.number)
    assert clerk.post(path, {**given, "kind": "message", "external_number": ""}).status_code == 302
    appeal.refresh_from_db()
    assert (appeal.state, appeal.kind, appeal.repeat_of) == ("registered", "message", first)


def test_what_tells_of_a_crime_goes_on_to_its_page(town: Town, wall: Wall) -> None:
    appeal = build.appeal(town.council, NOW, topic="roads")
    path = f"/ru/akkol/appeals/{appeal.number}/do/"
    given = {"version": 1, "topic": "roads", "kind": "message", "crime": "on"}
    answer = signed_in(town, "clerk").post(path + "register", given)
    assert (answer.status_code, answer.headers["Location"]) == (302, path + "crime")


@pytest.mark.parametrize(
    ("lang", "kind", "name"),
    [("kk", "message", "Хабар"), ("ru", "complaint", "Жалоба"), ("en", "request", "Information request")],
)
def test_everyone_reads_the_kind_and_what_it_means(
    town: Town, wall: Wall, lang: str, kind: str, name: str
) -> None:
    appeal = build.registered(
        build.appeal(town.council, NOW), town.clerk, NOW, kind=kind, external_number="X-7"
    )
    page = words(Client().get(f"/{lang}/akkol/appeals/{appeal.number}").content)
    assert f"{name}." in page
    assert "X-7" not in page
    assert "X-7" in words(signed_in(town, "clerk").get(f"/{lang}/akkol/appeals/{appeal.number}").content)
