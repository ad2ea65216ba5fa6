"""A vote as a verdict: the sum is made again from what was recorded, by the rule of the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from senim.core import tally
from senim.core.rule import Citation, Lang
from senim.core.tally_words import reasons
from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.council.models import Deputy
from senim.rooms.sessions.kinds import majority
from senim.rooms.sessions.models import Candidate, Poll
from senim.rooms.sessions.queries import live, votes
from senim.rooms.sessions.words.planning import NOT_IN_RULEBOOK
from senim.rooms.sessions.words.voting import ABOUTS
from senim.rooms.territory.models import Council, named
from senim.ui.verdict import CHOICES, Choice, Count, Line, Named, VerdictView

LABELS = {
    "for": pgettext_lazy("vote", "For"),
    "against": pgettext_lazy("vote", "Against"),
    "abstained": pgettext_lazy("vote", "Abstained"),
    "not_voting": pgettext_lazy("vote", "Did not vote"),
    "absent": pgettext_lazy("vote", "Absent"),
}
BALLOTS = {
    "named": gettext_lazy("open vote by name"),
    "counted": gettext_lazy("open vote, hands counted"),
    "secret": gettext_lazy("secret ballot"),
}
# What a result of an election counts besides candidates.
NOT_NAMES = frozenset({"not_voting", "invalid"})
# What each deputy did: the deputy, the choice (a key of LABELS), whether they stepped aside.
Chosen = tuple[Deputy, Choice, bool]


def asked(poll: Poll) -> str:
    """What was put, in the reader's language, for those inside."""
    return named(poll, "question")


def question(poll: Poll) -> str:
    """What was put, for everyone: behind closed doors only which item it was about."""
    if not poll.behind_doors:
        return asked(poll)
    return poll.item.title if poll.item else _("A question behind closed doors")


def chosen(
    voted: Mapping[Any, str], voters: Iterable[Any], seats: Sequence[tuple[Deputy, bool]]
) -> list[Chosen]:
    """What each deputy did: `voted` is deputy id → choice, `voters` who could, `seats` everyone with whether
    they stepped aside.
    """
    entitled = set(voters)
    return [(deputy, _choice(voted.get(deputy.pk), deputy.pk in entitled), aside) for deputy, aside in seats]


def _choice(choice: str | None, entitled: bool) -> Choice:
    if choice in ("for", "against", "abstained"):
        return choice  # type: ignore[return-value]
    return "not_voting" if entitled else "absent"


Names = Mapping[str, str]
# Who voted for a candidate, by what the result calls the candidate.
Electors = Mapping[str, Sequence[Deputy]]


def facts(poll: Poll, commission: bool, chair: str = "", names: Names | None = None) -> dict[str, Any]:
    """The recorded numbers of a closed vote, as `core.tally.read_facts` takes them; `names` of candidates by
    what the result calls them.
    """
    if recorded := (poll.result or {}).get("facts"):
        return dict(recorded)
    counted = dict((poll.result or {}).get("counted") or {})
    if kept := (poll.result or {}).get("facts"):
        voted = {called(key, names): value for key, value in kept.get("candidates", {}).items()}
        return {**kept, **({"candidates": voted} if voted else {})}
    given: dict[str, Any] = (
        {"members": poll.seats} if commission else {"seats": poll.seats, "elected": poll.elected}
    )
    given["present"] = poll.present
    if poll.about == Poll.About.ELECTION:
        voted = {called(key, names): value for key, value in counted.items() if key not in NOT_NAMES}
        return given | {"candidates": voted, "round": poll.round}
    given |= {key: counted.get(key, 0) for key in tally.VOTES}
    return given | ({"chair": chair} if chair in ("for", "against", "abstained") else {})


