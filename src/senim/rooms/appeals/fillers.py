"""What appeals show on pages of lower rooms: my appeals, a body's answers in time, a district's appeals."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from senim.core.rule import Citation
from senim.rooms.appeals import access, considering, queries
from senim.rooms.appeals.queries import announcing, letters, receptions, voters
from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body, Deputy
from senim.rooms.people.models import Account
from senim.rooms.record.words import Named
from senim.ui import formats, parts

LATEST = 5


def account(request: HttpRequest, account: Account) -> str:
    """A resident's own appeals, in every council."""
    rows = queries.of_account(account)
    return render_to_string("appeals/filler_account.html", {"rows": rows, "now": timezone.now()}, request)


def body(request: HttpRequest, body: Body) -> str:
    """How many a body answered in time. The counts are asked for once a page."""
    kept = getattr(request, "appeal_counts", None)
    if kept is None:
        kept = queries.counts(request.visitor.council)  # type: ignore[attr-defined]
        request.appeal_counts = kept  # type: ignore[attr-defined]
    key = body.pk.hex
    values = {name: kept.get(f"body.{name}", {}).get(key, 0) for name in ("answered", "on_time", "open")}
    return render_to_string("appeals/filler_body.html", {"body": body, **values}, request)


def deputy(request: HttpRequest, deputy: Deputy) -> str:
    """What a deputy follows, what their voters were answered, receptions and letters; for anyone."""
    now = timezone.now()
    today = deputy.council.day(now)
    followed, latest, said = voters.latest(deputy, LATEST, receptions.columns_of(deputy, now))
    counted = voters.voters(deputy, today) if latest else voters.Voters()
    given = {
        "deputy": deputy,
        "bars": voters_bars(counted) if deputy.district_id else None,
        "followed": followed,
        "rows": latest,
        "desk": receptions.desk(deputy, now, said),
        "ended": deputy.until is not None and deputy.until < today,
    }
    return render_to_string("appeals/filler_deputy.html", given, request)


def voters_bars(counted: voters.Voters) -> parts.Bars:
    """How a deputy's voters were answered, and what they said of it: chart and table in one."""
    said = _("Voters got {answered}, in time: {in_time}").format(
        answered=formats.count(counted.answered, "answer"), in_time=formats.number(counted.in_time)
    )
    return parts.Bars(
        title=said if counted.answered else _("No voter of this district was answered yet"),
        bars=(
            parts.Bar(
                _("Waiting for an answer"),
                counted.waiting,
                note=_("late: {n}").format(n=counted.late) if counted.late else "",
            ),
            parts.Bar(_("Answered in time"), counted.in_time, tone="green"),
            parts.Bar(_("Answered late"), counted.answered_late, tone="red"),
            parts.Bar(_("Solved, the resident says"), counted.solved, tone="green"),
            parts.Bar(_("Partly, the resident says"), counted.partly, tone="gold"),
            parts.Bar(_("Not solved, the resident says"), counted.not_solved, tone="ink"),
            parts.Bar(_("No word from the resident yet"), counted.silent, tone="ink"),
        ),
    )


def work(request: HttpRequest, visitor: Visitor) -> str:
    """What an officer was charged with, by name, with its inner dates. A clerk's page has enough to ask for:
    there is the way to the list.
    """
    if not visitor.roles:
        return ""
    rows = list(considering.mine(visitor)[: LATEST + 1]) if visitor.bodies else []
    seat = access.deputy_of(visitor)
    sent = letters.seen(visitor, letters.waiting_for(visitor)) if visitor.bodies or seat else []
    given = {
        "visitor": visitor,
        "rows": rows[:LATEST],
        "more": len(rows) > LATEST,
        "letters": sent,
        "seat": seat,
    }
    return render_to_string("appeals/filler_work.html", given, request)


def month(request: HttpRequest, visitor: Visitor, **_late: object) -> str:
    """How many have announced no reception this month: on the chair's page of what is late."""
    missing, total = receptions.without(visitor.council, visitor.today)
    if not total:
        return ""
    given = {"visitor": visitor, "missing": missing, "total": total}
    return render_to_string("appeals/filler_month.html", given, request)


class Questions(Protocol):
    """What became of things as questions of agendas."""

    def about(self, refs: Collection[str]) -> Mapping[str, Named]: ...


class Session(Protocol):
    """What the page of a session says of it: that room stands beside this one."""

    ref: str
    starts_on: date


def announced(
    request: HttpRequest,
    session: Session,
    visitor: Visitor,
    since: date | None,
    questions: Questions,
    takes: bool = False,
) -> str:
    """The appeals that deputies chose to announce at a session: those chosen since the last one. Who prepares
    it (`takes`) may make each a question of its agenda; `questions` tells which became one.
    """
    rows = announcing.chosen(visitor.council, since, session.starts_on)
    if not rows:
        return ""
    became = questions.about([row.appeal.ref for row in rows])
    given = {
        "rows": [(row, became.get(row.appeal.ref)) for row in rows],
        "visitor": visitor,
        "takes": takes,
        "law": rulebook().cite(Citation("LAW", "21", "1"), reader_lang()),
    }
    return render_to_string("appeals/filler_session.html", given, request)


def speak(request: HttpRequest, visitor: Visitor) -> str:
    """The way to the receptions."""
    return render_to_string("appeals/filler_speak.html", {"visitor": visitor}, request)
