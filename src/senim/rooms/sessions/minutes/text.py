"""The draft of minutes, made from what happened, in Kazakh or Russian: call it under that language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from senim.core import tally_words
from senim.core.rule import Citation
from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.council.models import Deputy
from senim.rooms.sessions import titles, verdicts
from senim.rooms.sessions.minutes.marks import blocks, mark
from senim.rooms.sessions.models import Amendment, Draft, Item, Poll, Session, Speech
from senim.rooms.sessions.presenting_live import SPEECHES
from senim.rooms.sessions.queries.hall import base_of, quorum_rule
from senim.rooms.sessions.queries.minutes import Happened, Held, Of
from senim.rooms.sessions.words.planning import NOT_IN_RULEBOOK
from senim.rooms.territory.models import named
from senim.ui import formats
from senim.ui.papers import Block

LANGS = ("kk", "ru")


def title(of: Of) -> str:
    """Regular session No 34, or the commission's sitting."""
    return titles.session(of) if isinstance(of, Session) else titles.sitting(of)


def draft(happened: Happened, lang: str) -> str:
    """The whole text in one language, with a mark where the record speaks."""
    with translation.override(lang):
        return "\n".join(_draft(happened, lang)).strip() + "\n"


def _draft(happened: Happened, lang: str) -> Iterator[str]:
    yield f"# {_('Minutes')}"
    yield title(happened.of)
    yield ""
    yield happened.council.name
    yield ""
    several = len(happened.sittings) > 1
    for held in happened.sittings:
        yield from _sitting(happened, held, lang, several)
    yield f"## {_('Agenda')}"
    for item in happened.items:
        yield f"- {_numbered(item)}"
    yield ""
    yield from _marks(_without_item(happened), lang)
    for item in happened.items:
        yield from _item(happened, item, lang)
    yield from _end(happened)


def _sitting(happened: Happened, held: Held, lang: str, several: bool) -> Iterator[str]:
    one = held.sitting
    if several:
        yield f"## {_('Sitting {number}').format(number=one.number)}"
    began = one.opened_at or one.starts_at
    yield f"- {_('Day: {day}').format(day=formats.day(happened.council.day(began)))}"
    if one.where or (one.session and one.session.where):
        yield f"- {_('Place: {place}').format(place=one.where or (one.session.where if one.session else ''))}"
    yield f"- {_('Opened at {time}').format(time=_time(happened, began))}"
    if one.closed_at:
        yield f"- {_('Closed at {time}').format(time=_time(happened, one.closed_at))}"
    if one.led_by:
        said = _(
            "Opened and led, until a chair was elected, by the chair of the territorial election commission: "
            "{name}"
        )
        yield f"- {said.format(name=one.led_by)}"
    if one.presider:
        yield f"- {_('Presiding: {name}').format(name=one.presider.name)}"
    yield ""
    yield mark("presence", str(one.number), lang)
    yield ""


def _without_item(happened: Happened) -> Iterator[str]:
    """Votes on the agenda and on procedure: `key` of each."""
    for held in happened.sittings:
        for poll in held.polls:
            if poll.item_id is None or poll.about == Poll.About.AGENDA:
                yield f"{held.sitting.number}.{poll.number}"


def _marks(keys: Iterable[str], lang: str) -> Iterator[str]:
    for key in keys:
        yield mark("vote", key, lang)
        yield ""


def _item(happened: Happened, item: Item, lang: str) -> Iterator[str]:
    yield f"## {_numbered(item)}"
    if happened.public and item.behind_doors:
        law = rulebook().cite(Citation("LAW", "11", "6"), reader_lang())
        yield f"- {_('Heard behind closed doors. {law}').format(law=law)}"
    if item.rapporteur:
        yield f"- {_('Rapporteur: {name}').format(name=item.rapporteur)}"
    for interest in happened.interests.get(item.pk, []):
        words = (
            _("{name} declared a conflict of interest and does not vote.")
            if interest.recused
            else _("{name} declared a conflict of interest.")
        )
        yield f"- {words.format(name=interest.deputy.name)}"
    for speech in happened.speeches.get(item.pk, []):
        yield f"- {_speech(speech)}"
    for one in happened.drafts.get(item.pk, []):
        yield from _variant(happened, one)
    left = item.state in (Item.State.WITHDRAWN, Item.State.MOVED, Item.State.NOT_TAKEN)
    if left and item.state_why and not (happened.public and item.behind_doors):
        yield f"- {_('Not considered: {why}').format(why=item.state_why)}"
    yield ""
    yield from _marks(_of_item(happened, item), lang)


