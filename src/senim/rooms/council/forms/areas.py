"""Places of an electoral district, typed one to a line."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.core.fold import fold
from senim.core.refusal import Refusal
from senim.rooms.council.actions.seats import Area
from senim.rooms.council.models import DistrictArea
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council, Place

HELP = gettext_lazy(
    "One to a line: place; street; houses; odd or even. Only the place is needed. "
    "For example: Ақкөл қаласы; Абай көшесі; 1-99; odd"
)
# How the words for a side of a street begin.
SIDES = (
    (("odd", "тақ", "нечёт", "нечет"), DistrictArea.Parity.ODD),
    (("even", "жұп", "чёт", "чет"), DistrictArea.Parity.EVEN),
)
RANGE = re.compile(r"(\d{1,5})?\s*[-–—]\s*(\d{1,5})?|(\d{1,5})")
LONGEST_STREET = 120
MOST_LINES = 300


def read(council: Council, text: str) -> list[Area]:
    """The lines as areas, each place found in the council's territory.

    `Refusal` area-line {line, text, why} for the first line that cannot be read.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise Refusal("area-line", line=MOST_LINES + 1, text="…", why=_("There are too many lines."))
    known: dict[str, Place] = {}
    return [_area(council, number, line, known) for number, line in lines]


def _area(council: Council, number: int, line: str, known: dict[str, Place]) -> Area:
    def refuse(why: str) -> Refusal:
        return Refusal("area-line", line=number, text=line[:80], why=why)

    cells = [cell.strip() for cell in re.split(r"[;\t]", line)] if re.search(r"[;\t]", line) else [line]
    if len(cells) == 1 and "," in line:
        cells = [cell.strip() for cell in line.split(",")]
    if len(cells) > 4:
        raise refuse(_("It has more than four parts."))
    name, street, houses, side = (*cells, "", "", "")[:4]
    if len(street) > LONGEST_STREET:
        raise refuse(_("The name of the street is too long."))
    if (houses or side) and not street:
        raise refuse(_("Houses need a street before them."))
    first, last = _range(houses) if houses else (None, None)
    if houses and first is None and last is None:
        raise refuse(_("Write houses as 1-99, 41- or -40."))
    if first is not None and last is not None and first > last:
        raise refuse(_("The first house comes after the last one."))
    parity = next((code for stems, code in SIDES if side.casefold().startswith(stems)), None)
    if side and parity is None:
        raise refuse(_("Write odd or even."))
    if name not in known:
        known[name] = _place(council, name, refuse)
    return known[name], street, first, last, parity or DistrictArea.Parity.ALL


def _range(houses: str) -> tuple[int | None, int | None]:
    found = RANGE.fullmatch(houses.strip())
    if not found:
        return None, None
    first, last, one = (int(each) if each else None for each in found.groups())
    return (one, one) if one is not None else (first, last)


def _place(council: Council, name: str, refuse: Callable[[str], Refusal]) -> Place:
    """The one place of the council that fits a name; a name with where it is, after a bracket, tells twins
    apart: «Жамбыл ауылы (Наумов)».
    """
    assert callable(refuse)
    own, _bracket, around = name.partition("(")
    fits = territory.find_places(council, own, limit=25)
    if around:
        fits = [place for place in fits if fold(around.rstrip(") ")) in fold(territory.where(place))]
    wanted = fold(own)
    same = [place for place in fits if wanted in {fold(place.name_kk), fold(place.name_ru)}]
    chosen = same if same else fits
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise refuse(_("No such place is known in this council."))
    labels = "; ".join(territory.label(place, council) for place in chosen[:4])
    raise refuse(_("Several places have this name: {places}.").format(places=labels))
