# ruff: noqa: E501 (tables stand whole)
"""Two languages say the same numbers, days, codes, places and points, or the clerk is told where not."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from senim.core.acts import Place, parallel, units
from senim.core.acts.say import LIKELY
from senim.core.place_names import whole_names
from senim.core.published import read
from tests.core.acts.made import KK, RU, act

PLACES = (
    Place("Наумов", "Наумовский"), Place("Қарасай", "Карасайский"), Place("Ақкөл", "Аккольский"), Place("Кеңес", "Кенесский"),
)  # fmt: skip
DATA = Path(__file__).parents[4] / "shared" / "data" / "budgets"


def test_texts_that_agree_are_left_in_peace() -> None:
    assert parallel(act(), PLACES) == []


@pytest.mark.parametrize(
    ("kind", "path", "row", "likely", "was", "now"),
    [
        ("damaged", "point:2", 0, "damaged", "35 168,0 мың теңге субвенция", "35 16 ,0 мың теңге субвенция"),
        ("amount", "point:2", 0, "changed", "35 168,0 мың теңге субвенция", "34 900,0 мың теңге субвенция"),
        ("amount", "point:2", 0, "digit", "35 168,0 мың теңге субвенция", "35 186,0 мың теңге субвенция"),
        ("amount", "point:2", 0, "thousand", "35 168,0 мың теңге субв", "35 168,0 теңге субв"),
        ("day", "point:3", 0, "year", "2026 жылғы 1 қаңтардан", "2025 жылғы 1 қаңтардан"),
        ("day", "point:3", 0, "date", "2026 жылғы 1 қаңтардан", "2026 жылғы 1 ақпаннан"),
        ("number", "preamble", 0, "digit", "7-бабына", "8-бабына"),
        ("structure", "point:3", 0, "left", "3. Осы шешім 2026", "Осы шешім 2026"),
        ("structure", "point:1/subpoint:2", 0, "left", "   2) шығындар – 44 631,0 мың теңге.\n", ""),
        ("place", "point:2", 0, "translation", "Наумов ауылдық округіне", "Қарасай ауылдық округіне"),
        ("code", "annex:1/table:1", 3, "zero", "<td>05</td>", "<td>5</td>"),
        ("code", "annex:1/table:1", 3, "code", "<td>05</td>", "<td>04</td>"),
        ("amount", "annex:1/table:1", 2, "digit", "<td>9 463,0</td>", "<td>9 436,0</td>"),
        ("damaged", "annex:1/table:1", 2, "damaged", "<td>9 463,0</td>", "<td>9 4 3,0</td>"),
        ("row", "annex:1/table:1", 3, "left", "<tr><td>05</td><td>Трансферттер</td><td>35 168,0</td></tr>\n", ""),
    ],
)  # fmt: skip
def test_what_differs_is_told_where_and_why(
    kind: str, path: str, row: int, likely: str, was: str, now: str
) -> None:
    assert was in KK
    found = [each for each in parallel(act(kk=KK.replace(was, now)), PLACES) if each.kind == kind]
    [one] = [each for each in found if (each.path, each.row) == (path, row)]
    assert one.likely == LIKELY[likely]
    assert set(one.said) == {"kk", "ru", "en"}
    assert one.kk or one.ru


def test_a_place_that_only_sounds_alike_is_no_alarm() -> None:
    """Letters of the other language, another ending, the adjective: the same place."""
    kk, ru = "Қарасай ауданына және Новорыбин ауылдық округіне", "Карасайскому району и Новорыбинскому округу"
    known = (
        Place("Қарасай", "Карасай"),
        Place("Новорыбинка", "Новорыбинка"),
        Place("Новорыбин", "Новорыбинский"),
    )
    assert parallel(act(KK.replace("Наумов ауылдық округіне", kk), RU.replace("Наумовскому сельскому округу", ru)), known) == []  # fmt: skip


def test_paragraphs_parted_otherwise_are_one_question_and_their_numbers_compare_together() -> None:
    kk = KK.replace("2. Наумов", "2. Бюджетте мынау ескерілсін:\n\n   Наумов")
    assert [each.kind for each in parallel(act(kk=kk), PLACES)] == ["structure"]


def test_one_language_alone_is_said_once() -> None:
    assert [each.kind for each in parallel(act(ru=""), PLACES)] == ["language"]
    assert parallel((), PLACES) == []


def test_what_lies_behind_the_end_of_a_cut_file_is_not_missed() -> None:
    cut = KK[: KK.index("<td>05</td>") + 7]
    assert parallel(act(kk=cut), PLACES, partial=["kk"]) == []
    assert parallel(act(kk=KK[: KK.index("**Ақкөл")]), PLACES, partial=["kk"]) == []
    assert [each.kind for each in parallel(act(kk=cut), PLACES)] == ["row"]


@cache
def _places() -> list[Place]:
    """Every place of the country."""
    with (DATA.parent / "territory" / "kato.csv").open(encoding="utf-8-sig") as file:
        known = [whole_names(row["name_kk"], row["name_ru"]) for row in csv.DictReader(file)]
    return [Place(name.own_kk, name.own_ru) for name in known]


PAIRS = {
    "akkol-district-2026": ("kaz.first32000", "rus.first32000", [("day", "point:11"), ("damaged", "annex:2/table:1")]),
    "akkol-naumov-okrug-2026": ("kaz", "rus", []),
    "akkol-novorybinka-okrug-2026": ("kaz", "rus", []),
    "almaty-oblast-2026": ("kaz.first16000", "rus.to-end-of-annex1", [("damaged", "point:5"), ("code", "annex:1/table:1")]),
}  # fmt: skip


@pytest.mark.skipif(not DATA.exists(), reason="the published decisions are not beside this repository")
@pytest.mark.parametrize("key", PAIRS)
def test_the_published_decisions_differ_where_they_do_and_nowhere_else(key: str) -> None:
    """E4, E5, E6 and E9 of their README; the places of the country are known."""
    kk, ru, expected = PAIRS[key]
    texts = [read((DATA / f"{key}.{name}.md").read_text("utf-8")) for name in (kk, ru)]
    partial = [lang for lang, text in zip(("kk", "ru"), texts, strict=True) if not text.whole]
    found = parallel(units(*texts), _places(), partial)  # type: ignore[arg-type]
    assert [(each.kind, each.path) for each in found] == expected
