"""The clerk's console: one page for a whole sitting."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.sessions import access, asking, desk, presenting, presenting_drafts, titles, verdicts
from senim.rooms.sessions.forms.planning import id_of
from senim.rooms.sessions.models import Amendment, Poll, Sitting, Speech
from senim.rooms.sessions.presenting import Chip
from senim.rooms.sessions.queries import drafting, hall, polls
from senim.rooms.sessions.queries.live import fresh_version
from senim.rooms.sessions.views.live import SOON, mark
from senim.rooms.sessions.words import voting as words


@dataclass(frozen=True, slots=True)
class Done:
    """A vote that is over, as the console lists it, with what may follow it."""

    poll: Poll
    word: str
    question: str
    run_off: bool
    elects: bool
    again: bool = False


def keeper(request: HttpRequest, slug: str, sitting: uuid.UUID) -> tuple[Visitor, Sitting, Role]:
    """Who runs a sitting: the clerk, the chair or the head of the commission, or who presides now."""
    visitor, row, rights = access.open_sitting(request, slug, sitting, timezone.now())
    role = rights.keeper
    if role is None and rights.deputy and row.presider_id and rights.mandate == row.presider_id:
        role = rights.deputy
    return visitor, row, access.need(visitor, role, Role.Kind.CLERK)


@never_cache
@require_safe
def console(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """Everything of a sitting: who is there, the item, the speakers, the vote."""
    visitor, row, role = keeper(request, council, sitting)
    return page(request, visitor, row, role)


@never_cache
@require_safe
def part(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """The part of the console that follows the sitting; what is being typed stands beside it."""
    visitor, row, _role = keeper(request, council, sitting)
    return render(request, "sessions/console_part.html", following(visitor, row))


@never_cache
@require_safe
def version(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """As for everyone, and how many have voted: that raises no version of the sitting."""
    _visitor, row, _role = keeper(request, council, sitting)
    now = int(timezone.now().timestamp() * 1000)
    return JsonResponse({"version": version_of(row), "now": now, "again": SOON})


def version_of(row: Sitting) -> str:
    found, running = fresh_version(row.council.slug, row.pk), polls.running(row)
    return f"{mark(found) if found else ''}.{polls.cast_count(running) if running else ''}"


@never_cache
@require_POST
def do(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID, deed: str) -> HttpResponse:
    """One deed of the clerk; refused, what was typed stays."""
    visitor, row, role = keeper(request, council, sitting)
    act = desk.DEEDS.get(deed)
    if act is None:
        raise Http404(deed)
    try:
        act(asking.Desk(row, role, visitor.now), request.POST)
    except Refusal as refusal:
        visitor, row, role = keeper(request, council, sitting)
        return page(request, visitor, row, role, refusal, deed)
    where = {"lang": lang, "council": council, "sitting": sitting}
    return redirect(reverse("sessions:console", kwargs=where) + f"?done={deed}")


def page(
    request: HttpRequest,
    visitor: Visitor,
    row: Sitting,
    role: Role,
    refusal: Refusal | None = None,
    deed: str = "",
) -> HttpResponse:
    """The whole console; a refusal stands at the form that was sent, with what was typed in it."""
    people = hall.roster(row, visitor.today)
    there = {one.deputy_id for one in hall.present(row)}
    running = polls.running(row)
    forms = shown(row, running)
    context = {
        **following(visitor, row),
        **voting(row, running, forms, request.POST),
        "refusal": refusal,
        "deed": deed if deed in forms else "",
        "forms": forms,
        "typed": request.POST,
        "ticked": ticked(request.POST),
        "done": request.GET.get("done", ""),
        "people": people,
        "absent": [one for one in people if one.pk not in there],
        "present": [one for one in people if one.pk in there],
        "presences": hall.presences(row),
        "excuses": hall.excuses(row),
        "tellers": hall.tellers(row),
        "kinds": words.SPEECHES.items(),
        "slips": words.SLIPS.items(),
        "usual": desk.usual_chair(row, visitor.today),
        "law": presenting.law_text("session.vote.announced", visitor.today),
    }
    return render(request, "sessions/console.html", context, status=409 if refusal else 200)


# Which forms the console has at which stage of a sitting; "vote": a vote runs.
NOT_OVER = ("planned", "open", "vote", "paused")
FORMS: Mapping[str, tuple[str, ...]] = {
    "open": ("planned",),
    "resume": ("paused",),
    **dict.fromkeys(("close-vote", "hands", "withdraw-candidate"), ("vote",)),
    "annul": ("vote", "open"),
    **dict.fromkeys(("open-vote", "elect", "take-up", "tellers", "pause", "interest"), ("open",)),
    **dict.fromkeys(("again", "run-off", "took-office"), ("open",)),
    **dict.fromkeys(("preside", "close", "open-doors"), ("open", "paused")),
    "speaker": ("open", "vote"),
    **dict.fromkeys(("register", "left"), NOT_OVER),
    **dict.fromkeys(("correct", "excuse"), (*NOT_OVER, "closed")),
    "break": ("planned", "open", "paused"),
}


def shown(row: Sitting, running: Poll | None) -> set[str]:
    stage = "vote" if running else row.state
    return {deed for deed, stages in FORMS.items() if stage in stages}


def ticked(data: QueryDict) -> set[uuid.UUID]:
    """Who was ticked or chosen in the form that was refused."""
    sent = [
        one
        for name in ("deputies", "candidates", "deputy", "leads", "secretary")
        for one in data.getlist(name)
    ]
    return {found for one in sent if (found := id_of(one))}


def voting(row: Sitting, running: Poll | None, forms: set[str], data: QueryDict) -> dict[str, object]:
    """What is put forward on the item, what may be put to the vote, the vote that runs, those that were."""
    items, put = asking.items(row), drafting.put_on(row.current)
    votes = polls.of_sitting(row)
    corrected = {poll.corrects_id for poll in votes if poll.state != Poll.State.ANNULLED}
    voted = [done(poll, again=poll.pk in corrected) for poll in votes if poll.state != Poll.State.OPEN]
    return {
        "items": items,
        "put": [(one, presenting_drafts.draft_chip(one), lines(rows)) for one, rows in put],
        "groups": together(put),
        "beside": beside(put, running),
        "questions": asking.questions(row, items, put) if "open-vote" in forms else [],
        "elections": asking.elections(row) if "elect" in forms else [],
        "ballots": words.BALLOTS.items(),
        "choices": words.CHOICES.items(),
        "hands": hands(running, data) if running else [],
        "candidates": polls.candidates(running) if running else [],
        "voted": voted,
        "result": result(row, voted[-1]) if voted and "open-vote" in forms else None,
    }


def lines(rows: list[Amendment]) -> list[tuple[Amendment, Chip]]:
    return [(one, presenting_drafts.amendment_chip(one)) for one in rows]


def together(put: asking.Put) -> list[list[Amendment]]:
    """Amendments still to be voted that cannot stand together: read out before the vote."""
    found = [group for _draft, rows in put for group in drafting.groups(rows)]
    waiting = [[one for one in group if one.state == Amendment.State.PUT] for group in found]
    return [group for group in waiting if len(group) > 1]


def beside(put: asking.Put, running: Poll | None) -> list[Amendment]:
    """What is not voted any more if the amendment that is being voted passes."""
    if running is None or running.amendment is None:
        return []
    rows = [one for _draft, rows in put for one in rows]
    return drafting.beside(rows, running.amendment)


def hands(running: Poll, data: QueryDict) -> list[tuple[polls.Ballot, str]]:
    """Each on the list of a vote by name, with what the clerk entered for them and was refused."""
    if running.ballot != Poll.Ballot.NAMED:
        return []
    return [(one, data.get(f"hand-{one.deputy.pk}", "")) for one in polls.ballots(running)]


def result(row: Sitting, last: Done) -> dict[str, object]:
    """The last vote as it is read out: its word, its sum, the article, and what may follow."""
    last.poll.sitting = row
    view = verdicts.view(last.poll, row.council, commission=bool(row.commission_id))
    return {"done": last, "view": view}


def following(visitor: Visitor, row: Sitting) -> dict[str, object]:
    running = polls.running(row)
    return {
        "visitor": visitor,
        "sitting": row,
        "title": titles.sitting(row),
        "state": words.SITTING_STATES[row.state],
        "quorum": hall.quorum(row, visitor.today),
        "speakers": speakers(row),
        "poll": running,
        "question": verdicts.asked(running) if running else "",
        "ballot": words.BALLOTS[running.ballot] if running else "",
        "cast": polls.cast_count(running) if running else 0,
        "voters": polls.voters(running) if running else 0,
        "act": act_at(row),
        "version": version_of(row),
    }


def act_at(row: Sitting) -> str:
    """The address of the deeds, to which a form adds its own."""
    where = {"council": row.council.slug, "sitting": row.pk, "deed": "x"}
    lang = (get_language() or "kk")[:2]
    return reverse("sessions:console-do", kwargs={"lang": lang, **where})[:-1]


def speakers(row: Sitting) -> list[Speech]:
    """Who speaks and who waits; `said` is the kind of speech in words."""
    found = [one for one in hall.speakers(row, row.current) if one.ended_at is None]
    for one in found:
        one.said = words.SPEECHES[one.kind]  # type: ignore[attr-defined]
    return found


def done(poll: Poll, *, again: bool = False) -> Done:
    result = poll.result or {}
    return Done(
        poll,
        verdicts.word(poll),
        verdicts.asked(poll),
        run_off=poll.state == Poll.State.CLOSED and bool(result.get("run_off")),
        elects=poll.rule == "chair.election"
        and poll.state == Poll.State.CLOSED
        and bool(result.get("elected")),
        again=again,
    )
