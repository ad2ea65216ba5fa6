"""The page of one step: its form, and what the law says about it beside. GET shows it, POST does it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from senim.core.refusal import Refusal
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter
from senim.rooms.council.models import Role
from senim.rooms.files import actions as files
from senim.rooms.files import limits
from senim.rooms.files import queries as file_queries
from senim.rooms.sessions import access, actions, beginnings, drafting, presenting, steps, titles
from senim.rooms.sessions.access import Rights
from senim.rooms.sessions.actions.agenda import Agenda, agenda_of, placed
from senim.rooms.sessions.forms.drafting import AmendmentForm, DraftForm
from senim.rooms.sessions.forms.items import AcceptForm, ItemForm
from senim.rooms.sessions.forms.planning import SittingForm, StepForm, id_of
from senim.rooms.sessions.models import Item, Session, Sitting
from senim.rooms.sessions.queries import agenda as queries
from senim.rooms.sessions.verbs import Verb
from senim.ui import parts

# What a link to a form may fill in already.
PREFILLED = ("about", "source", "proposer")
# Pages of a sitting that lead to steps of its item, and to which these lead back.
HOMES = ("console", "desk")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that a step is about, and whose they are."""

    title: str
    text: str
    by: str


def home(request: HttpRequest, visitor: Visitor, item: Item) -> str:
    """Where a step leads back to: the page of the sitting that it was opened from, else the item's."""
    name, _colon, sitting = request.GET.get("to", "").partition(":")
    found = id_of(sitting)
    if name in HOMES and found:
        return presenting.address(visitor.council, name, sitting=found)
    return presenting.address(visitor.council, "item", item=item.pk)


def people_of(visitor: Visitor, verb: Verb) -> dict[str, Any]:
    """Who may be named in a step: as an author the deputies of the day; of a question the commissions,
    and who reports.
    """
    council, day = visitor.council, visitor.today
    if issubclass(verb.form, ItemForm):
        return queries.may_name(council, day)
    if verb.form not in (DraftForm, AmendmentForm):
        return {}
    return {"people": council_queries.deputies_on(council, day)}


def page(
    request: HttpRequest,
    name: str,
    verb: Verb,
    visitor: Visitor,
    rights: Rights,
    thing: Any,
    *,
    back: str,
    crumbs: list[parts.Crumb],
    quote: Quote | None = None,
    **more: Any,
) -> HttpResponse:
    """A step's form; after it, back. Whoever changed the thing meanwhile, nothing typed is lost."""
    role = access.need(visitor, verb.who(rights, thing), verb.instead)
    if given := {name: request.GET[name] for name in PREFILLED if name in request.GET}:
        more["initial"] = given
    form = verb.form(request.POST or None, visitor=visitor, rights=rights, thing=thing, **more)
    posted = request.method == "POST"
    refusal = None
    # A form with nothing to fill in is sent with its version alone.
    if posted and form.is_bound and form.is_valid():
        try:
            where = do(request, verb, thing, role, form, visitor)
            return redirect(f"{where or back}?done={name}")
        except Refusal as refused:
            refusal = None if form.take(refused) else refused
    rule, day = steps.rule_of(verb, thing, visitor)
    context = {
        "visitor": visitor,
        "name": name,
        "verb": verb,
        "form": form,
        "refusal": refusal,
        "back": back,
        "crumbs": crumbs,
        "quote": quote,
        "law": presenting.law_text(rule, day) if rule else None,
        "limits_hint": limits.hint(),
        "accept": limits.ACCEPT,
        "key": f"{name}-{getattr(thing, 'pk', visitor.council.slug)}",
    }
    status = 409 if refusal else 422 if posted else 200
    return render(request, "sessions/step.html", context, status=status)


def do(
    request: HttpRequest, verb: Verb, thing: Any, role: Role, form: StepForm, visitor: Visitor
) -> str | None:
    """Call the action; with documents, look into them before it. Returns where to go, if elsewhere."""
    if verb.files:
        uploads = request.FILES.getlist("files")
        if not uploads:
            raise Refusal("file-empty")
        form.ready = [files.prepare(upload=each, name=each.name or "") for each in uploads]  # type: ignore[attr-defined]
    made = verb.do(thing, role, form, visitor.now)
    council = visitor.council
    if isinstance(made, Session):
        return presenting.address(council, "session", session=made.pk)
    if isinstance(made, Item):
        return presenting.address(council, "item", item=made.pk)
    if isinstance(made, Sitting) and made.commission_id:
        return presenting.address(council, "sitting", sitting=made.pk)
    return None


def known(verbs: Mapping[str, Verb], name: str) -> Verb:
    if name not in verbs:
        raise Http404(name)
    return verbs[name]


def crumb(council: Any) -> parts.Crumb:
    return parts.Crumb(_("Sessions"), presenting.address(council, "list"))


