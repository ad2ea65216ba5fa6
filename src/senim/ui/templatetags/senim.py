"""Filters and tags that every template has without loading them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import forms, template
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.base import FilterExpression
from django.template.defaulttags import CsrfTokenNode
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from senim.core.refusal import Refusal
from senim.ui import cache, formats, icons, parts, refusals, slots, statuses
from senim.ui.verdict import VerdictView

register = template.Library()
FALLBACK = ZoneInfo("Asia/Almaty")


@register.filter
def day(on: date | None, case: str = "") -> str:
    return formats.day(on, case=case) if on else ""  # type: ignore[arg-type]


@register.filter
def day_short(on: date | None, case: str = "") -> str:
    return formats.day_short(on, case=case) if on else ""  # type: ignore[arg-type]


@register.filter
def moment(at: datetime | None, council: Any = None) -> str:
    return formats.moment(at, getattr(council, "zone", FALLBACK)) if at else ""


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    return "" if value is None else formats.number(value, digits=digits)


@register.filter
def filesize(size: int) -> str:
    return formats.filesize(size)


@register.filter
def filetype(media_type: str) -> str:
    return formats.filetype(media_type)


@register.filter
def count(n: int, key: str) -> str:
    return formats.count(n, key)


@register.filter
def status_word(code: str) -> str:
    return str(statuses.status(str(code)).word)


@register.filter
def status(code: str) -> SafeString:
    """The chip of a status: its sign and its word."""
    return _chip(str(code), formats.language()) if code else mark_safe("")


@lru_cache(maxsize=256)
def _chip(code: str, lang: str) -> SafeString:
    known = statuses.status(code)
    return chip(known.word, known.sign, known.tone)


@register.simple_tag
def chip(word: object, sign: str = "", tone: str = "sky") -> SafeString:
    mark = format_html('<span aria-hidden="true">{}</span>', sign) if sign else ""
    return format_html('<span class="chip {}">{}{}</span>', tone, mark, word)


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.icon(name)


@register.simple_tag(takes_context=True)
def when(context: Context, at: date | datetime | None) -> SafeString:
    """A `<time>` on the council's clock; the year is written only when it is not this year's."""
    if at is None:
        return mark_safe("")
    page = context.get("page")
    today: date | None = getattr(page, "today", None)
    if isinstance(at, datetime):
        zone = getattr(getattr(page, "council", None), "zone", FALLBACK)
        other = today is not None and at.astimezone(zone).year != today.year
        words, iso = formats.moment(at, zone, year=other), at.astimezone(zone).isoformat(timespec="minutes")
    else:
        other = today is not None and at.year != today.year
        words, iso = (formats.day(at) if other else formats.day_short(at)), at.isoformat()
    return format_html('<time datetime="{}">{}</time>', iso, words)


@register.simple_tag(takes_context=True)
def alternate(context: Context, code: str) -> str:
    page = context.get("page")
    return page.alternate(code) if page else f"{get_script_prefix()}{code}/"


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, /, **kwargs: object) -> SafeString:
    return slots.render(name, context.get("request"), **kwargs)


@register.inclusion_tag("ui/part/chain.html")
def chain(links: Sequence[parts.ChainLink]) -> dict[str, object]:
    return {"links": tuple(links)}


@register.inclusion_tag("ui/part/clock.html", takes_context=True)
def clock(context: Context, view: parts.ClockView) -> dict[str, object]:
    return {"clock": view, "page": context.get("page")}


@register.inclusion_tag("ui/part/timeline.html", takes_context=True)
def timeline(context: Context, items: Sequence[parts.TimelineItem]) -> dict[str, object]:
    return {"items": items, "page": context.get("page")}


@register.inclusion_tag("ui/part/gap.html")
def gap(view: parts.GapView) -> dict[str, object]:
    return {"gap": view}


@register.inclusion_tag("ui/part/proof.html")
def proof(view: parts.ProofView) -> dict[str, object]:
    return {"proof": view}


@register.inclusion_tag("ui/part/bars.html")
def bars(view: parts.Bars) -> dict[str, object]:
    return {"bars": view}


@register.inclusion_tag("ui/part/verdict.html")
def verdict(view: VerdictView, open: bool = False) -> dict[str, object]:
    """A vote and what came of it; `open`: the names are shown at once."""
    return {"verdict": view, "open": open}


@register.tag
def kept(parser: template.base.Parser, token: template.base.Token) -> Kept:
    """`{% kept "menu" page.frame %}…{% endkept %}`: shared by all pages of this key and language; never kept
    where a part of the key is None. The key has to say everything the words inside depend on.
    """
    _name, *bits = token.split_contents()
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept([parser.compile_filter(bit) for bit in bits], inside)


class Kept(template.Node):
    def __init__(self, key: Sequence[FilterExpression], inside: template.NodeList) -> None:
        self.key, self.nodelist = key, inside

    def render(self, context: template.Context) -> SafeString:
        key = tuple(bit.resolve(context, ignore_failures=True) for bit in self.key)
        if None in key:
            return self.nodelist.render(context)
        key = (formats.language(), *key)
        return mark_safe(cache.part(key, lambda: self.nodelist.render(context)))  # noqa: S308 - rendered


@register.tag("csrf_token")
def form_keys(parser: template.base.Parser, token: template.base.Token) -> FormKeys:
    """Django's own token, and beside it a key of this very page: sent twice, the form is done once."""
    return FormKeys()


