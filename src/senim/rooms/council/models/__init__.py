"""The council as dated rows: terms, districts, deputies, parties, commissions, factions, the chair, bodies,
roles, values.

Nothing here is overwritten when it changes: a row gets its last day and a new one begins, so any past day
can be asked for. `until` is the last day on which the row holds; empty means it still does.
"""

from senim.rooms.council.models.base import Dated, holds_between, holds_on
from senim.rooms.council.models.discipline import Reply, Sanction, Training
from senim.rooms.council.models.groups import Association, AssociationMember, Commission, CommissionMember
from senim.rooms.council.models.offices import Absence, Body, BodyName, Role, Value
from senim.rooms.council.models.seats import (
    Chair,
    Deputy,
    District,
    DistrictArea,
    EnforcedLimit,
    PartyMember,
    StandIn,
    Term,
)

__all__ = [
    "Absence",
    "Association",
    "AssociationMember",
    "Body",
    "BodyName",
    "Chair",
    "Commission",
    "CommissionMember",
    "Dated",
    "Deputy",
    "District",
    "DistrictArea",
    "EnforcedLimit",
    "PartyMember",
    "Reply",
    "Role",
    "Sanction",
    "StandIn",
    "Term",
    "Training",
    "Value",
    "holds_between",
    "holds_on",
]
