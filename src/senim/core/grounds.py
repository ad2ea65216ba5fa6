"""The lists of the law: why an appeal may be returned or ended, who may not decide it, what may come of it.

Forms offer what is in these lists, and actions take nothing else. They are data: law/<country>/grounds.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

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
from senim.core.rule import Citation, LawError, Status, Sure, Words

ListName = Literal[
    "kind",
    "requisite",
    "crime",
    "return",
    "without-answer",
    "recusal",
    "extension",
    "hearing-exception",
    "act-outcome",
    "not-suspended",
    "termination",
    "simplified-termination",
    "complaint-left",
    "complaint-outcome",
]
Procedure = Literal["full", "simplified"]
NewAppeal = Literal["free", "new-arguments", "cause-gone"]
Who = Literal["person", "organisation"]
By = Literal["head", "deputy_head", "apparatus_head", "authorised", "body", "superior"]

LISTS: tuple[str, ...] = get_args(ListName)


class UnknownGround(LawError):
    """No such list, no such code in it, or no wording of it in force on the day asked."""

    def __init__(self, list: str, code: str = "", on: date | None = None) -> None:
        self.list, self.code, self.on = list, code, on
        day = f" on {on.isoformat()}" if on else ""
        super().__init__(f"no ground {list} {code}{day}" if code else f"no list of grounds {list}")


@dataclass(frozen=True, slots=True)
class Ground:
    """One version of one entry of a list (негіз / основание): a choice in a form, with its article.

    `name` is short, for the choice; `text` is what it means, in one sentence. What follows from it, where the
    law says so:

    - `procedure`: the order it belongs to; `""` both, or the list itself says which.
    - `by`: who decides, by post or by body; empty where the law leaves it to whoever has the case.
    - `new_appeal`: when one may write again: freely, with new arguments or facts, once the cause is gone;
      `""` where the law is silent.
    - `crime_exception`: not where the words tell of an offence or a threat (APPC 64(7-2), 88(1)2).
    - `reasons`: the decision must say why this ground is taken.
    - `burdens`: an act that burdens the person (APPC 4(1)3), so that they are heard first (73).
    - `own_competence`: only where the one who decides could have adopted the act (APPC 100(2)).
    - `complaint_only`: only in the course of a complaint.
    - `cure`, `who`, `if_any`: of a requisite: missing it is a defect to be put right (APPC 64(6)), of whom
      it is asked (`""` everyone), and that it is stated only where there is one.
    """

    list: str
    code: str
    since: date
    until: date | None
    status: Status
    sure: Sure
    citations: tuple[Citation, ...]
    name: Words
    text: Words
    procedure: Procedure | Literal[""] = ""
    by: tuple[By, ...] = ()
    new_appeal: NewAppeal | Literal[""] = ""
    crime_exception: bool = False
    reasons: bool = False
    burdens: bool = False
    own_competence: bool = False
    complaint_only: bool = False
    cure: bool = False
    who: Who | Literal[""] = ""
    if_any: bool = False

    def in_force(self, on: date) -> bool:
        """True where this version stands on the day `on`, whatever its status."""
        return self.since <= on and (self.until is None or on <= self.until)

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON: what every entry has, and of the rest what is said."""
        return {
            "list": self.list,
            "code": self.code,
            "since": self.since.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "status": self.status,
            "sure": self.sure,
            "citation": [citation.as_json() for citation in self.citations],
            "name": dict(self.name),
            "text": dict(self.text),
            **{flag: getattr(self, flag) for flag in _FLAGS if getattr(self, flag)},
        }


@dataclass(frozen=True, slots=True)
class Grounds:
    """Every list, in the order of the law. What is only proposed stands here and is never offered."""

    versions: tuple[Ground, ...]

    def of(self, list: str, on: date) -> tuple[Ground, ...]:
        """What a list offers on the day `on`; empty before the law had it. `UnknownGround`: no such list."""
        if list not in LISTS:
            raise UnknownGround(list)
        return tuple(
            ground
            for ground in self.versions
            if ground.list == list and ground.status == "in_force" and ground.in_force(on)
        )

    def one(self, list: str, code: str, on: date) -> Ground:
        """The entry with this code; `UnknownGround` where the list does not offer it on the day `on`."""
        for ground in self.of(list, on):
            if ground.code == code:
                return ground
        raise UnknownGround(list, code, on)


def load_grounds(files: Mapping[str, str], acts: Iterable[str]) -> Grounds:
    """The lists of these TOML texts, by file name; `acts` are the ids that may be cited.

    `LawError` on an entry without a citation, of an unknown act or list, with a language missing, with
    two wordings on one day, or with a flag that means nothing in its list; and where a list is empty.
    """
    tables = {name: parse(name, text) for name, text in files.items() if not name.startswith(FOLDER)}
    known = tuple(acts)
    found = tuple(_ground(row, name, known) for name, row in rows(tables, "ground"))
    valid_once((f"ground {ground.list} {ground.code}", ground) for ground in found)
    filled = {ground.list for ground in found}
    for empty in (name for name in LISTS if name not in filled):
        raise LawError(f"no ground in the list {empty}")
    return Grounds(found)


# Which list knows a flag, and what it may say: a word of a closed list, several of them, or yes.
_FLAGS: Mapping[str, tuple[Any, set[str]]] = {
    "procedure": (Procedure, {"kind", "act-outcome", "without-answer"}),
    "by": (By, {"extension", "simplified-termination", "complaint-outcome"}),
    "new_appeal": (
        NewAppeal,
        {"return", "without-answer", "termination", "simplified-termination", "complaint-left"},
    ),
    "crime_exception": (bool, {"return", "simplified-termination"}),
    "reasons": (bool, {"hearing-exception", "not-suspended", "complaint-outcome"}),
    "burdens": (bool, {"act-outcome"}),
    "own_competence": (bool, {"complaint-outcome"}),
    "complaint_only": (bool, {"recusal"}),
    "cure": (bool, {"requisite"}),
    "who": (Who, {"requisite"}),
    "if_any": (bool, {"requisite"}),
}
_GROUND = {*Ground.__slots__, "cite"} - {"citations"}


def _ground(row: Table, name: str, acts: Iterable[str]) -> Ground:
    list_name = one_of(field(row, "list", str, name), LISTS, "list", name)
    code = field(row, "code", str, name)
    where = f"{name}: ground {list_name} {code}"
    only(row, _GROUND, where)
    since, until = field(row, "since", date, where), optional(row, "until", date, where)
    if until is not None and until < since:
        raise LawError(f"{where}: until is before since")
    status, certain = standing(row, where)
    return Ground(
        list=list_name,
        code=code,
        since=since,
        until=until,
        status=status,
        sure=certain,
        citations=citations(row, acts, where),
        name=words(row, "name", where),
        text=words(row, "text", where),
        **{flag: _flag(row, flag, list_name, where) for flag in _FLAGS if flag in row},
    )


def _flag(row: Table, flag: str, list_name: str, where: str) -> Any:
    kind, lists = _FLAGS[flag]
    if list_name not in lists:
        raise LawError(f"{where}: {flag} means nothing in this list")
    if kind is bool:
        return field(row, flag, bool, where)
    if flag == "by":
        return tuple(one_of(one, get_args(By), flag, where) for one in field(row, flag, list, where))
    return one_of(field(row, flag, str, where), get_args(kind), flag, where)
