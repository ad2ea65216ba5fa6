"""Questions: those proposed, one with its materials and how it is voted, a document of it."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from senim.core.rule import Citation
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.access import enter
from senim.rooms.files import queries as files
from senim.rooms.files import serve
from senim.rooms.record import queries as record
from senim.rooms.sessions import access, kinds, presenting, presenting_drafts, titles, words
from senim.rooms.sessions.actions.agenda import agenda_of
from senim.rooms.sessions.models import Item, Session
from senim.rooms.sessions.queries import agenda, drafting
from senim.rooms.sessions.steps import ITEM, buttons
from senim.ui import parts

DOORS = Citation("LAW", "11", "6")


@require_safe
def questions(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What waits for an agenda, and what was not taken, with the reason."""
    visitor = enter(request, council, timezone.now())
    rights = access.rights(visitor)
    context = {
        "visitor": visitor,
        "rights": rights,
        "proposed": [presenting.item_row(each) for each in agenda.proposed(visitor.council)],
        "declined": [presenting.item_row(each) for each in agenda.declined(visitor.council)],
        "own": [presenting.item_row(each) for each in agenda.of_deputy(visitor.council, rights.mandate)]
        if rights.mandate
        else [],
    }
    return render(request, "sessions/questions.html", context)


@require_safe
def item(request: HttpRequest, lang: str, council: str, item: uuid.UUID) -> HttpResponse:
    """One question: who proposed it, what is behind it, its documents, the rule it is voted by."""
    visitor, found, rights = access.open_item(request, council, item, timezone.now())
    of = agenda_of(found)
    if of is not None:
        of.council = visitor.council
    day = visitor.council.day(of.starts_at) if of is not None else visitor.today
    papers = files.of_subject(visitor.council, found.ref, public_only=True)
    found.council = visitor.council
    put = presenting_drafts.view(found, drafting.of_item(found), rights)
    context = {
        "visitor": visitor,
        "rights": rights,
        "item": found,
        "row": presenting.item_row(found, papers, of if isinstance(of, Session) else None),
        "kind": kinds.KINDS[found.kind].name if found.kind in kinds.KINDS else found.kind,
        "agenda": of,
        "agenda_title": (titles.session(of) if isinstance(of, Session) else titles.sitting(of)) if of else "",
        "agenda_when": presenting.when(of) if of else "",
        "rule": presenting.rule_of(found, day),
        "conclusion": presenting.law_text("session.spending.conclusion", day),
        "chain": presenting.chain(found, record.chain(visitor.council, found.ref)),
        "buttons": buttons(ITEM, rights, found),
        "put": put,
        "order_law": presenting.law_text("session.vote.separately", day) if put.order else None,
        "doors": clocks.rulebook().cite(Citation("LAW", "11", "6"), clocks.reader_lang())
        if put.hidden
        else "",
        "hall": held(found) if rights.keeper or rights.deputy else None,
        "done": words.DONE.get(request.GET.get("done", ""), ""),
        "crumbs": [parts.Crumb(words.SESSIONS, presenting.address(visitor.council, "list"))],  # type: ignore[arg-type]
    }
    return render(request, "sessions/item.html", context)


def held(item: Item) -> object:
    """The sitting under way on whose agenda it is."""
    if item.sitting is not None:
        return item.sitting.pk if item.sitting.state in drafting.LIVE else None
    return getattr(item, "held", None)


@require_safe
def file(request: HttpRequest, lang: str, council: str, item: uuid.UUID, file: uuid.UUID) -> HttpResponseBase:
    """A document of a question, for everyone."""
    visitor, found, _rights = access.open_item(request, council, item, timezone.now())
    paper = files.one(visitor.council, file)
    if paper is None or paper.subject != found.ref or not paper.public:
        raise Http404(str(file))
    return serve.response(paper, request.GET.get("w"))
