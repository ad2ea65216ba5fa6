# ruff: noqa: E501 (sentences stand whole)
"""The sentences about acts in Kazakh, Russian and English: places in a text, what differs, what reads hard."""

from __future__ import annotations

from collections.abc import Mapping

Sentence = Mapping[str, str]

_STEPS: dict[str, Sentence] = {
    "title": {"kk": "тақырыбы", "ru": "заголовок", "en": "title"},
    "preamble": {"kk": "кіріспесі", "ru": "преамбула", "en": "preamble"},
    "heading": {"kk": "тақырыпша", "ru": "заголовок", "en": "heading"},
    "point": {"kk": "{n}-тармақ", "ru": "пункт {n}", "en": "point {n}"},
    "subpoint": {"kk": "{n}) тармақша", "ru": "подпункт {n})", "en": "subpoint {n})"},
    "paragraph": {"kk": "{n}-абзац", "ru": "абзац {n}", "en": "paragraph {n}"},
    "annex": {"kk": "{n}-қосымша", "ru": "приложение {n}", "en": "annex {n}"},
    "table": {"kk": "{n}-кесте", "ru": "таблица {n}", "en": "table {n}"},
    "row": {"kk": "{n}-жол", "ru": "строка {n}", "en": "row {n}"},
}
_ALONE: dict[str, Sentence] = {"annex": {"kk": "қосымша", "ru": "приложение", "en": "annex"}}


def where(path: str, lang: str, row: int = 0) -> str:
    """The place of a text in words: `point:2/subpoint:1` is «пункт 2, подпункт 1)»."""
    steps = [step.partition(":") for step in path.split("/") if step]
    if row:
        steps.append(("row", ":", str(row)))
    said = []
    for name, _mark, number in steps:
        words = (_STEPS if number or name not in _ALONE else _ALONE).get(name)
        said.append(words[lang].replace("{n}", number).strip() if words else f"{name} {number}".strip())
    return ", ".join(said)


def placed(path: str, row: int = 0) -> dict[str, str]:
    return {lang: where(path, lang, row) for lang in ("kk", "ru", "en")}


STRUCTURE = {
    "kk": "{where}: бұл бөлік тек {have} мәтінде бар.",
    "ru": "{where}: эта часть есть только в {have} тексте.",
    "en": "{where}: this piece is only in the {have} text.",
}
PARAGRAPHS = {
    "kk": "{where}: қазақша мәтінде {kk} абзац, орысша мәтінде {ru} абзац.",
    "ru": "{where}: в казахском тексте абзацев – {kk}, в русском – {ru}.",
    "en": "{where}: the Kazakh text has {kk} paragraphs, the Russian one {ru}.",
}
ORDER = {
    "kk": "{where}: бөліктердің реті екі тілде әртүрлі.",
    "ru": "{where}: порядок частей в двух языках разный.",
    "en": "{where}: the pieces stand in another order in the two languages.",
}
ROW = {
    "kk": "{where}: бұл жол тек {have} мәтінде бар.",
    "ru": "{where}: эта строка есть только в {have} тексте.",
    "en": "{where}: this row is only in the {have} text.",
}
HAVE = {
    "kk": {"kk": "қазақша", "ru": "казахском", "en": "Kazakh"},
    "ru": {"kk": "орысша", "ru": "русском", "en": "Russian"},
}
AMOUNT = {
    "kk": "{where}: сомалар әртүрлі: қазақшасы – {kk}, орысшасы – {ru}.",
    "ru": "{where}: суммы различаются: в казахском – {kk}, в русском – {ru}.",
    "en": "{where}: the amounts differ: {kk} in Kazakh, {ru} in Russian.",
}
DAY = {
    "kk": "{where}: күндер әртүрлі: қазақшасы – {kk}, орысшасы – {ru}.",
    "ru": "{where}: даты различаются: в казахском – {kk}, в русском – {ru}.",
    "en": "{where}: the dates differ: {kk} in Kazakh, {ru} in Russian.",
}
NUMBER = {
    "kk": "{where}: сандар әртүрлі: қазақшасы – {kk}, орысшасы – {ru}.",
    "ru": "{where}: числа различаются: в казахском – {kk}, в русском – {ru}.",
    "en": "{where}: the numbers differ: {kk} in Kazakh, {ru} in Russian.",
}
CODE = {
    "kk": "{where}: код әртүрлі жазылған: қазақшасы – {kk}, орысшасы – {ru}.",
    "ru": "{where}: код записан по-разному: в казахском – {kk}, в русском – {ru}.",
    "en": "{where}: the code is written in two ways: {kk} in Kazakh, {ru} in Russian.",
}
PLACE = {
    "kk": "{where}: «{name}» атауы тек {have} мәтінде бар.",
    "ru": "{where}: название «{name}» есть только в {have} тексте.",
    "en": "{where}: the name “{name}” is only in the {have} text.",
}
PLACES = {
    "kk": "{where}: орын атаулары әртүрлі: қазақшасы – «{kk}», орысшасы – «{ru}».",
    "ru": "{where}: названия мест различаются: в казахском – «{kk}», в русском – «{ru}».",
    "en": "{where}: the names of places differ: “{kk}” in Kazakh, “{ru}” in Russian.",
}
ONE_LANGUAGE = {
    "kk": "Мәтін тек бір тілде: {have}.",
    "ru": "Текст только на одном языке: {have}.",
    "en": "The text is in one language only: {have}.",
}
LANGUAGE = {
    "kk": {"kk": "қазақша", "ru": "казахский", "en": "Kazakh"},
    "ru": {"kk": "орысша", "ru": "русский", "en": "Russian"},
}
NOTHING = "–"

