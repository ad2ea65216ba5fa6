"""The last days of sessions run as terms: who prepares is reminded, what is late climbs the ladder."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from senim.config.worker import NIGHTLY
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks.models import Clock
from senim.rooms.council import actions as council
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Term
from senim.rooms.notices.actions import REMINDER
from senim.rooms.notices.models import Notice
from senim.rooms.notices.reminders import remind
from senim.rooms.oversight import presenting
from senim.rooms.oversight.actions.night import climb
from senim.rooms.oversight.consumers import handle
from senim.rooms.oversight.models import Rung
from senim.rooms.record.models import Entry
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions import timing
from senim.rooms.sessions.models import Session, Sitting
from tests.build import sessions as build
from tests.cast import Town
from tests.rooms.sessions.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(akkol: Town) -> Town:
    return akkol


def terms(town: Town, kind: str = "") -> dict[str, tuple[str, date]]:
    """What runs or ran: kind of procedure → (state, last day)."""
    rows = Clock.objects.filter(council=town.council, due__gte=date(2026, 11, 1))
    rows = rows.exclude(state="superseded").exclude(procedure__startswith="appeal")
    found = {row.procedure.partition(":")[0]: (row.state, row.due) for row in rows}
    return {key: value for key, value in found.items() if not kind or key == kind}


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        (
            "regular",
            date(2026, 12, 25),
            {"notice": date(2026, 12, 15), "materials": date(2026, 12, 18), "drafts": date(2026, 12, 4)},
        ),
        ("first", date(2026, 12, 25), {"notice": date(2026, 12, 15), "materials": date(2026, 12, 18)}),
        (
            "extraordinary",
            date(2026, 11, 30),
            {"notice": date(2026, 11, 27), "materials": date(2026, 11, 27)},
        ),
    ],
)
def test_what_runs_back_from_the_day(
    town: Town, now: datetime, kind: str, day: date, expected: dict[str, date]
) -> None:
    if kind == "extraordinary":
        build.asked(town, now, day)
    else:
        build.session(town, now, day, kind=kind)
    assert terms(town) == {key: ("running", last) for key, last in expected.items()}


def test_doing_it_ends_the_term_and_another_day_moves_the_rest(town: Town, now: datetime) -> None:
    session = build.session(town, now, date(2026, 12, 25))
    build.drafted(town, session, now)
    actions.receive_drafts(
        session=session, on=town.council.day(now), version=session.version, by=town.clerk, now=now
    )
    actions.change_session(
        session=session,
        starts_at=build.at(town, date(2027, 1, 15)),
        where=build.WHERE,
        broadcast="",
        version=session.version,
        by=town.clerk,
        now=now,
    )
    assert terms(town) == {
        "drafts": ("met", date(2026, 12, 4)),
        "notice": ("running", date(2027, 1, 5)),
        "materials": ("running", date(2027, 1, 8)),
    }
    actions.call_session(session=session, version=session.version, by=town.clerk, now=now)
    late = now + timedelta(days=50)
    actions.send_materials(
        session=session, version=session.version, by=town.clerk, now=late, breach="Жоба кеш келді"
    )
    assert terms(town, "notice") == {"notice": ("met", date(2027, 1, 5))}
    assert terms(town, "materials") == {"materials": ("missed", date(2027, 1, 8))}


def test_what_was_not_done_when_it_begins_was_missed_and_the_page_says_so(town: Town, now: datetime) -> None:
    session = build.called(town, now, date(2026, 12, 11))
    sitting = Sitting.objects.select_related("council", "session").get(session=session)
    there = [town.bauyrzhan, town.olga, town.marat]
    Term.objects.update(seats=4)
    begins = session.starts_at
    actions.register(sitting=sitting, deputies=there, by=town.clerk, now=begins)
    opens = lambda **more: actions.open_sitting(  # noqa: E731
        sitting=sitting, presider=town.olga, by=town.clerk, now=begins, **more
    )
    with refused("materials-missing"), transaction.atomic():
        opens()
    opens(breach="Материалдар дайын болмады.")
    assert {kind: state for kind, (state, _due) in terms(town).items()} == {
        "notice": "met", "materials": "missed", "drafts": "missed",
    }  # fmt: skip
    page = Client().get(f"/ru/akkol/sessions/{session.pk}").content.decode()
    assert "Началась без отметки" in page and "ст. 10" in page and "Материалдар дайын болмады." in page
    opened = Entry.objects.get(kind="session.sitting-opened")
    assert "Материалдар" not in str(opened.facts) and "breach" in str(opened.commitments)


def test_a_session_that_is_not_held_needs_nothing_more(town: Town, now: datetime) -> None:
    session = build.session(town, now)
    actions.cancel_session(
        session=session, why="Кворум болмайды", version=session.version, by=town.clerk, now=now
    )
    assert {state for state, _due in terms(town).values()} == {"cancelled"}


def test_five_working_days_to_call_an_extraordinary_one(town: Town, now: datetime) -> None:
    """LAW 10(2): from the decision to hold it; decided on Monday 23.11.2026, called by Monday 30.11."""
    session = actions.ask_session(
        council=town.council,
        reason="Жылу",
        questions=[build.TITLES[:2]],
        starts_at=build.at(town, date(2026, 12, 4)),
        body_name="Әкім",
        where=build.WHERE,
        by=town.clerk,
        now=now,
    )
    actions.decide_session(
        session=session,
        decided_on=town.council.day(now),
        starts_at=session.starts_at,
        where=build.WHERE,
        version=session.version,
        by=town.clerk,
        now=now,
    )
    assert terms(town, "call") == {"call": ("running", date(2026, 11, 30))}
    page = Client().get(f"/ru/akkol/sessions/{session.pk}").content.decode()
    assert "к какому дню её созывают" in page
    actions.call_session(session=session, version=session.version, by=town.clerk, now=now)
    assert terms(town, "call") == {"call": ("met", date(2026, 11, 30))}


def test_a_hearing_is_announced_a_month_ahead(town: Town, now: datetime) -> None:
    sitting = build.commission_sitting(town, now, date(2027, 1, 15), hearing=True, topic=("Жарық", "Свет"))
    assert terms(town, "hearing") == {"hearing": ("running", date(2026, 12, 15))}
    actions.announce_sitting(sitting=sitting, version=sitting.version, by=town.clerk, now=now)
    assert terms(town, "hearing") == {"hearing": ("met", date(2026, 12, 15))}


def test_the_first_session_is_awaited_for_thirty_days(town: Town, now: datetime) -> None:
    """LAW 10(1); a convocation entered later has nothing to wait for."""
    since = date(2026, 11, 20)
    council.add_term(council=town.council, number=20, seats=15, since=since, now=now)
    assert terms(town, "first-session") == {"first-session": ("running", date(2026, 12, 20))}
    session = build.session(town, now, date(2026, 12, 10), kind="first")
    build.drafted(town, session, now)
    actions.call_session(session=session, version=session.version, by=town.clerk, now=now)
    assert terms(town, "first-session") == {"first-session": ("met", date(2026, 12, 20))}


def test_what_was_planned_before_terms_ran_gets_its_terms_at_night(town: Town, now: datetime) -> None:
    """As they would have been from the start, done in time or late; a second night finds nothing."""
    session = build.called(town, now, date(2027, 1, 15))
    asked = build.asked(town, now, date(2026, 12, 20))
    hearing = build.commission_sitting(town, now, date(2027, 1, 15), hearing=True, topic=("Жарық", "Свет"))
    over = build.session(town, now, date(2026, 12, 1))
    Session.objects.filter(pk=over.pk).update(state="cancelled")
    before = terms(town)
    Clock.objects.exclude(procedure__startswith="first-session").delete()
    Session.objects.filter(pk=asked.pk).update(asked_by_akim=True, decided_on=date(2026, 11, 20))
    assert NIGHTLY["sessions-terms"](now) == 3 + 3 + 1
    after = {row.procedure: (row.state, row.due) for row in Clock.objects.all()}
    assert after[f"notice:{session.pk}"] == ("met", date(2027, 1, 5))
    assert after[f"call:{asked.pk}"] == ("running", date(2026, 11, 27))
    assert after[f"hearing:{hearing.pk}"] == before["hearing"]
    assert not any(str(over.pk) in procedure for procedure in after)
    assert NIGHTLY["sessions-terms"](now) == 0


# ── who sees it ─────────────────────────────────────────────────────────────────────────────────────────────


def clerk(town: Town) -> Client:
    client = Client()
    client.force_login(town.clerk.account)
    return client


def test_the_work_list_says_it_before_it_is_late(town: Town, now: datetime) -> None:
    build.session(town, now, date(2026, 12, 11))
    page = clerk(town).get("/ru/akkol/work").content.decode()
    assert 'id="session-terms"' in page and "Последний день: 1 декабря" in page
    # Three weeks before were 20 November: the drafts are late already.
    assert "Последний день был 20 ноября" in page
    deputy = Client()
    deputy.force_login(town.deputy.account)
    assert 'id="session-terms"' not in deputy.get("/ru/akkol/work").content.decode()


def test_the_office_is_reminded_and_the_chair_asked(town: Town, now: datetime) -> None:
    """The notice of 11 December is due on the 1st. The office has two rungs: it, then the chair."""
    session = build.session(town, now, date(2026, 12, 11))
    Clock.objects.exclude(procedure=f"notice:{session.pk}").delete()
    morning = datetime(2026, 11, 30, 3, tzinfo=UTC)
    remind(morning)
    told = Notice.objects.filter(kind=REMINDER, account=town.clerk.account).first()
    assert told is not None and f"№ {session.number}" in told.text and str(session.pk) not in told.text
    steps = []
    for day in range(0, 24, 4):
        climb(town.council, morning + timedelta(days=day))
        steps = [(rung.rung, rung.state) for rung in Rung.objects.order_by("proposed_on", "pk")]
    assert [rung for rung, _state in steps] == ["reminder", "chair"]
    assert Rung.objects.filter(body=council_queries.own_body(town.council, session.starts_on)).count() == 2
    with translation.override("ru"):
        named = presenting.thing(Rung.objects.all()[0], SimpleNamespace(council=town.council))  # type: ignore[arg-type]
    assert named.label == f"Сессия № {session.number}: извещение" and str(session.pk) in named.url
    late = morning + timedelta(days=5)
    there = late + timedelta(days=20)
    Session.objects.filter(pk=session.pk).update(starts_at=there, starts_on=there.date())
    session.refresh_from_db()
    build.drafted(town, session, late)
    actions.call_session(session=session, version=session.version, by=town.clerk, now=late, breach="Кеш")
    entry = Entry.objects.filter(kind="session.called").latest("pk")
    handle(town.council, [entry], late)
    assert not Rung.objects.filter(ended_on=None).exists()


def test_a_newer_calendar_moves_what_sessions_repeat(town: Town, now: datetime) -> None:
    session = build.session(town, now, date(2026, 12, 25))
    old = Clock.objects.get(procedure=f"notice:{session.pk}")
    old.council = town.council
    new = clocks.move_before(old, event=date(2026, 12, 28), now=now, reason="calendar")
    timing.keep_days(town.council, [(old, new)], now)
    session.refresh_from_db()
    assert session.notice_by == date(2026, 12, 18)
