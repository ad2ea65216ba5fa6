"""A session planned, asked for, called, moved, cancelled: in time, or in breach that is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from senim.core.refusal import Refusal
from senim.rooms.council import actions as council_actions
from senim.rooms.record.models import Entry
from senim.rooms.sessions import actions
from senim.rooms.sessions.models import Asked, Item, Session, Sitting
from tests.build import sessions as build
from tests.build.council import SINCE
from tests.cast import Town

BREACH = "Жылу апаты салдарынан хабарлама мерзімі сақталмады."


def refused(code: str, do: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        do()
    assert caught.value.code == code
    return caught.value


def kinds(subject: str) -> list[str]:
    rows = Entry.objects.filter(subject=subject).order_by("at", "id")
    return [kind.removeprefix("session.") for kind in rows.values_list("kind", flat=True)]


def call(town: Town, session: Session, now: datetime, breach: str = "") -> Sitting:
    return actions.call_session(
        session=session, version=session.version, by=town.clerk, now=now, breach=breach
    )


def test_a_regular_session_is_planned_called_and_has_a_first_sitting(town: Town, now: datetime) -> None:
    session = build.session(town, now, date(2026, 12, 11))
    assert (session.number, session.state) == (1, "planned")
    assert (session.notice_by, session.materials_by) == (date(2026, 12, 1), date(2026, 12, 4))
    build.drafted(town, session, now)
    sitting = call(town, session, now)
    assert (session.state, session.notified_at, session.breach) == ("called", now, "")
    assert (sitting.number, sitting.starts_at, sitting.where) == (1, session.starts_at, build.WHERE)
    assert kinds(session.ref) == ["planned-session", "called"]


@pytest.mark.parametrize(
    ("days_ahead", "late"), [(30, False), (11, False), (10, False), (9, True), (1, True)]
)
def test_too_late_a_notice_needs_its_breach_in_words(
    town: Town, now: datetime, days_ahead: int, late: bool
) -> None:
    day = date(2026, 11, 23) + timedelta(days=days_ahead)
    session = build.session(town, now, day)
    build.drafted(town, session, now)
    if late:
        refusal = refused("notice-too-late", lambda: call(town, session, now))
        assert refusal.citation is not None and refusal.citation.article == "10"
        assert refusal.params == {"due": day - timedelta(days=10), "earliest": date(2026, 12, 3)}
        assert Session.objects.get().state == "planned" and not Sitting.objects.exists()
        call(town, session, now, BREACH)
        assert Session.objects.get().breach == BREACH
    else:
        call(town, session, now)
        assert Session.objects.get().breach == ""


def test_a_notice_is_published_once_and_has_place_and_questions(town: Town, now: datetime) -> None:
    session = build.session(town, now, where="")
    refused("where-first", lambda: call(town, session, now))
    session = build.session(town, now)
    refused("items-first", lambda: call(town, session, now))
    build.drafted(town, session, now)
    call(town, session, now)
    refused("session-called", lambda: call(town, session, now))
    assert Sitting.objects.count() == 1


def test_of_two_clerks_who_call_at_once_one_does(town: Town, now: datetime) -> None:
    session = build.session(town, now)
    build.drafted(town, session, now)
    other = Session.objects.select_related("council", "term").get(pk=session.pk)
    call(town, session, now)
    refused("changed", lambda: call(town, other, now))
    assert Sitting.objects.count() == 1


def test_what_a_session_cannot_be(town: Town, now: datetime) -> None:
    first = build.session(town, now, number=12)
    refused("session-number-taken", lambda: build.session(town, now, number=12))
    assert build.session(town, now).number == first.number + 1
    refused("date-past", lambda: build.session(town, now, date(2026, 11, 22)))
    town.term.until = date(2027, 1, 31)
    town.term.save()
    refusal = refused("outside-term", lambda: build.session(town, now, date(2027, 2, 1)))
    assert refusal.citation is not None
    refused("extraordinary-asked", lambda: build.session(town, now, kind="extraordinary"))


def test_materials_in_time_and_in_breach(town: Town, now: datetime) -> None:
    session = build.called(town, now, date(2026, 12, 11))
    late = datetime(2026, 12, 5, 6, tzinfo=now.tzinfo)

    def send(at: datetime, breach: str = "") -> None:
        actions.send_materials(session=session, version=session.version, by=town.clerk, now=at, breach=breach)

    refused("materials-too-late", lambda: send(late))
    send(late, BREACH)
    assert (session.materials_at, session.breach) == (late, BREACH)
    refused("materials-sent", lambda: send(late))


def test_a_third_of_those_elected_ask_each_in_their_own_name(town: Town, now: datetime) -> None:
    """Three deputies sit on five seats: a third of those elected is one; of seven it is three."""
    session = build.asked(town, now)
    decide = lambda: actions.decide_session(  # noqa: E731 - said twice below
        session=session,
        decided_on=date(2026, 11, 23),
        starts_at=build.at(town, date(2026, 11, 27)),
        where=build.WHERE,
        version=session.version,
        by=town.chair,
        now=now,
    )
    refused("already-asked", lambda: support(town, session, now))
    decide()
    assert session.call_by == date(2026, 11, 30)
    assert session.notice_by == date(2026, 11, 24)
    refused("session-decided", decide)
    call(town, session, now)
    assert kinds(session.ref) == ["asked", "decided", "called"]


def support(town: Town, session: Session, now: datetime) -> None:
    actions.support(session=session, deputy=town.bauyrzhan, by=town.deputy, now=now)


def test_too_few_ask(town: Town, now: datetime) -> None:
    for district in (town.vacant, None):
        council_actions.add_deputy(
            council=town.council, term=town.term, district=district, name="Депутат", since=SINCE, now=now
        )
    session = build.asked(town, now)
    refusal = refused("not-enough-asked", lambda: decided(town, session, now))
    assert refusal.params == {"asked": 1, "needed": 2}
    assert refusal.citation is not None and refusal.citation.article == "10"
    actions.support(session=session, deputy=town.olga, by=town.clerk, now=now)
    assert Asked.objects.count() == 2
    decided(town, session, now)
    refused("session-decided", lambda: support(town, session, now))


def decided(town: Town, session: Session, now: datetime, **given: object) -> None:
    usual: dict[str, object] = {
        "decided_on": town.council.day(now),
        "starts_at": build.at(town, date(2026, 11, 27)),
        "where": build.WHERE,
        "version": session.version,
        "by": town.chair,
    }
    actions.decide_session(session=session, now=now, **(usual | given))  # type: ignore[arg-type]


def test_the_akim_asks_alone(town: Town, now: datetime) -> None:
    session = build.asked(town, now, deputy=None, body_name="Аудан әкімі", by=town.clerk)
    assert session.asked_by_akim
    refused("not-asked-so", lambda: support(town, session, now))
    refused("decide-first", lambda: call(town, session, now))
    refused("date-future", lambda: decided(town, session, now, decided_on=date(2026, 11, 24)))
    decided(town, session, now)


def test_called_after_five_working_days_is_a_breach(town: Town, now: datetime) -> None:
    session = build.asked(town, now, date(2026, 12, 20))
    decided(town, session, now, starts_at=build.at(town, date(2026, 12, 20)))
    later = now + timedelta(days=8)
    refused("call-too-late", lambda: call(town, session, later))
    call(town, session, later, BREACH)
    assert Session.objects.get().breach == BREACH


def test_an_extraordinary_session_takes_only_its_own_questions(town: Town, now: datetime) -> None:
    session = build.asked(town, now)
    assert [(row.state, row.place) for row in Item.objects.all()] == [("drafted", 1)]
    other = build.item(town, now)
    refusal = refused(
        "extraordinary-only",
        lambda: actions.draft_item(item=other, agenda=session, version=1, by=town.clerk, now=now),
    )
    assert refusal.citation is not None and refusal.citation.article == "10"
    refused("extraordinary-only", lambda: build.item(town, now, session=session))
    decided(town, session, now)
    refused("extraordinary-only", lambda: build.item(town, now, session=session, source="deputy"))


def move(town: Town, session: Session, now: datetime, day: date, **given: object) -> None:
    usual: dict[str, object] = {"where": build.WHERE, "broadcast": "", "version": session.version}
    actions.change_session(
        session=session,
        starts_at=build.at(town, day),
        by=town.clerk,
        now=now,
        **(usual | given),  # type: ignore[arg-type]
    )


def test_a_called_session_moved_to_another_day_is_noticed_anew(town: Town, now: datetime) -> None:
    session = build.called(town, now, date(2026, 12, 11))
    later = now + timedelta(days=7)
    move(town, session, later, date(2026, 12, 11), where="Мектеп залы")
    assert session.notified_at == now
    refused("notice-too-late", lambda: move(town, session, later, date(2026, 12, 9)))
    move(town, session, later, date(2026, 12, 18))
    assert (session.notified_at, session.notice_by) == (later, date(2026, 12, 8))
    assert Sitting.objects.get().starts_at == session.starts_at
    assert kinds(session.ref)[-2:] == ["changed", "changed"]


def test_a_cancelled_session_gives_its_questions_back(town: Town, now: datetime) -> None:
    session = build.called(town, now)
    actions.cancel_session(
        session=session, why="Кворум болмайды", version=session.version, by=town.clerk, now=now
    )
    item = Item.objects.get()
    assert (session.state, item.state, item.session_id, item.place) == ("cancelled", "proposed", None, None)
    assert Sitting.objects.get().state == "cancelled"
    refused("agenda-closed", lambda: move(town, session, now, date(2026, 12, 30)))


def test_a_hearing_is_announced_a_month_ahead_or_in_breach(town: Town, now: datetime) -> None:
    refused("hearing-topic", lambda: build.commission_sitting(town, now, hearing=True))
    topic = ("Мемлекеттік мүлік", "Государственное имущество")
    hearing = build.commission_sitting(town, now, date(2026, 12, 23), hearing=True, topic=topic)
    assert hearing.announce_by == date(2026, 11, 23)
    soon = build.commission_sitting(town, now, date(2026, 12, 22), hearing=True, topic=topic)
    announce = lambda it, **more: actions.announce_sitting(  # noqa: E731
        sitting=it, version=it.version, by=town.clerk, now=now, **more
    )
    announce(hearing)
    refused("sitting-announced", lambda: announce(hearing))
    refused("hearing-too-late", lambda: announce(soon))
    announce(soon, breach=BREACH)
    assert (hearing.number, soon.number, soon.breach) == (1, 2, BREACH)
