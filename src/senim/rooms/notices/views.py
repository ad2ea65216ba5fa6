"""The inbox of whoever is signed in; a clerk's letters to print and send, and mails that did not arrive."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from senim.core.refusal import Refusal
from senim.rooms.appeals import queries as appeals
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.notices import access, actions, complaining, letters, mail, queries, trial, words
from senim.rooms.notices import entries as entries
from senim.rooms.notices.forms import OnePostedForm, PostedForm
from senim.rooms.notices.models import Notice
from senim.ui import parts, refusals


def address(visitor: Visitor, name: str, **more: object) -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse(f"notices:{name}", kwargs={"lang": lang, "council": visitor.council.slug, **more})


def pager(request: HttpRequest, shown: queries.Slice) -> parts.Pager:
    """Links to the top of the list and to its next page; what else the address asks for stays."""
    rest = {name: value for name, value in request.GET.items() if name not in {"after", "done"}}
    query = urlencode({**rest, "after": shown.older})
    top = f"{request.path}?{urlencode(rest)}" if rest else request.path
    return parts.Pager(
        older=f"{request.path}?{query}" if shown.older else "", first=top if "after" in request.GET else ""
    )


@require_safe
@never_cache
def inbox(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What one was told, unread first."""
    visitor, account = access.open_inbox(request, council, timezone.now())
    shown = queries.inbox(visitor.council, account, request.GET.get("after", ""))
    context = {
        "visitor": visitor,
        "rows": shown.rows,
        "unread": queries.unread(visitor.council, account),
        "pager": pager(request, shown),
    }
    return render(request, "notices/inbox.html", context)


@require_safe
@never_cache
def message(request: HttpRequest, lang: str, council: str, notice_id: uuid.UUID) -> HttpResponse:
    """One message. Opening it is its delivery."""
    visitor, notice = access.open_message(request, council, notice_id, timezone.now())
    if notice.delivered_at is None:
        actions.mark_read(notice=notice, now=visitor.now)
    with translation.override(notice.lang):
        heading = complaining.heading(notice.kind)
    lines = complain(notice, visitor)
    thing = mail.page_of(notice) if notice.about[0] in mail.WITH_PAGE else ""
    context = {"visitor": visitor, "notice": notice, "complain": lines, "heading": heading, "thing": thing}
    return render(request, "notices/message.html", context)


def complain(notice: Notice, visitor: Visitor) -> tuple[str, ...]:
    """How to complain of what this message tells its applicant, in the message's language."""
    if not notice.applicant_id or notice.kind not in complaining.ACTS | complaining.AFTER_COMPLAINT:
        return ()
    appeal = appeals.by_ref(visitor.council, notice.subject_ref)
    with translation.override(notice.lang):
        return complaining.lines(notice.kind, appeal, visitor.today) if appeal else ()


