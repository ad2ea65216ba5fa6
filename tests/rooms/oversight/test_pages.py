"""What everyone sees of the ladder, and who answers a step: kk, ru, en."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.test import Client

from senim.rooms.appeals.models import Appeal
from senim.rooms.council.models import Role
from senim.rooms.notices.models import Notice
from senim.rooms.oversight.models import Concern, Rung
from senim.ui import cache
from tests.build import appeals as build
from tests.build import council as build_council
from tests.cast import Town
from tests.database import Queries
from tests.rooms.oversight.standing import ARRIVED, at, followed, late, night, nights, standing, taken

REMINDED, LATE, COMMISSION, CHAIR = (
    date(2026, 9, 18),
    date(2026, 9, 23),
    date(2026, 9, 29),
    date(2026, 10, 6),
)


class Wall:
    now = at(LATE, 10)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wall]:
    """Views read this clock."""
    clock = Wall()
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.now)
    cache.clear()
    yield clock
    cache.clear()


def browser(role: Role | None = None) -> Client:
    client = Client()
    if role:
        client.force_login(role.account)
    return client


def text(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def stand_on(town: Town, day: date, wall: Wall) -> Appeal:
    """A late appeal, after the nights until a day; it is ten o'clock of that day."""
    appeal = late(town)
    nights(town.council, REMINDED, day)
    wall.now = at(day, 10)
    return appeal


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", "Бақылаудағы кешіккен жауаптар: 1"),
        ("ru", "Просроченные ответы на контроле: 1"),
        ("en", "Late answers with somebody asked: 1"),
    ],
)
def test_everyone_sees_what_is_late_and_whose_turn_it_is(
    town: Town, wall: Wall, queries: Callable[[], Queries], lang: str, words: str
) -> None:
    appeal = stand_on(town, LATE, wall)
    client = browser()
    client.get(f"/{lang}/akkol/ladder")
    with queries() as asked:
        page = text(client.get(f"/{lang}/akkol/ladder").content)
    assert asked.count <= 8, asked.statements
    assert words in page and appeal.number in page and "Бауыржан Оспанов" in page


def test_who_is_only_reminded_is_not_called_late(town: Town, wall: Wall) -> None:
    appeal = stand_on(town, REMINDED, wall)
    assert appeal.number not in text(browser().get("/ru/akkol/ladder").content)
    assert "Напоминание органу" in text(browser().get(f"/ru/akkol/appeals/{appeal.number}").content)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("rung=deputy", True),
        ("rung=chair", False),
        ("body={housing}", True),
        ("body={education}", False),
        ("who={bauyrzhan}", True),
        ("who={olga}", False),
        ("rung=nonsense&body=nonsense&who=nonsense&after=nonsense", True),
        ("after=2026-09-22.nonsense", True),
    ],
)
def test_filters(town: Town, wall: Wall, asked: str, found: bool) -> None:
    appeal = stand_on(town, LATE, wall)
    ids = {
        "housing": town.housing.pk, "education": town.education.pk,
        "bauyrzhan": town.bauyrzhan.pk, "olga": town.olga.pk,
    }  # fmt: skip
    page = browser().get(f"/en/akkol/ladder?{asked.format(**ids)}").content.decode()
    assert (f">{appeal.number}<" in page) is found


@pytest.mark.parametrize("who", ["officer", "clerk", "deputy"])
def test_a_long_list_asks_no_more(town: Town, wall: Wall, queries: Callable[[], Queries], who: str) -> None:
    for _ in range(12):
        stand_on(town, COMMISSION, wall)
    client = browser(getattr(town, who))
    for page in ("ladder", "work"):
        client.get(f"/en/akkol/{page}")
        with queries() as asked:
            client.get(f"/en/akkol/{page}")
        assert sum("oversight_rung" in statement for statement in asked.statements) <= 3


def test_page_after_page_shows_each_once(town: Town, wall: Wall) -> None:
    numbers = {late(town).number for _ in range(45)}
    night(town.council, REMINDED)
    wall.now = at(LATE, 10)
    seen: list[str] = []
    address: str | None = "/en/akkol/ladder"
    while address:
        page = browser().get(address).content.decode()
        seen += re.findall(r">(2026-\d{5})<", page)
        older = re.search(r'class="pager".*?href="([^"]*after=[^"]*)"', page, re.DOTALL)
        address = older[1].replace("&amp;", "&") if older else None
        assert len(seen) <= len(numbers)
    assert sorted(seen) == sorted(numbers)


