"""Who represents you, in words for pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senim.core import training as training_rule
from senim.core import values
from senim.core.rule import Citation
from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.council import decisions, grounds, queries, words
from senim.rooms.council.models import (
    Absence,
    Body,
    BodyName,
    Deputy,
    District,
    DistrictArea,
    Role,
    Sanction,
    Training,
    Value,
)
from senim.rooms.council.queries import Seats
from senim.rooms.record.words import Named
from senim.rooms.territory.models import Council
from senim.ui import formats


def area_words(area: DistrictArea) -> str:
    """Ақкөл қаласы, Абай көшесі, 1–99, odd numbers."""
    return ", ".join(filter(None, (area.place.name, street_words(area))))


def street_words(area: DistrictArea) -> str:
    """Абай көшесі, 1–99, odd numbers; nothing for a whole place."""
    return ", ".join(filter(None, (area.street, houses(area), str(words.PARITIES[area.parity]))))


def houses(area: DistrictArea) -> str:
    first, last = area.house_from, area.house_to
    if first is not None and last is not None:
        return str(first) if first == last else f"{first}–{last}"
    if first is not None:
        return _("from No {number}").format(number=first)
    return _("up to No {number}").format(number=last) if last is not None else ""


def in_words(areas: Iterable[DistrictArea]) -> list[str]:
    """What one district is made of: a line for each place, its streets behind it."""
    streets: dict[str, list[str]] = {}
    for area in areas:
        streets.setdefault(area.place.name, []).append(street_words(area))
    lines = []
    for place, parts in streets.items():
        if "" in parts:
            lines.append(place)
        if any(parts):
            lines.append(f"{place}: {'; '.join(filter(None, parts))}")
    return lines


def role_words(role: Role) -> str:
    """Officer of a body, ТКШ бөлімі, for: Ерлан Жұмабаев."""
    of = role.body.short if role.body else ""
    behalf = _("for: {name}").format(name=role.acts_for.account.name) if role.acts_for else ""
    return ", ".join(filter(None, (words.role_name(role), of, behalf)))


def person(role: Role) -> str:
    """A person in a list to choose from, with their post where they have one."""
    post = f" · {words.role_name(role)}" if role.post else ""
    return f"{role.account.name}{post}"


@dataclass(frozen=True, slots=True)
class Called:
    """A body by its name of a day; `former`: its earlier names, the last one first."""

    body: Body
    name: str
    former: list[BodyName]


def called(body: Body, day: date) -> Called:
    """`body` knows its names: see `queries.with_names`."""
    rows = [row for row in body.former.all() if row.until and row.until < day]
    return Called(body, body.name_on(day), sorted(rows, key=lambda row: row.since, reverse=True))


@dataclass(frozen=True, slots=True)
class Away:
    """Days away, or of powers given, in words. `stand_in`: who acts, empty where nobody does."""

    absence: Absence
    role: str
    reason: str
    stand_in: str
    now: bool
    delegated: bool


def away(row: Absence, day: date) -> Away:
    acts = row.acting is not None and (row.acting.until is None or row.acting.until >= max(day, row.since))
    return Away(
        absence=row,
        role=role_words(row.role),
        reason=str(words.REASONS[row.reason]),
        stand_in=row.stand_in.account.name if row.stand_in and acts else "",
        now=row.since <= day,
        delegated=row.reason == row.Reason.DELEGATED,
    )


@dataclass(frozen=True, slots=True)
class Made:
    """A district with what it is made of and who sits for it."""

    district: District
    areas: list[str]
    deputy: Deputy | None


def districts(
    rows: Sequence[District], areas: Iterable[DistrictArea], deputies: Iterable[Deputy]
) -> list[Made]:
    made_of: dict[object, list[DistrictArea]] = {}
    for area in areas:
        made_of.setdefault(area.district_id, []).append(area)
    sits = {deputy.district_id: deputy for deputy in deputies}
    return [Made(row, in_words(made_of.get(row.pk, [])), sits.get(row.pk)) for row in rows]


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of the maslikhat: its district if it has one, its deputy unless it is vacant."""

    district: District | None
    deputy: Deputy | None


def seats(found: Seats) -> list[Seat]:
    """Every known seat, by the number of its district."""
    rows = [Seat(deputy.district, deputy) for deputy in found.deputies]
    rows += [Seat(district, None) for district in found.vacant]
    return sorted(
        rows, key=lambda seat: (seat.district is None, seat.district.number if seat.district else 0)
    )


def ground(code: str) -> tuple[str, str]:
    """Why a mandate ended, and the article."""
    if code not in words.GROUNDS:
        return code, ""
    return str(words.GROUNDS[code]), rulebook().cite(grounds.citation(code), reader_lang())


