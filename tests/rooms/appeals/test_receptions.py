"""Personal receptions: announced, booked, cancelled, held; the month; from a booking to an appeal."""

from __future__ import annotations

import json
import uuid
from datetime import date

import pytest
from django.test import Client

from senim.core.canonical import commit
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions.receptions import token_of
from senim.rooms.appeals.models import Appeal, Booking, Reception
from senim.rooms.record.actions import leaf_of
from senim.rooms.record.models import Entry
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import sitting
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at
from tests.rooms.appeals.posting import says, signed_in
from tests.rooms.appeals.sitting import announced, booked, refused
from tests.rooms.appeals.visitors import LANGS, read, words

LIST = "/kk/akkol/receptions"
DAY = date(2026, 11, 23)


def entries(reception: Reception) -> list[Entry]:
    return list(Entry.objects.filter(subject=reception.ref).order_by("id"))


def last(reception: Reception) -> dict[str, object]:
    found: dict[str, object] = json.loads(entries(reception)[-1].facts)
    return found


def page(reception: Reception, more: str = "") -> str:
    return f"{LIST}/{reception.pk}{more}"


def form(seat: int = 1, **given: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "form_key": str(uuid.uuid4()),
        "seat": str(seat),
        "name": "Гүлнар Ахметова",
        "phone": "8 701 123 45 67",
        "matter": "Көшедегі жарық туралы.",
    }
    return usual | given


# ── announcing ──────────────────────────────────────────────────────────────────────────────────────


def test_announced_it_has_its_entry(town: Town) -> None:
    row = announced(town)
    entry = entries(row)[0]
    assert json.loads(entry.facts) == {
        "deputy": str(town.bauyrzhan.pk), "body": "", "place": town.places.naumovka.code,
        "starts_at": row.starts_at.isoformat(),
        "minutes_each": 15, "seats": 6,
    }  # fmt: skip
    kept = commit(bytes.fromhex(row.salts["where"]), row.where.encode())
    assert json.loads(entry.commitments) == {"where": kept}
    assert leaf_of(entry) == entry.leaf
    assert (row.at(2), row.ends_at) == (at("2026-11-30 15:15"), at("2026-11-30 16:30"))


def test_refusals_of_announcing(town: Town, other: Town) -> None:
    with refused("reception-past"):
        announced(town, starts="2026-11-23 09:00")
    with refused("outside-council"):
        announced(town, place=other.places.naumovka)
    row = announced(town)
    assert announced(town, form_key=row.form_key).pk == row.pk
    for clash in ("2026-11-30 14:00", "2026-11-30 15:30", "2026-11-30 16:15"):
        with refused("reception-clash"):
            announced(town, starts=clash)
    announced(town, starts="2026-11-30 16:30")
    announced(town, starts="2026-11-30 15:30", deputy=town.olga)
    actions.cancel_reception(reception=row, by=town.clerk, why="Ауырып қалды.", now=NOW)
    announced(town, starts="2026-11-30 15:00")


@pytest.mark.parametrize(
    ("who", "choices"), [("clerk", "all"), ("deputy", "own"), ("chair", "own"), ("officer", "body")]
)
def test_whose_receptions_one_may_announce(town: Town, wall: Wall, who: str, choices: str) -> None:
    text = read(signed_in(town, who).get(f"{LIST}/new").content)
    offered = {
        "bauyrzhan": f"d-{town.bauyrzhan.pk}" in text,
        "marat": f"d-{town.marat.pk}" in text,
        "housing": f"b-{town.housing.pk}" in text,
        "education": f"b-{town.education.pk}" in text,
    }
    assert {name for name, there in offered.items() if there} == {
        "all": {"bauyrzhan", "marat", "housing", "education"},
        "own": {"bauyrzhan"} if who == "deputy" else {"marat"},
        "body": {"housing"},
    }[choices]


@pytest.mark.parametrize("lang", LANGS)
def test_announced_in_the_browser_it_stands_on_the_list(town: Town, wall: Wall, lang: str) -> None:
    client = signed_in(town, "deputy")
    new = f"/{lang}/akkol/receptions/new"
    given = {
        "form_key": str(uuid.uuid4()), "who": f"d-{town.bauyrzhan.pk}", "day": "30.11.2026", "time": "15",
        "minutes_each": "20", "seats": "6", "place": town.places.naumovka.code, "where": "Мектеп, 3-бөлме",
    }  # fmt: skip
    assert client.post(new, {}).status_code == 422
    says(client.post(new, given | {"day": "23.11.2026", "time": "9"}), lang, "reception-past")
    assert client.post(new, given | {"seats": "400"}).status_code == 422
    assert client.post(new, given).status_code == 302
    row = Reception.objects.get()
    assert row.starts_at == at("2026-11-30 15:00")
    text = words(Client().get(f"/{lang}/akkol/receptions").content)
    assert town.bauyrzhan.name in text and "Мектеп, 3-бөлме" in text and "15:00–17:00" in text


