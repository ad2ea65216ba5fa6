"""Who is told what when the record grows. Follows the record's numbers; a second run makes nothing new."""

from __future__ import annotations

import json
from datetime import datetime

from senim.rooms.appeals import queries as appeals
from senim.rooms.notices import actions
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.telling import TELLERS, Address, Step, appeal_ref, receptions, sessions
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council


def handle(council: Council, entries: list[Entry], now: datetime) -> None:
    """Write the notices these entries call for. They are sent, printed or read later."""
    # What was brought from another register was told there.
    told = [e for e in entries if e.kind in TELLERS and not json.loads(e.facts).get("imported")]
    erased = [entry.subject for entry in entries if entry.kind == "appeal.erased"]
    if told:
        found = appeals.by_refs(council, {appeal_ref(entry) for entry in told})
        complaints = appeals.complaints_by_refs(council, {entry.subject for entry in told})
        who = Address(council, council.day(now))
        drafts: list[Draft] = []
        for entry in told:
            if appeal := found.get(appeal_ref(entry)):
                facts, complaint = json.loads(entry.facts), complaints.get(entry.subject)
                drafts += TELLERS[entry.kind](Step(entry, facts, appeal, who, complaint))
        actions.queue(drafts=drafts, now=now)
    if others := receptions.drafts(council, entries, now):
        actions.queue(drafts=others, now=now)
    if called := sessions.drafts(council, entries, now):
        actions.queue(drafts=called, now=now)
    if erased:
        actions.forget(council=council, subjects=erased)
