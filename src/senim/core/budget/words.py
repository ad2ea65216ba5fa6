"""The words of budget decisions: sections, categories and headings of columns, in Russian and Kazakh."""

from __future__ import annotations

import re
from functools import lru_cache

from senim.core.published.language import same

ROOTS = ("I", "II", "III", "IV", "V", "VI")
# What is taken away in the section it stands in.
TAKEN = frozenset({"III.repayment", "IV.sale", "VI.loan_repayment"})
RECEIPTS = ("category", "class", "subclass", "specific")
EXPENSES = ("group", "subgroup", "administrator", "programme", "subprogramme")
LEVELS = ("section", *RECEIPTS, *EXPENSES)
_ROMAN = re.compile(r"^(?:[ivxіvх]{1,4}|\d{1,2}) ")

# All of the first words and none of the others; the first row that fits names the thing.
_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("VI", ("финансировани", "дефицит")),
    ("VI", ("қаржыландыру", "тапшылы")),
    ("nonoil", ("ненефтян",)),
    ("nonoil", ("мұнай", "тапшылы")),
    ("V", ("дефицит",)),
    ("V", ("тапшылы",)),
    ("III", ("чистое", "кредитовани")),
    ("III", ("таза", "кредит")),
    ("III.repayment", ("погашени", "кредит")),
    ("III.repayment", ("кредит", "өте")),
    ("VI.loan_repayment", ("погашени", "за")),
    ("VI.loan_repayment", ("қарыз", "өте")),
    ("VI.loans", ("поступлени", "займ")),
    ("VI.loans", ("қарыз", "түс")),
    ("VI.balances", ("остатк",)),
    ("VI.balances", ("қалды",)),
    ("IV.acquisition", ("приобретени", "актив")),
    ("IV.acquisition", ("актив", "сатып алу")),
    ("IV.sale", ("продаж", "финансов", "актив")),
    ("IV.sale", ("қаржы", "актив", "сату")),
    ("IV", ("сальдо",)),
)
_STARTS = (
    ("III.credits", ("бюджетные кредит", "бюджеттік кредит")),
    ("I", ("доход", "кіріс", "поступления бюджета")),
    ("II", ("затрат", "расход", "шығын", "шығыс")),
)
_CATEGORIES = (
    ("nontax", ("неналог", "салықтық емес")),
    ("tax", ("налоговы", "налоги", "салықтық", "салықтар")),
    ("capital", ("основного капитал", "негізгі капитал")),
    ("special", ("специальны", "арнаулы", "арнайы")),
    (
        "transfers",
        (
            "поступления трансферт",
            "поступлениям трансферт",
            "поступлений трансферт",
            "трансферттер",
            "трансферты",
            "поступления официальных трансферт",
        ),
    ),
)
# Codes of categories under the Budget Code of 2025, as decisions for 2026 print them (Almaty oblast,
# 15.12.2025 No 44-248); budgets of earlier years had other codes.
CATEGORY_CODES = {"tax": "1", "nontax": "2", "capital": "3", "special": "4", "transfers": "5"}
CODES_SINCE = 2026

_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "ru": {
        "category": ("категория",),
        "subclass": ("подкласс",),
        "class": ("класс",),
        "specific": ("специфика",),
        "subgroup": ("функциональная подгруппа", "подгруппа", "подфункция"),
        "group": ("функциональная группа", "группа"),
        "administrator": ("администратор",),
        "subprogramme": ("подпрограмма", "бюджетная подпрограмма"),
        "programme": ("программа", "бюджетная программа"),
        "name": ("наименование",),
        "amount": ("сумма", "всего"),
    },
    "kk": {
        "category": ("санаты", "санат"),
        "subclass": ("кіші сынып", "кіші сыныбы", "ішкі сынып", "ішкі сыныбы"),
        "class": ("сыныбы", "сынып"),
        "specific": ("ерекшелі",),
        "subgroup": ("кіші функция", "функционалдық кіші топ", "кіші топ"),
        "group": ("функционалдық топ", "топ"),
        "administrator": (
            "бюджеттік бағдарламалардың әкімші",
            "бюджеттік бағдарламалар әкімші",
            "бағдарламалардың әкімші",
            "әкімші",
        ),
        "subprogramme": ("кіші бағдарлама", "бюджеттік кіші бағдарлама"),
        "programme": ("бағдарлама", "бюджеттік бағдарлама"),
        "name": ("атауы", "атау"),
        "amount": ("сома", "барлығы"),
    },
}


@lru_cache(maxsize=1 << 13)
def section(name: str) -> str:
    """The section a row without a code, or a line of point 1, speaks of; empty where it is none.

    The printed numeral is not asked: acts number the sections differently.
    """
    text = _ROMAN.sub("", same(name))
    for code, starts in _STARTS:
        if text.startswith(starts):
            if code == "III.credits" and "өте" in text:
                return "III.repayment"
            return code
    for code, words in _SECTIONS:
        if all(word in text for word in words) and (
            words != ("погашени", "за") or re.search(r"за[ий]м", text)
        ):
            return code
    return ""


@lru_cache(maxsize=1 << 12)
def category(name: str) -> str:
    """Which category of revenue the words speak of: tax, nontax, capital, special, transfers, or none."""
    text = same(name)
    return next((code for code, starts in _CATEGORIES if any(start in text for start in starts)), "")


@lru_cache(maxsize=1 << 12)
def column(text: str) -> tuple[str, str]:
    """What a heading of a column names, and in which language; empty where it is no heading."""
    if not text or len(text) > 70:
        return "", ""
    words = re.sub(r"\d+", "", same(text)).strip()
    for lang, names in _COLUMNS.items():
        for what, starts in names.items():
            if words.startswith(starts):
                return what, lang
    return "", ""
