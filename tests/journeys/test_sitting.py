"""A question from the notice to the minutes: the clerk in Russian, a deputy on the phone in Kazakh, everyone
else in English, each in a browser of their own.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ALMATY
from tests.journeys.conftest import CLERK, DESKTOP, PHONE, Person, faults, shot, sign_in

DEPUTY, CHAIR, AWAY = "Қайсар Нұрланұлы Әлібек", "Болат Ерсайынұлы Жүсіпәлин", "Мұрат Серғазыұлы Құсайынбек"
AGAINST = "Лариса Павловна Кучерук"
KK, RU, EN = "Сынақ көпірін жөндеу туралы", "О ремонте пробного моста", "On the repair of the test bridge"
# More than the ten days before it that the law wants for the notice, days off or not.
AHEAD = timedelta(days=20)
TWELVE = 12
# How long a page that follows the sitting may take on a busy machine, milliseconds.
FOLLOWS = 20_000


@pytest.fixture
def its_day(home: Path) -> Iterator[object]:
    """`its_day(session)`: the day of the session has come, and its hour a minute ago. Nothing else is moved:
    the notice and the materials went out when they did.
    """

    def come(session: str) -> None:
        local = datetime.now(ALMATY)
        midnight = datetime.combine(local.date(), time(), ALMATY)
        began = max(local - timedelta(minutes=1), midnight)
        at, row = began.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"), session.replace("-", "")
        with sqlite3.connect(home / "senim.sqlite3", timeout=10) as base:
            base.execute(
                "UPDATE sittings_session SET starts_at = ?, starts_on = ? WHERE id = ?",
                (at, local.date().isoformat(), row),
            )
            base.execute("UPDATE sittings_sitting SET starts_at = ? WHERE session_id = ?", (at, row))
        base.close()

    yield come


def sent(page: Page, to: str) -> None:
    """The form of a step, sent and taken."""
    with page.expect_navigation():
        page.locator("main form[method=post] button.button:not(.second):not([type=button])").last.click()
    told = page.locator("main [role=alert]").all_inner_texts()
    assert re.search(to, page.url), (page.url, told)


def deed(console: Page, name: str) -> None:
    """One form of the console, sent and taken, wherever it is folded away."""
    unfold(console, name)
    with console.expect_navigation():
        console.locator(f"#{name} button.button").last.click()
    told = console.locator("main [role=alert]").all_inner_texts()
    assert f"done={name}" in console.url, (console.url, told)


def unfold(console: Page, name: str) -> None:
    found = "document.querySelector('#' + name)"
    console.evaluate(f"name => {{ for (let e = {found}; e; e = e.parentElement) e.open = true }}", name)


def put(console: Page, what: str, ballot: str) -> None:
    unfold(console, "open-vote")
    option = console.locator(f"#open-vote [name=what] option[value^='{what}:']").first
    console.select_option("#open-vote [name=what]", value=option.get_attribute("value"))
    console.locator(f"#open-vote [name=ballot][value={ballot}]").check()
    deed(console, "open-vote")


def test_a_question_goes_from_the_notice_to_the_minutes(person: Person, its_day: object) -> None:
    clerk, deputy, public = person(DESKTOP), person(PHONE), person(DESKTOP)
    sign_in(clerk, "ru", CLERK)
    session = called(clerk)
    public.goto(f"/en/akkol/sessions/{session}")
    expect(public.get_by_role("link", name=EN)).to_be_visible()
    expect(public.get_by_text("Notice published")).to_be_visible()
    assert faults(public) == []

    its_day(session)  # type: ignore[operator]
    clerk.goto(f"/ru/akkol/sessions/{session}")
    console = clerk.locator("a[href$='/console']").first.get_attribute("href") or ""
    sitting = re.findall(r"[0-9a-f-]{36}", console)[-1]
    registered(clerk, deputy, console, sitting)
    public.goto(f"/en/akkol/sessions/sittings/{sitting}/live")
    expect(public.get_by_text("There is a quorum")).to_be_visible()

    voted(clerk, deputy, public)
    clerk.goto(console)
    deed(clerk, "close")
    written(clerk, public, session)


def called(clerk: Page) -> str:
    """Planned, its question proposed and taken into the draft, notice and materials; returns its id."""
    clerk.goto("/ru/akkol/sessions")
    clerk.locator("a[href$='/do/plan']").click()
    clerk.fill("[name=day]", (datetime.now(ALMATY) + AHEAD).date().isoformat())
    clerk.fill("[name=where]", "Большой зал, улица Нурмагамбетова, 81")
    assert faults(clerk) == []
    sent(clerk, r"/sessions/[0-9a-f-]{36}\?done=plan")
    session = re.findall(r"[0-9a-f-]{36}", clerk.url)[-1]
    number = re.search(r"№ \d+", clerk.locator("h1").inner_text())[0]  # type: ignore[index]

    clerk.goto("/ru/akkol/sessions/do/propose")
    for name, words in (("title_kk", KK), ("title_ru", RU), ("title_en", EN), ("rapporteur", CHAIR)):
        clerk.fill(f"[name={name}]", words)
    clerk.select_option("[name=source]", "chair")
    sent(clerk, r"/items/[0-9a-f-]{36}\?done=propose")
    clerk.locator("a[href$='/do/accept']").click()
    clerk.get_by_label(re.compile(re.escape(number))).check()
    sent(clerk, "done=accept")

    for verb in ("call", "materials"):
        clerk.goto(f"/ru/akkol/sessions/{session}/do/{verb}")
        assert faults(clerk) == []
        sent(clerk, f"done={verb}")
    expect(clerk.locator("#agenda")).to_contain_text(RU)
    shot(clerk, "ru-8-session")
    return session


def registered(clerk: Page, deputy: Page, console: str, sitting: str) -> None:
    """The deputy registers on the phone, the clerk ticks the others; with a quorum it opens."""
    sign_in(deputy, "kk", DEPUTY)
    deputy.goto("/kk/akkol/work")
    deputy.locator(f".hall-now a[href*='{sitting}'][href$='/desk']").click()
    deputy.get_by_role("button", name="Осындамын").click()
    expect(deputy.get_by_text("Тіркелдіңіз")).to_be_visible()
    assert faults(deputy) == []

    clerk.goto(console)
    assert faults(clerk) == []
    unfold(clerk, "register")
    ticks = clerk.locator("#register [name=deputies]")
    assert ticks.count() == TWELVE - 1
    for number in range(ticks.count()):
        ticks.nth(number).check()
    clerk.locator("#register label", has_text=AWAY).locator("input").uncheck()
    deed(clerk, "register")
    expect(clerk.locator(".quorum.enough")).to_contain_text("11")
    deed(clerk, "open")


def voted(clerk: Page, deputy: Page, public: Page) -> None:
    """On the agenda by hands; then by name: the deputy's own vote, the hands the clerk saw, the verdict."""
    put(clerk, "agenda", "counted")
    clerk.fill("#close-vote [name=for]", "11")
    deed(clerk, "close-vote")
    option = clerk.locator("#take-up option", has_text=RU)
    clerk.select_option("#take-up [name=item]", value=option.first.get_attribute("value"))
    deed(clerk, "take-up")
    put(clerk, "other", "named")
    shot(clerk, "ru-9-console")

    expect(public.get_by_text("Voting is open", exact=True)).to_be_visible(timeout=FOLLOWS)
    expect(public.get_by_role("heading", name=EN).first).to_be_visible()
    deputy.locator("button[name=choice][value=for]").click(timeout=FOLLOWS)
    expect(deputy.get_by_text("Дауысыңыз қабылданды")).to_be_visible()
    assert faults(deputy) == []
    shot(deputy, "kk-8-vote")

    clerk.reload()
    unfold(clerk, "hands")
    rows = clerk.locator("#hands tr", has=clerk.locator("select"))
    assert rows.count() == TWELVE - 2
    for number in range(rows.count()):
        row = rows.nth(number)
        row.locator("select").select_option("against" if AGAINST in row.inner_text() else "for")
    assert faults(clerk) == []
    deed(clerk, "hands")
    deed(clerk, "close-vote")

    expect(public.locator(".verdict .stamp")).to_have_text("Adopted", timeout=FOLLOWS)
    expect(public.locator(".verdict .law")).to_contain_text("11(3)")
    expect(public.locator(".verdict .for dd")).to_have_text("10")
    expect(public.locator(".verdict tr.against")).to_contain_text(AGAINST)
    expect(public.locator(".verdict tr.for")).to_contain_text(DEPUTY)
    assert faults(public) == []
    shot(public, "en-9-verdict")


