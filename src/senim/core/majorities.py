"""What a vote needs, as data: out of how many, which share, with how many present.

The rows are `[[majority]]` in law/<country>/*.toml, each with its article and worked examples. `core.tally`
decides by them, so that a council, a court and a resident with the same facts come to the same result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal, cast, get_args

from senim.core.calendar import FOLDER
from senim.core.reading import (
    Table,
    citations,
    field,
    one_of,
    only,
    optional,
    parse,
    rows,
    standing,
    valid_once,
    words,
)
from senim.core.rule import Citation, LawError, Status, Sure, UnknownRule, Words

# "votes": for, against, abstained. "election": votes for names. "people": a number of people is enough.
Counts = Literal["votes", "election", "people"]
# "total" is the total number of deputies (see `tally.Total`), "members" that of a commission.
Base = Literal["total", "seats", "elected", "present", "members"]
Who = Literal["for", "present", "elected"]

BALLOTS = ("", "open", "secret")
_SHARE = re.compile(r"(>=|>) (\d+)/(\d+)")


@dataclass(frozen=True, slots=True)
class Share:
    """More than a share, or at least a share, of a number of people."""

    part: Fraction
    at_least: bool

    def of(self, number: int) -> int:
        """The fewest people that are enough: more than 1/2 of 25 is 13, at least 2/3 of 25 is 17."""
        exact = self.part * number
        least = -(-exact.numerator // exact.denominator)
        return least if self.at_least or exact.denominator != 1 else least + 1

    def __str__(self) -> str:
        return f"{'>=' if self.at_least else '>'} {self.part.numerator}/{self.part.denominator}"


@dataclass(frozen=True, slots=True)
class Majority:
    """One version of one rule of voting (көпшілік дауыс / большинство голосов).

    `share` of `base` is needed. `quorum` of `quorum_of` must be present; None where the law asks for none
    apart from that of the sitting it happens in. `casting`: the chair's casting vote (шешуші дауыс /
    решающий голос) may be used when the votes are equal. `ballot`: how it must be voted by law. `who` are
    the people that a rule of people counts.
    """

    id: str
    since: date
    until: date | None
    status: Status
    sure: Sure
    counts: Counts
    base: Base
    share: Share
    quorum: Share | None
    quorum_of: Base
    casting: bool
    ballot: Literal["", "open", "secret"]
    who: Who
    citations: tuple[Citation, ...]
    name: Words
    text: Words
    examples: tuple[Mapping[str, Any], ...]

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
            "counts": self.counts,
            "base": self.base,
            "share": str(self.share),
            "quorum": f"{self.quorum} of {self.quorum_of}" if self.quorum else None,
            "casting": self.casting,
            "ballot": self.ballot,
            "citation": [citation.as_json() for citation in self.citations],
            "name": dict(self.name),
            "text": dict(self.text),
        }


@dataclass(frozen=True, slots=True)
class Majorities:
    """Every rule of voting, in the order of the files."""

    versions: tuple[Majority, ...]

    def one(self, id: str, on: date) -> Majority:
        """The version that stands on the day `on`; `UnknownRule` where there is none."""
        known = [rule for rule in self.versions if rule.id == id]
        for rule in known:
            if rule.in_force(on):
                return rule
        raise UnknownRule(id, on, known[0].since) if known else UnknownRule(id)

    def on(self, day: date) -> tuple[Majority, ...]:
        """The rules that stand on a day."""
        return tuple(rule for rule in self.versions if rule.in_force(day))


def load_majorities(files: Mapping[str, str], acts: Iterable[str]) -> Majorities:
    """The rules of voting of these TOML texts, by file name; `acts` are the ids that may be cited.

    `LawError` on a rule without a citation or a worked example, of an unknown act, with a language missing,
    or with two versions on one day. Whether the examples come out is for `tally.check_examples`.
    """
    tables = {name: parse(name, text) for name, text in files.items() if not name.startswith(FOLDER)}
    known = tuple(acts)
    found = tuple(_majority(row, name, known) for name, row in rows(tables, "majority"))
    valid_once((f"majority {rule.id}", rule) for rule in found)
    return Majorities(found)


_KEYS = {*Majority.__slots__, "cite", "example"} - {"citations", "examples"}


def _majority(row: Table, name: str, acts: Iterable[str]) -> Majority:
    id = field(row, "id", str, name)
    where = f"{name}: majority {id}"
    only(row, _KEYS, where)
    status, certain = standing(row, where)
    since, until = field(row, "since", date, where), optional(row, "until", date, where)
    if until is not None and until < since:
        raise LawError(f"{where}: until is before since")
    quorum = optional(row, "quorum", str, where)
    examples = tuple(field(row, "example", list, where))
    if not examples:
        raise LawError(f"{where}: no worked example")
    return Majority(
        id=id,
        since=since,
        until=until,
        status=status,
        sure=certain,
        counts=cast(Counts, one_of(field(row, "counts", str, where), get_args(Counts), "counts", where)),
        base=_base(row, "base", where),
        share=_share(field(row, "share", str, where), where),
        quorum=_share(quorum, where) if quorum else None,
        quorum_of=_base(row, "quorum_of", where) if "quorum_of" in row else "total",
        casting=optional(row, "casting", bool, where) or False,
        ballot=cast(Any, one_of(optional(row, "ballot", str, where) or "", BALLOTS, "ballot", where)),
        who=cast(Who, one_of(optional(row, "who", str, where) or "for", get_args(Who), "who", where)),
        citations=citations(row, acts, where),
        name=words(row, "name", where),
        text=words(row, "text", where),
        examples=examples,
    )


def _base(row: Table, key: str, where: str) -> Base:
    return cast(Base, one_of(field(row, key, str, where), get_args(Base), key, where))


def _share(text: str, where: str) -> Share:
    match = _SHARE.fullmatch(text)
    if not match or match[3] == "0" or int(match[2]) > int(match[3]):
        raise LawError(f"{where}: {text!r} is not a share such as '> 1/2' or '>= 2/3'")
    return Share(Fraction(int(match[2]), int(match[3])), match[1] == ">=")
