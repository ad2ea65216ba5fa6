"""Considering over the wire: whose step it is, what stands on the page and for whom, in three languages."""

from __future__ import annotations

import pytest
from django.test import Client

from senim.rooms.appeals import considering
from senim.rooms.appeals.models import Appeal, Asked, Assignment, Extension, Recusal
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.considered import WHY, asked, extended, fresh, recused, resolved
from tests.rooms.appeals.looking import at, day
from tests.rooms.appeals.posting import says
from tests.rooms.appeals.test_answering import at_housing, on_paper
from tests.rooms.appeals.test_considering import visitor
from tests.rooms.appeals.test_handling import WED
from tests.rooms.appeals.visitors import EVERYONE, LANGS, browser, read

STEPS = ("resolve", "ask", "told", "recuse", "recusal", "extend")
# Beside nobody else. The applicant may only ask that an official stand aside.
WHOSE = {
    "at a body on line": {"officer": STEPS, "by link": ("recuse",), "by account": ("recuse",)},
    "at a body on paper": {"clerk": STEPS, "by link": ("recuse",), "by account": ("recuse",)},
}


def step(appeal: Appeal, verb: str, lang: str = "kk") -> str:
    return f"/{lang}/akkol/appeals/{appeal.number}/do/{verb}"


def page(appeal: Appeal, lang: str = "kk") -> str:
    return f"/{lang}/akkol/appeals/{appeal.number}"


@pytest.mark.parametrize("where", WHOSE)
@pytest.mark.parametrize("who", EVERYONE)
def test_whose_step_it_is(town: Town, other: Town, wall: Wall, where: str, who: str) -> None:
    make = at_housing if where.endswith("on line") else on_paper
    appeal = make(town)
    appeal.applicant.account = town.resident
    appeal.applicant.save()
    wall.now = at("2026-11-27 10:00")
    client = browser(who, town, other, appeal)
    theirs = WHOSE[where].get(who, ())
    for verb in STEPS:
        status = client.get(step(appeal, verb)).status_code
        open_now = verb not in ("told", "recusal")
        assert status == ((200 if open_now else 409) if verb in theirs else 403), (who, verb)


def officer(town: Town) -> Client:
    client = Client()
    client.force_login(town.officer.account)
    return client


@pytest.mark.parametrize("lang", LANGS)
def test_the_office_walks_through(town: Town, wall: Wall, lang: str) -> None:
    appeal = at_housing(town)
    wall.now = at(WED)
    client = officer(town)

    def send(verb: str, **data: object) -> None:
        form = {"decided_by": "Мұрат Әлиев", "post": "head", "version": fresh(appeal).version}
        answer = client.post(step(appeal, verb, lang), form | data)
        assert (answer.status_code, verb) == (302, verb), read(answer.content)[:3000]
        shown = client.get(answer.headers["Location"])
        assert shown.status_code == 200

    send(
        "resolve", who=str(town.officer.pk), due="2026-12-01", text="Тексеріңіз.", who1="other", name1="Марал"
    )
    send("ask", body=str(town.education.pk), question="Қашан?", expected_on="2026-12-02")
    send("told", asked=str(Asked.objects.get().pk), answer="Ертең.", told_on="2026-11-25")
    send("recuse", official="Ерлан", ground="relative", reasons="Туысы.", asked_on="2026-11-25")
    send("recusal", granted="yes", successor="Сәуле", decided_on="2026-11-25")
    send("extend", reasons=WHY, until="2027-01-20", decided_on="2026-11-25")
    kept = fresh(appeal)
    assert (kept.due, kept.marks) == (day("2027-01-20"), "resolved extended")
    text = read(client.get(page(appeal, lang)).content)
    for words in ("Марал", WHY, "Тексеріңіз."):
        assert words in text
    mine = considering.mine(visitor(town.officer)).get()
    assert "Тексеріңіз" in read(client.get(f"/{lang}/akkol/assignments/{mine.pk}").content)
    assert appeal.number in read(client.get(f"/{lang}/akkol/assignments").content)
    assert appeal.number in read(client.get(f"/{lang}/akkol/work").content)
    assert client.post(f"/{lang}/akkol/assignments/{mine.pk}", {"note": "Болды."}).status_code == 302
    assert appeal.number not in read(client.get(f"/{lang}/akkol/assignments").content)
    assert client.post(f"/{lang}/akkol/assignments/{mine.pk}", {"note": "Болды."}).status_code == 409


