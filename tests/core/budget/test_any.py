# ruff: noqa: E501 (tables of words stand whole)
"""Any sound budget, in any of the layouts, gives no finding; one number changed names exactly its parents."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.core.budget import Refusal, check, open_file
from senim.core.money import Unit, spaced
from tests.core.budget.made import RU_DEEP, RU_EXPENSES, RU_RECEIPTS, head, row

Node = tuple[str, str, int]  # path, name, amount in tenths of a thousand
KK_RECEIPTS = ("Санаты", "Сыныбы", "Кіші сыныбы")
KK_EXPENSES = ("Функционалдық топ", "Бюджеттік бағдарламалардың әкімшісі", "Бағдарлама")
KK_DEEP = ("Функционалдық топ", "Кіші функция", "Бюджеттік бағдарламалардың әкiмшiсi", "Бағдарлама")
HEADS = {("ru", 3): RU_EXPENSES, ("ru", 4): RU_DEEP, ("kk", 3): KK_EXPENSES, ("kk", 4): KK_DEEP}


def grown(seed: random.Random, codes: list[list[str]], names: list[str]) -> dict[str, int]:
    """A tree of codes with sums from the leaves up, in the order of print."""
    made: dict[str, int] = {}

    def grow(path: str, depth: int) -> int:
        made[path] = 0
        if depth == len(codes):
            made[path] = seed.randrange(1, 10**7)
        else:
            below = sorted(seed.sample(codes[depth], seed.randint(1, min(3, len(codes[depth])))))
            made[path] = sum(grow(f"{path}/{code}" if path else code, depth + 1) for code in below)
        return made[path]

    grow("", 0)
    return made


def printed(tenths: int, style: int) -> str:
    text = spaced(tenths * 100, Unit.THOUSAND)
    return (text, text.replace("\u00a0", " "), text.replace("\u00a0", "\u2009"), text.replace("\u00a0", ""))[
        style
    ]


def document(
    receipts: dict[str, int], expenses: dict[str, int], *, lang: str, deep: int, style: int, one: bool
) -> str:
    words = (
        ("I. ДОХОДЫ", "II. Затраты", "III. Чистое бюджетное кредитование", "Сумма, тысяч тенге", "на 2026 год",
         "IV. Сальдо по операциям с финансовыми активами", "V. Дефицит (профицит) бюджета", "VI. Финансирование дефицита")
        if lang == "ru" else
        ("I. КІРІСТЕР", "II. Шығындар", "III. Таза бюджеттiк кредит беру", "Сома мың теңге", "2026 жылға арналған",
         "IV. Қаржы активтерiмен операциялар бойынша сальдо", "V. Бюджеттің тапшылығы (профициті)",
         "VI. Бюджеттің тапшылығын қаржыландыру")
    )  # fmt: skip
    name, named = ("Жолы ә", "Атауы") if lang == "kk" else ("Строка ", "Наименование")
    first = [head(RU_RECEIPTS if lang == "ru" else KK_RECEIPTS, words[3], counted=style == 1, name=named)]
    for path, amount in receipts.items():
        parts = path.split("/")
        at = None if not path else len(parts) - 1
        first.append(
            row(3, at, parts[-1], words[0] if at is None else f"{name}{path}", printed(amount, style))
        )
    second = [head(HEADS[lang, deep], words[3], name=named)]
    for path, amount in expenses.items():
        parts = path.split("/")
        at = None if not path else len(parts) - 1
        second.append(
            row(deep, at, parts[-1], words[1] if at is None else f"{name}{path}", printed(amount, style))
        )
    gap = receipts[""] - expenses[""]
    for text, amount in ((words[2], 0), (words[5], 0), (words[6], gap), (words[7], -gap)):
        second.append(row(deep, None, "", text, printed(amount, style)))
    parted = "\n" if one and deep == 3 else "</table>\n\n<table>\n"
    note = (
        "> Приложение 1 к решению от 5 декабря 2025 года № 7" if lang == "ru" else "> № 7 шешіміне 1-қосымша"
    )
    title = f"# {words[4]} бюджет туралы қаулы ғой" if lang == "kk" else f"# О бюджете {words[4]}"
    return (
        f"{title}\n\n{note}\n\n## {words[4]}\n\n<table>\n"
        + "\n".join(first)
        + parted
        + "\n".join(second)
        + "</table>\n"
    )


@st.composite
def budgets(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, int], dict[str, object]]:
    seed = random.Random(draw(st.integers(0, 10**9)))
    deep = draw(st.sampled_from([3, 4]))
    two = [f"{n:02}" for n in range(1, 17)]
    one_digit = [str(n) for n in range(1, 10)]
    three = [f"{n:03}" for n in range(101, 140)]
    receipts = grown(seed, [["1", "2", "3"], two[:9], one_digit], [])
    codes = [two, three, three] if deep == 3 else [two, one_digit, three, three]
    layout = {
        "lang": draw(st.sampled_from(["ru", "kk"])),
        "deep": deep,
        "style": draw(st.integers(0, 3)),
        "one": draw(st.booleans()),
    }
    return receipts, grown(seed, codes, []), layout


@settings(max_examples=60, deadline=None)
@given(budgets())
def test_a_sound_budget_has_no_finding(
    made: tuple[dict[str, int], dict[str, int], dict[str, object]],
) -> None:
    receipts, expenses, layout = made
    decision = open_file("any.md", document(receipts, expenses, **layout).encode())  # type: ignore[arg-type]
    assert len(decision.budgets[0].lines) == len(receipts) + len(expenses) + 4
    assert check([decision]) == []


@settings(max_examples=60, deadline=None)
@given(budgets(), st.data())
def test_one_number_changed_names_exactly_its_parents(
    made: tuple[dict[str, int], dict[str, int], dict[str, object]], data: st.DataObject
) -> None:
    receipts, expenses, layout = made
    whole = document(receipts, expenses, **layout)  # type: ignore[arg-type]
    side = data.draw(st.sampled_from(["receipts", "expenses"]))
    tree = receipts if side == "receipts" else expenses
    path = data.draw(st.sampled_from([path for path in tree if path]))
    changed = dict(tree)
    changed[path] += data.draw(st.integers(1, 10**6))
    text = document(
        changed if tree is receipts else receipts,
        changed if tree is expenses else expenses,
        **layout,  # type: ignore[arg-type]
    )
    root = "I" if tree is receipts else "II"
    parent = path.rpartition("/")[0] or root
    named = {parent} | ({path} if any(other.startswith(f"{path}/") for other in tree) else set())
    assert text != whole
    found = check([open_file("any.md", text.encode())])
    assert {f.where.path for f in found} == named and {f.kind for f in found} == {"sum"}


@pytest.mark.parametrize("damage", ["<table>", "</td>", "<td", "&#x", "<!--", "<tr><td colspan='99999'>"])
def test_broken_marks_never_break_the_reader(damage: str) -> None:
    receipts, expenses = {"": 5, "1": 5}, {"": 5, "01": 5}
    text = document(receipts, expenses, lang="ru", deep=3, style=0, one=False)
    for at in range(0, len(text), 97):
        with suppress(Refusal):
            open_file("any.md", (text[:at] + damage + text[at:]).encode())
