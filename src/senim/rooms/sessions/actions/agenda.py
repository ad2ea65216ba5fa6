"""The agenda: who proposes, what is taken into the draft and what not, in which order, with which materials.

RULES 12: proposed by the plan, commissions, factions, groups, deputies, the akim, assemblies and public
associations. The maslikhat itself puts each item on the agenda, by a vote of its own: that is in `putting`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.council.models import Body, Commission, Deputy, Role
from senim.rooms.files import actions as files
from senim.rooms.files import queries as file_queries
from senim.rooms.files.actions import Ready
from senim.rooms.files.models import File
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact
from senim.rooms.sessions import kinds
from senim.rooms.sessions.actions.common import article, change, enter, seal, touch
from senim.rooms.sessions.models import Item, Planned, Session, Sitting
from senim.rooms.territory.models import Council

MATERIAL = "material"
S, State = Session.State, Item.State
# A thing has one question at a time.
LIVING = (State.PROPOSED, State.DRAFTED, State.ON_AGENDA)
Agenda = Session | Sitting


@transaction.atomic
def propose_item(
    *,
    council: Council,
    titles: tuple[str, str, str],
    source: str,
    by: Role,
    now: datetime,
    session: Session | None = None,
    sitting: Sitting | None = None,
    kind: str = kinds.DECISION,
    proposer: str = "",
    deputy: Deputy | None = None,
    commission: Commission | None = None,
    body: Body | None = None,
    about: str = "",
    rapporteur: str | Deputy | Role = "",
    note: str = "",
    needs_conclusion: bool = False,
    planned: Planned | None = None,
) -> Item:
    """Ask for a question on an agenda; the chair and the clerk then draft it. `titles`: kk, ru, en.

    `rapporteur` is a deputy or an official, or the name of somebody else who reports.

    `about` is the thing behind it ("appeal:2026-00417"): where it has an open question already, that one is
    given back. Refuses `item-titles`, `no-mandate-now`, `agenda-closed`, and for an extraordinary session
    that was called already, `extraordinary-only`.
    """
    need_titles(*titles[:2])
    if about and (known := Item.objects.filter(council=council, about=about, state__in=LIVING).first()):
        return known
    day = council.day(now)
    if deputy is not None and not deputy.since <= day <= (deputy.until or day):
        raise Refusal("no-mandate-now", {"name": deputy.name}, Citation("LAW", "20"))
    for agenda in (session, sitting):
        if agenda is not None:
            need_takes(agenda, day, asked=source in ASKERS)
    item = Item.objects.create(
        id=council.new_id(now),
        council=council,
        session=session,
        sitting=sitting,
        title_kk=titles[0],
        title_ru=titles[1],
        title_en=titles[2],
        kind=kind,
        rule=kinds.rule_of(kind, commission=sitting is not None),
        source=source,
        proposer=proposer,
        deputy=deputy,
        commission=commission,
        body=body,
        about=about,
        **reports(rapporteur),
        note=note,
        needs_conclusion=needs_conclusion,
        proposed_at=now,
    )
    if planned is not None:
        _take_planned(planned, item)
    facts: dict[str, Fact] = {"source": source, "kind": kind}
    facts |= {"deputy": str(deputy.pk)} if deputy else {}
    facts |= {"commission": str(commission.pk)} if commission else {}
    facts |= {"body": str(body.pk)} if body else {}
    facts |= {"about": about} if about else {}
    salts, private = seal({}, title_kk=titles[0], title_ru=titles[1], note=note)
    Item.objects.filter(pk=item.pk).update(salts=salts)
    item.salts = salts
    enter(item, "item-proposed", by=by, now=now, facts=facts, private=private)
    _link(item, now)
    touch(session, sitting)
    return item


# Who may ask for an extraordinary session, and so name its questions (LAW 10(2)).
ASKERS = (Item.Source.DEPUTY, Item.Source.AKIM)


def _take_planned(planned: Planned, item: Item) -> None:
    if not Planned.objects.filter(pk=planned.pk, item=None).update(item=item):
        raise Refusal("planned-taken")


def _link(item: Item, now: datetime) -> None:
    """The arrow of the chain from what is behind a question to the question."""
    if item.about:
        record.link(
            council=item.council,
            source=item.about,
            target=item.ref,
            kind="decision",
            state=item.state,
            at=now,
        )


def reports(who: str | Deputy | Role) -> dict[str, Any]:
    """Who reports on a question, as fields of it: a deputy or an official who was chosen, else a name."""
    name = who if isinstance(who, str) else who.name if isinstance(who, Deputy) else who.account.name
    return {
        "rapporteur": name[:200],
        "rapporteur_deputy": who if isinstance(who, Deputy) else None,
        "rapporteur_role": who if isinstance(who, Role) else None,
    }


def need_titles(kk: str, ru: str) -> None:
    """The two languages of the law (RULES 28)."""
    if not kk.strip() or not ru.strip():
        raise Refusal("item-titles")


def need_takes(agenda: Agenda, day: date, *, asked: bool = False) -> None:
    """Refuse an agenda that takes no question now. An extraordinary session takes only those it was asked
    for (`asked`), until it is decided on.
    """
    if isinstance(agenda, Sitting):
        if agenda.state != Sitting.State.PLANNED:
            raise Refusal("agenda-closed")
        return
    if agenda.state not in (S.PLANNED, S.CALLED):
        raise Refusal("agenda-closed")
    if agenda.kind == Session.Kind.EXTRAORDINARY and not (asked and agenda.decided_on is None):
        raise Refusal("extraordinary-only", {}, article("session.extraordinary.questions", day))


@transaction.atomic
def draft_item(*, item: Item, agenda: Agenda, version: int, by: Role, now: datetime) -> None:
    """Take a proposed question into the draft agenda of a session or a sitting, in the last place.

    Refuses `conclusion-first` where it needs the akim's conclusion and has none (LAW 7(2)),
    `extraordinary-only`, `agenda-closed`, `item-not-proposed`.
    """
    if item.state not in (State.PROPOSED, State.DECLINED):
        raise Refusal("item-not-proposed")
    day = item.council.day(now)
    own = isinstance(agenda, Session) and item.session_id == agenda.pk
    need_takes(agenda, day, asked=own)
    need_conclusion(item.needs_conclusion, item.conclusion_on, day)
    of_session = isinstance(agenda, Session)
    change(
        item,
        version,
        state=State.DRAFTED,
        state_why="",
        session=agenda if of_session else None,
        sitting=None if of_session else agenda,
        rule=kinds.rule_of(item.kind, commission=not of_session),
        place=last_place(agenda) + 1,
        drafted_at=now,
    )
    facts: dict[str, Fact] = {"session" if of_session else "sitting": str(agenda.pk), "place": item.place}
    enter(item, "item-drafted", by=by, now=now, facts=facts)
    _link(item, now)
    touch(agenda)


def need_conclusion(needed: bool, given_on: date | None, day: date) -> None:
    """What cuts revenue or raises spending comes only with the akim's positive conclusion."""
    if needed and given_on is None:
        raise Refusal("conclusion-first", {}, article("session.spending.conclusion", day))
    if given_on is not None and given_on > day:
        raise Refusal("date-future")


