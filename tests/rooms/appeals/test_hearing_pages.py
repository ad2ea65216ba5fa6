"""The hearing over the wire: the steps of the office and of the applicant, in three languages."""

from __future__ import annotations

import pytest
from django.test import Client

from senim.rooms.appeals.models import Answer, Appeal, Hearing
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.considered import (
    BEFORE,
    as_kind,
    everything,
    extended,
    fresh,
    given,
    held,
    minuted,
    objected,
    set_for,
)
from tests.rooms.appeals.looking import at, day
from tests.rooms.appeals.posting import answer_form, says
from tests.rooms.appeals.test_answering import at_housing, on_paper
from tests.rooms.appeals.test_considering_pages import officer, page, step
from tests.rooms.appeals.test_handling import WED
from tests.rooms.appeals.visitors import EVERYONE, LANGS, browser, read

STEPS = ("preliminary", "object", "hearing", "hold", "minutes", "remark")
APPLICANT = ("object", "remark")
WHOSE = {
    "on line": {"officer": STEPS, "by link": APPLICANT, "by account": APPLICANT},
    "on paper": {"clerk": STEPS, "by link": APPLICANT, "by account": APPLICANT},
}
THU, MON = "2026-11-26 10:00", "2026-11-30 10:00"


def application(town: Town) -> Appeal:
    return as_kind(at_housing(town))


@pytest.mark.parametrize("where", WHOSE)
@pytest.mark.parametrize("who", EVERYONE)
def test_whose_step_it_is(town: Town, other: Town, wall: Wall, where: str, who: str) -> None:
    appeal = as_kind((at_housing if where == "on line" else on_paper)(town))
    hand = town.officer if where == "on line" else town.clerk
    appeal.applicant.account = town.resident
    appeal.applicant.save()
    client, theirs = browser(who, town, other, appeal), WHOSE[where].get(who, ())
    wall.now = at(THU)
    doors = {verb: client.get(step(appeal, verb)).status_code for verb in STEPS}
    assert doors == {
        verb: (200 if verb == "preliminary" else 409) if verb in theirs else 403 for verb in STEPS
    }
    given(appeal, hand, THU)
    objected(fresh(appeal), None, THU)
    set_for(fresh(appeal), hand, THU, "2026-11-26 11:00")
    held(fresh(appeal), hand, "2026-11-26 12:00")
    minuted(fresh(appeal), hand, "2026-11-26 13:00")
    wall.now = at("2026-11-26 14:00")
    status = client.get(step(appeal, "remark")).status_code
    assert status == (200 if "remark" in theirs else 403)


@pytest.mark.parametrize("lang", LANGS)
def test_a_hearing_walked_through(town: Town, other: Town, wall: Wall, lang: str) -> None:
    """The office on one side, the applicant by the private link on the other."""
    appeal = application(town)
    office, applicant = officer(town), browser("by link", town, other, appeal)

    def send(client: Client, now: str, verb: str, **data: object) -> None:
        wall.now = at(now)
        answer = client.post(step(appeal, verb, lang), {"version": fresh(appeal).version} | data)
        assert (answer.status_code, verb) == (302, verb), read(answer.content)[:3000]
        assert client.get(answer.headers["Location"]).status_code == 200

    send(office, WED, "preliminary", text=BEFORE, given_on="2026-11-25")
    shown = read(applicant.get(page(appeal, lang)).content)
    assert BEFORE in shown
    assert step(appeal, "object", lang) in shown
    send(applicant, THU, "object", objection="Келіспеймін.", wants_oral="on", came_on="2026-11-20")
    assert Hearing.objects.get().objected_at == at(THU), "the applicant says it now, whatever was posted"
    assert "Келіспеймін." in read(office.get(page(appeal, lang)).content)
    send(office, THU, "hearing", day="2026-11-30", clock="15:30", where="3-бөлме")
    assert "3-бөлме" in read(applicant.get(page(appeal, lang)).content)
    send(office, "2026-11-30 17:00", "hold", day="2026-11-30", clock="15.30", attended="yes")
    send(office, "2026-12-01 10:00", "minutes", text="Шамдар көрсетілді.", minutes_on="2026-12-01")
    assert "Шамдар көрсетілді." in read(applicant.get(page(appeal, lang)).content)
    send(applicant, "2026-12-02 10:00", "remark", remarks="Екінші көше жазылмаған.")
    assert "Екінші көше" in read(office.get(page(appeal, lang)).content)
    wall.now = at("2026-12-03 10:00")
    answered = office.post(step(appeal, "answer", lang), answer_form(fresh(appeal), outcome="refused"))
    assert answered.status_code == 302
    assert (fresh(appeal).outcome, Answer.objects.get().exception) == ("refused", "")


