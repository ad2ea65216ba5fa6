"""An appeal arrives: its number, its three times, its terms, its entry; sent twice it is still one."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions, queries
from senim.rooms.appeals.actions import Submission
from senim.rooms.appeals.actions.common import hash_token, token_of
from senim.rooms.appeals.models import Appeal
from senim.rooms.people.models import Applicant
from senim.rooms.record.models import Entry, Pending
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.looking import assert_verifies, at, day, entries, facts, kinds, terms


def submission(town: Town, **given: object) -> Submission:
    usual = Submission(
        form_key=uuid.uuid4(),
        title=build.TITLE,
        body=build.TEXT,
        lang="kk",
        topic="roads",
        place=town.places.naumovka,
        requisites=build.gulnar(),
    )
    return replace(usual, **given)  # type: ignore[arg-type]


def numbers() -> list[str]:
    return [appeal.number for appeal in Appeal.objects.order_by("council", "serial")]


def test_numbers_follow_each_other_in_each_council_and_year(town: Town, other: Town) -> None:
    for now in (NOW, NOW, at("2027-01-05 10:00")):
        build.appeal(town.council, now)
    build.appeal(other.council, NOW)
    assert numbers() == ["2026-00001", "2026-00002", "2027-00001", "2026-00001"]


def test_a_number_of_another_register_is_there_once(town: Town, other: Town) -> None:
    first = actions.submit(
        council=town.council, submission=submission(town, external_number="ЖТ-2026-00312"), now=NOW
    )
    assert first.external_number == "ЖТ-2026-00312"
    with pytest.raises(Refusal) as refused:
        build.appeal(town.council, NOW, external_number="ЖТ-2026-00312")
    assert (refused.value.code, refused.value.params["number"]) == ("external-number-taken", first.number)
    assert numbers() == ["2026-00001"]
    # Another council has its own register, and without a number nothing is compared.
    build.appeal(other.council, NOW, external_number="ЖТ-2026-00312")
    build.appeal(town.council, NOW)
    build.appeal(town.council, NOW)


def test_three_times_are_kept(town: Town) -> None:
    arrived, typed = at("2026-11-20 19:05"), at("2026-11-23 10:00")
    appeal = actions.submit(
        council=town.council,
        submission=submission(town),
        channel="post",
        arrived_at=arrived,
        by=town.clerk,
        now=typed,
    )
    appeal.refresh_from_db()
    assert (appeal.arrived_at, appeal.registered_on, appeal.entered_at) == (arrived, day("2026-11-23"), typed)
    assert (appeal.state, appeal.officer, appeal.body) == ("received", town.clerk, town.maslikhat)
    entry = entries(appeal)[0]
    assert (entry.role, entry.actor, entry.at) == ("clerk", str(town.clerk.pk), typed)


@pytest.mark.parametrize(
    ("arrived", "registered", "due", "provisional"),
    [
        ("2026-08-20 10:00", "2026-08-20", "2026-09-10", False),
        ("2026-08-20 07:00", "2026-08-20", "2026-09-10", False),
        ("2026-08-20 18:30", "2026-08-20", "2026-09-10", False),
        ("2026-08-20 18:31", "2026-08-21", "2026-09-11", False),
        ("2026-08-22 12:00", "2026-08-24", "2026-09-14", False),
        ("2026-10-23 19:00", "2026-10-27", "2026-11-17", False),
        ("2026-11-23 10:00", "2026-11-23", "2026-12-14", False),
        ("2026-12-10 10:00", "2026-12-10", "2027-01-01", True),
        ("2026-12-31 20:00", "2027-01-01", "2027-01-22", True),
    ],
)
def test_the_legal_day_and_the_last_day(
    town: Town, arrived: str, registered: str, due: str, provisional: bool
) -> None:
    """APPC 64(3) and 76: after 18:30 or on a day off it is registered on the next working day."""
    appeal = build.appeal(town.council, at(arrived))
    assert (appeal.registered_on, appeal.due) == (day(registered), day(due))
    assert appeal.due_provisional is provisional


def test_three_terms_begin(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    assert terms(appeal) == [
        ("appeal.registration", "2026-11-23", "running"),
        ("appeal.answer", "2026-12-14", "running"),
        ("appeal.forward", "2026-11-26", "running"),
    ]


def test_the_entry_commits_to_what_is_private_and_says_the_rest(town: Town) -> None:
    who = build.gulnar(
        tax_id="860101400013", phone="+77011234567", email="gulnar@example.kz", representative="Асхат Ахметов"
    )
    appeal = build.appeal(
        town.council,
        NOW,
        requisites=who,
        topic="roads",
        address="Абай көшесі, 12",
        point=("51.98765", "70.98765"),
    )
    [entry] = entries(appeal)
    assert sorted(json.loads(entry.commitments)) == [
        "address",
        "applicant.email",
        "applicant.name",
        "applicant.phone",
        "applicant.postal_address",
        "applicant.representative",
        "applicant.tax_id",
        "body",
        "point",
        "title",
    ]
    assert_verifies(appeal)
    assert facts(appeal, "received") == {
        "to": "received",
        "topic": "roads",
        "place": town.places.naumovka.code,
        "area": town.places.naumov_okrug.code,
        "channel": "web",
        "lang": "kk",
        "signature": "none",
        "signers": 1,
        "anonymous": False,
        "arrived_at": "2026-11-23T05:00:00+00:00",
        "registered_on": "2026-11-23",
        "due": "2026-12-14",
        "provisional": False,
        "body": str(town.maslikhat.pk),
    }
    for value in (build.TITLE, build.TEXT, "Ахметова", "+7701", "860101400013", "Абай", "51.98"):
        assert value not in entry.facts + entry.commitments
    assert Pending.objects.filter(entry=entry).exists()


def test_salts_are_fresh_for_every_appeal(town: Town) -> None:
    one, two = (build.appeal(town.council, NOW) for _ in range(2))
    assert not set(one.text.salts.values()) & set(two.text.salts.values())
    assert set(json.loads(entries(one)[0].commitments).values()).isdisjoint(
        json.loads(entries(two)[0].commitments).values()
    )


def test_the_deputy_and_the_officer_of_the_ticket(town: Town) -> None:
    appeal = build.appeal(town.council, NOW, district=town.naumov)
    assert (appeal.deputy, appeal.officer) == (town.bauyrzhan, town.clerk)
    assert build.appeal(town.council, NOW, district=town.vacant).deputy is None


def test_a_form_sent_twice_makes_one_appeal(town: Town) -> None:
    sent = submission(town)
    one, two = (actions.submit(council=town.council, submission=sent, now=NOW) for _ in range(2))
    assert one.pk == two.pk
    assert (Appeal.objects.count(), Applicant.objects.count()) == (1, 1)
    assert kinds(one) == ["received"]
    assert token_of(one) == token_of(two)
    assert build.appeal(town.council, NOW).number == "2026-00002"


def test_the_same_key_in_another_council_is_another_form(town: Town, other: Town) -> None:
    key = uuid.uuid4()
    one = build.appeal(town.council, NOW, form_key=key)
    two = build.appeal(other.council, NOW, form_key=key)
    assert one.pk != two.pk
    assert token_of(one) != token_of(two)


@pytest.mark.parametrize(
    ("arrived", "code"),
    [
        ("2026-11-23 10:06", "date-future"),
        ("2026-11-24 09:00", "date-future"),
        ("2025-11-21 10:00", "date-too-old"),
        ("1900-01-01 00:00", "date-too-old"),
        ("9999-12-31 23:00", "date-future"),
    ],
)
def test_an_arrival_that_cannot_be(town: Town, arrived: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.submit(
            council=town.council,
            submission=submission(town),
            by=town.clerk,
            channel="post",
            arrived_at=at(arrived),
            now=NOW,
        )
    assert (refused.value.code, refused.value.params["field"]) == (code, "arrived_on")
    assert Entry.objects.filter(kind="appeal.received").count() == 0


def test_a_place_outside_the_council(town: Town, other: Town) -> None:
    with pytest.raises(Refusal) as refused:
        build.appeal(town.council, NOW, place=other.places.naumovka)
    assert refused.value.code == "outside-council"
    assert (Appeal.objects.count(), Applicant.objects.count()) == (0, 0)


def test_a_wrong_iin_takes_no_number(town: Town) -> None:
    with pytest.raises(Refusal) as refused:
        build.appeal(town.council, NOW, requisites=build.gulnar(tax_id="860101400012"))
    assert (refused.value.code, refused.value.params["field"]) == ("iin-wrong", "tax_id")
    assert build.appeal(town.council, NOW).number == "2026-00001"


def test_the_private_link_is_kept_as_a_hash_only(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    token = token_of(appeal)
    assert appeal.token_hash == hash_token(token)
    assert queries.private_path(appeal) == f"/kk/akkol/t/{token}"
    assert len(token) == 40
