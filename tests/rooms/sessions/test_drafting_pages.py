"""Drafts, amendments, the rapporteur, candidates: the pages where it is done, and what everyone reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from senim.rooms.council.models import Chair, Role
from senim.rooms.sessions import actions
from senim.rooms.sessions.models import Amendment, Draft, Interest, Item, Poll, Sitting, Speech
from tests.build import voting as build
from tests.build.voting import Hall
from tests.conftest import NOW
from tests.database import Ground, Queries

GROUND = Ground(lambda: build.opened(build.hall(7, accounts=True)))
WORDS = {"title_kk": "Шешім", "title_ru": "Решение", "text_kk": "Он шам", "text_ru": "Десять фонарей"}
AMEND = {"where": "1-тармақ", "text_kk": "Он екі шам", "text_ru": "Двенадцать фонарей", "reasons": "Қараңғы"}


@pytest.fixture(scope="module")
def laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with GROUND.laid(django_db_blocker):
        yield


@pytest.fixture
def hall(laid: None, db: None, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """Seven seats, all taken and there, the sitting open; an item is taken up."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    found = deepcopy(GROUND.town)
    item = build.item(found)
    actions.take_up(sitting=found.sitting, item=item, by=found.clerk, now=NOW)
    return found


def browser(role: Role | None) -> Client:
    client = Client()
    if role:
        client.force_login(role.account)
    return client


def step(thing: Item | Draft | Amendment, verb: str, lang: str = "kk") -> str:
    kind = {Item: "items", Draft: "drafts", Amendment: "amendments"}[type(thing)]
    return f"/{lang}/akkol/sessions/{kind}/{thing.pk}/do/{verb}"


def at(hall: Hall, page: str, lang: str = "kk") -> str:
    return f"/{lang}/akkol/sessions/sittings/{hall.sitting.pk}/{page}"


def item_page(item: Item, who: Client | None = None, lang: str = "kk") -> str:
    answer = (who or Client()).get(f"/{lang}/akkol/sessions/items/{item.pk}")
    assert answer.status_code == 200
    return answer.content.decode()


def sent(who: Client, url: str, status: int = 302, **data: Any) -> str:
    answer = who.post(url, {"version": "1", **data})
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode() or answer.headers["Location"]


def test_a_deputy_puts_a_draft_and_takes_it_back(hall: Hall) -> None:
    item, deputy = current(hall), browser(hall.roles[2])
    assert 'name="author"' not in deputy.get(step(item, "draft")).content.decode()
    sent(deputy, step(item, "draft"), **WORDS)
    draft = Draft.objects.get()
    assert (draft.deputy_id, draft.author) == (hall.deputies[2].pk, hall.deputies[2].name)
    assert "Он шам" in item_page(item) and hall.deputies[2].name in item_page(item)
    sent(browser(hall.roles[3]), step(draft, "withdraw"), 403)
    sent(deputy, step(draft, "withdraw"))
    draft.refresh_from_db()
    assert draft.state == "withdrawn" and "Он шам" in item_page(item)


def test_the_clerk_enters_what_came_on_paper(hall: Hall) -> None:
    item, clerk = current(hall), browser(hall.clerk)
    page = sent(clerk, step(item, "draft"), 422, **WORDS | {"deputy": "", "author": ""})
    assert "Десять фонарей" in page and "21-бап" in page
    sent(clerk, step(item, "draft"), **WORDS | {"author": "Аудан әкімдігі"})
    draft = Draft.objects.get()
    assert (draft.author, draft.deputy) == ("Аудан әкімдігі", None)
    page = sent(clerk, step(draft, "amend"), 422, **AMEND)
    assert "Он екі шам" in page
    ids = [str(one.pk) for one in hall.deputies[3:5]]
    back = sent(clerk, f"{step(draft, 'amend')}?to=console:{hall.sitting.pk}", authors=ids, **AMEND)
    assert back.startswith(at(hall, "console"))
    amendment = Amendment.objects.get()
    assert set(amendment.authors.all()) == set(hall.deputies[3:5])
    # Both authors have to agree; that is the clerk's to enter.
    sent(browser(hall.roles[3]), step(amendment, "withdraw"), 403)
    sent(clerk, step(amendment, "withdraw"))
    assert Amendment.objects.get().state == "withdrawn"