# ── booking ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_booking_has_its_entry_and_nothing_private_in_it(town: Town) -> None:
    row = announced(town)
    booking = booked(row, 2, email="gulnar@example.kz")
    entry = entries(row)[-1]
    assert json.loads(entry.facts) == {"booking": str(booking.pk), "seat": 2}
    for private in ("Гүлнар", "+7701", "жарық", "gulnar@"):
        assert private not in entry.facts + entry.commitments
    opened = {
        name: commit(bytes.fromhex(salt), getattr(booking, name).encode())
        for name, salt in booking.salts.items()
    }
    assert json.loads(entry.commitments) == opened
    assert set(opened) == {"name", "phone", "email", "matter"}
    assert booking.starts_at == at("2026-11-30 15:15")


def test_refusals_of_booking(town: Town) -> None:
    row = announced(town, seats=2)
    first = booked(row, 1)
    assert booked(row, 1, form_key=first.form_key, name="Басқа").pk == first.pk
    with refused("time-taken"):
        booked(row, 1, phone="+77010000099")
    with refused("time-taken"):
        booked(row, 3)
    with refused("phone-booked"):
        booked(row, 2, phone=first.phone)
    booked(row, 2)
    with refused("reception-full"):
        booked(row, 2, phone="+77010000099")
    with refused("reception-over"):
        booked(announced(town, starts="2026-12-01 15:00"), 1, now=at("2026-12-01 15:00"))


def test_a_place_given_back_is_free_again_and_keeps_nobody(town: Town) -> None:
    row = announced(town)
    booking = booked(row, 1)
    actions.cancel_booking(booking=booking, now=sitting.later(days=1))
    booking.refresh_from_db()
    kept = (booking.name, booking.phone, booking.email, booking.matter, booking.token_hash, booking.salts)
    assert kept == ("", "", "", "", "", {})
    assert last(row) == {"booking": str(booking.pk), "seat": 1}
    assert all(leaf_of(entry) == entry.leaf for entry in entries(row))
    with refused("booking-cancelled"):
        actions.cancel_booking(booking=booking, now=sitting.later(days=1))
    booked(row, 1)


@pytest.mark.parametrize("lang", LANGS)
def test_booked_in_the_browser_without_an_account(town: Town, wall: Wall, lang: str) -> None:
    row = announced(town)
    here, client = f"/{lang}/akkol/receptions/{row.pk}", Client()
    answer = client.post(here, form(2))
    assert answer.status_code == 302
    ticket = answer["Location"]
    text = words(client.get(ticket).content)
    assert "15:15" in text and "Гүлнар Ахметова" in text and "Мектеп, 3-бөлме" in text
    assert "Гүлнар" not in read(Client().get(here).content)
    assert "15:15" not in read(client.get(here).content)
    assert client.post(ticket).status_code == 302
    assert client.get(ticket).status_code == 404
    assert "15:15" in read(client.get(here).content)


def test_of_two_who_want_one_time_the_second_keeps_the_words_and_chooses_again(
    town: Town, wall: Wall
) -> None:
    row = announced(town)
    client = Client()
    client.get(page(row))
    booked(row, 1)
    answer = client.post(page(row), form(1, matter="Екінші адам."))
    assert answer.status_code == 422
    says(answer, "kk", "time-taken")
    text = read(answer.content)
    assert "Екінші адам." in text and 'name="seat" value="1"' not in text and "15:15" in text
    assert client.post(page(row), form(1, phone="нөл")).status_code == 422
    assert Booking.objects.count() == 1


def test_a_form_sent_twice_makes_one_booking(town: Town, wall: Wall) -> None:
    row, sent = announced(town), form(1)
    first, second = Client().post(page(row), sent), Client().post(page(row), sent)
    assert Booking.objects.count() == 1
    assert first["Location"] == second["Location"]
    assert first["Location"].endswith(token_of(Booking.objects.get()))


# ── calling off, holding, what comes of it ──────────────────────────────────────────────────────────


def test_called_off_nobody_books_and_those_to_call_are_listed(town: Town, wall: Wall) -> None:
    row = announced(town)
    booked(row, 1, email="a@example.kz", name="Поштасы бар")
    silent = booked(row, 2, name="Поштасы жоқ")
    deputy = signed_in(town, "deputy")
    assert deputy.post(page(row, "/cancel"), {"why": ""}).status_code == 422
    assert deputy.post(page(row, "/cancel"), {"why": "Сессия болады."}).status_code == 302
    assert last(row) == {"booked": 2}
    assert "Сессия болады." in read(Client().get(page(row)).content)
    assert "Сессия болады." in read(Client().get(f"/kk/akkol/b/{token_of(silent)}").content)
    text = read(deputy.get(page(row, "/list")).content)
    assert text.count('value="told"') == 1
    assert deputy.post(f"{LIST}/bookings/{silent.pk}", {"do": "told"}).status_code == 302
    assert 'value="told"' not in read(deputy.get(page(row, "/list")).content)
    with refused("reception-over"):
        booked(Reception.objects.select_related("council").get(), 3)
    assert deputy.post(page(row, "/cancel"), {"why": "Тағы."}).status_code == 409


