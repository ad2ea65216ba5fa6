"""Inquiries of deputies: the public list, one with its timeline, writing one, each step after it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.core import inquiries as core
from senim.core.refusal import Refusal
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter
from senim.rooms.council.models import Role
from senim.rooms.files import actions as files
from senim.rooms.files import limits, serve
from senim.rooms.files import queries as file_queries
from senim.rooms.oversight import actions
from senim.rooms.oversight.forms.inquiries import NewForm, Offer, StepForm
from senim.rooms.oversight.inquiries import access, presenting, verbs, words
from senim.rooms.oversight.inquiries.access import Rights
from senim.rooms.oversight.models import Inquiry
from senim.rooms.oversight.queries import inquiries as queries
from senim.rooms.oversight.queries.inquiries import LATE, Filters
from senim.rooms.record import queries as record
from senim.rooms.sessions import queries as session_queries
from senim.rooms.sessions import titles
from senim.rooms.sessions.queries import agenda, votes
from senim.ui import formats, parts

STATES = {**words.STATES, LATE: words.LATE}


@require_safe
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Every inquiry, newest first, and how each addressee answers; public."""
    visitor = enter(request, council, timezone.now())
    home, today = visitor.council, visitor.today
    filters = filters_of(request)
    shown = queries.page_of(
        queries.chosen(home, filters, today), before=id_of(request, "before"), after=id_of(request, "after")
    )
    tallies = queries.tallies(home, today)
    bodies = council_queries.bodies_by_id(home, [str(each.body) for each in tallies])
    answering = presenting.answering(tallies, bodies, request.path)
    context = {
        "visitor": visitor,
        "rows": presenting.rows(shown.rows, home, today),
        "filters": filters,
        "total": sum(each.total for each in tallies),
        "overdue": sum(each.overdue for each in tallies),
        "answering": answering,
        "bars": presenting.bars(answering),
        "authors": queries.deputies_asking(home) if tallies or shown.rows else [],
        "states": STATES.items(),
        "pager": pager(request, shown),
        "asked": request.GET.urlencode(),
        "may_ask": access.seat_of(visitor) or visitor.role(Role.Kind.CLERK),
        "law": presenting.law("inquiry.answer", today),
        "control": presenting.law("inquiry.control", today),
    }
    return render(request, "oversight/inquiries/list.html", context)


def filters_of(request: HttpRequest) -> Filters:
    """Filters from the address; a value that means nothing is left out."""
    state = request.GET.get("state", "")
    return Filters(
        author=id_of(request, "author"),
        body=id_of(request, "body"),
        state=state if state in STATES else "",
        session=id_of(request, "session"),
        item=id_of(request, "item"),
    )


