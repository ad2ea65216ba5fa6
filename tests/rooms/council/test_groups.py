"""Parties, by-elections, factions and groups, temporary commissions, the chair and who stands in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from senim.core.refusal import Refusal
from senim.rooms.council import actions, grounds, queries
from senim.rooms.council.actions import Temporary
from senim.rooms.council.models import Deputy, District, Term
from senim.rooms.record import queries as record
from senim.rooms.territory.models import Council
from tests.build.council import MADE, SINCE
from tests.cast import Town

TODAY = date(2026, 11, 23)
EVE, NEXT = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NAMES = ("Атауы", "Название", "")


def seat(town: Town, name: str, district: District | None = None, **given: object) -> Deputy:
    usual = {"since": SINCE, "now": MADE, "term": town.term, "district": district, "name": name}
    return actions.add_deputy(council=town.council, **(usual | given))  # type: ignore[arg-type]


@pytest.fixture
def full(town: Town) -> list[Deputy]:
    """All five seats are taken; the first four may join what the chair may not."""
    return [town.bauyrzhan, town.olga, seat(town, "Айдос", town.vacant), seat(town, "Дина"), town.marat]


def form(town: Town, members: list[Deputy], kind: str = "faction", **given: object) -> object:
    usual = {"names": NAMES, "leader": members[0], "since": TODAY, "now": MADE}
    return actions.form_association(
        council=town.council,
        kind=kind,
        members=members,
        **(usual | given),  # type: ignore[arg-type]
    )


def level(council: Council, code: str) -> None:
    Council.objects.filter(pk=council.pk).update(level=code)
    council.level = code


def test_the_party_of_a_deputy_from_day_to_day(town: Town) -> None:
    actions.set_party(deputy=town.olga, name="A", since=SINCE, now=MADE)
    actions.set_party(deputy=town.olga, name="B", since=TODAY, now=MADE)

    def party(day: date) -> str:
        row = next(d for d in queries.deputies_on(town.council, day) if d.pk == town.olga.pk)
        return str(row.party_now)  # type: ignore[attr-defined]

    assert [party(day) for day in (SINCE, EVE, TODAY)] == ["A", "A", "B"]
    actions.set_party(deputy=town.olga, name="C", since=TODAY, now=MADE)
    actions.set_party(deputy=town.olga, name="", since=NEXT, now=MADE)
    assert [party(day) for day in (EVE, TODAY, NEXT)] == ["A", "C", ""]


def test_whoever_was_elected_by_a_list_does_not_leave_the_party(town: Town) -> None:
    dina = seat(town, "Дина", elected_by="list", party="A")
    with pytest.raises(Refusal, match="party-of-list") as refused:
        actions.set_party(deputy=dina, name="B", since=TODAY, now=MADE)
    assert refused.value.citation and refused.value.citation.part == "4-1"
    actions.set_party(deputy=dina, name="A1", since=SINCE, now=MADE)
    actions.end_deputy(deputy=dina, until=TODAY, ground="party-left", act="Шешім № 4", now=MADE)
    assert Deputy.objects.get(pk=dina.pk).end_act == "Шешім № 4"


@pytest.mark.parametrize("ground", grounds.INFORMED)
def test_a_deputy_of_a_district_owes_the_seat_to_no_party(town: Town, ground: str) -> None:
    with pytest.raises(Refusal, match="ground-of-list") as refused:
        actions.end_deputy(deputy=town.olga, until=TODAY, ground=ground, now=MADE)
    assert refused.value.citation and refused.value.citation.part == "4-1"


@pytest.mark.parametrize(
    ("ground", "who"),
    [
        *((ground, "vote") for ground in grounds.VOTED),
        *((ground, "commission") for ground in grounds.INFORMED),
        ("recall", "voters"),
        ("term-over", ""),
    ],
)
def test_who_decides_that_a_mandate_ends(ground: str, who: str) -> None:
    assert grounds.who_ends(ground) == who


def test_a_by_election_fills_the_vacant_seat_of_its_district(town: Town) -> None:
    actions.end_deputy(deputy=town.olga, until=EVE, ground="own-request", now=MADE)
    assert queries.vacated_seats(town.council, TODAY) == [town.olga]
    new = seat(town, "Айдос", town.karasai, since=TODAY)
    assert (new.follows, new.way, new.term) == (town.olga, "district", town.term)
    assert queries.vacated_seats(town.council, TODAY) == []


def test_the_next_on_the_list_takes_a_seat_of_the_list_once(town: Town) -> None:
    dina = seat(town, "Дина", elected_by="list")
    actions.end_deputy(deputy=dina, until=EVE, ground="death", now=MADE)
    assert seat(town, "Асан", since=TODAY, elected_by="list", follows=dina).follows == dina
    with pytest.raises(Refusal, match="seat-not-vacant"):
        seat(town, "Үсен", since=TODAY, elected_by="list", follows=dina)
    with pytest.raises(Refusal, match="seat-not-vacant"):
        seat(town, "Үсен", since=TODAY, elected_by="list", follows=town.olga)


def test_one_person_in_two_convocations(town: Town) -> None:
    old = Term.objects.create(
        id=town.council.new_id(MADE),
        council=town.council,
        number=7,
        seats=5,
        since=date(2021, 1, 5),
        until=SINCE - timedelta(days=1),
    )
    before = seat(town, "Ольга Петрова", term=old, since=old.since)
    Deputy.objects.filter(pk=before.pk).update(until=old.until)
    again = seat(town, "Ольга Петрова", term=old, since=old.since + timedelta(days=1))
    assert again.whose != before.whose, "two mandates at once are two people's"
    Deputy.objects.filter(pk=again.pk).delete()
    actions.rename_deputy(deputy=town.olga, name="Ольга", now=MADE)
    actions.rename_deputy(deputy=town.olga, name="Ольга Петрова", now=MADE)
    town.olga.refresh_from_db()
    assert town.olga.whose == before.whose
    assert queries.mandates_of(town.council.slug, town.olga.pk) == [town.olga, before]
    actions.join_person(deputy=town.olga, other=None, now=MADE)
    town.olga.refresh_from_db()
    assert queries.mandates_of(town.council.slug, town.olga.pk) == [town.olga]
    with pytest.raises(Refusal, match="person-twice"):
        actions.join_person(deputy=town.olga, other=town.marat, now=MADE)


def test_a_faction_falls_below_its_number_and_that_is_seen(town: Town, full: list[Deputy]) -> None:
    faction = form(town, full[:3])
    [circle] = queries.associations_on(town.council, TODAY)
    assert (circle.leader, len(circle.members), circle.short) == (full[0], 3, 0)
    actions.end_deputy(deputy=full[1], until=TODAY, ground="own-request", now=MADE)
    [circle] = queries.associations_on(town.council, NEXT)
    assert (circle.association, len(circle.members), circle.short) == (faction, 2, 1)
    assert queries.associations_on(town.council, EVE) == []


def test_who_joined_and_left_a_faction(town: Town, full: list[Deputy]) -> None:
    faction = form(town, full[:3])
    assert isinstance(faction, queries.associations_on(town.council, TODAY)[0].association.__class__)
    actions.change_association(
        association=faction, members=[full[0], full[1], full[3]], leader=full[1], since=NEXT, now=MADE
    )

    def inside(day: date) -> list[tuple[str, bool]]:
        return [(row.deputy.name, row.leads) for row in queries.in_association(faction, day)]

    assert inside(TODAY) == [("Бауыржан Оспанов", True), ("Айдос", False), ("Ольга Петрова", False)]
    assert inside(NEXT) == [("Ольга Петрова", True), ("Бауыржан Оспанов", False), ("Дина", False)]
    last = record.of_subject(town.council, f"association:{faction.pk}")[-1].facts
    assert (last["joined"], last["left"]) == ([str(full[3].pk)], [str(full[2].pk)])
    actions.end_association(association=faction, until=NEXT, now=MADE)
    assert queries.associations_on(town.council, NEXT + timedelta(days=1)) == []


def test_a_new_convocation_ends_factions_and_who_stands_in(town: Town, full: list[Deputy]) -> None:
    form(town, full[:3])
    actions.name_stand_in(council=town.council, deputy=town.olga, ground="№ 1", since=TODAY, now=MADE)
    actions.add_term(council=town.council, number=9, seats=5, since=NEXT, now=MADE)
    assert queries.associations_on(town.council, NEXT) == []
    assert queries.stand_in_on(town.council, TODAY) and not queries.stand_in_on(town.council, NEXT)


def test_the_elected_chair_leaves_standing_commissions_and_factions(town: Town, full: list[Deputy]) -> None:
    form(town, full[:3])
    temporary = actions.add_commission(
        council=town.council,
        names=NAMES,
        members=[town.olga],
        leader=town.olga,
        since=TODAY,
        temporary=Temporary("maslikhat", "Жол", date(2027, 1, 1)),
        now=MADE,
    )
    actions.set_chair(council=town.council, deputy=town.olga, since=NEXT, now=MADE)
    assert town.olga in [row.deputy for row in queries.members_of(town.budget, TODAY)]
    assert town.olga not in [row.deputy for row in queries.members_of(town.budget, NEXT)]
    assert [row.deputy for row in queries.members_of(temporary, NEXT)] == [town.olga]
    assert queries.associations_on(town.council, NEXT)[0].short == 1
    entry = next(
        one
        for one in record.of_subject(town.council, f"deputy:{town.olga.pk}")
        if one.kind == "council.chair-began"
    )
    assert entry.facts["left_commissions"] == [str(town.budget.pk)]


def test_temporary_commissions_do_not_count_among_the_seven(town: Town) -> None:
    for number in range(8):
        actions.add_commission(
            council=town.council,
            names=(f"{number}", f"{number}", ""),
            members=[town.olga],
            leader=None,
            since=TODAY,
            temporary=Temporary("chair", "Су", date(2027, 1, 1)),
            now=MADE,
        )
    seats = queries.seats_on(town.council, TODAY)
    assert (len(seats.commissions), len(seats.temporary)) == (1, 8)


def lead(town: Town, deputy: Deputy, since: date = TODAY, **given: object) -> object:
    usual = {"names": NAMES, "members": [deputy], "leader": deputy, "full_time": True, "now": MADE}
    return actions.add_commission(council=town.council, since=since, **(usual | given))  # type: ignore[arg-type]


def test_at_the_oblast_level_two_chairs_work_full_time(town: Town, full: list[Deputy]) -> None:
    level(town.council, "oblast")
    lead(town, full[0])
    lead(town, full[1])
    with pytest.raises(Refusal, match="too-many-full-time") as refused:
        lead(town, full[2])
    assert refused.value.citation and refused.value.citation.article == "19-1"
    sittings = {row.leader: row.full_time for row in queries.seats_on(town.council, TODAY).commissions}
    assert sittings[full[0]]


def test_the_two_are_not_of_one_party(town: Town, full: list[Deputy]) -> None:
    level(town.council, "oblast")
    for deputy, party in zip(full, "AAB", strict=False):
        actions.set_party(deputy=deputy, name=party, since=SINCE, now=MADE)
    lead(town, full[0])
    with pytest.raises(Refusal, match="stand-same-party") as refused:
        lead(town, full[1])
    assert refused.value.params["other"] == full[0].name
    lead(town, full[2])


def test_the_same_leader_kept_is_not_elected_again(town: Town, full: list[Deputy]) -> None:
    level(town.council, "oblast")
    row = lead(town, full[0])
    actions.change_commission(
        commission=row,  # type: ignore[arg-type]
        names=NAMES,
        members=full[:3],
        leader=full[0],
        full_time=True,
        since=NEXT,
        now=MADE,
    )
    held = queries.history(town.council, NEXT)
    assert [len(p.held) for p in held.people if p.name == full[0].name] == [1]


def test_who_stands_in_for_the_chair(town: Town) -> None:
    actions.name_stand_in(council=town.council, deputy=town.olga, ground="Сессия № 1", since=SINCE, now=MADE)
    actions.name_stand_in(
        council=town.council, deputy=town.bauyrzhan, ground="Сессия № 9", since=TODAY, now=MADE
    )

    def stands(day: date) -> str:
        row = queries.stand_in_on(town.council, day)
        return row.deputy.name if row else ""

    assert [stands(day) for day in (SINCE, EVE, TODAY)] == [
        "Ольга Петрова",
        "Ольга Петрова",
        "Бауыржан Оспанов",
    ]
    actions.set_chair(council=town.council, deputy=town.bauyrzhan, since=NEXT, now=MADE)
    assert stands(NEXT) == ""


@pytest.mark.parametrize(
    ("seats", "elected", "passed"),
    [(5, 3, False), (5, 4, True), (4, 3, True), (25, 18, False), (25, 19, True)],
)
def test_competence_is_three_quarters_of_the_seats(
    town: Town, seats: int, elected: int, passed: bool
) -> None:
    Term.objects.filter(pk=town.term.pk).update(seats=seats)
    for number in range(elected - 3):
        seat(town, f"Депутат {number}", term=Term.objects.get(pk=town.term.pk))
    result = queries.competence(queries.seats_on(town.council, TODAY), TODAY)
    assert result and (result.passed, result.base, result.have) == (passed, seats, elected)


REFUSED: dict[str, tuple[Callable[[Town, list[Deputy]], object], str]] = {
    "few-in-faction": (lambda t, all_: form(t, all_[:2]), "21-2"),
    "few-in-group": (lambda t, all_: form(t, all_[:4], "group"), "21-2"),
    "chair-in-association": (lambda t, all_: form(t, all_[2:]), "21-2"),
    "chair-in-group": (lambda t, all_: form(t, all_, "group"), "21-2"),
    "leader-not-member": (lambda t, all_: form(t, all_[:3], leader=all_[3]), ""),
    "two-factions": (lambda t, all_: (form(t, all_[:3]), form(t, all_[1:4])), "21-2"),
    "full-time-other": (lambda t, all_: lead(t, all_[0]), "19-1"),
    "stand-in-chair": (
        lambda t, all_: actions.name_stand_in(
            council=t.council, deputy=t.marat, ground="1", since=TODAY, now=MADE
        ),
        "19",
    ),
    "list-in-district": (lambda t, all_: seat(t, "Б", t.vacant, elected_by="list"), ""),
    "outside-convocation": (lambda t, all_: seat(t, "Б", since=SINCE - timedelta(days=1)), ""),
    "party-same": (
        lambda t, all_: [
            actions.set_party(deputy=t.olga, name="A", since=TODAY, now=MADE) for _again in range(2)
        ],
        "",
    ),
    "end-before-start": (
        lambda t, all_: lead(t, all_[0], full_time=False, temporary=Temporary("chair", "Су", EVE)),
        "",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_with_its_article(town: Town, full: list[Deputy], case: str) -> None:
    if case in ("list-in-district", "outside-convocation"):
        Deputy.objects.filter(pk=full[2].pk).delete()
    do, article = REFUSED[case]
    with pytest.raises(Refusal) as refused:
        do(town, full)
    assert refused.value.code == {"chair-in-group": "chair-in-association"}.get(case, case)
    assert (refused.value.citation.article if refused.value.citation else "") == article


def test_at_the_oblast_level_a_full_time_chair_stands_in(town: Town, full: list[Deputy]) -> None:
    level(town.council, "oblast")
    with pytest.raises(Refusal, match="stand-in-not-leader"):
        actions.name_stand_in(council=town.council, deputy=full[0], ground="1", since=TODAY, now=MADE)
    lead(town, full[0])
    actions.name_stand_in(council=town.council, deputy=full[0], ground="1", since=TODAY, now=MADE)
