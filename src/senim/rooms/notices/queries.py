"""All reads of the room: an inbox, a council's letters, how an appeal's messages were delivered."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from senim.rooms.notices import trial
from senim.rooms.notices.models import Notice
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Council

PAGE = 20
# As many sheets as are printed at once.
SHEETS = 50


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of a list, and the mark the next page begins after; empty at the end."""

    rows: list[Notice]
    older: str = ""


def unread(council: Council, account: Account) -> int:
    """How many messages of this council the account has not opened. One query on one index."""
    return inbox_of(council, account).filter(state=Notice.State.WAITING).count()


def inbox_of(council: Council, account: Account) -> QuerySet[Notice]:
    return Notice.objects.filter(council=council, account=account, channel=Notice.Channel.INBOX)


def inbox(council: Council, account: Account, after: str = "") -> Slice:
    """A page of the inbox: what is unread first, the newest first in both parts. At most two queries.

    `after` is the mark of the page before: `new.` or `old.` and the id of its last row; any other text
    means the top.
    """
    part, _, last = after.partition(".")
    below = _uuid(last) if part in {"new", "old"} else None
    mine = inbox_of(council, account).order_by("-id")
    new, old = mine.filter(state=Notice.State.WAITING), mine.exclude(state=Notice.State.WAITING)
    if below and part == "old":
        return _cut(list(old.filter(id__lt=below)[: PAGE + 1]))
    rows = list((new.filter(id__lt=below) if below else new)[: PAGE + 1])
    if len(rows) <= PAGE:
        rows += list(old[: PAGE + 1 - len(rows)])
    return _cut(rows)


def _cut(rows: list[Notice]) -> Slice:
    if len(rows) <= PAGE:
        return Slice(rows)
    last = rows[PAGE - 1]
    return Slice(rows[:PAGE], f"{'new' if last.state == Notice.State.WAITING else 'old'}.{last.pk}")


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def letters(council: Council, *, sent: bool = False, after: str = "") -> Slice:
    """Letters to print, the oldest first; with `sent` those already sent, the newest first. One query."""
    below = _uuid(after)
    rows = _letters(council).filter(state=Notice.State.SENT if sent else Notice.State.WAITING)
    if below:
        rows = rows.filter(id__lt=below) if sent else rows.filter(id__gt=below)
    return _paged(rows.order_by("-id" if sent else "id"))


def _letters(council: Council) -> QuerySet[Notice]:
    rows = Notice.objects.filter(council=council, channel=Notice.Channel.LETTER)
    return rows.select_related("applicant", "body")


def _paged(rows: QuerySet[Notice]) -> Slice:
    found = list(rows[: PAGE + 1])
    return Slice(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def letters_waiting(council: Council) -> int:
    """How many letters wait to be printed and sent. One query."""
    return _letters(council).filter(state=Notice.State.WAITING).count()


def chosen_letters(council: Council, ids: Iterable[str]) -> list[Notice]:
    """The letters of this council among these ids, the oldest first. One query."""
    wanted = [found for text in ids if (found := _uuid(text))][:SHEETS]
    return list(_letters(council).filter(pk__in=wanted).order_by("id"))


def letter_numbers(council: Council, refs: Iterable[str]) -> dict[uuid.UUID, int]:
    """Letter → which in its appeal it is, 1, 2, 3 … One query."""
    rows = Notice.objects.filter(
        council=council, subject_ref__in=list(refs), channel=Notice.Channel.LETTER
    ).order_by("id")
    found: dict[uuid.UUID, int] = {}
    count: dict[str, int] = {}
    for pk, ref in rows.values_list("pk", "subject_ref"):
        found[pk] = count[ref] = count.get(ref, 0) + 1
    return found


def failed(council: Council, after: str = "") -> Slice:
    """Mails that did not arrive, the newest first. One query."""
    rows = Notice.objects.filter(council=council, channel=Notice.Channel.EMAIL, state=Notice.State.FAILED)
    rows = rows.exclude(kind=trial.KIND)
    below = _uuid(after)
    rows = rows.filter(id__lt=below) if below else rows
    return _paged(rows.select_related("applicant__account", "account").order_by("-id"))


def trials(council: Council, account: Account) -> list[Notice]:
    """The last messages by which somebody tried the mail, the newest first. One query."""
    rows = Notice.objects.filter(council=council, account=account, channel=Notice.Channel.EMAIL)
    return list(rows.filter(kind=trial.KIND).order_by("-id")[:5])


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the applicant was told of a step: by which way, when and how it was delivered, if it was."""

    kind: str
    channel: str
    made_at: datetime
    at: datetime | None
    how: str


def of_subject(council: Council, ref: str) -> list[Delivery]:
    """Every message about an appeal to its applicant, the oldest first. One query, no personal data."""
    rows = Notice.objects.filter(council=council, subject_ref=ref, applicant__isnull=False)
    fields = ("kind", "channel", "created_at", "delivered_at", "delivered_how")
    return [Delivery(*values) for values in rows.order_by("id").values_list(*fields)]
