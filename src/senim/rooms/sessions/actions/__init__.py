"""All writes of the room."""

from senim.rooms.sessions import entries as entries
from senim.rooms.sessions import words as words

__all__: list[str] = []
