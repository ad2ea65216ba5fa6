"""A morning's post: a clerk enters twenty letters by keyboard alone, without a mouse and without a pause."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import CLERK, Person, faults, photo, shot, sign_in

LETTERS = 20
WHO = (
    ("Ахметова Гүлнар Сейітқызы", "Наумовка ауылы, Абай көшесі, 12", "наум"),
    ("Иванов Пётр Сергеевич", "г. Акколь, ул. Нурмагамбетова, 81, кв. 4", "акколь"),
    ("Жұмабеков Ерлан Болатұлы", "Өрнек ауылы, Мектеп көшесі, 3", "орнек"),
    ("Кравченко Людмила Ивановна", "с. Азат, ул. Целинная, 7", "азат"),
    ("Сейтқали Дана Мұратқызы", "Еңбек ауылы, Тәуелсіздік көшесі, 21", "енбек"),
)
# Topic, kind, the matter, the text.
WHAT = (
    (
        "lighting", "message", "На Школьной улице третий месяц нет света",
        "Лампы не горят с августа, дети идут в школу в темноте. Прошу восстановить освещение.",
    ),
    (
        "roads", "application", "Прошу отремонтировать дорогу к кладбищу",
        "После дождя не проехать, машины застревают. Прошу подсыпать щебень до зимы.",
    ),
    (
        "water", "complaint", "Жалоба на перебои с водой",
        "Вода идёт два часа в день, на заявки не отвечают. Прошу принять меры.",
    ),
    (
        "waste", "proposal", "Предлагаем поставить ещё две площадки для мусора",
        "Контейнеры переполнены, до ближайших четыреста метров. Предлагаем место у магазина.",
    ),
)  # fmt: skip


@dataclass
class Hands:
    """Who types: every key counts, the mouse is not touched."""

    page: Page
    keys: int = field(default=0)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def fields(self, *texts: str) -> None:
        """One after another, each left by Tab."""
        for text in texts:
            self.type(text)
            self.press("Tab")

    def choose(self, name: str, value: str) -> None:
        """Down the list to the choice: more keys than a person needs, who types its first letters."""
        values = self.page.locator(f"[name={name}] option").evaluate_all("all => all.map(o => o.value)")
        self.press(*["ArrowDown"] * values.index(value), "Tab")


def letters() -> Iterator[tuple[int, tuple[str, str, str], tuple[str, str, str, str]]]:
    for number in range(LETTERS):
        name, address, place = WHO[number % len(WHO)]
        yield number, (f"{name} {number + 1}", address, place), WHAT[number % len(WHAT)]


@pytest.mark.parametrize("lang", ["ru"])
def test_twenty_letters_by_keyboard(person: Person, lang: str) -> None:
    page = person()
    sign_in(page, lang, CLERK)
    page.goto(f"/{lang}/akkol/counter")
    hands, began = Hands(page), time.monotonic()
    before = page.locator(".plain-list li").count()
    for number, (name, address, place), (topic, kind, title, text) in letters():
        expect(page.locator("[name=external_number]")).to_be_focused()
        if number == 0:  # the heap came as this day began, whatever hour it is now; the rest of it keeps that
            hands.press(*["Shift+Tab"] * 3)
            hands.fields("0:00")
            hands.press("Tab", "Tab")
        hands.fields(f"ЖТ-2026-{number + 500:05d}" if number % 2 else "", "", name, "", address, "")
        hands.type(place)
        expect(page.locator("#id_place_text_list li").first).to_be_visible()
        hands.press("ArrowDown", "Enter", "Tab", "Tab")
        hands.choose("topic", topic)
        hands.choose("appeal_kind", kind)
        hands.fields(title)
        if number % 3 == 2:
            page.set_input_files("[name=photos]", [photo()])  # type: ignore[list-item]
        else:
            hands.type(text)
        hands.press("Control+Enter")
        expect(page.locator("h1")).to_have_text(re.compile(rf"\b{before + number + 1}$"))
    seconds = time.monotonic() - began
    print(f"{LETTERS} letters: {hands.keys} keys, {seconds:.1f} s of the machine's time")
    expect(page.locator(".note.green")).to_contain_text(re.compile(r"2026-\d{5}"))
    expect(page.locator(".plain-list li")).to_have_count(before + LETTERS)
    # At 120 keys a minute, a minute to open and read each letter, it is less than an hour.
    assert hands.keys / 120 + LETTERS + seconds / 60 <= 60
    assert faults(page) == []
    shot(page, f"{lang}-counter")
