"""Everything that reads accounts and applicants."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from senim.rooms.people.access import normal_email
from senim.rooms.people.models import Account, Applicant
from senim.rooms.people.privacy import contacts_in, personal_data_in
from senim.rooms.territory.models import Council

__all__ = [
    "by_email",
    "by_tax_id",
    "claimable",
    "contacts_in",
    "invented_account",
    "invented_applicants",
    "personal_data_in",
]


def by_email(email: str) -> Account | None:
    return Account.objects.filter(email=normal_email(email)).first()


def invented_account(account_id: str) -> Account | None:
    """An account of the demo, by id; anyone may sign in as one."""
    try:
        wanted = uuid.UUID(account_id)
    except ValueError:
        return None
    return Account.objects.filter(pk=wanted, invented=True, is_active=True).first()


def invented_applicants(council: Council, limit: int = 20) -> list[Account]:
    """Accounts of the demo that have written appeals to a council, the earliest made first."""
    rows = Account.objects.filter(invented=True, is_active=True, applicants__council=council)
    return list(rows.distinct().order_by("created_at", "email")[:limit])


def by_tax_id(council: Council, tax_id: str) -> QuerySet[Applicant]:
    """Everyone who wrote to a council under an IIN or BIN: to be asked inside another query."""
    return Applicant.objects.filter(council=council, tax_id=tax_id)


def claimable(ids: Iterable[uuid.UUID]) -> list[Applicant]:
    """Those of the applicants that belong to no account yet."""
    wanted = list(ids)
    if not wanted:
        return []
    return list(Applicant.objects.filter(pk__in=wanted, account=None, erased_at=None).order_by("created_at"))
