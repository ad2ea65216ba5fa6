"""What of a council is entered, and what is still missing: for the administrator's first page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from senim.rooms.council.models import (
    Association,
    Body,
    Chair,
    Commission,
    Deputy,
    District,
    Role,
    StandIn,
    Term,
    holds_on,
)
from senim.rooms.council.queries import OWN, nobody_there
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council, Place

SHOWN = 5


@dataclass(frozen=True, slots=True)
class State:
    """Counts of one day. `uncovered`: settlements in no district; `silent`: on line without an officer;
    `away`: with officers, but none of them is there and nobody stands in.
    """

    term: Term | None
    deputies: int
    chair: bool
    commissions: int
    districts: int
    without_deputy: list[str]
    without_places: list[str]
    uncovered: list[Place]
    settlements: int
    bodies: int
    silent: list[str]
    away: list[str]
    on_paper: int
    staff: dict[str, int]
    tickets: bool
    stand_in: str
    associations: int


def state_on(council: Council, day: date) -> State:
    """Everything at once. Five queries."""
    term = _term(council, day)
    districts = _districts(council, day)
    nobody = ExpressionWrapper(nobody_there(day), BooleanField())
    rows = Body.objects.filter(holds_on(day), council=council)
    bodies = list(rows.annotate(answers=_officer(day), nobody=nobody))
    roles = Role.objects.filter(holds_on(day), council=council).order_by().values_list("kind")
    counted = roles.annotate(
        people=Count("account", distinct=True), named=Count("pk", filter=Q(on_tickets=True))
    )
    staff = {kind: (people, named) for kind, people, named in counted}
    clerks = Role.Kind.CLERK in staff
    settlements = [p for p in territory.places_within(council) if p.level == Place.Level.SETTLEMENT]
    covered = {code for _district, codes in districts for code in codes}
    return State(
        term=term,
        deputies=getattr(term, "deputies_now", 0),
        chair=getattr(term, "chair_now", False),
        commissions=getattr(term, "commissions_now", 0),
        districts=len(districts),
        without_deputy=[f"№ {d.number}" for d, _codes in districts if not d.has_deputy],  # type: ignore[attr-defined]
        without_places=[f"№ {d.number}" for d, codes in districts if not codes],
        uncovered=[p for p in settlements if not covered.intersection(p.path.split("/"))],
        settlements=len(settlements),
        bodies=sum(body.kind != OWN for body in bodies),
        silent=[b.short for b in bodies if b.on_line and b.kind != OWN and not b.answers],
        away=[
            b.short for b in bodies if b.on_line and b.nobody and (b.answers or (b.kind == OWN and clerks))
        ],
        on_paper=sum(not body.on_line for body in bodies),
        staff={kind: people for kind, (people, _named) in staff.items()},
        tickets=any(named for _people, named in staff.values()),
        stand_in=getattr(term, "stand_in_now", None) or "",
        associations=getattr(term, "associations_now", 0),
    )


def _officer(day: date) -> Exists:
    return Exists(Role.objects.filter(holds_on(day), body=OuterRef("pk"), kind=Role.Kind.OFFICER))


def _term(council: Council, day: date) -> Term | None:
    """The convocation with what hangs on it, counted in the same query."""
    deputies = Deputy.objects.filter(holds_on(day), council=OuterRef("council")).order_by()
    commissions = Commission.objects.filter(holds_on(day), council=OuterRef("council")).order_by()
    commissions = commissions.filter(kind=Commission.Kind.STANDING)
    associations = Association.objects.filter(holds_on(day), council=OuterRef("council")).order_by()
    named = StandIn.objects.filter(holds_on(day), council=OuterRef("council"))
    chairs = Chair.objects.filter(holds_on(day), council=OuterRef("council"))
    return (
        Term.objects.filter(holds_on(day), council=council)
        .annotate(
            deputies_now=_count(deputies),
            commissions_now=_count(commissions),
            associations_now=_count(associations),
            chair_now=Exists(chairs),
            stand_in_now=Subquery(named.values("deputy__name")[:1]),
        )
        .order_by("-number")
        .first()
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many rows of a correlated query there are."""
    counted = rows.values("council").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _districts(council: Council, day: date) -> list[tuple[District, set[str]]]:
    """Districts with the codes of the places they are made of. One query."""
    made_of = FilteredRelation("areas", condition=holds_on(day, "areas__"))
    deputies = Deputy.objects.filter(holds_on(day), district=OuterRef("pk"))
    rows = District.objects.filter(holds_on(day), council=council).annotate(
        made_of=made_of, code=F("made_of__place_id"), has_deputy=Exists(deputies)
    )
    found: dict[object, tuple[District, set[str]]] = {}
    for row in rows.order_by("number"):
        codes = found.setdefault(row.pk, (row, set()))[1]
        codes |= {row.code} - {None}
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is missing, why it matters, and where it is entered (a name of an address)."""

    title: str
    text: str
    page: str
    link: str


def missing(council: Council, state: State) -> list[Task]:
    """What is still to be entered, the most important first."""
    return [*_of_office(council, state), *_of_seats(state), *_of_bodies(state)]


def _of_office(council: Council, state: State) -> Iterable[Task]:
    if not state.staff.get(Role.Kind.CLERK):
        yield Task(
            _("Nobody registers appeals"),
            _("Without a clerk an appeal is received, and then nothing happens."),
            "role-new",
            _("Give a role"),
        )
    if not (council.address_kk and council.phone):
        yield Task(
            _("Residents do not know where the office is"),
            _("The address and the phone stand at the foot of every page and on letters."),
            "office",
            _("Write the address and the phone"),
        )


def _of_seats(state: State) -> Iterable[Task]:
    if state.term is None:
        yield Task(
            _("The convocation is not entered"),
            _("Deputies sit for a convocation with a fixed number of seats."),
            "term",
            _("Enter the convocation"),
        )
    if not state.districts:
        yield Task(
            _("No electoral district is entered"),
            _("Without districts an appeal does not find its deputy."),
            "district-new",
            _("Enter a district"),
        )
    elif state.without_places:
        yield Task(
            _("Districts without places: {numbers}").format(numbers=_some(state.without_places)),
            _("An address finds its deputy by the places of the district."),
            "districts",
            _("To the districts"),
        )
    elif state.uncovered:
        yield Task(
            _("Places in no electoral district: {n}").format(n=len(state.uncovered)),
            _some([place.name for place in state.uncovered]),
            "districts",
            _("To the districts"),
        )
    if state.term and state.deputies < state.term.seats:
        yield Task(
            _("Seats without a deputy: {n} of {seats}").format(
                n=state.term.seats - state.deputies, seats=state.term.seats
            ),
            _("Districts: {numbers}").format(numbers=_some(state.without_deputy))
            if state.without_deputy
            else "",
            "deputy-new",
            _("Enter a deputy"),
        )
    if state.deputies and not state.chair:
        yield Task(_("The chair is not entered"), "", "chair", _("Enter the chair"))
    if state.chair and not state.stand_in:
        yield Task(
            _("Nobody is named to stand in for the chair"),
            _("A session names the person for the whole convocation."),
            "stand-in",
            _("Enter who stands in"),
        )
    if state.deputies and not state.commissions:
        yield Task(_("No standing commission is entered"), "", "commission-new", _("Enter a commission"))


def _of_bodies(state: State) -> Iterable[Task]:
    if not state.bodies:
        yield Task(
            _("Nobody else answers"),
            _("Appeals can be forwarded only to a body that is in the list."),
            "body-new",
            _("Enter a body"),
        )
    if state.silent:
        yield Task(
            _("On line, but without an officer: {names}").format(names=_some(state.silent)),
            _("What is forwarded there is seen by nobody."),
            "role-new",
            _("Give a role"),
        )
    if state.away:
        yield Task(
            _("Nobody is there: {names}").format(names=_some(state.away)),
            _("Everyone is away and nobody stands in. What is forwarded there waits."),
            "staff",
            _("Name a stand-in"),
        )


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    more = len(names) - SHOWN
    return shown if more <= 0 else _("{names} and {n} more").format(names=shown, n=more)
