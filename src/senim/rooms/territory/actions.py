"""Changing places and councils: the classifier's file, places added by hand, a new council."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import IntegrityError, transaction

from senim.core import kato
from senim.core.kato import Row
from senim.core.place_names import whole_names
from senim.core.refusal import Refusal
from senim.rooms.territory import carried
from senim.rooms.territory import words as words
from senim.rooms.territory.models import MAX_COUNCILS, Council, Place
from senim.rooms.territory.queries import council_level

Progress = Callable[[int, int], None]
WRITTEN = [
    "parent",
    "path",
    "level",
    "type_code",
    "name_kk",
    "name_ru",
    "name_en",
    "folded",
    "version",
    "closed_on",
]
BATCH = 1000
# The classifier is the country's: its day is the day there (one time zone since 1 March 2024).
COUNTRY = ZoneInfo("Asia/Almaty")
SLUG = re.compile(r"[a-z][a-z0-9-]{0,38}[a-z0-9]")
# Words that stand where a council's slug would, in addresses of the whole installation.
RESERVED = frozenset(
    {"start", "join", "account", "sign-in", "sign-out", "about", "help", "law", "health", "static", "demo"}
)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `orphans`: places whose direct parent has no row, hung under the nearest above."""

    rows: int
    added: int
    changed: int
    closed: int
    reopened: int
    orphans: int
    version: str

    def as_dict(self) -> dict[str, int | str]:
        return asdict(self)


