"""The counter: one letter after another, registered as it is entered, nothing entered twice."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Appeal
from senim.rooms.files.models import File
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import assert_verifies, at, day, facts, kinds
from tests.rooms.appeals.posting import form, says, signed_in
from tests.rooms.appeals.visitors import read, words

HERE = "/ru/akkol/counter"


def letter(town: Town, **given: object) -> dict[str, object]:
    """What a clerk sends from the counter."""
    usual = {
        "channel": "post", "arrived_on": "20.11.2026", "arrived_at": "930", "appeal_lang": "kk",
        "signature": "paper", "register_now": "on", "appeal_kind": "message", "topic": "roads",
    }  # fmt: skip
    return form(town) | usual | given


def send(clerk: Client, data: dict[str, object], **more: str) -> HttpResponse:
    return clerk.post(HERE, {name: value for name, value in data.items() if value is not None}, **more)  # type: ignore[arg-type,return-value]


@pytest.fixture
def clerk(town: Town, wall: Wall) -> Client:
    return signed_in(town, "clerk")


def test_a_letter_is_entered_and_registered_in_one_send(town: Town, clerk: Client) -> None:
    answer = send(clerk, letter(town, external_number="ЖТ-2026-00312"))
    appeal = Appeal.objects.get()
    assert answer.headers["Location"] == f"{HERE}?entered={appeal.number}"
    assert (appeal.state, appeal.kind, appeal.topic) == ("registered", "message", "roads")
    assert (appeal.channel, appeal.external_number) == ("post", "ЖТ-2026-00312")
    assert kinds(appeal) == ["received", "registered"]
    assert_verifies(appeal)
    page = read(clerk.get(answer.headers["Location"]).content)
    assert f"/ru/akkol/appeals/{appeal.number}/ticket" in page
    assert "ЖТ-2026-00312" in page


def test_three_times_and_the_legal_day(town: Town, clerk: Client) -> None:
    """It came on Friday after hours, and is typed in on Monday: the law counts from the arrival."""
    send(clerk, letter(town, arrived_on="20", arrived_at="19:05"))
    appeal = Appeal.objects.get()
    assert (appeal.arrived_at, appeal.registered_on) == (at("2026-11-20 19:05"), day("2026-11-23"))
    assert appeal.entered_at == NOW
    assert facts(appeal, "registered")["in_time"] is True


def test_what_came_on_friday_and_lay_is_registered_late(town: Town, clerk: Client) -> None:
    send(clerk, letter(town))
    assert facts(Appeal.objects.get(), "registered")["in_time"] is False


def test_a_step_after_its_term_says_so_in_words(town: Town, clerk: Client) -> None:
    for arrived, late in (("20.11.2026", 1), ("23.11.2026", 0)):
        send(clerk, letter(town, arrived_on=arrived, arrived_at="9", another="on"))
        page = read(clerk.get(f"/ru/akkol/appeals/{Appeal.objects.latest('serial').number}").content)
        assert page.count("позже срока") == late


def test_without_the_tick_it_waits_to_be_registered(town: Town, clerk: Client) -> None:
    send(clerk, letter(town, register_now=None, appeal_kind=""))
    assert Appeal.objects.get().state == "received"


@pytest.mark.parametrize("name", ["appeal_kind", "topic"])
def test_to_register_it_kind_and_topic_are_needed(town: Town, clerk: Client, name: str) -> None:
    answer = send(clerk, letter(town, **{name: ""}))
    assert (answer.status_code, Appeal.objects.count()) == (422, 0)
    wrong = re.search(rf'<select[^>]*name="{name}"[^>]*>', answer.content.decode())
    assert wrong
    assert "autofocus" in wrong[0]


def test_the_next_letter_begins_with_what_the_heap_has_in_common(town: Town, clerk: Client) -> None:
    send(clerk, letter(town, channel="reception", arrived_at="1115", appeal_lang="en"))
    page = read(clerk.get(HERE).content)
    assert 'value="20.11.2026"' in page
    assert 'value="11:15"' in page
    assert '<option value="reception" selected>' in page
    assert '<option value="en" selected>' in page
    assert f'value="{build.TITLE}"' not in page


def test_on_the_next_day_nothing_of_it_is_left(town: Town, clerk: Client, wall: Wall) -> None:
    send(clerk, letter(town, channel="reception"))
    wall.now = NOW + timedelta(days=1)
    assert '<option value="reception" selected>' not in read(clerk.get(HERE).content)


def test_the_pages_carry_the_text(town: Town, clerk: Client) -> None:
    send(clerk, letter(town, body="", photos=build.upload()))
    appeal = Appeal.objects.select_related("text").get()
    assert (appeal.text.body, appeal.files) == ("Сканерленген беттерді қараңыз.", 1)
    assert File.objects.get().purpose == "appeal"


@pytest.mark.parametrize("photos", [None, b"MZ this is no document"])
def test_neither_text_nor_pages_is_refused(town: Town, clerk: Client, photos: bytes | None) -> None:
    upload = build.upload(photos, name="вирус.pdf") if photos else None
    answer = send(clerk, letter(town, body="", photos=upload))
    assert (answer.status_code, Appeal.objects.count()) == (422, 0)
    says(answer, "ru", "text-or-scan")
    assert ("вирус.pdf" in read(answer.content)) is bool(photos)


def test_a_bad_page_costs_neither_the_letter_nor_the_good_ones(town: Town, clerk: Client) -> None:
    pages = [build.upload(), build.upload(b"MZ no document", name="вирус.pdf")]
    answer = send(clerk, letter(town, photos=pages))
    assert Appeal.objects.get().files == 1
    assert "вирус.pdf" in read(clerk.get(answer.headers["Location"]).content)


def test_the_browser_may_send_the_text_first(town: Town, clerk: Client) -> None:
    answer = send(clerk, letter(town, body="", photos_count="2"), HTTP_ACCEPT="application/json")
    appeal = Appeal.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {  # type: ignore[attr-defined]
        "next": f"{HERE}?entered={appeal.number}",
        "files": f"/ru/akkol/appeals/{appeal.number}/files",
    }
    one = clerk.post(f"/ru/akkol/appeals/{appeal.number}/files", {"file": build.upload()})
    assert one.status_code == 302
    assert Appeal.objects.get().files == 1


# ── not twice ───────────────────────────────────────────────────────────────────────────────────────


def test_a_page_sent_twice_is_one_appeal(town: Town, clerk: Client) -> None:
    data = letter(town)
    first, again = send(clerk, data), send(clerk, data)
    assert first.headers["Location"] == again.headers["Location"]
    assert Appeal.objects.count() == 1
    assert kinds(Appeal.objects.get()) == ["received", "registered"]


def test_the_same_external_number_names_the_appeal(town: Town, clerk: Client) -> None:
    send(clerk, letter(town, external_number="ЖТ-1"))
    there = Appeal.objects.get()
    answer = send(clerk, letter(town, external_number="ЖТ-1", name="Басқа Адам"))
    assert (answer.status_code, Appeal.objects.count()) == (422, 1)
    says(answer, "ru", "external-number-taken", number=there.number, external="ЖТ-1")


@pytest.mark.parametrize("name", ["Гүлнар Ахметова", "АХМЕТОВА  Гулнар", "Akhmetova Gulnar"])
def test_the_same_sender_and_place_names_the_appeal(town: Town, clerk: Client, name: str) -> None:
    send(clerk, letter(town))
    there = Appeal.objects.get()
    data = letter(town, name=name)
    answer = send(clerk, data)
    assert (answer.status_code, Appeal.objects.count()) == (422, 1)
    says(answer, "ru", "looks-entered", name=name, numbers=[there.number])
    assert send(clerk, data | {"another": "on"}).status_code == 302
    assert Appeal.objects.count() == 2


@pytest.mark.parametrize(
    "other",
    [{"name": "Гүлнар Омарова"}, {"place": "ornek"}, {"arrived_on": "15.10.2026"}],
    ids=["another name", "another place", "long before"],
)
def test_what_is_another_letter_is_not_refused(town: Town, clerk: Client, other: dict[str, object]) -> None:
    send(clerk, letter(town))
    if "place" in other:
        other = {"place": town.places.ornek.code, "place_text": town.places.ornek.name}
    assert send(clerk, letter(town, **other)).status_code == 302


def test_two_clerks_with_one_letter(town: Town) -> None:
    """The number of the other register is given once, whoever is first."""
    first = build.appeal(town.council, NOW, external_number="ЖТ-7")
    with pytest.raises(Refusal, match="external-number-taken"):
        actions.enter(
            council=town.council,
            submission=actions.Submission(
                form_key=uuid.uuid4(),
                title=build.TITLE,
                body=build.TEXT,
                lang="kk",
                topic="roads",
                place=town.places.naumovka,
                requisites=build.gulnar(),
                external_number="ЖТ-7",
            ),
            by=town.clerk,
            channel="post",
            arrived_at=NOW,
            now=NOW,
            kind="message",
        )
    assert Appeal.objects.get() == first


# ── who it belongs to ───────────────────────────────────────────────────────────────────────────────


def test_the_postal_address_settles_the_district_where_the_street_is_not_said(
    town: Town, clerk: Client
) -> None:
    place = {"place": town.places.town.code, "place_text": town.places.town.name, "address": ""}
    send(clerk, letter(town, **place, postal_address="Ақкөл, Абай көшесі, 13"))
    assert Appeal.objects.get().district == town.abai_odd


def test_what_the_address_leaves_open_stays_open(town: Town, clerk: Client) -> None:
    place = {"place": town.places.town.code, "place_text": town.places.town.name, "address": ""}
    send(clerk, letter(town, **place, postal_address=""))
    appeal = Appeal.objects.get()
    assert (appeal.district, appeal.state) == (None, "registered")
    assert "избирательный округ не определён" in words(clerk.get(HERE).content)


def test_todays_entries_are_listed_the_last_first(town: Town, clerk: Client, wall: Wall) -> None:
    build.appeal(town.council, NOW)  # on line
    build.appeal(town.council, NOW - timedelta(days=1), by=town.clerk, channel="post")
    send(clerk, letter(town, title="Бірінші хат", name="Алғашқы Адам"))
    send(clerk, letter(town, title="Екінші хат", name="Басқа Адам"))
    page = words(clerk.get(HERE).content)
    assert page.index("Екінші хат") < page.index("Бірінші хат")
    assert "Внесено сегодня: 2" in page


# ── what a new clerk needs ──────────────────────────────────────────────────────────────────────────


def test_who_wrote_again_about_the_same_is_entered_as_a_repeat(town: Town, clerk: Client) -> None:
    send(clerk, letter(town))
    first = Appeal.objects.get()
    told = send(clerk, letter(town))
    assert told.status_code == 422
    assert f'href="/ru/akkol/appeals/{first.number}" target="_blank"' in told.content.decode()
    send(clerk, letter(town, repeat_of=first.number))
    again = Appeal.objects.exclude(pk=first.pk).get()
    assert (again.repeat_of, again.marks.split()) == (first, ["repeat"])
    assert facts(again, "registered")["repeat_of"] == first.number
    assert_verifies(again)


def test_a_number_that_is_none_is_told_where_it_was_typed(town: Town, clerk: Client) -> None:
    answer = send(clerk, letter(town, repeat_of="2026-99999"))
    assert (answer.status_code, Appeal.objects.count()) == (422, 0)
    assert 'value="2026-99999"' in answer.content.decode()


@pytest.mark.parametrize(("channel", "signature"), [("phone", "none"), ("post", "paper")])
def test_nobody_signs_by_phone(town: Town, clerk: Client, channel: str, signature: str) -> None:
    send(clerk, letter(town, channel=channel))
    assert Appeal.objects.get().signature == signature


def test_what_was_registered_at_once_is_settled_as_a_repeat_and_not(town: Town, clerk: Client) -> None:
    send(clerk, letter(town))
    send(clerk, letter(town, another="on"))
    first, again = Appeal.objects.order_by("serial")
    page = f"/ru/akkol/appeals/{again.number}/do/settle"
    assert first.number in read(clerk.get(page).content)
    for typed, marks in ((first.number, ["repeat"]), ("", [])):
        again.refresh_from_db()
        data = {"kind": "message", "topic": "roads", "repeat_of": typed, "version": again.version}
        assert clerk.post(page, data).status_code == 302
        again.refresh_from_db()
        assert again.marks.split() == marks
        assert facts(again, "settled")["repeat_of"] == typed
