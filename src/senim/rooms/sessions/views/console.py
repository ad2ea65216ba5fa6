"""The clerk's console: one page for a whole sitting."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.sessions import access, desk, titles, verdicts
from senim.rooms.sessions.models import Poll, Sitting, Speech
from senim.rooms.sessions.queries import hall, polls
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
        act(desk.Desk(row, role, visitor.now), request.POST)
    except Refusal as refusal:
        visitor, row, role = keeper(request, council, sitting)
        return page(request, visitor, row, role, refusal)
    where = {"lang": lang, "council": council, "sitting": sitting}
    return redirect(reverse("sessions:console", kwargs=where) + f"?done={deed}#{deed}")


def page(
    request: HttpRequest, visitor: Visitor, row: Sitting, role: Role, refusal: Refusal | None = None
) -> HttpResponse:
    people = hall.roster(row, visitor.today)
    there = {one.deputy_id for one in hall.present(row)}
    items = desk.items(row)
    running = polls.running(row)
    context = {
        **following(visitor, row),
        "refusal": refusal,
        "typed": request.POST,
        "done": request.GET.get("done", ""),
        "people": people,
        "absent": [one for one in people if one.pk not in there],
        "present": [one for one in people if one.pk in there],
        "presences": hall.presences(row),
        "excuses": hall.excuses(row),
        "tellers": hall.tellers(row),
        "items": items,
        "questions": desk.questions(row, items) if row.state == "open" and running is None else [],
        "ballots": words.BALLOTS.items(),
        "choices": words.CHOICES.items(),
        "kinds": words.SPEECHES.items(),
        "slips": words.SLIPS.items(),
        "hands": polls.ballots(running) if running and running.ballot == Poll.Ballot.NAMED else [],
        "candidates": polls.candidates(running) if running else [],
        "voted": [done(poll) for poll in polls.of_sitting(row) if poll.state != Poll.State.OPEN],
        "usual": desk.usual_chair(row, visitor.today),
    }
    return render(request, "sessions/console.html", context, status=409 if refusal else 200)


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
        "version": version_of(row),
    }


def speakers(row: Sitting) -> list[Speech]:
    """Who speaks and who waits; `said` is the kind of speech in words."""
    found = [one for one in hall.speakers(row, row.current) if one.ended_at is None]
    for one in found:
        one.said = words.SPEECHES[one.kind]  # type: ignore[attr-defined]
    return found


def done(poll: Poll) -> Done:
    result = poll.result or {}
    return Done(
        poll,
        verdicts.word(poll),
        verdicts.asked(poll),
        run_off=poll.state == Poll.State.CLOSED and bool(result.get("run_off")),
        elects=poll.rule == "chair.election"
        and poll.state == Poll.State.CLOSED
        and bool(result.get("elected")),
    )
