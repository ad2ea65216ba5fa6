"""Does mail leave this house? One real message, and what exactly failed where it does not."""

from __future__ import annotations

import smtplib
import socket
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from senim.core.refusal import Refusal
from senim.rooms.notices import mail
from senim.rooms.notices import words as words

KIND = "mail.trial"


@dataclass(frozen=True, slots=True)
class Way:
    """How mail goes out of here: `encrypted` is "", "STARTTLS" or "TLS"; without a server `host` is empty."""

    host: str
    port: int
    encrypted: str
    user: str
    sender: str


def way() -> Way:
    encrypted = "TLS" if settings.EMAIL_USE_SSL else "STARTTLS" if settings.EMAIL_USE_TLS else ""
    return Way(
        host="" if mail.no_server() else settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        encrypted=encrypted,
        user=settings.EMAIL_HOST_USER,
        sender=settings.DEFAULT_FROM_EMAIL,
    )


def send(to: str, now: datetime) -> Way:
    """Hand one message over to the mail server, now. A Refusal says which step failed, and why."""
    try:
        validate_email(to)
    except ValidationError as error:
        raise Refusal("mail-address", {"to": to}) from error
    used = way()
    if not used.host:
        raise Refusal("mail-no-server", {"folder": str(settings.EMAIL_FILE_PATH)})
    message = EmailMessage(
        subject=title(),
        body=text() + "\n",
        from_email=used.sender,
        to=[to],
        headers={"Date": format_datetime(now), "Auto-Submitted": "auto-generated"},
    )
    try:
        with get_connection() as connection:
            connection.send_messages([message])
    except OSError as error:
        raise told(error, to) from error
    return used


def title() -> str:
    return _("Trial of the mail of Senim")


def text() -> str:
    return _("If you read this, mail leaves Senim and arrives. Nothing needs to be done.")


def told(error: OSError, to: str) -> Refusal:
    """What an error on the way means."""
    used = way()
    params: dict[str, object] = {"host": used.host, "port": used.port, "user": used.user}
    params |= {"sender": used.sender, "to": to}
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, answer = next(iter(error.recipients.values()))
            return Refusal("mail-recipient", params | {"answer": mail.answered(code, answer)})
        case smtplib.SMTPResponseException():
            params["answer"] = mail.answered(error.smtp_code, error.smtp_error)
            return Refusal(_answered(error), params)
        case ssl.SSLCertVerificationError():
            return Refusal("mail-certificate", params | {"why": error.verify_message})
    return Refusal(code_of(type(error).__name__, str(error)), params | {"why": error.strerror or str(error)})


def _answered(error: smtplib.SMTPResponseException) -> str:
    match error:
        case smtplib.SMTPAuthenticationError():
            return "mail-auth"
        case smtplib.SMTPSenderRefused():
            return "mail-sender"
        case smtplib.SMTPDataError():
            return "mail-data"
    return "mail-answer"


NAMED = {
    socket.gaierror.__name__: "mail-dns",
    ConnectionRefusedError.__name__: "mail-refused",
    TimeoutError.__name__: "mail-timeout",
    smtplib.SMTPServerDisconnected.__name__: "mail-broke-off",
    ConnectionResetError.__name__: "mail-broke-off",
    ssl.SSLCertVerificationError.__name__: "mail-certificate",
    ssl.SSLError.__name__: "mail-tls",
    ssl.SSLEOFError.__name__: "mail-tls",
}


def code_of(name: str, text: str = "") -> str:
    """The code of a refusal for the name of an error, as it is kept beside a mail that failed."""
    if name == smtplib.SMTPNotSupportedError.__name__:
        return "mail-auth-not-offered" if "AUTH" in text.upper().split() else "mail-tls-not-offered"
    return NAMED.get(name, "mail-unreachable")


def explained(kept: str, to: str) -> Refusal:
    """What is kept beside a mail that failed, in words: the answer of the server, or the name of an error."""
    used = way()
    params = {"host": used.host, "port": used.port, "sender": used.sender, "to": to, "user": used.user}
    if kept[:3].isdecimal():
        auth = kept[:3] in ("530", "534", "535", "538")
        return Refusal("mail-auth" if auth else "mail-answer", params | {"answer": kept})
    return Refusal(code_of(kept), params | {"why": kept})
