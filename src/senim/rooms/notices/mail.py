"""An e-mail made from a notice, and the way it goes out. Writes nothing to the database."""

from __future__ import annotations

import smtplib
from datetime import datetime
from email.utils import format_datetime, formataddr, parseaddr
from types import TracebackType

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from senim.rooms.appeals import queries as appeals
from senim.rooms.appeals.models import Appeal, Booking
from senim.rooms.appeals.queries import receptions
from senim.rooms.notices import complaining
from senim.rooms.notices.models import Notice
from senim.rooms.people.models import Applicant
from senim.rooms.record import words
from senim.rooms.territory.models import Council

TO_FILES = "django.core.mail.backends.filebased.EmailBackend"
# Answers of a mail server that will not change by asking again.
FOR_GOOD = 500
# What a message may be about, besides appeals, that has a page of its own for everyone.
WITH_PAGE = ("session", "sitting", "item")


def address_of(applicant: Applicant) -> str:
    """Where an applicant gets mail: the address of the appeal, else of their account."""
    return applicant.email or (applicant.account.email if applicant.account else "")


def booking_of(notice: Notice) -> Booking | None:
    """The booking a message is about, where it goes to who booked."""
    kind, pk = notice.about
    if kind != "booking" or notice.council is None:
        return None
    return receptions.by_ids(notice.council, [pk]).get(pk)


def recipient(notice: Notice) -> str:
    """The address now: empty where the person was erased or has taken it back."""
    if notice.about[0] == "booking":
        booking = booking_of(notice)
        return booking.email if booking else ""
    if notice.applicant:
        return address_of(notice.applicant)
    return notice.account.email if notice.account and notice.account.is_active else ""


def no_server() -> bool:
    """Without a mail server mail is written to SENIM_HOME/mail, where only the operator sees it."""
    return bool(settings.EMAIL_BACKEND == TO_FILES)


def goes_to(council: Council, address: str) -> bool:
    """Whether an applicant is told by mail; without a mail server a letter does it, but in a demo."""
    return bool(address) and (council.demo or not no_server())


def only_to_file(notice: Notice) -> bool:
    """Mail to invented people never leaves the house, whatever server there is."""
    invented = notice.account is not None and notice.account.invented
    return no_server() or invented or (notice.council is not None and notice.council.demo)


def compose(notice: Notice, appeal: Appeal | None, now: datetime) -> EmailMessage:
    """The mail in the notice's language, with the name and the link that the notice does not hold."""
    with translation.override(notice.lang):
        complain = how_to_complain(notice, appeal, now)
        parts = [
            greeting(notice),
            notice.text,
            complain,
            link_line(notice, appeal),
            signature(notice.council),
        ]
    return EmailMessage(
        subject=" ".join(notice.title.split()),
        body="\n\n".join(part for part in parts if part) + "\n",
        from_email=sender(notice),
        to=[recipient(notice)],
        reply_to=[notice.council.email] if notice.council and notice.council.email else None,
        headers={
            "Message-ID": message_id(notice),
            "Date": format_datetime(now),
            "Content-Language": notice.lang,
            # No holiday answers, please (RFC 3834).
            "Auto-Submitted": "auto-generated",
        },
    )


def greeting(notice: Notice) -> str:
    name = notice.applicant.name if notice.applicant else ""
    return _("Dear {name},").format(name=name) if name else ""


def how_to_complain(notice: Notice, appeal: Appeal | None, now: datetime) -> str:
    if appeal is None or not notice.applicant_id:
        return ""
    lines = complaining.lines(notice.kind, appeal, appeal.council.day(now))
    return "\n".join((f"{complaining.heading(notice.kind)}:", *lines)) if lines else ""


def link_line(notice: Notice, appeal: Appeal | None) -> str:
    """The applicant's private link; for others the appeal's public page; for signing in the link itself."""
    if notice.link:
        return notice.link
    if booking := booking_of(notice):
        ticket = f"{settings.SENIM_BASE_URL}{receptions.private_path(booking)}"
        return _("Your place and the way to give it back:") + f"\n{ticket}"
    if notice.council and notice.about[0] in WITH_PAGE:
        return f"{settings.SENIM_BASE_URL}{page_of(notice)}"
    if appeal is None:
        return work_link(notice.council) if notice.council and not notice.applicant_id else ""
    if not notice.applicant_id:
        return _("The page of the appeal:") + f"\n{page_link(appeal)}"
    said = _("All of it, and what you can do, is on the page of your appeal:")
    return f"{said}\n{private_link(appeal)}"


