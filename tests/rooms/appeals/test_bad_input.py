"""Bad input, as it comes over the wire: a clear message in the reader's language, the typed text kept,
nothing lost, nothing done twice, no stack trace.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from senim.core.refusal import Refusal
from senim.rooms.appeals import queries
from senim.rooms.appeals.models import Answer, Appeal, Forward, Rating
from senim.rooms.files.models import File
from senim.rooms.people.models import Applicant
from senim.ui import refusals
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.visitors import LANGS, read

langs = pytest.mark.parametrize("lang", LANGS)
MB = 1024 * 1024


def form(town: Town, **given: object) -> dict[str, object]:
    """What a browser posts from the page of a new appeal."""
    usual: dict[str, object] = {
        "form_key": str(uuid.uuid4()),
        "title": build.TITLE,
        "body": build.TEXT,
        "topic": "roads",
        "place_text": town.places.naumovka.name,
        "place": town.places.naumovka.code,
        "kind": "person",
        "name": "Гүлнар Ахметова",
        "postal_address": "Абай көшесі, 12",
        "signature": "none",
    }
    return usual | given


def send(client: Client, lang: str, data: dict[str, object]) -> HttpResponse:
    return client.post(f"/{lang}/akkol/appeals/new", data)  # type: ignore[return-value]


def says(answer: HttpResponse, lang: str, code: str, **params: object) -> None:
    """The page has the words of this refusal in its language, and nothing of a broken program."""
    page = read(answer.content)
    wanted = " ".join(refusals.words(Refusal(code, params), lang).split())
    assert wanted in page, f"{wanted!r} is not on the page"
    assert "Traceback" not in page
    assert answer.headers["Content-Language"] == lang


def signed_in(town: Town, who: str) -> Client:
    client = Client()
    client.force_login(getattr(town, who).account)
    return client


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


# ── tokens and addresses ────────────────────────────────────────────────────────────────────────────


@langs
def test_a_link_that_opens_nothing_says_what_to_do(client: Client, town: Town, wall: Wall, lang: str) -> None:
    appeal = build.appeal(town.council, NOW)
    right = queries.private_path(appeal).rpartition("/")[2]
    for token in (right[:-1] + "z", right[:-1], "x" * 40, "0" * 64, "a", "a" * 500, right.upper()):
        answer = client.get(f"/{lang}/akkol/t/{token}")
        assert answer.status_code == 404
        with translation.override(lang):
            assert gettext("There is no such page") in read(answer.content)
        assert appeal.number not in read(answer.content)
    assert client.get(f"/{lang}/akkol/t/{right}").status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "appeals/2026-99999",
        "appeals/2026-",
        "appeals/²026-00001",
        "appeals/2026-0000001234",
        "appeals/x",
        "appeals/2026-00001/do/fly",
        "appeals/2026-00001/files/00000000-0000-0000-0000-000000000000",
    ],
)
@langs
def test_addresses_of_nothing(client: Client, town: Town, wall: Wall, lang: str, path: str) -> None:
    build.appeal(town.council, NOW)
    answer = client.get(f"/{lang}/akkol/{path}")
    assert answer.status_code == 404
    assert "Traceback" not in read(answer.content)


@pytest.mark.parametrize(
    "query",
    [
        "body=" + "-" * 36,
        "body=zzz",
        "before=99999999999999999999",
        "before=²",
        "after=-1",
        "area=²",
        "area=1132%00",
        "topic=%00",
        "state=x&word=y",
        "q=%00%FF",
        "q=2026-00000",
    ],
)
def test_filters_that_mean_nothing_are_left_out(client: Client, town: Town, wall: Wall, query: str) -> None:
    appeal = build.appeal(town.council, NOW)
    answer = client.get(f"/kk/akkol/?{query}")
    if query == "q=2026-00000":
        assert answer.status_code == 302
        return
    assert answer.status_code == 200
    assert (appeal.number in read(answer.content)) or query.startswith("area=²")


# ── steps ───────────────────────────────────────────────────────────────────────────────────────────


def answer_form(appeal: Appeal, **given: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "outcome": "satisfied",
        "text": build.ANSWER,
        "reasons": build.REASONS,
        "signed_by": "Е. Жұмабаев",
        "version": appeal.version,
    }
    return usual | given


@langs
@pytest.mark.parametrize("field", ["text", "reasons", "outcome", "signed_by"])
def test_an_answer_without_its_parts(town: Town, wall: Wall, lang: str, field: str) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    data = answer_form(appeal, **{field: ""})
    answer = signed_in(town, "clerk").post(f"/{lang}/akkol/appeals/{appeal.number}/do/answer", data)
    assert (answer.status_code, Answer.objects.count()) == (422, 0)
    says(answer, lang, "choose" if field == "outcome" else "required")
    for kept in {"text", "reasons"} - {field}:
        assert str(data[kept]) in read(answer.content)


@langs
def test_a_closed_appeal_answered_again(town: Town, wall: Wall, lang: str) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    client, there = signed_in(town, "clerk"), f"/{lang}/akkol/appeals/{appeal.number}/do/answer"
    assert client.post(there, answer_form(appeal)).status_code == 302
    for version in (appeal.version, appeal.version + 1):
        again = answer_form(appeal, text="Екінші жауап.", version=version)
        answer = client.post(there, again)
        assert answer.status_code == 409
        says(answer, lang, "appeal-closed", number=appeal.number)
        assert "Екінші жауап." in read(answer.content)
    assert Answer.objects.get().text == build.ANSWER
    opened = client.get(there)
    assert opened.status_code == 409
    says(opened, lang, "appeal-closed", number=appeal.number)


@langs
def test_two_clerks_at_once(town: Town, wall: Wall, lang: str) -> None:
    """Both have the page open. The second is told, keeps the note typed, and may send it again."""
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    there = f"/{lang}/akkol/appeals/{appeal.number}/do/forward"
    mine = {"body": str(town.housing.pk), "note": "Бөлімнің ісі.", "version": appeal.version}
    hers = {"body": str(town.naumov_akim.pk), "note": "Округтің ісі.", "version": appeal.version}
    client = signed_in(town, "clerk")
    assert client.post(there, mine).status_code == 302
    answer = client.post(there, hers)
    assert answer.status_code == 409
    says(answer, lang, "changed", number=appeal.number)
    assert "Округтің ісі." in read(answer.content)
    assert (Forward.objects.count(), Appeal.objects.get().body) == (1, town.housing)
    # The page she got holds the new version: having compared, she may go on.
    again = answer.context["form"]["version"].value()
    assert client.post(there, {**hers, "version": again}).status_code == 302
    assert Appeal.objects.get().body == town.naumov_akim


@pytest.mark.parametrize("version", ["", "²", "-1", "x", "9" * 30])
def test_a_version_that_is_none(town: Town, wall: Wall, version: str) -> None:
    appeal = build.appeal(town.council, NOW)
    data = {"topic": "roads", "version": version}
    answer = signed_in(town, "clerk").post(f"/kk/akkol/appeals/{appeal.number}/do/register", data)
    assert (answer.status_code, Appeal.objects.get().state) == (409, "received")


@langs
@pytest.mark.parametrize(
    ("given", "code", "status"),
    [
        ({"given_on": "2026-11-24"}, "date-future", 409),
        ({"given_on": "2026-11-20"}, "answer-before-appeal", 409),
        ({"given_on": "32.13.2026"}, "date", 422),
        ({"given_on": "0001-01-01"}, "answer-before-appeal", 409),
    ],
)
def test_a_paper_answer_with_a_day_that_cannot_be(
    town: Town, wall: Wall, lang: str, given: dict[str, object], code: str, status: int
) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    build.forwarded(appeal, town.clerk, town.education, NOW)
    data = answer_form(appeal, on_paper="on", **given)
    answer = signed_in(town, "clerk").post(f"/{lang}/akkol/appeals/{appeal.number}/do/answer", data)
    assert (answer.status_code, Answer.objects.count()) == (status, 0)
    says(answer, lang, code, arrived=NOW.date())
    assert build.ANSWER in read(answer.content)


@langs
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"arrived_on": "2026-11-24"}, "date-future"),
        ({"arrived_on": "2025-01-15"}, "date-too-old"),
        ({"arrived_on": "0001-01-01"}, "date-too-old"),
        ({"arrived_on": "9999-12-31"}, "date-future"),
        ({"arrived_on": "кеше"}, "date"),
        ({"arrived_at": "25:61"}, ""),
        ({"tax_id": "860101400012"}, "iin-wrong"),
    ],
)
def test_the_counter_keeps_what_the_clerk_typed(
    town: Town, wall: Wall, lang: str, given: dict[str, object], code: str
) -> None:
    data = form(town, channel="post", arrived_on="2026-11-20", arrived_at="14:30", appeal_lang="kk")
    answer = signed_in(town, "clerk").post(f"/{lang}/akkol/counter", {**data, "signature": "paper", **given})
    assert (answer.status_code, Appeal.objects.count()) == (422, 0)
    if code:
        says(answer, lang, code)
    else:
        with translation.override(lang):
            assert gettext("Check the time. Example: 14:30") in read(answer.content)
    assert build.TEXT in read(answer.content)


@langs
def test_personal_data_left_in_what_is_to_be_published(town: Town, wall: Wall, lang: str) -> None:
    appeal = build.appeal(town.council, NOW, consent_public=True, topic="roads")
    build.registered(appeal, town.clerk, NOW)
    text = "Хабарласыңыз: +7 701 123 45 67."
    data = {"title": build.PUBLIC_TITLE, "text": text, "version": appeal.version}
    answer = signed_in(town, "clerk").post(f"/{lang}/akkol/appeals/{appeal.number}/do/publish", data)
    assert answer.status_code == 409
    says(answer, lang, "personal-data-left", found=["+7 701 123 45 67"])
    assert text in read(answer.content)
    assert Appeal.objects.get().public_text == ""


@langs
def test_a_word_that_is_none_or_comes_too_early(town: Town, wall: Wall, lang: str) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    client, there = Client(), f"/{lang}/akkol/appeals/{appeal.number}/word"
    client.get(queries.private_path(appeal))
    early = client.post(there, {"word": "not", "why": "Шам жоқ."})
    assert early.status_code == 422
    says(early, lang, "not-answered-yet", number=appeal.number)
    assert "Шам жоқ." in read(early.content)
    build.answered(appeal, town.clerk, NOW)
    wrong = client.post(there, {"word": "perfect", "why": "Шам жоқ."})
    assert wrong.status_code == 422
    assert "Шам жоқ." in read(wrong.content)
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("address", ["new", "2026-00001/files", "2026-00001/word", "2026-00001/do/register"])
def test_a_page_from_elsewhere_may_not_send_for_the_reader(
    town: Town, wall: Wall, address: str, make: Callable[[], Client]
) -> None:
    build.appeal(town.council, NOW)
    answer = make().post(f"/ru/akkol/appeals/{address}", form(town))
    assert answer.status_code == 403
    assert "Traceback" not in read(answer.content)
    assert Appeal.objects.count() == 1


@pytest.fixture
def make() -> Callable[[], Client]:
    return lambda: Client(enforce_csrf_checks=True)
