"""Plain builders of reports: a draft, a submitted one, an akim's that was voted on; of no confidence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from senim.core import reporting
from senim.rooms.council.models import Body
from senim.rooms.files import actions as files
from senim.rooms.oversight.actions import confidence, hearings
from senim.rooms.oversight.actions import reporting as actions
from senim.rooms.oversight.actions.reporting import Author
from senim.rooms.oversight.models import Hearing, NoConfidence, Report
from senim.rooms.sessions.models import Poll
from tests.build import sittings
from tests.build.council import MADE, SINCE
from tests.build.council import body as make_body
from tests.cast import Town

WORDS = {"words_kk": "Көше жарығы мен жол туралы айттым.", "words_ru": "Рассказал об освещении и дорогах."}


def of_deputy(town: Town, now: datetime, **given: Any) -> Report:
    """Bauyrzhan's draft, of this year up to today."""
    usual: dict[str, Any] = {
        "kind": reporting.DEPUTY,
        "author": Author(town.bauyrzhan.name, deputy=town.bauyrzhan),
        "since": SINCE,
        "until": town.council.day(now),
        "by": town.deputy,
    }
    return actions.make_report(council=town.council, now=now, **(usual | given))


def written(report: Report, town: Town, now: datetime, **more: str) -> Report:
    actions.write_report(
        report=report, words={**WORDS, **more}, remarks={}, version=report.version, by=town.clerk, now=now
    )
    return report


def submitted(report: Report, town: Town, now: datetime) -> Report:
    written(report, town, now)
    actions.submit_report(report=report, version=report.version, by=town.clerk, now=now)
    return report


def given(town: Town, now: datetime, **more: Any) -> Report:
    return submitted(of_deputy(town, now, **more), town, now)


def akim(town: Town) -> Body:
    """The akim's office of the district, made once."""
    found = Body.objects.filter(council=town.council, kind="akim-apparatus").first()
    names = ("Аудан әкімінің аппараты", "Аппарат акима района")
    return found or make_body(town.council, *names, kind="akim-apparatus", head="Асқар Досов", on_line=False)


def of_akim(town: Town, now: datetime, until: date | None = None, **more: Any) -> Report:
    body = akim(town)
    until = until or town.council.day(now)
    usual: dict[str, Any] = {
        "kind": reporting.AKIM,
        "author": actions.akim_of(body),
        "since": until - timedelta(days=200),
        "until": until,
        "by": town.clerk,
    }
    return submitted(actions.make_report(council=town.council, now=now, **(usual | more)), town, now)


def voted(report: Report, town: Town, at: datetime, *, passed: bool, number: int = 1) -> tuple[Hearing, Poll]:
    """Heard at a session and voted; what the vote gave is read."""
    hearing = hearings.bring_report(report=report, by=town.clerk, now=at)
    assert hearing.item is not None
    poll = on_item(town, hearing.item, at, passed=passed, number=number)
    hearings.settle_hearings(council=town.council, items=[hearing.item.pk], now=at)
    report.refresh_from_db()
    hearing.refresh_from_db()
    return hearing, poll


def on_item(town: Town, item: Any, at: datetime, *, passed: bool, number: int = 1) -> Poll:
    """A vote by name on a question itself, by its own rule; three of four seats are there."""
    session = sittings.session(town.council, town.term, at, number=number)
    sitting = sittings.sitting(session, at, seats=4)
    choice = "for" if passed else "against"
    people = (town.bauyrzhan, town.olga, town.marat)
    given = dict.fromkeys(people, choice)
    return sittings.poll(sitting, town.clerk, given, about=item, number=1, rule=item.rule, opened_at=at)


def rejected_twice(town: Town, now: datetime) -> tuple[Report, Report]:
    """Two reports of two years that were not approved."""
    first = of_akim(town, MADE, town.council.day(MADE))
    voted(first, town, MADE, passed=False, number=91)
    second = of_akim(town, now - timedelta(days=60), town.council.day(now) - timedelta(days=60))
    voted(second, town, now - timedelta(days=50), passed=False, number=92)
    return first, second


def raised(town: Town, now: datetime, **more: Any) -> NoConfidence:
    usual: dict[str, Any] = {
        "body": akim(town),
        "initiator": town.bauyrzhan,
        "why": "Есеп екі рет бекітілмеді.",
        "letter_on": town.council.day(now),
        "by": town.deputy,
    }
    return confidence.raise_no_confidence(council=town.council, now=now, **(usual | more))


def of_all_kinds(town: Town, now: datetime) -> dict[str, dict[str, Any]]:
    """A deputy's report that was submitted, with a document and a meeting; another draft; an akim's reports
    that were not approved twice, and the question of no confidence.
    """
    first = given(town, now)
    meeting = hearings.set_meeting(
        report=first, starts_at=now + timedelta(days=3), where="Клуб", by=town.deputy, now=now
    )
    ready = files.prepare(upload=BytesIO(b"Report\n"), name="report.txt")
    file = actions.attach_to_report(report=first, ready=ready, by=town.deputy, now=now)
    draft = of_deputy(town, now)
    rejected_twice(town, now)
    motion = raised(town, now)
    return {
        "report": {"report": first.pk},
        "report draft": {"report": draft.pk},
        "report meeting": {"hearing": meeting.pk},
        "report file": {"report": first.pk, "file": file.pk},
        "no confidence": {"motion": motion.pk},
    }
