"""The history of a council as plain data, from a file: anyone can ask `tenure` without the server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from senim.core.tenure import LEVELS, OFFICES, Held, History, Person, Span


class HistoryError(ValueError):
    """The file cannot be used: where in it, and why: `missing`, `type`, `date`, `choice`, `order`, `term`."""

    def __init__(self, where: str, why: str, found: object = "") -> None:
        self.where, self.why, self.found = where, why, found
        super().__init__(f"{where}: {why} {found}".rstrip())


def read_history(data: object) -> History:
    """A history from JSON:

    `{"level": "district", "terms": [{"number": 8, "since": "2023-03-29", "until": null}], "people": [
    {"name": "A", "party": "…", "mandates": [{"term": 8, "since": "…", "until": null}], "held": [
    {"office": "chair", "term": 8, "since": "…", "until": null}], "commissions": ["…"], "associations":
    ["…"]}], "enforced": ["chair.two-terms"]}`

    A mandate without days is that of its whole convocation.
    """
    table = _table(data, "file")
    given = enumerate(_list(table, "terms", "file"))
    terms = tuple(_span(_table(row, f"terms[{n}]"), f"terms[{n}]") for n, row in given)
    known = {term.number: term for term in terms}
    people = tuple(
        _person(_table(row, f"people[{n}]"), f"people[{n}]", known)
        for n, row in enumerate(_list(table, "people", "file"))
    )
    level = table.get("level", "district")
    if level not in LEVELS:
        raise HistoryError("level", "choice", f"{level} ({', '.join(LEVELS)})")
    return History(level, terms, people, frozenset(map(str, table.get("enforced") or ())))


def _person(row: Mapping[str, Any], where: str, terms: Mapping[int, Span]) -> Person:
    mandates = []
    for n, one in enumerate(_list(row, "mandates", where)):
        at = f"{where}.mandates[{n}]"
        given = _table(one, at)
        term = _term(given, at, terms)
        since = _day(given, "since", at) or term.since
        mandates.append(Span(term.number, since, _day(given, "until", at) or term.until))
    held = []
    for n, one in enumerate(row.get("held") or ()):
        at = f"{where}.held[{n}]"
        given = _table(one, at)
        term = _term(given, at, terms)
        office = str(given.get("office", ""))
        if office not in OFFICES:
            raise HistoryError(f"{at}.office", "choice", f"{office} ({', '.join(OFFICES)})")
        since = _day(given, "since", at) or term.since
        held.append(Held(office, term.number, since, _day(given, "until", at) or term.until))
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise HistoryError(f"{where}.name", "missing")
    return Person(
        name=name,
        mandates=tuple(mandates),
        held=tuple(held),
        party=str(row.get("party") or ""),
        commissions=tuple(map(str, row.get("commissions") or ())),
        associations=tuple(map(str, row.get("associations") or ())),
    )


def _span(row: Mapping[str, Any], where: str) -> Span:
    number, since, until = row.get("number"), _day(row, "since", where), _day(row, "until", where)
    if type(number) is not int:
        raise HistoryError(f"{where}.number", "missing")
    if since is None:
        raise HistoryError(f"{where}.since", "missing")
    if until and until < since:
        raise HistoryError(f"{where}.until", "order", until)
    return Span(number, since, until)


def _term(row: Mapping[str, Any], where: str, terms: Mapping[int, Span]) -> Span:
    number = row.get("term")
    if not isinstance(number, int) or number not in terms:
        raise HistoryError(f"{where}.term", "term", number)
    return terms[number]


def _table(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise HistoryError(where, "type")
    return value


def _list(row: Mapping[str, Any], key: str, where: str) -> Sequence[object]:
    value = row.get(key)
    if not isinstance(value, list):
        raise HistoryError(f"{where}.{key}", "missing")
    return value


def _day(row: Mapping[str, Any], key: str, where: str) -> date | None:
    value = row.get(key)
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise HistoryError(f"{where}.{key}", "date", value) from None
