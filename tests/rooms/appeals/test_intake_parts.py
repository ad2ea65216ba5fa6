"""The page that forwards in parts, and what the pages of the whole and of its parts show."""

from __future__ import annotations

import pytest
from django.test import Client

from senim.rooms.appeals import queries
from senim.rooms.appeals.models import Appeal
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.intake import in_parts, registered
from tests.rooms.appeals.posting import says, signed_in
from tests.rooms.appeals.visitors import LANGS, read, words

SECRET = "Құпия сөз: мектеп пен жарық."


def rows(town: Town, **given: str) -> dict[str, str]:
    usual = {
        "rows": "2",
        "body_1": str(town.housing.pk),
        "matter_1": "Жарық.",
        "body_2": str(town.education.pk),
        "matter_2": "Мектеп.",
        "keeps": "no",
    }
    return usual | given


def states() -> list[str]:
    return list(Appeal.objects.order_by("serial").values_list("state", flat=True))


@pytest.mark.parametrize("lang", LANGS)
def test_one_row_more_loses_nothing_and_does_nothing(town: Town, wall: Wall, lang: str) -> None:
    appeal, clerk = registered(town), signed_in(town, "clerk")
    path = f"/{lang}/akkol/appeals/{appeal.number}/do/split"
    assert 'name="body_3"' not in read(clerk.get(path).content)
    typed = rows(town, version=str(appeal.version), keeps="yes") | {"body_2": "", "add": "1"}
    answer = clerk.post(path, typed)
    page, form = read(answer.content), answer.context["form"]
    assert answer.status_code == 200
    assert 'name="body_3"' in page and 'class="error"' not in page
    kept = [form[name].value() for name in ("matter_1", "matter_2", "keeps")]
    assert kept == ["Жарық.", "Мектеп.", "yes"]
    assert form["body_1"].value() == str(town.housing.pk)
    assert Appeal.objects.count() == 1
    third = rows(
        town, version=str(appeal.version), rows="3", body_3=str(town.naumov_akim.pk), matter_3="Жол."
    )
    assert clerk.post(path, third).status_code == 302
    assert states() == ["split", "forwarded", "forwarded", "forwarded"]


@pytest.mark.parametrize(
    ("given", "code", "status"),
    [
        ({"body_2": "", "matter_2": ""}, "parts-two", 409),
        ({"matter_2": ""}, "parts-matter", 422),
        ({"body_2": "same"}, "parts-same-body", 409),
    ],
)
def test_what_the_page_says_of_parts_that_cannot_be(
    town: Town, wall: Wall, given: dict[str, str], code: str, status: int
) -> None:
    appeal = registered(town)
    given = {name: str(town.housing.pk) if value == "same" else value for name, value in given.items()}
    data = rows(town, version=str(appeal.version), **given)
    answer = signed_in(town, "clerk").post(f"/ru/akkol/appeals/{appeal.number}/do/split", data)
    assert answer.status_code == status
    says(answer, "ru", code, most=20)
    assert Appeal.objects.count() == 1


def test_one_body_and_this_one_are_two(town: Town, wall: Wall) -> None:
    appeal = registered(town)
    data = rows(town, version=str(appeal.version), body_2="", matter_2="", keeps="yes")
    answer = signed_in(town, "clerk").post(f"/kk/akkol/appeals/{appeal.number}/do/split", data)
    assert answer.status_code == 302
    assert states() == ["registered", "forwarded"]


@pytest.mark.parametrize("number", ["0", "1", "99", "-3", "x", "9999", "²"])
def test_a_number_of_rows_that_is_none(town: Town, wall: Wall, number: str) -> None:
    appeal = registered(town)
    data = rows(town, version=str(appeal.version), rows=number)
    answer = signed_in(town, "clerk").post(f"/kk/akkol/appeals/{appeal.number}/do/split", data)
    assert answer.status_code == 302


@pytest.mark.parametrize("lang", LANGS)
def test_everyone_sees_the_parts_and_nobody_reads_their_words(town: Town, wall: Wall, lang: str) -> None:
    whole = registered(town, body=SECRET, consent_public=True, topic="roads")
    first, second = in_parts(town, whole)
    nobody, path = Client(), f"/{lang}/akkol/appeals/"
    page = read(nobody.get(path + whole.number).content)
    for part in (first, second):
        assert f"{path}{part.number}" in page
        assert part.body.name in page or lang != "kk"
        shown = read(nobody.get(path + part.number).content)
        assert f"{path}{whole.number}" in shown
        assert part_text(part) not in shown and SECRET not in shown


@pytest.mark.parametrize("keeps", [True, False])
def test_a_whole_that_keeps_nothing_counts_no_days_of_its_own(town: Town, wall: Wall, keeps: bool) -> None:
    whole = registered(town)
    in_parts(town, whole, keeps=keeps)
    page = read(Client().get(f"/ru/akkol/appeals/{whole.number}").content)
    assert ("Сколько осталось до ответа" in page) is keeps


def part_text(part: Appeal) -> str:
    return str(Appeal.objects.select_related("text").get(pk=part.pk).text.body)


def test_the_private_link_opens_the_parts_too(town: Town, wall: Wall) -> None:
    whole = registered(town, body=SECRET)
    first, _second = in_parts(town, whole)
    client = Client()
    client.get(queries.private_path(whole))
    assert "Жарық." in words(client.get(f"/kk/akkol/appeals/{first.number}").content)


def test_the_officer_of_a_part_reads_the_whole_and_its_files(town: Town, wall: Wall) -> None:
    whole = registered(town, body=SECRET)
    file = build.attached(whole, NOW)
    first, second = in_parts(
        town, Appeal.objects.select_related("council", "body", "applicant").get(pk=whole.pk)
    )
    officer, path = signed_in(town, "officer"), "/kk/akkol/appeals/"
    page = words(officer.get(path + first.number).content)
    assert SECRET in page and "Жарық." in page
    assert officer.get(f"{path}{first.number}/files/{file.pk}").status_code == 200
    assert SECRET not in words(officer.get(path + second.number).content)
    assert officer.get(f"{path}{second.number}/files/{file.pk}").status_code == 404
    assert Client().get(f"{path}{first.number}/files/{file.pk}").status_code == 404
