"""The live page and the hall screen say what is going on, and change with the sitting's version."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db.models import F
from django.test import Client

from senim.rooms.sessions.models import Poll, Presence, Sitting
from senim.rooms.sessions.queries import live
from senim.ui import cache
from tests.build import sittings as build
from tests.cast import Town
from tests.database import Queries

Counted = Callable[[], Queries]


@pytest.fixture
def going(town: Town, now: datetime) -> Sitting:
    """An open sitting of five seats: three deputies elected, all there."""
    cache.clear()
    live.forget()
    of = build.session(town.council, town.term, now, state="open", closed_at=None)
    one = build.sitting(of, now, state="open", closed_at=None, presider=town.marat)
    build.present(one, [town.bauyrzhan, town.olga, town.marat])
    return one


def page(one: Sitting, name: str, lang: str = "ru") -> str:
    live.forget()
    answer = Client().get(f"/{lang}/akkol/sessions/sittings/{one.pk}/{name}")
    assert answer.status_code == 200, answer
    return answer.content.decode()


def bump(one: Sitting, **fields: object) -> None:
    Sitting.objects.filter(pk=one.pk).update(version=F("version") + 1, **fields)


def test_quorum_is_shown_and_its_loss_is_said(going: Sitting, town: Town, now: datetime) -> None:
    words = page(going, "live")
    assert "Кворума нет" in words and "из 5, нужно 4" in words
    Sitting.objects.filter(pk=going.pk).update(seats=4)
    bump(going)
    words = page(going, "live")
    assert "Кворум есть" in words and "из 4, нужно 3" in words
    Presence.objects.filter(sitting=going, deputy=town.olga).update(until=now)
    bump(going)
    words = page(going, "live")
    assert "Кворума нет" in words and "Ольга Петрова" in words


def test_item_speaker_and_their_clock_are_shown(going: Sitting, town: Town, now: datetime) -> None:
    about = build.item(going, 3, state="on_agenda")
    build.speak(going, about, town.olga, 1, kind="report", began_at=now, ended_at=None)
    build.speak(going, about, town.bauyrzhan, 2, began_at=None, ended_at=None)
    bump(going, current=about)
    for name in ("live", "hall"):
        words = page(going, name)
        assert "Вопрос 3: Об уличном освещении" in words
        assert "Ольга Петрова" in words
        assert f'data-until="{int((now + timedelta(seconds=300)).timestamp())}"' in words
    assert "Бауыржан Оспанов" in page(going, "live")


def test_open_vote_is_said_and_nobodys_choice(going: Sitting, town: Town) -> None:
    choices = {town.olga: "for", town.marat: "against", town.bauyrzhan: ""}
    build.poll(going, town.clerk, choices, state="open", result=None, passed=None, closed_at=None)
    bump(going)
    words = page(going, "live")
    assert "Идёт голосование" in words
    assert "hemicycle" not in words and "hall-counts" not in page(going, "hall")


def test_the_verdict_stands_with_sum_article_and_names(going: Sitting, town: Town) -> None:
    Sitting.objects.filter(pk=going.pk).update(seats=4)
    going.refresh_from_db()
    build.poll(going, town.clerk, {town.olga: "for", town.marat: "for", town.bauyrzhan: "for"})
    bump(going)
    words = page(going, "live")
    assert "Принято" in words and "hemicycle" in words and "Кто как голосовал" in words
    assert "Марат Әбенов" in words and "ст. 11" in words
    assert "Принято" in page(going, "hall")


def test_behind_closed_doors_only_that_is_said(going: Sitting, town: Town) -> None:
    build.poll(going, town.clerk, {town.olga: "for", town.marat: "for", town.bauyrzhan: "for"})
    bump(going, closed_doors=True)
    for name in ("live", "hall"):
        words = page(going, name)
        assert "hemicycle" not in words and "в целом" not in words and "закрыто для публики" in words


def test_the_tiny_answer_says_when_something_changed(going: Sitting, queries: Counted) -> None:
    address = f"/kk/akkol/sessions/sittings/{going.pk}/version"
    client = Client()
    first = json.loads(client.get(address).content)
    assert first["again"] == 1000
    with queries() as asked:
        assert json.loads(client.get(address).content)["version"] == first["version"]
    assert asked.count == 0
    bump(going, state="closed")
    live.forget()
    with queries() as asked:
        then = json.loads(client.get(address).content)
    assert asked.count == 1
    assert then["version"] != first["version"] and then["again"] > 1000


def test_a_thousand_spectators_cost_one_page(going: Sitting, queries: Counted) -> None:
    page(going, "live/part")
    with queries() as asked:
        for _ in range(10):
            Client().get(f"/ru/akkol/sessions/sittings/{going.pk}/live/part")
    assert asked.count <= 1


def test_the_page_follows_without_script_and_with_it(going: Sitting) -> None:
    words = page(going, "live", "kk")
    assert '<noscript><meta http-equiv="refresh"' in words
    assert f'data-part="/kk/akkol/sessions/sittings/{going.pk}/live/part"' in words
    part = page(going, "live/part", "kk")
    assert "<html" not in part and 'data-version="' in part


@pytest.mark.parametrize("name", ["live", "hall", "version", "live/part", "hall/part"])
def test_nothing_of_another_council(going: Sitting, other: Town, name: str) -> None:
    assert Client().get(f"/kk/burabay/sessions/sittings/{going.pk}/{name}").status_code == 404


def test_now_leads_to_the_sitting_under_way(going: Sitting, town: Town, now: datetime) -> None:
    of = build.session(town.council, town.term, now - timedelta(days=30), 7)
    build.sitting(of, now - timedelta(days=30))
    answer = Client().get("/kk/akkol/sessions/now?screen=hall")
    assert answer.headers["Location"] == f"/kk/akkol/sessions/sittings/{going.pk}/hall"


def test_a_page_takes_few_queries(going: Sitting, town: Town, queries: Counted) -> None:
    build.poll(going, town.clerk, {town.olga: "for", town.marat: "for", town.bauyrzhan: ""})
    client = Client()
    client.force_login(town.clerk.account)
    for name in ("live", "hall"):
        with queries() as asked:
            assert client.get(f"/kk/akkol/sessions/sittings/{going.pk}/{name}").status_code == 200
        assert asked.count <= 8, asked.statements
    assert Poll.objects.count() == 1
