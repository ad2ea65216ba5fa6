"""Stage × person × step, generated from the one table: what `access.rights` says, the page shows and the
action refuses is the same for every step of `core.procedure`. The subtle cells are named below.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from senim.core import procedure
from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions.common import token_of
from senim.rooms.appeals.models import Appeal, State
from senim.rooms.appeals.views.verbs import VERBS
from senim.rooms.council.models import Role
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import intake, objecting
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.stepping import CONDITIONS, DAYS, DEEDS, Deed, fresh, rights_of

HOUR = timedelta(hours=1)
LATER = NOW + 2 * HOUR


def registered(town: Town, kind: str = "application") -> Appeal:
    return intake.registered(town, kind, account=town.resident, consent_public=True, topic="roads")


def at_housing(town: Town, kind: str = "application") -> Appeal:
    return build.forwarded(registered(town, kind), town.clerk, town.housing, NOW)


def heard(town: Town) -> Appeal:
    """A hearing was held and its minutes are not there."""
    appeal = at_housing(town)
    hands = {"appeal": appeal, "by": town.officer, "now": NOW + HOUR}
    actions.preliminary(text="Бас тартамыз.", version=appeal.version, **hands)
    actions.set_hearing(set_for=NOW + HOUR, where="3-бөлме", version=appeal.version, **hands)
    actions.hold_hearing(held_at=NOW + HOUR, attended=True, version=appeal.version, **hands)
    return appeal


def owed(town: Town) -> Appeal:
    """Answered; a slip was pointed out, the file asked for, something promised."""
    appeal = objecting.answered(town, NOW, duty="Шамдарды ауыстыру.")
    actions.slip(appeal=appeal, what="Күні қате.", version=appeal.version, now=NOW)
    actions.peruse(appeal=appeal, version=appeal.version, now=NOW)
    return appeal


def part(town: Town) -> Appeal:
    return intake.in_parts(town, registered(town))[0]


def erased(town: Town) -> Appeal:
    appeal = at_housing(town)
    actions.erase(applicant=appeal.applicant, by=town.admin, ground="asked", now=NOW)
    return appeal


STAGES: dict[str, Callable[[Town], Appeal]] = {
    "received": lambda town: build.appeal(town.council, NOW, account=town.resident),
    "registered": registered,
    "of a simplified kind": lambda town: registered(town, "message"),
    "to be put right": lambda town: intake.asked(registered(town), town.clerk),
    "with a body": at_housing,
    "with a body on paper": lambda town: build.forwarded(registered(town), town.clerk, town.education, NOW),
    "of a crime": lambda town: intake.crime(registered(town), town.clerk, town.housing),
    "in parts": lambda town: (intake.in_parts(town, whole := registered(town)), whole)[1],
    "one part": part,
    "heard": heard,
    "extended": lambda town: extended(at_housing(town), town.officer),
    "answered": lambda town: objecting.answered(town, NOW),
    "answered, with things owed": owed,
    "returned": lambda town: intake.sent_back(registered(town), town.clerk),
    "terminated": lambda town: intake.terminated(registered(town), town.clerk),
    "taken back": lambda town: intake.recalled(registered(town)),
    "joined": lambda town: intake.joined(registered(town), registered(town), town.clerk),
    "erased": erased,
}  # fmt: skip


def extended(appeal: Appeal, by: Role) -> Appeal:
    actions.extend(
        appeal=appeal, by=by, reasons="Құжат күтеміз.", until=appeal.due + timedelta(days=20),
        decided_by="М. Әлиев", post="head", version=appeal.version, now=NOW,
    )  # fmt: skip
    return appeal


PEOPLE = ("applicant", "clerk", "officer", "okrug_officer", "deputy", "chair", "admin")
# What these need is asked for by the page and not by the table.
BESIDE = frozenset({"attach", "erase", "reissue"})


def role_of(town: Town, who: str) -> Role | None:
    found: Role | None = getattr(town, who, None)
    return found


@pytest.mark.parametrize("stage", STAGES)
def test_the_action_takes_what_the_rights_give_and_nothing_else(town: Town, stage: str) -> None:
    appeal = fresh(STAGES[stage](town))
    bodies = (town.maslikhat, town.housing, town.naumov_akim)
    surprises = []
    for who in PEOPLE:
        rights = rights_of(town, role_of(town, who), appeal, LATER)
        for code in DEEDS:
            if not rights.whose(code) or code in BESIDE or code == "join":
                continue
            deed = Deed(town, fresh(appeal), rights.role(code), LATER, 1, 0, (), bodies)
            refused = attempt(DEEDS[code], deed)
            expected = code in rights.may
            by_data = refused in CONDITIONS.get(code, frozenset()) | DAYS
            if (refused and not by_data) if expected else not refused:
                surprises.append(f"{who} {code}: rights {expected}, the action says {refused or 'yes'}")
    assert surprises == []


def attempt(do: Callable[[Deed], object], deed: Deed) -> str:
    """The code of the refusal; "" where it is done. Nothing is kept."""
    try:
        with transaction.atomic():
            do(deed)
            transaction.set_rollback(True)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("stage", STAGES)
def test_the_page_shows_what_the_rights_give(town: Town, wall: Wall, stage: str) -> None:
    """200 where it is theirs now, 409 with the reason where it is theirs at another time, 403 else."""
    appeal = fresh(STAGES[stage](town))
    wall.now = LATER
    surprises = []
    for who in ("applicant", "clerk", "officer", "chair"):
        client, role = Client(), role_of(town, who)
        if role:
            client.force_login(role.account)
        else:
            client.get(f"/kk/akkol/t/{token_of(appeal.root or appeal)}")
        rights = rights_of(town, role, appeal, LATER)
        if role is None and appeal.applicant.erased_at:
            continue  # their link opens nothing any more
        for code in VERBS:
            if not rights.whose(code) and who != "chair":
                continue
            expected = 200 if code in rights.may else 409 if rights.whose(code) else 403
            status = client.get(f"/kk/akkol/appeals/{appeal.number}/do/{code}").status_code
            if status != expected:
                surprises.append(f"{who} {code}: {status}, the rights say {expected}")
    assert surprises == []


def may(town: Town, stage: str, who: str) -> set[str]:
    return set(rights_of(town, role_of(town, who), fresh(STAGES[stage](town)), LATER).may)


ENDS = {"return", "terminate", "file", "join", "split", "recall"}


def test_what_tells_of_a_crime_is_ended_by_nobody(town: Town) -> None:
    """APPC 64(7-2)."""
    for who in PEOPLE:
        assert not may(town, "of a crime", who) & (ENDS | {"defects", "crime"})


def test_only_whole_appeals_are_taken_back_joined_and_parted(town: Town) -> None:
    for who in ("applicant", "clerk", "officer"):
        assert not may(town, "one part", who) & {"recall", "join", "split"}
    assert {"forward", "answer", "extend"} <= may(town, "one part", "officer")


def test_the_simplified_order_hears_nobody(town: Town) -> None:
    """APPC 73(2)6, 87."""
    assert "preliminary" not in may(town, "of a simplified kind", "clerk")
    assert "preliminary" in may(town, "registered", "clerk")


def test_what_is_to_be_put_right_waits(town: Town) -> None:
    worked = {"answer", "forward", "extend", "preliminary", "defects", "crime"}
    assert not may(town, "to be put right", "clerk") & worked
    assert {"cure", "return", "terminate"} <= may(town, "to be put right", "clerk")
    assert {"cure", "recall"} <= may(town, "to be put right", "applicant")


def test_a_body_on_paper_has_the_clerks_hand_and_no_officer(town: Town) -> None:
    assert {"receive", "answer", "extend", "preliminary"} <= may(town, "with a body on paper", "clerk")
    assert may(town, "with a body on paper", "officer") == set()
    assert not may(town, "with a body", "clerk") & {"answer", "extend", "preliminary", "terminate"}


def test_one_extension_and_minutes_though_it_be_answered(town: Town) -> None:
    """APPC 76(3), 74(4)."""
    assert "extend" not in may(town, "extended", "officer")
    appeal = heard(town)
    build.answered(appeal, town.officer, NOW + 2 * HOUR)
    rights = rights_of(town, town.officer, fresh(appeal), NOW + 3 * HOUR)
    assert {"minutes", "slip"} <= set(rights.may)
    assert "answer" not in rights.may


def test_what_is_owed_after_the_answer_is_the_bodys(town: Town) -> None:
    assert {"mend", "execute", "show"} <= may(town, "answered, with things owed", "officer")
    assert not may(town, "answered, with things owed", "applicant") & {"mend", "execute", "show", "slip"}


def test_the_applicant_complains_of_ends_but_not_of_their_own_withdrawal(town: Town) -> None:
    for stage in ("answered", "returned", "terminated"):
        assert "complain" in may(town, stage, "applicant")
    for stage in ("taken back", "in parts", "joined", "registered"):
        assert "complain" not in may(town, stage, "applicant")


def test_of_an_erased_applicant_nothing_is_asked(town: Town) -> None:
    assert not may(town, "erased", "officer") & {"defects", "cure"}
    assert not may(town, "erased", "clerk") & {"reissue"}
    assert not may(town, "erased", "admin")


@pytest.mark.parametrize("stage", STAGES)
def test_chair_and_admin_take_no_step_and_elsewhere_nobody_does(town: Town, stage: str) -> None:
    # The chair is a deputy too, and a deputy takes an appeal up.
    assert may(town, stage, "chair") <= {"take_up"}
    assert may(town, stage, "admin") <= {"erase"}
    assert may(town, stage, "okrug_officer") == set()
    assert may(town, stage, "deputy") <= {"take_up"}


def test_every_state_has_a_stage(town: Town) -> None:
    states = {STAGES[stage](town).state for stage in STAGES}
    assert states | {State.FILED} >= {*procedure.OPEN, *procedure.CLOSED} - {State.IN_WORK}
