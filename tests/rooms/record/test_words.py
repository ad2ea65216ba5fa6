"""Every entry that the program can write has words, for its kind, its facts and its sealed fields."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import connection
from django.utils import translation

from senim.rooms.council import actions as council_actions
from senim.rooms.record import presenting, queries, words
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council
from tests.architecture.code import modules
from tests.architecture.stage import one_of_everything
from tests.build.council import MADE
from tests.cast import Town
from tests.database import Queries

TODAY = date(2026, 11, 23)


def kinds_in_the_source() -> Iterator[str]:
    """`kind="room.what"` of every call, and the kinds the council's helper is given."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                for keyword in node.keywords:
                    value = keyword.value
                    if keyword.arg == "kind" and isinstance(value, ast.Constant) and "." in str(value.value):
                        yield str(value.value)
                if module.name.startswith("rooms/council/actions") and ast.unparse(node.func) == "enter":
                    kind = node.args[1]
                    assert isinstance(kind, ast.Constant)
                    yield f"council.{kind.value}"


KINDS = sorted(set(kinds_in_the_source()))


def test_the_kinds_are_found() -> None:
    assert {"appeal.received", "council.mandate-began", "notice.delivered"} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words_in_each_language(kind: str) -> None:
    said = set()
    for lang in ("kk", "ru", "en"):
        with translation.override(lang):
            said.add(words.kind(kind))
    assert kind not in said and len(said) == 3


def test_every_fact_of_a_full_council_has_its_label(town: Town, now: datetime) -> None:
    one_of_everything(town, now)
    shake(town)
    lacking = {
        each
        for entry in Entry.objects.all()
        for each in words.unlabelled(entry.kind, json.loads(entry.facts), json.loads(entry.commitments))
    }
    assert lacking == set()


def shake(town: Town) -> None:
    """Every verb of the council once."""
    act, given = council_actions, {"now": MADE}
    act.rename_deputy(deputy=town.olga, name="Ольга", **given)
    act.end_deputy(deputy=town.olga, until=TODAY, ground="death", **given)
    act.add_areas(district=town.naumov, areas=[(town.places.town, "Абай", 1, 2, "all")], since=TODAY, **given)
    act.end_area(area=town.naumov.areas.first(), until=TODAY, **given)  # type: ignore[arg-type]
    act.end_district(district=town.vacant, until=TODAY, **given)
    names = ("Бір", "Раз", "One")
    act.change_commission(commission=town.budget, names=names, members=[], leader=None, since=TODAY, **given)
    act.end_commission(commission=town.budget, until=TODAY, **given)
    act.change_body(body=town.housing, names=names, shorts=names, on_line=False, head="Б", **given)
    act.end_body(body=town.education, until=TODAY, **given)
    act.end_role(role=town.okrug_officer, until=TODAY, **given)
    act.end_chair(chair=town.marat.chairs.get(), until=TODAY, **given)
    office = act.Office(
        names, town.council.opens, town.council.opens.replace(hour=20), ("kk",), "а", "б", "8", "c@d.kz"
    )
    act.change_office(council=town.council, office=office, **given)


# An id that nobody gave a name to; words may be as long as one.
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def test_entries_can_be_told_in_each_language(town: Town, now: datetime) -> None:
    one_of_everything(town, now)
    shake(town)
    facts = [queries.as_fact(entry) for entry in Entry.objects.all()]
    for lang in ("kk", "ru", "en"):
        with translation.override(lang):
            for fact in facts:
                row, labels, _sealed = presenting.whole(town.council, fact)
                assert row.what and row.role
                assert not [each for label in labels for each in label.values if ID.fullmatch(each.label)]


@pytest.mark.parametrize(
    ("value", "lang", "said"),
    [
        (True, "kk", ["Иә"]),
        (False, "ru", ["Нет"]),
        (1234, "en", ["1\u202f234"]),
        ("2026-12-11", "ru", ["11 декабря 2026 года"]),
        ("2026-11-20T06:05:00+00:00", "en", ["20 November 2026, 11:05"]),
        (["a", "", "b"], "en", ["a", "b"]),
        (None, "en", []),
        ("", "en", []),
    ],
)
def test_values_are_told_as_people_write_them(
    council: Council, value: object, lang: str, said: list[str]
) -> None:
    with translation.override(lang):
        assert [each.label for each in words.value("test.kind", "key", value, council, {})] == said


def test_references_are_asked_for_once_for_each_kind_of_thing(town: Town) -> None:
    facts = [queries.as_fact(entry) for entry in Entry.objects.filter(council=town.council)]
    with Queries(connection) as asked:
        presenting.rows(town.council, facts)
    assert asked.count <= 4
