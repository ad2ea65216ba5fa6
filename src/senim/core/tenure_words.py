"""Who may stand, in sentences of three languages."""

from __future__ import annotations

from collections.abc import Mapping

from senim.core.explain import format_date
from senim.core.rule import Lang, Words
from senim.core.tenure import Answer, Bar


def told(answer: Answer, lang: Lang) -> list[str]:
    """Whether a person may stand, what bars them, what would, and what they leave if elected."""
    lines = [_MAY[answer.may][lang], *(bar_words(bar, lang) for bar in answer.bars)]
    lines += [f"{_PROPOSED[lang]} {bar_words(bar, lang)}" for bar in answer.proposed]
    if answer.may and answer.leaves:
        lines.append(_LEAVES[lang].format(names=", ".join(answer.leaves)))
    return lines


def bar_words(bar: Bar, lang: Lang) -> str:
    """One thing that stands in the way, and until when."""
    params = {
        name: ", ".join(map(str, value)) if isinstance(value, tuple) else value
        for name, value in bar.params.items()
    }
    words = _BARS[bar.code][lang].format(**params)
    if bar.for_good:
        return f"{words} {_FOR_GOOD[lang]}"
    return f"{words} {_UNTIL[lang].format(day=format_date(bar.until, lang))}" if bar.until else words


_MAY: Mapping[bool, Words] = {
    True: {"kk": "Сайлана алады.", "ru": "Может быть избран(а).", "en": "May be elected."},
    False: {"kk": "Сайлана алмайды.", "ru": "Не может быть избран(а).", "en": "May not be elected."},
}
_PROPOSED: Words = {
    "kk": "Ұсыныс заң болса, сайлана алмас еді:",
    "ru": "Стань предложение законом, не мог(ла) бы:",
    "en": "Were the proposal law, could not:",
}
_BARS: Mapping[str, Words] = {
    "no-mandate": {
        "kk": "Ол күні осы мәслихаттың депутаты емес.",
        "ru": "В этот день не депутат этого маслихата.",
        "en": "Not a deputy of this maslikhat on that day.",
    },
    "times": {
        "kk": "Бұл лауазымға сайланған саны: {times}.",
        "ru": "Избирался(ась) на эту должность, раз: {times}.",
        "en": "Elected to this office before: {times} times.",
    },
    "in-a-row": {
        "kk": "Қатарынан сайланған саны: {times} (шақырылымдар: {terms}).",
        "ru": "Избирался(ась) подряд, раз: {times} (созывы: {terms}).",
        "en": "Elected {times} times in a row (convocations {terms}).",
    },
    "same-party": {
        "kk": "Осындай лауазымда сол партияның мүшесі бар: {name} ({party}).",
        "ru": "На такой же должности член той же партии: {name} ({party}).",
        "en": "A member of the same party holds such an office: {name} ({party}).",
    },
}
_FOR_GOOD: Words = {
    "kk": "Шектеу мерзімсіз.",
    "ru": "Ограничение бессрочное.",
    "en": "The limit is for good.",
}
_UNTIL: Words = {"kk": "Шектеудің соңғы күні: {day}.", "ru": "Ограничение по: {day}.", "en": "Until {day}."}
_LEAVES: Words = {
    "kk": "Сайланса, мыналардан шығады: {names}.",
    "ru": "При избрании выходит из: {names}.",
    "en": "If elected, leaves: {names}.",
}
