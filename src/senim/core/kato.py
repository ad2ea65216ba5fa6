"""The state classifier of places, KATO (әкімшілік-аумақтық объектілер жіктеуіші / КАТО): reading its file.

A code has nine digits: two for the oblast, two for the district, two for the sub-district, three for the
settlement; what is not told is zeros. The tree of the published file is not clean: where the row of a direct
parent is missing, a place hangs under the nearest one above it that is there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from senim.core.refusal import Refusal

COLUMNS = ("kato", "level", "name_ru", "name_kk")
LEVELS = ("oblast", "district", "sub_district", "settlement")
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the file. `name_en` is empty but for the few that have a settled English name."""

    code: str
    level: str
    type_code: str
    name_kk: str
    name_ru: str
    name_en: str = ""
    version: str = ""


def read(lines: Iterable[str]) -> list[Row]:
    """The rows of a KATO file, all of them sound.

    Refuses the whole file with the number of the first bad line: `kato-empty`, `kato-columns`, `kato-code`,
    `kato-level`, `kato-name`, `kato-twice`, `kato-line`.
    """
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for line, fields in _records(lines):
        row = _row(line, fields)
        if row.code in seen:
            raise Refusal("kato-twice", {"line": line, "code": row.code, "first": seen[row.code]})
        seen[row.code] = line
        rows.append(row)
    if not rows:
        raise Refusal("kato-empty")
    return rows


def _records(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(lines, strict=True)
    try:
        found = [name.strip().lstrip("\ufeff") for name in reader.fieldnames or ()]
        missing = [name for name in COLUMNS if name not in found]
        if missing:
            raise Refusal("kato-columns", {"missing": missing, "columns": found[:12]})
        reader.fieldnames = found
        for fields in reader:
            if None in fields or None in fields.values():
                raise Refusal("kato-line", {"line": reader.line_num})
            yield reader.line_num, fields
    except csv.Error:
        raise Refusal("kato-line", {"line": reader.reader.line_num}) from None


def _row(line: int, fields: dict[str, str]) -> Row:
    code = fields["kato"].strip()
    if not re.fullmatch(r"[0-9]{9}", code) or code.startswith("00"):
        raise Refusal("kato-code", {"line": line, "code": code[:40]})
    level = fields["level"].strip()
    if level != level_of(code):
        raise Refusal(
            "kato-level", {"line": line, "code": code, "level": level[:40], "expected": level_of(code)}
        )
    kk, ru = fields["name_kk"].strip(), fields["name_ru"].strip()
    if not kk or not ru or max(len(kk), len(ru)) > LONGEST_NAME or re.search(r"[\x00-\x1f]", kk + ru):
        raise Refusal("kato-name", {"line": line, "code": code})
    english, version = fields.get("name_en", ""), fields.get("kato_version", "")
    return Row(
        code, level, fields.get("type_code", "").strip()[:4], kk, ru, english.strip(), version.strip()[:40]
    )


def level_of(code: str) -> str:
    """The level a code itself tells."""
    zeros = (code[2:] == "0000000", code[4:] == "00000", code[6:] == "000")
    return LEVELS[zeros.index(True) if True in zeros else 3]


def above(code: str) -> list[str]:
    """The codes above one, nearest first: 113247100 → 113247000, 113200000, 110000000."""
    shorter = (code[:size].ljust(9, "0") for size in (6, 4, 2))
    return [other for other in dict.fromkeys(shorter) if other != code]


def parent_of(code: str, known: Collection[str]) -> str | None:
    """The nearest known code above; None for an oblast, and where nothing above is known."""
    return next((other for other in above(code) if other in known), None)


def is_orphan(code: str, known: Collection[str]) -> bool:
    """Whether the row of the direct parent is missing."""
    direct = next(iter(above(code)), None)
    return direct is not None and direct not in known