@transaction.atomic
def import_places(
    *,
    rows: Sequence[Row],
    today: date,
    version: str = "",
    complete: bool = True,
    force: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring the places to what a classifier file says; all of it or nothing.

    A `complete` file closes (on `today`) every imported place it lacks; the row stays, with all that points
    at it, and opens again if it comes back. A file that would close more than half of them is refused as an
    extract (`kato-extract`) unless `force`. Places added by hand stay open. `version` empty: as the rows say.
    """
    before = {place.code: place for place in Place.objects.all()}
    codes = {row.code for row in rows}
    imported = {code for code, place in before.items() if not place.by_hand and place.closed_on is None}
    missing = imported - codes if complete else set()
    if len(missing) * 2 > len(imported) and not force:
        raise Refusal("kato-extract", {"rows": len(rows), "known": len(imported), "missing": len(missing)})
    known = codes | (imported - missing)
    after = {place.code: place for place in _places(rows, known, version)}
    for code, place in before.items():
        if code not in after:
            after[code] = _kept(place, known, today if code in missing else place.closed_on)
    _set_paths(after)
    added = [place for code, place in after.items() if code not in before]
    changed = [place for code, place in after.items() if code in before and _differs(place, before[code])]
    # A parent is written before its children, so that the database may check each row at once.
    _write(sorted(added + changed, key=lambda place: place.path), progress)
    _set_version(after, before)
    closed = reopened = 0
    for place in changed:
        was = before[place.code].closed_on
        closed += was is None and place.closed_on is not None
        reopened += was is not None and place.closed_on is None
    return ImportReport(
        rows=len(rows),
        added=len(added),
        changed=len(changed) - closed - reopened,
        closed=closed,
        reopened=reopened,
        orphans=sum(kato.is_orphan(row.code, codes) for row in rows),
        version=version or (rows[0].version if rows else ""),
    )


def _places(rows: Iterable[Row], known: Collection[str], version: str) -> Iterable[Place]:
    english = carried.english()
    for row in rows:
        names = whole_names(row.name_kk, row.name_ru)
        yield Place(
            code=row.code,
            parent_id=kato.parent_of(row.code, known),
            level=row.level,
            type_code=row.type_code,
            name_kk=names.kk,
            name_ru=names.ru,
            name_en=row.name_en or english.get(row.code) or names.en[:120],
            folded=names.folded,
            version=version or row.version,
        )


def _kept(place: Place, known: Collection[str], closed_on: date | None) -> Place:
    """A place the file does not speak of: as it is, perhaps closed, under the nearest place now known."""
    kept = copy(place)
    kept.closed_on = closed_on
    if place.code in known:
        kept.parent_id = kato.parent_of(place.code, known)
    return kept


def _set_paths(places: dict[str, Place]) -> None:
    """Give every place its chain of codes; a closed parent keeps its place in it."""
    for place in places.values():
        chain, above = [place.code], place.parent_id
        while above:
            chain.append(above)
            above = places[above].parent_id
        place.path = "/".join(reversed(chain))


FACTS = [name for name in WRITTEN if name not in {"parent", "version"}]


def _differs(new: Place, old: Place) -> bool:
    return new.parent_id != old.parent_id or any(getattr(new, name) != getattr(old, name) for name in FACTS)


def _write(places: Sequence[Place], progress: Progress | None) -> None:
    for start in range(0, len(places), BATCH):
        Place.objects.bulk_create(
            places[start : start + BATCH],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=WRITTEN,
        )
        if progress:
            progress(min(start + BATCH, len(places)), len(places))


def _set_version(after: dict[str, Place], before: dict[str, Place]) -> None:
    """A new version of the classifier that says the same is no change; the rows tell that they are in it."""
    newer: dict[str, list[str]] = {}
    for code, place in after.items():
        if code in before and place.version != before[code].version:
            newer.setdefault(place.version, []).append(code)
    for version, codes in newer.items():
        for start in range(0, len(codes), BATCH):
            Place.objects.filter(code__in=codes[start : start + BATCH]).update(version=version)


def load_carried(*, today: date) -> ImportReport:
    """Put the places the program carries into the database, where a fuller import has not been made.

    Regions, districts, cities and the demo's villages; closes nothing, and changes no place already there.
    """
    there = set(Place.objects.values_list("code", flat=True))
    rows = [row for row in carried.rows() if row.code not in there]
    return import_places(rows=rows, today=today, complete=False)


@transaction.atomic
def add_place(*, parent: Place, name_kk: str, name_ru: str, level: str = Place.Level.SETTLEMENT) -> Place:
    """Add a place the classifier does not have; its code is the parent's with three more digits.

    Refuses `place-name` (empty or too long), `place-closed` (parent), `place-there` (same name, same parent).
    """
    if not name_kk.strip() or not name_ru.strip() or max(len(name_kk), len(name_ru)) > kato.LONGEST_NAME:
        raise Refusal("place-name")
    if parent.closed_on is not None:
        raise Refusal("place-closed", {"name": parent.name})
    names = whole_names(name_kk, name_ru)
    Place.objects.select_for_update().get(pk=parent.pk)
    if Place.objects.filter(parent=parent, closed_on=None, name_kk=names.kk, name_ru=names.ru).exists():
        raise Refusal("place-there", {"name": names.kk})
    stem = parent.code[:9]
    taken = (
        Place.objects.filter(by_hand=True, code__startswith=stem)
        .order_by("-code")
        .values_list("code", flat=True)
    )
    number = int(taken[0][9:]) + 1 if taken else 1
    if number > 999 or len(parent.path) + 13 > 80:
        raise Refusal("place-too-many", {"name": parent.name})
    code = f"{stem}{number:03d}"
    return Place.objects.create(
        code=code,
        parent=parent,
        path=f"{parent.path}/{code}",
        level=level,
        name_kk=names.kk,
        name_ru=names.ru,
        name_en=names.en[:120],
        folded=names.folded,
        version="by hand",
        by_hand=True,
    )


@transaction.atomic
def create_council(
    *,
    code: str,
    slug: str,
    names: tuple[str, str, str],
    now: datetime,
    languages: Sequence[str] = ("kk", "ru", "en"),
    opens: time = time(9),
    closes: time = time(18, 30),
    time_zone: str = "Asia/Almaty",
    demo: bool = False,
) -> Council:
    """Make a council, by hand of whoever sets up the installation. `names`: kk, ru, en (en may be empty).

    Refuses `place-unknown`, `council-here` (the place has one), `council-level` (no maslikhat at that level),
    and `council-` slug, slug-reserved, slug-taken, name, hours, languages, zone.
    """
    place = Place.objects.filter(pk=code, closed_on=None).first()
    if place is None:
        raise Refusal("place-unknown", {"code": code})
    if Council.objects.filter(place=place).exists():
        raise Refusal("council-here", {"name": place.name})
    _check(slug, names, languages, opens, closes, time_zone)
    council = Council(
        slug=slug,
        level=council_level(place),
        place=place,
        name_kk=names[0].strip(),
        name_ru=names[1].strip(),
        name_en=names[2].strip(),
        time_zone=time_zone,
        opens=opens,
        closes=closes,
        languages=list(languages),
        demo=demo,
        created_at=now,
    )
    return _numbered(council)


def _check(
    slug: str, names: Sequence[str], languages: Sequence[str], opens: time, closes: time, time_zone: str
) -> None:
    if not SLUG.fullmatch(slug) or "--" in slug:
        raise Refusal("council-slug", {"slug": slug[:60]})
    if slug in RESERVED:
        raise Refusal("council-slug-reserved", {"slug": slug})
    if Council.objects.filter(slug=slug).exists():
        raise Refusal("council-slug-taken", {"slug": slug})
    _check_office(names, languages, opens, closes)
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise Refusal("council-zone", {"zone": time_zone}) from None


def _check_office(names: Sequence[str], languages: Sequence[str], opens: time, closes: time) -> None:
    if not names[0].strip() or not names[1].strip() or max(map(len, names)) > 200:
        raise Refusal("council-name")
    if opens >= closes:
        raise Refusal("council-hours")
    if "kk" not in languages or not set(languages) <= {code for code, _ in settings.LANGUAGES}:
        raise Refusal("council-languages")


def _numbered(council: Council) -> Council:
    """Save with the next free number; if another took it at the same moment, with the one after."""
    for _attempt in range(20):
        last = Council.objects.order_by("-no").values_list("no", flat=True).first() or 0
        if last >= MAX_COUNCILS:
            raise Refusal("council-too-many", {"limit": MAX_COUNCILS})
        council.no = last + 1
        try:
            with transaction.atomic():
                council.save(force_insert=True)
        except IntegrityError:
            if Council.objects.filter(slug=council.slug).exists():
                raise Refusal("council-slug-taken", {"slug": council.slug}) from None
            continue
        return council
    raise Refusal("ours")


@transaction.atomic
def change_council(
    *,
    council: Council,
    names: tuple[str, str, str],
    opens: time,
    closes: time,
    languages: Sequence[str],
    address_kk: str,
    address_ru: str,
    phone: str,
    email: str,
) -> list[str]:
    """Change a council's names (kk, ru, en), hours, languages, contacts; returns the fields that changed.

    Refuses `council-name`, `council-hours`, `council-languages`.
    """
    _check_office(names, languages, opens, closes)
    wanted = {
        "name_kk": names[0],
        "name_ru": names[1],
        "name_en": names[2],
        "opens": opens,
        "closes": closes,
        "languages": list(languages),
        "address_kk": address_kk,
        "address_ru": address_ru,
        "phone": phone,
        "email": email,
    }
    changed = {name: value for name, value in wanted.items() if getattr(council, name) != value}
    for name, value in changed.items():
        setattr(council, name, value)
    if changed:
        council.save(update_fields=list(changed))
    return list(changed)
