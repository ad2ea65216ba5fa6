"""Acts of a council, their text in two languages, what changes them, what explains them, what is asked."""

from senim.rooms.decisions.models.acts import Act
from senim.rooms.decisions.models.texts import Change, Unit
from senim.rooms.decisions.models.words import Explanation, Question

__all__ = ["Act", "Change", "Explanation", "Question", "Unit"]
