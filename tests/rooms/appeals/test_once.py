"""A form whose answer was lost is sent again: it is done once, and leads where it led."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from senim.rooms.appeals import queries
from senim.rooms.appeals.models import Appeal
from senim.rooms.record.models import Entry
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.posting import form, signed_in

ONCE = re.compile(r'name="once" value="([0-9a-f]{32})"')
FORM = {"HTTP_SENIM_FORM": "1"}


@pytest.fixture
def appeal(town: Town, wall: Wall) -> Appeal:
    return build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)


def of(appeal: Appeal, verb: str) -> str:
    return f"/ru/akkol/appeals/{appeal.number}/do/{verb}"


def key(client: Client, path: str) -> str:
    found = ONCE.findall(client.get(path).content.decode())
    assert len(found) == len(set(found)) > 0
    return str(found[-1])


def forwarding(town: Town, appeal: Appeal, **more: object) -> dict[str, object]:
    return {"version": appeal.version, "body": str(town.education.pk), "note": "Бұл мектеп жолы.", **more}


def test_every_form_carries_a_key_of_its_own_page(town: Town, appeal: Appeal) -> None:
    officer = signed_in(town, "officer")
    assert key(officer, of(appeal, "forward")) != key(officer, of(appeal, "forward"))


def test_the_same_form_again_leads_where_it_led_and_does_nothing(town: Town, appeal: Appeal) -> None:
    officer, path = signed_in(town, "officer"), of(appeal, "forward")
    given = forwarding(town, appeal, once=key(officer, path))
    first = officer.post(path, given)
    entries = Entry.objects.count()
    # The appeal is with another body now: this officer could not even open the page of the step any more.
    assert officer.get(path).status_code == 403
    again = officer.post(path, given)
    assert (first.status_code, again.status_code, again["Location"]) == (302, 302, first["Location"])
    assert officer.get(again["Location"]).status_code == 200
    assert Entry.objects.count() == entries


def test_other_words_with_the_same_key_are_not_swallowed(town: Town, appeal: Appeal) -> None:
    officer, path = signed_in(town, "officer"), of(appeal, "receive")
    given = {"version": appeal.version, "once": key(officer, path)}
    assert officer.post(path, given).status_code == 302
    assert officer.post(path, given).status_code == 302
    assert officer.post(path, {**given, "note": "new"}).status_code == 409


def test_what_was_refused_may_be_sent_again_with_the_same_key(town: Town, appeal: Appeal) -> None:
    officer, path = signed_in(town, "officer"), of(appeal, "forward")
    given = forwarding(town, appeal, once=key(officer, path))
    assert officer.post(path, {**given, "body": ""}).status_code == 422
    assert officer.post(path, given).status_code == 302


def test_a_key_of_nowhere_and_a_form_without_one_are_as_they_were(town: Town, appeal: Appeal) -> None:
    officer, path = signed_in(town, "officer"), of(appeal, "receive")
    for strange in ("", "x", "a" * 31, "A" * 32, "a" * 33, "../" + "a" * 29):
        assert officer.post(path, {"version": "999", "once": strange}).status_code == 409
    assert officer.post(path, {"version": appeal.version}).status_code == 302
    assert officer.post(path, {"version": appeal.version}).status_code == 409


def test_a_resident_by_the_private_link_is_told_too(town: Town, appeal: Appeal, wall: Wall) -> None:
    answered = build.answered(appeal, town.officer, NOW)
    client = Client()
    client.get(queries.private_path(answered))
    path = f"/kk/akkol/appeals/{answered.number}/word"
    given = {"word": "not", "why": "Шам жанбайды.", "once": uuid.uuid4().hex}
    first, again = client.post(path, given), client.post(path, given)
    assert first["Location"] == again["Location"]
    assert answered.ratings.count() == 1


def test_the_script_is_told_where_to_go_and_is_not_led_there(town: Town, appeal: Appeal) -> None:
    officer, path = signed_in(town, "officer"), of(appeal, "receive")
    given = {"version": appeal.version, "once": key(officer, path)}
    for _ in range(2):
        answer = officer.post(path, given, **FORM)  # type: ignore[arg-type]
        assert answer.status_code == 200
        assert answer.json() == {"next": f"/ru/akkol/appeals/{appeal.number}?done=receive"}
    refused = officer.post(path, {**given, "version": "999"}, **FORM)  # type: ignore[arg-type]
    assert (refused.status_code, refused["Content-Type"]) == (409, "text/html; charset=utf-8")


def test_nothing_of_what_was_sent_is_kept(town: Town, appeal: Appeal) -> None:
    officer, path = signed_in(town, "officer"), of(appeal, "forward")
    once = key(officer, path)
    officer.post(path, forwarding(town, appeal, once=once))
    kept = Session.objects.get(session_key=f"sent{once}")
    assert set(kept.get_decoded()) == {"said", "next"}
    assert "мектеп" not in str(kept.get_decoded())
    assert kept.expire_date - NOW == timedelta(days=3)


def test_a_kept_key_is_no_session(town: Town, appeal: Appeal) -> None:
    officer, path = signed_in(town, "officer"), of(appeal, "receive")
    once = key(officer, path)
    officer.post(path, {"version": appeal.version, "once": once})
    thief = Client()
    thief.cookies["senim-session"] = f"sent{once}"
    assert thief.get(of(appeal, "answer")).status_code == 403


def test_signing_in_is_done_each_time(town: Town) -> None:
    account = town.clerk.account
    account.set_password("Сенім-2026-қыс")
    account.save()
    given = {"email": account.email, "password": "Сенім-2026-қыс", "once": uuid.uuid4().hex}
    for _ in range(2):
        client = Client()
        assert client.post("/ru/sign-in", given).status_code == 302
        assert "senim-session" in client.cookies
    assert not Session.objects.filter(session_key__startswith="sent").exists()


def test_a_new_appeal_lets_its_writer_in_each_time(town: Town, wall: Wall) -> None:
    given = form(town, once=uuid.uuid4().hex)
    for _ in range(2):
        client = Client()
        answer = client.post("/kk/akkol/appeals/new", given)
        assert answer.status_code == 302
        assert client.get(answer["Location"]).status_code == 200
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(("lang", "words"), [("kk", "бірінші рет"), ("ru", "в первый раз")])
def test_words_changed_after_a_lost_answer_are_not_swallowed_in_silence(
    town: Town, wall: Wall, lang: str, words: str
) -> None:
    """The form had made its appeal, the answer was lost, and the words were changed before it went again."""
    given, client = form(town), Client()
    assert "first" not in client.post(f"/{lang}/akkol/appeals/new", given)["Location"]
    wall.now = NOW + timedelta(minutes=2)
    same = client.post(f"/{lang}/akkol/appeals/new", given)["Location"]
    changed = client.post(f"/{lang}/akkol/appeals/new", {**given, "body": build.TEXT + " Тағы бір сөз."})
    assert Appeal.objects.count() == 1
    assert words not in client.get(same).content.decode()
    assert words in client.get(changed["Location"]).content.decode()
