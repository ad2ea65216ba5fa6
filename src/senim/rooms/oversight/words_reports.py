"""Words of reports and of no confidence: kinds, states, figures, stages, refusals, what was done."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.core import reporting
from senim.rooms.oversight.models import Hearing, Report
from senim.ui import refusals

Words = str | Promise

refusals.register(
    {
        "period-wrong": _("A report tells of a year at most, of days that have begun. Check both days."),
        "period-open": _("The last day of the report is {until}. Submit it then, or choose an earlier day."),
        "author-missing": _("Choose who reports."),
        "not-rejected": _("Only an akim's report that was not approved is revised."),
        "revised-already": _("This report has been revised already: open the revised one."),
        "report-given": _("This report was submitted: it changes no more."),
        "report-not-given": _("Submit the report first: what is heard is what everyone can read."),
        "report-heard": _("The report was heard and settled by a vote: nothing is added to it any more."),
        "words-first": _("Write what was done, in Kazakh or in Russian, and save it. Then submit."),
        "words-first-both": _("Write what was done, in Kazakh and in Russian, and save it. Then submit."),
        "meeting-over": _("This meeting was held or cancelled already."),
        "came-wrong": _("Write how many people came, as a number."),
        "no-ground": _(
            "There is no ground: reports of the akim that were not approved, and on which no earlier "
            "question rested: {n}. Two are needed."
        ),
        "no-confidence-runs": _("A question of no confidence in this akim goes on already."),
        "no-confidence-step": _("This step is not to be done now: see what comes next on the page."),
        "not-seated": _("On that day this person was no deputy."),
        "signatures-over": _("The last day to sign was {last}."),
        "signed-already": _("This deputy has signed already."),
        "protocol-first": _("Write the number of the protocol."),
        "superior-first": _("Write to which akim the vote was sent."),
        "second-early": _("A second vote binds after six months: from {first} on."),
    }
)

KINDS: dict[str, Words] = {
    reporting.DEPUTY: _("Deputy to the voters"),
    reporting.COMMISSION: _("Standing commission"),
    reporting.CHAIR: pgettext_lazy("report", "Chair of the maslikhat"),
    reporting.MASLIKHAT: _("Maslikhat to the population"),
    reporting.REVISION: _("Revision commission"),
    reporting.AKIM: pgettext_lazy("report", "Akim"),
}
# Whether a report was heard, as a chip: word, sign, tone.
OUTCOMES: dict[str, tuple[Words, str, str]] = {
    Report.Outcome.NONE: (pgettext_lazy("report", "Not heard yet"), "…", "gold"),
    Report.Outcome.HEARD: (pgettext_lazy("report", "Heard"), "✓", "green"),
    Report.Outcome.APPROVED: (pgettext_lazy("report", "Approved"), "✓", "green"),
    Report.Outcome.REJECTED: (pgettext_lazy("report", "Not approved"), "×", "red"),
}
STANDING: dict[str, tuple[Words, str, str]] = {
    "in-time": (pgettext_lazy("yearly report", "In time"), "✓", "green"),
    "soon": (pgettext_lazy("yearly report", "Due soon"), "…", "gold"),
    "late": (pgettext_lazy("yearly report", "Late"), "!", "red"),
}
PLACES: dict[str, Words] = {
    Hearing.Place.SESSION: pgettext_lazy("hearing", "At a session"),
    Hearing.Place.COMMISSION: pgettext_lazy("hearing", "At a commission"),
    Hearing.Place.VOTERS: pgettext_lazy("hearing", "With voters"),
}
FIGURES: dict[str, Words] = {
    "attendance": _("Came to sittings of sessions"),
    "attendance-commissions": _("Came to sittings of commissions"),
    "votes": _("Took part in votes by name"),
    "motions": _("Questions, drafts and amendments put forward"),
    "speeches": _("Speeches"),
    "appeals-district": _("Appeals of the district answered"),
    "appeals": _("Appeals of residents answered"),
    "appeals-executive": _("Appeals that executive bodies answered"),
    "taken-up": _("Appeals taken up in the deputy's own name"),
    "letters": _("Letters of deputies answered"),
    "receptions": _("Receptions held"),
    "sessions": _("Sessions held"),
    "questions": _("Questions considered at sessions"),
    "decisions": _("Votes on questions that passed"),
    "sittings": _("Sittings of the commission"),
    "questions-commission": _("Questions considered by the commission"),
    "acts": _("Votes of the commission that passed"),
    "attendance-all": _("Deputies who came to sessions, all sittings together"),
    "ladder": _("Steps about late answers that got a word"),
    "reported": _("Deputies who reported to their voters"),
}
PARTS: dict[str, Words] = {
    "present": pgettext_lazy("figure", "was there"),
    "excused": pgettext_lazy("figure", "absent for a valid reason"),
    "missed": pgettext_lazy("figure", "absent without a valid reason"),
    "for": pgettext_lazy("figure", "for"),
    "against": pgettext_lazy("figure", "against"),
    "abstained": pgettext_lazy("figure", "abstained"),
    "not_voting": pgettext_lazy("figure", "there, but did not vote"),
    "absent": pgettext_lazy("figure", "absent from the vote"),
    "items": pgettext_lazy("figure", "questions for an agenda"),
    "drafts": pgettext_lazy("figure", "drafts of decisions"),
    "amendments": pgettext_lazy("figure", "amendments"),
    "amendments_passed": pgettext_lazy("figure", "amendments that passed"),
    "in_time": pgettext_lazy("figure", "in time"),
    "answered_late": pgettext_lazy("figure", "answered late"),
    "waiting": pgettext_lazy("figure", "waiting for an answer"),
    "overdue": pgettext_lazy("figure", "of them late already"),
    "solved": pgettext_lazy("figure", "solved, the resident says"),
    "partly": pgettext_lazy("figure", "partly solved, the resident says"),
    "not_solved": pgettext_lazy("figure", "not solved, the resident says"),
    "announced": pgettext_lazy("figure", "chosen to be announced at a session"),
    "answered": pgettext_lazy("figure", "answered"),
    "unanswered": pgettext_lazy("figure", "not answered"),
    "people": pgettext_lazy("figure", "people came"),
    "regular": pgettext_lazy("figure", "regular"),
    "extraordinary": pgettext_lazy("figure", "extraordinary"),
    "passed": pgettext_lazy("figure", "passed"),
    "failed": pgettext_lazy("figure", "did not pass"),
    "hearings": pgettext_lazy("figure", "public hearings"),
    "taken": pgettext_lazy("figure", "taken"),
    "done": pgettext_lazy("figure", "taken and done"),
    "declined": pgettext_lazy("figure", "not taken, with a reason"),
    "silent": pgettext_lazy("figure", "no word"),
}
TONES = {
    "present": "green", "for": "green", "in_time": "green", "solved": "green", "passed": "green",
    "answered": "green", "done": "green", "amendments_passed": "green",
    "missed": "red", "answered_late": "red", "overdue": "red", "not_solved": "red", "unanswered": "red",
    "silent": "red", "absent": "ink", "excused": "ink", "against": "ink", "abstained": "ink", "failed": "ink",
    "not_voting": "ink", "partly": "gold", "waiting": "gold", "declined": "gold",
}  # fmt: skip
STAGES: dict[str, Words] = {
    "signing": _("Deputies sign"),
    "checking": _("The signatures are checked"),
    "too-few": _("Ended: too few signatures"),
    "to-session": _("Goes to a session"),
    "voted-down": _("Ended: the vote did not pass"),
    "to-send": _("The vote passed: it goes to the superior akim"),
    "waiting": _("The superior akim answers"),
    "dismissed": _("Ended: the akim was dismissed"),
    "kept": _("The akim stays; a second vote binds after six months"),
    "second": _("A second vote may be held, and it binds"),
    "second-down": _("Ended: the second vote did not pass"),
    "bound": _("The second vote passed: the superior is bound to dismiss the akim"),
    "stopped": _("Ended"),
}
SAME_REPORT = _(
    "Both rejections are of one report: the first hearing and the second. What was read does not say whether "
    "that is “twice”; it is counted so here."
)
DONE: dict[str, Words] = {
    "make": _("The draft is there: the numbers are counted from the record. Add your words."),
    "write": _("Saved. Only you and the clerk see the draft."),
    "submit": _("Submitted. Everyone reads it, and the numbers stay as they are today."),
    "enter": _("Entered. The next report is counted from its day."),
    "document": _("The documents are on the page."),
    "session": _("A question for a session: the chair and the clerk take it into a draft agenda."),
    "commission": _("A question for the commission: it is taken into a draft agenda."),
    "meeting": _("Announced. The meeting stands on the page of the report."),
    "held": _("Entered. Everyone reads what was asked and answered."),
    "off": _("The meeting does not take place."),
    "revise": _("The revised report begins with the words of the first. Change them and submit it."),
    "raise": _("The letter is entered, your signature is the first. Others may sign."),
    "sign": _("Your signature stands on the page."),
    "hand-in": _("Handed in: five working days to check."),
    "check": _("The protocol is entered."),
    "put": _("A question for a session: the chair and the clerk take it into a draft agenda."),
    "send": _("Entered: ten working days for the answer."),
    "answer": _("The answer is entered."),
    "stop": _("It goes no further."),
}
