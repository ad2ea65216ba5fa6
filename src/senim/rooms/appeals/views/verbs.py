"""Each verb on one appeal: a page with its form, and what the law says about it beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from senim.core.refusal import Refusal
from senim.rooms.appeals import access, actions, forms, presenting, topics
from senim.rooms.appeals.actions.papers import WITH_ANSWER
from senim.rooms.appeals.models import Appeal, State
from senim.rooms.appeals.views import papers
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.access import Visitor, hand
from senim.rooms.council.models import Role
from senim.rooms.files import limits


@dataclass(frozen=True, slots=True)
class Verb:
    """A step in one appeal: its form, the words of its page, the rule it stands on, and the action it
    calls.
    """

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
    moment = noon(form, "received_on", now) if "received_on" in form.fields else None
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
    data = form.cleaned_data
    return actions.withdraw(
        appeal=appeal, by=role, consent_ended=data["consent_ended"], version=data["version"], now=now
    )


def do_reissue(appeal: Appeal, role: Role, form: forms.StepForm, now: datetime) -> object:
    return actions.reissue_link(appeal=appeal, by=role, version=form.cleaned_data["version"], now=now)


def do_erase(appeal: Appeal, role: Role, form: forms.StepForm, now: datetime) -> object:
    if form.cleaned_data["version"] != appeal.version:
        raise Refusal("changed", {"number": appeal.number})
    return actions.erase(applicant=appeal.applicant, by=role, ground=form.cleaned_data["ground"], now=now)


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
        forms.WithdrawForm,
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
    "erase": Verb(
        forms.EraseForm,
        gettext_lazy("Erase personal data"),
        gettext_lazy(
            "Name, addresses, texts, photos and the private link of this appeal go. Its number, place, days "
            "and the record stay. This cannot be undone."
        ),
        "",
        "admin",
        do_erase,
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
            form.renew(appeal)
    elif not getattr(rights, verb):
        refusal = why_not(appeal, verb)
    status = 409 if refusal else 422 if request.method == "POST" else 200
    return render(
        request,
        "appeals/verb.html",
        verb_context(visitor, appeal, rights, verb, step, form, refusal),
        status=status,
    )


def role_for(rights: access.Rights, step: Verb) -> Role | None:
    """Whose hand does it: the clerk's own steps by a clerk; forwarding by either; the body's by its officer,
    or, for a body on paper and for the council itself, by the clerk."""
    if step.rule == "appeal.forward":
        return rights.clerk or rights.officer
    return {"clerk": rights.clerk, "admin": rights.admin}.get(step.who, rights.hand)


def why_not(appeal: Appeal, verb: str) -> Refusal:
    """Why a step is not there now, when the person may do such steps: what the action would say."""
    registered = appeal.state != State.RECEIVED
    if verb == "publish":
        code = "no-consent" if not appeal.consent_public else "sensitive-topic"
        code = code if registered else "register-first"
    elif verb in ("withdraw", "reissue", "erase"):
        code = "not-published" if verb == "withdraw" else "applicant-erased"
    elif not appeal.is_open:
        code = "appeal-closed"
    else:
        code = "register-first" if not registered else f"already-{DONE[verb]}"
    return Refusal(code, {"number": appeal.number})


DONE = {"register": "registered", "receive": "in-work"}


def after(request: HttpRequest, appeal: Appeal, role: Role, verb: str) -> HttpResponse:
    """Where a step leads: its files taken, back to the appeal; a new link to the printed ticket."""
    if verb == "answer":
        public = request.POST.get("evidence_public") == "on"
        papers.take(request, appeal, by=hand(role), purpose=WITH_ANSWER, public=public)
    if verb == "reissue":
        access.hand_over(request, appeal)
        return redirect(presenting.address("ticket", appeal))
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
        "sensitive": topics.is_sensitive(appeal.topic),
        "limits_hint": limits.hint(),
        "accept": limits.ACCEPT,
        "clock": presenting.clock_view(
            visitor, appeal, clock_queries.of_procedure(appeal.council, appeal.ref)
        ),
    }
