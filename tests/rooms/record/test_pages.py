"""The public record as anyone reads it, and as anyone can check it."""

from __future__ import annotations

import hashlib
import html
import json
import re
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from senim.rooms.record import actions, queries
from senim.rooms.record.actions import Hand
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council
from tests import cast
from tests.build import appeals as build
from tests.build.council import MADE
from tests.cast import Town
from tests.database import Queries
from tests.rooms.record.conftest import write


def url(name: str, lang: str = "en", **more: object) -> str:
    return reverse(f"record:{name}", kwargs={"lang": lang, "council": "akkol", **more})


def read(page: str, **query: object) -> str:
    response = Client().get(page, query)
    assert response.status_code == 200
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def number_everything() -> None:
    while actions.sequence():
        pass


@pytest.mark.parametrize(
    ("lang", "title", "happened"),
    [
        ("kk", "жазба: тізілім тек толығады", "Депутаттың өкілеттігі басталды"),
        ("ru", "реестр только растёт", "Начались полномочия депутата"),
        ("en", "entries: the record only grows", "A deputy's mandate began"),
    ],
)
def test_entries_are_told_in_plain_words(town: Town, lang: str, title: str, happened: str) -> None:
    number_everything()
    page = read(url("list", lang))
    assert title in page and happened in page and "Бауыржан Оспанов" in page


def test_an_empty_record_says_what_will_be_here(council: Council) -> None:
    page = read(url("list"))
    assert "Nothing is recorded yet" in page and "will stand here" in page


def test_the_newest_come_first_and_pages_follow_each_other(council: Council) -> None:
    write(council, 120)
    number_everything()

    def numbers(page: str) -> list[int]:
        return [int(n) for n in re.findall(r'href="/en/akkol/record/(\d+)"', page)]

    seen, page = [], url("list")
    while page:
        shown = Client().get(page).content.decode()
        seen += numbers(shown)
        older = re.search(r'rel="next" href="([^"]+)"', shown)
        page = older[1] if older else ""
    assert seen == list(range(120, 0, -1))
    middle = Client().get(url("list"), {"before": 71}).content.decode()
    assert numbers(middle)[0] == 70
    newer = re.search(r'rel="prev" href="([^"]+)"', middle)
    assert newer and numbers(Client().get(newer[1]).content.decode())[0] == 120


@pytest.mark.parametrize("before", ["0", "-1", "x", "9" * 40, "1.5", "²"])
def test_a_number_that_means_nothing_gives_the_first_page(council: Council, before: str) -> None:
    write(council, 3)
    number_everything()
    assert "3 entries" in read(url("list"), before=before)


def test_one_entry_says_who_did_it_in_which_role_and_for_whom(town: Town, now: datetime) -> None:
    appeal = build.appeal(town.council, now, place=town.places.naumovka)
    build.forwarded(appeal, town.clerk, town.housing, now)
    number_everything()
    number = queries.last_number(town.council)
    page = read(url("entry", number=number))
    assert "An appeal was forwarded to the competent body" in page
    assert "Clerk of the maslikhat: Айгүл Сейтова" in page
    assert f"Appeal No {appeal.number}" in page
    assert "ТКШ және жол бөлімі" in page


def test_private_words_are_here_only_as_sealed_codes(town: Town, now: datetime) -> None:
    appeal = build.appeal(town.council, now, place=town.places.naumovka)
    number_everything()
    number = queries.last_number(town.council)
    for page in (
        url("list"),
        url("entry", number=number),
        url("entry-json", number=number),
        url("list-json"),
    ):
        shown = Client().get(page).content.decode()
        assert not any(word in shown for word in (build.TITLE, build.TEXT, "Ахметова"))
    page = read(url("entry", number=number))
    assert "Sealed: it exists, but it is not shown" in page and "Applicant: name" in page
    sealed = json.loads(Entry.objects.get(subject=appeal.ref).commitments)
    assert all(code in page for code in sealed.values())


