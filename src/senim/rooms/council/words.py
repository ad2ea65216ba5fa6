"""Words of this room: refusals, roles, why mandates end, what its entries are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.council.models import Role
from senim.ui import refusals

refusals.register(
    {
        "seat-taken": _("District No {number} has a deputy on that day. Choose another district or day."),
        "seats-full": _("All {seats} seats are taken on that day. End a mandate first."),
        "mandate-over": _("This mandate has ended already."),
        "too-many-seats": _("A maslikhat of this level has at most {limit} deputies. Check the number."),
        "term-there": _("A convocation with this number, or a later one, is entered already. Check both."),
        "district-there": _("There is a district No {number} on that day. Give another number."),
        "district-has-deputy": _("District No {number} has a deputy. End the mandate first."),
        "chair-in-commission": _(
            "The chair of the maslikhat sits on no standing commission: {name}. Leave one of the two."
        ),
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
}

PARITIES = {
    "all": "",
    "odd": pgettext_lazy("side of a street", "odd numbers"),
    "even": pgettext_lazy("side of a street", "even numbers"),
}
