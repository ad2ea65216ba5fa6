"""Plain builders of acts: an order of the chair as far as asked, its explanation, a question about it.

draft(town, now)         texts in both languages, nothing more
explained(act, by, now)  whole in both languages
signed(town, now)        explained and signed
published(town, now)     and public
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from senim.rooms.council.models import Role
from senim.rooms.decisions import actions
from senim.rooms.decisions.actions.explaining import FIELDS
from senim.rooms.decisions.models import Act, Question
from tests.cast import Town

TEXTS = ("1. Шам орнатылсын.\n2. Құны 500 теңге.", "1. Установить светильник.\n2. Стоимость 500 тенге.")
WORDS = {name: "Бәрі осында." if name.endswith("kk") else "Всё здесь." for name in FIELDS}


def draft(town: Town, now: datetime, **given: Any) -> Act:
    usual = {"titles": ("Шам туралы", "О светильнике"), "texts": TEXTS, "day": town.council.day(now)}
    return actions.draft_order(council=town.council, by=town.clerk, now=now, **{**usual, **given})


def explained(act: Act, by: Role, now: datetime, **given: Any) -> Act:
    usual: dict[str, Any] = {"words": WORDS, "cost": 500, "answers": [], "version": act.explanation.version}
    actions.write_explanation(act=act, by=by, now=now, **{**usual, **given})
    return act


def sign(act: Act, by: Role, now: datetime, number: str = "1", **given: Any) -> Act:
    usual: dict[str, Any] = {"on": act.council.day(now), "version": act.version}
    actions.sign_act(act=act, number=number, by=by, now=now, **{**usual, **given})
    return act


def signed(town: Town, now: datetime, number: str = "1") -> Act:
    return sign(explained(draft(town, now), town.clerk, now), town.chair, now, number)


def publish(act: Act, by: Role, now: datetime, **given: Any) -> Act:
    usual: dict[str, Any] = {"on": None, "where": "", "version": act.version}
    actions.publish_act(act=act, by=by, now=now, **{**usual, **given})
    return act


def published(town: Town, now: datetime, number: str = "2") -> Act:
    return publish(signed(town, now, number), town.clerk, now)


def asked(act: Act, now: datetime, text: str = "Шам қашан орнатылады?", name: str = "Раушан") -> Question:
    return actions.ask_question(act=act, text=text, name=name, account=None, now=now)
