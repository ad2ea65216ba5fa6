"""A complaint's own page and its steps; the list of them for those who work on them."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from senim.core import complaints
from senim.core.deadlines import days_used_left, squares
from senim.core.refusal import Refusal
from senim.rooms.appeals import access, grounds, objections, presenting, topics, words
from senim.rooms.appeals.actions.complaint import why_not
from senim.rooms.appeals.actions.papers import WITH_COMPLAINT
from senim.rooms.appeals.models import Complaint
from senim.rooms.appeals.views.complaint_steps import PAGES
from senim.rooms.appeals.words import after as said
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import Visitor, enter, need_role
from senim.rooms.council.models import Role
from senim.rooms.files import queries as file_queries
from senim.rooms.record import queries as record
from senim.rooms.record.queries import Fact
from senim.ui import formats, parts

NAMED = {"owner": "applicant", "body": "officer", "above": "officer"}


class Step(NamedTuple):
    """A button: where it leads, what it says, whether the procedure waits for it."""

    url: str
    label: str
    awaited: bool


@never_cache
def show(request: HttpRequest, lang: str, council: str, number: str, no: int) -> HttpResponse:
    """One complaint: number, bodies, states, days and outcome for everyone, its words for those in it."""
    visitor, complaint, rights = access.open_complaint(request, council, number, no, timezone.now())
    facts = record.of_subject(visitor.council, complaint.ref)
    appeal = complaint.appeal
    files = file_queries.of_subject(visitor.council, appeal.ref) if rights.read and appeal.files else []
    steps = [
        # To take it back is never what comes next.
        Step(
            presenting.address("complaint-verb", appeal, no=no, verb=code), str(page.title), code != "recall"
        )
        for code, page in PAGES.items()
        if code in rights.may
    ]
    context = {
        **frame(visitor, complaint, rights),
        "steps": steps,
        "timeline": timeline(complaint, facts),
        "papers": [
            parts.FileView(
                name=file.name or _("File"),
                size=file.size,
                url=presenting.address("file", appeal, file_id=file.pk),
                kind=file.content_type,
            )
            for file in files
            if file.purpose == WITH_COMPLAINT
        ],
        "proof": presenting.proof(facts, visitor.council.slug),
        "gap": gap(visitor, complaint),
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "appeals/complaint.html", context)


def frame(visitor: Visitor, complaint: Complaint, rights: access.ComplaintRights) -> dict[str, object]:
    """What the page and the pages of its steps have in common."""
    key = next_key(complaint)
    rule_text, citation = rule_words(said.NEXT_RULES.get(key, "complaint.reply"), visitor)
    return {
        "visitor": visitor,
        "complaint": complaint,
        "appeal": complaint.appeal,
        "rights": rights,
        "topic": topics.name(complaint.appeal.topic),
        "superior": complaint.superior or complaint.body.superior,
        "chip": said.COMPLAINT_STATES[complaint.state],
        "against": said.AGAINST[complaint.against],
        "outcome": grounds.of_complaint(complaint),
        "next": said.NEXT[key],
        "rule_text": rule_text,
        "citation": citation,
        "clock": clock_view(visitor, complaint),
    }


def next_key(complaint: Complaint) -> str:
    if complaint.state == complaints.FILED and not (complaint.superior_id or complaint.body.superior_id):
        return "filed-nobody"
    if complaint.state == complaints.DECIDED and complaint.outcome in said.NEXT:
        return complaint.outcome
    if complaint.state == complaints.COURT and complaint.passed_at:
        return "court-silent"
    return complaint.state


def rule_words(rule_id: str, visitor: Visitor) -> tuple[str, str]:
    book, lang = clock_queries.rulebook(), clock_queries.reader_lang()
    rule = book.rule(rule_id, visitor.today)
    return rule.text[lang], book.cite_all(rule.citations, lang)


CLOCKS = ("complaint.forward", "complaint.satisfy", "complaint.decision")


def clock_view(visitor: Visitor, complaint: Complaint) -> parts.ClockView | None:
    """The term that runs, or the last that ran."""
    found = [
        term
        for term in clock_queries.of_procedure(visitor.council, complaint.ref)
        if term.rule in CLOCKS and term.state not in (Clock.State.SUPERSEDED, Clock.State.CANCELLED)
    ]
    if not found:
        return None
    clock = found[-1]
    done = clock.state != Clock.State.RUNNING
    ended = ended_on(complaint, clock)
    calendar = clock_queries.calendar_version(clock.calendar)
    seen_on = min(ended or visitor.today, visitor.today) if done else visitor.today
    _used, left, late = days_used_left(clock.due, clock.start_day, seen_on, calendar)
    rule, lang = clock_queries.rule_of(clock), clock_queries.reader_lang()
    return parts.ClockView(
        title=clock_title(clock, done=done, late=bool(late)),
        left=late or left,
        due=clock.due,
        squares=squares(clock.start_day, clock.due, seen_on, calendar),
        late=bool(late),
        provisional=clock.provisional,
        rule_text=rule.text[lang],
        citation=clock_queries.citation(clock),
        steps=clock_queries.explained(clock),
        done=done,
        done_text=done_text(clock, ended),
        calendar=clock.calendar,
    )


def ended_on(complaint: Complaint, clock: Clock) -> date | None:
    """The day the body did what the term asks: passed it on, or decided."""
    if clock.rule == "complaint.forward" and complaint.passed_at:
        return complaint.council.day(complaint.passed_at)
    return complaint.decided_on


def clock_title(clock: Clock, *, done: bool, late: bool) -> str:
    if clock.rule == "complaint.decision":
        if done:
            return _("Time taken for the decision")
        return _("The decision is late") if late else _("Time left for the decision")
    if done:
        return _("Time taken by the body")
    return _("The body is late") if late else _("Time left to grant it or pass it on")


def done_text(clock: Clock, ended: date | None) -> str:
    if ended is None:
        return ""
    words_ = _("In time: {day}") if clock.state == Clock.State.MET else _("Late: {day}")
    return words_.format(day=formats.day(ended))


def gap(visitor: Visitor, complaint: Complaint) -> parts.GapView | None:
    """A term that ran out says first what the law takes the silence for (APPC 91(2), 100(5))."""
    filed = complaint.state == complaints.FILED
    due = complaint.due if filed else objections.decided_until(complaint, visitor.now)
    if not complaint.is_open or due is None or visitor.today <= due:
        return None
    if filed:
        return parts.GapView(
            title=_("The complaint should have been passed on"),
            text=_("The last day was {day}.").format(day=formats.day(due)),
            todo=_("Who has to act: {body}.").format(body=complaint.body.name),
            late=True,
        )
    return parts.GapView(
        title=_("The decision is late"),
        text=_("The last day was {day}. The law takes the silence for a refusal from then on.").format(
            day=formats.day(due)
        ),
        todo=_("One may go to another body that reviews complaints, or to court (APPC 100)."),
        late=True,
    )


def timeline(complaint: Complaint, facts: list[Fact]) -> list[parts.TimelineItem]:
    items = []
    for fact in facts:
        if fact.kind not in said.COMPLAINT_KINDS:
            continue
        rule_text, citation = presenting.rule_words(fact.kind, fact)
        items.append(
            parts.TimelineItem(
                at=complaint.filed_at if fact.kind == "complaint.filed" else fact.at,
                title=str(said.COMPLAINT_KINDS[fact.kind]),
                text=told(complaint, fact),
                rule_text=rule_text,
                citation=citation,
                number=fact.number,
                late=fact.facts.get("in_time") is False,
            )
        )
    return items[::-1]


def told(complaint: Complaint, fact: Fact) -> str:
    """The facts of a step in a few words."""
    match fact.kind:
        case "complaint.filed":
            text = _("About {what}. To: {body}").format(
                what=said.AGAINST[fact.facts["against"]], body=complaint.body.name
            )
            late = _("It came after the term to complain; whether that has a good reason is for who decides.")
            return f"{text}. {late}" if fact.facts["late"] else text
        case "complaint.passed":
            return complaint.superior.name if complaint.superior else ""
        case "complaint.taken":
            return _("Day of registration: {day}").format(day=day_of(fact, "registered_on"))
        case "complaint.decided" | "complaint.left":
            said_ = f"{grounds.of_complaint(complaint)}. {day_of(fact, 'decided_on')}"
            after = _("It came after its silence had been counted as a refusal.")
            return f"{said_}. {after}" if fact.facts.get("after_silence") else said_
        case "complaint.satisfied":
            return day_of(fact, "decided_on")
    return ""


def day_of(fact: Fact, key: str) -> str:
    return formats.day(datetime.fromisoformat(fact.facts[key]).date())


# ── its steps ───────────────────────────────────────────────────────────────────────────────────────


@never_cache
def verb(request: HttpRequest, lang: str, council: str, number: str, no: int, verb: str) -> HttpResponse:
    """One step: GET shows its form, POST does it. Whoever changed it meanwhile, nothing typed is lost."""
    page = PAGES.get(verb)
    if page is None:
        raise Http404(verb)
    visitor, complaint, rights = access.open_complaint(request, council, number, no, timezone.now())
    if not rights.whose(verb):
        who = complaints.STEPS[verb].who[0]
        raise Refusal("forbidden", {"role": NAMED.get(who, who), "signed_in": visitor.account is not None})
    form = page.form(request.POST or None, visitor=visitor, complaint=complaint)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            page.do(complaint, rights.role(verb), form, visitor.now)
            return redirect(presenting.address("complaint", complaint.appeal, no=no) + f"?done={verb}")
        except Refusal as refused:
            refusal = refused
            visitor, complaint, rights = access.open_complaint(request, council, number, no, visitor.now)
            form.renew(complaint)
    elif verb not in rights.may:
        due = objections.decided_until(complaint, visitor.now)
        code = why_not(complaint, verb) or "complaint-not-silent"
        refusal = Refusal(code, {"number": complaint.number, "due": due})
    status = 409 if refusal else 422 if request.method == "POST" else 200
    context = {
        **frame(visitor, complaint, rights),
        "name": verb,
        "step": page,
        "form": form,
        "refusal": refusal,
    }
    context["rule_text"], context["citation"] = rule_words(complaints.STEPS[verb].rule, visitor)
    return render(request, "appeals/complaint_verb.html", context, status=status)


# ── the list ────────────────────────────────────────────────────────────────────────────────────────


@never_cache
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Complaints, newest first: all for the clerk and the chair, those of their bodies for officers."""
    visitor = enter(request, council, timezone.now())
    need_role(visitor, Role.Kind.CLERK, Role.Kind.OFFICER, Role.Kind.CHAIR)
    try:
        before = uuid.UUID(request.GET["before"])
    except (KeyError, ValueError):
        before = None
    rows, older = objections.listed(visitor, before=before)
    pager = parts.Pager(
        newer="",
        older=f"{request.path}?before={older}" if older else "",
        first=request.path if before else "",
    )
    context = {
        "visitor": visitor,
        "rows": rows,
        "waiting": [] if before else objections.waiting_for(visitor),
        "pager": pager,
    }
    return render(request, "appeals/complaints.html", context)
