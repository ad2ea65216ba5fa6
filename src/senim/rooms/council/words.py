"""Words of this room: refusals, roles, why mandates end, what its entries are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.council.models import Role
from senim.ui import refusals

refusals.register(
    {
        "vote-not-that": _(
            "That vote did not decide this: it was by another rule, or did not pass. Choose another, or name "
            "the decision in words."
        ),
        "vote-other-day": _("That vote was held on {day}. Write this day, or choose another vote."),
        "seat-taken": _("District No {number} has a deputy on that day. Choose another district or day."),
        "seats-full": _("All {seats} seats are taken on that day. End a mandate first."),
        "mandate-over": _("This mandate has ended already."),
        "too-many-seats": _("A maslikhat of this level has at most {limit} deputies. Check the number."),
        "term-there": _("A convocation with this number, or a later one, is entered already. Check both."),
        "district-there": _("There is a district No {number} on that day. Give another number."),
        "district-has-deputy": _("District No {number} has a deputy. End the mandate first."),
        "outside-convocation": _("That day is outside convocation No {number}. Check the day."),
        "list-in-district": _(
            "Who is elected by a party's list has no district. Leave it out, or choose the other way."
        ),
        "seat-not-vacant": _(
            "This seat is not vacant on that day, or is filled already: {name}. Choose another one."
        ),
        "ground-of-list": _(
            "This ground is for those elected by a party's list, and {name} was elected in a district. "
            "Choose another one."
        ),
        "party-same": _("This is the party already: {party}."),
        "party-of-list": _(
            "{name} was elected by a party's list: whoever leaves the party ({party}) loses the mandate. End "
            "the mandate on that ground."
        ),
        "person-twice": _("Nobody has two seats on one day: {name} sat then too. They are two people."),
        "chair-in-commission": _(
            "The chair of the maslikhat sits on no standing commission: {name}. Leave one of the two."
        ),
        "chair-in-association": _(
            "The chair of the maslikhat is in no faction or deputy group: {name}. Take the name out."
        ),
        "few-in-faction": _("A faction has at least {least} deputies. Tick more names."),
        "few-in-group": _("A deputy group has at least {least} deputies. Tick more names."),
        "two-factions": _(
            "A deputy is in one faction only, and {name} is in “{faction}”. Let them leave it first."
        ),
        "association-over": _("It has ended already."),
        "full-time-other": _(
            "Only at the oblast level may the chair of a standing commission work full time. Take the tick "
            "out, or name the leader of a standing commission."
        ),
        "too-many-full-time": _("At most {limit} chairs of commissions work full time. Take the tick out."),
        "stand-in-chair": _("The chair does not stand in for the chair: {name}. Choose another deputy."),
        "stand-in-not-leader": _(
            "At the oblast level a full-time chair of a commission stands in, and {name} is none. Choose "
            "another one."
        ),
        "stand-no-mandate": _("On that day {name} is no deputy. Check the day."),
        "stand-times": _(
            "{name} was elected to this office before, times: {times}. The limit is for good. Choose another "
            "deputy."
        ),
        "stand-in-a-row": _(
            "{name} was elected to this office in a row, times: {times}, convocations: {terms}. The last day "
            "of the limit: {until}. Choose another deputy."
        ),
        "stand-same-party": _(
            "{name} is of one party ({party}) with the other full-time chair, {other}. Choose a deputy of "
            "another party."
        ),
        "limit-unknown": _("The rulebook has no such limit on that day. Check the day."),
        "limit-is-law": _("This limit is law: it holds without being switched on."),
        "limit-on": _("This limit is switched on already."),
        "limit-off": _("This limit is switched off already."),
        "training-there": _("This certificate is entered already: {certificate}."),
        "sanction-twice": _(
            "A fault of that day has a sanction already: {fault_on}. Nobody is sanctioned twice for one "
            "fault. If this is another fault, tick it below."
        ),
        "struck-already": _("This is struck out already."),
        "past-column": _("This column is not known: {column}. Take the headings of the template."),
        "past-missing": _("A column is missing: {column}. Take the headings of the template."),
        "past-led": _("Give both: the commission, and from which day it was led."),
        "past-not-over": _("This convocation is not over. Enter it and its deputies on their own pages."),
        "past-outside": _("This lies outside the days around it. Check both days."),
        "past-differs": _(
            "The days or seats of convocation No {number} differ from those in line {line}. Write them alike."
        ),
        "past-term-other": _("Convocation No {number} is entered with other days or seats. Write them so."),
        "past-term-meets": _("These days meet those of convocation No {number}. Check the days."),
        "past-two-chairs": _("Another chair is entered for some of these days. Check the days."),
        "past-empty": _("There is no line with a mandate. Paste the table with its headings."),
        "leader-not-member": _("Who leads a commission sits on it. Tick the name too: {name}."),
        "too-many-commissions": _("There are {limit} standing commissions already, the law allows no more."),
        "own-body-there": _("The maslikhat itself is in the list already."),
        "own-body-stays": _("The maslikhat itself stays: what arrives is here until it is forwarded."),
        "same-name": _("The name is the same as before. Write the new one."),
        "merge-itself": _("A body becomes part of another body of the list. Choose another one."),
        "body-over": _("This body has ended already."),
        "body-not-then": _("On that day this body is not there: {name}. Check the day."),
        "body-has-work": _(
            "Work is still open there: {n}. Forward it first, or make the body part of another one."
        ),
        "own-superior": _("A body is not above itself. Choose another one, or none."),
        "mandate-not-then": _("The mandate does not hold on that day: {name}. Check the day."),
        "role-needs-body": _("An officer answers for a body. Choose the body."),
        "role-needs-mandate": _("A deputy has a mandate. Choose whose it is."),
        "role-held": _("This person has this role already: {name}."),
        "post-other": _(
            "An officer may be the head, a deputy head or the head of the apparatus of a body, a clerk the "
            "head of the apparatus. Choose another post, or none."
        ),
        "role-over": _("This role has ended already."),
        "acts-for-other": _("A stand-in has the same role, for the same body. Choose another person."),
        "absence-there": _("Other days away from {since} are entered already. End those first."),
        "absence-over": _("These days are over already."),
        "stand-in-other": _(
            "An officer is stood in for by an officer of the same body, a clerk by a clerk, the chair by a "
            "deputy. Choose another person."
        ),
        "stand-in-away": _("{name} is away in those days too. Choose another person."),
        "stand-in-not-then": _("{name} has no role of their own on the first day. Choose another person."),
        "nothing-to-delegate": _("Powers are given by who leads the body, and only their own."),
        "last-administrator": _(
            "Somebody has to be the administrator. Give the role to another person first."
        ),
        "end-before-start": _("It cannot end before it began. Check the day."),
        "value-range": _("Write a number from {least} to {most}."),
        "value-order": _(
            "The steps of the ladder come one after another: the deputy, the commission, the chair, the "
            "session. Choose another number, or change the next step first."
        ),
        "area-line": _("Line {line} cannot be read: “{text}”. {why}"),
    }
)

ROLES = {
    "clerk": _("Clerk of the maslikhat"),
    "officer": _("Officer of a body"),
    "deputy": _("Deputy of the maslikhat"),
    "chair": _("Chair of the maslikhat"),
    "admin": _("System administrator"),
}
ROLE_HINTS = {
    "clerk": _("Registers appeals, forwards them, enters answers that came on paper."),
    "officer": _("Answers for one body, with reasons and evidence."),
    "deputy": _("Sees the appeals of the electoral district and how they were answered."),
    "chair": _("Sees what is late, by body."),
    "admin": _("Sets up the council: these pages."),
}
POSTS = {
    "": _("no post: an officer or a member of staff"),
    "head": _("Head of a body"),
    "deputy_head": _("Deputy head of a body"),
    "apparatus_head": _("Head of the apparatus"),
}


REASONS = {
    "leave": pgettext_lazy("why a person is away", "Leave"),
    "illness": pgettext_lazy("why a person is away", "Illness"),
    "mission": pgettext_lazy("why a person is away", "Mission"),
    "other": pgettext_lazy("why a person is away", "Another reason"),
    "delegated": pgettext_lazy("why another acts", "Powers given, stays at work"),
}


def role_name(role: Role) -> str:
    """What a role is called: by its post, where it has one."""
    return str(POSTS[role.post] if role.post else ROLES[role.kind])


GROUNDS = {
    "own-request": _("Own request"),
    "death": _("Death"),
    "moved-away": _("Moved away for good"),
    "duties-failed": _("Duties not done time after time, such as absence more than three times in a row"),
    "incompatible-post": _("Took a post that cannot be held together with the mandate"),
    "revision-post": _("Took a post in the revision commission"),
    "conviction": _("A court's conviction is in force"),
    "incapacity": _("A court found incapacity"),
    "citizenship": _("Citizenship ended"),
    "party-left": _("Left the party or was expelled from it"),
    "party-ended": _("The party ended"),
    "party-recall": _("Recalled by the party"),
    "recall": _("Recalled by the voters of a single-mandate district"),
    "term-over": _("The convocation ended"),
}

STATUSES = {
    "law": _("the law sets the limit, the council stays within it"),
    "model": _("the model rules of procedure; the council's own rules may say otherwise"),
    "own": _("the council's own"),
    "unsettled": _("the law does not settle it; the council's act does"),
}

PARITIES = {
    "all": "",
    "odd": pgettext_lazy("side of a street", "odd numbers"),
    "even": pgettext_lazy("side of a street", "even numbers"),
}

WAYS = {
    "district": _("in a single-mandate district"),
    "list": _("by a party's list"),
}
KINDS_OF_COMMISSION = {
    "standing": _("Standing commission"),
    "temporary": _("Temporary commission"),
}
MAKERS = {"maslikhat": _("the maslikhat"), "chair": _("the chair of the maslikhat")}
ASSOCIATIONS = {"faction": _("Faction"), "group": _("Deputy group")}
SANCTIONS = {"censure": _("Censure"), "apology": _("Forced public apology")}
OFFICES = {
    "chair": _("Chair of the maslikhat"),
    "commission-chair-full-time": _("Full-time chair of a standing commission"),
    "commission-chair": _("Chair of a standing commission"),
}
# Who decides that a mandate ends before its term: LAW 20(4), 20(4-1), the law on elections.
WHO_ENDS = {
    "vote": _(
        "The maslikhat votes, by a majority of those present, on the submission of the territorial election "
        "commission."
    ),
    "commission": _("No vote: the territorial election commission decides and informs the maslikhat."),
    "voters": _("By the law on elections: the voters decide."),
}
