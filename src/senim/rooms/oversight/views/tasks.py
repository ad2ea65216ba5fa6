"""One task for everyone, its steps for whose they are, and making tasks from what they come from."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.core.explain import term
from senim.core.refusal import Refusal
from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter_as
from senim.rooms.council.models import Role
from senim.rooms.files import actions as files
from senim.rooms.files import limits, serve
from senim.rooms.oversight import access, actions
from senim.rooms.oversight import presenting as of_ladder
from senim.rooms.oversight import presenting_tasks as presenting
from senim.rooms.oversight import words_tasks as words
from senim.rooms.oversight.actions import Shown
from senim.rooms.oversight.entries_tasks import address, short
from senim.rooms.oversight.forms import tasks as forms
from senim.rooms.oversight.late_tasks import rules_of_decisions
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.oversight.sources import Point, Source
from senim.rooms.oversight.verbs_tasks import VERBS
from senim.rooms.record import queries as record
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui import parts

# Empty rows of the form beside the points of the source; more of them by the link under it.
BLANK, MOST_ROWS = 2, 60


@require_safe
def show(request: HttpRequest, lang: str, council: str, task: uuid.UUID) -> HttpResponse:
    """A task with its clock, its steps and its evidence; public."""
    visitor, found, hands = access.open_task(request, council, task, timezone.now())
    behind = presenting.behind(found)
    facts = record.of_subject(visitor.council, found.ref)
    refs = presenting.begun(found, behind.links)
    named = presenting.names_of(found, refs)
    said = presenting.words_of(found, refs, named)
    standing = queries.standing(found, visitor.today)
    may = hands.may(found)
    context = {
        "visitor": visitor,
        "task": found,
        "status": words.STANDINGS[standing],
        "source": named.get(found.source),
        "chain": presenting.chain(found, refs, named, said),
        "clock": presenting.clock_view(found, behind.clock, visitor.today),
        "gap": presenting.gap(found, behind.steps, visitor.today),
        "timeline": presenting.timeline(behind.steps, facts),
        "evidence": presenting.evidence(found, behind.evidence),
        "ladder": of_ladder.steps(behind.rungs, visitor) if behind.rungs else [],
        "said": said,
        "verbs": [(code, VERBS[code]) for code in may],
        "keeper": visitor.role(Role.Kind.CLERK),
        "crumbs": crumbs(visitor.council),
        "done": words.DONE.get(request.GET.get("done", ""), ""),
        "proof": presenting.proof(facts, visitor.council),
    }
    return render(request, "oversight/task.html", context)


def crumbs(council: Council, task: Task | None = None) -> list[parts.Crumb]:
    found = [
        parts.Crumb(_("Oversight"), address(council, "landing")),
        parts.Crumb(_("Tasks"), address(council, "tasks")),
    ]
    if task:
        found.append(parts.Crumb(short(task.what), address(council, "task", task=task.pk)))
    return found


@require_safe
def file(request: HttpRequest, lang: str, council: str, task: uuid.UUID, file: uuid.UUID) -> HttpResponseBase:
    """Evidence, while it is on the page."""
    visitor, found, _hands = access.open_task(request, council, task, timezone.now())
    row = queries.file_of(visitor.council, found.pk, file)
    if row is None:
        raise Http404(str(file))
    return serve.response(row.file, request.GET.get("w"))


@never_cache
def step(request: HttpRequest, lang: str, council: str, task: uuid.UUID, verb: str) -> HttpResponse:
    """A step's form; after it, back to the task. Whoever was faster, nothing typed is lost."""
    if verb not in VERBS:
        raise Http404(verb)
    visitor, found, hands = access.open_task(request, council, task, timezone.now())
    row, role = VERBS[verb], access.need_step(visitor, found, hands, verb)
    said, posted = hands.said_by(verb), request.method == "POST"
    form = row.form(request.POST or None, task=found, on_paper=bool(said))
    refusal = None if verb in hands.may(found) else Refusal("task-not-now")
    if posted and form.is_bound and form.is_valid():
        try:
            shown = looked_into(request, form, visitor.today) if row.files else []
            row.do(found, role, said, form, shown, visitor.now)
            return redirect(f"{address(visitor.council, 'task', task=found.pk)}?done={verb}")
        except Refusal as refused:
            refusal = None if form.take(refused) else refused
    context = {
        "visitor": visitor,
        "task": found,
        "verb": row,
        "name": verb,
        "form": form,
        "refusal": refusal,
        "said_by": said,
        "crumbs": crumbs(visitor.council, found),
        "back": address(visitor.council, "task", task=found.pk),
        "limits_hint": limits.hint(),
        "limits": limits,
        "accept": limits.ACCEPT,
    }
    return render(request, "oversight/task_step.html", context, status=status_of(refusal, posted=posted))


def status_of(refusal: Refusal | None, *, posted: bool) -> int:
    return 409 if refusal else 422 if posted else 200


def looked_into(request: HttpRequest, form: Any, today: date) -> list[Shown]:
    """The files that came, looked into before any row is written. Refuses what `files.prepare` does."""
    spot, day = form.cleaned_data["spot"], form.cleaned_data["taken_on"] or today
    uploads = request.FILES.getlist("files")
    if not uploads and isinstance(form, forms.EvidenceForm):
        raise Refusal("file-empty")
    return [Shown(files.prepare(upload=each, name=each.name or ""), spot, day) for each in uploads]


