"""The sitting and its votes: refusals, what is voted and how, entries."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.sessions.models import Amendment, Draft, Poll, Sitting, Speech, Vote

Words = str | Promise

REFUSALS: dict[str, Words] = {
    # The sitting
    "sitting-planned": _("This sitting is not open yet. Open it first."),
    "sitting-open": _("This sitting is open already."),
    "sitting-paused": _("There is a pause now. Let the sitting go on first."),
    "sitting-closed": _("This sitting is over. What is left goes to the next sitting."),
    "sitting-cancelled": _("This sitting did not take place. Look for the next one."),
    "session-not-called": _(
        "Session No {number} is not called yet: deputies, residents and the akim have to be told first. "
        "Call it."
    ),
    "session-over": _("Session No {number} is over. What is left goes to the next session."),
    "sitting-too-early": _("People were told that it begins on {at}. Wait until then."),
    "other-sitting-open": _("Another sitting is open already. Close it first."),
    "no-presider": _("Nobody is named to lead the sitting. Choose who stands in for the chair."),
    "commission-leads": _(
        "The first session is opened by the chair of the territorial election commission, who leads it until "
        "the maslikhat has a chair. Write their name; after the election confirm that the elected one takes "
        "office."
    ),
    "presider-absent": _("{name} is not registered. Register them, or choose another to lead the sitting."),
    "presider-stays": _("{name} leads the sitting. Hand it over to another deputy first."),
    "stand-in-leads-commission": _(
        "Here a full-time head of a standing commission stands in for the chair, and {name} is not one. "
        "Choose another."
    ),
    "doors-open": _("The doors are open. They are closed by a vote of those present."),
    "stand-in-named": _(
        "The chair is stood in for by {name}, named at a session for the whole convocation, who is in the "
        "hall."
    ),
    "no-quorum-to-open": _(
        "No quorum: {present} are here, {needed} are needed, {lacking} more must come. Wait for them, or "
        "move to another day."
    ),
    "no-quorum": _(
        "No quorum: {present} are here, {needed} are needed. Nothing is voted now. Wait, make a pause, or "
        "move to the next sitting."
    ),
    "quorum-lost": _(
        "The quorum was lost: {present} are here, {needed} are needed. The vote decides nothing. Wait for "
        "those who left, or stop this vote and take it at the next sitting."
    ),
    "vote-runs": _("A vote is running. Close it first."),
    "item-elsewhere": _("This item is on another agenda: {title}. Choose one of this sitting."),
    "item-not-on-agenda": _("This item is not on the agenda: {title}. Vote it onto the agenda first."),
    "item-over": _("This item is finished: {title}. Bring the question to the next session."),
    "break-of-session": _(
        "Only a session has a break to another day. Close this sitting and plan the next one."
    ),
    "break-ends-before": _("The next sitting begins later than now. Check the day and the time."),
    "break-too-long": _("A break is at most 15 calendar days. Choose a day not later than {last}."),
    # Who is there
    "no-mandate-now": _("{name} has no mandate that day, so does not count and does not vote."),
    "not-a-member": _("{name} is not a member of this commission. Guests may speak, but do not vote."),
    "register-on-the-day": _("Registration is on the day of the sitting, {day}. Come back then."),
    "minute-ahead": _("This minute has not come yet. Check the time."),
    "minute-before": _("The sitting is on {day}. Check the time."),
    "minutes-order": _("One leaves after one came. Check both times."),
    "minutes-overlap": _("At that time {name} is in the list already. Check the times."),
    "leave-instead": _("To say that somebody left, use “Left”."),
    "there-already": _("{name} is registered already."),
    "not-there": _("{name} is not in the hall. Register them first."),
    "voted-then": _(
        "{name} was on the list of a vote at that time. Annul that vote first, then correct the minute."
    ),
    "excuse-beforehand": _("A deputy tells of it before the sitting. Now the clerk enters it."),
    "was-there": _("{name} was there, so there is nothing to excuse."),
    "say-why": _("Say why."),
    # Speakers
    "who-speaks": _("Say who speaks: a deputy, or a name."),
    "listed-already": _("{name} is on the list already."),
    "spoke-twice": _("{name} has spoken twice on this item, the rules allow no more."),
    "debate-ended": _("The debate on this item was ended by a vote. Points of order and statements remain."),
    "spoken-already": _("This turn is over. Put the speaker on the list again."),
    "speech-seconds": _("A speech lasts from one second to {most} minutes. Check the time."),
    # Drafts and amendments
    "draft-both-languages": _("A draft has its title and text in Kazakh and in Russian. Fill in both."),
    "draft-author": _("Say whose draft it is: choose the deputy, or write who else."),
    "basis-taken": _("One draft has been taken as a basis already. Propose amendments to it."),
    "draft-rejected-before": _("This draft was voted on in this session. Bring it to another session."),
    "voted-already-draft": _("This draft has been voted on, or is being voted. It stays."),
    "draft-closed": _("This draft takes no more changes."),
    "amendment-exact": _(
        "An amendment has its exact words, in both languages, and its place in the draft. Fill in all."
    ),
    "amendment-author": _("Choose the deputies whose amendment it is."),
    "amendment-rejected-before": _(
        "This amendment was rejected in this session. Bring it to another session."
    ),
    "amendment-there": _("There is such an amendment already."),
    "amendment-elsewhere": _("That amendment is to another draft. Choose one of this draft."),
    "amendment-excluded": _("Amendment {number} passed, and the two cannot stand together. It is not voted."),
    "voted-already-amendment": _("This amendment is decided already, or is being voted."),
    "say-why-rapporteur": _(
        "The rapporteur gives reasons for what is taken and for what is not. Write them."
    ),
    # Putting to the vote
    "question-words": _("Write the question in Kazakh and in Russian."),
    "vote-what": _("Choose what is voted."),
    "rule-unknown": _("By this rule such a question is not voted: {rule}. Choose another kind of vote."),
    "rule-of-day-unknown": _(
        "The rule of {day} is not in the rulebook, so nothing can be decided for that day. Check the day."
    ),
    "vote-openly": _("The law asks for an open vote here. Choose by name or by count."),
    "election-in-session": _("Chairs are elected at a session of the maslikhat. Put it there."),
    "agenda-voted": _("Whether this item is on the agenda is decided: {title}."),
    "needs-conclusion": _(
        "It cuts revenue or raises spending, and the akim's positive conclusion is not here: {title}. Ask "
        "for it."
    ),
    "basis-first": _("First one of the drafts is taken as a basis. Put the drafts to the vote."),
    "amendments-first": _("Amendments not voted yet: {numbers}. Put each to the vote, then the whole."),
    "closed-asked-by-few": _(
        "The chair asks for closed doors, or at least {needed} of those present. Ask the others."
    ),
    "nobody-stands": _("Nobody stands. Choose who was nominated."),
    "stands-twice": _("Somebody is named twice. Choose each once."),
    "chair-there": _(
        "{name} is the chair. Once the powers have ended, the administrator of the council enters it; then "
        "another is elected."
    ),
    "election-of-which": _("Choose the standing commission whose head is elected."),
    "withdrew-already": _("This candidate has stepped back already."),
    "candidate-late": _("Voting has begun. Who steps back now does so after the result."),
    # Voting
    "vote-unknown": _("There is no such vote. Open the page of the sitting again."),
    "voted-once": _("Your vote is in already. It counts once."),
    "vote-over": _("This vote is closed."),
    "not-on-list": _("You were not in the hall when this vote was opened, or you stepped aside."),
    "voted-absent": _("You are not registered in the hall now. Register first."),
    "other-ballot": _("This vote is taken in another way. Open the page of the sitting again."),
    # Closing
    "counts-by-name": _("In a vote by name nobody enters numbers: they follow from the votes."),
    "counts-missing": _("Enter how many hands were counted."),
    "counts-wrong": _("Check the numbers: whole, not below zero, for those who stand."),
    "counts-too-many": _("{counted} counted, but only {present} may vote. Count again."),
    "papers-too-many": _("{counted} papers counted, but {given} were given out. Count again."),
    "key-gone": _(
        "The key of this secret vote is gone, so it cannot be counted. Stop this vote and vote again."
    ),
    "facts-wrong": _("With these numbers it cannot be counted ({why}). Count again."),
    "annul-by-decision": _(
        "A vote with a result is annulled by a decision: first vote on it as a question of procedure, then "
        "choose that vote here."
    ),
    "annul-later-first": _("Later votes rest on this one. Annul those first."),
    "annulled-already": _("This vote is annulled already."),
    "not-annulled": _("A question is voted again after its vote was annulled. Annul it first."),
    "voted-again-already": _("It was put to the vote again already."),
    "no-run-off": _("A second vote is held where more than two stood and nobody has the majority."),
    "run-off-tied": _(
        "The second place is shared, and the maslikhat decides who goes on. Tick the two: who has most "
        "votes, and one of those who share the place."
    ),
    "nobody-elected": _("Nobody was elected by this vote."),
    "tellers-odd": _("The counting commission has an odd number of members, three or more. Choose again."),
    "tellers-lead": _("The counting commission has a chair and a secretary, two of its members."),
    "tellers-first": _("Papers are counted by the counting commission. Choose it first."),
}
ABOUTS: dict[str, Words] = {
    Poll.About.AGENDA: _("An item on the agenda"),
    Poll.About.BASIS: _("A draft as a basis"),
    Poll.About.AMENDMENT: _("An amendment"),
    Poll.About.WHOLE: _("The decision as a whole"),
    Poll.About.PROCEDURE: _("A question of procedure"),
    Poll.About.CLOSED_DOORS: _("Closed doors"),
    Poll.About.ELECTION: _("An election"),
    Poll.About.OTHER: _("Another question"),
}
BALLOTS: dict[str, Words] = {
    Poll.Ballot.NAMED: _("Open, by name"),
    Poll.Ballot.COUNTED: _("Open, by show of hands"),
    Poll.Ballot.SECRET: _("Secret"),
}
CHOICES: dict[str, Words] = {
    Vote.Choice.FOR: pgettext_lazy("vote", "For"),
    Vote.Choice.AGAINST: pgettext_lazy("vote", "Against"),
    Vote.Choice.ABSTAINED: pgettext_lazy("vote", "Abstained"),
}
POLL_STATES: dict[str, Words] = {
    Poll.State.OPEN: pgettext_lazy("vote", "Voting is open"),
    Poll.State.CLOSED: pgettext_lazy("vote", "Voting is over"),
    Poll.State.ANNULLED: pgettext_lazy("vote", "Annulled"),
}
SITTING_STATES: dict[str, Words] = {
    Sitting.State.PLANNED: pgettext_lazy("sitting", "Registration"),
    Sitting.State.OPEN: pgettext_lazy("sitting", "Under way"),
    Sitting.State.PAUSED: pgettext_lazy("sitting", "A pause"),
    Sitting.State.CLOSED: pgettext_lazy("sitting", "Over"),
    Sitting.State.CANCELLED: pgettext_lazy("sitting", "Did not take place"),
}
SPEECHES: dict[str, Words] = {
    Speech.Kind.REPORT: _("Report"),
    Speech.Kind.CO_REPORT: _("Co-report"),
    Speech.Kind.QUESTION: pgettext_lazy("speech", "Question"),
    Speech.Kind.ANSWER: pgettext_lazy("speech", "Answer"),
    Speech.Kind.DEBATE: _("Debate"),
    Speech.Kind.ORDER: _("Point of order"),
    Speech.Kind.STATEMENT: _("Statement"),
}
DRAFTS: dict[str, Words] = {
    Draft.State.PUT: pgettext_lazy("draft", "Not voted yet"),
    Draft.State.WITHDRAWN: pgettext_lazy("draft", "Withdrawn"),
    Draft.State.BASIS: pgettext_lazy("draft", "Taken as a basis"),
    Draft.State.REJECTED: pgettext_lazy("draft", "Rejected"),
    Draft.State.ADOPTED: pgettext_lazy("draft", "Adopted"),
}
AMENDMENTS: dict[str, Words] = {
    Amendment.State.PUT: pgettext_lazy("amendment", "Not voted yet"),
    Amendment.State.WITHDRAWN: pgettext_lazy("amendment", "Withdrawn"),
    Amendment.State.IN_DRAFT: pgettext_lazy("amendment", "Taken into the draft"),
    Amendment.State.PASSED: pgettext_lazy("amendment", "Accepted"),
    Amendment.State.FAILED: pgettext_lazy("amendment", "Not accepted"),
}
RAPPORTEUR: dict[str, Words] = {
    Amendment.Word.ACCEPTED: _("The rapporteur takes it in."),
    Amendment.Word.REJECTED: _("The rapporteur does not take it in."),
}
SLIPS: dict[str, Words] = {
    "wrong-minute": _("The minute was entered wrong"),
    "wrong-person": _("Another deputy was meant"),
    "entered-late": _("It was entered later than it happened"),
}
KINDS: dict[str, Words] = {
    "session.registered": _("Deputies were registered"),
    "session.left": _("A deputy left the hall"),
    "session.presence-corrected": _("A minute of coming or going was put right"),
    "session.excused": _("It was told why a deputy is not there"),
    "session.sitting-opened": _("A sitting was opened"),
    "session.sitting-paused": _("A sitting made a pause"),
    "session.doors-opened": _("A sitting went on with open doors"),
    "session.sitting-resumed": _("A sitting went on"),
    "session.break": _("A session made a break to another day"),
    "session.sitting-closed": _("A sitting was closed"),
    "session.presider-changed": _("Another deputy leads the sitting"),
    "session.item-taken-up": _("An item was taken up"),
    "session.speaker-listed": _("A speaker was put on the list"),
    "session.speaker-stepped-back": _("A speaker stepped back"),
    "session.speech-began": _("A speech began"),
    "session.speech-ended": _("A speech ended"),
    "session.speech-longer": _("A speaker was given more time"),
    "session.draft-put": _("A draft was put forward"),
    "session.draft-withdrawn": _("A draft was withdrawn"),
    "session.amendment-put": _("An amendment was put forward"),
    "session.amendment-withdrawn": _("An amendment was withdrawn"),
    "session.amendment-answered": _("The rapporteur answered an amendment"),
    "session.interest-declared": _("A deputy declared an interest"),
    "session.poll-opened": _("A vote was opened"),
    "session.poll-closed": _("A vote was closed and counted"),
    "session.poll-annulled": _("A vote was annulled"),
    "session.candidate-withdrew": _("A candidate stepped back"),
    "session.chair-confirmed": _("The elected chair took office"),
    "session.head-confirmed": _("The elected head of a commission took office"),
    "session.tellers-chosen": _("A counting commission was chosen"),
}
FACTS: dict[str, Words] = {
    "deputies": _("Deputies"),
    "at": _("Minute"),
    "on_line": _("By their own phone"),
    "since_from": _("Came, before"),
    "until_from": _("Left, before"),
    "slip": _("What was wrong"),
    "valid": _("A valid reason"),
    "beforehand": _("Told beforehand"),
    "by_election_commission": _("Led by the chair of the territorial election commission"),
    "without_materials": _("The materials were not entered as given"),
    "presider": _("Leads the sitting"),
    "present": _("Present"),
    "elected": _("Elected"),
    "next": _("Next sitting"),
    "speech": _("Kind of speech"),
    "seconds": _("Seconds"),
    "draft": _("Draft"),
    "variant": _("Variant"),
    "amendment": _("Amendment"),
    "authors": _("Authors"),
    "taken": _("Taken into the draft"),
    "recused": _("Stepped aside"),
    "what": _("What is voted"),
    "rule": _("Rule"),
    "ballot": _("How it is voted"),
    "voters": _("List of the vote"),
    "candidates": _("Who stands"),
    "votes": _("Votes for each who stood"),
    "corrects": _("Votes again on"),
    "passed": _("Passed"),
    "needed": _("Needed"),
    "have": _("Votes for it"),
    "total_is": _("Total is"),
    "casting": _("Casting vote"),
    "for": pgettext_lazy("vote", "For"),
    "against": pgettext_lazy("vote", "Against"),
    "abstained": pgettext_lazy("vote", "Abstained"),
    "invalid": _("Invalid papers"),
    "winner": _("Who is elected"),
    "choices": _("Who voted how"),
    "decision": _("Decided by"),
    "leads": _("Chair of the counting commission"),
    "secretary": _("Secretary of the counting commission"),
}
SEALED: dict[str, Words] = {
    "reason": _("Why they are not there"),
    "choices": _("Who voted how behind closed doors"),
}
# Facts whose values are codes, and facts whose values are ids.
CODES: dict[str, dict[str, Words]] = {
    "what": ABOUTS,
    "ballot": BALLOTS,
    "speech": SPEECHES,
    "slip": SLIPS,
}
REFS: dict[str, str] = {
    "deputies": "deputy",
    "voters": "deputy",
    "authors": "deputy",
    "candidates": "deputy",
    "presider": "deputy",
    "winner": "deputy",
    "leads": "deputy",
    "secretary": "deputy",
    "next": "sitting",
    "corrects": "poll",
    "decision": "poll",
}
