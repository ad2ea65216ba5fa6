"""Reports: from a draft to a hearing, numbers of the record, who is late, what a rejected one brings."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from senim.config import worker
from senim.core import reporting
from senim.core.refusal import Refusal
from senim.rooms.clocks import queries as clocks
from senim.rooms.oversight import facts
from senim.rooms.oversight.actions import hearings
from senim.rooms.oversight.actions import reporting as actions
from senim.rooms.oversight.actions.reporting import Author
from senim.rooms.oversight.models import Report
from senim.rooms.oversight.queries import reports as queries
from senim.rooms.record import actions as record
from senim.rooms.record.models import Entry
from senim.rooms.sessions import actions as sessions
from tests.build import appeals as build_appeals
from tests.build import reports as build
from tests.build import sittings
from tests.build.council import SINCE
from tests.cast import Town


def refused(code: str, call: object) -> None:
    with pytest.raises(Refusal) as caught:
        call()  # type: ignore[operator]
    assert caught.value.code == code


def figures(report: Report) -> dict[str, tuple[int, int]]:
    return {row.code: (row.value, row.of) for row in facts.read(report.figures)}


def test_the_numbers_are_the_records_and_stay(town: Town, now: datetime) -> None:
    """One session attended, one missed with a word before, one appeal of the district answered in time."""
    when = now - timedelta(days=40)
    first = sittings.sitting(sittings.session(town.council, town.term, when), when)
    sittings.present(first, [town.bauyrzhan, town.olga])
    sittings.poll(first, town.clerk, {town.bauyrzhan: "for", town.olga: "against"})
    later = when + timedelta(days=20)
    sittings.sitting(sittings.session(town.council, town.term, later, number=2), later)
    appeal = build_appeals.appeal(town.council, when, place=town.places.naumovka, district=town.naumov)
    appeal = build_appeals.forwarded(appeal, town.clerk, town.housing, when)
    build_appeals.answered(appeal, town.officer, when + timedelta(days=3))
    report = build.given(town, now)
    found = figures(report)
    assert found["attendance"] == (1, 2)
    assert found["votes"] == (1, 1)
    assert found["appeals-district"] == (1, 1)
    # What happens after it was given does not change it.
    sittings.sitting(sittings.session(town.council, town.term, now, number=3), now)
    report.refresh_from_db()
    assert figures(report) == found
    entry = Entry.objects.get(subject=report.ref, kind="report.submitted")
    assert '"attendance:1/2"' in entry.facts and build.WORDS["words_kk"] not in entry.facts
    assert record.leaf_of(entry) == entry.leaf


def test_an_author_has_one_draft(town: Town, now: datetime) -> None:
    one = build.of_deputy(town, now)
    assert build.of_deputy(town, now).pk == one.pk
    actions.drop_report(report=one, version=one.version, by=town.deputy, now=now)
    assert build.of_deputy(town, now).pk != one.pk


def test_a_draft_that_two_write_at_once_is_written_by_one(town: Town, now: datetime) -> None:
    report = build.of_deputy(town, now)
    seen = report.version
    build.written(report, town, now)
    refused(
        "changed",
        lambda: actions.write_report(
            report=report, words={}, remarks={}, version=seen, by=town.deputy, now=now
        ),
    )


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (date(2026, 5, 1), date(2026, 4, 30), "period-wrong"),
        (date(2025, 1, 1), date(2026, 11, 23), "period-wrong"),
        (date(2026, 11, 24), date(2026, 12, 1), "period-wrong"),
    ],
)
def test_days_that_cannot_be_told_of(town: Town, now: datetime, since: date, until: date, code: str) -> None:
    refused(code, lambda: build.of_deputy(town, now, since=since, until=until))


def test_what_is_missing_or_too_much_is_said(town: Town, now: datetime) -> None:
    report = build.of_deputy(town, now)
    same = {"report": report, "by": town.deputy, "now": now}
    refused("words-first", lambda: actions.submit_report(version=report.version, **same))
    write = lambda **words: actions.write_report(words=words, remarks={}, version=report.version, **same)  # noqa: E731
    refused("personal-data-left", lambda: write(words_kk="Хабарласыңыз: +7 701 123 45 67"))
    refused("too-long", lambda: write(words_kk="а" * 6001))
    ahead = build.of_deputy(
        town, now, author=Author(town.olga.name, deputy=town.olga), until=date(2026, 12, 31)
    )
    build.written(ahead, town, now)
    refused(
        "period-open",
        lambda: actions.submit_report(report=ahead, version=ahead.version, by=town.clerk, now=now),
    )
    build.submitted(report, town, now)
    refused("report-given", lambda: actions.submit_report(version=report.version, **same))
    refused("report-given", lambda: write(words_kk="Басқа сөз"))


def test_a_report_to_a_session_is_in_both_languages(town: Town, now: datetime) -> None:
    report = actions.make_report(
        council=town.council,
        kind=reporting.COMMISSION,
        author=Author(town.olga.name, commission=town.budget),
        since=SINCE,
        until=town.council.day(now),
        by=town.clerk,
        now=now,
    )
    words = {"words_kk": "Комиссия он рет жиналды."}
    actions.write_report(
        report=report, words=words, remarks={}, version=report.version, by=town.clerk, now=now
    )
    refused(
        "words-first-both",
        lambda: actions.submit_report(report=report, version=report.version, by=town.clerk, now=now),
    )


def test_who_is_late_is_said_before_and_after(town: Town, now: datetime) -> None:
    """Twelve months from the first day of the mandate, 5 January 2026; a report moves it on."""
    states = lambda day: {(row.kind, row.name): row.standing.state for row in queries.owed(town.council, day)}  # noqa: E731
    key = (reporting.DEPUTY, town.bauyrzhan.name)
    assert states(date(2026, 11, 20))[key] == "in-time"
    assert states(date(2026, 11, 23))[key] == "soon"
    assert states(date(2027, 1, 6))[key] == "late"
    build.given(town, now)
    assert states(date(2027, 1, 6))[key] == "in-time"
    assert states(date(2027, 1, 6))[(reporting.CHAIR, town.marat.name)] == "late"
    # Of the revision commission no district council hears yearly.
    assert not [row for row in queries.owed(town.council, date(2026, 11, 23)) if row.kind == "revision"]


def test_one_given_on_paper_counts_from_its_day(town: Town, now: datetime) -> None:
    row = actions.enter_report(
        council=town.council,
        kind=reporting.COMMISSION,
        author=Author(town.olga.name, commission=town.budget),
        since=SINCE,
        until=date(2026, 10, 1),
        on=date(2026, 10, 2),
        by=town.clerk,
        now=now,
    )
    assert row.on_paper and row.figures == []
    found = next(
        one for one in queries.owed(town.council, date(2026, 11, 23)) if one.commission == town.budget
    )
    assert found.standing.due == date(2027, 10, 2)


def test_a_meeting_is_announced_and_told_of(town: Town, now: datetime) -> None:
    report = build.given(town, now)
    same = {"by": town.deputy, "now": now}
    refused(
        "date-past",
        lambda: hearings.set_meeting(report=report, starts_at=now - timedelta(hours=1), where="Клуб", **same),
    )
    meeting = hearings.set_meeting(report=report, starts_at=now + timedelta(days=3), where="Клуб", **same)
    later = now + timedelta(days=4)
    hold = lambda **more: hearings.hold_meeting(  # noqa: E731
        **{
            "hearing": meeting,
            "held_on": town.council.day(later),
            "came": 34,
            "questions": [("Жарық қашан?", "Қазанда."), ("", "")],
            "version": meeting.version,
            "by": town.deputy,
            "now": later,
            **more,
        }
    )
    refused("date-future", lambda: hold(held_on=town.council.day(later) + timedelta(days=1)))
    refused("came-wrong", lambda: hold(came=-1))
    refused("personal-data-left", lambda: hold(questions=[("Менің нөмірім +7 701 123 45 67", "")]))
    hold()
    meeting.refresh_from_db()
    report.refresh_from_db()
    assert (meeting.came, len(meeting.questions), report.outcome) == (34, 1, "heard")
    refused("meeting-over", lambda: hold(version=meeting.version))


def test_approved_or_not_is_what_the_vote_says(town: Town, now: datetime) -> None:
    report = build.of_akim(town, now)
    hearing, poll = build.voted(report, town, now, passed=True)
    assert (report.outcome, hearing.approved, hearing.poll_id) == ("approved", True, poll.pk)
    assert clocks.running_of(town.council, [report.ref]) == []
    assert hearing.item is not None
    items = [hearing.item.pk]
    assert hearings.settle_hearings(council=town.council, items=items, now=now) == 0
    refused("report-heard", lambda: hearings.bring_report(report=report, by=town.clerk, now=now))


def test_a_rejected_one_is_revised_in_five_days_and_heard_again_in_ten(town: Town) -> None:
    """Rejected on 5 March 2026: over Women's Day to 13 March, and 20 March."""
    vote = datetime.fromisoformat("2026-03-05T16:00:00+05:00")
    report = build.of_akim(town, vote)
    build.voted(report, town, vote, passed=False)
    assert report.outcome == "rejected"
    running = {clock.rule: clock.due for clock in clocks.running_of(town.council, [report.ref])}
    assert running == {reporting.REVISED: date(2026, 3, 13), reporting.AGAIN: date(2026, 3, 20)}
    later = vote + timedelta(days=4)
    revised = actions.make_report(
        council=town.council,
        kind=report.kind,
        author=actions.author_of(report),
        since=report.since,
        until=report.until,
        by=town.clerk,
        now=later,
        revises=report,
    )
    assert revised.words_kk == report.words_kk
    build.submitted(revised, town, later)
    assert (revised.due, revised.late) == (date(2026, 3, 13), False)
    running = {clock.rule for clock in clocks.running_of(town.council, [report.ref])}
    assert running == {reporting.AGAIN}
    build.voted(revised, town, later + timedelta(days=3), passed=True, number=2)
    assert clocks.running_of(town.council, [report.ref]) == []


