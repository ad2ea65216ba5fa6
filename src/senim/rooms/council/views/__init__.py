"""Pages of the room: who represents you, who answers; for the administrator, setting the council up."""

from senim.rooms.council import entries as entries
