"""What cannot be, through the pages where people meet it: refused with the article and what can be done
instead, and nothing half done.
"""

from __future__ import annotations

import html
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from senim.core.refusal import Refusal
from senim.rooms.council import actions as council
from senim.rooms.council.models import Chair, Commission, Deputy, Role, Term
from senim.rooms.sessions import actions
from senim.rooms.sessions.models import Item, Poll, Session, Sitting, Vote
from tests.build import council as made
from tests.build import sessions as plan
from tests.build import voting as build
from tests.build.council import MADE, SINCE
from tests.build.voting import Hall
from tests.cast import Town, akkol
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def town(db: None) -> Town:
    """A council of its own: the halls of this file are councils of the same name."""
    return akkol()


@pytest.fixture
def hall() -> Hall:
    """Five seats, all taken, a session called for now."""
    return build.hall(5, accounts=True)


def client(role: Role) -> Client:
    found = Client()
    found.force_login(role.account)
    return found


def desk(hall: Hall, page: str) -> str:
    return f"/ru/akkol/sessions/sittings/{hall.sitting.pk}/{page}"


def refused(who: Client, address: str, *said: str, status: int = 409, **data: Any) -> None:
    """The page says why, by which article, and what to do."""
    answer = who.post(address, data)
    assert answer.status_code == status, answer
    page = html.unescape(answer.content.decode())
    for words in said:
        assert words in page, words


def test_a_session_without_quorum_is_not_opened(hall: Hall) -> None:
    build.seat(hall, 3)
    refused(client(hall.clerk), desk(hall, "console/do/open"), "ст. 11", "не хватает 1", "Подождите")
    assert Sitting.objects.get(pk=hall.sitting.pk).state == "planned"
    assert Session.objects.get().state == "called"


def test_a_deputy_whose_powers_have_ended_does_not_vote(hall: Hall) -> None:
    """The law knows no suspended deputy, only powers that ended (LAW 20). Who stood on the list of a vote and
    is no deputy by that day gets no vote in, nor does the clerk for them; the next quorum and the next list
    are without them.
    """
    build.opened(hall)
    poll, gone = build.poll(hall), client(hall.roles[2])
    yesterday = hall.council.day(NOW) - timedelta(days=1)
    council.end_deputy(deputy=hall.deputies[2], until=yesterday, ground="own-request", now=NOW)
    said = ("ст. 20", hall.deputies[2].name)
    for page, data in ((f"desk/votes/{poll.pk}", {"choice": "for"}), ("desk/do/speak", {"kind": "debate"})):
        refused(gone, desk(hall, page), *said, **data)
    hand = {f"hand-{hall.deputies[2].pk}": "for"}
    refused(client(hall.clerk), desk(hall, "console/do/hands"), *said, **hand)
    for secretly in (False, True):
        given = {"council": hall.council, "poll_id": poll.pk, "deputy_id": hall.deputies[2].pk}
        with pytest.raises(Refusal) as told:
            if secretly:
                actions.cast_secretly(day=hall.council.day(NOW), choice="for", **given)
            else:
                actions.cast(now=NOW, choice="for", **given)
        assert told.value.code == "no-mandate-now"
    assert not Vote.objects.exists()
    build.votes(hall, poll, yes=2)
    build.closed(hall, poll)
    following = build.poll(hall)
    assert following.present == 4 and following.voters.count() == 4
    assert not following.voters.filter(deputy=hall.deputies[2]).exists()
    build.closed(hall, following)
    actions.leave(sitting=hall.sitting, deputy=hall.deputies[4], by=hall.clerk, now=NOW)
    refused(
        client(hall.clerk), desk(hall, "console/do/open-vote"), "ст. 11", what="procedure", ballot="named"
    )


def test_a_vote_from_an_absent_one(hall: Hall) -> None:
    build.opened(hall, 4)
    poll = build.poll(hall)
    away = client(hall.roles[4])
    refused(away, desk(hall, f"desk/votes/{poll.pk}"), "Вас не было в зале", "п. 7", choice="for")
    build.seat(hall, 1, start=4)
    refused(away, desk(hall, f"desk/votes/{poll.pk}"), "Вас не было в зале", choice="for")
    assert not Vote.objects.exists()


def test_a_second_chair_is_not_elected(hall: Hall) -> None:
    build.opened(hall)
    refused(
        client(hall.clerk), desk(hall, "console/do/open-vote"), "ст. 19",
        what="chair", ballot="named", candidates=[str(hall.deputies[1].pk), str(hall.deputies[2].pk)],
    )  # fmt: skip
    assert Chair.objects.count() == 1 and not Poll.objects.exists()


