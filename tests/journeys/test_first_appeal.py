"""The main path, as people walk it: from the form to the rated answer, in each language, in a real
browser.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import CLERK, DESKTOP, OFFICER, PHONE, Person, faults, photo, shot, sign_in

WORDS = {
    "kk": (
        "Мектеп көшесінде жарық жоқ",
        "Тамыздан бері бағаналардағы шамдар жанбайды. Балалар қараңғыда жүреді.",
    ),
    "ru": ("На Школьной улице нет света", "С августа не горят фонари. Дети ходят в школу в темноте."),
    "en": (
        "No light in School street",
        "The lamps have been dark since August. Children walk to school in the dark.",
    ),
}
ANSWER = {
    "kk": ("Шамдар ауыстырылды, көше жарық.", "2026 жылғы 20 қарашада орнында тексерілді, жұмыс актісі бар."),
    "ru": (
        "Лампы заменены, улица освещена.",
        "Проверено на месте 20 ноября 2026 года, есть акт выполненных работ.",
    ),
    "en": (
        "The lamps were replaced, the street is lit.",
        "Checked on the spot on 20 November 2026; the work is certified.",
    ),
}


SHIFT = """new Promise(done => {
  let sum = 0
  const observer = new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
  observer.observe({type: "layout-shift", buffered: true})
  setTimeout(() => done(sum), 300)
})"""


def write(page: Page, lang: str, *, place: str = "naumovka") -> str:
    """A resident on a phone writes, with a photo; returns the number on the ticket."""
    title, body = WORDS[lang]
    page.goto(f"/{lang}/akkol/")
    page.goto(f"/{lang}/akkol/appeals/new")
    page.fill("[name=title]", title)
    page.fill("[name=body]", body)
    page.select_option("[name=topic]", "lighting")
    page.locator("[name=place_text]").press_sequentially(place, delay=20)
    page.locator(".combo [role=option]").first.click()
    page.fill("[name=address]", "Мектеп көшесі 9")
    page.set_input_files("[name=photos]", [photo()])  # type: ignore[list-item]
    page.fill("[name=name]", "Сыналатын Тұрғын")
    page.fill("[name=postal_address]", "Ақкөл ауданы, Наумовка ауылы, Мектеп көшесі, 9")
    page.fill("[name=email]", f"resident-{lang}@example.kz")
    page.check("[name=consent_public]")
    assert faults(page) == []
    shot(page, f"{lang}-1-write")
    send(page)
    page.wait_for_url(re.compile(r"/ticket$"))
    return re.search(r"\d{4}-\d{5}", page.locator("h1").inner_text())[0]  # type: ignore[index]


def press(page: Page) -> None:
    """The one main button of the page's form."""
    page.locator("main form[method=post] button.button:not([type=button])").last.click()


def send(page: Page) -> None:
    """Press it, and wait until the server's answer is there."""
    press(page)
    expect(page.locator("form > .note[role=status]")).to_have_count(0)


