"""Posts: who leads a body, and how the steps the law leaves to them find their hand."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from senim.core.refusal import Refusal
from senim.rooms.council import actions
from senim.rooms.council.access import Visitor, hand, need_head
from senim.rooms.council.models import Role
from senim.rooms.record import queries as record
from tests.build import council as build
from tests.build.council import MADE, SINCE
from tests.cast import Town
from tests.rooms.council.test_pages import text, url

TODAY = date(2026, 11, 23)


def visitor(town: Town, *roles: Role) -> Visitor:
    return Visitor(town.council, MADE, roles[0].account if roles else None, roles)


def led_by(town: Town, post: str, **given: object) -> Role:
    """Somebody with a post at the housing department."""
    who = build.account("Асхат Рақымов", f"{post}@example.kz")
    usual = {"kind": "officer", "body": town.housing, "post": post, "since": SINCE, "now": MADE}
    return actions.grant_role(council=town.council, account=who, **(usual | given))  # type: ignore[arg-type]


@pytest.mark.parametrize("post", ["head", "deputy_head", "apparatus_head"])
def test_who_has_a_post_leads_their_own_body_only(town: Town, post: str) -> None:
    role = led_by(town, post)
    assert visitor(town, role).heads(town.housing) == role
    assert visitor(town, role).heads(town.education) is None
    assert visitor(town, role).heads(town.maslikhat) is None


def test_an_officer_without_a_post_leads_nothing(town: Town) -> None:
    assert visitor(town, town.officer).heads(town.housing) is None
    with pytest.raises(Refusal, match="forbidden") as refused:
        need_head(visitor(town, town.officer), town.housing)
    assert refused.value.params["role"] == "head"


def test_the_maslikhat_is_led_by_its_chair_and_the_head_of_its_apparatus(town: Town) -> None:
    apparatus = led_by(town, "apparatus_head", kind="clerk", body=None)
    assert visitor(town, town.chair).heads(town.maslikhat) == town.chair
    assert visitor(town, apparatus).heads(town.maslikhat) == apparatus
    assert visitor(town, town.clerk).heads(town.maslikhat) is None
    assert visitor(town, town.deputy).heads(town.maslikhat) is None
    assert visitor(town, town.chair).heads(town.housing) is None


def test_an_own_post_comes_before_one_held_for_another(town: Town) -> None:
    head = led_by(town, "head")
    account = build.account("Гүлнар Сейіт", "second@example.kz")
    own = led_by(town, "deputy_head")
    for_head = actions.grant_role(
        council=town.council,
        account=account,
        kind="officer",
        body=town.housing,
        acts_for=head,
        since=SINCE,
        now=MADE,
    )
    assert for_head.post == "head"
    both = visitor(town, for_head, own)
    assert both.heads(town.housing) == own
    assert both.role("officer", body=town.housing) == own
    assert visitor(town, for_head).heads(town.housing) == for_head


def test_a_person_may_be_an_officer_and_then_the_head_too(town: Town) -> None:
    both = actions.grant_role(
        council=town.council,
        account=town.officer.account,
        kind="officer",
        body=town.housing,
        post="head",
        since=TODAY,
        now=MADE,
    )
    person = visitor(town, both, town.officer)
    assert person.role("officer", body=town.housing) == town.officer
    assert person.heads(town.housing) == both


def test_the_record_names_the_post(town: Town) -> None:
    role = led_by(town, "head")
    [began] = record.of_subject(town.council, f"role:{role.pk}")
    assert began.facts["post"] == "head"
    assert (hand(role).role, hand(town.officer).role) == ("head", "officer")


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "admin", "body": None},
        {"kind": "clerk", "body": None},
        {"post": "boss"},
    ],
)
def test_a_post_that_does_not_exist_there_is_refused(town: Town, given: dict[str, object]) -> None:
    with pytest.raises(Refusal, match="post-other"):
        led_by(town, **({"post": "head"} | given))  # type: ignore[arg-type]


@pytest.fixture
def admin(town: Town, now: object, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(timezone, "now", lambda: now)
    client = Client()
    client.force_login(town.admin.account)
    return client


def test_the_form_asks_for_the_post_and_the_staff_page_shows_it(town: Town, admin: Client) -> None:
    given = {
        "email": "askhat@example.kz",
        "name": "Асхат Рақымов",
        "kind": "officer",
        "body": town.housing.pk,
        "post": "head",
        "since": "2026-11-23",
    }
    page = text(admin.post(url("role-new"), given, follow=True))
    assert "Head of a body" in page
    assert Role.objects.get(account__email="askhat@example.kz").post == "head"
    wrong = admin.post(url("role-new"), given | {"email": "b@example.kz", "kind": "clerk"})
    assert wrong.status_code == 422 and "a clerk the head of the apparatus" in text(wrong)
