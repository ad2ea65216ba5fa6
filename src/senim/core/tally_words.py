"""The sum of a vote in sentences, in three languages: what a page, a letter and the command say alike."""

from __future__ import annotations

from collections.abc import Mapping

from senim.core.rule import Lang, Words
from senim.core.tally import FactsError, Note, Result


def reasons(result: Result, lang: Lang) -> list[str]:
    """Each step of the sum as a sentence, and what the law leaves open."""
    told = [_sentence(note, lang) for note in result.notes]
    return told + [_OPEN[code][lang] for code in result.unsettled]


def left_open(code: str, lang: Lang) -> str:
    """What the law leaves open, and how it was taken, in a sentence (see `Result.unsettled`)."""
    return _OPEN[code][lang]


def wrong(error: FactsError, lang: Lang) -> str:
    """What is wrong with the facts, and what to do."""
    params = {name: _KEYS.get(str(value), {}).get(lang, value) for name, value in error.params.items()}
    if error.code in ("missing", "unknown-key", "not-a-count"):
        params["key"] = error.params["key"]
    return _WRONG[error.code][lang].format(**params)


def _sentence(note: Note, lang: Lang) -> str:
    values = dict(note.params)
    if "share" in values:
        values["share"] = _SHARES[str(values["share"])][lang]
    if "votes" in values:
        values["votes"] = "; ".join(f"{name} {count}" for name, count in values["votes"].items())
    if "names" in values:
        values["names"] = ", ".join(values["names"])
    values.setdefault("not_voting", 0)
    return _SENTENCES[note.code][lang].format(**values)


