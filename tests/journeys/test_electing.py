"""The head of a commission is elected: three stand, a second vote between two, the elected one leads it. The
clerk at the desk in Russian, a deputy on the phone in Kazakh, everyone else in English.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import CLERK, DESKTOP, PHONE, Person, faults, sign_in
from tests.journeys.test_sitting import FOLLOWS, deed, unfold

DEPUTY = "Қайсар Нұрланұлы Әлібек"
STAND = ("Лариса Павловна Кучерук", "Наталья Сергеевна Гордиенко", "Виктор Андреевич Лемешко")
COMMISSION = "социальной политике"


def test_the_head_of_a_commission_is_elected(person: Person) -> None:
    clerk, deputy, public = person(DESKTOP), person(PHONE), person(DESKTOP)
    sign_in(clerk, "ru", CLERK)
    clerk.goto("/ru/akkol/work")
    clerk.locator(".hall-now a[href$='/console']").click()
    console = clerk.url
    unfold(clerk, "annul")
    clerk.fill("#annul [name=why]", "Сначала избрание")
    deed(clerk, "annul")

    nominated(clerk)
    public.goto(console.replace("/ru/", "/en/").replace("/console", "/live"))
    for name in STAND:
        expect(public.locator(".stand")).to_contain_text(name)
    sign_in(deputy, "kk", DEPUTY)
    deputy.goto(console.replace("/ru/", "/kk/").replace("/console", "/desk"))
    assert faults(deputy) == []
    deputy.get_by_label(STAND[0]).check()
    deputy.locator(".ballot button.button").click()
    expect(deputy.get_by_text("Дауысыңыз қабылданды")).to_be_visible()

    clerk.reload()
    hands(clerk, [1] * 4 + [2] * 4 + [3] * 2)
    deed(clerk, "close-vote")
    expect(clerk.locator("#result .stamp")).to_contain_text("Повторное голосование")
    assert faults(clerk) == []
    follow(clerk)
    hands(clerk, [1] * 9)
    deed(clerk, "close-vote")
    expect(public.locator(".verdict .stamp")).to_contain_text("Elected", timeout=FOLLOWS)
    won = clerk.locator("#result th").first.inner_text()
    follow(clerk)
    expect(clerk.locator(".next button")).to_have_count(0)

    public.goto("/en/akkol/people")
    head = public.locator("section, li, article", has_text="Social Policy").last
    expect(head).to_contain_text(won)


def nominated(clerk: Page) -> None:
    """A secret vote is refused with the article and what was ticked stays; the open one begins."""
    unfold(clerk, "elect")
    office = clerk.locator("#elect option", has_text=COMMISSION)
    clerk.select_option("#elect [name=what]", value=office.get_attribute("value"))
    for name in STAND:
        clerk.locator("#elect label", has_text=name).locator("input").check()
    clerk.locator("#elect button.button").click()
    expect(clerk.locator("#elect [role=alert]")).to_contain_text("ст. 19-1")
    clerk.locator("#elect [name=ballot][value=named]").check()
    deed(clerk, "elect")


def hands(clerk: Page, places: list[int]) -> None:
    """The clerk enters what was seen, in the order of the list."""
    unfold(clerk, "hands")
    for row, place in zip(clerk.locator("#hands select").all(), places, strict=False):
        row.select_option(value=str(place))
    deed(clerk, "hands")


def follow(clerk: Page) -> None:
    """What stands under the result as the next step."""
    with clerk.expect_navigation():
        clerk.locator("#result .next button.button").click()
    assert clerk.locator("main [role=alert]").all_inner_texts() == []
