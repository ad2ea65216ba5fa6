"""Acts of a council for the table of access: a draft, one that is signed, one published and asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from senim.rooms.decisions.models import Act, Question
from tests.build import decisions as build
from tests.cast import Town


@dataclass(frozen=True, slots=True)
class Acts:
    draft: Act
    signed: Act
    published: Act
    question: Question

    def address(self, what: str) -> dict[str, Any]:
        return {"question" if what == "question" else "act": getattr(self, what).pk}


def acts(town: Town, now: datetime) -> Acts:
    """Orders of the chair: no vote makes them known before they are published."""
    published = build.published(town, now)
    return Acts(build.draft(town, now), build.signed(town, now), published, build.asked(published, now))
