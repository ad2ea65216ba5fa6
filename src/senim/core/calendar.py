"""The working calendar (жұмыс күнтізбесі / производственный календарь): which days are working days,
until when that is known, and which version says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import cast

from senim.core.reading import Table, field, one_of, only, optional, parse, words
from senim.core.rule import Lang, LawError, Sure, Words

FOLDER = "calendar/"
DAY = timedelta(days=1)

_SATURDAY = 5
_WEEKEND: tuple[Words, Words] = (
    {"kk": "сенбі", "ru": "суббота", "en": "Saturday"},
    {"kk": "жексенбі", "ru": "воскресенье", "en": "Sunday"},
)
_WORKING: Words = {"kk": "жұмыс күні", "ru": "рабочий день", "en": "a working day"}


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Hours of a body, local time; what arrives in the closing minute is still of that day."""

    opens: time = time(9, 0)
    closes: time = time(18, 30)


@dataclass(frozen=True, slots=True)
class Calendar:
    """One published version of the working calendar, five-day week.

    `days_off` are weekdays that are not worked, `worked` are weekend days that are; each with why.
    Outside `known_from`..`known_until` only weekends are told apart, and nothing there is certain.
    """

    version: str
    country: str
    known_from: date
    known_until: date
    days_off: Mapping[date, Words]
    worked: Mapping[date, Words]
    source: str
    sure: Sure
    reason: Words

    def is_working(self, day: date) -> bool:
        """True on a weekday that is not a day off and on a weekend day that is worked."""
        return day in self.worked if day.weekday() >= _SATURDAY else day not in self.days_off

    def known(self, day: date) -> bool:
        """True where the calendar has been published for this day."""
        return self.known_from <= day <= self.known_until

    def words(self, day: date) -> Words:
        """Why this day is off, or worked, in every language."""
        special = self.days_off.get(day) or self.worked.get(day)
        if special:
            return special
        return _WEEKEND[day.weekday() - _SATURDAY] if day.weekday() >= _SATURDAY else _WORKING

    def why(self, day: date, lang: Lang) -> str:
        """Why this day is off, or worked, in one language."""
        return self.words(day)[lang]

    def next_working(self, day: date) -> date:
        """The first working day strictly after `day`."""
        day += DAY
        while not self.is_working(day):
            day += DAY
        return day

    def previous_working(self, day: date) -> date:
        """The last working day strictly before `day`."""
        day -= DAY
        while not self.is_working(day):
            day -= DAY
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days follow `after` up to and including `until`; 0 when there are none."""
        span = (until - after).days
        return sum(self.is_working(after + DAY * n) for n in range(1, span + 1))


def load_calendars(files: Mapping[str, str]) -> Mapping[str, Calendar]:
    """Every version, oldest first, from the TOML texts under `calendar/`; `LawError` on a wrong one.

    A file gives what its `base` does not: days off to add or remove, a later `known_until`.
    """
    tables = {name: parse(name, text) for name, text in files.items() if name.startswith(FOLDER)}
    named = sorted((field(table, "version", str, name), name) for name, table in tables.items())
    calendars: dict[str, Calendar] = {}
    for version, name in named:
        if version in calendars:
            raise LawError(f"{name}: version {version} is given twice")
        base = optional(tables[name], "base", str, name)
        if base is not None and base not in calendars:
            raise LawError(f"{name}: base {base} is not an older version")
        calendars[version] = _calendar(name, tables[name], calendars[base] if base else None)
    if not calendars:
        raise LawError(f"{FOLDER}: no calendar")
    return calendars


def current(calendars: Mapping[str, Calendar], on: date) -> Calendar:
    """The version in force on the day `on`: the newest published by then, else the oldest there is."""
    published = [version for version in calendars if date.fromisoformat(version) <= on]
    return calendars[max(published, default=min(calendars))]


def newest(calendars: Mapping[str, Calendar]) -> Calendar:
    """The version published last."""
    return calendars[max(calendars)]


def differences(old: Calendar, new: Calendar, first: date, last: date) -> list[date]:
    """The days from `first` to `last` that one version works and the other does not, in order."""
    special = {
        day for calendar in (old, new) for days in (calendar.days_off, calendar.worked) for day in days
    }
    return sorted(
        day for day in special if first <= day <= last and old.is_working(day) != new.is_working(day)
    )


_FIELDS = {*Calendar.__slots__, "base", "off", "remove"} - {"days_off"}


def _calendar(name: str, table: Table, base: Calendar | None) -> Calendar:
    only(table, _FIELDS, name)
    version = field(table, "version", str, name)
    try:
        date.fromisoformat(version)
    except ValueError:
        raise LawError(f"{name}: version {version!r} is not the day it was published") from None
    off, worked = dict(base.days_off if base else {}), dict(base.worked if base else {})
    for day in field(table, "remove", list, name) if "remove" in table else []:
        if off.pop(day, None) is None and worked.pop(day, None) is None:
            raise LawError(f"{name}: {day} is not in {base.version if base else 'any base'}")
    off |= _days(name, table, "off")
    worked |= _days(name, table, "worked")
    calendar = Calendar(
        version=version,
        country=base.country if base else field(table, "country", str, name),
        known_from=base.known_from if base else field(table, "known_from", date, name),
        known_until=optional(table, "known_until", date, name) or _inherited(name, base),
        days_off=off,
        worked=worked,
        source=field(table, "source", str, name),
        sure=cast(Sure, one_of(field(table, "sure", str, name), ("HIGH", "MED", "LOW"), "sure", name)),
        reason=words(table, "reason", name),
    )
    _check(name, calendar)
    return calendar


def _inherited(name: str, base: Calendar | None) -> date:
    if base is None:
        raise LawError(f"{name}: no known_until")
    return base.known_until


def _days(name: str, table: Table, key: str) -> dict[date, Words]:
    rows = optional(table, key, list, name) or []
    for row in rows:
        only(row, ("day", "why"), f"{name}: {key}")
    return {field(row, "day", date, f"{name}: {key}"): words(row, "why", f"{name}: {key}") for row in rows}


def _check(name: str, calendar: Calendar) -> None:
    for day in [*calendar.days_off, *calendar.worked]:
        if not calendar.known(day):
            raise LawError(f"{name}: {day} lies outside the days that are known")
    for day in calendar.days_off:
        if day.weekday() >= _SATURDAY:
            raise LawError(f"{name}: {day} is a weekend day, it is off already")
    for day in calendar.worked:
        if day.weekday() < _SATURDAY:
            raise LawError(f"{name}: {day} is a weekday, it is worked already")
