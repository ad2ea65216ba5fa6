"""Votes that are over: who voted how, the sum to check, the same as data."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import enter
from senim.rooms.council.queries import sound
from senim.rooms.sessions import access, popolo, presenting_live, titles, verdicts
from senim.rooms.sessions.forms.votes import VotesForm
from senim.rooms.sessions.models import Poll
from senim.rooms.sessions.queries import votes as queries
from senim.rooms.sessions.queries.live import candidates
from senim.rooms.sessions.words.voting import ABOUTS
from senim.ui.parts import Pager

# Read by programs of others, on other sites too.
FOR_ALL = {"Access-Control-Allow-Origin": "*"}


@require_safe
def votes(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Find a vote by deputy, words and result."""
    visitor = enter(request, council, timezone.now())
    home = visitor.council
    people = council_queries.all_mandates(home)
    form = VotesForm(request.GET, people=people)
    asked = form.asked()
    found = queries.find(home, asked)
    context = {
        "visitor": visitor,
        "form": form,
        "deputy": next((one for one in people if one.pk == asked.deputy), None),
        "rows": [_row(poll) for poll in found.rows],
        "pager": _pager(request, asked.page, found.more),
        "all": asked == queries.Asked(),
    }
    return render(request, "sessions/votes.html", context)


def _row(poll: Poll) -> dict[str, Any]:
    choice = None
    if hasattr(poll, "choice"):
        code = poll.choice or ("not_voting" if poll.entitled or poll.aside else "absent")  # type: ignore[attr-defined]
        choice = {"code": code, "word": verdicts.LABELS[code]}
    counted = dict((poll.result or {}).get("counted") or {})
    return {
        "poll": poll,
        "question": verdicts.question(poll),
        "what": ABOUTS[poll.about],
        "word": verdicts.word(poll),
        "sitting": titles.sitting(poll.sitting),
        "choice": choice,
        "for": None if poll.about == Poll.About.ELECTION else counted.get("for", 0),
        "against": counted.get("against", 0),
        "abstained": counted.get("abstained", 0),
    }


def _pager(request: HttpRequest, page: int, more: bool) -> Pager:
    def at(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"{request.path}?{query.urlencode()}"

    return Pager(
        newer=at(page - 1) if page > 1 else "",
        older=at(page + 1) if more else "",
        first=at(1) if page > 2 else "",
    )


@require_safe
def poll(request: HttpRequest, lang: str, council: str, poll: uuid.UUID) -> HttpResponse:
    """One vote: the verdict, the sum, who voted how."""
    visitor, found, _rights = access.open_poll(request, council, poll, timezone.now())
    row = _readable(found)
    running = row.state == Poll.State.OPEN
    chosen = [] if running else presenting_live.chosen(queries.of_poll(row))
    commission = bool(row.sitting.commission_id)
    names = verdicts.candidate_names(candidates(row))
    context = {
        "visitor": visitor,
        "poll": row,
        "title": titles.sitting(row.sitting),
        "question": verdicts.question(row),
        "running": running,
        "verdict": None
        if running
        else verdicts.view(
            row,
            visitor.council,
            chosen,
            commission=commission,
            link=False,
            names=names,
            electors=queries.electors(row),
        ),
        "corrects": row.corrects_id,
        "corrected": None if running else queries.put_again(row),
    }
    return render(request, "sessions/poll.html", context)


@require_safe
def poll_facts(request: HttpRequest, lang: str, council: str, poll: uuid.UUID) -> HttpResponse:
    """The facts of a vote that is over, as `senim law tally` takes them."""
    _visitor, found, _rights = access.open_poll(request, council, poll, timezone.now())
    row = _over(found)
    chosen = presenting_live.chosen(queries.of_poll(row))
    chair = next((choice for deputy, choice, _a in chosen if deputy.pk == row.casting_id), "")
    commission, by_name = bool(row.sitting.commission_id), row.ballot == Poll.Ballot.NAMED
    names = verdicts.candidate_names(candidates(row))
    given = verdicts.facts(row, commission, chair if by_name else "", names)
    if by_name and row.about != Poll.About.ELECTION and not row.behind_doors:
        given = verdicts.with_names(given, chosen)
    return _json(given)


@require_safe
def popolo_votes(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Every vote as Popolo vote events, a heap at a time; `next` is the address of what follows."""
    visitor = enter(request, council, timezone.now())
    home = visitor.council
    after = next(iter(sound([request.GET.get("after", "")])), None)
    feed = queries.feed(home, uuid.UUID(str(after)) if after else None)
    events = [popolo.event(one, home, lang, feed) for one in feed.polls]
    address = popolo.link(home, lang, "sessions:popolo")
    following = f"{address}?after={feed.polls[-1].pk}" if feed.more else None
    return _json({"vote_events": events, "next": following})


@require_safe
def popolo_vote(request: HttpRequest, lang: str, council: str, poll: uuid.UUID) -> HttpResponse:
    """One vote as a Popolo vote event, at an address that stays."""
    visitor, found, _rights = access.open_poll(request, council, poll, timezone.now())
    row = _over(found)
    return _json(popolo.event(row, visitor.council, lang, queries.feed(visitor.council, None, [row])))


def _readable(found: Poll) -> Poll:
    """A vote that runs behind closed doors is nobody's but theirs; once over, its result is announced."""
    if found.behind_doors and found.state == Poll.State.OPEN:
        raise Http404(str(found.pk))
    found.sitting.council = found.council
    return found


def _over(found: Poll) -> Poll:
    if found.state == Poll.State.OPEN:
        raise Http404(str(found.pk))
    return _readable(found)


def _json(data: dict[str, Any]) -> HttpResponse:
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(data, json_dumps_params=options, headers=FOR_ALL)