def test_an_amendment_its_answer_and_its_vote_stand_on_the_item(hall: Hall) -> None:
    item = current(hall)
    draft = build.draft(hall, item)
    deputy, clerk = browser(hall.roles[1]), browser(hall.clerk)
    before = Sitting.objects.get(pk=hall.sitting.pk).version
    page = sent(deputy, step(draft, "amend"), 422, **AMEND | {"where": ""})
    assert "Он екі шам" in page and "aria-describedby" in page
    sent(deputy, step(draft, "amend"), **AMEND)
    assert Sitting.objects.get(pk=hall.sitting.pk).version > before, "the live page follows"
    amendment = Amendment.objects.get()
    assert list(amendment.authors.all()) == [hall.deputies[1]]
    sent(deputy, step(amendment, "answer"), 403, word="accepted", why="Дұрыс")
    page = sent(clerk, step(amendment, "answer"), 422, word="rejected", why="")
    assert "checked" in page and "Он екі шам" in page
    sent(clerk, step(amendment, "answer"), word="rejected", why="Ақша жоқ")
    for words in ("Он екі шам", "Қараңғы", "Ақша жоқ", hall.deputies[1].name):
        assert words in item_page(item)
    taken = build.decided(hall, build.question("basis", item=item, draft=draft), yes=5)
    asked = build.question("amendment", item=item, draft=draft, amendment=amendment)
    failed = build.decided(hall, asked, yes=2, no=3)
    page = item_page(item, lang="ru")
    assert str(taken.pk) in page and str(failed.pk) in page and "Не принята" in page
    assert "За 2, против 3" in page


def test_the_rapporteur_who_is_a_deputy_answers_in_person(hall: Hall) -> None:
    item = current(hall)
    Item.objects.filter(pk=item.pk).update(rapporteur=hall.deputies[4].name)
    amendment = build.amendment(hall, build.draft(hall, item))
    sent(browser(hall.roles[3]), step(amendment, "answer"), 403, word="accepted", why="Иә")
    sent(browser(hall.roles[4]), step(amendment, "answer"), word="accepted", why="Иә")
    assert Amendment.objects.get().state == "in_draft"


def test_amendments_that_exclude_each_other_are_one_group(hall: Hall) -> None:
    item, clerk = current(hall), browser(hall.clerk)
    draft = build.draft(hall, item)
    first = build.amendment(hall, draft, "Он бес шам")
    build.amendment(hall, draft, "Бір шам", where="9-тармақ")
    sent(browser(hall.roles[1]), step(draft, "amend"), excludes=str(first.pk), **AMEND)
    third = Amendment.objects.get(number=3)
    build.amendment(hall, draft, "Жүз шам", excludes=third)
    page = item_page(item)
    assert "№ 1, 3, 4 түзетулер" in page
    build.decided(hall, build.question("basis", item=item, draft=draft), yes=5)
    page = clerk.get(at(hall, "console")).content.decode()
    assert "бірге оқылады" in page
    assert re.findall(r"amendment:[^>]*>([^<:]*)", page) == [
        "№ 1 түзету",
        "№ 3 түзету",
        "№ 4 түзету",
        "№ 2 түзету",
    ]
    asked = build.question("amendment", item=item, draft=draft, amendment=third)
    poll = build.poll(hall, asked)
    assert "1 (1-тармақ), 4 (1-тармақ)" in clerk.get(at(hall, "console")).content.decode()
    for page in ("live", "hall"):
        assert "дауысқа қойылмайды: 1, 4" in Client().get(at(hall, page)).content.decode()
    build.votes(hall, poll, yes=5)
    build.closed(hall, poll)
    page = Client().get(at(hall, "live/part")).content.decode()
    assert page.count("Қабылданбады") == 2 and "№ 4 түзету: 1-тармақ" in page
    states = dict(Amendment.objects.values_list("number", "state"))
    assert states == {1: "failed", 2: "put", 3: "passed", 4: "failed"}


def test_a_step_too_late_says_why_with_the_article(hall: Hall) -> None:
    item, deputy = current(hall), browser(hall.roles[1])
    draft = build.draft(hall, item)
    build.decided(hall, build.question("basis", item=item, draft=draft), yes=5)
    page = sent(browser(hall.clerk), step(draft, "withdraw"), 409)
    assert 'role="alert"' in page and "25" in page
    page = sent(deputy, step(item, "draft"), 409, **WORDS)
    assert "Десять фонарей" in page and "25" in page


