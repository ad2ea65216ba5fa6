"""A complaint at each of its stages, made by the room's own actions; a body above with its officer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Body, Role
from senim.rooms.record.models import Entry
from tests.build import appeals as build
from tests.build import council as build_council
from tests.cast import Town
from tests.conftest import NOW

HOUR = timedelta(hours=1)
WORDS = "Шам жанған жоқ, жауап шындыққа сай емес. Тексеріп, шамдарды ауыстыруды сұраймын."
WHY = "Іс тексерілді: үш шам ауыстырылмаған, актіде оның себебі жоқ."


@dataclass(frozen=True, slots=True)
class Above:
    """The akimat above the department of housing, and its officer (none on paper)."""

    body: Body
    officer: Role | None


def above(town: Town, *, on_line: bool = True, mail: str = "example.kz") -> Above:
    body = build_council.body(town.council, "Аудан әкімдігі", "Акимат района", kind="akimat", on_line=on_line)
    Body.objects.filter(pk__in=[town.housing.pk, town.education.pk]).update(superior=body)
    for below in (town.housing, town.education):
        below.superior = body
    officer = build_council.officer(body, "Данияр Сәрсенов", f"daniyar@{mail}") if on_line else None
    return Above(body, officer)


def answered(town: Town, now: datetime, *, body: Body | None = None, **given: Any) -> Appeal:
    """An appeal the department answered; a body on paper by the clerk's hand."""
    to = body or town.housing
    appeal = build.appeal(town.council, now, account=town.resident)
    if now.year < 2026:  # what the rulebook has of a forwarding begins with the edition of 2026
        build.registered(appeal, town.clerk, now)
        Appeal.objects.filter(pk=appeal.pk).update(body=to)
        appeal.body = to
    else:
        build.forwarded(appeal, town.clerk, to, now)
    by = town.officer if to.on_line else town.clerk
    if not to.on_line:
        build.received(appeal, by, now, received_at=now)
    build.answered(appeal, by, now, **given)
    return fresh(appeal)


def fresh(appeal: Appeal) -> Appeal:
    return Appeal.objects.select_related("council", "body__superior", "applicant", "answer").get(pk=appeal.pk)


def filed(appeal: Appeal, now: datetime, **given: Any) -> Complaint:
    usual: dict[str, Any] = {"text": WORDS, "version": appeal.version}
    return actions.complain(appeal=appeal, now=now, **(usual | given))


def again(complaint: Complaint) -> Complaint:
    """As it is now."""
    row = Complaint.objects.select_related("appeal__council", "body__superior", "superior").get(
        pk=complaint.pk
    )
    row.council = row.appeal.council
    return row


def passed(complaint: Complaint, by: Role, now: datetime, **given: Any) -> Complaint:
    return actions.pass_complaint(complaint=complaint, by=by, version=complaint.version, now=now, **given)


def taken(complaint: Complaint, by: Role, now: datetime, **given: Any) -> Complaint:
    return actions.take_complaint(complaint=complaint, by=by, version=complaint.version, now=now, **given)


def decided(complaint: Complaint, by: Role, now: datetime, **given: Any) -> Complaint:
    usual: dict[str, Any] = {"outcome": "dismissed", "reasons": WHY, "decided_by": "Д. Сәрсенов"}
    return actions.decide_complaint(
        complaint=complaint, by=by, version=complaint.version, now=now, **(usual | given)
    )


def left(complaint: Complaint, by: Role, now: datetime, **given: Any) -> Complaint:
    usual: dict[str, Any] = {"ground": "in-court", "reasons": WHY, "decided_by": "Д. Сәрсенов"}
    return actions.leave_complaint(
        complaint=complaint, by=by, version=complaint.version, now=now, **(usual | given)
    )


def satisfied(complaint: Complaint, by: Role, now: datetime, **given: Any) -> Complaint:
    usual: dict[str, Any] = {"reasons": "Шамдар ауыстырылды.", "decided_by": "Е. Жұмабаев"}
    return actions.satisfy_complaint(
        complaint=complaint, by=by, version=complaint.version, now=now, **(usual | given)
    )


def reviewed(town: Town) -> tuple[Complaint, Above]:
    """Filed, passed on and registered with the body above."""
    over = above(town)
    assert over.officer
    complaint = filed(answered(town, NOW), NOW)
    passed(complaint, town.officer, NOW + HOUR)
    taken(complaint, over.officer, NOW + 2 * HOUR)
    return again(complaint), over


def terms(complaint: Complaint) -> list[tuple[str, str, str]]:
    rows = Clock.objects.filter(procedure=complaint.ref, council=complaint.council).order_by("id")
    return [(row.rule.removeprefix("complaint."), row.due.isoformat(), row.state) for row in rows]


def entries(complaint: Complaint) -> list[Entry]:
    return list(Entry.objects.filter(council=complaint.council, subject=complaint.ref).order_by("id"))


def facts(complaint: Complaint, kind: str) -> dict[str, object]:
    entry = next(e for e in reversed(entries(complaint)) if e.kind == f"complaint.{kind}")
    found: dict[str, object] = json.loads(entry.facts)
    return found


def marks(appeal: Appeal) -> set[str]:
    """What is going on after the answer."""
    return set(Appeal.objects.get(pk=appeal.pk).marks.split()) - {"unfavourable"}


def everything(town: Town) -> None:
    """An answer that promises, with its slip, its file and its execution."""
    appeal = answered(town, NOW, duty="Шамдарды ауыстыру.", execute_by=NOW.date())
    actions.slip(appeal=appeal, what="Күні қате.", version=appeal.version, now=NOW)
    before, after = "20 желтоқсанға", "25 желтоқсанға"
    actions.mend(appeal=appeal, by=town.officer, before=before, after=after, version=appeal.version, now=NOW)
    actions.peruse(appeal=appeal, version=appeal.version, now=NOW)
    actions.show(appeal=appeal, by=town.officer, how="online", note="Толық.", version=appeal.version, now=NOW)
    actions.execute(appeal=appeal, by=town.officer, done="Ауыстырылды.", version=appeal.version, now=NOW)
