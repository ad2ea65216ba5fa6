"""Who writes: several together, without a name, through a helper, in another language."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from senim.core.canonical import commit
from senim.core.refusal import Refusal
from senim.rooms.appeals.models import Appeal
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.intake import crime, registered
from tests.rooms.appeals.looking import entries, facts
from tests.rooms.appeals.posting import form, signed_in
from tests.rooms.appeals.visitors import LANGS, read, words


def sent(town: Town, lang: str = "kk", **given: object) -> Appeal:
    answer = Client().post(f"/{lang}/akkol/appeals/new", form(town, **given))
    assert answer.status_code == 302, words(answer.content)
    return Appeal.objects.select_related("applicant", "text", "council", "body").latest("serial")


@pytest.mark.parametrize("lang", LANGS)
def test_the_usual_writer_sees_one_closed_line(town: Town, wall: Wall, lang: str) -> None:
    page = read(Client().get(f"/{lang}/akkol/appeals/new").content)
    inside = page[page.index('<details class="more"') : page.index("</details>")]
    for name in ("representative", "helper", "signers", "anonymous", "language"):
        assert f'name="{name}"' in inside
    assert '<details class="more" open' not in page


def test_a_collective_one_has_its_number_and_one_who_is_written_to(town: Town, wall: Wall) -> None:
    appeal = sent(town, signers="48")
    assert (appeal.signers, appeal.applicant.name) == (48, "Гүлнар Ахметова")
    assert facts(appeal, "received")["signers"] == 48
    assert "48" in words(signed_in(town, "clerk").get(f"/kk/akkol/appeals/{appeal.number}").content)


@pytest.mark.parametrize("signers", ["0", "-3", "көп", "9999999"])
def test_a_number_of_people_that_is_none(town: Town, wall: Wall, signers: str) -> None:
    answer = Client().post("/kk/akkol/appeals/new", form(town, signers=signers))
    assert answer.status_code == 422
    assert '<details class="more" open' in read(answer.content)
    assert Appeal.objects.count() == 0


def test_without_a_name_nothing_of_the_person_is_kept(town: Town, wall: Wall) -> None:
    assert Client().post("/kk/akkol/appeals/new", form(town, name="")).status_code == 422
    appeal = sent(town, anonymous="on", name="Гүлнар", tax_id="860101400013", postal_address="")
    assert (appeal.anonymous, appeal.applicant.name, appeal.applicant.tax_id) == (True, "", "")
    assert facts(appeal, "received")["anonymous"] is True
    page = words(signed_in(town, "clerk").get(f"/ru/akkol/appeals/{appeal.number}").content)
    assert "Гүлнар" not in page


def test_without_a_name_a_crime_is_forwarded_all_the_same(town: Town, wall: Wall) -> None:
    appeal = sent(town, anonymous="on", name="", postal_address="")
    crime(appeal, town.clerk, town.housing)
    assert (appeal.state, appeal.marks) == ("forwarded", "crime")


def test_a_helper_and_another_language_are_private_and_sealed(town: Town, wall: Wall) -> None:
    appeal = sent(town, helper="Немересі Айдар", language="o‘zbekcha")
    entry = entries(appeal)[0]
    promised = json.loads(entry.commitments)
    for name in ("helper", "language"):
        salt = bytes.fromhex(appeal.text.salts[name])
        assert promised[name] == commit(salt, getattr(appeal.text, name).encode())
    assert "Айдар" not in entry.facts
    path = f"/kk/akkol/appeals/{appeal.number}"
    assert "Айдар" not in words(Client().get(path).content)
    assert "Айдар" in words(signed_in(town, "clerk").get(path).content)


def test_a_name_with_anonymity_is_refused_where_it_is_kept(town: Town) -> None:
    with pytest.raises(Refusal) as caught:
        build.appeal(town.council, NOW, anonymous=True)
    assert caught.value.code == "anonymous-named"
    with pytest.raises(Refusal) as caught:
        build.appeal(town.council, NOW, signers=0)
    assert caught.value.code == "signers-wrong"


@pytest.mark.parametrize(("who", "told"), [("clerk", True), ("resident", False)])
def test_who_enters_it_for_the_applicant_is_told_so(town: Town, wall: Wall, who: str, told: bool) -> None:
    appeal = registered(town, account=town.resident)
    client = Client()
    client.force_login(town.resident if who == "resident" else town.clerk.account)
    page = read(client.get(f"/ru/akkol/appeals/{appeal.number}/do/recall").content)
    assert ("Вы вносите это за заявителя" in page) is told
