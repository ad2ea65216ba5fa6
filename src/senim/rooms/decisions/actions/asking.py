"""What residents ask about an act, and what the council answers. The name of who asked is never public."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from senim.core.refusal import Refusal
from senim.rooms.council.models import Role
from senim.rooms.decisions.actions.common import change, enter, seal
from senim.rooms.decisions.models import Act, Question
from senim.rooms.people.models import Account
from senim.rooms.record.actions import RESIDENT

State = Question.State
TRIES = 5


@transaction.atomic
def ask_question(*, act: Act, text: str, name: str, account: Account | None, now: datetime) -> Question:
    """Anyone asks about a published act. Refuses `not-public-yet`."""
    if not act.is_public:
        raise Refusal("not-public-yet")
    salts, private = seal({}, text=text, name=name)
    asked = _insert(act, now, account=account, name=name, text=text, salts=salts)
    enter(act, "asked", by=RESIDENT, now=now, facts={"question": asked.number}, private=private)
    return asked


@transaction.atomic
def answer_question(
    *, question: Question, shown: str, kk: str, ru: str, version: int, by: Role, now: datetime
) -> None:
    """The answer, for everyone, with the question in the words of `shown`; a later one puts it right.

    Refuses `answer-missing` without words in either language.
    """
    if not kk.strip() and not ru.strip():
        raise Refusal("answer-missing")
    salts, private = seal(question.salts, shown=shown, answer_kk=kk, answer_ru=ru)
    change(
        question,
        version,
        state=State.ANSWERED,
        shown=shown,
        answer_kk=kk,
        answer_ru=ru,
        declined_why="",
        answered_at=now,
        answered_by=by,
        salts=salts,
    )
    facts = {"question": question.number}
    enter(question.act, "question-answered", by=by, now=now, facts=dict(facts), private=private)


@transaction.atomic
def decline_question(*, question: Question, why: str, version: int, by: Role, now: datetime) -> None:
    """It is not about the act, or insults somebody: not shown; why stands on the page beside its number."""
    if question.state != State.ASKED:
        raise Refusal("question-answered")
    salts, private = seal(question.salts, declined_why=why)
    said = {"declined_why": why, "answered_at": now, "answered_by": by}
    change(question, version, state=State.DECLINED, salts=salts, **said)
    facts = {"question": question.number}
    enter(question.act, "question-declined", by=by, now=now, facts=dict(facts), private=private)


@transaction.atomic
def erase_question(*, question: Question, version: int, by: Role, now: datetime) -> None:
    """Whoever asked wants their words gone: text, name and salts go, the hashes of the record stay true."""
    salts = {key: salt for key, salt in question.salts.items() if key not in ("text", "name", "shown")}
    change(question, version, text="", name="", shown="", account=None, salts=salts)
    enter(question.act, "question-erased", by=by, now=now, facts={"question": question.number})


def _insert(act: Act, now: datetime, **fields: object) -> Question:
    """With the next number of the act; of two at once one tries again."""
    for left in reversed(range(TRIES)):
        last = Question.objects.filter(act=act).aggregate(last=Max("number"))["last"] or 0
        row = Question(
            id=act.council.new_id(now),
            council=act.council,
            act=act,
            number=last + 1,
            asked_at=now,
            **fields,
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if not left:
                raise
        else:
            return row
    raise AssertionError
