"""Training, ethics sanctions, and a deputy's own word beside each figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from senim.core.canonical import commit
from senim.core.refusal import Refusal
from senim.rooms.council import actions, queries
from senim.rooms.council.models import Sanction
from senim.rooms.record.models import Entry
from tests.build.council import MADE, SINCE
from tests.cast import Town

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 5, tzinfo=MADE.tzinfo)
FAULT = date(2026, 10, 1)


def train(town: Town, hours: int = 24, on: date = TODAY, **given: str) -> object:
    usual = {"subject": "Бюджет", "certificate": "№ 7, академия"}
    return actions.enter_training(deputy=town.olga, ended_on=on, hours=hours, now=NOW, **(usual | given))


def sanction(town: Town, fault: str = "Әдепсіз сөз", on: date = FAULT, **given: object) -> Sanction:
    usual = {"kind": "censure", "decided_on": TODAY, "poll": "9-сессия, № 3 дауыс беру", "now": NOW}
    return actions.enter_sanction(deputy=town.olga, fault=fault, fault_on=on, **(usual | given))  # type: ignore[arg-type]


def test_hours_add_up_to_forty_and_a_slip_is_struck_out(town: Town) -> None:
    train(town)
    row = train(town, 16, certificate="№ 8")

    def now() -> tuple[int, str]:
        found = queries.training_on([town.olga, town.marat], TODAY)[town.olga.pk]
        return found.hours, found.state

    assert now() == (40, "done")
    actions.strike_training(row=row, now=NOW)  # type: ignore[arg-type]
    assert now() == (24, "running")
    assert queries.training_on([town.olga], date(2028, 1, 5))[town.olga.pk].state == "late"
    assert [one.hours for one in queries.service_of(town.olga, TODAY).trainings] == [24]


def test_a_sanction_is_published_and_may_be_struck_out(town: Town) -> None:
    row = sanction(town)
    actions.publish_sanction(row=row, published_on=TODAY, published_in="«Ақкөл өмірі»", now=NOW)
    [shown] = queries.service_of(town.olga, TODAY).sanctions
    assert (shown.kind, shown.published_in) == ("censure", "«Ақкөл өмірі»")
    assert queries.service_of(town.olga, TODAY - timedelta(days=1)).sanctions == []
    actions.strike_sanction(row=row, now=NOW)
    assert queries.service_of(town.olga, TODAY).sanctions == []
    assert not any("Әдепсіз" in entry.facts for entry in Entry.objects.all())


def test_not_twice_for_one_fault(town: Town) -> None:
    sanction(town)
    for fault, another in (("әдепсіз  сөз", True), ("Басқа", False)):
        with pytest.raises(Refusal, match="sanction-twice") as refused:
            sanction(town, fault, kind="apology", another=another)
        assert refused.value.citation and refused.value.citation.article == "21"
    sanction(town, "Басқа", another=True)
    sanction(town, on=FAULT + timedelta(days=1))


def test_a_deputys_word_stands_beside_a_figure(town: Town) -> None:
    actions.reply(deputy=town.olga, figure="training", text="Оқу қаңтарда басталады.", now=NOW)
    row = actions.reply(deputy=town.olga, figure="training", text="Оқу ақпанда басталады.", now=NOW)
    assert queries.replies_of(town.olga)["training"] == row
    entry = Entry.objects.filter(kind="council.replied").order_by("id").last()
    assert entry and commit(bytes.fromhex(row.salt), row.text.encode()) in entry.commitments
    assert "ақпанда" not in entry.facts
    actions.reply(deputy=town.olga, figure="training", text="", now=NOW)
    assert queries.replies_of(town.olga) == {}


REFUSED: dict[str, Callable[[Town], object]] = {
    "training-there": lambda t: (train(t), train(t)),
    "value-range": lambda t: train(t, 0),
    "date-future": lambda t: train(t, on=TODAY + timedelta(days=1)),
    "mandate-not-then": lambda t: train(t, on=SINCE - timedelta(days=1)),
    "choose": lambda t: actions.reply(deputy=t.olga, figure="hat", text="?", now=NOW),
    "too-long": lambda t: actions.reply(deputy=t.olga, figure="votes", text="а" * 1001, now=NOW),
    "end-before-start": lambda t: sanction(t, on=TODAY + timedelta(days=1)),
    "struck-already": lambda t: [actions.strike_sanction(row=row, now=NOW) for row in [sanction(t)] * 2],
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_is_refused(town: Town, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        REFUSED[code](town)
    assert refused.value.code == code
