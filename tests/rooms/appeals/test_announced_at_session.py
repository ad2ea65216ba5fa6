"""An appeal that a deputy chose to announce stands on the page of the next session (LAW 21(1)10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from senim.rooms.appeals.models import Following
from senim.rooms.sessions import actions as sessions
from tests.build import sessions as build
from tests.build.appeals import appeal as submitted
from tests.cast import Town
from tests.database import Queries

pytestmark = pytest.mark.django_db


def page(town: Town, session: object, who: object = None) -> str:
    client = Client()
    if who is not None:
        client.force_login(who.account)  # type: ignore[attr-defined]
    return client.get(f"/ru/akkol/sessions/{session.pk}").content.decode()  # type: ignore[attr-defined]


def test_the_page_asks_eight_times_at_most_whatever_it_shows(
    akkol: Town, now: datetime, queries: Callable[[], Queries], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Appeals of which some became questions; of a called session, and of one that deputies ask for."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    town = akkol
    for count in range(4):
        chosen = submitted(town.council, now)
        Following.objects.create(
            id=town.council.new_id(now), council=town.council, appeal=chosen, deputy=town.bauyrzhan,
            by=town.deputy, at=now, announce_on=town.council.day(now),
        )  # fmt: skip
        if count % 2:
            build.item(town, now, about=chosen.ref)
    # The later one first: an appeal is announced at the first session after it was chosen.
    for make in (build.called, build.asked):
        session = make(town, now)
        for role in (town.clerk, town.deputy):
            client = Client()
            client.force_login(role.account)
            with queries() as asked:
                answer = client.get(f"/ru/akkol/sessions/{session.pk}")
            assert answer.status_code == 200 and asked.count <= 8, asked.statements
            assert 'id="announced"' in answer.content.decode()


def test_it_is_listed_and_becomes_a_question(akkol: Town, now: datetime) -> None:
    town = akkol
    chosen = submitted(town.council, now)
    Following.objects.create(
        id=town.council.new_id(now),
        council=town.council,
        appeal=chosen,
        deputy=town.bauyrzhan,
        by=town.deputy,
        at=now,
        announce_on=town.council.day(now),
    )
    first = build.session(town, now, town.council.day(now) + timedelta(days=30))
    later = build.session(town, now, town.council.day(now) + timedelta(days=90))
    words = page(town, first)
    assert chosen.number in words and town.bauyrzhan.name in words and "ст. 21" in words
    assert "about=2026" not in words and chosen.number not in page(town, later)
    assert f"about={chosen.number}&amp;source=deputy" in page(town, first, town.clerk)
    client = Client()
    client.force_login(town.clerk.account)
    form = client.get(f"/ru/akkol/sessions/do/propose?about={chosen.number}&source=deputy").content.decode()
    assert f'value="{chosen.number}"' in form
    item = sessions.propose_item(
        council=town.council,
        titles=("Көше жарығы", "Об освещении", ""),
        source="deputy",
        deputy=town.bauyrzhan,
        about=chosen.ref,
        by=town.clerk,
        now=now,
    )
    words = page(town, first, town.clerk)
    assert "Об освещении" in words and f"/sessions/items/{item.pk}" in words and "about=2026" not in words
    Following.objects.update(ended_at=now)
    assert chosen.number not in page(town, first)
