"""Words made public: only depersonalised by a clerk, only with consent, never on a sensitive topic."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import change, need
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.topics import is_sensitive
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.people.queries import personal_data_in
from senim.rooms.record import actions as record


@transaction.atomic
def publish(
    *, appeal: Appeal, by: Role, title: str, text: str, answer: str, version: int, now: datetime
) -> Appeal:
    """Publish title, text and answer from which the clerk took out everything personal."""
    need(appeal, "publish")  # the topic is settled by registering, and decides
    if code := why_not_published(appeal):
        raise Refusal(code, {"number": appeal.number})
    if not title.strip() or not text.strip():
        raise Refusal("nothing-to-publish", {})
    need_depersonalised(appeal, title, text, answer)
    change(appeal, version, public_title=title, public_text=text, public_answer=answer, published_at=now)
    record.append(
        council=appeal.council,
        kind="appeal.published",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={"with_answer": bool(answer)},
    )
    return appeal


def why_not_published(appeal: Appeal) -> str:
    """Why its words may not be public: the applicant did not agree, or the topic forbids it."""
    if not appeal.consent_public:
        return "no-consent"
    return "sensitive-topic" if is_sensitive(appeal.topic) else ""


@transaction.atomic
def withdraw(*, appeal: Appeal, by: Role, version: int, now: datetime, consent_ended: bool = False) -> Appeal:
    """Take the words back from public pages: something personal was missed, or the applicant took the consent
    back; then they are not published again.
    """
    if appeal.published_at is None:
        raise Refusal("not-published", {"number": appeal.number})
    change(
        appeal,
        version,
        public_title="",
        public_text="",
        public_answer="",
        published_at=None,
        consent_public=not consent_ended,
    )
    record.append(
        council=appeal.council,
        kind="appeal.unpublished",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={"consent_ended": consent_ended},
    )
    return appeal


def may_publish(appeal: Appeal) -> bool:
    """Words become public only with the applicant's consent, and never on a sensitive topic."""
    return appeal.consent_public and not is_sensitive(appeal.topic)


def need_depersonalised(appeal: Appeal, *texts: str) -> None:
    left = personal_data_in(appeal.applicant, *texts)
    if left:
        raise Refusal("personal-data-left", {"found": left})
