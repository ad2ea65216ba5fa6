"""Who has been absent three times in a row without a valid reason is told in time, and so is the chair: more
than three are a ground to end the powers (LAW 20(3)9).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy, Role
from senim.rooms.notices import actions
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.models import Notice
from senim.rooms.sessions import queries as sessions
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council

KIND = "deputy.absences"


def tell(now: datetime) -> int:
    """Tell each once of each absence from the third on. Returns how many messages were made."""
    return sum(actions.queue(drafts=list(_drafts(council, now)), now=now) for council in territory.councils())


def _drafts(council: Council, now: datetime) -> Iterator[Draft]:
    day = council.day(now)
    for deputy, found in sessions.warned(council, day):
        last = found.run[-1].sitting
        own = council_queries.accounts_of(council, day, kind=Role.Kind.DEPUTY, deputy_id=deputy.pk)
        chair = council_queries.accounts_of(council, day, kind=Role.Kind.CHAIR)
        people = {role.account: role for role in (*own, *chair) if role.account.is_active}
        for account in people:
            with translation.override(account.lang):
                title, text = words(deputy, len(found.run))
            for channel in (Notice.Channel.INBOX, Notice.Channel.EMAIL):
                yield Draft(
                    cause=f"absence:{deputy.pk.hex}:{last.pk.hex}:{account.pk.hex}:{channel}",
                    council=council,
                    kind=KIND,
                    channel=channel,
                    lang=account.lang,
                    title=title,
                    text=text,
                    account=account,
                )


def words(deputy: Deputy, times: int) -> tuple[str, str]:
    """A title and its text, in the language of who reads it."""
    title = _("{name}: absences in a row without a valid reason: {n}").format(name=deputy.name, n=times)
    ground = _("More than three in a row are a ground to end the powers (LAW, Art 20(3)9).")
    then = _("If there was a valid reason, tell the maslikhat's office: it will be entered.")
    return title, f"{ground}\n{then}"
