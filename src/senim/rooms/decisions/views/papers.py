"""An act as a file: PDF to keep and print, DOCX to work on."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from senim.rooms.decisions import access, papers, queries
from senim.rooms.decisions.actions.explaining import LANGS
from senim.rooms.decisions.entries import address, title
from senim.ui.papers import DOCX, PDF, docx, pdf


@require_safe
def paper(
    request: HttpRequest, lang: str, council: str, act: uuid.UUID, written: str, form: str
) -> HttpResponse:
    """The text in Kazakh or in Russian. Before its publication only for those inside."""
    now = timezone.now()
    _visitor, found, rights = access.open_act(request, council, act, now)
    if written not in LANGS or not (found.is_public or rights.inside):
        raise Http404(written)
    units = queries.units_of(found)
    with translation.override(written):
        called = title(found)
        url = f"{settings.SENIM_BASE_URL}{address(found.council, 'act', act=found.pk)}"
        blocks = list(papers.blocks(found, units, written))
        about = {
            "lang": written,
            "title": called,
            "foot": papers.foot(found, called, url),
            "author": found.council.name,
            "sign": papers.signature(found),
        }
    if form == "pdf":
        body, kind = pdf(blocks, made=found.published_at or found.drafted_at, **about), PDF
    else:
        body, kind = docx(blocks, **about), DOCX
    answer = HttpResponse(body, content_type=kind)
    name = f"{found.kind}-{found.day}-{written}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
