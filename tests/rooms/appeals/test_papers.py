"""Photos and documents of an appeal; the private link and its end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions.common import token_of
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.access import hand
from senim.rooms.files.models import File
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.looking import assert_verifies, entries, facts, kinds
from tests.rooms.appeals.test_handling import refused

LATER = NOW + timedelta(minutes=5)


def answered(town: Town, **given: object) -> Appeal:
    appeal = build.registered(build.appeal(town.council, NOW, **given), town.clerk, NOW)
    return build.answered(appeal, town.clerk, NOW)


# ── files ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_in_the_record_as_a_commitment(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    file = build.attached(appeal, NOW)
    assert Appeal.objects.get().files == 1
    assert facts(appeal, "file-added") == {
        "purpose": "appeal",
        "content_type": "application/pdf",
        "size": len(build.PDF),
        "public": False,
    }
    assert file.name not in entries(appeal)[-1].facts + entries(appeal)[-1].commitments
    assert_verifies(appeal)


def test_the_same_photo_sent_twice_is_one_file(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    one, two, three = (build.attached(appeal, moment) for moment in (NOW, NOW, LATER))
    assert one.pk == two.pk == three.pk
    assert (File.objects.count(), Appeal.objects.get().files) == (1, 1)
    assert kinds(appeal).count("file-added") == 1


def test_sending_it_again_shows_it_to_nobody_else(town: Town) -> None:
    """The resident's own photo stays private though an officer attaches the same one for everyone."""
    appeal = build.appeal(town.council, NOW)
    file = build.attached(appeal, NOW)
    build.attached(appeal, LATER, by=hand(town.officer), public=True)
    file.refresh_from_db()
    assert file.public is False


def test_a_closed_appeal_takes_no_more_from_the_resident(town: Town) -> None:
    appeal = answered(town)
    with refused("appeal-closed"):
        build.attached(appeal, NOW)
    assert File.objects.count() == 0


def test_nor_when_it_was_closed_a_moment_ago(town: Town) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    seen = Appeal.objects.get(pk=appeal.pk)
    build.answered(appeal, town.clerk, NOW)
    with refused("appeal-closed"):
        build.attached(seen, NOW)


def test_evidence_stands_beside_the_answer_and_may_be_public(town: Town) -> None:
    appeal = answered(town)
    file = build.attached(appeal, LATER, by=hand(town.clerk), purpose="answer", public=True)
    assert (file.purpose, file.public) == ("answer", True)
    assert facts(appeal, "file-added")["public"] is True
    assert entries(appeal)[-1].role == "clerk"


def test_nothing_of_a_sensitive_topic_is_public(town: Town) -> None:
    appeal = answered(town, topic="family-violence")
    with refused("sensitive-topic"):
        build.attached(appeal, LATER, by=hand(town.clerk), purpose="answer", public=True)
    assert File.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "file-empty"),
        (b"MZ\x90\x00" + b"\0" * 100, "a.jpg", "file-lies"),
        (b"MZ\x90\x00" + b"\0" * 100, "a.exe", "file-kind"),
        (b"%PDF-" + b"0" * (10 * 1024 * 1024 + 1), "a.pdf", "file-too-big"),
    ],
)
def test_a_file_that_is_not_taken_leaves_nothing(town: Town, content: bytes, name: str, code: str) -> None:
    appeal = build.appeal(town.council, NOW)
    with pytest.raises(Refusal) as refusal:
        actions.attach(appeal=appeal, upload=build.upload(content, name), now=NOW)
    assert refusal.value.code == code
    assert (File.objects.count(), Appeal.objects.get().files, kinds(appeal)) == (0, 0, ["received"])


def test_the_eleventh_file_is_too_many(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    for n in range(10):
        build.attached(appeal, NOW + timedelta(minutes=n), build.PDF + bytes([n]))
    with refused("file-count"):
        build.attached(appeal, LATER, build.PDF + b"11")
    assert Appeal.objects.get().files == 10


# ── the private link ────────────────────────────────────────────────────────────────────────────────


def test_a_new_link_ends_the_old_one(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    old = token_of(appeal)
    new = actions.reissue_link(appeal=appeal, by=town.clerk, version=appeal.version, now=LATER)
    appeal.refresh_from_db()
    assert new == token_of(appeal) != old
    assert (appeal.token_issue, facts(appeal, "link-reissued")) == (2, {"issue": 2})
    assert new not in entries(appeal)[-1].facts


def test_two_clerks_do_not_make_two_links(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    seen = Appeal.objects.get(pk=appeal.pk)
    new = actions.reissue_link(appeal=appeal, by=town.clerk, version=1, now=NOW)
    with refused("changed"):
        actions.reissue_link(appeal=seen, by=town.clerk, version=1, now=NOW)
    assert token_of(Appeal.objects.get()) == new