@never_cache
def withdraw(request: HttpRequest, lang: str, council: str, task: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """A clerk takes a file off the page because of personal data in it."""
    visitor, role = enter_as(request, council, timezone.now(), Role.Kind.CLERK)
    found = queries.evidence(visitor.council, task, row)
    if found is None:
        raise Http404(str(row))
    form = forms.WithdrawForm(request.POST or None)
    refusal = Refusal("file-erased", {"name": found.file.name}) if found.withdrawn_on else None
    if request.method == "POST" and form.is_bound and form.is_valid():
        try:
            actions.withdraw_evidence(evidence=found, why=form.cleaned_data["why"], by=role, now=visitor.now)
            return redirect(f"{address(visitor.council, 'task', task=task)}?done=withdraw")
        except Refusal as refused:
            refusal = refused
    context = {
        "visitor": visitor,
        "evidence": found,
        "form": form,
        "refusal": refusal,
        "crumbs": crumbs(visitor.council, found.task),
        "back": address(visitor.council, "task", task=task),
    }
    status = status_of(refusal, posted=request.method == "POST")
    return render(request, "oversight/withdraw.html", context, status=status)


@never_cache
def new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Who does what by when: several tasks at once from one thing."""
    visitor, source, role = access.open_source(request, council, request.GET.get("from", ""), timezone.now())
    common, rows = asker_form(request, visitor, source), duty_forms(request, visitor, source)
    refusal = None
    if request.method == "POST" and request.POST and all_valid(common, rows):
        wanted = [form for form in rows if form.wanted]
        try:
            actions.set_tasks(
                council=visitor.council,
                source=source,
                duties=[form.duty() for form in wanted],
                asker=common.chosen,
                by=role,
                now=visitor.now,
                form_key=common.form_key,
            )
            return redirect(source.url or address(visitor.council, "tasks"))
        except Refusal as refused:
            refusal = placed(refused, common, wanted)
    context = {
        "visitor": visitor,
        "source": source,
        "common": common,
        "rows": rows,
        "refusal": refusal,
        "crumbs": crumbs(visitor.council),
        "more": more_rows(request, len(rows)),
    }
    return render(
        request, "oversight/new.html", context, status=status_of(refusal, posted=request.method == "POST")
    )


def all_valid(common: forms.AskerForm, rows: list[forms.DutyForm]) -> bool:
    """Every form is looked at, so that all that is wrong is said at once."""
    wrong = [form for form in (common, *rows) if not form.is_valid()]
    return not wrong


def placed(refusal: Refusal, common: forms.AskerForm, wanted: list[forms.DutyForm]) -> Refusal | None:
    """Beside the field it is about; what is about no field stands above the form."""
    row = refusal.params.get("row")
    if common.take(refusal) or (isinstance(row, int) and wanted[row].take(refusal)):
        return None
    return refusal


def asker_form(request: HttpRequest, visitor: Visitor, source: Source) -> forms.AskerForm:
    seats = council_queries.seats_on(visitor.council, visitor.today)
    begun = (
        f"d{source.deputy.hex}" if source.deputy else f"c{source.commission.hex}" if source.commission else ""
    )
    return forms.AskerForm(
        request.POST or None,
        deputies=seats.deputies,
        commissions=[row.commission for row in (*seats.commissions, *seats.temporary)],
        initial={"key": str(uuid.uuid4()), "asker": begun},
    )


def duty_forms(request: HttpRequest, visitor: Visitor, source: Source) -> list[forms.DutyForm]:
    """A row for each point of the source, and some empty ones."""
    bodies = council_queries.bodies(visitor.council, visitor.today)
    places = territory.places_within(visitor.council)
    wanted = source.rules or (rules_of_decisions() if source.ref.startswith("decision:") else ())
    rules = [
        (rule.id, f"{rule.name[reader_lang()]}: {term(rule, reader_lang())}")
        for rule in rulebook().rules()
        if rule.id in wanted and rule.in_force(source.day)
    ]
    points = [*source.points, *[Point("", "")] * blank(request, len(source.points))][:MOST_ROWS]
    return [
        forms.DutyForm(
            request.POST or None,
            prefix=f"row{number}",
            bodies=bodies,
            places=places,
            rules=rules,
            initial={
                "path": point.path,
                "what_kk": point.kk,
                "what_ru": point.ru,
                "body": str(source.body or ""),
                "person": source.person,
                "due": source.due,
                "place": source.place.pk if source.place else "",
                "take_it": len(points) == 1,
            },
        )
        for number, point in enumerate(points)
    ]


def blank(request: HttpRequest, points: int) -> int:
    """How many empty rows: what the form had that was sent, or what the address asks for."""
    asked = request.GET.get("rows", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0
    return max(wanted - points, BLANK if points else 3)


def more_rows(request: HttpRequest, rows: int) -> str:
    """The address of the same form with more empty rows; "" where there are enough."""
    if rows >= MOST_ROWS or request.method == "POST":
        return ""
    query = request.GET.copy()
    query["rows"] = str(rows + 3)
    return f"{request.path}?{query.urlencode()}"
