"""Votes as Popolo 1.0.1 vote events: what other programs read (popoloproject.com)."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.urls import reverse

from senim.rooms.sessions import titles
from senim.rooms.sessions.models import Item, Poll, Session, Vote
from senim.rooms.sessions.queries.votes import Feed
from senim.rooms.territory.models import Council

# Popolo's own words for options.
OPTIONS = {
    "for": "yes",
    "against": "no",
    "abstained": "abstain",
    "not_voting": "not voting",
    "absent": "absent",
}


def link(council: Council, lang: str, name: str, **more: object) -> str:
    """A permanent address of this council."""
    where = {"lang": lang, "council": council.slug, **more}
    return f"{settings.SENIM_BASE_URL}{reverse(name, kwargs=where)}"


def event(poll: Poll, council: Council, lang: str, feed: Feed) -> dict[str, Any]:
    """One vote event. Names are not repeated: `voter_id` is the deputy's id, its page is under /people/."""
    sitting = poll.sitting
    found: dict[str, Any] = {
        "id": str(poll.pk),
        "identifier": f"{sitting.number}.{poll.number}",
        "organization_id": str(sitting.commission_id) if sitting.commission_id else council.slug,
        "organization": organization(poll, council, lang),
        "legislative_session_id": str(sitting.session_id) if sitting.session_id else None,
        "motion": motion(poll, council, lang),
        "classification": poll.about,
        "start_date": _moment(poll.opened_at),
        "end_date": _moment(poll.closed_at),
        "result": result(poll),
        "counts": counts(poll),
        "votes": votes(poll, feed),
        "created_at": _moment(poll.opened_at),
        "updated_at": _moment(poll.closed_at),
        "sources": [{"url": link(council, lang, "sessions:poll", poll=poll.pk)}],
    }
    if sitting.session:
        found["legislative_session"] = session(sitting.session, council)
    return found


def organization(poll: Poll, council: Council, lang: str) -> dict[str, Any]:
    """The maslikhat, or the commission whose sitting it was."""
    commission = poll.sitting.commission
    if commission is None:
        return {"id": council.slug, "name": council.name, "classification": "maslikhat"}
    return {
        "id": str(commission.pk),
        "name": commission.name,
        "classification": "commission",
        "parent_id": council.slug,
    }


def session(of: Session, council: Council) -> dict[str, Any]:
    return {
        "id": str(of.pk),
        "name": titles.session(of),
        "classification": of.kind,
        "start_date": of.starts_on.isoformat(),
        "organization_id": council.slug,
    }


def motion(poll: Poll, council: Council, lang: str) -> dict[str, Any]:
    """What was put, in Kazakh or Russian, and by which rule it was decided."""
    found = {
        "id": f"{poll.pk}-motion",
        "organization_id": str(poll.sitting.commission_id or council.slug),
        "text": words(poll, lang),
        "classification": poll.about,
        "requirement": poll.rule,
        "date": _moment(poll.opened_at),
        "result": result(poll),
    }
    return found | ({"identifier": f"item {poll.item.place}"} if poll.item and poll.item.place else {})


def words(poll: Poll, lang: str) -> str | None:
    """What was put; behind closed doors only which item it was about, null where it was none."""
    if poll.behind_doors:
        return named_in(poll.item, lang) if poll.item else None
    return poll.question_ru if lang == "ru" else poll.question_kk


def named_in(item: Item, lang: str) -> str:
    return item.title_ru if lang == "ru" else item.title_kk


def result(poll: Poll) -> str | None:
    """pass, fail; null where it was annulled and put again."""
    if poll.state != Poll.State.CLOSED or poll.passed is None:
        return None
    return "pass" if poll.passed else "fail"


def counts(poll: Poll) -> list[dict[str, Any]]:
    counted = dict((poll.result or {}).get("counted") or {})
    if poll.about == Poll.About.ELECTION:
        return [{"option": str(name), "value": int(value)} for name, value in counted.items()]
    return [
        {"option": OPTIONS[key], "value": int(counted.get(key, 0))}
        for key in ("for", "against", "abstained", "not_voting")
    ]


def votes(poll: Poll, feed: Feed) -> list[dict[str, Any]]:
    """Who voted how, where the vote was by name; of a secret ballot nothing."""
    cast = [_vote(poll, vote.deputy_id, _option(vote)) for vote in feed.votes.get(poll.pk, ())]
    silent = [_vote(poll, deputy, OPTIONS["not_voting"]) for deputy in feed.missing.get(poll.pk, ())]
    return cast + silent


def _option(vote: Vote) -> str:
    return vote.candidate.name if vote.candidate else OPTIONS[vote.choice]


def _vote(poll: Poll, deputy: uuid.UUID, option: str) -> dict[str, Any]:
    return {
        "id": f"{poll.pk}-{deputy}",
        "vote_event_id": str(poll.pk),
        "voter_id": str(deputy),
        "option": option,
        "weight": 1,
    }


def _moment(at: Any) -> str | None:
    return at.isoformat() if at else None
