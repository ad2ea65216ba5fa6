"""One value, one sequence of bytes."""

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.canonical import MAX_INTEGER, canonical, commit, leaf
from senim.core.refusal import Refusal
from senim.core.rule import Citation

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-7, "-7"),
        ("жолданым", '"жолданым"'),
        ([], "[]"),
        ({}, "{}"),
        ([1, [2, {"b": 1, "a": None}]], '[1,[2,{"a":null,"b":1}]]'),
        ('"\\/\b\f\n\r\t\x0f\x7f', '"\\"\\\\/\\b\\f\\n\\r\\t\\u000f\x7f"'),
    ],
)
def test_the_form(value: object, text: str) -> None:
    assert canonical(value) == text.encode()


def test_keys_are_in_the_order_of_rfc_8785() -> None:
    """The keys of its section 3.2.3: by UTF-16 units, so the smiley comes before the Hebrew letter."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\xf6"]
    ordered = list(json.loads(canonical(dict.fromkeys(keys))))
    assert ordered == ["\r", "1", "\x80", "\xf6", "\u20ac", "\U0001f600", "\ufb33"]


@given(VALUES)
def test_it_is_json_and_reads_back(value: Any) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(TEXT, st.integers(0, 9)))
def test_the_order_of_writing_does_not_matter(value: dict[str, int]) -> None:
    assert canonical(value) == canonical(dict(reversed(value.items())))


@pytest.mark.parametrize("value", [1.0, float("nan"), b"x", {1: "a"}, {True: 1}, {"a": {2}}, object()])
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [MAX_INTEGER + 1, -MAX_INTEGER - 1, "\ud800", {"\ud800": 1}])
def test_what_others_would_read_otherwise_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical(value)


def test_a_commitment() -> None:
    salt = bytes(range(16))
    assert commit(salt, "құпия".encode()) == sha256(salt + "құпия".encode()).hexdigest()
    assert commit(salt, b"") != commit(salt[::-1], b"")
    with pytest.raises(ValueError, match="16 bytes"):
        commit(b"short", b"")


def test_a_leaf_is_that_of_rfc_6962() -> None:
    # The leaf of an empty entry, from the test vectors of certificate transparency.
    assert leaf(b"") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_a_refusal_carries_a_code_and_no_sentence() -> None:
    refusal = Refusal("appeal-closed", {"number": "7"}, Citation("APPC", "64", "3"), more=1)
    assert (refusal.code, refusal.params) == ("appeal-closed", {"number": "7", "more": 1})
    assert refusal.citation == Citation("APPC", "64", "3")
    assert Refusal("closed").params == {}
