"""What a rulebook is made of: acts, citations, rules with their worked examples, topics, kinds of bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

Lang = Literal["kk", "ru", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
Words = Mapping[Lang, str]

Sure = Literal["HIGH", "MED", "LOW"]
Status = Literal["in_force", "proposed", "unverified"]
Unit = Literal["working_days", "calendar_days", "months", "same_day", "immediately", "per_month", "fact"]
COUNTED: frozenset[Unit] = frozenset({"working_days", "calendar_days", "months"})
DATED: frozenset[Unit] = COUNTED | {"same_day", "immediately"}


class LawError(ValueError):
    """The rulebook or the calendar cannot be read, or is asked for what it does not hold."""


class UnknownRule(LawError):
    """No rule of this id, or none in force on the day asked."""

    def __init__(self, rule: str, on: date | None = None, since: date | None = None) -> None:
        self.rule, self.on, self.since = rule, on, since
        super().__init__(rule if on is None else f"{rule} on {on.isoformat()}")


@dataclass(frozen=True, slots=True)
class Act:
    """An act of law (нормативтік құқықтық акт / нормативный правовой акт).

    `kind` says how its articles are divided: a code has parts (бөлік / часть), a law has points
    (тармақ / пункт), rules have points instead of articles. A date or number that was not read is left out.
    """

    id: str
    names: Words
    short: Words
    kind: Literal["code", "law", "rules"]
    adopted: date | None
    number: str
    version_read: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands: the id of an act, an article (бап / статья); a part of it (бөлік / часть) and
    a point of that part (тармақша / подпункт) if they are meant.
    """

    act: str
    article: str
    part: str = ""
    point: str = ""

    def as_json(self) -> dict[str, str]:
        """Plain values for JSON; `point` only where one is meant, so that what was stored reads the same."""
        return {name: value for name, value in asdict(self).items() if value or name != "point"}


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example, and so a test: from this local moment, by this calendar, the term ends on `due`."""

    start: datetime
    calendar: str
    due: date
    provisional: bool = False
    safe: date | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one rule of law (құқық нормасы / норма права).

    `value` and `unit` give the term; a `fact` has none. `start` names the event the term is counted
    from (see `Rulebook.starts`); `before` turns the count round: "not later than N days before".
    `roll` is true where the act itself moves a last day off to the next working day (APPC 76(5)).
    `silent` is true where the act does not say whether the day of the event counts: the count starts
    on the next day and a day is kept in hand. `until` is the last day of this version.
    """

    id: str
    since: date
    until: date | None
    status: Status
    sure: Sure
    value: int | None
    unit: Unit
    start: str
    before: bool
    silent: bool
    roll: bool
    citations: tuple[Citation, ...]
    name: Words
    text: Words
    examples: tuple[Example, ...]

    @property
    def has_term(self) -> bool:
        """True where a due date can be worked out."""
        return self.unit in DATED

    def in_force(self, on: date) -> bool:
        """True where this version stands on the day `on`, whatever its status."""
        return self.since <= on and (self.until is None or on <= self.until)

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON, without the examples."""
        return {
            "id": self.id,
            "since": self.since.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "status": self.status,
            "sure": self.sure,
            "value": self.value,
            "unit": self.unit,
            "start": self.start,
            "before": self.before,
            "silent": self.silent,
            "roll": self.roll,
            "citation": [citation.as_json() for citation in self.citations],
            "name": dict(self.name),
            "text": dict(self.text),
        }


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body that answers (жауап беретін орган / орган, который отвечает)."""

    code: str
    names: Words


@dataclass(frozen=True, slots=True)
class Topic:
    """What an appeal is about (жолданымның тақырыбы / тема обращения).

    The text of a `sensitive` topic is never public. `body` is the code of the kind of body that
    usually answers; `hint` gives examples that a resident recognises.
    """

    code: str
    names: Words
    hint: Words
    sensitive: bool
    body: str
