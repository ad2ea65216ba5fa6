"""A deputy writes to a body in their own name, about an appeal they follow or about anything else."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import change, marked, seal
from senim.rooms.appeals.actions.following import mandate, need_own
from senim.rooms.appeals.models import Appeal, DeputyLetter
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Role
from senim.rooms.record import actions as record
from senim.rooms.territory.models import Council


def write_letter(
    *,
    council: Council,
    by: Role,
    body: Body,
    text: str,
    lang: str,
    form_key: uuid.UUID,
    now: datetime,
    appeal: Appeal | None = None,
    version: int = 0,
) -> DeputyLetter:
    """Send a deputy's letter to a body. A form sent twice makes one letter."""
    if not text.strip():
        raise Refusal("required", field="text")
    found = DeputyLetter.objects.filter(council=council, form_key=form_key).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return _send(council, by, body, text, lang, form_key, now, appeal, version)
    except IntegrityError:
        found = DeputyLetter.objects.filter(council=council, form_key=form_key).first()
        if found is None:
            raise
        return found


def _send(
    council: Council,
    by: Role,
    body: Body,
    text: str,
    lang: str,
    form_key: uuid.UUID,
    now: datetime,
    appeal: Appeal | None,
    version: int,
) -> DeputyLetter:
    deputy = mandate(by)
    if appeal is not None:
        need_own(appeal, by, "write")
        change(appeal, version, marks=marked(appeal, "wrote"))
    salts, private = seal({"text": text})
    letter = DeputyLetter.objects.create(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        deputy=deputy,
        by=by,
        body=body,
        lang=lang,
        form_key=form_key,
        text=text,
        sent_at=now,
        salts=salts,
    )
    record.append(
        council=council,
        kind="deputy.letter-sent",
        subject=subject_of(letter),
        at=now,
        hand=hand(by),
        facts={"deputy": str(deputy.pk), "body": str(body.pk), "letter": str(letter.pk)},
        private=private,
    )
    return letter


@transaction.atomic
def answer_letter(
    *, letter: DeputyLetter, by: Role, answer: str, answered_on: date, now: datetime
) -> DeputyLetter:
    """Enter the body's answer to a deputy's letter, with the day it was given. `by`: the body's officer, a
    clerk, or the deputy, for what came on paper. Of two at once one does it.
    """
    council = letter.council
    if answered_on > council.day(now):
        raise Refusal("date-future", field="answered_on")
    if answered_on < council.day(letter.sent_at):
        raise Refusal("letter-not-sent-yet", {"sent": council.day(letter.sent_at)}, field="answered_on")
    salts, private = seal({"answer": answer})
    done = DeputyLetter.objects.filter(pk=letter.pk, answered_on=None).update(
        answered_on=answered_on, answer=answer, salts=letter.salts | salts
    )
    if not done:
        raise Refusal("letter-answered", {})
    if letter.appeal_id:
        Appeal.objects.filter(pk=letter.appeal_id).update(version=F("version") + 1)
    record.append(
        council=council,
        kind="deputy.letter-answered",
        subject=subject_of(letter),
        at=now,
        hand=hand(by),
        facts={
            "deputy": str(letter.deputy_id),
            "body": str(letter.body_id),
            "answered_on": answered_on.isoformat(),
            "letter": str(letter.pk),
        },
        private=private,
    )
    letter.answered_on, letter.answer = answered_on, answer
    return letter


def subject_of(letter: DeputyLetter) -> str:
    """What its entries are about: its appeal, or the letter itself."""
    return letter.appeal.ref if letter.appeal else f"letter:{letter.pk}"
