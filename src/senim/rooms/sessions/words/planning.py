"""Plan, agenda, calling: refusals, states, kinds, entries."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.sessions.models import Item, Session

Words = str | Promise

REFUSALS: dict[str, Words] = {
    "item-titles": _("Write the title of the question in Kazakh and in Russian: the law asks for both."),
    "item-not-proposed": _("This question stands elsewhere by now. Open its page and see where it is."),
    "item-with-session": _(
        "The agenda is approved already. Only the maslikhat itself can take a question off."
    ),
    "conclusion-first": _(
        "This question cuts revenue or raises spending. Enter the day of the akim's positive conclusion "
        "first; without it the question cannot stand on an agenda."
    ),
    "extraordinary-only": _(
        "An extraordinary session considers only the questions it was asked for. Propose this one for the "
        "next regular session."
    ),
    "extraordinary-asked": _(
        "An extraordinary session is not planned: a third of the deputies elected, or the akim, ask for it."
    ),
    "agenda-closed": _(
        "This agenda takes nothing more: it is over, or was cancelled. Choose another session."
    ),
    "session-began": _("The session has begun: its agenda is in the hands of the deputies now."),
    "session-called": _("Session No {number} has been called already. Its notice is on its page."),
    "session-cancelled": _(
        "Session No {number} was cancelled. Its page says why. Plan another session for these questions."
    ),
    "session-number-taken": _("This convocation has a session No {number} already. Choose another number."),
    "outside-term": _("No convocation sits on {day}. Choose a day within the term of the maslikhat."),
    "questions-first": _("Name the questions it is asked for: it will take no others."),
    "not-asked-so": _("Nobody has to join in asking for this session."),
    "already-asked": _("You ask for this session already."),
    "ask-no-mandate": _("Only who holds a mandate today may ask for a session: {name}."),
    "session-decided": _("It was decided already that this session is held."),
    "not-enough-asked": _(
        "Too few deputies ask for it: {asked}, needed {needed}. Others can join on its page, or "
        "the akim asks."
    ),
    "decide-first": _("Enter first the chair's decision to hold this session."),
    "where-first": _("Enter the place first: the notice names it."),
    "items-first": _(
        "Put at least one question into the draft agenda first: the notice names the questions."
    ),
    "notice-too-late": _(
        "The last day of the notice was {due}. Called today, a session can be held in time from {earliest} "
        "on. Move it there, or write what is breached and why: it will stand on the public page."
    ),
    "call-too-late": _(
        "The last day to call it was {due}. Write what is breached and why: it will stand on the public page."
    ),
    "materials-too-late": _(
        "The last day for materials was {due}. Move the session to {earliest} or later, or write what is "
        "breached and why: it will stand on the public page."
    ),
    "materials-missing": _(
        "The materials were not given to the deputies and the akim; the last day was {due}. Enter that they "
        "were, or write what is breached and why: it will stand on the public page."
    ),
    "drafts-there": _("It is entered already that all drafts are here."),
    "materials-sent": _("It is entered already that the materials are with the deputies and the akim."),
    "hearing-topic": _("Write the topic of the hearing in Kazakh and in Russian."),
    "hearing-too-late": _(
        "The last day to announce this hearing was {due}. Choose a later day, or write what is breached and "
        "why: it will stand on the public page."
    ),
    "sitting-announced": _("This sitting has been announced already."),
    "commission-ended": _("This commission does not exist on that day."),
    "plan-year": _("Check the year of the plan."),
    "plan-month": _("Choose a month."),
    "plan-not-empty": _("The plan of {year} has questions already. Add the others one by one."),
    "plan-no-last": _("There is no plan of {year} to copy from."),
    "planned-taken": _("This question of the plan has become an item already."),
}
KINDS_OF_SESSION: dict[str, Words] = {
    Session.Kind.FIRST: pgettext_lazy("session", "First"),
    Session.Kind.REGULAR: pgettext_lazy("session", "Regular"),
    Session.Kind.EXTRAORDINARY: pgettext_lazy("session", "Extraordinary"),
}
STATES: dict[str, Words] = {
    Session.State.PLANNED: pgettext_lazy("session", "Being prepared"),
    Session.State.CALLED: pgettext_lazy("session", "Called"),
    Session.State.OPEN: pgettext_lazy("session", "Under way"),
    Session.State.CLOSED: pgettext_lazy("session", "Over"),
    Session.State.CANCELLED: pgettext_lazy("session", "Cancelled"),
}
SOURCES: dict[str, Words] = {
    Item.Source.PLAN: _("Plan of the year"),
    Item.Source.COMMISSION: _("Standing commission"),
    Item.Source.FACTION: _("Faction or deputy group"),
    Item.Source.DEPUTY: _("Deputy"),
    Item.Source.AKIM: _("Akim"),
    Item.Source.ASSEMBLY: _("Assembly of a local community"),
    Item.Source.ASSOCIATION: _("Public association"),
    Item.Source.PETITION: _("Petition"),
    Item.Source.LADDER: _("Overdue appeal"),
    Item.Source.CHAIR: _("Chair of the maslikhat"),
    Item.Source.FLOOR: _("From the floor"),
}
ITEM_STATES: dict[str, Words] = {
    Item.State.PROPOSED: pgettext_lazy("item of an agenda", "Proposed"),
    Item.State.DRAFTED: pgettext_lazy("item of an agenda", "In the draft agenda"),
    Item.State.DECLINED: pgettext_lazy("item of an agenda", "Not taken into the draft"),
    Item.State.ON_AGENDA: pgettext_lazy("item of an agenda", "On the agenda"),
    Item.State.NOT_TAKEN: pgettext_lazy("item of an agenda", "Not put on the agenda"),
    Item.State.WITHDRAWN: pgettext_lazy("item of an agenda", "Withdrawn"),
    Item.State.DONE: pgettext_lazy("item of an agenda", "Considered"),
    Item.State.MOVED: pgettext_lazy("item of an agenda", "Put off"),
}
SESSIONS: Words = _("Sessions")
NOT_IN_RULEBOOK: Words = _(
    "The rule of that day is not in the rulebook: what was recorded is shown, and nothing is worked out from "
    "it."
)
PLAN_OF: Words = _("Plan of {year}")
ANNOUNCE: Words = _("Announce the hearing")
# What a page says after a step.
DONE: dict[str, Words] = {
    "call": _("The session is called. The notice is on its way to the deputies and the akim's office."),
    "drafts": _("Entered: all drafts are here."),
    "materials": _("Entered: the materials are with the deputies and the akim."),
    "support": _("You ask for this session. Your name stands below."),
    "decide": _("The decision is entered. Now publish the notice."),
    "move": _("Moved. Who had got the notice is told."),
    "cancel": _("Cancelled. Who had got the notice is told."),
    "accept": _("It is in the draft agenda."),
    "decline": _("Entered. The proposer is told."),
    "edit": _("The changes stand."),
    "material": _("The documents are public."),
    "put-off": _("It waits for another session."),
    "withdraw": _("It was taken back."),
    "draft": _("The draft is put forward. Everyone reads it."),
    "amend": _("The amendment is put forward. The rapporteur takes it in or not, with reasons."),
    "answer": _("The rapporteur's word is entered, with its reasons."),
    "announce": _("Announced. The members are told."),
    "plan": _("Planned. Below is what to do next and by when."),
    "ask": _("Asked. Below is how many deputies have to join in."),
    "propose": _("Proposed. The chair and the clerk take it into a draft, or say why not."),
    "sitting": _("Planned."),
    "add": _("It stands in the plan."),
    "copy": _("Last year's questions are here. Go through them one by one."),
    "adopt": _("Entered."),
    "drop": _("It is out of the plan."),
}
# Kinds, facts and sealed fields of this slice's entries.
KINDS: dict[str, Words] = {
    "session.planned": _("A question was entered into the plan of the year"),
    "session.planned-changed": _("A question of the plan was changed"),
    "session.planned-dropped": _("A question was taken out of the plan"),
    "session.plan-copied": _("The plan of the year before was copied"),
    "session.plan-adopted": _("The plan of the year was adopted"),
    "session.planned-session": _("A session was planned"),
    "session.replanned": _("Day or place of a planned session changed"),
    "session.asked": _("An extraordinary session was asked for"),
    "session.supported": _("A deputy joined in asking for a session"),
    "session.decided": _("It was decided to hold the session"),
    "session.called": _("A session was called"),
    "session.drafts-received": _("All drafts of a session were there"),
    "session.materials-sent": _("The materials went to the deputies and the akim"),
    "session.changed": _("Day or place of a called session changed"),
    "session.cancelled": _("A session was cancelled"),
    "session.sitting-planned": _("A commission's sitting was planned"),
    "session.sitting-announced": _("A commission's sitting was announced"),
    "session.sitting-changed": _("Day or place of a commission's sitting changed"),
    "session.sitting-cancelled": _("A commission's sitting was cancelled"),
    "session.item-proposed": _("A question for an agenda was proposed"),
    "session.item-drafted": _("A question was taken into the draft agenda"),
    "session.item-declined": _("A question was not taken into the draft agenda"),
    "session.item-withdrawn": _("The proposer took a question back"),
    "session.item-put-off": _("A question was taken out of the draft agenda, for another session"),
    "session.item-changed": _("A question of an agenda was changed"),
    "session.agenda-ordered": _("The order of the agenda changed"),
    "session.material-added": _("A document was added to a question"),
}
FACTS: dict[str, Words] = {
    "number": _("Number"),
    "kind": _("Kind"),
    "year": _("Year"),
    "month": _("Month"),
    "planned": _("Question of the plan"),
    "rows": _("Questions"),
    "adopted_on": _("Adopted on"),
    "act": _("Act"),
    "starts_at": _("When"),
    "starts_at_from": _("When, before"),
    "where": _("Where"),
    "where_from": _("Where, before"),
    "by_akim": _("Asked for by the akim"),
    "asked": _("Deputies who ask"),
    "needed": _("Needed"),
    "decided_on": _("Decided on"),
    "call_by": _("Called by"),
    "notice_by": _("Last day of the notice"),
    "drafts_by": _("Last day for drafts"),
    "on": _("On the day"),
    "materials_by": _("Last day for materials"),
    "in_time": _("In time"),
    "was_called": _("Had been called"),
    "announced": _("Had been announced"),
    "hearing": _("Public hearing"),
    "source": _("Proposed by"),
    "deputy": _("Deputy"),
    "commission": _("Commission"),
    "body": _("Body"),
    "about": _("What is behind it"),
    "session": _("Session"),
    "sitting": _("Sitting"),
    "items": _("Questions"),
    "place": _("Place on the agenda"),
    "changed": _("What changed"),
    "content_type": _("Type of file"),
    "size": _("Size, bytes"),
}
SEALED: dict[str, Words] = {
    "title_kk": _("Title in Kazakh"),
    "title_ru": _("Title in Russian"),
    "note": _("Note"),
    "why": _("Why"),
    "reason": _("Why it is asked for"),
    "breach": _("What was breached, and why"),
    "file": _("File"),
}
# What changed in an item.
FIELDS: dict[str, Words] = SEALED | {
    "title_en": _("Title in English"),
    "kind": _("Kind"),
    "rapporteur": _("Rapporteur"),
    "needs_conclusion": _("Needs the akim's conclusion"),
    "conclusion_on": _("Day of the akim's conclusion"),
    "drafted_at": _("In the draft agenda since"),
    "rule": _("Rule of the vote"),
}
