"""An appeal as its page shows it: the clock, the timeline, the chain, the files. Plain values for the parts
of `ui`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from senim.core.deadlines import days_used_left, squares
from senim.rooms.appeals import collected, sections, words
from senim.rooms.appeals.access import Rights
from senim.rooms.appeals.actions.handling import ANSWER_RULES
from senim.rooms.appeals.models import Appeal, State
from senim.rooms.appeals.verbs import VERBS
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council import queries as council
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body, Deputy
from senim.rooms.files import queries as file_queries
from senim.rooms.files.models import File
from senim.rooms.record import queries as record
from senim.rooms.record import words as record_words
from senim.rooms.record.models import Link
from senim.rooms.record.queries import Fact
from senim.ui import formats, parts

# Steps that stand elsewhere on the page: files, links, what is public.
ELSEWHERE = ("appeal.file-added", "appeal.link-reissued", "appeal.published", "appeal.unpublished")
# Steps that name a body.
NAMING = (
    "appeal.forwarded",
    "appeal.part-forwarded",
    "appeal.taken-into-work",
    "appeal.answered",
    "appeal.asked",
    "appeal.moved",
    "deputy.letter-sent",
    "deputy.letter-answered",
)
# Steps of a deputy.
OF_DEPUTIES = (
    "appeal.taken-up",
    "appeal.put-down",
    "appeal.to-announce",
    "deputy.letter-sent",
    "deputy.letter-answered",
)
RULES = {
    "appeal.received": "appeal.accept",
    "appeal.registered": "appeal.registration",
    "appeal.forwarded": "appeal.forward",
    "appeal.answered": "appeal.simplified.reply",
    "appeal.split": "appeal.forward",
    "appeal.part-forwarded": "appeal.forward",
} | {kind: rule for part in words.SLICES for kind, rule in part.RULES.items()}


def address(name: str, appeal: Appeal, **more: object) -> str:
    """The address of one of the room's pages about this appeal, in the reader's language."""
    return address_of(name, appeal.council.slug, appeal.number, **more)


def address_of(name: str, council: str, number: str, **more: object) -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse(f"appeals:{name}", kwargs={"lang": lang, "council": council, "number": number, **more})


def address_of_letter(council: str, letter: object) -> str:
    """The page of a deputy's letter."""
    lang = (translation.get_language() or "kk")[:2]
    return reverse("appeals:letter", kwargs={"lang": lang, "council": council, "letter_id": letter})


def new_address(appeal: Appeal) -> str:
    """Where its applicant writes it anew, with what they wrote already there."""
    lang = (translation.get_language() or "kk")[:2]
    here = reverse("appeals:new", kwargs={"lang": lang, "council": appeal.council.slug})
    return f"{here}?again={appeal.number}"


def terms_of(appeal: Appeal) -> list[Clock]:
    """The terms of an appeal: one query for each time it is loaded."""
    kept: list[Clock] | None = getattr(appeal, "kept_terms", None)
    if kept is None:
        alone = partial(clock_queries.of_procedure, appeal.council, appeal.ref)
        kept = collected.rows(appeal, "terms", alone)
        for term in kept:
            term.council = appeal.council
        appeal.kept_terms = kept  # type: ignore[attr-defined]
    return kept


def answer_clock(appeal: Appeal, *, every: bool) -> Clock | None:
    """The answer's term that stands: the last one that nothing replaced. One query; of `every` term, where
    other parts of the page need them.
    """
    if not (every or collected.has(appeal, "terms")):
        return clock_queries.standing(appeal.council, appeal.ref, ANSWER_RULES)
    clocks = terms_of(appeal)
    found = [c for c in clocks if c.rule in ANSWER_RULES and c.state != Clock.State.SUPERSEDED]
    return found[-1] if found else None


def clock_view(visitor: Visitor, appeal: Appeal, clock: Clock | None) -> parts.ClockView | None:
    if clock is None or "imported" in appeal.case.marks:  # its term ran where it was answered
        return None
    if appeal.state == State.SPLIT:  # nothing is left to answer in the whole: each part has its own
        return None
    calendar = clock_queries.calendar_version(clock.calendar)
    done = appeal.answered_on is not None
    seen_on = min(appeal.answered_on or visitor.today, visitor.today)
    _used, left, late = days_used_left(clock.due, clock.start_day, seen_on, calendar)
    rule = clock_queries.rule_of(clock)
    lang = clock_queries.reader_lang()
    return parts.ClockView(
        title=clock_title(done=done, late=bool(late)),
        left=late or left,
        due=clock.due,
        squares=squares(clock.start_day, clock.due, seen_on, calendar),
        late=bool(late),
        provisional=clock.provisional,
        rule_text=rule.text[lang],
        citation=clock_queries.citation(clock),
        steps=clock_queries.explained(clock),
        done=done,
        done_text=done_text(appeal),
        calendar=clock.calendar,
    )


