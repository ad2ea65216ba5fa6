"""What the entries about inquiries are called in the public record, and the names of inquiries."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from senim.rooms.council.queries import sound
from senim.rooms.oversight.inquiries import words as own
from senim.rooms.oversight.models import Inquiry
from senim.rooms.record import words
from senim.rooms.record.words import Named
from senim.rooms.territory.models import Council

KINDS = {
    "inquiry.sent": _("A deputy handed in an inquiry"),
    "inquiry.joined": _("Another deputy joined the inquiry"),
    "inquiry.put": _("It was settled how the inquiry comes before a session"),
    "inquiry.translated": _("The other language was added"),
    "inquiry.copied": _("The copy went to the addressee"),
    "inquiry.delivered": _("The addressee received the copy"),
    "inquiry.announced": _("The inquiry was read out at a session"),
    "inquiry.answered": _("The inquiry was answered"),
    "inquiry.opinion": _("The deputy said what they think of the answer"),
    "inquiry.withdrawn": _("The inquiry was withdrawn"),
    "inquiry.moved": _("Another body answers now"),
    "inquiry.file-added": _("A document of the inquiry was added"),
}
FACTS = {
    "deputies": _("Deputies"),
    "body_from": _("Addressee before"),
    "body": _("Addressee"),
    "addressee": _("Who that is by the law"),
    "handed": _("Handed"),
    "on_paper": _("On paper"),
    "received_on": _("Received"),
    "copy_by": _("Last day for the copy"),
    "copied_on": _("Copy sent"),
    "delivered_on": _("The addressee received it"),
    "due": _("Last day for an answer"),
    "provisional": _("Last day is provisional"),
    "given_on": _("Answer given"),
    "post": _("Signed by"),
    "in_time": _("In time"),
    "way": _("How it comes before a session"),
    "session": _("Session"),
    "item": _("Question of the agenda"),
    "on": _("Read out"),
    "word": _("Opinion on the answer"),
    "follows": _("Asked again after"),
    "round": _("Round"),
    "poll": _("Vote"),
    "changed": _("Added"),
    "purpose": _("Belongs to"),
    "content_type": _("Kind of file"),
    "size": _("Size, bytes"),
}
CHANGED = {
    "title_kk": _("Title, in Kazakh"),
    "title_ru": _("Title, in Russian"),
    "text_kk": _("Text, in Kazakh"),
    "text_ru": _("Text, in Russian"),
    "answer_kk": _("Answer, in Kazakh"),
    "answer_ru": _("Answer, in Russian"),
}
PURPOSES = {"inquiry": _("The inquiry"), "inquiry-answer": _("The answer")}
SEALED = {
    **CHANGED,
    "signer": _("Who signed the answer"),
    "opinion": _("What the deputy says"),
    "why": _("Why it was withdrawn"),
    "file": _("File"),
}


def names(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    """Inquiries by their ids: number and page. One query."""
    lang = (translation.get_language() or "kk")[:2]
    rows = Inquiry.objects.filter(council=council, pk__in=sound(ids)).only("year", "no")
    return {
        str(row.pk): Named(
            _now("Inquiry No {number}").format(number=row.number),
            reverse("oversight:inquiry", kwargs={"lang": lang, "council": council.slug, "inquiry": row.pk}),
        )
        for row in rows
    }


words.register(
    "inquiry",
    kinds=KINDS,
    facts=FACTS,
    sealed=SEALED,
    values={
        "addressee": lambda code: own.ADDRESSEES.get(code, code),
        "handed": lambda code: own.HANDED.get(code, code),
        "way": lambda code: own.WAYS.get(code, code),
        "post": lambda code: own.POSTS.get(code, code),
        "word": lambda code: own.WORDS.get(code, code),
        "changed": lambda code: CHANGED.get(code, code),
        "purpose": lambda code: PURPOSES.get(code, code),
    },
    refs={
        "deputies": "deputy",
        "body_from": "body",
        "body": "body",
        "session": "session",
        "item": "item",
        "follows": "inquiry",
        "poll": "poll",
    },
    names={"inquiry": names},
)
