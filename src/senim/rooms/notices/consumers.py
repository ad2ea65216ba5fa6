"""Who is told what when the record grows. Follows the record's numbers; a second run makes nothing new."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import takewhile
from uuid import UUID

from django.utils import translation

from senim.rooms.appeals import queries as appeals
from senim.rooms.appeals.models import Appeal, Channel
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Role
from senim.rooms.council.queries import OWN
from senim.rooms.notices import actions, mail, texts
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.models import Notice
from senim.rooms.notices.texts import Facts, Words
from senim.rooms.record import queries as record
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council

# The applicant is not at the counter: their ticket has to reach them by post.
FAR = (Channel.POST, Channel.PHONE)
# The languages of official letters between bodies.
STATE_LANGS = ("kk", "ru")
Say = Callable[[], Words]


@dataclass(slots=True)
class Address:
    """Who holds which role today, and bodies by id; each asked for once in a run."""

    council: Council
    today: date
    _roles: dict[tuple[str, UUID | None], list[Role]] = field(default_factory=dict)
    _bodies: dict[str, Body] = field(default_factory=dict)

    def roles(self, kind: str, *, body: UUID | None = None, deputy: UUID | None = None) -> list[Role]:
        """The roles of a kind today whose accounts are open."""
        key = (kind, body or deputy)
        if key not in self._roles:
            found = council_queries.accounts_of(
                self.council, self.today, kind=kind, body_id=body, deputy_id=deputy
            )
            self._roles[key] = [role for role in found if role.account.is_active]
        return self._roles[key]

    @property
    def clerks(self) -> list[Role]:
        return self.roles(Role.Kind.CLERK)

    def body(self, body_id: str) -> Body:
        if body_id not in self._bodies:
            self._bodies |= council_queries.bodies_by_id(self.council, [body_id])
        return self._bodies[body_id]


@dataclass(frozen=True, slots=True)
class Step:
    """An entry with the appeal it is about."""

    entry: Entry
    facts: Facts
    appeal: Appeal
    who: Address

    @property
    def day(self) -> date:
        return self.appeal.council.day(self.entry.at)

    def draft(self, to: str, channel: str, lang: str, say: Say, **recipient: object) -> Draft:
        with translation.override(lang):
            said = say()
        return Draft(
            cause=f"{self.entry.id.hex}:{to}:{channel}",
            council=self.appeal.council,
            kind=self.entry.kind,
            subject_ref=self.entry.subject,
            channel=channel,
            lang=lang,
            title=said.title,
            text=said.text,
            **recipient,  # type: ignore[arg-type]
        )

    def to_applicant(self, say: Say, *, on_paper: Say | None = None, letter: bool = True) -> Iterator[Draft]:
        """By the inbox of their account and by e-mail; by post where there is neither."""
        appeal, applicant = self.appeal, self.appeal.applicant
        if applicant.erased_at:
            return
        make = partial(self.draft, "applicant", lang=appeal.lang, applicant=applicant)
        if applicant.account:
            yield make(channel=Notice.Channel.INBOX, say=say, account=applicant.account)
        if mail.goes_to(appeal.council, mail.address_of(applicant)):
            yield make(channel=Notice.Channel.EMAIL, say=say)
        elif letter and not applicant.account:
            yield make(channel=Notice.Channel.LETTER, say=on_paper or say)

    def to_staff(self, roles: list[Role], say: Say, *, by_mail: bool = False) -> Iterator[Draft]:
        """Each person once; not the one who did it."""
        channels = (Notice.Channel.INBOX, Notice.Channel.EMAIL) if by_mail else (Notice.Channel.INBOX,)
        others = (role for role in roles if str(role.pk) != self.entry.actor)
        for account in {role.account_id: role.account for role in others}.values():
            for channel in channels:
                yield self.draft(account.pk.hex, channel, account.lang, say, account=account)


def received(step: Step) -> Iterator[Draft]:
    say = partial(texts.ticket, step.appeal, step.facts)
    yield from step.to_applicant(say, letter=step.appeal.channel in FAR)
    yield from step.to_staff(step.who.clerks, partial(texts.arrived, step.appeal, step.facts))


def registered(step: Step) -> Iterator[Draft]:
    if step.facts["in_time"] is False:
        yield from step.to_applicant(partial(texts.registered_late, step.appeal, step.facts), letter=False)


def forwarded(step: Step) -> Iterator[Draft]:
    """The applicant at once (APPC 65); the body's officers, or a letter to a body that answers on paper."""
    appeal, facts, who = step.appeal, step.facts, step.who
    sender, to = who.body(facts["body_from"]), who.body(facts["body"])
    yield from step.to_applicant(partial(texts.forwarded, appeal, facts, sender, to, step.day))
    if not to.on_line:
        lang = appeal.lang if appeal.lang in STATE_LANGS else STATE_LANGS[0]
        say = partial(texts.for_body_on_paper, appeal, to, step.day)
        yield step.draft("body", Notice.Channel.LETTER, lang, say, body=to)
        return
    # The council itself has clerks for officers.
    officers = who.clerks if to.kind == OWN else who.roles(Role.Kind.OFFICER, body=to.pk)
    yield from step.to_staff(officers, partial(texts.for_your_body, appeal, facts, to), by_mail=True)
    if not officers:
        yield from step.to_staff(who.clerks, partial(texts.nobody_there, appeal, to))


