"""Dates, figures and counts as words, in the reader's language. `lang` None means the active language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import cast

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from senim.core.explain import Case, format_date
from senim.core.rule import Lang

# Narrow and unbreakable: a figure never falls apart at the end of a line.
THIN = "\u202f"
KILO = 1024

Plural = Callable[[int], str]
COUNTS: dict[str, Plural] = {
    "working_day": lambda n: ngettext("{n} working day", "{n} working days", n),
    "calendar_day": lambda n: ngettext("{n} calendar day", "{n} calendar days", n),
    "working_day_left": lambda n: ngettext("{n} working day left", "{n} working days left", n),
    "calendar_day_left": lambda n: ngettext("{n} calendar day left", "{n} calendar days left", n),
    "working_day_late": lambda n: ngettext("late by {n} working day", "late by {n} working days", n),
    "calendar_day_late": lambda n: ngettext("late by {n} calendar day", "late by {n} calendar days", n),
    "working_day_within": lambda n: ngettext("within {n} working day", "within {n} working days", n),
    "day": lambda n: ngettext("{n} day", "{n} days", n),
    "appeal": lambda n: ngettext("{n} appeal", "{n} appeals", n),
    "task": lambda n: ngettext("{n} task", "{n} tasks", n),
    "answer": lambda n: ngettext("{n} answer", "{n} answers", n),
    "photo": lambda n: ngettext("{n} photo", "{n} photos", n),
    "file": lambda n: ngettext("{n} file", "{n} files", n),
    "vote": lambda n: ngettext("{n} vote", "{n} votes", n),
    "deputy": lambda n: ngettext("{n} deputy", "{n} deputies", n),
    "person": lambda n: ngettext("{n} person", "{n} people", n),
    "entry": lambda n: ngettext("{n} entry", "{n} entries", n),
    "letter": lambda n: ngettext("{n} letter", "{n} letters", n),
    "place": lambda n: ngettext("{n} place", "{n} places", n),
}
# What stands beside a large figure, which is set apart from it.
BESIDE: dict[str, Plural] = {
    "working_day_left": lambda n: ngettext("working day left", "working days left", n),
    "calendar_day_left": lambda n: ngettext("calendar day left", "calendar days left", n),
    "working_day_late": lambda n: ngettext("working day late", "working days late", n),
    "calendar_day_late": lambda n: ngettext("calendar day late", "calendar days late", n),
}
FILETYPES = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.oasis.opendocument.text": "ODT",
    "text/plain": "TXT",
    "text/csv": "CSV",
    "application/json": "JSON",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIC",
}
SIZES = (_("{n} B"), _("{n} KB"), _("{n} MB"), _("{n} GB"))


def language(lang: str | None = None) -> Lang:
    """The language to write in: the one asked for, else the active one, else Kazakh."""
    code = (lang or translation.get_language() or "kk")[:2]
    return cast(Lang, code if code in ("kk", "ru", "en") else "kk")


def day(on: date, lang: str | None = None, case: Case = "") -> str:
    """2026 жылғы 11 желтоқсан / 11 декабря 2026 года / 11 December 2026; `case` is the Kazakh case."""
    return format_date(on, language(lang), case)


def day_short(on: date, lang: str | None = None, case: Case = "") -> str:
    """The day without its year: 11 желтоқсан / 11 декабря / 11 December."""
    words = day(on, lang, case).split()
    return " ".join(words[2:] if words[0] == str(on.year) else words[:2])


def moment(at: datetime, zone: tzinfo, lang: str | None = None, *, year: bool = False) -> str:
    """An aware moment on the council's own clock: 20 қараша, 11:05."""
    local = at.astimezone(zone)
    words = day(local.date(), lang) if year else day_short(local.date(), lang)
    return f"{words}, {local:%H:%M}"


def number(value: float, lang: str | None = None, digits: int = 0) -> str:
    """A figure with thin spaces, and a comma before decimals in Kazakh and Russian: 5 359,2."""
    text = f"{value:,.{digits}f}".replace(",", THIN).replace("-", "\u2212")
    return text if language(lang) == "en" else text.replace(".", ",")


def filesize(size: int, lang: str | None = None) -> str:
    """Bytes in the largest unit that keeps a figure above one: 2,4 МБ."""
    value, unit = float(size), 0
    while value >= KILO and unit < len(SIZES) - 1:
        value, unit = value / KILO, unit + 1
    digits = 1 if unit and value < 10 and round(value, 1) % 1 else 0
    with translation.override(language(lang)):
        return str(SIZES[unit]).format(n=number(value, digits=digits))


def filetype(media_type: str) -> str:
    """What people call a kind of file: DOCX, PDF, JPEG. Another one as it is."""
    return FILETYPES.get(media_type, media_type)


def count(n: int, key: str, lang: str | None = None) -> str:
    """A number with its unit in the right plural form: 11 жұмыс күні қалды. Keys: `COUNTS`.

    Raises KeyError for an unknown key.
    """
    return _plural(COUNTS[key], n, lang)


def beside(n: int, key: str, lang: str | None = None) -> str:
    """The words of a count without its figure, to stand beside it. Keys: `BESIDE`."""
    return _plural(BESIDE[key], n, lang)


def _plural(forms: Plural, n: int, lang: str | None) -> str:
    with translation.override(language(lang)):
        return forms(n).format(n=number(n))
