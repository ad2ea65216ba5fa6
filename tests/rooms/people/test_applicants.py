"""Who writes: what the law asks, kept apart, committed to, erasable, joined to an account later."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from senim.core.canonical import commit
from senim.core.iin import control_digit
from senim.core.refusal import Refusal
from senim.rooms.people import actions
from senim.rooms.people.forms import TaxIdField
from senim.rooms.people.models import Account, Applicant
from senim.rooms.people.queries import personal_data_in
from senim.rooms.people.requisites import PRIVATE, Requisites, filled, tax_id_fault
from senim.rooms.territory.models import Council
from senim.ui.refusals import words
from tests.rooms.people.conftest import MADE

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def numbered(first: str) -> str:
    return f"{first}{control_digit(first)}"


IIN, BIN = numbered("86031540012"), numbered("20014000123")
GULNAR = Requisites(
    kind="person",
    name="Ахметова Гүлнар Сейітқызы",
    postal_address="021800, Ақкөл қаласы, Абай көшесі, 12-5",
    tax_id=IIN,
    phone="+77011234567",
    email="gulnar@example.kz",
    representative="Сейітов Дәурен",
    representative_ground="Сенімхат № 12",
)


def applicant(council: Council, requisites: Requisites = GULNAR, **more: Any) -> Applicant:
    return actions.create_applicant(council=council, requisites=requisites, lang="kk", now=NOW, **more)


def test_each_private_field_has_a_salt_of_its_own(council: Council) -> None:
    one, other = applicant(council), applicant(council)
    salts = [*one.salts.values(), *other.salts.values()]
    assert set(one.salts) == set(filled(one)) == set(PRIVATE)
    assert set(applicant(council, Requisites("person", "Аты", "Ақкөл")).salts) == {"name", "postal_address"}
    assert len(set(salts)) == len(salts)
    assert all(len(bytes.fromhex(salt)) == 16 for salt in salts)
    assert filled(one)["name"] == GULNAR.name


def test_erasure_leaves_nothing_but_that_there_was_someone(council: Council, gulnar: Account) -> None:
    row = applicant(council, account=gulnar)
    promised = commit(bytes.fromhex(row.salts["name"]), row.name.encode())
    salt = row.salts["name"]
    actions.erase_applicant(applicant=row, now=NOW)
    row.refresh_from_db()
    assert filled(row) == {}
    assert (row.salts, row.account, row.erased_at) == ({}, None, NOW)
    assert GULNAR.name not in str(Applicant.objects.values().get())
    assert promised == commit(bytes.fromhex(salt), GULNAR.name.encode())
    actions.erase_applicant(applicant=row, now=MADE)
    assert row.erased_at == NOW


def test_an_account_made_later_takes_the_appeal_over(council: Council, gulnar: Account) -> None:
    row = applicant(council)
    actions.claim(applicant=row, account=gulnar)
    actions.claim(applicant=row, account=gulnar)
    row.refresh_from_db()
    assert row.account == gulnar


def test_what_belongs_to_another_is_not_taken(council: Council, gulnar: Account) -> None:
    row = applicant(council, account=gulnar)
    other = actions.create_account(email="b@example.kz", name="Басқа", password=None, lang="kk", now=NOW)
    with pytest.raises(Refusal) as refused:
        actions.claim(applicant=row, account=other)
    assert refused.value.code == "appeal-claimed"
    row.refresh_from_db()
    assert row.account == gulnar


def test_an_erased_one_is_nobodys(council: Council, gulnar: Account) -> None:
    row = applicant(council)
    actions.erase_applicant(applicant=row, now=NOW)
    with pytest.raises(Refusal):
        actions.claim(applicant=row, account=gulnar)


WRONG = IIN[:-1] + str((int(IIN[-1]) + 1) % 10)


@pytest.mark.parametrize(
    ("kind", "number", "fault"),
    [
        ("person", "", ""),
        ("person", IIN, ""),
        ("organisation", BIN, ""),
        ("organisation", "", ""),
        ("person", BIN, "bin-of-person"),
        ("organisation", IIN, "iin-of-organisation"),
        ("person", WRONG, "iin-wrong"),
        ("person", "123", "iin-length"),
        ("person", "12345678901x", "iin-length"),
        ("person", "860231400123", "iin-wrong"),
        ("organisation", "123", "bin-length"),
        ("organisation", BIN[:-1] + str((int(BIN[-1]) + 1) % 10), "bin-wrong"),
    ],
)
def test_the_number_is_checked_for_who_writes(council: Council, kind: str, number: str, fault: str) -> None:
    assert tax_id_fault(kind, number) == fault
    requisites = Requisites(kind=kind, name="Аты", postal_address="Ақкөл", tax_id=number)
    if not fault:
        assert applicant(council, requisites).tax_id == number
        return
    with pytest.raises(Refusal) as refused:
        applicant(council, requisites)
    assert (refused.value.code, refused.value.params["field"]) == (fault, "tax_id")
    assert len({words(refused.value, lang) for lang in ("kk", "ru", "en")}) == 3
    assert not Applicant.objects.exists()


@pytest.mark.parametrize(
    "typed", [IIN, f" {IIN} ", f"{IIN[:6]} {IIN[6:]}", f"{IIN[:6]}-{IIN[6:]}", f"{IIN[:4]}\u00a0{IIN[4:]}"]
)
def test_a_number_may_be_typed_in_groups(typed: str) -> None:
    assert TaxIdField().clean(typed) == IIN


@pytest.mark.parametrize("typed", ["1", "abc", WRONG, IIN + "0", "<b>", "1" * 100, "٨٦٠٣١٥٤٠٠١٢٣"])
def test_a_wrong_number_is_told(typed: str) -> None:
    with pytest.raises(ValidationError):
        TaxIdField().clean(typed)


def test_a_number_is_not_required() -> None:
    assert TaxIdField(required=False).clean("") == ""


@given(st.text(max_size=60))
def test_no_typing_breaks_the_field(typed: str) -> None:
    try:
        number = TaxIdField(required=False).clean(typed)
    except ValidationError:
        return
    assert number == "" or (len(number) == 12 and number.isdigit())


WHO = Applicant(
    kind="person",
    name="Ахметова Гүлнар Сейітқызы",
    postal_address="Абай көшесі, 12-5",
    representative="Сейітов Дәурен",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Көшеде жарық жоқ, үш ай болды.", []),
        ("Менің ЖСН " + IIN + ".", [IIN]),
        ("Шот 123456789012 төленді.", []),
        ("Хабарласыңыз: 8 701 123 45 67", ["8 701 123 45 67"]),
        ("Тел. +7 (701) 123-45-67, күндіз", ["+7 (701) 123-45-67"]),
        ("Почтам gulnar@example.kz болады", ["gulnar@example.kz"]),
        ("Мен, Ахметова Гүлнар, жазамын", ["Ахметова"]),
        ("Обращение Ахметовой о свете", ["Ахметовой"]),
        ("АХМЕТОВАҒА жауап беріңіз", ["АХМЕТОВАҒА"]),
        ("Мұны Сейітовке айттым", ["Сейітовке"]),
        ("Тұратын жерім: абай көшесі, 12-5", ["Абай көшесі, 12-5"]),
        ("Ахметов көшесінде жарық жоқ", []),
        ("На улице Ахметова нет света", []),
        ("Школа им. Ахметова закрыта", []),
        ("2026 жылғы 11 желтоқсанда 40 адам", []),
        ("Гүлнар дүкенінің жанында", []),
    ],
)
def test_what_tells_who_wrote(text: str, found: list[str]) -> None:
    assert personal_data_in(WHO, text) == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Айгерім Маратқызы Серікбай", "Серікбайға айттық", ["Серікбайға"]),
        ("Серікбай Айгерім Маратқызы", "Серікбайға айттық", ["Серікбайға"]),
        ("Серікбай Айгерім Маратқызы", "Айгерім дүкені", []),
        ("Айгерім Маратқызы Серікбай", "Маратқызының сөзі", ["Маратқызының"]),
        ("Айгерім Серікбай", "Айгерім дүкені, Серікбай көлі", []),
        ("Айгерім Серікбай", "мен, Серікбай Айгерім, сұраймын", ["Серікбай Айгерім"]),
        ("Павел Олегович Никитенко", "от Никитенко П. О.", ["Никитенко"]),
        ("Ли Анна", "улица Ленина", []),
    ],
)
def test_surnames_in_either_order(name: str, text: str, found: list[str]) -> None:
    assert personal_data_in(Applicant(kind="person", name=name), text) == found


def test_the_same_piece_is_named_once_over_all_texts() -> None:
    assert personal_data_in(WHO, "Ахметова", "", "Ахметова және gulnar@example.kz") == [
        "Ахметова",
        "gulnar@example.kz",
    ]


def test_the_name_of_an_organisation_is_not_personal() -> None:
    school = Applicant(kind="organisation", name="Ақкөл мектебі", postal_address="")
    assert personal_data_in(school, "Ақкөл мектебі жылытылмайды") == []


@given(st.text(max_size=200), st.text(max_size=40))
def test_no_text_breaks_the_search(text: str, name: str) -> None:
    personal_data_in(Applicant(kind="person", name=name, postal_address=name), text)
