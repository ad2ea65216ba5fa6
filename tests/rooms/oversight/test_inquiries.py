"""An inquiry from its author to the second round, and everything that is refused on the way."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from senim.core.refusal import Refusal
from senim.rooms.clocks.models import Clock
from senim.rooms.council import actions as council_actions
from senim.rooms.files import actions as files
from senim.rooms.files.models import File
from senim.rooms.oversight import actions, matters
from senim.rooms.oversight.actions import Place
from senim.rooms.oversight.models import Inquiry
from senim.rooms.oversight.queries import inquiries as queries
from senim.rooms.record.models import Entry
from senim.rooms.sessions.models import Item, Poll, Session
from tests.build import council as build_council
from tests.build import inquiries as build
from tests.build import sessions as build_sessions
from tests.build import sittings as build_sittings
from tests.cast import Town

DAY = timedelta(days=1)
State = Inquiry.State


def kinds(inquiry: Inquiry) -> list[str]:
    rows = Entry.objects.filter(council=inquiry.council, subject=inquiry.ref).order_by("id")
    return [kind.removeprefix("inquiry.") for kind in rows.values_list("kind", flat=True)]


def running(inquiry: Inquiry) -> dict[str, date]:
    rows = Clock.objects.filter(council=inquiry.council, procedure=inquiry.ref, state="running")
    return dict(rows.values_list("rule", "due"))


def refused(deed: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        deed()
    return caught.value


def test_from_the_question_to_the_second_round(town: Town, now: datetime) -> None:
    """Received on Monday 23 November 2026; a body on line has the copy as soon as it goes."""
    first = build.inquiry(town, now)
    assert (first.state, first.number, first.copy_by, first.due) == (
        State.RECEIVED,
        "2026-1",
        date(2026, 11, 25),
        None,
    )
    assert running(first) == {"inquiry.copy": date(2026, 11, 25)}
    first = build.copied(first, town, now)
    assert (first.copy_in_time, first.delivered_on, first.due) == (
        True,
        date(2026, 11, 23),
        date(2026, 12, 23),
    )
    first = build.answered(first, town, now + 30 * DAY)
    assert (first.state, first.on_time, first.post, first.answer_on_paper) == (
        State.ANSWERED,
        True,
        "head",
        False,
    )
    assert running(first) == {}
    first = build.spoken(first, town, now + 31 * DAY)
    second = build.inquiry(town, now + 32 * DAY, follows=first)
    assert (second.round, second.number, second.body) == (2, "2026-2", town.housing)
    assert kinds(first) == ["sent", "copied", "answered", "opinion"]
    again = lambda: build.inquiry(town, now + 33 * DAY, follows=first)  # noqa: E731
    assert refused(again).code == "inquiry-followed"


def test_a_late_answer_says_so(town: Town, now: datetime) -> None:
    sent = build.copied(build.inquiry(town, now), town, now)
    assert sent.late_on(date(2026, 12, 23)) is False
    assert sent.late_on(date(2026, 12, 24)) is True
    late = build.answered(sent, town, now + 31 * DAY)
    assert late.on_time is False
    clock = Clock.objects.get(procedure=late.ref, rule="inquiry.answer")
    assert clock.state == Clock.State.MISSED


def test_a_body_on_paper_gets_its_day_by_hand(town: Town, now: datetime) -> None:
    """The month runs from the addressee's receipt: until that is entered nothing runs."""
    sent = build.copied(build.inquiry(town, now, body=town.education), town, now)
    assert (sent.delivered_on, sent.due, running(sent)) == (None, None, {})
    answer = lambda: build.answered(sent, town, now + DAY, by=town.clerk)  # noqa: E731
    assert refused(answer).code == "inquiry-delivery-first"
    early: dict[str, Any] = {"delivered_on": date(2026, 11, 22)}
    deliver: dict[str, Any] = {
        "inquiry": sent,
        "by": town.clerk,
        "version": sent.version,
        "now": now + 3 * DAY,
    }
    assert refused(lambda: actions.deliver_inquiry(**deliver, **early)).code == "inquiry-too-early"
    actions.deliver_inquiry(**deliver, delivered_on=date(2026, 11, 25))
    sent = build.fresh(sent)
    assert sent.due == date(2026, 12, 25)
    done = build.answered(sent, town, now + 10 * DAY, on=date(2026, 12, 1), by=town.clerk)
    assert (done.answered_on, done.answer_on_paper) == (date(2026, 12, 1), True)