@transaction.atomic
def decline_item(*, item: Item, why: str, version: int, by: Role, now: datetime) -> None:
    """Not taken into the draft, and why: the proposer sees it. They may still ask the session itself."""
    if item.state not in (State.PROPOSED, State.DRAFTED):
        raise Refusal("item-not-proposed")
    agenda = agenda_of(item)
    if agenda is not None and item.state == State.DRAFTED:
        need_before(agenda)
    salts, private = seal(item.salts, why=why)
    change(item, version, state=State.DECLINED, state_why=why, place=None, salts=salts)
    facts: dict[str, Fact] = {"source": item.source}
    enter(item, "item-declined", by=by, now=now, facts=facts, private=private)
    _link(item, now)
    renumber(agenda)


@transaction.atomic
def withdraw_item(*, item: Item, why: str, version: int, by: Role, now: datetime) -> None:
    """The proposer takes it back before the agenda is approved; later only the maslikhat can (RULES 43)."""
    if item.state not in (State.PROPOSED, State.DRAFTED, State.DECLINED):
        raise Refusal("item-with-session", {})
    agenda = agenda_of(item)
    salts, private = seal(item.salts, why=why)
    change(item, version, state=State.WITHDRAWN, state_why=why, place=None, salts=salts)
    enter(item, "item-withdrawn", by=by, now=now, private=private)
    _link(item, now)
    Planned.objects.filter(council=item.council_id, item=item).update(item=None)
    renumber(agenda)


@transaction.atomic
def put_off_item(*, item: Item, version: int, by: Role, now: datetime) -> None:
    """Out of the draft agenda again, to be taken into another one."""
    agenda = agenda_of(item)
    if item.state != State.DRAFTED or agenda is None:
        raise Refusal("item-not-proposed")
    need_before(agenda)
    if isinstance(agenda, Session) and agenda.kind == Session.Kind.EXTRAORDINARY:
        raise Refusal(
            "extraordinary-only", {}, article("session.extraordinary.questions", item.council.day(now))
        )
    change(item, version, state=State.PROPOSED, session=None, sitting=None, place=None, drafted_at=None)
    enter(item, "item-put-off", by=by, now=now)
    _link(item, now)
    renumber(agenda)


