"""What a deputy follows, and what their voters were answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from senim.rooms.appeals.models import OPEN_STATES, Appeal, Following, State, Word
from senim.rooms.appeals.queries import PAGE, Slice, slice_of
from senim.rooms.council.models import Deputy
from senim.rooms.territory.models import Council


@dataclass(frozen=True, slots=True)
class Voters:
    """The appeals of a deputy's voters, counted."""

    waiting: int = 0
    late: int = 0
    in_time: int = 0
    answered_late: int = 0
    solved: int = 0
    partly: int = 0
    not_solved: int = 0

    @property
    def answered(self) -> int:
        return self.in_time + self.answered_late

    @property
    def silent(self) -> int:
        """Answered, and the resident said no word."""
        return max(self.answered - self.solved - self.partly - self.not_solved, 0)


def voters(deputy: Deputy, today: date) -> Voters:
    """What came from the district while the deputy sat for it. One query over the district's appeals."""
    rows = Appeal.objects.filter(
        council=deputy.council_id, district=deputy.district_id, deputy=deputy, root=None
    )
    answered, open_ = Q(state=State.ANSWERED), Q(state__in=OPEN_STATES)
    counted = rows.aggregate(
        waiting=Count("pk", filter=open_),
        late=Count("pk", filter=open_ & Q(due__lt=today)),
        in_time=Count("pk", filter=answered & Q(on_time=True)),
        answered_late=Count("pk", filter=answered & ~Q(on_time=True)),
        solved=Count("pk", filter=Q(word=Word.SOLVED)),
        partly=Count("pk", filter=Q(word=Word.PARTLY)),
        not_solved=Count("pk", filter=Q(word=Word.NOT)),
    )
    return Voters(**counted)


def taken(deputy: Deputy) -> QuerySet[Appeal]:
    """What a deputy follows, each with the day they took it up."""
    since = Following.objects.filter(appeal=OuterRef("pk"), ended_at=None).values("at")[:1]
    rows = Appeal.objects.filter(council=deputy.council_id, taken_by=deputy)
    return rows.select_related("place", "body").annotate(taken_at=Subquery(since)).order_by("-serial")


def either(first: QuerySet[Appeal], second: QuerySet[Appeal]) -> QuerySet[Appeal]:
    """The appeals of two short lists, found by their ids: no database has to look at any other row."""
    ids = [Appeal.objects.filter(pk__in=rows.values("pk")).values("pk") for rows in (first, second)]
    return Appeal.objects.filter(pk__in=ids[0].order_by().union(ids[1].order_by()))


def latest(
    deputy: Deputy, most: int, columns: Mapping[str, Any]
) -> tuple[list[Appeal], list[Appeal], tuple[Any, ...] | None]:
    """(what the deputy follows, the district's, what `columns` say), the latest of each; the columns None
    where there is no appeal. One query.
    """
    theirs = taken(deputy)
    voted = Appeal.objects.filter(council=deputy.council_id, district=deputy.district_id, root=None)
    voted = voted.filter(district__isnull=False).order_by("-serial")
    since = Following.objects.filter(appeal=OuterRef("pk"), ended_at=None).values("at")[:1]
    rows = either(theirs[:most], voted[:most])
    rows = rows.select_related("place", "body").annotate(taken_at=Subquery(since), **columns)
    found: list[Any] = list(rows.order_by("-serial"))
    for row in found:
        row.taken_on = deputy.council.day(row.taken_at) if row.taken_at else None
    theirs_now: list[Appeal] = [row for row in found if row.taken_by_id == deputy.pk]
    home = deputy.district_id
    of_district: list[Appeal] = [row for row in found if home and row.district_id == home]
    said = tuple(getattr(found[0], name) for name in columns) if found else None
    return theirs_now[:most], of_district[:most], said


def taken_page(deputy: Deputy, *, before: int | None = None) -> Slice[Appeal]:
    return slice_of(taken(deputy), before=before)


def for_deputy(council: Council, deputy: Deputy) -> tuple[list[Appeal], list[Appeal]]:
    """Open appeals of a deputy, first due first: (whose applicants asked and nobody follows, those the
    deputy follows). One query.
    """
    # By number: so the index of the district, and of who took them up, has them in order.
    open_ = Appeal.objects.filter(council=council, closed_on=None).order_by("serial")
    asked = open_.filter(district=deputy.district_id, deputy=deputy, asks_deputy=True)
    # By the mark: nearly every appeal is followed by nobody, and an index of that is none.
    asked = asked.exclude(state=State.RECEIVED).exclude(marks__contains="taken")
    followed = open_.filter(taken_by=deputy)
    rows = either(asked[:PAGE], followed[:PAGE]).select_related("place", "body", "text")
    found = list(rows.order_by("due", "serial"))
    return [a for a in found if a.taken_by_id is None], [a for a in found if a.taken_by_id is not None]