class FormKeys(CsrfTokenNode):
    def render(self, context: template.Context) -> SafeString:
        once = format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4().hex)
        return mark_safe(super().render(context) + once)  # noqa: S308 - both are escaped


@register.inclusion_tag("ui/part/files.html")
def files(views: Sequence[parts.FileView]) -> dict[str, object]:
    return {"files": views}


@register.inclusion_tag("ui/part/pager.html")
def pager(view: parts.Pager) -> dict[str, object]:
    return {"pager": view}


@register.inclusion_tag("ui/part/crumbs.html")
def crumbs(items: Sequence[parts.Crumb]) -> dict[str, object]:
    return {"crumbs": items}


@register.inclusion_tag("ui/part/empty.html")
def empty(title: str, text: str = "", url: str = "", link: str = "") -> dict[str, object]:
    return {"title": title, "text": text, "url": url, "link": link}


@register.inclusion_tag("ui/part/refusal.html")
def refusal(why: Refusal) -> dict[str, object]:
    return {"words": refusals.words(why), "article": refusals.article(why)}


@register.inclusion_tag("ui/part/errors.html")
def errors(form: forms.BaseForm) -> dict[str, object]:
    """The summary above a form: what to put right, each with a link to its field."""
    above = [("", "", words) for words in form.non_field_errors()]
    beside = [(_anchor(bound), bound.label, words) for bound in form for words in bound.errors]
    return {"errors": above + beside}


@register.inclusion_tag("ui/part/field.html")
def field(bound: BoundField, label: str = "", hint: str = "", **attrs: object) -> dict[str, object]:
    """A field with its label above, its hint, its error; further arguments become attributes."""
    widget = bound.field.widget
    group = isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))
    hint = hint or str(bound.help_text)
    told = {"hint": hint, "error": bound.errors}
    described = [f"{bound.auto_id}_{part}" for part, there in told.items() if there]
    given = _attributes(attrs, described)
    return {
        "field": bound,
        "kind": "group" if group else "tick" if isinstance(widget, forms.CheckboxInput) else "input",
        "label": label or bound.label,
        "hint": hint,
        "described": " ".join(described),
        "control": "" if group else bound.as_widget(attrs=given),
        "options": bound.subwidgets if group else (),
    }


def _attributes(attrs: Mapping[str, object], described: Sequence[str]) -> dict[str, Any]:
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    return given | ({"aria-describedby": " ".join(described)} if described else {})


def _anchor(bound: BoundField) -> str:
    return bound.id_for_label or f"{bound.auto_id}_0"
