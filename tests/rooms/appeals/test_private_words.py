"""Who wrote, and what, is on no page of anyone who has no right to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client

from senim.rooms.appeals import queries
from senim.rooms.appeals.actions import attach, forward
from senim.rooms.appeals.actions.common import token_of
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.models import Role
from senim.rooms.files.models import File
from tests.build import appeals as build
from tests.build.council import role
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at
from tests.rooms.appeals.visitors import EVERYONE, browser, read

WORDS = {
    "title": "Құпия тақырып",
    "body": "Құпия мәтін",
    "address": "Құпия көше 7",
    "name": "Құпиябекова Гүлнар",
    "tax_id": "860101400013",
    "postal_address": "Құпия мекенжай",
    "phone": "+77017654321",
    "email": "secret@example.kz",
    "representative": "Құпия өкіл",
    "note": "Құпия ескертпе",
    "answer": "Құпия жауап",
    "reasons": "Құпия негіз",
    "why": "Құпия себеп",
    "file": "Құпия фото",
}
APPLICANT = ("by link", "by account")
STAFF = ("clerk", "officer")
PUBLIC = ("", "board", "late", "appeals/new", "?state=answered", "?q=Құпия")
VERBS = ("register", "forward", "receive", "answer", "publish", "withdraw", "reissue", "erase")
OWN = ("work", "counter", "my-district")


@dataclass(frozen=True)
class Secret:
    """An answered and rated appeal about which nothing was published, and one of its photos."""

    appeal: Appeal
    file: File
    token: str


@pytest.fixture
def secret(town: Town, wall: Wall) -> Secret:
    fields = ("name", "tax_id", "postal_address", "phone", "email", "representative")
    appeal = build.appeal(
        town.council,
        NOW,
        title=WORDS["title"],
        body=WORDS["body"],
        address=WORDS["address"],
        point=("51.98765", "70.98765"),
        consent_public=True,
        district=town.naumov,
        account=town.resident,
        requisites=build.gulnar(**{name: WORDS[name] for name in fields}),
    )
    upload = build.upload(name=f"{WORDS['file']}.pdf")
    file = attach(appeal=appeal, upload=upload, now=NOW)
    build.registered(appeal, town.clerk, NOW)
    forward(appeal=appeal, by=town.clerk, to=town.housing, note=WORDS["note"], version=2, now=NOW)
    build.answered(appeal, town.officer, NOW, text=WORDS["answer"], reasons=WORDS["reasons"])
    build.rated(appeal, NOW, "not", WORDS["why"])
    return Secret(appeal, file, token_of(appeal))


def seen(client: Client, path: str) -> set[str]:
    """Which of the secrets stand anywhere in the bytes of a page."""
    page = read(client.get(f"/kk/akkol/{path}").content)
    found = {name for name, value in WORDS.items() if value in page and f"?q={value[:5]}" not in path}
    return found | ({"point"} if "51.98765" in page else set())


@pytest.mark.parametrize("who", EVERYONE)
def test_lists_hold_nothing_private(town: Town, other: Town, secret: Secret, who: str) -> None:
    client = browser(who, town, other, secret.appeal)
    for path in PUBLIC:
        assert seen(client, path) <= ({"name", "email", "phone"} if who == "by account" else set()), path


# What the applicant's account knows, the form offers: name, e-mail, phone of the account, not of the appeal.


@pytest.mark.parametrize("who", EVERYONE)
def test_an_appeal_is_read_by_its_applicant_and_by_those_who_work_on_it(
    town: Town, other: Town, secret: Secret, who: str
) -> None:
    client = browser(who, town, other, secret.appeal)
    text = {"title", "body", "address", "point", "note", "answer", "reasons", "why", "file"}
    requisites = {"name", "tax_id", "postal_address", "phone", "email", "representative"}
    expected = text if who in APPLICANT else text | requisites if who in STAFF else set()
    page = f"appeals/{secret.appeal.number}"
    assert seen(client, page) == expected
    assert secret.token not in read(client.get(f"/kk/akkol/{page}").content)


@pytest.mark.parametrize("who", EVERYONE)
def test_pages_of_those_who_work_show_words_to_those_who_may_read_them(
    town: Town, other: Town, secret: Secret, who: str
) -> None:
    """The clerk's work holds titles of what waits to be published; nobody else's holds this one's words."""
    client = browser(who, town, other, secret.appeal)
    for path in OWN:
        assert seen(client, path) == ({"title"} if (who, path) == ("clerk", "work") else set()), path


