"""Bodies that answer, the council's office, roles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from senim.core.refusal import Refusal
from senim.rooms.council import actions, queries
from senim.rooms.council.access import Visitor, hand
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.people.models import Account
from senim.rooms.record import queries as record
from senim.rooms.territory.models import Council
from tests.build.council import MADE, SINCE, account
from tests.cast import Town

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def last(town: Town, subject: str) -> tuple[str, dict[str, object]]:
    fact = record.of_subject(town.council, subject)[-1]
    return fact.kind, fact.facts


def change(body: Body, **given: object) -> list[str]:
    usual = {
        "names": (body.name_kk, body.name_ru, body.name_en),
        "shorts": (body.short_kk, body.short_ru, body.short_en),
        "on_line": body.on_line,
        "now": MADE,
    }
    return actions.change_body(body=body, **(usual | given))  # type: ignore[arg-type]


def test_a_renamed_body_stays_itself_and_the_record_keeps_its_name(town: Town) -> None:
    changed = change(town.housing, names=("ТКШ басқармасы", "Управление ЖКХ", ""))
    assert changed == ["name_kk", "name_ru"]
    assert Role.objects.get(pk=town.officer.pk).body == town.housing
    kind, facts = last(town, f"body:{town.housing.pk}")
    assert kind == "council.body-changed"
    assert facts["name_ru_from"] == "Отдел ЖКХ и дорог" and facts["name_ru"] == "Управление ЖКХ"


def test_the_head_of_a_body_is_not_in_the_record(town: Town) -> None:
    assert change(town.housing, head="Асқар Асқаров", address="Ақкөл, 1") == ["head", "address"]
    assert last(town, f"body:{town.housing.pk}") == ("council.body-changed", {"changed": ["head", "address"]})


def test_what_does_not_change_makes_no_entry(town: Town) -> None:
    before = record.size()
    assert change(town.housing) == []
    assert actions.change_office(council=town.council, office=office(town.council), now=MADE) == []
    assert record.size() == before


def test_a_body_ends_with_the_roles_of_its_officers(town: Town) -> None:
    actions.end_body(body=town.housing, until=TODAY, now=MADE)
    assert town.housing in queries.bodies(town.council, TODAY)
    assert town.housing not in queries.bodies(town.council, TOMORROW)
    assert Role.objects.get(pk=town.officer.pk).until == TODAY


def office(council: Council, **given: object) -> actions.Office:
    usual = {
        "names": (council.name_kk, council.name_ru, council.name_en),
        "opens": council.opens,
        "closes": council.closes,
        "languages": tuple(council.languages) or ("kk",),
        "address_kk": council.address_kk,
        "address_ru": council.address_ru,
        "phone": council.phone,
        "email": council.email,
    }
    council.languages = list(usual["languages"])  # type: ignore[call-overload]
    return actions.Office(**(usual | given))  # type: ignore[arg-type]


def test_the_office_changes_and_says_so(town: Town) -> None:
    new = office(town.council, opens=time(8, 30), phone="+7 71638 2 11 11")
    assert actions.change_office(council=town.council, office=new, now=MADE, hand=hand(town.admin)) == [
        "opens",
        "phone",
    ]
    assert Council.objects.get(pk=town.council.pk).opens == time(8, 30)
    assert last(town, "council:office")[1] == {
        "changed": ["opens", "phone"],
        "opens": "08:30",
        "phone": "+7 71638 2 11 11",
    }


def grant(town: Town, **given: object) -> Role:
    usual = {"email": "new@example.kz", "name": "Жаңа Адам", "lang": "kk", "kind": "clerk", "since": TODAY}
    return actions.grant_by_email(council=town.council, now=MADE, **(usual | given))  # type: ignore[arg-type]


def test_a_role_by_e_mail_makes_the_account_that_is_missing(town: Town) -> None:
    role = grant(town, email="New@Example.kz")
    assert (role.account.email, role.account.name) == ("new@example.kz", "Жаңа Адам")
    assert not role.account.has_usable_password()
    again = grant(town, kind="admin", name="Басқаша")
    assert again.account == role.account
    assert Account.objects.get(pk=role.account.pk).name == "Жаңа Адам"
    assert "example" not in str(last(town, f"role:{role.pk}"))


def test_a_stand_in_acts_on_anothers_behalf(town: Town) -> None:
    role = grant(town, kind="officer", body=town.housing, acts_for=town.officer, until=TOMORROW)
    assert hand(role).on_behalf_of == f"role:{town.officer.pk}"
    visitor = Visitor(town.council, MADE, role.account, (role,))
    assert visitor.role(Role.Kind.OFFICER, body=town.housing) == role
    actions.end_role(role=town.officer, until=TODAY, now=MADE)
    assert Role.objects.get(pk=role.pk).until == TODAY


def test_one_clerk_stands_on_tickets(town: Town) -> None:
    role = grant(town, on_tickets=True)
    assert queries.ticket_officer(town.council, TODAY) == role
    assert list(Role.objects.filter(council=town.council, on_tickets=True)) == [role]


def test_a_deputys_role_ties_the_mandate_to_the_account(town: Town) -> None:
    assert Deputy.objects.get(pk=town.bauyrzhan.pk).account == town.deputy.account


def test_a_mandate_and_its_way_in_come_together_or_not_at_all(town: Town) -> None:
    given = {"council": town.council, "term": town.term, "name": "Айдос Нұрлан", "lang": "kk", "now": MADE}
    deputy = actions.seat_deputy(district=town.vacant, email="aidos@example.kz", since=TODAY, **given)  # type: ignore[arg-type]
    role = Role.objects.get(deputy=deputy)
    assert (role.kind, role.account.email) == ("deputy", "aidos@example.kz")
    with pytest.raises(Refusal, match="seat-taken"):
        actions.seat_deputy(district=town.vacant, email="late@example.kz", since=TODAY, **given)  # type: ignore[arg-type]
    assert not Account.objects.filter(email="late@example.kz").exists()


def test_a_role_ends_and_can_be_taken_away_at_once(town: Town) -> None:
    actions.end_role(role=town.clerk, until=TODAY, now=MADE)
    assert town.clerk in queries.staff_on(town.council, TODAY)
    assert town.clerk not in queries.staff_on(town.council, TOMORROW)
    fresh = grant(town)
    actions.end_role(role=fresh, until=YESTERDAY, now=MADE)
    assert fresh not in queries.staff_on(town.council, TODAY)


REFUSED: dict[str, Callable[[Town], object]] = {
    "own-body-there": lambda t: actions.add_body(
        council=t.council,
        kind="maslikhat",
        names=("а", "а", ""),
        shorts=("", "", ""),
        since=TODAY,
        now=MADE,
    ),
    "own-body-stays": lambda t: actions.end_body(body=t.maslikhat, until=TODAY, now=MADE),
    "own-superior": lambda t: change(t.housing, superior=t.housing),
    "role-needs-body": lambda t: grant(t, kind="officer"),
    "role-needs-mandate": lambda t: grant(t, kind="deputy"),
    "role-held": lambda t: grant(t, email="aigul@example.kz"),
    "acts-for-other": lambda t: grant(t, kind="officer", body=t.education, acts_for=t.officer),
    "last-administrator": lambda t: actions.end_role(role=t.admin, until=TODAY, now=MADE),
    "end-before-start": lambda t: actions.end_role(role=t.clerk, until=SINCE - timedelta(days=9), now=MADE),
    "council-hours": lambda t: actions.change_office(
        council=t.council, office=office(t.council, opens=time(19)), now=MADE
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_is_refused_and_changes_nothing(town: Town, code: str) -> None:
    before = (record.size(), queries.staff_on(town.council, TODAY), Account.objects.count())
    with pytest.raises(Refusal) as refused:
        REFUSED[code](town)
    assert refused.value.code == code
    assert (record.size(), queries.staff_on(town.council, TODAY), Account.objects.count()) == before


def test_an_administrator_may_leave_when_there_is_another(town: Town) -> None:
    actions.grant_role(
        council=town.council,
        account=account("Екінші Әкімші", "second@example.kz"),
        kind=Role.Kind.ADMIN,
        since=TODAY,
        now=MADE,
    )
    actions.end_role(role=town.admin, until=TODAY, now=MADE)
    with pytest.raises(Refusal, match="role-over"):
        actions.end_role(role=town.admin, until=TOMORROW, now=MADE)


def test_every_refusal_of_the_room_has_words_in_each_language() -> None:
    from django.utils import translation

    from senim.rooms.council import words
    from senim.ui import refusals

    for lang in ("kk", "ru", "en"):
        with translation.override(lang):
            for code in ("seat-taken", "last-administrator", "area-line", *REFUSED):
                said = refusals.words(Refusal(code), lang)
                assert said != refusals.words(Refusal("ours"), lang), code
    assert words.ROLES.keys() == set(Role.Kind.values)
