"""The answer an applicant got: to their own appeal, or to the one that theirs was joined to."""

from __future__ import annotations

from senim.rooms.appeals.models import Answer, Appeal


def answer_of(appeal: Appeal) -> Answer | None:
    """Its answer; of one that was joined to another, the answer given there: one query, once."""
    return getattr(target_of(appeal) if appeal.joined_to_id else appeal, "answer", None)


def target_of(appeal: Appeal) -> Appeal | None:
    """What it was joined to, with its answer. One query for each time it is loaded."""
    if appeal.joined_to_id is not None and not hasattr(appeal, "kept_target"):
        rows = Appeal.objects.select_related("council", "answer__body", "answer__superior")
        appeal.kept_target = rows.filter(pk=appeal.joined_to_id).first()  # type: ignore[attr-defined]
    found: Appeal | None = getattr(appeal, "kept_target", None)
    return found
