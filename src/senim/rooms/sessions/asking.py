"""What may be put to the vote in a sitting now, and the question that a form of the console asks."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from senim.core.refusal import Refusal
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy, Role
from senim.rooms.sessions import offices
from senim.rooms.sessions.actions import Question
from senim.rooms.sessions.models import Amendment, Draft, Item, Poll, Sitting
from senim.rooms.sessions.queries import hall

# The drafts of an item in their order, each with its amendments, those that exclude each other side by side.
Put = list[tuple[Draft, list[Amendment]]]


@dataclass(frozen=True, slots=True)
class Desk:
    """A sitting before the clerk: whose hand, at which moment."""

    sitting: Sitting
    by: Role
    now: datetime

    @property
    def day(self) -> date:
        return self.sitting.council.day(self.now)


def questions(sitting: Sitting, rows: list[Item], put: Put) -> list[tuple[str, str]]:
    """(code, label) of what can be put to the vote now, what comes first first; elections apart."""
    found: list[tuple[str, str]] = []
    item = sitting.current
    if item is not None and item.state == Item.State.ON_AGENDA and not offices.office_of(item):
        found += _of_item(item, put)
    for row in rows:
        if row.state in (Item.State.DRAFTED, Item.State.PROPOSED):
            found.append((f"agenda:{row.pk}", _("On the agenda: {title}").format(title=row.title)))
    if item is not None and item.state == Item.State.ON_AGENDA:
        found.append((f"debate:{item.pk}", _("End the debate on this item")))
    found.append(("procedure", _("A question of procedure, in your own words")))
    if sitting.session_id:
        found.append(("closed_doors", _("Close the sitting to the public")))
    return found


def _of_item(item: Item, put: Put) -> list[tuple[str, str]]:
    drafts = [draft for draft, _rows in put if draft.state != Draft.State.WITHDRAWN]
    for draft, rows in put:
        if draft.state == Draft.State.BASIS:
            waiting = [one for one in rows if one.state == Amendment.State.PUT]
            voted = [(f"amendment:{one.pk}", _amendment(one)) for one in waiting]
            return voted or [(f"whole:{draft.pk}", _("The decision as a whole"))]
    if drafts:
        waits = [one for one in drafts if one.state == Draft.State.PUT]
        return [
            (f"basis:{one.pk}", _("Draft {number} as a basis").format(number=one.variant)) for one in waits
        ]
    return [(f"other:{item.pk}", _("Decide on this item"))]


def _amendment(one: Amendment) -> str:
    return _("Amendment {number}: {where}").format(number=one.number, where=one.where)


def asked(desk: Desk, data: QueryDict) -> Question:
    """The question a form asks to be put to the vote. Its words are the item's unless others are written."""
    about, _colon, row_id = data.get("what", "").partition(":")
    ballot = data.get("ballot", Poll.Ballot.NAMED)
    if ballot not in Poll.Ballot.values:
        raise Refusal("choose")
    words = (data.get("question_kk", "").strip(), data.get("question_ru", "").strip())
    item = desk.sitting.current
    people = tuple(deputies(desk, data.getlist("candidates")))
    if about in offices.RULES:
        standing = council_queries.standing_on(desk.sitting.council, desk.day)
        return offices.asked(data.get("what", ""), words, ballot, item, people, list(standing))
    if about == "debate" and item is not None:
        words = _or(words, ("Жарыссөз тоқтатылсын ба?", "Прекратить прения?"))
        return Question("procedure", words, ballot, "session.debate.end", item=item)
    if about == "closed_doors":
        words = _or(words, ("Отырыс жабық өткізілсін бе?", "Провести заседание закрытым?"))
        return Question(about, words, ballot, asked_by=people)
    if about == "procedure":
        return Question(about, words, ballot, item=item)
    return _of_row(desk, about, row_id, words, ballot)


def _or(words: tuple[str, str], usual: tuple[str, str]) -> tuple[str, str]:
    return (words[0] or usual[0], words[1] or usual[1])


def _of_row(desk: Desk, about: str, row_id: str, words: tuple[str, str], ballot: str) -> Question:
    council, pk = desk.sitting.council, one_id(row_id)
    if about in ("agenda", "other"):
        item = Item.objects.filter(council=council, pk=pk).first()
        if item is None:
            raise Refusal("vote-what")
        return Question(about, _or(words, (item.title_kk, item.title_ru)), ballot, item=item)
    if about in ("basis", "whole"):
        draft = Draft.objects.filter(council=council, pk=pk).select_related("item").first()
        if draft is None:
            raise Refusal("vote-what")
        usual = (draft.title_kk, draft.title_ru)
        return Question(about, _or(words, usual), ballot, item=draft.item, draft=draft)
    rows = Amendment.objects.filter(council=council, pk=pk).select_related("draft__item")
    amendment = rows.first() if about == "amendment" else None
    if amendment is None:
        raise Refusal("vote-what")
    usual = (f"{amendment.where}: {amendment.text_kk}"[:500], f"{amendment.where}: {amendment.text_ru}"[:500])
    return Question(
        about,
        _or(words, usual),
        ballot,
        item=amendment.draft.item,
        draft=amendment.draft,
        amendment=amendment,
    )


def one_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refusal("choose") from None


def deputies(desk: Desk, ids: list[str]) -> list[Deputy]:
    """Deputies of this sitting's list, in the order they were sent."""
    known = {str(deputy.pk): deputy for deputy in hall.roster(desk.sitting, desk.day)}
    return [known[one] for one in ids if one in known]
