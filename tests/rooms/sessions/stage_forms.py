"""What is sent at each stage of a session: forms that are filled in well, for the matrix."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from senim.rooms.council.models import Deputy
from senim.rooms.sessions.models import Candidate, Item, Poll, Sitting, Speech
from tests.conftest import NOW
from tests.rooms.sessions.stages import TITLES


def console_form(sitting: Sitting, deed: str) -> dict[str, Any]:
    """A form of the console that is filled in well for a sitting at whatever stage."""
    speech = Speech.objects.filter(sitting=sitting).first()
    poll = Poll.objects.filter(sitting=sitting).order_by("-number").first()
    item = Item.objects.filter(session=sitting.session_id).first() if sitting.session_id else None
    first = bool(sitting.session) and sitting.session.kind == "first"
    election = Poll.objects.filter(sitting=sitting, about="election").order_by("-number").first()
    stands = Candidate.objects.filter(poll=election).order_by("place").first() if election else None
    everyone = {name: str(pk) for name, pk in Deputy.objects.values_list("name", "pk")}
    by_seat = [everyone[name] for name in sorted(everyone, key=lambda name: name[-4:])]
    presence = sitting.presences.order_by("pk").first()
    return {
        "open": {"led_by": "С. Аманов"} if first else {"presider": by_seat[1]},
        "break": {"until": (NOW + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")},
        "preside": {"deputy": by_seat[0] if sitting.session_id else by_seat[2]},
        "register": {"deputies": [by_seat[5]]},
        "left": {"deputy": by_seat[4]},
        "correct": {"presence": str(presence.pk) if presence else "", "slip": "entered-late"},
        "excuse": {"deputy": by_seat[5], "reason": "Ауырды", "valid": "1"},
        "take-up": {"item": str(item.pk) if item else ""},
        "speaker": {"kind": "debate", "deputy": by_seat[4]},
        "floor": {"speech": str(speech.pk) if speech else ""},
        "end-speech": {"speech": str(speech.pk) if speech else ""},
        "more-time": {"speech": str(speech.pk) if speech else ""},
        "open-vote": {"what": "procedure", "ballot": "named", "question_kk": "Иә?", "question_ru": "Да?"},
        "hands": {f"hand-{by_seat[3]}": "1" if election else "for"},
        "close-vote": {},
        "annul": {"poll": str(poll.pk) if poll else "", "why": "Қате"},
        "again": {"poll": str(poll.pk) if poll else ""},
        "run-off": {"poll": str(poll.pk) if poll else ""},
        "took-office": {"poll": str(poll.pk) if poll else ""},
        "elect": {"what": "chair", "ballot": "named", "candidates": by_seat[2:4]},
        "withdraw-candidate": {"candidate": str(stands.pk) if stands else ""},
        "interest": {"deputy": by_seat[2], "text": "Туысы", "recused": "1"},
        "tellers": {"deputies": by_seat[2:5], "leads": by_seat[2], "secretary": by_seat[3]},
    }.get(deed, {})


AT = {"day": "2026-12-23", "hour": "10:00", "where": "Зал"}
FORMS: dict[str, dict[str, Any]] = {
    "call": {}, "materials": {}, "support": {},
    "decide": AT | {"decided_on": "2026-11-23", "day": "2026-11-30"},
    "move": AT | {"breach": "Қар жауды"},
    "cancel": {"why": "Қар жауды"},
    "drafts": {"on": "2026-11-20"},
    "decline": {"why": "Бұрын қаралған"},
    "edit": {"title_kk": TITLES[0], "title_ru": TITLES[1], "kind": "decision", "month": "12"},
    "withdraw": {"why": ""},
    "plan": AT | {"kind": "regular", "day": "2027-01-20"},
    "ask": AT
    | {"by_akim": "1", "reason": "Қазандық тоқтады.", "kk_1": "Жылу", "ru_1": "Тепло", "day": "2026-11-30"},
    "add": {"month": "12", "title_kk": TITLES[0], "title_ru": TITLES[1]},
    "adopt": {"adopted_on": "2026-11-20", "act": "№ 1"},
    "draft": {"title_kk": TITLES[0], "title_ru": TITLES[1], "text_kk": "Құбыр", "text_ru": "Труба"},
    "amend": {"where": "2-тармақ", "text_kk": "Он құбыр", "text_ru": "Десять труб"},
    "answer": {"word": "rejected", "why": "Ақша жоқ"},
}  # fmt: skip
AT_THE_DESK: dict[str, dict[str, Any]] = {
    "register": {}, "leave": {}, "speak": {"kind": "debate"}, "step-back": {}, "step-down": {},
    "interest": {"text": "Туысы", "recused": "1"}, "excuse": {"reason": "Ауырды"},
}  # fmt: skip
