"""Pages of the room: public ones, the applicant's own, and the verbs of those who work on an appeal."""

from senim.rooms.appeals import entries as entries