def test_the_appeal_tells_its_ladder_in_one_query(
    town: Town, wall: Wall, queries: Callable[[], Queries]
) -> None:
    appeal = stand_on(town, COMMISSION, wall)
    client = browser()
    client.get(f"/en/akkol/appeals/{appeal.number}")
    cache.clear()
    with queries() as asked:
        page = text(client.get(f"/en/akkol/appeals/{appeal.number}").content)
    assert asked.count <= 8, asked.statements
    assert sum("oversight_rung" in statement for statement in asked.statements) == 1
    steps = [
        "Reminder to the body",
        "Deputy of the district",
        "Standing commission",
        "Chair of the maslikhat",
    ]
    assert all(step in page for step in steps)
    assert page.count("No word came") == 2 and "Ольга Петрова" in page and "Budget commission" in page


def test_nothing_is_asked_where_nothing_is_near(
    town: Town, wall: Wall, queries: Callable[[], Queries]
) -> None:
    appeal = late(town)
    build.answered(Appeal.objects.get(pk=appeal.pk), town.officer, at(date(2026, 9, 3), 10))
    with queries() as asked:
        browser().get(f"/en/akkol/appeals/{appeal.number}")
    assert not any("oversight_rung" in statement for statement in asked.statements)


# Who may answer which step: everyone else is told who may.
DAYS = {"reminder": REMINDED, "deputy": LATE, "commission": COMMISSION, "chair": CHAIR}
MATRIX = {
    "reminder": {"officer"},
    "deputy": {"deputy"},
    "commission": {"leader"},
    "chair": {"chair"},
}


@pytest.mark.parametrize("rung", MATRIX)
def test_who_may_answer(town: Town, wall: Wall, rung: str) -> None:
    leader = build_council.role(
        town.council,
        build_council.account("Ольга Петрова", "olga@example.kz"),
        Role.Kind.DEPUTY,
        deputy=town.olga,
    )
    appeal = stand_on(town, DAYS[rung], wall)
    people: dict[str, Role | None] = {
        "nobody": None, "clerk": town.clerk, "officer": town.officer, "colleague": town.okrug_officer,
        "deputy": town.deputy, "leader": leader, "chair": town.chair, "admin": town.admin,
    }  # fmt: skip
    address = f"/ru/akkol/ladder/{standing(appeal).pk}/take"
    may = {name for name, role in people.items() if browser(role).get(address).status_code == 200}
    assert may == MATRIX[rung]
    refused = {browser(role).get(address).status_code for name, role in people.items() if name not in may}
    assert refused == {403}


def test_a_clerk_writes_down_who_has_no_account(town: Town, wall: Wall) -> None:
    """Olga leads the commission and has no role on line here."""
    appeal = stand_on(town, COMMISSION, wall)
    address = f"/en/akkol/ladder/{standing(appeal).pk}/decline"
    assert browser(town.deputy).get(address).status_code == 403
    assert "write down what they said: Ольга Петрова" in text(browser(town.clerk).get(address).content)
    assert browser(town.clerk).post(address, {"words": "Комиссия қарамайды."}).status_code == 302
    assert standing(appeal).state == "declined"


def test_the_stand_in_of_the_chair_answers(town: Town, wall: Wall) -> None:
    from senim.rooms.council import actions

    appeal = stand_on(town, CHAIR, wall)
    actions.set_absence(
        role=town.chair, reason="leave", since=CHAIR, until=None, now=at(CHAIR, 4), stand_in=town.deputy
    )
    address = f"/en/akkol/ladder/{standing(appeal).pk}/take"
    given = {"words": "Органнан сұраймын.", "by_day": "2026-10-09"}
    assert browser(town.deputy).post(address, given).status_code == 302
    found = standing(appeal)
    assert (
        found.state == "taken" and found.answered_by is not None and found.answered_by.acts_for == town.chair
    )


