"""All writes of the room: the nightly turn proposes, people answer, an end in the record ends the ladder;
deputies inquire, bodies answer; tasks are set, reported, accepted.
"""

from senim.rooms.oversight import entries as entries
from senim.rooms.oversight import entries_reports as entries_reports
from senim.rooms.oversight import entries_tasks as entries_tasks
from senim.rooms.oversight import late_tasks as late_tasks
from senim.rooms.oversight import sources_below as sources_below
from senim.rooms.oversight import words as words
from senim.rooms.oversight import words_reports as words_reports
from senim.rooms.oversight.actions.answering import decline, done, take
from senim.rooms.oversight.actions.answering_inquiries import (
    announce_inquiry,
    answer_inquiry,
    copy_inquiry,
    deliver_inquiry,
    drop_inquiry,
    opine,
    withdraw_inquiry,
)
from senim.rooms.oversight.actions.concerns import set_concern
from senim.rooms.oversight.actions.ending import end_ladders, forget
from senim.rooms.oversight.actions.inquiries_moving import keep_inquiries, move_inquiries, open_inquiries
from senim.rooms.oversight.actions.inquiring import (
    Place,
    inquire,
    join_inquiry,
    put_inquiry,
    translate_inquiry,
)
from senim.rooms.oversight.actions.night import climb, climb_all
from senim.rooms.oversight.actions.setting import Duty, set_tasks
from senim.rooms.oversight.actions.tasks import (
    Shown,
    accept,
    add_evidence,
    ask_time,
    cancel,
    extend,
    give_back,
    report,
    withdraw_evidence,
)
from senim.rooms.oversight.inquiries import entries as inquiry_entries  # noqa: F401
from senim.rooms.oversight.inquiries import ladder as inquiry_ladder  # noqa: F401
from senim.rooms.oversight.inquiries import words as inquiry_words  # noqa: F401

__all__ = [
    "Duty",
    "Place",
    "Shown",
    "accept",
    "add_evidence",
    "announce_inquiry",
    "answer_inquiry",
    "ask_time",
    "cancel",
    "climb",
    "climb_all",
    "copy_inquiry",
    "decline",
    "deliver_inquiry",
    "done",
    "drop_inquiry",
    "end_ladders",
    "extend",
    "forget",
    "give_back",
    "inquire",
    "join_inquiry",
    "keep_inquiries",
    "move_inquiries",
    "open_inquiries",
    "opine",
    "put_inquiry",
    "report",
    "set_concern",
    "set_tasks",
    "take",
    "translate_inquiry",
    "withdraw_evidence",
    "withdraw_inquiry",
]
