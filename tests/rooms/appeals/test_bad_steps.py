"""Bad input to the steps of an appeal and to its addresses: closed, at once, too early, another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from senim.rooms.appeals import queries
from senim.rooms.appeals.models import Answer, Appeal, Forward, Rating
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.posting import answer_form, form, says, signed_in
from tests.rooms.appeals.visitors import LANGS, read

langs = pytest.mark.parametrize("lang", LANGS)


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
    data = {"topic": "roads", "kind": "message", "version": version}
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
