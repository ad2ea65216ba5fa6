"""What the law asks of who writes (APPC 63), and what it takes to reach them: what forms give to actions."""

from __future__ import annotations

from dataclasses import dataclass

from senim.core.iin import check_bin, check_iin
from senim.rooms.people.models import Applicant

PRIVATE = (
    "name",
    "tax_id",
    "postal_address",
    "phone",
    "email",
    "representative",
    "representative_ground",
)


@dataclass(frozen=True, slots=True)
class Requisites:
    """Person or organisation: name, IIN or BIN if any, postal address, contacts, a representative."""

    kind: str
    name: str
    postal_address: str
    tax_id: str = ""
    phone: str = ""
    email: str = ""
    representative: str = ""
    representative_ground: str = ""
    # Letters by post too, whatever else reaches them.
    paper: bool = False


def filled(applicant: Applicant) -> dict[str, str]:
    """The private fields that hold something, by name."""
    return {name: getattr(applicant, name) for name in PRIVATE if getattr(applicant, name)}


def tax_id_fault(kind: str, number: str) -> str:
    """The refusal's code for what is no IIN (of a person) or BIN (of an organisation); "" if it is right."""
    organisation = kind == Applicant.Kind.ORGANISATION
    found = (check_bin if organisation else check_iin)(number)
    if not number or found == "ok":
        return ""
    if (check_iin if organisation else check_bin)(number) == "ok":
        return "iin-of-organisation" if organisation else "bin-of-person"
    shape = "length" if found in ("length", "digits") else "wrong"
    return f"{'bin' if organisation else 'iin'}-{shape}"
