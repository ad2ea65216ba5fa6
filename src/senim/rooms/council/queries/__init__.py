"""Reading the council: who sits, who answers, whose voter a place makes you. Every question names its day."""

from senim.rooms.council.queries.bodies import OWN, bodies, bodies_by_id, body, likely_body, own_body
from senim.rooms.council.queries.districts import (
    area,
    areas_on,
    deputy_of,
    district,
    districts_of,
    districts_on,
)
from senim.rooms.council.queries.ids import sound
from senim.rooms.council.queries.seats import (
    Seats,
    Service,
    Sitting,
    chair_on,
    commission,
    commissions_by_id,
    deputies_by_id,
    deputies_on,
    deputy,
    members_of,
    seats_on,
    service_of,
    term_on,
)
from senim.rooms.council.queries.staff import accounts_of, role, roles_by_id, staff_on, ticket_officer

__all__ = [
    "OWN",
    "Seats",
    "Service",
    "Sitting",
    "accounts_of",
    "area",
    "areas_on",
    "bodies",
    "bodies_by_id",
    "body",
    "chair_on",
    "commission",
    "commissions_by_id",
    "deputies_by_id",
    "deputies_on",
    "deputy",
    "deputy_of",
    "district",
    "districts_of",
    "districts_on",
    "likely_body",
    "members_of",
    "own_body",
    "role",
    "roles_by_id",
    "seats_on",
    "service_of",
    "sound",
    "staff_on",
    "term_on",
    "ticket_officer",
]
