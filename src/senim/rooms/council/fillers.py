"""What this room shows on pages below it: a person's roles, with the way to their days away."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from senim.rooms.council import presenting, queries
from senim.rooms.people.models import Account


def account(request: HttpRequest, account: Account) -> str:
    """What somebody may do today, council by council; nothing for a resident."""
    roles = queries.roles_anywhere(account, timezone.now())
    if not roles:
        return ""
    by_council: dict[object, list[str]] = {}
    for role in roles:
        by_council.setdefault(role.council, []).append(presenting.role_words(role))
    return render_to_string("council/filler_account.html", {"rows": list(by_council.items())}, request)
