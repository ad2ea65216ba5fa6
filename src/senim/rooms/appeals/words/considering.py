"""Considering: resolution, requests, recusal, extension, the hearing.

REFUSALS: code → words. STEPS: entry kind → its name on the timeline. DONE: step → what is said once it is
done. RULES: entry kind → the rule it stands on. KINDS, FACTS, SEALED: words of the public record.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals.words.main import Words

REFUSALS: dict[str, Words] = {
    "charge-name": _("Name whom you charge: choose from the list or write the name. At most {most} people."),
    "charge-twice": _("One person is named twice. Name each once."),
    "charge-elsewhere": _("The one named does not work there. Choose somebody from the list: {body}."),
    "charge-after-due": _("An inner date cannot be later than {due}. Choose an earlier day."),
    "charge-done": _("This part is marked as done already."),
    "first-asked": _("No request to others is open in appeal No {number}."),
    "asked-whom": _("Choose the body, or write who is asked."),
    "asked-told": _("The answer to this request is entered already."),
    "told-before-asked": _("It was asked on {asked}; an answer cannot be earlier. Check the date."),
    "already-recusal": _("A request to stand aside waits for its decision in appeal No {number}."),
    "first-recusal": _("Nobody asked that an official stand aside in appeal No {number}."),
    "recusal-why": _("Write which official and what shows it."),
    "recusal-again": _("This was asked for the same cause and refused. One cannot ask twice for one cause."),
    "recusal-own-case": _("Nobody decides on themself. Write who decided instead."),
    "recusal-successor": _("Write who takes over."),
    "decided-before-asked": _("It was asked on {asked}; the decision cannot be earlier. Check the date."),
    "already-extended": _(
        "The term of appeal No {number} was extended already. The law gives 2 months at most, "
        "counted from that decision."
    ),
    "extension-late": _(
        "The answer was due {due}. A term that is over cannot be extended: answer the appeal."
    ),
    "extension-why": _("Write which facts have to be established. For nothing else a term is extended."),
    "already-preliminary": _("The preliminary decision on appeal No {number} is given already."),
    "first-preliminary": _("There is no preliminary decision on appeal No {number} yet. Give it first."),
    "already-objected": _("The applicant has said already what they think of it, in appeal No {number}."),
    "objection-empty": _("Write what you object to, or ask to be heard."),
    "objected-before-given": _("The preliminary decision was given on {day}. Check the date."),
    "first-hearing": _("No hearing is set in appeal No {number}."),
    "hearing-where": _("Write where the hearing is, or its address on line."),
    "hearing-before-given": _("The preliminary decision was given on {day}; the hearing comes after it."),
    "already-held": _("The hearing on appeal No {number} was held already."),
    "first-held": _("The hearing on appeal No {number} was not held yet."),
    "already-minutes": _("The minutes of the hearing on appeal No {number} are there already."),
    "first-minutes": _("There are no minutes of a hearing on appeal No {number}."),
    "minutes-before-held": _("The hearing was held on {day}; the minutes come after it. Check the date."),
    "already-remarked": _("Remarks on the minutes of appeal No {number} are there already."),
    "remarked-before-minutes": _("The minutes were signed on {day}. Check the date."),
    "kind-first-answer": _(
        "What appeal No {number} is decides whether its applicant is heard before a refusal. "
        "The clerk settles its kind first."
    ),
    "hearing-first": _(
        "An answer against the applicant comes after they were heard. Give the preliminary decision first; "
        "the answer may follow 3 working days later. Or name the case in which the law asks for no hearing."
    ),
    "hearing-too-early": _(
        "The applicant has the preliminary decision for less than 3 working days. The first day for this "
        "answer: {first}."
    ),
    "hearing-not-held": _("The applicant asked to be heard in person. Set the hearing and hold it first."),
    "exception-unfit": _("This case is not one of an answer against the applicant. Choose another one."),
    "exception-why": _("Write why nobody was heard: it goes into the reasons of the answer."),
}
STEPS: dict[str, Words] = {
    "appeal.resolved": _("The head named who does it"),
    "appeal.assignment-done": _("A part of the work is done"),
    "appeal.asked": _("Another body or person was asked"),
    "appeal.told": _("The answer to a request came"),
    "appeal.recusal-asked": _("An official is asked to stand aside"),
    "appeal.recusal-decided": _("It was decided whether the official stands aside"),
    "appeal.extended": _("The term was extended"),
    "appeal.preliminary": _("The applicant was given the preliminary decision"),
    "appeal.objected": _("The applicant said what they think of it"),
    "appeal.hearing-set": _("The hearing is set"),
    "appeal.hearing-held": _("The hearing was held"),
    "appeal.minutes": _("The minutes of the hearing are there"),
    "appeal.remarked": _("The applicant gave remarks on the minutes"),
}
DONE: dict[str, Words] = {
    "resolve": _("Those named see it in their work."),
    "finish": _("Marked as done."),
    "ask": _("Entered. The term goes on."),
    "told": _("The answer to the request is entered."),
    "recuse": _("Entered. It is decided within 3 working days."),
    "recusal": _("Decided. The applicant is told."),
    "extend": _("The term is extended. The applicant is told."),
    "preliminary": _("Given. The applicant is told until when they may object."),
    "object": _("Entered. It is weighed before anything is decided."),
    "hearing": _("Set. The applicant is told."),
    "hold": _("Entered. The minutes are due within 2 working days."),
    "minutes": _("Entered. The applicant is told until when they may give remarks."),
    "remark": _("Your remarks are entered."),
}
RULES: dict[str, str] = {
    "appeal.recusal-asked": "appeal.recusal",
    "appeal.recusal-decided": "appeal.recusal.decider",
    "appeal.extended": "appeal.extension",
    "appeal.preliminary": "appeal.hearing.decision",
    "appeal.objected": "appeal.hearing.objection",
    "appeal.hearing-held": "appeal.hearing.minutes",
    "appeal.minutes": "appeal.hearing.minutes",
    "appeal.remarked": "appeal.hearing.remarks",
}
KINDS: dict[str, Words] = STEPS
FACTS: dict[str, Words] = {
    "lead": _("Who leads"),
    "leads": _("Leads the work"),
    "post": _("Post of who decided"),
    "expected_on": _("Answer expected by"),
    "told_on": _("Answer came on"),
    "own": _("Of their own will"),
    "granted": _("Granted"),
    "decided_on": _("Day of the decision"),
    "due_from": _("Answer due before"),
    "object_by": _("Objections until"),
    "oral": _("Asks to be heard in person"),
    "set_for": _("Set for"),
    "held_on": _("Day of the hearing"),
    "attended": _("The applicant was there"),
    "minutes_on": _("Day of the minutes"),
    "remark_by": _("Remarks until"),
    "exception": _("Why nobody was heard"),
}
SEALED: dict[str, Words] = {
    "resolution": _("Resolution"),
    "question": _("What was asked"),
    "asked": _("Who was asked"),
    "told": _("What came"),
    "official": _("Official"),
    "recusal": _("Why they should stand aside"),
    "successor": _("Who takes over"),
    "preliminary": _("The preliminary decision"),
    "objection": _("Objection"),
    "where": _("Where the hearing is"),
    "minutes": _("The minutes"),
    "remarks": _("Remarks on the minutes"),
}
