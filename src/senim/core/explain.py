"""A deadline in words: how it was counted, in Kazakh, Russian and English; and how dates are written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from senim.core.deadlines import Deadline, Step
from senim.core.law import Rulebook
from senim.core.rule import LANGS, Lang, Rule, Words

Case = Literal["", "dative", "ablative", "locative"]

_CASES: Mapping[Case, int] = {"": 0, "dative": 1, "ablative": 2, "locative": 3}
_MONTHS = (  # Kazakh month and its endings in the three cases; Russian genitive; English
    (("қаңтар", "ға", "дан", "да"), "января", "January"),
    (("ақпан", "ға", "нан", "да"), "февраля", "February"),
    (("наурыз", "ға", "дан", "да"), "марта", "March"),
    (("сәуір", "ге", "ден", "де"), "апреля", "April"),
    (("мамыр", "ға", "дан", "да"), "мая", "May"),
    (("маусым", "ға", "нан", "да"), "июня", "June"),
    (("шілде", "ге", "ден", "де"), "июля", "July"),
    (("тамыз", "ға", "дан", "да"), "августа", "August"),
    (("қыркүйек", "ке", "тен", "те"), "сентября", "September"),
    (("қазан", "ға", "нан", "да"), "октября", "October"),
    (("қараша", "ға", "дан", "да"), "ноября", "November"),
    (("желтоқсан", "ға", "нан", "да"), "декабря", "December"),
)


def format_date(day: date, lang: Lang, case: Case = "") -> str:
    """A date in full: 2026 жылғы 11 желтоқсан / 11 декабря 2026 года / 11 December 2026.

    `case` is the Kazakh case (2026 жылғы 11 желтоқсаннан); the Russian form is a genitive already.
    """
    kk, ru, en = _MONTHS[day.month - 1]
    if lang == "kk":
        return f"{day.year} жылғы {day.day} {kk[0]}{kk[_CASES[case]] if case else ''}"
    return f"{day.day} {ru} {day.year} года" if lang == "ru" else f"{day.day} {en} {day.year}"


def no_later_than(day: date, lang: Lang) -> str:
    """The last lawful day inside a sentence: … кешіктірілмей / не позднее … / no later than …"""
    if lang == "kk":
        return f"{format_date(day, lang, 'ablative')} кешіктірілмей"
    return f"{'не позднее' if lang == 'ru' else 'no later than'} {format_date(day, lang)}"


def explain(rulebook: Rulebook, deadline: Deadline, lang: Lang) -> list[str]:
    """One sentence for each step of the count, in order."""
    return [_sentence(rulebook, step, lang) for step in deadline.steps]


def quantity(count: int, unit: str, lang: Lang) -> str:
    """Days or months as the language counts them: 15 жұмыс күні / 15 рабочих дней / 15 working days."""
    if lang == "kk":
        return _KK_UNITS[unit].format(n=count)
    if lang == "en":
        return f"{count} {_EN_UNITS[unit]}{'' if count == 1 else 's'}"
    one, few, many = _RU_UNITS[unit]
    ones, teen = count % 10, 11 <= count % 100 <= 14
    if teen or ones == 0 or ones > 4:
        return f"{count} {many}"
    return f"{count} {one if ones == 1 else few}"


def term(rule: Rule, lang: Lang) -> str:
    """How long a rule gives: 15 рабочих дней, 2 месяца, в тот же день; empty for a fact."""
    if rule.unit in _KK_UNITS:
        return quantity(rule.value or 0, rule.unit, lang)
    return _TERMS[rule.unit][lang] if rule.unit in _TERMS else ""


def _sentence(rulebook: Rulebook, step: Step, lang: Lang) -> str:
    values: dict[str, object] = {key: value for key, value in step.params.items() if key not in LANGS}
    code = step.code
    if "unit" in values:
        code = f"{code}_{values['unit']}"
        values["count"] = quantity(int(step.params["n"]), str(values["unit"]), lang)
    if code == "safe" and not values["silent"]:
        code = "safe_before_day_off"
    if "start" in values:
        values["start"] = rulebook.starts[str(values["start"])][lang]
    for bound in ("from", "until", "last"):
        if bound in values:
            values[bound] = format_date(date.fromisoformat(str(values[bound])), lang)
    return _SENTENCES[code][lang].format(
        date=format_date(step.day, lang), why=step.params.get(lang, ""), **values
    )


_KK_UNITS = {"working_days": "{n} жұмыс күні", "calendar_days": "күнтізбелік {n} күн", "months": "{n} ай"}
_EN_UNITS = {"working_days": "working day", "calendar_days": "calendar day", "months": "month"}
_RU_UNITS = {
    "working_days": ("рабочий день", "рабочих дня", "рабочих дней"),
    "calendar_days": ("календарный день", "календарных дня", "календарных дней"),
    "months": ("месяц", "месяца", "месяцев"),
}
_TERMS: Mapping[str, Words] = {
    "same_day": {"kk": "сол күні", "ru": "в тот же день", "en": "the same day"},
    "immediately": {"kk": "дереу", "ru": "немедленно", "en": "at once"},
    "per_month": {"kk": "айына кемінде бір рет", "ru": "не реже раза в месяц", "en": "at least once a month"},
}
_SENTENCES: Mapping[str, Words] = {
    "arrived": {
        "kk": "Келіп түскен уақыты: {date}, сағат {time}.",
        "ru": "Поступило: {date}, {time}.",
        "en": "Arrived: {date}, {time}.",
    },
    "after_hours": {
        "kk": "Жұмыс күнінің аяқталуы: {time}. Содан кейін келіп түскендіктен келесі жұмыс күні тіркеледі.",
        "ru": "Рабочий день закончился в {time}, поэтому регистрируют в следующий рабочий день.",
        "en": "The working day ended at {time}, so it is registered on the next working day.",
    },
    "arrived_on_day_off": {
        "kk": "Бұл – жұмыс істемейтін күн ({why}), сондықтан келесі жұмыс күні тіркеледі.",
        "ru": "Это нерабочий день ({why}), поэтому регистрируют в следующий рабочий день.",
        "en": "That is a day off ({why}), so it is registered on the next working day.",
    },
    "event": {"kk": "{start}: {date}.", "ru": "{start}: {date}.", "en": "{start}: {date}."},
    "same_day": {
        "kk": "Сол күні орындалады: {date}.",
        "ru": "Срок – тот же день: {date}.",
        "en": "It is due on the same day: {date}.",
    },
    "first": {
        "kk": "Санау келесі күннен басталады. Бірінші күні: {date}.",
        "ru": "Отсчёт начинается на следующий день. Первый день: {date}.",
        "en": "The count starts the next day. Day 1: {date}.",
    },
    "first_silent": {
        "kk": "Сол күннің өзі есептеле ме, жоқ па – актіде айтылмаған. Келесі күннен бастап санаймыз."
        " Бірінші күні: {date}.",
        "ru": "В акте не сказано, считается ли сам этот день. Считаем со следующего. Первый день: {date}.",
        "en": "The act does not say whether that day itself counts. We count from the next. Day 1: {date}.",
    },
    "weekends": {
        "kk": "Есептелмеген сенбі мен жексенбі: {n}.",
        "ru": "Субботы и воскресенья не считаются, их: {n}.",
        "en": "Saturdays and Sundays left out: {n}.",
    },
    "day_off": {
        "kk": "Есептелмейді: {date} ({why}).",
        "ru": "Не считается: {date} ({why}).",
        "en": "Not counted: {date} ({why}).",
    },
    "worked": {
        "kk": "Жұмыс күні ретінде есептеледі: {date} ({why}).",
        "ru": "Считается рабочим днём: {date} ({why}).",
        "en": "Counted as a working day: {date} ({why}).",
    },
    "last_working_days": {
        "kk": "{n}-жұмыс күні: {date}.",
        "ru": "{n}-й рабочий день: {date}.",
        "en": "Working day {n}: {date}.",
    },
    "last_calendar_days": {
        "kk": "Күнтізбелік {n}-күн: {date}.",
        "ru": "{n}-й календарный день: {date}.",
        "en": "Calendar day {n}: {date}.",
    },
    "last_months": {
        "kk": "Содан бастап {count}: {date}.",
        "ru": "От этого дня {count}: {date}.",
        "en": "{count} on from that day: {date}.",
    },
    "moved": {
        "kk": "Бұл – жұмыс істемейтін күн ({why}), сондықтан соңғы күн келесі жұмыс күніне көшеді: {date}.",
        "ru": "Это нерабочий день ({why}), поэтому последним днём становится следующий рабочий: {date}.",
        "en": "That is a day off ({why}), so the last day is the next working day: {date}.",
    },
    "named": {
        "kk": "Шешімде көрсетілген күн: {date}. Заң рұқсат ететін соңғы күн: {last}.",
        "ru": "В решении назван день: {date}. Последний день, который допускает закон: {last}.",
        "en": "The decision names {date}; the law allows until {last}.",
    },
    "by_decision": {
        "kk": "Күнді шешімнің өзі белгілейді: {date}.",
        "ru": "День называет само решение: {date}.",
        "en": "The decision itself names the day: {date}.",
    },
    "back_working_days": {
        "kk": "Одан бұрынғы {n}-жұмыс күні: {date}. Одан кешіктіруге болмайды.",
        "ru": "{n}-й рабочий день до него: {date}. Позже нельзя.",
        "en": "Working day {n} before it: {date}. Later is not lawful.",
    },
    "back_calendar_days": {
        "kk": "Одан бұрынғы күнтізбелік {n}-күн: {date}. Одан кешіктіруге болмайды.",
        "ru": "{n}-й календарный день до него: {date}. Позже нельзя.",
        "en": "Calendar day {n} before it: {date}. Later is not lawful.",
    },
    "back_months": {
        "kk": "Одан {count} бұрын: {date}. Одан кешіктіруге болмайды.",
        "ru": "За {count} до него: {date}. Позже нельзя.",
        "en": "{count} before it: {date}. Later is not lawful.",
    },
    "safe": {
        "kk": "Күмән қалмас үшін бір күн бұрын бітірген дұрыс: {date}.",
        "ru": "Чтобы не было спора, лучше успеть на день раньше: {date}.",
        "en": "To leave no doubt, it is better done a day earlier: {date}.",
    },
    "safe_before_day_off": {
        "kk": "Соңғы күн жұмыс істемейтін күнге тура келді, ал акт оны көшірмейді."
        " Алдындағы жұмыс күні: {date}.",
        "ru": "Последний день выпал на нерабочий, и акт его не переносит. Рабочий день перед ним: {date}.",
        "en": "The last day is a day off, and the act does not move it. The working day before it: {date}.",
    },
    "provisional": {
        "kk": "Жұмыс күнтізбесі белгілі кезең: {from} – {until}. Одан тыс тек сенбі мен жексенбі"
        " ескерілді, сондықтан есеп өзгеруі мүмкін.",
        "ru": "Рабочий календарь известен с {from} по {until}. Вне этих дней учтены только выходные,"
        " поэтому расчёт может измениться.",
        "en": "The working calendar is known from {from} to {until}. Outside it only weekends are left out,"
        " so the result may change.",
    },
}
