"""Taking in: what was sent, what it repeats, what is missing."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from senim.core.grounds import Ground
from senim.rooms.appeals import words
from senim.rooms.appeals.actions import correcting, defects
from senim.rooms.appeals.actions.kinds import suggested
from senim.rooms.appeals.actions.papers import FROM_RESIDENT
from senim.rooms.appeals.forms.common import BODY, Words, offer, topic_choices
from senim.rooms.appeals.forms.steps import StepForm
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.queries import related
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.rooms.files import queries as file_queries
from senim.rooms.files.models import File
from senim.rooms.territory.models import Council
from senim.ui import forms
from senim.ui.parts import Option

NUMBER_HINT = _("For example: 2026-00417")


def listed(form: StepForm, name: str) -> tuple[Ground, ...]:
    """What a list of the law offers today."""
    return clock_queries.grounds().of(name, form.visitor.today)


def grounds(found: tuple[Ground, ...]) -> list[tuple[str, Words]]:
    """The choices of a form: the name of each ground, what it means and its article beside it."""
    lang, book = clock_queries.reader_lang(), clock_queries.rulebook()
    return [
        (
            ground.code,
            cast(
                str,
                Option(ground.name[lang], f"{ground.text[lang]} {book.cite_all(ground.citations, lang)}"),
            ),
        )
        for ground in found
    ]


def kinds(form: StepForm) -> list[tuple[str, Words]]:
    """The kinds of appeals, each with what it is and what it means for the steps and the term."""
    lang = clock_queries.reader_lang()
    return [
        (
            ground.code,
            cast(
                str,
                Option(ground.name[lang], f"{ground.text[lang]} {words.MEANS[ground.procedure or 'full']}"),
            ),
        )
        for ground in listed(form, "kind")
    ]


class NumberField(forms.Text):
    """The number of another appeal of this council, as people write it."""

    def __init__(self, *, label: Words, required: bool = False) -> None:
        super().__init__(max_length=40, label=label, required=required, help_text=NUMBER_HINT)


def find(council: Council, typed: str) -> Appeal | None:
    """The appeal a number names; the field says so where there is none."""
    if not typed:
        return None
    found = related.by_number(council, typed)
    if found is None:
        raise ValidationError(_("There is no appeal with this number. Check it."))
    return found


class SettleForm(StepForm):
    kind = forms.Choose(
        label=_("What kind it is"),
        help_text=_(
            "A complaint about an answer given here is not a new appeal: open the page of that appeal "
            "and enter the complaint there."
        ),
    )
    topic = forms.Pick(label=_("What it is about"))
    repeat_of = NumberField(label=_("It repeats appeal No"))

    def prepare(self) -> None:
        self.initial.setdefault("repeat_of", self.appeal.repeat_of.number if self.appeal.repeat_of else "")
        self.initial.setdefault("topic", self.appeal.topic)
        self.initial.setdefault("kind", self.appeal.kind or suggested(self.appeal.topic))
        offer(self, "topic", topic_choices("—")[1:])
        offer(self, "kind", kinds(self))

    def earlier(self) -> list[Appeal]:
        """What the same applicant wrote before, for the page beside the form."""
        return related.earlier_of(self.appeal)

    def clean_repeat_of(self) -> Appeal | None:
        return find(self.visitor.council, self.cleaned_data["repeat_of"])


class RegisterForm(SettleForm):
    district = forms.Pick(label=_("Electoral district"), required=False)
    external_number = forms.Text(
        label=_("Its number in another register"),
        max_length=60,
        required=False,
        help_text=_("The number in e-Otinish, or the sender's own."),
    )
    language = forms.Text(
        label=_("Written in another language: which"),
        max_length=60,
        required=False,
        help_text=_("Fill this in only if somebody has to translate it."),
    )
    crime = forms.Tick(
        label=_("It tells of a crime or of a threat to safety"),
        required=False,
        help_text=_("The next page forwards it at once; it is never returned (APPC 64(7-2))."),
    )

    def prepare(self) -> None:
        super().prepare()
        appeal = self.appeal
        rows = council_queries.districts_on(self.visitor.council, self.visitor.today)
        self.by_id = {str(row.pk): row for row in rows}
        fits = council_queries.districts_of(
            self.visitor.council, appeal.place, appeal.text.address, self.visitor.today
        )
        self.initial.setdefault("district", str(appeal.district_id or (fits[0].pk if len(fits) == 1 else "")))
        offer(self, "district", [("", _("Not known")), *((key, row.name) for key, row in self.by_id.items())])
        self.initial.setdefault("external_number", appeal.external_number)
        self.initial.setdefault("language", appeal.text.language)


# ── defects ─────────────────────────────────────────────────────────────────────────────────────────


class ChooseMany(django_forms.MultipleChoiceField):
    """Several of a few, all in view."""

    widget = django_forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages |= {"required": forms.CHOOSE, "invalid_choice": forms.CHOOSE}


class Upload(django_forms.FileField):
    """One file."""

    widget = django_forms.FileInput


class DefectsForm(StepForm):
    codes = ChooseMany(label=_("What is missing"))
    note = forms.LongText(
        label=_("Say it in plain words"),
        max_length=2000,
        required=False,
        help_text=_("The applicant reads this: what to send, in what form, where to bring it."),
    )
    told_on = forms.Day(label=_("Day the applicant was told"))
    cure_by = forms.Day(
        label=_("Last day to put it right"),
        required=False,
        help_text=_(
            "Leave it empty for the days the council usually gives. The term to answer does not stop."
        ),
    )

    def prepare(self) -> None:
        today = self.visitor.today
        kind = self.appeal.applicant.kind
        asked = tuple(one for one in defects.requisites(today) if one.who in ("", kind))
        cast(ChooseMany, self.fields["codes"]).choices = grounds(asked)
        self.initial.setdefault("told_on", today)
        self.initial.setdefault("cure_by", defects.usual_day(self.visitor.council, today, today))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("told_on") and not data.get("cure_by") and "cure_by" not in self.errors:
            data["cure_by"] = defects.usual_day(self.visitor.council, data["told_on"], self.visitor.today)
        return data


def page_here(appeal: Appeal, file_id: str) -> File | None:
    """The page of this appeal that a form says it left here already."""
    try:
        found = file_queries.one(appeal.council, uuid.UUID(file_id))
    except ValueError:
        return None
    return found if found and found.subject == appeal.ref and found.purpose == FROM_RESIDENT else None


class CureForm(StepForm):
    """It asks for what is missing, and for nothing else."""

    name = forms.Text(label=_("Surname, name, patronymic, or the organisation's name"), max_length=200)
    postal_address = forms.Text(label=_("Postal address"), max_length=300)
    reply = forms.LongText(label=_("What was missing"), max_length=BODY)
    signed_page = Upload(
        label=_("The signed page, as a photo or a PDF"),
        required=False,
        help_text=_(
            "Print the appeal or write it by hand, sign it, and take a photo. Or bring it to the office."
        ),
    )
    signed = forms.Tick(label=_("The signed page is here, on paper"), required=False)
    page = forms.Hidden()

    def prepare(self) -> None:
        self.here: File | None = None
        self.asked = defects.waiting(self.appeal)
        codes = set(self.asked.codes) if self.asked else set()
        wanted = {defects.REQUISITES[code] for code in codes & defects.REQUISITES.keys()}
        for name in correcting.OF_APPLICANT:
            if name not in wanted:
                del self.fields[name]
            else:
                self.initial.setdefault(name, getattr(self.appeal.applicant, name))
        rest = [one for one in defects.requisites(self.visitor.today) if one.code in codes]
        rest = [one for one in rest if one.code not in defects.REQUISITES and one.code != defects.SIGNED]
        if rest:
            lang = clock_queries.reader_lang()
            self.fields["reply"].help_text = "; ".join(one.text[lang].rstrip(".") for one in rest)
            self.fields["reply"].label = ", ".join(one.name[lang] for one in rest)
        else:
            del self.fields["reply"]
        if defects.SIGNED not in codes:
            del self.fields["signed_page"], self.fields["signed"], self.fields["page"]
            return
        if not self.visitor.is_staff:
            del self.fields["signed"]
        self.take(page_here(self.appeal, str(self.data.get("page", ""))))

    def take(self, file: File | None) -> None:
        """The page came with a form that was refused: it is here, and need not be chosen again."""
        if file is None:
            return
        self.here = file
        if str(self.data.get("page", "")) != str(file.pk):
            self.data = cast(QueryDict, self.data).copy()
            self.data["page"] = str(file.pk)
        self["signed_page"].help_text = gettext(
            "It is here already: {name}. It need not be chosen again."
        ).format(name=file.name or gettext("File"))

    def given(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in correcting.OF_APPLICANT if name in self.fields}
