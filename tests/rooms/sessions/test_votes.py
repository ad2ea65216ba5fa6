"""Votes that are over: found, checked by anyone, read by other programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from senim.core import tally
from senim.law import majorities
from senim.rooms.sessions.models import Candidate, Poll, Sitting, Vote
from tests.build import sittings as build
from tests.cast import Town
from tests.database import Queries

SCHEMAS = Path(__file__).resolve().parents[4] / "shared" / "standards" / "popolo-1.0.1"


@pytest.fixture
def held(town: Town, now: datetime) -> Sitting:
    """A sitting that is over, with three votes: adopted, rejected, behind a wall of hands."""
    day = now - timedelta(days=20)
    of = build.session(town.council, town.term, day)
    one = build.sitting(of, day, seats=4)
    build.present(one, [town.bauyrzhan, town.olga, town.marat], until=one.closed_at)
    light = build.item(one, 1, "Көше жарығы туралы")
    roads = build.item(one, 2, "Жолдар туралы", title_ru="О дорогах")
    everyone = [town.bauyrzhan, town.olga, town.marat]
    build.poll(one, town.clerk, dict.fromkeys(everyone, "for"), number=1, about=light)
    mixed = {town.bauyrzhan: "for", town.olga: "against", town.marat: ""}
    build.poll(one, town.clerk, mixed, number=2, about=roads)
    build.poll(one, town.clerk, mixed, number=3, about=roads, ballot="counted")
    return one


def get(path: str, **query: object) -> str:
    answer = Client().get(f"/ru/akkol/sessions/{path}", query)
    assert answer.status_code == 200, answer
    return answer.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [1, 2, 3]),
        ({"result": "passed"}, [1]),
        ({"result": "failed"}, [2, 3]),
        ({"q": "дорог"}, [2, 3]),
        ({"q": "ДОРОГАХ"}, [2, 3]),
        ({"q": "жары"}, [1]),
        ({"q": "мост"}, []),
        ({"deputy": "olga"}, [1, 2]),
        ({"deputy": "olga", "choice": "against"}, [2]),
        ({"deputy": "marat", "choice": "not_voting"}, [2]),
        ({"deputy": "marat", "choice": "absent"}, []),
        ({"choice": "against"}, [1, 2, 3]),
        ({"page": "x", "deputy": "nobody"}, [1, 2, 3]),
    ],
)
def test_votes_are_found(held: Sitting, town: Town, query: dict[str, str], found: list[int]) -> None:
    if query.get("deputy") in ("olga", "marat"):
        query = {**query, "deputy": str(getattr(town, query["deputy"]).pk)}
    words = get("votes", **query)
    assert [n for n in (1, 2, 3) if f"/votes/{held.polls.get(number=n).pk}" in words] == found


def test_behind_closed_doors_the_numbers_are_read_and_no_names(held: Sitting, town: Town) -> None:
    """RULES 7: the result of every question is announced; LAW 11(6), RULES 71: the rest stays in the hall."""
    hidden = held.polls.get(number=2)
    Poll.objects.filter(pk=hidden.pk).update(behind_doors=True, question_ru="Секретное слово")
    hidden.refresh_from_db()
    words = get(f"votes/{hidden.pk}")
    assert "Отклонено" in words and "за закрытыми дверями" in words
    assert "Ольга Петрова" not in words
    facts = json.loads(get(f"votes/{hidden.pk}/facts.json"))
    assert all(isinstance(facts[key], int) for key in ("present", "for", "against"))
    [event] = [
        e for e in json.loads(get("data/popolo/votes.json"))["vote_events"] if e["id"] == str(hidden.pk)
    ]
    assert "Секретное слово" not in words + get("votes") + get("votes", q="секретное")
    assert event["votes"] == [] and event["motion"]["text"] != hidden.question_ru and event["counts"]
    assert f"/votes/{hidden.pk}" not in get("votes", deputy=str(town.olga.pk))
    assert f"/votes/{hidden.pk}" in get("votes")
    Poll.objects.filter(pk=hidden.pk).update(state="open")
    assert Client().get(f"/kk/akkol/sessions/votes/{hidden.pk}").status_code == 404


def test_the_page_of_a_vote_says_the_sum_and_the_names(held: Sitting) -> None:
    words = get(f"votes/{held.polls.get(number=2).pk}")
    assert "Отклонено" in words and "Ольга Петрова" in words
    assert "senim law tally - --rule session.decision --total seats --on 2026-11-03" in words
    counted = get(f"votes/{held.polls.get(number=3).pk}")
    assert "Ольга Петрова" not in counted and "подсчёт рук" in counted


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_facts_decide_as_the_council_did(held: Sitting, number: int) -> None:
    poll = held.polls.get(number=number)
    facts = json.loads(get(f"votes/{poll.pk}/facts.json"))
    rule = majorities().one(poll.rule, poll.opened_at.date())
    result = tally.decide(rule, tally.read_facts(facts), "seats")
    assert result.as_json() == poll.result
    names = isinstance(facts["for"], list)
    assert names == (poll.ballot == "named")
    if names:
        assert len(facts["present"]) == poll.present


def test_an_open_vote_gives_no_facts(held: Sitting) -> None:
    poll = held.polls.get(number=1)
    Poll.objects.filter(pk=poll.pk).update(state="open")
    assert Client().get(f"/kk/akkol/sessions/votes/{poll.pk}/facts.json").status_code == 404
    assert f"/votes/{poll.pk}" not in get("votes")
    assert "hemicycle" not in get(f"votes/{poll.pk}")


def test_an_election_has_names_and_votes(held: Sitting, town: Town) -> None:
    poll = held.polls.get(number=1)
    result = {**(poll.result or {}), "counted": {"Ольга Петрова": 2, "Марат Әбенов": 1}, "elected": None}
    fields = {"about": "election", "rule": "chair.election", "result": result, "passed": False}
    Poll.objects.filter(pk=poll.pk).update(**fields)
    Candidate.objects.create(
        id=town.council.new_id(poll.opened_at), council=town.council, poll=poll, name="Ольга Петрова", place=1
    )
    words = get(f"votes/{poll.pk}")
    assert "Никто не избран" in words and "Марат Әбенов" in words
    facts = json.loads(get(f"votes/{poll.pk}/facts.json"))
    assert facts["candidates"] == {"Ольга Петрова": 2, "Марат Әбенов": 1}


def test_who_stepped_aside_is_named(held: Sitting, town: Town) -> None:
    poll = held.polls.get(number=2)
    poll.voters.filter(deputy=town.marat).delete()
    from senim.rooms.sessions.models import Interest

    Interest.objects.create(
        id=town.council.new_id(poll.opened_at), council=town.council, item=poll.item, deputy=town.marat,
        text="ағасының кәсіпорны", recused=True, at=poll.opened_at,
    )  # fmt: skip
    assert "конфликт интересов" in get(f"votes/{poll.pk}")


def test_popolo_says_what_the_rows_say(held: Sitting, town: Town) -> None:
    events = json.loads(get("data/popolo/votes.json"))["vote_events"]
    assert [one["result"] for one in events] == ["pass", "fail", "fail"]
    options = {vote["voter_id"]: vote["option"] for vote in events[1]["votes"]}
    assert options == {
        str(town.bauyrzhan.pk): "yes",
        str(town.olga.pk): "no",
        str(town.marat.pk): "not voting",
    }
    assert {one["option"]: one["value"] for one in events[1]["counts"]} == {
        "yes": 1, "no": 1, "abstain": 0, "not voting": 1,
    }  # fmt: skip
    assert events[2]["votes"] == []
    assert json.loads(get(f"data/popolo/votes/{events[1]['id']}.json")) == events[1]


def test_popolo_comes_in_heaps(held: Sitting, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    from senim.rooms.sessions.queries import votes

    monkeypatch.setattr(votes, "IN_FEED", 2)
    first = json.loads(get("data/popolo/votes.json"))
    assert len(first["vote_events"]) == 2
    after = first["next"].partition("after=")[2]
    rest = json.loads(get("data/popolo/votes.json", after=after))
    assert len(rest["vote_events"]) == 1 and rest["next"] is None


def validator(name: str) -> Any:
    """A schema of Popolo with those it refers to, from the folder beside the project."""
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    draft = referencing.jsonschema.DRAFT3
    files = [json.loads(path.read_text()) for path in sorted(SCHEMAS.glob("*.json"))]
    resources = [(one["id"], draft.create_resource(one)) for one in files]
    resources += [(uri.rstrip("#"), found) for uri, found in resources]
    registry = referencing.Registry().with_resources(resources)
    schema = next(one for one in files if one["id"].endswith(f"/{name}.json#"))
    return jsonschema.Draft3Validator(schema, registry=registry)


@pytest.mark.skipif(not SCHEMAS.exists(), reason="../shared/standards/popolo-1.0.1 is not there")
def test_popolo_is_valid(held: Sitting) -> None:
    check = validator("vote_event")
    events = json.loads(get("data/popolo/votes.json"))["vote_events"]
    assert len(events) == 3
    assert [error.message for one in events for error in check.iter_errors(one)] == []
    broken = {**events[0], "counts": [{"option": 3}]}
    assert list(check.iter_errors(broken))


def test_a_secret_vote_names_nobody(held: Sitting, town: Town) -> None:
    poll = held.polls.get(number=1)
    Vote.objects.filter(poll=poll).delete()
    Poll.objects.filter(pk=poll.pk).update(ballot="secret")
    words = get(f"votes/{poll.pk}")
    assert "тайное голосование" in words and "Ольга Петрова" not in words
    assert json.loads(get(f"data/popolo/votes/{poll.pk}.json"))["votes"] == []


def test_pages_take_few_queries(held: Sitting, town: Town, queries: Callable[[], Queries]) -> None:
    client = Client()
    client.force_login(town.clerk.account)
    poll = held.polls.get(number=2).pk
    for path in (
        "votes",
        f"votes?deputy={town.olga.pk}",
        f"votes/{poll}",
        f"votes/{poll}/facts.json",
        "data/popolo/votes.json",
    ):
        with queries() as asked:
            assert client.get(f"/kk/akkol/sessions/{path}").status_code == 200
        assert asked.count <= 8, (path, asked.statements)
