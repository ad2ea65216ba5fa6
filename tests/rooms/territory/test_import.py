"""The classifier's file: what an import adds, changes, closes, and what it never does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senim.core import kato
from senim.core.kato import Row
from senim.core.refusal import Refusal
from senim.rooms.territory.actions import ImportReport, add_place, import_places, load_carried
from senim.rooms.territory.models import Place
from tests.database import Queries

pytestmark = pytest.mark.django_db
TODAY, LATER = date(2026, 11, 23), date(2027, 2, 1)

OBLAST = Row("110000000", "oblast", "0", "Ақмола облысы", "Акмолинская область")
DISTRICT = Row("113200000", "district", "4", "Ақкөл ауданы", "Аккольский район")
OKRUG = Row("113247000", "sub_district", "2", "Наумов а.о.", "Наумовский с.о.")
NAUMOVKA = Row("113247100", "settlement", "2", "Наумовка а.", "с.Наумовка")
ORNEK = Row("113247300", "settlement", "2", "Өрнек а.", "с.Орнек")
ALL = (OBLAST, DISTRICT, OKRUG, NAUMOVKA, ORNEK)


def bring(*rows: Row, on: date = TODAY, complete: bool = True, force: bool = False) -> ImportReport:
    return import_places(rows=rows, version="NK RK 11-2025", today=on, complete=complete, force=force)


def place(code: str) -> Place:
    return Place.objects.get(pk=code)


def numbers(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.closed, report.reopened, report.orphans


def test_each_place_hangs_under_its_own_and_its_name_is_written_out() -> None:
    assert numbers(bring(*ALL)) == (5, 0, 0, 0, 0)
    naumovka = place("113247100")
    assert naumovka.parent_id == "113247000"
    assert naumovka.path == "110000000/113200000/113247000/113247100"
    assert (naumovka.name_kk, naumovka.name_ru) == ("Наумовка ауылы", "село Наумовка")
    assert naumovka.version == "NK RK 11-2025"


def test_the_regions_have_their_usual_english_names_and_the_rest_are_written_letter_by_letter() -> None:
    bring(*ALL)
    assert [place(code).name_en for code in ("110000000", "113200000", "113247300")] == [
        "Akmola Region",
        "Akkol district",
        "Ornek village",
    ]


def test_the_order_of_lines_does_not_matter() -> None:
    bring(*reversed(ALL))
    assert place("113247100").path == "110000000/113200000/113247000/113247100"


def test_a_second_import_changes_nothing() -> None:
    bring(*ALL)
    assert numbers(bring(*ALL, on=LATER)) == (0, 0, 0, 0, 0)


def test_a_place_without_its_direct_parent_hangs_under_the_nearest_above() -> None:
    assert bring(OBLAST, DISTRICT, NAUMOVKA).orphans == 1
    assert place("113247100").path == "110000000/113200000/113247100"


def test_when_the_missing_parent_comes_the_place_moves_under_it() -> None:
    bring(OBLAST, DISTRICT, NAUMOVKA)
    assert numbers(bring(OBLAST, DISTRICT, OKRUG, NAUMOVKA)) == (1, 1, 0, 0, 0)
    assert place("113247100").path == "110000000/113200000/113247000/113247100"


def test_it_moves_too_when_the_parent_comes_in_a_file_that_has_only_parents() -> None:
    bring(OBLAST, DISTRICT, NAUMOVKA)
    bring(OKRUG, complete=False)
    assert place("113247100").parent_id == "113247000"


def test_a_new_name_is_a_change() -> None:
    bring(*ALL)
    assert numbers(bring(OBLAST, DISTRICT, OKRUG, NAUMOVKA, replace(ORNEK, name_kk="Жаңа өрнек а."))) == (
        0,
        1,
        0,
        0,
        0,
    )
    assert place("113247300").name_kk == "Жаңа өрнек ауылы"


def test_a_newer_version_that_says_the_same_is_no_change_but_is_noted() -> None:
    bring(*ALL)
    report = import_places(rows=ALL, version="NK RK 11-2027", today=LATER)
    assert numbers(report) == (0, 0, 0, 0, 0)
    assert set(Place.objects.values_list("version", flat=True)) == {"NK RK 11-2027"}


def test_a_place_that_a_newer_file_lacks_is_closed_and_stays() -> None:
    bring(*ALL)
    assert numbers(bring(OBLAST, DISTRICT, OKRUG, NAUMOVKA, on=LATER)) == (0, 0, 1, 0, 0)
    ornek = place("113247300")
    assert ornek.closed_on == LATER
    assert ornek.path == "110000000/113200000/113247000/113247300"


def test_it_is_closed_once() -> None:
    bring(*ALL)
    bring(OBLAST, DISTRICT, OKRUG, NAUMOVKA, on=TODAY)
    assert numbers(bring(OBLAST, DISTRICT, OKRUG, NAUMOVKA, on=LATER)) == (0, 0, 0, 0, 0)
    assert place("113247300").closed_on == TODAY


def test_it_opens_again_when_it_comes_back() -> None:
    bring(*ALL)
    bring(OBLAST, DISTRICT, OKRUG, NAUMOVKA)
    assert numbers(bring(*ALL, on=LATER)) == (0, 0, 0, 1, 0)
    assert place("113247300").closed_on is None


def test_what_is_under_a_closed_place_moves_up_and_the_closed_one_keeps_its_path() -> None:
    bring(*ALL)
    report = bring(OBLAST, DISTRICT, NAUMOVKA, ORNEK)
    assert (report.closed, report.changed, report.orphans) == (1, 2, 2)
    assert place("113247100").parent_id == "113200000"
    assert place("113247000").path == "110000000/113200000/113247000"


def test_a_place_added_by_hand_is_never_closed_and_moves_with_what_it_is_in() -> None:
    bring(OBLAST, DISTRICT, NAUMOVKA)
    hand = add_place(parent=place("113247100"), name_kk="Жаңа көше", name_ru="Новая улица")
    assert bring(OBLAST, DISTRICT, OKRUG, NAUMOVKA, on=LATER).closed == 0
    hand.refresh_from_db()
    assert hand.closed_on is None
    assert hand.path == f"110000000/113200000/113247000/113247100/{hand.code}"


def test_an_extract_is_not_taken_for_the_whole() -> None:
    bring(*ALL)
    with pytest.raises(Refusal) as refused:
        bring(OBLAST)
    assert refused.value.code == "kato-extract"
    assert not Place.objects.exclude(closed_on=None).exists()


def test_unless_a_person_says_that_it_is_whole() -> None:
    bring(*ALL)
    assert bring(OBLAST, force=True).closed == 4


def test_progress_is_told_up_to_the_last_row() -> None:
    told: list[tuple[int, int]] = []
    import_places(rows=ALL, today=TODAY, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (5, 5)


def test_the_program_carries_regions_districts_and_the_demo() -> None:
    load_carried(today=TODAY)
    levels = Place.objects.filter(level__in=["oblast", "district"]).values_list("level", flat=True)
    assert (list(levels).count("oblast"), list(levels).count("district")) == (20, 209)
    assert Place.objects.filter(path__contains="/113200000/").count() == 39
    assert load_carried(today=TODAY).added == 0


def test_what_the_program_carries_changes_nothing_already_there() -> None:
    bring(OBLAST, replace(DISTRICT, name_ru="Новый Аккольский район"))
    load_carried(today=TODAY)
    assert place("113200000").name_ru == "Новый Аккольский район"


LINES = [
    "kato,kato_version,level,type_code,name_ru,name_kk",
    "110000000,V,oblast,0,Акмолинская область,Ақмола облысы",
]


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ([], "kato-columns", None),
        (["name,code", "Абай,1"], "kato-columns", None),
        (LINES[:1], "kato-empty", None),
        ([*LINES, "11320000,V,district,4,Аккольский район,Ақкөл ауданы"], "kato-code", 3),
        ([*LINES, "1132OOOOO,V,district,4,Аккольский район,Ақкөл ауданы"], "kato-code", 3),
        ([*LINES, "113200000,V,oblast,4,Аккольский район,Ақкөл ауданы"], "kato-level", 3),
        ([*LINES, "113200000,V,district,4,Аккольский район,"], "kato-name", 3),
        ([*LINES, "113200000,V,district,4,Аккольский район"], "kato-line", 3),
        ([*LINES, "113200000,V,district,4,Аккольский район,Ақкөл ауданы,и ещё"], "kato-line", 3),
        ([*LINES, "113200000,V,district,4,Аккольский\x00район,Ақкөл ауданы"], "kato-name", 3),
        ([*LINES, LINES[1]], "kato-twice", 3),
        ([*LINES, '113200000,V,district,4,"Аккольский район,Ақкөл ауданы'], "kato-line", 3),
    ],
)
def test_a_file_with_a_fault_is_refused_with_its_line(lines: list[str], code: str, line: int | None) -> None:
    with pytest.raises(Refusal) as refused:
        kato.read(f"{each}\n" for each in lines)
    assert refused.value.code == code
    assert refused.value.params.get("line") == line


def test_a_mark_before_the_first_column_is_no_fault() -> None:
    assert [row.code for row in kato.read(["\ufeff" + LINES[0], LINES[1]])] == ["110000000"]


def test_an_import_asks_the_database_few_questions(queries: Callable[[], Queries]) -> None:
    bring(*ALL)
    with queries() as asked:
        bring(*ALL)
    assert asked.count <= 5


CODES = [
    "110000000",
    "113200000",
    "113247000",
    "113247100",
    "113247300",
    "113300000",
    "113320000",
    "113320100",
]
FILES = st.lists(st.sets(st.sampled_from(CODES), min_size=1), min_size=1, max_size=4)


@given(FILES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_files_come_one_after_another_the_tree_is_whole(files: list[set[str]]) -> None:
    Place.objects.all()._raw_delete("default")
    for codes in files:
        rows = [Row(code, kato.level_of(code), "2", f"{code} а.", f"с.{code}") for code in sorted(codes)]
        bring(*rows, force=True)
        places = {place.code: place for place in Place.objects.all()}
        assert {code for code, place in places.items() if place.closed_on is None} == codes
        for code, place in places.items():
            assert place.path == (f"{places[place.parent_id].path}/{code}" if place.parent_id else code)
        for code in codes:
            nearest = next((above for above in kato.above(code) if above in codes), None)
            assert places[code].parent_id == nearest
