"""An appeal arrives: on line by the resident's own hand, or typed in by a clerk from paper, phone, post,
reception.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, connection, transaction

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import hash_token, seal, token_of
from senim.rooms.appeals.models import PARTS, YEAR, Appeal, Channel, Serial, Signature, State, Text
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks.models import Clock
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import District, Role
from senim.rooms.people import actions as people
from senim.rooms.people.models import Account, Applicant
from senim.rooms.people.requisites import Requisites
from senim.rooms.record import actions as record
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council, Place
from senim.ui.prepared import Prepared, insert

ANSWER = "appeal.answer"
REGISTRATION = "appeal.registration"
FORWARD = "appeal.forward"
SINCE = date(2021, 7, 1)


@dataclass(frozen=True, slots=True)
class Submission:
    """What the form gives, already checked one by one. `point` is (latitude, longitude) if the phone gave
    it.
    """

    form_key: uuid.UUID
    title: str
    body: str
    lang: str
    topic: str
    place: Place
    requisites: Requisites
    address: str = ""
    point: tuple[str, str] | None = None
    district: District | None = None
    signature: str = Signature.NONE
    consent_public: bool = False
    # How many signed it; whether it comes without a name; who wrote it down for them; the language of the
    # words where it is none of the site's; what it is written anew after.
    signers: int = 1
    anonymous: bool = False
    helper: str = ""
    language: str = ""
    repeat_of: Appeal | None = None
    # Its number in another register, which gives one number to one appeal.
    external_number: str = ""
    # The deputy of the district is asked to follow it.
    asks_deputy: bool = False


def need_requisites(submission: Submission) -> None:
    """Who writes gives a name and a postal address (APPC 63), unless they chose to give none (88)."""
    who = submission.requisites
    if submission.signers < 1:
        raise Refusal("signers-wrong", field="signers")
    if submission.anonymous and (who.name or who.tax_id):
        raise Refusal("anonymous-named", field="anonymous")


def sent_before(council: Council, form_key: uuid.UUID) -> Appeal | None:
    """The appeal that this very form already made."""
    return _SENT.first(council=council.pk, form_key=form_key)


def need_new_number(council: Council, external_number: str, mine: Appeal | None = None) -> None:
    """Refuse a number of another register that another appeal of the council has already."""
    if not external_number:
        return
    rows = Appeal.objects.filter(council=council, external_number=external_number, root=None)
    found = (rows.exclude(pk=mine.pk) if mine else rows).first()
    if found:
        raise Refusal(
            "external-number-taken",
            {"number": found.number, "external": external_number},
            field="external_number",
        )


_SENT = Prepared(
    lambda council, form_key: Appeal.objects.filter(council=council, form_key=form_key).select_related(
        "council", "applicant"
    ),
    council=0,
    form_key=uuid.UUID(int=0),
)


def submit(
    *,
    council: Council,
    submission: Submission,
    now: datetime,
    channel: str = Channel.WEB,
    arrived_at: datetime | None = None,
    by: Role | None = None,
    account: Account | None = None,
    imported: bool = False,
) -> Appeal:
    """Take an appeal in: number, ticket, terms, entry. A form sent twice makes one appeal.

    A clerk (`by`) gives the moment it arrived on paper; on line it is now. `imported`: another register had
    it before. Refuses a place outside the council, an arrival in the future or before the last year, and a
    number of another register that another appeal has.
    """
    arrived = arrived_at or now
    if arrived > now + timedelta(minutes=5):
        raise Refusal("date-future", field="arrived_on")
    # What another register has may be years old: since the law it is counted by.
    oldest = SINCE if imported else (now - timedelta(days=366)).date()
    if arrived.date() < oldest:
        raise Refusal("date-too-old", field="arrived_on")
    need_requisites(submission)
    if not territory.contains(council, submission.place):
        raise Refusal("outside-council", {"place": submission.place.name}, field="place_text")
    if submission.external_number:
        # Otherwise a form is nearly always new: the database's unique key tells of one sent twice.
        found = sent_before(council, submission.form_key)
        if found:
            return found
        need_new_number(council, submission.external_number)
    # What can be read and counted beforehand is: the numbers of a council are given out one after another.
    appeal = draft(council, submission, now, channel, arrived, by)
    terms = terms_of_arrival(appeal, now)
    appeal.registered_on = terms[0].due
    appeal.due, appeal.due_provisional = terms[1].due, terms[1].provisional
    try:
        with transaction.atomic():
            _take_in(appeal, terms, submission, now, by, account, imported)
    except IntegrityError:
        found = sent_before(council, submission.form_key)
        if found is None:
            # Of two clerks who enter the same letter at once, one is told of the other's.
            need_new_number(council, submission.external_number)
            raise
        return found
    return appeal


def draft(
    council: Council,
    submission: Submission,
    now: datetime,
    channel: str,
    arrived: datetime,
    by: Role | None,
) -> Appeal:
    """The appeal as it will be, but for its number and its applicant."""
    day = council.day(now)
    appeal = Appeal(
        id=council.new_id(now),
        council=council,
        form_key=submission.form_key,
        channel=channel,
        lang=submission.lang,
        topic=submission.topic,
        place=submission.place,
        area=territory.area_of(council, submission.place),
        district=submission.district,
        deputy=council_queries.deputy_of(submission.district, day),
        body=council_queries.own_body(council, day),
        officer=by or council_queries.ticket_officer(council, day),
        arrived_at=arrived,
        entered_at=now,
        signature=submission.signature,
        consent_public=submission.consent_public,
        external_number=submission.external_number,
        signers=submission.signers,
        asks_deputy=submission.asks_deputy,
        anonymous=submission.anonymous,
        repeat_of=submission.repeat_of,
        marks="repeat" if submission.repeat_of else "",
    )
    appeal.token_hash = hash_token(token_of(appeal))
    return appeal


def _take_in(
    appeal: Appeal,
    terms: list[Clock],
    submission: Submission,
    now: datetime,
    by: Role | None,
    account: Account | None,
    imported: bool,
) -> None:
    council = appeal.council
    appeal.serial = next_serial(council, council.day(appeal.arrived_at).year)
    appeal.applicant = people.create_applicant(
        council=council, requisites=submission.requisites, lang=submission.lang, account=account, now=now
    )
    insert([appeal])
    private = write_text(appeal, submission) | sealed_requisites(appeal.applicant)
    for term in terms:
        term.procedure = appeal.ref
    clocks.start_all(terms)
    record.append(
        council=council,
        kind="appeal.received",
        subject=appeal.ref,
        at=now,
        hand=hand(by) if by else record.RESIDENT,
        facts=facts_of_arrival(appeal) | ({"imported": True} if imported else {}),
        private=private,
    )


NEXT = "UPDATE appeals_serial SET last = last + 1 WHERE council_id = %s AND year = %s RETURNING last"


def next_serial(council: Council, year: int) -> int:
    """The next number of the council's year. Giving it out locks the row, so that none is given twice."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [council.pk, year])
        row = cursor.fetchone()
        if row is None:
            Serial.objects.get_or_create(council=council, year=year)
            cursor.execute(NEXT, [council.pk, year])
            row = cursor.fetchone()
    return year * YEAR + int(row[0]) * PARTS


