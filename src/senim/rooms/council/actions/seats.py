"""Who sits: convocations, electoral districts, mandates, the chair."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from senim.core.refusal import Refusal
from senim.rooms.council.actions.closing import after, close_roles
from senim.rooms.council.actions.common import article, enter, need_mandate, need_order
from senim.rooms.council.finding import fold_street
from senim.rooms.council.grounds import GROUNDS, TERM_OVER
from senim.rooms.council.models import (
    Chair,
    CommissionMember,
    Deputy,
    District,
    DistrictArea,
    Role,
    Term,
    holds_on,
)
from senim.rooms.people.models import Account
from senim.rooms.record.actions import SYSTEM, Hand
from senim.rooms.territory.models import Council, Place

# LAW Art 5: the number of deputies is fixed by the Central Election Commission, not above these.
MOST_SEATS = {
    Council.Level.OBLAST: 50,
    Council.Level.CITY_OF_REPUBLIC: 50,
    Council.Level.CITY: 30,
    Council.Level.DISTRICT: 25,
}
# A place, a street in it or "", first and last house or None, parity or "".
Area = tuple[Place, str, int | None, int | None, str]


def most_seats(council: Council) -> int:
    return MOST_SEATS[Council.Level(council.level)]


@transaction.atomic
def add_term(
    *, council: Council, number: int, seats: int, since: date, now: datetime, hand: Hand = SYSTEM
) -> Term:
    """Begin a convocation with the number of seats fixed by the election commission (LAW Art 5).

    The one before ends the day before, and with it its mandates and what rests on them.
    """
    if not 0 < seats <= most_seats(council):
        raise Refusal("too-many-seats", {"limit": most_seats(council)}, article("5"))
    if Term.objects.filter(council=council).filter(Q(number=number) | Q(since__gte=since)).exists():
        raise Refusal("term-there", {"number": number})
    eve = since - timedelta(days=1)
    for deputy in Deputy.objects.filter(holds_on(since), council=council).select_related("council"):
        end_deputy(deputy=deputy, until=max(eve, deputy.since), ground=TERM_OVER, now=now, hand=hand)
    Term.objects.filter(council=council, until=None).update(until=eve)
    term = Term.objects.create(
        id=council.new_id(now), council=council, number=number, seats=seats, since=since
    )
    enter(
        council,
        "term-began",
        f"term:{number}",
        now=now,
        hand=hand,
        facts={"number": number, "seats": seats, "since": since.isoformat()},
    )
    return term


@transaction.atomic
def add_district(
    *,
    council: Council,
    number: int,
    names: tuple[str, str, str],
    areas: Sequence[Area],
    since: date,
    now: datetime,
    hand: Hand = SYSTEM,
) -> District:
    """Add an electoral district. `names`: kk, ru, en."""
    if District.objects.filter(holds_on(since), council=council, number=number).exists():
        raise Refusal("district-there", {"number": number})
    district = District.objects.create(
        id=council.new_id(now),
        council=council,
        number=number,
        name_kk=names[0],
        name_ru=names[1],
        name_en=names[2],
        since=since,
    )
    _write_areas(district, areas, since, now)
    enter(
        council,
        "district-added",
        f"district:{number}",
        now=now,
        hand=hand,
        facts={"number": number, "since": since.isoformat(), "places": [place.code for place, *_ in areas]},
    )
    return district


def _write_areas(district: District, areas: Sequence[Area], since: date, now: datetime) -> None:
    council = district.council
    DistrictArea.objects.bulk_create(
        [
            DistrictArea(
                id=council.new_id(now),
                council=council,
                district=district,
                place=place,
                street=street,
                street_folded=fold_street(street) if street else "",
                house_from=first,
                house_to=last,
                parity=parity or DistrictArea.Parity.ALL,
                since=since,
            )
            for place, street, first, last, parity in areas
        ]
    )


@transaction.atomic
def add_areas(
    *, district: District, areas: Sequence[Area], since: date, now: datetime, hand: Hand = SYSTEM
) -> None:
    """Add places, streets or houses to a district from a day on."""
    need_order(district.since, since)
    _write_areas(district, areas, since, now)
    enter(
        district.council,
        "areas-added",
        f"district:{district.number}",
        now=now,
        hand=hand,
        facts={"since": since.isoformat(), "places": [place.code for place, *_ in areas]},
    )


@transaction.atomic
def end_area(*, area: DistrictArea, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day on which a place, a street or houses belong to their district.

    An area that would end before it began was a slip: from its first day on it holds on no day.
    """
    DistrictArea.objects.filter(pk=area.pk).update(until=until)
    enter(
        area.council,
        "area-ended",
        f"district:{area.district.number}",
        now=now,
        hand=hand,
        facts={"until": until.isoformat(), "places": [area.place_id], "street": area.street},
    )


