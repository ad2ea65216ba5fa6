"""From the vote to the published act: what is made of what, and what is refused with its reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import translation

from senim.core.refusal import Refusal
from senim.rooms.decisions import actions, force, queries
from senim.rooms.decisions.models import Act, Unit
from senim.rooms.decisions.splitting import pair, split, typed
from senim.rooms.record import queries as record
from senim.rooms.sessions import actions as sessions
from senim.rooms.sessions.models import Poll
from senim.ui import refusals
from tests.build import decisions as build
from tests.build import voting
from tests.build.voting import Hall
from tests.cast import Town


def code(of: pytest.ExceptionInfo[Refusal]) -> str:
    """Its code, which has words in all three languages."""
    for lang in ("kk", "ru", "en"):
        with translation.override(lang):
            assert "{" not in refusals.words(of.value) and refusals.words(of.value)
    return of.value.code


def adopted(yes: int = 20) -> tuple[Hall, Poll]:
    """A decision of two points as it was voted; one amendment was taken in, one rejected."""
    hall = voting.opened(voting.hall(seats=25))
    item = voting.item(hall)
    draft = sessions.put_draft(
        item=item,
        titles=("Жарық туралы", "Об освещении"),
        texts=("1. Шам орнатылсын.\n2. Мерзімі 10 күн.", "1. Установить светильник.\n2. Срок 10 дней."),
        author="Әкім",
        by=hall.clerk,
        now=hall.now,
    )
    said = {
        "accepted": (
            "«10» деген сандар «20» деген сандармен ауыстырылсын.",
            "Цифры «10» заменить цифрами «20».",
        ),
        "rejected": ("Он шам.", "Десять светильников."),
    }
    made = {}
    for word, (kk, ru) in said.items():
        made[word] = sessions.put_amendment(
            draft=draft,
            authors=[hall.deputies[1]],
            where="2-тармақ / пункт 2",
            texts=(kk, ru),
            by=hall.clerk,
            now=hall.now,
        )
        sessions.say_of_amendment(
            amendment=made[word], word=word, why="Қаражат жетпейді.", by=hall.clerk, now=hall.now
        )
    voting.decided(hall, voting.question("basis", item=item, draft=draft), yes=20)
    voting.decided(hall, voting.question("amendment", draft=draft, amendment=made["rejected"]), yes=3, no=17)
    draft.refresh_from_db()
    return hall, voting.decided(hall, voting.question("whole", item=item, draft=draft), yes=yes, no=25 - yes)


@pytest.mark.django_db
def test_one_step_makes_the_act_of_a_vote() -> None:
    hall, poll = adopted()
    act = actions.draft_act(poll=poll, by=hall.clerk, now=hall.now)
    assert (act.kind, act.day, act.title_ru) == ("decision", hall.council.day(hall.now), "Об освещении")
    texts = [(one.path, one.text_kk, one.text_ru) for one in queries.units_of(act)]
    assert texts == [
        ("point:1", "Шам орнатылсын.", "Установить светильник."),
        ("point:2", "Мерзімі 20 күн.", "Срок 20 дней."),
    ]
    assert "Десять светильников" in act.explanation.rejected_ru
    assert "Қаражат жетпейді" in act.explanation.rejected_kk
    assert [one.there for one in queries.to_carry(act, queries.units_of(act))] == [True]
    targets = {link.target for link in record.chain(hall.council, act.ref)}
    assert targets == {poll.ref, poll.item.ref if poll.item else ""}
    with pytest.raises(Refusal) as again:
        actions.draft_act(poll=poll, by=hall.clerk, now=hall.now)
    assert code(again) == "act-there"


@pytest.mark.django_db
def test_nothing_is_drafted_from_what_was_not_decided() -> None:
    hall, lost = adopted(yes=12)
    with pytest.raises(Refusal) as refused:
        actions.draft_act(poll=lost, by=hall.clerk, now=hall.now)
    assert code(refused) == "vote-not-passed"
    procedure = voting.decided(hall, voting.question("procedure"), yes=20)
    with pytest.raises(Refusal) as refused:
        actions.draft_act(poll=procedure, by=hall.clerk, now=hall.now)
    assert code(refused) == "vote-no-act"


@pytest.mark.django_db
def test_a_vote_annulled_after_the_draft_stops_the_act() -> None:
    hall, poll = adopted()
    act = build.explained(actions.draft_act(poll=poll, by=hall.clerk, now=hall.now), hall.clerk, hall.now)
    build.sign(act, hall.chair, hall.now)
    Poll.objects.filter(pk=poll.pk).update(result={"quorum": False}, passed=False)
    found = queries.act(hall.council.slug, act.pk)
    assert found is not None
    with pytest.raises(Refusal) as refused:
        build.publish(found, hall.clerk, hall.now)
    assert code(refused) == "vote-no-quorum"


def test_nothing_is_published_without_its_explanation(akkol: Town, now: datetime) -> None:
    act = build.sign(build.draft(akkol, now), akkol.chair, now)
    with pytest.raises(Refusal) as refused:
        build.publish(act, akkol.clerk, now)
    assert code(refused) == "explanation-missing"
    assert refused.value.params["parts"] == ["what", "whom", "changes", "why", "cost_text"]
    words = {**build.WORDS, "why_kk": ""}
    build.explained(act, akkol.clerk, now, words=words)
    with pytest.raises(Refusal) as refused:
        build.publish(act, akkol.clerk, now)
    assert refused.value.params["parts"] == ["why"]
    build.publish(build.explained(act, akkol.clerk, now), akkol.clerk, now)
    assert act.state == Act.State.PUBLISHED
    with pytest.raises(Refusal) as refused:
        build.explained(act, akkol.clerk, now, words=words)
    assert code(refused) == "explanation-missing", "of a published act it stays whole"


def test_of_two_who_publish_at_once_the_second_is_told(akkol: Town, now: datetime) -> None:
    one = build.signed(akkol, now)
    two = queries.act(akkol.council.slug, one.pk)
    assert two is not None
    build.publish(one, akkol.clerk, now)
    with pytest.raises(Refusal) as refused:
        build.publish(two, akkol.chair, now)
    assert code(refused) == "changed"
    published = [
        fact for fact in record.of_subject(akkol.council, one.ref) if fact.kind.endswith(".published")
    ]
    assert len(published) == 1


def test_texts_change_no_more_once_signed(akkol: Town, now: datetime) -> None:
    act = build.signed(akkol, now)
    change = {
        "titles": ("А", "Б", ""),
        "texts": build.TEXTS,
        "normative": False,
        "force_from": None,
        "version": act.version,
    }
    with pytest.raises(Refusal) as refused:
        actions.edit_text(act=act, by=akkol.clerk, now=now, **change)  # type: ignore[arg-type]
    assert code(refused) == "act-signed"
    actions.reopen_act(act=act, why="Қате кетті", version=act.version, by=akkol.clerk, now=now)
    actions.edit_text(act=act, by=akkol.clerk, now=now, **{**change, "version": act.version})  # type: ignore[arg-type]
    with pytest.raises(Refusal) as refused:
        actions.drop_act(act=act, version=act.version, by=akkol.clerk, now=now)
    assert code(refused) == "act-numbered"


def test_a_number_is_given_once(akkol: Town, now: datetime) -> None:
    build.signed(akkol, now, "7")
    assert queries.suggested(build.draft(akkol, now)) == "8"
    with pytest.raises(Refusal) as refused:
        build.sign(build.draft(akkol, now), akkol.chair, now, "7")
    assert code(refused) == "number-taken"


def test_both_languages_are_needed(akkol: Town, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        build.draft(akkol, now, titles=("Шам", " "))
    assert code(refused) == "act-titles"
    with pytest.raises(Refusal) as refused:
        build.sign(build.draft(akkol, now, texts=("1. Шам.", "")), akkol.chair, now)
    assert code(refused) == "act-text-missing"


DAYS = [
    ({"signed": -1}, "signed-before-adopted"),
    ({"signed": 9}, "date-future"),
    ({"registered": 0}, "registered-before-signed"),
    ({"official": 2}, "act-register-first"),
    ({"registered": 3, "official": 0}, "published-before-signed"),
    ({"registered": 3, "official": 2}, "published-before-registered"),
    ({"registered": 3, "official": 4, "repealed": -1}, "repealed-before-adopted"),
    ({"registered": 3, "official": 4, "repealed": 9}, "date-future"),
]


@pytest.mark.parametrize(("days", "refusal"), DAYS, ids=[f"{days} {code}" for days, code in DAYS])
def test_days_that_contradict_are_refused(
    akkol: Town, now: datetime, days: dict[str, int], refusal: str
) -> None:
    """Days after the adoption; today is the fifth, the signature on the first unless said."""
    first = akkol.council.day(now) - timedelta(days=5)

    def day(number: int) -> date:
        return first + timedelta(days=number)

    act = build.explained(build.draft(akkol, now, day=first), akkol.clerk, now)
    Act.objects.filter(pk=act.pk).update(normative=True)
    act.normative = True
    with pytest.raises(Refusal) as refused:
        build.sign(act, akkol.chair, now, on=day(days.get("signed", 1)))
        build.publish(act, akkol.clerk, now)
        if "registered" in days:
            on = day(days["registered"])
            actions.register_act(act=act, on=on, number="1", version=act.version, by=akkol.clerk, now=now)
        if "official" in days:
            given = {"on": day(days["official"]), "where": "Банк", "version": act.version}
            actions.publish_officially(act=act, by=akkol.clerk, now=now, **given)  # type: ignore[arg-type]
        on = day(days["repealed"])
        actions.repeal_act(
            act=act, on=on, repealing=None, why="Сот", version=act.version, by=akkol.clerk, now=now
        )
    assert code(refused) == refusal


def test_the_day_of_force_and_its_grade(akkol: Town, now: datetime) -> None:
    act = build.signed(akkol, now)
    assert force.of(act).why == "unknown"
    act.normative = True
    assert force.of(act).why == "waits"
    act.published_on = date(2026, 11, 2)
    found = force.of(act)
    assert (found.day, found.why) == (date(2026, 11, 12), "counted")
    assert (force.rule(act).status, force.rule(act).sure) == ("unverified", "LOW")
    act.force_from = date(2026, 1, 1)
    assert (force.of(act).day, force.of(act).why, force.of(act).back) == (date(2026, 1, 1), "stated", True)


def test_an_act_is_repealed_by_another(akkol: Town, now: datetime) -> None:
    old, new = build.published(akkol, now, "1"), build.published(akkol, now, "2")
    today = akkol.council.day(now)
    step = {"on": today, "why": "Ескірді", "by": akkol.clerk, "now": now}
    with pytest.raises(Refusal) as refused:
        actions.repeal_act(act=old, repealing=old, version=old.version, **step)  # type: ignore[arg-type]
    assert code(refused) == "repeals-itself"
    actions.repeal_act(act=old, repealing=new, version=old.version, **step)  # type: ignore[arg-type]
    assert [one.pk for one in queries.shown(new).repeals] == [old.pk]
    with pytest.raises(Refusal) as refused:
        actions.repeal_act(act=old, repealing=new, version=old.version, **step)  # type: ignore[arg-type]
    assert code(refused) == "act-repealed"


def test_a_question_and_its_answer(akkol: Town, now: datetime) -> None:
    act = build.published(akkol, now)
    first, second = build.asked(act, now), build.asked(act, now, "Екінші сұрағым бар")
    assert (first.number, second.number) == (1, 2)
    with pytest.raises(Refusal) as refused:
        actions.answer_question(
            question=first, shown="Қашан?", kk=" ", ru="", version=1, by=akkol.clerk, now=now
        )
    assert code(refused) == "answer-missing"
    actions.answer_question(
        question=first, shown="Қашан?", kk="Ертең.", ru="", version=1, by=akkol.clerk, now=now
    )
    with pytest.raises(Refusal) as refused:
        actions.decline_question(question=first, why="Жоқ", version=2, by=akkol.clerk, now=now)
    assert code(refused) == "question-answered"
    actions.erase_question(question=first, version=2, by=akkol.clerk, now=now)
    assert (first.text, first.name, first.answer_kk) == ("", "", "Ертең.")
    assert "text" not in first.salts and "answer_kk" in first.salts
    with pytest.raises(Refusal) as refused:
        build.asked(build.draft(akkol, now), now)
    assert code(refused) == "not-public-yet"


TYPED = """Кіріспе сөз
Екінші жол
1. Бірінші тармақ
1) тармақша
абзац
2. Екінші тармақ
1-қосымша
# Тақырып
| Атауы | Сома |
| Жол | 10 |
1. Қосымшаның тармағы"""


def test_what_is_typed_is_parted_and_reads_the_same() -> None:
    pieces = split(TYPED)
    assert [one.path for one in pieces] == [
        "preamble",
        "point:1",
        "point:1/subpoint:1",
        "point:1/paragraph:1",
        "point:2",
        "annex:1",
        "annex:1/heading:1",
        "annex:1/table:1",
        "annex:1/point:1",
    ]
    units = [
        Unit(kind=one.kind, number=one.number, path=one.path, text_kk=one.text, table_kk=one.table)
        for one in pieces
    ]
    assert split(typed(units, "kk")) == pieces


def test_the_languages_meet_by_path() -> None:
    found = pair(split("1. А\n2. Б"), split("1. В\n1) Г\n2. Д\n3. Е"))
    paths = [(one.either.path, one.kk is not None, one.ru is not None) for one in found]
    assert paths == [
        ("point:1", True, True),
        ("point:1/subpoint:1", False, True),
        ("point:2", True, True),
        ("point:3", False, True),
    ]
    assert [one.path for one in split("1. А\n1. Б")] == ["point:1", "point:1.2"]
