"""The rows of the room: the ladder of late things."""

from senim.rooms.oversight.models.ladder import OPEN, STEPS, Concern, Look, Rung

__all__ = ["OPEN", "STEPS", "Concern", "Look", "Rung"]