def step(page: Page, lang: str, number: str, verb: str) -> None:
    page.goto(f"/{lang}/akkol/appeals/{number}")
    page.locator(f"a[href$='/do/{verb}']").click()
    page.wait_for_load_state()
    assert faults(page) == []


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_an_appeal_walks_to_a_rated_answer(person: Person, lang: str) -> None:
    resident = person(PHONE)
    number = write(resident, lang)
    assert faults(resident) == []
    shot(resident, f"{lang}-2-ticket")
    link = resident.locator("a[href*='/t/']").get_attribute("href") or ""

    clerk = person(DESKTOP)
    sign_in(clerk, lang, CLERK)
    clerk.goto(f"/{lang}/akkol/work")
    expect(clerk.locator("table").first).to_be_visible()
    expect(clerk.get_by_role("link", name=number)).to_have_count(1)
    assert faults(clerk) == []
    shot(clerk, f"{lang}-3-work")
    step(clerk, lang, number, "register")
    send(clerk)
    step(clerk, lang, number, "forward")
    clerk.select_option(
        "[name=body]", label=clerk.locator("[name=body] option", has_text=okrug(lang)).inner_text()
    )
    shot(clerk, f"{lang}-4-forward")
    send(clerk)
    clerk.wait_for_url(re.compile(r"done=forward"))

    officer = person(DESKTOP)
    sign_in(officer, lang, OFFICER)
    officer.goto(f"/{lang}/akkol/work")
    officer.get_by_role("link", name=number).click()
    step(officer, lang, number, "receive")
    send(officer)
    step(officer, lang, number, "answer")
    officer.check("[name=outcome][value=satisfied]")
    officer.fill("[name=text]", ANSWER[lang][0])
    officer.fill("[name=reasons]", ANSWER[lang][1])
    officer.fill("[name=public_answer]", ANSWER[lang][0])
    officer.set_input_files("[name=photos]", [photo("white")])  # type: ignore[list-item]
    officer.check("[name=evidence_public]")
    shot(officer, f"{lang}-5-answer")
    send(officer)
    officer.wait_for_url(re.compile(r"done=answer"))

    back = person(PHONE)
    back.goto(link)
    expect(back.get_by_text(ANSWER[lang][1])).to_be_visible()
    assert faults(back) == []
    back.check("[name=word][value=solved]")
    back.fill("[name=why]", "…")
    shot(back, f"{lang}-6-read")
    send_word(back)
    back.wait_for_url(re.compile(r"done=rate"))

    step(clerk, lang, number, "publish")
    send(clerk)
    clerk.wait_for_url(re.compile(r"done=publish"))
    anyone = person(PHONE)
    anyone.goto(f"/{lang}/akkol/appeals/{number}")
    expect(anyone.locator("h1")).to_have_text(WORDS[lang][0])
    expect(anyone.get_by_text(ANSWER[lang][0])).to_be_visible()
    expect(anyone.get_by_text("Сыналатын")).to_have_count(0)
    assert faults(anyone) == []
    shot(anyone, f"{lang}-7-public")


def okrug(lang: str) -> str:
    return {"kk": "Наумов", "ru": "Наумовск", "en": "Naumov"}[lang]


def send_word(page: Page) -> None:
    page.locator("#word button.button").click()


def test_without_javascript_the_same_path_is_open(person: Person) -> None:
    """The form, an ambiguous place and a photo: the server asks what the script would have."""
    page = person(PHONE, java_script_enabled=False)
    title, body = WORDS["ru"]
    page.goto("/ru/akkol/appeals/new")
    page.fill("[name=title]", title)
    page.fill("[name=body]", body)
    page.fill("[name=place_text]", "аккол")
    page.fill("[name=name]", "Проверочный Житель")
    page.fill("[name=postal_address]", "г. Акколь, ул. Абая, 5")
    page.set_input_files("[name=photos]", [photo()])  # type: ignore[list-item]
    send(page)
    expect(page.locator("[name=place_choice]").first).to_be_visible()
    expect(page.locator("[name=body]")).to_have_value(body)
    page.check("[name=place_choice][value='113220100']")
    page.fill("[name=address]", "улица Нурмагамбетова")
    send(page)
    expect(page.locator("[name=district]").first).to_be_visible()
    page.check("[name=district][value=unknown]")
    page.set_input_files("[name=photos]", [photo()])  # type: ignore[list-item]
    send(page)
    page.wait_for_url(re.compile(r"/ticket$"))
    expect(page.locator("h1")).to_contain_text(re.compile(r"\d{4}-\d{5}"))


def test_the_keyboard_reaches_everything(person: Person) -> None:
    """Tab goes from the skip link to the button that sends; each stop can be seen."""
    page = person(DESKTOP)
    page.goto("/kk/akkol/appeals/new")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name || document.activeElement.className || ''")
        visible = page.evaluate(
            "(e => { const s = getComputedStyle(e);"
            " return s.outlineStyle !== 'none' || s.boxShadow !== 'none' })(document.activeElement)"
        )
        assert visible, name
        seen.append(name)
        if name == "button":
            break
    assert seen[0] == "skip"
    for name in (
        "title",
        "body",
        "topic",
        "place_text",
        "address",
        "photos",
        "name",
        "tax_id",
        "consent_public",
    ):
        assert name in seen
    assert seen[-1] == "button"


def test_first_load_is_small_and_still(person: Person) -> None:
    """CSS and JS within 60 KB, nothing from elsewhere, no layout shift."""
    page = person(PHONE)
    sizes: list[int] = []
    page.on("response", lambda r: sizes.append(len(r.body())) if r.url.endswith((".css", ".js")) else None)
    page.goto("/kk/akkol/appeals/2026-00020")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) <= 60_000
    shift = page.evaluate(SHIFT)
    assert shift < 0.01
