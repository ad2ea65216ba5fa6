"""KATO's names written out: «Наумовка а.» → Наумовка ауылы, «с.Наумовка» → село Наумовка.

The state classifier KATO (NK RK 11-2025) shortens the word for the kind of place, in many ways and with
slips. The Russian name tells the kind; both names are then written with the whole word. English is made from
the Kazakh name by one table of letters. Names without a kind (подстанция, лагерь …) stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from senim.core.fold import fold

LONGEST_FOLDED = 400


@dataclass(frozen=True, slots=True)
class Names:
    """A place's names: whole (`kk`, `ru`, `en`) and without the word for its kind (`own_kk`, `own_ru`)."""

    kind: str
    kk: str
    ru: str
    en: str
    own_kk: str
    own_ru: str

    @property
    def folded(self) -> str:
        """For finding: `|own|own|` first, so that the beginning of a name can be told, then all words."""
        own = [fold(self.own_kk), fold(self.own_ru)]
        own += [name.replace(" ", "") for name in own if " " in name]
        words = " ".join(dict.fromkeys(f"{fold(self.kk)} {fold(self.ru)}".split()))
        return f"|{'|'.join(dict.fromkeys(own))}| {words}"[:LONGEST_FOLDED]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How KATO writes a kind (`ru_short`, `kk_short`: patterns) and how it is said.

    `kk` follows a name (Наумовка ауылы), `kk_of` follows атындағы (Сәкен Сейфуллин атындағы ауыл).
    """

    code: str
    ru_short: str
    kk_short: str
    ru: str
    kk: str
    kk_of: str
    en: str
    # The Russian word stands after an adjective and stays there: Наумовский сельский округ.
    after: bool = False


_KINDS = (
    _Kind(
        "farm", r"кр\.хоз\b\.?", r"шарқож|шар\.қож\.?",
        "крестьянское хозяйство", "шаруа қожалығы", "шаруа қожалығы", "farm",
    ),
    _Kind(
        "hamlet", r"крес\.пос\.", r"(?:шар\.|шаруаш\.|шаруа )қонысы",
        "крестьянское поселение", "шаруа қонысы", "шаруа қонысы", "hamlet",
    ),
    _Kind(
        "station_pasture", r"отг\.ст\.", r"ст\.ж\.",
        "отгон станции", "станциясының жайылымы", "станция жайылымы", "station pasture",
    ),
    _Kind(
        "rural_okrug", r"с\.о\b\.?", r"а\.о\b\s?\.?",
        "сельский округ", "ауылдық округі", "ауылдық округ", "rural okrug", True,
    ),
    _Kind(
        "village_admin", r"с\.а\b\.?", r"а\.ә\b\.?",
        "сельская администрация", "ауылдық әкімдігі", "ауылдық әкімдік", "village administration", True,
    ),
    _Kind(
        "settlement_admin", r"п\.а\b\.?", r"к\.ә\b\.?",
        "поселковая администрация", "кенттік әкімдігі", "кенттік әкімдік", "settlement administration", True,
    ),
    _Kind(
        "city_admin", r"[гГ]\.[аА]\b\.?", r"(?:[қҚ]\.[әӘ]|[гГ]\.[аА])\b\.?",
        "городская администрация", "қалалық әкімдігі", "қалалық әкімдік", "city administration", True,
    ),
    _Kind(
        "district_admin", r"р\.а\b\.?", r"а\.ә\b\.?",
        "районная администрация", "аудандық әкімдігі", "аудандық әкімдік", "district administration", True,
    ),
    _Kind("oblast", r"область", r"облысы", "область", "облысы", "облыс", "Region", True),
    _Kind("district", r"[рР]айон\b", r"ауданы", "район", "ауданы", "аудан", "district", True),
    _Kind("city", r"г\.", r"қ\.", "город", "қаласы", "қала", "city"),
    _Kind("settlement", r"п\.", r"к\.", "посёлок", "кенті", "кент", "settlement"),
    _Kind("siding", r"рзд\b\.?|р\.", r"рзд\b\.?|р\.", "разъезд", "разъезі", "разъезд", "siding"),
    _Kind("station", r"ст\.", r"ст\.|бекеті", "станция", "станциясы", "станция", "station"),
    _Kind("pasture", r"отг\.", r"ж\.", "отгон", "жайылымы", "жайылым", "pasture"),
    _Kind("plot", r"уч\.", r"уч\.", "участок", "учаскесі", "учаске", "plot"),
    _Kind("winter_camp", r"зимовка\b", r"[қк]ыстауы", "зимовка", "қыстауы", "қыстау", "winter camp"),
    _Kind("camp", r"[тТ]очка\b", r"[мМ]екені|[мМ]екен", "точка", "мекені", "мекен", "camp"),
    _Kind("stock_farm", r"[фФ]ерма\b", r"[фФ]ермасы|[фФ]ерма", "ферма", "фермасы", "ферма", "stock farm"),
    _Kind("village", r"с\.", r"ауылы|ауыл|(?:а\. )?а\b\.?|с\b\.?|ас\.", "село", "ауылы", "ауыл", "village"),
)  # fmt: skip
_RU_BEFORE = [(re.compile(rf"(?:{k.ru_short})\s*(?=\S)"), k) for k in _KINDS]
_RU_AFTER = [(re.compile(rf"\s(?:{k.ru_short})$"), k) for k in _KINDS]
_KK_AFTER = {k.code: re.compile(rf"(?:(?<=\s)|(?<=[\d.])|^|(?=ас\.))(?:{k.kk_short})$") for k in _KINDS}
_KK_FIRST = {"siding": r"рзд\b\.?", "camp": r"[мМ]екен\b", "stock_farm": r"[фФ]ерма\b", "village": r"а\."}
_KK_BEFORE = {code: re.compile(rf"{short}\s*(?=\S)") for code, short in _KK_FIRST.items()}
# Kinds whose Russian word the file sometimes puts behind the name by mistake: «Заречное с.».
_SLIPS = {"village", "station"}
_NAMED_RU = re.compile(r"(?:им\.|имени)\s*")
_NAMED_KK = re.compile(r"\s(?:атын(?:дағы)?|ат)\.?$")

# An old Kazakh font's code points, which the classifier's file still has in eleven names.
_FONT = str.maketrans("ќЌўЎїЇјЈ", "қҚұҰүҮәӘ")
_RU_WHOLE = (
    (r"\bкр\.хоз\b\.?", "крестьянского хозяйства"),
    (r"^Жив\.(?:т\.|точка)\s*", "животноводческая точка "),
    (r"\bжил\.дом\b", "жилой дом"),
    (r"\b([Оо])здоровит\.", r"\1здоровительный"),
    (r"прафил\.", "профилакторий "),
    (r"\bдет\.сан\.", "детский санаторий "),
    (r"\bотд\.\s", "отдыха "),
    (r"^Отд\.\s?", "Отделение "),
    (r"^Ост\.пункт", "Остановочный пункт"),
    (r"^Маш\.двор", "Машинный двор"),
    (r"Железнодорожная ст\.", "Железнодорожная станция "),
    (r"\bж/д\b", "железнодорожный"),
    (r"\bв с\. ?", "в селе "),
    (r"^ДОЦ\b", "Детский оздоровительный центр"),
)
_KK_WHOLE = (
    (r"^Маш\.ауласы", "Машина ауласы"),
    (r"Теміржол ст\.", "Теміржол станциясы "),
    (r"Шарқож", "Шаруа қожалығы"),
    (r"балалар сауықтыру(?: о\w*)?$", "балалар сауықтыру орталығы"),
    (r"(?<!балалар )сауықтыру орталығ$", "сауықтыру орталығы"),
    (r"маусымдық балалар$", "маусымдық балалар шипажайы"),
    (r"емдеу-сауық\.профил$", "емдеу-сауықтыру профилакторийі"),
    (r"демалыс$", "демалыс үйі"),
    (r"\bв с\. ?", "в селе "),
)


def whole_names(kk: str, ru: str) -> Names:
    """The names of a KATO row (`kk`, `ru` as in the file) written out."""
    kk, ru = _clean(kk), _clean(ru)
    kind, rest, trailing, named = _read_ru(ru)
    if kind is None:
        kk, ru = _rewrite(kk, _KK_WHOLE), _rewrite(ru, _RU_WHOLE)
        return Names("", kk, ru, english(kk), kk, ru)
    own_kk, named_kk = _read_kk(kk, kind)
    own_ru = f"имени {rest}" if named else rest
    return Names(
        kind.code,
        f"{own_kk} атындағы {kind.kk_of}" if named_kk else f"{own_kk} {kind.kk}",
        f"{own_ru} {kind.ru}" if trailing else f"{kind.ru} {own_ru}",
        f"{english(own_kk)} {kind.en}",
        own_kk,
        rest,
    )


def _clean(name: str) -> str:
    """One space, no space before a dot, «quotes» as quotes, today's letters."""
    name = re.sub(r"\s+", " ", name.translate(_FONT)).strip()
    return re.sub(r"\s*\"\s*([^\"]+?)\s*\"\s*", r" «\1» ", name).strip().replace(" .", ".")


