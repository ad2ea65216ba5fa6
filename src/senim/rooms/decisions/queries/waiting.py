"""What waits for the office: votes without an act, acts on their way, questions without an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from senim.rooms.decisions.models import Act, Question
from senim.rooms.sessions.models import Poll
from senim.rooms.sessions.queries import votes
from senim.rooms.territory.ids import lowest_id
from senim.rooms.territory.models import Council
from senim.ui.together import together

# Votes of before that were acted on elsewhere do not wait here.
BACK = timedelta(days=400)
MOST = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """Each list the oldest first."""

    votes: list[Poll]
    acts: list[Act]
    questions: list[Question]

    @property
    def any(self) -> bool:
        return bool(self.votes or self.acts or self.questions)


def waiting(council: Council, now: datetime) -> Waiting:
    """One query."""
    states = (Act.State.DRAFT, Act.State.SIGNED)
    acts = Act.objects.filter(council=council, state__in=states)
    questions = Question.objects.filter(council=council, state=Question.State.ASKED)
    found = together(
        {
            "votes": without_act(council, now).select_related("item", "sitting__session").order_by("id"),
            "acts": acts.select_related("explanation", "commission").order_by("day", "id"),
            "questions": questions.select_related("act").order_by("asked_at"),
        }
    )
    return Waiting(found["votes"][:MOST], found["acts"][:MOST], found["questions"][:MOST])


def without_act(council: Council, now: datetime) -> QuerySet[Poll]:
    """Votes of the last year that passed and have no act yet."""
    made = Act.objects.filter(council=council, poll=OuterRef("pk"))
    rows = votes.adopted(council).filter(pk__gte=lowest_id(council.pk, now - BACK))
    return rows.filter(~Exists(made))
