"""What maslikhats and akims' apparatus are usually called, from the names of their places.

These are proposals for a person to correct. The places' names are whole ones (see `place_names`); Russian
adjectives of cities cannot be made by rule.
"""

from __future__ import annotations

import re

Patterns = tuple[tuple[str, str], ...]


def short(kk: str) -> str:
    """The own part of a whole Kazakh name of an oblast, a district or a city: Ақкөл ауданы → Ақкөл."""
    return re.sub(r" (?:атындағы аудан|ауданы|облысы|қаласы|қалалық әкімдігі)$", "", kk)


_COUNCIL_KK = (
    (r" атындағы аудан$", " атындағы аудандық мәслихат"),
    (r" ауданы$", " аудандық мәслихаты"),
    (r" облысы$", " облыстық мәслихаты"),
    (r" қаласы$", " қаласының мәслихаты"),
    (r" қалалық әкімдігі$", " қалалық мәслихаты"),
)
_COUNCIL_RU = (
    (r"ский район$", "ский районный маслихат"),
    (r"ская область$", "ский областной маслихат"),
    (r"^район (.+)$", r"Маслихат района \1"),
    (r"^область (.+)$", r"Маслихат области \1"),
    (r"^(?:город|городская администрация) (.+)$", r"Маслихат города \1"),
)
_COUNCIL_EN = (
    (r" district$", " District Maslikhat"),
    (r" Region$", " Regional Maslikhat"),
    (r"(?: city(?: administration)?)?$", " City Maslikhat"),
)


def council_names(kk: str, ru: str, en: str) -> tuple[str, str, str]:
    """The maslikhat of a place, in kk, ru, en."""
    return _first(kk, _COUNCIL_KK), _first(ru, _COUNCIL_RU), _first(en, _COUNCIL_EN)


def _first(name: str, patterns: Patterns) -> str:
    for pattern, words in patterns:
        changed, found = re.subn(pattern, words, name, count=1)
        if found:
            return changed
    return name


_AKIM_KK = (
    (r" ауылдық әкімдігі$", " ауылы әкімінің аппараты"),
    (r" кенттік әкімдігі$", " кенті әкімінің аппараты"),
    (r" қалалық әкімдігі$", " қаласы әкімінің аппараты"),
    (r" аудандық әкімдігі$", " ауданы әкімінің аппараты"),
    (r" атындағы аудандық әкімдік$", " атындағы аудан әкімінің аппараты"),
    (r" атындағы ауылдық округ$", " атындағы ауылдық округ әкімінің аппараты"),
    (r"$", " әкімінің аппараты"),
)
_AKIM_RU = (
    (r"^(.+)ский сельский округ$", r"Аппарат акима \1ского сельского округа"),
    (r"^(.+)цкий сельский округ$", r"Аппарат акима \1цкого сельского округа"),
    (r"^(.+)(?:ый|ой) сельский округ$", r"Аппарат акима \1ого сельского округа"),
    (r"^(.+) сельский округ$", r"Аппарат акима сельского округа \1"),
    (r"^сельский округ (.+)$", r"Аппарат акима сельского округа \1"),
    (r"^сельская администрация (.+)$", r"Аппарат акима села \1"),
    (r"^поселковая администрация (.+)$", r"Аппарат акима посёлка \1"),
    (r"^(?:городская администрация|город) (.+)$", r"Аппарат акима города \1"),
    (r"^районная администрация (.+)$", r"Аппарат акима района \1"),
    (r"^(.+)ая (.+)ая администрация$", r"Аппарат акима \1ой \2ой администрации"),
    (r"^(.+)ский район$", r"Аппарат акима \1ского района"),
    (r"^район (.+)$", r"Аппарат акима района \1"),
    (r"^(.+)ская область$", r"Аппарат акима \1ской области"),
    (r"^область (.+)$", r"Аппарат акима области \1"),
    (r"^(.+)$", r"Аппарат акима: \1"),
)


def akim_names(kk: str, ru: str, en: str) -> tuple[str, str, str]:
    """The apparatus of the akim of a place, in kk, ru, en."""
    return (
        _first(kk, _AKIM_KK),
        _first(ru, _AKIM_RU),
        f"Apparatus of the akim of {en.removesuffix(' administration')}",
    )
