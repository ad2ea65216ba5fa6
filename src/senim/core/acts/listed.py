"""A table of published decisions, one to a line: number, day, maslikhat, place, address in the law base.

What the source itself says in two ways is told, line by line: nothing is put right silently but spaces and
look-alike letters of a number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from senim.core.acts.places import sounds_in
from senim.core.place_names import whole_names
from senim.core.published import days
from senim.core.refusal import Refusal
from senim.core.sheets import Sheet

# Which columns there must be; the others are kept as they are.
NEEDED = ("kato", "decision_ref", "source_url")
_ROMAN = re.compile(r"(?<![^\W\d_])[IVXІХ]{1,5}$")
_TO_LATIN = str.maketrans("ІХ", "IX")
_ADDRESS_DIGITS = re.compile(r"(\d{4,5})[A-Z]?$")
_ADDRESS_DAY = re.compile(r"(?<!\d)(\d{2})-(\d{2})-(20\d\d)(?!\d)")
_REF = re.compile(r"(?P<council>.+?)\s+от\s+(?P<day>\d{1,2}\s+[а-я]+\s+20\d\d\s+года)\s*№?\s*(?P<number>.*)$")


@dataclass(frozen=True, slots=True)
class Slip:
    """Something the line says in two ways: `code` with what stands there."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """A decision of the table. `number` is written one way, `title` is the reference as printed; `facts` are
    the other columns that say something.
    """

    line: int
    place: str
    number: str
    day: date | None
    title: str
    council: str
    source: str
    name_kk: str
    name_ru: str
    facts: tuple[tuple[str, str], ...]
    slips: tuple[Slip, ...]


def is_list(sheet: Sheet) -> bool:
    return set(NEEDED) <= set(sheet.head)


def listed(sheet: Sheet) -> list[Listed]:
    """The decisions of the table, in its order. `Refusal`: list-columns (missing)."""
    missing = [name for name in NEEDED if name not in sheet.head]
    if missing:
        raise Refusal("list-columns", {"missing": ", ".join(missing)})
    found: list[Listed] = []
    seen: dict[str, int] = {}
    for line, cells in sheet.rows:
        row = {name: cells[at] if at < len(cells) else "" for at, name in enumerate(sheet.head)}
        one = _one(line, row)
        if one.source in seen:
            twice = Slip("listed-twice", {"line": seen[one.source]})
            one = replace(one, slips=(*one.slips, twice))
        seen.setdefault(one.source, line)
        found.append(one)
    return found


_OWN = {*NEEDED, "name_kk", "name_ru", "kazakh_source_url", "kato_version", "extraction_method"}


def _one(line: int, row: Mapping[str, str]) -> Listed:
    printed = " ".join(row["decision_ref"].split())
    ref = _REF.match(printed)
    council = ref["council"].removeprefix("Решение ").strip() if ref else ""
    raw = ref["number"].strip() if ref else ""
    number = clean(raw)
    day = next(iter(days(printed)), None)
    slips = [
        *([] if ref else [Slip("ref-unread", {"text": printed})]),
        *_number(raw, number, row["source_url"]),
        *_day(day, row.get("kazakh_source_url", "")),
        *_council(council, row.get("name_kk", ""), row.get("name_ru", "")),
    ]
    facts = tuple((name, value) for name, value in row.items() if name not in _OWN and value)
    return Listed(
        line, row["kato"], number, day, printed, council, row["source_url"],
        row.get("name_kk", ""), row.get("name_ru", ""), facts, tuple(slips),
    )  # fmt: skip


def clean(number: str) -> str:
    """A number without spaces at its marks, the Roman part in one alphabet: «33/3- VIІІ» is «33/3-VIII»."""
    text = re.sub(r"\s*([-/])\s*", r"\1", " ".join(number.split()))
    return _ROMAN.sub(lambda match: match[0].translate(_TO_LATIN), text)


def _number(raw: str, number: str, address: str) -> list[Slip]:
    found = []
    if re.search(r"\s[-/]|[-/]\s", raw):
        found.append(Slip("number-spaces", {"number": raw}))
    roman = _ROMAN.search(raw.replace(" ", ""))
    if roman and set(roman[0]) & set("ІХ"):
        found.append(Slip("number-letters", {"number": raw, "clean": number}))
    digits = re.sub(r"\D", "", number)
    if not digits:
        found.append(Slip("number-none", {"number": raw, "address": _tail(address)}))
        return found
    match = _ADDRESS_DIGITS.search(address)
    known = match[1].lstrip("0") if match else ""
    if known and known != digits and not (len(known) >= 4 and digits.startswith(known)):
        code = "number-cut" if known.startswith(digits) else "number-address"
        found.append(Slip(code, {"number": number, "address": _tail(address)}))
    return found


def _tail(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _day(day: date | None, address: str) -> list[Slip]:
    if day is None:
        return [Slip("day-none")]
    match = _ADDRESS_DAY.search(address)
    if not match:
        return []
    try:
        there = date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return [Slip("day-address", {"day": day, "other": match[0]})]
    return [] if there == day else [Slip("day-address", {"day": day, "other": there})]


def _council(council: str, name_kk: str, name_ru: str) -> list[Slip]:
    found = []
    if council and "маслихат" not in council.casefold():
        found.append(Slip("council-unsaid", {"council": council}))
    own = whole_names(name_kk, name_ru).own_ru if name_ru else ""
    words = [word for word in own.split() if len(word) > 2]
    if council and any(not sounds_in(word, council) for word in words):
        found.append(Slip("council-name", {"council": council, "name": name_ru}))
    return found