def page_of(notice: Notice) -> str:
    """The page of the thing a message is about, in the active language; "" where it has none here."""
    if notice.council is None or notice.number:
        return ""
    named = words.resolve(notice.council, [notice.subject_ref]).get(notice.subject_ref)
    return named.url if named else ""


def private_link(appeal: Appeal) -> str:
    return f"{settings.SENIM_BASE_URL}{appeals.private_path(appeal)}"


def page_link(appeal: Appeal) -> str:
    """The appeal's page in the active language."""
    where = {"lang": translation.get_language(), "council": appeal.council.slug, "number": appeal.number}
    return f"{settings.SENIM_BASE_URL}{reverse('appeals:show', kwargs=where)}"


def work_link(council: Council) -> str:
    """Where somebody who works here finds what waits for them, in the active language."""
    where = {"lang": translation.get_language(), "council": council.slug}
    return _("What waits for you:") + f"\n{settings.SENIM_BASE_URL}{reverse('appeals:work', kwargs=where)}"


def signature(council: Council | None) -> str:
    lines = [council.name, council.address, council.phone] if council else [_("Senim")]
    return "-- \n" + "\n".join(line for line in lines if line)


def sender(notice: Notice) -> str:
    """Our address under the council's name."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    with translation.override(notice.lang):
        return formataddr((notice.council.name if notice.council else _("Senim"), address))


def message_id(notice: Notice) -> str:
    """The same at every try, so that a mail sent twice after a crash is shown once."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{notice.pk.hex}@{address.rpartition('@')[2] or 'localhost'}>"


class Refused(Exception):
    """The mail did not go: why, whether it is no use to try again, whether the server itself is away."""

    def __init__(self, why: str, *, for_good: bool = False, server_away: bool = False) -> None:
        super().__init__(why)
        self.why, self.for_good, self.server_away = why, for_good, server_away


class Postman:
    """Hands mails over on one connection of each kind, opened when first needed."""

    def __init__(self) -> None:
        self._ways: dict[bool, BaseEmailBackend] = {}

    def __enter__(self) -> Postman:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for way in self._ways.values():
            way.close()

    def hand_over(self, message: EmailMessage, *, to_file: bool) -> Notice.How:
        """Give one mail to the server, or write it to a file. `Refused` if it does not take it."""
        try:
            message.connection = self._way(to_file)
        except OSError as error:
            raise Refused(_reason(error), server_away=True) from error
        try:
            message.send()
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = next(iter(error.recipients.values()))
            raise Refused(answered(code, answer), for_good=code >= FOR_GOOD) from error
        except OSError as error:
            # Every error of SMTP is one. The connection may be half-way through a mail: not used again.
            self._drop(to_file)
            by_server = isinstance(error, smtplib.SMTPResponseException)
            raise Refused(_reason(error), server_away=not by_server) from error
        except ValueError as error:
            raise Refused(type(error).__name__, for_good=True) from error
        return Notice.How.FILED if to_file else Notice.How.ACCEPTED

    def _way(self, to_file: bool) -> BaseEmailBackend:
        if to_file not in self._ways:
            way = get_connection(TO_FILES if to_file else settings.EMAIL_BACKEND)
            way.open()
            self._ways[to_file] = way
        return self._ways[to_file]

    def _drop(self, to_file: bool) -> None:
        """A connection that failed is not used again."""
        if way := self._ways.pop(to_file, None):
            way.close()


def _reason(error: OSError) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return answered(error.smtp_code, error.smtp_error)
    return type(error).__name__


def answered(code: int, answer: bytes | str) -> str:
    """The server's answer in one line, without anybody's address."""
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    words = ["…" if "@" in word else word for word in text.split()]
    return f"{code} {' '.join(words)}"[:300]
