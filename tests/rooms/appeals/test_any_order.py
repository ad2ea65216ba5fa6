"""Whatever is tried by whomever in whatever order: the laws that hold for every appeal at every moment."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from senim.core.refusal import Refusal
from senim.rooms.appeals import access, actions, consumers
from senim.rooms.appeals.models import OPEN_STATES, Appeal, Counter, State
from senim.rooms.appeals.views import verbs
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record
from senim.rooms.record.models import Entry
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.looking import ANSWER_RULES, assert_verifies, entries

ROLES = ("clerk", "officer", "okrug_officer", "deputy", "chair", "admin", "nobody", "applicant")
VERBS = ("forward", "register", "receive", "publish", "attach", "withdraw", "reissue", "answer", "rate")
BODIES = ("housing", "education", "naumov_akim", "maslikhat")
HOURS = (0, 1, 5, 20, 24, 72, 24 * 14)


@dataclass(frozen=True)
class Try:
    """Somebody tries a verb on one of two appeals, some hours after the last try."""

    who: str
    verb: str
    which: int
    body: str
    hours: int
    word: str
    topic: str


TRIES = st.builds(
    Try,
    who=st.sampled_from(ROLES),
    verb=st.sampled_from(VERBS),
    which=st.integers(0, 1),
    body=st.sampled_from(BODIES),
    hours=st.sampled_from(HOURS),
    word=st.sampled_from(["solved", "partly", "not"]),
    topic=st.sampled_from(["roads", "snow", "family-violence"]),
)


def do(town: Town, appeal: Appeal, tried: Try, by: Role | None, now: datetime) -> None:
    """The verb as a page would call it."""
    common = {"appeal": appeal, "by": by, "version": appeal.version, "now": now}
    match tried.verb:
        case "register":
            actions.register(topic=tried.topic, district=town.naumov, **common)
        case "forward":
            actions.forward(to=getattr(town, tried.body), note="Сіздің ісіңіз.", **common)
        case "receive":
            actions.receive(received_at=now - timedelta(hours=tried.hours), **common)
        case "answer":
            build.answered(appeal, common["by"], now)
        case "publish":
            build.published(appeal, common["by"], now)
        case "withdraw":
            actions.withdraw(**common)
        case "reissue":
            actions.reissue_link(**common)
        case "attach":
            purpose = "appeal" if appeal.is_open else "answer"
            build.attached(appeal, now, build.PDF + str(tried.hours).encode(), purpose=purpose)
        case "rate":
            actions.rate(appeal=appeal, word=tried.word, why="", now=now)


def may(town: Town, appeal: Appeal, tried: Try, now: datetime) -> tuple[bool, Role | None]:
    """Whether this person has the right at this stage, and the role in which a page would let them do it at
    the right one.
    """
    role = getattr(town, tried.who, None)
    visitor = Visitor(town.council, now, role.account if role else None, (role,) if role else ())
    rights = access.rights(visitor, appeal, owner=tried.who == "applicant")
    step = tried.verb in verbs.VERBS
    return tried.verb in rights.may, rights.role(tried.verb) if step else rights.worker


def within_rights(town: Town, appeal: Appeal, tried: Try, now: datetime) -> list[Try]:
    """The same try by everyone who has a right now to any verb."""
    fresh = access.load(town.council.slug, appeal.number)
    every = (replace(tried, who=who, verb=verb) for verb in VERBS for who in ROLES)
    return [one for one in every if may(town, fresh, one, now)[0]]


def assert_lawful(appeal: Appeal) -> None:
    """What holds for one appeal at every moment."""
    terms = list(Clock.objects.filter(council=appeal.council, procedure=appeal.ref))
    running = [term for term in terms if term.state == Clock.State.RUNNING]
    answering = [term for term in running if term.rule in ANSWER_RULES]
    assert appeal.state in State.values
    if appeal.state in OPEN_STATES:
        assert [(term.due, term.provisional) for term in answering] == [(appeal.due, appeal.due_provisional)]
        assert len([term for term in running if term.rule == "appeal.forward"]) <= 1
    else:
        assert running == []
        assert appeal.on_time is (appeal.answered_on is not None and appeal.answered_on <= appeal.due)
    assert all((term.superseded_by is None) == (term.state != "superseded") for term in terms)
    assert (appeal.published_at is None) == (appeal.public_text == "")
    if appeal.topic == "family-violence":
        assert appeal.public_text == appeal.public_answer == ""
    assert_verifies(appeal)


def recount(town: Town) -> Tally[tuple[str, str]]:
    """Every kept count, counted from the rows."""
    found: Tally[tuple[str, str]] = Tally()
    for appeal in Appeal.objects.filter(council=town.council):
        body = appeal.body_id.hex
        found["total", "all"] += 1
        found["state", appeal.state] += 1
        found["topic", appeal.topic] += 1
        found["area", appeal.area_id] += 1
        found["channel", appeal.channel] += 1
        if appeal.is_open:
            found["body.open", body] += 1
            found["area.open", appeal.area_id] += 1
        else:
            found["body.answered", body] += 1
            found["body.on_time", body] += bool(appeal.on_time)
        if appeal.word:
            found["word", appeal.word] += 1
    return found


def assert_counted(town: Town) -> None:
    record.sequence()
    record.run_consumer("counters", consumers.handle, now=NOW)
    kept = {(c.name, c.key): c.value for c in Counter.objects.filter(council=town.council) if c.value}
    assert kept == {key: value for key, value in recount(town).items() if value}


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_order_of_verbs_breaks_an_appeal(town: Town, data: st.DataObject) -> None:
    with transaction.atomic():
        two = [
            build.appeal(town.council, NOW, topic="roads", consent_public=True, place=town.places.naumovka),
            build.appeal(town.council, NOW, topic="roads", consent_public=False, place=town.places.karasai),
        ]
        now = NOW
        for tries in range(20):
            tried = data.draw(TRIES)
            now += timedelta(hours=tried.hours)
            if tries % 4:  # three times of four something that may be done, so that it gets somewhere
                tried = data.draw(st.sampled_from(within_rights(town, two[tried.which], tried, now)))
            step(town, two[tried.which], tried, now)
        assert_counted(town)
        transaction.set_rollback(True)


def step(town: Town, appeal: Appeal, tried: Try, now: datetime) -> None:
    """One try: with the right it is done and leaves its one entry, without it nothing at all changes."""
    fresh = access.load(town.council.slug, appeal.number)
    allowed, by = may(town, fresh, tried, now)
    was, entered = fresh.version, len(entries(fresh))
    if not allowed and (by is None or tried.verb not in verbs.VERBS):
        return  # nobody lets them in
    refused = ""
    try:
        with transaction.atomic():
            do(town, fresh, tried, by, now)
    except Refusal as refusal:
        refused = refusal.code
    after = Appeal.objects.select_related("council", "body").get(pk=appeal.pk)
    added = len(entries(after)) - entered
    if refused:
        assert (after.version, added) == (was, 0), refused
        assert not allowed or refused in ("same-body", "received-before-sent"), refused
    elif tried.verb == "attach":
        assert (after.version, added in (0, 1)) == (was, True)
    else:
        assert allowed, "done without the right"
        assert (after.version, added) == (was + 1, 1)
        assert Entry.objects.filter(subject=after.ref).latest("id").at == now
    assert_lawful(after)
