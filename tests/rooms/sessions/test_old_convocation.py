"""A convocation older than the editions of the law that were read: its pages say that the rule of that day is
not in the rulebook, and nothing fails.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import translation

from senim.core.rule import UnknownRule
from senim.law import majorities
from senim.rooms.clocks.models import Clock
from senim.rooms.council import actions as council
from senim.rooms.sessions import words
from senim.rooms.sessions.actions.minutes import begin_minutes
from senim.rooms.sessions.models import Minutes, Poll, Sitting
from tests.build import term as build
from tests.build.term import Lengths
from tests.cast import Town
from tests.rooms.sessions.refusing import refused

pytestmark = pytest.mark.django_db
THEN = datetime(2021, 11, 19, 5, tzinfo=UTC)
FOLDED = {"kk": "ережелер жинағында жоқ", "ru": "нет в своде правил", "en": "not in the rulebook"}


def test_the_rulebook_does_not_reach_that_day() -> None:
    """Else this file proves nothing; the texts read are of 2022 and 2023."""
    with pytest.raises(UnknownRule):
        majorities().one("session.decision", THEN.date())


def test_every_page_of_it_opens_and_says_so(town: Town, now: datetime) -> None:
    made = build.served(town.council, town.term, town.clerk, THEN, Lengths(sessions=1, items=2, people=3))
    assert set(Poll.objects.values_list("passed", flat=True)) == {None}
    with refused("rule-of-day-unknown"):
        begin_minutes(of=made.sessions[0], now=now)
    minutes = Minutes.objects.create(
        id=town.council.new_id(now), council=town.council, session=made.sessions[0], due=date(2021, 12, 20)
    )
    signed_in = Client()
    signed_in.force_login(town.clerk.account)
    at = f"sessions/sittings/{made.sittings[0].pk}"
    for path in (*build.pages(made), f"{at}/console", f"sessions/minutes/{minutes.pk}", "sessions/plan/2021"):
        for client in (Client(), signed_in):
            answer = client.get(f"/ru/akkol/{path}")
            status = 403 if client is not signed_in and ("console" in path or "minutes" in path) else 200
            assert answer.status_code in (status, 200), (path, answer.status_code)
    for lang, said in FOLDED.items():
        for path in (f"sessions/votes/{made.polls[0].pk}", f"sessions/items/{made.items[0].pk}"):
            assert said in Client().get(f"/{lang}/akkol/{path}").content.decode(), (lang, path)
    page = signed_in.get(f"/kk/akkol/sessions/minutes/{minutes.pk}").content.decode()
    assert page.count(FOLDED["kk"]) >= 2 and "Саналды" in page
    with translation.override("ru"):
        page = signed_in.get(f"/ru/akkol/sessions/minutes/{minutes.pk}").content.decode()
        assert str(words.NOT_IN_RULEBOOK) in page


def test_a_past_convocation_is_entered_without_a_term(town: Town, now: datetime) -> None:
    """A council that begins with Senim late enters the convocation it had: nothing is awaited for it."""
    Clock.objects.all().delete()
    older = town.council
    type(town.term).objects.filter(pk=town.term.pk).update(since=date(2015, 1, 1), number=6)
    term = council.add_term(council=older, number=7, seats=5, since=date(2021, 1, 10), now=now)
    assert term.since == date(2021, 1, 10) and not Clock.objects.exists()
    assert not Sitting.objects.exists()