@never_cache
def session(request: HttpRequest, lang: str, council: str, session: uuid.UUID, verb: str) -> HttpResponse:
    step = known({**steps.SESSION, "order": ORDER}, verb)
    visitor, found, rights = access.open_session(request, council, session, timezone.now())
    back = presenting.address(visitor.council, "session", session=found.pk)
    if verb == "order":
        return order(request, found, visitor, rights, back)
    crumbs = [crumb(visitor.council), parts.Crumb(titles.session(found), back)]
    quote = bare(found) if verb == "materials" else None
    return page(request, verb, step, visitor, rights, found, back=back, crumbs=crumbs, quote=quote)


def bare(session: Session) -> Quote | None:
    """The questions that have no document yet, said before their materials are entered as given."""
    rows = list(placed(session))
    papers = file_queries.of_subjects(session.council, [row.ref for row in rows], public_only=True)
    titles_of = [f"{row.place}. {row.title}" for row in rows if not papers.get(row.ref)]
    return Quote(_("Questions without documents"), "\n".join(titles_of), "") if titles_of else None


@never_cache
def sitting(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID, verb: str) -> HttpResponse:
    step = known({**steps.SITTING, "order": ORDER}, verb)
    visitor, found, rights = access.open_sitting(request, council, sitting, timezone.now())
    back = presenting.address(visitor.council, "sitting", sitting=found.pk)
    if verb == "order":
        return order(request, found, visitor, rights, back)
    crumbs = [crumb(visitor.council), parts.Crumb(titles.sitting(found), back)]
    return page(request, verb, step, visitor, rights, found, back=back, crumbs=crumbs)


ORDER = Verb("", "", StepForm, lambda *_args: None, lambda rights, _thing: rights.keeper)
MOST_ITEMS = 500


def order(request: HttpRequest, agenda: Agenda, visitor: Visitor, rights: Rights, back: str) -> HttpResponse:
    """The numbers typed beside the questions, or a button that moves one up or down."""
    role = access.need_keeper(visitor, rights)
    if request.method != "POST":
        return redirect(back)
    version = int(text) if (text := request.POST.get("version", "")).isascii() and text.isdigit() else 0
    rows = list(placed(agenda))[:MOST_ITEMS]
    places = {row.pk: whole(request.POST.get(f"place-{row.pk}", ""), row.place or 0) for row in rows}
    for step, name in ((-1, "up"), (1, "down")):
        moved = id_of(request.POST.get(name, ""))
        ids = [row.pk for row in sorted(rows, key=lambda row: places[row.pk])]
        if moved in ids:
            here = ids.index(moved)
            there = min(max(here + step, 0), len(ids) - 1)
            ids[here], ids[there] = ids[there], ids[here]
            places = {pk: number for number, pk in enumerate(ids, 1)}
    try:
        actions.order_items(agenda=agenda, places=places, version=version, by=role, now=visitor.now)
    except Refusal as refused:
        context = {"visitor": visitor, "refusal": refused, "back": back, "crumbs": [crumb(visitor.council)]}
        return render(request, "sessions/refused.html", context, status=409)
    return redirect(f"{back}#agenda")


def whole(text: str, usual: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else usual


@never_cache
def item(request: HttpRequest, lang: str, council: str, item: uuid.UUID, verb: str) -> HttpResponse:
    step = known({**steps.ITEM, **drafting.ITEM}, verb)
    visitor, found, rights = access.open_item(request, council, item, timezone.now())
    back = home(request, visitor, found)
    crumbs = [
        crumb(visitor.council),
        parts.Crumb(found.title, presenting.address(visitor.council, "item", item=found.pk)),
    ]
    more = people_of(visitor, step)
    if step.form is AcceptForm:
        more["agendas"] = choices_of(visitor, rights, found)
    return page(request, verb, step, visitor, rights, found, back=back, crumbs=crumbs, **more)


def choices_of(visitor: Visitor, rights: Rights, item: Item) -> list[Agenda]:
    """Whose agenda a question can be taken into, the next one first; its own before all."""
    found = queries.agendas(visitor.council)
    own = agenda_of(item)
    return sorted(found, key=lambda each: own is None or each.pk != own.pk)


@never_cache
def council(request: HttpRequest, lang: str, council: str, verb: str) -> HttpResponse:
    """A step that begins something: a session, a request for one, a question, a commission's sitting."""
    step = known(beginnings.COUNCIL, verb)
    visitor = enter(request, council, timezone.now())
    rights = access.rights(visitor)
    more = people_of(visitor, step)
    if step.form is SittingForm:
        led = council_queries.seats_on(visitor.council, visitor.today).commissions
        mine = [
            each.commission
            for each in led
            if rights.clerk or (each.leader and each.leader.pk == rights.mandate)
        ]
        more["commissions"] = mine
        if not mine:
            access.need(visitor, rights.clerk, Role.Kind.CLERK)
    back = presenting.address(visitor.council, "list")
    return page(
        request,
        verb,
        step,
        visitor,
        rights,
        visitor.council,
        back=back,
        crumbs=[crumb(visitor.council)],
        **more,
    )
