"""What anyone may open: the list, the board by place, one appeal."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from senim.core.refusal import Refusal
from senim.rooms.appeals import access, considering, following, presenting, queries, sections, topics, words
from senim.rooms.appeals.actions.papers import FROM_RESIDENT, WITH_ANSWER
from senim.rooms.appeals.forms import RateForm
from senim.rooms.appeals.models import OPEN_STATES, Appeal, State
from senim.rooms.appeals.views import papers
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, welcome
from senim.rooms.council.models import Body
from senim.rooms.files import limits, serve
from senim.rooms.files import queries as file_queries
from senim.rooms.record import queries as record
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui import cache, formats, parts

UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
NUMBER = re.compile(r"^\s*(?:№|no\.?|n)?\s*(\d{4})\s*[-–/]\s*(\d{1,7})\s*$", re.IGNORECASE)


def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The public list, with filters and search by number."""
    found = record.council_with_length(council)
    if found is None:
        raise Http404(council)
    now = timezone.now()
    key = (lang, council, request.META.get("QUERY_STRING", ""), found.length, found.day(now))  # type: ignore[attr-defined]
    return cache.page(request, key, lambda: build_list(request, lang, found, now))


def build_list(request: HttpRequest, lang: str, council: Council, now: datetime) -> HttpResponse:
    visitor = welcome(request, council, now)
    asked = request.GET.get("q", "")
    number = NUMBER.match(asked)
    if number:
        full = f"{number[1]}-{int(number[2]):05d}"
        return redirect(
            reverse("appeals:show", kwargs={"lang": lang, "council": council.slug, "number": full})
        )
    filters = filters_of(request)
    before, after = whole(request, "before"), whole(request, "after")
    shown = queries.listed(council, filters, visitor.today, before=before, after=after)
    kept = queries.counts(council)
    states = kept.get("state", {})
    total = kept.get("total", {}).get("all", 0)
    return render(
        request,
        "appeals/list.html",
        {
            "visitor": visitor,
            "rows": rows_of(lang, visitor, shown.rows),
            "pager": pager(request, shown, found=None if filters else total),
            "filters": filters,
            "filters_key": None if asked else (council.length, filters),  # type: ignore[attr-defined]
            "asked": asked,
            "total": total,
            "open": sum(states.get(str(s), 0) for s in OPEN_STATES),
            "answered": states.get(State.ANSWERED, 0),
            "solved": kept.get("word", {}).get("solved", 0),
            # Asked for by the template only where it has not kept the filters already.
            "topics": lambda: [
                (code, name, kept.get("topic", {}).get(code, 0)) for code, name in topics.names()
            ],
            "bodies": lambda: council_queries.bodies(council, visitor.today),
            "areas": lambda: [(p, kept.get("area", {}).get(p.code, 0)) for p in territory.areas(council)],
            "states": STATES,
            "words": words.WORDS,
            "query": query(request),
            "bars": state_bars(states, kept.get("word", {})),
        },
    )


def rows_of(lang: str, visitor: Visitor, refs: list[queries.Ref]) -> list[str]:
    """The rows of a list as they stand on the page. An appeal that did not change since is not even read."""
    template = get_template("appeals/row.html")

    def build(missing: list[int]) -> list[str]:
        rows = {row.pk: row for row in queries.rows_of(refs[place] for place in missing)}
        shown = ({"row": rows[refs[place].pk], "visitor": visitor, "lang": lang} for place in missing)
        return [template.render(context) for context in shown]

    keys = [("row", lang, ref.pk, ref.version, visitor.today) for ref in refs]
    return [mark_safe(text) for text in cache.many(keys, build)]  # noqa: S308 - rendered


STATES = (
    ("open", gettext_lazy("Waiting for an answer")),
    ("late", gettext_lazy("Late")),
    (State.ANSWERED.value, gettext_lazy("Answered")),
)


