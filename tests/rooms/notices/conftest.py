"""The cast of these tests, and one turn of the worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from senim.rooms.council.models import Body, District, Role
from senim.rooms.notices import consumers
from senim.rooms.notices.models import Notice
from senim.rooms.record import actions as record
from senim.rooms.territory.models import Council
from tests.build import council as build


@dataclass(frozen=True)
class Akkol:
    """The council with a clerk, a body on line with its officer, a body on paper, a deputy."""

    council: Council
    clerk: Role
    housing: Body
    officer: Role
    okrug: Body
    district: District
    deputy: Role


@pytest.fixture
def akkol(db: None) -> Akkol:
    council = build.akkol()
    clerk = build.clerk(council)
    housing = build.body(council, "Тұрғын үй бөлімі", "Отдел ЖКХ", email="zhkh@example.kz")
    okrug = build.body(
        council,
        "Өркендеу округі әкімінің аппараты",
        "Аппарат акима Уркендеуского округа",
        kind="okrug-akim",
        on_line=False,
        head="С. Бекова",
        address="Үркерей ауылы, Мектеп көшесі, 1",
    )
    district = build.district(council, 1, build.urkerai(council))
    _seat, deputy = build.deputy(district)
    return Akkol(council, clerk, housing, build.officer(housing), okrug, district, deputy)


@pytest.fixture
def follow() -> Callable[[datetime], None]:
    """Number the entries that wait and let the notices follow them, as the worker does."""

    def run(now: datetime) -> None:
        record.sequence()
        assert record.run_consumer("notices", consumers.handle, now=now) >= 0

    return run


def told(kind: str) -> set[tuple[str, str, str]]:
    """(who, by which way, in which language) for the notices of a kind."""

    def who(notice: Notice) -> str:
        if notice.body:
            return notice.body.name_kk
        return "applicant" if notice.applicant else notice.account.name if notice.account else "?"

    return {(who(n), n.channel, n.lang) for n in Notice.objects.filter(kind=kind)}