def taken_into_work(step: Step) -> Iterator[Draft]:
    """Only a body on paper starts its term here; on line it started with the forwarding, which was told."""
    facts = record.of_subject(step.appeal.council, step.entry.subject)
    earlier = takewhile(lambda fact: fact.entry.pk != step.entry.pk, facts)
    known = [fact.facts["due"] for fact in earlier if "due" in fact.facts]
    if known and known[-1] != step.facts["due"]:
        body = step.who.body(step.facts["body"])
        yield from step.to_applicant(partial(texts.new_last_day, step.appeal, step.facts, body))


def answered(step: Step) -> Iterator[Draft]:
    say = partial(texts.answered, step.appeal, step.facts)
    yield from step.to_applicant(partial(say, on_paper=False), on_paper=partial(say, on_paper=True))
    if step.appeal.deputy_id:
        deputies = step.who.roles(Role.Kind.DEPUTY, deputy=step.appeal.deputy_id)
        body = step.who.body(step.facts["body"])
        yield from step.to_staff(deputies, partial(texts.answered_in_district, step.appeal, step.facts, body))


def rated(step: Step) -> Iterator[Draft]:
    body = step.who.body(step.facts["body"])
    told = [*step.who.roles(Role.Kind.OFFICER, body=body.pk), *step.who.clerks]
    yield from step.to_staff(told, partial(texts.rated, step.appeal, step.facts, body))


TELLERS: dict[str, Callable[[Step], Iterator[Draft]]] = {
    "appeal.received": received,
    "appeal.registered": registered,
    "appeal.forwarded": forwarded,
    "appeal.taken-into-work": taken_into_work,
    "appeal.answered": answered,
    "appeal.rated": rated,
}


def handle(council: Council, entries: list[Entry], now: datetime) -> None:
    """Write the notices these entries call for. They are sent, printed or read later."""
    told = [entry for entry in entries if entry.kind in TELLERS]
    erased = [entry.subject for entry in entries if entry.kind == "appeal.erased"]
    if told:
        found = appeals.by_refs(council, {entry.subject for entry in told})
        who = Address(council, council.day(now))
        drafts: list[Draft] = []
        for entry in told:
            if appeal := found.get(entry.subject):
                drafts += TELLERS[entry.kind](Step(entry, json.loads(entry.facts), appeal, who))
        actions.queue(drafts=drafts, now=now)
    if erased:
        actions.forget(council=council, subjects=erased)
