"""Bad input, as it comes over the wire: a clear message in the reader's language, the typed text kept,
nothing lost, nothing done twice, no stack trace.
"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from senim.core.refusal import Refusal
from senim.rooms.appeals import queries
from senim.rooms.appeals.models import Answer, Appeal
from senim.rooms.files.models import File
from senim.rooms.people.models import Applicant
from senim.ui import refusals
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.posting import answer_form, form, says, signed_in
from tests.rooms.appeals.visitors import LANGS, read

langs = pytest.mark.parametrize("lang", LANGS)
MB = 1024 * 1024


def send(client: Client, lang: str, data: dict[str, object]) -> HttpResponse:
    return client.post(f"/{lang}/akkol/appeals/new", data)  # type: ignore[return-value]


# ── a new appeal ────────────────────────────────────────────────────────────────────────────────────


@langs
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"tax_id": "860101400012"}, "iin-wrong"),
        ({"tax_id": "8601014"}, "iin-length"),
        ({"tax_id": "86010140001x"}, "iin-length"),
        ({"kind": "organisation", "tax_id": "860101400013"}, "iin-of-organisation"),
        ({"tax_id": "120340001230"}, "bin-of-person"),
        ({"title": ""}, "required"),
        ({"body": " \n "}, "required"),
        ({"name": ""}, "required"),
        ({"postal_address": ""}, "required"),
        ({"place": "", "place_text": ""}, "required"),
        ({"place": "", "place_text": "Атлантида"}, "place-unknown"),
        ({"place": "999999999", "place_text": "Атлантида"}, "place-unknown"),
        ({"email": "gulnar@"}, "email"),
        ({"phone": "бір екі үш"}, "phone"),
        ({"topic": "no-such-topic"}, "choose"),
        ({"signature": "royal"}, "choose"),
        ({"representative": "Асхат Ахметов"}, "required"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, town: Town, wall: Wall, lang: str, given: dict[str, object], code: str
) -> None:
    data = form(town, address="Абай көшесі, 7", **given)
    answer = send(client, lang, data)
    assert answer.status_code == 422
    says(answer, lang, code)
    page = read(answer.content)
    for name in ("title", "body", "name", "tax_id", "address", "postal_address", "email", "form_key"):
        assert " ".join(str(data.get(name, "")).split()) in page, name
    assert (Appeal.objects.count(), Applicant.objects.count()) == (0, 0)
    # The same form, put right, is taken: nothing of the first try is left.
    right = {**data, **form(town), "form_key": data["form_key"], "tax_id": "", "representative": ""}
    assert send(client, lang, {**right, "email": "", "phone": ""}).status_code == 302
    assert Appeal.objects.get().number == "2026-00001"


@langs
def test_a_place_outside_the_council(client: Client, town: Town, other: Town, wall: Wall, lang: str) -> None:
    far = other.places.karasai
    answer = send(client, lang, form(town, place=far.code, place_text=far.name_kk))
    assert answer.status_code == 422
    # There is a village of that name here too, so the far one is not taken for it.
    assert far.name_kk in read(answer.content)
    assert Appeal.objects.count() == 0


@langs
def test_a_place_only_another_council_has(client: Client, town: Town, wall: Wall, lang: str) -> None:
    from tests.build.council import place

    far = place("990000000", "Алыс ауылы", "село Далёкое")
    answer = send(client, lang, form(town, place=far.code, place_text=far.name_kk))
    assert answer.status_code == 422
    says(answer, lang, "outside-council")
    assert "Алыс ауылы" in read(answer.content)
    assert Appeal.objects.count() == 0


@langs
@pytest.mark.parametrize(("field", "most"), [("title", 120), ("body", 8000)])
def test_a_hundred_thousand_characters(
    client: Client, town: Town, wall: Wall, lang: str, field: str, most: int
) -> None:
    long = "ә" * 100_000
    answer = send(client, lang, form(town, **{field: long}))
    assert answer.status_code == 422
    says(answer, lang, "too-long", n=100_000 - most)
    assert long in read(answer.content)
    assert Appeal.objects.count() == 0


NASTY = "<script>alert(1)</script>\x00\x07\u202e &amp; {{ 7|add:7 }} {% now %} ' OR 1=1 --"
CLEAN = "<script>alert(1)</script> &amp; {{ 7|add:7 }} {% now %} ' OR 1=1 --"


def test_html_and_control_characters_are_only_text(client: Client, town: Town, wall: Wall) -> None:
    answer = send(client, "kk", form(town, title=NASTY, body=NASTY, name=NASTY, address=NASTY))
    assert answer.status_code == 302
    appeal = Appeal.objects.select_related("text", "applicant").get()
    assert (appeal.text.title, appeal.text.body, appeal.applicant.name) == (CLEAN, CLEAN, CLEAN)
    for reader, path in (
        (client, f"appeals/{appeal.number}"),
        (signed_in(town, "clerk"), f"appeals/{appeal.number}"),
        (signed_in(town, "clerk"), "work"),
        (signed_in(town, "clerk"), f"appeals/{appeal.number}/do/register"),
    ):
        content = reader.get(f"/kk/akkol/{path}").content.decode()
        assert "<script>alert" not in content
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


FIELDS = ("place", "place_text", "place_choice", "district", "lat", "lon", "form_key", "tax_id", "phone")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", ["\x00", "²", "-1", "1e309", "nan", "9" * 5000, "'\";--", "ﷺ" * 200])
def test_no_field_breaks_the_page(client: Client, town: Town, wall: Wall, field: str, value: str) -> None:
    assert send(client, "kk", form(town, **{field: value})).status_code in (302, 422)


def test_bytes_that_are_no_text(client: Client, town: Town, wall: Wall) -> None:
    sent = urlencode(form(town)).replace("title=", "title=%FF%FE%ED%A0%80").encode()
    answer = client.generic("POST", "/kk/akkol/appeals/new", sent, "application/x-www-form-urlencoded")
    assert answer.status_code in (302, 422)


def test_a_point_that_is_none_is_left_out(client: Client, town: Town, wall: Wall) -> None:
    for lat, lon in (("nan", "1"), ("91", "1"), ("51.5", "181"), ("x", "y"), ("51.5", "")):
        assert send(client, "kk", form(town, lat=lat, lon=lon)).status_code == 302
    assert set(Appeal.objects.values_list("text__latitude", flat=True)) == {None}


@langs
def test_a_form_sent_twice_is_one_appeal_and_one_ticket(
    client: Client, town: Town, wall: Wall, lang: str
) -> None:
    data = form(town)
    one, two = send(client, lang, data), send(client, lang, data)
    assert one.headers["Location"] == two.headers["Location"]
    assert (Appeal.objects.count(), Applicant.objects.count()) == (1, 1)
    assert client.get(one.headers["Location"]).status_code == 200


def test_with_scripts_the_text_goes_first_and_says_where_photos_go(
    client: Client, town: Town, wall: Wall
) -> None:
    answer = client.post("/kk/akkol/appeals/new", form(town), headers={"Accept": "application/json"})
    number = Appeal.objects.get().number
    assert answer.status_code == 201
    assert answer.json() == {
        "next": f"/kk/akkol/appeals/{number}/ticket",
        "files": f"/kk/akkol/appeals/{number}/files",
    }
    for status, content in ((201, build.PDF), (422, b"MZ\x90\x00")):
        sent = client.post(
            answer.json()["files"],
            {"file": build.upload(content)},
            headers={"Accept": "application/json"},
        )
        assert sent.status_code == status
    assert sent.json()["error"]
    assert File.objects.count() == 1


# ── files ───────────────────────────────────────────────────────────────────────────────────────────


@langs
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("big.jpg", b"\xff\xd8\xff" + b"\0" * 50 * MB),
        ("run.jpg", b"MZ\x90\x00" + b"\0" * 200),
        ("no.pdf", b""),
    ],
    ids=["50 MB", "a program called a photo", "empty"],
)
def test_a_photo_that_is_not_taken_never_costs_the_text(
    client: Client, town: Town, wall: Wall, lang: str, name: str, content: bytes
) -> None:
    photos = [build.upload(content, name), build.upload(name="жақсы.pdf")]
    answer = send(client, lang, form(town, photos=photos))
    assert answer.status_code == 302
    assert Appeal.objects.get().text.body == build.TEXT
    ticket = read(client.get(answer.headers["Location"]).content)
    assert name in ticket
    with translation.override(lang):
        assert gettext("The appeal is received. These files were not:") in ticket
    assert [file.name for file in File.objects.all()] == ["жақсы.pdf"]
    assert name not in read(client.get(answer.headers["Location"]).content)  # told once


@langs
def test_evidence_that_is_not_taken_never_costs_the_answer(town: Town, wall: Wall, lang: str) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    client = signed_in(town, "clerk")
    data = {**answer_form(appeal), "photos": build.upload(b"MZ\x90\x00", "run.pdf")}
    answer = client.post(f"/{lang}/akkol/appeals/{appeal.number}/do/answer", data)
    assert (answer.status_code, Answer.objects.count()) == (302, 1)
    hers = build.appeal(town.council, NOW)
    assert "run.pdf" not in read(client.get(f"/{lang}/akkol/appeals/{hers.number}").content)
    page = read(client.get(answer.headers["Location"]).content)
    assert "run.pdf" in page
    with translation.override(lang):
        assert gettext("These files were not accepted:") in page


@langs
@pytest.mark.parametrize("json", [False, True])
def test_a_closed_appeal_takes_no_photo(town: Town, wall: Wall, lang: str, json: bool) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    client = Client()
    client.get(queries.private_path(appeal))
    build.answered(appeal, town.clerk, NOW)
    headers = {"Accept": "application/json"} if json else {}
    answer = client.post(
        f"/{lang}/akkol/appeals/{appeal.number}/files", {"file": build.upload()}, headers=headers
    )
    assert answer.status_code == 422
    words = refusals.words(Refusal("appeal-closed", number=appeal.number), lang)
    assert words == answer.json()["error"] if json else words in read(answer.content)
    assert File.objects.count() == 0


@langs
def test_no_file_chosen(town: Town, wall: Wall, lang: str) -> None:
    appeal = build.appeal(town.council, NOW)
    client = Client()
    client.get(queries.private_path(appeal))
    answer = client.post(f"/{lang}/akkol/appeals/{appeal.number}/files", {})
    assert answer.status_code == 422
    says(answer, lang, "file-empty")
