"""What was found, as a reader sees it: a title, where it leads, the words around what was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.core.words.marking import Piece, excerpt, marked
from senim.rooms.clocks.queries import reader_lang
from senim.rooms.search.models import Doc
from senim.rooms.territory.models import Council

Kind = Doc.Kind
KINDS: dict[str, str | Promise] = {
    Kind.APPEAL.value: _("Appeals"),
    Kind.DECISION.value: _("Decisions"),
    Kind.QUESTION.value: _("Questions of sessions"),
    Kind.SESSION.value: _("Sessions"),
    Kind.PERSON.value: _("Deputies"),
    Kind.BODY.value: _("Bodies"),
    Kind.PLACE.value: _("Places"),
}
ONE: dict[str, str | Promise] = {
    Kind.APPEAL.value: _("Appeal"),
    Kind.DECISION.value: _("Decision"),
    Kind.QUESTION.value: _("Question of a session"),
    Kind.SESSION.value: _("Session"),
    Kind.PERSON.value: _("Deputy"),
    Kind.BODY.value: _("Body"),
    Kind.PLACE.value: _("Place"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found."""

    doc: Doc
    kind: str | Promise
    url: str
    title: list[Piece]
    text: list[Piece]
    number: str


def row(doc: Doc, council: Council, keys: frozenset[str]) -> Row:
    key = doc.ref.partition(":")[2]
    return Row(
        doc=doc,
        kind=ONE[doc.kind],
        url=url(doc, council),
        title=marked(doc.title, keys),
        text=excerpt(doc.text, keys) if doc.text else [],
        number=key if doc.kind == Kind.APPEAL else "",
    )


def url(doc: Doc, council: Council) -> str:
    """The page of a thing; a body's and a place's are the lists of their appeals."""
    at = {"lang": reader_lang(), "council": council.slug}
    key = doc.ref.partition(":")[2]
    match doc.kind:
        case Kind.APPEAL:
            return reverse("appeals:show", kwargs=at | {"number": key})
        case Kind.DECISION:
            return reverse("decisions:act", kwargs=at | {"act": key})
        case Kind.QUESTION:
            return reverse("sessions:item", kwargs=at | {"item": key})
        case Kind.SESSION:
            return reverse("sessions:session", kwargs=at | {"session": key})
        case Kind.PERSON:
            return reverse("council:deputy", kwargs=at | {"deputy": key})
        case Kind.BODY:
            return f"{reverse('appeals:list', kwargs=at)}?body={key}"
    return f"{reverse('search:search', kwargs=at)}?area={key}"
