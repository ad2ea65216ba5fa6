"""The explanation: an act in plain words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.appeals import queries as appeals
from senim.rooms.council.models import Role
from senim.rooms.decisions.actions.common import State, change, enter, need, rules, seal
from senim.rooms.decisions.models import Act, Explanation
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact

LANGS = ("kk", "ru")
# What an explanation has to say, in the order in which it is read.
PARTS = ("what", "whom", "changes", "why", "cost_text", "rejected", "objection")
FIELDS = tuple(f"{part}_{lang}" for part in PARTS for lang in LANGS)


def missing(explanation: Explanation) -> list[str]:
    """The parts that lack a language. Of the cost there is something to say unless it costs nothing."""
    return [
        part
        for part in PARTS
        if not (part == "cost_text" and explanation.cost == 0)
        and not all(getattr(explanation, f"{part}_{lang}").strip() for lang in LANGS)
    ]


def need_whole(explanation: Explanation) -> None:
    """Nothing is published without it: `explanation-missing` names the parts."""
    if lacking := missing(explanation):
        raise Refusal("explanation-missing", {"parts": lacking}, rules("23"))


@transaction.atomic
def write_explanation(
    *,
    act: Act,
    words: Mapping[str, str],
    cost: int | None,
    answers: Sequence[str],
    version: int,
    by: Role,
    now: datetime,
) -> None:
    """What a person wrote, whole or half done; `version` is that of the explanation. Of a published act it
    stays whole: `explanation-missing`. `appeal-unknown` where one of `answers` ("appeal:2026-00417") is not
    of this council.
    """
    need(act, State.DRAFT, State.SIGNED, State.PUBLISHED)
    explanation = act.explanation
    fields: dict[str, Any] = {name: words.get(name, "") for name in FIELDS}
    need_appeals(act, answers)
    salts, private = seal(explanation.salts, **fields)
    given = {"cost": cost, "answers": list(dict.fromkeys(answers)), "salts": salts}
    whole = not missing(Explanation(**fields, cost=cost))
    if act.is_public and not whole:
        need_whole(Explanation(**fields, cost=cost))
    said = {"approved_at": now, "approved_by": by} if whole else {"approved_at": None, "approved_by": None}
    dropped = set(explanation.answers) - set(answers)
    change(explanation, version, **fields, **given, **said, written_at=now, written_by=by)
    facts: dict[str, Fact] = {"whole": whole}
    facts |= {} if cost is None else {"cost": cost}
    enter(act, "explained", by=by, now=now, facts=facts, private=private)
    if act.is_public:
        _relink(act, dropped, now)


def need_appeals(act: Act, refs: Sequence[str]) -> None:
    """Every one of these is an appeal of this council."""
    known = appeals.by_refs(act.council, set(refs)) if refs else {}
    for ref in refs:
        if not ref.startswith("appeal:") or ref not in known:
            raise Refusal("appeal-unknown", {"number": ref.removeprefix("appeal:")})


def _relink(act: Act, dropped: set[str], now: datetime) -> None:
    for ref in act.explanation.answers:
        record.link(council=act.council, source=ref, target=act.ref, kind="decision", state=act.state, at=now)
    for ref in dropped:
        record.unlink(council=act.council, source=ref, target=act.ref, kind="decision")