@pytest.mark.parametrize("who", EVERYONE)
def test_the_private_link_is_shown_to_the_applicant_only(
    town: Town, other: Town, secret: Secret, who: str
) -> None:
    client = browser(who, town, other, secret.appeal)
    for path in ("ticket", "ticket?link=1"):
        answer = client.get(f"/kk/akkol/appeals/{secret.appeal.number}/{path}")
        assert answer.status_code == (200 if who in (*APPLICANT, "clerk") else 404)
        assert (secret.token in read(answer.content)) == (who in APPLICANT)


@pytest.mark.parametrize("who", EVERYONE)
def test_steps_show_the_appeal_to_those_who_may_read_it(
    town: Town, other: Town, secret: Secret, who: str
) -> None:
    client = browser(who, town, other, secret.appeal)
    for verb in VERBS:
        found = seen(client, f"appeals/{secret.appeal.number}/do/{verb}")
        assert found <= {"title", "body", "address", "answer"}, verb
        assert not found or who in STAFF, verb


@pytest.mark.parametrize("who", EVERYONE)
def test_a_photo_is_for_those_who_may_read(town: Town, other: Town, secret: Secret, who: str) -> None:
    client = browser(who, town, other, secret.appeal)
    answer = client.get(f"/kk/akkol/appeals/{secret.appeal.number}/files/{secret.file.pk}")
    assert answer.status_code == (200 if who in (*APPLICANT, *STAFF) else 404)


def test_what_is_published_is_all_that_everyone_reads(
    town: Town, other: Town, secret: Secret, wall: Wall
) -> None:
    build.published(secret.appeal, town.clerk, NOW, answer="Шамдар ауыстырылады.")
    for who in set(EVERYONE) - {*APPLICANT, *STAFF}:
        client = browser(who, town, other, secret.appeal)
        page = read(client.get(f"/kk/akkol/appeals/{secret.appeal.number}").content)
        assert build.PUBLIC_TEXT in page
        assert "Шамдар ауыстырылады." in page
        assert seen(client, f"appeals/{secret.appeal.number}") == set()


def test_public_words_of_an_answer_wait_for_the_clerk(town: Town, other: Town, wall: Wall) -> None:
    appeal = build.registered(
        build.appeal(town.council, NOW, consent_public=True, topic="roads"), town.clerk, NOW
    )
    build.answered(appeal, town.clerk, NOW, public_answer="Шамдар ауыстырылады.")
    assert "Шамдар ауыстырылады." not in read(Client().get(f"/kk/akkol/appeals/{appeal.number}").content)


def test_a_deputy_who_is_an_officer_too_reads_only_what_is_at_their_body(
    town: Town, secret: Secret, wall: Wall
) -> None:
    """The appeal is of their district but at another body: on their page of work it has no title."""
    role(town.council, town.deputy.account, Role.Kind.OFFICER, body=town.naumov_akim)
    client = Client()
    client.force_login(town.deputy.account)
    for path in (*OWN, f"appeals/{secret.appeal.number}"):
        assert seen(client, path) == set(), path


def test_after_it_is_forwarded_the_body_before_reads_it_no_more(town: Town, wall: Wall) -> None:
    appeal = build.registered(build.appeal(town.council, NOW, body=WORDS["body"]), town.clerk, NOW)
    build.forwarded(appeal, town.clerk, town.housing, NOW)
    client = Client()
    client.force_login(town.officer.account)
    assert seen(client, f"appeals/{appeal.number}") == {"body"}
    build.forwarded(appeal, town.officer, town.naumov_akim, NOW + timedelta(hours=1))
    assert seen(client, f"appeals/{appeal.number}") == set()


def test_a_role_that_has_ended_opens_nothing(town: Town, secret: Secret, wall: Wall) -> None:
    from senim.rooms.council.actions import end_role

    client = Client()
    client.force_login(town.clerk.account)
    assert "body" in seen(client, f"appeals/{secret.appeal.number}")
    end_role(role=town.clerk, until=NOW.date(), now=NOW)
    wall.now = at("2026-11-24 00:01")
    assert seen(client, f"appeals/{secret.appeal.number}") == set()


def test_the_private_link_of_one_appeal_opens_no_other(town: Town, secret: Secret, wall: Wall) -> None:
    hers = build.appeal(town.council, NOW)
    client = Client()
    client.get(queries.private_path(hers))
    assert seen(client, f"appeals/{secret.appeal.number}") == set()
    assert client.get(f"/kk/akkol/appeals/{secret.appeal.number}/ticket").status_code == 404
