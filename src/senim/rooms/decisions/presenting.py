"""An act as pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from senim.core.explain import explain
from senim.core.rule import Rule
from senim.rooms.clocks import queries as clocks
from senim.rooms.decisions import force, words
from senim.rooms.decisions.access import Rights
from senim.rooms.decisions.actions.explaining import PARTS, missing
from senim.rooms.decisions.entries import address, title
from senim.rooms.decisions.models import Act, Explanation, Question, Unit
from senim.rooms.record import words as record_words
from senim.rooms.record.models import Link
from senim.rooms.record.words import Named
from senim.rooms.sessions import verdicts
from senim.rooms.territory.models import Council
from senim.ui import formats, parts
from senim.ui.verdict import VerdictView

SIGNS: Mapping[str, tuple[str, parts.Tone]] = {
    Act.State.DRAFT: ("○", "gold"),
    Act.State.SIGNED: ("→", "gold"),
    Act.State.PUBLISHED: ("✓", "green"),
    Act.State.REPEALED: ("–", "ink"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    word: str | Promise
    sign: str
    tone: parts.Tone


def state_chip(act: Act, today: date) -> Chip:
    """Whether it is in force, for what is public; how far it is, for what is not."""
    if act.state == Act.State.PUBLISHED:
        if act.force_on and act.force_on > today:
            return Chip(words.FILTERS["coming"], "→", "sky")
        return Chip(words.FILTERS["in_force"] if act.force_on else words.STATES[act.state], "✓", "green")
    return Chip(words.STATES[act.state], *SIGNS[act.state])


@dataclass(frozen=True, slots=True)
class Row:
    """An act in a list."""

    act: Act
    title: str
    kind: str | Promise
    chip: Chip
    by: str


def row(act: Act, today: date) -> Row:
    return Row(
        act=act,
        title=title(act),
        kind=words.SHORT[act.kind],
        chip=state_chip(act, today),
        by=act.commission.name if act.commission else "",
    )


@dataclass(frozen=True, slots=True)
class Law:
    """A rule in a sentence with its article; `unverified` where the text that was read is old."""

    name: str
    text: str
    citation: str
    unverified: bool


def law(rule_id: str, day: date) -> Law:
    return law_of(clocks.rulebook().rule(rule_id, day))


def law_of(rule: Rule) -> Law:
    lang = clocks.reader_lang()
    cited = clocks.rulebook().cite_all(rule.citations, lang)
    return Law(rule.name[lang], rule.text[lang], cited, rule.status == "unverified")


@dataclass(frozen=True, slots=True)
class ForceView:
    """The day of force in words, how it was found, and the law it rests on."""

    text: str
    steps: tuple[str, ...]
    law: Law | None
    note: str = ""


def force_of(act: Act) -> ForceView:
    found = force.of(act)
    day = formats.day(found.day) if found.day else ""
    match found.why:
        case "stated":
            back = _("That day is before the act was adopted: it reaches back.") if found.back else ""
            return ForceView(_("{day}, as the act itself says").format(day=day), (), None, back)
        case "counted" if found.count:
            steps = tuple(explain(clocks.rulebook(), found.count, clocks.reader_lang()))
            return ForceView(day, steps, law_of(force.rule(act)))
        case "waits":
            return ForceView(
                _("Not known yet: it waits for its registration and official publication."),
                (),
                law_of(force.rule(act)),
            )
    return ForceView(
        _("The act names no day."),
        (),
        None,
        _("No rule for acts that are not normative was read with certainty, so none is shown."),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A part of the explanation in the reader's language."""

    part: str
    title: str | Promise
    text: str
    lang: str


def explanation(row: Explanation) -> list[Said]:
    """What there is of it, in its order. Who reads English gets the Kazakh words, marked as such."""
    lang = text_lang()
    said = []
    for part in PARTS:
        text = getattr(row, f"{part}_{lang}")
        other = "ru" if lang == "kk" else "kk"
        shown, spoken = (text, lang) if text else (getattr(row, f"{part}_{other}"), other)
        if shown:
            said.append(Said(part, words.PARTS[part], shown, spoken))
    return said