def terms_of_arrival(appeal: Appeal, now: datetime) -> list[Clock]:
    """The terms an arrival starts: registration (APPC 64(3)), the answer (76), forwarding if another must
    answer (65). They name their appeal once it has its number.
    """
    return [
        clocks.build(
            council=appeal.council,
            procedure="",
            rule=rule,
            at=appeal.arrived_at,
            now=now,
            body=str(appeal.body_id),
        )
        for rule in (REGISTRATION, ANSWER, FORWARD)
    ]


def write_text(appeal: Appeal, submission: Submission) -> dict[str, tuple[bytes, str]]:
    """Keep the resident's words apart from the public row; returns what the entry commits to."""
    point = submission.point or ("", "")
    values = {
        "title": submission.title,
        "body": submission.body,
        "address": submission.address,
        "point": " ".join(point).strip(),
        "helper": submission.helper,
        "language": submission.language,
    }
    salts, private = seal(values)
    text = Text(
        appeal=appeal,
        title=submission.title,
        body=submission.body,
        address=submission.address,
        latitude=point[0] or None,
        longitude=point[1] or None,
        helper=submission.helper,
        language=submission.language,
        salts=salts,
    )
    insert([text])
    return private


def sealed_requisites(applicant: Applicant) -> dict[str, tuple[bytes, str]]:
    """What the entry commits to about the applicant, field by field."""
    return {
        f"applicant.{name}": (bytes.fromhex(salt), str(getattr(applicant, name)))
        for name, salt in applicant.salts.items()
    }


def facts_of_arrival(appeal: Appeal) -> dict[str, record.Fact]:
    return {
        "to": State.RECEIVED,
        "topic": appeal.topic,
        "place": appeal.place_id,
        "area": appeal.area_id,
        "channel": appeal.channel,
        "lang": appeal.lang,
        "signature": appeal.signature,
        "signers": appeal.signers,
        "anonymous": appeal.anonymous,
        "arrived_at": appeal.arrived_at.isoformat(),
        "registered_on": appeal.registered_on.isoformat(),
        "due": appeal.due.isoformat(),
        "provisional": appeal.due_provisional,
        "body": str(appeal.body_id),
        **({"asks_deputy": True} if appeal.asks_deputy else {}),
    }