def test_held_it_says_who_came(town: Town, wall: Wall) -> None:
    row = announced(town)
    came, absent = booked(row, 1), booked(row, 2)
    deputy = signed_in(town, "deputy")
    assert deputy.post(page(row, "/list"), {"came": str(came.pk)}).status_code == 409
    wall.now = at("2026-11-30 17:00")
    assert deputy.post(page(row, "/list"), {"came": [str(came.pk), str(uuid.uuid4())]}).status_code == 302
    assert last(row) == {"booked": 2, "came": 1}
    row.refresh_from_db()
    assert (row.came, row.held_at) == (1, wall.now)
    assert {b.pk: b.came for b in Booking.objects.all()} == {came.pk: True, absent.pk: False}
    deputy.post(page(row, "/list"), {"came": [str(came.pk), str(absent.pk)]})
    row.refresh_from_db()
    assert row.came == 2


def test_who_keeps_a_reception_sees_the_list_and_nobody_else(town: Town, other: Town, wall: Wall) -> None:
    row = announced(town)
    booking = booked(row, 1)
    for who, status in {
        "clerk": 200, "deputy": 200, "chair": 403, "officer": 403, "okrug_officer": 403, "admin": 403,
    }.items():  # fmt: skip
        client = signed_in(town, who)
        for more in ("/list", "/cancel"):
            assert client.get(page(row, more)).status_code == status, who
        erased = client.post(f"{LIST}/bookings/{booking.pk}", {"do": "look"}).status_code
        assert erased == (302 if status == 200 else 403), who
    assert Client().get(page(row, "/list")).status_code == 403
    assert signed_in(other, "clerk").get(page(row, "/list")).status_code == 403
    assert signed_in(other, "clerk").post(f"/kk/burabay/receptions/bookings/{booking.pk}").status_code == 404


def test_a_booking_becomes_an_appeal_through_the_counter(town: Town, wall: Wall) -> None:
    row = announced(town)
    booking = booked(row, 1, matter="Мектеп көшесінде шам жоқ.\nБалалар қараңғыда жүреді.")
    wall.now = at("2026-11-30 17:00")
    clerk = signed_in(town, "clerk")
    assert f"counter?booking={booking.pk}" in read(clerk.get(page(row, "/list")).content)
    text = read(clerk.get(f"/kk/akkol/counter?booking={booking.pk}").content)
    for there in (
        "Гүлнар Ахметова",
        "Балалар қараңғыда жүреді.",
        '<option value="reception" selected>',
        "15:00",
    ):
        assert there in text, there
    sent = {
        "booking": str(booking.pk), "form_key": str(uuid.uuid4()), "arrived_on": "30.11.2026",
        "arrived_at": "15:00",
        "channel": "reception", "appeal_lang": "kk", "kind": "person", "name": booking.name,
        "place_text": town.places.naumovka.name, "place": town.places.naumovka.code, "title": "Шам жоқ",
        "body": booking.matter, "signature": "none", "topic": "lighting", "appeal_kind": "message",
    }  # fmt: skip
    assert clerk.post("/kk/akkol/counter", sent).status_code == 302
    appeal = Appeal.objects.get()
    booking.refresh_from_db()
    assert (appeal.channel, booking.appeal) == ("reception", appeal)
    assert last(row) == {"appeal": appeal.number}
    assert (
        "Гүлнар"
        not in read(clerk.get(f"/kk/akkol/counter?booking={booking.pk}").content).split("<form", 1)[1]
    )
    actions.erase(applicant=appeal.applicant, by=town.clerk, ground="asked", now=wall.now)
    booking.refresh_from_db()
    assert (booking.name, booking.phone, booking.matter, booking.salts) == ("", "", "", {})


def test_a_person_is_taken_out_of_a_booking(town: Town, wall: Wall) -> None:
    row = announced(town)
    booking = booked(row, 1, email="a@example.kz")
    actions.erase_booking(booking=booking, by=town.clerk, now=NOW)
    actions.erase_booking(booking=booking, by=town.clerk, now=NOW)
    booking.refresh_from_db()
    assert (booking.name, booking.email, booking.salts, booking.cancelled_at) == ("", "", {}, None)
    assert [entry.kind for entry in entries(row)].count("reception.booking-erased") == 1
    assert all(leaf_of(entry) == entry.leaf for entry in entries(row))
