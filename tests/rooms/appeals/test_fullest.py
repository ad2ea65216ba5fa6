"""An appeal through everything that can befall one: its page asks eight times at most, shows it all."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from operator import attrgetter

import pytest
from django.db.models import Model
from django.test import Client

from senim.config import slots
from senim.core import procedure
from senim.rooms.appeals import access, actions
from senim.rooms.appeals.models import Appeal
from senim.rooms.oversight import actions as oversight
from senim.rooms.sessions import actions as sessions
from senim.ui.together import together
from tests.build import appeals as build
from tests.build import council as build_council
from tests.cast import Town
from tests.database import Queries
from tests.rooms.appeals import considered, objecting
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.considered import MON
from tests.rooms.appeals.looking import at
from tests.rooms.appeals.visitors import EVERYONE, browser, read

MOST = 8
LATE, SILENT, NOW = "2027-02-01 10:00", "2027-03-20 10:00", "2027-03-22 10:00"


@pytest.fixture
def above(town: Town) -> objecting.Above:
    slots.register()
    return objecting.above(town)


def considering(town: Town) -> Appeal:
    """In work: forwarded, charged, asked about, extended, heard; put off its day, climbing; followed by two
    deputies in turn, written about, on an agenda; with another joined to it.
    """
    appeal = considered.everything(town)
    Appeal.objects.filter(pk=appeal.pk).update(district=town.naumov, applicant=appeal.applicant)
    appeal.applicant.account = town.resident
    appeal.applicant.save()
    build.attached(considered.fresh(appeal), at(MON))
    considered.resolved(considered.fresh(appeal), town.officer, MON)
    considered.asked(considered.fresh(appeal), town.officer, MON, body=town.naumov_akim, name="")
    considered.recused(considered.fresh(appeal), None, MON)
    olga = build_council.role(
        town.council, build_council.account("Ольга Петрова", "o@example.kz"), "deputy", deputy=town.olga
    )
    for deputy in (olga, town.deputy):
        row = considered.fresh(appeal)
        actions.take_up(appeal=row, by=deputy, version=row.version, now=at(MON))
        row = considered.fresh(appeal)
        actions.write_letter(
            council=town.council,
            by=deputy,
            body=town.education,
            text="Қашан?",
            lang="kk",
            form_key=uuid.uuid4(),
            appeal=row,
            version=row.version,
            now=at(MON),
        )
        if deputy is olga:
            row = considered.fresh(appeal)
            actions.put_down(appeal=row, by=olga, reason="Округім емес.", version=row.version, now=at(MON))
    row = considered.fresh(appeal)
    actions.announce(appeal=row, by=town.deputy, version=row.version, now=at(MON))
    sessions.propose_item(
        council=town.council,
        titles=("Наумовка шамдары", "Фонари Наумовки", "Street lights of Naumovka"),
        source="deputy",
        by=town.clerk,
        about=row.ref,
        now=at(MON),
    )
    other = build.registered(build.appeal(town.council, at(MON)), town.clerk, at(MON))
    actions.join(
        appeal=considered.fresh(other),
        target=considered.fresh(appeal),
        by=town.clerk,
        version=considered.fresh(other).version,
        now=at(MON),
    )
    for day in ("2027-01-19 03:00", "2027-01-22 03:00", "2027-01-23 03:00"):
        oversight.climb(town.council, at(day))
    return considered.fresh(appeal)


def over(town: Town, appeal: Appeal, above: objecting.Above) -> Appeal:
    """Answered late, with something to be done; a slip, the file, a complaint the body above let lie and
    decided after that, another one.
    """
    build.answered(appeal, town.officer, at(LATE), duty="Шамдарды ауыстыру.", execute_by=at(LATE).date())
    build.attached(objecting.fresh(appeal), at(LATE), build.PDF + b"2", purpose="answer", public=True)
    build.rated(objecting.fresh(appeal), at(LATE), "partly")
    for asked in (actions.slip, actions.peruse):
        row = objecting.fresh(appeal)
        more = {"what": "Күні қате."} if asked is actions.slip else {}
        asked(appeal=row, version=row.version, now=at(LATE), **more)  # type: ignore[operator]
    first = objecting.filed(objecting.fresh(appeal), at(LATE))
    objecting.passed(first, town.officer, at(LATE))
    actions.complaint_unanswered(complaint=first, version=objecting.again(first).version, now=at(SILENT))
    assert above.officer
    objecting.decided(objecting.again(first), above.officer, at(SILENT), outcome="remitted")
    objecting.filed(objecting.fresh(appeal), at(SILENT))
    return objecting.fresh(appeal)


def test_what_is_read_together_is_what_each_would_have_read(town: Town, above: objecting.Above) -> None:
    """Every column of every row and of what is joined to it: days, moments, bytes, ids, lists, nothing."""
    appeal = over(town, considering(town), above)
    loaded = access.load("akkol", appeal.number)
    selects = loaded.collected.selects()  # type: ignore[attr-defined]
    assert len(selects) > 9
    found = together(selects)
    for name, rows in selects.items():
        apart = list(rows)
        assert apart, name
        assert [plain(row) for row in found[name]] == [plain(row) for row in apart], name


def plain(row: Model) -> dict[str, object]:
    values: dict[str, object] = {
        field.attname: attrgetter(field.attname)(row) for field in row._meta.concrete_fields
    }
    values = {name: bytes(v) if isinstance(v, memoryview) else v for name, v in values.items()}
    joined = {name: one and plain(one) for name, one in row._state.fields_cache.items()}
    return {**values, **joined}


STAGES = ("considering", "over")
BOTH = ("Who works on it", "The hearing", "The ladder", "Street lights of Naumovka", "Joined to this one")
SHOWN = {
    "considering": ("What others were asked", "Somebody is asked to stand aside"),
    "over": ("Slips in the answer", "Complaints", "The file of the case"),
}


@pytest.mark.parametrize("stage", STAGES)
def test_its_page_asks_eight_times_at_most_whoever_reads(
    town: Town,
    other: Town,
    wall: Wall,
    above: objecting.Above,
    follow: Callable[[], None],
    queries: Callable[[], Queries],
    stage: str,
) -> None:
    appeal = considering(town)
    if stage == "over":
        appeal = over(town, appeal, above)
    # What one appeal never carries at once is there too.
    marks = " ".join(mark for mark in procedure.MARKS if mark not in ("parts", "imported"))
    Appeal.objects.filter(pk=appeal.pk).update(marks=marks)
    follow()
    wall.now = at("2027-01-25 10:00" if stage == "considering" else NOW)
    path = f"/kk/akkol/appeals/{appeal.number}"
    above_ = Client()
    assert above.officer
    above_.force_login(above.officer.account)
    everyone = {who: browser(who, town, other, appeal) for who in EVERYONE} | {"above": above_}
    asked = {}
    for who, client in everyone.items():
        assert client.get(path).status_code == 200
        with queries() as count:
            client.get(f"{path}?fresh")
        asked[who] = count
    assert {who: count.statements for who, count in asked.items() if count.count > MOST} == {}
    page = read(everyone["clerk"].get(path.replace("kk", "en", 1)).content)
    assert [words for words in (*BOTH, *SHOWN[stage]) if words not in page] == []
    assert considered.BEFORE not in read(everyone["nobody"].get(path).content)
