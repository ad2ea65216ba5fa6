"""The rows of the room: the ladder of late things, tasks."""

from senim.rooms.oversight.models.ladder import OPEN, STEPS, Concern, Look, Rung
from senim.rooms.oversight.models.task import Evidence, Task, TaskCount, TaskStep

__all__ = ["OPEN", "STEPS", "Concern", "Evidence", "Look", "Rung", "Task", "TaskCount", "TaskStep"]
