"""What an explanation begins with: what was rejected and why, and how to object. The rest a person writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from senim.core.rule import Citation
from senim.rooms.clocks.queries import rulebook
from senim.rooms.council.models import Role
from senim.rooms.decisions.models import Act, Explanation
from senim.rooms.sessions.models import Amendment, Draft
from senim.rooms.territory.models import named

LANGS = ("kk", "ru")
LOST = (Amendment.State.FAILED, Amendment.State.WITHDRAWN)


def begin(
    act: Act, amendments: Sequence[Amendment], drafts: Sequence[Draft], by: Role, now: datetime
) -> None:
    """The row of the explanation, with what the record knows. `amendments` with their `people`."""
    words: dict[str, str] = {}
    for lang in LANGS:
        with translation.override(lang):
            words[f"rejected_{lang}"] = rejected(amendments, drafts, lang)
            words[f"objection_{lang}"] = objection(lang)
    about = act.item.about if act.item and act.item.about.startswith("appeal:") else ""
    Explanation.objects.create(
        id=act.council.new_id(now),
        council=act.council,
        act=act,
        answers=[about] if about else [],
        written_at=now,
        written_by=by,
        **words,
    )


def rejected(amendments: Sequence[Amendment], drafts: Sequence[Draft], lang: str) -> str:
    """What was put forward and not taken, with the rapporteur's word (RULES 23), in the active language."""
    lines = [_draft(one) for one in drafts if one.state == Draft.State.REJECTED]
    lines += [_amendment(one, lang) for one in amendments if one.state in LOST]
    return "\n".join(lines) or _("No proposal was rejected.")


def _draft(row: Draft) -> str:
    said = _("Draft {number} was rejected: {title}").format(number=row.variant, title=named(row, "title"))
    return f"{said} ({row.author})" if row.author else said


def _amendment(row: Amendment, lang: str) -> str:
    who = ", ".join(one.name for one in row.people)  # type: ignore[attr-defined]
    text = getattr(row, f"text_{lang}")
    if row.state == Amendment.State.WITHDRAWN:
        said = _("Amendment {number} ({who}) was taken back: {text}")
    else:
        said = _("Amendment {number} ({who}) was not taken: {text}")
    told = said.format(number=row.number, who=who, text=text)
    if not row.word_why:
        return told
    return _("{said} The rapporteur: {why}").format(said=told, why=row.word_why)


def objection(lang: str) -> str:
    """How one may object, in the active language."""
    cited = rulebook().cite(Citation("LAW", "7"), lang)  # type: ignore[arg-type]
    return _(
        "Write an appeal to the maslikhat: it may change or cancel its decision. A decision against the law "
        "is cancelled by the maslikhat itself or by a court ({law})."
    ).format(law=cited)
