"""A duty of a session becomes a task, is reported with a photo from a phone, and is accepted on it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import CLERK, DESKTOP, OFFICER, PHONE, Person, faults, photo, shot, sign_in

DEPUTY = "Қайсар Нұрланұлы Әлібек"
KK, RU = "Наумовкадағы көпірдің таяныштарын бояу", "Покрасить перила моста в Наумовке"


def sent(page: Page, to: str) -> None:
    """The form, sent; then the page whose address has this."""
    page.locator("main form[method=post] button.button").last.click()
    page.wait_for_url(re.compile(to), wait_until="commit")


def refused(page: Page) -> None:
    """The form, sent and given back with what is wrong."""
    page.locator("main form[method=post] button.button").last.click()
    expect(page.locator("main [role=alert]").first).to_be_visible()


def test_from_a_session_to_a_task_accepted_on_evidence(house: str, person: Person) -> None:
    page = person(DESKTOP)
    sign_in(page, "ru", CLERK)
    page.goto("/ru/akkol/sessions")
    session = page.locator("a[href*='/sessions/']", has_text="№ 34").first.get_attribute("href")
    page.goto(str(session))
    page.get_by_role("link", name="Дать поручения").click()
    page.wait_for_load_state()
    last = page.locator("fieldset.duty").last
    last.get_by_label("Сделать поручением").check()
    # Nothing but words: refused, each lack by its field, and the words are kept.
    last.get_by_label("Что сделать, на казахском").fill(KK)
    last.get_by_label("Что сделать, на русском").fill(RU)
    page.get_by_label("Кто принимает результат?").select_option(label=DEPUTY)
    refused(page)
    expect(last.get_by_label("Что сделать, на русском")).to_have_value(RU)
    expect(last).to_contain_text("по какому результату")
    last.get_by_label("По какому результату это видно, на русском").fill("Перила жёлтые с двух сторон")
    last.get_by_label("Орган").select_option(label="Аппарат акима Наумовского округа")
    last.get_by_label("К какому дню").fill("2030-06-03")
    assert faults(page) == []
    shot(page, "task-new")
    sent(page, r"/sessions/[0-9a-f-]{36}$")
    page.goto("/ru/akkol/tasks?body=")
    task = page.get_by_role("link", name=RU).get_attribute("href")
    assert task

    page = person(PHONE)
    sign_in(page, "kk", OFFICER)
    page.goto("/kk/akkol/work")
    page.get_by_role("link", name=KK).click()
    page.get_by_role("link", name="Орындалғанын хабарлау").click()
    page.wait_for_load_state()
    page.get_by_label("Не істелді?").fill("Таяныштар екі жағынан сары түске боялды.")
    page.get_by_label("Фотолар не құжаттар жері").fill("Наумовка, көпір")
    refused(page)  # without a photo
    expect(page.get_by_label("Не істелді?")).to_have_value("Таяныштар екі жағынан сары түске боялды.")
    page.locator("input[type=file]").set_input_files(photo())
    sent(page, "done=report")
    expect(page.locator("main")).to_contain_text("Наумовка, көпір")
    assert faults(page) == []
    # Nobody closes their own task.
    expect(page.get_by_role("link", name="Нәтижені қабылдау")).to_have_count(0)
    page.goto(task.replace("/ru/", "/kk/") + "/accept")
    expect(page.locator("main")).to_contain_text("Өз тапсырмасын ешкім өзі жаппайды")

    page = person(PHONE)
    sign_in(page, "kk", DEPUTY)
    page.goto("/kk/akkol/work")
    page.get_by_role("link", name=KK).click()
    page.get_by_role("link", name="Нәтижені қабылдау").click()
    page.wait_for_load_state()
    page.get_by_label("Нәтижені қалай тексердіңіз?").fill("Көпірге барып көрдім.")
    sent(page, "done=accept")
    shot(page, "task-accepted")

    page = person(PHONE)
    page.goto(task)
    main = page.locator("main")
    expect(main).to_contain_text("Исполнено в срок")
    expect(main).to_contain_text("Көпірге барып көрдім.")
    expect(main.locator("img")).to_have_count(1)
    assert faults(page) == []
