"""Votes: what may be put, who may vote, what comes of it; each refusal with its article."""

from __future__ import annotations

from typing import Any

import pytest

from senim.rooms.record.models import Entry
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions import Counted
from senim.rooms.sessions.models import Amendment, Draft, Item, Poll, Vote, Voter
from tests.build import voting as build
from tests.build.voting import Hall
from tests.rooms.sessions.refusing import came, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    """Twenty-five seats, eighteen deputies there, the sitting open."""
    return build.opened(build.hall(25), 18)


@pytest.mark.parametrize(
    ("yes", "no", "abstained", "passed"),
    [
        (13, 3, 2, True),
        (12, 3, 3, False),
        (12, 6, 0, False),
        (13, 5, 0, True),
        (0, 0, 0, False),
        (18, 0, 0, True),
    ],
)
def test_a_decision_needs_more_than_half_of_the_total(
    hall: Hall, yes: int, no: int, abstained: int, passed: bool
) -> None:
    item = build.item(hall)
    poll = build.decided(hall, build.question(item=item), yes=yes, no=no, abstained=abstained)
    assert (poll.passed, came(poll, "needed")) == (passed, 13)
    facts = {key: value for key, value in came(poll, "facts").items() if key != "chair"}
    assert facts == {
        "seats": 25, "elected": 25, "present": 18, "for": yes, "against": no, "abstained": abstained
    }  # fmt: skip


def test_the_list_is_frozen_when_the_vote_opens(hall: Hall) -> None:
    poll = build.poll(hall)
    build.seat(hall, 2, start=18)
    assert Voter.objects.filter(poll=poll).count() == poll.present == 18
    with refused("not-on-list"):
        build.vote(hall, poll, 18, "for")


def test_one_votes_once(hall: Hall) -> None:
    poll = build.poll(hall)
    build.vote(hall, poll, 3, "for")
    with refused("voted-once"):
        build.vote(hall, poll, 3, "against")
    assert Vote.objects.get(poll=poll).choice == "for"


def test_no_vote_after_the_close_and_none_before_it(hall: Hall) -> None:
    poll = build.poll(hall)
    build.votes(hall, poll, yes=4)
    build.closed(hall, poll)
    with refused("vote-over"):
        build.vote(hall, poll, 5, "for")
    assert Vote.objects.filter(poll=poll).count() == 4


def test_a_deputy_who_left_does_not_vote(hall: Hall) -> None:
    poll = build.poll(hall)
    actions.leave(sitting=hall.sitting, deputy=hall.deputies[5], by=hall.clerk, now=hall.now)
    with refused("voted-absent"):
        build.vote(hall, poll, 5, "for")


def test_without_quorum_nothing_is_put_to_the_vote_and_nothing_decided(hall: Hall) -> None:
    poll = build.poll(hall)
    build.votes(hall, poll, yes=18)
    for number in (4, 5):
        actions.leave(sitting=hall.sitting, deputy=hall.deputies[number], by=hall.clerk, now=hall.now)
    with refused("quorum-lost", "LAW 11"):
        build.closed(hall, poll)
    poll.refresh_from_db()
    assert (poll.state, poll.result) == ("open", None)
    actions.annul_poll(poll=poll, why="Кворум жоқ", by=hall.clerk, now=hall.now)
    with refused("no-quorum"):
        build.poll(hall)


def test_only_one_vote_at_a_time(hall: Hall) -> None:
    build.poll(hall)
    with refused("vote-runs"):
        build.poll(hall)


def test_two_clerks_close_at_once_one_does(hall: Hall) -> None:
    poll = build.poll(hall)
    mine, theirs = Poll.objects.get(pk=poll.pk), Poll.objects.get(pk=poll.pk)
    build.closed(hall, mine)
    with refused("vote-over"):
        build.closed(hall, theirs)


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({"for": 12, "against": 7}, "counts-too-many"),
        ({"for": -1, "against": 7}, "counts-wrong"),
        ({}, "counts-missing"),
        ({"maybe": 3}, "counts-wrong"),
    ],
)
def test_counted_hands_are_checked(hall: Hall, counts: dict[str, int], code: str) -> None:
    poll = build.poll(hall, build.question(ballot="counted"))
    with refused(code):
        build.closed(hall, poll, Counted(votes=counts))


