"""The journal of registration: whose it is, what stands in it, on paper and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from senim.core import cells
from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.queries import journal as queries
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.database import Queries
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at
from tests.rooms.appeals.posting import signed_in
from tests.rooms.appeals.visitors import words

HERE = "/ru/akkol/journal"


def whole(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def table(client: Client, asked: str = "") -> list[list[str]]:
    """The export as a spreadsheet program reads it."""
    text = whole(client.get(f"{HERE}.csv?{asked}")).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def column(client: Client, name: str, asked: str = "") -> list[str]:
    head, *rows = table(client, asked)
    return [row[head.index(name)] for row in rows]


@pytest.fixture
def clerk(town: Town, wall: Wall) -> Client:
    return signed_in(town, "clerk")


@pytest.fixture
def story(town: Town, wall: Wall) -> dict[str, Appeal]:
    """One from October, one answered on paper in November, one that came yesterday."""
    old = build.appeal(town.council, at("2026-10-05 10:00"), topic="roads")
    build.registered(old, town.clerk, at("2026-10-05 11:00"))
    done = build.appeal(
        town.council, at("2026-11-02 10:00"), channel="post", by=town.clerk, external_number="ЖТ-12"
    )
    build.registered(done, town.clerk, at("2026-11-02 11:00"))
    build.forwarded(done, town.clerk, town.education, at("2026-11-03 09:15"))
    actions.receive(
        appeal=done, by=town.clerk, version=done.version, now=NOW, received_at=at("2026-11-04 10:00")
    )
    build.answered(
        done, town.clerk, NOW, on_paper=True, paper_number="07-14/88", given_on=at("2026-11-20 10:00").date()
    )
    new = build.appeal(town.council, NOW - timedelta(days=3))
    return {"old": old, "done": done, "new": new}


# ── what stands in it ───────────────────────────────────────────────────────────────────────────────


def test_a_row_has_what_an_office_expects(story: dict[str, Appeal], clerk: Client, town: Town) -> None:
    head, *rows = table(clerk)
    done = dict(zip(head, next(row for row in rows if row[0] == story["done"].number), strict=True))
    assert done["Номер в другой системе"] == "ЖТ-12"
    assert (done["Поступило"], done["Зарегистрировано"]) == ("02.11.2026 10:00", "02.11.2026")
    assert (done["Кто"], done["Почтовый адрес"]) == ("Гүлнар Ахметова", "Үркерей ауылы, Абай көшесі, 12")
    assert (done["Кому"], done["Перенаправлено"]) == (town.education.short, "03.11.2026 09:16")
    assert (done["Ответ дан"], done["Исходящий номер"]) == ("20.11.2026", "07-14/88")
    assert (done["Итог"], done["В срок"]) == ("Удовлетворено", "да")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["done", "new"]),
        ("period=day", []),
        ("period=week", []),
        ("period=year", ["old", "done", "new"]),
        ("from=2026-10-01&to=2026-11-10", ["old", "done"]),
        ("from=10.11.2026&to=2.11.2026", ["done"]),
        ("from=nonsense", ["done", "new"]),
        ("period=year&channel=post", ["done"]),
        ("period=year&channel=pigeon", ["old", "done", "new"]),
        ("period=year&state=answered", ["done"]),
        ("period=year&state=open", ["old", "new"]),
        ("period=year&state=late", ["old"]),
        ("period=year&body=nonsense", ["old", "done", "new"]),
    ],
)
def test_periods_and_filters(
    story: dict[str, Appeal], clerk: Client, asked: str, expected: list[str]
) -> None:
    assert column(clerk, "Номер", asked) == [story[name].number for name in expected]
    page = words(clerk.get(f"{HERE}?{asked}").content)
    assert [name for name, appeal in story.items() if appeal.number in page] == expected


def test_the_filter_by_body_and_kind(story: dict[str, Appeal], clerk: Client, town: Town) -> None:
    assert column(clerk, "Номер", f"period=year&body={town.education.pk}") == [story["done"].number]
    Appeal.objects.filter(pk=story["old"].pk).update(kind="complaint")
    assert column(clerk, "Номер", "period=year&kind=complaint") == [story["old"].number]


def test_it_is_paged_and_nothing_is_lost_between_pages(
    town: Town, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [build.appeal(town.council, NOW - timedelta(days=n // 3)).number for n in range(8)]
    monkeypatch.setattr(queries, "PAGE", 3)
    seen: list[str] = []
    address = f"{HERE}?period=month"
    for _ in range(4):
        answer = clerk.get(address)
        seen += [row.number for row in answer.context["rows"]]
        if not answer.context["pager"].older:
            break
        address = HERE + answer.context["pager"].older
    assert sorted(seen) == sorted(made)
    assert len(seen) == len(set(seen))


def test_on_paper_the_first_registered_stands_first(story: dict[str, Appeal], clerk: Client) -> None:
    page = words(clerk.get(f"{HERE}?period=year&print=1").content)
    assert (
        page.index(story["old"].number) < page.index(story["done"].number) < page.index(story["new"].number)
    )
    assert "07-14/88" in page


def test_a_sheet_that_is_too_long_says_so(
    story: dict[str, Appeal], clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SHEETS", 1)
    answer = clerk.get(f"{HERE}?period=year&print=1")
    assert answer.context["more"]
    assert len(answer.context["rows"]) == 1


# ── whose it is ─────────────────────────────────────────────────────────────────────────────────────


def test_the_administrator_sees_neither_who_nor_what(story: dict[str, Appeal], town: Town) -> None:
    admin = signed_in(town, "admin")
    head, *rows = table(admin, "period=year")
    assert "Кто" not in head
    assert len(rows) == 3
    for text in (str(rows), words(admin.get(f"{HERE}?period=year").content)):
        assert "Ахметова" not in text
        assert build.TITLE not in text


@pytest.mark.parametrize("who", ["officer", "deputy", "chair"])
@pytest.mark.parametrize("path", ["journal", "journal.csv"])
def test_others_have_no_journal(story: dict[str, Appeal], town: Town, who: str, path: str) -> None:
    assert signed_in(town, who).get(f"/ru/akkol/{path}").status_code == 403


def test_another_council_is_not_in_it(story: dict[str, Appeal], other: Town, clerk: Client) -> None:
    build.appeal(other.council, NOW)
    assert len(column(clerk, "Номер", "period=year")) == 3
    assert clerk.get("/ru/burabay/journal").status_code == 403


# ── the file ────────────────────────────────────────────────────────────────────────────────────────


def test_excel_of_kazakhstan_reads_it(story: dict[str, Appeal], clerk: Client) -> None:
    answer = clerk.get(f"{HERE}.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="akkol-2026-11-01-')
    data = whole(answer)  # type: ignore[arg-type]
    assert data.startswith(b"\xef\xbb\xbf")
    assert b";" in data.splitlines()[0]
    with_commas = whole(clerk.get(f"{HERE}.csv?separator=,"))  # type: ignore[arg-type]
    assert b";" not in with_commas.splitlines()[0]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_formula_in_a_name_stays_words(town: Town, clerk: Client, start: str) -> None:
    evil = f'{start}HYPERLINK("http://x.kz";"Ашу")'
    build.appeal(town.council, NOW, requisites=build.gulnar(name=evil), title='a;b"c')
    assert column(clerk, "Кто") == [f"'{evil}"]
    assert cells.plain(column(clerk, "Кто")[0]) == evil
    assert column(clerk, "Вопрос") == ['a;b"c']


def test_it_is_never_whole_in_memory(town: Town, clerk: Client, queries: Callable[[], Queries]) -> None:
    for _ in range(3):
        build.appeal(town.council, NOW)
    clerk.get(f"{HERE}?period=year")
    with queries() as page:
        clerk.get(f"{HERE}?period=year")
    with queries() as file:
        whole(clerk.get(f"{HERE}.csv?period=year"))  # type: ignore[arg-type]
    assert page.count <= 8
    assert file.count <= 5
