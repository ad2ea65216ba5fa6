"""Who proposes, what is taken into the draft agenda, in which order, with what."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest

from senim.rooms.files import actions as files
from senim.rooms.files import queries as file_queries
from senim.rooms.record import queries as record
from senim.rooms.sessions import actions, kinds
from senim.rooms.sessions.actions.agenda import placed
from senim.rooms.sessions.models import Item, Planned, Session
from tests.build import sessions as build
from tests.cast import Town
from tests.rooms.sessions.test_calling import kinds as entries
from tests.rooms.sessions.test_calling import refused

Source = Item.Source


@pytest.mark.parametrize("source", [source for source in Source.values if source != Source.FLOOR])
def test_everyone_the_rules_name_may_have_a_question_proposed(town: Town, now: datetime, source: str) -> None:
    item = build.item(town, now, source=source, proposer="«Ақкөл жастары» ҚБ")
    assert (item.state, item.source, item.rule) == ("proposed", source, "session.decision")
    assert entries(item.ref) == ["item-proposed"]


@pytest.mark.parametrize("titles", [("", "Об уточнении", ""), ("Нақтылау туралы", "  ", "")])
def test_a_title_in_both_languages(town: Town, now: datetime, titles: tuple[str, str, str]) -> None:
    refused("item-titles", lambda: build.item(town, now, titles))


def test_what_is_behind_a_question_is_asked_once_and_linked(town: Town, now: datetime) -> None:
    first = build.item(town, now, about="appeal:2026-00417", source="ladder")
    again = build.item(town, now, about="appeal:2026-00417", source="deputy")
    assert again.pk == first.pk
    link = record.chain(town.council, "appeal:2026-00417")[0]
    assert (link.target, link.kind, link.state) == (first.ref, "decision", "proposed")


def test_accepted_declined_with_a_reason_reconsidered(town: Town, now: datetime) -> None:
    session, item = build.session(town, now), build.item(town, now)
    actions.decline_item(item=item, why="Құжаттары жоқ.", version=item.version, by=town.clerk, now=now)
    assert (item.state, item.state_why, item.place) == ("declined", "Құжаттары жоқ.", None)
    actions.draft_item(item=item, agenda=session, version=item.version, by=town.chair, now=now)
    assert (item.state, item.state_why, item.place) == ("drafted", "", 1)
    refused("item-not-proposed", lambda: draft(town, item, session, now))
    assert entries(item.ref) == ["item-proposed", "item-declined", "item-drafted"]


def draft(town: Town, item: Item, session: Session, now: datetime) -> None:
    actions.draft_item(item=item, agenda=session, version=item.version, by=town.clerk, now=now)


def test_more_spending_only_with_the_akims_conclusion(town: Town, now: datetime) -> None:
    session = build.session(town, now)
    item = build.item(town, now, kind="budget", needs_conclusion=True)
    refusal = refused("conclusion-first", lambda: draft(town, item, session, now))
    assert refusal.citation is not None and (refusal.citation.act, refusal.citation.article) == ("LAW", "7")
    change = lambda **fields: actions.change_item(  # noqa: E731
        item=item, version=item.version, by=town.clerk, now=now, **fields
    )
    refused("date-future", lambda: change(conclusion_on=date(2026, 11, 24)))
    change(conclusion_on=date(2026, 11, 20))
    draft(town, item, session, now)
    refused("conclusion-first", lambda: change(conclusion_on=None))


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("decision", "session.decision"),
        ("chair", "chair.election"),
        ("sanction", "deputy.sanction"),
        ("end-of-powers", "deputy.end-of-powers"),
        ("akim", "akim.consent"),
        ("no-confidence", "akim.no-confidence"),
        ("commission-chair", "commission.chair.election"),
        ("procedure", "session.procedural"),
    ],
)
def test_the_kind_says_by_which_rule_it_is_voted(town: Town, now: datetime, kind: str, rule: str) -> None:
    assert build.item(town, now, kind=kind).rule == rule
    assert kinds.majority(rule, date(2026, 11, 23)).citations


def test_of_a_commission_everything_is_its_act(town: Town, now: datetime) -> None:
    sitting = build.commission_sitting(town, now)
    item = build.item(town, now)
    actions.draft_item(item=item, agenda=sitting, version=item.version, by=town.clerk, now=now)
    assert (item.rule, item.sitting_id, item.session_id) == ("commission.act", sitting.pk, None)


def titles(session: Session) -> list[str]:
    return [row.title_ru for row in placed(session)]


def test_the_order_by_numbers_and_by_buttons(town: Town, now: datetime) -> None:
    session = build.session(town, now)
    a, b, c = (build.drafted(town, session, now, titles=(x, x, "")) for x in "абв")
    order = lambda places, version: actions.order_items(  # noqa: E731
        agenda=session, places=places, version=version, by=town.clerk, now=now
    )
    order({a.pk: 3, b.pk: 1, c.pk: 2}, session.version)
    assert titles(session) == ["б", "в", "а"]
    order({a.pk: 1, b.pk: 1, c.pk: 1}, session.version)
    assert titles(session) == ["б", "в", "а"]
    seen = session.version
    a.refresh_from_db()
    order({b.pk: 1, a.pk: 2, c.pk: 3}, seen)
    assert titles(session) == ["б", "а", "в"]
    refused("changed", lambda: order({a.pk: 1}, seen))
    a.refresh_from_db()
    actions.withdraw_item(item=a, why="", version=a.version, by=town.clerk, now=now)
    assert [(row.title_ru, row.place) for row in placed(session)] == [("б", 1), ("в", 2)]


def test_what_went_out_of_a_draft_can_come_into_another(town: Town, now: datetime) -> None:
    first, second = build.session(town, now), build.session(town, now)
    item = build.drafted(town, first, now)
    actions.put_off_item(item=item, version=item.version, by=town.clerk, now=now)
    assert (item.state, item.session, item.place) == ("proposed", None, None)
    draft(town, item, second, now)
    assert item.session_id == second.pk


def test_once_the_session_has_begun_the_agenda_is_its_own(town: Town, now: datetime) -> None:
    session = build.called(town, now)
    item = placed(session).get()
    Session.objects.update(state="open")
    item = Item.objects.select_related("session", "council").get(pk=item.pk)
    for do in (
        lambda: actions.put_off_item(item=item, version=item.version, by=town.clerk, now=now),
        lambda: actions.decline_item(item=item, why="x", version=item.version, by=town.clerk, now=now),
        lambda: actions.change_item(item=item, title_kk="x", version=item.version, by=town.clerk, now=now),
    ):
        refused("session-began", do)
    session.refresh_from_db()
    refused("agenda-closed", lambda: draft(town, build.item(town, now), session, now))


def test_materials_are_public_and_sent_once(town: Town, now: datetime) -> None:
    item = build.item(town, now)
    ready = files.prepare(upload=BytesIO("Шешім жобасы\n".encode()), name="joba.txt")
    first = actions.attach_material(item=item, ready=ready, by=town.clerk, now=now)
    again = actions.attach_material(item=item, ready=ready, by=town.clerk, now=now)
    assert first.pk == again.pk and first.public
    assert len(file_queries.of_subject(town.council, item.ref, public_only=True)) == 1
    assert entries(item.ref) == ["item-proposed", "material-added"]


def planned(town: Town, now: datetime, year: int = 2026, month: int = 3) -> Planned:
    words = (f"{year} жылғы бюджет туралы", f"О бюджете на {year} год")
    return actions.add_planned(
        council=town.council, year=year, month=month, titles=words, by=town.clerk, now=now
    )


def test_a_plan_is_entered_copied_and_becomes_items(town: Town, now: datetime) -> None:
    row = planned(town, now)
    assert actions.copy_plan(council=town.council, year=2027, by=town.clerk, now=now) == 1
    copied = Planned.objects.get(plan__year=2027)
    assert (copied.title_ru, copied.month) == ("О бюджете на 2027 год", 3)
    refused(
        "plan-not-empty", lambda: actions.copy_plan(council=town.council, year=2027, by=town.clerk, now=now)
    )
    refused(
        "plan-no-last", lambda: actions.copy_plan(council=town.council, year=2030, by=town.clerk, now=now)
    )
    item = build.item(town, now, source="plan", planned=row)
    row.refresh_from_db()
    assert row.item_id == item.pk
    refused("planned-taken", lambda: build.item(town, now, source="plan", planned=row))
    refused("planned-taken", lambda: actions.drop_planned(row=row, by=town.clerk, now=now))
    actions.withdraw_item(item=item, why="", version=item.version, by=town.clerk, now=now)
    actions.drop_planned(row=row, by=town.clerk, now=now)
    refused("plan-month", lambda: planned(town, now, month=13))
    refused("plan-year", lambda: planned(town, now, year=20260))
