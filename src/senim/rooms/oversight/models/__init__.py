"""The rows of the room: the ladder of late things, tasks, inquiries, reports, no confidence."""

from senim.rooms.oversight.models.confidence import NoConfidence, Signature
from senim.rooms.oversight.models.inquiry import Author, Inquiry
from senim.rooms.oversight.models.ladder import OPEN, STEPS, Concern, Look, Rung
from senim.rooms.oversight.models.reports import Hearing, Report
from senim.rooms.oversight.models.task import Evidence, Task, TaskCount, TaskStep

__all__ = [
    "OPEN",
    "STEPS",
    "Author",
    "Concern",
    "Evidence",
    "Hearing",
    "Inquiry",
    "Look",
    "NoConfidence",
    "Report",
    "Rung",
    "Signature",
    "Task",
    "TaskCount",
    "TaskStep",
]
