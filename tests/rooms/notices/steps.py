"""Every step of the procedure as its entry and its rows, written by hand: what notices follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from senim.rooms.appeals import models as rows
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Role
from senim.rooms.record import actions as record
from senim.rooms.record.models import Entry
from tests.build import council as build_council
from tests.rooms.notices.conftest import Akkol

# Words that only rows and letters may hold.
SECRET = "Құпия сөз"
DAY, DUE = "2026-11-24", "2026-12-25"
HEAD = {"decided_by": "Б. Басшы", "post": "head"}
ENDED = {"from": "in_work", "area": "113247100", "post": "head"}


@dataclass(frozen=True)
class Case:
    """An appeal that a body on line has, with what the steps name."""

    akkol: Akkol
    appeal: Appeal
    above: Body

    @property
    def ref(self) -> str:
        return self.appeal.ref


def above(akkol: Akkol) -> Body:
    """The akimat, above the housing department; it answers on paper."""
    akimat = build_council.body(
        akkol.council, "Аудан әкімдігі", "Акимат района", kind="akimat", on_line=False, address="Ақкөл, 1"
    )
    akkol.housing.superior = akimat
    akkol.housing.save()
    return akimat


def facts_of(case: Case) -> dict[str, dict[str, Any]]:
    """Entry kind → its facts, as the steps agreed on them."""
    housing, okrug, above = (str(body.pk) for body in (case.akkol.housing, case.akkol.okrug, case.above))
    deputy = str(case.akkol.deputy.deputy_id)
    ended = {**ENDED, "body": housing}
    return {
        "appeal.settled": {
            "kind_from": "", "kind": "message", "topic_from": "roads", "topic": "lighting",
            "due": DUE, "provisional": False,
        },
        "appeal.defects": {"codes": ["address", "signature"], "cure_by": DAY},
        "appeal.cured": {"codes": ["address"]},
        "appeal.returned": {**ended, "to": "returned", "ground": "not-cured"},
        "appeal.terminated": {**ended, "to": "terminated", "ground": "decided"},
        "appeal.recalled": {**ended, "to": "withdrawn", "ground": "withdrawn"},
        "appeal.filed": {**ended, "to": "filed", "ground": "returned-before"},
        "appeal.joined": {**ended, "to": "joined", "target": "2026-00009"},
        "appeal.crime-forwarded": {
            "from": "in_work", "to": "forwarded", "ground": "offence-committed", "body_from": housing,
            "body": okrug, "due": DUE,
        },
        "appeal.corrected": {"field": "topic"},
        "appeal.freed": {
            "from": "joined", "to": "in_work", "area": "113247100", "body": housing, "target": "2026-00009",
            "due": DUE, "provisional": False,
        },
        "complaint.to-court": {"in_time": True},
        "complaint.silent": {"superior": above, "due": DAY},
        "clock.recounted": {
            "rule": "appeal.answer.forwarded", "due_from": DAY, "due": DUE, "provisional": False,
            "calendar_from": "2026-03-18", "calendar": "2026-11-24",
        },
        "appeal.split": {
            "from": "registered", "to": "split", "keeps": True, "body": housing, "bodies": [okrug],
            "parts": ["2026-00001-1"], "in_time": True,
        },
        "appeal.asked": {"body": okrug, "expected_on": DAY},
        "appeal.told": {"told_on": DAY},
        "appeal.recusal-asked": {"own": False},
        "appeal.recusal-decided": {"granted": True, "post": "head"},
        "appeal.extended": {"due_from": "2026-12-14", "due": DUE, "decided_on": DAY, "post": "head"},
        "appeal.preliminary": {"given_on": DAY},
        "appeal.objected": {"oral": True},
        "appeal.hearing-set": {"set_for": "2026-11-27T06:00:00+00:00"},
        "appeal.hearing-held": {"attended": True},
        "appeal.minutes": {"minutes_on": DAY},
        "appeal.remarked": {},
        "appeal.slip-asked": {},
        "appeal.slip-mended": {"refused": False},
        "appeal.executed": {"executed_on": DAY, "in_time": True},
        "appeal.file-asked": {},
        "appeal.file-shown": {"shown_on": DAY},
        "complaint.filed": {
            "appeal": case.appeal.number, "against": "answer", "body": housing, "superior": above,
            "late": False,
        },
        "complaint.satisfied": {"decided_on": DAY},
        "complaint.passed": {"superior": above},
        "complaint.taken": {"registered_on": DAY, "due": DUE},
        "complaint.left": {"ground": "withdrawn"},
        "complaint.decided": {"outcome": "dismissed", "decided_on": DAY, "in_time": True},
        "complaint.recalled": {},
        "appeal.taken-up": {"deputy": deputy},
        "appeal.put-down": {"deputy": deputy},
        "appeal.to-announce": {"deputy": deputy, "chosen_on": DAY},
        "deputy.letter-sent": {"deputy": deputy, "body": okrug},
        "deputy.letter-answered": {"answered_on": DAY, "deputy": deputy},
    }  # fmt: skip


def happened(
    case: Case, kind: str, now: datetime, *, by: Role | None = None, facts: Mapping[str, Any] | None = None
) -> Entry:
    """The rows of a step and its entry, by the officer unless another hand is named; None: the applicant."""
    write_rows(case, now)
    subject = complaint(case, now).ref if kind.startswith("complaint.") else case.ref
    return record.append(
        council=case.akkol.council,
        kind=kind,
        subject=subject,
        at=now,
        hand=hand(by) if by else record.RESIDENT,
        facts=facts_of(case)[kind] | dict(facts or {}),
    )


def write_rows(case: Case, now: datetime) -> None:
    """One row of every step, each with words that stand nowhere else."""
    council, appeal, role = case.akkol.council, case.appeal, case.akkol.officer
    day = date.fromisoformat(DAY)
    usual = {"council": council, "appeal": appeal, "by": role, "at": now}

    def made(model: Any, **fields: Any) -> None:
        model.objects.create(id=council.new_id(now), **{**usual, **fields})

    if rows.Defects.objects.filter(appeal=appeal).exists():
        return
    made(rows.Defects, codes=["address"], note=f"{SECRET} defects", cure_by=day, was="in_work")
    made(rows.Closing, state="returned", ground="not-cured", reasons=f"{SECRET} reasons", **HEAD)
    made(
        rows.Extension,
        reasons=f"{SECRET} extension",
        decided_on=day,
        until=date.fromisoformat(DUE),
        **HEAD,
    )
    made(
        rows.Hearing,
        preliminary=f"{SECRET} preliminary",
        given_on=day,
        where=f"{SECRET} place",
        held_at=now,
        minutes=f"{SECRET} minutes",
        minutes_on=day,
    )
    made(rows.Asked, body=case.akkol.okrug, question=f"{SECRET} question", expected_on=day)
    made(rows.Recusal, official="О. Шенеунік", ground="doubt", successor="Ж. Жаңа", granted=True, **HEAD)
    made(rows.FileAccess, note=f"{SECRET} file")
    answer = getattr(appeal, "answer", None)
    if answer:
        made(
            rows.Slip,
            answer=answer,
            what=f"{SECRET} what",
            before=f"{SECRET} before",
            after=f"{SECRET} after",
        )
    rows.DeputyLetter.objects.create(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        deputy=case.akkol.deputy.deputy,
        by=case.akkol.deputy,
        body=case.akkol.okrug,
        text=f"{SECRET} deputy",
        sent_at=now,
    )


def complaint(case: Case, now: datetime) -> rows.Complaint:
    found = rows.Complaint.objects.filter(appeal=case.appeal).first()
    return found or rows.Complaint.objects.create(
        id=case.akkol.council.new_id(now),
        council=case.akkol.council,
        appeal=case.appeal,
        no=1,
        against="answer",
        body=case.akkol.housing,
        superior=case.above,
        channel="web",
        filed_at=now - timedelta(hours=1),
        text=f"{SECRET} complaint",
        reasons=f"{SECRET} decision",
        decided_by="Ә. Әкім",
    )
