"""All writes of the room, one function a verb. Each is atomic and leaves its entry in the record."""

from senim.rooms.appeals.actions.afterwards import execute, mend, peruse, show, slip
from senim.rooms.appeals.actions.answering import answer, rate
from senim.rooms.appeals.actions.complaining import (
    complain,
    complaint_to_court,
    complaint_unanswered,
    pass_complaint,
    recall_complaint,
    satisfy_complaint,
)
from senim.rooms.appeals.actions.considering import (
    Charge,
    ask,
    extend,
    finish,
    recusal,
    recuse,
    resolve,
    told,
)
from senim.rooms.appeals.actions.correcting import correct
from senim.rooms.appeals.actions.crime import forward_crime
from senim.rooms.appeals.actions.defects import ask_to_cure, cure
from senim.rooms.appeals.actions.ending_without import file_away, recall, send_back, terminate
from senim.rooms.appeals.actions.entering import enter
from senim.rooms.appeals.actions.erasing import erase
from senim.rooms.appeals.actions.following import announce, put_down, take_up
from senim.rooms.appeals.actions.handling import forward, receive
from senim.rooms.appeals.actions.hearing import (
    hold_hearing,
    keep_minutes,
    preliminary,
    raise_objection,
    remark,
    set_hearing,
)
from senim.rooms.appeals.actions.importing import Incoming, already, bring_in
from senim.rooms.appeals.actions.intake import register
from senim.rooms.appeals.actions.joining import join
from senim.rooms.appeals.actions.kinds import settle
from senim.rooms.appeals.actions.letters import answer_letter, write_letter
from senim.rooms.appeals.actions.papers import attach, reissue_link
from senim.rooms.appeals.actions.publishing import publish, withdraw
from senim.rooms.appeals.actions.receptions import (
    Announced,
    Wish,
    announce_reception,
    book,
    cancel_booking,
    cancel_reception,
    erase_booking,
    hold_reception,
    lead_to_appeal,
    told_by_phone,
)
from senim.rooms.appeals.actions.reviewing import decide_complaint, leave_complaint, take_complaint
from senim.rooms.appeals.actions.splitting import Share, split
from senim.rooms.appeals.actions.submitting import Submission, submit

__all__ = [
    "Announced",
    "Charge",
    "Incoming",
    "Share",
    "Submission",
    "Wish",
    "already",
    "announce",
    "announce_reception",
    "answer",
    "answer_letter",
    "ask",
    "ask_to_cure",
    "attach",
    "book",
    "bring_in",
    "cancel_booking",
    "cancel_reception",
    "complain",
    "complaint_to_court",
    "complaint_unanswered",
    "correct",
    "cure",
    "decide_complaint",
    "enter",
    "erase",
    "erase_booking",
    "execute",
    "extend",
    "file_away",
    "finish",
    "forward",
    "forward_crime",
    "hold_hearing",
    "hold_reception",
    "join",
    "keep_minutes",
    "lead_to_appeal",
    "leave_complaint",
    "mend",
    "pass_complaint",
    "peruse",
    "preliminary",
    "publish",
    "put_down",
    "raise_objection",
    "rate",
    "recall",
    "recall_complaint",
    "receive",
    "recusal",
    "recuse",
    "register",
    "reissue_link",
    "remark",
    "resolve",
    "satisfy_complaint",
    "send_back",
    "set_hearing",
    "settle",
    "show",
    "slip",
    "split",
    "submit",
    "take_complaint",
    "take_up",
    "terminate",
    "told",
    "told_by_phone",
    "withdraw",
    "write_letter",
]
