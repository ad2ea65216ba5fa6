"""Reports: who reported and who is late, one report, its draft, its steps, its paper."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.core import reporting
from senim.core.refusal import Refusal
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.access import Visitor, enter
from senim.rooms.council.models import Role
from senim.rooms.files import queries as file_queries
from senim.rooms.files import serve
from senim.rooms.oversight import access_reports as access
from senim.rooms.oversight import deeds_reports as deeds
from senim.rooms.oversight import facts, paper_reports
from senim.rooms.oversight import presenting_reports as presenting
from senim.rooms.oversight import words_reports as words
from senim.rooms.oversight.actions import reporting as actions
from senim.rooms.oversight.forms import reports as forms
from senim.rooms.oversight.models import Hearing, Report
from senim.rooms.oversight.queries import reports as queries
from senim.rooms.record import queries as record
from senim.rooms.territory.models import Council
from senim.ui import parts

LANGS = ("kk", "ru")


@require_safe
def reports(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Who owes a report by when, who is late, the latest reports, meetings to come."""
    visitor = enter(request, council, timezone.now())
    home = visitor.council
    kind = request.GET.get("kind", "")
    kind = kind if kind in words.KINDS else ""
    shown = queries.listed(home, kind=kind, after=after_of(request))
    owed = queries.owed(home, visitor.today)
    meetings, going = queries.ahead(home, visitor.now)
    late = [row for row in owed if row.standing.state == "late"]
    context = {
        "visitor": visitor,
        "late": len(late),
        "owed": owed,
        "pressing": [presenting.due(home, row) for row in owed if row.standing.state != "in-time"],
        "calm": [presenting.due(home, row) for row in owed if row.standing.state == "in-time"],
        "bars": presenting.by_standing(owed),
        "rows": [presenting.row(row) for row in shown.rows],
        "kinds": words.KINDS.items(),
        "kind": kind,
        "pager": pager(request, shown.next),
        "meetings": meetings,
        "writes": may_begin(visitor),
        "clerk": access.clerk_of(visitor) is not None,
        "motions": going,
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "oversight/reports.html", context)


def may_begin(visitor: Visitor) -> bool:
    return bool(access.clerk_of(visitor) or access.seat_of(visitor) or visitor.bodies)


def after_of(request: HttpRequest) -> tuple[date, uuid.UUID] | None:
    day, _dot, last = request.GET.get("after", "").partition(".")
    try:
        return date.fromisoformat(day), uuid.UUID(last)
    except ValueError:
        return None


def pager(request: HttpRequest, more: str) -> parts.Pager:
    def to(**given: str) -> str:
        query = request.GET.copy()
        query.pop("after", None)
        query.update(given)
        return f"{request.path}?{query.urlencode()}"

    return parts.Pager(older=to(after=more) if more else "", first=to() if "after" in request.GET else "")


@require_safe
def report(request: HttpRequest, lang: str, council: str, report: uuid.UUID) -> HttpResponse:
    """One report: its numbers with charts, the author's words, who heard it and what came of it."""
    visitor, found, role = access.open_report(request, council, report, timezone.now())
    given = found.given
    figures = facts.read(found.figures) if given else facts.of_report(found, visitor.today)
    heard = queries.hearings_of(found) if given else []
    hearings = [presenting.heard(found, one, of_meeting(visitor, found, one, role)) for one in heard]
    papers = file_queries.of_subject(visitor.council, found.ref, public_only=True)
    proof = record.of_subject(visitor.council, found.ref) if given else []
    context = {
        "visitor": visitor,
        "report": found,
        "title": presenting.title(found),
        "kind": words.KINDS[found.kind],
        "chip": presenting.chip(found),
        "numbers": presenting.numbers(found, figures),
        "texts": texts(found),
        "hearings": hearings,
        "meetings": [row for row in hearings if row.hearing.place == "voters"],
        "papers_in": [(code, name) for code, name in settings.LANGUAGES if code in LANGS],
        "papers": paper_views(found, papers),
        "terms": terms_of(found, heard, visitor.today),
        "revised": found.revised.exclude(state=Report.State.DROPPED).first()
        if given and found.outcome
        else None,
        "yearly": yearly(found, visitor.today),
        "writes": role is not None,
        "buttons": deeds.buttons(deeds.REPORT, visitor, found),
        "proof": parts.ProofView(*number_of(visitor.council, proof)) if proof else None,
        "done": words.DONE.get(request.GET.get("done", ""), ""),
        "url": presenting.address(visitor.council, "report", report=found.pk),
    }
    return render(request, "oversight/report.html", context)