def test_a_council_may_count_from_the_chair(town: Town, now: datetime) -> None:
    """By its own act the month runs from the chair's receipt: at once, before the copy has gone."""
    council_actions.set_value(
        council=town.council,
        key="inquiry.answer.from",
        number=2,
        ground="№ 7",
        since=date(2026, 11, 23),
        now=now,
    )
    asked = build.inquiry(town, now, body=town.education)
    assert asked.due == date(2026, 12, 23)
    assert set(running(asked)) == {"inquiry.copy", "inquiry.answer"}
    asked = build.copied(asked, town, now + 2 * DAY, delivered_on=date(2026, 11, 25))
    assert asked.due == date(2026, 12, 23)


def test_the_same_form_twice_makes_one(town: Town, now: datetime) -> None:
    key = uuid.uuid4()
    first = build.inquiry(town, now, form_key=key)
    assert build.inquiry(town, now, form_key=key).pk == first.pk
    assert Inquiry.objects.count() == 1


def test_numbers_count_within_a_year(town: Town, now: datetime) -> None:
    later = now + 60 * DAY
    assert [
        build.inquiry(town, now).number,
        build.inquiry(town, now).number,
        build.inquiry(town, later).number,
        build.inquiry(town, now).number,
    ] == ["2026-1", "2026-2", "2027-1", "2026-3"]


def test_several_deputies_on_paper_and_on_line(town: Town, now: datetime) -> None:
    """A clerk enters all who signed; on line each puts their own name."""
    paper = build.inquiry(
        town, now, by=town.clerk, authors=[town.olga, town.bauyrzhan], received_on=date(2026, 11, 20)
    )
    assert (paper.deputy, paper.others, paper.on_paper, paper.copy_by) == (
        town.olga,
        1,
        True,
        date(2026, 11, 24),
    )
    own = build.inquiry(town, now)
    actions.join_inquiry(inquiry=own, by=town.chair, now=now)
    assert queries.parts_of(build.fresh(own)).deputies == [town.bauyrzhan, town.marat]
    assert (
        refused(lambda: actions.join_inquiry(inquiry=own, by=town.chair, now=now)).code
        == "inquiry-own-already"
    )
    for_another = lambda: build.inquiry(town, now, authors=[town.bauyrzhan, town.olga])  # noqa: E731
    assert refused(for_another).code == "inquiry-own-name"


def hospital(town: Town) -> Any:
    return build_council.body(town.council, "Аурухана", "Больница", kind="health")


def prosecutor(town: Town) -> Any:
    return build_council.body(town.council, "Прокуратура", "Прокуратура", kind="prosecutor", on_line=False)


@pytest.mark.parametrize(
    ("given", "code", "article"),
    [
        (lambda town: {"body": hospital(town)}, "inquiry-addressee", "LAW"),
        (lambda town: {"body": town.maslikhat}, "inquiry-addressee", "LAW"),
        (lambda town: {"body": prosecutor(town)}, "inquiry-prosecutor", "LAW"),
        (lambda town: {"received_on": date(2026, 11, 24), "by": town.clerk}, "date-future", ""),
        (lambda town: {"received_on": date(2019, 1, 1), "by": town.clerk}, "inquiry-mandate", ""),
        (lambda town: {"authors": [], "by": town.clerk}, "inquiry-authors", ""),
        (lambda town: {"handed": "presider"}, "inquiry-no-presider", ""),
        (lambda town: {"place": Place("end")}, "inquiry-session", ""),
        (lambda town: {"place": Place("linked")}, "inquiry-session", ""),
    ],
)
def test_what_is_not_taken(
    town: Town, now: datetime, given: Callable[[Town], dict[str, Any]], code: str, article: str
) -> None:
    refusal = refused(lambda: build.inquiry(town, now, **given(town)))
    assert refusal.code == code
    assert (refusal.citation.act if refusal.citation else "") == article
    assert not Inquiry.objects.exists()


def test_a_prosecutor_may_be_asked_of_other_things(town: Town, now: datetime) -> None:
    asked = build.inquiry(town, now, body=prosecutor(town), not_criminal=True)
    assert asked.addressee == "prosecutor"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"post": "other"}, "inquiry-signer"),
        ({"post": "apparatus_head"}, "inquiry-signer"),
        ({"given_on": date(2026, 11, 25)}, "date-future"),
        ({"given_on": date(2026, 11, 22)}, "inquiry-too-early"),
        ({"answer": " "}, "inquiry-answer-empty"),
        ({"version": 1}, "changed"),
    ],
)
def test_an_answer_that_is_not_taken(town: Town, now: datetime, given: dict[str, Any], code: str) -> None:
    sent = build.copied(build.inquiry(town, now), town, now)
    refusal = refused(lambda: build.answered(sent, town, now + DAY, **given))
    assert refusal.code == code
    assert (refusal.citation is not None) == (code == "inquiry-signer")
    assert build.fresh(sent).state == State.SENT


