"""Stage × person × step: who may do what of a session, when, through the views that do it.

A cell is "+" (done), "–" (not theirs: 403, said who may), the code of the refusal, or 422 (the form again).
Every cell is run; nothing it does is kept.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from senim.core.refusal import Refusal
from senim.rooms.council import access as door
from senim.rooms.council.models import Commission, Deputy
from senim.rooms.sessions import drafting
from senim.rooms.sessions.actions import pads
from senim.rooms.sessions.beginnings import COUNCIL
from senim.rooms.sessions.desk import DEEDS
from senim.rooms.sessions.forms.planning import StepForm
from senim.rooms.sessions.models import Candidate, Poll, Session
from senim.rooms.sessions.steps import ITEM, SESSION, SITTING
from senim.rooms.sessions.views import console, plan, steps, voting
from senim.rooms.sessions.views import drafting as drafting_pages
from senim.rooms.sessions.views import minutes as papers
from tests.conftest import NOW
from tests.database import Ground
from tests.rooms.sessions import stage_drafts, stages
from tests.rooms.sessions.matrix_table import EVERYONE, cells, expected, may
from tests.rooms.sessions.stage_forms import AT_THE_DESK, FORMS, console_form
from tests.rooms.sessions.stages import Town

GROUND = Ground(stages.town)


@pytest.fixture(scope="module")
def of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    with GROUND.laid(django_db_blocker):
        yield GROUND.town


@pytest.fixture
def town(of_module: Town, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """The town, at ten o'clock, with doors that know who comes by the request, and no page drawn."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(door, "holder", lambda request, council, day: request.holder)
    monkeypatch.setattr(StepForm, "take", lambda form, refusal: False)
    for views in (console, voting, steps, papers):
        monkeypatch.setattr(views, "render", drawn)
    monkeypatch.setattr(console, "page", lambda r, v, row, role, refusal=None, deed="": told(refusal))
    monkeypatch.setattr(voting, "context", lambda *_args: {})
    yield of_module
    for key in pads.left():
        pads.destroy(key)


def told(refusal: Refusal | None) -> HttpResponse:
    answer = HttpResponse(status=409 if refusal else 200)
    answer.code = refusal.code if refusal else ""  # type: ignore[attr-defined]
    return answer