@never_cache
def to_print(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Letters that wait: print the chosen ones, then note that they were sent."""
    visitor, role = access.open_letters(request, council, timezone.now())
    post = request.method == "POST"
    form = PostedForm(request.POST if post else None, initial=sent_today(visitor))
    if post:
        chosen = queries.chosen_letters(visitor.council, request.POST.getlist("letter"))
        if chosen and request.POST.get("do") == "print":
            large = [("large", "1")] if request.POST.get("large") else []
            query = urlencode([*(("letter", str(letter.pk)) for letter in chosen), *large])
            return redirect(f"{address(visitor, 'print')}?{query}")
        if note_sent(form, chosen, role, visitor):
            return redirect(f"{address(visitor, 'letters')}?done={len(chosen)}")
    sent = "sent" in request.GET
    shown = queries.letters(visitor.council, sent=sent, after=request.GET.get("after", ""))
    context = {
        "visitor": visitor,
        "rows": [(row, words.HOW.get(row.delivered_how, "")) for row in shown.rows],
        "chosen": request.POST.getlist("letter"),
        "sent": sent,
        "form": form,
        "waiting": queries.letters_waiting(visitor.council),
        "pager": pager(request, shown),
    }
    return render(request, "notices/letters.html", context, status=422 if post else 200)


def sent_today(visitor: Visitor) -> dict[str, object]:
    return {"day": visitor.today, "how": Notice.How.POSTED}


def note_sent(form: PostedForm, chosen: list[Notice], role: Role, visitor: Visitor) -> bool:
    """Note for each letter that it was sent; what is wrong goes into the form, what was noted stays."""
    if not chosen:
        form.refuse(refusals.words(Refusal("choose-letters")))
    if not form.is_valid():
        return False
    try:
        for letter in chosen:
            actions.mark_posted(notice=letter, by=role, now=visitor.now, **form.cleaned_data)
    except Refusal as refused:
        form.refuse(refusals.words(refused), "day")
    return form.is_valid()


@require_safe
@never_cache
def print_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The chosen letters, a sheet each, in the language of each."""
    visitor, _role = access.open_letters(request, council, timezone.now())
    chosen = queries.chosen_letters(visitor.council, request.GET.getlist("letter"))
    if not chosen:
        return redirect(address(visitor, "letters"))
    large = "large" in request.GET
    sheets = letters.sheets(visitor.council, chosen, visitor.today, large=large)
    context = {"visitor": visitor, "sheets": sheets, "large": large, "other": other_size(request)}
    return render(request, "notices/print.html", context)


def other_size(request: HttpRequest) -> str:
    """This page in large print, or back in the usual one."""
    asked = request.GET.copy()
    if "large" in asked:
        del asked["large"]
    else:
        asked["large"] = "1"
    return f"{request.path}?{asked.urlencode()}"


@never_cache
def letter(request: HttpRequest, lang: str, council: str, notice_id: uuid.UUID) -> HttpResponse:
    """One letter as it is printed, and beside it how it was sent."""
    visitor, role, notice = access.open_letter(request, council, notice_id, timezone.now())
    post = request.method == "POST"
    form = OnePostedForm(request.POST if post else None, initial=sent_today(visitor))
    if post and note_sent(form, [notice], role, visitor):
        return redirect(f"{address(visitor, 'letters')}?done=1")
    context = {
        "visitor": visitor,
        "notice": notice,
        "sheets": letters.sheets(visitor.council, [notice], visitor.today, large="large" in request.GET),
        "large": "large" in request.GET,
        "other": other_size(request),
        "form": form,
        "how": words.HOW.get(notice.delivered_how, ""),
    }
    return render(request, "notices/letter.html", context, status=422 if post else 200)


@require_safe
@never_cache
def failed(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Mails that did not arrive, with the server's answer."""
    visitor, _role = access.open_letters(request, council, timezone.now())
    shown = queries.failed(visitor.council, request.GET.get("after", ""))
    rows = [(row, mail.recipient(row)) for row in shown.rows]
    context = {"visitor": visitor, "rows": rows, "pager": pager(request, shown)}
    return render(request, "notices/failed.html", context)


@require_POST
@never_cache
def retry(request: HttpRequest, lang: str, council: str, notice_id: uuid.UUID) -> HttpResponse:
    """Try a failed mail again."""
    visitor, notice = access.open_failed_mail(request, council, notice_id, timezone.now())
    actions.retry(notice=notice, now=visitor.now)
    return redirect(f"{address(visitor, 'failed')}?done=1")


@never_cache
def way_out(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Whether mail leaves the house: one message to oneself, sent by the worker, and what came of it."""
    visitor, account = access.open_mail(request, council, timezone.now())
    if request.method == "POST":
        actions.try_mail(council=visitor.council, account=account, now=visitor.now)
        return redirect(address(visitor, "mail"))
    rows = [(row, what_came(row)) for row in queries.trials(visitor.council, account)]
    context = {"visitor": visitor, "account": account, "way": trial.way(), "rows": rows}
    return render(request, "notices/mail.html", context)


def what_came(row: Notice) -> str:
    if row.state == Notice.State.FAILED:
        return refusals.words(trial.explained(row.error, mail.recipient(row)))
    return str(words.HOW[row.delivered_how]) if row.delivered_how else ""
