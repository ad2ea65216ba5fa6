"""Whose voter an address makes you: reading a typed address, and choosing among the parts of districts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from senim.core.fold import fold
from senim.rooms.council.models import DistrictArea

STREET_WORDS = re.compile(
    r"\b(көшесі|көше|көш|даңғылы|улица|ул|проспект|пр|street|st|переулок|пер|тұйық|ш\.а|мкр)\b\.?", re.I
)

# What comes after the house: a flat, a block. Both before and after their word: «кв. 5», «5-пәтер».
FLAT = re.compile(
    r"[\s,]+(?:кв|квартира|пәтер|корпус|корп|блок|flat|apt|к)\b\.?\s*№?\s*\d+\w?"
    r"|[\s,]+\d+\s*-?\s*(?:пәтер|кв)\b\.?(?![.\s№]*\d)",
    re.I,
)


def house_number(house: str) -> int | None:
    """The number in `12а`, `12/3`; None where there is none."""
    found = re.match(r"\s*(\d{1,5})", house)
    return int(found.group(1)) if found else None


def split_address(address: str) -> tuple[str, str]:
    """Street and house of a typed address: «Абай көшесі, 12» → («Абай көшесі», «12»)."""
    address = FLAT.sub("", address)
    found = re.search(r"(\d+\s*[\w/-]{0,4})\s*$|,\s*(?:д\.|үй|дом)?\s*(\d+[^,]*)", address)
    if not found:
        return address.strip(" ,"), ""
    house = (found.group(1) or found.group(2) or "").strip()
    return address[: found.start()].strip(" ,"), house


def fold_street(street: str) -> str:
    """A street's own name, folded, without the word for street in any language."""
    return fold(STREET_WORDS.sub(" ", street))


def fitting(rows: Sequence[DistrictArea], codes: Sequence[str], address: str) -> list[DistrictArea]:
    """The areas an address may lie in. `codes` is the place's chain from the top.

    The nearest place that has rows counts. In it a street's rows beat the row of the whole place; a house
    number narrows ranges and sides. Where the address does not tell, everything possible stays.
    """
    depth = max((codes.index(row.place_id) for row in rows), default=0)
    rows = [row for row in rows if codes.index(row.place_id) == depth]
    street, house = split_address(address)
    named = fold_street(street)
    if not named:
        return rows
    rest = [row for row in rows if not row.street_folded]
    on_street = [row for row in rows if row.street_folded and same_words(row.street_folded, named)] or [
        row for row in rows if row.street_folded and begins(row.street_folded, named)
    ]
    number = house_number(house)
    if number is not None:
        return [row for row in on_street if covers(row, number)] or rest or on_street or rows
    if any(is_whole(row) for row in on_street):
        return on_street
    return [*on_street, *rest] or rows


def same_words(row: str, typed: str) -> bool:
    """Whether all words of a street's name were typed: «абай» of «абай кунанбаев»."""
    return set(row.split()) <= set(typed.split())


def begins(row: str, typed: str) -> bool:
    """The same where a word may go on: «пушкин» of «пушкинская»."""
    return all(any(word.startswith(each) for word in typed.split()) for each in row.split())


def is_whole(area: DistrictArea) -> bool:
    """Whether an area takes every house of its street."""
    return area.house_from is None and area.house_to is None and area.parity == DistrictArea.Parity.ALL


def covers(area: DistrictArea, house: int) -> bool:
    """Whether a house number lies in an area's range and on its side of the street."""
    if area.house_from is not None and house < area.house_from:
        return False
    if area.house_to is not None and house > area.house_to:
        return False
    return area.parity == DistrictArea.Parity.ALL or (house % 2 == 1) == (
        area.parity == DistrictArea.Parity.ODD
    )