def _of_item(happened: Happened, item: Item) -> Iterator[str]:
    for held in happened.sittings:
        for poll in held.polls:
            if poll.item_id == item.pk and poll.about != Poll.About.AGENDA:
                yield f"{held.sitting.number}.{poll.number}"


def _variant(happened: Happened, one: Draft) -> Iterator[str]:
    words = _("Draft, variant {number}: {title}").format(number=one.variant, title=named(one, "title"))
    yield f"- {words}" + (f" ({one.author})" if one.author else "")
    for amendment in happened.amendments.get(one.pk, []):
        yield f"- {_amendment(amendment, _names(happened.authors.get(amendment.pk, [])))}"


def _amendment(one: Amendment, authors: str) -> str:
    words = _("Amendment {number} to {where}: {text}").format(
        number=one.number, where=one.where, text=_one_line(named(one, "text"))
    )
    found = f"{words} ({authors})." if authors else f"{words}."
    if one.word == Amendment.Word.ACCEPTED:
        found += " " + _("The rapporteur takes it in.")
    elif one.word == Amendment.Word.REJECTED:
        found += " " + _("The rapporteur does not take it in.")
    if one.word and one.word_why:
        found += " " + _("Reasons: {why}").format(why=_one_line(one.word_why))
    return found


def _speech(one: Speech) -> str:
    who = one.deputy.name if one.deputy else one.name
    found = f"{who} – {SPEECHES[one.kind]}"
    return f"{found}. {_one_line(one.gist)}" if one.gist else f"{found}."


def _end(happened: Happened) -> Iterator[str]:
    last = happened.sittings[-1].sitting if happened.sittings else None
    yield f"## {_('Signature')}"
    name = (last.leader_name if last else "") or "____________"
    yield _("Presiding: {name}").format(name=name)


def _numbered(item: Item) -> str:
    return f"{item.place}. {item.title}" if item.place else item.title


def _time(happened: Happened, at: datetime) -> str:
    return f"{happened.council.local(at):%H:%M}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def fixed(happened: Happened, kind: str, key: str) -> list[Block]:
    """The blocks of a mark, as the record has them; nothing where it has none of that name."""
    if kind == "presence" and (held := happened.held(key)):
        return _presence(happened, held)
    if kind == "vote" and (found := happened.poll(key)):
        return _vote(happened, *found)
    return []


def _presence(happened: Happened, held: Held) -> list[Block]:
    """Who was there, from when to when; who was excused, who was not."""
    sitting = held.sitting
    lang = reader_lang()
    day = happened.council.day(sitting.opened_at or sitting.starts_at)
    rule = quorum_rule(sitting, day)
    base, unsettled = base_of(sitting, day)
    total = (
        _("Members of the commission: {base}.")
        if sitting.commission_id
        else _("Total number of deputies: {base}, elected: {elected}.")
    )
    yes = _("Present: {n}.").format(n=len(held.came)) + f" {NOT_IN_RULEBOOK}"
    if rule is not None:
        yes = _("Present: {n}. Needed for a quorum: {needed}. {law}").format(
            n=len(held.came), needed=rule.share.of(base), law=rulebook().cite_all(rule.citations, lang)
        )
    rows = [
        Block("h2", _("Who was present"), True),
        Block("p", total.format(base=base, elected=sitting.elected or len(held.expected)), True),
        Block("p", yes, True),
        *([Block("p", tally_words.left_open("total", lang), True)] if unsettled else []),
        *(Block("li", _came(happened, held, one), True) for one in held.came),
    ]
    for label, people in (
        (_("Absent for a valid reason: {names}."), held.away_excused),
        (_("Absent without a valid reason: {names}."), held.away),
    ):
        if people:
            rows.append(Block("p", label.format(names=_names(people)), True))
    return rows