def state_bars(states: dict[str, int], said: dict[str, int]) -> parts.Bars:
    """Where appeals stand, and what the residents said of the answers, in one chart."""
    answered = states.get(State.ANSWERED, 0)
    rows: list[tuple[str, int, parts.Tone]] = [
        (_("Waiting for an answer"), sum(states.get(str(state), 0) for state in OPEN_STATES), "sky"),
        (_("Answered"), answered, "ink"),
        (_("Solved, the resident says"), said.get("solved", 0), "green"),
        (_("Partly, the resident says"), said.get("partly", 0), "gold"),
        (_("Not solved, the resident says"), said.get("not", 0), "ink"),
    ]
    return parts.Bars(title=_("Where appeals stand"), bars=tuple(parts.Bar(n, v, tone=t) for n, v, t in rows))


def whole(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def filters_of(request: HttpRequest) -> queries.Filters:
    """Filters from the address; a value that means nothing is left out."""
    get = request.GET.get
    state = get("state", "")
    body = get("body", "")
    word = get("word", "")
    return queries.Filters(
        state=state if state in {"open", "late", *State.values} else "",
        topic=get("topic", "") if topics.topic(get("topic", "")) else "",
        area=get("area", "") if re.fullmatch(r"[0-9]{9,12}", get("area", "")) else "",
        body=body if UUID.fullmatch(body) else "",
        word=word if word in words.WORDS else "",
    )


def pager(request: HttpRequest, shown: queries.Slice[Any], *, found: int | None) -> parts.Pager:
    def to(**more: int) -> str:
        return f"{request.path}?{query(request, **more)}"

    return parts.Pager(
        newer=to(after=shown.newer) if shown.newer else "",
        older=to(before=shown.older) if shown.older else "",
        first=to() if shown.newer else "",
        found=found,
    )


def query(request: HttpRequest, **more: int) -> str:
    """The list's own question without its page, with another one."""
    asked = request.GET.copy()
    for name in ("before", "after", "q"):
        asked.pop(name, None)
    for name, value in more.items():
        asked[name] = str(value)
    return asked.urlencode()


def board(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Appeals by place: a bar for each, a table of the same numbers, links into the list."""
    found = record.council_with_length(council)
    if found is None:
        raise Http404(council)
    now = timezone.now()
    key = (lang, council, "board", found.length, found.day(now))  # type: ignore[attr-defined]
    return cache.page(request, key, lambda: build_board(request, lang, found, now))


def build_board(request: HttpRequest, lang: str, council: Council, now: datetime) -> HttpResponse:
    visitor = welcome(request, council, now)
    kept = queries.counts(council)
    places, codes = territory.areas(council), kept.get("area", {})
    here = reverse("appeals:list", kwargs={"lang": lang, "council": council.slug})
    rows = sorted(
        ((place, codes.get(place.code, 0), kept.get("area.open", {}).get(place.code, 0)) for place in places),
        key=lambda row: -row[1],
    )
    bars = parts.Bars(
        title=_("Appeals by place"),
        bars=tuple(
            parts.Bar(
                label=place.name,
                value=total,
                note=_("waiting: {n}").format(n=waiting) if waiting else "",
                url=f"{here}?area={place.code}",
            )
            for place, total, waiting in rows
        ),
    )
    by_topic = kept.get("topic", {})
    topic_bars = parts.Bars(
        title=_("Appeals by topic"),
        bars=tuple(
            parts.Bar(label=topics.name(code), value=n, url=f"{here}?topic={code}")
            for code, n in sorted(by_topic.items(), key=lambda item: -item[1])
            if n
        ),
    )
    return render(
        request,
        "appeals/board.html",
        {
            "visitor": visitor,
            "bars": bars,
            "topic_bars": topic_bars,
            "total": kept.get("total", {}).get("all", 0),
        },
    )


def show(request: HttpRequest, lang: str, council: str, number: str) -> HttpResponse:
    """One appeal. What is private is there only for the applicant and those who work on it."""
    now = timezone.now()
    if not cache.may_keep(request):
        return build_show(request, council, number, now)
    stamp = queries.stamp(council, access.serial_of(number))
    if stamp is None:
        raise Http404(number)
    key = (lang, council, number, stamp, now.date(), now.hour, request.META.get("QUERY_STRING", ""))
    return cache.page(request, key, lambda: build_show(request, council, number, now))


def build_show(request: HttpRequest, council: str, number: str, now: datetime) -> HttpResponse:
    visitor, appeal, rights = access.open_appeal(request, council, number, now)
    return render_show(request, visitor, appeal, rights)


def render_show(
    request: HttpRequest,
    visitor: Visitor,
    appeal: Appeal,
    rights: access.Rights,
    *,
    rate_form: RateForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    council = visitor.council
    facts = record.of_subject(council, appeal.ref)
    clock = presenting.answer_clock(appeal, every=rights.read or "execution" in appeal.case.marks)
    files = presenting.files_of(appeal, root=rights.read)
    bodies, deputies = presenting.named(appeal, facts)
    verbs, more_verbs = presenting.verbs(appeal, rights)
    response = render(
        request,
        "appeals/show.html",
        {
            "visitor": visitor,
            "appeal": appeal,
            "rights": rights,
            "topic": topics.name(appeal.topic),
            "sensitive": topics.is_sensitive(appeal.topic),
            "chain": presenting.chain(appeal, presenting.links_of(appeal)),
            "clock": presenting.clock_view(visitor, appeal, clock),
            "timeline": presenting.timeline(appeal, facts, bodies),
            "on_time": "" if visitor.account else on_time(council, appeal.body),
            "gap": presenting.gap(visitor, appeal),
            "proof": presenting.proof(facts, council.slug),
            "photos": presenting.file_views(appeal, files, rights, FROM_RESIDENT),
            "evidence": presenting.file_views(appeal, files, rights, WITH_ANSWER),
            "exception": considering.exception_name(appeal),
            "outcome": presenting.outcome(appeal),
            "word": words.WORDS.get(appeal.word, ""),
            "rate_form": rate_form or (word_form(appeal) if "rate" in rights.may else None),
            "done": words.DONE.get(request.GET.get("done", ""), ""),
            "refusal": refusal,
            "refused": papers.refused(request, appeal),
            "limits_hint": limits.hint(),
            "accept": limits.ACCEPT,
            "signature": words.SIGNED[appeal.signature],
            "objection_articles": clock_queries.cite("complaint.file", visitor.today)
            if appeal.answered_on
            else "",
            "verbs": verbs,
            "more_verbs": more_verbs,
            "sections": sections.of(visitor, appeal, rights),
            "followed": following.of(visitor, appeal, rights, facts, bodies, deputies),
        },
        status=status,
    )
    if facts and facts[-1].number is None:
        response.uncached = True  # type: ignore[attr-defined]
    return response


def on_time(council: Council, body: Body) -> str:
    """How often a body answers in time, in words; the same on each of its appeals, so kept for a minute."""

    def build() -> str:
        in_time, answered = queries.on_time_of(council, body)
        words = _("Answered in time: {in_time} of {answered}")
        told = {"in_time": formats.number(in_time), "answered": formats.number(answered)}
        return words.format(**told) if answered else ""

    return cache.part(("on time", get_language(), body.pk), build)


def word_form(appeal: Appeal) -> RateForm:
    """The resident's word as it stands, to be said or changed."""
    return RateForm(initial={"word": appeal.word, "why": getattr(appeal, "last_why", "")})


def file(request: HttpRequest, lang: str, council: str, number: str, file_id: object) -> HttpResponseBase:
    """A photo or document: for those who may read the appeal, and for everyone where it was made public."""
    _visitor, appeal, rights = access.open_appeal(request, council, number, timezone.now())
    found = file_queries.one(appeal.council, file_id)  # type: ignore[arg-type]
    # Who answers a part reads what came with the whole.
    subjects = (appeal.ref, appeal.root.ref) if appeal.root else (appeal.ref,)
    if found is None or found.subject not in subjects or not (rights.read or found.public):
        raise Http404(str(file_id))
    return serve.response(found, request.GET.get("w"))
