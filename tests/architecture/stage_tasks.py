"""Tasks of a council for the table of access: one that runs, one that was reported with a photo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from senim.rooms.files import actions as files
from senim.rooms.oversight import actions
from senim.rooms.oversight.actions import Duty, Shown
from senim.rooms.oversight.models import Evidence, Task
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.oversight.sources import Source
from tests.cast import Town


@dataclass(frozen=True, slots=True)
class Tasks:
    running: Task
    reported: Task
    evidence: Evidence

    def address(self, what: str) -> dict[str, Any]:
        if what == "file":
            return {"task": self.reported.pk, "file": self.evidence.file_id}
        if what == "evidence":
            return {"task": self.reported.pk, "row": self.evidence.pk}
        return {"task": getattr(self, what).pk}


def tasks(town: Town, now: datetime) -> Tasks:
    """The housing department owes them, the deputy of Naumovka accepts them."""
    today = town.council.day(now)
    duty = Duty(
        body=town.housing, what_kk="Шамды жөндеу", result_kk="Шам жанады", due=today + timedelta(days=20)
    )
    running, reported = actions.set_tasks(
        council=town.council,
        source=Source("decision:0", "№ 1", today),
        duties=[duty, duty],
        asker=town.bauyrzhan,
        by=town.clerk,
        now=now,
    )
    ready = files.prepare(upload=BytesIO(b"Act\n"), name="act.txt")
    actions.report(
        task=reported,
        words="Жөнделді.",
        by=town.officer,
        version=reported.version,
        now=now,
        shown=[Shown(ready, "Наумовка", today)],
    )
    fresh = queries.task(town.council.slug, reported.pk)
    assert fresh is not None
    return Tasks(running, fresh, queries.evidence_of(reported)[0])
