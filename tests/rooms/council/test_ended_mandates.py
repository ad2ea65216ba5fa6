"""A deputy whose powers ended: what stood on them stops that day, on every page and at every door."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senim.core.refusal import Refusal
from senim.rooms.council import actions, queries
from senim.rooms.council.access import roles_of
from senim.rooms.council.models import Chair, CommissionMember, Deputy, Role, holds_on
from tests.build import council as build
from tests.build.council import MADE
from tests.cast import Town
from tests.rooms.council.test_pages import read, text, url

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW, LATER = TODAY - timedelta(1), TODAY + timedelta(1), TODAY + timedelta(30)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


def end(deputy: Deputy, until: date = YESTERDAY) -> None:
    actions.end_deputy(deputy=deputy, until=until, ground="own-request", now=MADE)


def at(moment: date) -> datetime:
    return datetime(moment.year, moment.month, moment.day, 5, tzinfo=MADE.tzinfo)


def test_the_district_has_nobody_from_the_day_after(town: Town) -> None:
    end(town.bauyrzhan, TODAY)
    assert queries.deputy_of(town.naumov, TODAY) == town.bauyrzhan
    assert queries.deputy_of(town.naumov, TOMORROW) is None
    assert town.naumov in queries.seats_on(town.council, TOMORROW).vacant


def test_the_roles_stop_at_the_door(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same session, a day later: no page of the deputy's opens any more."""
    end(town.bauyrzhan, TODAY)
    deputy = Client()
    deputy.force_login(town.deputy.account)
    district = reverse("appeals:district", kwargs={"lang": "en", "council": "akkol"})
    assert deputy.get(district).status_code == 200
    assert deputy.get(url("leave")).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: at(TOMORROW))
    assert deputy.get(district).status_code == 403
    assert deputy.get(url("leave")).status_code == 403
    assert roles_of(town.deputy.account, town.council, TOMORROW) == ()


def test_pages_say_that_the_seat_is_vacant(town: Town) -> None:
    end(town.bauyrzhan)
    assert "Бауыржан" not in read(url("people"))
    assert "Districts without a deputy: 2" in read(url("people"))
    assert "Бауыржан" not in read(url("districts"))
    assert "District No 1 has no deputy now" in read(url("find"), place_text="Наумовка")
    page = read(url("deputy", deputy=town.bauyrzhan.pk))
    assert "This mandate has ended" in page and "District No 1 now: The seat is vacant" in page
    admin = Client()
    admin.force_login(town.admin.account)
    assert "Бауыржан" not in text(admin.get(url("staff")))
    for form in ("chair", "commission-new", "role-new"):
        assert "Бауыржан" not in text(admin.get(url(form)))


def test_the_page_of_who_sat_before_leads_to_who_sits_now(town: Town) -> None:
    end(town.bauyrzhan)
    actions.add_deputy(
        council=town.council, term=town.term, district=town.naumov, name="Айдос Нұрлан", since=TODAY, now=MADE
    )
    assert "District No 1 now: Айдос Нұрлан" in read(url("deputy", deputy=town.bauyrzhan.pk))


def test_the_chair_who_leaves_office_leaves_its_powers_too(town: Town) -> None:
    chair = queries.chair_on(town.council, TODAY)
    assert chair
    actions.end_chair(chair=chair, until=TODAY, now=MADE)
    assert [role.kind for role in roles_of(town.chair.account, town.council, TODAY)] == ["chair"]
    assert roles_of(town.chair.account, town.council, TOMORROW) == ()
    assert Deputy.objects.get(pk=town.marat.pk).until is None


def test_a_new_chair_takes_the_powers_of_the_one_before(town: Town) -> None:
    fifth = actions.add_deputy(
        council=town.council, term=town.term, district=None, name="Айдос Нұрлан", since=TODAY, now=MADE
    )
    new = build.account("Айдос Нұрлан", "aidos@example.kz")
    role = actions.grant_role(
        council=town.council, account=new, kind="chair", deputy=fifth, since=TODAY, now=MADE
    )
    actions.set_chair(council=town.council, deputy=fifth, since=TODAY, now=MADE)
    assert Role.objects.get(pk=town.chair.pk).until == YESTERDAY
    assert Role.objects.get(pk=role.pk).until is None
    assert queries.leaders(town.council, town.maslikhat, TODAY) == [role]


@pytest.mark.parametrize("what", ["role", "chair", "commission"])
def test_nothing_is_given_to_a_mandate_that_has_ended(town: Town, what: str) -> None:
    end(town.bauyrzhan)
    ended = Deputy.objects.get(pk=town.bauyrzhan.pk)
    given = {"council": town.council, "since": TODAY, "now": MADE}
    with pytest.raises(Refusal, match="mandate-not-then"):
        if what == "role":
            actions.grant_role(account=town.resident, kind="deputy", deputy=ended, **given)  # type: ignore[arg-type]
        elif what == "chair":
            actions.set_chair(deputy=ended, **given)  # type: ignore[arg-type]
        else:
            names = ("а", "а", "")
            actions.add_commission(names=names, members=[ended], leader=None, **given)  # type: ignore[arg-type]


def test_what_is_given_before_a_known_end_ends_with_it(town: Town) -> None:
    end(town.bauyrzhan, LATER)
    ending = Deputy.objects.get(pk=town.bauyrzhan.pk)
    role = actions.grant_role(
        council=town.council, account=town.resident, kind="deputy", deputy=ending, since=TODAY, now=MADE
    )
    assert role.until == LATER


DAYS = st.integers(0, 6).map(lambda n: TODAY + timedelta(n))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["end", "chair", "commission", "role", "leave"]), st.integers(0, 2), DAYS),
        max_size=7,
    )
)
def test_whatever_stands_on_a_mandate_holds_only_while_it_does(
    town: Town, steps: list[tuple[str, int, date]]
) -> None:
    with transaction.atomic():
        for verb, which, day in steps:
            deputy = Deputy.objects.select_related("council").get(
                pk=[town.bauyrzhan, town.olga, town.marat][which].pk
            )
            try:
                if verb == "end":
                    end(deputy, day)
                elif verb == "chair":
                    actions.set_chair(council=town.council, deputy=deputy, since=day, now=MADE)
                elif verb == "commission":
                    actions.change_commission(
                        commission=town.budget,
                        names=("а", "а", ""),
                        members=[deputy],
                        leader=None,
                        since=day,
                        now=MADE,
                    )
                elif verb == "role":
                    actions.grant_role(
                        council=town.council,
                        account=town.resident,
                        kind="deputy",
                        deputy=deputy,
                        since=day,
                        now=MADE,
                    )
                else:
                    actions.set_absence(
                        role=town.chair, stand_in=town.deputy, reason="leave", since=day, until=None, now=MADE
                    )
            except Refusal:
                continue
        for day in (TODAY + timedelta(n) for n in range(-1, 9)):
            sits = set(Deputy.objects.filter(holds_on(day)).values_list("pk", flat=True))
            for rows in (Role.objects.exclude(deputy=None), Chair.objects, CommissionMember.objects):
                stands = set(rows.filter(holds_on(day)).values_list("deputy_id", flat=True))
                assert stands <= sits, (rows.model.__name__, day)
            for district in (town.naumov, town.karasai, town.abai_odd):
                found = queries.deputy_of(district, day)
                assert found is None or found.pk in sits
        transaction.set_rollback(True)