def test_a_candidate_steps_back_before_the_first_vote(hall: Hall) -> None:
    Chair.objects.filter(council=hall.council).update(until=date(2026, 11, 1))
    clerk = browser(hall.clerk)
    stand = [str(one.pk) for one in hall.deputies[1:4]]
    page = sent(clerk, at(hall, "console/do/elect"), 409, what="chair", ballot="secret")
    assert "19-бап" in page and page.index('id="elect"') < page.index("19-бап")
    sent(clerk, at(hall, "console/do/elect"), what="chair", ballot="named", candidates=stand)
    desk = browser(hall.roles[1])
    assert "step-down" in desk.get(at(hall, "desk")).content.decode()
    sent(desk, at(hall, "desk/do/step-down"))
    sent(desk, at(hall, "desk/do/step-down"), 409)
    poll = Poll.objects.get()
    second = poll.candidates.get(place=2)
    sent(clerk, at(hall, "console/do/withdraw-candidate"), candidate=str(second.pk))
    left = poll.candidates.get(withdrew=False)
    for role in hall.roles[1:6]:
        sent(browser(role), at(hall, f"desk/votes/{poll.pk}"), candidate=str(left.pk))
    page = sent(clerk, at(hall, "console/do/withdraw-candidate"), 409, candidate=str(left.pk))
    assert "45" in page
    sent(clerk, at(hall, "console/do/close-vote"))
    page = clerk.get(at(hall, "console")).content.decode()
    assert left.name in page and "took-office" in page
    sent(clerk, at(hall, "console/do/took-office"), poll=str(poll.pk))


def test_a_faulty_vote_and_the_one_that_puts_it_right_are_both_shown(hall: Hall) -> None:
    item, clerk = current(hall), browser(hall.clerk)
    wrong = build.decided(hall, build.question(item=item), yes=5)
    sure = build.decided(hall, build.question("procedure"), yes=5)
    page = sent(clerk, at(hall, "console/do/annul"), 409, poll=str(wrong.pk), why="Санау қатесі")
    assert "Санау қатесі" in page
    sent(clerk, at(hall, "console/do/annul"), poll=str(wrong.pk), why="Санау қатесі", decision=str(sure.pk))
    sent(clerk, at(hall, "console/do/again"), poll=str(wrong.pk))
    again = Poll.objects.get(corrects=wrong)
    build.votes(hall, again, yes=4)
    build.closed(hall, again)
    page = item_page(item)
    assert str(wrong.pk) in page and str(again.pk) in page and "Санау қатесі" in page
    assert f"votes/{again.pk}" in Client().get(f"/kk/akkol/sessions/votes/{wrong.pk}").content.decode()
    assert f"votes/{wrong.pk}" in Client().get(f"/kk/akkol/sessions/votes/{again.pk}").content.decode()


def test_the_clerk_enters_an_interest_and_a_deputy_takes_a_request_back(hall: Hall) -> None:
    clerk, deputy = browser(hall.clerk), browser(hall.roles[2])
    page = sent(clerk, at(hall, "console/do/interest"), 409, deputy="", text="Туысы")
    assert "Туысы" in page
    sent(clerk, at(hall, "console/do/interest"), deputy=str(hall.deputies[3].pk), text="Туысы", recused="1")
    assert Interest.objects.get().recused
    page = item_page(current(hall))
    assert hall.deputies[3].name in page and "Туысы" not in page, "what it is stays private"
    sent(deputy, at(hall, "desk/do/speak"), kind="debate")
    speech = Speech.objects.get()
    assert str(speech.pk) in deputy.get(at(hall, "desk")).content.decode()
    sent(deputy, at(hall, "desk/do/step-back"), speech=str(speech.pk))
    speech.refresh_from_db()
    assert speech.began_at is None and speech.ended_at is not None


def test_the_pages_open_in_three_languages_with_few_queries(
    hall: Hall, queries: Callable[[], Queries]
) -> None:
    item = current(hall)
    draft = build.draft(hall, item)
    amendment = build.amendment(hall, draft, authors=[hall.deputies[1], hall.deputies[2]])
    for number in range(9):
        build.amendment(hall, draft, f"Шам {number}", authors=hall.deputies[:4])
    build.decided(hall, build.question("basis", item=item, draft=draft), yes=5)
    second = build.item(hall)
    for role in (None, hall.roles[1], hall.clerk):
        who = browser(role)
        for lang in ("kk", "ru", "en"):
            pages = [f"/{lang}/akkol/sessions/items/{item.pk}"]
            if role:
                pages += [step(second, "draft", lang), step(draft, "amend", lang)]
            if role == hall.clerk:
                pages += [step(amendment, "answer", lang), step(amendment, "withdraw", lang)]
            for page in pages:
                who.get(page)
                with queries() as asked:
                    answer = who.get(page)
                assert answer.status_code == 200, page
                assert asked.count <= 8, (page, role, asked.statements)


def current(hall: Hall) -> Item:
    found = Sitting.objects.select_related("current").get(pk=hall.sitting.pk).current
    assert found is not None
    return found
