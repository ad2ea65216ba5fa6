"""A body is merged: its open appeals and complaints go on where its work goes, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senim.config import slots
from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Appeal, Counter
from senim.rooms.clocks.models import Clock
from senim.rooms.council import actions as council
from senim.rooms.council.models import Body
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import assert_verifies, facts, kinds, terms
from tests.rooms.appeals.posting import signed_in
from tests.rooms.appeals.stepping import fresh, rights_of

LATER = NOW + timedelta(hours=2)


def merge(town: Town, body: Body, into: Body) -> None:
    council.merge_bodies(
        body=body,
        into=into,
        on=town.council.day(LATER),
        ground="reorganised",
        officers=(),
        by=town.admin,
        now=LATER,
    )


@pytest.fixture(autouse=True)
def joined_up() -> None:
    """The rooms know of each other what the program tells them at its start."""
    slots.register()


@pytest.fixture
def there(town: Town) -> Appeal:
    """An appeal that the housing department has."""
    return build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)


def test_the_body_it_became_part_of_is_offered_first(town: Town, wall: Wall) -> None:
    """A street light is for housing; housing is part of the education department since today."""
    merge(town, town.housing, town.education)
    appeal = build.registered(build.appeal(town.council, LATER), town.clerk, LATER)
    wall.now = LATER
    page = signed_in(town, "clerk").get(f"/kk/akkol/appeals/{appeal.number}/do/forward")
    form = page.context["form"]
    assert form.initial["body"] == str(town.education.pk)
    assert str(town.housing.pk) not in dict(form.fields["body"].choices)


def test_an_answer_of_before_is_looked_after_by_who_took_the_work_over(town: Town, there: Appeal) -> None:
    """A slip, the file, a complaint about what the merged body answered: the other one's hand does them."""
    build.answered(there, town.officer, LATER)
    merge(town, town.housing, town.naumov_akim)
    appeal = fresh(there)
    assert appeal.body == town.housing
    hands = rights_of(town, town.okrug_officer, appeal, LATER).may
    assert {"slip", "peruse", "complain"} <= set(hands)
    actions.slip(appeal=appeal, what="Күні қате.", version=appeal.version, now=LATER)
    actions.peruse(appeal=appeal, version=appeal.version, now=LATER)
    running = Clock.objects.filter(procedure=there.ref, state="running")
    assert {(term.rule, term.body) for term in running} == {
        ("appeal.slips", str(town.naumov_akim.pk)),
        ("appeal.file-access", str(town.naumov_akim.pk)),
    }
    complaint = actions.complain(appeal=appeal, text="Келіспеймін.", version=appeal.version, now=LATER)
    assert complaint.body == town.naumov_akim


def test_what_is_open_goes_on_with_its_term(town: Town, there: Appeal) -> None:
    before = terms(there)
    merge(town, town.housing, town.education)
    now = Appeal.objects.get(pk=there.pk)
    assert now.body == town.education
    assert (now.due, now.state) == (there.due, there.state)
    assert terms(there) == before
    running = Clock.objects.filter(procedure=there.ref, state="running")
    assert {term.body for term in running} == {str(town.education.pk)}
    assert kinds(there)[-1] == "moved"
    assert facts(there, "moved") == {"body_from": str(town.housing.pk), "body": str(town.education.pk)}
    assert_verifies(now)


def test_whoever_was_about_to_write_reads_it_anew(town: Town, there: Appeal) -> None:
    merge(town, town.housing, town.education)
    with pytest.raises(Refusal, match="changed"):
        build.answered(there, town.officer, LATER)


def test_what_was_answered_stays_where_it_was_answered(town: Town, there: Appeal) -> None:
    build.answered(there, town.officer, NOW + timedelta(hours=1))
    merge(town, town.housing, town.education)
    assert Appeal.objects.get(pk=there.pk).body == town.housing
    assert "moved" not in kinds(there)


def test_the_counts_follow(town: Town, there: Appeal, follow: Callable[[], None]) -> None:
    merge(town, town.housing, town.education)
    follow()
    open_at = {row.key: row.value for row in Counter.objects.filter(name="body.open")}
    assert open_at[town.education.pk.hex] == 1
    assert open_at.get(town.housing.pk.hex, 0) == 0


def test_a_body_with_open_work_does_not_simply_end(town: Town, there: Appeal) -> None:
    with pytest.raises(Refusal) as refused:
        council.end_body(body=town.housing, until=town.council.day(LATER), now=LATER)
    assert refused.value.params["n"] == 1


def test_many_are_moved_in_few_statements(town: Town) -> None:
    for _ in range(30):
        build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    with CaptureQueriesContext(connection) as seen:
        merge(town, town.housing, town.education)
    assert not Appeal.objects.filter(body=town.housing).exists()
    assert len(seen) < 60
