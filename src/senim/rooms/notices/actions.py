"""All writes of the room: queueing, sending, and what counts as delivery on each way."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import translation

from senim.core.refusal import Refusal
from senim.rooms.appeals import queries as appeals
from senim.rooms.appeals.models import Appeal
from senim.rooms.clocks import actions as clock_actions
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Role
from senim.rooms.notices import mail, trial
from senim.rooms.notices.models import Notice
from senim.rooms.notices.texts import main
from senim.rooms.people.actions import LINK_LIFE
from senim.rooms.people.models import Account, Applicant
from senim.rooms.record import actions as record
from senim.rooms.record import queries as record_queries
from senim.rooms.record.actions import RESIDENT, SYSTEM, Hand
from senim.rooms.territory.models import Council

# How long to wait after each failed try; after the last one no mail is tried any more.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
TRIES = len(WAITS) + 1
# Messages that the law dates: it counts from their delivery, or says by when they are given. Their delivery
# goes into the record. With the term that delivering them ends, where one runs for it.
COUNTED: Mapping[str, str] = {
    "appeal.forwarded": "appeal.forward.notice",
    "appeal.crime-forwarded": "appeal.forward.notice",
    "appeal.split": "appeal.forward.notice",
    "appeal.answered": "",
    "appeal.returned": "",
    "appeal.terminated": "appeal.termination.notice",
    "appeal.recalled": "appeal.termination.notice",
    "appeal.recusal-decided": "appeal.recusal.notice",
    "appeal.extended": "appeal.extension.notice",
    "appeal.preliminary": "",
    "appeal.minutes": "",
    "appeal.slip-mended": "appeal.slips.copy",
    "complaint.satisfied": "",
    "complaint.left": "complaint.left.notice",
    "complaint.decided": "",
    "complaint.to-court": "",
    "complaint.silent": "",
}
SIGN_IN = "people.sign-in"
FEWER_TRIES: Mapping[str, int] = {SIGN_IN: 2, trial.KIND: 1}
MAIL_FAILED = "notice.failed"
REMINDER = "notice.reminder"
SLICE = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice not yet written. `cause` names the entry, the recipient and the way, and is written once."""

    cause: str
    kind: str
    channel: str
    lang: str
    title: str
    text: str
    council: Council | None = None
    subject_ref: str = ""
    account: Account | None = None
    applicant: Applicant | None = None
    body: Body | None = None
    link: str = ""


@transaction.atomic
def queue(*, drafts: Iterable[Draft], now: datetime) -> int:
    """Write the drafts that were not written before. Returns how many were new."""
    new = {draft.cause: draft for draft in drafts}
    causes = list(new)
    for start in range(0, len(causes), SLICE):
        known = Notice.objects.filter(cause__in=causes[start : start + SLICE])
        for cause in known.values_list("cause", flat=True):
            del new[cause]
    Notice.objects.bulk_create([_row(draft, now) for draft in new.values()])
    return len(new)


def _row(draft: Draft, now: datetime) -> Notice:
    fields = {name: getattr(draft, name) for name in Draft.__slots__}
    row_id = draft.council.new_id(now) if draft.council else uuid.uuid4()
    return Notice(id=row_id, created_at=now, next_try_at=now, **fields)


# ── e-mail ──────────────────────────────────────────────────────────────────────────────────────────


def send_waiting(now: datetime, limit: int = 100) -> int:
    """Send the mail that is due. Returns how many were handed over. The worker's queue.

    Each is claimed by itself just before it goes, so two workers never send the same one. A crash after
    the claim leaves it to the next try; its message id stays the same. When the server is away the rest
    waits a minute, and loses no try by that.
    """
    waiting = Notice.objects.filter(channel=Notice.Channel.EMAIL, state=Notice.State.WAITING)
    due = waiting.filter(next_try_at__lte=now)
    sent = 0
    with mail.Postman() as postman:
        for pk, tries in list(due.order_by("next_try_at").values_list("pk", "tries")[:limit]):
            if not _claim(pk, tries, now):
                continue
            try:
                sent += _send(pk, postman, now)
            except mail.Refused:
                due.update(next_try_at=now + WAITS[0])
                break
    return sent


