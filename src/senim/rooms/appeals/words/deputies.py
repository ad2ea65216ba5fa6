"""Deputies: taking up, letters, receptions.

REFUSALS: code → words. STEPS: entry kind → its name on the timeline. DONE: step → what is said once it is
done. RULES: entry kind → the rule it stands on. KINDS, FACTS, SEALED: words of the public record. The words
of entries that are about no appeal begin with LETTER and RECEPTION.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals.words.main import Words

REFUSALS: dict[str, Words] = {
    "already-taken": _("Deputy {name} follows appeal No {number} already. Speak to them first."),
    "taken-by-other": _("Another deputy follows appeal No {number}: only they can do this."),
    "first-taken": _("No deputy follows appeal No {number}. Take it up first."),
    "already-session": _("Appeal No {number} is chosen for the next session already."),
    "reason-needed": _("Write why, in a sentence or two."),
    "letter-answered": _("The answer to this letter is entered already. Open the letter and read it."),
    "letter-not-sent-yet": _("The letter was sent on {sent}; it cannot be answered earlier. Check the date."),
    "reception-past": _("This time has passed. Choose a later day or hour."),
    "reception-clash": _("They receive elsewhere at this time. Choose another hour, or cancel that one."),
    "reception-over": _("Nothing can be booked or changed here any more: it has begun, or is cancelled."),
    "reception-full": _("All places are taken. Look for another reception on the list."),
    "reception-ahead": _("The reception is on {day}. Enter who came after it has begun."),
    "time-taken": _("Somebody has just taken this time. Choose another one below; what you typed is kept."),
    "phone-booked": _(
        "This phone has a place at this reception already. To change it, open your ticket and give that one "
        "back first."
    ),
    "booking-cancelled": _("This booking is cancelled already."),
    "booking-used": _("Appeal No {number} came of this conversation already. Open it instead."),
}
STEPS: dict[str, Words] = {
    "appeal.taken-up": _("A deputy took the appeal up in their own name"),
    "appeal.put-down": _("The deputy follows the appeal no longer"),
    "appeal.to-announce": _("A deputy will announce it at the next session"),
    "deputy.letter-sent": _("The deputy wrote to a body"),
    "deputy.letter-answered": _("The deputy's letter was answered"),
}
DONE: dict[str, Words] = {
    "take_up": _("You follow this appeal now, in your own name. The applicant is told."),
    "put_down": _("You follow it no longer. The applicant is told."),
    "announce": _("Noted: you will announce it at the next session."),
    "write": _("The letter is sent. The body and the applicant are told."),
}
RULES: dict[str, str] = {}
KINDS: dict[str, Words] = {}
FACTS: dict[str, Words] = {
    "deputy": _("Deputy"),
    "asked": _("The applicant asked for it"),
    "asks_deputy": _("The applicant asked the deputy to follow it"),
    "chosen_on": _("Chosen on"),
}
SEALED: dict[str, Words] = {"reason": _("Why")}

LETTER_KINDS: dict[str, Words] = {
    "deputy.letter-sent": _("A deputy wrote to a body"),
    "deputy.letter-answered": _("A deputy's letter was answered"),
}
LETTER_FACTS: dict[str, Words] = {
    "deputy": _("Deputy"),
    "body": _("Body"),
    "answered_on": _("Answered on"),
    "letter": _("The letter"),
}
LETTER_SEALED: dict[str, Words] = {"text": _("The letter"), "answer": _("The answer")}

RECEPTION_KINDS: dict[str, Words] = {
    "reception.announced": _("A personal reception was announced"),
    "reception.cancelled": _("A personal reception was cancelled"),
    "reception.held": _("A personal reception took place"),
    "reception.booked": _("Somebody booked a place at a reception"),
    "reception.freed": _("A place at a reception was given back"),
    "reception.led-to-appeal": _("An appeal came of a reception"),
    "reception.told": _("Somebody was called: the reception is cancelled"),
    "reception.booking-erased": _("Personal data were erased from a booking"),
}
RECEPTION_FACTS: dict[str, Words] = {
    "deputy": _("Deputy"),
    "body": _("Body"),
    "place": _("Place"),
    "starts_at": _("Begins"),
    "minutes_each": _("Minutes for each"),
    "seats": _("Places at it"),
    "booking": _("Booking"),
    "seat": _("Place No"),
    "booked": _("Booked"),
    "came": _("Came"),
    "appeal": _("Appeal"),
}
RECEPTION_SEALED: dict[str, Words] = {
    "name": _("Name"),
    "where": _("Address and room"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "matter": _("What about"),
    "why": _("Why"),
}
