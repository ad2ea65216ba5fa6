"""Those who work on appeals: today's work, the counter, a deputy's voters, what is late; and each verb on one appeal."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from senim.core.refusal import Refusal
from senim.rooms.appeals import access, actions, forms, presenting, queries, topics
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.views.public import pager, whole
from senim.rooms.appeals.views.resident import promise, take_files
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter, enter_as, hand, need_role
from senim.rooms.council.models import Role
from senim.rooms.files import limits
from senim.ui import parts, refusals


@dataclass(frozen=True, slots=True)
class Pile:
    """A heap of work with its name: what to do with these, and where all of them are."""

    title: str
    rows: list[Appeal]
    empty: str
    url: str = ""


@never_cache
def work(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Today's work of this person: what needs them first, on top."""
    visitor = enter(request, council, timezone.now())
    need_role(visitor, *Role.Kind.values)
    piles: list[Pile] = []
    here = reverse("appeals:list", kwargs={"lang": lang, "council": council})
    if visitor.role(Role.Kind.CLERK):
        piles += clerk_piles(visitor, here)
    elif visitor.bodies:
        piles.append(
            Pile(
                _("Waiting for an answer from your body"),
                queries.of_bodies(visitor.council, visitor.bodies),
                _("Nothing is needed from you today."),
                f"{here}?body={visitor.bodies[0]}",
            )
        )
    mine = visitor.role(Role.Kind.DEPUTY)
    if mine and mine.deputy and mine.deputy.district_id:
        rows = queries.of_district(visitor.council, [mine.deputy.district_id]).rows
        url = reverse("appeals:district", kwargs={"lang": lang, "council": council})
        piles.append(
            Pile(_("Appeals of your electoral district"), rows, _("No appeals from your district yet."), url)
        )
    late_url = reverse("appeals:late", kwargs={"lang": lang, "council": council})
    count = sum(len(pile.rows) for pile in piles)
    return render(
        request,
        "appeals/work.html",
        {"visitor": visitor, "piles": piles, "count": count, "late_url": late_url, "topic_name": topics.name},
    )


def clerk_piles(visitor: Visitor, here: str) -> list[Pile]:
    council, today = visitor.council, visitor.today
    return [
        Pile(
            _("Late or due soon"),
            queries.due_soon(council, today),
            _("Nothing is late."),
            f"{here}?state=late",
        ),
        Pile(
            _("Register"),
            queries.to_register(council),
            _("Everything that arrived is registered."),
            f"{here}?state=received",
        ),
        Pile(
            _("Forward or answer"),
            queries.to_forward(council),
            _("Nothing waits to be forwarded."),
            f"{here}?state=registered",
        ),
        Pile(
            _("With bodies on paper: enter receipt and answer"),
            queries.on_paper(council),
            _("No paper answers to wait for."),
        ),
        Pile(
            _("Take personal data out and publish"),
            queries.to_publish(council),
            _("Nothing waits to be published."),
        ),
    ]


