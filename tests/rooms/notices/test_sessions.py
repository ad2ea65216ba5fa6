"""Who is told of a session: deputies and the akim's office, whoever is away; once; and where it is read."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from senim.config import worker
from senim.core import ladder
from senim.rooms.council.models import Role
from senim.rooms.notices import mail
from senim.rooms.notices.models import Notice
from senim.rooms.oversight import actions as oversight
from senim.rooms.oversight.models import Rung
from senim.rooms.sessions import actions
from senim.rooms.sessions.models import Item
from tests.build import council as build_council
from tests.build import sessions as build
from tests.cast import Town, akkol


@pytest.fixture
def town(db: None) -> Town:
    return akkol()


def told(kind: str, channel: str = "inbox") -> set[str]:
    rows = Notice.objects.filter(kind=f"session.{kind}", channel=channel).select_related("account")
    return {row.account.name for row in rows if row.account}


def test_a_called_session_is_told_to_deputies_and_akim(town: Town, now: datetime) -> None:
    body = build_council.body(town.council, "Әкім аппараты", "Аппарат акима", kind="akim-apparatus")
    akim = build_council.officer(body, "Инна Мороз", "inna@example.kz")
    session = build.called(town, now, date(2026, 12, 11))
    worker.catch_up(now)
    names = {town.deputy.account.name, town.chair.account.name, akim.account.name}
    assert told("called") - {town.clerk.account.name} == names
    assert told("called", "email") == names
    worker.catch_up(now)
    row = Notice.objects.get(kind="session.called", channel="inbox", account=town.deputy.account)
    assert row.title == "Мәслихаттың кезекті сессиясы шақырылды"
    assert "2026 жылғы 11 желтоқсан, 10:00" in row.text and build.WHERE in row.text
    assert mail.page_of(row) == f"/kk/akkol/sessions/{session.pk}"


def test_who_has_no_account_is_told_on_paper_by_the_clerk(town: Town, now: datetime) -> None:
    build.called(town, now)
    worker.catch_up(now)
    row = Notice.objects.get(kind="session.called", account=town.clerk.account)
    assert row.title == "№ 1 сессия: жүйеде тіркелмегендерге хабарлаңыз"
    assert "1" in row.text


def test_moved_and_cancelled_are_told_to_who_had_the_notice(town: Town, now: datetime) -> None:
    silent = build.session(town, now)
    actions.cancel_session(session=silent, why="–", version=silent.version, by=town.clerk, now=now)
    session = build.called(town, now, date(2026, 12, 11))
    actions.change_session(
        session=session, starts_at=session.starts_at, where="Мектеп", broadcast="", version=session.version,
        by=town.clerk, now=now,
    )  # fmt: skip
    actions.cancel_session(session=session, why="–", version=session.version, by=town.clerk, now=now)
    worker.catch_up(now)
    assert town.deputy.account.name in told("changed")
    assert Notice.objects.filter(kind="session.cancelled", account=town.deputy.account).count() == 2


def test_the_proposer_is_told_what_became_of_a_question(town: Town, now: datetime) -> None:
    item = build.item(town, now, source="deputy", deputy=town.bauyrzhan, by=town.deputy)
    actions.decline_item(item=item, why="Есеп жоқ.", version=item.version, by=town.clerk, now=now)
    worker.catch_up(now)
    assert told("item-declined") == {town.deputy.account.name}


def test_the_others_are_asked_to_join_and_the_chair_to_decide(town: Town, now: datetime) -> None:
    session = build.asked(town, now)
    actions.support(session=session, deputy=town.olga, by=town.clerk, now=now)
    worker.catch_up(now)
    assert told("asked") == {town.chair.account.name}
    assert Role.objects.filter(kind=Role.Kind.CHAIR).count() == 1


def test_members_are_told_of_their_commissions_sitting(town: Town, now: datetime) -> None:
    sitting = build.commission_sitting(town, now)
    actions.announce_sitting(sitting=sitting, version=1, by=town.clerk, now=now)
    worker.catch_up(now)
    assert told("sitting-announced") == {town.deputy.account.name}


def test_the_last_rung_of_the_ladder_proposes_a_question_once(town: Town, now: datetime) -> None:
    rung = Rung.objects.create(
        id=town.council.new_id(now), council=town.council, procedure="appeal:2026-00417", rung=ladder.SESSION,
        due=now.date(), body=town.housing, to_role=town.chair, to_name=town.chair.account.name,
        proposed_on=now.date(),
    )  # fmt: skip
    oversight.take(rung=rung, by=town.chair, words="Сессияға шығарамын.", by_day=date(2026, 11, 30), now=now)
    item = Item.objects.get()
    assert (item.about, item.source, item.kind, item.state) == (
        "appeal:2026-00417",
        "ladder",
        "appeals",
        "proposed",
    )
    assert (item.title_ru, item.body) == ("О просроченном ответе на обращение № 2026-00417", town.housing)