def test_a_session_outside_the_convocation(town: Town) -> None:
    Term.objects.filter(pk=town.term.pk).update(until=date(2030, 12, 31))
    refused(
        client(town.clerk), "/ru/akkol/sessions/do/plan", "ст. 5", "Выберите день в пределах", "Зал",
        status=422, kind="regular", day="2031-01-10", hour="10:00", where="Зал заседаний",
    )  # fmt: skip
    assert not Session.objects.exists()


def test_an_eighth_standing_commission(hall: Hall) -> None:
    for number in range(7):
        council.add_commission(
            council=hall.council,
            names=(f"{number}-комиссия", f"Комиссия {number}", ""),
            members=hall.deputies[1:3],
            leader=hall.deputies[1],
            since=SINCE,
            now=MADE,
        )
    who = client(made.role(hall.council, made.account("Дамир", "damir@example.kz"), "admin"))
    people = [str(one.pk) for one in hall.deputies[1:3]]
    given = {
        "name_kk": "Сегізінші",
        "name_ru": "Восьмая",
        "members": people,
        "leader": people[0],
        "since": "2026-11-23",
    }
    refused(who, "/ru/akkol/settings/commissions/new", "ст. 12", "Восьмая", status=422, **given)
    assert Commission.objects.count() == 7


def test_an_item_added_to_an_extraordinary_session(town: Town, now: datetime) -> None:
    session = plan.asked(town, now)
    other = plan.item(town, now)
    who, path = client(town.clerk), f"/ru/akkol/sessions/items/{other.pk}/do/accept"
    offered = who.get(path).content.decode()
    assert str(session.pk) not in offered, "the form does not offer it"
    answer = who.post(path, {"agenda": f"session:{session.pk}", "version": other.version})
    assert answer.status_code in (409, 422)
    assert Item.objects.get(pk=other.pk).session_id is None
    refused_so = who.get(f"/ru/akkol/sessions/{session.pk}").content.decode()
    assert "ст. 10" in refused_so


def test_a_tie_without_a_chair_decides_nothing() -> None:
    """At oblast level, led by a stand-in whose own commission was responsible: RULES 60."""
    hall = build.hall(11, level="oblast", accounts=True)
    leader = hall.deputies[1]
    commission = council.add_commission(
        council=hall.council,
        names=("Бюджет", "Бюджет", ""),
        members=[leader, hall.deputies[2]],
        leader=leader,
        full_time=True,
        since=SINCE,
        now=MADE,
    )
    build.seat(hall, 10, start=1)
    clerk = client(hall.clerk)
    refused(clerk, desk(hall, "console/do/open"), "ст. 19", "выберите другого ведущего")
    assert clerk.post(desk(hall, "console/do/open"), {"presider": str(leader.pk)}).status_code == 302
    hall.sitting.refresh_from_db()
    poll = build.poll(hall, build.question(item=build.item(hall, commission=commission)))
    for number in range(1, 11):
        build.vote(hall, poll, number, "for" if number < 6 else "against", now=NOW)
    assert clerk.post(desk(hall, "console/do/close-vote")).status_code == 302
    page = html.unescape(Client().get(f"/ru/akkol/sessions/votes/{poll.pk}").content.decode())
    assert "Отклонено" in page and "Решающего голоса не было" in page and "60" in page


def test_a_connection_lost_in_the_middle_of_voting(hall: Hall) -> None:
    """The phone sends once more: one vote, the first one, and the page says that it is in."""
    build.opened(hall)
    poll, phone = build.poll(hall), client(hall.roles[1])
    for choice in ("for", "for", "against"):
        assert phone.post(desk(hall, f"desk/votes/{poll.pk}"), {"choice": choice}).status_code == 302
    assert [vote.choice for vote in Vote.objects.all()] == ["for"]
    assert "stamp green" in phone.get(desk(hall, "desk")).content.decode()


def test_two_clerks_close_at_once(hall: Hall) -> None:
    build.opened(hall)
    poll = build.poll(hall)
    build.votes(hall, poll, yes=3)
    one, two = client(hall.clerk), client(hall.chair)
    assert one.post(desk(hall, "console/do/close-vote")).status_code == 302
    refused(two, desk(hall, "console/do/close-vote"), "завершено")
    assert Poll.objects.get().passed and Poll.objects.get().closed_by == hall.clerk
    assert one.post(desk(hall, "console/do/close")).status_code == 302
    refused(two, desk(hall, "console/do/close"), "Это заседание завершено")
    assert Sitting.objects.get(pk=hall.sitting.pk).state == "closed"
    assert Deputy.objects.count() == 5
