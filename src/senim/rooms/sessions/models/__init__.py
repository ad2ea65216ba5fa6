"""Sessions and sittings: what is planned, who is there, what is said, moved, voted and written down."""

from senim.rooms.sessions.models.agenda import Amendment, Draft, Item, Plan, Planned
from senim.rooms.sessions.models.session import Asked, Minutes, Session, Sitting
from senim.rooms.sessions.models.sitting import Excuse, Interest, Presence, Speech
from senim.rooms.sessions.models.voting import Candidate, Cast, Poll, Teller, Vote, Voter

__all__ = [
    "Amendment",
    "Asked",
    "Candidate",
    "Cast",
    "Draft",
    "Excuse",
    "Interest",
    "Item",
    "Minutes",
    "Plan",
    "Planned",
    "Poll",
    "Presence",
    "Session",
    "Sitting",
    "Speech",
    "Teller",
    "Vote",
    "Voter",
]