def drawn(
    _request: HttpRequest, _template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    answer = told(context.get("refusal"))
    answer.status_code, answer.shown = status, context  # type: ignore[attr-defined]
    return answer


def cell(town: Town, who: str, view: Callable[..., Any], form: Mapping[str, Any] | None, **where: Any) -> str:
    """What this person gets; nothing is kept."""
    request = RequestFactory().post("/", dict(form or {}))
    request.holder = town.roles[who]  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            answer = view(request, "kk", "akkol", **where)
            transaction.set_rollback(True)
    except Refusal as refusal:
        return "–" if refusal.code == "forbidden" else refusal.code
    except Http404:
        return "404"
    code = getattr(answer, "code", "").replace("forbidden", "–")
    return "+" if answer.status_code in (200, 302) and not code else code or str(answer.status_code)


def session_form(made: Any, code: str) -> dict[str, Any]:
    return {"version": str(getattr(made, "version", "")), **FORMS.get(code, {})}


def draft_form(made: Any, code: str) -> dict[str, Any]:
    """Who is named as its author, where it is not who sends it, is the deputy of the fourth seat."""
    by_seat = Deputy.objects.filter(name__endswith="0004").values_list("pk", flat=True)
    other = str(by_seat[0])
    return session_form(made, code) | {"draft": {"deputy": other}, "amend": {"authors": [other]}}.get(
        code, {}
    )


def beginning_form(_made: Any, code: str) -> dict[str, Any]:
    more = {
        "propose": {**FORMS["edit"], "source": "deputy"},
        "sitting": {**FORMS["plan"], "commission": str(Commission.objects.get().pk)},
    }
    return more.get(code) or FORMS[code]


def year(request: HttpRequest, lang: str, council: str, home: uuid.UUID, verb: str) -> HttpResponse:
    return plan.year_step(request, lang, council, 2026, verb)


def beginning(request: HttpRequest, lang: str, council: str, home: uuid.UUID, verb: str) -> HttpResponse:
    return steps.council(request, lang, council, verb)


def item_form(made: Any, code: str) -> dict[str, Any]:
    form = draft_form(made, code)
    if code == "material":
        paper = BytesIO(b"Draft")
        paper.name = "draft.txt"
        return form | {"files": paper}
    planned = Session.objects.filter(state="planned").order_by("-starts_at").first()
    return form | ({"agenda": str(planned.pk)} if code == "accept" and planned else {})


def desk_form(_made: Any, code: str) -> dict[str, Any]:
    return AT_THE_DESK[code]


def cast_form(made: Any, _code: str) -> dict[str, Any]:
    poll = Poll.objects.filter(sitting=made).order_by("-number").first()
    if poll and poll.about == "election":
        return {"candidate": str(Candidate.objects.filter(poll=poll).order_by("place")[0].pk)}
    return {"choice": "for"} | ({"secret": "1"} if poll and poll.ballot == "secret" else {})


def cast(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID, deed: str) -> Any:
    """In the last vote that was put."""
    poll = Poll.objects.filter(sitting=sitting).order_by("-number").first()
    return voting.cast(request, lang, council, sitting, poll.pk if poll else uuid.UUID(int=0))


def paper(request: HttpRequest, lang: str, council: str, minutes: uuid.UUID, verb: str) -> Any:
    return {"edit": papers.edit, "sign": papers.sign, "read": read}[verb](request, lang, council, minutes)


def read(request: HttpRequest, lang: str, council: str, minutes: uuid.UUID) -> Any:
    """The page opens for everyone; whether the text stands on it is the question."""
    request.method = "GET"
    answer = papers.minutes(request, lang, council, minutes)
    return answer if answer.shown["may_read"] else told(Refusal("forbidden"))


def paper_form(made: Any, _code: str) -> dict[str, Any]:
    return {"version": str(made.version), "text_kk": "", "text_ru": ""}


@dataclass(frozen=True, slots=True)
class Kind:
    """What has stages: how each comes about, the view of its steps, the names in its address, its forms."""

    stages: Mapping[str, Callable[[Town], Any]]
    view: Callable[..., Any]
    names: tuple[str, str]
    form: Callable[[Any, str], Mapping[str, Any]]


KINDS = {
    "session": Kind(stages.SESSIONS, steps.session, ("session", "verb"), session_form),
    "question": Kind(stages.ITEMS, steps.item, ("item", "verb"), item_form),
    "draft": Kind(stage_drafts.DRAFTS, drafting_pages.draft, ("draft", "verb"), draft_form),
    "amendment": Kind(stage_drafts.AMENDMENTS, drafting_pages.amendment, ("amendment", "verb"), session_form),
    "year": Kind(stages.YEARS, year, ("home", "verb"), session_form),
    "row": Kind(stages.ROWS, plan.row_step, ("row", "verb"), session_form),
    "beginning": Kind(stages.COUNCILS, beginning, ("home", "verb"), beginning_form),
    "commission": Kind(stages.COMMISSIONS, steps.sitting, ("sitting", "verb"), session_form),
    "minutes": Kind(stages.MINUTES, paper, ("minutes", "verb"), paper_form),
    "console": Kind(stages.SITTINGS, console.do, ("sitting", "deed"), console_form),
    "desk": Kind(stages.SITTINGS, voting.do, ("sitting", "deed"), desk_form),
    "vote": Kind(stages.SITTINGS, cast, ("sitting", "deed"), cast_form),
}


@pytest.mark.parametrize("kind", KINDS)
def test_everyone_gets_what_the_table_says(town: Town, kind: str) -> None:
    of, surprises = KINDS[kind], []
    for stage, told_there in cells(kind).items():
        point = transaction.savepoint()
        made = of.stages[stage](deepcopy(town))
        made.refresh_from_db()
        for code, usual in told_there.items():
            entitled = may(kind, code, stage)
            where = {of.names[0]: made.pk, of.names[1]: code}
            for who in EVERYONE:
                told_them = expected(kind, stage, code, who, usual) if who in entitled else "–"
                got = cell(town, who, of.view, of.form(made, code), **where)
                if got != told_them:
                    surprises.append(f"{stage}: {who} {code}: {got}, the table says {told_them}")
        transaction.savepoint_rollback(point)
    assert surprises == [], "\n" + "\n".join(surprises)


def test_the_tables_have_every_step() -> None:
    steps_of = {
        "session": {*SESSION, "order"},
        "question": {*ITEM, *drafting.ITEM},
        "commission": set(SITTING),
    }
    steps_of |= {"draft": set(drafting.DRAFT), "amendment": set(drafting.AMENDMENT)}
    steps_of |= {"year": set(plan.YEAR), "row": set(plan.ROW), "beginning": set(COUNCIL)}
    steps_of |= {"console": set(DEEDS), "desk": set(voting.DEEDS)}
    for kind, codes in steps_of.items():
        for stage, row in cells(kind).items():
            assert set(row) == codes, (kind, stage)
