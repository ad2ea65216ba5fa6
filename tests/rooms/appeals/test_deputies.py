"""A deputy takes an appeal up, puts it down, chooses it for a session, writes: who may, what is seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Appeal, DeputyLetter, Following
from senim.rooms.appeals.queries import voters
from senim.rooms.council.models import Body, Deputy
from senim.rooms.record.actions import leaf_of
from senim.rooms.record.models import Entry
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.database import Queries
from tests.rooms.appeals import posting, sitting
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import assert_verifies, entries, facts, kinds
from tests.rooms.appeals.posting import signed_in
from tests.rooms.appeals.sitting import refused
from tests.rooms.appeals.visitors import EVERYONE, LANGS, browser, read, words

VERBS = ("take_up", "put_down", "announce", "write")


def link(town: Town, appeal: Appeal, verb: str = "") -> str:
    here = f"/kk/akkol/appeals/{appeal.number}"
    return f"{here}/do/{verb}" if verb else here


# ── taking up ───────────────────────────────────────────────────────────────────────────────────────


def test_a_deputy_follows_in_their_own_name(town: Town) -> None:
    appeal = sitting.taken(sitting.waiting(town), town.deputy)
    assert (appeal.taken_by, appeal.marks.split()) == (town.bauyrzhan, ["taken"])
    assert facts(appeal, "taken-up") == {"deputy": str(town.bauyrzhan.pk), "asked": False}
    appeal = sitting.chosen(appeal, town.deputy, sitting.later(days=1))
    assert Following.objects.get().announce_on == date(2026, 11, 24)
    assert facts(appeal, "to-announce") == {"deputy": str(town.bauyrzhan.pk), "chosen_on": "2026-11-24"}
    appeal = sitting.put_down(appeal, town.deputy, sitting.later(days=2))
    assert (appeal.taken_by, appeal.marks) == (None, "")
    assert kinds(appeal)[-3:] == ["taken-up", "to-announce", "put-down"]
    assert_verifies(appeal)
    again = sitting.taken(appeal, sitting.second_deputy(town), sitting.later(days=3))
    assert (again.taken_by, again.marks) == (town.olga, "taken")


def test_the_term_does_not_move(town: Town) -> None:
    appeal = sitting.waiting(town)
    assert sitting.taken(appeal, town.deputy).due == appeal.due


def test_by_choice_a_deputy_takes_what_is_of_no_district_of_theirs(town: Town) -> None:
    appeal = sitting.taken(sitting.waiting(town), sitting.second_deputy(town))
    assert appeal.taken_by == town.olga


def test_one_deputy_follows_an_appeal(town: Town) -> None:
    other = sitting.second_deputy(town)
    appeal = sitting.taken(sitting.waiting(town), town.deputy)
    with refused("already-taken"):
        sitting.taken(appeal, other)
    for deed in (sitting.put_down, sitting.chosen):
        with refused("taken-by-other"):
            deed(appeal, other)
    with refused("taken-by-other"):
        sitting.written(town, other, appeal)


def test_what_a_deputy_left_when_the_mandate_ended_another_takes(town: Town) -> None:
    appeal = sitting.chosen(sitting.taken(sitting.waiting(town), town.deputy), town.deputy)
    Deputy.objects.filter(pk=town.bauyrzhan.pk).update(until=date(2026, 11, 24))
    with refused("already-taken"):
        sitting.taken(sitting.fresh(appeal), town.chair)
    appeal = sitting.taken(sitting.fresh(appeal), town.chair, sitting.later(days=2))
    assert (appeal.taken_by, appeal.marks) == (town.marat, "taken")
    assert Following.objects.filter(ended_at=None).get().deputy == town.marat


@pytest.mark.parametrize(
    ("lang", "told"), [("kk", "64-бабының 3-бөлігі"), ("ru", "ст. 64, ч. 3"), ("en", "64(3)")]
)
def test_a_deputy_is_told_why_not_yet(town: Town, client: Client, lang: str, told: str) -> None:
    arrived = build.appeal(town.council, NOW, district=town.naumov, place=town.places.naumovka)
    client.force_login(town.deputy.account)
    page = client.get(f"/{lang}/{town.council.slug}/appeals/{arrived.number}/do/take_up")
    assert (page.status_code, told in page.content.decode()) == (409, True)


def test_refusals(town: Town) -> None:
    arrived = build.appeal(town.council, NOW, district=town.naumov, place=town.places.naumovka)
    with refused("not-registered-yet"):
        sitting.taken(sitting.fresh(arrived), town.deputy)
    appeal = sitting.waiting(town)
    with refused("forbidden"):
        sitting.taken(appeal, town.clerk)
    for deed in (sitting.put_down, sitting.chosen):
        with refused("first-taken"):
            deed(appeal, town.deputy)
    appeal = sitting.taken(appeal, town.deputy)
    with refused("reason-needed"):
        sitting.put_down(appeal, town.deputy, reason=" ")
    sitting.chosen(sitting.fresh(appeal), town.deputy)
    with refused("changed"):
        sitting.put_down(appeal, town.deputy)
    with refused("already-session"):
        sitting.chosen(sitting.fresh(appeal), town.deputy)


# ── who may ─────────────────────────────────────────────────────────────────────────────────────────

MATRIX = {
    "waiting": {"deputy": {"take_up"}, "chair": {"take_up"}},
    "taken by the deputy": {"deputy": {"put_down", "announce", "write"}},
    "chosen": {"deputy": {"put_down", "write"}},
    "taken by the chair": {"chair": {"put_down", "announce", "write"}},
    "answered": {"deputy": {"take_up"}, "chair": {"take_up"}},
    "received": {},
}


def stage(town: Town, name: str) -> Appeal:
    if name == "received":
        return build.appeal(town.council, NOW, district=town.naumov, account=town.resident)
    appeal = sitting.waiting(town, account=town.resident)
    match name:
        case "taken by the deputy":
            return sitting.taken(appeal, town.deputy)
        case "chosen":
            return sitting.chosen(sitting.taken(appeal, town.deputy), town.deputy)
        case "taken by the chair":
            return sitting.taken(appeal, town.chair)
        case "answered":
            build.answered(appeal, town.officer, NOW)
    return sitting.fresh(appeal)


@pytest.mark.parametrize("name", MATRIX)
def test_who_may(town: Town, other: Town, wall: Wall, name: str) -> None:
    appeal = stage(town, name)
    wall.now = sitting.later(hours=1)
    for who in EVERYONE:
        client = browser(who, town, other, appeal)
        open_ = {verb for verb in VERBS if client.get(link(town, appeal, verb)).status_code == 200}
        assert open_ == MATRIX[name].get(who, set()), who
        page = read(client.get(link(town, appeal)).content)
        shown = {verb for verb in VERBS if f"/do/{verb}" in page}
        assert shown == open_, who


# ── what is seen ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", LANGS)
def test_everyone_sees_who_follows_and_only_readers_see_why_no_longer(
    town: Town, wall: Wall, lang: str
) -> None:
    appeal = sitting.chosen(sitting.taken(sitting.waiting(town), town.deputy), town.deputy)
    wall.now = sitting.later(hours=1)
    here = f"/{lang}/akkol/appeals/{appeal.number}"
    page = words(Client().get(here).content)
    assert town.bauyrzhan.name in page
    assert {"kk": "сессияда", "ru": "сессии", "en": "session"}[lang] in page
    sitting.put_down(appeal, town.deputy, sitting.later(minutes=5))
    assert sitting.WHY not in read(Client().get(here).content)
    assert sitting.WHY in read(signed_in(town, "clerk").get(here).content)
    assert town.bauyrzhan.name in words(Client().get(here).content)


def test_asked_by_the_form_the_deputy_reads_the_words_and_not_the_person(town: Town, wall: Wall) -> None:
    client = Client()
    answer = client.post(
        "/kk/akkol/appeals/new", posting.form(town, asks_deputy="on", name="Гүлнар Ахметова")
    )
    assert answer.status_code == 302
    appeal = Appeal.objects.get()
    assert (appeal.asks_deputy, appeal.deputy) == (True, town.bauyrzhan)
    assert facts(appeal, "received")["asks_deputy"] is True
    build.registered(sitting.fresh(appeal), town.clerk, NOW)
    page = read(signed_in(town, "deputy").get(link(town, appeal)).content)
    assert build.TEXT in page
    assert "Гүлнар" not in page
    assert build.TEXT not in read(signed_in(town, "chair").get(link(town, appeal)).content)
    assert build.TITLE in read(signed_in(town, "deputy").get("/kk/akkol/work").content)
    assert appeal.number not in read(signed_in(town, "chair").get("/kk/akkol/work").content)


def test_not_asked_nobody_is_given_the_words(town: Town, wall: Wall) -> None:
    appeal = sitting.taken(sitting.waiting(town), town.deputy)
    assert build.TEXT not in read(signed_in(town, "deputy").get(link(town, appeal)).content)
    assert "asks_deputy" not in facts(appeal, "received")


def test_the_deputys_page_tells_what_voters_were_answered(town: Town, wall: Wall) -> None:
    def came(days: int) -> Appeal:
        return sitting.waiting(town, NOW - timedelta(days=days))

    good, late = came(20), came(60)
    build.answered(sitting.fresh(good), town.officer, NOW - timedelta(days=18))
    build.answered(sitting.fresh(late), town.officer, NOW)
    build.rated(sitting.fresh(good), NOW, "solved")
    came(60), came(2)
    sitting.waiting(town, place=town.places.karasai, district=town.karasai)
    assert voters.voters(town.bauyrzhan, date(2026, 11, 23)) == voters.Voters(
        waiting=2, late=1, in_time=1, answered_late=1, solved=1
    )
    sitting.taken(sitting.fresh(good), town.deputy)
    for path in (f"/ru/akkol/people/{town.bauyrzhan.pk}", f"/ru/akkol/deputies/{town.bauyrzhan.pk}/appeals"):
        page = read(Client().get(path).content)
        assert good.number in page
    page = words(Client().get(f"/ru/akkol/people/{town.bauyrzhan.pk}").content)
    assert "Избиратели получили 2 ответа, в срок: 1" in page
    assert "23 ноября 2026" in page


# ── letters ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_letter_about_an_appeal(town: Town) -> None:
    appeal = sitting.taken(sitting.waiting(town), town.deputy)
    letter = sitting.written(town, town.deputy, appeal)
    assert "wrote" in sitting.fresh(appeal).marks
    sent = next(entry for entry in entries(appeal) if entry.kind == "deputy.letter-sent")
    told = {"deputy": str(town.bauyrzhan.pk), "body": str(town.housing.pk), "letter": str(letter.pk)}
    assert json.loads(sent.facts) == told
    before = Appeal.objects.get().version
    sitting.replied(letter, town.officer, "2026-11-25", "2026-11-25 11:00")
    assert Appeal.objects.get().version > before
    assert json.loads(entries(appeal)[-1].facts) == told | {"answered_on": "2026-11-25"}
    assert_verifies(appeal)


def test_a_letter_about_no_appeal_has_entries_of_its_own(town: Town) -> None:
    letter = sitting.written(town, town.deputy)
    sitting.replied(letter, town.clerk, "2026-11-24", "2026-11-30 11:00", answer="")
    found = Entry.objects.filter(subject=f"letter:{letter.pk}").order_by("id")
    assert [entry.kind for entry in found] == ["deputy.letter-sent", "deputy.letter-answered"]
    assert all(leaf_of(entry) == entry.leaf for entry in found)


def test_a_form_sent_twice_makes_one_letter(town: Town) -> None:
    first = sitting.written(town, town.deputy)
    second = sitting.written(town, town.deputy, form_key=first.form_key)
    assert first.pk == second.pk and DeputyLetter.objects.count() == 1


def test_a_letter_is_answered_once_and_not_before_it_was_sent(town: Town) -> None:
    letter = sitting.written(town, town.deputy)
    with refused("letter-not-sent-yet"):
        sitting.replied(letter, town.officer, "2026-11-22", "2026-11-25 11:00")
    with refused("date-future"):
        sitting.replied(letter, town.officer, "2026-11-26", "2026-11-25 11:00")
    sitting.replied(letter, town.officer, "2026-11-23", "2026-11-25 11:00")
    with refused("letter-answered"):
        sitting.replied(letter, town.clerk, "2026-11-24", "2026-11-25 11:00")
    with refused("required"):
        sitting.written(town, town.deputy, text=" ")
    with refused("forbidden"):
        sitting.written(town, town.clerk)


READERS = {"clerk": 200, "officer": 200, "deputy": 200, "by link": 200, "by account": 200}


def test_only_those_whose_letter_it_is_read_it(town: Town, other: Town, wall: Wall) -> None:
    appeal = sitting.taken(sitting.waiting(town, account=town.resident), town.deputy)
    letter = sitting.written(town, town.deputy, appeal)
    here = f"/kk/akkol/deputies/letters/{letter.pk}"
    for who in EVERYONE:
        client = browser(who, town, other, appeal)
        answer = client.get(here)
        assert answer.status_code == READERS.get(who, 404), who
        listed = read(client.get("/kk/akkol/deputies/letters").content)
        assert sitting.LETTER not in listed and town.housing.short in listed, who
        on_page = f'href="{here}"' in read(client.get(link(town, appeal)).content)
        assert on_page == (who in READERS), who
    without = sitting.written(town, town.deputy)
    assert (
        browser("by account", town, other, appeal)
        .get(here.replace(str(letter.pk), str(without.pk)))
        .status_code
        == 404
    )


@pytest.mark.parametrize("lang", LANGS)
def test_written_and_answered_in_the_browser(town: Town, wall: Wall, lang: str) -> None:
    appeal = sitting.taken(sitting.waiting(town, lang="ru"), town.deputy)
    deputy, officer = signed_in(town, "deputy"), signed_in(town, "officer")
    page = deputy.get(f"/{lang}/akkol/appeals/{appeal.number}/do/write")
    assert f'value="{town.housing.pk}" selected' in read(page.content)
    given = {
        "body": str(town.housing.pk), "text": sitting.LETTER, "letter_lang": "ru", "version": appeal.version,
        "form_key": str(appeal.pk),
    }  # fmt: skip
    answer = deputy.post(f"/{lang}/akkol/appeals/{appeal.number}/do/write", given, follow=True)
    page = read(answer.content)
    assert sitting.LETTER in page and "Депутат маслихата" in page
    assert deputy.post(
        f"/{lang}/akkol/appeals/{appeal.number}/do/write", given | {"text": ""}
    ).status_code in (409, 422)
    letter = DeputyLetter.objects.get()
    here = f"/{lang}/akkol/deputies/letters/{letter.pk}"
    assert str(letter.pk) in read(officer.get(f"/{lang}/akkol/work").content)
    assert officer.post(here, {"answer": ""}).status_code == 422
    assert officer.post(here, {"answer": sitting.REPLY}).status_code == 302
    assert sitting.REPLY in read(deputy.get(here).content)
    assert str(letter.pk) not in read(officer.get(f"/{lang}/akkol/work").content)


def test_what_a_merged_body_was_asked_goes_on(town: Town) -> None:
    from senim.rooms.appeals.actions import merging

    letter = sitting.written(town, town.deputy)
    merging.move(town.council, town.housing, town.education, town.clerk, NOW)
    letter.refresh_from_db()
    assert letter.body == town.education


# ── erasing, counting, showing ──────────────────────────────────────────────────────────────────────


def test_erased_the_words_of_deputies_go_and_every_hash_stays(town: Town) -> None:
    appeal = sitting.taken(sitting.waiting(town), town.deputy)
    letter = sitting.written(town, town.deputy, appeal)
    sitting.replied(letter, town.officer, "2026-11-23", "2026-11-23 12:00")
    appeal = sitting.put_down(sitting.fresh(appeal), town.deputy)
    actions.erase(applicant=appeal.applicant, by=town.clerk, ground="asked", now=NOW)
    letter.refresh_from_db()
    assert (letter.text, letter.answer, letter.salts) == ("", "", {})
    assert (Following.objects.get().reason, Following.objects.get().salts) == ("", {})
    assert all(leaf_of(entry) == entry.leaf for entry in entries(appeal))


def test_no_page_asks_more_than_eight_times(
    town: Town, other: Town, wall: Wall, queries: Callable[[], Queries]
) -> None:
    for _ in range(3):
        appeal = sitting.taken(sitting.waiting(town, asks_deputy=True), town.deputy)
        letter = sitting.written(town, town.deputy, appeal)
        sitting.waiting(town, asks_deputy=True)
    sitting.put_down(sitting.taken(sitting.waiting(town), town.deputy), town.deputy)
    Body.objects.filter(pk=town.education.pk).update(on_line=True)
    wall.now = sitting.later(hours=1)
    pages = (
        "work", "my-district", f"people/{town.bauyrzhan.pk}", f"deputies/{town.bauyrzhan.pk}/appeals",
        "deputies/letters", "deputies/letters/new", f"deputies/letters/{letter.pk}",
        f"appeals/{appeal.number}", f"appeals/{appeal.number}/do/write",
        f"appeals/{appeal.number}/do/put_down",
    )  # fmt: skip
    for who in ("nobody", "by link", "clerk", "officer", "deputy", "chair"):
        client = browser(who, town, other, appeal)
        for page in pages:
            client.get(f"/kk/akkol/{page}")
            with queries() as asked:
                client.get(f"/kk/akkol/{page}")
            assert asked.count <= 8, (who, page, asked.statements)