def test_a_second_answer_at_once(town: Town, now: datetime) -> None:
    sent = build.copied(build.inquiry(town, now), town, now)
    stale = build.fresh(sent)
    build.answered(sent, town, now)
    assert refused(lambda: build.answered(stale, town, now)).code == "changed"
    assert refused(lambda: build.answered(build.fresh(sent), town, now)).code == "inquiry-answered"
    assert kinds(sent).count("answered") == 1


def test_out_of_order(town: Town, now: datetime) -> None:
    asked = build.inquiry(town, now)
    assert refused(lambda: build.answered(asked, town, now)).code == "inquiry-not-sent"
    assert refused(lambda: build.spoken(asked, town, now)).code == "inquiry-not-answered"
    assert refused(lambda: build.copied(asked, town, now, on=date(2026, 11, 20))).code == "inquiry-too-early"
    sent = build.copied(asked, town, now)
    assert refused(lambda: build.copied(sent, town, now)).code == "inquiry-not-received"
    done = build.answered(sent, town, now)
    assert refused(lambda: build.inquiry(town, now, follows=done)).code == "inquiry-opinion-first"
    assert refused(lambda: build.spoken(done, town, now, "not", " ")).code == "inquiry-say-why"
    content = build.spoken(done, town, now, "satisfied", "")
    assert refused(lambda: build.spoken(content, town, now)).code == "inquiry-opinion"
    assert refused(lambda: build.inquiry(town, now, follows=content)).code == "inquiry-opinion-first"
    over = lambda: actions.withdraw_inquiry(  # noqa: E731
        inquiry=content, by=town.deputy, why="Керек емес.", version=content.version, now=now
    )
    assert refused(over).code == "inquiry-over"


def test_a_question_of_its_own(town: Town, now: datetime) -> None:
    """It stands among the proposed questions in both languages, whichever the deputy wrote in."""
    session = build_sessions.session(town, now)
    asked = build.inquiry(town, now, place=Place("item", session))
    item = Item.objects.get(about=asked.ref)
    assert (asked.item, asked.session, item.deputy, item.kind) == (item, session, town.bauyrzhan, "inquiry")
    assert (item.title_kk, item.title_ru) == (
        "Депутаттық сауал № 2026-1: ТКШ және жол бөлімі",
        "Депутатский запрос № 2026-1: Отдел ЖКХ и дорог",
    )
    actions.withdraw_inquiry(
        inquiry=asked, by=town.deputy, why="Мәселе шешілді.", version=asked.version, now=now
    )
    assert Item.objects.get(pk=item.pk).state == Item.State.WITHDRAWN
    assert (build.fresh(asked).state, running(asked)) == (State.WITHDRAWN, {})


def held(town: Town, now: datetime) -> tuple[Session, Poll]:
    """A session a month ago, and a vote of it that passed."""
    day = now - 30 * DAY
    sitting = build_sittings.sitting(build_sittings.session(town.council, town.term, day, 90), day)
    there = [town.bauyrzhan, town.olga, town.marat]
    build_sittings.present(sitting, there, until=sitting.closed_at)
    poll = build_sittings.poll(
        sitting, town.clerk, dict.fromkeys(there, "for"), about=build_sittings.item(sitting)
    )
    session = Session.objects.get(pk=str(sitting.session_id))
    Poll.objects.filter(pk=poll.pk).update(passed=True)
    return session, Poll.objects.select_related("sitting").get(pk=poll.pk)


def test_once_the_agenda_is_approved_only_the_maslikhat(town: Town, now: datetime) -> None:
    session, poll = held(town, now)
    asked = build.inquiry(town, now - 31 * DAY)
    Inquiry.objects.filter(pk=asked.pk).update(way="end", session=session)
    asked = build.fresh(asked)
    given: dict[str, Any] = {"inquiry": asked, "why": "Қаралды.", "version": asked.version, "now": now}
    refusal = refused(lambda: actions.withdraw_inquiry(by=town.deputy, **given))
    assert (refusal.code, refusal.citation and refusal.citation.article) == ("inquiry-with-session", "43")
    failed = Poll.objects.select_related("sitting").get(pk=poll.pk)
    failed.passed = False
    assert refused(lambda: actions.drop_inquiry(by=town.clerk, poll=failed, **given)).code == "inquiry-poll"
    actions.drop_inquiry(by=town.clerk, poll=poll, **given)
    assert (build.fresh(asked).state, build.fresh(asked).poll_id) == (State.WITHDRAWN, poll.pk)


