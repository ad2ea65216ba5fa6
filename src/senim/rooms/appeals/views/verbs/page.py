"""The page of one step: its form, and what the law says about it beside."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from senim.core import procedure
from senim.core.refusal import Refusal
from senim.rooms.appeals import access, forms, presenting, topics
from senim.rooms.appeals.actions.common import why_not
from senim.rooms.appeals.actions.publishing import why_not_published
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.verbs import VERBS, Verb
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.access import Visitor
from senim.rooms.files import limits

NAMED = {"owner": "applicant", "hand": "officer"}
# What only the applicant says, and those who got it on paper or by word enter for them.
SPOKEN = frozenset({"cure", "recall", "object", "remark", "peruse", "complain"})


@never_cache
def verb(request: HttpRequest, lang: str, council: str, number: str, verb: str) -> HttpResponse:
    """One step: GET shows its form, POST does it. Whoever changed it meanwhile, nothing typed is lost."""
    step = VERBS.get(verb)
    if step is None:
        raise Http404(verb)
    visitor, appeal, rights = access.open_appeal(request, council, number, timezone.now())
    if not rights.whose(verb):
        who = procedure.STEPS[verb].who[0]
        raise Refusal("forbidden", {"role": NAMED.get(who, who), "signed_in": visitor.account is not None})
    form = step.form(request.POST or None, request.FILES or None, visitor=visitor, appeal=appeal)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            role = rights.role(verb)
            step.do(appeal, role, form, visitor.now)
            elsewhere = step.after(request, appeal, role) if step.after else None
            return elsewhere or redirect(presenting.address("show", appeal) + f"?done={verb}")
        except Refusal as refused:
            refusal = refused
            appeal = access.load(council, number)
            form.renew(appeal)
    elif verb not in rights.may:
        refusal = not_now(appeal, verb, staff=rights.role(verb) is not None)
    elif request.method == "POST" and step.keep:
        try:
            step.keep(appeal, rights.role(verb), form, visitor.now)
        except Refusal as refused:
            refusal = refused
    asks_more = step.more and "add" in request.POST
    status = 409 if refusal else 422 if request.method == "POST" and not asks_more else 200
    context = page_of(visitor, appeal, rights, verb, step, form, refusal)
    return render(request, "appeals/verb.html", context, status=status)


# Why a step that state and marks allow is not there all the same (see access.beside).
OTHERWISE = {
    "withdraw": "not-published",
    "reissue": "applicant-erased",
    "erase": "applicant-erased",
    "defects": "applicant-erased",
    "cure": "applicant-erased",
    "complain": "complaint-not-yet",
    "slip": "not-now",
    "mend": "not-now",
    "execute": "not-now",
    "take_up": "already-taken",
    "put_down": "taken-by-other",
    "announce": "taken-by-other",
    "write": "taken-by-other",
}


def not_now(appeal: Appeal, verb: str, *, staff: bool) -> Refusal:
    """Why a step is not there now, for someone whose step it is: what the action would say."""
    code = why_not(appeal, verb)
    if code == "register-first" and not staff:
        code = "not-registered-yet"
    if not code and verb == "publish":
        code = why_not_published(appeal)
    if not code:
        code = OTHERWISE[verb]
    return Refusal(code, {"number": appeal.number, "due": appeal.due, "name": taken_by(appeal)})


def taken_by(appeal: Appeal) -> str:
    return appeal.taken_by.name if appeal.taken_by else ""


def page_of(
    visitor: Visitor,
    appeal: Appeal,
    rights: access.Rights,
    name: str,
    step: Verb,
    form: forms.StepForm,
    refusal: Refusal | None,
) -> dict[str, object]:
    book, day, lang = clock_queries.rulebook(), visitor.today, clock_queries.reader_lang()
    rule_id = step.rule or procedure.STEPS[name].rule
    rule = book.rule(rule_id, day) if rule_id else None
    return {
        "visitor": visitor,
        "appeal": appeal,
        "rights": rights,
        "name": name,
        "step": step,
        "form": form,
        "refusal": refusal,
        "for_applicant": name in SPOKEN and rights.role(name) is not None,
        "rule_text": rule.text[lang] if rule else "",
        "citation": book.cite_all(rule.citations, lang) if rule else "",
        "topic": topics.name(appeal.topic),
        "sensitive": topics.is_sensitive(appeal.topic),
        "limits_hint": limits.hint(),
        "accept": limits.ACCEPT,
        "clock": presenting.clock_view(visitor, appeal, presenting.answer_clock(appeal, every=False)),
    }
