"""Refusals in words: what is wrong and what to do, in the reader's language. Rooms add their own codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.ui import formats

ROLES: Mapping[str, str | Promise] = {
    "clerk": _("the clerk of the maslikhat"),
    "officer": _("an officer of the body that answers"),
    "deputy": _("a deputy of the maslikhat"),
    "chair": _("the chair of the maslikhat"),
    "admin": _("the system administrator"),
    "head": _("the head of the body, a deputy head or the head of its apparatus"),
    "applicant": _("the person who wrote the appeal"),
}
_words: dict[str, str | Promise] = {
    "changed": _("Someone else changed this entry. Compare the two."),
    "forbidden": _("You have no right to do this. Ask: {role}."),
    "sign-in-first": _("Sign in first. This is done by: {role}."),
    "closed": _("This is already finished, so nothing more can be added. Write a new appeal."),
    "already-sent": _("This was already sent. Nothing was done twice."),
    "required": _("Fill in this field."),
    "choose": _("Choose one option."),
    "too-long": _("The text is too long. Extra characters: {n}."),
    "too-short": _("Describe the matter more fully."),
    "file-too-big": _("The file is too big. Limit: {size}."),
    "file-kind": _("This kind of file is not accepted. Accepted: {types}."),
    "file-count": _("Too many files. Limit: {n}."),
    "file-broken": _("The file cannot be opened. Attach another copy."),
    "file-empty": _("The file is empty. Attach another copy."),
    "iin-length": _("The IIN has 12 digits. Check it."),
    "iin-wrong": _("This IIN has a mistake in it. Check each digit."),
    "bin-length": _("The BIN has 12 digits. Check it."),
    "bin-wrong": _("This BIN has a mistake in it. Check each digit."),
    "email": _("Check the e-mail. Example: name@example.kz"),
    "phone": _("Check the phone number. Example: +7 701 123 45 67"),
    "date": _("Check the date. Example: 11.12.2026"),
    "date-past": _("This date has passed. Choose a later one."),
    "date-future": _("This date has not come yet. Choose today or an earlier one."),
    "date-order": _("The end cannot be before the start."),
    "outside-council": _("This place is outside this council. Choose a place of this council."),
    "place-unknown": _("No such place is known here. Check the name, or choose the nearest place."),
    "place-choose": _("Several places have this name. Choose one."),
    "link-wrong": _("This link no longer works. Ask for a new one at the maslikhat's office."),
    "sign-in": _("Wrong login or password."),
    "sign-in-again": _("Sign in again. What you typed is saved."),
    "too-often": _("Too many attempts. Wait a little and try again."),
    "ours": _("The fault is ours. Try again a little later."),
}


def register(words: Mapping[str, str | Promise]) -> None:
    """Add a room's codes, `{"code": _("Words with {param}.")}`; a code said twice differently is an error."""
    for code, text in words.items():
        if str(_words.setdefault(code, text)) != str(text):
            raise ValueError(f"The refusal {code!r} already has other words")


def codes() -> frozenset[str]:
    return frozenset(_words)


def words(refusal: Refusal, lang: str | None = None) -> str:
    """The refusal in words. A code nobody registered says that the fault is ours, which it then is."""
    with translation.override(formats.language(lang)):
        text = str(_words.get(_code(refusal), _words["ours"]))
        return text.format_map(_Params({key: _readable(key, value) for key, value in refusal.params.items()}))


def article(refusal: Refusal, lang: str | None = None) -> str:
    """The article the refusal stands on, ӘРПК 64-бап, or nothing."""
    if refusal.citation is None:
        return ""
    return str(settings.SENIM_RULEBOOK.cite(refusal.citation, formats.language(lang)))


def _code(refusal: Refusal) -> str:
    """Whoever is not signed in is asked to sign in; only then can a right be missing."""
    return "sign-in-first" if refusal.params.get("signed_in") is False else refusal.code


class _Params(dict[str, str]):
    """A parameter that was not given leaves a gap in the sentence, not an error page."""

    def __missing__(self, key: str) -> str:
        return "…"


def _readable(key: str, value: object) -> str:
    if key == "role":
        return str(ROLES.get(str(value), value))
    if key == "size" and isinstance(value, int):
        return formats.filesize(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(each) for each in value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return formats.number(value)
    return str(value)