def of_meeting(visitor: Visitor, report: Report, hearing: Hearing, role: Role | None) -> list[deeds.Button]:
    """What who writes the report may do with a meeting about it."""
    if role is None:
        return []
    hearing.report = report
    steps = {code: step for code, step in deeds.MEETING.items() if step.now(hearing, "")}
    return [deeds.Button(code, step.title, step.danger) for code, step in steps.items()]


def number_of(council: Council, proof: list[record.Fact]) -> tuple[int | None, str]:
    number = proof[-1].number
    url = presenting.address(council, "record:entry", number=number) if number else ""
    return number, url


def texts(report: Report) -> list[dict[str, str]]:
    """What was done and what comes next, each language under headings of its own, the reader's first."""
    own = (translation.get_language() or "kk")[:2]
    rows = []
    for code in sorted(LANGS, key=lambda code: code != own):
        words_, plans = getattr(report, f"words_{code}"), getattr(report, f"plans_{code}")
        with translation.override(code):
            heads = {"done": _("What was done"), "next": _("What comes next")}
        if words_ or plans:
            rows.append({"lang": code, "words": words_, "plans": plans, **heads})
    return rows


def paper_views(report: Report, papers: list[Any]) -> list[parts.FileView]:
    return [
        parts.FileView(
            name=paper.name,
            size=paper.size,
            url=presenting.address(report.council, "report-file", report=report.pk, file=paper.pk),
        )
        for paper in papers
    ]


def terms_of(report: Report, heard: list[Any], today: date) -> list[presenting.Term]:
    """Of an akim's report: the last day of its materials, and once it is rejected of what follows."""
    if report.kind != reporting.AKIM:
        return []
    book, calendar = clocks.rulebook(), clocks.calendar_on(today)
    found = []
    session = next((row.item.session for row in heard if row.item and row.item.session), None)
    if session is not None and report.revises_id is None:
        found.append(
            presenting.term(reporting.materials_by(book, session.starts_on, calendar), today, runs=False)
        )
    if report.outcome == Report.Outcome.REJECTED and report.heard_on and report.revises_id is None:
        after = reporting.rejected(book, report.heard_on, calendar)
        done = report.revised.filter(state=Report.State.SUBMITTED).first()
        found.append(presenting.term(after.revised, today, runs=done is None))
        found.append(presenting.term(after.again, today, runs=done is None or not done.outcome))
    return found


def yearly(report: Report, today: date) -> presenting.Term | None:
    """The rule a report is given by, with the last day that ran when it was given."""
    rule = reporting.DUTIES[report.kind].rule
    if not rule:
        return None
    found, lang = clocks.rulebook().rule(rule, report.submitted_on or today), clocks.reader_lang()
    law = clocks.rulebook().cite_all(found.citations, lang)
    return presenting.Term(found.name[lang], found.text[lang], law, report.due or today)


