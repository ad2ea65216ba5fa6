"""Who was chosen as the rapporteur speaks on amendments themselves: a deputy, or an official with an account;
for anybody else the clerk enters what they say (RULES 23).
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from senim.rooms.council.models import Role
from senim.rooms.sessions.models import Amendment
from tests.build import council as people
from tests.build import voting as build
from tests.build.voting import Hall
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def client(role: Role) -> Client:
    found = Client()
    found.force_login(role.account)
    return found


def amended(hall: Hall, **who: Any) -> Amendment:
    item = build.item(hall, **who)
    return build.amendment(hall, build.draft(hall, item))


def answer(role: Role, amendment: Amendment) -> int:
    form = {"word": "rejected", "why": "Ақша жоқ"}
    path = f"/ru/akkol/sessions/amendments/{amendment.pk}/do/answer"
    return client(role).post(path, form).status_code


def test_who_was_chosen_speaks_on_amendments_themselves() -> None:
    """Even where another deputy bears the same name; the name alone stays the way for older questions."""
    hall = build.opened(build.hall(7, accounts=True))
    officer = people.officer(people.body(hall.council, "ТКШ бөлімі", "Отдел ЖКХ"))
    two, four = hall.roles[2], hall.roles[4]
    chosen = amended(hall, rapporteur=hall.deputies[4].name, rapporteur_deputy=hall.deputies[2])
    assert (answer(four, chosen), answer(two, chosen)) == (403, 302)
    official = amended(hall, rapporteur=hall.deputies[4].name, rapporteur_role=officer)
    assert (answer(four, official), answer(officer, official)) == (403, 302)
    named = amended(hall, rapporteur=hall.deputies[4].name)
    assert (answer(two, named), answer(four, named), answer(hall.clerk, named)) == (403, 302, 302)