def clock_title(*, done: bool, late: bool) -> str:
    if done:
        return _("Time taken for the answer")
    return _("The answer is late") if late else _("Time left for the answer")


def done_text(appeal: Appeal) -> str:
    if appeal.answered_on is None:
        return ""
    day = formats.day(appeal.answered_on)
    return (
        _("Answered in time: {day}").format(day=day)
        if appeal.on_time
        else _("Answered late: {day}").format(day=day)
    )


def outcome(appeal: Appeal) -> str:
    """How it was answered, in words; "" where it was not."""
    if "imported" in appeal.case.marks:
        return str(words.ELSEWHERE)
    return str(words.OUTCOMES[appeal.outcome]) if appeal.outcome else ""


def rule_words(kind: str, fact: Fact) -> tuple[str, str]:
    """(the rule in a sentence, its article) for a step; empty where the step is the resident's own."""
    rule_id = RULES.get(kind)
    if rule_id is None:
        return "", ""
    book = clock_queries.rulebook()
    rule = book.rule(rule_id, fact.at.date())
    lang = clock_queries.reader_lang()
    return rule.text[lang], book.cite_all(rule.citations, lang)


def named(appeal: Appeal, facts: list[Fact]) -> tuple[dict[str, Body], dict[str, Deputy]]:
    """The bodies and the deputies its steps name, by id. One query only if one of them is not where the
    appeal is now, or neither follows it nor sits for its district.
    """
    bodies = {str(appeal.body_id): appeal.body}
    deputies = {str(each.pk): each for each in (appeal.taken_by, appeal.deputy) if each}
    to = {str(fact.facts["body"]) for fact in facts if fact.kind in NAMING and fact.facts.get("body")}
    by = {str(fact.facts["deputy"]) for fact in facts if fact.kind in OF_DEPUTIES}
    more, others = council.named(appeal.council, to - bodies.keys(), by - deputies.keys())
    return bodies | more, deputies | others


def links_of(appeal: Appeal) -> list[Link]:
    """The arrows of its chain."""
    return collected.rows(appeal, "links", partial(record.chain, appeal.council, appeal.ref))


def files_of(appeal: Appeal, *, root: bool) -> list[File]:
    """Its files and, where `root`, what came with the whole of which it is a part."""
    owners = [one for one in (appeal, appeal.root if root and appeal.root_id else None) if one and one.files]
    if not owners:
        return []
    refs = [one.ref for one in owners]
    rows = file_queries.rows_of(appeal.council, refs)
    found = collected.rows(appeal, "files", partial(list, rows))
    return [file for ref in refs for file in found if file.subject == ref]


def timeline(appeal: Appeal, facts: Iterable[Fact], bodies: dict[str, Body]) -> list[parts.TimelineItem]:
    """What was done, newest first."""
    items = [
        step(appeal, fact, bodies)
        for fact in facts
        if fact.kind in words.STEPS and fact.kind not in ELSEWHERE
    ]
    return items[::-1]


