"""Reading the council: who sits, who answers, whose voter a place makes you. Every question names its day."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from senim.core.fold import fold
from senim.rooms.council.models import (
    Body,
    Chair,
    Commission,
    CommissionMember,
    Deputy,
    District,
    DistrictArea,
    Role,
    Term,
    holds_on,
)
from senim.rooms.territory.models import Council, Place

OWN = "maslikhat"


def term_on(council: Council, day: date) -> Term | None:
    return Term.objects.filter(holds_on(day), council=council).order_by("-number").first()


def bodies(council: Council, day: date) -> list[Body]:
    """The bodies that may answer on a day, the council itself first."""
    rows = Body.objects.filter(holds_on(day), council=council).order_by("kind", "name_kk")
    return sorted(rows, key=lambda body: body.kind != OWN)


def body(council: Council, body_id: str) -> Body | None:
    return Body.objects.filter(council=council, pk=body_id).first()


def own_body(council: Council, day: date) -> Body:
    """The maslikhat as a body: what arrives is here until it is forwarded."""
    return Body.objects.filter(holds_on(day), council=council, kind=OWN).get()


def likely_body(all_bodies: Sequence[Body], kind: str, path: str) -> Body | None:
    """Who usually answers on a topic: the body of that kind, for okrug akims the one whose place holds the
    address.
    """
    fits = [b for b in all_bodies if b.kind == kind]
    codes = set(path.split("/"))
    local = [b for b in fits if b.place_id in codes]
    return local[0] if local else fits[0] if fits and kind != "okrug-akim" else None


def ticket_officer(council: Council, day: date) -> Role | None:
    """The officer whose name stands on tickets (APPC 64(2)): named for it, or the first clerk."""
    rows = Role.objects.filter(holds_on(day), council=council, kind=Role.Kind.CLERK).select_related("account")
    return rows.order_by("-on_tickets", "since", "id").first()


def house_number(house: str) -> int | None:
    """The number in `12а`, `12/3`; None where there is none."""
    found = re.match(r"\s*(\d{1,5})", house)
    return int(found.group(1)) if found else None


def split_address(address: str) -> tuple[str, str]:
    """Street and house of a typed address: «Абай көшесі, 12» → («Абай көшесі», «12»)."""
    found = re.search(r"(\d+\s*[\w/-]{0,4})\s*$|,\s*(?:д\.|үй|дом)?\s*(\d+[^,]*)", address)
    if not found:
        return address.strip(" ,"), ""
    house = (found.group(1) or found.group(2) or "").strip()
    return address[: found.start()].strip(" ,"), house


STREET_WORDS = re.compile(
    r"\b(көшесі|көш|даңғылы|улица|ул|проспект|пр|street|st|переулок|пер|тұйық|ш\.а|мкр)\b\.?", re.I
)


def fold_street(street: str) -> str:
    """A street's own name, folded, without the word for street in any language."""
    return fold(STREET_WORDS.sub(" ", street))


def districts_of(council: Council, place: Place, address: str, day: date) -> list[District]:
    """Electoral districts an address may belong to: one where it is clear, several where the resident must
    say.

    Street rows beat whole-place rows; a house number narrows ranges and sides of the street.
    """
    codes = place.path.split("/")
    rows = list(
        DistrictArea.objects.filter(
            holds_on(day, "district__"), council=council, place__in=codes
        ).select_related("district")
    )
    if not rows:
        return []
    depth = max(codes.index(row.place_id) for row in rows)
    rows = [row for row in rows if codes.index(row.place_id) == depth]
    street, house = split_address(address)
    named = fold_street(street)
    on_street = [r for r in rows if r.street_folded and named and r.street_folded in named]
    if on_street:
        number = house_number(house)
        fits = [r for r in on_street if number is None or covers(r, number)]
        rows = fits or on_street
    else:
        rows = [r for r in rows if not r.street_folded] or rows
    unique = {row.district_id: row.district for row in rows}
    return sorted(unique.values(), key=lambda district: district.number)


def covers(area: DistrictArea, house: int) -> bool:
    """Whether a house number lies in an area's range and on its side of the street."""
    if area.house_from is not None and house < area.house_from:
        return False
    if area.house_to is not None and house > area.house_to:
        return False
    return area.parity == DistrictArea.Parity.ALL or (house % 2 == 1) == (
        area.parity == DistrictArea.Parity.ODD
    )


def deputy_of(district: District | None, day: date) -> Deputy | None:
    if district is None:
        return None
    return Deputy.objects.filter(holds_on(day), council=district.council_id, district=district).first()


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits on a day: the seats fixed, the deputies, the vacant districts."""

    term: Term | None
    deputies: list[Deputy]
    vacant: list[District]
    chair: Chair | None
    commissions: list[tuple[Commission, list[CommissionMember]]]


def seats_on(council: Council, day: date) -> Seats:
    """The council as it stands on any day. Six queries."""
    deputies = list(
        Deputy.objects.filter(holds_on(day), council=council)
        .select_related("district")
        .order_by("district__number", "name")
    )
    taken = {d.district_id for d in deputies}
    districts = District.objects.filter(holds_on(day), council=council).order_by("number")
    members = CommissionMember.objects.filter(holds_on(day), council=council).select_related(
        "commission", "deputy"
    )
    by_commission: dict[object, list[CommissionMember]] = {}
    for member in members.order_by("-leads", "deputy__name"):
        by_commission.setdefault(member.commission_id, []).append(member)
    commissions = Commission.objects.filter(holds_on(day), council=council).order_by("name_kk")
    return Seats(
        term=term_on(council, day),
        deputies=deputies,
        vacant=[d for d in districts if d.pk not in taken],
        chair=Chair.objects.filter(holds_on(day), council=council).select_related("deputy").first(),
        commissions=[(c, by_commission.get(c.pk, [])) for c in commissions],
    )


def staff_on(council: Council, day: date) -> list[Role]:
    rows = Role.objects.filter(holds_on(day), council=council).select_related("account", "body", "deputy")
    return list(rows.order_by("kind", "account__name")[:500])


def accounts_of(
    council: Council,
    day: date,
    *,
    kind: str,
    body_id: uuid.UUID | None = None,
    deputy_id: uuid.UUID | None = None,
) -> list[Role]:
    """Roles (with accounts) to tell about something: officers of a body, the deputy, the clerks."""
    rows = Role.objects.filter(holds_on(day), council=council, kind=kind).select_related("account")
    if body_id is not None:
        rows = rows.filter(body_id=body_id)
    if deputy_id is not None:
        rows = rows.filter(deputy_id=deputy_id)
    return list(rows[:50])


def districts_on(council: Council, day: date) -> list[District]:
    """All electoral districts of a day, by number."""
    return list(District.objects.filter(holds_on(day), council=council).order_by("number"))


def bodies_by_id(council: Council, ids: Iterable[str]) -> dict[str, Body]:
    """Bodies of this council by id, whatever their dates. One query."""
    return {str(row.pk): row for row in Body.objects.filter(council=council, pk__in=list(ids))}
