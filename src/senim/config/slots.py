"""Who fills the places that lower pages leave open (information only: each page stands without it), and who
keeps what it repeats of a lower room right.
"""

from __future__ import annotations

from senim.rooms.appeals import fillers as appeals
from senim.rooms.appeals.actions import merging as appeals_merging
from senim.rooms.appeals.actions.moving import keep_complaints, keep_days
from senim.rooms.clocks import actions as clocks
from senim.rooms.council import decisions, merging
from senim.rooms.council import fillers as council
from senim.rooms.decisions import fillers as acts
from senim.rooms.oversight import fillers as oversight
from senim.rooms.oversight import fillers_reports as reports
from senim.rooms.oversight import fillers_tasks as tasks
from senim.rooms.oversight.actions import inquiries_moving
from senim.rooms.oversight.actions import moving as oversight_moving
from senim.rooms.oversight.inquiries import fillers as inquiries
from senim.rooms.sessions import fillers as sessions
from senim.rooms.sessions.actions import timing
from senim.rooms.sessions.queries import votes
from senim.site import terms
from senim.ui import slots


def register() -> None:
    merging.register(appeals_merging.move, appeals_merging.open_work)
    merging.register(oversight_moving.move, oversight_moving.open_work)
    decisions.register(votes.decided)
    clocks.keep("appeal", keep_days)
    clocks.keep("complaint", keep_complaints)
    clocks.keep("task", oversight_moving.keep_days)
    merging.register(inquiries_moving.move_inquiries, inquiries_moving.open_inquiries)
    clocks.keep("inquiry", inquiries_moving.keep_inquiries)
    for kind in timing.KINDS:
        clocks.keep(kind, timing.keep_days)
    slots.register("account.main", council.account)
    slots.register("account.main", appeals.account)
    slots.register("council.body", appeals.body)
    slots.register("deputy.figure", council.figure)
    slots.register("deputy.main", appeals.deputy)
    slots.register("deputy.main", sessions.deputy)
    slots.register("deputy.main", reports.deputy)
    slots.register("item.aside", reports.item)
    slots.register("oversight.main", reports.landing)
    slots.register("deputy.main", inquiries.deputy)
    slots.register("session.main", appeals.announced)
    slots.register("item.main", acts.item)
    slots.register("poll.aside", acts.poll)
    slots.register("session.main", inquiries.session)
    slots.register("item.main", inquiries.item)
    slots.register("appeal.aside", oversight.appeal)
    slots.register("complaint.aside", oversight.complaint)
    slots.register("decision.tasks", tasks.decision)
    slots.register("session.aside", tasks.session)
    slots.register("sitting.aside", tasks.sitting)
    slots.register("late.main", oversight.late)
    slots.register("late.main", inquiries.late)
    slots.register("late.main", appeals.month)
    slots.register("appeals.top", sessions.now)
    slots.register("work.top", sessions.work)
    slots.register("people.aside", appeals.speak)
    slots.register("appeal.new.aside", appeals.speak)
    slots.register("work.main", oversight.work)
    slots.register("work.main", inquiries.work)
    slots.register("work.main", sessions.due)
    slots.register("work.main", reports.work)
    slots.register("work.main", acts.work)
    slots.register("work.main", terms.work)
    slots.register("work.main", appeals.work)
