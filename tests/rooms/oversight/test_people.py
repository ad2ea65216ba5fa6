"""Who is asked on each rung, or why nobody: absences, vacant seats, ended mandates, stand-ins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from senim.rooms.council import actions as council
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.oversight import actions, queries
from senim.rooms.oversight.models import Rung
from tests.build import appeals as appeal_build
from tests.build import council as build
from tests.build.council import SINCE
from tests.cast import Town
from tests.rooms.oversight.standing import ARRIVED, DUE, at, ladder, late, night, nights, standing

ASKED = date(2026, 9, 18), date(2026, 9, 23), date(2026, 9, 29), date(2026, 10, 6), date(2026, 10, 20)
REMINDER, DEPUTY, COMMISSION, CHAIR, SESSION = ASKED
AWAY = ARRIVED


def away(role: Role, stand_in: Role | None = None) -> None:
    """From the day the appeal came."""
    council.set_absence(
        role=role, reason="leave", since=ARRIVED.date(), until=None, now=AWAY, stand_in=stand_in
    )


def nobody(town: Town) -> None:
    pass


def officer_away(town: Town) -> None:
    away(town.officer)


def officer_stood_in(town: Town) -> None:
    other = build.officer(town.housing, "Асель Нурланова", "asel@example.kz")
    away(town.officer, other)


def deputy_away(town: Town) -> None:
    away(town.deputy)


def mandate_ended(town: Town) -> None:
    council.end_deputy(
        deputy=town.bauyrzhan, until=date(2026, 9, 10), ground="own-request", now=at(date(2026, 9, 10))
    )


def leader_away(town: Town) -> None:
    account = build.account("Ольга Петрова", "olga@example.kz")
    away(build.role(town.council, account, Role.Kind.DEPUTY, deputy=town.olga))


def no_leader(town: Town) -> None:
    council.change_commission(
        commission=town.budget,
        names=("Бюджет комиссиясы", "Комиссия по бюджету", ""),
        members=[town.bauyrzhan, town.olga],
        leader=None,
        since=date(2026, 9, 2),
        now=at(date(2026, 9, 2)),
    )


def no_commission(town: Town) -> None:
    council.end_commission(commission=town.budget, until=date(2026, 9, 10), now=at(date(2026, 9, 2)))


def chair_away(town: Town) -> None:
    away(town.chair)


def chair_stood_in(town: Town) -> None:
    away(town.chair, town.deputy)


def chair_without_account(town: Town) -> None:
    council.end_role(role=town.chair, until=date(2026, 9, 10), now=at(date(2026, 9, 10)))


TABLE: list[tuple[Callable[[Town], None], str, date, str, str]] = [
    (nobody, "reminder", REMINDER, "proposed", "Ерлан Жұмабаев"),
    (officer_away, "reminder", REMINDER, "skipped", "nobody"),
    (officer_stood_in, "reminder", REMINDER, "proposed", "Асель Нурланова"),
    (nobody, "deputy", DEPUTY, "proposed", "Бауыржан Оспанов"),
    (deputy_away, "deputy", DEPUTY, "skipped", "away"),
    (mandate_ended, "deputy", DEPUTY, "skipped", "vacant"),
    (nobody, "commission", COMMISSION, "proposed", "Ольга Петрова"),
    (leader_away, "commission", COMMISSION, "skipped", "away"),
    (no_leader, "commission", COMMISSION, "skipped", "no-leader"),
    (no_commission, "commission", COMMISSION, "skipped", "no-commission"),
    (nobody, "chair", CHAIR, "proposed", "Марат Әбенов"),
    (chair_away, "chair", CHAIR, "skipped", "away"),
    (chair_stood_in, "chair", CHAIR, "proposed", "Бауыржан Оспанов"),
    (chair_without_account, "chair", CHAIR, "proposed", "Марат Әбенов"),
    (nobody, "session", SESSION, "proposed", "Марат Әбенов"),
    (chair_away, "session", SESSION, "skipped", "away"),
]


@pytest.mark.parametrize(
    ("change", "rung", "day", "state", "who"), TABLE, ids=[f"{row[1]}-{row[0].__name__}" for row in TABLE]
)
def test_who_is_asked(
    town: Town, change: Callable[[Town], None], rung: str, day: date, state: str, who: str
) -> None:
    appeal = late(town)
    change(town)
    for each in ASKED:
        if each <= day:
            night(town.council, each)
    assert ladder(appeal)[-1] == (rung, state, who)


@pytest.mark.parametrize(
    ("district", "why"), [("vacant", "vacant"), ("", "no-district")], ids=["vacant", "not-settled"]
)
def test_a_seat_nobody_sits_in(town: Town, district: str, why: str) -> None:
    appeal = late(town, district=town.vacant if district else None)
    nights(town.council, REMINDER, DEPUTY)
    assert ladder(appeal)[-1] == ("deputy", "skipped", why)
    nights(town.council, DEPUTY, COMMISSION)
    assert ladder(appeal)[-1] == ("commission", "proposed", "Ольга Петрова")


def test_a_body_on_paper_is_asked_by_the_name_of_its_head(town: Town) -> None:
    council.change_body(
        body=town.education, now=ARRIVED, names=("Білім бөлімі", "Отдел образования", ""),
        shorts=("Білім", "Образование", ""), head="Г. Омарова", on_line=False,
    )  # fmt: skip
    appeal = appeal_build.appeal(town.council, ARRIVED, place=town.places.naumovka)
    appeal_build.forwarded(appeal, town.clerk, town.education, ARRIVED)
    nights(town.council, date(2026, 9, 1), date(2026, 9, 30))
    assert ladder(appeal)[0] == ("reminder", "proposed", "Г. Омарова")
    assert Rung.objects.get(rung="reminder").to_role is None


def test_the_deputy_who_took_it_up_is_asked_first(town: Town) -> None:
    appeal = late(town)
    type(appeal).objects.filter(pk=appeal.pk).update(taken_by=town.olga)
    nights(town.council, REMINDER, DEPUTY)
    assert ladder(appeal)[-1] == ("deputy", "proposed", "Ольга Петрова")


def test_a_topic_has_its_commission(town: Town) -> None:
    schools = council.add_commission(
        council=town.council,
        names=("Әлеуметтік комиссия", "Социальная комиссия", ""),
        members=[town.bauyrzhan],
        leader=town.bauyrzhan,
        since=SINCE,
        now=ARRIVED,
    )
    by = hand(town.admin)
    assert actions.set_concern(council=town.council, topic="lighting", commission=schools, by=by, now=ARRIVED)
    assert not actions.set_concern(
        council=town.council, topic="lighting", commission=schools, by=by, now=ARRIVED
    )
    appeal = late(town)
    nights(town.council, REMINDER, COMMISSION)
    found = standing(appeal)
    assert (found.rung, found.to_name, found.to_commission) == ("commission", "Бауыржан Оспанов", schools)
    assert queries.concerns(town.council) == {"lighting": schools.pk}


def test_somebody_else_is_asked_when_the_person_has_left(town: Town) -> None:
    """The officer's role ends two days after the reminder; another one is there."""
    appeal = late(town)
    night(town.council, REMINDER)
    build.officer(town.housing, "Асель Нурланова", "asel@example.kz")
    council.end_role(role=town.officer, until=date(2026, 9, 19), now=at(date(2026, 9, 19)))
    night(town.council, date(2026, 9, 21))
    assert ladder(appeal) == [("reminder", "proposed", "Асель Нурланова")]
    # She has the days between the two rungs too.
    assert standing(appeal).next_on == date(2026, 9, 24)


def test_on_the_last_rung_each_working_day_tries_again(town: Town) -> None:
    appeal = late(town)
    chair_away(town)
    nights(town.council, REMINDER, SESSION)
    found = standing(appeal)
    assert (found.state, found.why, found.next_on) == ("skipped", "away", SESSION + timedelta(days=1))
    absence = town.chair.absences.get()
    council.end_absence(absence=absence, until=SESSION, now=at(SESSION, 12))
    nights(town.council, SESSION, SESSION + timedelta(days=3))
    assert ladder(appeal)[-1] == ("session", "proposed", "Марат Әбенов")
    assert standing(appeal).next_on is None


def test_the_due_day_of_these_tables(town: Town) -> None:
    assert late(town).due == DUE
