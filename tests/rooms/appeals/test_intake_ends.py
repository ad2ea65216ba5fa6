"""Ends without an answer: terminated, filed, withdrawn; what tells of a crime; days, lists, pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from senim.rooms.appeals import queries
from senim.rooms.appeals.models import Appeal, Closing, Forward
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Body
from tests.build import appeals as build
from tests.build import council as council_build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import considered
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.intake import (
    WHY,
    crime,
    days,
    filed,
    in_parts,
    recalled,
    refused,
    registered,
    sent_back,
    terminated,
)
from tests.rooms.appeals.looking import at, day, facts, kinds, terms
from tests.rooms.appeals.posting import says, signed_in
from tests.rooms.appeals.visitors import LANGS, read, words

NOTICE = "appeal.termination.notice"


def notice(appeal: Appeal) -> list[tuple[str, str]]:
    return [(due, state) for rule, due, state in terms(appeal) if rule == NOTICE]


# ── terminated ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        ("application", "decided"),
        ("application", "court-act"),
        ("complaint", "other-law"),
        ("message", "anonymous"),
        ("request", "no-matter"),
    ],
)
def test_each_procedure_is_terminated_on_its_own_grounds(town: Town, kind: str, ground: str) -> None:
    appeal = registered(town, kind)
    other = "no-matter" if kind in ("application", "complaint") else "decided"
    refused("ground-unknown", terminated, appeal, town.clerk, ground=other)
    terminated(appeal, town.clerk, ground=ground)
    assert (appeal.state, appeal.closed_on) == ("terminated", day("2026-11-23"))
    assert [state for rule, _due, state in terms(appeal) if "answer" in rule][-1] == "cancelled"
    assert facts(appeal, "terminated") == {
        "from": "registered",
        "to": "terminated",
        "ground": ground,
        "area": appeal.area_id,
        "body": str(town.maslikhat.pk),
        "post": "head",
        "closed_on": "2026-11-23",
    }


# The day of the decision → the last day to tell the applicant by letter.
@pytest.mark.parametrize(
    ("decided", "last"),
    [
        ("2026-12-14 10:00", "2026-12-18"),
        ("2026-12-30 10:00", "2027-01-04"),
        ("2026-11-27 19:00", "2026-12-02"),
    ],
)
def test_the_applicant_is_told_within_three_days(town: Town, decided: str, last: str) -> None:
    appeal, now = registered(town), at(decided)
    terminated(appeal, town.clerk, now)
    assert notice(appeal) == [(last, "running")]


def test_nobody_cannot_be_told(town: Town) -> None:
    nobody = registered(town, "message", requisites=build.gulnar(name="", postal_address=""), anonymous=True)
    terminated(nobody, town.clerk, ground="anonymous")
    assert [state for _due, state in notice(nobody)] == ["cancelled"]


def test_what_terminating_refuses(town: Town) -> None:
    refused(
        "kind-first",
        terminated,
        build.registered(build.appeal(town.council, NOW), town.clerk, NOW),
        town.clerk,
    )
    full, simple = registered(town), registered(town, "message")
    refused("ground-elsewhere", terminated, full, town.clerk, ground="withdrawn")
    refused("ground-elsewhere", terminated, full, town.clerk, ground="returned")
    refused("identical-needs-earlier", terminated, simple, town.clerk, ground="repeat")
    refused("not-their-decision", terminated, simple, town.clerk, ground="anonymous", post="apparatus_head")
    refused("not-their-decision", terminated, full, town.clerk, post="authorised")
    refused("reasons-needed", terminated, full, town.clerk, reasons="")
    refused("decided-before-arrival", terminated, full, town.clerk, decided_at=days(-2))


def test_a_repeat_is_ended_by_whom_the_head_authorised(town: Town) -> None:
    first = registered(town, "message")
    build.answered(first, town.clerk, NOW)
    second = build.appeal(town.council, NOW)
    build.registered(second, town.clerk, NOW, kind="message", repeat_of=first)
    terminated(second, town.clerk, ground="repeat", post="authorised")
    assert Closing.objects.get().post == "authorised"


def test_a_decision_on_paper_counts_from_its_day(town: Town) -> None:
    appeal = registered(town)
    terminated(appeal, town.clerk, at("2026-12-07 09:00"), decided_at=at("2026-12-02 12:00"))
    assert (appeal.closed_on, notice(appeal)) == (day("2026-12-02"), [("2026-12-07", "running")])


# ── filed ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_repeat_of_a_returned_one_is_filed_without_an_answer(town: Town) -> None:
    first, second = registered(town), build.appeal(town.council, NOW)
    build.registered(second, town.clerk, NOW, kind="application", repeat_of=first)
    refused("filed-needs-returned", filed, second, town.clerk)
    sent_back(first, town.clerk)
    second = Appeal.objects.select_related("repeat_of", "council", "applicant", "body").get(pk=second.pk)
    filed(second, town.clerk)
    assert (second.state, facts(second, "filed")["ground"]) == ("filed", "returned-before")


def test_what_repeats_nothing_is_not_filed(town: Town) -> None:
    refused("first-repeat", filed, registered(town), town.clerk)


# ── withdrawn ───────────────────────────────────────────────────────────────────────────────────────


def test_the_applicant_withdraws_before_it_is_registered(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    recalled(appeal)
    assert (appeal.state, kinds(appeal)) == ("withdrawn", ["received", "recalled"])
    assert not Clock.objects.filter(procedure=appeal.ref, state="running").exists()


def test_the_open_parts_end_with_the_whole(town: Town) -> None:
    appeal = registered(town)
    first, second = in_parts(town, appeal)
    build.received(first, town.officer, NOW)
    build.answered(first, town.officer, NOW, outcome="satisfied")
    appeal.refresh_from_db()
    recalled(appeal)
    states = Appeal.objects.order_by("serial").values_list("state", flat=True)
    assert list(states) == ["withdrawn", "answered", "withdrawn"]
    assert facts(second, "recalled")["from"] == "forwarded"
    assert not Clock.objects.filter(state="running").exists()


def test_what_withdrawing_refuses(town: Town) -> None:
    appeal = registered(town)
    part = in_parts(town, registered(town))[0]
    refused("not-for-part", recalled, part)
    refused("date-future", recalled, appeal, town.clerk, stated_at=days(1))
    crime(appeal, town.clerk, town.housing)
    refused("already-crime", recalled, appeal)


# ── the counts ──────────────────────────────────────────────────────────────────────────────────────


def test_the_counts_are_those_of_the_rows(town: Town, follow: object) -> None:
    terminated(registered(town), town.clerk)
    sent_back(registered(town), town.clerk)
    recalled(build.appeal(town.council, NOW))
    crime(build.appeal(town.council, NOW), town.clerk, town.housing)
    whole = registered(town)
    in_parts(town, whole)
    whole.refresh_from_db()
    recalled(whole)
    follow()  # type: ignore[operator]
    kept = queries.counts(town.council)
    states = {key: n for key, n in kept["state"].items() if n}
    assert states == {"terminated": 1, "returned": 1, "withdrawn": 2, "forwarded": 1}
    assert {key: n for key, n in kept["body.open"].items() if n} == {town.housing.pk.hex: 1}
    assert {key: n for key, n in kept["area.open"].items() if n} == {whole.area_id: 1}


@pytest.mark.parametrize(
    ("arrived", "sent", "in_time"),
    [
        ("2026-11-21 12:00", "2026-11-23 10:00", True),  # on Saturday; on Monday it is registered
        ("2026-11-21 12:00", "2026-11-24 10:00", False),
        ("2026-11-23 19:10", "2026-11-24 17:00", True),  # after hours
        ("2026-11-23 10:00", "2026-11-23 23:00", True),
        ("2026-11-23 10:00", "2026-11-24 09:00", False),
        ("2026-12-15 20:00", "2026-12-17 10:00", True),  # 16 December is off
    ],
)
def test_at_once_is_the_day_the_office_has_it(town: Town, arrived: str, sent: str, in_time: bool) -> None:
    appeal = build.appeal(town.council, at(arrived))
    crime(appeal, town.clerk, town.housing, at(sent))
    assert facts(appeal, "crime-forwarded")["in_time"] is in_time


# ── a crime ─────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_body_began_before_a_crime_was_seen_is_not_another_bodys(town: Town) -> None:
    """A recusal that was asked for falls away with its term."""
    appeal = registered(town, "complaint")
    considered.recused(appeal, town.clerk, considered.MON)
    crime(appeal, town.clerk, town.housing, at("2026-11-23 12:00"))
    assert appeal.marks == "crime"
    assert [state for rule, _due, state in terms(appeal) if rule == "appeal.recusal"] == ["cancelled"]


@pytest.mark.parametrize("stage", ["received", "registered", "forwarded"])
def test_what_tells_of_a_crime_goes_at_once_from_any_desk(town: Town, stage: str) -> None:
    police = council_build.body(town.council, "Полиция бөлімі", "Отдел полиции", kind="police", on_line=False)
    appeal = build.appeal(town.council, NOW)
    if stage != "received":
        build.registered(appeal, town.clerk, NOW, kind="message")
    if stage == "forwarded":
        build.forwarded(appeal, town.clerk, town.housing, NOW)
    by = town.officer if stage == "forwarded" else town.clerk
    crime(appeal, by, police, NOW.replace(minute=30))
    assert (appeal.state, appeal.body, appeal.marks) == ("forwarded", police, "crime")
    assert Forward.objects.latest("sent_at").ground == "offence-committed"
    assert facts(appeal, "crime-forwarded")["in_time"] is True
    for deed in (sent_back, terminated):
        refused("already-crime", deed, appeal, town.clerk)
    refused("already-crime", crime, appeal, town.clerk, town.housing)


def test_a_day_later_is_late(town: Town) -> None:
    appeal = registered(town)
    crime(appeal, town.clerk, town.housing, days(1))
    assert facts(appeal, "crime-forwarded")["in_time"] is False


def test_what_forwarding_at_once_refuses(town: Town, other: Town) -> None:
    appeal = registered(town)
    refused("same-body", crime, appeal, town.clerk, town.maslikhat)
    refused("other-council", crime, appeal, town.clerk, other.housing)
    refused("ground-unknown", crime, appeal, town.clerk, town.housing, ground="noise")


def test_before_2026_the_list_was_another(town: Town) -> None:
    Body.objects.update(since=date(2024, 1, 1))
    then = at("2025-09-01 10:00")
    appeal = build.registered(build.appeal(town.council, then), town.clerk, then)
    refused("ground-unknown", crime, appeal, town.clerk, town.housing, then)


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "verb", ["return", "terminate", "crime", "recall", "join", "correct", "defects", "settle"]
)
def test_each_page_opens_and_sends_back_what_is_empty(town: Town, wall: Wall, lang: str, verb: str) -> None:
    appeal, clerk = registered(town), signed_in(town, "clerk")
    path = f"/{lang}/akkol/appeals/{appeal.number}/do/{verb}"
    page = clerk.get(path)
    assert page.status_code == 200
    assert "№" in read(page.content)
    assert clerk.post(path, {"version": appeal.version}).status_code in (409, 422)
    assert Appeal.objects.get().version == appeal.version


@pytest.mark.parametrize("lang", LANGS)
def test_the_applicant_withdraws_by_the_private_link(town: Town, wall: Wall, lang: str) -> None:
    appeal, client = registered(town), Client()
    client.get(queries.private_path(appeal))
    path = f"/{lang}/akkol/appeals/{appeal.number}/do/recall"
    page = read(client.get(path).content)
    assert 'name="decided_on"' not in page
    given = {"version": appeal.version, "reasons": "Мәселе шешілді."}
    assert client.post(path, given | {"decided_on": "2020-01-01"}).status_code == 302
    found = Appeal.objects.get()
    assert (found.state, Closing.objects.get().by) == ("withdrawn", None)


@pytest.mark.parametrize("lang", LANGS)
def test_why_it_ended_stands_on_its_page(town: Town, wall: Wall, lang: str) -> None:
    appeal, clerk = registered(town), signed_in(town, "clerk")
    path = f"/{lang}/akkol/appeals/{appeal.number}"
    given = {
        "version": appeal.version,
        "ground": "withdrawn",
        "reasons": WHY,
        "decided_by": "М. Әбенов",
        "post": "head",
        "decided_on": "2026-11-23",
    }
    assert clerk.post(path + "/do/terminate", given).status_code == 422  # it is not on that list
    assert clerk.post(path + "/do/terminate", given | {"ground": "decided"}).status_code == 302
    says(
        clerk.post(path + "/do/terminate", given | {"ground": "decided"}),
        lang,
        "appeal-ended",
        number=appeal.number,
    )
    assert WHY in words(clerk.get(path).content)
    nobody = words(Client().get(path).content)
    assert WHY not in nobody and "Әбенов" not in nobody