@transaction.atomic
def end_district(*, district: District, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day of a district: new borders make new districts. One with a deputy stays."""
    need_order(district.since, until)
    after = until + timedelta(days=1)
    if Deputy.objects.filter(holds_on(after), council=district.council_id, district=district).exists():
        raise Refusal("district-has-deputy", {"number": district.number})
    District.objects.filter(pk=district.pk).update(until=until)
    enter(
        district.council,
        "district-ended",
        f"district:{district.number}",
        now=now,
        hand=hand,
        facts={"until": until.isoformat()},
    )


@transaction.atomic
def add_deputy(
    *,
    council: Council,
    term: Term,
    district: District | None,
    name: str,
    since: date,
    now: datetime,
    account: Account | None = None,
    hand: Hand = SYSTEM,
) -> Deputy:
    """Enter a mandate. A district has one deputy at a time, a convocation no more than its seats."""
    sitting = Deputy.objects.filter(holds_on(since), council=council)
    # The row is locked so that two clerks cannot fill the same seat at once.
    Term.objects.select_for_update().get(pk=term.pk)
    if district and sitting.filter(district=district).exists():
        raise Refusal("seat-taken", {"number": district.number})
    if sitting.count() >= term.seats:
        raise Refusal("seats-full", {"seats": term.seats})
    deputy = Deputy.objects.create(
        id=council.new_id(now),
        council=council,
        term=term,
        district=district,
        name=name,
        since=since,
        account=account,
    )
    enter(
        council,
        "mandate-began",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={
            "district": district.number if district else None,
            "since": since.isoformat(),
            "term": term.number,
        },
    )
    return deputy


@transaction.atomic
def rename_deputy(*, deputy: Deputy, name: str, now: datetime, hand: Hand = SYSTEM) -> None:
    """Put a deputy's name right. The name itself is not in the record, only that it was changed."""
    Deputy.objects.filter(pk=deputy.pk).update(name=name)
    deputy.name = name
    enter(
        deputy.council,
        "mandate-corrected",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={"changed": ["name"]},
    )


@transaction.atomic
def end_deputy(*, deputy: Deputy, until: date, ground: str, now: datetime, hand: Hand = SYSTEM) -> None:
    """End a mandate on its legal ground (LAW Art 20, see `grounds`); roles and offices that rest on it end
    the same day.
    """
    need_order(deputy.since, until)
    if ground not in GROUNDS and ground != TERM_OVER:
        raise Refusal("choose", {"ground": ground})
    ended = Deputy.objects.filter(holds_on(until), pk=deputy.pk).update(until=until, end_ground=ground)
    if not ended:
        raise Refusal("mandate-over", {"name": deputy.name})
    Chair.objects.filter(after(until), deputy=deputy).update(until=until)
    CommissionMember.objects.filter(after(until), deputy=deputy).update(until=until)
    close_roles(Role.objects.filter(deputy=deputy), until, now=now, hand=hand)
    enter(
        deputy.council,
        "mandate-ended",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={"until": until.isoformat(), "ground": ground},
    )


@transaction.atomic
def set_chair(*, council: Council, deputy: Deputy, since: date, now: datetime, hand: Hand = SYSTEM) -> Chair:
    """Enter who chairs the maslikhat from a day on; the one before ends the day before, with the role.

    The chair sits on no standing commission (LAW Art 19(4)).
    """
    need_mandate(deputy, since)
    if CommissionMember.objects.filter(holds_on(since), council=council, deputy=deputy).exists():
        raise Refusal("chair-in-commission", {"name": deputy.name}, article("19", "4"))
    eve = since - timedelta(days=1)
    Chair.objects.filter(holds_on(since), council=council).update(until=eve)
    _leave_office(council, eve, now, hand, but=deputy)
    chair = Chair.objects.create(
        id=council.new_id(now), council=council, deputy=deputy, since=since, until=deputy.until
    )
    enter(
        council,
        "chair-began",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={"since": since.isoformat()},
    )
    return chair


@transaction.atomic
def end_chair(*, chair: Chair, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day of the chair in office, and of the role; the mandate goes on."""
    need_order(chair.since, until)
    Chair.objects.filter(pk=chair.pk).update(until=until)
    _leave_office(chair.council, until, now, hand)
    enter(
        chair.council,
        "chair-ended",
        f"deputy:{chair.deputy_id}",
        now=now,
        hand=hand,
        facts={"until": until.isoformat()},
    )


def _leave_office(
    council: Council, until: date, now: datetime, hand: Hand, but: Deputy | None = None
) -> None:
    """The chair's powers end with the office: the roles of whoever chaired, and of who stood in."""
    roles = Role.objects.filter(council=council, kind=Role.Kind.CHAIR, acts_for=None)
    close_roles(roles.exclude(deputy=but) if but else roles, until, now=now, hand=hand)
