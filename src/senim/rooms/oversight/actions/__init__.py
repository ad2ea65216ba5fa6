"""All writes of the room: the nightly turn proposes, people answer, an end in the record ends the ladder;
tasks are set, reported, accepted.
"""

from senim.rooms.oversight import entries as entries
from senim.rooms.oversight import entries_reports as entries_reports
from senim.rooms.oversight import entries_tasks as entries_tasks
from senim.rooms.oversight import late_tasks as late_tasks
from senim.rooms.oversight import sources_below as sources_below
from senim.rooms.oversight import words as words
from senim.rooms.oversight import words_reports as words_reports
from senim.rooms.oversight.actions.answering import decline, done, take
from senim.rooms.oversight.actions.concerns import set_concern
from senim.rooms.oversight.actions.ending import end_ladders, forget
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

__all__ = [
    "Duty",
    "Shown",
    "accept",
    "add_evidence",
    "ask_time",
    "cancel",
    "climb",
    "climb_all",
    "decline",
    "done",
    "end_ladders",
    "extend",
    "forget",
    "give_back",
    "report",
    "set_concern",
    "set_tasks",
    "take",
    "withdraw_evidence",
]
