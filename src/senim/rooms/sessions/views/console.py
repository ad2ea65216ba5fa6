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
from senim.rooms.sessions import access, asking, desk, offices, presenting, titles, verdicts
from senim.rooms.sessions.actions.sitting import awaits_chair, without_materials
from senim.rooms.sessions.forms.planning import id_of
from senim.rooms.sessions.models import Amendment, Candidate, Draft, Item, Poll, Sitting, Speech
from senim.rooms.sessions.presenting import Chip
from senim.rooms.sessions.queries import drafting, polls, seen
from senim.rooms.sessions.views.live import SOON, mark
from senim.rooms.sessions.words import voting as words


@dataclass(frozen=True, slots=True)
class Done:
    """A vote that is over, as the console lists it, with what may follow it."""

    poll: Poll
    word: str
    question: str
    what: str
    follows: offices.Follows
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
    now = seen.console(row, visitor.today)
    return render(request, "sessions/console_part.html", following(visitor, row, now))


@never_cache
@require_safe
def version(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """As for everyone, and how many have voted: that raises no version of the sitting."""
    _visitor, row, _role = keeper(request, council, sitting)
    now = int(timezone.now().timestamp() * 1000)
    return JsonResponse({"version": version_of(row), "now": now, "again": SOON})


def version_of(row: Sitting) -> str:
    """The versions as the sitting was loaded, and how many have voted."""
    running = polls.running(row)
    return said(row, polls.cast_count(running) if running else None)


def said(row: Sitting, cast: int | None) -> str:
    return f"{mark(seen.version_of(row))}.{'' if cast is None else cast}"


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
    now = seen.console(row, visitor.today)
    forms = shown(row, now.running)
    context = {
        **following(visitor, row, now),
        **voting(row, now, forms, request.POST, request.GET.get("elect", "")),
        "refusal": refusal,
        "deed": deed if deed in forms else "",
        "forms": forms,
        "typed": request.POST,
        "ticked": ticked(request.POST),
        "done": request.GET.get("done", ""),
        "people": now.people,
        "absent": [one for one in now.people if one.pk not in now.there],
        "present": [one for one in now.people if one.pk in now.there],
        "presences": now.presences,
        "excuses": now.excuses,
        "tellers": now.tellers,
        "kinds": words.SPEECHES.items(),
        "slips": words.SLIPS.items(),
        "usual": desk.usual_chair(now),
        "chair_now": offices.stays(now, visitor.today),
        "first": row.state == Sitting.State.PLANNED and awaits_chair(row, visitor.today),
        "first_led": bool(row.led_by) and row.presider_id is None,
        "bare": without_materials(row.session),
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


def voting(row: Sitting, now: seen.Console, forms: set[str], data: QueryDict, anew: str) -> dict[str, object]:
    """What is put forward on the item, what may be put to the vote, the vote that runs, those that were.
    `anew`: the office that is elected to once more.
    """
    put, running = now.put, now.running
    standing = (one for one in (*now.over, running) if one and one.state != Poll.State.ANNULLED)
    corrected = {poll.corrects_id for poll in standing}
    voted = [done(poll, now, again=poll.pk in corrected) for poll in now.over]
    ends = not voted or voted[-1].follows == offices.Follows()
    return {
        "items": now.items,
        **next_item(row, now, ends),
        "put": [(one, presenting.draft_chip(one), lines(rows)) for one, rows in put],
        "basis": any(one.state == Draft.State.BASIS for one, _rows in put),
        "groups": together(put),
        "beside": beside(put, running),
        "questions": asking.questions(row, now.items, put) if "open-vote" in forms else [],
        "elections": offices.offices(row, now.commissions) if "elect" in forms else [],
        **office(row, data.get("what", ""), anew),
        "ballots": words.BALLOTS.items(),
        "choices": words.CHOICES.items(),
        "hands": hands(now, data),
        "candidates": stand(now, data),
        "voted": voted,
        "result": result(row, voted[-1]) if voted and "open-vote" in forms else None,
    }


def office(row: Sitting, asked: str, anew: str) -> dict[str, str]:
    """Which election the form is for, where there is one, and how it is usually voted."""
    known = next((one for one in (asked, anew) if one.partition(":")[0] in offices.RULES), "")
    found = known or offices.office_of(row.current)
    return {"office": found, "usual_ballot": "named" if found.startswith(offices.HEAD) else "secret"}


def next_item(row: Sitting, now: seen.Console, ends: bool) -> dict[str, object]:
    """Between two items of an agenda that is voted, the one that `following` comes next; while one is
    considered it stays chosen. `ends`: nothing follows from the last vote.
    """
    states = {one.state for one in now.items}
    voted = not states & {Item.State.PROPOSED, Item.State.DRAFTED}
    between = row.current is None or row.current.state != Item.State.ON_AGENDA
    waiting = [one for one in now.items if one.state == Item.State.ON_AGENDA]
    following = waiting[0].pk if between and waiting else None
    return {
        "between": between and ends and voted,
        "following": following,
        "all_done": voted and not waiting,
    }


def stand(now: seen.Console, data: QueryDict) -> list[Candidate]:
    """Who stands, each with the papers that were entered for them and refused."""
    for one in now.candidates:
        one.typed = data.get(f"candidate-{one.place}", "")  # type: ignore[attr-defined]
    return now.candidates


def lines(rows: list[Amendment]) -> list[tuple[Amendment, Chip]]:
    return [(one, presenting.amendment_chip(one)) for one in rows]


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


def hands(now: seen.Console, data: QueryDict) -> list[tuple[polls.Ballot, str]]:
    """Each on the list of a vote by name, with what the clerk entered for them and was refused."""
    if now.running is None or now.running.ballot != Poll.Ballot.NAMED:
        return []
    return [(one, data.get(f"hand-{one.deputy.pk}", "")) for one in now.ballots]


def result(row: Sitting, last: Done) -> dict[str, object]:
    """The last vote as it is read out: its word, its sum, the article, and what may follow."""
    last.poll.sitting = row
    view = verdicts.view(last.poll, row.council, commission=bool(row.commission_id))
    return {"done": last, "view": view}


def following(visitor: Visitor, row: Sitting, now: seen.Console) -> dict[str, object]:
    running = now.running
    return {
        "visitor": visitor,
        "sitting": row,
        "title": titles.sitting(row),
        "state": words.SITTING_STATES[row.state],
        "quorum": now.quorum,
        "speakers": speakers(now.speeches),
        "poll": running,
        "question": verdicts.asked(running) if running else "",
        "ballot": words.BALLOTS[running.ballot] if running else "",
        "cast": now.cast,
        "waited": now.waited,
        "voters": len(now.ballots),
        "act": act_at(row),
        "version": said(row, now.cast if running else None),
    }


def act_at(row: Sitting) -> str:
    """The address of the deeds, to which a form adds its own."""
    where = {"council": row.council.slug, "sitting": row.pk, "deed": "x"}
    lang = (get_language() or "kk")[:2]
    return reverse("sessions:console-do", kwargs={"lang": lang, **where})[:-1]


def speakers(speeches: list[Speech]) -> list[Speech]:
    """Who speaks and who waits; `said` is the kind of speech in words."""
    found = [one for one in speeches if one.ended_at is None]
    for one in found:
        one.said = words.SPEECHES[one.kind]  # type: ignore[attr-defined]
    return found


def done(poll: Poll, now: seen.Console, *, again: bool = False) -> Done:
    what = str(words.ABOUTS[poll.about])
    follows = offices.follows(poll, now)
    again = again or (poll.about == Poll.About.ELECTION and offices.later(poll, now))
    return Done(poll, verdicts.word(poll), verdicts.asked(poll), what, follows, again=again)
