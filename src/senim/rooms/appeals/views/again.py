"""An appeal that ended without an answer, written anew by its applicant."""

from __future__ import annotations

from django.http import HttpRequest

from senim.rooms.appeals import access
from senim.rooms.appeals.models import Appeal, State
from senim.rooms.appeals.queries import related
from senim.rooms.council.access import Visitor
from senim.rooms.people.requisites import filled

ENDED = frozenset({State.RETURNED, State.TERMINATED, State.WITHDRAWN, State.FILED})


def earlier(request: HttpRequest, visitor: Visitor) -> Appeal | None:
    """The appeal named by `?again=`, if it is the visitor's own and ended without an answer."""
    number = request.GET.get("again", "")
    found = related.by_number(visitor.council, number) if number else None
    if found is None or found.root_id or found.state not in ENDED or found.applicant.erased_at:
        return None
    return found if access.owns(request, visitor, found) else None


def said(appeal: Appeal) -> dict[str, object]:
    """What they wrote then, as the form of a new appeal takes it."""
    text = appeal.text
    return {
        "title": text.title,
        "body": text.body,
        "topic": appeal.topic,
        "place": appeal.place_id,
        "place_text": appeal.place.name,
        "address": text.address,
        "consent_public": appeal.consent_public,
        "kind": appeal.applicant.kind,
        "signers": appeal.signers if appeal.signers > 1 else None,
        "anonymous": appeal.anonymous,
        "helper": text.helper,
        "language": text.language,
        **filled(appeal.applicant),
    }
