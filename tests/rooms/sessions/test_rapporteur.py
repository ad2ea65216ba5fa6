"""Who reports on a question: a deputy or an official chosen from the list, who then speaks on amendments
themselves; else a name, for whom the clerk enters it (RULES 23).
"""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from senim.rooms.council.models import Role
from senim.rooms.record.models import Entry
from senim.rooms.sessions.models import Item
from tests.cast import Town

pytestmark = pytest.mark.django_db
FIELDS = {"title_kk": "Су туралы", "title_ru": "О воде", "title_en": "", "kind": "decision", "note": ""}


def client(role: Role) -> Client:
    found = Client()
    found.force_login(role.account)
    return found


@pytest.fixture(autouse=True)
def today(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


def propose(town: Town, **given: str) -> Item:
    form = FIELDS | {"source": "akim", "proposer": "Әкім", "about": "", **given}
    answer = client(town.clerk).post("/ru/akkol/sessions/do/propose", form)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    return Item.objects.latest("proposed_at", "pk")


def test_it_is_chosen_from_the_list_or_written(town: Town) -> None:
    page = client(town.clerk).get("/ru/akkol/sessions/do/propose").content.decode()
    for choice in (f"deputy:{town.olga.pk}", f"role:{town.officer.pk}"):
        assert f'value="{choice}"' in page
    item = propose(town, reports_who=f"deputy:{town.olga.pk}", rapporteur="кто-то")
    assert (item.rapporteur, item.rapporteur_deputy, item.rapporteur_role) == (
        town.olga.name,
        town.olga,
        None,
    )
    item = propose(town, reports_who=f"role:{town.officer.pk}")
    assert (item.rapporteur, item.rapporteur_role) == (town.officer.account.name, town.officer)
    item = propose(town, rapporteur="Е. Бекенов, гость")
    assert (item.rapporteur, item.rapporteur_deputy, item.rapporteur_role) == (
        "Е. Бекенов, гость",
        None,
        None,
    )


def test_another_one_is_chosen_later_and_the_record_says_that_it_changed(town: Town) -> None:
    item = propose(town, reports_who=f"deputy:{town.olga.pk}")
    edit = f"/ru/akkol/sessions/items/{item.pk}/do/edit"
    page = client(town.clerk).get(edit).content.decode()
    assert f'<option value="deputy:{town.olga.pk}" selected>' in page
    form = FIELDS | {"version": str(item.version), "reports_who": "", "rapporteur": "Е. Бекенов"}
    assert client(town.clerk).post(edit, form).status_code == 302
    item.refresh_from_db()
    assert (item.rapporteur, item.rapporteur_deputy) == ("Е. Бекенов", None)
    assert '"changed":["rapporteur"]' in Entry.objects.get(kind="session.item-changed").facts