@require_safe
def paper(request: HttpRequest, lang: str, council: str, report: uuid.UUID, written: str) -> HttpResponse:
    """The report as a PDF file, in Kazakh or in Russian."""
    _visitor, found, _role = access.open_report(request, council, report, timezone.now())
    if written not in LANGS or not found.given:
        raise Http404(written)
    with translation.override(written):
        numbers = presenting.numbers(found, facts.read(found.figures))
        body = paper_reports.pdf(found, presenting.title(found), numbers, written)
    answer = HttpResponse(body, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="esep-{found.submitted_on}.pdf"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@require_safe
def file(
    request: HttpRequest, lang: str, council: str, report: uuid.UUID, file: uuid.UUID
) -> HttpResponseBase:
    """A document of a report."""
    visitor, found, _role = access.open_report(request, council, report, timezone.now())
    document = file_queries.one(visitor.council, file)
    if document is None or document.subject != found.ref or not document.public:
        raise Http404(str(file))
    return serve.response(document, request.GET.get("w"))


@never_cache
def begin(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Whose report, for which days."""
    visitor = access.enter_as_staff(request, council, timezone.now())
    return _begin(request, visitor, forms.BeginForm, access.choices(visitor), "make")


@never_cache
def on_paper(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """A clerk enters a report that was given on paper."""
    visitor = enter(request, council, timezone.now())
    access.need(visitor, access.clerk_of(visitor))
    return _begin(request, visitor, forms.PaperForm, access.choices(visitor), "enter")


def _begin(
    request: HttpRequest,
    visitor: Visitor,
    made_by: type[forms.BeginForm],
    choices: list[access.Choice],
    verb: str,
) -> HttpResponse:
    if not choices:
        access.need(visitor, None, Role.Kind.DEPUTY)
    year = forms.a_year_to(visitor.today, None)
    given = {"who": request.GET["who"]} if "who" in request.GET else {}
    form = made_by(
        request.POST if request.method == "POST" else None,
        choices=choices,
        today=visitor.today,
        initial=year | given,
    )
    refusal = None
    if form.is_bound and form.is_valid():
        data, chosen = form.cleaned_data, form.chosen
        by = access.need(visitor, author_role(visitor, chosen))
        make: Any = actions.make_report
        more: dict[str, Any] = {}
        if verb == "enter":
            make, more = actions.enter_report, {"on": data["on"]}
        try:
            row = make(
                council=visitor.council,
                kind=chosen.kind,
                author=chosen.author,
                since=data["since"],
                until=data["until"],
                by=by,
                now=visitor.now,
                **more,
            )
        except Refusal as refused:
            refusal = None if form.take(refused) else refused
        else:
            name = "report" if verb == "enter" else "report-write"
            return redirect(f"{presenting.address(visitor.council, name, report=row.pk)}?done={verb}")
    titles = {"make": _("Begin a report"), "enter": _("Enter a report given on paper")}
    texts = {
        "make": _("The numbers come from the record by themselves. You add your words."),
        "enter": _("That it was given, and when: the next one is counted from that day. Without numbers."),
    }
    context = {
        "visitor": visitor,
        "title": titles[verb],
        "text": texts[verb],
        "form": form,
        "refusal": refusal,
        "back": presenting.address(visitor.council, "reports"),
        "crumbs": [crumb(visitor.council)],
        "key": f"report-{verb}",
    }
    return render(request, "oversight/report_step.html", context, status=status_of(request, refusal))


def author_role(visitor: Visitor, chosen: access.Choice) -> Role | None:
    """In which role they report: in their own before the clerk's."""
    own = access.seat_of(visitor) if chosen.author.deputy or chosen.author.commission else None
    if own and chosen.author.deputy and chosen.author.deputy.pk != own.deputy_id:
        own = None
    chair = visitor.role(Role.Kind.CHAIR) if chosen.kind == reporting.MASLIKHAT else None
    body = chosen.author.body
    officer = visitor.role(Role.Kind.OFFICER, body=body) if body else None
    return access.clerk_of(visitor) or own or chair or officer


def crumb(council: Council) -> parts.Crumb:
    return parts.Crumb(_("Reports"), presenting.address(council, "reports"))


def status_of(request: HttpRequest, refusal: Refusal | None) -> int:
    return 409 if refusal else 422 if request.method == "POST" else 200


@never_cache
def write(request: HttpRequest, lang: str, council: str, report: uuid.UUID) -> HttpResponse:
    """The author's words beside the numbers, while it is a draft."""
    visitor, found, role = access.open_report(request, council, report, timezone.now())
    by = access.need(visitor, role, access.WRITES[found.kind])
    figures = facts.of_report(found, visitor.today)
    form = forms.WriteForm(request.POST if request.method == "POST" else None, report=found, figures=figures)
    refusal = Refusal("report-given") if found.given else None
    url = presenting.address(visitor.council, "report", report=found.pk)
    if form.is_bound and form.is_valid() and refusal is None:
        try:
            actions.write_report(
                report=found,
                words=actions.kept(form.cleaned_data),
                remarks=form.said,
                version=form.seen,
                by=by,
                now=visitor.now,
            )
        except Refusal as refused:
            refusal = None if form.take(refused) else refused
        else:
            return redirect(f"{url}?done=write")
    remarks = form.remarks
    rows = [(number, remarks[number.code]) for number in presenting.numbers(found, figures)]
    context = {
        "visitor": visitor,
        "report": found,
        "title": presenting.title(found),
        "rows": rows,
        "form": form,
        "refusal": refusal,
        "both": reporting.DUTIES[found.kind].both,
        "back": url,
        "crumbs": [crumb(visitor.council), parts.Crumb(presenting.title(found), url)],
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    status = 409 if refusal else 422 if request.method == "POST" else 200
    return render(request, "oversight/report_write.html", context, status=status)
