"""Who sits: convocations, electoral districts, mandates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from senim.core.refusal import Refusal
from senim.core.rule import UnknownRule
from senim.rooms.clocks import actions as clocks
from senim.rooms.council import decisions
from senim.rooms.council.actions.associations import end_association
from senim.rooms.council.actions.closing import after, close_roles
from senim.rooms.council.actions.common import article, enter, link_decision, need_order, need_within
from senim.rooms.council.actions.parties import person_of, set_party
from senim.rooms.council.finding import fold_street
from senim.rooms.council.grounds import GROUNDS, LIST_ONLY, TERM_OVER, citation
from senim.rooms.council.models import (
    Association,
    AssociationMember,
    Chair,
    CommissionMember,
    Deputy,
    District,
    DistrictArea,
    PartyMember,
    Role,
    StandIn,
    Term,
    holds_on,
)
from senim.rooms.people.models import Account
from senim.rooms.record.actions import SYSTEM, Fact, Hand
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
    for row in Association.objects.filter(after(eve), council=council).select_related("council"):
        end_association(association=row, until=max(eve, row.since), now=now, hand=hand)
    Term.objects.filter(council=council, until=None).update(until=eve)
    term = Term.objects.create(
        id=council.new_id(now), council=council, number=number, seats=seats, since=since
    )
    _await_first_session(term, now)
    enter(
        council,
        "term-began",
        f"term:{number}",
        now=now,
        hand=hand,
        facts={"number": number, "seats": seats, "since": since.isoformat()},
    )
    return term


def _await_first_session(term: Term, now: datetime) -> None:
    """The first session is called within thirty days of the registration of the deputies, which is when their
    powers begin (LAW 10(1), 20(2)). Of a convocation that was entered later there is nothing to wait for.
    """
    at = datetime.combine(term.since, term.council.opens, term.council.zone)
    try:
        clock = clocks.build(
            council=term.council, procedure=f"first-session:{term.pk}", rule="session.first", at=at, now=now
        )
    except UnknownRule:
        # So long ago that the rule of that day is not in the rulebook.
        return
    if clock.due >= term.council.day(now):
        clocks.start_all([clock])


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
    elected_by: str = "",
    party: str = "",
    follows: Deputy | None = None,
    hand: Hand = SYSTEM,
) -> Deputy:
    """Enter a mandate. A district has one deputy at a time, a convocation no more than its seats.

    `elected_by` is told by the district where it is not said. `follows`: whose vacant seat it is; in a
    district that is found here. Who sat under the same name at another time is taken for the same person.
    """
    need_within(term, since)
    sitting = Deputy.objects.filter(holds_on(since), council=council)
    # The row is locked so that two clerks cannot fill the same seat at once.
    Term.objects.select_for_update().get(pk=term.pk)
    if district and sitting.filter(district=district).exists():
        raise Refusal("seat-taken", {"number": district.number})
    if district and elected_by == Deputy.Way.LIST:
        raise Refusal("list-in-district", {"number": district.number})
    if sitting.count() >= term.seats:
        raise Refusal("seats-full", {"seats": term.seats})
    before = follows or _before(term, district, since)
    if before is not None:
        _need_vacated(before, term, since)
    deputy = Deputy.objects.create(
        id=council.new_id(now),
        council=council,
        term=term,
        district=district,
        name=name,
        since=since,
        account=account,
        elected_by=elected_by or (Deputy.Way.DISTRICT if district else Deputy.Way.UNKNOWN),
        follows=before,
        person=person_of(council, name, since, term.until),
    )
    facts: dict[str, Fact] = {
        "district": district.number if district else None,
        "since": since.isoformat(),
        "term": term.number,
        "elected_by": deputy.way,
    }
    if before is not None:
        facts["follows"] = str(before.pk)
    enter(council, "mandate-began", f"deputy:{deputy.pk}", now=now, hand=hand, facts=facts)
    if party:
        set_party(deputy=deputy, name=party, since=since, now=now, hand=hand)
    return deputy


def _before(term: Term, district: District | None, since: date) -> Deputy | None:
    """Who had the seat of this district earlier in the convocation."""
    if district is None:
        return None
    rows = Deputy.objects.filter(term=term, district=district, until__lt=since, followed=None)
    return rows.order_by("-until").first()


def _need_vacated(before: Deputy, term: Term, since: date) -> None:
    """A seat is filled again within its convocation, once, after it became vacant."""
    vacated = Deputy.objects.filter(pk=before.pk, term=term, until__lt=since, followed=None)
    if not vacated.exists():
        raise Refusal("seat-not-vacant", {"name": before.name})


@transaction.atomic
def rename_deputy(*, deputy: Deputy, name: str, now: datetime, hand: Hand = SYSTEM) -> None:
    """Put a deputy's name right. The name itself is not in the record, only that it was changed."""
    person = deputy.person
    if person is None and name != deputy.name:
        person = person_of(deputy.council, name, deputy.since, deputy.until)
    Deputy.objects.filter(pk=deputy.pk).update(name=name, person=person)
    deputy.name, deputy.person = name, person
    enter(
        deputy.council,
        "mandate-corrected",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={"changed": ["name"]},
    )


@transaction.atomic
def end_deputy(
    *, deputy: Deputy, until: date, ground: str, now: datetime, act: str = "", hand: Hand = SYSTEM
) -> None:
    """End a mandate on its legal ground (LAW Art 20, see `grounds`), by the decision `act`, a vote's
    reference where it was voted here (`vote-not-that`); what rests on it ends the same day: roles, offices,
    commissions, associations.
    """
    need_order(deputy.since, until)
    if ground not in GROUNDS and ground != TERM_OVER:
        raise Refusal("choose", {"ground": ground})
    if ground in LIST_ONLY and deputy.way == Deputy.Way.DISTRICT:
        raise Refusal("ground-of-list", {"name": deputy.name}, citation(ground))
    decisions.need_decided(deputy.council, act, decisions.rule_of_end(ground))
    held = Deputy.objects.filter(holds_on(until), pk=deputy.pk)
    if not held.update(until=until, end_ground=ground, end_act=act):
        raise Refusal("mandate-over", {"name": deputy.name})
    for rows in (
        Chair.objects.filter(deputy=deputy),
        StandIn.objects.filter(deputy=deputy),
        CommissionMember.objects.filter(deputy=deputy),
        AssociationMember.objects.filter(deputy=deputy),
        PartyMember.objects.filter(deputy=deputy),
    ):
        rows.filter(after(until)).update(until=until)
    close_roles(Role.objects.filter(deputy=deputy), until, now=now, hand=hand)
    facts: dict[str, Fact] = {"until": until.isoformat(), "ground": ground, **decisions.facts(act, "act")}
    link_decision(deputy, act, now)
    enter(deputy.council, "mandate-ended", f"deputy:{deputy.pk}", now=now, hand=hand, facts=facts)
