"""Deputies' letters to bodies: the public list, writing one about no appeal, the page of one."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.core.refusal import Refusal
from senim.rooms.appeals import access, actions, presenting, words
from senim.rooms.appeals.forms.deputies import AnswerLetterForm, LetterForm
from senim.rooms.appeals.models import DeputyLetter
from senim.rooms.appeals.queries import letters, voters
from senim.rooms.appeals.views.public import UUID, pager, whole
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter
from senim.rooms.council.models import Deputy, Role
from senim.ui import parts, refusals


def need_seat(visitor: Visitor) -> Role:
    """The role in which the visitor sits in the maslikhat, or a refusal that says who may."""
    role = access.deputy_of(visitor)
    if role is None:
        raise Refusal("forbidden", {"role": "deputy", "signed_in": visitor.account is not None})
    return role


def numbered(request: HttpRequest, number: int, more: bool) -> parts.Pager:
    """The pager of a list by pages."""
    rest = {name: value for name, value in request.GET.items() if name not in {"page", "done"}}

    def to(page: int) -> str:
        return "?" + urlencode({**rest, **({"page": page} if page > 1 else {})})

    return parts.Pager(
        newer=to(number - 1) if number > 1 else "",
        older=to(number + 1) if more else "",
        first=to(1) if number > 1 else "",
    )


def chosen(request: HttpRequest, name: str) -> uuid.UUID | None:
    text = request.GET.get(name, "")
    return uuid.UUID(text) if UUID.fullmatch(text) else None


@require_safe
@never_cache
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Who wrote to whom, when, whether it was answered: for everyone; the words for those whose they are."""
    visitor = enter(request, council, timezone.now())
    number = max(whole(request, "page") or 1, 1)
    deputy, body = chosen(request, "deputy"), chosen(request, "body")
    waiting = request.GET.get("state") == "waiting"
    rows, more = letters.page(visitor.council, number, waiting=waiting, deputy=deputy, body=body)
    context = {
        "visitor": visitor,
        "rows": letters.seen(visitor, rows),
        "pager": numbered(request, number, more),
        "deputies": letters.deputies_of(visitor.council),
        "deputy": deputy,
        "waiting": waiting,
        "filters": bool(deputy or body or waiting),
        "seat": access.deputy_of(visitor),
    }
    return render(request, "appeals/letters.html", context)


@never_cache
def new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """A letter about no appeal."""
    visitor = enter(request, council, timezone.now())
    role = need_seat(visitor)
    form = LetterForm(request.POST if request.method == "POST" else None, visitor=visitor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            letter = actions.write_letter(
                council=visitor.council,
                by=role,
                body=form.by_id[data["body"]],
                text=data["text"],
                lang=data["letter_lang"],
                form_key=data["form_key"],
                now=visitor.now,
            )
            return redirect(presenting.address_of_letter(council, letter.pk) + "?done=write")
        except Refusal as refused:
            form.refuse(refusals.words(refused), str(refused.params.get("field", "")))
    status = 422 if request.method == "POST" else 200
    return render(request, "appeals/letter_new.html", {"visitor": visitor, "form": form}, status=status)


@never_cache
def show(request: HttpRequest, lang: str, council: str, letter_id: uuid.UUID) -> HttpResponse:
    """One letter, as it is printed; its answer, or the form to enter it."""
    visitor = enter(request, council, timezone.now())
    letter = letters.one(visitor.council, letter_id)
    if letter is None or not (letters.may_read(visitor, letter) or of_own(request, visitor, letter)):
        raise Http404(str(letter_id))
    letter.council = visitor.council
    role, form = letters.answers_it(visitor, letter), None
    if role and letter.answered_on is None:
        form = answer_form(request, visitor, role)
        if request.method == "POST" and form.is_valid() and answered(visitor, letter, role, form):
            return redirect(request.path + "?done=answered")
    status = 422 if request.method == "POST" else 200
    context = {
        "visitor": visitor,
        "letter": letter,
        "sent": letters.seen(visitor, [letter])[0],
        "form": form,
        "done": "answered"
        if "answered" in request.GET.get("done", "")
        else words.DONE.get("write")
        if request.GET.get("done") == "write"
        else "",
    }
    return render(request, "appeals/letter.html", context, status=status)


def of_own(request: HttpRequest, visitor: Visitor, letter: DeputyLetter) -> bool:
    """Whether it is about the visitor's own appeal."""
    return letter.appeal is not None and access.owns(request, visitor, letter.appeal)


def answer_form(request: HttpRequest, visitor: Visitor, role: Role) -> AnswerLetterForm:
    data = request.POST if request.method == "POST" else None
    officer = role.kind == Role.Kind.OFFICER
    return AnswerLetterForm(data, officer=officer, initial={"answered_on": visitor.today})


def answered(visitor: Visitor, letter: DeputyLetter, role: Role, form: AnswerLetterForm) -> bool:
    data: dict[str, Any] = form.cleaned_data
    try:
        actions.answer_letter(
            letter=letter,
            by=role,
            answer=data["answer"],
            answered_on=data.get("answered_on") or visitor.today,
            now=visitor.now,
        )
    except Refusal as refused:
        form.refuse(refusals.words(refused), str(refused.params.get("field", "")))
        return False
    return True


@require_safe
@never_cache
def followed(request: HttpRequest, lang: str, council: str, deputy: uuid.UUID) -> HttpResponse:
    """Everything a deputy follows, for everyone, page by page."""
    visitor = enter(request, council, timezone.now())
    found: Deputy | None = council_queries.deputy(visitor.council, deputy)
    if found is None:
        raise Http404(str(deputy))
    shown = voters.taken_page(found, before=whole(request, "before"))
    context = {
        "visitor": visitor,
        "deputy": found,
        "rows": shown.rows,
        "pager": pager(request, shown, found=None),
    }
    return render(request, "appeals/followed.html", context)