def with_names(given: dict[str, Any], rows: Sequence[Chosen]) -> dict[str, Any]:
    """The same facts with names in place of numbers, where each person is named once."""
    names = [deputy.name for deputy, _choice, _aside in rows]
    if len(set(names)) < len(names):
        return given
    lists = {key: [d.name for d, choice, _a in rows if choice == key] for key in tally.VOTES}
    if any(len(lists[key]) != given.get(key, 0) for key in tally.VOTES):
        return given
    there = [d.name for d, choice, _a in rows if choice != "absent"]
    return given | lists | ({"present": there} if len(there) == given["present"] else {})


def called(key: str, names: Names | None) -> str:
    """A candidate by name, where the result has a number."""
    return (names or {}).get(str(key), str(key))


def retold(
    poll: Poll, commission: bool, council: Council, chair: str = "", names: Names | None = None
) -> tally.Result | None:
    """The sum of a closed vote made again; None where nothing was decided, and of a day whose rules are not
    in the rulebook.
    """
    rule = majority(poll.rule, council.day(poll.opened_at))
    if poll.result is None or rule is None:
        return None
    total = poll.result.get("total_is", "seats")
    return tally.decide(rule, tally.read_facts(facts(poll, commission, chair, names)), total)


def word(poll: Poll, names: Names | None = None) -> str:
    """The word of the stamp."""
    if poll.state == Poll.State.ANNULLED:
        return pgettext("vote", "Annulled")
    result = poll.result or {}
    if poll.passed is None and result:
        return pgettext("vote", "Counted")
    if poll.about == Poll.About.ELECTION:
        if result.get("elected"):
            return _("Elected: {name}").format(name=called(result["elected"], names))
        return _("A second vote on two names") if result.get("run_off") else _("Nobody is elected")
    if result.get("quorum") is False:
        return _("No quorum: nothing is decided")
    return pgettext("vote", "Adopted") if poll.passed else pgettext("vote", "Rejected")


def candidate_names(candidates: Iterable[Candidate]) -> dict[str, str]:
    """Names by what a result calls a candidate: their place on the list."""
    return {str(one.place): one.name for one in candidates}


def address(poll: Poll, council: Council, name: str = "poll") -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse(f"sessions:{name}", kwargs={"lang": lang, "council": council.slug, "poll": poll.pk})


def view(
    poll: Poll,
    council: Council,
    rows: Sequence[Chosen] = (),
    *,
    commission: bool = False,
    link: bool = True,
    names: Names | None = None,
    electors: Electors | None = None,
) -> VerdictView:
    """The verdict of a closed vote. `rows`: what each deputy did, where the vote was by name; `names` of
    the candidates of an election, `electors` who voted for each of them. Of a vote behind closed doors
    the result and its numbers, which are announced on every question (RULES 7); who voted how is for
    those inside.
    """
    lang = reader_lang()
    behind, rows = poll.behind_doors, () if poll.behind_doors else rows
    by_name = poll.ballot == Poll.Ballot.NAMED and poll.about != Poll.About.ELECTION
    chair = (
        next((choice for deputy, choice, _a in rows if deputy.pk == poll.casting_id), "") if by_name else ""
    )
    how = f"{ABOUTS[poll.about]} · {BALLOTS[poll.ballot]}"
    result = retold(poll, commission, council, chair, names)
    counted = dict((poll.result or {}).get("counted") or {})
    election = poll.about == Poll.About.ELECTION
    return VerdictView(
        word=word(poll, names),
        passed=bool(poll.passed) and poll.state == Poll.State.CLOSED,
        question=question(poll),
        reasons=_reasons(poll, result, council, lang),
        law=cited(result, lang),
        counts=() if election else counts(poll, counted, rows if by_name else (), council),
        lines=lines(counted, names, {} if behind else electors or {}, council) if election else (),
        how=_("{ballot}, behind closed doors").format(ballot=how) if behind else how,
        url=address(poll, council) if link else "",
        check=address(poll, council, "poll-facts"),
        command=command(poll, council),
        annulled=_("This vote was annulled and put again. {why}").format(
            why="" if behind else poll.why_annulled
        )
        if poll.state == Poll.State.ANNULLED
        else "",
    )


