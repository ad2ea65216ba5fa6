"""After the answer: slips, execution, the file, complaints.

REFUSALS: code → words. STEPS: entry kind → its name on the timeline. DONE: step → what is said once it is
done. RULES: entry kind → the rule it stands on. KINDS, FACTS, SEALED: words of the public record. The words
of a complaint's own entries and page begin with COMPLAINT.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.appeals.words.main import Words

REFUSALS: dict[str, Words] = {
    "complaint-not-yet": _(
        "There is nothing to complain of yet in appeal No {number}: the last day for the answer is {due}."
    ),
    "complaint-before-act": _("This became known on {known}; nothing about it came earlier. Check the date."),
    "complaint-empty": _("Write what is wrong and what you ask for."),
    "complaint-needs-reasons": _("A decision on a complaint needs its reasons."),
    "complaint-before": _("The step before was on {before}; this one cannot be earlier. Check the date."),
    "complaint-not-now": _(
        "This step is not there now. Open the page of complaint No {number} and see where it is."
    ),
    "complaint-ended": _("Complaint No {number} has ended; nothing more can be done in it."),
    "complaint-no-superior": _(
        "There is no body above this one. Tell the applicant that the way is to the court."
    ),
    "complaint-has-superior": _("There is a body above this one. Pass the complaint on to it."),
    "complaint-not-silent": _(
        "The body above may still decide: its last day is {due}. After that its silence is a refusal."
    ),
    "complaint-ground": _("The law does not offer this. Choose from the list."),
    "satisfy-too-late": _(
        "The body could grant it itself until {last}. Now pass the complaint on with the file."
    ),
    "already-complaint": _("A complaint in appeal No {number} is open already. Open its page to go on."),
    "already-slip": _("A slip in the answer to appeal No {number} was pointed out already and waits."),
    "already-file": _("The file of appeal No {number} was asked for already and waits to be shown."),
    "first-slip": _("No slip in the answer to appeal No {number} waits to be corrected."),
    "first-file": _("Nobody waits to see the file of appeal No {number}."),
    "first-execution": _("Nothing waits to be done by the answer to appeal No {number}."),
    "slip-empty": _("Write which slip it is and how it should be."),
    "slip-not-there": _("These words do not stand in the answer or its reasons. Copy them exactly."),
    "slip-often": _("These words stand there more than once. Copy more of what is around them."),
    "slip-same": _("Write what it should be: something else than what stands there."),
    "duty-first": _("Write what has to be done by that day."),
    "unsuspended-unknown": _("Choose a case of the law, or none."),
    "unsuspended-duty": _("Write what has to be done: only that can go on in spite of a complaint."),
    "unsuspended-why": _("Write why a complaint does not stop it: it goes into the reasons of the answer."),
    "duty-not-granted": _(
        "Only an answer that grants something, whole or in part, has something to be done by it."
    ),
    "executed-before": _(
        "The answer was given on {given}; it cannot be carried out earlier. Check the date."
    ),
    "shown-before": _("The file was asked for on {asked}; it cannot be shown earlier. Check the date."),
}
STEPS: dict[str, Words] = {
    "appeal.slip-asked": _("A slip in the answer was pointed out"),
    "appeal.slip-mended": _("The slip was dealt with"),
    "appeal.executed": _("What the answer promised is done"),
    "appeal.file-asked": _("The applicant asked to see the file"),
    "appeal.file-shown": _("The file was shown"),
}
DONE: dict[str, Words] = {
    "complain": _("The complaint is taken in. Follow it on its own page."),
    "slip": _("Noted. It is dealt with within 3 working days."),
    "mend": _("Done. The applicant is told."),
    "execute": _("Noted. Everyone sees that it is done."),
    "peruse": _("Noted. The file is shown within 3 working days."),
    "show": _("Noted. The applicant is told."),
    "satisfy": _("The complaint is granted in full. The applicant is told."),
    "pass": _("The complaint is passed on with the file. The applicant is told."),
    "court": _("The applicant is told that the way is to the court."),
    "silent": _("The complaint has ended: the silence above counts as a refusal. The court is open."),
    "take": _("The complaint is registered. The 20 working days run."),
    "leave": _("The complaint is left without review. The applicant is told."),
    "decide": _("Decided. The applicant and the body are told."),
    "recall": _("The complaint is taken back."),
}
RULES: dict[str, str] = {
    "appeal.slip-asked": "appeal.slips",
    "appeal.slip-mended": "appeal.slips",
    "appeal.executed": "act.execution",
    "appeal.file-asked": "appeal.file-access",
    "appeal.file-shown": "appeal.file-access",
    "complaint.filed": "complaint.file",
    "complaint.satisfied": "complaint.satisfy",
    "complaint.passed": "complaint.forward",
    "complaint.to-court": "complaint.court",
    "complaint.silent": "complaint.silence",
    "complaint.taken": "complaint.decision",
    "complaint.left": "complaint.left.notice",
    "complaint.decided": "complaint.reply",
    "complaint.recalled": "complaint.again",
}
KINDS: dict[str, Words] = {}
FACTS: dict[str, Words] = {
    "execute_by": _("To be done by"),
    "unsuspended": _("Why a complaint does not stop it"),
    "own": _("On its own initiative"),
    "refused": _("Refused to correct"),
    "part": _("Corrected in"),
    "executed_on": _("Done on"),
    "asked_on": _("Asked on"),
    "shown_on": _("Shown on"),
    "how": _("How it was shown"),
}
SEALED: dict[str, Words] = {
    "what": _("What was asked"),
    "before": _("What stood"),
    "after": _("What stands"),
    "refused": _("Why not corrected"),
    "done": _("What was done"),
    "duty": _("What has to be done"),
}
PARTS: dict[str, Words] = {"text": _("The answer"), "reasons": _("Reasons")}
HOW: dict[str, Words] = {
    "online": _("Opened on line"),
    "office": _("Seen at the office"),
    "copies": _("Copies given"),
}
HOW_HINTS: dict[str, Words] = {
    "online": _("The applicant gets a page with everything that is in the file here."),
    "office": _("They read it there, write out and photograph what they want."),
    "copies": _("By hand or by post."),
}

# ── complaints ──────────────────────────────────────────────────────────────────────────────────────

COMPLAINT_KINDS: dict[str, Words] = {
    "complaint.filed": _("A complaint was given"),
    "complaint.satisfied": _("The body granted the complaint in full"),
    "complaint.passed": _("The complaint was passed to the body above"),
    "complaint.moved": _("The complaint went on to the body that has this work now"),
    "complaint.to-court": _("No body above: the way is to the court"),
    "complaint.silent": _("The body above did not decide in time: the way is to the court"),
    "complaint.taken": _("The body above registered the complaint"),
    "complaint.left": _("The complaint was left without review"),
    "complaint.decided": _("The complaint was decided"),
    "complaint.recalled": _("The applicant took the complaint back"),
}
COMPLAINT_FACTS: dict[str, Words] = {
    "appeal": _("Appeal"),
    "against": _("About what"),
    "body": _("Body"),
    "superior": _("Body above"),
    "channel": _("How it came"),
    "filed_on": _("Day it came"),
    "late": _("After the term to complain"),
    "restored": _("The term is restored"),
    "after_silence": _("After the silence was counted as a refusal"),
    "suspends": _("Execution is suspended"),
    "due": _("Last day"),
    "provisional": _("The date is provisional"),
    "passed_on": _("Day it was sent"),
    "registered_on": _("Day of registration"),
    "outcome": _("Outcome"),
    "ground": _("Ground"),
    "decided_on": _("Day of the decision"),
    "in_time": _("In time"),
}
COMPLAINT_SEALED: dict[str, Words] = {"complaint": _("The complaint"), "reasons": _("Reasons")}
AGAINST: dict[str, Words] = {
    "answer": _("the answer"),
    "silence": _("no answer in time"),
    "return": _("the return of the appeal"),
    "termination": _("that it ended without an answer"),
}
# state → (word, sign, tone) of its chip
COMPLAINT_STATES: dict[str, tuple[Words, str, str]] = {
    "filed": (pgettext_lazy("complaint", "With the body it is about"), "!", "gold"),
    "passed": (pgettext_lazy("complaint", "Passed to the body above"), "→", "sky"),
    "taken": (pgettext_lazy("complaint", "Being reviewed"), "…", "sky"),
    "satisfied": (pgettext_lazy("complaint", "Granted by the body"), "✓", "green"),
    "left": (pgettext_lazy("complaint", "Left without review"), "–", "ink"),
    "decided": (pgettext_lazy("complaint", "Decided"), "✓", "green"),
    "recalled": (pgettext_lazy("complaint", "Taken back"), "←", "ink"),
    "court": (pgettext_lazy("complaint", "The way is to the court"), "–", "ink"),
}
# What comes next, for everyone who reads the page; by state, and by outcome where it decides.
NEXT: dict[str, Words] = {
    "filed": _(
        "The body has 3 working days: it gives all that is asked, or passes the complaint with the file to "
        "the body above."
    ),
    "filed-nobody": _(
        "Nobody is above this body. It may still give all that is asked; if it does not, the way is to "
        "the court, "
        "and nothing is passed on."
    ),
    "passed": _(
        "The file is on its way to the body above, which registers it and has 20 working days from then."
    ),
    "taken": _(
        "The body above hears both sides, checks the whole case, and decides within 20 working days of "
        "registration. "
        "The complaint cannot make things worse for whoever gave it."
    ),
    "satisfied": _("The body gave all that was asked, so the complaint went no higher."),
    "left": _("Once the cause for which it was left is gone, the complaint may be given again."),
    "recalled": _("It may be given again while the term to complain runs."),
    "court": _("The body did not give what was asked, and nobody is above it. One may go to court."),
    "court-silent": _(
        "The body above did not decide in its term, and the law takes that for a refusal. One may go to "
        "another body that reviews complaints, or to the court."
    ),
    "decided": _("Whoever does not agree may go to another body that reviews complaints, or to court."),
    "revoked": _("The act complained of no longer stands. The decision binds the body."),
    "replaced": _("The act is replaced by one of the body above. The decision binds the body."),
    "acted": _("The body above does what had to be done. The decision binds."),
    "remitted": _(
        "The case is with the body again. It has to go through it anew and put right what the decision "
        "names: "
        "the decision binds it. Here the appeal does not reopen by itself; the new act is sent to the "
        "applicant."
    ),
}
NEXT_RULES: dict[str, str] = {
    "filed": "complaint.suspension",
    "filed-nobody": "complaint.court",
    "passed": "complaint.decision",
    "taken": "complaint.review",
    "satisfied": "complaint.satisfy",
    "left": "complaint.again",
    "recalled": "complaint.again",
    "court": "complaint.court",
    "court-silent": "complaint.silence",
    "decided": "complaint.reply",
    "remitted": "complaint.remit",
}
