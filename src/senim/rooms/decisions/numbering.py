"""The number that an act would have next."""

from __future__ import annotations

import re

from senim.rooms.decisions.models import Act

LAST = re.compile(r"(\d+)(\D*)\Z")


def suggested(act: Act) -> str:
    """Of a decision of a session `34-5`: the session and the next one of it. Of others the next whole number
    of their kind (their commission) and year. One query.
    """
    alike = Act.objects.filter(
        council=act.council_id, kind=act.kind, commission=act.commission_id, year=act.year
    )
    session = act.poll.sitting.session if act.poll else None
    begins = f"{session.number}-" if session and act.kind == Act.Kind.DECISION else ""
    numbers = alike.exclude(number="").filter(number__startswith=begins).values_list("number", flat=True)
    ordinals = [int(found[1]) for number in numbers if (found := LAST.search(number.removeprefix(begins)))]
    return f"{begins}{max(ordinals, default=0) + 1}"
