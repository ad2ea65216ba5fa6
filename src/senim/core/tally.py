"""Whether a vote passed, by the rule of its question: quorum, majority, casting vote, election; and why.

Pure arithmetic over recorded facts (санау / подсчёт). The facts may be numbers or lists of names; a list is
checked as well: nobody votes twice, nobody votes who is not there. What the law leaves open is taken by a
named reading and said: `Result.unsettled`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

from senim.core.majorities import Base, Majority
from senim.core.rule import Citation, LawError

Total = Literal["seats", "elected"]
VOTES = ("for", "against", "abstained")
NUMBERS = ("seats", "elected", "members", "present")
# What a worked example may say comes out.
OUTCOMES = frozenset({"passed", "needed", "quorum", "winner", "run_off", "unsettled"})
KEYS = frozenset((*NUMBERS, *VOTES, "chair", "candidates", "round", "invalid"))


class FactsError(ValueError):
    """The facts cannot be counted: a code that `tally_words` has words for, and what goes into them."""

    def __init__(self, code: str, **params: object) -> None:
        self.code, self.params = code, params
        super().__init__(f"{code} {params}")


@dataclass(frozen=True, slots=True)
class Note:
    """One step of the sum: a code that `tally_words` has words for, and its numbers."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was recorded. Counts of people; None is not recorded. `votes` has for, against, abstained.

    `chair` is how the presiding chair voted, which is what a casting vote goes by. `round` is 2 in a run-off.
    """

    seats: int | None = None
    elected: int | None = None
    members: int | None = None
    present: int | None = None
    votes: Mapping[str, int] = field(default_factory=dict)
    chair: str = ""
    candidates: Mapping[str, int] = field(default_factory=dict)
    invalid: int = 0
    round: int = 1

    def number(self, base: Base, total: Total) -> int:
        """How many people a share is taken of; `FactsError` where that was not recorded."""
        key = {"total": total, "members": "members" if self.members is not None else "seats"}.get(base, base)
        found = getattr(self, key)
        if found is None:
            raise FactsError("missing", key=key)
        return int(found)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it. `needed` votes, or people; `have` are those for it, the casting vote counted in.

    `quorum` is whether enough were present, by `quorum_needed`; None where the rule has no quorum of its own.
    `unsettled`: what the law leaves open and this result rests on: `total` (which number the total is),
    `casting-vote` (whether it may bring a vote up to a majority of the total), `second-place`.
    """

    rule: str
    passed: bool
    needed: int
    have: int
    base: int
    total_is: Total
    quorum: bool | None
    quorum_needed: int | None
    citations: tuple[Citation, ...]
    notes: tuple[Note, ...]
    unsettled: tuple[str, ...] = ()
    casting: bool = False
    elected: str | None = None
    run_off: tuple[str, ...] = ()
    counted: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON, without words."""
        return {
            "rule": self.rule,
            "passed": self.passed,
            "quorum": self.quorum,
            "quorum_needed": self.quorum_needed,
            "needed": self.needed,
            "have": self.have,
            "base": self.base,
            "total_is": self.total_is,
            "counted": dict(self.counted),
            "casting": self.casting,
            "unsettled": list(self.unsettled),
            "elected": self.elected,
            "run_off": list(self.run_off),
            "citation": [citation.as_json() for citation in self.citations],
        }


def read_facts(data: object) -> Facts:
    """The facts of a file: numbers, or lists of names, which are checked too. `FactsError`: what is wrong."""
    if not isinstance(data, Mapping):
        raise FactsError("not-a-table")
    if unknown := sorted(set(map(str, data)) - KEYS):
        raise FactsError("unknown-key", key=", ".join(unknown))
    present, voters = data.get("present"), {key: data[key] for key in VOTES if key in data}
    candidates = data.get("candidates", {})
    if not isinstance(candidates, Mapping):
        raise FactsError("not-a-table")
    _need_people(present, [*voters.values(), *candidates.values()])
    return _need_sense(
        Facts(
            **{key: _count(data[key], key) for key in NUMBERS if data.get(key) is not None},
            votes={key: _count(value, key) for key, value in voters.items()},
            chair=_chair(data.get("chair") or ""),
            candidates={str(name): _count(value, str(name)) for name, value in candidates.items()},
            invalid=_count(data.get("invalid", 0), "invalid"),
            round=_count(data.get("round", 1), "round"),
        )
    )


def _count(value: object, key: str) -> int:
    if isinstance(value, list):
        return len(value)
    if type(value) is not int or value < 0:
        raise FactsError("not-a-count", key=key, value=value)
    return value


def _chair(value: object) -> str:
    if value not in ("", *VOTES, "absent", "not-voting"):
        raise FactsError("chair", value=value)
    return str(value)


def _need_people(present: object, lists: Sequence[object]) -> None:
    """Nobody twice, nobody who is not there; of numbers this cannot be asked."""
    seen: set[str] = set()
    for names in (names for names in lists if isinstance(names, list)):
        for name in map(str, names):
            if name in seen:
                raise FactsError("twice", name=name)
            if isinstance(present, list) and name not in map(str, present):
                raise FactsError("not-present", name=name)
            seen.add(name)
    if isinstance(present, list) and len(set(map(str, present))) < len(present):
        raise FactsError("twice", name=next(str(name) for name in present if present.count(name) > 1))


def _need_sense(facts: Facts) -> Facts:
    """Not more voted than were there, not more there than elected, not more elected than seats."""
    cast = sum(facts.votes.values()) + sum(facts.candidates.values()) + facts.invalid
    order = [
        ("votes", cast),
        ("present", facts.present),
        ("elected", facts.elected),
        ("seats", facts.seats),
    ]
    known = [(key, number) for key, number in order if number is not None]
    for (less, few), (more, many) in pairwise(known):
        if few > many:
            raise FactsError("too-many", less=less, few=few, more=more, many=many)
    if facts.members is not None and (facts.present or 0) > facts.members:
        raise FactsError("too-many", less="present", few=facts.present, more="members", many=facts.members)
    return facts


def decide(rule: Majority, facts: Facts, total: Total = "seats") -> Result:
    """What came of a vote by this rule. Without a quorum nothing is decided. `FactsError`: one is missing."""
    base = facts.number(rule.base, total)
    notes = [_base_note(rule, base, total)]
    quorum_needed, quorum = _quorum(rule, facts, total)
    if quorum_needed is not None:
        code = "quorum" if quorum else "no-quorum"
        notes.append(Note(code, {"present": facts.present, "needed": quorum_needed}))
    start = Result(
        rule=rule.id,
        passed=False,
        needed=rule.share.of(base),
        have=0,
        base=base,
        total_is=total,
        quorum=quorum,
        quorum_needed=quorum_needed,
        citations=rule.citations,
        notes=(),
        unsettled=_open_total(rule, facts),
    )
    count = {"votes": _votes, "election": _election, "people": _people}[rule.counts]
    found = count(rule, facts, start, notes)
    if quorum is False:
        return replace(found, passed=False, elected=None, run_off=(), notes=tuple(notes[:2]))
    return replace(found, notes=tuple(notes))


def _base_note(rule: Majority, base: int, total: Total) -> Note:
    of = {"total": f"total-{total}"}.get(rule.base, rule.base)
    return Note(of, {"base": base, "needed": rule.share.of(base), "share": str(rule.share)})


def _quorum(rule: Majority, facts: Facts, total: Total) -> tuple[int | None, bool | None]:
    known = getattr(facts, total if rule.quorum_of == "total" else "present")
    if rule.quorum is None or (known is None and rule.base != rule.quorum_of):
        # Of a vote by those present it can be decided without knowing how many deputies there are.
        return None, None
    if facts.present is None:
        raise FactsError("missing", key="present")
    needed = rule.quorum.of(facts.number(rule.quorum_of, total))
    return needed, facts.present >= needed


def _open_total(rule: Majority, facts: Facts) -> tuple[str, ...]:
    """Which number "the total number" is, the law does not say; it matters where they differ."""
    rests = "total" in (rule.base, rule.quorum_of if rule.quorum else "")
    return ("total",) if rests and facts.seats != facts.elected else ()


def _votes(rule: Majority, facts: Facts, start: Result, notes: list[Note]) -> Result:
    if "for" not in facts.votes:
        raise FactsError("missing", key="for")
    counted = {key: facts.votes.get(key, 0) for key in VOTES}
    if facts.present is not None:
        counted["not_voting"] = facts.present - sum(counted.values())
    notes.append(Note("votes", counted))
    have, casting, unsettled = counted["for"], False, start.unsettled
    if rule.casting and have and have == counted["against"]:
        casting = facts.chair in ("for", "against")
        notes.append(Note(f"tie-{facts.chair}" if casting else "tie", {}))
        if facts.chair == "for":
            have += 1
            # Up to more than half of all it is only this reading that carries it.
            unsettled += ("casting-vote",) if rule.base in ("total", "members") else ()
    passed = have >= start.needed
    notes.append(Note("passed" if passed else "failed", {"have": have, "needed": start.needed}))
    return replace(start, passed=passed, have=have, casting=casting, unsettled=unsettled, counted=counted)


def _people(rule: Majority, facts: Facts, start: Result, notes: list[Note]) -> Result:
    """A number of people is enough: who ask for it, who are there, who were elected."""
    key = rule.who
    have = facts.votes.get("for") if key == "for" else getattr(facts, key)
    if have is None:
        raise FactsError("missing", key=key)
    passed = have >= start.needed
    notes.append(Note("enough" if passed else "too-few", {"have": have, "needed": start.needed}))
    return replace(start, passed=passed, have=have, counted={key: have})


def _election(rule: Majority, facts: Facts, start: Result, notes: list[Note]) -> Result:
    """The one with the majority; else the two with most votes go on, where more than two stood (RULES 45)."""
    if not facts.candidates:
        raise FactsError("missing", key="candidates")
    ranked = sorted(facts.candidates.items(), key=lambda one: (-one[1], one[0]))
    counted, (first, have) = dict(ranked), ranked[0]
    notes.append(Note("candidates", {"votes": counted}))
    found = replace(start, have=have, counted=counted)
    if have >= start.needed:
        notes.append(Note("elected-name", {"name": first, "have": have, "needed": start.needed}))
        return replace(found, passed=True, elected=first)
    if facts.round > 1 or len(ranked) <= 2:
        notes.append(Note("elect-anew", {"needed": start.needed}))
        return found
    on = tuple(name for name, votes in ranked if votes >= ranked[1][1])
    notes.append(Note("run-off" if len(on) == 2 else "run-off-tied", {"names": on, "needed": start.needed}))
    unsettled = start.unsettled + (("second-place",) if len(on) > 2 else ())
    return replace(found, run_off=on, unsettled=unsettled)


def check_examples(rules: Sequence[Majority]) -> None:
    """Work out every worked example of the rulebook; `LawError` where one does not come out."""
    for rule in rules:
        for example in rule.examples:
            given = {key: value for key, value in example.items() if key not in OUTCOMES}
            try:
                result = decide(rule, read_facts(given))
            except FactsError as error:
                raise LawError(f"majority {rule.id}: the example {given}: {error}") from None
            found = {**result.as_json(), "winner": result.elected}
            for key in OUTCOMES & example.keys():
                if found[key] != example[key]:
                    raise LawError(f"majority {rule.id}: the example {given} gives {key} {found[key]}")
