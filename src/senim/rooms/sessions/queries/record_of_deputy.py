"""What a deputy did: was there, voted, moved, spoke (LAW 20(3)9, 21). Public, as the sittings are."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Count, Exists, OuterRef, Q

from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy
from senim.rooms.sessions.models import Amendment, Excuse, Presence, Sitting, Speech
from senim.rooms.sessions.queries import votes
from senim.rooms.territory.models import Council
from senim.ui.together import together

Mark = Literal["present", "excused", "missed"]
# More than three in a row are a ground to end the powers (LAW 20(3)9): at three everyone is told.
WARNED, GROUND = 3, 4
LATEST = 10


@dataclass(frozen=True, slots=True)
class Attended:
    """One sitting at which the deputy should have been, and whether they were."""

    sitting: Sitting
    mark: Mark


@dataclass(frozen=True, slots=True)
class Attendance:
    """The sittings of a deputy in their order. An excused absence ends a row of unexcused ones."""

    rows: tuple[Attended, ...]

    def of(self, plenary: bool) -> list[Attended]:
        """Those of sessions, or those of commissions."""
        return [one for one in self.rows if (one.sitting.commission_id is None) is plenary]

    def count(self, mark: Mark, plenary: bool) -> int:
        return sum(one.mark == mark for one in self.of(plenary))

    @property
    def run(self) -> list[Attended]:
        """The longest row of unexcused absences that still goes on, of the sessions or of one commission."""
        by_body: dict[uuid.UUID | None, list[Attended]] = defaultdict(list)
        for one in self.rows:
            kept = by_body[one.sitting.commission_id]
            if one.mark == "missed":
                kept.append(one)
            else:
                kept.clear()
        return max(by_body.values(), key=len, default=[])

    @property
    def warned(self) -> bool:
        return len(self.run) >= WARNED

    @property
    def ground(self) -> bool:
        """There is a ground to end the powers; the election commission puts it to the maslikhat."""
        return len(self.run) >= GROUND


def attendance(council: Council, deputy: uuid.UUID) -> Attendance:
    """Of one deputy, over the whole mandate. One query."""
    came = Presence.objects.filter(sitting=OuterRef("pk"), deputy=deputy)
    excused = Excuse.objects.filter(sitting=OuterRef("pk"), deputy=deputy, valid=True)
    rows = votes.expected(council, deputy).filter(state=Sitting.State.CLOSED)
    rows = rows.annotate(came=Exists(came), excused=Exists(excused)).select_related("session", "commission")
    marked = (Attended(row, _mark(row.came, row.excused)) for row in rows.order_by("starts_at", "pk"))
    return Attendance(tuple(marked))


def _mark(came: bool, excused: bool) -> Mark:
    return "present" if came else "excused" if excused else "missed"


def attendances(council: Council, deputies: Collection[Deputy]) -> Mapping[uuid.UUID, Attendance]:
    """Of many deputies at once. Four queries, whatever their number."""
    sittings = Sitting.objects.filter(council=council, state=Sitting.State.CLOSED)
    held = list(sittings.select_related("session", "commission").order_by("starts_at", "pk"))
    came = set(Presence.objects.filter(council=council).values_list("sitting_id", "deputy_id").distinct())
    excuses = Excuse.objects.filter(council=council, valid=True)
    excused = set(excuses.values_list("sitting_id", "deputy_id"))
    sits: dict[uuid.UUID, list[tuple[uuid.UUID, date, date | None]]] = defaultdict(list)
    for deputy, commission, since, until in council_queries.memberships(council):
        sits[deputy].append((commission, since, until))
    days = [(one, council.day(one.starts_at)) for one in held]
    return {
        who.pk: Attendance(
            tuple(
                Attended(one, _mark((one.pk, who.pk) in came, (one.pk, who.pk) in excused))
                for one, day in days
                if _belongs(one, day, who, sits[who.pk])
            )
        )
        for who in deputies
    }


def _belongs(
    sitting: Sitting, day: date, who: Deputy, sits: Iterable[tuple[uuid.UUID, date, date | None]]
) -> bool:
    if not who.since <= day <= (who.until or day):
        return False
    if sitting.commission_id is None:
        return True
    return any(c == sitting.commission_id and since <= day <= (until or day) for c, since, until in sits)


def warned(council: Council, day: date) -> list[tuple[Deputy, Attendance]]:
    """Deputies of a day who have missed three sittings in a row, or more, without a valid reason."""
    deputies = council_queries.deputies_on(council, day)
    found = attendances(council, deputies)
    return [(who, found[who.pk]) for who in deputies if found[who.pk].warned]


def voted(council: Council, deputy: uuid.UUID) -> dict[str, int]:
    """How a deputy voted, of the votes by name of the sittings where they belong. One query."""
    rows = votes.of_deputy(votes.public(council), council, deputy, "")
    found = rows.filter(state="closed").aggregate(
        **{key: Count("pk", filter=Q(choice=key)) for key in ("for", "against", "abstained")},
        not_voting=Count("pk", filter=Q(choice=None, entitled=True)),
        absent=Count("pk", filter=Q(choice=None, entitled=False)),
    )
    return {key: int(value) for key, value in found.items()}


def moved_and_said(council: Council, deputy: uuid.UUID) -> tuple[list[Amendment], list[Speech]]:
    """The latest amendments a deputy wrote in the open, and what became of them; the latest speeches in the
    open. One query.
    """
    wrote = Amendment.objects.filter(council=council, authors=deputy, draft__item__behind_doors=False)
    wrote = Amendment.objects.filter(pk__in=wrote.order_by("-put_at", "-pk")[:LATEST].values("pk"))
    spoke = Speech.objects.filter(council=council, deputy=deputy, behind_doors=False).exclude(began_at=None)
    spoke = Speech.objects.filter(pk__in=spoke.order_by("-began_at", "-pk")[:LATEST].values("pk"))
    amendments, speeches = together(
        {
            "amendments": wrote.select_related("draft__item").order_by("-put_at", "-pk"),
            "speeches": spoke.select_related("item", "sitting__session", "sitting__commission").order_by(
                "-began_at", "-pk"
            ),
        }
    ).values()
    return amendments, speeches