def test_whoever_downloads_an_entry_can_compute_its_code(town: Town, tmp_path: Path) -> None:
    number_everything()
    response = Client().get(url("entry-json", number=3))
    assert response.headers["Content-Type"] == "application/json"
    page = Client().get(url("entry", number=3)).content.decode()
    code = hashlib.sha256(b"\x00" + response.content).hexdigest()
    assert code in page
    command = re.search(r"\(printf [^<]+sha256sum", page)
    assert command
    name = re.search(r'filename="([^"]+)"', response.headers["Content-Disposition"])
    assert name
    (tmp_path / name[1]).write_bytes(response.content)
    done = subprocess.run(
        ["sh", "-c", html.unescape(command[0])], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == code


def test_the_page_shows_the_text_that_the_code_covers(town: Town) -> None:
    number_everything()
    page = Client().get(url("entry", number=3)).content.decode()
    shown = re.search(r'<pre tabindex="0">(\{.*?\})</pre>', page, re.S)
    assert shown and html.unescape(shown[1]).encode() == Client().get(url("entry-json", number=3)).content


def test_the_page_claims_no_more_than_is_true(town: Town) -> None:
    number_everything()
    page = read(url("entry", number=1))
    assert "What it does not prove yet" in page and "Recorded, No 1" in page
    assert "cannot be changed unseen" not in page


def test_the_whole_record_can_be_copied_in_slices(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("senim.rooms.record.views.COPIED", 4)
    entries = write(council, 10)
    number_everything()
    copied, page = [], url("list-json")
    while page:
        answer = Client().get(page).json()
        copied += answer["entries"]
        page = answer["next"]
    assert [each["number"] for each in copied] == list(range(1, 11))
    assert [each["leaf"] for each in copied] == [actions.leaf_of(entry) for entry in entries]
    assert [each["entry"]["id"] for each in copied] == [str(entry.id) for entry in entries]


def test_all_entries_about_one_thing(town: Town, now: datetime) -> None:
    appeal = build.appeal(town.council, now, place=town.places.naumovka)
    number_everything()
    build.forwarded(appeal, town.clerk, town.housing, now)
    page = read(url("list"), about=appeal.ref)
    assert f"Appeal No {appeal.number}: 3 entries" in page
    assert "the number follows in a moment" in page
    assert "mandate" not in page


def test_what_was_never_written_is_not_there(town: Town) -> None:
    number_everything()
    last = queries.last_number(town.council)
    for number in (0, last + 1, 10**30):
        assert Client().get(url("entry", number=number)).status_code == 404
        assert Client().get(url("entry-json", number=number)).status_code == 404
    assert (
        Client().get(reverse("record:list", kwargs={"lang": "en", "council": "nowhere"})).status_code == 404
    )
    assert "0 entries" in read(url("list"), about="appeal:2026-99999")
    assert "0 entries" in read(url("list"), about="body:not-an-id")


def test_one_councils_entries_are_not_anothers(town: Town) -> None:
    other = cast.burabay()
    number_everything()
    assert str(town.bauyrzhan.pk) not in Client().get("/en/burabay/record.json").content.decode()
    assert "0 entries" in read("/en/burabay/record", about=f"deputy:{town.bauyrzhan.pk}")
    assert queries.one(other.council, 1)


def test_a_kind_nobody_has_words_for_is_shown_as_it_is(council: Council) -> None:
    write(council, facts={"odd": "yes", "empty": "", "day": "2026-12-11"})
    number_everything()
    page = read(url("entry", number=1))
    assert "test.happened" in page and "odd yes" in page and "11 December 2026" in page
    assert "empty" not in page.split("Check it yourself")[0]


@pytest.mark.parametrize("page", ["list", "entry"])
def test_a_page_asks_the_database_little(town: Town, page: str) -> None:
    number_everything()
    client = Client()
    client.force_login(town.clerk.account)
    more = {"number": 4} if page == "entry" else {}
    client.get(url(page, **more))
    with Queries(connection) as asked:
        client.get(url(page, **more))
    assert asked.count <= 8, asked.statements


def test_the_frame_knows_who_is_signed_in(town: Town) -> None:
    client = Client()
    client.force_login(town.clerk.account)
    assert "Sign out" in client.get(url("list")).content.decode()
    assert "Sign out" not in Client().get(url("list")).content.decode()


def test_reading_sets_no_cookie(town: Town) -> None:
    assert not Client().get(url("list")).cookies


def test_whose_hand_is_named_as_it_was(council: Council) -> None:
    write(council, hand=Hand("resident"))
    write(council, hand=Hand("clerk", actor="gone", on_behalf_of="body:gone"), at=MADE + timedelta(days=1))
    number_everything()
    page = read(url("list"))
    assert "A resident" in page and "Clerk of the maslikhat" in page
