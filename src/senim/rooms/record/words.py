"""What entries are called in plain words. Each room registers the words of its own kinds at import."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui import formats

Words = str | Promise
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?[+-]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Named:
    """What a reference stands for, in the reader's language, and its page if it has one.

    `former` is what it was called before: (last day, label), the earliest first.
    """

    label: str
    url: str = ""
    former: tuple[tuple[date, str], ...] = ()

    def on(self, day: date) -> Named:
        """As it was called on a day."""
        return Named(next((label for last, label in self.former if day <= last), self.label), self.url)


# Ids of one kind of thing (the part after the colon) → their names. At most one query.
Resolver = Callable[[Council, Collection[str]], Mapping[str, Named]]

_kinds: dict[str, Words] = {}
_facts: dict[tuple[str, str], Words] = {}
_sealed: dict[tuple[str, str], Words] = {}
_values: dict[tuple[str, str], Callable[[str], Words]] = {}
_refs: dict[tuple[str, str], str] = {}
_names: dict[str, Resolver] = {}
_roles: dict[str, Words] = {
    "resident": gettext_lazy("A resident"),
    "system": gettext_lazy("The program itself"),
}


def register(
    room: str,
    *,
    kinds: Mapping[str, Words],
    facts: Mapping[str, Words] | None = None,
    sealed: Mapping[str, Words] | None = None,
    values: Mapping[str, Callable[[str], Words]] | None = None,
    refs: Mapping[str, str] | None = None,
    names: Mapping[str, Resolver] | None = None,
    roles: Mapping[str, Words] | None = None,
) -> None:
    """Add a room's words.

    `kinds`: "appeal.received" → what happened. `facts`, `sealed`: the key of a fact, of a sealed field → its
    label.
    `values`: the key of a fact whose values are codes → code in words. `refs`: the key of a fact whose
    values are ids → the kind of thing ("body"). `names`: a kind of thing → how its ids become names.
    `roles`: whose hand.
    """
    _kinds.update(kinds)
    _facts.update({(room, key): label for key, label in (facts or {}).items()})
    _sealed.update({(room, key): label for key, label in (sealed or {}).items()})
    _values.update({(room, key): in_words for key, in_words in (values or {}).items()})
    _refs.update({(room, key): thing for key, thing in (refs or {}).items()})
    _names.update(names or {})
    _roles.update(roles or {})


def room_of(kind: str) -> str:
    return kind.partition(".")[0]


def kind(code: str) -> str:
    """What happened. A kind nobody has words for is shown as it is, so that nothing is hidden."""
    return str(_kinds.get(code, code))


def role(code: str) -> str:
    return str(_roles.get(code, code))


def fact_label(kind: str, key: str) -> str:
    return str(_facts.get((room_of(kind), key), key))


def in_order(kind: str, keys: Iterable[str]) -> list[str]:
    """Keys of facts in the order their room gave the labels; unknown ones last."""
    order = {key: n for n, (room, key) in enumerate(_facts) if room == room_of(kind)}
    return sorted(keys, key=lambda key: (order.get(key, len(_facts)), key))


def sealed_label(kind: str, key: str) -> str:
    return str(_sealed.get((room_of(kind), key), key))


def unlabelled(kind: str, facts: Iterable[str], sealed: Iterable[str]) -> set[str]:
    """What of an entry nobody has words for: its kind, its facts, its sealed fields."""
    room = room_of(kind)
    return (
        ({kind} - set(_kinds))
        | {key for key in facts if (room, key) not in _facts}
        | {key for key in sealed if (room, key) not in _sealed}
    )


def refs_in(kind: str, facts: Mapping[str, Any]) -> set[str]:
    """References that an entry's facts hold: "body:…"."""
    found = set()
    for key, value in facts.items():
        thing = _refs.get((room_of(kind), key))
        if thing:
            found |= {f"{thing}:{each}" for each in (value if isinstance(value, list) else [value]) if each}
    return found


def resolve(council: Council, refs: Collection[str]) -> dict[str, Named]:
    """References → names, for those that somebody can name; one call for each kind of thing."""
    by_thing: dict[str, set[str]] = {}
    for ref in refs:
        thing, _colon, rest = ref.partition(":")
        if rest:
            by_thing.setdefault(thing, set()).add(rest)
    found = {}
    for thing, ids in by_thing.items():
        if thing in _names:
            found.update({f"{thing}:{id_}": named for id_, named in _names[thing](council, ids).items()})
    return found


def value(kind: str, key: str, given: Any, council: Council, names: Mapping[str, Named]) -> list[Named]:
    """A fact's value in words: usually one, several for a list, none where there is nothing to say."""
    if isinstance(given, list):
        return [each for item in given for each in value(kind, key, item, council, names)]
    if given is None or given == "":
        return []
    place = (room_of(kind), key)
    if place in _refs:
        return [names.get(f"{_refs[place]}:{given}", Named(str(given)))]
    if isinstance(given, bool):
        return [Named(_("Yes") if given else _("No"))]
    if isinstance(given, int):
        return [Named(formats.number(given))]
    if place in _values:
        return [Named(str(_values[place](given)))]
    return [Named(_dated(given, council))]


def _dated(text: str, council: Council) -> str:
    if ISO_DAY.fullmatch(text):
        return formats.day(date.fromisoformat(text))
    if ISO_MOMENT.fullmatch(text):
        return formats.moment(datetime.fromisoformat(text), council.zone, year=True)
    return text


def _places(council: Council, codes: Collection[str]) -> Mapping[str, Named]:
    return {place.pk: Named(place.name) for place in territory.by_codes(codes)}


register("territory", kinds={}, names={"place": _places})
