"""The line breaks in the middle of sending: an officer's answer with a file, a complaint by the private link,
a letter at the counter. Nothing typed is lost, nothing is done twice.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import CLERK, DESKTOP, OFFICER, PHONE, Person, faults, photo, sign_in
from tests.journeys.test_first_appeal import ANSWER, okrug, press, send, step, write

OFFLINE = {"kk": "Байланыс жоқ.", "ru": "Нет связи."}
FAILED = {"kk": "Жауап келмеді.", "ru": "Ответ не пришёл."}
COMPLAINT = {
    "kk": "Шамдар әлі жанбайды, акт жұмыс аяқталмай жазылған.",
    "ru": "Лампы так и не горят, акт составлен до окончания работ.",
}
LETTER = {"kk": "Ауылға баратын жолды жөндеу керек", "ru": "Нужно починить дорогу к селу"}


def lose_one_answer(page: Page) -> None:
    """The next form reaches the server, and its answer never comes back."""

    waiting = [True]

    def lost(route: Route) -> None:
        if route.request.method != "POST" or not waiting:
            route.continue_()
            return
        waiting.clear()
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/*", lost)


def broken(page: Page, lang: str, name: str, text: str) -> None:
    """Sent without a line, then with one that loses the answer: each time it is said, and the words stay."""
    page.context.set_offline(True)
    press(page)
    expect(page.get_by_text(OFFLINE[lang])).to_be_visible()
    expect(page.locator(f"[name={name}]")).to_have_value(text)
    assert faults(page) == []
    page.context.set_offline(False)
    lose_one_answer(page)
    again(page)
    expect(page.get_by_text(FAILED[lang])).to_be_visible()
    expect(page.locator(f"[name={name}]")).to_have_value(text)


def again(page: Page) -> None:
    page.locator("form [role=status] button").click()


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_broken_line_costs_nothing(person: Person, lang: str) -> None:
    number = written_and_forwarded(person, lang)

    officer = person(DESKTOP, quiet=True)
    sign_in(officer, lang, OFFICER)
    step(officer, lang, number, "receive")
    send(officer)
    officer.wait_for_url(re.compile(r"done=receive"))
    step(officer, lang, number, "answer")
    officer.check("[name=outcome][value=satisfied]")
    officer.fill("[name=text]", ANSWER[lang][0])
    officer.fill("[name=reasons]", ANSWER[lang][1])
    officer.set_input_files("[name=photos]", [photo("white")])  # type: ignore[list-item]
    broken(officer, lang, "text", ANSWER[lang][0])
    assert officer.evaluate("document.querySelector('[name=photos]').files.length") == 1
    assert officer.evaluate("localStorage.length") == 0
    again(officer)
    officer.wait_for_url(re.compile(r"done=answer"))
    expect(officer.locator(".answer .files li")).to_have_count(1)
    assert officer.evaluate("sessionStorage.length") == 0


def written_and_forwarded(person: Person, lang: str) -> str:
    resident = person(PHONE)
    number = write(resident, lang)
    clerk = person(DESKTOP)
    sign_in(clerk, lang, CLERK)
    step(clerk, lang, number, "register")
    send(clerk)
    clerk.wait_for_url(re.compile(r"done=register"))
    step(clerk, lang, number, "forward")
    label = clerk.locator("[name=body] option", has_text=okrug(lang)).inner_text()
    clerk.select_option("[name=body]", label=label)
    send(clerk)
    clerk.wait_for_url(re.compile(r"done=forward"))
    return number


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_complaint_by_the_private_link(person: Person, lang: str) -> None:
    clerk = person(DESKTOP)
    sign_in(clerk, lang, CLERK)
    clerk.goto(f"/{lang}/akkol/?state=answered")
    for number in [found.split()[1] for found in clerk.locator(".list li p:first-child").all_inner_texts()]:
        clerk.goto(f"/{lang}/akkol/appeals/{number}")
        if (
            clerk.locator("a[href$='/do/complain']").count()
            and clerk.locator("a[href$='/do/reissue']").count()
        ):
            break
    clerk.goto(f"/{lang}/akkol/appeals/{number}/do/reissue")
    send(clerk)
    clerk.wait_for_url(re.compile(r"/ticket$"))
    link = clerk.locator("a[href*='/t/']").get_attribute("href") or ""

    resident = person(PHONE, quiet=True)
    resident.goto(link)
    resident.goto(f"/{lang}/akkol/appeals/{number}/do/complain")
    resident.fill("[name=text]", COMPLAINT[lang])
    broken(resident, lang, "text", COMPLAINT[lang])
    # The phone's battery ends here: the words are there when the page is opened again.
    resident.reload()
    expect(resident.locator("h1")).to_be_visible()
    resident.goto(f"/{lang}/akkol/appeals/{number}")
    expect(resident.locator("a[href$='/complaints/1']").first).to_be_visible()
    expect(resident.locator("a[href$='/complaints/2']")).to_have_count(0)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_letter_at_the_counter(person: Person, lang: str) -> None:
    clerk = person(DESKTOP, quiet=True)
    sign_in(clerk, lang, CLERK)
    clerk.goto(f"/{lang}/akkol/counter")
    before = clerk.locator(".plain-list li").count()
    clerk.fill("[name=name]", f"Сыналатын Хат Иесі {lang}")
    clerk.fill("[name=postal_address]", "Азат ауылы, Тың көшесі, 7")
    clerk.locator("[name=place_text]").press_sequentially("азат", delay=20)
    clerk.locator(".combo [role=option]").first.click()
    clerk.select_option("[name=topic]", "roads")
    clerk.select_option("[name=appeal_kind]", "message")
    clerk.fill("[name=title]", LETTER[lang])
    clerk.fill("[name=body]", LETTER[lang])
    broken(clerk, lang, "title", LETTER[lang])
    kept = clerk.evaluate("JSON.stringify([sessionStorage, localStorage])")
    assert LETTER[lang] in kept
    assert "Сыналатын" not in kept
    assert "Тың көшесі" not in kept
    expect(clerk.locator("[name=name]")).to_have_value(f"Сыналатын Хат Иесі {lang}")
    again(clerk)
    clerk.wait_for_url(re.compile(r"entered="))
    expect(clerk.locator(".plain-list li")).to_have_count(before + 1)
    expect(clerk.locator("[name=title]")).to_have_value("")


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_without_the_script_the_browser_keeps_it(person: Person, lang: str) -> None:
    officer = person(DESKTOP, quiet=True, java_script_enabled=False)
    sign_in(officer, lang, OFFICER)
    officer.goto(f"/{lang}/akkol/work")
    links = officer.locator("main table a[href*='/appeals/2']")
    for path in [links.nth(n).get_attribute("href") or "" for n in range(links.count())]:
        officer.goto(f"{path}/do/ask")
        if officer.locator("main textarea").count() and not officer.locator("main [role=alert]").count():
            break
    box = officer.locator("main textarea").first
    box.fill(ANSWER[lang][0])
    officer.context.set_offline(True)
    press(officer)
    officer.wait_for_timeout(500)
    officer.context.set_offline(False)
    officer.go_back()
    expect(officer.locator("main textarea").first).to_have_value(ANSWER[lang][0])