def _claim(pk: uuid.UUID, tries: int, now: datetime) -> bool:
    """Take one mail for a try; the next one, should this never end, is after the wait."""
    wait = WAITS[min(tries, len(WAITS) - 1)]
    mine = Notice.objects.filter(pk=pk, state=Notice.State.WAITING, tries=tries)
    return bool(mine.update(tries=F("tries") + 1, next_try_at=now + wait))


def _send(pk: uuid.UUID, postman: mail.Postman, now: datetime) -> bool:
    """One try. `mail.Refused` only where the server itself is away."""
    notice = Notice.objects.select_related("council", "account", "applicant__account").get(pk=pk)
    try:
        _check(notice, now)
        message = mail.compose(notice, _appeal(notice), now)
        how = postman.hand_over(message, to_file=mail.only_to_file(notice))
    except mail.Refused as refused:
        _failed(notice, refused, now)
        if refused.server_away:
            raise
        return False
    with transaction.atomic():
        receipt = mail.message_id(notice)
        _deliver(notice, state=Notice.State.SENT, how=how, receipt=receipt, hand=SYSTEM, now=now)
    return True


def _check(notice: Notice, now: datetime) -> None:
    """Since it was queued the address may have gone, the mail server, or the time of a sign-in link."""
    address = mail.recipient(notice)
    if not address or (notice.applicant and notice.council and not mail.goes_to(notice.council, address)):
        raise mail.Refused("no address", for_good=True)
    if notice.kind == SIGN_IN and now > notice.created_at + LINK_LIFE:
        raise mail.Refused("too late", for_good=True)


def _appeal(notice: Notice) -> Appeal | None:
    return appeals.by_ref(notice.council, notice.subject_ref) if notice.council else None


@transaction.atomic
def _failed(notice: Notice, refused: mail.Refused, now: datetime) -> None:
    """Note why. At the end of the tries an applicant's mail becomes a letter, and the clerks are told."""
    if not refused.for_good and notice.tries < FEWER_TRIES.get(notice.kind, TRIES):
        Notice.objects.filter(pk=notice.pk).update(error=refused.why)
        return
    Notice.objects.filter(pk=notice.pk).update(state=Notice.State.FAILED, error=refused.why, link="")
    if notice.applicant and notice.council and not _read_elsewhere(notice):
        _turn_into_letter(notice, notice.council, now)


def _read_elsewhere(notice: Notice) -> bool:
    """Whether the same message was already opened in the inbox, or goes by letter anyway."""
    cause = notice.cause.removesuffix(Notice.Channel.EMAIL)
    read = Q(cause=cause + Notice.Channel.INBOX, state=Notice.State.READ)
    return Notice.objects.filter(read | Q(cause=cause + Notice.Channel.LETTER)).exists()


def _turn_into_letter(notice: Notice, council: Council, now: datetime) -> None:
    appeal = _appeal(notice)
    if appeal is None or appeal.applicant.erased_at:
        return
    letter = Draft(
        cause=f"{notice.cause}:letter",
        council=council,
        kind=notice.kind,
        subject_ref=notice.subject_ref,
        channel=Notice.Channel.LETTER,
        lang=notice.lang,
        title=notice.title,
        text=notice.text,
        applicant=notice.applicant,
    )
    clerks = council_queries.accounts_of(council, council.day(now), kind=Role.Kind.CLERK)
    told = [_to_clerk(notice, council, account, appeal.number) for account in {r.account for r in clerks}]
    queue(drafts=[letter, *told], now=now)


def _to_clerk(notice: Notice, council: Council, account: Account, number: str) -> Draft:
    with translation.override(account.lang):
        said = main.mail_failed(number)
    return Draft(
        cause=f"{notice.pk.hex}:failed:{account.pk.hex}",
        council=council,
        kind=MAIL_FAILED,
        subject_ref=notice.subject_ref,
        channel=Notice.Channel.INBOX,
        lang=account.lang,
        account=account,
        **asdict(said),
    )


@transaction.atomic
def retry(*, notice: Notice, now: datetime) -> None:
    """Try a failed mail again, from the beginning: the address was put right, or the server."""
    failed = Notice.objects.filter(pk=notice.pk, channel=Notice.Channel.EMAIL, state=Notice.State.FAILED)
    if not failed.update(state=Notice.State.WAITING, tries=0, next_try_at=now):
        raise Refusal("changed", {})


