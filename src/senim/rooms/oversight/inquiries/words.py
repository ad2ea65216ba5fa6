"""Words of inquiries: refusals, states, whom, who signs, what the deputy says."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.oversight.models import Inquiry
from senim.ui import refusals
from senim.ui.parts import Tone

Words = str | Promise
State, Way, Post, Word = Inquiry.State, Inquiry.Way, Inquiry.Post, Inquiry.Word

refusals.register(
    {
        "inquiry-addressee": _(
            "An inquiry cannot go there. The law names the akim, the election commission, the prosecutor, "
            "territorial units of central bodies and executive bodies paid from the local budget."
        ),
        "inquiry-prosecutor": _(
            "A prosecutor is not asked about criminal prosecution. Say that this inquiry is not about that, "
            "or choose another addressee."
        ),
        "inquiry-authors": _("Name at least one deputy."),
        "inquiry-own-name": _("A deputy writes in their own name. Others join with their own button."),
        "inquiry-mandate": _("{name} was not a deputy on that day."),
        "inquiry-no-presider": _("No session is under way, so nobody presides. Hand it to the chair."),
        "inquiry-session": _("Choose a session that is not over, or a question on its agenda."),
        "inquiry-put": _("How it comes before a session is settled already."),
        "inquiry-opinion-first": _(
            "Asked again is only after an answer that did not do: first say what you think of the answer."
        ),
        "inquiry-followed": _("It was asked again already. One answer has one second round."),
        "inquiry-over": _("This inquiry is answered or withdrawn already."),
        "inquiry-own-already": _("Your name stands under this inquiry already."),
        "inquiry-not-received": _("The copy was sent already, or the inquiry is withdrawn."),
        "inquiry-not-sent": _("The addressee has no copy yet. Send the copy first."),
        "inquiry-delivered": _("The day on which the addressee received it is entered already."),
        "inquiry-delivery-first": _(
            "First enter the day on which the addressee received the copy: the month runs from it."
        ),
        "inquiry-too-early": _("This cannot be before {day}."),
        "inquiry-no-session": _("It can be read out at its session once that has been opened."),
        "inquiry-announced": _("It is noted already that it was read out."),
        "inquiry-signer": _(
            "This answer may be signed only by the addressee, the first head of the body or a deputy head. "
            "Return it to be signed."
        ),
        "inquiry-answered": _(
            "This inquiry is answered already. A second answer is not entered over the first."
        ),
        "inquiry-answer-empty": _("Write the answer, or attach its paper."),
        "inquiry-not-answered": _("There is no answer yet to have an opinion on."),
        "inquiry-opinion": _("The deputy's opinion on this answer is given already."),
        "inquiry-say-why": _("Say what is missing in the answer."),
        "inquiry-with-session": _(
            "The agenda is approved, so only the maslikhat can take the inquiry off, by a vote."
        ),
        "inquiry-poll": _("Choose a vote of its own session that passed and was not annulled."),
    }
)

STATES: Mapping[str, Words] = {
    State.RECEIVED: pgettext_lazy("inquiry", "Received, the copy goes out"),
    State.SENT: pgettext_lazy("inquiry", "With the addressee"),
    State.ANSWERED: pgettext_lazy("inquiry", "Answered"),
    State.WITHDRAWN: pgettext_lazy("inquiry", "Withdrawn"),
}
LATE: Words = pgettext_lazy("inquiry", "Late: the copy or the answer")
COPY_LATE: Words = pgettext_lazy("inquiry", "The copy is late")
ANSWER_LATE: Words = pgettext_lazy("inquiry", "The answer is late")
ANSWERED_LATE: Words = pgettext_lazy("inquiry", "Answered late")
SIGNS: Mapping[str, tuple[str, Tone]] = {
    State.RECEIVED: ("○", "sky"),
    State.SENT: ("→", "sky"),
    State.ANSWERED: ("✓", "green"),
    State.WITHDRAWN: ("←", "ink"),
}
ADDRESSEES: Mapping[str, Words] = {
    "akim": _("Akim"),
    "election-commission": _("Election commission"),
    "prosecutor": _("Prosecutor"),
    "territorial": _("Territorial unit of a central body"),
    "executive": _("Executive body paid from the local budget"),
}
HANDED: Mapping[str, Words] = {
    Inquiry.Handed.CHAIR: _("To the chair of the maslikhat"),
    Inquiry.Handed.PRESIDER: _("To who presides, during a session"),
}
WAYS: Mapping[str, Words] = {
    Way.ITEM: _("As a question of its own on the agenda"),
    Way.END: _("Read out in the time at the end of the session"),
    Way.LINKED: _("Read out before the debate of a linked question"),
}
POSTS: Mapping[str, Words] = {
    Post.ADDRESSEE: _("the addressee in person"),
    Post.HEAD: _("the first head"),
    Post.DEPUTY_HEAD: _("a deputy head"),
}
OTHER_SIGNER = "other"
WORDS: Mapping[str, Words] = {
    Word.SATISFIED: pgettext_lazy("deputy's opinion", "Satisfied with the answer"),
    Word.PARTLY: pgettext_lazy("deputy's opinion", "Satisfied in part"),
    Word.NOT: pgettext_lazy("deputy's opinion", "Not satisfied"),
}
WORD_SIGNS: Mapping[str, tuple[str, Tone]] = {
    Word.SATISFIED: ("✓", "green"),
    Word.PARTLY: ("½", "gold"),
    Word.NOT: ("–", "red"),
}
LANGS: Mapping[str, Words] = {"kk": _("Kazakh"), "ru": _("Russian")}
DONE: Mapping[str, Words] = {
    "new": _("The inquiry is handed in. Everyone can read it now; the copy goes to the addressee."),
    "join": _("Your name stands under it."),
    "put": _("It is noted how it comes before the session."),
    "translate": _("The other language is added."),
    "copy": _("The copy is sent."),
    "deliver": _("The month of the answer is counted from that day."),
    "announce": _("It is noted that it was read out."),
    "answer": _("The answer is entered. The deputy is told."),
    "opinion": _("Your opinion stands beside the answer."),
    "withdraw": _("The inquiry is withdrawn."),
    "drop": _("It is noted that the maslikhat took it off."),
}
READING: Words = _(
    "The law does not say from which day the month runs. Here it runs from the day the addressee received "
    "the inquiry."
)
READING_CHAIR: Words = _(
    "The law does not say from which day the month runs. By its own act this maslikhat counts from the day "
    "the chair or the presider received the inquiry."
)


def number(text: str) -> str:
    return f"№ {text}"
