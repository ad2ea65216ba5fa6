"""What the tests of the core share: the real rulebook, short names, and a small law that can be spoilt."""

from __future__ import annotations

from datetime import date, datetime

from senim.core.calendar import Calendar, WorkingHours
from senim.core.deadlines import Deadline, work_out
from senim.core.rule import Rule
from senim.law import calendars, rulebook

OLD, JANUARY, MARCH = "2025-01-01", "2026-01-02", "2026-03-18"
HOURS = WorkingHours()


def at(text: str) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(text)


def calendar(version: str = MARCH) -> Calendar:
    return calendars()[version]


def rule(id: str, on: date = date(2026, 8, 20)) -> Rule:
    return rulebook().rule(id, on)


def count(id: str, start: str, version: str = MARCH) -> Deadline:
    """The term of a rule from a local moment, by the version of the rule in force that day."""
    moment = at(start)
    return work_out(rule(id, moment.date()), moment, calendar(version), HOURS)


CALENDAR = """
version = "2026-01-02"
country = "KZ"
known_from = 2026-01-01
known_until = 2026-12-31
sure = "MED"
source = "a test"
reason = { kk = "сынақ", ru = "проверка", en = "a test" }

[[off]]
day = 2026-01-01
why = { kk = "Жаңа жыл", ru = "Новый год", en = "New Year" }
"""
ACTS = """
[[act]]
id = "APPC"
kind = "code"
version_read = "2026"
sure = "HIGH"
short = { kk = "ӘРПК", ru = "АППК", en = "APPC" }
names = { kk = "Кодекс", ru = "Кодекс", en = "Code" }
"""
RULES = """
[[start]]
code = "receipt"
name = { kk = "Келген күні", ru = "День поступления", en = "Arrived" }

[[rule]]
id = "test.forward"
since = 2026-01-01
status = "in_force"
sure = "HIGH"
value = 3
unit = "working_days"
start = "receipt"
cite = ["APPC 65(1)"]
name = { kk = "Жолдау", ru = "Перенаправление", en = "Forwarding" }
text = { kk = "Үш күнде.", ru = "За три дня.", en = "In three days." }

[[rule.example]]
from = 2026-08-20T10:00:00
calendar = "2026-01-02"
due = 2026-08-25
"""
TOPICS = """
version = "1"
since = 2026-01-01

[[body]]
code = "akim"
names = { kk = "Әкім", ru = "Аким", en = "Akim" }

[[topic]]
code = "roads"
body = "akim"
names = { kk = "Жолдар", ru = "Дороги", en = "Roads" }
hint = { kk = "шұңқыр", ru = "яма", en = "pothole" }
"""


def small_law(**changed: str) -> dict[str, str]:
    """A law of one rule; name a file (calendar, acts, rules, topics) to put another text in its place."""
    files = {"calendar": CALENDAR, "acts": ACTS, "rules": RULES, "topics": TOPICS} | changed
    return {
        ("calendar/a.toml" if name == "calendar" else f"{name}.toml"): text for name, text in files.items()
    }