def _reasons(poll: Poll, result: tally.Result | None, council: Council, lang: Lang) -> tuple[str, ...]:
    """The steps of the sum; where the rule of that day is not in the rulebook, that it is not."""
    if result is not None:
        return (*reasons(result, lang), *_no_casting(poll, result, council, lang))
    return (str(NOT_IN_RULEBOOK),) if poll.result is not None else ()


def whole(poll: Poll, council: Council) -> VerdictView:
    """The verdict of a vote that is over with all that everyone may know of it. At most three queries."""
    seats = votes.of_poll(poll)
    voted = {seat.deputy.pk: seat.choice for seat in seats if seat.choice}
    entitled = [seat.deputy.pk for seat in seats if seat.entitled]
    rows = chosen(voted, entitled, [(seat.deputy, seat.recused) for seat in seats])
    return view(
        poll,
        council,
        rows,
        commission=bool(poll.sitting.commission_id),
        names=candidate_names(live.candidates(poll)),
        electors=votes.electors(poll),
    )


def _no_casting(poll: Poll, result: tally.Result, council: Council, lang: Lang) -> tuple[str, ...]:
    """A tie that nobody could decide: the stand-in's own commission was responsible (RULES 60)."""
    rule = majority(poll.rule, council.day(poll.opened_at))
    if (poll.result or {}).get("by_election_commission"):
        return ()
    tie = result.counted.get("for", 0) == result.counted.get("against", 0) > 0
    if not (tie and rule and rule.casting and poll.casting_id is None):
        return ()
    said = _("No casting vote: the commission that the stand-in leads was responsible for this item. {law}")
    return (said.format(law=rulebook().cite(Citation("RULES", "60"), lang)),)


def lines(
    counted: Mapping[str, int], names: Names | None, electors: Electors, council: Council
) -> tuple[Line, ...]:
    """Votes for each candidate, and whose."""
    return tuple(
        Line(
            called(key, names),
            int(value),
            tuple(Named(one.name, deputy_address(one, council)) for one in electors.get(key, ())),
        )
        for key, value in counted.items()
        if key not in NOT_NAMES
    )


def counts(
    poll: Poll, counted: Mapping[str, int], rows: Sequence[Chosen], council: Council
) -> tuple[Count, ...]:
    """How many chose what. The absent are what is left of the seats."""
    values = {key: int(counted.get(key, 0)) for key in ("for", "against", "abstained")}
    values["not_voting"] = max(poll.present - sum(values.values()), 0)
    values["absent"] = max(poll.seats - poll.present, 0)
    return tuple(
        Count(key, str(LABELS[key]), values[key], _named(key, values[key], rows, council)) for key in CHOICES
    )


def _named(choice: Choice, value: int, rows: Sequence[Chosen], council: Council) -> tuple[Named, ...]:
    """Those who stepped aside were there and did not vote; a vacant seat has no name."""
    found = [
        Named(deputy.name, deputy_address(deputy, council), _("stepped aside") if aside else "")
        for deputy, chose, aside in rows
        if (("not_voting" if aside and chose == "absent" else chose) == choice)
    ]
    return tuple(found)


def deputy_address(deputy: Deputy, council: Council) -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse("council:deputy", kwargs={"lang": lang, "council": council.slug, "deputy": deputy.pk})


def cited(result: tally.Result | None, lang: Lang) -> str:
    return rulebook().cite_all(result.citations, lang) if result else ""


def command(poll: Poll, council: Council) -> str:
    """What decides the facts of a vote without this server."""
    total = (poll.result or {}).get("total_is", "seats")
    day = council.day(poll.opened_at).isoformat()
    url = f"{settings.SENIM_BASE_URL}{address(poll, council, 'poll-facts')}"
    return f"curl -s '{url}' | senim law tally - --rule {poll.rule} --total {total} --on {day}"
