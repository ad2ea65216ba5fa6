"""Who may be elected: the limits of the rulebook, and those the council has taken on itself."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from senim import law
from senim.core import tenure
from senim.core.refusal import Refusal
from senim.rooms.council.actions.closing import after
from senim.rooms.council.actions.common import enter, need_order
from senim.rooms.council.models import Deputy, EnforcedLimit, holds_between
from senim.rooms.council.queries.tenure import history
from senim.rooms.record.actions import SYSTEM, Hand
from senim.rooms.territory.models import Council


def need_may_stand(council: Council, deputy: Deputy, office: tenure.Office, on: date) -> None:
    """Refuse whoever may not be elected to an office: stand-times, stand-in-a-row, stand-same-party, each
    with the article and until when.
    """
    found = history(council, on)
    person = next((one for one in found.people if one.id == deputy.whose), None)
    if person is None:
        return
    answer = tenure.may_stand(found, person, office, on, law.limits())
    for bar in answer.bars:
        raise Refusal(
            f"stand-{bar.code}",
            {"name": deputy.name, "until": bar.until, **_said(bar)},
            bar.citations[0] if bar.citations else None,
        )


def _said(bar: tenure.Bar) -> dict[str, object]:
    """The bar's params under names of their own: `name` is whose election it is."""
    params = {"other" if key == "name" else key: value for key, value in bar.params.items()}
    return {key: list(map(str, v)) if isinstance(v, tuple) else v for key, v in params.items()}


@transaction.atomic
def enforce_limit(
    *, council: Council, limit: str, ground: str, since: date, now: datetime, hand: Hand = SYSTEM
) -> EnforcedLimit:
    """From a day on the council holds itself to a limit that is only proposed, by its act `ground`."""
    known = [one for one in law.limits() if one.id == limit and one.in_force(since)]
    if not known:
        raise Refusal("limit-unknown")
    if known[0].status == "in_force":
        raise Refusal("limit-is-law", citation=known[0].citations[0])
    if EnforcedLimit.objects.filter(holds_between(since, None), council=council, limit=limit).exists():
        raise Refusal("limit-on")
    row = EnforcedLimit.objects.create(
        id=council.new_id(now), council=council, limit=limit, ground=ground, since=since
    )
    enter(
        council,
        "limit-enforced",
        f"limit:{limit}",
        now=now,
        hand=hand,
        facts={"limit": limit, "since": since.isoformat(), "ground": ground},
    )
    return row


@transaction.atomic
def release_limit(*, row: EnforcedLimit, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day on which the council holds itself to that limit."""
    need_order(row.since, until)
    if not EnforcedLimit.objects.filter(after(until), pk=row.pk).update(until=until):
        raise Refusal("limit-off")
    enter(
        row.council,
        "limit-released",
        f"limit:{row.limit}",
        now=now,
        hand=hand,
        facts={"limit": row.limit, "until": until.isoformat()},
    )
