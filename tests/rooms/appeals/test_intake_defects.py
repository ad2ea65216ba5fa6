"""What is missing is asked for, put right, or the appeal is returned: days, refusals, links, both hands."""

from __future__ import annotations

import json
from datetime import date, datetime, time

import pytest
from django.test import Client

from senim.core.canonical import commit
from senim.rooms.appeals import actions, queries
from senim.rooms.appeals.actions.defects import usual_day
from senim.rooms.appeals.models import Appeal, Closing, Correction, Defects
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Body, Value
from senim.rooms.record.actions import leaf_of
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.intake import asked, cured, days, refused, registered, sent_back, terminated
from tests.rooms.appeals.looking import at, day, entries, facts, kinds, terms
from tests.rooms.appeals.posting import says, signed_in
from tests.rooms.appeals.visitors import LANGS, read, words

PAGE = "signed.pdf"


def running(appeal: Appeal) -> list[tuple[str, str]]:
    return [(rule, due) for rule, due, state in terms(appeal) if state == "running"]


# ── asking ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_term_to_answer_goes_on_while_it_is_put_right(town: Town) -> None:
    appeal = registered(town)
    before = appeal.due
    asked(appeal, town.clerk)
    assert (appeal.state, appeal.due) == ("to_cure", before)
    assert ("appeal.answer", before.isoformat()) in running(appeal)
    assert facts(appeal, "defects") == {
        "from": "registered",
        "to": "to_cure",
        "codes": ["signature"],
        "asked_on": "2026-11-23",
        "cure_by": "2026-11-30",
    }
    assert list(json.loads(entries(appeal)[-1].commitments)) == ["note"]


# The day told → the last day, five working days on, as the calendar known on the day says.
@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("2025-04-30", "2025-05-12"),
        ("2025-12-24", "2025-12-31"),
        ("2026-08-28", "2026-09-04"),
        ("2026-11-23", "2026-11-30"),
        ("2026-12-14", "2026-12-22"),
        ("2026-12-31", "2027-01-07"),
    ],
)
def test_the_usual_time_to_put_it_right(town: Town, told: str, last: str) -> None:
    assert usual_day(town.council, day(told), day(told)) == day(last)


def test_a_council_gives_its_own_time(town: Town) -> None:
    Value.objects.create(
        id=town.council.new_id(NOW),
        council=town.council,
        key="appeal.cure.days",
        number=10,
        ground="Регламент",
        since=date(2026, 1, 1),
    )
    assert usual_day(town.council, day("2026-11-23"), day("2026-11-23")) == day("2026-12-07")