def written(clerk: Page, public: Page, session: str) -> None:
    """The minutes made from what happened; the chair signs; everyone reads them in both languages."""
    public.goto(f"/en/akkol/sessions/{session}")
    public.get_by_role("link", name=re.compile("^Minutes")).click()
    expect(public.get_by_text("once they are signed")).to_be_visible()
    minutes = public.url

    clerk.goto(minutes.replace("/en/", "/ru/"))
    clerk.locator("a[href$='/edit']").click()
    text = clerk.locator("[name=text_ru]")
    text.fill(text.input_value().replace(f"## 1. {RU}", f"## 1. {RU}\nСлушали: о состоянии моста."))
    assert faults(clerk) == []
    sent(clerk, "done=edited")

    sign_in(clerk, "ru", CHAIR)
    clerk.goto(minutes.replace("/en/", "/ru/"))
    with clerk.expect_navigation():
        clerk.locator("form[action$='/sign'] button").click()
    assert "done=signed" in clerk.url

    public.goto(f"{minutes}?text=ru")
    sheet = public.locator("article.minutes")
    for words in (RU, "Слушали: о состоянии моста.", "За: 10", "Против: 1", DEPUTY, "Итог: Принято."):
        expect(sheet).to_contain_text(words)
    assert faults(public) == []
    public.goto(f"{minutes}?text=kk")
    expect(sheet).to_contain_text(KK)
    expect(sheet).to_contain_text("Жақтап: 10")
    shot(public, "en-10-minutes")
    paper = public.get_by_role("link", name="PDF").get_attribute("href") or ""
    assert public.request.get(paper).body().startswith(b"%PDF")