@transaction.atomic
def change_item(*, item: Item, version: int, by: Role, now: datetime, **fields: Any) -> None:
    """Other words, rapporteur, kind, conclusion: before the session begins. The names of fields are the
    model's: title_kk, title_ru, title_en, kind, commission, rapporteur (a deputy, an official or a name),
    note, needs_conclusion, conclusion_on.
    """
    if "rapporteur" in fields:
        fields |= reports(fields["rapporteur"])
    agenda = agenda_of(item)
    if item.state not in (State.PROPOSED, State.DRAFTED, State.DECLINED):
        raise Refusal("item-with-session")
    if agenda is not None:
        need_before(agenda)
    need_titles(fields.get("title_kk", item.title_kk), fields.get("title_ru", item.title_ru))
    needed = fields.get("needs_conclusion", item.needs_conclusion)
    given_on = fields.get("conclusion_on", item.conclusion_on)
    day = item.council.day(now)
    need_conclusion(needed and item.state == State.DRAFTED, given_on, day)
    if "kind" in fields:
        fields["rule"] = kinds.rule_of(fields["kind"], commission=item.sitting_id is not None)
    changed = sorted(
        {name.removesuffix("_deputy").removesuffix("_role")
         for name, value in fields.items() if getattr(item, name) != value}
    )  # fmt: skip
    salts, private = seal(
        item.salts, **{n: fields[n] for n in ("title_kk", "title_ru", "note") if n in changed}
    )
    change(item, version, salts=salts, **fields)
    facts: dict[str, Fact] = {"changed": changed}
    enter(item, "item-changed", by=by, now=now, facts=facts, private=private)
    touch(agenda)


@transaction.atomic
def order_items(
    *, agenda: Agenda, places: Mapping[uuid.UUID, int], version: int, by: Role, now: datetime
) -> None:
    """The draft agenda in another order: the number each item gets; equal numbers keep their order. Refuses
    `changed` where somebody else changed the agenda meanwhile.
    """
    need_before(agenda)
    hold(agenda, version)
    rows = list(placed(agenda))
    before = [row.pk for row in rows]
    rows.sort(key=lambda row: (places.get(row.pk, row.place or 0), row.place or 0))
    _number(rows)
    if [row.pk for row in rows] != before:
        enter(agenda, "agenda-ordered", by=by, now=now, facts={"items": [str(row.pk) for row in rows]})


def attach_material(*, item: Item, ready: Ready, by: Role, now: datetime) -> File:
    """A document for an item, public at once. The same document sent twice is one. The record gets a
    commitment. Refuses `agenda-closed` once the item is settled.
    """
    with transaction.atomic():
        if item.state in (State.DONE, State.WITHDRAWN):
            raise Refusal("agenda-closed")
        known = {file.pk for file in file_queries.of_subject(item.council, item.ref)}
        file = files.attach(council=item.council, subject=item.ref, purpose=MATERIAL, ready=ready, now=now)
        if file.pk in known:
            return file
        files.mark_public(file=file)
        facts: dict[str, Fact] = {"content_type": file.content_type, "size": file.size}
        enter(item, "material-added", by=by, now=now, facts=facts, committed={"file": file.commitment})
        touch(agenda_of(item))
    return file


def hold(agenda: Agenda, version: int) -> None:
    """Take the agenda as it was seen."""
    if isinstance(agenda, Session):
        change(agenda, version)
    else:
        change(agenda, version)


def agenda_of(item: Item) -> Agenda | None:
    return item.session or item.sitting


def need_before(agenda: Agenda) -> None:
    """The agenda is the chair's to draft until the session begins; then the session's own."""
    if agenda.state not in (S.PLANNED, S.CALLED):
        raise Refusal("session-began")


def placed(agenda: Agenda) -> QuerySet[Item]:
    """The items that have a number on this agenda, in their order."""
    of = {"session": agenda} if isinstance(agenda, Session) else {"sitting": agenda}
    return Item.objects.filter(council=agenda.council_id, place__isnull=False, **of).order_by("place", "id")


def last_place(agenda: Agenda) -> int:
    return int(placed(agenda).aggregate(last=Max("place"))["last"] or 0)


def renumber(agenda: Agenda | None) -> None:
    """No gaps where an item went."""
    if agenda is not None:
        _number(list(placed(agenda)))
        touch(agenda)


def _number(rows: list[Item]) -> None:
    for place, row in enumerate(rows, 1):
        if row.place != place:
            Item.objects.filter(pk=row.pk).update(place=place)
            row.place = place