@transaction.atomic
def send_sign_in_link(*, account: Account, url: str, now: datetime) -> None:
    """Queue a sign-in link. The worker sends it within seconds; tried twice, for it expires.

    Nothing is sent while the visitor waits: an address that nobody has takes as long as any other.
    """
    with translation.override(account.lang):
        said = main.sign_in(LINK_LIFE // timedelta(minutes=1))
    draft = Draft(
        cause=f"sign-in:{uuid.uuid4().hex}",
        kind=SIGN_IN,
        channel=Notice.Channel.EMAIL,
        lang=account.lang,
        account=account,
        link=url,
        **asdict(said),
    )
    queue(drafts=[draft], now=now)


@transaction.atomic
def try_mail(*, council: Council, account: Account, now: datetime) -> None:
    """Queue a message to the person who asks, to see whether mail leaves the house. It is tried once."""
    with translation.override(account.lang):
        title, text = trial.title(), trial.text()
    draft = Draft(
        cause=f"trial:{uuid.uuid4().hex}",
        kind=trial.KIND,
        channel=Notice.Channel.EMAIL,
        lang=account.lang,
        council=council,
        account=account,
        title=title,
        text=text,
    )
    queue(drafts=[draft], now=now)


# ── delivery ────────────────────────────────────────────────────────────────────────────────────────


def _deliver(
    notice: Notice,
    *,
    state: str,
    how: str,
    now: datetime,
    hand: Hand,
    receipt: str = "",
    at: datetime | None = None,
) -> bool:
    """Set the delivery once; where the law dates it, record it and end the term that it meets. False: it was
    set before.
    """
    at = at or now
    fresh = Notice.objects.filter(pk=notice.pk, delivered_at=None).exclude(state=Notice.State.FAILED)
    done = fresh.update(state=state, delivered_at=at, delivered_how=how, receipt=receipt, error="", link="")
    if done and notice.applicant_id and notice.council and notice.kind in COUNTED:
        in_time = _meet(notice, notice.council, at=at, now=now)
        record.append(
            council=notice.council,
            kind="notice.delivered",
            subject=notice.subject_ref,
            at=now,
            hand=hand,
            facts={
                "notice": notice.kind,
                "channel": notice.channel,
                "how": how,
                "day": notice.council.day(at).isoformat(),
                **({} if in_time is None else {"in_time": in_time}),
            },
        )
    return bool(done)


def _meet(notice: Notice, council: Council, *, at: datetime, now: datetime) -> bool | None:
    """End the term within which this message had to be given: whether in time, None where no term runs."""
    rule = COUNTED[notice.kind]
    entry = record_queries.by_ids(council, [notice.entry_id]).get(notice.entry_id) if rule else None
    if entry is None:
        return None
    term = clocks.running(clocks.of_procedure(council, entry.entry.subject), rule)
    return clock_actions.end(term, at=at, now=now) if term else None


@transaction.atomic
def mark_read(*, notice: Notice, now: datetime) -> bool:
    """The reader opened it in their inbox. Returns whether that was the first time, its delivery."""
    return _deliver(notice, state=Notice.State.READ, how=Notice.How.OPENED, hand=RESIDENT, now=now)


@transaction.atomic
def mark_posted(
    *, notice: Notice, by: Role, day: date, now: datetime, receipt: str = "", how: str = Notice.How.POSTED
) -> None:
    """The clerk posted the letter on a day, perhaps as a registered one (`receipt`), or handed it over."""
    council = by.council
    if day > council.day(now):
        raise Refusal("date-future", {})
    if day < council.day(notice.created_at):
        raise Refusal("posted-before-made", {"made": council.day(notice.created_at)})
    noon = datetime.combine(day, datetime.min.time(), council.zone) + timedelta(hours=12)
    at = now if day == council.day(now) else noon
    if not _deliver(notice, state=Notice.State.SENT, how=how, receipt=receipt, hand=hand(by), now=now, at=at):
        raise Refusal("changed", {})


@transaction.atomic
def forget(*, council: Council, subjects: Iterable[str]) -> None:
    """The applicant was erased: what waits for them goes, and so do the numbers of what was sent."""
    theirs = Notice.objects.filter(council=council, subject_ref__in=list(subjects), applicant__isnull=False)
    theirs.filter(delivered_at=None).delete()
    theirs.update(receipt="", error="")
