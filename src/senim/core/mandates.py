"""A table of past convocations: who sat, who chaired, who led a commission full time. One line a mandate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from senim.core import typed
from senim.core.rule import Words
from senim.core.sheets import Sheet

# Column → its heading; any of the three languages is understood, and the key itself.
COLUMNS: Mapping[str, Words] = {
    "convocation": {"kk": "Шақырылым", "ru": "Созыв", "en": "Convocation"},
    "began": {"kk": "Шақырылым басталды", "ru": "Созыв начался", "en": "Convocation began"},
    "ended": {"kk": "Шақырылым аяқталды", "ru": "Созыв закончился", "en": "Convocation ended"},
    "seats": {"kk": "Орын саны", "ru": "Мест", "en": "Seats"},
    "name": {"kk": "Аты-жөні", "ru": "ФИО", "en": "Name"},
    "party": {"kk": "Партия", "ru": "Партия", "en": "Party"},
    "elected": {"kk": "Қалай сайланды", "ru": "Как избран", "en": "Elected by"},
    "district": {"kk": "Округ нөмірі", "ru": "Номер округа", "en": "District"},
    "since": {"kk": "Өкілеттігі басталды", "ru": "Полномочия с", "en": "Mandate from"},
    "until": {"kk": "Өкілеттігі аяқталды", "ru": "Полномочия по", "en": "Mandate until"},
    "chair_since": {"kk": "Төраға: бастап", "ru": "Председатель с", "en": "Chair from"},
    "chair_until": {"kk": "Төраға: дейін", "ru": "Председатель по", "en": "Chair until"},
    "commission": {
        "kk": "Тұрақты негізде басқарған комиссиясы",
        "ru": "Комиссия, которую возглавлял на постоянной основе",
        "en": "Commission led full time",
    },
    "led_since": {"kk": "Комиссия төрағасы: бастап", "ru": "Возглавлял с", "en": "Led from"},
    "led_until": {"kk": "Комиссия төрағасы: дейін", "ru": "Возглавлял по", "en": "Led until"},
}
NEEDED = ("convocation", "began", "ended", "seats", "name")
WAYS = (("list", ("list", "тізім", "спис")), ("district", ("district", "округ", "одноман")))
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line; line 1 is the headings. `code` has words in the room that shows it."""

    line: int
    column: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Office:
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Past:
    """A mandate of a convocation that is over."""

    line: int
    convocation: int
    began: date
    ended: date
    seats: int
    name: str
    party: str
    elected_by: str
    district: int | None
    since: date
    until: date
    chair: Office | None = None
    commission: str = ""
    led: Office | None = None


def read(sheet: Sheet, today: date) -> tuple[list[Past], list[Problem]]:
    """The lines that can be read, and what is wrong with the others. Lines of one convocation agree on its
    days and seats, its days are over, and nothing lies outside them.
    """
    places, problems = _columns(sheet.head)
    if problems:
        return [], problems
    rows: list[Past] = []
    first: dict[int, Past] = {}
    for number, cells in sheet.rows:
        given = {key: cells[at] if at < len(cells) else "" for key, at in places.items()}
        line = _Line(number, given, today)
        row = line.read()
        if row is not None and not line.agrees(first.setdefault(row.convocation, row), row):
            row = None
        problems += line.problems
        if row is not None:
            rows.append(row)
    return rows, problems


def _columns(head: tuple[str, ...]) -> tuple[dict[str, int], list[Problem]]:
    called = {
        title.casefold(): key
        for key, words in COLUMNS.items()
        for title in (key, *(str(word) for word in words.values()))
    }
    places: dict[str, int] = {}
    problems = []
    for at, title in enumerate(head):
        key = called.get(" ".join(title.split()).casefold())
        if key is None:
            problems.append(Problem(1, title, "past-column", {"column": title}))
        else:
            places.setdefault(key, at)
    problems += [Problem(1, key, "past-missing", {"column": key}) for key in NEEDED if key not in places]
    return places, problems


class _Line:
    """One line; what is wrong is gathered, so that a person sees all of it at once."""

    def __init__(self, number: int, given: Mapping[str, str], today: date) -> None:
        self.number, self.given, self.today = number, given, today
        self.problems: list[Problem] = []

    def refuse(self, column: str, code: str, **params: object) -> None:
        self.problems.append(Problem(self.number, column, code, params))

    def read(self) -> Past | None:
        began, ended = self.day("began"), self.day("ended")
        convocation, seats = self.whole("convocation", 99), self.whole("seats", 99)
        name, party = self.text("name"), self.text("party")
        if not name:
            self.refuse("name", "required")
        district = self.whole("district", 999) if self.given.get("district") else None
        since, until = self.day("since", began), self.day("until", ended)
        chair, led = self.office("chair", since, until), self.office("led", since, until)
        commission = self.text("commission")
        if bool(led) is not bool(commission):
            self.refuse("commission", "past-led")
        if None in (began, ended, convocation, seats, since, until) or self.problems:
            return None
        assert began and ended and convocation and seats and since and until
        if began > ended or since > until:
            self.refuse("ended" if began > ended else "until", "date-order")
        elif ended >= self.today:
            self.refuse("ended", "past-not-over")
        elif since < began or until > ended:
            self.refuse("since", "past-outside")
        if self.problems:
            return None
        return Past(
            line=self.number,
            convocation=convocation,
            began=began,
            ended=ended,
            seats=seats,
            name=name,
            party=party,
            elected_by=self.way(),
            district=district,
            since=since,
            until=until,
            chair=chair,
            commission=commission,
            led=led,
        )

    def text(self, column: str) -> str:
        value = " ".join(self.given.get(column, "").split())
        if len(value) > LONGEST:
            self.refuse(column, "too-long", n=len(value) - LONGEST)
        return value

    def day(self, column: str, otherwise: date | None = None) -> date | None:
        written = self.given.get(column, "").strip()
        if not written and otherwise is not None:
            return otherwise
        found = typed.day(written, self.today) if written else None
        if found is None and not (column in ("since", "until") and not written):
            self.refuse(column, "date" if written else "required")
        return found

    def whole(self, column: str, most: int) -> int | None:
        written = self.given.get(column, "").strip()
        if not (written.isascii() and written.isdigit() and 1 <= int(written) <= most):
            self.refuse(column, "value-range", least=1, most=most)
            return None
        return int(written)

    def way(self) -> str:
        written = self.given.get("elected", "").strip().casefold()
        found = next((code for code, stems in WAYS if any(stem in written for stem in stems)), "")
        return found or ("district" if self.given.get("district") else "")

    def office(self, which: str, since: date | None, until: date | None) -> Office | None:
        """An office held from a day; without a last one up to the end of the mandate."""
        if not self.given.get(f"{which}_since", "").strip():
            return None
        first, last = self.day(f"{which}_since"), self.day(f"{which}_until", until)
        if not (first and last and since and until):
            return None
        if first < since or last > until or first > last:
            self.refuse(f"{which}_since", "past-outside")
            return None
        return Office(first, last)

    def agrees(self, first: Past, row: Past) -> bool:
        """The convocation's number, days and seats are the same in all its lines."""
        if (first.began, first.ended, first.seats) == (row.began, row.ended, row.seats):
            return True
        self.refuse("convocation", "past-differs", number=row.convocation, line=first.line)
        return False
