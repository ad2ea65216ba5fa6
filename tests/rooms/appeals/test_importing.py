"""A table of another register: looked at, brought in once, put right and sent again; the power may be cut."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from senim.core import cells, sheets
from senim.core.refusal import Refusal
from senim.rooms.appeals import importing
from senim.rooms.appeals.actions import importing as writing
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.words import ELSEWHERE, OUTCOMES
from senim.rooms.council.access import Visitor
from senim.rooms.notices import consumers as notices
from senim.rooms.notices.models import Notice
from senim.rooms.record import actions as record
from senim.ui import refusals
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at, day, facts, kinds
from tests.rooms.appeals.posting import says, signed_in
from tests.rooms.appeals.visitors import words

HERE = "/ru/akkol/journal/import"
HEAD = ("Номер в другой системе", "Поступило", "Кто", "Место", "Вопрос")


def row(town: Town, number: str = "ЖТ-1", **given: str) -> dict[str, str]:
    usual = {
        "Номер в другой системе": number,
        "Поступило": "20.11.2026 09:30",
        "Кто": "Ахметова Гүлнар",
        "Место": town.places.naumovka.name_ru,
        "Вопрос": "Нет света",
    }
    return usual | given


def csv_of(*rows: dict[str, str], separator: str = ";", encoding: str = "utf-8") -> bytes:
    head = list(dict.fromkeys(name for one in rows for name in one))
    lines = [head, *([one.get(name, "") for name in head] for one in rows)]
    return "".join(cells.lines(lines, separator)).removeprefix(cells.BOM).encode(encoding)


def visitor(town: Town) -> Visitor:
    return Visitor(town.council, NOW, town.clerk.account, (town.clerk,))


def looked(town: Town, data: bytes) -> list[importing.Row]:
    return list(importing.rows(visitor(town), importing.table(data)))


def brought(town: Town, data: bytes) -> importing.Done:
    return importing.bring(visitor(town), town.clerk, importing.table(data))


@pytest.fixture
def clerk(town: Town, wall: Wall) -> Client:
    return signed_in(town, "clerk")


def upload(clerk: Client, data: bytes) -> HttpResponse:
    return clerk.post(HERE, {"file": SimpleUploadedFile("list.csv", data)})  # type: ignore[return-value]


# ── the way of a clerk ──────────────────────────────────────────────────────────────────────────────


def test_looked_at_then_brought_in(town: Town, clerk: Client) -> None:
    data = csv_of(row(town), row(town, "ЖТ-2", Кто="Иванов Пётр"), row(town, "ЖТ-3", Место="Париж"))
    page = upload(clerk, data).headers["Location"]
    text = words(clerk.get(page).content)
    assert Appeal.objects.count() == 0
    assert "Новых обращений в файле: 2" in text
    assert refusals.words(Refusal("place-unknown"), "ru") in text
    assert clerk.post(page).headers["Location"] == f"{page}?done=1"
    assert sorted(Appeal.objects.values_list("external_number", flat=True)) == ["ЖТ-1", "ЖТ-2"]
    assert clerk.post(page).status_code == 302
    assert Appeal.objects.count() == 2


def test_wrong_rows_come_back_to_be_put_right(town: Town, clerk: Client) -> None:
    data = csv_of(row(town), row(town, "ЖТ-2", Поступило="31.11.2026"))
    page = upload(clerk, data).headers["Location"]
    clerk.post(page)
    wrong = b"".join(clerk.get(f"{page}/wrong.csv").streaming_content)  # type: ignore[attr-defined]
    sheet = sheets.read(wrong)
    assert len(sheet.rows) == 1
    assert sheet.rows[0][1][:2] == ("ЖТ-2", "31.11.2026")
    assert sheet.rows[0][1][-2] == "3"
    right = wrong.decode().replace("31.11.2026", "19.11.2026").encode()
    clerk.post(upload(clerk, right).headers["Location"])
    assert Appeal.objects.get(external_number="ЖТ-2").arrived_at == at("2026-11-19 09:00")


def test_the_template_is_read_as_it_is(town: Town, clerk: Client) -> None:
    for lang in ("kk", "ru", "en"):
        answer = clerk.get(f"/{lang}/akkol/journal/import/template.csv")
        table = importing.table(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
        assert "" not in table.columns


def test_the_export_of_the_journal_is_read_too(town: Town, other: Town, clerk: Client) -> None:
    build.registered(
        build.appeal(
            town.council, NOW, topic="roads", external_number="ЖТ-9", place=town.places.naumovka,
            requisites=build.gulnar(phone="+77011234567"),
        ),
        town.clerk,
        NOW,
    )  # fmt: skip
    answer = clerk.get("/ru/akkol/journal.csv")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    (found,) = looked(town, data)
    assert found.state == "there"
    Appeal.objects.update(external_number="", form_key="00000000-0000-0000-0000-000000000001")
    (found,) = looked(town, data)
    assert found.state == "new", found.problems
    assert found.incoming
    assert found.incoming.submission.topic == "roads"
    assert found.incoming.submission.requisites.phone == "+77011234567"
    assert (found.incoming.channel, found.incoming.registered_on) == ("web", NOW.date())


def test_a_file_that_went_is_asked_for_again(town: Town, clerk: Client) -> None:
    answer = clerk.get(f"{HERE}/{'0' * 64}")
    assert answer.status_code == 409
    says(answer, "ru", "import-gone")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import-empty"),
        (b"a" * (sheets.MAX_BYTES + 1), "import-too-big"),
        (b"PK\x03\x04", "import-excel"),
        (b'a;b\n"x', "import-quotes"),
    ],
    ids=["empty", "big", "excel", "quotes"],
)
def test_a_bad_file_is_refused_with_what_to_do(town: Town, clerk: Client, data: bytes, code: str) -> None:
    answer = upload(clerk, data)
    assert answer.status_code == 422
    says(answer, "ru", code, size=sheets.MAX_BYTES, line=2)


def test_missing_columns_are_named(town: Town, clerk: Client) -> None:
    answer = upload(clerk, "Кто;Телефон\nИванов;1".encode())
    says(answer, "ru", "import-columns", columns=["Поступило", "Место", "Вопрос"])


# ── one row ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Поступило": "завтра"}, "Поступило"),
        ({"Поступило": "24.11.2026"}, "Поступило"),
        ({"Поступило": "30.06.2021"}, "Поступило"),
        ({"Кто": ""}, "Кто"),
        ({"Место": "Париж"}, "Место"),
        ({"Вопрос": ""}, "Вопрос"),
        ({"Вид": "сказка"}, "Вид"),
        ({"Тема": "погода"}, "Тема"),
        ({"ИИН или БИН": "123"}, "ИИН или БИН"),
        ({"Телефон": "звоните"}, "Телефон"),
        ({"Электронная почта": "нет"}, "Электронная почта"),
        ({"Ответ дан": "19.11.2026"}, "Ответ дан"),
    ],
)
def test_what_is_wrong_is_said_with_its_column(
    town: Town, wall: Wall, given: dict[str, str], column: str
) -> None:
    with translation.override("ru"):
        (found,) = looked(town, csv_of(row(town, **given)))
        assert [name for name, _words in found.problems] == [column]
    assert found.state == "wrong"


def test_what_a_full_row_becomes(town: Town, wall: Wall) -> None:
    full = row(
        town, Вид="Жалоба", Язык="русский", Тема="Дороги", Текст="Яма.\nДавно.",
        **{"Как поступило": "Пошта арқылы", "ИИН или БИН": "860101400013", "Телефон": "8 701 123 45 67"},
    )  # fmt: skip
    brought(town, csv_of(full))
    appeal = Appeal.objects.select_related("applicant", "text").get()
    assert (appeal.state, appeal.kind, appeal.lang) == ("registered", "complaint", "ru")
    assert (appeal.channel, appeal.arrived_at, appeal.entered_at) == ("post", at("2026-11-20 09:30"), NOW)
    assert (appeal.registered_on, appeal.text.body) == (day("2026-11-20"), "Яма.\nДавно.")
    assert (appeal.applicant.tax_id, appeal.applicant.phone) == ("860101400013", "+77011234567")
    assert facts(appeal, "received")["imported"] is True


def test_history_is_closed_on_its_day(town: Town, wall: Wall, follow: Callable[[], None]) -> None:
    old = row(
        town, Поступило="02.03.2023", Зарегистрировано="02.03.2023",
        **{"Ответ дан": "16.03.2023", "Исходящий номер": "07-14/5"},
    )  # fmt: skip
    brought(town, csv_of(old))
    appeal = Appeal.objects.select_related("answer").get()
    assert appeal.number == "2023-00001"
    assert (appeal.state, appeal.answered_on, appeal.closed_on) == (
        "answered",
        day("2023-03-16"),
        day("2023-03-16"),
    )
    assert (appeal.on_time, appeal.marks, appeal.answer.paper_number) == (None, "imported", "07-14/5")
    assert kinds(appeal) == ["received", "registered", "answered"]
    assert facts(appeal, "registered")["in_time"] is True
    follow()
    for lang in ("kk", "ru", "en"):
        page = Client().get(f"/{lang}/akkol/appeals/{appeal.number}").content.decode()
        with translation.override(lang):
            assert str(OUTCOMES["noted"]) not in page
            assert str(ELSEWHERE) in page
        assert 'class="clock' not in page
        assert signed_in(town, "clerk").get(f"/{lang}/akkol/appeals/{appeal.number}").status_code == 200


def test_nobody_is_told_of_what_happened_elsewhere(town: Town, wall: Wall) -> None:
    brought(town, csv_of(row(town, Вид="Сообщение"), row(town, "ЖТ-2", **{"Ответ дан": "21.11.2026"})))
    record.sequence()
    record.run_consumer("notices", notices.handle, now=NOW)
    assert Notice.objects.count() == 0


def test_the_same_number_twice_in_one_file(town: Town, wall: Wall) -> None:
    first, second = looked(town, csv_of(row(town), row(town, Кто="Другой")))
    assert (first.state, second.state) == ("new", "wrong")


def test_without_a_number_the_file_and_the_line_are_the_key(town: Town, wall: Wall) -> None:
    data = csv_of(row(town, ""), row(town, ""))
    assert brought(town, data).made == 2
    again = brought(town, data)
    assert (again.made, again.there) == (0, 2)


def test_a_formula_stays_words(town: Town, wall: Wall) -> None:
    brought(town, csv_of(row(town, Кто="=cmd|'/c calc'!A1")))
    assert Appeal.objects.select_related("applicant").get().applicant.name == "=cmd|'/c calc'!A1"


# ── the power is cut ────────────────────────────────────────────────────────────────────────────────


def test_a_second_run_makes_what_is_missing(town: Town, wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of the second heap: the first stays, of the second nothing, the next run goes on."""
    data = csv_of(*(row(town, f"ЖТ-{n}") for n in range(50)))
    real, calls = writing.submit, []

    def cut(**given: object) -> Appeal:
        calls.append(1)
        if len(calls) == 31:
            raise SystemExit("the power is cut")
        return real(**given)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "submit", cut)
    with pytest.raises(SystemExit):
        brought(town, data)
    assert Appeal.objects.count() == importing.AT_ONCE
    done = brought(town, data)
    assert (done.made, done.there, done.wrong) == (30, 20, 0)
    assert Appeal.objects.count() == 50
    numbers = list(Appeal.objects.order_by("serial").values_list("external_number", flat=True))
    assert len(set(numbers)) == 50


def test_it_goes_on_piece_by_piece(town: Town, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("senim.rooms.appeals.views.importing.SECONDS", 0.0)
    page = upload(clerk, csv_of(*(row(town, f"ЖТ-{n}") for n in range(45)))).headers["Location"]
    answer = clerk.post(page)
    assert Appeal.objects.count() == 20
    assert 'name="start" value="20"' in answer.content.decode()
    clerk.post(page, {"start": "20"})
    assert clerk.post(page, {"start": "40"}).status_code == 302
    assert Appeal.objects.count() == 45


def test_a_broken_start_begins_at_the_beginning(town: Town, clerk: Client) -> None:
    page = upload(clerk, csv_of(row(town))).headers["Location"]
    for start in ("-1", "x", "9" * 30):
        assert clerk.post(page, {"start": start}).status_code == 302
    assert Appeal.objects.count() == 1


def test_refusals_are_of_the_file_not_of_the_program(town: Town, wall: Wall) -> None:
    with pytest.raises(Refusal, match="import-columns"):
        importing.table(b"x\n1")
    assert json.dumps([one.state for one in looked(town, csv_of(row(town)))]) == '["new"]'