def _read_ru(name: str) -> tuple[_Kind | None, str, bool, bool]:
    """Kind, own name, whether the kind's word stays behind it, whether it is named after (имени) someone."""
    kind, rest, trailing = None, name, False
    for pattern, candidate in _RU_BEFORE:
        if found := pattern.match(name):
            kind, rest = candidate, name[found.end() :]
            break
    else:
        for pattern, candidate in _RU_AFTER:
            found = pattern.search(name)
            if found and (candidate.after or candidate.code in _SLIPS or name[: found.start()].isdecimal()):
                kind, rest = candidate, name[: found.start()]
                trailing = candidate.after and (rest.endswith("ая") or not candidate.ru.endswith("ация"))
                break
    if kind is None:
        return None, name, False, False
    named = _NAMED_RU.match(rest)
    if named:
        rest, trailing = rest[named.end() :], False
    return kind, rest, trailing, bool(named)


def _read_kk(name: str, kind: _Kind) -> tuple[str, bool]:
    """Own name, whether it is named after (атындағы) someone."""
    before = _KK_BEFORE[kind.code].match(name) if kind.code in _KK_FIRST else None
    own = name[before.end() :] if before else _KK_AFTER[kind.code].sub("", name).strip()
    own = own or name
    named = _NAMED_KK.search(own)
    return (own[: named.start()], True) if named else (own, False)


def _rewrite(name: str, whole: tuple[tuple[str, str], ...]) -> str:
    for pattern, words in whole:
        name = re.sub(pattern, words, name)
    return name.strip()


_SINGLE = dict(zip("аәбвгғдезийкқлмнңоөпрстуұүфһыіэъь", "aabvggdeziikklmnnooprstuuufhyie__", strict=True))
_DOUBLE = {
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
}
_LATIN = _SINGLE | _DOUBLE


def english(kk: str) -> str:
    """A Kazakh name letter by letter: ж zh, й i, қ k, ң n, ө o, ұ ү у u, х kh, ы y (Көкшетау, Kokshetau)."""
    letters = []
    for i, letter in enumerate(kk):
        latin = _LATIN.get(letter.lower(), letter).replace("_", "")
        if letter.isupper() and latin != letter:
            alone = not (i + 1 < len(kk) and kk[i + 1].isupper())
            latin = latin.capitalize() if alone else latin.upper()
        letters.append(latin)
    return "".join(letters)
