"""The table of entries in the room's README is what the actions write."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

from senim.rooms import appeals
from senim.rooms.appeals import actions
from senim.rooms.record.models import Entry
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import considered, intake, objecting, sitting

README = Path(str(appeals.__file__)).parent / "README.md"
ROW = re.compile(r"^\| `((?:appeal|deputy|reception)\.[a-z-]+)` \| ([^|]*) \| ([^|]*)\|$", re.MULTILINE)


def table() -> dict[str, tuple[set[str], set[str]]]:
    """kind → (facts, committed fields) as the README tells them."""
    return {
        kind: (set(facts.strip().split(", ")) - {""}, set(fields.strip().split(", ")) - {""})
        for kind, facts, fields in ROW.findall(README.read_text())
    }


def everything(town: Town) -> None:
    """One appeal through every verb."""
    who = build.gulnar(tax_id="860101400013", phone="+77011234567", email="gulnar@example.kz")
    appeal = build.appeal(
        town.council, NOW, requisites=who, address="Абай көшесі, 12", point=("51.98765", "70.98765"),
        consent_public=True, topic="roads",
    )  # fmt: skip
    build.attached(appeal, NOW)
    build.registered(appeal, town.clerk, NOW, kind="message", language="o‘zbekcha")
    actions.settle(
        appeal=appeal, by=town.clerk, kind="request", topic="roads", version=appeal.version, now=NOW
    )
    actions.forward(
        appeal=appeal,
        by=town.clerk,
        to=town.education,
        note="Сіздің ісіңіз.",
        version=appeal.version,
        now=NOW,
    )
    build.received(appeal, town.clerk, NOW, received_at=NOW)
    build.answered(appeal, town.clerk, NOW, on_paper=True)
    build.published(appeal, town.clerk, NOW)
    build.withdrawn(appeal, town.clerk, NOW)
    build.rated(appeal, NOW)
    later = NOW + timedelta(days=1)
    actions.reissue_link(appeal=appeal, by=town.clerk, version=appeal.version, now=later)
    actions.erase(applicant=appeal.applicant, by=town.admin, ground="asked", now=later)


def test_the_readme_tells_every_entry(town: Town) -> None:
    everything(town)
    considered.everything(town)
    objecting.everything(town)
    intake.everything(town)
    sitting.everything(town)
    found: dict[str, tuple[set[str], set[str]]] = {}
    for entry in Entry.objects.filter(kind__regex=r"^(appeal|deputy|reception)\."):
        fields = {re.sub(r"^applicant\..*", "applicant.*", name) for name in json.loads(entry.commitments)}
        kept = found.setdefault(entry.kind, (set(), set()))
        kept[0].update(json.loads(entry.facts))
        kept[1].update(fields)
    assert found == table()
