"""Plain builders: a council with its places, bodies, people and roles. Each makes one thing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from senim.core.place_names import whole_names
from senim.rooms.council import actions, queries
from senim.rooms.council.models import Body, Deputy, District, Role
from senim.rooms.people.actions import create_account
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Council, Place

SINCE = date(2026, 1, 5)
MADE = datetime(2026, 1, 5, 4, tzinfo=UTC)


def place(code: str, kk: str, ru: str, *, parent: Place | None = None, level: str = "settlement") -> Place:
    """A place under another one; made once."""
    path = f"{parent.path}/{code}" if parent else code
    fields = {
        "parent": parent,
        "path": path,
        "level": level,
        "name_kk": kk,
        "name_ru": ru,
        "folded": whole_names(kk, ru).folded,
    }
    return Place.objects.get_or_create(code=code, defaults=fields)[0]


def akkol(**given: Any) -> Council:
    """The maslikhat of Akkol district with itself as a body; settlements: see `urkerai`."""
    home = place("113200000", "Ақкөл ауданы", "Аккольский район", level="district")
    usual = {
        "no": 1,
        "slug": "akkol",
        "level": "district",
        "place": home,
        "name_kk": "Ақкөл аудандық мәслихаты",
        "name_ru": "Аккольский районный маслихат",
        "name_en": "Akkol District Maslikhat",
        "address_kk": "Ақкөл қаласы, Нұрмағамбетов көшесі, 81",
        "address_ru": "город Акколь, улица Нурмагамбетова, 81",
        "phone": "+7 716 38 2 00 00",
        "email": "maslikhat@example.kz",
        "created_at": MADE,
    }
    council = Council.objects.create(**(usual | given))
    body(council, "Мәслихат", "Маслихат", kind="maslikhat")
    return council


def burabay() -> Council:
    """Another council, to see that nothing of one shows in the other."""
    home = place("117000000", "Бурабай ауданы", "Бурабайский район", level="district")
    names = {
        "name_kk": "Бурабай мәслихаты",
        "name_ru": "Бурабайский маслихат",
        "name_en": "Burabay Maslikhat",
    }
    return akkol(no=2, slug="burabay", place=home, **names)


def urkerai(council: Council) -> Place:
    """A village of the council's district."""
    okrug = place(
        f"{council.place_id[:4]}47000", "Өркендеу ауылдық округі", "Уркендеуский сельский округ",
        parent=council.place, level="sub_district",
    )  # fmt: skip
    return place(f"{council.place_id[:4]}47100", "Үркерей ауылы", "село Уркерей", parent=okrug)


def body(council: Council, kk: str, ru: str, *, kind: str = "housing", **given: Any) -> Body:
    """A body that answers, on line unless `on_line=False`."""
    names = (kk, ru, "")
    return actions.add_body(
        council=council, kind=kind, names=names, shorts=names, since=SINCE, now=MADE, **given
    )


def account(name: str, email: str, *, lang: str = "kk", **given: Any) -> Account:
    return create_account(email=email, name=name, password="ақ қайың 1986", lang=lang, now=MADE, **given)


def role(council: Council, who: Account, kind: str, **given: Any) -> Role:
    return actions.grant_role(council=council, account=who, kind=kind, since=SINCE, now=MADE, **given)


def clerk(
    council: Council, name: str = "Айгүл Сейтова", email: str = "aigul@example.kz", lang: str = "kk"
) -> Role:
    return role(council, account(name, email, lang=lang), Role.Kind.CLERK, on_tickets=True)


def officer(
    body: Body, name: str = "Ерлан Жұмабаев", email: str = "erlan@example.kz", lang: str = "ru"
) -> Role:
    return role(body.council, account(name, email, lang=lang), Role.Kind.OFFICER, body=body)


def district(council: Council, number: int = 1, *places: Place) -> District:
    """An electoral district made of whole places."""
    names = (f"№ {number} сайлау округі", f"Избирательный округ № {number}", "")
    areas = [(where, "", None, None, "all") for where in places]
    return actions.add_district(
        council=council, number=number, names=names, areas=areas, since=SINCE, now=MADE
    )


def deputy(
    district: District, name: str = "Бауыржан Оспанов", email: str = "bauyrzhan@example.kz"
) -> tuple[Deputy, Role]:
    """A mandate in the district, with an account and its role."""
    council = district.council
    who = account(name, email)
    term = queries.term_on(council, SINCE) or actions.add_term(
        council=council, number=8, seats=15, since=SINCE, now=MADE
    )
    seat = actions.add_deputy(
        council=council, term=term, district=district, name=name, since=SINCE, now=MADE, account=who
    )
    return seat, role(council, who, Role.Kind.DEPUTY, deputy=seat)
