"""Setting up and changing the council: every change is a dated row and an entry in the record."""

from senim.rooms.council import words as words
from senim.rooms.council.actions.absences import delegate, end_absence, set_absence, take_leave
from senim.rooms.council.actions.associations import change_association, end_association, form_association
from senim.rooms.council.actions.bodies import add_body, change_body, end_body, merge_bodies, rename_body
from senim.rooms.council.actions.chairing import end_chair, name_stand_in, set_chair
from senim.rooms.council.actions.commissions import (
    Temporary,
    add_commission,
    change_commission,
    end_commission,
    need_may_lead,
    set_leader,
)
from senim.rooms.council.actions.common import OBLAST_LEVEL
from senim.rooms.council.actions.discipline import (
    enter_sanction,
    enter_training,
    publish_sanction,
    reply,
    strike_sanction,
    strike_training,
)
from senim.rooms.council.actions.offices import Office, change_office
from senim.rooms.council.actions.parties import join_person, set_party
from senim.rooms.council.actions.past import Brought, bring_past
from senim.rooms.council.actions.roles import end_role, grant_by_email, grant_role, seat_deputy
from senim.rooms.council.actions.seats import (
    add_areas,
    add_deputy,
    add_district,
    add_term,
    end_area,
    end_deputy,
    end_district,
    most_seats,
    rename_deputy,
)
from senim.rooms.council.actions.tenure import enforce_limit, need_may_stand, release_limit
from senim.rooms.council.actions.values import set_value

__all__ = [
    "OBLAST_LEVEL",
    "Brought",
    "Office",
    "Temporary",
    "add_areas",
    "add_body",
    "add_commission",
    "add_deputy",
    "add_district",
    "add_term",
    "bring_past",
    "change_association",
    "change_body",
    "change_commission",
    "change_office",
    "delegate",
    "end_absence",
    "end_area",
    "end_association",
    "end_body",
    "end_chair",
    "end_commission",
    "end_deputy",
    "end_district",
    "end_role",
    "enforce_limit",
    "enter_sanction",
    "enter_training",
    "form_association",
    "grant_by_email",
    "grant_role",
    "join_person",
    "merge_bodies",
    "most_seats",
    "name_stand_in",
    "need_may_lead",
    "need_may_stand",
    "publish_sanction",
    "release_limit",
    "rename_body",
    "rename_deputy",
    "reply",
    "seat_deputy",
    "set_absence",
    "set_chair",
    "set_leader",
    "set_party",
    "set_value",
    "strike_sanction",
    "strike_training",
    "take_leave",
]
