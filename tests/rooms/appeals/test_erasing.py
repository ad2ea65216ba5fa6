"""Erasing a person: nothing private is left, in rows, in the bytes of the database or of the data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from senim.config import vendor
from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Appeal
from senim.rooms.files.models import File
from senim.rooms.people.models import Applicant
from senim.rooms.record.actions import leaf_of
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.looking import entries, facts, kinds
from tests.rooms.appeals.test_handling import refused

# Each can be told from everything else in the database.
PRIVATE = {
    "title": "ҚҰПИЯ-ТАҚЫРЫП",
    "body": "ҚҰПИЯ-МӘТІН " * 600,
    "address": "ҚҰПИЯ-КӨШЕ 7",
    "name": "ҚҰПИЯ-АТЫ Ахметова",
    "tax_id": "860101400013",
    "postal_address": "ҚҰПИЯ-МЕКЕНЖАЙ",
    "phone": "+77017654321",
    "email": "secret@example.kz",
    "representative": "ҚҰПИЯ-ӨКІЛ",
    "representative_ground": "ҚҰПИЯ-СЕНІМХАТ",
    "note": "ҚҰПИЯ-ЕСКЕРТПЕ",
    "answer": "ҚҰПИЯ-ЖАУАП " * 600,
    "reasons": "ҚҰПИЯ-НЕГІЗ",
    "why": "ҚҰПИЯ-СЕБЕП",
    "file": "ҚҰПИЯ-ФАЙЛ",
    "public": "ЖАРИЯ-МӘТІН",
}
WORDS = [value.split(" ")[0] for value in PRIVATE.values()]


def story(town: Town) -> Appeal:
    """An appeal with everything private there can be, up to the resident's word."""
    fields = ("name", "tax_id", "postal_address", "phone", "email", "representative", "representative_ground")
    appeal = build.appeal(
        town.council, NOW, title=PRIVATE["title"], body=PRIVATE["body"], address=PRIVATE["address"],
        point=("51.98765", "70.98765"), consent_public=True,
        requisites=build.gulnar(**{name: PRIVATE[name] for name in fields}),
    )  # fmt: skip
    content = build.PDF + PRIVATE["file"].encode()
    actions.attach(appeal=appeal, upload=build.upload(content, f"{PRIVATE['file']}.pdf"), now=NOW)
    build.registered(appeal, town.clerk, NOW)
    actions.forward(
        appeal=appeal, by=town.clerk, to=town.housing, note=PRIVATE["note"], version=appeal.version, now=NOW
    )
    build.published(appeal, town.clerk, NOW, text=PRIVATE["public"])
    build.answered(appeal, town.officer, NOW, text=PRIVATE["answer"], reasons=PRIVATE["reasons"])
    return build.rated(appeal, NOW, "not", PRIVATE["why"])


def erase(appeal: Appeal, town: Town) -> int:
    return actions.erase(applicant=appeal.applicant, by=town.clerk, ground="asked", now=NOW)


def left_in(folder: Path) -> set[str]:
    """The private words found in the bytes of a folder's files, whatever the files are."""
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    names = " ".join(path.name for path in folder.rglob("*")).encode()
    return {word for word in WORDS if word.encode() in content + names}


@pytest.mark.django_db(transaction=True)
def test_nothing_private_is_left_in_any_byte(files_root: Path) -> None:
    from tests import cast

    town = cast.akkol()
    appeal = story(town)
    home = Path(connection.settings_dict["NAME"]).parent
    postgres = connection.vendor == "postgresql"
    looked_at = [files_root] if postgres else [files_root, home]
    assert set.union(*map(left_in, looked_at)) == ({PRIVATE["file"]} if postgres else set(WORDS))
    assert erase(appeal, town) == 1
    vendor.tidy(NOW)
    assert {str(folder): left_in(folder) for folder in looked_at} == {str(f): set() for f in looked_at}


def test_nothing_private_is_left_in_any_row(town: Town) -> None:
    appeal = story(town)
    erase(appeal, town)
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = str(cursor.fetchall())
            assert [word for word in WORDS if word in rows] == [], table


def test_every_entry_still_verifies_and_opens_for_nobody(town: Town) -> None:
    appeal = story(town)
    before = {entry.pk: (entry.leaf, entry.commitments) for entry in entries(appeal)}
    erase(appeal, town)
    after = entries(appeal)
    assert [entry.pk for entry in after[:-1]] == list(before)
    for entry in after:
        assert leaf_of(entry) == entry.leaf
    assert all((entry.leaf, entry.commitments) == before[entry.pk] for entry in after[:-1])
    assert (kinds(appeal)[-1], facts(appeal, "erased")) == ("erased", {"ground": "asked"})
    applicant = Applicant.objects.get()
    assert (applicant.salts, applicant.erased_at) == ({}, NOW)
    assert (Appeal.objects.get().text.salts, File.objects.get().salt) == ({}, None)


def test_number_days_and_outcome_stay(town: Town) -> None:
    appeal = story(town)
    kept = ("serial", "state", "topic", "place_id", "registered_on", "due", "answered_on", "outcome", "word")
    before = {name: getattr(Appeal.objects.get(), name) for name in kept}
    erase(appeal, town)
    assert {name: getattr(Appeal.objects.get(), name) for name in kept} == before


def test_the_consent_ends_with_the_person(town: Town) -> None:
    appeal = story(town)
    erase(appeal, town)
    gone = Appeal.objects.get(pk=appeal.pk)
    assert (gone.public_title, gone.public_text, gone.published_at) == ("", "", None)
    with refused("no-consent"):
        build.published(gone, town.clerk, NOW)
    with refused("applicant-erased"):
        actions.reissue_link(appeal=gone, by=town.clerk, version=gone.version, now=NOW)


def test_whoever_was_just_writing_has_to_look_again(town: Town) -> None:
    """Otherwise words about an erased person could still be published or answered to."""
    appeal = build.registered(build.appeal(town.council, NOW, consent_public=True), town.clerk, NOW)
    seen = Appeal.objects.get(pk=appeal.pk)
    erase(appeal, town)
    for step in (build.published, build.answered):
        with pytest.raises(Refusal) as refusal:
            step(seen, town.clerk, NOW)
        assert refusal.value.code == "changed"


def test_others_keep_what_is_theirs(town: Town, other: Town) -> None:
    mine, hers = build.appeal(town.council, NOW), build.appeal(town.council, NOW)
    theirs = build.appeal(other.council, NOW)
    erase(mine, town)
    for appeal in (hers, theirs):
        appeal = Appeal.objects.select_related("text", "applicant").get(pk=appeal.pk)
        assert (appeal.text.body, appeal.applicant.name) == (build.TEXT, "Гүлнар Ахметова")