def test_what_is_proposed_to_a_person_stands_in_their_work(town: Town, wall: Wall) -> None:
    appeal = stand_on(town, LATE, wall)
    page = browser(town.deputy).get("/kk/akkol/work").content.decode()
    rung = standing(appeal)
    assert f"/ladder/{rung.pk}/take" in page and f"/ladder/{rung.pk}/decline" in page
    assert "/ladder/" not in browser(town.officer).get("/kk/akkol/work").content.decode()
    given = {"words": "Бөлім бастығымен сөйлесемін.", "by_day": "25.09.2026"}
    answer = browser(town.deputy).post(f"/kk/akkol/ladder/{rung.pk}/take", given, follow=True)
    assert "Өзіңізге алдыңыз." in text(answer.content)
    shown = text(browser().get(f"/kk/akkol/appeals/{appeal.number}").content)
    assert "Бөлім бастығымен сөйлесемін." in shown
    assert f"/ladder/{rung.pk}/done" in browser(town.deputy).get("/kk/akkol/work").content.decode()


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"words": "", "by_day": "2026-09-25"}, 422, "Fill in this field."),
        ({"words": "Көремін.", "by_day": "nonsense"}, 422, "Check the date."),
        ({"words": "Көремін.", "by_day": "2026-09-01"}, 422, "This date has passed."),
        ({"words": "Көремін.", "by_day": "2026-12-01"}, 422, "The latest day you may name is 7 October 2026"),
        ({"words": "+7 701 123 45 67", "by_day": "2026-09-25"}, 422, "Remove personal data"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    town: Town, wall: Wall, given: dict[str, str], status: int, words: str
) -> None:
    appeal = stand_on(town, LATE, wall)
    answer = browser(town.deputy).post(f"/en/akkol/ladder/{standing(appeal).pk}/take", given)
    assert answer.status_code == status
    assert words in text(answer.content)
    assert given["words"] in answer.content.decode()


def test_who_comes_second_is_told(town: Town, wall: Wall) -> None:
    appeal = stand_on(town, LATE, wall)
    rung = standing(appeal)
    taken(rung, town.deputy, LATE, LATE)
    answer = browser(town.deputy).get(f"/en/akkol/ladder/{rung.pk}/decline")
    assert answer.status_code == 409 and "answered already" in text(answer.content)


def test_the_page_of_what_is_late_has_body_and_step(
    town: Town, wall: Wall, queries: Callable[[], Queries]
) -> None:
    stand_on(town, LATE, wall)
    client = browser(town.chair)
    client.get("/en/akkol/late")
    with queries() as asked:
        page = text(client.get("/en/akkol/late").content)
    assert asked.count <= 8, asked.statements
    assert "Late answers by step of the ladder" in page and "Late answers by body and step" in page


def test_commissions_by_topic(town: Town, wall: Wall) -> None:
    address = "/en/akkol/ladder/topics"
    assert browser(town.deputy).get(address).status_code == 403
    clerk = browser(town.clerk)
    assert clerk.get(address).status_code == 200
    assert clerk.post(address, {"lighting": str(town.budget.pk)}).status_code == 302
    assert Concern.objects.get().topic == "lighting"
    assert clerk.post(address, {"lighting": "nonsense"}).status_code == 422
    assert clerk.post(address, {"lighting": ""}).status_code == 302
    assert not Concern.objects.exists()


def test_another_council_sees_none_of_it(town: Town, other: Town, wall: Wall) -> None:
    appeal = stand_on(town, LATE, wall)
    assert appeal.number not in text(browser().get("/en/burabay/ladder").content)
    assert browser(other.deputy).get(f"/en/burabay/ladder/{standing(appeal).pk}/take").status_code == 404


def titles(who: str, since: datetime) -> list[str]:
    rows = Notice.objects.filter(account__name=who, channel="inbox", kind__startswith="ladder.")
    return [row.title for row in rows.order_by("id") if row.created_at >= since]


def test_the_person_is_told_and_the_applicant_of_what_they_took(town: Town, wall: Wall) -> None:
    appeal = late(town, account=town.resident)
    nights(town.council, REMINDED, LATE)
    followed(at(LATE, 4))
    assert titles("Бауыржан Оспанов", ARRIVED) == [
        f"№ {appeal.number} жолданымға жауап кешікті: сізге қадам ұсынылды"
    ]
    taken(standing(appeal), town.deputy, LATE, date(2026, 9, 25))
    followed(at(LATE, 11))
    assert len(titles("Гүлнар Ахметова", ARRIVED)) == 1
    assert Rung.objects.filter(state="taken").count() == 1
