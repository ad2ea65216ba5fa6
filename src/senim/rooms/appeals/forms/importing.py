"""One row of another register, as its columns give it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.core import typed
from senim.core.fold import fold
from senim.core.refusal import Refusal
from senim.rooms.appeals import kinds, topics, words
from senim.rooms.appeals.actions import Incoming, Submission
from senim.rooms.appeals.actions.submitting import SINCE
from senim.rooms.appeals.forms.common import BODY, MANY, TITLE
from senim.rooms.appeals.models import Channel, Signature
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.rooms.people.forms import TaxIdField
from senim.rooms.people.requisites import Requisites, tax_id_fault
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Place
from senim.ui import forms, refusals

Words = str | Promise
NAMESPACE = uuid.UUID("6f1d3f0e-6d0e-5b7b-9a34-2a1f4f0b5c11")

# Column → what it is called in the template and in the export of the journal.
COLUMNS: dict[str, tuple[Words, ...]] = {
    "external_number": (_("Number in another register"),),
    "arrived": (_("Arrived"), _("Arrived on")),
    "at": (_("Time"),),
    "channel": (_("How it came"),),
    "kind": (_("Kind"), _("What kind it is")),
    "lang": (_("Language"),),
    "name": (_("Who"), _("Name")),
    "tax_id": (_("IIN or BIN"),),
    "postal_address": (_("Postal address"),),
    "phone": (_("Phone"),),
    "email": (_("E-mail"),),
    "place": (_("Place"), _("Town or village")),
    "address": (_("Street and house"),),
    "topic": (_("Topic"), _("What it is about")),
    "title": (_("The matter"), _("The matter in one line")),
    "body": (_("Text"),),
    "registered_on": (_("Registered"),),
    "answered_on": (_("Answered on"),),
    "answer_number": (_("Outgoing number"),),
}


def in_all_languages(told: Iterable[tuple[str, Words]]) -> dict[str, str]:
    """Every name of a code, in each language, folded: what people write, and the code itself."""
    found: dict[str, str] = {}
    for lang, _name in settings.LANGUAGES:
        with translation.override(lang):
            found |= {fold(str(name)): code for code, name in told}
    return found | {code.casefold(): code for code in found.values()}


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    return in_all_languages([(code, name) for code, names in COLUMNS.items() for name in names])


def columns_of(head: Iterable[str]) -> list[str]:
    """Which column each heading is; "" for one that is not needed. `Refusal`: import-columns."""
    found = [_headings().get(cell.casefold(), _headings().get(fold(cell), "")) for cell in head]
    first = ["" if code in found[:index] else code for index, code in enumerate(found)]
    missing = [code for code in ("arrived", "name", "place") if code not in first]
    if not {"title", "body"} & set(first):
        missing.append("title")
    if missing:
        raise Refusal("import-columns", {"columns": [str(COLUMNS[code][0]) for code in missing]})
    return first


@lru_cache(maxsize=8)
def _names(of: str, _day: date) -> dict[str, str]:
    if of == "channel":
        return in_all_languages(words.CHANNELS.items())
    if of == "lang":
        return {"kk": "kk", "ru": "ru", "en": "en", **{fold(v): k for k, v in LANGUAGES.items()}}
    found: dict[str, str] = {}
    for lang, _name in settings.LANGUAGES:
        with translation.override(lang):
            rows = topics.names() if of == "topic" else [(code, name) for code, name, _m in kinds.names(_day)]
            found |= {fold(name): code for code, name in rows} | {code: code for code, _name in rows}
    return found


LANGUAGES = {"kk": "қазақша", "ru": "русский", "en": "english"}


class RowForm(forms.Form):
    """Each cell is checked by itself; what is wrong is said in the reader's words."""

    external_number = forms.Text(max_length=60, required=False)
    arrived = forms.Text(max_length=40)
    at = forms.Text(max_length=8, required=False)
    channel = forms.Text(max_length=60, required=False)
    kind = forms.Text(max_length=60, required=False)
    lang = forms.Text(max_length=20, required=False)
    name = forms.Text(max_length=200)
    tax_id = TaxIdField(required=False)
    postal_address = forms.Text(max_length=300, required=False)
    phone = forms.Phone(required=False)
    email = forms.Email(required=False)
    place = forms.Text(max_length=120)
    address = forms.Text(max_length=160, required=False)
    topic = forms.Text(max_length=80, required=False)
    title = forms.Text(max_length=4 * TITLE, required=False)
    body = forms.LongText(max_length=BODY, required=False)
    registered_on = forms.Text(max_length=20, required=False)
    answered_on = forms.Text(max_length=20, required=False)
    answer_number = forms.Text(max_length=60, required=False)

    def __init__(self, data: Mapping[str, str], *, visitor: Visitor, key: str) -> None:
        super().__init__(data)
        self.visitor, self.key = visitor, key

    def _code(self, name: str) -> str:
        text = str(self.cleaned_data[name])
        found = _names(name, self.visitor.today).get(fold(text), "") if text else ""
        if text and not found:
            raise ValidationError(_t("“{text}” is not known here.").format(text=text))
        return found

    def clean_channel(self) -> str:
        return self._code("channel")

    def clean_kind(self) -> str:
        return self._code("kind")

    def clean_lang(self) -> str:
        return self._code("lang")

    def clean_topic(self) -> str:
        return self._code("topic")

    def clean_arrived(self) -> tuple[date, time | None]:
        found = typed.moment(str(self.cleaned_data["arrived"]), self.visitor.today)
        if found is None:
            raise ValidationError(forms.DAY)
        return found

    def clean_at(self) -> time | None:
        text = str(self.cleaned_data["at"])
        found = typed.clock(text) if text else None
        if text and found is None:
            raise ValidationError(_("Check the time. Example: 14:30"))
        return found

    def _day(self, name: str) -> date | None:
        text = str(self.cleaned_data[name])
        found = typed.moment(text, self.visitor.today) if text else None
        if text and found is None:
            raise ValidationError(forms.DAY)
        if found and found[0] > self.visitor.today:
            raise ValidationError(refusals.words(Refusal("date-future")))
        return found[0] if found else None

    def clean_registered_on(self) -> date | None:
        return self._day("registered_on")

    def clean_answered_on(self) -> date | None:
        return self._day("answered_on")

    def clean_place(self) -> Place:
        """By its code or by its name; one that several places have is told with all of them."""
        text, council = str(self.cleaned_data["place"]), self.visitor.council
        found = territory.by_code(text) if text.isdecimal() else None
        options = [found] if found else territory.find_places(council, text, limit=MANY)
        exact = [p for p in options if text.lower() in {p.name.lower(), p.name_kk.lower(), p.name_ru.lower()}]
        chosen = exact if len(exact) == 1 else options
        if not chosen:
            raise ValidationError(refusals.words(Refusal("place-unknown")))
        if len(chosen) > 1:
            some = "; ".join(f"{p.code} {territory.label(p)}" for p in chosen[:4])
            raise ValidationError(f"{refusals.words(Refusal('place-choose'))} {some}")
        if not territory.contains(council, chosen[0]):
            raise ValidationError(refusals.words(Refusal("outside-council")))
        return chosen[0]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "title" in data and "body" in data and not (data["title"] or data["body"]):
            self.refuse(refusals.words(Refusal("required")), "title")
        arrived = data.get("arrived")
        if arrived and arrived[0] > self.visitor.today:
            self.refuse(refusals.words(Refusal("date-future")), "arrived")
        elif arrived and arrived[0] < SINCE:
            self.refuse(refusals.words(Refusal("import-too-old", {"since": SINCE})), "arrived")
        for name in ("registered_on", "answered_on"):
            if arrived and data.get(name) and data[name] < arrived[0]:
                self.refuse(refusals.words(Refusal("date-order")), name)
        if data.get("tax_id") and (code := tax_id_fault(self.sender(data), data["tax_id"])):
            self.refuse(refusals.words(Refusal(code)), "tax_id")
        return data

    def sender(self, data: Mapping[str, Any]) -> str:
        """A BIN is an organisation's; without a number it is taken for a person."""
        organisation = data.get("tax_id") and not tax_id_fault("organisation", data["tax_id"])
        return "organisation" if organisation else "person"

    def problems(self) -> list[tuple[str, str]]:
        """(column, what is wrong with it), in the reader's words."""
        return [
            (str(COLUMNS[name][0]) if name in COLUMNS else "", str(text))
            for name, errors in self.errors.items()
            for text in errors
        ]

    def incoming(self) -> Incoming:
        data, council = self.cleaned_data, self.visitor.council
        day, at = data["arrived"]
        body = data["body"] or data["title"]
        title = data["title"] or body.replace("\n", " ")
        channel = data["channel"] or (Channel.WEB if data["external_number"] else Channel.POST)
        districts = council_queries.districts_of(
            council, data["place"], data["address"] or data["postal_address"], self.visitor.today
        )
        return Incoming(
            submission=Submission(
                form_key=uuid.uuid5(NAMESPACE, f"{council.pk}:{data['external_number'] or self.key}"),
                title=title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…",
                body=body,
                lang=data["lang"] or "kk",
                topic=data["topic"] or "other",
                place=data["place"],
                address=data["address"],
                district=districts[0] if len(districts) == 1 else None,
                signature=Signature.NONE if channel == Channel.WEB else Signature.PAPER,
                external_number=data["external_number"],
                requisites=Requisites(
                    kind=self.sender(data),
                    name=data["name"],
                    tax_id=data["tax_id"],
                    postal_address=data["postal_address"],
                    phone=data["phone"],
                    email=data["email"],
                ),
            ),
            channel=channel,
            arrived_at=min(
                datetime.combine(day, at or data["at"] or time(9), council.zone), self.visitor.now
            ),
            kind=data["kind"],
            registered_on=data["registered_on"],
            answered_on=data["answered_on"],
            answer_number=data["answer_number"],
        )
