"""Photos and documents of an appeal, and the private link."""

from __future__ import annotations

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import change, hash_token, need_open, token_of
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.topics import is_sensitive
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.files import actions as files
from senim.rooms.files import queries as file_queries
from senim.rooms.files.actions import Ready
from senim.rooms.files.models import File
from senim.rooms.record import actions as record
from senim.rooms.record.actions import RESIDENT, Hand

FROM_RESIDENT = "appeal"
WITH_ANSWER = "answer"
WITH_COMPLAINT = "complaint"


def attach(
    *,
    appeal: Appeal,
    upload: UploadedFile[bytes] | Ready,
    now: datetime,
    by: Hand = RESIDENT,
    purpose: str = FROM_RESIDENT,
    public: bool = False,
) -> File:
    """Add a photo or a document: as part of the appeal while it is open, or as evidence beside the answer.

    Bytes that were not looked into yet are checked before the transaction begins; the record gets a
    commitment, nothing else. The same photo sent twice is one file and stays as private, or as public, as it
    was.
    """
    if public and is_sensitive(appeal.topic):
        raise Refusal("sensitive-topic", {})
    ready = upload if isinstance(upload, Ready) else files.prepare(upload=upload, name=upload.name or "")
    with transaction.atomic():
        # One at a time for each appeal: neither is an answer overtaken nor a photo kept twice.
        found = Appeal.objects.select_for_update().get(pk=appeal.pk)
        if purpose == FROM_RESIDENT:
            need_open(found)
        before = {file.pk for file in file_queries.of_subject(appeal.council, appeal.ref)}
        file = files.attach(council=appeal.council, subject=appeal.ref, purpose=purpose, ready=ready, now=now)
        if file.pk in before:
            return file
        if public:
            files.mark_public(file=file)
        Appeal.objects.filter(pk=appeal.pk).update(files=F("files") + 1)
        record.append(
            council=appeal.council,
            kind="appeal.file-added",
            subject=appeal.ref,
            at=now,
            hand=by,
            facts={
                "purpose": purpose,
                "content_type": file.content_type,
                "size": file.size,
                "public": public,
            },
            committed={"file": file.commitment},
        )
    return file


@transaction.atomic
def reissue_link(*, appeal: Appeal, by: Role, version: int, now: datetime) -> str:
    """Make a new private link at the counter and end the old one. Returns the new secret, to hand over on
    paper.
    """
    if appeal.applicant.erased_at is not None:
        raise Refusal("applicant-erased")
    appeal.token_issue += 1
    token = token_of(appeal)
    change(appeal, version, token_issue=appeal.token_issue, token_hash=hash_token(token))
    record.append(
        council=appeal.council,
        kind="appeal.link-reissued",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={"issue": appeal.token_issue},
    )
    return token