def test_what_asking_refuses(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    refused("register-first", asked, appeal, town.clerk)
    build.registered(appeal, town.clerk, NOW, kind="message")
    refused("defects-none", asked, appeal, town.clerk, codes=[])
    refused("defects-none", asked, appeal, town.clerk, codes=["iin"])
    refused("cure-too-soon", asked, appeal, town.clerk, cure_by=day("2026-11-23"))
    refused("date-future", asked, appeal, town.clerk, told_at=days(1))
    refused("told-before-arrival", asked, appeal, town.clerk, told_at=days(-1))
    asked(appeal, town.clerk)
    refused("appeal-to-cure", asked, appeal, town.clerk)


# ── putting right ───────────────────────────────────────────────────────────────────────────────────


def test_it_goes_back_to_where_it_was_with_the_signature(town: Town) -> None:
    appeal = build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    build.received(appeal, town.officer, NOW)
    asked(appeal, town.officer)
    cured(appeal, days(2))
    assert (appeal.state, appeal.signature) == ("in_work", "paper")
    assert Defects.objects.get().cured_at == days(2)
    assert facts(appeal, "cured") == {
        "from": "to_cure",
        "to": "in_work",
        "codes": ["signature"],
        "signed": True,
    }
    assert "appeal.return" not in [rule for rule, _due in running(appeal)]


def test_a_requisite_put_right_is_committed_to_and_the_first_one_still_opens(town: Town) -> None:
    appeal = registered(town, requisites=build.gulnar(name="Г."))
    asked(appeal, town.clerk, codes=["name", "address", "matter"])
    first = json.loads(entries(appeal)[0].commitments)["applicant.name"]
    cured(
        appeal,
        given={"name": "Гүлнар Ахметова", "postal_address": "Абай көшесі, 14"},
        reply="Екі шам жанбайды.",
        signed=False,
    )
    who = Appeal.objects.select_related("applicant").get(pk=appeal.pk).applicant
    assert (who.name, who.postal_address) == ("Гүлнар Ахметова", "Абай көшесі, 14")
    promised = json.loads(entries(appeal)[-1].commitments)
    row = Defects.objects.get()
    opened = {
        "applicant.name": (who.salts["name"], who.name),
        "applicant.postal_address": (who.salts["postal_address"], who.postal_address),
        "reply": (row.salts["reply"], row.reply),
    }
    assert promised == {n: commit(bytes.fromhex(salt), v.encode()) for n, (salt, v) in opened.items()}
    old = Correction.objects.get(field="name")
    assert commit(bytes.fromhex(old.salts["before"]), old.before.encode()) == first
    assert all(leaf_of(entry) == entry.leaf for entry in entries(appeal))


@pytest.mark.parametrize(
    ("codes", "given"),
    [
        (["signature"], {"signed": False}),
        (["name"], {"given": {}}),
        (["address", "signature"], {"signed": True}),
        (["matter"], {"reply": ""}),
    ],
)
def test_what_is_still_missing_is_named(town: Town, codes: list[str], given: dict[str, object]) -> None:
    appeal = registered(town)
    asked(appeal, town.clerk, codes=codes)
    refusal = refused("cure-missing", cured, appeal, **given)
    assert refusal.params["missing"]


def test_an_anonymous_one_that_names_itself_is_anonymous_no_more(town: Town) -> None:
    appeal = registered(town, requisites=build.gulnar(name="", postal_address=""))
    Appeal.objects.filter(pk=appeal.pk).update(anonymous=True)
    appeal.refresh_from_db()
    asked(appeal, town.clerk, codes=["name"])
    cured(appeal, given={"name": "Гүлнар Ахметова"}, signed=False)
    assert Appeal.objects.get(pk=appeal.pk).anonymous is False


# ── returning ───────────────────────────────────────────────────────────────────────────────────────

# The last day to put it right; the last day to return it, three working days on; the day it is; in time.
RETURNS = [
    ("2026-11-30", "2026-12-03", "2026-12-01", True),
    ("2026-11-30", "2026-12-03", "2026-12-03", True),
    ("2026-11-30", "2026-12-03", "2026-12-04", False),
    ("2026-12-11", "2026-12-17", "2026-12-17", True),
    ("2026-12-31", "2027-01-05", "2027-01-06", False),
]


@pytest.mark.parametrize(("cure_by", "last", "on", "in_time"), RETURNS)
def test_it_is_returned_within_three_days_of_the_end_of_the_time(
    town: Town, cure_by: str, last: str, on: str, in_time: bool
) -> None:
    appeal = registered(town)
    asked(appeal, town.clerk, cure_by=day(cure_by))
    assert ("appeal.return", last) in running(appeal)
    now = at(f"{on} 12:00")
    sent_back(appeal, town.clerk, now, ground="not-cured")
    assert (appeal.state, appeal.closed_on) == ("returned", day(on))
    assert [(rule, state) for rule, _due, state in terms(appeal) if rule == "appeal.return"] == [
        ("appeal.return", "met" if in_time else "missed")
    ]
    assert running(appeal) == []
    assert facts(appeal, "returned") == {
        "from": "to_cure",
        "to": "returned",
        "ground": "not-cured",
        "area": appeal.area_id,
        "body": str(town.maslikhat.pk),
        "post": "head",
        "closed_on": on,
        "in_time": in_time,
    }


@pytest.mark.parametrize(("on", "in_time"), [("2026-11-26", True), ("2026-11-27", False)])
def test_what_is_offensive_is_returned_within_three_days_of_registration(
    town: Town, on: str, in_time: bool
) -> None:
    appeal = registered(town)
    sent_back(appeal, town.clerk, at(f"{on} 12:00"))
    assert facts(appeal, "returned")["in_time"] is in_time


def test_before_2026_a_return_had_no_days_of_its_own(town: Town) -> None:
    Body.objects.update(since=date(2024, 1, 1))
    then = at("2025-09-01 10:00")
    appeal = build.registered(build.appeal(town.council, then), town.clerk, then, kind="application")
    asked(appeal, town.clerk, then, cure_by=day("2025-09-08"))
    sent_back(appeal, town.clerk, at("2025-10-01 10:00"), ground="not-cured")
    assert "in_time" not in facts(appeal, "returned")
    refused(
        "ground-unknown",
        sent_back,
        build.registered(build.appeal(town.council, then), town.clerk, then),
        town.clerk,
        then,
        ground="identical",
    )


def test_what_returning_refuses(town: Town) -> None:
    appeal = registered(town)
    refused("not-asked-to-cure", sent_back, appeal, town.clerk, ground="not-cured")
    refused("identical-needs-earlier", sent_back, appeal, town.clerk, ground="identical")
    refused("reasons-needed", sent_back, appeal, town.clerk, reasons=" ")
    refused("decided-by-needed", sent_back, appeal, town.clerk, decided_by="")
    refused("not-their-decision", sent_back, appeal, town.clerk, post="clerk")
    refused("ground-unknown", sent_back, appeal, town.clerk, ground="dull")
    refused("date-future", sent_back, appeal, town.clerk, decided_at=days(1))
    refused("decided-before-arrival", sent_back, appeal, town.clerk, decided_at=days(-1))
    asked(appeal, town.clerk)
    refused("cure-time-runs", sent_back, appeal, town.clerk, at("2026-11-30 17:00"), ground="not-cured")
    sent_back(appeal, town.clerk, at("2026-12-01 10:00"), ground="not-cured")
    refused("appeal-ended", sent_back, appeal, town.clerk, days(9))


def test_identical_to_one_that_was_terminated_here(town: Town) -> None:
    first, second = registered(town), build.appeal(town.council, NOW)
    terminated(first, town.clerk)
    build.registered(second, town.clerk, NOW, kind="application", repeat_of=first)
    sent_back(second, town.clerk, ground="identical")
    assert second.state == "returned"


# ── erased ──────────────────────────────────────────────────────────────────────────────────────────


def test_erasing_takes_these_words_too_and_every_hash_still_verifies(town: Town) -> None:
    appeal = registered(town, requisites=build.gulnar(name="Г."))
    asked(appeal, town.clerk, codes=["name", "matter"])
    cured(appeal, given={"name": "Гүлнар Ахметова"}, reply="Қосымша сөз.", signed=False)
    sent_back(appeal, town.clerk)
    actions.erase(applicant=appeal.applicant, by=town.admin, ground="asked", now=days(1))
    private = {Defects: ("note", "reply"), Closing: ("reasons",), Correction: ("before", "after")}
    for model, fields in private.items():
        for row in model.objects.all():
            assert [getattr(row, name) for name in fields] == [""] * len(fields)
            assert row.salts == {}
    assert all(leaf_of(entry) == entry.leaf for entry in entries(appeal))


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", LANGS)
def test_the_applicant_puts_it_right_by_the_private_link(town: Town, wall: Wall, lang: str) -> None:
    appeal = registered(town)
    asked(appeal, town.clerk, codes=["signature", "address"])
    client, path = Client(), f"/{lang}/akkol/appeals/{appeal.number}"
    assert NOTE_HIDDEN not in read(client.get(path).content)
    client.get(queries.private_path(appeal))
    page = read(client.get(path).content)
    assert f"{path}/do/cure" in page
    assert NOTE_HIDDEN in page
    form = read(client.get(f"{path}/do/cure").content)
    assert 'name="postal_address"' in form and 'name="name"' not in form and 'name="signed"' not in form
    given = {"version": appeal.version, "postal_address": "Абай көшесі, 14"}
    answer = client.post(f"{path}/do/cure", given)
    assert (answer.status_code, Appeal.objects.get().state) == (409, "to_cure")
    answer = client.post(f"{path}/do/cure", {**given, "signed_page": build.upload(name=PAGE)})
    assert answer.status_code == 302, words(answer.content)
    found = Appeal.objects.select_related("applicant").get()
    assert (found.state, found.signature, found.files) == ("registered", "paper", 1)
    assert found.applicant.postal_address == "Абай көшесі, 14"


def test_a_refusal_does_not_cost_the_signed_page(town: Town, wall: Wall) -> None:
    """As without JavaScript: the browser sends the form anew, without the file it had chosen."""
    appeal = registered(town)
    asked(appeal, town.clerk, codes=["signature", "address"])
    client, path = Client(), f"/ru/akkol/appeals/{appeal.number}/do/cure"
    client.get(queries.private_path(appeal))
    given = {"version": appeal.version, "postal_address": ""}
    refused = client.post(path, {**given, "signed_page": build.upload(name=PAGE)})
    assert refused.status_code == 422
    assert f"Она уже здесь: {PAGE}." in words(refused.content)
    page = refused.context["form"]["page"].value()
    assert client.post(path, {**given, "page": page}).status_code == 422
    done = client.post(path, {**given, "postal_address": "Абай көшесі, 14", "page": page})
    assert done.status_code == 302
    found = Appeal.objects.get()
    assert (found.state, found.signature, found.files) == ("registered", "paper", 1)


@pytest.mark.parametrize("page", ["", "nonsense", "00000000-0000-8000-8000-000000000000", "theirs"])
def test_a_page_that_is_not_here_does_not_count(town: Town, wall: Wall, page: str) -> None:
    other = build.appeal(town.council, NOW)
    if page == "theirs":
        page = str(build.attached(other, NOW).pk)
    appeal = registered(town)
    asked(appeal, town.clerk, codes=["signature"])
    client, path = Client(), f"/ru/akkol/appeals/{appeal.number}/do/cure"
    client.get(queries.private_path(appeal))
    assert client.post(path, {"version": appeal.version, "page": page}).status_code == 409
    assert Appeal.objects.get(pk=appeal.pk).state == "to_cure"


def test_a_page_that_is_no_picture_is_refused_in_words(town: Town, wall: Wall) -> None:
    appeal = registered(town)
    asked(appeal, town.clerk, codes=["signature", "address"])
    client, path = Client(), f"/ru/akkol/appeals/{appeal.number}/do/cure"
    client.get(queries.private_path(appeal))
    given = {"version": appeal.version, "postal_address": "", "signed_page": build.upload(b"MZ\x90", "a.exe")}
    answer = client.post(path, given)
    assert (answer.status_code, Appeal.objects.get().files) == (409, 0)


NOTE_HIDDEN = "Қол қойылған бетті жіберіңіз."


@pytest.mark.parametrize("lang", LANGS)
def test_the_clerk_asks_and_returns_on_pages(town: Town, wall: Wall, lang: str) -> None:
    appeal, clerk = registered(town), signed_in(town, "clerk")
    path = f"/{lang}/akkol/appeals/{appeal.number}/do/"
    assert clerk.get(path + "defects").status_code == 200
    given = {"version": appeal.version, "codes": ["signature", "name"], "told_on": "2026-11-23"}
    assert clerk.post(path + "defects", {"version": appeal.version}).status_code == 422
    assert clerk.post(path + "defects", given).status_code == 302
    assert Defects.objects.get().cure_by == day("2026-11-30")
    back = {
        "version": appeal.version + 1,
        "ground": "not-cured",
        "reasons": "Қол қойылмады.",
        "decided_by": "М. Әбенов",
        "post": "head",
        "decided_on": "2026-11-23",
    }
    answer = clerk.post(path + "return", back)
    assert answer.status_code == 409
    says(answer, lang, "cure-time-runs", day=day("2026-11-30"))
    wall.now = datetime.combine(day("2026-12-02"), time(6), tzinfo=NOW.tzinfo)
    assert clerk.post(path + "return", back | {"decided_on": "2026-12-02"}).status_code == 302
    shown = words(signed_in(town, "clerk").get(f"/{lang}/akkol/appeals/{appeal.number}").content)
    assert "Қол қойылмады." in shown
    nobody = words(Client().get(f"/{lang}/akkol/appeals/{appeal.number}").content)
    assert "Қол қойылмады." not in nobody


def test_a_returned_one_is_sent_anew_from_its_page(town: Town, wall: Wall) -> None:
    appeal = registered(town, topic="roads", place=town.places.naumovka, address="Абай, 12")
    sent_back(appeal, town.clerk)
    client = Client()
    again = f"/kk/akkol/appeals/new?again={appeal.number}"
    assert build.TITLE not in read(client.get(again).content)
    client.get(queries.private_path(appeal))
    assert again in read(client.get(f"/kk/akkol/appeals/{appeal.number}").content)
    page = client.get(again)
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    assert data["title"] == build.TITLE and data["name"] == "Гүлнар Ахметова"
    assert client.post(again, data).status_code == 302
    second = Appeal.objects.select_related("repeat_of").latest("serial")
    assert (second.repeat_of, second.marks) == (appeal, "repeat")
    other = Client().post(again, data | {"form_key": ""})
    assert other.status_code == 302
    assert Appeal.objects.latest("serial").repeat_of is None


def test_a_term_that_ran_out_is_still_in_the_list_of_terms(town: Town) -> None:
    appeal = registered(town)
    asked(appeal, town.clerk)
    cured(appeal)
    assert Clock.objects.get(rule="appeal.return").state == "cancelled"
    asked(appeal, town.clerk)
    assert Clock.objects.filter(rule="appeal.return", state="running").count() == 1
    assert kinds(appeal) == ["received", "registered", "defects", "cured", "defects"]
