"""What the entries of this room are called in the public record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals import considering, grounds, kinds, topics
from senim.rooms.appeals import words as appeal_words
from senim.rooms.appeals.actions import papers
from senim.rooms.appeals.words import after, deputies, intake
from senim.rooms.appeals.words.main import Words
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.rooms.record import words
from senim.rooms.record.words import Named
from senim.rooms.territory.models import Council
from senim.ui import statuses

KINDS: dict[str, Words] = appeal_words.STEPS | {
    "appeal.received": _("An appeal was received"),
    "appeal.registered": _("An appeal was registered"),
    "appeal.forwarded": _("An appeal was forwarded to the competent body"),
    "appeal.taken-into-work": _("An appeal was taken into work"),
    "appeal.answered": _("An appeal was answered"),
    "appeal.rated": _("The resident said whether the answer helped"),
    "appeal.split": _("An appeal was forwarded in parts"),
    "appeal.part-forwarded": _("A part of an appeal was forwarded to the competent body"),
    "appeal.parts-ended": _("All parts of an appeal have ended"),
}
FACTS: dict[str, Words] = {
    "from": _("State before"),
    "to": _("State"),
    "kind": _("Kind"),
    "topic": _("Topic"),
    "topic_from": _("Topic before"),
    "place": _("Place"),
    "area": _("Area"),
    "channel": _("How it came"),
    "lang": _("Language"),
    "signature": _("Signature"),
    "arrived_at": _("Arrived"),
    "registered_on": _("Day of registration"),
    "received_on": _("Received by the body"),
    "received": _("Received at once, on line"),
    "given_on": _("Day of the answer"),
    "due": _("Answer due"),
    "provisional": _("The date is provisional"),
    "body": _("Body"),
    "body_from": _("Body before"),
    "imported": _("Brought from another register"),
    "in_time": _("In time"),
    "outcome": _("Outcome"),
    "on_paper": _("On paper"),
    "word": _("The resident's word"),
    "word_from": _("The resident's word before"),
    "purpose": _("Purpose"),
    "content_type": _("Type of file"),
    "size": _("Size, bytes"),
    "public": _("Open to everyone"),
    "with_answer": _("With the answer"),
    "issue": _("Link No"),
    "ground": _("Ground"),
    "keeps": _("The rest is answered where it is"),
    "bodies": _("Bodies"),
    "parts": _("Parts"),
    "whole": _("The whole appeal"),
}
SEALED: dict[str, Words] = {
    "title": _("Title"),
    "body": _("Text"),
    "address": _("Street and house"),
    "point": _("Point on the map"),
    "answer": _("The answer"),
    "reasons": _("Reasons"),
    "why": _("Why"),
    "note": _("Note"),
    "file": _("File"),
    "matter": _("What the part is about"),
    "applicant.name": _("Applicant: name"),
    "applicant.tax_id": _("Applicant: IIN or BIN"),
    "applicant.postal_address": _("Applicant: postal address"),
    "applicant.phone": _("Applicant: phone"),
    "applicant.email": _("Applicant: e-mail"),
    "applicant.representative": _("Representative: name"),
    "applicant.representative_ground": _("On what ground: power of attorney, law"),
}
for part in appeal_words.SLICES:
    KINDS |= part.KINDS
    FACTS |= part.FACTS
    SEALED |= part.SEALED
LANGUAGES = {"kk": "қазақша", "ru": "русский", "en": "English"}
PURPOSES = {
    papers.FROM_RESIDENT: _("From the resident"),
    papers.WITH_ANSWER: _("With the answer"),
    papers.WITH_COMPLAINT: _("With the complaint"),
}


def status(code: str) -> str | Promise:
    return statuses.status(code).word


def address(council: Council, number: str) -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse("appeals:show", kwargs={"lang": lang, "council": council.slug, "number": number})


def appeals(council: Council, numbers: Collection[str]) -> Mapping[str, Named]:
    label = _t("Appeal No {number}")
    return {number: Named(label.format(number=number), address(council, number)) for number in numbers}


def ground(code: str) -> Words:
    return intake.ERASED.get(code) or grounds.any_name(code)


words.register(
    "appeal",
    kinds=KINDS,
    facts=FACTS,
    sealed=SEALED,
    values={
        "from": status,
        "to": status,
        "kind": kinds.name,
        "topic": topics.name,
        "topic_from": topics.name,
        "kind_from": kinds.name,
        "ground": ground,
        "field": lambda code: intake.FIELDS.get(code, code),
        "codes": lambda code: grounds.name("requisite", code) or code,
        "channel": lambda code: appeal_words.CHANNELS.get(code, code),
        "lang": lambda code: LANGUAGES.get(code, code),
        "signature": lambda code: appeal_words.SIGNED.get(code, code),
        "outcome": lambda code: appeal_words.OUTCOMES.get(code, code),
        "word": lambda code: appeal_words.WORDS.get(code, code),
        "word_from": lambda code: appeal_words.WORDS.get(code, code),
        "purpose": lambda code: PURPOSES.get(code, code),
        "exception": considering.case_name,
        "unsuspended": lambda code: considering.ground_name("not-suspended", code),
        "post": lambda code: appeal_words.POSTS.get(code, code),
        "part": lambda code: after.PARTS.get(code, code),
        "how": lambda code: after.HOW.get(code, code),
    },
    refs={
        "body": "body",
        "bodies": "body",
        "body_from": "body",
        "place": "place",
        "area": "place",
        "lead": "role",
        "deputy": "deputy",
    },
    names={"appeal": appeals},
)


def complaints(council: Council, numbers: Collection[str]) -> Mapping[str, Named]:
    label, lang = _t("Complaint No {number}"), (translation.get_language() or "kk")[:2]
    found = {}
    for number in numbers:
        of, _dot, no = number.partition(".")
        where = {"lang": lang, "council": council.slug, "number": of, "no": no}
        url = reverse("appeals:complaint", kwargs=where) if no.isdecimal() else ""
        found[number] = Named(label.format(number=number), url)
    return found


def listed(name: str) -> Callable[[str], str | Promise]:
    """A code of one of the law's lists, in its words."""

    def named(code: str) -> str:
        for ground in clock_queries.grounds().versions:
            if (ground.list, ground.code) == (name, code):
                return ground.name[clock_queries.reader_lang()]
        return code

    return named


