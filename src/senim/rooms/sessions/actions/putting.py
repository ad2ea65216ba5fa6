"""What may be put to the vote now, and by which rule: RULES 7, 12, 24-26, 45, 54."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senim.core.majorities import Majority
from senim.core.refusal import Refusal
from senim.core.rule import UnknownRule
from senim.law import majorities
from senim.rooms.council import actions as council_actions
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Commission, Deputy
from senim.rooms.sessions.actions.hall import law, rules
from senim.rooms.sessions.actions.outcomes import exclusive
from senim.rooms.sessions.actions.sitting import OBLAST_LEVEL, need_of_sitting, usual_presider
from senim.rooms.sessions.models import Amendment, Draft, Interest, Item, Poll, Sitting

About = Poll.About
# The rule of a question that has one of its own; all else is voted by the rule of its item.
RULES = {
    About.AGENDA: "session.agenda",
    About.PROCEDURE: "session.procedural",
    About.CLOSED_DOORS: "session.closed",
}
DEBATE_END = "session.debate.end"
ELECTIONS = ("chair.election", "commission.chair.election")
COMMISSION = "commission.act"


@dataclass(frozen=True, slots=True)
class Question:
    """What is put to the vote: about what, in which words (kk, ru), how. `rule` where there is a choice."""

    about: str
    words: tuple[str, str]
    ballot: str = Poll.Ballot.NAMED
    rule: str = ""
    item: Item | None = None
    draft: Draft | None = None
    amendment: Amendment | None = None
    # Who stands: deputies, nominated by deputies.
    candidates: Sequence[Deputy] = ()
    # Whose head is elected.
    commission: Commission | None = None
    # Who asks for closed doors, where the chair does not (LAW 11(6)).
    asked_by: Sequence[Deputy] = ()


def read_anew(question: Question) -> None:
    """What is put to the vote as it stands now: somebody may have voted on it, or taken it back."""
    draft = question.draft or (question.amendment.draft if question.amendment else None)
    for row in (question.amendment, draft):
        if row is not None:
            row.refresh_from_db(fields=["state"])
    for item in (question.item, draft.item if draft else None):
        if item is not None:
            item.refresh_from_db(fields=["state", "place", "conclusion_on"])


def need_rule(sitting: Sitting, question: Question, day: date) -> Majority:
    """The rule this question is decided by; refused where the law wants it voted otherwise."""
    rule_id = _rule_id(sitting, question)
    try:
        rule = majorities().one(rule_id, day)
    except UnknownRule:
        raise Refusal("rule-unknown", {"rule": rule_id}) from None
    if (rule.counts == "election") != (question.about == About.ELECTION) or rule.counts == "people":
        raise Refusal("rule-unknown", {"rule": rule_id})
    if rule.ballot == "open" and question.ballot == Poll.Ballot.SECRET:
        raise Refusal("vote-openly", {}, rule.citations[0])
    return rule


def _rule_id(sitting: Sitting, question: Question) -> str:
    match question.about:
        case About.PROCEDURE:
            return question.rule if question.rule == DEBATE_END else RULES[About.PROCEDURE]
        case About.ELECTION:
            if question.rule not in ELECTIONS or sitting.commission_id:
                raise Refusal("election-in-session", {}, law("19", "1"))
            return question.rule
        case About.CLOSED_DOORS if not sitting.commission_id:
            return RULES[About.CLOSED_DOORS]
        case _ if sitting.commission_id:
            return COMMISSION
        case About.AGENDA:
            return RULES[About.AGENDA]
    return question.rule or (question.item.rule if question.item else "session.decision")


def need_puttable(sitting: Sitting, question: Question, present: int, day: date) -> None:
    """Refuse a question that may not be voted now, with the article and what comes first."""
    if not all(question.words):
        raise Refusal("question-words")
    if question.item is not None:
        need_of_sitting(sitting, question.item)
    match question.about:
        case About.AGENDA:
            _agenda(question.item)
        case About.BASIS:
            _basis(question.draft)
        case About.AMENDMENT:
            _amendment(question.amendment)
        case About.WHOLE:
            _whole(question.draft)
        case About.CLOSED_DOORS:
            _closed_doors(sitting, question, present, day)
        case About.ELECTION:
            _election(sitting, question, day)
        case About.OTHER:
            if question.item is not None:
                _on_agenda(question.item)


def _agenda(item: Item | None) -> None:
    if item is None:
        raise Refusal("vote-what")
    if item.state == Item.State.NOT_TAKEN:
        raise Refusal("agenda-voted", {"title": item.title}, rules("12"))
    if item.state not in (Item.State.PROPOSED, Item.State.DRAFTED):
        raise Refusal("agenda-voted", {"title": item.title}, rules("12"))


def _on_agenda(item: Item) -> None:
    if item.state != Item.State.ON_AGENDA:
        raise Refusal("item-not-on-agenda", {"title": item.title}, rules("12"))
    if item.needs_conclusion and item.conclusion_on is None:
        raise Refusal("needs-conclusion", {"title": item.title}, law("7", "2"))


def _basis(draft: Draft | None) -> None:
    if draft is None:
        raise Refusal("vote-what")
    _on_agenda(draft.item)
    if draft.state in (Draft.State.REJECTED, Draft.State.ADOPTED):
        raise Refusal("draft-rejected-before", {}, rules("26"))
    if draft.state != Draft.State.PUT:
        raise Refusal("draft-closed", {}, rules("25"))
    if Draft.objects.filter(item=draft.item_id, state=Draft.State.BASIS).exists():
        raise Refusal("basis-taken", {}, rules("25"))


def _amendment(amendment: Amendment | None) -> None:
    if amendment is None:
        raise Refusal("vote-what")
    _on_agenda(amendment.draft.item)
    if amendment.draft.state != Draft.State.BASIS:
        raise Refusal("basis-first", {}, rules("25"))
    if amendment.state == Amendment.State.FAILED:
        passed = [one.number for one in exclusive(amendment) if one.state == Amendment.State.PASSED]
        if passed:
            raise Refusal("amendment-excluded", {"number": passed[0]}, rules("25"))
        raise Refusal("amendment-rejected-before", {}, rules("26"))
    if amendment.state != Amendment.State.PUT:
        raise Refusal("voted-already-amendment", {}, rules("25"))


def _whole(draft: Draft | None) -> None:
    if draft is None:
        raise Refusal("vote-what")
    _on_agenda(draft.item)
    if draft.state == Draft.State.REJECTED:
        raise Refusal("draft-rejected-before", {}, rules("26"))
    if draft.state != Draft.State.BASIS:
        raise Refusal("basis-first", {}, rules("25"))
    waiting = Amendment.objects.filter(draft=draft, state=Amendment.State.PUT).order_by("number")
    numbers = list(waiting.values_list("number", flat=True))
    if numbers:
        raise Refusal("amendments-first", {"numbers": numbers}, rules("25"))


def _closed_doors(sitting: Sitting, question: Question, present: int, day: date) -> None:
    """On a proposal of the chair or of a third of those present."""
    if not question.asked_by:
        return
    needed = majorities().one("session.closed.request", day).share.of(present)
    if len({deputy.pk for deputy in question.asked_by}) < needed:
        raise Refusal("closed-asked-by-few", {"needed": needed}, law("11", "6"))


def _election(sitting: Sitting, question: Question, day: date) -> None:
    """Who may not be elected does not stand: better said before the vote than after it."""
    council, of_chair = sitting.council, question.rule == "chair.election"
    article = law("19" if of_chair else "19-1", "1")
    chair = council_queries.chair_on(council, day) if of_chair else None
    if chair is not None and chair.until != day:
        raise Refusal("chair-there", {"name": chair.deputy.name}, article)
    commission = question.commission
    if not of_chair and (commission is None or not _is_standing(commission, day)):
        raise Refusal("election-of-which", {}, article)
    if not question.candidates:
        raise Refusal("nobody-stands", {}, article)
    if len({deputy.pk for deputy in question.candidates}) < len(question.candidates):
        raise Refusal("stands-twice")
    for deputy in question.candidates:
        if not deputy.since <= day <= (deputy.until or day):
            raise Refusal("no-mandate-now", {"name": deputy.name}, article)
        if commission is None:
            council_actions.need_may_stand(council, deputy, "chair", day)
        else:
            commission.council = council
            council_actions.need_may_lead(commission, deputy, day)


def _is_standing(commission: Commission, day: date) -> bool:
    standing = commission.kind == Commission.Kind.STANDING
    return standing and commission.since <= day <= (commission.until or day)


def item_of(question: Question) -> Item | None:
    """The item a question belongs to, its draft's or its amendment's too."""
    draft = question.draft or (question.amendment.draft if question.amendment else None)
    return question.item or (draft.item if draft else None)


def casting_of(sitting: Sitting, question: Question, day: date) -> Deputy | None:
    """Whose casting vote it would be. At oblast level a stand-in has none where the commission they lead was
    responsible for the item (RULES 60).
    """
    who, item = sitting.presider, item_of(question)
    if who is None:
        return None
    usual = usual_presider(sitting, day)
    if sitting.commission_id or (usual and usual.pk == who.pk) or item is None:
        return who
    if sitting.council.level not in OBLAST_LEVEL or item.commission is None:
        return who
    members = council_queries.members_of(item.commission, day)
    return None if any(one.leads and one.deputy_id == who.pk for one in members) else who


def stepped_aside(question: Question) -> set[object]:
    """Deputies who do not vote on this item because it touches their own interests."""
    item = item_of(question)
    if item is None:
        return set()
    return set(Interest.objects.filter(item=item, recused=True).values_list("deputy_id", flat=True))
