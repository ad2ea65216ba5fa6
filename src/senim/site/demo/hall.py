"""A sitting as it went: who came, what was said, how it was voted; each by their own hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from senim.rooms.council.models import Deputy, Role
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions import Counted, Question
from senim.rooms.sessions.models import Amendment, Draft, Item, Poll, Sitting, Speech
from senim.rooms.sessions.queries import polls
from senim.site.demo.reading import Table

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

MINUTE, HAND = timedelta(minutes=1), timedelta(seconds=6)
REGISTRATION, TOLD = timedelta(minutes=14), timedelta(hours=19)
# How long the open vote of the session that is under way runs already, and who has the floor.
RUNS, SPEAKS = timedelta(seconds=100), timedelta(seconds=40)
AGAIN = ("Дауыс беру нәтижесінің күші жойылсын ба?", "Отменить результат голосования?")


class Hall:
    """One sitting. `clock` is when the next thing happens, `here` who is in the hall by district; `items` go
    with their rows of the file.
    """

    def __init__(
        self, town: Town, sitting: Sitting, row: Table, items: list[tuple[Table, Item]], seats: list[int]
    ) -> None:
        self.town, self.sitting, self.row, self.items, self.seats = town, sitting, row, items, seats
        self.clerk = town.roles["clerk"]
        self.clock = sitting.starts_at - REGISTRATION
        self.here: set[int] = set()
        self.moves = sorted(
            [(minute, seat, True) for seat, minute in row.get("late", ())]
            + [(minute, seat, False) for seat, minute in row.get("left", ())]
        )

    def hold(self) -> None:
        """From the registration to the close."""
        self.begin()
        for row, item in self.items:
            self.consider(row, item)
        if self.moves:
            self.wait(max(1, self.moves[-1][0] + 2 - int((self.clock - self.opened) / MINUTE)))
        self.wait(2)
        actions.close_sitting(sitting=self.sitting, by=self.clerk, now=self.clock)

    def hold_until(self, now: datetime) -> None:
        """As far as the question with `now`: its vote is open at that moment."""
        self.begin()
        for row, item in self.items:
            if row.get("now"):
                self.stop_at(row, item, now)
                return
            self.consider(row, item)

    def begin(self) -> None:
        """Who cannot come told it the day before; who came is registered; the agenda is voted."""
        for seat, why in self.row.get("excused", ()):
            told = self.clock - TOLD
            by = self.hand_of(seat)
            actions.excuse(sitting=self.sitting, deputy=self.deputy(seat), reason=why, by=by, now=told)
        later = {seat for seat, _minute in self.row.get("late", ())}
        away = {*self.row.get("absent", ()), *(seat for seat, _why in self.row.get("excused", ())), *later}
        self.come([seat for seat in self.seats if seat not in away])
        self.clock = self.opened = self.sitting.starts_at + 4 * MINUTE
        actions.open_sitting(sitting=self.sitting, by=self.clerk, now=self.clock)
        for row, item in self.items:
            self.wait(1)
            self.by_hands(Question("agenda", (row["kk"], row["ru"]), "counted", item=item))

    def come(self, seats: list[int]) -> None:
        """By their own phones, or as the clerk sees them at the door."""
        at_the_door = [seat for seat in seats if self.hand_of(seat) == self.clerk]
        for seat in seats:
            if seat not in at_the_door:
                self.clock += MINUTE
                self.register([seat], self.hand_of(seat))
        if at_the_door:
            self.register(at_the_door, self.clerk)

    def register(self, seats: list[int], by: Role) -> None:
        deputies = [self.deputy(seat) for seat in seats]
        on_line = by != self.clerk
        actions.register(sitting=self.sitting, deputies=deputies, by=by, now=self.clock, on_line=on_line)
        self.here.update(seats)

    def wait(self, minutes: int) -> None:
        """Time passes, and people come and go."""
        self.clock += minutes * MINUTE
        while self.moves and self.opened + self.moves[0][0] * MINUTE <= self.clock:
            _minute, seat, comes = self.moves.pop(0)
            if comes:
                self.register([seat], self.hand_of(seat))
            else:
                deputy, by = self.deputy(seat), self.hand_of(seat)
                actions.leave(sitting=self.sitting, deputy=deputy, by=by, now=self.clock)
                self.here.discard(seat)

    def consider(self, row: Table, item: Item) -> None:
        """One question: taken up, discussed, decided."""
        self.wait(1)
        aside = self.take_up(row, item)
        if "rounds" in row:
            self.elect(row, item)
        elif "secret" in row:
            self.secretly(row, item)
        elif "decision" in row:
            self.decide(row, item, aside)
        else:
            self.wait(1)
            self.by_name(Question("other", (row["kk"], row["ru"]), item=item), row["vote"], aside)

    def take_up(self, row: Table, item: Item) -> set[int]:
        """Gives who steps aside."""
        actions.take_up(sitting=self.sitting, item=item, by=self.clerk, now=self.clock)
        aside: set[int] = set()
        if "interest" in row:
            seat, text = row["interest"]
            actions.declare_interest(
                item=item,
                deputy=self.deputy(seat),
                text=text,
                recused=True,
                sitting=self.sitting,
                by=self.hand_of(seat),
                now=self.clock,
            )
            aside.add(seat)
        for who, kind, minutes, gist in row.get("talk", ()):
            self.speak(row, item, who, kind, minutes, gist)
        return aside

    def speak(self, row: Table, item: Item, who: int | str, kind: str, minutes: int, gist: str) -> None:
        speech = actions.ask_to_speak(
            sitting=self.sitting,
            item=item,
            kind=kind,
            deputy=self.deputy(who) if isinstance(who, int) else None,
            name=row.get("rapporteur", "") if who == "rapporteur" else str(who),
            by=self.clerk,
            now=self.clock,
        )
        actions.begin_speech(speech=speech, by=self.clerk, now=self.clock)
        self.wait(minutes)
        actions.end_speech(speech=speech, gist=gist, by=self.clerk, now=self.clock)

    def decide(self, row: Table, item: Item, aside: set[int]) -> None:
        """The draft as a basis, what the rapporteur did not take in one by one, then the whole."""
        draft = self.basis(row, item, aside)
        self.wait(1)
        whole = Question("whole", (draft.title_kk, draft.title_ru), item=item, draft=draft)
        poll = self.by_name(whole, row["mistaken"] if "mistaken" in row else row["vote"], aside)
        if "again" in row:
            self.again(poll, row, aside)

    def basis(self, row: Table, item: Item, aside: set[int]) -> Draft:
        draft = actions.put_draft(
            item=item,
            titles=(row["kk"], row["ru"]),
            texts=(row["decision"]["kk"].strip(), row["decision"]["ru"].strip()),
            author=row.get("rapporteur", ""),
            by=self.clerk,
            now=self.clock,
        )
        put = [(each, self.amend(draft, each)) for each in row.get("amendment", ())]
        self.wait(1)
        words = (draft.title_kk, draft.title_ru)
        self.by_hands(Question("basis", words, "counted", item=item, draft=draft), len(aside & self.here))
        for each, amendment in put:
            if not each.get("taken"):
                self.wait(1)
                kk, ru = each["where"].split(" / ")
                asked = (f"{kk}: {each['kk']}", f"{ru}: {each['ru']}")
                question = Question("amendment", asked, item=item, draft=draft, amendment=amendment)
                self.by_name(question, each["vote"], aside)
        return draft

    def amend(self, draft: Draft, row: Table) -> Amendment:
        made = actions.put_amendment(
            draft=draft,
            authors=[self.deputy(seat) for seat in row["seats"]],
            where=row["where"],
            texts=(row["kk"], row["ru"]),
            reasons=row["why"],
            by=self.hand_of(row["seats"][0]),
            now=self.clock,
        )
        word = Amendment.Word.ACCEPTED if row.get("taken") else Amendment.Word.REJECTED
        actions.say_of_amendment(amendment=made, word=word, why=row["said"], by=self.clerk, now=self.clock)
        return made

    def open(self, question: Question) -> Poll:
        poll = actions.open_poll(sitting=self.sitting, question=question, by=self.clerk, now=self.clock)
        poll.sitting = self.sitting
        return poll

    def close(self, poll: Poll, counted: Counted | None = None) -> Poll:
        self.clock += HAND
        return actions.close_poll(poll=poll, by=self.clerk, now=self.clock, counted=counted or Counted())

    def by_hands(self, question: Question, aside: int = 0) -> Poll:
        """All raise their hands for it."""
        return self.close(self.open(question), Counted(votes={"for": len(self.here) - aside}))

    def by_name(self, question: Question, vote: Table, aside: set[int]) -> Poll:
        poll = self.open(question)
        self.cast(poll, vote, aside)
        return self.close(poll)

    def cast(self, poll: Poll, vote: Table, aside: set[int]) -> None:
        for seat, choice in choices(vote, sorted(self.here - aside)):
            self.one(poll, seat, choice=choice)

    def one(self, poll: Poll, seat: int, **vote: object) -> None:
        """A deputy's own phone, or a hand the clerk saw."""
        self.clock += HAND
        by = self.hand_of(seat)
        actions.cast(
            council=self.town.council,
            poll_id=poll.pk,
            deputy_id=self.deputy(seat).pk,
            by=self.clerk if by == self.clerk else None,
            now=self.clock,
            **vote,  # type: ignore[arg-type]
        )

    def again(self, poll: Poll, row: Table, aside: set[int]) -> None:
        """A vote with an error is annulled by the sitting and put once more; both stay."""
        self.wait(1)
        decision = self.by_hands(Question("procedure", AGAIN, "counted", item=poll.item))
        why, now = row["again"], self.clock
        actions.annul_poll(poll=poll, why=why, decision=decision, by=self.clerk, now=now)
        self.wait(1)
        second = actions.vote_again(poll=poll, by=self.clerk, now=self.clock)
        second.sitting = self.sitting
        self.cast(second, row["vote"], aside)
        self.close(second)

    def elect(self, row: Table, item: Item) -> None:
        """Openly by name; where nobody has enough, once more between the two with most votes."""
        people = [self.deputy(seat) for seat in row["stand"]]
        question = Question(
            "election",
            (row["kk"], row["ru"]),
            rule=item.rule,
            item=item,
            candidates=people,
            commission=self.town.commissions[row["elects"]],
        )
        first, *more = row["rounds"]
        self.wait(2)
        poll = self.round(self.open(question), first)
        for votes in more:
            self.wait(1)
            following = actions.run_off(poll=poll, by=self.clerk, now=self.clock)
            following.sitting = self.sitting
            poll = self.round(following, votes)
        actions.confirm_head(poll=poll, by=self.clerk, now=self.clock)

    def round(self, poll: Poll, votes: Mapping[str, list[int]]) -> Poll:
        stands = {one.deputy_id: one.pk for one in polls.candidates(poll)}
        for key, seats in votes.items():
            for seat in seats:
                if key == "abstained":
                    self.one(poll, seat, choice=key)
                else:
                    self.one(poll, seat, candidate=stands[self.deputy(int(key)).pk])
        return self.close(poll)

    def secretly(self, row: Table, item: Item) -> None:
        """By phone where one has it, on papers otherwise; who chose what not even the file knows."""
        self.wait(2)
        people = [self.deputy(seat) for seat in row["tellers"]]
        actions.set_tellers(
            sitting=self.sitting,
            deputies=people,
            leads=people[0],
            secretary=people[1],
            by=self.clerk,
            now=self.clock,
        )
        poll = self.open(Question("other", (row["kk"], row["ru"]), "secret", item=item))
        with_phone = [seat for seat in sorted(self.here) if self.hand_of(seat) != self.clerk]
        chosen = [choice for choice, times in row["secret"].items() for _ in range(times)]
        for seat, choice in zip(with_phone, chosen, strict=True):
            deputy = self.deputy(seat)
            actions.cast_secretly(
                council=self.town.council,
                poll_id=poll.pk,
                deputy_id=deputy.pk,
                day=self.town.council.day(self.clock),
                choice=choice,
            )
        self.wait(4)
        papers = dict(row["papers"])
        invalid = papers.pop("invalid", 0)
        given_out = len(self.here) - len(with_phone)
        self.close(poll, Counted(votes=papers, invalid=invalid, given_out=given_out))

    def stop_at(self, row: Table, item: Item, now: datetime) -> None:
        """The vote is open, some hands are in, somebody has the floor, somebody waits for it."""
        self.wait(1)
        aside = self.take_up(row, item)
        draft = self.basis(row, item, aside)
        self.clock = max(self.clock, now - RUNS)
        poll = self.open(Question("whole", (draft.title_kk, draft.title_ru), item=item, draft=draft))
        for seat in row["hands"]:
            self.one(poll, seat, choice="for")
        for seat in row["waits"]:
            self.ask(item, seat, "debate")
        speech = self.ask(item, row["statement"], "statement")
        actions.begin_speech(speech=speech, by=self.clerk, now=max(self.clock, now - SPEAKS))

    def ask(self, item: Item, seat: int, kind: str) -> Speech:
        return actions.ask_to_speak(
            sitting=self.sitting,
            item=item,
            kind=kind,
            deputy=self.deputy(seat),
            by=self.hand_of(seat),
            now=self.clock,
        )

    def deputy(self, seat: int) -> Deputy:
        return self.town.deputies[seat]

    def hand_of(self, seat: int) -> Role:
        return self.town.hand_of(self.town.deputies[seat])


def choices(vote: Table, seats: list[int]) -> Iterator[tuple[int, str]]:
    """Who of these voted how: those who are named, the others by `rest`, for it unless said."""
    rest = str(vote.get("rest", "for"))
    named = {seat: choice for choice, who in vote.items() if choice != "rest" for seat in who}
    for seat in seats:
        yield seat, named.get(seat, rest)
