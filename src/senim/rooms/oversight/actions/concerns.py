"""Which standing commission looks after a topic."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from senim.rooms.council.models import Commission
from senim.rooms.oversight.models import Concern
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Hand
from senim.rooms.territory.models import Council


@transaction.atomic
def set_concern(
    *, council: Council, topic: str, commission: Commission | None, by: Hand, now: datetime
) -> bool:
    """From now on late appeals on a topic go to this commission; None: to the first one. Returns whether that
    is new. Rungs already proposed stay with whom they were proposed to.
    """
    row = Concern.objects.filter(council=council, topic=topic).select_related("commission").first()
    was = row.commission if row else None
    if (was and was.pk) == (commission and commission.pk):
        return False
    if commission is None:
        Concern.objects.filter(council=council, topic=topic).delete()
    else:
        Concern.objects.update_or_create(
            council=council,
            topic=topic,
            defaults={"commission": commission},
            create_defaults={"id": council.new_id(now), "commission": commission},
        )
    record.append(
        council=council,
        kind="ladder.concern-set",
        subject=f"council:{council.pk}",
        at=now,
        hand=by,
        facts={
            "topic": topic,
            "commission_from": str(was.pk) if was else "",
            "commission": str(commission.pk) if commission else "",
        },
    )
    return True