def test_a_show_of_hands_is_counted(hall: Hall) -> None:
    poll = build.poll(hall, build.question("procedure", "counted"))
    closed = build.closed(hall, poll, Counted(votes={"for": 10, "against": 8}))
    assert (closed.passed, came(closed, "needed"), closed.rule) == (True, 10, "session.procedural")


def test_the_clerk_enters_a_hand_and_the_phone_cannot_again(hall: Hall) -> None:
    poll = build.poll(hall)
    build.vote(hall, poll, 2, "for", by=hall.clerk)
    with refused("voted-once"):
        build.vote(hall, poll, 2, "for")
    assert Vote.objects.get(poll=poll).by == hall.clerk


def test_a_tie_with_the_casting_vote(hall: Hall) -> None:
    """Ten and ten of twenty-five: one more is not more than half of all. Of those present it would be."""
    build.seat(hall, 2, start=18)
    poll = build.decided(hall, build.question("procedure"), yes=10, no=10)
    assert (poll.passed, came(poll, "casting"), came(poll, "have")) == (True, True, 11)
    item = build.item(hall)
    poll = build.decided(hall, build.question(item=item), yes=10, no=10)
    assert (poll.passed, came(poll, "casting"), came(poll, "have")) == (False, True, 11)


# ── drafts and amendments ───────────────────────────────────────────────────────────────────────────────────


def test_variants_basis_amendments_whole(hall: Hall) -> None:
    item = build.item(hall)
    one, two = build.draft(hall, item), build.draft(hall, item, "Он бес шам орнатылсын")
    fix = build.amendment(hall, two)
    with refused("basis-first"):
        build.poll(hall, build.question("amendment", item=item, amendment=fix))
    assert not build.decided(hall, build.question("basis", item=item, draft=one), yes=5, no=13).passed
    with refused("draft-rejected-before"):
        build.poll(hall, build.question("basis", item=item, draft=Draft.objects.get(pk=one.pk)))
    assert build.decided(hall, build.question("basis", item=item, draft=two), yes=15).passed
    two.refresh_from_db()
    with refused("amendments-first"):
        build.poll(hall, build.question("whole", item=item, draft=two))
    fix = Amendment.objects.select_related("draft__item").get(pk=fix.pk)
    assert not build.decided(hall, build.question("amendment", item=item, amendment=fix), yes=3).passed
    with refused("amendment-rejected-before", "RULES 26"):
        build.amendment(hall, Draft.objects.get(pk=two.pk))
    assert build.decided(hall, build.question("whole", item=item, draft=two), yes=13).passed
    item.refresh_from_db()
    two.refresh_from_db()
    assert (item.state, two.state) == (Item.State.DONE, Draft.State.ADOPTED)


def test_of_two_amendments_that_exclude_each_other_the_second_falls(hall: Hall) -> None:
    item = build.item(hall)
    draft = build.draft(hall, item)
    one = build.amendment(hall, draft, "Он шам")
    two = build.amendment(hall, draft, "Жиырма шам", excludes=one)
    build.decided(hall, build.question("basis", item=item, draft=draft), yes=15)
    one = Amendment.objects.select_related("draft__item").get(pk=one.pk)
    build.decided(hall, build.question("amendment", item=item, amendment=one), yes=15)
    two = Amendment.objects.select_related("draft__item").get(pk=two.pk)
    with refused("amendment-excluded"):
        build.poll(hall, build.question("amendment", item=item, amendment=two))


def test_the_rapporteur_takes_amendments_with_reasons(hall: Hall) -> None:
    draft = build.draft(hall, build.item(hall))
    fix = build.amendment(hall, draft)
    with refused("say-why-rapporteur"):
        actions.say_of_amendment(amendment=fix, word="accepted", why="", by=hall.clerk, now=hall.now)
    actions.say_of_amendment(amendment=fix, word="accepted", why="Қаржы бар", by=hall.clerk, now=hall.now)
    assert Amendment.objects.get().state == Amendment.State.IN_DRAFT


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"where": ""}, "amendment-exact"),
        ({"texts": ("Он шам", "")}, "amendment-exact"),
        ({"authors": []}, "amendment-author"),
    ],
)
def test_an_amendment_has_its_exact_words_and_place(hall: Hall, given: dict[str, Any], code: str) -> None:
    draft = build.draft(hall, build.item(hall))
    with refused(code, "RULES 24"):
        build.amendment(hall, draft, **given)


