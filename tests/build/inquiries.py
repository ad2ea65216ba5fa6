"""Inquiries of deputies, at whatever step. Each makes one thing and reads it anew."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from io import BytesIO
from typing import Any

from senim.rooms.files import actions as files
from senim.rooms.files.models import File
from senim.rooms.oversight import actions
from senim.rooms.oversight.models import Inquiry
from tests.cast import Town

TITLE = "Абай көшесінің жарығы"
TEXT = "Абай көшесінде жарық қашан қосылады және оған қанша қаржы бөлінген?"
ANSWER = "Жұмыс 20 желтоқсанға дейін аяқталады, 4 200 000 теңге бөлінген."


def fresh(inquiry: Inquiry) -> Inquiry:
    """As it stands in the database now."""
    rows = Inquiry.objects.select_related("council", "deputy", "body", "session", "item__session")
    found = rows.get(pk=inquiry.pk)
    found.body.council = found.council
    return found


def inquiry(town: Town, now: datetime, **given: Any) -> Inquiry:
    """Bauyrzhan asks the housing department."""
    usual: dict[str, Any] = {
        "by": town.deputy,
        "authors": [town.bauyrzhan],
        "body": town.housing,
        "lang": "kk",
        "title": TITLE,
        "text": TEXT,
        "form_key": uuid.uuid4(),
    }
    return fresh(actions.inquire(council=town.council, now=now, **(usual | given)))


def copied(inquiry: Inquiry, town: Town, now: datetime, on: date | None = None, **given: Any) -> Inquiry:
    day = on or town.council.day(now)
    actions.copy_inquiry(
        inquiry=inquiry, by=town.clerk, copied_on=day, version=inquiry.version, now=now, **given
    )
    return fresh(inquiry)


def answered(inquiry: Inquiry, town: Town, now: datetime, on: date | None = None, **given: Any) -> Inquiry:
    usual: dict[str, Any] = {
        "by": town.officer,
        "lang": "kk",
        "answer": ANSWER,
        "signer": "Асхат Рақымов",
        "post": "head",
        "given_on": on or town.council.day(now),
        "version": inquiry.version,
    }
    actions.answer_inquiry(inquiry=inquiry, now=now, **(usual | given))
    return fresh(inquiry)


def answered_on_paper(town: Town, now: datetime) -> dict[str, Any]:
    """An inquiry with an answer and its paper: what fills their addresses."""
    ready = files.prepare(upload=BytesIO(b"Answer\n"), name="answer.txt")
    done = answered(copied(inquiry(town, now), town, now), town, now, ready=[ready])
    where = {"inquiry": done.pk}
    return {
        "inquiry": where,
        "inquiry file": where | {"file": File.objects.get(subject=done.ref).pk},
    }


def spoken(
    inquiry: Inquiry, town: Town, now: datetime, word: str = "not", opinion: str = "Күні жоқ."
) -> Inquiry:
    actions.opine(
        inquiry=inquiry, by=town.deputy, word=word, opinion=opinion, version=inquiry.version, now=now
    )
    return fresh(inquiry)