def test_a_vote_that_is_annulled_counts_for_nothing(town: Town, now: datetime) -> None:
    report = build.of_akim(town, now)
    hearing, poll = build.voted(report, town, now, passed=False)
    assert len(clocks.running_of(town.council, [report.ref])) == 2
    type(poll).objects.filter(pk=poll.pk).update(state="annulled")
    assert hearing.item is not None
    hearings.settle_hearings(council=town.council, items=[hearing.item.pk], now=now)
    report.refresh_from_db()
    assert (report.outcome, report.heard_on) == ("", None)
    assert clocks.running_of(town.council, [report.ref]) == []


def test_the_worker_reads_the_vote(town: Town, now: datetime) -> None:
    """Through the hall itself: opened, voted, closed; the record's follower reads it."""
    from tests.build import voting

    report = build.of_akim(town, now)
    town.term.seats = 4
    town.term.save()
    session = voting.called(town.council, town.term, 7, starts_at=now)
    hearing = hearings.bring_report(report=report, session=session, by=town.clerk, now=now)
    item = hearing.item
    assert item is not None
    sessions.draft_item(item=item, agenda=session, version=item.version, by=town.clerk, now=now)
    sitting = session.sittings.create(
        id=town.council.new_id(now), council=town.council, number=1, starts_at=now
    )
    people = [town.bauyrzhan, town.olga, town.marat]
    sessions.register(sitting=sitting, deputies=people, by=town.clerk, now=now)
    sessions.open_sitting(sitting=sitting, by=town.clerk, now=now)
    for about in ("agenda", "other"):
        item.refresh_from_db()
        asked = sessions.Question(about=about, words=("Иә ме?", "Да?"), ballot="named", item=item)
        poll = sessions.open_poll(sitting=sitting, question=asked, by=town.clerk, now=now)
        for who in people:
            sessions.cast(council=town.council, poll_id=poll.pk, deputy_id=who.pk, choice="for", now=now)
        sessions.close_poll(poll=poll, by=town.clerk, now=now)
        worker.catch_up(now)
        report.refresh_from_db()
        # A place on the agenda is not yet a report that was heard.
        assert report.outcome == ("" if about == "agenda" else "approved")
