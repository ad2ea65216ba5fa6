"""All writes of the room."""

from senim.rooms.sessions import entries as entries
from senim.rooms.sessions import words as words
from senim.rooms.sessions.actions.agenda import (
    attach_material,
    change_item,
    decline_item,
    draft_item,
    move_item,
    order_items,
    propose_item,
    put_off_item,
    withdraw_item,
)
from senim.rooms.sessions.actions.calling import (
    ask_session,
    call_session,
    cancel_session,
    change_session,
    decide_session,
    plan_session,
    send_materials,
    support,
)
from senim.rooms.sessions.actions.planning import (
    add_planned,
    adopt_plan,
    change_planned,
    copy_plan,
    drop_planned,
)
from senim.rooms.sessions.actions.sittings import (
    announce_sitting,
    cancel_sitting,
    change_sitting,
    plan_sitting,
)

__all__ = [
    "add_planned",
    "adopt_plan",
    "announce_sitting",
    "ask_session",
    "attach_material",
    "call_session",
    "cancel_session",
    "cancel_sitting",
    "change_item",
    "change_planned",
    "change_session",
    "change_sitting",
    "copy_plan",
    "decide_session",
    "decline_item",
    "draft_item",
    "drop_planned",
    "move_item",
    "order_items",
    "plan_session",
    "plan_sitting",
    "propose_item",
    "put_off_item",
    "send_materials",
    "support",
    "withdraw_item",
]