def kinds_of_bodies() -> Mapping[str, str]:
    """Kinds of bodies as the rulebook names them, by code."""
    return {kind.code: kind.names[reader_lang()] for kind in rulebook().bodies}


def law(article: str, part: str = "") -> str:
    """An article of the Law on local state government and self-government, as people write it."""
    return rulebook().cite(Citation("LAW", article, part), reader_lang())


def rules(point: str) -> str:
    """A point of the model rules of procedure, as people write it."""
    return rulebook().cite(Citation("RULES", point), reader_lang())


@dataclass(frozen=True, slots=True)
class Hours:
    """A deputy and how far they are with the forty hours."""

    deputy: Deputy
    standing: training_rule.Standing


def trained(council: Council, day: date) -> list[Hours]:
    """Every deputy of a day: those who are late first, then those whose last day comes first. Two queries."""
    deputies = queries.deputies_on(council, day)
    known = queries.training_on(deputies, day)
    order = ("late", "running", "done")
    rows = [Hours(deputy, known[deputy.pk]) for deputy in deputies]
    return sorted(rows, key=lambda row: (order.index(row.standing.state), row.standing.by, row.deputy.name))


def untrained(deputies: Sequence[Deputy], day: date) -> tuple[int, int]:
    """(how many lack the forty hours, for how many the last day has passed), of deputies with `hours_now`."""
    lacking = [row for row in deputies if row.hours_now < training_rule.HOURS]  # type: ignore[attr-defined]
    return len(lacking), sum(training_rule.last_day(row.since) < day for row in lacking)


@dataclass(frozen=True, slots=True)
class Setting:
    """A number of the council in words: now, the usual one, its limits, whose it is, what it was."""

    key: str
    name: str
    hint: str
    now: str
    usual: str
    own: bool
    limits: str
    status: str
    citation: str
    history: list[tuple[Value, str]]


def settings(numbers: Mapping[str, int], history: Mapping[str, list[Value]]) -> list[Setting]:
    return [_setting(value, numbers[key], history.get(key, [])) for key, value in values.VALUES.items()]


def _setting(value: values.Value, number: int, history: list[Value]) -> Setting:
    lang = reader_lang()
    least, most = formats.number(value.least), formats.number(value.most)
    return Setting(
        key=value.key,
        name=value.names[lang],
        hint=value.hint[lang],
        now=amount(value, number),
        usual=amount(value, value.default),
        own=number != value.default,
        limits="" if value.choices else _("from {least} to {most}").format(least=least, most=most),
        status=str(words.STATUSES[value.status]),
        citation=rulebook().cite(value.citation, lang) if value.citation else "",
        history=[(row, amount(value, row.number)) for row in history],
    )


def amount(value: values.Value, number: int) -> str:
    """5 working days; 2 times a month; what a number of a choice means."""
    if value.choices:
        return value.choices[number][reader_lang()]
    if value.unit == "working_days":
        return formats.count(number, "working_day")
    return ngettext("{n} time a month", "{n} times a month", number).format(n=formats.number(number))


@dataclass(frozen=True, slots=True)
class Competent:
    """Whether the maslikhat is competent to act: the sum in a sentence, and the article."""

    passed: bool
    have: int
    needed: int
    seats: int
    citation: str


def competence(found: Seats, day: date) -> Competent | None:
    """None where no convocation is entered."""
    result = queries.competence(found, day)
    if result is None:
        return None
    cited = rulebook().cite_all(result.citations, reader_lang())
    return Competent(result.passed, result.have, result.needed, result.base, cited)


def days_served(mandates: Iterable[Deputy], day: date) -> int:
    """Days of all these mandates up to a day."""
    return sum(max((min(row.until or day, day) - row.since).days + 1, 0) for row in mandates)


@dataclass(frozen=True, slots=True)
class Trained:
    """How far a deputy is with the training the law asks for, what was attended, the articles."""

    standing: training_rule.Standing
    rows: list[Training]
    citation: str


def training(deputy: Deputy, rows: list[Training], day: date) -> Trained:
    courses = [(row.ended_on, row.hours) for row in rows]
    cited = rulebook().cite_all(training_rule.CITATIONS, reader_lang())
    return Trained(training_rule.standing(deputy.since, courses, day), rows, cited)


def sanctions(council: Council, rows: Iterable[Sanction]) -> list[tuple[Sanction, str, Named]]:
    """Each with its kind in words and the vote it was decided by."""
    return [(row, str(words.SANCTIONS[row.kind]), decisions.told(council, row.poll)) for row in rows]