@pytest.mark.parametrize("lang", LANGS)
def test_the_applicant_asks_by_the_private_link(town: Town, other: Town, wall: Wall, lang: str) -> None:
    appeal = at_housing(town)
    wall.now = at(WED)
    client = browser("by link", town, other, appeal)
    form = read(client.get(step(appeal, "recuse", lang)).content)
    assert 'name="own"' not in form
    data = {"official": "Ерлан", "ground": "relative", "reasons": "Туысы.", "own": "on"}
    answer = client.post(step(appeal, "recuse", lang), data | {"version": appeal.version})
    assert answer.status_code == 302
    row = Recusal.objects.get()
    assert (row.own, row.by, row.official) == (False, None, "Ерлан")
    assert "Туысы." in read(client.get(page(appeal, lang)).content)
    again = client.post(step(appeal, "recuse", lang), data | {"version": fresh(appeal).version})
    says(again, lang, "already-recusal", number=appeal.number)


def test_what_everyone_sees_and_what_they_do_not(town: Town, other: Town, wall: Wall) -> None:
    """That it was extended, until when, and who leads; not why, and not what was asked of whom."""
    appeal = at_housing(town)
    wall.now = at(WED)
    resolved(appeal, town.officer, WED)
    asked(fresh(appeal), town.officer, WED)
    recused(fresh(appeal), None, WED)
    extended(fresh(appeal), town.officer, WED, "2027-01-20")
    private = (WHY, "«Жарық» ЖШС", "Кепілдік қашан", "Мердігердің")
    for who in EVERYONE:
        text = read(browser(who, town, other, appeal).get(page(appeal)).content)
        reads = who in ("by link", "clerk", "officer")
        for words in private:
            assert (words in text) is reads, (who, words)
        assert ("Тексеріңіз." in text) is (who in ("clerk", "officer")), who
        assert "2027 жылғы 20 қаңтар" in text, who
        assert town.officer.account.name in text, who


@pytest.mark.parametrize("lang", LANGS)
def test_beyond_the_limit_the_last_lawful_day_is_named(town: Town, wall: Wall, lang: str) -> None:
    appeal = at_housing(town)
    wall.now = at("2026-12-10 10:00")
    data = {
        "decided_by": "М.", "post": "head", "reasons": WHY, "until": "2027-03-01", "decided_on": "2026-12-10",
        "version": appeal.version,
    }  # fmt: skip
    answer = officer(town).post(step(appeal, "extend", lang), data)
    assert answer.status_code == 409
    says(answer, lang, "extension-too-long", last=day("2027-02-10"))
    assert WHY in read(answer.content), "what was typed is kept"
    assert Extension.objects.count() == 0


def test_of_two_officers_one_is_told(town: Town, wall: Wall) -> None:
    appeal = at_housing(town)
    wall.now = at(WED)
    client = officer(town)
    data = {"name": "ЖШС", "question": "Қашан?", "expected_on": "2026-12-02", "version": appeal.version}
    assert client.post(step(appeal, "ask"), data).status_code == 302
    second = client.post(step(appeal, "ask"), data | {"question": "Кім?"})
    assert (second.status_code, Asked.objects.count()) == (409, 1)
    says(second, "kk", "changed", number=appeal.number)
    assert "Кім?" in read(second.content)


def test_somebody_elses_assignment_is_not_mine_to_finish(town: Town, other: Town, wall: Wall) -> None:
    appeal = at_housing(town)
    wall.now = at(WED)
    resolved(appeal, town.officer, WED)
    row = Assignment.objects.get()
    for who, status in (("other officer", 403), ("clerk", 403), ("nobody", 403), ("clerk elsewhere", 403)):
        client = browser(who, town, other, appeal)
        assert client.post(f"/kk/akkol/assignments/{row.pk}", {"note": ""}).status_code == status, who
    build.answered(fresh(appeal), town.officer, at(WED))
    assert officer(town).post(f"/kk/akkol/assignments/{row.pk}", {"note": ""}).status_code == 409
