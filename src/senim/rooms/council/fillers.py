"""What this room shows on pages below it: a person's roles, with the way to their days away."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from senim.rooms.council import presenting, queries
from senim.rooms.council.figures import FIGURES
from senim.rooms.council.models import Deputy
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


def figure(request: HttpRequest, deputy: Deputy, figure: str) -> str:
    """The deputy's own word beside a figure of their page, and for the deputy the way to say it. A page that
    shows several figures asks once: it keeps them in `deputy.replies_now`.
    """
    said = getattr(deputy, "replies_now", None)
    if said is None:
        said = deputy.replies_now = queries.replies_of(deputy)  # type: ignore[attr-defined]
    roles = request.visitor.roles  # type: ignore[attr-defined]
    given = {
        "said": said.get(figure),
        "deputy": deputy,
        "figure": figure,
        "name": FIGURES[figure],
        "own": any(role.deputy_id == deputy.pk and role.acts_for_id is None for role in roles),
    }
    return render_to_string("council/figure.html", given, request)
