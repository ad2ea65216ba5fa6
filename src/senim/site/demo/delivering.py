"""What people were told in those months, and how it reached them: each message at the moment of its step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from senim.rooms.clocks.queries import calendar_on
from senim.rooms.notices import actions, queries
from senim.rooms.notices.models import Notice
from senim.rooms.record import actions as record
from senim.rooms.record import queries as entries

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

# What is younger waits: something to read and to print when the demo is opened.
FRESH = timedelta(days=3)
SOON = timedelta(seconds=2)


def deliver(town: Town, telling: record.Handler, now: datetime) -> None:
    """Tell of every step when it happened; then let people read, and the clerk post, what is not fresh."""
    council = town.council
    for fact in entries.unnumbered(council):
        telling(council, [fact.entry], fact.at + SOON)
        actions.send_waiting(fact.at + SOON)
    for letter in list(pages(lambda after: queries.letters(council, after=after))):
        post(town, letter, now)
    for account in town.accounts.values():
        for message in list(pages(lambda after, who=account: queries.inbox(council, who, after))):  # type: ignore[misc]
            if message.created_at < now - FRESH:
                actions.mark_read(notice=message, now=message.created_at + timedelta(hours=3))
    record.sequence()
    record.skip_to_end("notices", council)


def pages(page: Callable[[str], queries.Slice]) -> Iterator[Notice]:
    """All rows of a list, page after page."""
    after = ""
    while True:
        shown = page(after)
        yield from shown.rows
        if not shown.older:
            return
        after = shown.older


def post(town: Town, letter: Notice, now: datetime) -> None:
    """The clerk takes it to the post office in the afternoon of the next working day."""
    council = town.council
    made = council.day(letter.created_at)
    sent = datetime.combine(calendar_on(made).next_working(made), time(16, 40), council.zone)
    if sent < now - FRESH:
        actions.mark_posted(notice=letter, by=town.roles["clerk"], day=council.day(sent), now=sent)
