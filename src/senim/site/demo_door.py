"""The page of the demo where anyone signs in as one of the invented people, by role."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from senim.rooms.council import access as council_access
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.people import queries
from senim.rooms.people.models import Account
from senim.rooms.territory import queries as territory
from senim.site.sign_in import enter

RESIDENT = "resident"
# What a role is called, what to try as one, how many people of it are offered.
CARDS: tuple[tuple[str, str | Promise, str | Promise, int], ...] = (
    (RESIDENT, _("Resident"), _("Write an appeal, follow it, say whether the answer helped."), 3),
    (Role.Kind.CLERK, _("Clerk"), _("See what is due today, register, forward, enter a paper answer."), 2),
    (Role.Kind.OFFICER, _("Officer of a body"), _("Answer with reasons and evidence."), 6),
    (
        Role.Kind.DEPUTY,
        _("Deputy"),
        _("Vote in the sitting that is under way; see the appeals of the electoral district."),
        6,
    ),
    (Role.Kind.CHAIR, _("Chair of the maslikhat"), _("See what is late, by body."), 1),
    (Role.Kind.ADMIN, _("Administrator"), _("See who holds which role, and since when."), 1),
)


@dataclass(frozen=True, slots=True)
class Person:
    account: Account
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    name: str | Promise
    text: str | Promise
    people: list[Person]


@never_cache
def demo(request: HttpRequest, lang: str) -> HttpResponse:
    """Cards by role; the button signs in. There is no such page where there is no demo council."""
    now = timezone.now()
    council = next((council for council in territory.councils() if council.demo), None)
    if council is None:
        raise Http404
    visitor = council_access.welcome(request, council, now)
    if request.method == "POST":
        account = queries.invented_account(request.POST.get("account", ""))
        if account is None:
            raise Http404
        return enter(request, account, lang, now)
    return render(request, "site/demo.html", {"cards": cards(visitor), "person": visitor.account})


def cards(visitor: Visitor) -> list[Card]:
    """One card for each role that an invented person holds today, with those people."""
    roles = [
        role for role in council_queries.staff_on(visitor.council, visitor.today) if role.account.invented
    ]
    staff = {role.account_id for role in roles}
    people = {
        RESIDENT: [Person(a, "") for a in queries.invented_applicants(visitor.council) if a.pk not in staff]
    }
    for role in roles:
        people.setdefault(role.kind, []).append(Person(role.account, note_of(role)))
    return [Card(name, text, people[kind][:most]) for kind, name, text, most in CARDS if people.get(kind)]


def note_of(role: Role) -> str:
    """Of which body an officer is, of which district a deputy."""
    if role.kind == Role.Kind.OFFICER and role.body:
        return role.body.short
    district = role.deputy.district if role.kind == Role.Kind.DEPUTY and role.deputy else None
    return f"№ {district.number} · {district.name}" if district else ""
