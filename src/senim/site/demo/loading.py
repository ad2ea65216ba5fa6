"""Making the demo council, by the same actions a real one is made by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from senim.rooms.appeals.models import Appeal
from senim.rooms.council import actions as council_actions
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Commission, Deputy, District, Role
from senim.rooms.oversight import actions as oversight
from senim.rooms.people import actions as people
from senim.rooms.people.models import Account
from senim.rooms.record.actions import Handler
from senim.rooms.territory import actions as territory_actions
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council, Place
from senim.site.demo import institution
from senim.site.demo.acts import Acts
from senim.site.demo.appeals import tell
from senim.site.demo.climbing import Climb
from senim.site.demo.complaining import Complaints
from senim.site.demo.delivering import deliver
from senim.site.demo.inquiries import Inquiries
from senim.site.demo.reading import Table, read, words
from senim.site.demo.reports import Reports
from senim.site.demo.sitting import Seats
from senim.site.demo.tasks import Tasks
from senim.site.demo.year import Year

SLUG = "akkol"
KATO = "113200000"
SINCE = date(2023, 4, 1)
# The council was entered here before the first of its appeals came.
BEFORE = timedelta(days=340)
CONVOCATION, SEATS = 8, 14
Progress = Callable[[int, int], None]


@dataclass
class Town:
    """What was made, by the keys of the files."""

    council: Council
    bodies: dict[str, Body] = field(default_factory=dict)
    districts: dict[int, District] = field(default_factory=dict)
    deputies: dict[int, Deputy] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    appeals: dict[str, Appeal] = field(default_factory=dict)
    commissions: list[Commission] = field(default_factory=list)

    def officer(self, body: str) -> Role:
        """Who acts for a body: its officer, or for a body on paper the clerk."""
        return next(
            (r for r in self.roles.values() if r.body_id == self.bodies[body].pk), self.roles["clerk"]
        )

    def hand_of(self, deputy: Deputy) -> Role:
        """The deputy's own hand, or the clerk's for who has no account."""
        own = (role for role in self.roles.values() if role.deputy_id == deputy.pk)
        return next(own, self.roles["clerk"])


def there() -> bool:
    """Whether the demo council is already in this database."""
    found = territory.council_by_slug(SLUG)
    return found is not None and found.demo


def load(*, now: datetime, progress: Progress | None = None, telling: Handler | None = None) -> Council:
    """Make the demo council as of the moment `now`, with months of appeals before it.

    `telling`: who tells people what the record says; it is asked at each step's own moment.
    """
    tables = read()
    with transaction.atomic():
        territory_actions.load_carried(today=now.date())
        own = next(row for row in tables["body"] if row["kind"] == "maslikhat")
        council = territory_actions.create_council(
            code=KATO, slug=SLUG, names=words(own["name"]), now=now, demo=True
        )
        territory_actions.change_council(
            council=council,
            names=(council.name_kk, council.name_ru, council.name_en),
            opens=council.opens,
            closes=council.closes,
            languages=council.languages,
            address_kk=own["address"],
            address_ru=own["address_ru"],
            phone="+7 700 000 00 00",
            email="akkol@example.kz",
        )
        town = Town(council)
        begun = now - BEFORE
        make_bodies(town, tables["body"], begun)
        make_districts(town, tables["district"], begun)
        make_people(town, tables, begun)
        make_commissions(town, tables["commission"], begun)
        institution.found(council, town.deputies, town.roles, tables, SINCE, begun, council.day(now))
        tell(town, tables, now, progress)
        Complaints(town, now).tell(tables)
        Year(town, now).tell(tables)
        Acts(town, now).tell(tables)
        Tasks(town, now).tell(tables["task"])
        Inquiries(town, now).tell()
        Climb(town, tables["ladder"], now).climb()
        Seats(town, now).tell(tables)
        Reports(town, now).tell()
        if telling:
            deliver(town, telling, now)
    return council


def make_bodies(town: Town, rows: list[Table], now: datetime) -> None:
    for row in sorted(rows, key=lambda each: "superior" in each):
        town.bodies[row["key"]] = council_actions.add_body(
            council=town.council,
            kind=row["kind"],
            names=words(row["name"]),
            shorts=words(row["short"]),
            since=SINCE,
            now=now,
            place=territory.by_code(row["kato"]) if "kato" in row else None,
            head=row.get("head", ""),
            address=row.get("address", ""),
            on_line=row["on_line"],
            superior=town.bodies.get(row.get("superior", "")),
        )


def make_districts(town: Town, rows: list[Table], now: datetime) -> None:
    for row in rows:
        town.districts[row["number"]] = council_actions.add_district(
            council=town.council,
            number=row["number"],
            names=words(row["name"]),
            areas=[area_of(area) for area in row["areas"]],
            since=SINCE,
            now=now,
        )


def area_of(area: Table) -> tuple[Place, str, int | None, int | None, str]:
    place = territory.by_code(area["kato"])
    if place is None:
        raise LookupError(f"no place {area['kato']}")
    return place, area.get("street", ""), area.get("from"), area.get("to"), area.get("parity", "all")


def make_people(town: Town, tables: dict[str, list[Table]], now: datetime) -> None:
    """Accounts, mandates, the chair, roles."""
    for row in tables["account"]:
        town.accounts[row["key"]] = people.create_account(
            email=row["email"], name=row["name"], password=None, lang=row["lang"], now=now, invented=True
        )
    term = council_actions.add_term(
        council=town.council, number=CONVOCATION, seats=SEATS, since=SINCE, now=now
    )
    for row in tables["deputy"]:
        if row.get("vacant"):
            continue
        town.deputies[row["district"]] = council_actions.add_deputy(
            council=town.council,
            term=term,
            district=town.districts[row["district"]],
            name=row["name"],
            since=SINCE,
            now=now,
            account=town.accounts.get(row.get("account", "")),
        )
    for row in tables["account"]:
        if row["role"] != "resident":
            make_role(town, row, now)


def make_role(town: Town, row: Table, now: datetime) -> None:
    deputy = town.deputies.get(row.get("district", 0))
    role = row["role"]
    town.roles[row["key"]] = council_actions.grant_role(
        council=town.council,
        account=town.accounts[row["key"]],
        kind=role,
        since=SINCE,
        now=now,
        body=town.bodies[row["body"]] if role == Role.Kind.OFFICER else None,
        post=row.get("leads", ""),
        deputy=deputy,
        on_tickets=row["key"] == "clerk",
    )
    if role == Role.Kind.CHAIR and deputy:
        council_actions.set_chair(council=town.council, deputy=deputy, since=SINCE, now=now)


def make_commissions(town: Town, rows: list[Table], now: datetime) -> None:
    for row in rows:
        members = [town.deputies[number] for number in row["members"] if number in town.deputies]
        commission = council_actions.add_commission(
            council=town.council,
            names=words(row["name"]),
            members=members,
            leader=town.deputies.get(row["chair"]),
            since=SINCE,
            now=now,
        )
        town.commissions.append(commission)
        for topic in row.get("topics", ()):
            oversight.set_concern(
                council=town.council,
                topic=topic,
                commission=commission,
                by=hand(town.roles["admin"]),
                now=now,
            )
