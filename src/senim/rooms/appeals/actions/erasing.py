"""Erasing a person: their data, words and files go; numbers, days and the record stay and still verify."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from senim.rooms.appeals.models import Answer, Appeal, Forward, Rating, Text
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.files import actions as files
from senim.rooms.files import queries as file_queries
from senim.rooms.people import actions as people
from senim.rooms.people.models import Applicant
from senim.rooms.record import actions as record


@transaction.atomic
def erase(*, applicant: Applicant, by: Role, reason: str, now: datetime) -> int:
    """Erase an applicant and every private word of their appeals. Returns how many appeals that touched."""
    appeals = list(Appeal.objects.filter(applicant=applicant).select_related("council"))
    for appeal in appeals:
        Text.objects.filter(appeal=appeal).update(
            title="", body="", address="", latitude=None, longitude=None, salts={}
        )
        Answer.objects.filter(appeal=appeal).update(text="", reasons="", salts={})
        Rating.objects.filter(appeal=appeal).update(why="", salts={})
        Forward.objects.filter(appeal=appeal).update(note="", salts={})
        Appeal.objects.filter(pk=appeal.pk).update(
            public_title="", public_text="", public_answer="", published_at=None, token_hash=""
        )
        for file in file_queries.of_subject(appeal.council, appeal.ref):
            files.erase(file=file, now=now)
        record.append(
            council=appeal.council,
            kind="appeal.erased",
            subject=appeal.ref,
            at=now,
            hand=hand(by),
            facts={"reason": reason},
        )
    people.erase_applicant(applicant=applicant, now=now)
    return len(appeals)
