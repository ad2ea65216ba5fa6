"""Days away, who stands in, to whom a head gives powers: the right hand on every day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senim.core.refusal import Refusal
from senim.rooms.council import actions, queries
from senim.rooms.council.access import Visitor, hand, roles_of
from senim.rooms.council.models import Absence, Role, holds_on
from senim.rooms.record import queries as record
from tests.build import council as build
from tests.build.council import MADE, SINCE
from tests.cast import Town
from tests.database import Queries

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW, LATER = TODAY - timedelta(1), TODAY + timedelta(1), TODAY + timedelta(14)


@pytest.fixture
def second(town: Town) -> Role:
    """Another officer of the housing department."""
    return build.officer(town.housing, "Сәуле Нұрғали", "saule@example.kz")


@pytest.fixture
def head(town: Town) -> Role:
    who = build.account("Асхат Рақымов", "askhat@example.kz")
    return build.role(town.council, who, "officer", body=town.housing, post="head")


def away(role: Role, stand_in: Role | None = None, **given: object) -> Absence:
    usual = {"reason": "leave", "since": TODAY, "until": LATER, "now": MADE}
    return actions.set_absence(role=role, stand_in=stand_in, **(usual | given))  # type: ignore[arg-type]


def held(town: Town, role: Role, day: date) -> list[tuple[str, Role | None]]:
    return [(r.post or r.kind, r.acts_for) for r in roles_of(role.account, town.council, day)]


def told(town: Town, day: date, body: str = "housing") -> set[str]:
    return {role.account.name for role in queries.holders(town.council, getattr(town, body), day)}


def test_the_stand_in_acts_in_those_days_and_in_no_others(town: Town, head: Role, second: Role) -> None:
    away(head, second, since=TOMORROW)
    own = ("officer", None)
    assert held(town, second, TODAY) == [own]
    assert held(town, second, TOMORROW) == held(town, second, LATER) == [own, ("head", head)]
    assert held(town, second, LATER + timedelta(1)) == [own]
    both = Visitor(town.council, MADE, second.account, roles_of(second.account, town.council, TOMORROW))
    acting = both.heads(town.housing)
    assert acting and acting.acts_for == head and acting.body == town.housing
    assert hand(acting) == hand(acting).__class__("head", str(acting.pk), f"role:{head.pk}")
    # The absent one loses nothing: whoever must, can still act.
    assert held(town, head, TOMORROW) == [("head", None)]


def test_those_who_are_there_are_told(town: Town, second: Role) -> None:
    assert told(town, TODAY) == {"Ерлан Жұмабаев", "Сәуле Нұрғали"}
    away(town.officer)
    assert told(town, YESTERDAY) == {"Ерлан Жұмабаев", "Сәуле Нұрғали"}
    assert told(town, TODAY) == {"Сәуле Нұрғали"}
    officers = queries.accounts_of(town.council, TODAY, kind="officer", body_id=town.housing.pk)
    assert [role.account.name for role in officers] == ["Сәуле Нұрғали"]


def test_a_person_is_told_once(town: Town, second: Role) -> None:
    away(town.officer, second)
    assert [role.account.name for role in queries.holders(town.council, town.housing, TODAY)] == [
        "Сәуле Нұрғали"
    ]


def test_the_maslikhats_own_are_its_clerks(town: Town) -> None:
    assert told(town, TODAY, "maslikhat") == {"Айгүл Сейтова"}
    away(town.clerk)
    assert told(town, TODAY, "maslikhat") == set()
    assert town.maslikhat.pk in queries.unattended(town.council, TODAY)
    # A notice nobody reads today is better than none at all.
    assert queries.accounts_of(town.council, TODAY, kind="clerk") == [town.clerk]


def test_who_leads_a_body_today(town: Town, head: Role, second: Role) -> None:
    assert queries.leaders(town.council, town.housing, TODAY) == [head]
    away(head, second)
    [acting] = queries.leaders(town.council, town.housing, TODAY)
    assert (acting.account, acting.acts_for) == (second.account, head)
    assert queries.leaders(town.council, town.maslikhat, TODAY) == [town.chair]


def test_a_body_is_unattended_where_everyone_is_away_and_nobody_stands_in(town: Town, second: Role) -> None:
    def nobody(day: date) -> set[object]:
        return queries.unattended(town.council, day) & {town.housing.pk}

    away(town.officer, until=TODAY)
    assert not nobody(TODAY)
    away(second)
    assert nobody(TODAY) and not nobody(TOMORROW) and not nobody(YESTERDAY)


def test_a_person_is_away_from_all_their_roles(town: Town, head: Role) -> None:
    """Who acts for a head and then falls ill does not act."""
    deputy_head = build.role(
        town.council, build.account("Сәуле", "s@example.kz"), "officer", body=town.housing, post="deputy_head"
    )
    away(head, deputy_head)
    away(deputy_head, reason="illness", since=TOMORROW)
    assert queries.leaders(town.council, town.housing, TODAY)
    assert queries.leaders(town.council, town.housing, TOMORROW) == []


def test_where_the_clerk_of_tickets_is_away_another_stands_on_them(town: Town) -> None:
    other = build.role(town.council, build.account("Бақыт", "b@example.kz"), "clerk")
    assert queries.ticket_officer(town.council, TODAY) == town.clerk
    away(town.clerk)
    assert queries.ticket_officer(town.council, TODAY) == other


def test_the_questions_ask_the_database_once(town: Town, second: Role, head: Role) -> None:
    away(town.officer, second)
    for ask in (
        lambda: queries.holders(town.council, town.housing, TODAY),
        lambda: queries.leaders(town.council, town.housing, TODAY),
        lambda: queries.unattended(town.council, TODAY),
        lambda: [row.stand_in.account.name for row in queries.absences(town.council, TODAY) if row.stand_in],
        lambda: queries.stand_ins(town.council, TODAY, [head, town.officer]),
    ):
        with Queries(connection) as asked:
            ask()
        assert asked.count == 1, asked.statements


def test_back_at_work_early(town: Town, second: Role) -> None:
    absence = away(town.officer, second, until=None)
    actions.end_absence(absence=absence, until=TODAY, now=MADE)
    assert len(held(town, second, TODAY)) == 2
    assert held(town, second, TOMORROW) == [("officer", None)]
    assert told(town, TOMORROW) == {"Ерлан Жұмабаев", "Сәуле Нұрғали"}
    with pytest.raises(Refusal, match="absence-over"):
        actions.end_absence(absence=absence, until=TOMORROW, now=MADE)


def test_days_taken_back_before_they_began_are_days_of_nothing(town: Town, second: Role) -> None:
    absence = away(town.officer, second, since=TOMORROW)
    actions.end_absence(absence=absence, until=YESTERDAY, now=MADE)
    for day in (YESTERDAY, TODAY, TOMORROW, LATER):
        assert held(town, second, day) == [("officer", None)]
        assert "Ерлан Жұмабаев" in told(town, day)
    assert queries.absences(town.council, TODAY) == []
    away(town.officer, since=TOMORROW)


def test_nobody_has_acted_in_days_that_are_over(town: Town, second: Role, now: object) -> None:
    absence = away(town.officer, second, since=YESTERDAY, now=now)
    assert absence.acting and absence.acting.since == TODAY


def test_the_record_says_who_stands_in_and_not_why(town: Town, second: Role) -> None:
    absence = away(town.officer, second, reason="illness")
    entries = record.of_subject(town.council, f"role:{town.officer.pk}")
    assert (entries[-1].kind, entries[-1].facts) == (
        "council.absence-began",
        {"since": "2026-11-23", "until": "2026-12-07", "stand_in": str(second.pk)},
    )
    assert not any("illness" in str(entry.facts) for entry in entries)
    [began] = record.of_subject(town.council, f"role:{absence.acting_id}")
    assert began.facts["acts_for"] == str(town.officer.pk)


def test_a_role_that_ends_takes_its_stand_in_along(town: Town, second: Role) -> None:
    absence = away(town.officer, second)
    actions.end_role(role=town.officer, until=TODAY, now=MADE)
    assert held(town, second, TOMORROW) == [("officer", None)]
    assert Absence.objects.get(pk=absence.pk).until == TODAY
    assert record.of_subject(town.council, f"role:{absence.acting_id}")[-1].kind == "council.role-ended"


def test_a_stand_in_whose_role_ends_acts_no_more(town: Town, second: Role) -> None:
    away(town.officer, second)
    actions.end_role(role=second, until=TODAY, now=MADE)
    assert held(town, second, TOMORROW) == []
    assert town.housing.pk in queries.unattended(town.council, TOMORROW)


def test_a_head_gives_powers_and_stays(town: Town, head: Role, second: Role) -> None:
    actions.delegate(role=head, to=second, since=TODAY, until=TOMORROW, now=MADE, hand=hand(head))
    leaders = queries.leaders(town.council, town.housing, TODAY)
    assert {role.account.name for role in leaders} == {"Асхат Рақымов", "Сәуле Нұрғали"}
    assert queries.leaders(town.council, town.housing, LATER) == [head]
    assert record.of_subject(town.council, f"role:{head.pk}")[-1].kind == "council.powers-given"


def test_a_deputy_stands_in_for_the_chair(town: Town) -> None:
    away(town.chair, town.deputy)
    acting = Visitor(town.council, MADE, None, roles_of(town.deputy.account, town.council, TODAY))
    assert acting.role("chair") == acting.heads(town.maslikhat)
    # … and stops when the mandate ends.
    actions.end_deputy(deputy=town.bauyrzhan, until=TODAY, ground="own-request", now=MADE)
    assert roles_of(town.deputy.account, town.council, TOMORROW) == ()


REFUSED: dict[str, Callable[[Town, Role, Role], object]] = {
    "absence-there": lambda t, head, second: away(t.officer, until=None, since=LATER),
    "end-before-start": lambda t, head, second: away(second, until=YESTERDAY),
    "choose": lambda t, head, second: away(second, reason="delegated"),
    "stand-in-other": lambda t, head, second: away(second, t.okrug_officer),
    "stand-in-away": lambda t, head, second: away(second, t.officer, since=LATER, until=None),
    "stand-in-not-then": lambda t, head, second: away(
        t.clerk, build.role(t.council, second.account, "clerk", until=TODAY), since=TOMORROW
    ),
    "nothing-to-delegate": lambda t, head, second: actions.delegate(
        role=second, to=head, since=TODAY, until=LATER, now=MADE
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_is_refused(town: Town, head: Role, second: Role, code: str) -> None:
    away(town.officer)
    days = Absence.objects.count()
    with pytest.raises(Refusal) as refused:
        REFUSED[code](town, head, second)
    assert (refused.value.code, Absence.objects.count()) == (code, days)


def test_days_that_are_over_are_not_entered(town: Town, now: object) -> None:
    with pytest.raises(Refusal, match="date-past"):
        away(town.officer, since=SINCE, until=YESTERDAY, now=now)


def test_who_is_away_does_not_stand_in_for_themselves(town: Town, head: Role, second: Role) -> None:
    absence = away(head, second)
    assert absence.acting
    found = queries.stand_ins(town.council, TODAY, [absence.acting, town.officer])
    assert found[absence.acting.pk] == [town.officer]
    assert found[town.officer.pk] == [head, second]


def test_nobody_sits_for_a_deputy(town: Town) -> None:
    with pytest.raises(Refusal, match="stand-in-other"):
        away(town.deputy, town.deputy)
    assert away(town.deputy).stand_in is None


def test_leave_from_several_roles_is_all_or_nothing(town: Town, second: Role) -> None:
    clerk_too = build.role(town.council, town.officer.account, "clerk")
    away(clerk_too, since=LATER, until=None)
    given = {"reason": "leave", "since": TODAY, "until": LATER, "now": MADE}
    with pytest.raises(Refusal, match="absence-there"):
        actions.take_leave(roles=[(town.officer, second), (clerk_too, None)], **given)  # type: ignore[arg-type]
    assert held(town, second, TODAY) == [("officer", None)]
    given["until"] = LATER - timedelta(1)
    actions.take_leave(roles=[(town.officer, second), (clerk_too, town.clerk)], **given)  # type: ignore[arg-type]
    assert len(held(town, second, TODAY)) == len(held(town, town.clerk, TODAY)) == 2


@pytest.fixture
def people(town: Town) -> list[Role]:
    """A head, a deputy head and two officers of one body."""
    return [
        build.role(
            town.council,
            build.account(f"П{n}", f"p{n}@example.kz"),
            "officer",
            body=town.housing,
            post=post,
        )
        for n, post in enumerate(("head", "deputy_head", "", ""))
    ]


DAYS = st.integers(0, 9).map(lambda n: TODAY + timedelta(n))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["away", "delegate", "back", "end"]), *[DAYS] * 2, *[st.integers(0, 3)] * 2
        ),
        max_size=8,
    )
)
def test_whoever_acts_acts_for_somebody_with_a_reason(
    people: list[Role], steps: list[tuple[str, date, date, int, int]]
) -> None:
    """Whatever is entered and ended, in whatever order: on each day an acting role rests on days away, or on
    powers given, on the absent one's role and on the stand-in's own.
    """
    with transaction.atomic():
        for verb, first, last, one, two in steps:
            try:
                if verb == "away":
                    away(people[one], people[two], since=first, until=last)
                elif verb == "delegate":
                    actions.delegate(role=people[one], to=people[two], since=first, until=last, now=MADE)
                elif verb == "back" and (row := Absence.objects.filter(role=people[one]).last()):
                    actions.end_absence(absence=row, until=first, now=MADE)
                elif verb == "end":
                    actions.end_role(role=people[one], until=first, now=MADE)
            except Refusal:
                continue
        for day in (TODAY + timedelta(n) for n in range(-1, 12)):
            for acting in Role.objects.filter(holds_on(day)).exclude(acts_for=None):
                why = Absence.objects.get(holds_on(day), acting=acting)
                assert Role.objects.filter(holds_on(day), pk__in=[why.role_id, why.stand_in_id]).count() == 2
        transaction.set_rollback(True)
