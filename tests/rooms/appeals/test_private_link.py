"""The private link: whom it lets in, how it ends, and who may print it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from senim.rooms.appeals import access, queries
from senim.rooms.appeals.actions import erase
from senim.rooms.appeals.actions.common import token_of
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.models import Role
from tests.build import appeals as build
from tests.build.council import account, role
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.looking import entries
from tests.rooms.appeals.posting import form, signed_in
from tests.rooms.appeals.visitors import read

pytestmark = pytest.mark.usefixtures("wall")


def page_of(appeal: Appeal) -> str:
    return f"/kk/akkol/appeals/{appeal.number}"


def opened_by(appeal: Appeal) -> Client:
    """A browser in which the private link was opened."""
    client = Client()
    assert client.get(queries.private_path(appeal)).headers["Location"] == page_of(appeal)
    return client


def reads(client: Client, appeal: Appeal) -> bool:
    return build.TEXT in read(client.get(page_of(appeal)).content)


def claimable(client: Client) -> list[object]:
    """The applicants this browser could join to an account."""
    request = RequestFactory().get("/")
    request.COOKIES.update({name: morsel.value for name, morsel in client.cookies.items()})
    return list(access.opened(request))


def reissue(town: Town, appeal: Appeal) -> Client:
    """The clerk's browser after making a new link at the counter."""
    clerk = signed_in(town, "clerk")
    answer = clerk.post(f"{page_of(appeal)}/do/reissue", {"version": appeal.version})
    assert answer.headers["Location"] == f"{page_of(appeal)}/ticket"
    appeal.refresh_from_db()
    return clerk


def test_the_secret_is_left_behind_and_the_browser_remembers(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    client = opened_by(appeal)
    assert reads(client, appeal)
    assert claimable(client) == [appeal.applicant_id]
    cookie = client.cookies[settings.SENIM_APPLICANT_COOKIE]
    assert token_of(appeal) not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_several_appeals_are_remembered_together(town: Town) -> None:
    one, two = (build.appeal(town.council, NOW) for _ in range(2))
    client = opened_by(one)
    client.get(queries.private_path(two))
    assert reads(client, one) and reads(client, two)
    assert set(claimable(client)) == {one.applicant_id, two.applicant_id}


def test_a_new_link_ends_the_old_one_in_every_browser(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    old, browsers = queries.private_path(appeal), [opened_by(appeal) for _ in range(2)]
    reissue(town, appeal)
    for client in browsers:
        assert not reads(client, appeal)
        assert claimable(client) == []
        assert client.get(f"{page_of(appeal)}/ticket").status_code == 404
        assert client.post(f"{page_of(appeal)}/files", {"file": build.upload()}).status_code == 403
        assert client.get(old).status_code == 404
    assert reads(opened_by(appeal), appeal)


def test_so_does_erasing(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    client, old = opened_by(appeal), queries.private_path(appeal)
    erase(applicant=appeal.applicant, by=town.admin, ground="asked", now=NOW)
    assert client.get(old).status_code == 404
    assert claimable(client) == []
    assert client.get(f"{page_of(appeal)}/ticket").status_code == 404


@pytest.mark.parametrize("change", [lambda value: value[:-1], lambda value: "x", lambda value: value + "x"])
def test_a_forged_cookie_opens_nothing(town: Town, change: object) -> None:
    appeal = build.appeal(town.council, NOW)
    client = opened_by(appeal)
    name = settings.SENIM_APPLICANT_COOKIE
    client.cookies[name] = change(client.cookies[name].value)  # type: ignore[operator]
    assert not reads(client, appeal)


# ── at the counter ──────────────────────────────────────────────────────────────────────────────────


def test_the_clerk_prints_the_link_just_made_and_no_other(town: Town) -> None:
    appeal, hers = (build.appeal(town.council, NOW) for _ in range(2))
    clerk = reissue(town, appeal)
    for _ in range(2):  # the printer may jam
        assert token_of(appeal) in read(clerk.get(f"{page_of(appeal)}/ticket").content)
    assert token_of(hers) not in read(clerk.get(f"{page_of(hers)}/ticket").content)


def test_another_clerk_does_not_see_it(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    reissue(town, appeal)
    colleague = role(town.council, account("Сәуле Омар", "saule@example.kz"), Role.Kind.CLERK)
    client = Client()
    client.force_login(colleague.account)
    ticket = client.get(f"{page_of(appeal)}/ticket")
    assert ticket.status_code == 200
    assert token_of(appeal) not in read(ticket.content)


def test_after_the_next_new_link_the_one_before_is_not_printed(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    clerk = reissue(town, appeal)
    reissue(town, appeal)
    assert token_of(appeal) not in read(clerk.get(f"{page_of(appeal)}/ticket").content)


def test_what_came_on_paper_gets_its_ticket_with_the_link(town: Town) -> None:
    clerk = signed_in(town, "clerk")
    data = form(
        town, channel="post", arrived_on="2026-11-20", arrived_at="14:30", appeal_lang="ru",
        signature="paper", photos=build.upload(),
    )  # fmt: skip
    answer = clerk.post("/kk/akkol/counter", data)
    appeal = Appeal.objects.select_related("council").get()
    assert answer.headers["Location"] == f"/kk/akkol/counter?entered={appeal.number}"
    assert f"{page_of(appeal)}/ticket" in read(clerk.get(answer.headers["Location"]).content)
    page = read(clerk.get(f"{page_of(appeal)}/ticket").content)
    assert queries.private_path(appeal) in page
    assert queries.private_path(appeal).startswith("/ru/")
    assert (appeal.files, appeal.lang, appeal.channel) == (1, "ru", "post")
    assert not reads(Client(), appeal)
    assert claimable(clerk) == []  # the clerk is not the applicant


def test_the_hand_in_the_record_is_the_clerks(town: Town) -> None:
    test_what_came_on_paper_gets_its_ticket_with_the_link(town)
    appeal = Appeal.objects.get()
    assert [(entry.kind, entry.role) for entry in entries(appeal)] == [
        ("appeal.received", "clerk"),
        ("appeal.file-added", "clerk"),
    ]
