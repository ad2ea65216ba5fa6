"""Files of published decisions, whatever they are, as acts: what is in them, whose they are, what is wrong.

A file is a table of decisions (one a line), a published text (Markdown, HTML; the Kazakh and the Russian one
are paired by day and number), or an act that Senim gave out as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from senim.core import office_names, sheets
from senim.core.acts import Difference, Lang, Unit, parallel, units
from senim.core.acts.exchange import Head, load
from senim.core.acts.listed import Listed, Slip, is_list, listed
from senim.core.budget import Decision, open_file
from senim.core.budget.languages import pairs
from senim.core.fold import fold
from senim.core.place_names import whole_names
from senim.core.published import Act as Published
from senim.core.published import days
from senim.core.refusal import Refusal
from senim.rooms.council import actions as council_actions
from senim.rooms.council.queries import OWN
from senim.rooms.decisions import checks, models
from senim.rooms.decisions.actions.importing import import_act
from senim.rooms.decisions.words_import import slip as slip
from senim.rooms.territory import actions as territory_actions
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council, Place

OWN_SHORT = ("Мәслихат", "Маслихат", "Maslikhat")
_FORCE = ("вводится в действие", "введении в действие", "қолданысқа енгізіл")
_LEVELS = (
    ("oblast", ("областн", "облыст", "области ", "облысы")),
    ("district", ("районн", "аудан", "района ")),
    ("city", ("городск", "қала", "города ")),
)


@dataclass(frozen=True, slots=True)
class Found:
    """An act of the files, with where it stands and what its source says in two ways.

    `place`: the code of the maslikhat's place; else `council` is what the text calls it. `slug`: of a file
    that Senim gave out.
    """

    file: str
    line: int
    head: Head
    units: tuple[Unit, ...]
    place: str = ""
    council: str = ""
    slug: str = ""
    names: tuple[str, str] = ("", "")
    slips: tuple[Slip, ...] = ()


@dataclass(slots=True)
class Read:
    """What the files hold; `unread` are files, or lines of them, that are no acts, each with the reason."""

    acts: list[Found] = field(default_factory=list)
    unread: list[tuple[str, int, Refusal]] = field(default_factory=list)


def read(files: Iterable[tuple[str, bytes]]) -> Read:
    """The acts in files: (name, content). Nothing is asked of the database."""
    made = Read()
    decisions: list[Decision] = []
    for name, data in files:
        try:
            decisions += _file(name, data, made)
        except Refusal as refusal:
            made.unread.append((name, 0, refusal))
    paired = pairs(decisions)
    for kk, ru in paired:
        _add(made, kk, ru)
    twins = {id(each) for pair in paired for each in pair}
    for one in decisions:
        if id(one) not in twins:
            _add(made, *((one, None) if one.act.language == "kk" else (None, one)))
    return made


def _file(name: str, data: bytes, made: Read) -> list[Decision]:
    """Acts that stand alone go to `made`; texts, which may have a twin, come back."""
    lower = name.casefold()
    if lower.endswith(".json"):
        head, found, _changes = load(data)
        made.acts.append(Found(name, 0, head, found, slug=head.council))
        return []
    if lower.endswith((".csv", ".tsv")):
        sheet = sheets.read(data)
        if is_list(sheet):
            _table(name, sheet, made)
            return []
    return [open_file(name, data)]


def _table(name: str, sheet: sheets.Sheet, made: Read) -> None:
    for one in listed(sheet):
        if one.day is None or not one.source:
            reason = Refusal("list-line", {"text": one.title})
            made.unread.append((name, one.line, reason))
            continue
        head = Head(
            "decision",
            one.day,
            one.number,
            "",
            one.title,
            source=one.source,
            partial=("kk", "ru"),
        )
        names = one.name_kk, one.name_ru
        made.acts.append(
            Found(name, one.line, head, _facts(one), one.place, one.council, "", names, one.slips)
        )


# The columns of a table that say what was decided; others are shown under their own names.
_COLUMNS = {
    "rate": ("Мөлшерлеме", "Ставка"),
    "base_rate": ("Негізгі мөлшерлеме", "Базовая ставка"),
    "valid_from": ("Басталады", "Действует с"),
    "valid_to": ("Аяқталады", "Действует по"),
}


def _facts(one: Listed) -> tuple[Unit, ...]:
    """What the table says besides: no text of the act, and said to be none."""
    if not one.facts:
        return ()
    rows = [
        tuple((_COLUMNS.get(name, (name, name))[at], _value(name, value)) for name, value in one.facts)
        for at in (0, 1)
    ]
    heading = Unit("heading", "facts", "", "Дереккөздегі мәліметтер", "Сведения из источника")
    return heading, Unit("table", "facts/table:1", "", "", "", rows[0], rows[1])


def _value(name: str, value: str) -> str:
    """A share as people say it, a day as they write it."""
    try:
        if name in ("rate", "base_rate"):
            return f"{float(value) * 100:g} %".replace(".", ",")
        if name.startswith("valid_"):
            return f"{date.fromisoformat(value):%d.%m.%Y}"
    except ValueError:
        pass
    return value


def _add(made: Read, kk: Decision | None, ru: Decision | None) -> None:
    one = ru or kk
    assert one is not None
    try:
        made.acts.append(_of_text(kk, ru, one))
    except Refusal as refusal:
        made.unread.append((one.file, 0, refusal))


def _of_text(kk: Decision | None, ru: Decision | None, one: Decision) -> Found:
    if one.kind != "act" or one.act.day is None:
        raise Refusal("import-not-act")
    both: dict[Lang, Published | None] = {"kk": kk.act if kk else None, "ru": ru.act if ru else None}
    cut = tuple(lang for lang, each in (("kk", kk), ("ru", ru)) if each is None or each.cuts)
    force = {day for text in both.values() if text for day in [_force(text)] if day}
    number = " ".join(one.act.number.split())
    head = Head(
        "decision",
        one.act.day,
        number,
        _title(both["kk"]),
        _title(both["ru"]),
        source=f"{one.act.day.isoformat()} № {number}",
        signed_by=one.act.signed[-1] if one.act.signed else "",
        # Where the languages name two days, nobody knows which: the page says so.
        force_on=force.pop() if len(force) == 1 else None,
        partial=cut,
    )
    names = ", ".join(each.file for each in (kk, ru) if each)
    made = units(both["kk"], both["ru"])
    return Found(names, 0, head, made, council=one.act.council)


def _title(text: Published | None) -> str:
    return text.title[:1000] if text else ""


def _force(text: Published) -> date | None:
    """The day of force the act itself names, in its last such point."""
    for point in reversed(text.points):
        said = point.text.replace("i", "і").casefold()
        if any(words in said for words in _FORCE):
            return next(iter(days(point.text)), None)
    return None


@dataclass(slots=True)
class Councils:
    """Whose act it is: a council that is here, else one made for the place; `made` are those."""

    now: datetime
    may_make: bool = True
    only: Council | None = None
    made: list[Council] = field(default_factory=list)
    _known: dict[str, Council] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        territory_actions.load_carried(today=self.now.astimezone(territory_actions.COUNTRY).date())
        self._known = {each.place_id: each for each in territory.councils()}

    def of(self, found: Found) -> Council:
        """Refuses `council-unknown` (name), `place-unknown` (code), `council-not-here` where none is made."""
        if self.only is not None:
            return self.only
        if found.slug:
            council = next((each for each in self._known.values() if each.slug == found.slug), None)
            if council is None:
                raise Refusal("council-unknown", {"name": found.slug})
            return council
        place = self.place(found)
        council = self._known.get(place.pk)
        if council is None:
            if not self.may_make:
                raise Refusal("council-not-here", {"name": place.name})
            council = self._known[place.pk] = _make(place, self.now)
            self.made.append(council)
        return council

    def place(self, found: Found) -> Place:
        if found.place:
            if found.place not in self._places:
                self._places |= {each.pk: each for each in territory.by_codes([found.place])}
            if found.place not in self._places:
                raise Refusal("place-unknown", {"code": found.place})
            return self._places[found.place]
        fits = [place for place in _seats(found.council) if place.closed_on is None]
        if len(fits) != 1:
            raise Refusal("council-unknown", {"name": found.council or "?"})
        return fits[0]

    def slips(self, found: Found) -> Iterator[Slip]:
        """Names of the table that the classifier writes otherwise."""
        if not found.place or not any(found.names):
            return
        place = self._places.get(found.place)
        names = whole_names(*found.names)
        for said, known in (
            (names.kk, place.name_kk if place else ""),
            (names.ru, place.name_ru if place else ""),
        ):
            if known and said != known:
                yield Slip("name-place", {"name": said, "known": known})


def _seats(name: str) -> list[Place]:
    """Places whose maslikhat may be called so: «Аккольский районный маслихат», «маслихат города Косшы»."""
    text = f"{name.casefold()} "
    level = next((code for code, words in _LEVELS if any(word in text for word in words)), "")
    skipped = re.compile(r"(?:маслихат|м[әа]слихат|районн|областн|городск|аудандық|облыстық|қалалық)\w*")
    words = [
        word for word in re.findall(r"[^\W\d_-]+(?:-[^\W\d_]+)*", name) if not skipped.match(word.casefold())
    ]
    own = next((word for word in words if word[0].isupper()), "")
    stem = re.sub(r"(?:ий|ой|ого|ая|ым|ому)$", "", own)
    if len(stem) < 3:
        return []
    found = territory.find_seats(stem, 40)
    wanted = {"oblast": ("oblast",), "district": ("district",), "city": ("city", "city_of_republic")}.get(
        level
    )
    fits = [place for place in found if wanted is None or territory.council_level(place) in wanted]
    exact = [
        place for place in fits if any(word.startswith(fold(stem)) for word in fold(place.name_ru).split())
    ]
    return exact or fits


def _make(place: Place, now: datetime) -> Council:
    names = office_names.council_names(place.name_kk, place.name_ru, place.name_en)
    council = territory_actions.create_council(
        code=place.pk, slug=territory.suggested_slug(place), names=names, now=now
    )
    council_actions.add_body(
        council=council, kind=OWN, names=names, shorts=OWN_SHORT, since=council.day(now), now=now, place=place
    )
    return council


def titled(found: Found, council: Council) -> Head:
    """The head of a listed decision, whose source has its reference in Russian only, with a Kazakh title."""
    head = found.head
    if head.title_kk or not found.place:
        return head
    return replace(head, title_kk=_reference(head, council))


MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек",
    "қазан", "қараша", "желтоқсан",
)  # fmt: skip


def _reference(head: Head, council: Council) -> str:
    day = f"{head.day.year} жылғы {head.day.day} {MONTHS[head.day.month - 1]}"
    return f"{council.name_kk}, {day}, № {head.number} шешім"


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of one act: the row with `outcome`, or why not; what its source says in two ways."""

    found: Found
    council: Council | None = None
    act: models.Act | None = None
    outcome: str = ""
    refusal: Refusal | None = None
    slips: tuple[Slip, ...] = ()
    differences: tuple[Difference, ...] = ()


def bring(found: Iterable[Found], councils: Councils, now: datetime) -> Iterator[Brought]:
    """Take the acts in, one after another: after a power cut the same files go on."""
    for each in found:
        try:
            council = councils.of(each)
            head = titled(each, council)
            act, outcome = import_act(council=council, head=head, units=each.units, now=now)
        except Refusal as refusal:
            yield Brought(each, refusal=refusal, slips=each.slips)
            continue
        slips = (*each.slips, *councils.slips(each))
        differences = _differences(act, each.units)
        yield Brought(each, council, act, outcome, None, slips, tuple(differences))


def _differences(act: models.Act, found: Sequence[Unit]) -> list[Difference]:
    if from_table(found):
        return []
    title = Unit("heading", "title", "", act.title_kk, act.title_ru)
    return parallel((title, *found), checks.known(act.council), checks.cut(act))


def from_table(found: Sequence[Unit]) -> bool:
    """Whether these units are what a table said, not the text of the act."""
    return not found or found[0].path == "facts"
