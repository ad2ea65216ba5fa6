"""Drafts and amendments of an item, what was voted on them, who stepped aside."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, F, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from senim.rooms.council import queries as council_queries
from senim.rooms.sessions.models import Amendment, Draft, Interest, Item, Poll, Sitting
from senim.ui.together import together

# Whose sitting the item is on, for rights and for the way back.
ITEM = ("item__council__place", "item__session", "item__sitting__commission")


def draft(slug: str, draft_id: uuid.UUID) -> Draft | None:
    """A draft with its item. One query."""
    rows = Draft.objects.select_related("council__place", "deputy", *ITEM)
    return rows.filter(council__slug=slug, pk=draft_id).first()


def amendment(slug: str, amendment_id: uuid.UUID) -> Amendment | None:
    """An amendment with its draft, its item and its authors. One query."""
    near = ("council__place", *(f"draft__{name}" for name in ITEM))
    rows = Amendment.authors.through.objects.filter(amendment__council__slug=slug, amendment=amendment_id)
    rows = rows.select_related("deputy", *(f"amendment__{name}" for name in near))
    found = with_people(rows.annotate(reports=reports("amendment__draft__item__")).order_by("pk"))
    return found[0] if found else None


def with_people(rows: Iterable[Any]) -> list[Amendment]:
    """Rows of authors as amendments, each once, with its authors as `people`."""
    found: dict[uuid.UUID, Amendment] = {}
    for row in rows:
        if row.amendment_id not in found:
            row.amendment.people = []
            found[row.amendment_id] = row.amendment
            if hasattr(row, "reports"):
                row.amendment.draft.item.reports = row.reports
        found[row.amendment_id].people.append(row.deputy)  # type: ignore[attr-defined]
    return list(found.values())


def reports(prefix: str = "") -> Coalesce:
    """The deputy who is the item's rapporteur: chosen from the list, else named on it as in their mandate."""
    same = council_queries.of_name(OuterRef(f"{prefix}council"), OuterRef(f"{prefix}rapporteur"))
    return Coalesce(F(f"{prefix}rapporteur_deputy"), Subquery(same.values("pk")[:1]))


def drafts_of(item: Item) -> list[Draft]:
    """The variants of a decision in their order. One query."""
    rows = Draft.objects.filter(council=item.council_id, item=item).select_related("deputy")
    return list(rows.order_by("variant"))


def amendments_of(drafts: Sequence[Draft]) -> list[Amendment]:
    """The amendments to these drafts by number, each with its authors as `people`. One query."""
    rows = Amendment.authors.through.objects.filter(amendment__draft__in=[one.pk for one in drafts])
    rows = rows.select_related("amendment", "deputy").order_by("amendment__number", "pk")
    return with_people(rows)


def groups(rows: Iterable[Amendment]) -> list[list[Amendment]]:
    """Amendments of one draft that cannot stand together, each group by numbers, the groups by their first.

    What excludes one of a group is of the group: at most one of it passes.
    """
    found: list[list[Amendment]] = []
    for row in sorted(rows, key=lambda one: one.number):
        near = [group for group in found if any(_exclude(row, other) for other in group)]
        merged = sorted([*(one for group in near for one in group), row], key=lambda one: one.number)
        found = [*(group for group in found if group not in near), merged]
    return sorted(found, key=lambda group: group[0].number)


def _exclude(one: Amendment, other: Amendment) -> bool:
    return one.excludes_id == other.pk or other.excludes_id == one.pk


def rows_on(item_id: uuid.UUID | None) -> dict[str, QuerySet[Any]]:
    """What `put_on` is made of, to be asked for together with other lists."""
    authors = Amendment.authors.through.objects.filter(amendment__draft__item=item_id)
    return {
        "drafts": Draft.objects.filter(item=item_id).select_related("deputy").order_by("variant"),
        "wrote": authors.select_related("amendment", "deputy").order_by("amendment__number", "pk"),
    }


def put_on(drafts: list[Draft], wrote: Iterable[Any]) -> list[tuple[Draft, list[Amendment]]]:
    """Each draft with its amendments, those that exclude each other side by side."""
    rows = with_people(wrote)
    return [
        (one, [row for group in groups(r for r in rows if r.draft_id == one.pk) for row in group])
        for one in drafts
    ]


def beside(rows: Iterable[Amendment], amendment: Amendment) -> list[Amendment]:
    """Those of its group that wait for their vote too: read out together."""
    own = next((group for group in groups(rows) if amendment in group), [])
    return [one for one in own if one != amendment and one.state == Amendment.State.PUT]


@dataclass(frozen=True, slots=True)
class Papers:
    """What was put forward on an item, and every vote on it in its order."""

    drafts: list[Draft]
    amendments: Mapping[uuid.UUID, list[Amendment]]
    polls: list[Poll]


def of_item(item: Item) -> Papers:
    """Everything the page of an item shows of its drafts and votes. One query."""
    polls = Poll.objects.filter(council=item.council_id, item=item).select_related("amendment")
    found = together({**rows_on(item.pk), "polls": polls.order_by("opened_at", "number")})
    amendments: dict[uuid.UUID, list[Amendment]] = {one.pk: [] for one in found["drafts"]}
    for one in with_people(found["wrote"]):
        amendments[one.draft_id].append(one)
    return Papers(found["drafts"], amendments, found["polls"])


class Gathered(Aggregate):
    """Rows of a subquery as one JSON array."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return super().as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **more)


def of_its_page(rows: QuerySet[Item]) -> QuerySet[Item]:
    """With each item: `held`, the sitting under way of its session; `reports`, the deputy who is its
    rapporteur; `aside`, who declared an interest and whether they step aside. No query more.
    """
    told = Interest.objects.filter(item=OuterRef("pk")).order_by().values("item")
    aside = told.annotate(all=Gathered(JSONObject(name="deputy__name", recused="recused"))).values("all")
    under_way = Sitting.objects.filter(session=OuterRef("session"), state__in=LIVE)
    return rows.annotate(held=Subquery(under_way.values("pk")[:1]), reports=reports(), aside=Subquery(aside))


LIVE = (Sitting.State.OPEN, Sitting.State.PAUSED)
