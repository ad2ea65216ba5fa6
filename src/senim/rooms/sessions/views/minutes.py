"""Minutes: the page, the paper, the clerk's text, the signature."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.access import Visitor
from senim.rooms.sessions import access
from senim.rooms.sessions.actions import minutes as actions
from senim.rooms.sessions.forms.minutes import MinutesForm
from senim.rooms.sessions.minutes import marks, text
from senim.rooms.sessions.models import Minutes
from senim.rooms.sessions.queries import minutes as queries
from senim.ui.papers import DOCX, PDF, Block, docx, pdf
from senim.ui.parts import GapView

NAMES = {"kk": "khattama", "ru": "protokol"}


def _lang(request: HttpRequest) -> str:
    """In which of the two languages of the law: as asked, else the page's, else Kazakh."""
    asked = request.GET.get("text") or translation.get_language() or ""
    return asked if asked in text.LANGS else "kk"


def _blocks(found: Minutes, lang: str, whole: bool) -> list[Block]:
    """What is to be read: once signed only the text that was signed. Not the `whole` of it: an extract made
    anew from the record, since the clerk's own words may tell what was heard behind closed doors.
    """
    if not whole:
        return text.whole(queries.open_part(queries.happened(_of(found))), lang, "")
    words = found.text_kk if lang == "kk" else found.text_ru
    if found.signed_at is not None:
        return marks.blocks(words, lambda _kind, _key: [])
    return text.whole(queries.happened(_of(found)), lang, words)


def _of(found: Minutes) -> queries.Of:
    of = found.session or found.sitting
    if of is None:
        raise Http404
    of.council = found.council
    return of


@require_safe
def minutes(request: HttpRequest, lang: str, council: str, minutes: uuid.UUID) -> HttpResponse:
    """The minutes in Kazakh or Russian; before they are signed only for those inside."""
    visitor, found, rights = access.open_minutes(request, council, minutes, timezone.now())
    written, of = _lang(request), _of(found)
    may_read = access.may_read_minutes(found, rights)
    whole = may_read and access.reads_whole(rights, queries.behind_doors(of))
    with translation.override(written):
        title = text.title(of)
    context = {
        "visitor": visitor,
        "minutes": found,
        "written": written,
        "languages": [(code, name) for code, name in settings.LANGUAGES if code in text.LANGS],
        "title": title,
        "here": text.title(of),
        "blocks": _blocks(found, written, whole) if may_read else [],
        "extract": may_read and not whole,
        "doors": clocks.rulebook().cite(Citation("LAW", "11", "6"), clocks.reader_lang()),
        "may_read": may_read,
        "may_edit": rights.clerk is not None and not found.signed_at,
        "may_sign": access.signer(rights, found) is not None and not found.signed_at and of.state == "closed",
        "gap": None if found.signed_at else _gap(found, visitor),
        "article": clocks.cite(actions.RULE, visitor.today),
        "done": request.GET.get("done", ""),
    }
    return render(request, "sessions/minutes.html", context)


def _gap(found: Minutes, visitor: Visitor) -> GapView:
    late = visitor.today > found.due
    return GapView(
        title=_("The minutes are late") if late else _("The minutes are being prepared"),
        todo=_("The chair signs them; the clerk prepares them."),
        late=late,
    )


@require_safe
def paper(
    request: HttpRequest, lang: str, council: str, minutes: uuid.UUID, written: str, form: str
) -> HttpResponse:
    """The same as a file: PDF to keep, DOCX to finish by hand."""
    now = timezone.now()
    _visitor, found, rights = access.open_minutes(request, council, minutes, now)
    of = _of(found)
    if written not in text.LANGS or not access.may_read_minutes(found, rights):
        raise Http404(written)
    whole = access.reads_whole(rights, queries.behind_doors(of))
    with translation.override(written):
        title, blocks = text.title(of), _blocks(found, written, whole)
        foot = _foot(found, title, now)
        if not whole:
            foot = _("Extract without what was heard behind closed doors. {foot}").format(foot=foot)
        about = {
            "lang": written,
            "title": f"{_('Minutes')}: {title}",
            "foot": foot,
            "author": found.council.name,
            "sign": _signed(found),
        }
    if form == "pdf":
        body, kind = pdf(blocks, made=found.signed_at or now, **about), PDF
    else:
        body, kind = docx(blocks, **about), DOCX
    answer = HttpResponse(body, content_type=kind)
    name = f"{NAMES[written]}-{of.number}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _signed(found: Minutes) -> str:
    """What stands in the place of a signature, once it is there."""
    if found.signed_at is None:
        return ""
    at = found.council.local(found.signed_at)
    words = _("Signed in Senim: {name}, {at}")
    return words.format(name=found.signer, at=f"{at:%d.%m.%Y %H:%M}")


def _foot(found: Minutes, title: str, now: datetime) -> str:
    if found.signed_at is None:
        return _("{title}: draft, not signed").format(title=title)
    day = found.council.local(found.signed_at)
    return _("{title}: signed by {name}, {day}").format(title=title, name=found.signer, day=f"{day:%d.%m.%Y}")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, lang: str, council: str, minutes: uuid.UUID) -> HttpResponse:
    """The clerk finishes the text; blocks of the record stand in it as marks."""
    now = timezone.now()
    visitor, found, rights = access.open_minutes(request, council, minutes, now)
    by = access.need(visitor, rights.clerk, "clerk")
    of = _of(found)
    happened = queries.happened(of)
    drafts = {f"text_{code}": text.draft(happened, code) for code in text.LANGS}
    initial = {key: getattr(found, key) or draft for key, draft in drafts.items()}
    form = MinutesForm(
        request.POST if request.method == "POST" else None, initial={**initial, "version": found.version}
    )
    if form.is_bound and form.is_valid():
        texts = (form.cleaned_data["text_kk"], form.cleaned_data["text_ru"])
        try:
            actions.edit_minutes(minutes=found, texts=texts, by=by, version=form.seen(), now=now)
        except Refusal as refusal:
            form.take(refusal)
        else:
            return redirect(f"{_address(lang, council, found)}?done=edited")
    context = {
        "visitor": visitor,
        "minutes": found,
        "form": form,
        "title": text.title(of),
        "signed": found.signed_at is not None,
    }
    return render(request, "sessions/minutes_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def sign(request: HttpRequest, lang: str, council: str, minutes: uuid.UUID) -> HttpResponse:
    """Who presides signs what they read."""
    now = timezone.now()
    visitor, found, rights = access.open_minutes(request, council, minutes, now)
    by = access.need(visitor, access.signer(rights, found), "chair")
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 9 else 0
    _of(found)
    actions.sign_minutes(minutes=found, by=by, version=seen, now=now)
    return redirect(f"{_address(lang, council, found)}?done=signed")


def _address(lang: str, council: str, found: Minutes) -> str:
    return reverse("sessions:minutes", kwargs={"lang": lang, "council": council, "minutes": found.pk})