def test_only_those_who_may_read_see_its_words(town: Town, other: Town, wall: Wall) -> None:
    appeal = application(town)
    given(appeal, town.officer, WED)
    objected(fresh(appeal), None, WED)
    set_for(fresh(appeal), town.officer, WED, THU)
    wall.now = at(WED)
    for who in EVERYONE:
        text = read(browser(who, town, other, appeal).get(page(appeal)).content)
        for words in (BEFORE, "3-бөлме"):
            assert (words in text) is (who in ("by link", "clerk", "officer")), (who, words)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_the_answer_says_what_is_missing(town: Town, wall: Wall, lang: str) -> None:
    appeal, client = application(town), officer(town)
    wall.now = at(WED)
    says(client.get(step(appeal, "answer", lang)), lang, "hearing-first")
    refused = client.post(step(appeal, "answer", lang), answer_form(appeal, outcome="refused"))
    assert refused.status_code == 409
    says(refused, lang, "hearing-first")
    given(fresh(appeal), town.officer, WED)
    wall.now = at(THU)
    says(client.get(step(appeal, "answer", lang)), lang, "hearing-too-early", first=day("2026-11-28"))
    data = {"outcome": "refused", "exception": "urgent", "exception_why": "Құбыр жарылды."}
    sent = client.post(step(appeal, "answer", lang), answer_form(fresh(appeal), **data))
    assert sent.status_code == 302
    shown = read(client.get(page(appeal, lang)).content)
    assert "Құбыр жарылды." in shown
    names = {"kk": "Акт дереу керек", "ru": "Акт нужен немедленно", "en": "The act is needed at once"}
    assert names[lang] in shown


@pytest.mark.parametrize("kind", ["", "message", "request"])
def test_where_nobody_is_heard_nothing_of_it_is_asked(town: Town, wall: Wall, kind: str) -> None:
    appeal = as_kind(at_housing(town), kind)
    wall.now = at(WED)
    assert 'name="exception"' not in read(officer(town).get(step(appeal, "answer")).content)


@pytest.mark.parametrize("lang", LANGS)
def test_to_whom_one_complains(town: Town, other: Town, wall: Wall, lang: str) -> None:
    """The body above, as it was when the answer was given; the court where there is none (APPC 80(5))."""
    wall.now = at("2026-11-27 10:00")
    court = {"kk": "сотқа жүгінуге", "ru": "обратиться в суд", "en": "go to court"}[lang]
    first, second = at_housing(town), at_housing(town)
    build.answered(first, town.officer, at(THU))
    town.housing.superior = town.naumov_akim
    town.housing.save()
    build.answered(fresh(second), town.officer, at(THU))
    assert court not in read(officer(town).get(page(second, lang)).content)
    assert town.naumov_akim.name_kk in read(officer(town).get(page(second, "kk")).content)
    town.housing.superior = None
    town.housing.save()
    assert court in read(officer(town).get(page(first, lang)).content)


@pytest.mark.parametrize(
    ("lang", "more_time", "before"),
    [("kk", "Мерзімі ұзартылды", "Алдын ала шешім"), ("ru", "Срок продлён", "Предварительное решение")],
)
def test_a_list_shows_what_is_going_on_beside_the_state(
    town: Town, wall: Wall, lang: str, more_time: str, before: str
) -> None:
    appeal = application(town)
    wall.now = at(WED)
    given(appeal, town.officer, WED)
    extended(fresh(appeal), town.officer, WED, "2027-01-20")
    text = read(officer(town).get(f"/{lang}/akkol/work").content)
    assert more_time in text
    assert before in text


def test_the_page_of_an_appeal_that_has_been_everywhere(town: Town, other: Town, wall: Wall) -> None:
    appeal = everything(town)
    wall.now = at(MON)
    for who in EVERYONE:
        assert browser(who, town, other, appeal).get(page(appeal)).status_code == 200, who


@pytest.mark.parametrize(("clock", "status"), [("25:00", 422), ("", 422), ("9.30", 302)])
def test_a_time_is_a_time(town: Town, wall: Wall, clock: str, status: int) -> None:
    appeal = application(town)
    given(appeal, town.officer, WED)
    wall.now = at(WED)
    data = {"day": "2026-11-30", "clock": clock, "where": "3-бөлме", "version": fresh(appeal).version}
    assert officer(town).post(step(appeal, "hearing"), data).status_code == status
