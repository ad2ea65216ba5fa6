"""Everything that reads accounts and applicants."""

from __future__ import annotations

from senim.rooms.people.access import normal_email
from senim.rooms.people.models import Account, Applicant
from senim.rooms.people.privacy import personal_data_in

__all__ = ["applicants_of", "by_email", "personal_data_in"]


def by_email(email: str) -> Account | None:
    return Account.objects.filter(email=normal_email(email)).first()


def applicants_of(account: Account) -> list[Applicant]:
    """Whom an account has written as, newest first, in every council."""
    return list(Applicant.objects.filter(account=account, erased_at=None).order_by("-created_at"))
