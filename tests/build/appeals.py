"""Plain builders: an appeal at each of its stages, made by the room's own actions."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Submission
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.models import Body, Role
from senim.rooms.files.models import File
from senim.rooms.people.models import Account
from senim.rooms.people.requisites import Requisites
from senim.rooms.territory.models import Council
from tests.build.council import urkerai

TITLE = "Көшеде жарық жоқ"
TEXT = "Үркерей ауылында Абай көшесінде екі айдан бері жарық жанбайды."
ANSWER = "Шамдар 20 желтоқсанға дейін ауыстырылады."
WHY = "Үш шам әлі жанбайды."
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PUBLIC_TITLE = "Екі ай қараңғы көше"
PUBLIC_TEXT = "Ауылдың бір көшесінде екі айдан бері жарық жанбайды."
REASONS = "Көше тексерілді: 14 шамның 9-ы жанбайды, шарт жасалды."


def gulnar(**given: Any) -> Requisites:
    """Gulnar Akhmetova, who gave her postal address and nothing else."""
    usual = {"kind": "person", "name": "Гүлнар Ахметова", "postal_address": "Үркерей ауылы, Абай көшесі, 12"}
    return Requisites(**(usual | given))


def appeal(
    council: Council,
    now: datetime,
    *,
    lang: str = "kk",
    requisites: Requisites | None = None,
    account: Account | None = None,
    by: Role | None = None,
    channel: str = "web",
    arrived_at: datetime | None = None,
    **given: Any,
) -> Appeal:
    """An appeal that has arrived, about street lights in Urkerai."""
    usual = {
        "form_key": uuid.uuid4(),
        "title": TITLE,
        "body": TEXT,
        "topic": "lighting",
        "place": urkerai(council),
    }
    submission = Submission(**(usual | given), lang=lang, requisites=requisites or gulnar())
    return actions.submit(
        council=council,
        submission=submission,
        now=now,
        channel=channel,
        arrived_at=arrived_at,
        by=by,
        account=account,
    )


def registered(appeal: Appeal, clerk: Role, now: datetime, **given: Any) -> Appeal:
    usual = {"topic": appeal.topic, "district": appeal.district}
    return actions.register(appeal=appeal, by=clerk, version=appeal.version, now=now, **(usual | given))


def forwarded(appeal: Appeal, clerk: Role, to: Body, now: datetime) -> Appeal:
    """Registered, if it was not, and sent to the competent body."""
    if appeal.state == "received":
        registered(appeal, clerk, now)
    return actions.forward(
        appeal=appeal, by=clerk, to=to, note="", version=appeal.version, now=now + timedelta(minutes=1)
    )


def answered(appeal: Appeal, by: Role, now: datetime, **given: Any) -> Appeal:
    """Answered with reasons: what was asked for will be done."""
    usual = {"outcome": "satisfied", "text": ANSWER, "reasons": REASONS, "signed_by": "Е. Жұмабаев"}
    return actions.answer(appeal=appeal, by=by, version=appeal.version, now=now, **(usual | given))


def received(appeal: Appeal, by: Role, now: datetime, received_at: datetime | None = None) -> Appeal:
    """Taken into work; `received_at` is when a body on paper got it."""
    return actions.receive(appeal=appeal, by=by, received_at=received_at, version=appeal.version, now=now)


def rated(appeal: Appeal, now: datetime, word: str = "partly", why: str = WHY) -> Appeal:
    return actions.rate(appeal=appeal, word=word, why=why, now=now)


def published(appeal: Appeal, clerk: Role, now: datetime, **given: str) -> Appeal:
    """Its words made public, with nothing personal in them."""
    usual = {"title": PUBLIC_TITLE, "text": PUBLIC_TEXT, "answer": ""}
    return actions.publish(appeal=appeal, by=clerk, version=appeal.version, now=now, **(usual | given))


def withdrawn(appeal: Appeal, clerk: Role, now: datetime, **given: bool) -> Appeal:
    return actions.withdraw(appeal=appeal, by=clerk, version=appeal.version, now=now, **given)


def upload(content: bytes = PDF, name: str = "жарық.pdf") -> SimpleUploadedFile:
    """A document as a browser sends it."""
    return SimpleUploadedFile(name, content)


def attached(appeal: Appeal, now: datetime, content: bytes = PDF, **given: Any) -> File:
    return actions.attach(appeal=appeal, upload=upload(content), now=now, **given)
