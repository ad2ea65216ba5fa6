"""A sitting driven at random beside a small model of it: the machine of `test_model`."""

from __future__ import annotations

import inspect
import itertools
from collections import Counter
from datetime import timedelta
from typing import Any, ClassVar

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from senim.core.refusal import Refusal
from senim.rooms.council.models import Deputy
from senim.rooms.record.models import Entry
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions import Counted
from senim.rooms.sessions.models import Cast, Poll, Presence, Sitting, Vote, Voter
from tests.build import voting as build
from tests.build.voting import Hall

SEATS, NEEDED = 9, 6
WHO = st.integers(0, SEATS - 1)
CHOICE = st.sampled_from(["for", "against", "abstained"])
BALLOT = st.sampled_from(["named", "named", "counted", "secret"])
PRESIDER = 0


class Meeting(RuleBasedStateMachine):
    """The model: who is there, whether it is open, the running vote and what each chose in it."""

    hall: Hall
    # What was reached in all runs together: a model that never gets there proves nothing.
    reached: ClassVar[Counter[tuple[str, str]]] = Counter()

    @initialize(begun=st.sampled_from([True, True, True, False]), ballot=BALLOT)
    def called(self, begun: bool, ballot: str) -> None:
        self.point = transaction.savepoint()
        self.hall = build.hall(SEATS)
        self.minutes = itertools.count(1)
        self.there: set[int] = set()
        self.state = "planned"
        self.leads = PRESIDER
        self.poll: Poll | None = None
        self.chose: dict[int, str] = {}
        self.listed: set[int] = set()
        self.results: dict[Any, dict[str, int]] = {}
        self.annulled: set[Any] = set()
        # Whose powers ended yesterday, as it was entered while they sat there.
        self.ended: set[int] = set()
        if begun:
            self.everybody_comes()
            self.opens()
            self.puts_to_the_vote(ballot)

    def teardown(self) -> None:
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)

    @property
    def seated(self) -> set[int]:
        """Who is there and counts."""
        return self.there - self.ended

    @property
    def now(self) -> Any:
        return self.hall.now + timedelta(minutes=next(self.minutes))

    def does(self, code: str, do: Any) -> None:
        """It is done, or refused with this code and nothing has changed."""
        self.reached[(inspect.stack()[1].function, code)] += 1
        if not code:
            do()
            return
        before = Entry.objects.count()
        with pytest.raises(Refusal) as refused, transaction.atomic():
            do()
        assert refused.value.code == code, refused.value.code
        assert Entry.objects.count() == before

    def kw(self) -> dict[str, Any]:
        return {"sitting": self.hall.sitting, "by": self.hall.clerk, "now": self.now}

    @rule(who=WHO)
    def comes(self, who: int) -> None:
        code = (
            f"sitting-{self.state}"
            if self.state == "closed"
            else "no-mandate-now"
            if who in self.ended
            else "there-already"
            if who in self.there
            else ""
        )
        self.does(code, lambda: actions.register(deputies=[self.hall.deputies[who]], **self.kw()))
        self.there |= set() if code else {who}

    @rule(who=WHO)
    def goes(self, who: int) -> None:
        code = f"sitting-{self.state}" if self.state == "closed" else "" if who in self.there else "not-there"
        if not code and self.state == "open" and who == self.leads:
            code = "presider-stays"
        self.does(code, lambda: actions.leave(deputy=self.hall.deputies[who], **self.kw()))
        self.there -= set() if code else {who}

    @precondition(lambda self: len(self.seated) < NEEDED)
    @rule()
    def everybody_comes(self) -> None:
        if self.state != "closed":
            coming = set(range(SEATS)) - self.there - self.ended
            actions.register(deputies=[self.hall.deputies[n] for n in sorted(coming)], **self.kw())
            self.there |= coming

    @precondition(lambda self: len(self.ended) < 2)
    @rule(who=WHO)
    def powers_end(self, who: int) -> None:
        """The election commission's letter comes during the sitting: the powers ended yesterday (LAW 20)."""
        if who == self.leads or who in self.ended:
            return
        yesterday = self.hall.council.day(self.hall.now) - timedelta(days=1)
        Deputy.objects.filter(pk=self.hall.deputies[who].pk).update(until=yesterday)
        self.hall.deputies[who].until = yesterday
        self.ended.add(who)

    @precondition(lambda self: self.poll is not None and len(self.seated) >= NEEDED)
    @rule(many=st.integers(3, 6), choices=st.lists(CHOICE, max_size=SEATS))
    def many_go_in_the_middle_of_a_vote(self, many: int, choices: list[str]) -> None:
        """Some have voted, some go, those who are left try to vote, and the clerk tries to close."""
        self.many_vote(choices)
        gone = sorted(self.there - {self.leads})[:many]
        for who in gone:
            self.goes(who)
        for who in gone:
            self.votes(who, "for", late=False)
        self.closes_the_vote((len(self.listed), 0, 0))

    @precondition(lambda self: self.poll is None and self.state == "open" and len(self.seated) >= NEEDED)
    @rule(ballot=BALLOT)
    def many_go_and_a_vote_is_tried(self, ballot: str) -> None:
        for who in sorted(self.there - {self.leads})[:4]:
            self.goes(who)
        self.puts_to_the_vote(ballot)

    @precondition(lambda self: self.state == "planned")
    @rule()
    def opens(self) -> None:
        code = "" if self.leads in self.there else "presider-absent"
        if not code and len(self.seated) < NEEDED:
            code = "no-quorum-to-open"
        self.does(code, lambda: actions.open_sitting(**self.kw()))
        self.state = self.state if code else "open"

    @rule()
    def pauses_and_goes_on(self) -> None:
        if self.state == "open":
            self.does("vote-runs" if self.poll else "", lambda: actions.pause(**self.kw()))
            self.state = "open" if self.poll else "paused"
        elif self.state == "paused":
            short = len(self.seated) < NEEDED
            self.does("no-quorum-to-open" if short else "", lambda: actions.resume(**self.kw()))
            self.state = "paused" if short else "open"

    @rule(ballot=BALLOT)
    def puts_to_the_vote(self, ballot: str) -> None:
        if self.state != "open":
            code = f"sitting-{self.state}"
        else:
            code = "vote-runs" if self.poll else "no-quorum" if len(self.seated) < NEEDED else ""
        made: list[Poll] = []
        asked = build.question("other", ballot)
        self.does(code, lambda: made.append(actions.open_poll(question=asked, **self.kw())))
        if made:
            self.poll, self.chose, self.listed = made[0], {}, set(self.seated)

    @precondition(lambda self: self.poll is not None)
    @rule(choices=st.lists(CHOICE, min_size=3, max_size=SEATS))
    def many_vote_and_it_is_closed(self, choices: list[str]) -> None:
        """A vote from its first to its last, then once more by everyone: too late."""
        self.many_vote(choices)
        self.closes_the_vote((1, 1, 1))
        for who in range(SEATS):
            self.votes(who, "against", late=True)

    def many_vote(self, choices: list[str]) -> None:
        for who, choice in enumerate(choices):
            self.votes(who, choice, late=False)

    @precondition(lambda self: bool(self.results) or self.poll is not None)
    @rule(who=WHO, choice=CHOICE, late=st.booleans())
    def votes(self, who: int, choice: str, late: bool) -> None:
        """In the running vote; or, too late, in one that is over."""
        over = Poll.objects.exclude(state="open").order_by("number").last()
        poll = over if late and over is not None else self.poll or over
        if poll is None:
            return
        self.does(self._why_not(poll, who), lambda: self._cast(poll, who, choice))
        if poll == self.poll and who in self.seated & self.listed and poll.ballot != "counted":
            self.chose.setdefault(who, choice)

    def _why_not(self, poll: Poll, who: int) -> str:
        kept = Cast if poll.ballot == "secret" else Vote
        if kept._default_manager.filter(poll=poll, deputy=self.hall.deputies[who]).exists():
            return "voted-once"
        if poll != self.poll:
            return "vote-over"
        if who in self.ended:
            return "no-mandate-now"
        if who not in self.listed:
            return "not-on-list"
        if who not in self.there:
            return "voted-absent"
        return "other-ballot" if poll.ballot == "counted" else ""

    def _cast(self, poll: Poll, who: int, choice: str) -> None:
        given = {"council": self.hall.council, "poll_id": poll.pk, "deputy_id": self.hall.deputies[who].pk}
        if poll.ballot == "secret":
            actions.cast_secretly(choice=choice, day=self.hall.council.day(self.now), **given)
        else:
            actions.cast(choice=choice, now=self.now, **given)

    @precondition(lambda self: self.poll is not None)
    @rule(hands=st.tuples(*[st.integers(0, SEATS)] * 3))
    def closes_the_vote(self, hands: tuple[int, int, int]) -> None:
        poll = self.poll
        assert poll is not None
        counted = Counted(votes=dict(zip(("for", "against", "abstained"), hands, strict=True)))
        by_hand = poll.ballot == "counted"
        code = "quorum-lost" if len(self.seated) < NEEDED else ""
        if not code and by_hand:
            total = sum(hands)
            code = "counts-missing" if not total else "counts-too-many" if total > len(self.listed) else ""
        more = {"counted": counted} if by_hand else {}
        self.does(code, lambda: actions.close_poll(poll=poll, by=self.hall.clerk, now=self.now, **more))
        if not code:
            votes = counted.votes if by_hand else Counter(self.chose.values())
            self.results[poll.pk] = {key: votes.get(key, 0) for key in ("for", "against", "abstained")}
            self.poll = None
        else:
            poll.refresh_from_db()

    @precondition(lambda self: self.poll is not None)
    @rule()
    def stops_the_vote(self) -> None:
        actions.annul_poll(poll=self.poll, why="Қате", by=self.hall.clerk, now=self.now)
        self.poll = None

    @precondition(lambda self: self.state == "open" and self.poll is None and bool(self.results))
    @rule(enough=st.integers(4, 6), again=st.lists(CHOICE, min_size=4, max_size=SEATS))
    def a_result_was_wrong(self, enough: int, again: list[str]) -> None:
        """A vote on procedure annuls the last result, or does not; annulled, it is put again: both stay."""
        wrong = Poll.objects.filter(state="closed").exclude(about="procedure").order_by("number").last()
        if wrong is None or len(self.seated) < NEEDED:
            return
        seats = sorted(self.seated)
        decision = actions.open_poll(question=build.question("procedure"), **self.kw())
        self.poll, self.chose, self.listed = decision, {}, set(self.seated)
        for place, who in enumerate(seats):
            self.votes(who, "for" if place < enough else "against", late=False)
        self.closes_the_vote((0, 0, 0))
        passed = Poll.objects.get(pk=decision.pk).passed
        wrong.sitting = self.hall.sitting
        annul = {"poll": wrong, "why": "Қате саналды", "by": self.hall.clerk, "now": self.now}
        self.does(
            "" if passed else "annul-by-decision", lambda: actions.annul_poll(decision=decision, **annul)
        )
        if not passed:
            return
        self.annulled.add(wrong.pk)
        wrong.refresh_from_db()
        wrong.sitting = self.hall.sitting
        self.poll = actions.vote_again(poll=wrong, by=self.hall.clerk, now=self.now)
        assert self.poll.corrects_id == wrong.pk
        self.chose, self.listed = {}, set(self.seated)
        self.many_vote(again)
        self.closes_the_vote((1, 1, 1))

    @rule(who=WHO)
    def puts_a_minute_right(self, who: int) -> None:
        """A minute later than it was: refused where that stay put the deputy on the list of a vote."""
        row = Presence.objects.filter(deputy=self.hall.deputies[who], until=None).first()
        if row is None:
            return
        later = self.now
        on_list = Voter.objects.filter(deputy=row.deputy_id, poll__opened_at__gte=row.since)
        code = "voted-then" if on_list.exclude(poll__state="annulled").exists() else ""
        row.sitting = self.hall.sitting
        self.does(
            code,
            lambda: actions.correct_presence(
                presence=row, since=later, until=None, slip="wrong-minute", by=self.hall.clerk, now=later
            ),
        )

    @precondition(lambda self: self.state in ("open", "paused"))
    @rule(sure=st.integers(0, 9))
    def closes(self, sure: int) -> None:
        if sure:
            return
        self.does("vote-runs" if self.poll else "", lambda: actions.close_sitting(**self.kw()))
        if not self.poll:
            self.state, self.there = "closed", set()

    @invariant()
    def who_is_there_is_there_once(self) -> None:
        if not hasattr(self, "there"):
            return
        rows = Presence.objects.filter(until=None).values_list("deputy_id", flat=True)
        assert sorted(map(str, rows)) == sorted(str(self.hall.deputies[n].pk) for n in self.there)
        assert Sitting.objects.get().state == self.state

    @invariant()
    def every_result_is_its_votes_and_had_its_quorum(self) -> None:
        if not hasattr(self, "results"):
            return
        for poll in Poll.objects.filter(state="closed"):
            assert poll.result is not None and poll.result["quorum"] and poll.present >= NEEDED
            facts = {key: poll.result["facts"][key] for key in ("for", "against", "abstained")}
            assert facts == self.results[poll.pk]
            # More than half of the total; of those present, in a vote on procedure.
            needed = poll.present // 2 + 1 if poll.about == "procedure" else SEATS // 2 + 1
            have = facts["for"] + poll.result["casting"] * (poll.result["have"] - facts["for"])
            assert poll.passed == (have >= needed)
            if poll.ballot == "named":
                votes = Counter(Vote.objects.filter(poll=poll).values_list("choice", flat=True))
                assert facts == {key: votes[key] for key in facts}
        for poll in Poll.objects.exclude(state="closed"):
            # An annulled result stays to be seen; what was stopped never had one.
            assert (poll.result is not None) == (poll.pk in self.annulled)

    @invariant()
    def nobody_votes_twice_or_from_outside_the_list(self) -> None:
        for kept in (Vote, Cast):
            pairs = list(kept._default_manager.values_list("poll_id", "deputy_id"))
            assert len(set(pairs)) == len(pairs)
            assert set(pairs) <= set(Voter.objects.values_list("poll_id", "deputy_id"))

    @invariant()
    def the_record_has_an_entry_for_each_opening_and_each_end(self) -> None:
        kinds = Counter(Entry.objects.filter(kind__startswith="session.poll").values_list("kind", flat=True))
        states = Counter(Poll.objects.values_list("state", flat=True))
        assert kinds["session.poll-opened"] == sum(states.values())
        assert (kinds["session.poll-closed"], kinds["session.poll-annulled"]) == (
            states["closed"] + len(getattr(self, "annulled", ())),
            states["annulled"],
        )