def _came(happened: Happened, held: Held, who: Deputy) -> str:
    """A name, with the minutes where they came later or went earlier."""
    sitting = held.sitting
    parts = []
    for row in held.presences[who.pk]:
        late = sitting.opened_at is not None and row.since > sitting.opened_at
        early = row.until is not None and (sitting.closed_at is None or row.until < sitting.closed_at)
        if late:
            parts.append(_("came at {time}").format(time=_time(happened, row.since)))
        if early and row.until:
            parts.append(_("left at {time}").format(time=_time(happened, row.until)))
    return f"{who.name} ({', '.join(parts)})" if parts else who.name


def _vote(happened: Happened, held: Held, poll: Poll) -> list[Block]:
    """What was put, how, the numbers with names, the sum and the article, the result."""
    commission = held.sitting.commission_id is not None
    rows = happened.votes.get(poll.pk, [])
    chair = next((choice for one, choice in rows if one.pk == poll.casting_id), "")
    names = verdicts.candidate_names(happened.candidates.get(poll.pk, []))
    result = verdicts.retold(poll, commission, happened.council, chair, names)
    number = _("Vote {number}: {question}").format(
        number=f"{held.sitting.number}.{poll.number}",
        question=verdicts.question(poll) if happened.public else verdicts.asked(poll),
    )
    found = [Block("h3", number, True), Block("p", _sentence(str(verdicts.BALLOTS[poll.ballot])), True)]
    if poll.about == Poll.About.ELECTION:
        found += _election(happened, poll, names, rows)
    else:
        found += _counts(poll, rows)
    if result is not None:
        lang = reader_lang()
        # Which number is the total was said where those present are counted.
        told = replace(result, unsettled=tuple(one for one in result.unsettled if one != "total"))
        words = " ".join(tally_words.reasons(told, lang))
        found.append(Block("p", f"{words} {rulebook().cite_all(result.citations, lang)}.", True))
    elif poll.result is not None:
        found.append(Block("p", str(NOT_IN_RULEBOOK), True))
    word = verdicts.word(poll, names)
    found.append(Block("p", _("Result: {word}.").format(word=word), True))
    if poll.why_annulled and not (happened.public and poll.behind_doors):
        found.append(Block("p", _("Annulled because: {why}").format(why=poll.why_annulled), True))
    return found


def _counts(poll: Poll, rows: list[tuple[Deputy, str]]) -> list[Block]:
    counted = dict((poll.result or {}).get("counted") or {})
    found = []
    for choice in ("for", "against", "abstained", "not_voting"):
        names = _names(who for who, chose in rows if (chose or "not_voting") == choice)
        line = f"{verdicts.LABELS[choice]}: {int(counted.get(choice, 0))}"
        found.append(Block("li", f"{line} ({names})" if names else line, True))
    return found


def _election(
    happened: Happened, poll: Poll, names: verdicts.Names, rows: list[tuple[Deputy, str]]
) -> list[Block]:
    """Votes for each candidate; of an open election also whose."""
    counted = dict((poll.result or {}).get("counted") or {})
    stand = {str(one.pk): one.name for one in happened.candidates.get(poll.pk, [])}
    electors: dict[str, list[Deputy]] = {}
    for who, chose in rows:
        electors.setdefault(stand.get(chose, ""), []).append(who)
    found = []
    for line in verdicts.lines(counted, names, electors, happened.council):
        whose = ", ".join(one.name for one in line.names)
        words = f"{line.name}: {line.value}"
        found.append(Block("li", f"{words} ({whose})" if whose else words, True))
    return found


def _names(people: Iterable[Deputy]) -> str:
    return ", ".join(one.name for one in people)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def whole(happened: Happened, lang: str, words: str) -> list[Block]:
    """The minutes in one language, ready to be read: what the clerk made of them, else the draft."""
    with translation.override(lang):
        source = words or draft(happened, lang)
        return blocks(source, lambda kind, key: fixed(happened, kind, key))
