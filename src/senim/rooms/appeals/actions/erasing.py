"""Erasing a person: their data, words and files go; numbers, days and the record stay and still verify."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import F, QuerySet

from senim.core.refusal import Refusal
from senim.rooms.appeals.models import (
    Answer,
    Appeal,
    Asked,
    Assignment,
    Booking,
    Closing,
    Complaint,
    Correction,
    Defects,
    DeputyLetter,
    Extension,
    FileAccess,
    Following,
    Forward,
    Hearing,
    Rating,
    Recusal,
    Resolution,
    Slip,
    Text,
)
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.files import actions as files
from senim.rooms.files import queries as file_queries
from senim.rooms.people import actions as people
from senim.rooms.people.models import Applicant
from senim.rooms.record import actions as record

# The record is public and forever: it gets one of these words, never a sentence somebody wrote.
Ground = Literal["asked", "ordered", "term-over"]


@transaction.atomic
def erase(*, applicant: Applicant, by: Role, ground: Ground, now: datetime) -> int:
    """Erase an applicant and every private word of their appeals. Returns how many appeals that touched.

    Their private links end in every browser, and the consent to publish ends with them. Whoever was about to
    write into such an appeal is refused and reads it anew.
    """
    if applicant.erased_at is not None:
        raise Refusal("applicant-erased")
    appeals = list(Appeal.objects.filter(applicant=applicant).select_related("council"))
    for appeal in appeals:
        Text.objects.filter(appeal=appeal).update(
            title="",
            body="",
            address="",
            helper="",
            language="",
            latitude=None,
            longitude=None,
            salts={},
        )
        Answer.objects.filter(appeal=appeal).update(text="", reasons="", duty="", done="", salts={})
        Defects.objects.filter(appeal=appeal).update(note="", reply="", salts={})
        Closing.objects.filter(appeal=appeal).update(reasons="", salts={})
        Correction.objects.filter(appeal=appeal).update(before="", after="", why="", salts={})
        Rating.objects.filter(appeal=appeal).update(why="", salts={})
        Forward.objects.filter(appeal=appeal).update(note="", salts={})
        erase_considering(appeal)
        erase_after(appeal)
        erase_of_deputies(appeal)
        Appeal.objects.filter(pk=appeal.pk).update(
            version=F("version") + 1,
            token_hash="",
            token_issue=F("token_issue") + 1,
            consent_public=False,
            public_title="",
            public_text="",
            public_answer="",
            published_at=None,
        )
        for file in file_queries.of_subject(appeal.council, appeal.ref):
            files.erase(file=file, now=now)
        record.append(
            council=appeal.council,
            kind="appeal.erased",
            subject=appeal.ref,
            at=now,
            hand=hand(by),
            facts={"ground": ground},
        )
    people.erase_applicant(applicant=applicant, now=now)
    return len(appeals)


def erase_considering(appeal: Appeal) -> None:
    """The words of the steps between registering and the answer."""
    Resolution.objects.filter(appeal=appeal).update(text="", salts={})
    Assignment.objects.filter(resolution__appeal=appeal).update(note="")
    Asked.objects.filter(appeal=appeal).update(name="", question="", answer="", salts={})
    Recusal.objects.filter(appeal=appeal).update(official="", reasons="", successor="", salts={})
    Extension.objects.filter(appeal=appeal).update(reasons="", salts={})
    Hearing.objects.filter(appeal=appeal).update(
        preliminary="", objection="", where="", minutes="", remarks="", salts={}
    )


def erase_after(appeal: Appeal) -> None:
    """The words of complaints, slips and the showing of the file."""
    Complaint.objects.filter(appeal=appeal).update(version=F("version") + 1, text="", reasons="", salts={})
    Slip.objects.filter(appeal=appeal).update(what="", before="", after="", refused="", salts={})
    FileAccess.objects.filter(appeal=appeal).update(note="", salts={})


def erase_of_deputies(appeal: Appeal) -> None:
    """The words of deputies about it, and of the reception it came from."""
    Following.objects.filter(appeal=appeal).update(reason="", salts={})
    DeputyLetter.objects.filter(appeal=appeal).update(text="", answer="", salts={})
    empty_bookings(Booking.objects.filter(appeal=appeal))


def empty_bookings(rows: QuerySet[Booking]) -> int:
    """Take the person out of bookings: the private page ends with them."""
    return rows.update(name="", phone="", email="", matter="", token_hash="", salts={})