def text_lang() -> str:
    """In which of the two languages of the law a reader is shown a text."""
    return "ru" if (translation.get_language() or "")[:2] == "ru" else "kk"


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit of the text: its kind, what it is called, the texts to show (one or both)."""

    unit: Unit
    depth: int
    texts: tuple[tuple[str, str, list[list[str]] | None], ...]


def units(rows: Sequence[Unit], langs: Sequence[str]) -> list[UnitView]:
    return [
        UnitView(
            one,
            min(one.path.count("/"), 3),
            tuple((lang, getattr(one, f"text_{lang}"), getattr(one, f"table_{lang}")) for lang in langs),
        )
        for one in rows
    ]


def verdict(act: Act) -> VerdictView | None:
    """Who voted how. Two queries at most."""
    return verdicts.whole(act.poll, act.council) if act.poll else None


KINDS_OF: Mapping[str, parts.Kind] = {"appeal": "appeal", "need": "need", "line": "line", "task": "task"}


def chain(
    act: Act, links: Sequence[Link], names: Mapping[str, Named], today: date
) -> tuple[parts.ChainLink, ...]:
    """The six links: what is behind the act and what came of it, as the record links them."""
    found: dict[parts.Kind, tuple[str, str]] = {"decision": (str(state_chip(act, today).word), "")}
    for ref in refs_of(act, links):
        kind = KINDS_OF.get(ref.partition(":")[0])
        if kind and ref in names:
            found[kind] = (names[ref].label, names[ref].url)
    return parts.chain("decision", found)


def refs_of(act: Act, links: Sequence[Link]) -> list[str]:
    """The other ends of its arrows."""
    return [link.source if link.target == act.ref else link.target for link in links]


def names_of(act: Act, links: Sequence[Link]) -> dict[str, Named]:
    """Their names; one query for each kind of thing."""
    wanted = {ref for ref in refs_of(act, links) if ref.partition(":")[0] in KINDS_OF}
    return record_words.resolve(act.council, wanted | set(act.explanation.answers))


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing between the vote and the publication: done, next, or later; the page that does it."""

    title: str
    done: bool
    next: bool
    url: str
    text: str = ""


def todo(act: Act, rights: Rights) -> list[Todo]:
    """What is left, in its order, for those who prepare it."""
    council: Council = act.council
    lacking = missing(act.explanation)
    signed = act.state != Act.State.DRAFT
    parts_left = ", ".join(str(words.PARTS[part]).lower() for part in lacking)
    steps = [
        (_("Read both texts side by side"), signed, "edit", ""),
        (
            _("Write the explanation"),
            not lacking,
            "explain",
            _("Still missing: {parts}").format(parts=parts_left) if lacking else "",
        ),
        (_("Get it signed"), signed, "sign", "" if not signed else f"№ {act.number}"),
        (_("Publish it"), act.is_public, "publish", ""),
    ]
    first = next((code for _title, done, code, _text in steps[1:] if not done), "")
    return [
        Todo(name, done, code == first, "" if done else _address(council, act, code), text)
        for name, done, code, text in steps
    ]


def _address(council: Council, act: Act, code: str) -> str:
    if code in ("edit", "explain"):
        return address(council, code, act=act.pk)
    return address(council, "step", act=act.pk, step=code)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question as everyone reads it, with its answer."""

    row: Question
    text: str
    answer: str
    lang: str


def questions(rows: Sequence[Question]) -> list[QuestionView]:
    """Those that were answered, or declined with a reason."""
    return [_question(one) for one in rows if one.state != Question.State.ASKED]


def _question(one: Question) -> QuestionView:
    lang = text_lang()
    answer = getattr(one, f"answer_{lang}")
    other = "ru" if lang == "kk" else "kk"
    said, spoken = (answer, lang) if answer else (getattr(one, f"answer_{other}"), other)
    return QuestionView(one, one.shown, said, spoken)


def papers(act: Act) -> list[tuple[str, str | Promise, list[tuple[str, str]]]]:
    """Its text as files, by language: code, name, each form with its address."""
    return [
        (
            code,
            name,
            [
                (form.upper(), address(act.council, f"act-{form}", act=act.pk, written=code))
                for form in ("pdf", "docx")
            ],
        )
        for code, name in words.LANGUAGES.items()
    ]
