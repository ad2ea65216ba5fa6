"""Sanctions, ends of mandates and of a chair's office point at the vote that decided; who lacks training."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from senim.core.refusal import Refusal
from senim.rooms.council import actions
from senim.rooms.council.models import Chair, Deputy, Sanction
from senim.rooms.record import queries as record
from senim.rooms.sessions.models import Poll
from tests.build import council as made
from tests.build import sittings as build
from tests.cast import Town

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
HELD = TODAY - timedelta(days=20)


@pytest.fixture
def town(akkol: Town) -> Town:
    return akkol


def vote(town: Town, now: datetime, rule: str, **given: Any) -> Poll:
    """A vote held twenty days ago, by a rule."""
    day = now - timedelta(days=20)
    one = build.sitting(build.session(town.council, town.term, day), day, seats=4)
    there = [town.bauyrzhan, town.olga, town.marat]
    build.present(one, there, until=one.closed_at)
    poll = build.poll(one, town.clerk, dict.fromkeys(there, "for"), about=build.item(one))
    Poll.objects.filter(pk=poll.pk).update(rule=rule, **given)
    poll.refresh_from_db()
    return poll


def clerk(town: Town) -> Client:
    client = Client()
    client.force_login(town.clerk.account)
    return client


def administrator(town: Town) -> Client:
    role = made.role(town.council, made.account("Дамир Нұрланов", "damir@example.kz"), "admin")
    client = Client()
    client.force_login(role.account)
    return client


def test_a_sanction_points_at_its_vote_through_the_page(town: Town, now: datetime) -> None:
    poll = vote(town, now, "deputy.sanction")
    client, path = clerk(town), f"/ru/akkol/settings/deputies/{town.olga.pk}/sanction"
    assert poll.ref in client.get(path).content.decode()
    given = {"kind": "censure", "fault": "Грубость", "fault_on": "2026-10-01", "decided_on": str(HELD)}
    wrong = client.post(path, {**given, "vote": poll.ref, "decided_on": "2026-11-04"})
    assert wrong.status_code == 422 and "ст. 21" in wrong.content.decode()
    nothing = client.post(path, given)
    assert nothing.status_code == 422 and "Грубость" in nothing.content.decode()
    assert client.post(path, {**given, "vote": poll.ref}).status_code == 302
    row = Sanction.objects.get()
    assert row.poll == poll.ref
    page = Client().get(f"/ru/akkol/people/{town.olga.pk}").content.decode()
    assert f"/sessions/votes/{poll.pk}" in page and "Голосование № 1" in page
    entry = record.of_subject(town.council, f"deputy:{town.olga.pk}")[-1]
    assert entry.facts["decided_by"] == str(poll.pk) and "poll" not in entry.facts
    assert [link.source for link in record.chain(town.council, f"deputy:{town.olga.pk}")] == [poll.ref]


def test_what_was_decided_before_senim_is_named_in_words(town: Town) -> None:
    client, path = clerk(town), f"/ru/akkol/settings/deputies/{town.olga.pk}/sanction"
    given = {"kind": "censure", "fault": "Грубость", "fault_on": "2026-10-01", "decided_on": "2026-10-20"}
    assert client.post(path, {**given, "vote": "", "poll": "IX сессия, № 3"}).status_code == 302
    assert "IX сессия, № 3" in Client().get(f"/ru/akkol/people/{town.olga.pk}").content.decode()


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ("session.decision", {}),
        ("deputy.sanction", {"passed": False}),
        ("deputy.sanction", {"state": "annulled"}),
    ],
    ids=["another rule", "rejected", "annulled"],
)
def test_a_vote_that_did_not_decide_it_is_refused(
    town: Town, now: datetime, rule: str, given: dict[str, Any]
) -> None:
    poll = vote(town, now, rule, **given)
    with pytest.raises(Refusal, match="vote-not-that") as refused:
        actions.enter_sanction(
            deputy=town.olga,
            kind="censure",
            decided_on=HELD,
            fault="Грубость",
            fault_on=HELD,
            poll=poll.ref,
            now=now,
        )
    assert refused.value.citation and refused.value.citation.article == "21"


def test_a_mandate_ends_by_the_vote_on_it(town: Town, now: datetime) -> None:
    """LAW 20(4): most of those present; where the election commission decides alone no vote is taken."""
    poll = vote(town, now, "deputy.end-of-powers")
    client, path = administrator(town), f"/ru/akkol/settings/deputies/{town.marat.pk}/end"
    assert poll.ref in client.get(path).content.decode()
    given = {"ground": "own-request", "vote": poll.ref, "until": str(TODAY)}
    assert client.post(path, {**given, "ground": "recall"}).status_code == 422
    assert client.post(path, given).status_code == 302
    assert Deputy.objects.get(pk=town.marat.pk).end_act == poll.ref
    Deputy.objects.filter(pk=town.marat.pk).update(until=TODAY - timedelta(days=1))
    assert f"/votes/{poll.pk}" in Client().get(f"/ru/akkol/people/{town.marat.pk}").content.decode()


def test_a_chair_is_dismissed_by_a_vote(town: Town, now: datetime) -> None:
    poll = vote(town, now, "session.decision")
    client, path = administrator(town), "/ru/akkol/settings/chair/end"
    assert "ст. 19" in client.get(path).content.decode()
    assert client.post(path, {"vote": poll.ref, "until": str(TODAY)}).status_code == 302
    chair = Chair.objects.get()
    assert chair.until == TODAY
    entry = record.of_subject(town.council, f"deputy:{chair.deputy_id}")[-1]
    assert (entry.kind, entry.facts["decided_by"]) == ("council.chair-ended", str(poll.pk))


# ── training ────────────────────────────────────────────────────────────────────────────────────────────────


def test_everyone_reads_who_lacks_the_forty_hours_and_the_clerk_enters_them(
    town: Town, now: datetime
) -> None:
    page = Client().get("/ru/akkol/people").content.decode()
    lacking = f"Депутаты без сорока часов обучения: {Deputy.objects.count()}"
    assert lacking in page and "/people/training" in page
    actions.enter_training(
        deputy=town.olga, ended_on=TODAY, hours=40, subject="Бюджет", certificate="№ 1", now=now
    )
    page = Client().get("/ru/akkol/people/training").content.decode()
    head, done = page.split("Кто прошёл")
    assert town.marat.name in head and town.olga.name not in head and town.olga.name in done
    assert "/settings/deputies/" not in page
    assert (
        f"/settings/deputies/{town.marat.pk}/training"
        in clerk(town).get("/ru/akkol/people/training").content.decode()
    )


def test_two_years_after_the_mandate_began_it_is_late(town: Town) -> None:
    page = Client().get("/ru/akkol/people/training?on=2028-01-05").content.decode()
    assert f"срок истёк: {Deputy.objects.count()}" in page
    assert "срок истёк: 0" in Client().get("/ru/akkol/people/training?on=2028-01-04").content.decode()