words.register(
    "complaint",
    kinds=after.COMPLAINT_KINDS,
    facts=after.COMPLAINT_FACTS,
    sealed=after.COMPLAINT_SEALED,
    values={
        "against": lambda code: after.AGAINST.get(code, code),
        "channel": lambda code: appeal_words.CHANNELS.get(code, code),
        "outcome": listed("complaint-outcome"),
        "ground": listed("complaint-left"),
    },
    refs={"body": "body", "superior": "body", "appeal": "appeal"},
    names={"complaint": complaints},
)


def of_page(name: str, label: Words) -> Callable[[Council, Collection[str]], Mapping[str, Named]]:
    """Things that are read on a list, or on a page of their own where it takes an id."""

    def named(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
        where = {"lang": (translation.get_language() or "kk")[:2], "council": council.slug}
        if name == "letters":
            return {id_: Named(str(label), reverse("appeals:letters", kwargs=where)) for id_ in ids}
        found = council_queries.sound(ids)
        return {
            str(id_): Named(str(label), reverse("appeals:reception", kwargs={**where, "reception_id": id_}))
            for id_ in found
        }

    return named


words.register(
    "deputy",
    kinds=deputies.LETTER_KINDS,
    facts=deputies.LETTER_FACTS,
    sealed=deputies.LETTER_SEALED,
    refs={"deputy": "deputy", "body": "body", "letter": "letter"},
    names={"letter": of_page("letters", _("A deputy's letter"))},
)
BOOKED = _("A resident's booking")
words.register(
    "reception",
    kinds=deputies.RECEPTION_KINDS,
    facts=deputies.RECEPTION_FACTS,
    sealed=deputies.RECEPTION_SEALED,
    refs={"deputy": "deputy", "body": "body", "place": "place", "appeal": "appeal", "booking": "booking"},
    names={
        "reception": of_page("receptions", _("Personal reception")),
        # Whose it is nobody is told here, and it has no page for everyone.
        "booking": lambda _council, ids: {id_: Named(str(BOOKED)) for id_ in ids},
    },
)
