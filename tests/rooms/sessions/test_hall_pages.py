"""The clerk's console and the deputy's own page: a whole sitting by forms alone, and who may not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from senim.rooms.council.models import Role
from senim.rooms.sessions.models import Interest, Poll, Presence, Sitting, Speech, Vote
from tests.build import voting as build
from tests.build.voting import Hall
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def hall() -> Hall:
    """Five seats, four deputies with accounts, a session called for now."""
    return build.hall(5, accounts=True)


def client(role: Role) -> Client:
    found = Client()
    found.force_login(role.account)
    return found


def at(hall: Hall, page: str, lang: str = "kk") -> str:
    return f"/{lang}/akkol/sessions/sittings/{hall.sitting.pk}/{page}"


def send(who: Client, hall: Hall, page: str, status: int = 302, **data: Any) -> str:
    answer = who.post(at(hall, page), data)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_a_whole_sitting_by_the_forms(hall: Hall) -> None:
    clerk, deputies = client(hall.clerk), [client(role) for role in hall.roles]
    item = build.item(hall, state="drafted")
    for deputy in deputies[:4]:
        send(deputy, hall, "desk/do/register")
    send(clerk, hall, "console/do/register", deputies=[str(hall.deputies[4].pk)])
    assert Presence.objects.filter(on_line=True).count() == 4
    send(clerk, hall, "console/do/open")
    send(clerk, hall, "console/do/open-vote", what=f"agenda:{item.pk}", ballot="named")
    poll = Poll.objects.get()
    assert "desk/votes" in deputies[1].get(at(hall, "desk")).content.decode()
    for deputy in deputies[:3]:
        send(deputy, hall, f"desk/votes/{poll.pk}", choice="for")
    send(clerk, hall, "console/do/hands", **{f"hand-{hall.deputies[4].pk}": "against"})
    send(clerk, hall, "console/do/close-vote")
    poll.refresh_from_db()
    assert (poll.passed, poll.votes.count()) == (True, 4)
    send(clerk, hall, "console/do/take-up", item=str(item.pk))
    send(deputies[2], hall, "desk/do/speak", kind="debate")
    speech = Speech.objects.get()
    send(clerk, hall, "console/do/floor", speech=str(speech.pk))
    send(clerk, hall, "console/do/more-time", speech=str(speech.pk))
    send(clerk, hall, "console/do/end-speech", speech=str(speech.pk))
    send(deputies[3], hall, "desk/do/interest", text="Туысым", recused="1")
    assert Interest.objects.get().recused
    for page in ("console", "desk"):
        for lang in ("kk", "ru", "en"):
            who = clerk if page == "console" else deputies[1]
            assert who.get(at(hall, page, lang)).status_code == 200
            assert who.get(at(hall, f"{page}/part", lang)).status_code == 200
    send(clerk, hall, "console/do/close")
    assert Sitting.objects.get().state == "closed"


def test_a_refusal_says_why_and_keeps_what_was_typed(hall: Hall) -> None:
    clerk = client(hall.clerk)
    page = send(clerk, hall, "console/do/open", 409)
    assert 'role="alert"' in page or "11-бап" in page or "19-бап" in page
    build.opened(hall)
    page = send(
        clerk, hall, "console/do/open-vote", 409, what="procedure", ballot="counted", question_kk="Үзіліс"
    )
    assert "Үзіліс" in page


def test_a_second_vote_of_a_lost_connection_changes_nothing(hall: Hall) -> None:
    build.opened(hall)
    poll, deputy = build.poll(hall), client(hall.roles[1])
    send(deputy, hall, f"desk/votes/{poll.pk}", choice="for")
    send(deputy, hall, f"desk/votes/{poll.pk}", choice="against")
    assert Vote.objects.get().choice == "for"
    build.closed(hall, poll)
    send(client(hall.roles[2]), hall, f"desk/votes/{poll.pk}", 409, choice="for")


def test_a_secret_vote_says_it_is_in_and_not_how(hall: Hall) -> None:
    build.opened(hall)
    poll, deputy = build.poll(hall, build.question(ballot="secret")), client(hall.roles[1])
    send(deputy, hall, f"desk/votes/{poll.pk}", choice="against", secret="1")
    page = deputy.get(at(hall, "desk")).content.decode()
    assert "stamp green" in page and "desk/votes" not in page
    send(deputy, hall, f"desk/votes/{poll.pk}", choice="for", secret="1")
    build.closed(hall, poll)
    poll.refresh_from_db()
    assert poll.result and (poll.result["facts"]["for"], poll.result["facts"]["against"]) == (0, 1)


def test_in_a_show_of_hands_the_clerk_counts(hall: Hall) -> None:
    build.opened(hall)
    clerk = client(hall.clerk)
    build.poll(hall, build.question("procedure", "counted"))
    page = send(clerk, hall, "console/do/close-vote", 409, **{"for": "9", "against": "1"})
    assert 'value="9"' in page
    send(clerk, hall, "console/do/close-vote", **{"for": "3", "against": "2"})
    assert Poll.objects.get().passed


def test_the_console_counts_votes_as_they_come(hall: Hall) -> None:
    build.opened(hall)
    poll, clerk = build.poll(hall), client(hall.clerk)
    before = clerk.get(at(hall, "console/version")).json()["version"]
    build.vote(hall, poll, 1, "for")
    assert clerk.get(at(hall, "console/version")).json()["version"] != before


def test_who_presides_has_the_console_too(hall: Hall) -> None:
    build.opened(hall)
    assert client(hall.chair).get(at(hall, "console")).status_code == 200
    deputy = client(hall.roles[2])
    assert deputy.get(at(hall, "console")).status_code == 403
    from senim.rooms.sessions import actions

    actions.preside(sitting=hall.sitting, deputy=hall.deputies[2], by=hall.clerk, now=NOW)
    assert deputy.get(at(hall, "console")).status_code == 200


def test_asks_few_queries(hall: Hall, queries: Any) -> None:
    """A vote reads who votes and writes; the same for the first and for the last."""
    build.opened(hall)
    poll = build.poll(hall)
    counts = []
    for role in hall.roles[1:4]:
        deputy = client(role)
        with queries() as asked:
            send(deputy, hall, f"desk/votes/{poll.pk}", choice="for")
        counts.append(asked.count)
    assert len(set(counts)) == 1 and counts[0] <= 4, asked.statements
    assert isinstance(NOW, datetime)
