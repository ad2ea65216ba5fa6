"""All writes of the room."""

from senim.rooms.sessions import entries as entries
from senim.rooms.sessions import words as words
from senim.rooms.sessions.actions.agenda import (
    attach_material,
    change_item,
    decline_item,
    draft_item,
    order_items,
    propose_item,
    put_off_item,
    withdraw_item,
)
from senim.rooms.sessions.actions.ballots import cast, cast_secretly
from senim.rooms.sessions.actions.bringing import receive_drafts
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
from senim.rooms.sessions.actions.drafting import (
    declare_interest,
    put_amendment,
    put_draft,
    say_of_amendment,
    withdraw_amendment,
    withdraw_draft,
)
from senim.rooms.sessions.actions.electing import (
    confirm_chair,
    confirm_head,
    run_off,
    set_tellers,
    withdraw_candidacy,
)
from senim.rooms.sessions.actions.outcomes import Counted
from senim.rooms.sessions.actions.planning import (
    add_planned,
    adopt_plan,
    change_planned,
    copy_plan,
    drop_planned,
)
from senim.rooms.sessions.actions.polling import annul_poll, close_poll, open_poll, vote_again
from senim.rooms.sessions.actions.presence import correct_presence, excuse, leave, register
from senim.rooms.sessions.actions.putting import Question
from senim.rooms.sessions.actions.sitting import (
    break_until,
    close_sitting,
    open_doors,
    open_sitting,
    pause,
    preside,
    resume,
    take_up,
)
from senim.rooms.sessions.actions.sittings import (
    announce_sitting,
    cancel_sitting,
    change_sitting,
    plan_sitting,
)
from senim.rooms.sessions.actions.speaking import ask_to_speak, begin_speech, end_speech, give_more_time

__all__ = [
    "Counted",
    "Question",
    "add_planned",
    "adopt_plan",
    "announce_sitting",
    "annul_poll",
    "ask_session",
    "ask_to_speak",
    "attach_material",
    "begin_speech",
    "break_until",
    "call_session",
    "cancel_session",
    "cancel_sitting",
    "cast",
    "cast_secretly",
    "change_item",
    "change_planned",
    "change_session",
    "change_sitting",
    "close_poll",
    "close_sitting",
    "confirm_chair",
    "confirm_head",
    "copy_plan",
    "correct_presence",
    "decide_session",
    "declare_interest",
    "decline_item",
    "draft_item",
    "drop_planned",
    "end_speech",
    "excuse",
    "give_more_time",
    "leave",
    "open_doors",
    "open_poll",
    "open_sitting",
    "order_items",
    "pause",
    "plan_session",
    "plan_sitting",
    "preside",
    "propose_item",
    "put_amendment",
    "put_draft",
    "put_off_item",
    "receive_drafts",
    "register",
    "resume",
    "run_off",
    "say_of_amendment",
    "send_materials",
    "set_tellers",
    "support",
    "take_up",
    "vote_again",
    "withdraw_amendment",
    "withdraw_candidacy",
    "withdraw_draft",
    "withdraw_item",
]