_SHARES: Mapping[str, Words] = {
    "> 1/2": {"kk": "жартысынан астамы", "ru": "больше половины", "en": "more than half"},
    ">= 2/3": {"kk": "кемінде үштен екісі", "ru": "не меньше двух третей", "en": "at least two thirds"},
    ">= 3/4": {
        "kk": "кемінде төрттен үші",
        "ru": "не меньше трёх четвертей",
        "en": "at least three quarters",
    },
    ">= 1/3": {"kk": "кемінде үштен бірі", "ru": "не меньше трети", "en": "at least a third"},
    ">= 1/5": {"kk": "кемінде бестен бірі", "ru": "не меньше пятой части", "en": "at least a fifth"},
}
_SENTENCES: Mapping[str, Words] = {
    "total-seats": {
        "kk": "Депутаттардың жалпы саны: {base} (сайлау комиссиясы белгілеген орындар). Қажеті: {share},"
        " яғни {needed}.",
        "ru": "Общее число депутатов: {base} (мест, определённых избирательной комиссией). Нужно {share}:"
        " {needed}.",
        "en": "Total number of deputies: {base} (seats fixed by the election commission). Needed: {share},"
        " {needed}.",
    },
    "total-elected": {
        "kk": "Депутаттардың жалпы саны: {base} (сайланғандар). Қажеті: {share}, яғни {needed}.",
        "ru": "Общее число депутатов: {base} (избранных). Нужно {share}: {needed}.",
        "en": "Total number of deputies: {base} (those elected). Needed: {share}, {needed}.",
    },
    "seats": {
        "kk": "Белгіленген орын саны: {base}. Қажеті: {share}, яғни {needed}.",
        "ru": "Определено мест: {base}. Нужно {share}: {needed}.",
        "en": "Seats fixed: {base}. Needed: {share}, {needed}.",
    },
    "elected": {
        "kk": "Сайланған депутаттар: {base}. Қажеті: {share}, яғни {needed}.",
        "ru": "Избрано депутатов: {base}. Нужно {share}: {needed}.",
        "en": "Deputies elected: {base}. Needed: {share}, {needed}.",
    },
    "present": {
        "kk": "Қатысып отырған депутаттар: {base}. Қажеті: {share}, яғни {needed}.",
        "ru": "Присутствует депутатов: {base}. Нужно {share}: {needed}.",
        "en": "Deputies present: {base}. Needed: {share}, {needed}.",
    },
    "members": {
        "kk": "Комиссия мүшелері: {base}. Қажеті: {share}, яғни {needed}.",
        "ru": "Членов комиссии: {base}. Нужно {share}: {needed}.",
        "en": "Members of the commission: {base}. Needed: {share}, {needed}.",
    },
    "quorum": {
        "kk": "Кворум бар: қатысқаны – {present}, қажеті – {needed}.",
        "ru": "Кворум есть: присутствуют {present}, нужно {needed}.",
        "en": "There is a quorum: {present} present, {needed} needed.",
    },
    "no-quorum": {
        "kk": "Кворум жоқ: қатысқаны – {present}, қажеті – {needed}. Шешім қабылдауға болмайды.",
        "ru": "Кворума нет: присутствуют {present}, нужно {needed}. Решать нельзя.",
        "en": "There is no quorum: {present} present, {needed} needed. Nothing can be decided.",
    },
    "votes": {
        "kk": "Жақтағаны – {for}, қарсы – {against}, қалыс қалғаны – {abstained}, дауыс бермегені –"
        " {not_voting}.",
        "ru": "За – {for}, против – {against}, воздержались – {abstained}, не голосовали – {not_voting}.",
        "en": "For {for}, against {against}, abstained {abstained}, not voting {not_voting}.",
    },
    "tie": {
        "kk": "Дауыстар тең бөлінді, төрағаның шешуші даусы көрсетілмеген.",
        "ru": "Голоса разделились поровну, решающий голос председателя не указан.",
        "en": "The votes are equal, and no casting vote of the chair is given.",
    },
    "tie-for": {
        "kk": "Дауыстар тең бөлінді: төраға жақтағандықтан, оның шешуші даусымен тағы бір дауыс қосылады.",
        "ru": "Голоса разделились поровну: председатель за, его решающий голос даёт ещё один.",
        "en": "The votes are equal: the chair is for, and the casting vote adds one.",
    },
    "tie-against": {
        "kk": "Дауыстар тең бөлінді: төраға қарсы, шешуші дауыс жақтағандарға қосылмайды.",
        "ru": "Голоса разделились поровну: председатель против, решающий голос не добавляется.",
        "en": "The votes are equal: the chair is against, and the casting vote adds none.",
    },
    "passed": {
        "kk": "Қабылданды: {have} дауыс, қажеті – {needed}.",
        "ru": "Принято: {have} за, нужно {needed}.",
        "en": "Passed: {have} votes, {needed} needed.",
    },
    "failed": {
        "kk": "Қабылданбады: {have} дауыс, қажеті – {needed}.",
        "ru": "Не принято: {have} за, нужно {needed}.",
        "en": "Not passed: {have} votes, {needed} needed.",
    },
    "enough": {
        "kk": "Жеткілікті: {have}, қажеті – {needed}.",
        "ru": "Достаточно: {have}, нужно {needed}.",
        "en": "Enough: {have}, {needed} needed.",
    },
    "too-few": {
        "kk": "Жеткіліксіз: {have}, қажеті – {needed}.",
        "ru": "Недостаточно: {have}, нужно {needed}.",
        "en": "Too few: {have}, {needed} needed.",
    },
    "candidates": {"kk": "Дауыстар: {votes}.", "ru": "Голоса: {votes}.", "en": "Votes: {votes}."},
    "elected-name": {
        "kk": "Сайланды: {name}, {have} дауыс, қажеті – {needed}.",
        "ru": "Избран(а): {name}, голосов {have}, нужно {needed}.",
        "en": "Elected: {name} with {have} votes, {needed} needed.",
    },
    "run-off": {
        "kk": "Ешкім {needed} дауыс алмады. Қайта дауысқа түсетіндер: {names}.",
        "ru": "Никто не набрал {needed}. В повторное голосование идут: {names}.",
        "en": "Nobody has {needed}. To a second vote go: {names}.",
    },
    "run-off-tied": {
        "kk": "Ешкім {needed} дауыс алмады, екінші орында дауыс саны тең: {names}.",
        "ru": "Никто не набрал {needed}, за второе место голосов поровну: {names}.",
        "en": "Nobody has {needed}, and the second place is shared: {names}.",
    },
    "elect-anew": {
        "kk": "Ешкім {needed} дауыс алмады: сайлау қайта өткізіледі, кандидаттар қайта ұсынылады.",
        "ru": "Никто не набрал {needed}: избрание проводят заново, с новым выдвижением.",
        "en": "Nobody has {needed}: the election is held anew, with new nominations.",
    },
}
_OPEN: Mapping[str, Words] = {
    "total": {
        "kk": "Заңда «жалпы сан» белгіленген орындар ма, сайланғандар ма – айтылмаған. Есеп жоғарыдағы"
        " санмен жүргізілді.",
        "ru": "Закон не говорит, что такое «общее число»: места или избранные. Посчитано по числу,"
        " названному выше.",
        "en": "The law does not say whether “the total number” is seats or those elected. Counted by the"
        " number above.",
    },
    "casting-vote": {
        "kk": "Заңда шешуші дауыс жетпей тұрған дауысты толтыра ала ма – айтылмаған. Бір дауыс деп"
        " есептелді.",
        "ru": "Закон не говорит, восполняет ли решающий голос недостающий до большинства. Посчитан как ещё"
        " один голос.",
        "en": "The law does not say whether a casting vote may supply the vote that is missing. Counted as"
        " one more.",
    },
    "second-place": {
        "kk": "Заңда дауысы тең кандидаттардың қайсысы өтетіні айтылмаған: оны мәслихат шешеді.",
        "ru": "Закон не говорит, кто из набравших поровну идёт дальше: это решает маслихат.",
        "en": "The law does not say who of the equal goes on: the maslikhat decides.",
    },
}
_KEYS: Mapping[str, Words] = {
    "votes": {"kk": "берілген дауыс", "ru": "голосов", "en": "votes"},
    "present": {"kk": "қатысқан", "ru": "присутствующих", "en": "present"},
    "elected": {"kk": "сайланған", "ru": "избранных", "en": "elected"},
    "seats": {"kk": "орын", "ru": "мест", "en": "seats"},
    "members": {"kk": "комиссия мүшесі", "ru": "членов комиссии", "en": "members"},
}
_WRONG: Mapping[str, Words] = {
    "missing": {
        "kk": '«{key}» жетіспейді. Файлға қосыңыз: мысалы, "{key}": 18',
        "ru": 'Не хватает «{key}». Добавьте в файл, например: "{key}": 18',
        "en": '“{key}” is missing. Add it to the file, such as "{key}": 18',
    },
    "not-a-table": {
        "kk": 'Файлда мынадай фактілер болуы керек: {{"seats": 25, "present": 18, "for": 13}}',
        "ru": 'В файле должны быть факты вида {{"seats": 25, "present": 18, "for": 13}}',
        "en": 'The file should hold facts such as {{"seats": 25, "present": 18, "for": 13}}',
    },
    "unknown-key": {
        "kk": "Түсініксіз сөз: {key}. Болатындары: seats, elected, members, present, for, against,"
        " abstained, chair, candidates, round, invalid",
        "ru": "Непонятное слово: {key}. Бывают: seats, elected, members, present, for, against, abstained,"
        " chair, candidates, round, invalid",
        "en": "Not known: {key}. Known are seats, elected, members, present, for, against, abstained, chair,"
        " candidates, round, invalid",
    },
    "not-a-count": {
        "kk": "«{key}» – теріс емес бүтін сан немесе атаулар тізімі болуы керек, ал мұнда: {value}",
        "ru": "«{key}» должно быть целым числом от нуля или списком имён, а здесь: {value}",
        "en": "“{key}” should be a whole number from zero or a list of names, and is {value}",
    },
    "chair": {
        "kk": "«chair» мынаның бірі болуы керек: for, against, abstained, not-voting, absent; ал мұнда:"
        " {value}",
        "ru": "«chair» – одно из слов for, against, abstained, not-voting, absent, а здесь: {value}",
        "en": "“chair” is one of for, against, abstained, not-voting, absent, and here it is {value}",
    },
    "twice": {
        "kk": "Екі рет жазылған: {name}. Бір адамда бір дауыс.",
        "ru": "Названы дважды: {name}. У одного человека один голос.",
        "en": "Named twice: {name}. One person has one vote.",
    },
    "not-present": {
        "kk": "Дауыс берген, бірақ қатысқандар тізімінде жоқ: {name}.",
        "ru": "Голос есть, а в списке присутствующих нет: {name}.",
        "en": "Voted but not on the list of those present: {name}.",
    },
    "too-many": {
        "kk": "{few} {less}, ал {more} саны – {many}: бұлай болмайды. Сандарды тексеріңіз.",
        "ru": "{less}: {few}, а {more} всего {many}. Так не бывает, проверьте числа.",
        "en": "{less}: {few}, but {more}: only {many}. That cannot be; check the numbers.",
    },
}
