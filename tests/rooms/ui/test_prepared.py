"""A query compiled once answers like the queryset it was made from, for any values."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.db.models import Q

from senim.rooms.council.models import Body, holds_on
from senim.rooms.territory.models import Place
from senim.ui.prepared import Prepared
from tests.build import council as build

pytestmark = pytest.mark.django_db


def test_the_same_rows_as_the_queryset_for_each_value() -> None:
    build.urkerai(build.akkol())
    by_parent = Prepared(
        lambda parent: Place.objects.filter(parent_id=parent).select_related("parent").order_by("code"),
        parent="",
    )
    for code in Place.objects.values_list("code", flat=True):
        asked = list(Place.objects.filter(parent_id=code).order_by("code"))
        found = by_parent.rows(parent=code)
        assert found == asked
        assert [row.name_kk for row in found] == [row.name_kk for row in asked]
        assert all(row.parent is not None and row.parent.pk == code for row in found)


def test_days_and_ids_and_a_value_used_twice() -> None:
    council = build.akkol()
    body = build.body(council, "Бөлім", "Отдел")
    holding = Prepared(
        lambda council, day, one: Body.objects.filter(
            holds_on(day), Q(pk=one) | Q(superior=one), council=council
        ),
        council=0,
        day=date.min,
        one=uuid.UUID(int=0),
    )
    assert holding.rows(council=council.pk, day=body.since, one=body.pk) == [body]
    assert holding.rows(council=council.pk, day=date(1990, 1, 1), one=body.pk) == []
    assert holding.first(council=council.pk, day=body.since, one=uuid.uuid4()) is None


def test_one_query_a_run_and_none_for_what_is_joined(queries) -> None:  # type: ignore[no-untyped-def]
    build.urkerai(build.akkol())
    joined = Prepared(lambda code: Place.objects.filter(pk=code).select_related("parent"), code="")
    child = Place.objects.exclude(parent=None).order_by("code").first()
    assert child is not None
    with queries() as asked:
        found = joined.first(code=child.pk)
        assert found is not None
        assert found.parent is not None
    assert asked.count == 1


def test_values_are_bound_and_never_read_as_sql() -> None:
    build.urkerai(build.akkol())
    by_code = Prepared(lambda code: Place.objects.filter(pk=code), code="")
    assert by_code.rows(code="' OR 1=1 --") == []


def test_other_values_than_it_was_prepared_for_are_refused() -> None:
    by_code = Prepared(lambda code: Place.objects.filter(pk=code), code="")
    with pytest.raises(TypeError):
        by_code.rows(name="x")


def test_a_value_that_does_not_reach_the_query_is_an_error() -> None:
    careless = Prepared(lambda code: Place.objects.all(), code="")
    with pytest.raises(TypeError):
        careless.rows(code="x")
