"""All writes of the room: the nightly turn proposes, people answer, an end in the record ends the ladder."""

from senim.rooms.oversight import entries as entries
from senim.rooms.oversight import words as words
from senim.rooms.oversight.actions.answering import decline, done, take
from senim.rooms.oversight.actions.concerns import set_concern
from senim.rooms.oversight.actions.ending import end_ladders, forget
from senim.rooms.oversight.actions.night import climb, climb_all

__all__ = ["climb", "climb_all", "decline", "done", "end_ladders", "forget", "set_concern", "take"]
