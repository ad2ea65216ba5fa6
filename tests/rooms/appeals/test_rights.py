"""Stage × person × verb, tried over the wire and held against `access.rights`; another council's ids.

Read a row as: what this person can do now with an appeal at this stage. The body has an officer online unless
the stage says paper; the appeal's words may be published, and were, from its registering on.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client, RequestFactory

from senim.rooms.appeals import access, queries
from senim.rooms.appeals.actions import erase
from senim.rooms.appeals.models import PARTS, Appeal
from senim.rooms.council.access import Visitor
from tests.build import appeals as build
from tests.build.council import account
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.posting import answer_form
from tests.rooms.appeals.visitors import EVERYONE, browser, read

VERBS = (
    "register", "forward", "receive", "answer", "publish", "withdraw", "reissue", "erase", "attach", "rate",
)  # fmt: skip

MATRIX = {
    "received": """
                    register forward receive answer publish withdraw reissue erase attach rate
    nobody          -        -       -       -      -       -        -       -     -      -
    by link         -        -       -       -      -       -        -       -     yes    -
    by account      -        -       -       -      -       -        -       -     yes    -
    other resident  -        -       -       -      -       -        -       -     -      -
    clerk           yes      -       -       -      -       -        yes     -     yes    -
    officer         -        -       -       -      -       -        -       -     -      -
    other officer   -        -       -       -      -       -        -       -     -      -
    deputy          -        -       -       -      -       -        -       -     -      -
    chair           -        -       -       -      -       -        -       -     -      -
    admin           -        -       -       -      -       -        -       yes   -      -
    clerk elsewhere -        -       -       -      -       -        -       -     -      -
    """,
    "registered": """
                    register forward receive answer publish withdraw reissue erase attach rate
    nobody          -        -       -       -      -       -        -       -     -      -
    by link         -        -       -       -      -       -        -       -     yes    -
    by account      -        -       -       -      -       -        -       -     yes    -
    other resident  -        -       -       -      -       -        -       -     -      -
    clerk           -        yes     yes     yes    yes     yes      yes     -     yes    -
    officer         -        -       -       -      -       -        -       -     -      -
    other officer   -        -       -       -      -       -        -       -     -      -
    deputy          -        -       -       -      -       -        -       -     -      -
    chair           -        -       -       -      -       -        -       -     -      -
    admin           -        -       -       -      -       -        -       yes   -      -
    clerk elsewhere -        -       -       -      -       -        -       -     -      -
    """,
    "forwarded": """
                    register forward receive answer publish withdraw reissue erase attach rate
    nobody          -        -       -       -      -       -        -       -     -      -
    by link         -        -       -       -      -       -        -       -     yes    -
    by account      -        -       -       -      -       -        -       -     yes    -
    other resident  -        -       -       -      -       -        -       -     -      -
    clerk           -        yes     -       -      yes     yes      yes     -     yes    -
    officer         -        yes     yes     yes    -       -        -       -     yes    -
    other officer   -        -       -       -      -       -        -       -     -      -
    deputy          -        -       -       -      -       -        -       -     -      -
    chair           -        -       -       -      -       -        -       -     -      -
    admin           -        -       -       -      -       -        -       yes   -      -
    clerk elsewhere -        -       -       -      -       -        -       -     -      -
    """,
    "forwarded on paper": """
                    register forward receive answer publish withdraw reissue erase attach rate
    nobody          -        -       -       -      -       -        -       -     -      -
    by link         -        -       -       -      -       -        -       -     yes    -
    by account      -        -       -       -      -       -        -       -     yes    -
    other resident  -        -       -       -      -       -        -       -     -      -
    clerk           -        yes     yes     yes    yes     yes      yes     -     yes    -
    officer         -        -       -       -      -       -        -       -     -      -
    other officer   -        -       -       -      -       -        -       -     -      -
    deputy          -        -       -       -      -       -        -       -     -      -
    chair           -        -       -       -      -       -        -       -     -      -
    admin           -        -       -       -      -       -        -       yes   -      -
    clerk elsewhere -        -       -       -      -       -        -       -     -      -
    """,
    "in work": """
                    register forward receive answer publish withdraw reissue erase attach rate
    nobody          -        -       -       -      -       -        -       -     -      -
    by link         -        -       -       -      -       -        -       -     yes    -
    by account      -        -       -       -      -       -        -       -     yes    -
    other resident  -        -       -       -      -       -        -       -     -      -
    clerk           -        yes     -       -      yes     yes      yes     -     yes    -
    officer         -        yes     -       yes    -       -        -       -     yes    -
    other officer   -        -       -       -      -       -        -       -     -      -
    deputy          -        -       -       -      -       -        -       -     -      -
    chair           -        -       -       -      -       -        -       -     -      -
    admin           -        -       -       -      -       -        -       yes   -      -
    clerk elsewhere -        -       -       -      -       -        -       -     -      -
    """,
    "in work on paper": """
                    register forward receive answer publish withdraw reissue erase attach rate
    nobody          -        -       -       -      -       -        -       -     -      -
    by link         -        -       -       -      -       -        -       -     yes    -
    by account      -        -       -       -      -       -        -       -     yes    -
    other resident  -        -       -       -      -       -        -       -     -      -
    clerk           -        yes     -       yes    yes     yes      yes     -     yes    -
    officer         -        -       -       -      -       -        -       -     -      -
    other officer   -        -       -       -      -       -        -       -     -      -
    deputy          -        -       -       -      -       -        -       -     -      -
    chair           -        -       -       -      -       -        -       -     -      -
    admin           -        -       -       -      -       -        -       yes   -      -
    clerk elsewhere -        -       -       -      -       -        -       -     -      -
    """,
    "answered": """
                    register forward receive answer publish withdraw reissue erase attach rate
    nobody          -        -       -       -      -       -        -       -     -      -
    by link         -        -       -       -      -       -        -       -     -      yes
    by account      -        -       -       -      -       -        -       -     -      yes
    other resident  -        -       -       -      -       -        -       -     -      -
    clerk           -        -       -       -      yes     yes      yes     -     yes    -
    officer         -        -       -       -      -       -        -       -     yes    -
    other officer   -        -       -       -      -       -        -       -     -      -
    deputy          -        -       -       -      -       -        -       -     -      -
    chair           -        -       -       -      -       -        -       -     -      -
    admin           -        -       -       -      -       -        -       yes   -      -
    clerk elsewhere -        -       -       -      -       -        -       -     -      -
    """,
    "answered, then erased": """
                    register forward receive answer publish withdraw reissue erase attach rate
    nobody          -        -       -       -      -       -        -       -     -      -
    by link         -        -       -       -      -       -        -       -     -      -
    by account      -        -       -       -      -       -        -       -     -      -
    other resident  -        -       -       -      -       -        -       -     -      -
    clerk           -        -       -       -      -       -        -       -     yes    -
    officer         -        -       -       -      -       -        -       -     yes    -
    other officer   -        -       -       -      -       -        -       -     -      -
    deputy          -        -       -       -      -       -        -       -     -      -
    chair           -        -       -       -      -       -        -       -     -      -
    admin           -        -       -       -      -       -        -       -     -      -
    clerk elsewhere -        -       -       -      -       -        -       -     -      -
    """,
}


def at_stage(town: Town, stage: str) -> Appeal:
    appeal = build.appeal(town.council, NOW, consent_public=True, topic="roads", account=town.resident)
    if stage == "received":
        return appeal
    build.published(build.registered(appeal, town.clerk, NOW), town.clerk, NOW)
    if stage == "registered":
        return appeal
    paper = "paper" in stage
    build.forwarded(appeal, town.clerk, town.education if paper else town.housing, NOW)
    if stage.startswith("in work"):
        build.received(appeal, town.clerk if paper else town.officer, NOW)
    if stage.startswith("answered"):
        build.answered(appeal, town.officer, NOW)
    return appeal


def form_of(town: Town, appeal: Appeal, verb: str) -> dict[str, object]:
    """What the page of a verb posts, filled in rightly."""
    to = town.naumov_akim if appeal.body_id != town.naumov_akim.pk else town.housing
    forms: dict[str, dict[str, object]] = {
        "register": {"topic": "roads", "kind": "message"},
        "forward": {"body": str(to.pk)},
        "receive": {"received_on": "2026-11-23"},
        "answer": {**answer_form(appeal), "given_on": "2026-11-23"},
        "publish": {"title": build.PUBLIC_TITLE, "text": build.PUBLIC_TEXT},
        "erase": {"ground": "asked", "sure": "on"},
        "attach": {"file": build.upload()},
        "rate": {"word": "solved"},
    }
    return {"version": appeal.version, **forms.get(verb, {})}


def address(appeal: Appeal, verb: str) -> str:
    end = {"attach": "files", "rate": "word"}.get(verb, f"do/{verb}")
    return f"/ru/{appeal.council.slug}/appeals/{appeal.number}/{end}"


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tried(client: Client, town: Town, appeal: Appeal, verb: str) -> str:
    """`yes` if the verb was done (and then undone), `-` if it was refused and nothing changed."""
    with undone():
        answer = client.post(address(appeal, verb), form_of(town, appeal, verb))
        assert answer.status_code in (302, 403, 404, 409, 422), (verb, answer.status_code)
        assert "Traceback" not in read(answer.content)
        after = Appeal.objects.get(pk=appeal.pk)
        done = (after.version, after.files) != (appeal.version, appeal.files)
        assert done == (answer.status_code == 302), (verb, answer.status_code)
    return "yes" if done else "-"


def written(rows: dict[str, list[str]]) -> str:
    """A table as it stands above."""
    lines = [" " * 16 + " ".join(VERBS)]
    for who, cells in rows.items():
        line = "".join(f"{cell:<{len(verb) + 1}}" for cell, verb in zip(cells, VERBS, strict=True))
        lines.append(f"{who:<16}{line}".rstrip())
    return "\n".join(lines)


def expected(stage: str) -> str:
    return "\n".join(line[4:].rstrip() for line in MATRIX[stage].strip("\n").splitlines() if line.strip())


@pytest.mark.parametrize("stage", MATRIX)
def test_what_each_person_can_do(town: Town, other: Town, wall: Wall, stage: str) -> None:
    appeal = at_stage(town, stage)
    people = {who: browser(who, town, other, appeal) for who in EVERYONE}
    if stage.endswith("erased"):
        erase(applicant=appeal.applicant, by=town.admin, ground="asked", now=NOW)
        appeal = Appeal.objects.select_related("council", "body", "applicant").get(pk=appeal.pk)
    rows = {who: [tried(people[who], town, appeal, verb) for verb in VERBS] for who in EVERYONE}
    assert written(rows) == expected(stage)
    assert written(rights_of(town, other, people, appeal)) == expected(stage)


def rights_of(town: Town, other: Town, people: dict[str, Client], appeal: Appeal) -> dict[str, list[str]]:
    """The same table, as `access.rights` says it."""
    rows = {}
    for who, client in people.items():
        request = RequestFactory().get("/")
        request.COOKIES.update({name: morsel.value for name, morsel in client.cookies.items()})
        request.session = client.session
        loaded = access.load(appeal.council.slug, appeal.number)
        visitor = access.welcome(request, town.council, NOW)
        assert isinstance(visitor, Visitor)
        rights = access.rights(visitor, loaded, owner=access.owns(request, visitor, loaded))
        rows[who] = ["yes" if verb in rights.may else "-" for verb in VERBS]
    return rows


# ── another council's ids ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def twins(town: Town, other: Town) -> tuple[Appeal, Appeal]:
    """Two appeals here, one there: the second number exists in this council only."""
    build.appeal(town.council, NOW)
    return build.appeal(town.council, NOW), build.appeal(other.council, NOW)


def test_a_number_is_looked_for_in_its_council_only(
    town: Town, other: Town, wall: Wall, twins: tuple[Appeal, Appeal]
) -> None:
    mine, _theirs = twins
    client = Client()
    client.force_login(other.clerk.account)
    for verb in VERBS:
        path = address(mine, verb).replace("/akkol/", "/burabay/")
        assert client.post(path, form_of(town, mine, verb)).status_code == 404, verb
    for path in ("", "/ticket", "/do/register"):
        assert client.get(f"/kk/burabay/appeals/{mine.number}{path}").status_code == 404


def test_a_private_link_opens_in_its_council_only(
    client: Client, wall: Wall, twins: tuple[Appeal, Appeal]
) -> None:
    path = queries.private_path(twins[0])
    assert client.get(path.replace("/akkol/", "/burabay/")).status_code == 404
    assert client.get(path).status_code == 302


def test_the_applicant_here_is_nobody_there(client: Client, wall: Wall, town: Town, other: Town) -> None:
    """Both councils have an appeal of the same number."""
    mine, theirs = build.appeal(town.council, NOW), build.appeal(other.council, NOW, body="Құпия мәтін")
    assert mine.number == theirs.number
    client.get(queries.private_path(mine))
    assert "Құпия мәтін" not in read(client.get(f"/kk/burabay/appeals/{theirs.number}").content)
    assert client.get(f"/kk/burabay/appeals/{theirs.number}/ticket").status_code == 404


def test_a_file_is_found_under_its_appeal_only(
    wall: Wall, town: Town, other: Town, twins: tuple[Appeal, Appeal]
) -> None:
    mine, theirs = twins
    file, foreign = build.attached(mine, NOW), build.attached(theirs, NOW)
    first = Appeal.objects.get(council=town.council, serial=mine.serial - PARTS)
    client = Client()
    client.force_login(town.clerk.account)
    path = "/kk/akkol/appeals/{}/files/{}"
    assert client.get(path.format(mine.number, file.pk)).status_code == 200
    assert client.get(path.format(mine.number, foreign.pk)).status_code == 404
    assert client.get(path.format(first.number, file.pk)).status_code == 404
    assert client.get(f"/kk/burabay/appeals/{theirs.number}/files/{foreign.pk}").status_code == 404


@pytest.mark.parametrize(
    ("verb", "field", "foreign"),
    [
        ("forward", "body", lambda there: there.housing.pk),
        ("register", "district", lambda there: there.naumov.pk),
        ("forward", "body", lambda there: uuid.uuid4()),
    ],
)
def test_bodies_and_districts_of_another_council_cannot_be_chosen(
    town: Town, other: Town, wall: Wall, verb: str, field: str, foreign: Callable[[Town], uuid.UUID]
) -> None:
    appeal = at_stage(town, "received" if verb == "register" else "registered")
    client = Client()
    client.force_login(town.clerk.account)
    data = {**form_of(town, appeal, verb), field: str(foreign(other))}
    assert client.post(address(appeal, verb), data).status_code == 422
    assert Appeal.objects.get(pk=appeal.pk).version == appeal.version


def test_the_account_of_one_applicant_is_not_that_of_another(town: Town, wall: Wall) -> None:
    appeal = at_stage(town, "answered")
    client = Client()
    client.force_login(account("Асқар Иманов", "asqar@example.kz"))
    assert client.post(address(appeal, "rate"), {"word": "solved"}).status_code == 403
    assert Appeal.objects.get().word == ""