@never_cache
def late(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What is late, by body: for the chair, the clerk, and anyone who asks; it is public."""
    visitor = enter(request, council, timezone.now())
    here = reverse("appeals:list", kwargs={"lang": lang, "council": council})
    rows = queries.late_by_body(
        visitor.council, visitor.today, council_queries.bodies(visitor.council, visitor.today)
    )
    bars = parts.Bars(
        title=_("Late answers by body"),
        bars=tuple(
            parts.Bar(
                label=row.body.short, value=row.late, url=f"{here}?state=late&body={row.body.pk}", tone="red"
            )
            for row in rows
            if row.late
        ),
    )
    return render(
        request,
        "appeals/late.html",
        {
            "visitor": visitor,
            "rows": rows,
            "bars": bars,
            "total": sum(row.late for row in rows),
            "here": here,
        },
    )


@never_cache
def district(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """A deputy: the appeals of their electoral district, and how they were answered."""
    visitor, role = enter_as(request, council, timezone.now(), Role.Kind.DEPUTY)
    district_id = role.deputy.district_id if role.deputy else None
    shown = queries.of_district(
        visitor.council, [district_id] if district_id else [], before=whole(request, "before")
    )
    return render(
        request,
        "appeals/district.html",
        {
            "visitor": visitor,
            "deputy": role.deputy,
            "rows": shown.rows,
            "pager": pager(request, shown, found=None),
        },
    )


@never_cache
def counter(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The clerk types in what came on paper, by phone, by post, at a reception. Three times are kept."""
    now = timezone.now()
    visitor, role = enter_as(request, council, now, Role.Kind.CLERK)
    local = visitor.council.local(now)
    form = forms.CounterForm(
        request.POST or None,
        visitor=visitor,
        lang=lang,
        initial={
            "form_key": str(uuid.uuid4()),
            "arrived_on": visitor.today,
            "arrived_at": f"{local:%H:%M}",
            "appeal_lang": lang,
            "signature": "paper",
        },
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            appeal = actions.submit(
                council=visitor.council,
                submission=form.submission(),
                now=now,
                channel=form.cleaned_data["channel"],
                arrived_at=form.arrival(),
                by=role,
            )
            refused = take_files(request, appeal)
            if refused:
                request.session["refused"] = refused
            return redirect(presenting.address("ticket", appeal) + "?link=1")
        except Refusal as refused_whole:
            refusal = refused_whole
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "visitor": visitor, "refusal": refusal, "counter": True, **promise(visitor)}
    return render(request, "appeals/new.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Verb:
    """A step in one appeal: its form, the words of its page, the rule it stands on, and the action it calls."""

    form: type[forms.StepForm]
    title: str | Promise
    text: str | Promise
    rule: str
    who: str
    do: Callable[[Appeal, Role, forms.StepForm, datetime], object]


def noon(form: forms.StepForm, name: str, now: datetime) -> datetime:
    """A day from a form as a moment: now if it is today, else noon of that day in the council's zone."""
    day = form.cleaned_data[name]
    return now if day == form.visitor.today else datetime.combine(day, time(12), form.visitor.council.zone)


def do_register(appeal: Appeal, role: Role, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    chosen = form.by_id.get(data["district"]) if isinstance(form, forms.RegisterForm) else None
    return actions.register(
        appeal=appeal, by=role, topic=data["topic"], district=chosen, version=data["version"], now=now
    )


def do_forward(appeal: Appeal, role: Role, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    if not isinstance(form, forms.ForwardForm):
        raise TypeError(form)
    return actions.forward(
        appeal=appeal,
        by=role,
        to=form.by_id[data["body"]],
        note=data["note"],
        version=data["version"],
        now=now,
    )


def do_receive(appeal: Appeal, role: Role, form: forms.StepForm, now: datetime) -> object:
    moment = noon(form, "received_on", now)
    return actions.receive(
        appeal=appeal, by=role, received_at=moment, version=form.cleaned_data["version"], now=now
    )


def do_answer(appeal: Appeal, role: Role, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.answer(
        appeal=appeal,
        by=role,
        outcome=data["outcome"],
        text=data["text"],
        reasons=data["reasons"],
        signed_by=data["signed_by"],
        public_answer=data.get("public_answer", ""),
        on_paper=data.get("on_paper", False),
        paper_number=data.get("paper_number", ""),
        given_on=data.get("given_on"),
        version=data["version"],
        now=now,
    )


def do_publish(appeal: Appeal, role: Role, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.publish(
        appeal=appeal,
        by=role,
        title=data["title"],
        text=data["text"],
        answer=data.get("answer", ""),
        version=data["version"],
        now=now,
    )


def do_withdraw(appeal: Appeal, role: Role, form: forms.StepForm, now: datetime) -> object:
    return actions.withdraw(appeal=appeal, by=role, version=form.cleaned_data["version"], now=now)


def do_reissue(appeal: Appeal, role: Role, form: forms.StepForm, now: datetime) -> object:
    return actions.reissue_link(appeal=appeal, by=role, version=form.cleaned_data["version"], now=now)


VERBS: dict[str, Verb] = {
    "register": Verb(
        forms.RegisterForm,
        gettext_lazy("Register the appeal"),
        gettext_lazy("Check the topic and the electoral district."),
        "appeal.registration",
        "clerk",
        do_register,
    ),
    "forward": Verb(
        forms.ForwardForm,
        gettext_lazy("Forward to the competent body"),
        gettext_lazy(
            "The applicant is told at once. The body's term begins the day after it receives the appeal."
        ),
        "appeal.forward",
        "clerk",
        do_forward,
    ),
    "receive": Verb(
        forms.ReceiveForm,
        gettext_lazy("Take into work"),
        gettext_lazy("The body has the appeal and works on the answer."),
        "appeal.answer.forwarded",
        "officer",
        do_receive,
    ),
    "answer": Verb(
        forms.AnswerForm,
        gettext_lazy("Answer the appeal"),
        gettext_lazy("Give the reasons and how to object, in the language of the appeal."),
        "appeal.simplified.reply",
        "officer",
        do_answer,
    ),
    "publish": Verb(
        forms.PublishForm,
        gettext_lazy("Publish without personal data"),
        gettext_lazy(
            "Take out names, phones, addresses of people, everything that tells who wrote it or about whom."
        ),
        "",
        "clerk",
        do_publish,
    ),
    "withdraw": Verb(
        forms.PlainForm,
        gettext_lazy("Take back from public pages"),
        gettext_lazy("Title, text and answer leave the public page. Number, place, topic and days stay."),
        "",
        "clerk",
        do_withdraw,
    ),
    "reissue": Verb(
        forms.PlainForm,
        gettext_lazy("Make a new private link"),
        gettext_lazy(
            "For an applicant who lost the old one and showed who they are. The old link stops working."
        ),
        "",
        "clerk",
        do_reissue,
    ),
}


@never_cache
def verb(request: HttpRequest, lang: str, council: str, number: str, verb: str) -> HttpResponse:
    """The page of one step: its form, and what the law says about it beside."""
    step = VERBS.get(verb)
    if step is None:
        raise Http404(verb)
    visitor, appeal, rights = access.open_appeal(request, council, number, timezone.now())
    role = role_for(rights, step)
    if role is None:
        raise Refusal("forbidden", {"role": step.who, "signed_in": visitor.account is not None})
    form = step.form(request.POST or None, visitor=visitor, appeal=appeal)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            step.do(appeal, role, form, visitor.now)
            return after(request, appeal, role, verb)
        except Refusal as refused:
            refusal = refused
            appeal = access.load(council, number)
            form.data = form.data.copy()
            form.data["version"] = str(appeal.version)
    elif not getattr(rights, verb):
        refusal = stage_refusal(appeal)
    status = 409 if refusal else 422 if request.method == "POST" else 200
    return render(
        request,
        "appeals/verb.html",
        verb_context(visitor, appeal, rights, verb, step, form, refusal),
        status=status,
    )


def role_for(rights: access.Rights, step: Verb) -> Role | None:
    """Whose hand does it: the clerk's own steps by a clerk; forwarding by either; the body's by its officer, or, for a
    body on paper and for the council itself, by the clerk."""
    if step.rule == "appeal.forward":
        return rights.clerk or rights.officer
    return rights.clerk if step.who == "clerk" else rights.hand


def stage_refusal(appeal: Appeal) -> Refusal:
    """Why a step is not there now, when the person may do such steps."""
    if not appeal.is_open:
        return Refusal("appeal-closed", {"number": appeal.number})
    return Refusal("changed", {"number": appeal.number})


def after(request: HttpRequest, appeal: Appeal, role: Role, verb: str) -> HttpResponse:
    """Where a step leads: its files taken, back to the appeal; a new link to the printed ticket."""
    if verb == "answer":
        refused = []
        for upload in request.FILES.getlist("photos"):
            try:
                actions.attach(
                    appeal=appeal,
                    upload=upload,
                    now=timezone.now(),
                    by=hand(role),
                    purpose="answer",
                    public=request.POST.get("evidence_public") == "on",
                )
            except Refusal as refusal:
                refused.append(f"{upload.name}: {refusals.words(refusal)}")
        if refused:
            request.session["refused"] = refused
    if verb == "reissue":
        return redirect(presenting.address("ticket", appeal) + "?link=1")
    return redirect(presenting.address("show", appeal) + f"?done={verb}")


def verb_context(
    visitor: Visitor,
    appeal: Appeal,
    rights: access.Rights,
    name: str,
    step: Verb,
    form: forms.StepForm,
    refusal: Refusal | None,
) -> dict[str, object]:
    book, day, lang = clock_queries.rulebook(), visitor.today, clock_queries.reader_lang()
    rule = book.rule(step.rule, day) if step.rule else None
    return {
        "visitor": visitor,
        "appeal": appeal,
        "rights": rights,
        "name": name,
        "step": step,
        "form": form,
        "refusal": refusal,
        "rule_text": rule.text[lang] if rule else "",
        "citation": book.cite_all(rule.citations, lang) if rule else "",
        "topic": topics.name(appeal.topic),
        "limits_hint": limits.hint(),
        "accept": limits.ACCEPT,
        "clock": presenting.clock_view(
            visitor, appeal, clock_queries.of_procedure(appeal.council, appeal.ref)
        ),
    }
