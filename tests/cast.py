"""The people and things every test may speak of by name: a small Akkol district and its neighbour.

    town = akkol()           the council, its places, bodies, districts, deputies, commissions and staff
    town.clerk               Aigul's role; `town.clerk.account` is Aigul
    other = burabay()        another council with the same shape, to see that nothing crosses over

Akkol has five seats and four electoral districts: Naumov okrug (Bauyrzhan), Karasai okrug (Olga), the odd
side of Abai street in the town (Marat, who chairs), the rest of the town (vacant).
The fifth seat has no district.
"""

from __future__ import annotations

from dataclasses import dataclass

from senim.rooms.council import actions
from senim.rooms.council.models import Body, Commission, Deputy, District, Role, Term
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Council, Place
from tests.build import council as build
from tests.build.council import MADE, SINCE


@dataclass(frozen=True, slots=True)
class Places:
    """Real names and codes of the classifier; `town` is the city, the rest are villages and okrugs."""

    district: Place
    naumov_okrug: Place
    naumovka: Place
    ornek: Place
    karasai_okrug: Place
    karasai: Place
    town: Place


@dataclass(frozen=True, slots=True)
class Town:
    """A council with everything that a small one has. Roles: `role.account` is the person."""

    council: Council
    places: Places
    maslikhat: Body
    housing: Body
    education: Body
    naumov_akim: Body
    term: Term
    naumov: District
    karasai: District
    abai_odd: District
    vacant: District
    bauyrzhan: Deputy
    olga: Deputy
    marat: Deputy
    budget: Commission
    admin: Role
    clerk: Role
    officer: Role
    okrug_officer: Role
    deputy: Role
    chair: Role
    resident: Account


def places(stem: str = "1132", *, district: tuple[str, str] = ("Ақкөл ауданы", "Аккольский район")) -> Places:
    """The tree of places of Akkol district under codes that begin with `stem`."""
    home = build.place(f"{stem}00000", *district, level="district")

    def okrug(code: str, kk: str, ru: str) -> Place:
        return build.place(f"{stem}{code}", kk, ru, parent=home, level="sub_district")

    city = okrug("20000", "Ақкөл қалалық әкімдігі", "городская администрация Акколь")
    naumov = okrug("47000", "Наумов ауылдық округі", "Наумовский сельский округ")
    karasai = okrug("41000", "Қарасай ауылдық округі", "Карасайский сельский округ")
    return Places(
        district=home,
        naumov_okrug=naumov,
        naumovka=build.place(f"{stem}47100", "Наумовка ауылы", "село Наумовка", parent=naumov),
        ornek=build.place(f"{stem}47300", "Өрнек ауылы", "село Орнек", parent=naumov),
        karasai_okrug=karasai,
        karasai=build.place(f"{stem}41200", "Қарасай ауылы", "село Карасай", parent=karasai),
        town=build.place(f"{stem}20100", "Ақкөл қаласы", "город Акколь", parent=city),
    )


def akkol(*, mail: str = "example.kz") -> Town:
    """Akkol district maslikhat with its people; e-mails are at `mail`."""
    return _settle(build.akkol(), places(), mail)


def burabay(*, mail: str = "burabay.example.kz") -> Town:
    """The neighbour: other codes, other people of the same names."""
    return _settle(build.burabay(), places("1170", district=("Бурабай ауданы", "Бурабайский район")), mail)


def _settle(council: Council, where: Places, mail: str) -> Town:
    maslikhat = Body.objects.get(council=council, kind="maslikhat")
    housing = build.body(council, "ТКШ және жол бөлімі", "Отдел ЖКХ и дорог", kind="housing-utilities")
    education = build.body(council, "Білім бөлімі", "Отдел образования", kind="education", on_line=False)
    akim = build.body(
        council, "Наумов ауылдық округі әкімінің аппараты", "Аппарат акима Наумовского сельского округа",
        kind="okrug-akim", place=where.naumov_okrug,
    )  # fmt: skip
    term = actions.add_term(council=council, number=8, seats=5, since=SINCE, now=MADE)
    districts = _districts(council, where)
    seats = [
        _seat(council, term, district, name)
        for district, name in zip(
            districts, ("Бауыржан Оспанов", "Ольга Петрова", "Марат Әбенов"), strict=False
        )
    ]
    bauyrzhan, olga, marat = seats
    actions.set_chair(council=council, deputy=marat, since=SINCE, now=MADE)
    budget = actions.add_commission(
        council=council,
        names=("Бюджет комиссиясы", "Комиссия по бюджету", "Budget commission"),
        members=[bauyrzhan, olga],
        leader=olga,
        since=SINCE,
        now=MADE,
    )

    def person(name: str, login: str) -> Account:
        return build.account(name, f"{login}@{mail}")

    return Town(
        council=council,
        places=where,
        maslikhat=maslikhat,
        housing=housing,
        education=education,
        naumov_akim=akim,
        term=term,
        naumov=districts[0],
        karasai=districts[1],
        abai_odd=districts[2],
        vacant=districts[3],
        bauyrzhan=bauyrzhan,
        olga=olga,
        marat=marat,
        budget=budget,
        admin=build.role(council, person("Динара Қасымова", "dinara"), Role.Kind.ADMIN),
        clerk=build.clerk(council, email=f"aigul@{mail}"),
        officer=build.officer(housing, email=f"erlan@{mail}"),
        okrug_officer=build.officer(akim, "Светлана Ким", f"svetlana@{mail}"),
        deputy=build.role(council, person(bauyrzhan.name, "bauyrzhan"), Role.Kind.DEPUTY, deputy=bauyrzhan),
        chair=build.role(council, person(marat.name, "marat"), Role.Kind.CHAIR, deputy=marat),
        resident=person("Гүлнар Ахметова", "gulnar"),
    )


def _districts(council: Council, where: Places) -> list[District]:
    abai = (where.town, "Абай көшесі", 1, 99, "odd")
    areas = [
        [(where.naumov_okrug, "", None, None, "all")],
        [(where.karasai_okrug, "", None, None, "all")],
        [abai],
        [(where.town, "Абай көшесі", None, None, "even"), (where.town, "", None, None, "all")],
    ]
    return [
        actions.add_district(
            council=council,
            number=number,
            names=(
                f"№ {number} сайлау округі",
                f"Избирательный округ № {number}",
                f"Electoral district {number}",
            ),
            areas=made_of,
            since=SINCE,
            now=MADE,
        )
        for number, made_of in enumerate(areas, 1)
    ]


def _seat(council: Council, term: Term, district: District, name: str) -> Deputy:
    return actions.add_deputy(council=council, term=term, district=district, name=name, since=SINCE, now=MADE)
