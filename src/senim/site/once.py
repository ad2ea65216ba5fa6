"""A form sent again because its answer was lost: done once, and told again what became of it.

Every form carries a key of its own page (`ui`'s `{% csrf_token %}`). Where doing it led is remembered for
some days under that key, in Django's table of sessions: it is emptied each night and stands in no backup.
Only the very same words count: whoever changed them meanwhile is answered by the form itself.
"""

from __future__ import annotations

import re
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

FIELD = "once"
KEPT = timedelta(days=3)


def key_of(request: HttpRequest) -> str:
    """The key of the page that was sent; "" where it has none."""
    text = str(request.POST.get(FIELD, "")) if request.method == "POST" else ""
    return f"sent{text}" if re.fullmatch(r"[0-9a-f]{32}", text) else ""


def led_to(request: HttpRequest, key: str) -> str:
    """Where this very form led when it was sent before; "" where it was not. One query."""
    found = Session.objects.filter(session_key=key, expire_date__gt=timezone.now()).first()
    kept = found.get_decoded() if found else {}
    if not constant_time_compare(str(kept.get("said", "")), said(request)):
        return ""
    return str(kept.get("next", ""))


def keep(request: HttpRequest, key: str, following: str) -> None:
    """Remember where it led."""
    Session.objects.save(key, {"said": said(request), "next": following}, timezone.now() + KEPT)


def said(request: HttpRequest) -> str:
    """What was sent, in a few letters that tell nothing of it."""
    fields = [(name, request.POST.getlist(name)) for name in sorted(request.POST)]
    fields = [pair for pair in fields if pair[0] not in (FIELD, "csrfmiddlewaretoken")]
    files = [
        (name, [(f.name, f.size) for f in request.FILES.getlist(name)]) for name in sorted(request.FILES)
    ]
    return salted_hmac("senim.once", repr((request.path, fields, files)), algorithm="sha256").hexdigest()