def test_who_steps_aside_is_not_on_the_list_but_counts_as_present(hall: Hall) -> None:
    item = build.item(hall)
    actions.declare_interest(
        item=item, deputy=hall.deputies[2], text="Мердігер – туысы", recused=True, sitting=hall.sitting,
        by=hall.clerk, now=hall.now,
    )  # fmt: skip
    poll = build.poll(hall, build.question(item=item))
    assert poll.present == 18
    with refused("not-on-list"):
        build.vote(hall, poll, 2, "for")


def test_each_item_is_put_on_the_agenda_by_its_own_vote(hall: Hall) -> None:
    item = build.item(hall, state="drafted")
    with refused("item-not-on-agenda"):
        build.poll(hall, build.question(item=item))
    assert build.decided(hall, build.question("agenda", item=item), yes=13).passed
    item.refresh_from_db()
    assert (item.state, item.place) == (Item.State.ON_AGENDA, 1)
    other = build.item(hall, state="drafted")
    assert not build.decided(hall, build.question("agenda", item=other), yes=12).passed
    other.refresh_from_db()
    assert other.state == Item.State.NOT_TAKEN


def test_spending_needs_the_akims_conclusion(hall: Hall) -> None:
    item = build.item(hall, needs_conclusion=True)
    with refused("needs-conclusion"):
        build.poll(hall, build.question(item=item))


# ── a vote with an error ────────────────────────────────────────────────────────────────────────────────────


def test_a_faulty_vote_is_annulled_by_a_decision_and_taken_again(hall: Hall) -> None:
    item = build.item(hall)
    draft = build.draft(hall, item)
    wrong = build.decided(hall, build.question("basis", item=item, draft=draft), yes=3)
    with refused("annul-by-decision"):
        actions.annul_poll(poll=wrong, why="Пульт істемеді", by=hall.clerk, now=hall.now)
    decision = build.decided(hall, build.question("procedure"), yes=15)
    actions.annul_poll(poll=wrong, why="Пульт істемеді", decision=decision, by=hall.clerk, now=hall.now)
    again = actions.vote_again(poll=wrong, by=hall.clerk, now=hall.now)
    build.votes(hall, again, yes=15)
    build.closed(hall, again)
    assert list(Poll.objects.filter(draft=draft).order_by("number").values_list("state", "corrects")) == [
        ("annulled", None),
        ("closed", wrong.pk),
    ]
    draft.refresh_from_db()
    assert draft.state == Draft.State.BASIS


# ── commissions ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("yes", "no", "passed"), [(4, 1, True), (3, 2, False)])
def test_a_commission_acts_by_all_its_members(yes: int, no: int, passed: bool) -> None:
    hall = build.commission_hall(build.hall(25), members=7, present=5)
    item = build.item(hall)
    poll = build.decided(hall, build.question(item=item), yes=yes, no=no)
    assert (poll.passed, poll.rule, came(poll, "facts")["members"]) == (passed, "commission.act", 7)


def test_a_commission_has_its_own_quorum() -> None:
    with refused("no-quorum-to-open", "LAW 15") as refusal:
        build.commission_hall(build.hall(25), members=6, present=3)
    assert refusal.value.params["needed"] == 4


def test_entries_say_who_voted_how_and_name_nobody(hall: Hall) -> None:
    poll = build.decided(hall, build.question(), yes=13, no=2)
    closed = Entry.objects.get(kind="session.poll-closed")
    assert closed.subject == poll.ref
    assert f"{hall.deputies[0].pk}:for" in closed.facts
    assert hall.deputies[0].name not in closed.facts
    assert Entry.objects.filter(kind__startswith="session.poll").count() == 2
