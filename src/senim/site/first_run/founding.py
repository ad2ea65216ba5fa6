"""What a new council consists of on its first day, and making it, by the rooms' own actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from senim.core.office_names import akim_names, council_names
from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import actions as council_actions
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Role
from senim.rooms.people import actions as people
from senim.rooms.people.models import Account
from senim.rooms.territory import actions as territory_actions
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council, Place
from senim.ui import refusals

refusals.register(
    {
        "too-many-seats": _("A maslikhat of this level has at most {limit} deputies. Check the number."),
        "convocation": _("Give the number of the convocation too: the deputies sit for it."),
    }
)

Names = tuple[str, str, str]
OWN, AKIM, OKRUG_AKIM = council_queries.OWN, "akim-apparatus", "okrug-akim"
OWN_SHORT = ("Мәслихат", "Маслихат", "Maslikhat")
# LAW Art 5: the number of deputies is fixed by the Central Election Commission, not above these.
MOST_SEATS = {
    Council.Level.OBLAST: 50,
    Council.Level.CITY_OF_REPUBLIC: 50,
    Council.Level.CITY: 30,
    Council.Level.DISTRICT: 25,
}
SEATS = Citation("LAW", "5")
# The list of usual bodies is a district's; elsewhere the same offices are called so.
_OBLAST = (
    ("Аудан бойынша", "Облыстың"),
    ("Аудандық", "Облыстық"),
    ("бөлімі", "басқармасы"),
    ("Районный отдел полиции", "Департамент полиции"),
    ("Облыстық полиция басқармасы", "Полиция департаменті"),
    ("Отдел", "Управление"),
    (" по району", ""),
    ("Районная", "Областная"),
    ("District", "Regional"),
)
_CITY = (
    ("Аудан бойынша", "Қала бойынша"),
    ("Аудандық", "Қалалық"),
    ("Районный", "Городской"),
    ("Районная", "Городская"),
    ("по району", "по городу"),
    ("District", "City"),
)
_OF_LEVEL = {
    Council.Level.OBLAST: _OBLAST,
    Council.Level.CITY_OF_REPUBLIC: (*_CITY, ("бөлімі", "басқармасы"), ("Отдел", "Управление")),
    Council.Level.CITY: _CITY,
    Council.Level.DISTRICT: (),
}


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body that answers: its kind and its names in kk, ru, en; `place` for the akim of an okrug."""

    kind: str
    names: Names
    place: Place | None = None

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.names[{"ru": 1, "en": 2}.get(translation.get_language() or "kk", 0)]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the first page asks. `seats` 0: the term is entered later."""

    code: str
    slug: str
    names: Names
    admin_name: str
    admin_email: str
    password: str
    lang: str = "kk"
    languages: tuple[str, ...] = ("kk", "ru", "en")
    opens: time = time(9)
    closes: time = time(18, 30)
    seats: int = 0
    convocation: int = 0
    bodies: tuple[NewBody, ...] = field(default=())


def proposed_names(place: Place) -> Names:
    """What the council is usually called."""
    return council_names(place.name_kk, place.name_ru, place.name_en)


def usual_bodies(place: Place) -> list[NewBody]:
    """Bodies that usually answer at this level, the akim's apparatus first; not the council itself."""
    changes = _OF_LEVEL[Council.Level(territory.council_level(place))]
    bodies = [NewBody(AKIM, akim_names(place.name_kk, place.name_ru, place.name_en))]
    for kind in clocks.rulebook().bodies:
        if kind.code in {OWN, AKIM, OKRUG_AKIM}:
            continue
        names = [kind.names["kk"], kind.names["ru"], kind.names["en"]]
        for old, new in changes:
            names = [name.replace(old, new) for name in names]
        bodies.append(NewBody(kind.code, (names[0], names[1], names[2])))
    return bodies


def all_bodies(place: Place) -> tuple[NewBody, ...]:
    """All that usually answer, with the akims of okrugs."""
    return (*usual_bodies(place), *akims_below(place))


def akims_below(place: Place) -> list[NewBody]:
    """The apparatus of the akim of each okrug, village or town right under a district or a city."""
    if place.level != Place.Level.DISTRICT:
        return []
    return [
        NewBody(OKRUG_AKIM, akim_names(child.name_kk, child.name_ru, child.name_en), child)
        for child in territory.children(place)
        if child.level == Place.Level.SUB_DISTRICT
    ]


@transaction.atomic
def found(plan: Plan, *, now: datetime, administrator: Account | None = None) -> tuple[Council, Account]:
    """Make the council, its bodies, its term if the seats are known, and its first administrator and clerk.

    The account is made from the plan, unless an `administrator` of another council here makes this one.

    `Refusal`: too-many-seats, convocation, and those of `create_council` and `create_account`.
    """
    territory_actions.load_carried(today=now.astimezone(territory_actions.COUNTRY).date())
    council = territory_actions.create_council(
        code=plan.code,
        slug=plan.slug,
        names=plan.names,
        languages=plan.languages,
        opens=plan.opens,
        closes=plan.closes,
        now=now,
    )
    since = council.day(now)
    council_actions.add_body(
        council=council,
        kind=OWN,
        names=plan.names,
        shorts=OWN_SHORT,
        since=since,
        now=now,
        place=council.place,
    )
    for body in plan.bodies:
        council_actions.add_body(
            council=council,
            kind=body.kind,
            names=body.names,
            shorts=("", "", ""),
            since=since,
            now=now,
            place=body.place,
            on_line=False,
        )
    _begin_term(plan, council, since, now)
    account = administrator or people.create_account(
        email=plan.admin_email, name=plan.admin_name, password=plan.password, lang=plan.lang, now=now
    )
    for kind in (Role.Kind.ADMIN, Role.Kind.CLERK):
        council_actions.grant_role(
            council=council,
            account=account,
            kind=kind,
            since=since,
            now=now,
            on_tickets=kind == Role.Kind.CLERK,
        )
    return council, account


def _begin_term(plan: Plan, council: Council, since: date, now: datetime) -> None:
    if not plan.seats:
        return
    most = MOST_SEATS[Council.Level(council.level)]
    if plan.seats > most:
        raise Refusal("too-many-seats", {"limit": most}, SEATS)
    if not plan.convocation:
        raise Refusal("convocation")
    council_actions.add_term(council=council, number=plan.convocation, seats=plan.seats, since=since, now=now)
