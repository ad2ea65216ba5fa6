"""Setting up and changing the council: every change is a dated row and an entry in the record."""

from senim.rooms.council import words as words
from senim.rooms.council.actions.absences import delegate, end_absence, set_absence, take_leave
from senim.rooms.council.actions.bodies import add_body, change_body, end_body, merge_bodies, rename_body
from senim.rooms.council.actions.commissions import add_commission, change_commission, end_commission
from senim.rooms.council.actions.offices import Office, change_office
from senim.rooms.council.actions.roles import end_role, grant_by_email, grant_role, seat_deputy
from senim.rooms.council.actions.seats import (
    add_areas,
    add_deputy,
    add_district,
    add_term,
    end_area,
    end_chair,
    end_deputy,
    end_district,
    most_seats,
    rename_deputy,
    set_chair,
)
from senim.rooms.council.actions.values import set_value

__all__ = [
    "Office",
    "add_areas",
    "add_body",
    "add_commission",
    "add_deputy",
    "add_district",
    "add_term",
    "change_body",
    "change_commission",
    "change_office",
    "delegate",
    "end_absence",
    "end_area",
    "end_body",
    "end_chair",
    "end_commission",
    "end_deputy",
    "end_district",
    "end_role",
    "grant_by_email",
    "grant_role",
    "merge_bodies",
    "most_seats",
    "rename_body",
    "rename_deputy",
    "seat_deputy",
    "set_absence",
    "set_chair",
    "set_value",
    "take_leave",
]
