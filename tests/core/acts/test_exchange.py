# ruff: noqa: E501 (tables stand whole)
"""An act given out and read again is the same."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.acts import Unit
from senim.core.acts.exchange import Head, dump, load
from senim.core.refusal import Refusal
from tests.core.acts.made import act, any_units, change, point

HEAD = Head("decision", date(2025, 12, 22), "С 52-4", "Бюджет туралы", "О бюджете", partial=("kk",), force_on=date(2026, 1, 1))  # fmt: skip


@given(any_units(), st.dates())
def test_a_round_trip_changes_nothing(units: tuple[Unit, ...], since: date) -> None:
    changes = (change("insert_after", "point:1", point("8"), since=since.isoformat()),)
    assert load(dump(HEAD, units, changes)) == (HEAD, units, changes)


def _data() -> dict[str, object]:
    found: dict[str, object] = json.loads(dump(HEAD, act()))
    return found


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("act-json", "{"),
        ("act-json", "[" * 100_000),
        ("act-format", "{}"),
        ("act-format", "[]"),
        ("act-format", json.dumps({**_data(), "version": 2})),
        ("act-field", json.dumps({**_data(), "act": None})),
        ("act-field", json.dumps({**_data(), "act": {"kind": "law", "day": "2025-01-01", "title_kk": "а"}})),
        ("act-field", json.dumps({**_data(), "act": {"kind": "order", "day": "2025-02-30", "title_kk": "а"}})),
        ("act-field", json.dumps({**_data(), "act": {"kind": "order", "day": "2025-01-01"}})),
        ("act-field", json.dumps({**_data(), "units": {}})),
        ("unit-shape", json.dumps({**_data(), "units": [7]})),
        ("unit-shape", json.dumps({**_data(), "units": [{"kind": "verse", "path": "verse:1"}]})),
        ("unit-shape", json.dumps({**_data(), "units": [{"kind": "table", "path": "table:1", "table_kk": [[1]]}]})),
        ("unit-path", json.dumps({**_data(), "units": [{"kind": "point", "path": "../1", "text_kk": "а"}]})),
        ("unit-twice", json.dumps({**_data(), "units": [{"kind": "point", "path": "point:1", "text_kk": "а"}] * 2})),
        ("unit-orphan", json.dumps({**_data(), "units": [{"kind": "subpoint", "path": "point:1/subpoint:1", "text_kk": "а"}]})),
        ("change-missing", json.dumps({**_data(), "changes": [{"operation": "delete", "path": "point:9", "since": "2026-01-01"}]})),
    ],
)  # fmt: skip
def test_what_is_no_act_is_refused(code: str, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        load(text)
    assert refused.value.code == code