def id_of(request: HttpRequest, name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def pager(request: HttpRequest, shown: queries.Slice) -> parts.Pager:
    def to(**more: str) -> str:
        query = request.GET.copy()
        for name in ("before", "after", "done"):
            query.pop(name, None)
        query.update(more)
        return f"{request.path}?{query.urlencode()}" if query else request.path

    moved = "before" in request.GET or "after" in request.GET
    return parts.Pager(
        newer=to(after=shown.newer) if shown.newer else "",
        older=to(before=shown.older) if shown.older else "",
        first=to() if moved else "",
    )


@require_safe
def inquiry(request: HttpRequest, lang: str, council: str, inquiry: uuid.UUID) -> HttpResponse:
    """One inquiry: its words, its answer, what the deputy says of it, each step with its rule."""
    visitor, found, hung, rights = access.open_inquiry(request, council, inquiry, timezone.now())
    facts = record.of_subject(visitor.council, found.ref)
    papers, answer_papers = presenting.files(visitor.council, hung.files, found)
    home = presenting.address(visitor.council, "inquiries")
    context = {
        "visitor": visitor,
        "inquiry": found,
        "authors": hung.deputies,
        "chip": presenting.chip(found, visitor.today),
        "word": presenting.word_chip(found),
        "addressee": words.ADDRESSEES.get(found.addressee, ""),
        "handed": words.HANDED[found.handed],
        "way": words.WAYS.get(found.way, ""),
        "session_title": titles.session(found.session) if found.session else "",
        "post": words.POSTS.get(found.post, ""),
        "texts": texts_of(found, "text", found.lang),
        "answers": texts_of(found, "answer", found.answer_lang),
        "papers": papers,
        "answer_papers": answer_papers,
        "clock": presenting.clock_view(found, hung.terms, visitor.today),
        "reading": presenting.reading(found),
        "gap": gap_of(visitor, found),
        "timeline": presenting.timeline(found, facts, hung, visitor.today),
        "buttons": verbs.buttons(rights, found),
        "again": verbs.asks_again(rights, found),
        "followed": getattr(found, "followed", None),
        "law": presenting.law("inquiry.answer.signed", visitor.today),
        "proof": parts.ProofView(facts[-1].number if facts else None, record_of(visitor, found)),
        "done": words.DONE.get(request.GET.get("done", ""), ""),
        "crumbs": [parts.Crumb(_("Inquiries of deputies"), home), parts.Crumb(words.number(found.number))],
    }
    return render(request, "oversight/inquiries/inquiry.html", context)


def texts_of(found: Inquiry, what: str, first: str) -> list[tuple[str, object, str]]:
    """(language, its name, the words), as it was written before its translation."""
    order = sorted(words.LANGS, key=lambda code: code != first)
    given = [(code, words.LANGS[code], getattr(found, f"{what}_{code}")) for code in order]
    return [each for each in given if each[2]]


def gap_of(visitor: Visitor, found: Inquiry) -> parts.GapView | None:
    """What is missing for the month to run."""
    if found.state == Inquiry.State.SENT and found.delivered_on is None:
        return parts.GapView(
            title=_("Nobody has entered yet when the addressee received the copy"),
            text=presenting.reading(found) if found.counted_from_addressee else "",
            todo=_("A clerk enters the day."),
        )
    return None


def record_of(visitor: Visitor, found: Inquiry) -> str:
    where = {"lang": formats.language(), "council": visitor.council.slug}
    return f"{reverse('record:list', kwargs=where)}?about={found.ref}"


@require_safe
def file(
    request: HttpRequest, lang: str, council: str, inquiry: uuid.UUID, file: uuid.UUID
) -> HttpResponseBase:
    """A document of an inquiry or of its answer, for everyone."""
    visitor, found, _parts, _rights = access.open_inquiry(request, council, inquiry, timezone.now())
    paper = file_queries.one(visitor.council, file)
    if paper is None or paper.subject != found.ref or not paper.public:
        raise Http404(str(file))
    return serve.response(paper, request.GET.get("w"))


# ── writing one ─────────────────────────────────────────────────────────────────────────────────────────────


@never_cache
def new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """A deputy writes an inquiry; a clerk enters one that came on paper. `?follows=`: the same once more."""
    visitor = enter(request, council, timezone.now())
    role = access.asker(visitor)
    follows = followed_of(request, visitor, role)
    offer = offer_of(visitor, follows)
    posted = request.method == "POST"
    form = NewForm(request.POST if posted else None, by=role, offer=offer, follows=follows)
    refusal = None
    if posted and form.is_valid():
        try:
            form.ready = prepared(request)
            made = written(visitor, role, form, follows)
            return redirect(presenting.address(visitor.council, "inquiry", inquiry=made.pk) + "?done=new")
        except Refusal as refused:
            refusal = None if form.take(refused) else refused
    context = {
        "visitor": visitor,
        "form": form,
        "refusal": refusal,
        "follows": follows,
        "law": presenting.law("inquiry.addressees", visitor.today),
        "law_put": presenting.law("inquiry.put", visitor.today),
        "law_copy": presenting.law("inquiry.copy", visitor.today),
        "on_paper": role.kind == Role.Kind.CLERK,
        "limits_hint": limits.hint(),
        "accept": limits.ACCEPT,
        "crumbs": [parts.Crumb(_("Inquiries of deputies"), presenting.address(visitor.council, "inquiries"))],
    }
    status = 409 if refusal else 422 if posted else 200
    return render(request, "oversight/inquiries/new.html", context, status=status)


def followed_of(request: HttpRequest, visitor: Visitor, role: Role) -> Inquiry | None:
    """The inquiry that is asked again."""
    wanted = id_of(request, "follows")
    if wanted is None:
        return None
    found = queries.inquiry(visitor.council.slug, wanted)
    if found is None:
        raise Http404(str(wanted))
    found.council = visitor.council
    return found


def offer_of(visitor: Visitor, follows: Inquiry | None) -> Offer:
    council, today = visitor.council, visitor.today
    if follows is not None:
        bodies = [council_queries.acting(follows.body, today)]
    else:
        bodies = [
            row for row in council_queries.bodies(council, today) if core.addressee(row.kind) is not None
        ]
    clerk = access.seat_of(visitor) is None
    return Offer(
        bodies=bodies,
        deputies=council_queries.deputies_on(council, today) if clerk else (),
        sessions=session_queries.coming(council),
        items=agenda.ahead(council),
    )


def written(visitor: Visitor, role: Role, form: NewForm, follows: Inquiry | None) -> Inquiry:
    data: dict[str, Any] = form.cleaned_data
    on_paper = role.kind == Role.Kind.CLERK
    own = council_queries.deputy(visitor.council, role.deputy_id) if role.deputy_id else None
    return actions.inquire(
        council=visitor.council,
        by=role,
        authors=form.authors_chosen if on_paper or own is None else [own],
        body=form.body_chosen,
        lang=data["written"],
        title=data["title"],
        text=data["text"],
        form_key=data["form_key"],
        handed=data.get("handed") or Inquiry.Handed.CHAIR,
        place=form.place_chosen,
        not_criminal=data.get("not_criminal", False),
        received_on=data.get("received_on") if on_paper else None,
        follows=follows,
        ready=form.ready,
        now=visitor.now,
    )


def prepared(request: HttpRequest) -> list[files.Ready]:
    """What came with the form, looked into before anything is written."""
    return [
        files.prepare(upload=each, name=each.name or "")
        for each in request.FILES.getlist("files")[: limits.MAX_FILES + 1]
    ]


# ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────


@never_cache
def step(request: HttpRequest, lang: str, council: str, inquiry: uuid.UUID, verb: str) -> HttpResponse:
    """One step of an inquiry: GET shows its form, POST does it. What came meanwhile loses nothing typed."""
    found_verb = verbs.STEPS.get(verb)
    if found_verb is None:
        raise Http404(verb)
    visitor, found, _hung, rights = access.open_inquiry(request, council, inquiry, timezone.now())
    role = access.need(visitor, found_verb.who(rights, found), found_verb.instead)
    posted = request.method == "POST"
    form = found_verb.form(
        request.POST if posted else None,
        visitor=visitor,
        inquiry=found,
        role=role,
        offer=offered(visitor, found, found_verb.offers),
    )
    refusal = None
    if posted and form.is_valid():
        try:
            if found_verb.files:
                form.ready = prepared(request)
            found_verb.do(found, role, form, visitor.now)
            return redirect(
                presenting.address(visitor.council, "inquiry", inquiry=found.pk) + f"?done={verb}"
            )
        except Refusal as refused:
            refusal = None if form.take(refused) else refused
    elif not posted and not found_verb.now(found):
        refusal = Refusal("inquiry-over" if not found.is_open else "changed")
    return shown(request, visitor, found, rights, verb, form, refusal)


def offered(visitor: Visitor, found: Inquiry, what: str) -> Offer:
    """What the form of a step chooses from."""
    council = visitor.council
    if what == "places":
        return Offer(sessions=session_queries.coming(council), items=agenda.ahead(council))
    if what == "polls" and found.session_id:
        passed = votes.find(council, votes.Asked(session=found.session_id, result=votes.PASSED))
        return Offer(polls=passed.rows)
    return Offer()


def shown(
    request: HttpRequest,
    visitor: Visitor,
    found: Inquiry,
    rights: Rights,
    name: str,
    form: StepForm,
    refusal: Refusal | None,
) -> HttpResponse:
    verb = verbs.STEPS[name]
    back = presenting.address(visitor.council, "inquiry", inquiry=found.pk)
    context = {
        "visitor": visitor,
        "inquiry": found,
        "verb": verb,
        "form": form,
        "refusal": refusal,
        "back": back,
        "law": presenting.law(verb.rule, visitor.today) if verb.rule else None,
        "reading": presenting.reading(found) if name == "deliver" else "",
        "limits_hint": limits.hint(),
        "accept": limits.ACCEPT,
        "key": f"inquiry-{name}-{found.pk}",
        "quote": quote_of(found, name),
        "crumbs": [
            parts.Crumb(_("Inquiries of deputies"), presenting.address(visitor.council, "inquiries")),
            parts.Crumb(words.number(found.number), back),
        ],
    }
    status = 409 if refusal else 422 if request.method == "POST" else 200
    return render(request, "oversight/inquiries/step.html", context, status=status)


def quote_of(found: Inquiry, name: str) -> tuple[str, str]:
    """The words a step is about, and their language."""
    if name == "opinion":
        return found.answer, found.answer_lang
    return (found.text, found.lang) if name in ("answer", "translate", "join") else ("", "")