def step(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> parts.TimelineItem:
    rule_text, cited = rule_words(fact.kind, fact)
    return parts.TimelineItem(
        at=appeal.arrived_at if fact.kind == "appeal.received" else fact.at,
        title=str(words.STEPS[fact.kind]),
        text=step_text(appeal, fact, bodies),
        rule_text=rule_text,
        citation=cited,
        number=fact.number,
        late=fact.facts.get("in_time") is False,
    )


def step_text(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    """The facts of a step in a few words."""
    facts = fact.facts
    body = bodies.get(str(facts.get("body")))
    match fact.kind:
        case "appeal.received":
            return str(words.CHANNELS[facts["channel"]])
        case "appeal.registered":
            return _("Legal day of registration: {day}").format(day=formats.day(appeal.registered_on))
        case "appeal.forwarded" | "appeal.part-forwarded" | "appeal.taken-into-work" | "appeal.moved":
            return body.name if body else ""
        case "appeal.answered" if facts.get("imported"):
            return str(words.ELSEWHERE)
        case "appeal.answered":
            name = body.name if body else ""
            return f"{words.OUTCOMES[facts['outcome']]}. {name}"
        case "appeal.rated":
            return str(words.WORDS[facts["word"]])
    return sections.told(appeal, fact, bodies)


def chain(appeal: Appeal, links: list[Link]) -> tuple[parts.ChainLink, ...]:
    """The six links as they stand: the appeal itself, what the record links to it, the resident's word as
    the result.
    """
    kinds: dict[str, parts.Kind] = {"need": "need", "line": "line", "decision": "decision", "task": "task"}
    found: dict[parts.Kind, tuple[str, str]] = {
        "appeal": (formats.day_short(appeal.council.day(appeal.arrived_at)), address("show", appeal))
    }
    named = record_words.resolve(appeal.council, [link.target for link in links if link.kind in kinds])
    for link in links:
        if link.kind in kinds:
            thing = named.get(link.target)
            found[kinds[link.kind]] = (thing.label, thing.url) if thing else (link.state, "")
    if appeal.word:
        found["result"] = (str(words.WORDS[appeal.word]), "")
    return parts.chain("appeal", found)


def gap(visitor: Visitor, appeal: Appeal) -> parts.GapView | None:
    """What is missing, said first: late, or answered with no word from the resident."""
    if appeal.is_open and visitor.today > appeal.due:
        return parts.GapView(
            title=_("The answer is late"),
            text=_("It was due {day} and is not here.").format(day=formats.day(appeal.due)),
            todo=_("Who has to answer: {body}.").format(body=appeal.body.name),
            late=True,
        )
    if appeal.state == State.ANSWERED and appeal.word == "not":
        return parts.GapView(
            title=_("Answered, but not solved: the resident says so"),
            todo=_("A new appeal with new facts can be written, or the answer objected to."),
        )
    return None


def proof(facts: list[Fact], slug: str) -> parts.ProofView:
    last = facts[-1].number if facts else None
    if last is None:
        return parts.ProofView(None)
    lang = (translation.get_language() or "kk")[:2]
    return parts.ProofView(
        last, reverse("record:entry", kwargs={"lang": lang, "council": slug, "number": last})
    )


def file_views(appeal: Appeal, files: Iterable[File], rights: Rights, purpose: str) -> list[parts.FileView]:
    """Files of one kind that this visitor may open; public evidence for everyone."""
    shown = []
    for file in files:
        if file.purpose != purpose or not (rights.read or file.public):
            continue
        url = address("file", appeal, file_id=file.pk)
        image = file.content_type.startswith("image/")
        shown.append(
            parts.FileView(
                name=file.name or _("File"),
                size=file.size,
                url="" if file.erased_at else url,
                thumb=f"{url}?w=480" if image and not file.erased_at else "",
                kind=file.content_type,
                gone=file.erased_at is not None,
            )
        )
    return shown


# What is usually next, in front; everything else stands under "more".
FIRST = (
    "register",
    "cure",
    "receive",
    "told",
    "mend",
    "show",
    "recusal",
    "object",
    "hold",
    "minutes",
    "remark",
    "execute",
    "answer",
    "forward",
    "publish",
    "take_up",
    "write",
)


def verbs(appeal: Appeal, rights: Rights) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(address, label) of what this visitor may do now: what is usually next, and the rest."""
    # What is with the council itself is forwarded more often than answered there.
    order = ("register", "forward", *FIRST) if appeal.state == State.REGISTERED else FIRST
    mine = [
        code for code in VERBS if code in rights.may and not (code == "publish" and all_published(appeal))
    ]
    mine.sort(key=lambda code: order.index(code) if code in order else len(order))
    links = [(address("verb", appeal, verb=code), str(VERBS[code].label)) for code in mine]
    front = sum(code in order for code in mine)
    # Once it is answered nobody waits: what may still be done stands beside the answer, or under the rest.
    if not front and appeal.is_open:
        front = min(1, len(mine))
    return links[:front], links[front:]


def all_published(appeal: Appeal) -> bool:
    """Nothing waits for the clerk: the words are public, and those of the answer, if there is one, too."""
    return appeal.published_at is not None and (appeal.is_open or bool(appeal.public_answer))
