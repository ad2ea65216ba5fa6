"""Setting up and changing the council: every change is a dated row and an entry in the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from senim.core.refusal import Refusal
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
from senim.rooms.council.queries import fold_street
from senim.rooms.people.models import Account
from senim.rooms.record import actions as record
from senim.rooms.record.actions import SYSTEM, Hand
from senim.rooms.territory.models import Council, Place


@transaction.atomic
def add_term(
    *, council: Council, number: int, seats: int, since: date, now: datetime, hand: Hand = SYSTEM
) -> Term:
    """Begin a convocation with the number of seats fixed by the election commission (LAW Art 5)."""
    term = Term.objects.create(
        id=council.new_id(now), council=council, number=number, seats=seats, since=since
    )
    record.append(
        council=council,
        kind="council.term-began",
        subject=f"term:{number}",
        at=now,
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
    areas: Sequence[tuple[Place, str, int | None, int | None, str]],
    since: date,
    now: datetime,
    hand: Hand = SYSTEM,
) -> District:
    """Add an electoral district. `names` kk, ru, en; `areas` place, street, house from, house to, parity."""
    district = District.objects.create(
        id=council.new_id(now),
        council=council,
        number=number,
        name_kk=names[0],
        name_ru=names[1],
        name_en=names[2],
        since=since,
    )
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
            )
            for place, street, first, last, parity in areas
        ]
    )
    record.append(
        council=council,
        kind="council.district-added",
        subject=f"district:{number}",
        at=now,
        hand=hand,
        facts={"number": number, "since": since.isoformat(), "places": [place.code for place, *_ in areas]},
    )
    return district


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
    """Enter a mandate. A district has one deputy at a time."""
    if district and Deputy.objects.filter(holds_on(since), council=council, district=district).exists():
        raise Refusal("seat-taken", {"district": district.number})
    deputy = Deputy.objects.create(
        id=council.new_id(now),
        council=council,
        term=term,
        district=district,
        name=name,
        since=since,
        account=account,
    )
    record.append(
        council=council,
        kind="council.mandate-began",
        subject=f"deputy:{deputy.pk}",
        at=now,
        hand=hand,
        facts={
            "district": district.number if district else None,
            "since": since.isoformat(),
            "term": term.number,
        },
    )
    return deputy


@transaction.atomic
def end_deputy(*, deputy: Deputy, until: date, ground: str, now: datetime, hand: Hand = SYSTEM) -> None:
    """End a mandate with its legal ground (LAW Art 20); roles and offices that rest on it end the same
    day.
    """
    if until < deputy.since:
        raise Refusal("end-before-start", {})
    council = deputy.council
    Deputy.objects.filter(pk=deputy.pk).update(until=until, end_ground=ground)
    for rows in (Role.objects.filter(deputy=deputy), Chair.objects.filter(deputy=deputy)):
        rows.filter(until=None).update(until=until)
    CommissionMember.objects.filter(deputy=deputy, until=None).update(until=until)
    record.append(
        council=council,
        kind="council.mandate-ended",
        subject=f"deputy:{deputy.pk}",
        at=now,
        hand=hand,
        facts={"until": until.isoformat(), "ground": ground},
    )


@transaction.atomic
def add_commission(
    *,
    council: Council,
    names: tuple[str, str, str],
    members: Sequence[Deputy],
    leader: Deputy | None,
    since: date,
    now: datetime,
    hand: Hand = SYSTEM,
) -> Commission:
    """Form a standing commission (LAW Art 12: at most seven at a time)."""
    if Commission.objects.filter(holds_on(since), council=council).count() >= 7:
        raise Refusal("too-many-commissions", {"limit": 7})
    commission = Commission.objects.create(
        id=council.new_id(now),
        council=council,
        name_kk=names[0],
        name_ru=names[1],
        name_en=names[2],
        since=since,
    )
    CommissionMember.objects.bulk_create(
        [
            CommissionMember(
                id=council.new_id(now),
                council=council,
                commission=commission,
                deputy=deputy,
                leads=leader is not None and deputy.pk == leader.pk,
                since=since,
            )
            for deputy in members
        ]
    )
    record.append(
        council=council,
        kind="council.commission-formed",
        subject=f"commission:{commission.pk}",
        at=now,
        hand=hand,
        facts={"name_kk": names[0], "name_ru": names[1], "members": [str(d.pk) for d in members]},
    )
    return commission


@transaction.atomic
def set_chair(*, council: Council, deputy: Deputy, since: date, now: datetime, hand: Hand = SYSTEM) -> Chair:
    """Enter who chairs the maslikhat from a day on; the one before ends the day before."""
    Chair.objects.filter(holds_on(since), council=council).update(until=since - timedelta(days=1))
    chair = Chair.objects.create(id=council.new_id(now), council=council, deputy=deputy, since=since)
    record.append(
        council=council,
        kind="council.chair-began",
        subject=f"deputy:{deputy.pk}",
        at=now,
        hand=hand,
        facts={"since": since.isoformat()},
    )
    return chair


@transaction.atomic
def add_body(
    *,
    council: Council,
    kind: str,
    names: tuple[str, str, str],
    shorts: tuple[str, str, str],
    since: date,
    now: datetime,
    place: Place | None = None,
    head: str = "",
    address: str = "",
    email: str = "",
    on_line: bool = True,
    superior: Body | None = None,
    hand: Hand = SYSTEM,
) -> Body:
    """Add a body that answers. `names` and `shorts` are kk, ru, en."""
    body = Body.objects.create(
        id=council.new_id(now),
        council=council,
        kind=kind,
        place=place,
        name_kk=names[0],
        name_ru=names[1],
        name_en=names[2],
        short_kk=shorts[0] or names[0][:80],
        short_ru=shorts[1] or names[1][:80],
        short_en=shorts[2],
        head=head,
        address=address,
        email=email,
        on_line=on_line,
        superior=superior,
        since=since,
    )
    record.append(
        council=council,
        kind="council.body-added",
        subject=f"body:{body.pk}",
        at=now,
        hand=hand,
        facts={"kind": kind, "name_kk": names[0], "name_ru": names[1], "on_line": on_line},
    )
    return body


@transaction.atomic
def grant_role(
    *,
    council: Council,
    account: Account,
    kind: str,
    since: date,
    now: datetime,
    body: Body | None = None,
    deputy: Deputy | None = None,
    acts_for: Role | None = None,
    on_tickets: bool = False,
    hand: Hand = SYSTEM,
) -> Role:
    """Give a person a role from a day on. An officer has a body, a deputy a mandate."""
    if kind == Role.Kind.OFFICER and body is None:
        raise Refusal("role-needs-body", {})
    if kind == Role.Kind.DEPUTY and deputy is None:
        raise Refusal("role-needs-mandate", {})
    role = Role.objects.create(
        id=council.new_id(now),
        council=council,
        account=account,
        kind=kind,
        body=body,
        deputy=deputy,
        acts_for=acts_for,
        on_tickets=on_tickets,
        since=since,
    )
    record.append(
        council=council,
        kind="council.role-began",
        subject=f"role:{role.pk}",
        at=now,
        hand=hand,
        facts={"kind": kind, "body": str(body.pk) if body else "", "since": since.isoformat()},
    )
    return role


@transaction.atomic
def end_role(*, role: Role, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day of a role. The person's account stays."""
    if until < role.since:
        raise Refusal("end-before-start", {})
    Role.objects.filter(pk=role.pk).update(until=until)
    record.append(
        council=role.council,
        kind="council.role-ended",
        subject=f"role:{role.pk}",
        at=now,
        hand=hand,
        facts={"until": until.isoformat()},
    )