def test_read_out_at_its_session(town: Town, now: datetime) -> None:
    session, _poll = held(town, now)
    asked = build.inquiry(town, now - 31 * DAY)
    given: dict[str, Any] = {"by": town.clerk, "on": session.starts_on, "now": now}
    nowhere = lambda: actions.announce_inquiry(inquiry=asked, version=asked.version, **given)  # noqa: E731
    assert refused(nowhere).code == "inquiry-no-session"
    Inquiry.objects.filter(pk=asked.pk).update(way="end", session=session)
    asked = build.fresh(asked)
    actions.announce_inquiry(inquiry=asked, version=asked.version, **given)
    assert build.fresh(asked).announced_on == session.starts_on
    assert refused(nowhere).code == "inquiry-announced"


def test_the_other_language_is_added_and_the_first_stays(town: Town, now: datetime) -> None:
    asked = build.inquiry(town, now)
    actions.translate_inquiry(
        inquiry=asked,
        by=town.clerk,
        title="Освещение улицы Абая",
        text="Когда будет свет?",
        version=asked.version,
        now=now,
    )
    found = build.fresh(asked)
    assert (found.text_kk, found.text_ru, found.lang) == (build.TEXT, "Когда будет свет?", "kk")
    empty = lambda: actions.translate_inquiry(inquiry=found, by=town.clerk, version=found.version, now=now)  # noqa: E731
    assert refused(empty).code == "required"


def test_documents_are_public_and_their_commitments_stand_in_the_record(town: Town, now: datetime) -> None:
    ready = files.prepare(upload=BytesIO(b"Plan\n"), name="plan.txt")
    sent = build.copied(build.inquiry(town, now, ready=[ready]), town, now)
    paper = files.prepare(upload=BytesIO(b"Answer\n"), name="answer.txt")
    done = build.answered(sent, town, now, answer="", ready=[paper])
    rows = File.objects.filter(subject=done.ref).order_by("added_at", "id")
    assert [(row.purpose, row.public) for row in rows] == [("inquiry", True), ("inquiry-answer", True)]
    entries = Entry.objects.filter(subject=done.ref, kind="inquiry.file-added").order_by("id")
    assert [row.commitment in entry.commitments for row, entry in zip(rows, entries, strict=True)] == [
        True,
        True,
    ]


def test_entries_hold_no_words_and_no_names(town: Town, now: datetime) -> None:
    done = build.spoken(
        build.answered(build.copied(build.inquiry(town, now), town, now), town, now), town, now
    )
    said = "".join(Entry.objects.filter(subject=done.ref).values_list("facts", flat=True))
    for words in (build.TITLE, build.TEXT, build.ANSWER, "Асхат Рақымов", "Күні жоқ", town.bauyrzhan.name):
        assert words not in said


def test_a_late_answer_climbs_the_ladder_by_its_author(town: Town, now: datetime) -> None:
    """The body is reminded, then the deputy who asked is asked; an answer ends it."""
    from senim.rooms.oversight.models import Rung

    sent = build.copied(build.inquiry(town, now), town, now)
    actions.climb(town.council, now + 29 * DAY)
    [reminder] = Rung.objects.filter(procedure=sent.ref)
    assert (reminder.rung, reminder.body_id) == ("reminder", town.housing.pk)
    for day in range(30, 36):
        actions.climb(town.council, now + day * DAY)
    asked = Rung.objects.get(procedure=sent.ref, ended_on=None)
    assert (asked.rung, asked.to_deputy) == ("deputy", town.bauyrzhan)
    build.answered(sent, town, now + 36 * DAY)
    assert matters.matters(town.council, [sent.ref])[sent.ref].waits is False
    assert actions.end_ladders(council=town.council, subjects=[sent.ref], now=now + 36 * DAY) == 1


def test_a_merged_body_hands_its_inquiries_on(town: Town, now: datetime) -> None:
    sent = build.copied(build.inquiry(town, now), town, now)
    actions.move_inquiries(town.council, town.housing, town.naumov_akim, None, now)
    assert build.fresh(sent).body == town.naumov_akim
    assert dict(actions.open_inquiries(town.council, [town.housing, town.naumov_akim])) == {
        town.naumov_akim.pk: 1
    }
