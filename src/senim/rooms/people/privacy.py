"""What in a text still tells who wrote it: a help to the clerk who depersonalises, not a proof."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from senim.core.iin import check_iin
from senim.rooms.people.models import Applicant

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TWELVE = re.compile(r"(?<!\d)\d{12}(?!\d)")
# A street or school named after somebody of the same surname tells nothing about the applicant.
_BEFORE = r"(?<!ул\. )(?<!улица )(?<!улице )(?<!улицы )(?<!улицу )(?<!им\. )(?<!имени )(?<!пр\. )"
_AFTER = r"(?!\w*[\s»\"]+(?:көше|атында|ауыл|даңғыл|мектеп|street))"
_SHORTEST_SURNAME = 4


def personal_data_in(applicant: Applicant, *texts: str) -> list[str]:
    """Pieces of the texts, as they stand there, that are personal data.

    Anyone's IIN, telephone or e-mail; the applicant's postal address; their and the representative's surname
    in any grammatical case.
    """
    found = (piece for text in texts for piece in _pieces(applicant, text))
    return list(dict.fromkeys(found))


def _pieces(applicant: Applicant, text: str) -> Iterator[str]:
    yield from (number for number in _TWELVE.findall(text) if check_iin(number) == "ok")
    yield from _EMAIL.findall(text)
    yield from (match.raw_string for match in phonenumbers.PhoneNumberMatcher(text, "KZ"))
    address = applicant.postal_address
    if address and address.casefold() in text.casefold():
        yield address
    people = [applicant.representative]
    if applicant.kind == Applicant.Kind.PERSON:
        people.append(applicant.name)
    for name in people:
        yield from _surname(name, text)


def _surname(name: str, text: str) -> list[str]:
    """The first word of a full name is the surname; Kazakh and Russian endings may change its last letter."""
    surname = name.split()[0] if name.split() else ""
    if len(surname) < _SHORTEST_SURNAME:
        return []
    stem = surname[:-1] if surname[-1].casefold() in "аяыйеь" else surname
    return re.findall(rf"{_BEFORE}\b{re.escape(stem)}\w*{_AFTER}", text, re.IGNORECASE)
