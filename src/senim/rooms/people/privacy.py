"""What in a text still tells who wrote it: a help to the clerk who depersonalises, not a proof."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from senim.core.iin import check_iin
from senim.rooms.people.models import Applicant

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TWELVE = re.compile(r"(?<!\d)\d{12}(?!\d)")
_PATRONYMIC = re.compile(r"\w+(?:ұлы|улы|қызы|кызы|вич|вна|чна|ична)", re.IGNORECASE)
_SURNAME = re.compile(r"\w+(?:(?:ов|ев|ёв|ин|ын)а?|(?:ск|цк)(?:ий|ая)|енко|чук)", re.IGNORECASE)
# A street or school named after somebody of the same surname tells nothing about the applicant.
_BEFORE = "".join(
    rf"(?<!\b{word} )" for word in ("ул.", "улица", "улице", "улицы", "улицу", "им.", "имени", "пр.")
).replace(".", r"\.")
_AFTER = r"(?!\w*[\s»\"]+(?:көше|атында|ауыл|даңғыл|мектеп|street))"
_SHORTEST = 4


def personal_data_in(applicant: Applicant, *texts: str) -> list[str]:
    """Pieces of the texts, as they stand there, that are personal data.

    Anyone's IIN, telephone or e-mail; the applicant's postal address; surname and patronymic, in any case, of
    the applicant and the representative. A given name alone is everyone's, and is left.
    """
    found = (piece for text in texts for piece in _pieces(applicant, text))
    return list(dict.fromkeys(found))


def contacts_in(*texts: str) -> list[str]:
    """Anyone's IIN, telephone or e-mail in texts that belong to no applicant, as they stand there."""
    return list(dict.fromkeys(piece for text in texts for piece in _contacts(text)))


def _contacts(text: str) -> Iterator[str]:
    yield from (number for number in _TWELVE.findall(text) if check_iin(number) == "ok")
    yield from _EMAIL.findall(text)
    yield from (match.raw_string for match in phonenumbers.PhoneNumberMatcher(text, "KZ"))


def _pieces(applicant: Applicant, text: str) -> Iterator[str]:
    yield from _contacts(text)
    address = applicant.postal_address
    if address and address.casefold() in text.casefold():
        yield address
    people = [applicant.representative]
    if applicant.kind == Applicant.Kind.PERSON:
        people.append(applicant.name)
    for name in people:
        for pattern in _patterns([word for word in re.findall(r"\w+", name) if len(word) >= _SHORTEST]):
            yield from re.findall(pattern, text, re.IGNORECASE)


def _patterns(words: list[str]) -> Iterator[str]:
    """What to look for: a word that tells by itself, or two words of the name side by side."""
    telling = [word for at, word in enumerate(words) if _tells(words, at)]
    yield from (rf"{_BEFORE}\b{_stem(word)}\w*{_AFTER}" for word in telling)
    rest = [word for word in words if word not in telling]
    yield from (rf"\b{_stem(one)}\w*\s+{_stem(other)}\w*" for one in rest for other in rest if one != other)


def _tells(words: list[str], at: int) -> bool:
    """A patronymic; the surname, which stands first or after it; a word with a surname's ending."""
    if _PATRONYMIC.fullmatch(words[at]) or _SURNAME.fullmatch(words[at]):
        return True
    return any(_PATRONYMIC.fullmatch(words[p]) and at == {1: 2, 2: 0}.get(p) for p in range(len(words)))


def _stem(word: str) -> str:
    """The word without its last vowel, which Kazakh and Russian endings change."""
    return re.escape(word[:-1] if word[-1].casefold() in "аяыйеь" else word)
