"""What stands on the page of one mandate besides the seat: offices, commissions, factions, parties, training,
sanctions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Expression,
    F,
    IntegerField,
    Model,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from senim.rooms.council.models import (
    Association,
    AssociationMember,
    Chair,
    Commission,
    CommissionMember,
    Deputy,
    PartyMember,
    Reply,
    Sanction,
    Training,
)
from senim.rooms.council.queries.discipline import standing


@dataclass(frozen=True, slots=True)
class Service:
    """What a deputy did besides the seat, each with its days; training and sanctions up to the day asked
    about, the latest first.
    """

    chair: list[Chair] = field(default_factory=list)
    commissions: list[CommissionMember] = field(default_factory=list)
    associations: list[AssociationMember] = field(default_factory=list)
    parties: list[PartyMember] = field(default_factory=list)
    trainings: list[Training] = field(default_factory=list)
    sanctions: list[Sanction] = field(default_factory=list)
    # By figure: the deputy's latest word beside it.
    replies: dict[str, Reply] = field(default_factory=dict)


# The columns of every part; a part that lacks one has nothing there.
NOTHING: dict[str, Expression] = {
    "what": Value("", CharField()),
    "first": Cast(Value(None), DateField()),
    "last": Cast(Value(None), DateField()),
    "also": Cast(Value(None), DateField()),
    "led": Value(False, BooleanField()),
    "full": Value(False, BooleanField()),
    "n": Value(0, IntegerField()),
    "kk": Value("", TextField()),
    "ru": Value("", TextField()),
    "en": Value("", TextField()),
    "code": Value("", CharField()),
    "at": Cast(Value(None), DateTimeField()),
}


def service_of(deputy: Deputy, day: date) -> Service:
    """One query for all of it."""
    dated: dict[str, Any] = {"first": F("since"), "last": F("until")}

    def names(of: str) -> dict[str, Any]:
        return {lang: Cast(F(f"{of}__name_{lang}"), TextField()) for lang in ("kk", "ru", "en")}

    parts = (
        _part(
            Sanction.objects.filter(standing(day), deputy=deputy, decided_on__lte=day),
            "sanction",
            first=F("decided_on"),
            last=F("published_on"),
            also=F("fault_on"),
            kk=Cast(F("fault"), TextField()),
            ru=Cast(F("poll"), TextField()),
            en=Cast(F("published_in"), TextField()),
            code=F("kind"),
        ),
        _part(
            Training.objects.filter(standing(day), deputy=deputy, ended_on__lte=day),
            "training",
            first=F("ended_on"),
            n=F("hours"),
            kk=Cast(F("subject"), TextField()),
            ru=Cast(F("certificate"), TextField()),
        ),
        _part(Chair.objects.filter(deputy=deputy), "chair", **dated),
        _part(
            CommissionMember.objects.filter(deputy=deputy),
            "commission",
            **dated,
            **names("commission"),
            led=F("leads"),
            full=F("full_time"),
            code=F("commission__kind"),
        ),
        _part(
            AssociationMember.objects.filter(deputy=deputy),
            "association",
            **dated,
            **names("association"),
            led=F("leads"),
            code=F("association__kind"),
        ),
        _part(Reply.objects.filter(deputy=deputy), "reply", kk=F("text"), code=F("figure"), at=F("at")),
        _part(PartyMember.objects.filter(deputy=deputy), "party", **dated, kk=Cast(F("name"), TextField())),
    )
    first, *rest = parts
    rows = [dict(zip([*NOTHING, "pk"], row, strict=True)) for row in first.union(*rest, all=True)]
    found = Service()
    for row in sorted(rows, key=lambda row: (row["first"] or date.min, row["pk"]), reverse=True):
        _take(found, row)
    found.chair.reverse()
    said = sorted((row for row in rows if row["what"] == "reply"), key=lambda row: (row["at"], row["pk"]))
    latest = {row["code"]: Reply(figure=row["code"], text=row["kk"], at=row["at"]) for row in said}
    found.replies.update((figure, row) for figure, row in latest.items() if row.text)
    return found


def _part(rows: QuerySet[Any], what: str, **given: Any) -> QuerySet[Any, tuple[Any, ...]]:
    columns = {**NOTHING, **given, "what": Value(what, CharField())}
    named = rows.order_by().annotate(**{f"c_{name}": column for name, column in columns.items()})
    told: QuerySet[Any, tuple[Any, ...]] = named.values_list(*(f"c_{name}" for name in NOTHING), "pk")
    return told


def _take(found: Service, row: dict[str, Any]) -> None:
    """A row as the model it came from, with what a page shows of it."""
    days = {"since": row["first"], "until": row["last"]}
    names = {f"name_{lang}": row[lang] for lang in ("kk", "ru", "en")}
    row_is: dict[str, tuple[list[Any], type[Model], dict[str, Any]]] = {
        "chair": (found.chair, Chair, days),
        "party": (found.parties, PartyMember, {**days, "name": row["kk"]}),
        "commission": (
            found.commissions,
            CommissionMember,
            {
                **days,
                "leads": row["led"],
                "full_time": row["full"],
                "commission": Commission(kind=row["code"], **names),
            },
        ),
        "association": (
            found.associations,
            AssociationMember,
            {**days, "leads": row["led"], "association": Association(kind=row["code"], **names)},
        ),
        "training": (
            found.trainings,
            Training,
            {
                "ended_on": row["first"],
                "hours": row["n"],
                "subject": row["kk"],
                "certificate": row["ru"],
            },
        ),
        "sanction": (
            found.sanctions,
            Sanction,
            {
                "kind": row["code"],
                "decided_on": row["first"],
                "published_on": row["last"],
                "fault_on": row["also"],
                "fault": row["kk"],
                "poll": row["ru"],
                "published_in": row["en"],
            },
        ),
    }
    if row["what"] in row_is:
        rows, model, given = row_is[row["what"]]
        rows.append(model(pk=row["pk"], **given))
