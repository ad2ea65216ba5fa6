"""What the entries of this room are called in the public record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.rooms.notices import words as notice_words
from senim.rooms.record import words

KINDS = {"notice.delivered": _("A notice was delivered, and the law counts from it")}
FACTS = {
    "notice": _("Notice"),
    "channel": _("How it was sent"),
    "how": _("What stands for delivery"),
    "day": _("Day of delivery"),
    "in_time": _("Within the term to tell"),
}
CHANNELS = {"inbox": _("In the inbox"), "email": _("By e-mail"), "letter": _("By letter")}
words.register(
    "notice",
    kinds=KINDS,
    facts=FACTS,
    values={
        "notice": words.kind,
        "channel": lambda code: CHANNELS.get(code, code),
        "how": lambda code: notice_words.HOW.get(code, code),
    },
)
