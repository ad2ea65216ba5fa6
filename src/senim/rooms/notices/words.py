"""Words of this room: refusals, how a message was delivered."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.rooms.notices.models import Notice
from senim.ui import refusals

refusals.register(
    {
        "posted-before-made": _(
            "The letter was made {made}. It cannot have been sent before. Check the date."
        ),
        "choose-letters": _("Choose at least one letter."),
        "mail-address": _("“{to}” is no e-mail address. Example: name@example.kz"),
        "mail-no-server": _(
            "No mail server is set (SENIM_SMTP_HOST): mail is only written to a folder of the server, "
            "{folder}."
        ),
        "mail-dns": _(
            "The name {host} is not known. Check SENIM_SMTP_HOST and the name server of the machine."
        ),
        "mail-refused": _(
            "{host} takes no connection on port {port}. Check SENIM_SMTP_PORT, and whether a firewall is "
            "between."
        ),
        "mail-timeout": _(
            "{host} does not answer on port {port}. Check SENIM_SMTP_HOST and SENIM_SMTP_PORT, and whether a "
            "firewall is between."
        ),
        "mail-unreachable": _("{host} cannot be reached on port {port}: {why}"),
        "mail-broke-off": _("{host} broke the connection off. It may ask for encryption: SENIM_SMTP_TLS=1."),
        "mail-tls": _(
            "The connection with {host} on port {port} could not be encrypted: {why}. With SENIM_SMTP_TLS=1 "
            "it begins encrypted on port 465 and after STARTTLS on any other, usually 587."
        ),
        "mail-tls-not-offered": _(
            "{host} offers no encryption on port {port}. Use another port, usually 587, or take "
            "SENIM_SMTP_TLS away inside your own network."
        ),
        "mail-certificate": _("The certificate of {host} is not trusted: {why}."),
        "mail-auth": _(
            "{host} does not let the user {user} in. Check SENIM_SMTP_USER and SENIM_SMTP_PASSWORD. "
            "It said: {answer}"
        ),
        "mail-auth-not-offered": _(
            "{host} lets nobody sign in on port {port}. Set SENIM_SMTP_TLS=1, or take SENIM_SMTP_USER away."
        ),
        "mail-sender": _("{host} takes no mail from {sender}. Check SENIM_MAIL_FROM. It said: {answer}"),
        "mail-recipient": _("{host} takes no mail for {to}. It said: {answer}"),
        "mail-data": _("{host} did not take the message. It said: {answer}"),
        "mail-answer": _("The mail server said: {answer}"),
    }
)

HOW: Mapping[str, str | Promise] = {
    Notice.How.OPENED: _("opened in the inbox"),
    Notice.How.ACCEPTED: _("taken by the mail server"),
    Notice.How.FILED: _("written to a file: no mail goes out from here"),
    Notice.How.POSTED: _("posted"),
    Notice.How.HANDED: _("handed over in person"),
}
