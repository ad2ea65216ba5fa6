"""A session as an event of a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from senim.rooms.sessions import presenting, titles
from senim.rooms.sessions.models import Session

LASTS = timedelta(hours=3)
LONGEST = 73


def of_session(session: Session, absolute: Callable[[str], str]) -> str:
    page = absolute(presenting.address(session.council, "session", session=session.pk))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Senim//sessions//KK",
        "BEGIN:VEVENT",
        f"UID:{session.pk}@senim",
        f"SEQUENCE:{session.version}",
        f"DTSTAMP:{stamp(session.notified_at or session.starts_at)}",
        f"DTSTART:{stamp(session.starts_at)}",
        f"DTEND:{stamp(session.starts_at + LASTS)}",
        f"SUMMARY:{text(session.council.name + '. ' + titles.session(session))}",
        f"LOCATION:{text(session.where)}",
        f"URL:{page}",
        f"STATUS:{'TENTATIVE' if session.state == Session.State.PLANNED else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def text(value: str) -> str:
    for mark, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(mark, written)
    return value


def folded(line: str) -> str:
    """No line longer than 75 octets: the rest goes on after a space."""
    parts, current, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST:
            parts.append(current)
            current, size = "", 0
        current, size = current + letter, size + octets
    return "\r\n ".join([*parts, current])
