"""Five hundred phones vote at once over HTTP, in several processes, while the clerk opens and closes."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connections

from senim.rooms.sessions.models import Cast, Poll, Vote
from tests.build import voting as build
from tests.build.voting import Hall
from tests.rooms.sessions import phones

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 500
CHOICES = ("for", "against", "abstained")


@pytest.fixture
def crowd() -> Iterator[tuple[Hall, list[str], str, int]]:
    hall, sessions, clerk = phones.crowded(MANY)
    connections.close_all()
    with phones.served() as port:
        yield hall, sessions, clerk, port
    connections.close_all()


def at(hall: Hall, page: str) -> str:
    return f"/kk/akkol/sessions/sittings/{hall.sitting.pk}/{page}"


def opened(hall: Hall, clerk: str, port: int, ballot: str) -> Poll:
    form = {"what": f"other:{build.item(hall).pk}", "ballot": ballot}
    assert phones.post(port, [(clerk, at(hall, "console/do/open-vote"), form)]) == [302]
    return Poll.objects.get(state="open")


def choice(number: int) -> str:
    return CHOICES[number % 3]


def test_a_crowd_votes_while_the_clerk_opens_and_closes(crowd: tuple[Hall, list[str], str, int]) -> None:
    """Three votes of one sitting, of one hall that is filled once."""
    nothing_is_lost_and_nothing_counted_twice(crowd)
    for ballot in ("named", "secret"):
        a_vote_during_the_close_is_counted_or_refused(crowd, ballot)


def nothing_is_lost_and_nothing_counted_twice(crowd: tuple[Hall, list[str], str, int]) -> None:
    """Each phone sends two different votes at once, as after a lost answer: one of them counts."""
    hall, sessions, clerk, port = crowd
    poll = opened(hall, clerk, port, "named")
    path = at(hall, f"desk/votes/{poll.pk}")
    letters = [
        (one, path, {"choice": choice(n + extra)}) for n, one in enumerate(sessions) for extra in (0, 1)
    ]
    assert Counter(phones.post(port, letters)) == {302: 2 * MANY}
    assert phones.post(port, [(clerk, at(hall, "console/do/close-vote"), {})] * 2, 2).count(302) == 1
    poll.refresh_from_db()
    votes = Counter(Vote.objects.filter(poll=poll).values_list("choice", flat=True))
    assert sum(votes.values()) == MANY and poll.result
    assert {key: poll.result["facts"][key] for key in CHOICES} == dict(votes)


def a_vote_during_the_close_is_counted_or_refused(
    crowd: tuple[Hall, list[str], str, int], ballot: str
) -> None:
    """Whoever was told that the vote is in is in the result, whoever was told that it is over is not."""
    hall, sessions, clerk, port = crowd
    poll = opened(hall, clerk, port, ballot)
    path, more = at(hall, f"desk/votes/{poll.pk}"), {"secret": "1"} if ballot == "secret" else {}
    letters = [(one, path, {"choice": choice(n), **more}) for n, one in enumerate(sessions)]
    kept, answers = Cast if ballot == "secret" else Vote, list[int]()
    voting = threading.Thread(target=lambda: answers.extend(phones.post(port, letters)))
    voting.start()
    while kept._default_manager.filter(poll=poll).count() < MANY // 5:
        time.sleep(0.01)
    assert phones.post(port, [(clerk, at(hall, "console/do/close-vote"), {})]) == [302]
    voting.join(60)
    poll.refresh_from_db()
    told = Counter(choice(n) for n, status in enumerate(answers) if status == 302)
    assert set(answers) <= {302, 409} and poll.result
    assert {key: poll.result["facts"][key] for key in CHOICES} == {key: told[key] for key in CHOICES}
    assert kept._default_manager.filter(poll=poll).count() == sum(told.values()) >= MANY // 5
