"""The draft of an act: from an adopted vote in one step, the text in both languages, until it is signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from senim.core.acts.units import MOST_UNITS
from senim.core.carrying import carry, place_of
from senim.core.fold import fold
from senim.core.refusal import Refusal
from senim.rooms.council.models import Commission, Role
from senim.rooms.decisions import prefilling
from senim.rooms.decisions.actions.common import State, change, digest, enter, law, need, need_past, rules
from senim.rooms.decisions.models import Act, Unit
from senim.rooms.decisions.splitting import Pair, Piece, pair, split
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.models import Amendment, Poll
from senim.rooms.sessions.queries import drafting as papers
from senim.rooms.territory.models import Council

# What is voted and becomes an act; questions of procedure stand in the minutes only (RULES 24).
ACTS = (Poll.About.WHOLE, Poll.About.OTHER, Poll.About.ELECTION)
TAKEN_IN = (Amendment.State.PASSED, Amendment.State.IN_DRAFT)
KIND_OF = {
    Commission.Kind.STANDING: Act.Kind.RESOLUTION,
    Commission.Kind.TEMPORARY: Act.Kind.CONCLUSION,
}


@transaction.atomic
def draft_act(*, poll: Poll, by: Role, now: datetime) -> Act:
    """The act of a vote that passed: the adopted draft with the amendments that were taken in, its kind by
    whose sitting it was, and the explanation begun with what the record knows.

    Refuses what `need_vote` refuses, and `act-there` where the vote has its act already.
    """
    need_vote(poll)
    if Act.objects.filter(council=poll.council_id, poll=poll).exists():
        raise Refusal("act-there")
    commission, draft, item = poll.sitting.commission, poll.draft, poll.item
    titles = (draft or poll.item or poll, "title" if draft or item else "question")
    day = poll.council.day(poll.opened_at)
    act = Act(
        id=poll.council.new_id(now),
        council=poll.council,
        kind=KIND_OF[Commission.Kind(commission.kind)] if commission else Act.Kind.DECISION,
        commission=commission,
        day=day,
        year=day.year,
        title_kk=getattr(titles[0], f"{titles[1]}_kk"),
        title_ru=getattr(titles[0], f"{titles[1]}_ru"),
        title_en=item.title_en if item else "",
        item=item,
        poll=poll,
        draft=draft,
        drafted_at=now,
        drafted_by=by,
    )
    amendments = papers.amendments_of([draft]) if draft else []
    pairs = pair(split(draft.text_kk), split(draft.text_ru)) if draft else _question(poll)
    _begin(act, _carried(pairs, amendments), now)
    prefilling.begin(act, amendments, papers.drafts_of(item) if item else [], by, now)
    facts: dict[str, Fact] = {"kind": act.kind, "day": day.isoformat(), "poll": str(poll.pk)}
    facts |= {"item": str(item.pk)} if item else {}
    facts |= {"commission": str(commission.pk)} if commission else {}
    enter(act, "drafted", by=by, now=now, facts=facts)
    for target in (poll.ref, item.ref if item else ""):
        if target:
            _link(act, target, now)
    return act


@transaction.atomic
def draft_order(
    *, council: Council, titles: tuple[str, str], texts: tuple[str, str], day: date, by: Role, now: datetime
) -> Act:
    """An order of the chair (өкім / распоряжение, LAW 19(3)): no vote stands behind it.

    Refuses `act-titles` without a title in both languages, `date-future`.
    """
    _need_titles(*titles)
    need_past(day, council.day(now))
    act = Act(
        id=council.new_id(now),
        council=council,
        kind=Act.Kind.ORDER,
        day=day,
        year=day.year,
        title_kk=titles[0],
        title_ru=titles[1],
        drafted_at=now,
        drafted_by=by,
    )
    _begin(act, pair(split(texts[0]), split(texts[1])), now)
    prefilling.begin(act, [], [], by, now)
    enter(act, "drafted", by=by, now=now, facts={"kind": act.kind, "day": day.isoformat()})
    return act


@transaction.atomic
def edit_text(
    *,
    act: Act,
    titles: tuple[str, str, str],
    texts: tuple[str, str],
    normative: bool,
    force_from: date | None,
    version: int,
    by: Role,
    now: datetime,
) -> None:
    """Both texts as they are typed, side by side, until the act is signed. Refuses `act-titles`, `changed`,
    and an act that is not a draft any more.
    """
    need(act, State.DRAFT)
    _need_titles(titles[0], titles[1])
    change(
        act,
        version,
        title_kk=titles[0],
        title_ru=titles[1],
        title_en=titles[2],
        folded=folded(act.number, *titles),
        normative=normative,
        force_from=force_from,
    )
    Unit.objects.filter(act=act).delete()
    units = _write(act, pair(split(texts[0]), split(texts[1])), now)
    enter(act, "edited", by=by, now=now, facts={"kk": digest(units, "kk"), "ru": digest(units, "ru")})


@transaction.atomic
def drop_act(*, act: Act, version: int, by: Role, now: datetime) -> None:
    """A draft made by mistake goes; the vote behind it can be drafted again. Never what was signed."""
    need(act, State.DRAFT)
    if act.number:
        # Signed once and taken back: its number was given.
        raise Refusal("act-numbered", {"number": act.number}, law("7"))
    change(act, version)
    enter(act, "dropped", by=by, now=now)
    Act.objects.filter(pk=act.pk).delete()


def need_vote(poll: Poll) -> None:
    """An act needs a vote that passed, with a quorum, and that stands: `vote-open`, `vote-annulled`,
    `vote-no-quorum`, `vote-not-passed`; `vote-no-act` for what the minutes alone hold.
    """
    if poll.state == Poll.State.OPEN:
        raise Refusal("vote-open", {}, law("11", "3"))
    if poll.state == Poll.State.ANNULLED:
        raise Refusal("vote-annulled", {}, rules("7"))
    if (poll.result or {}).get("quorum") is False:
        raise Refusal("vote-no-quorum", {}, law("11", "3"))
    if not poll.passed:
        raise Refusal("vote-not-passed", {}, law("11", "3"))
    if poll.about not in ACTS:
        raise Refusal("vote-no-act", {}, rules("24"))


def folded(number: str, *titles: str) -> str:
    """What the search looks in."""
    return " ".join(filter(None, (number.casefold(), *(fold(title) for title in titles))))


def _need_titles(kk: str, ru: str) -> None:
    if not kk.strip() or not ru.strip():
        raise Refusal("act-titles", {}, rules("28"))


def _begin(act: Act, pairs: Iterable[Pair], now: datetime) -> None:
    act.folded = folded(act.number, act.title_kk, act.title_ru, act.title_en)
    try:
        with transaction.atomic():
            act.save(force_insert=True)
    except IntegrityError:
        raise Refusal("act-there") from None
    _write(act, pairs, now)


def _write(act: Act, pairs: Iterable[Pair], now: datetime) -> list[Unit]:
    rows = [_unit(act, place, each, now) for place, each in enumerate(pairs, 1)]
    if len(rows) > MOST_UNITS:
        raise Refusal("text-too-long", {"most": MOST_UNITS})
    return Unit.objects.bulk_create(rows)


def _unit(act: Act, place: int, each: Pair, now: datetime) -> Unit:
    one = each.either
    return Unit(
        id=act.council.new_id(now),
        council=act.council,
        act=act,
        place=place,
        kind=one.kind,
        number=one.number,
        path=one.path,
        text_kk=each.kk.text if each.kk else "",
        text_ru=each.ru.text if each.ru else "",
        table_kk=each.kk.table if each.kk else None,
        table_ru=each.ru.table if each.ru else None,
    )


def _question(poll: Poll) -> list[Pair]:
    """What was voted without a written draft: the question itself, as the first point."""
    return [Pair(*(Piece(Unit.Kind.POINT, "1", "point:1", text) for text in _asked(poll)))]


def _asked(poll: Poll) -> tuple[str, str]:
    return poll.question_kk, poll.question_ru


def _carried(pairs: Sequence[Pair], amendments: Iterable[Amendment]) -> list[Pair]:
    """The units with the amendments that were taken in, each where both languages say exactly how; the others
    wait for a person (`queries.to_carry`).
    """
    found = list(pairs)
    for row in (one for one in amendments if one.state in TAKEN_IN):
        path = place_of(row.where)
        for index, each in enumerate(found):
            if each.kk is None or each.ru is None or each.kk.path != path:
                continue
            kk, ru = carry(each.kk.text, row.text_kk), carry(each.ru.text, row.text_ru)
            if kk.done and ru.done:
                found[index] = Pair(_with(each.kk, kk.text), _with(each.ru, ru.text))
    return found


def _with(piece: Piece, text: str) -> Piece:
    return Piece(piece.kind, piece.number, piece.path, text, piece.table)


def _link(act: Act, target: str, now: datetime) -> None:
    record.link(council=act.council, source=act.ref, target=target, kind="vote", state=act.state, at=now)
