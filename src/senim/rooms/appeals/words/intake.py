"""Taking in: kinds, defects, return, parts, ends without an answer.

REFUSALS: code → words. STEPS: entry kind → its name on the timeline. DONE: step → what is said once it is
done. RULES: entry kind → the rule it stands on. KINDS, FACTS, SEALED: words of the public record.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals.words.main import Words

# What a procedure means for the steps and the term, in a sentence.
MEANS: dict[str, Words] = {
    "full": _(
        "It goes the full way: the body decides by an act, hears the applicant before it decides against "
        "them, and may extend the term only to establish facts."
    ),
    "simplified": _("It goes the simplified way: an answer with reasons within the term shown; no hearing."),
}

REFUSALS: dict[str, Words] = {
    "kind-unknown": _("Choose what kind it is."),
    "kind-steps-taken": _(
        "A step of the full procedure was taken in appeal No {number} already, so it stays in it."
    ),
    "published-sensitive": _(
        "The words of appeal No {number} are public, and on that topic they never are. "
        "Take them back from public pages first."
    ),
    "nothing-changed": _(
        "Nothing is different from what stands there already. Change something, or go back."
    ),
    "repeat-wrong": _(
        "It cannot repeat appeal No {number}: choose an earlier whole appeal of the same council."
    ),
    "signers-wrong": _("Write how many people signed it: at least one."),
    "anonymous-named": _(
        "It is either without a name or with one. Take the name out, or take the tick away."
    ),
    "defects-none": _("Choose what is missing, from the list of the law."),
    "told-before-arrival": _(
        "It arrived on {arrived}; the applicant cannot be told earlier. Check the date."
    ),
    "cure-too-soon": _("Give time: the last day has to be after {told}, when the applicant is told."),
    "cure-missing": _("This is still missing: {missing}. Add it."),
    "reasons-needed": _("Write the reasons: the applicant has a right to know them."),
    "decided-by-needed": _("Write who decided."),
    "not-their-decision": _("The law gives this decision to another. Choose who of those named decided."),
    "ground-unknown": _("Choose a ground from the list of the law."),
    "ground-elsewhere": _("This has a step of its own: return the appeal, or enter that it was withdrawn."),
    "decided-before-arrival": _("It arrived on {arrived}; this cannot be earlier. Check the date."),
    "not-asked-to-cure": _(
        "Nobody asked the applicant of appeal No {number} to put anything right. Ask first, and give time."
    ),
    "cure-time-runs": _("The applicant has time until {day}. It can be returned after that day."),
    "identical-needs-earlier": _(
        "Enter first which earlier appeal No {number} repeats: one whose procedure was terminated."
    ),
    "filed-needs-returned": _(
        "Appeal No {number} can be filed without an answer only if what it repeats was returned or "
        "terminated."
    ),
    "kind-first": _("Settle first what kind appeal No {number} is: the grounds depend on it."),
    "already-crime": _(
        "Appeal No {number} was forwarded as news of a crime or a threat: it is never returned or ended."
    ),
    "first-repeat": _("Enter first which earlier appeal No {number} repeats."),
    "join-other-council": _("An appeal is joined to one of the same council."),
    "join-itself": _("Appeal No {number} cannot be joined to itself. Check the number."),
    "join-part": _("No {number} is a part. Join it to the whole appeal."),
    "join-closed": _(
        "Appeal No {number} is not registered yet, has ended, or is joined itself. Choose another."
    ),
    "join-has-parts": _("Parts of appeal No {number} are with other bodies; it cannot be joined any more."),
    "why-needed": _("Write why it is corrected."),
    "channel-web": _("What came on line came on line: the way it came cannot be another."),
    "arrival-web": _("An appeal sent on line has the moment of the machine; it cannot be another."),
    "arrival-after-entry": _(
        "It was typed in on {entered}, so it cannot have arrived later. Check the date."
    ),
    "arrival-other-year": _(
        "Its number is of {year}. What arrived in another year is entered anew, and this one joined to it."
    ),
}
STEPS: dict[str, Words] = {
    "appeal.settled": _("The kind and the topic were settled"),
    "appeal.defects": _("The applicant was asked to put it right"),
    "appeal.cured": _("It was put right"),
    "appeal.returned": _("Returned to the applicant"),
    "appeal.terminated": _("The procedure was terminated"),
    "appeal.filed": _("Filed without an answer"),
    "appeal.recalled": _("Withdrawn by the applicant"),
    "appeal.joined": _("Joined to another appeal"),
    "appeal.freed": _("Open again: what it was joined to ended without an answer"),
    "appeal.crime-forwarded": _("Forwarded at once: it tells of a crime or a threat"),
    "appeal.corrected": _("An entry was corrected"),
}
DONE: dict[str, Words] = {
    "settle": _("Settled."),
    "defects": _("The applicant is told what to put right."),
    "cure": _("Thank you. The appeal goes on where it was."),
    "return": _("Returned. The applicant is told why."),
    "terminate": _("Terminated. The applicant is told why."),
    "file": _("Filed without an answer."),
    "recall": _("Withdrawn."),
    "crime": _("Forwarded at once. The applicant is told."),
    "join": _("Joined. The applicant is told."),
    "correct": _("Corrected by a new entry."),
}
RULES: dict[str, str] = {
    "appeal.defects": "appeal.defects",
    "appeal.returned": "appeal.return",
    "appeal.terminated": "appeal.termination.notice",
    "appeal.filed": "appeal.repeat",
    "appeal.recalled": "appeal.withdrawal",
    "appeal.crime-forwarded": "appeal.crime",
}
KINDS: dict[str, Words] = {
    "appeal.settled": _("The kind and the topic of an appeal were settled"),
    "appeal.returned": _("An appeal was returned to the applicant"),
    "appeal.recalled": _("An appeal was withdrawn by the applicant"),
    "appeal.joined": _("An appeal was joined to another"),
}
FACTS: dict[str, Words] = {
    "kind_from": _("Kind before"),
    "repeat_of": _("Repeats"),
    "signers": _("How many people signed it"),
    "anonymous": _("Without a name"),
    "codes": _("What is missing"),
    "asked_on": _("Day the applicant was told"),
    "cure_by": _("Last day to put it right"),
    "signed": _("Signed"),
    "closed_on": _("Ended"),
    "target": _("To which appeal"),
    "field": _("What was corrected"),
    "channel_from": _("How it came, before"),
    "registered_on_from": _("Day of registration before"),
    "external": _("Has a number in another register"),
}
SEALED: dict[str, Words] = {
    "language": _("Language of the words"),
    "helper": _("Who wrote it down"),
    "reply": _("What the applicant added"),
    "before": _("What stood there"),
    "after": _("What is true"),
}
# What a correction may be about.
FIELDS: dict[str, Words] = {
    "arrived_at": _("When it arrived"),
    "channel": _("How it came"),
    "external_number": _("Its number in another register"),
    "name": _("The applicant's name"),
    "postal_address": _("Postal address"),
}
# Why personal data were erased: the record calls it a ground too.
ERASED: dict[str, Words] = {
    "asked": _("The person asked for it"),
    "ordered": _("A court or an authorised body ordered it"),
    "term-over": _("The term of keeping is over"),
}
