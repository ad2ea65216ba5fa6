"""One entry with the people it may concern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import translation

from senim.rooms.appeals.models import Appeal, Channel, Complaint
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.council.queries import OWN
from senim.rooms.notices import mail
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.models import Notice
from senim.rooms.notices.texts.common import About, Facts, Say
from senim.rooms.people.models import Account
from senim.rooms.record.actions import RESIDENT
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council

# The applicant is not at the counter: what others get in hand has to reach them by post.
FAR = (Channel.POST, Channel.PHONE)
# The languages of official letters between bodies.
STATE_LANGS = ("kk", "ru")


@dataclass(slots=True)
class Address:
    """Who holds which role today, and bodies by id; each asked for once in a run."""

    council: Council
    today: date
    _roles: dict[tuple[str, UUID | None], list[Role]] = field(default_factory=dict)
    _bodies: dict[str, Body] = field(default_factory=dict)
    _holders: dict[tuple[str, UUID], list[Role]] = field(default_factory=dict)
    _accounts: dict[str, UUID | None] = field(default_factory=dict)
    _deputies: dict[str, Deputy] = field(default_factory=dict)

    def roles(self, kind: str, *, deputy: UUID | None = None) -> list[Role]:
        """The roles of a kind today whose accounts are open."""
        key = (kind, deputy)
        if key not in self._roles:
            found = council_queries.accounts_of(self.council, self.today, kind=kind, deputy_id=deputy)
            self._roles[key] = [role for role in found if role.account.is_active]
        return self._roles[key]

    @property
    def clerks(self) -> list[Role]:
        return self.roles(Role.Kind.CLERK)

    def body(self, body_id: str) -> Body:
        if body_id not in self._bodies:
            self._bodies |= council_queries.bodies_by_id(self.council, [body_id])
        return self._bodies[body_id]

    def deputy(self, deputy_id: str) -> Deputy:
        if deputy_id not in self._deputies:
            found = council_queries.deputies_by_id(self.council, [deputy_id])
            self._deputies |= {str(deputy.pk): deputy for deputy in found}
        return self._deputies[deputy_id]

    def hands(self, body: Body) -> list[Role]:
        """Whose hands do the steps of a body today: its officers at work; of the council itself and of a body
        on paper the clerks.
        """
        body = council_queries.acting(body, self.today)
        if body.kind == OWN or not body.on_line:
            return self.clerks
        return self._kept("hands", body, council_queries.holders)

    def heads(self, body: Body) -> list[Role]:
        """Who leads a body and is there; where nobody is, whoever does its steps."""
        body = council_queries.acting(body, self.today)
        return self._kept("heads", body, council_queries.leaders) or self.hands(body)

    def _kept(self, what: str, body: Body, ask: Callable[[Council, Body, date], list[Role]]) -> list[Role]:
        if (what, body.pk) not in self._holders:
            self._holders[what, body.pk] = ask(self.council, body, self.today)
        return self._holders[what, body.pk]

    def who(self, role_id: str) -> UUID | None:
        """The account behind the hand of an entry, in whichever of its roles."""
        if role_id not in self._accounts:
            found = council_queries.roles_by_id(self.council, [role_id]) if role_id else []
            self._accounts[role_id] = found[0].account_id if found else None
        return self._accounts[role_id]


@dataclass(frozen=True, slots=True)
class Step:
    """An entry with the appeal it is about, and the complaint, where it is about one."""

    entry: Entry
    facts: Facts
    appeal: Appeal
    who: Address
    complaint: Complaint | None = None

    def about(self, row: Any = None) -> About:
        return About(self.appeal, self.facts, self.entry.at, self.who.body, row or self.complaint)

    def body(self, name: str = "body") -> Body:
        return self.about().body(name)

    @property
    def by_applicant(self) -> bool:
        return self.entry.role == RESIDENT.role

    def draft(self, to: str, channel: str, lang: str, say: Say, row: Any = None, **recipient: Any) -> Draft:
        with translation.override(lang):
            said = say(self.about(row))
        return Draft(
            cause=f"{self.entry.id.hex}:{to}:{channel}",
            council=self.appeal.council,
            kind=self.entry.kind,
            subject_ref=self.appeal.ref,
            channel=channel,
            lang=lang,
            title=said.title,
            text=said.text,
            **recipient,
        )

    def to_applicant(
        self, say: Say, *, row: Any = None, letter: bool = True, to: str = "applicant"
    ) -> Iterator[Draft]:
        """By the inbox of their account and by e-mail; by post where there is neither, or they asked so."""
        appeal, applicant = self.appeal, self.appeal.applicant
        if applicant.erased_at:
            return
        make = partial(self.draft, to, lang=appeal.lang, say=say, row=row, applicant=applicant)
        if applicant.account:
            yield make(channel=Notice.Channel.INBOX, account=applicant.account)
        mailed = mail.goes_to(appeal.council, mail.address_of(applicant))
        if mailed:
            yield make(channel=Notice.Channel.EMAIL)
        # Whoever left neither a name nor a way to them gets none: it would wait on the list for ever.
        somebody = applicant.name or applicant.postal_address or applicant.phone
        if letter and somebody and (applicant.paper or not (mailed or applicant.account)):
            yield make(channel=Notice.Channel.LETTER)

    def to_staff(
        self, roles: Iterable[Role], say: Say, *, row: Any = None, by_mail: bool = False
    ) -> Iterator[Draft]:
        """Each person once; not the one who did it."""
        channels = (Notice.Channel.INBOX, Notice.Channel.EMAIL) if by_mail else (Notice.Channel.INBOX,)
        accounts: dict[UUID, Account] = {role.account_id: role.account for role in roles}
        accounts.pop(self.who.who(self.entry.actor) or UUID(int=0), None)
        for account in accounts.values():
            for channel in channels:
                yield self.draft(account.pk.hex, channel, account.lang, say, row, account=account)

    def to_body(self, body: Body, say: Say, *, on_paper: Say, alarm: Say, row: Any = None) -> Iterator[Draft]:
        """What another body gets: its people at work, in inbox and mail; a letter where it answers on paper;
        the clerks, where nobody is there.
        """
        if not body.on_line:
            lang = self.appeal.lang if self.appeal.lang in STATE_LANGS else STATE_LANGS[0]
            yield self.draft("body", Notice.Channel.LETTER, lang, on_paper, row, body=body)
            return
        there = self.who.hands(body)
        yield from self.to_staff(there, say, row=row, by_mail=True)
        if not there:
            yield from self.to_staff(self.who.clerks, alarm, row=row)


Teller = Callable[[Step], Iterator[Draft]]


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told in the usual way: the applicant, unless it was they who did it (but what they have to know
    anyway, `always`), and those whose hands do the steps of the body that has the appeal.
    """

    applicant: Say | None = None
    staff: Say | None = None
    letter: bool = True
    always: bool = False
    by_mail: bool = False

    def __call__(self, step: Step) -> Iterator[Draft]:
        if self.applicant and (self.always or not step.by_applicant):
            yield from step.to_applicant(self.applicant, letter=self.letter)
        if self.staff:
            hands = step.who.hands(step.appeal.body)
            yield from step.to_staff(hands, self.staff, by_mail=self.by_mail)


def appeal_ref(entry: Entry) -> str:
    """Which appeal an entry is about: `complaint:2026-00417-1.2` is about `appeal:2026-00417-1`."""
    room, _colon, number = entry.subject.partition(":")
    return f"appeal:{number.rpartition('.')[0]}" if room == "complaint" else entry.subject
