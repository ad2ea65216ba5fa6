"""Who may do what with a report, a meeting about it, a question of no confidence."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.http import Http404, HttpRequest

from senim.core import reporting
from senim.core.refusal import Refusal
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter, welcome
from senim.rooms.council.models import Body, Commission, Deputy, Role
from senim.rooms.oversight.actions.reporting import Author, akim_of, chair_of
from senim.rooms.oversight.models import Hearing, NoConfidence, Report
from senim.rooms.oversight.queries import confidence as motions
from senim.rooms.oversight.queries import reports as queries
from senim.rooms.territory.models import Tenant

Found = TypeVar("Found", bound=Tenant)


def seat_of(visitor: Visitor) -> Role | None:
    """The role in which the visitor sits in the maslikhat, in their own name."""
    own = (role for role in visitor.roles if role.deputy_id and role.acts_for_id is None)
    return next(own, None)


def clerk_of(visitor: Visitor) -> Role | None:
    return visitor.role(Role.Kind.CLERK)


def chair_or_clerk(visitor: Visitor) -> Role | None:
    return visitor.role(Role.Kind.CHAIR) or clerk_of(visitor)


def author(visitor: Visitor, report: Report) -> Role | None:
    """In which role a visitor writes a report: its author, the chair for the maslikhat's, an officer of the
    akim's body for the akim's; a clerk for any. One query, where a deputy asks about a commission's.
    """
    own: Role | None = None
    seat = seat_of(visitor)
    match report.kind:
        case reporting.DEPUTY if seat and seat.deputy_id == report.deputy_id:
            own = seat
        case reporting.CHAIR | reporting.MASLIKHAT:
            own = visitor.role(Role.Kind.CHAIR)
        case reporting.COMMISSION if seat and report.commission:
            own = seat if leads(visitor, report.commission, seat) else None
        case reporting.AKIM if report.body_id:
            own = visitor.role(Role.Kind.OFFICER, body=report.body_id)
    return own or clerk_of(visitor)


def leads(visitor: Visitor, commission: Commission, seat: Role) -> bool:
    members = council_queries.members_of(commission, visitor.today)
    return any(member.leads and member.deputy_id == seat.deputy_id for member in members)


def bringer(visitor: Visitor, report: Report) -> Role | None:
    """Who asks that it be heard: its author, the chair, the clerk."""
    return author(visitor, report) or visitor.role(Role.Kind.CHAIR)


@dataclass(frozen=True, slots=True)
class Choice:
    """A report that the visitor may begin: its kind and author, and what the list calls it by."""

    key: str
    kind: str
    author: Author


def choices(visitor: Visitor) -> list[Choice]:
    """What reports a visitor may begin: their own, of the commissions they lead, the chair's and the
    maslikhat's for the chair; a clerk any. Six queries at most, none for who works for nobody here.
    """
    clerk, seat = clerk_of(visitor), seat_of(visitor)
    council, day = visitor.council, visitor.today
    found: list[Choice] = []
    if clerk or seat:
        seats = council_queries.seats_on(council, day)
        own = seat.deputy_id if seat else None
        found += [
            Choice(f"deputy:{one.pk}", reporting.DEPUTY, Author(one.name, deputy=one))
            for one in sorted(seats.deputies, key=lambda one: (one.pk != own, one.name))
            if clerk or one.pk == own
        ]
        found += [
            Choice(f"commission:{row.commission.pk}", reporting.COMMISSION, _of_commission(row))
            for row in seats.commissions
            if clerk or (row.leader and row.leader.pk == own)
        ]
    if chair_or_clerk(visitor):
        chair = chair_of(council, day)
        found += [Choice("chair:", reporting.CHAIR, chair)] if chair else []
        found.append(Choice("maslikhat:", reporting.MASLIKHAT, Author(council.name)))
    if clerk:
        found.append(Choice("revision:", reporting.REVISION, Author("Тексеру комиссиясы")))
    if clerk or visitor.bodies:
        led = [body for body in queries.akims(council, day) if clerk or body.pk in visitor.bodies]
        found += [Choice(f"akim:{body.pk}", reporting.AKIM, akim_of(body)) for body in led]
    return found


def _of_commission(row: council_queries.Sitting) -> Author:
    return Author(row.leader.name if row.leader else row.commission.name, commission=row.commission)


def need(visitor: Visitor, role: Role | None, instead: str = Role.Kind.CLERK) -> Role:
    if role is None:
        raise Refusal("forbidden", {"role": instead, "signed_in": visitor.account is not None})
    return role


def known(row: Found | None) -> Found:
    if row is None:
        raise Http404
    return row


def open_report(
    request: HttpRequest, slug: str, report: uuid.UUID, now: datetime
) -> tuple[Visitor, Report, Role | None]:
    """Anyone may open a report that was submitted; a draft only who writes it. With the role in which the
    visitor writes it.
    """
    found = known(queries.report(slug, report))
    visitor = welcome(request, found.council, now)
    role = author(visitor, found)
    if not found.given:
        need(visitor, role, WRITES[found.kind])
    return visitor, found, role


WRITES = {
    reporting.DEPUTY: Role.Kind.DEPUTY,
    reporting.COMMISSION: Role.Kind.DEPUTY,
    reporting.CHAIR: Role.Kind.CHAIR,
    reporting.MASLIKHAT: Role.Kind.CHAIR,
    reporting.REVISION: Role.Kind.CLERK,
    reporting.AKIM: Role.Kind.OFFICER,
}


def open_hearing(
    request: HttpRequest, slug: str, hearing: uuid.UUID, now: datetime
) -> tuple[Visitor, Hearing, Role | None]:
    found = known(queries.hearing(slug, hearing))
    visitor = welcome(request, found.council, now)
    found.report.council = found.council
    return visitor, found, author(visitor, found.report)


def open_motion(
    request: HttpRequest, slug: str, motion: uuid.UUID, now: datetime
) -> tuple[Visitor, NoConfidence]:
    """Anyone may open a question of no confidence."""
    found = known(motions.motion(slug, motion))
    return welcome(request, found.council, now), found


def may_raise(visitor: Visitor) -> Role | None:
    """A deputy; a clerk for one who has no account."""
    return seat_of(visitor) or clerk_of(visitor)


def enter_as_staff(request: HttpRequest, slug: str, now: datetime) -> Visitor:
    """Who works for the council or sits in it."""
    visitor = enter(request, slug, now)
    if not visitor.is_staff:
        need(visitor, None, Role.Kind.DEPUTY)
    return visitor


def deputies_to_sign(visitor: Visitor, motion: NoConfidence, signed: set[uuid.UUID]) -> list[Deputy]:
    """Whose signature this visitor may enter: their own; a clerk those of everyone who has not signed."""
    seat = seat_of(visitor)
    if clerk_of(visitor):
        rows = council_queries.deputies_on(visitor.council, visitor.today)
        return [row for row in rows if row.pk not in signed]
    own = seat.deputy if seat else None
    return [own] if own and own.pk not in signed else []


def bodies(visitor: Visitor) -> list[Body]:
    """The akims of whom there is a ground."""
    return [body for body, _ground, _reports in motions.grounds(visitor.council, visitor.today)]
