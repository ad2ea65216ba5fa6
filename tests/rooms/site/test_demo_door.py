"""The demo's page where anyone signs in as one of the invented people, and as nobody else."""

from __future__ import annotations

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from senim.rooms.people import actions
from senim.rooms.people.models import Account
from senim.rooms.people.requisites import Requisites
from senim.rooms.territory.models import Council
from tests.rooms.site.conftest import LANGS, MADE, PASSWORD, give


@pytest.fixture
def demo(council: Council) -> dict[str, Account]:
    Council.objects.update(demo=True)
    made = {
        kind: actions.create_account(
            email=f"{kind}@example.kz",
            name=f"Invented {kind}",
            password=None,
            lang="kk",
            now=MADE,
            invented=True,
        )
        for kind in ("clerk", "admin", "resident")
    }
    give(council, made["clerk"], "clerk")
    give(council, made["admin"], "admin")
    requisites = Requisites(kind="person", name="Invented", postal_address="Ақкөл")
    actions.create_applicant(
        council=council, requisites=requisites, lang="kk", account=made["resident"], now=MADE
    )
    return made


@pytest.mark.parametrize("lang", LANGS)
def test_the_demo_offers_its_people_by_role(client: Client, demo: dict[str, Account], lang: str) -> None:
    text = client.get(f"/{lang}/demo").content.decode()
    assert all(account.name in text for account in demo.values())


@pytest.mark.parametrize(("kind", "there"), [("clerk", "/kk/akkol/work"), ("resident", "/kk/account")])
def test_one_press_signs_in(client: Client, demo: dict[str, Account], kind: str, there: str) -> None:
    assert client.post("/kk/demo", {"account": str(demo[kind].pk)}).url == there
    assert client.session[SESSION_KEY] == str(demo[kind].pk)


@pytest.mark.parametrize("account", ["real", "", "x", "00000000-0000-0000-0000-000000000000"])
def test_nobody_real_is_entered_that_way(
    client: Client, demo: dict[str, Account], gulnar: Account, account: str
) -> None:
    chosen = str(gulnar.pk) if account == "real" else account
    assert client.post("/kk/demo", {"account": chosen}).status_code == 404
    assert SESSION_KEY not in client.session


def test_without_a_demo_council_there_is_no_such_page(client: Client, demo: dict[str, Account]) -> None:
    Council.objects.update(demo=False)
    assert client.get("/kk/demo").status_code == 404
    assert client.post("/kk/demo", {"account": str(demo["clerk"].pk)}).status_code == 404
    assert SESSION_KEY not in client.session


def test_an_invented_person_is_not_changed(client: Client, demo: dict[str, Account]) -> None:
    client.force_login(demo["clerk"])
    assert client.get("/kk/account").status_code == 200
    assert client.post("/kk/account", {"name": "X", "lang": "ru"}).status_code == 422
    assert client.post("/kk/account", {"password": PASSWORD, "password-change": "1"}).status_code == 422
    assert Account.objects.filter(name="X").count() == 0