LIKELY: dict[str, Sentence] = {
    "damaged": {
        "kk": "Сан басылғанда бүлінген: бір цифры түсіп қалған болуы мүмкін. Екінші тілдегісін түпнұсқамен салыстырыңыз.",
        "ru": "Число испорчено при наборе: вероятно, потеряна цифра. Сверьте с подлинником число на другом языке.",
        "en": "The number was damaged in typing, a digit is probably lost. Compare the other language's with the original.",
    },
    "digit": {
        "kk": "Бір цифры түсіп қалған, артық жазылған не орны ауысқан сияқты.",
        "ru": "Похоже, цифра потеряна, лишняя или переставлена.",
        "en": "A digit seems to be lost, doubled or changed about.",
    },
    "thousand": {
        "kk": "Айырма дәл мың есе: мың теңге мен теңге (не миллион) шатастырылған сияқты.",
        "ru": "Различие ровно в тысячу раз: похоже, спутаны тысячи тенге и тенге (или миллионы).",
        "en": "They differ exactly a thousand times: thousands and units (or millions) of tenge seem to be mixed.",
    },
    "sign": {
        "kk": "Айырма тек таңбада: алдындағы минус түсіп қалған не сызықша минус болып кеткен.",
        "ru": "Различие только в знаке: потерян минус или тире прочитано как минус.",
        "en": "Only the sign differs: a minus is lost, or a dash reads as one.",
    },
    "year": {
        "kk": "Күні мен айы бірдей, жылы басқа: бұрынғы актіден көшірілгенде бір тілде жылы өзгертілмей қалған сияқты.",
        "ru": "День и месяц те же, год другой: похоже, текст взяли из прежнего акта и в одном языке не поправили год.",
        "en": "Day and month agree, the year does not: the text was probably taken from an earlier act and the year was changed in one language only.",
    },
    "date": {
        "kk": "Күн бір тілде түзетіліп, екіншісінде түзетілмеген сияқты.",
        "ru": "Похоже, дату исправили только в одном языке.",
        "en": "The date was probably corrected in one language only.",
    },
    "zero": {
        "kk": "Бұл бір код, бір тілде алдындағы нөл түсіп қалған.",
        "ru": "Это один код, в одном языке потерян ноль впереди.",
        "en": "It is one code; in one language the zero before it is lost.",
    },
    "code": {
        "kk": "Кодтың бір тілде қате терілуі мүмкін: жіктеуішпен салыстырыңыз.",
        "ru": "Вероятно, код в одном языке набран с ошибкой: сверьте с классификацией.",
        "en": "The code was probably mistyped in one language: compare it with the classification.",
    },
    "left": {
        "kk": "Бір тілдегі мәтін толықтырылып не қысқартылып, екіншісінде сол күйі қалған сияқты.",
        "ru": "Похоже, текст дополнили или сократили только в одном языке.",
        "en": "The text was probably extended or cut in one language only.",
    },
    "changed": {
        "kk": "Түзету бір тілде ғана енгізілген сияқты.",
        "ru": "Похоже, исправление внесли только в один язык.",
        "en": "The correction was probably made in one language only.",
    },
    "translation": {
        "kk": "Аудармада түсіп қалған не басқаша аталған сияқты.",
        "ru": "Похоже, пропущено при переводе или названо иначе.",
        "en": "It was probably left out in translation, or called otherwise.",
    },
}
