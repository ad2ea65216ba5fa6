"""Words of this room: refusals, names of kinds and states, what follows a step."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.decisions.models import Act
from senim.rooms.decisions.queries.listing import COMING, IN_FORCE, REPEALED
from senim.ui import refusals

Words = str | Promise
K, S = Act.Kind, Act.State

KINDS: Mapping[str, Words] = {
    K.DECISION: _("Decision of the maslikhat"),
    K.RESOLUTION: _("Resolution of a commission"),
    K.CONCLUSION: _("Conclusion of a temporary commission"),
    K.ORDER: _("Order of the chair"),
}
SHORT: Mapping[str, Words] = {
    K.DECISION: pgettext_lazy("kind of act", "Decision"),
    K.RESOLUTION: pgettext_lazy("kind of act", "Resolution"),
    K.CONCLUSION: pgettext_lazy("kind of act", "Conclusion"),
    K.ORDER: pgettext_lazy("kind of act", "Order"),
}
STATES: Mapping[str, Words] = {
    S.DRAFT: pgettext_lazy("act", "Not signed yet"),
    S.SIGNED: pgettext_lazy("act", "Signed, not published yet"),
    S.PUBLISHED: pgettext_lazy("act", "Published"),
    S.REPEALED: pgettext_lazy("act", "Repealed"),
}
FILTERS: Mapping[str, Words] = {
    IN_FORCE: pgettext_lazy("act", "In force"),
    COMING: pgettext_lazy("act", "Not in force yet"),
    REPEALED: pgettext_lazy("act", "Repealed"),
}
LANGUAGES: Mapping[str, Words] = {"kk": _("Kazakh"), "ru": _("Russian")}
# The parts of an explanation: how the page calls them, and what the writer is asked.
PARTS: Mapping[str, Words] = {
    "what": _("What was decided"),
    "whom": _("Whom it concerns"),
    "changes": _("What changes, and from when"),
    "why": _("Why"),
    "cost_text": _("What it costs"),
    "rejected": _("What was rejected, and why"),
    "objection": _("How to object"),
}
HINTS: Mapping[str, Words] = {
    "what": _("One or two sentences, as you would tell a neighbour."),
    "whom": _("Who will notice it: which families, villages, drivers, parents."),
    "changes": _("What will be different, and from which day."),
    "why": _("What was wrong before, or what it is for."),
    "cost_text": _("From which money, and for what. If it is not known, say why and when it will be."),
    "rejected": _("Taken from the amendments and the rapporteur's words; put it in plain words."),
    "objection": _("To whom to write, and where else to go."),
}
DONE: Mapping[str, Words] = {
    "drafted": _("The act is drafted from the vote. Read both texts, then write the explanation."),
    "text": _("Both texts are saved."),
    "explanation": _("The explanation is saved."),
    "sign": _("Signed. Neither text changes any more."),
    "reopen": _("It is a draft again and has to be signed anew."),
    "register": _("The registration is entered."),
    "publish": _("Published. Everyone reads it with its explanation."),
    "official": _("The official publication is entered."),
    "repeal": _("The repeal is entered."),
    "drop": _("The draft is removed."),
    "asked": _("Your question is with the office. It will stand here with its answer."),
    "answered": _("The answer is public now."),
    "declined": _("The question is not shown; the reason is."),
    "erased": _("The words of the question are erased."),
}
LANGS = {"kk": LANGUAGES["kk"], "ru": LANGUAGES["ru"]}

REFUSALS: dict[str, Words] = {
    # The vote behind it
    "vote-open": _("This vote is still running. Close it first."),
    "vote-annulled": _("This vote was annulled. Draft the act from the vote that was put again."),
    "vote-no-quorum": _("There was no quorum at this vote, so nothing was decided. It has to be put again."),
    "vote-not-passed": _("This vote did not pass, so there is no decision to write down."),
    "vote-no-act": _("This vote makes no act: procedure, agenda and single amendments stand in the minutes."),
    "vote-missing": _(
        "No vote with a quorum stands behind this act, so it cannot be published. Draft it from the vote."
    ),
    "act-there": _("This vote has its act already. Open that one."),
    # As it stands
    "act-draft": _("This act is not signed yet. Sign it first."),
    "act-signed": _(
        "This act is signed, so its text does not change. To put a slip right, take it back first."
    ),
    "act-published": _(
        "This act is published already. What is to be different needs another act that changes it."
    ),
    "act-repealed": _("This act is repealed, so nothing is done with it any more."),
    "act-numbered": _("This act has its number {number} already, so it is not removed."),
    # Texts and number
    "act-titles": _("Write the title in Kazakh and in Russian: an act stands in both."),
    "act-text-missing": _("One of the two texts is empty. Write it: an act stands in Kazakh and in Russian."),
    "text-too-long": _(
        "The text has more than {most} pieces. Put what is long into an annex of its own act."
    ),
    "number-missing": _("Give the act its number."),
    "number-taken": _("Another act of this kind has the number {number} this year. Choose the next one."),
    "languages-differ": _(
        "The two texts say different things. Put the differences right, or tick that they are meant."
    ),
    # Days
    "signed-before-adopted": _("It was adopted on {day}; it cannot be signed before."),
    "registered-before-signed": _("It was signed on {day}; it cannot be registered before."),
    "published-before-signed": _("It was signed on {day}; it cannot be published before."),
    "published-before-registered": _("It was registered on {day}; it cannot be published before."),
    "repealed-before-adopted": _("It was adopted on {day}; it cannot be repealed before."),
    "repealed-before-repealing": _("The act that repeals it is of {day}; choose that day or a later one."),
    "not-normative": _(
        "Only a normative act is registered with the justice body. Mark it as normative first."
    ),
    "registered-already": _("It is registered already, number {number}."),
    "act-register-first": _(
        "A normative act is officially published after its registration. Enter that first."
    ),
    "official-both": _("Enter both: the day of the official publication and where it was."),
    "official-already": _("Its official publication is entered already: {day}."),
    "repeals-itself": _("An act does not repeal itself. Name the other one."),
    "repealing-not-published": _("The act {number} is not published yet. Publish it first."),
    "repealing-unknown": _("No published act has the number {number}. Check it."),
    # The explanation and questions
    "explanation-missing": _(
        "No act is published without its explanation in Kazakh and in Russian. Still missing: {parts}."
    ),
    "appeal-unknown": _("There is no appeal {number} here. Check the number."),
    "not-public-yet": _("This act is not published yet. Ask when it is."),
    "answer-missing": _("Write the answer in Kazakh or in Russian, better in both."),
    "question-answered": _("This question is answered already."),
}
refusals.register(REFUSALS)
