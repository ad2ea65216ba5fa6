"""What of a complaint is refused, and why; what the record holds of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from senim.core.canonical import commit
from senim.core.refusal import Refusal
from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.council.models import Body
from senim.rooms.record.actions import leaf_of
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import objecting

HOUR = timedelta(hours=1)

# ── refusals ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": "   "}, "complaint-empty"),
        ({"filed_on": date(2026, 11, 22)}, "complaint-before-act"),
        ({"filed_on": date(2026, 11, 24)}, "date-future"),
        ({"version": 1}, "changed"),
    ],
)
def test_what_cannot_be_filed(town: Town, given: dict[str, object], code: str) -> None:
    appeal = objecting.answered(town, NOW)
    with pytest.raises(Refusal) as refused:
        objecting.filed(appeal, NOW, **given)
    assert refused.value.code == code
    assert Complaint.objects.count() == 0
    assert objecting.marks(appeal) == set()


def test_one_complaint_at_a_time(town: Town) -> None:
    appeal = objecting.answered(town, NOW)
    objecting.filed(appeal, NOW)
    with pytest.raises(Refusal) as refused:
        objecting.filed(objecting.fresh(appeal), NOW)
    assert refused.value.code == "already-complaint"


Deed = Callable[[Complaint, Town, objecting.Above], object]


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda c, _t, a: objecting.decided(c, a.officer, NOW, outcome="left"), "complaint-ground"),
        (
            lambda c, _t, a: objecting.decided(c, a.officer, NOW, outcome="satisfied-by-body"),
            "complaint-ground",
        ),
        (lambda c, _t, a: objecting.decided(c, a.officer, NOW, outcome="nonsense"), "complaint-ground"),
        (lambda c, _t, a: objecting.left(c, a.officer, NOW, ground="dismissed"), "complaint-ground"),
        (lambda c, _t, a: objecting.decided(c, a.officer, NOW, reasons=" "), "complaint-needs-reasons"),
        (
            lambda c, _t, a: objecting.decided(c, a.officer, NOW, decided_on=date(2026, 11, 20)),
            "complaint-before",
        ),
        (lambda c, _t, a: objecting.decided(c, a.officer, NOW, decided_on=date(2027, 1, 1)), "date-future"),
        (lambda c, t, _a: objecting.satisfied(c, t.officer, NOW), "complaint-not-now"),
        (lambda c, t, _a: objecting.passed(c, t.officer, NOW), "complaint-not-now"),
        (lambda c, _t, a: objecting.taken(c, a.officer, NOW), "complaint-not-now"),
    ],
)
def test_what_the_body_above_cannot_do(town: Town, deed: Deed, code: str) -> None:
    complaint, above = objecting.reviewed(town)
    before = (complaint.version, len(objecting.entries(complaint)))
    with pytest.raises(Refusal) as refused:
        deed(complaint, town, above)
    assert refused.value.code == code
    kept = objecting.again(complaint)
    assert (kept.version, kept.state, len(objecting.entries(complaint))) == (before[0], "taken", before[1])


def test_an_ended_one_is_ended(town: Town) -> None:
    complaint, above = objecting.reviewed(town)
    assert above.officer
    objecting.decided(complaint, above.officer, NOW + 3 * HOUR)
    for deed in (objecting.decided, objecting.left):
        with pytest.raises(Refusal) as refused:
            deed(objecting.again(complaint), above.officer, NOW + 4 * HOUR)
        assert refused.value.code == "complaint-ended"


def test_registered_above_not_before_it_was_sent(town: Town) -> None:
    objecting.above(town, on_line=False)
    complaint = objecting.filed(objecting.answered(town, NOW), NOW)
    objecting.passed(complaint, town.officer, NOW)
    with pytest.raises(Refusal) as refused:
        objecting.taken(complaint, town.clerk, NOW, registered_on=date(2026, 11, 22))
    assert refused.value.code == "received-before-sent"


# ── the record ──────────────────────────────────────────────────────────────────────────────────────


def test_the_record_commits_to_its_words_and_says_none_of_them(town: Town) -> None:
    complaint, above = objecting.reviewed(town)
    assert above.officer
    objecting.decided(complaint, above.officer, NOW + 3 * HOUR)
    kept = objecting.again(complaint)
    words = {"complaint": kept.text, "reasons": kept.reasons}
    promised: dict[str, str] = {}
    for entry in objecting.entries(complaint):
        assert leaf_of(entry) == entry.leaf
        assert "Шам" not in entry.facts
        promised |= json.loads(entry.commitments)
    assert promised == {
        name: commit(bytes.fromhex(salt), words[name].encode()) for name, salt in kept.salts.items()
    }
    assert [e.kind for e in objecting.entries(complaint)] == [
        "complaint.filed", "complaint.passed", "complaint.taken", "complaint.decided",
    ]  # fmt: skip


def test_another_bodys_name_stands_with_it(town: Town) -> None:
    above = objecting.above(town)
    complaint = objecting.filed(objecting.answered(town, NOW), NOW)
    assert objecting.facts(complaint, "filed") == {
        "appeal": complaint.appeal.number,
        "against": "answer",
        "body": str(town.housing.pk),
        "superior": str(above.body.pk),
        "channel": "web",
        "filed_on": "2026-11-23",
        "late": False,
        "suspends": False,
        "due": "2026-11-26",
        "provisional": False,
    }
    assert Body.objects.get(pk=town.housing.pk).superior_id == above.body.pk


@pytest.mark.parametrize(
    ("state", "about"), [("returned", "return"), ("terminated", "termination"), ("filed", "termination")]
)
def test_an_end_without_an_answer_may_be_complained_of(town: Town, state: str, about: str) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    Appeal.objects.update(state=state, closed_on=date(2026, 11, 23))
    assert objecting.filed(objecting.fresh(appeal), NOW + HOUR).against == about


@pytest.mark.parametrize(
    ("state", "code"),
    [("withdrawn", "appeal-ended"), ("joined", "complaint-not-yet"), ("split", "appeal-split")],
)
def test_what_was_never_refused_cannot(town: Town, state: str, code: str) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    Appeal.objects.update(state=state)
    with pytest.raises(Refusal) as refused:
        objecting.filed(objecting.fresh(appeal), NOW + HOUR)
    assert refused.value.code == code


def test_what_came_after_hours_may_be_decided_the_same_evening(town: Town) -> None:
    """The law has it registered on the next working day; nobody has to wait for that to decide."""
    above, evening = objecting.above(town), NOW.replace(hour=16)  # nine in the evening in Almaty
    complaint = objecting.passed(objecting.filed(objecting.answered(town, NOW), NOW), town.officer, evening)
    objecting.taken(complaint, above.officer, evening)
    assert complaint.registered_on == date(2026, 11, 24)
    objecting.decided(complaint, above.officer, evening + HOUR, decided_on=date(2026, 11, 23))
    assert complaint.state == "decided"
