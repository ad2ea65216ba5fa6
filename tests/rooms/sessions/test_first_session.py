"""The first session of a convocation: the election commission's chair opens it and leads it until there is
a chair of the maslikhat (LAW 10(1), 11(2)).
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from senim.rooms.council import actions as council
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Chair
from senim.rooms.sessions import actions, verdicts
from senim.rooms.sessions.minutes import text
from senim.rooms.sessions.models import Candidate, Poll, Session, Sitting
from senim.rooms.sessions.queries import minutes as papers
from tests.build import voting as build
from tests.build.council import MADE, SINCE
from tests.build.voting import Hall
from tests.rooms.sessions.refusing import refused

pytestmark = pytest.mark.django_db
NAME = "Сәуле Аманова"


def new_convocation(level: str = "district") -> Hall:
    """Nine deputies, all there, nobody chairs; the session is their first."""
    hall = build.hall(9, level=level)
    Chair.objects.all().delete()
    Session.objects.update(kind="first")
    hall.sitting = Sitting.objects.select_related("council", "session__term").get(pk=hall.sitting.pk)
    build.seat(hall, 9)
    return hall


def opens(hall: Hall, **given: object) -> None:
    with transaction.atomic():
        actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now, **given)  # type: ignore[arg-type]


def elect(hall: Hall, winner: int, **given: object) -> Poll:
    """Everyone votes by name for one of two."""
    people = [hall.deputies[winner], hall.deputies[8]]
    asked = build.question("election", rule="chair.election", candidates=people, **given)
    poll = build.poll(hall, asked)
    first = Candidate.objects.get(poll=poll, place=1)
    for seat in range(9):
        build.vote(hall, poll, seat, candidate=first.pk)
    return build.closed(hall, poll)


def test_the_election_commission_opens_it_and_the_elected_chair_goes_on() -> None:
    hall = new_convocation()
    for wrong in ({}, {"presider": hall.deputies[3]}):
        with refused("commission-leads", "LAW 11"):
            opens(hall, **wrong)
    opens(hall, led_by=NAME)
    sitting = hall.sitting
    assert (sitting.presider, sitting.leader_name, sitting.state) == (None, NAME, "open")
    with refused("commission-leads", "LAW 11"), transaction.atomic():
        actions.preside(sitting=sitting, deputy=hall.deputies[3], by=hall.clerk, now=hall.now)
    procedure = build.decided(hall, build.question("procedure"), yes=4, no=4)
    assert procedure.casting is None and not procedure.passed
    view = verdicts.view(procedure, hall.council, link=False)
    assert not any("60" in reason for reason in view.reasons)
    poll = elect(hall, 4)
    actions.confirm_chair(poll=poll, by=hall.clerk, now=hall.now + timedelta(minutes=5))
    sitting.refresh_from_db()
    assert sitting.presider == hall.deputies[4] and sitting.leader_name == hall.deputies[4].name
    chair = council_queries.chair_on(hall.council, hall.council.day(hall.now))
    assert chair is not None and chair.deputy == hall.deputies[4]
    # From then on the chair leads, and may hand over as always.
    actions.leave(
        sitting=sitting, deputy=hall.deputies[8], by=hall.clerk, now=hall.now + timedelta(minutes=6)
    )
    with refused("presider-stays"), transaction.atomic():
        actions.leave(
            sitting=sitting, deputy=hall.deputies[4], by=hall.clerk, now=hall.now + timedelta(minutes=6)
        )


@pytest.mark.parametrize(
    ("lang", "said"),
    [("kk", "аумақтық сайлау комиссиясының төрағасы"), ("ru", "председатель территориальной избирательной")],
)
def test_pages_and_minutes_say_who_led_it(lang: str, said: str) -> None:
    hall = new_convocation()
    client = Client()
    client.force_login(hall.clerk.account)
    at = f"/{lang}/akkol/sessions/sittings/{hall.sitting.pk}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: hall.now)
        page = client.get(f"{at}/console").content.decode()
        assert 'name="led_by"' in page and 'name="presider"' not in page
        assert client.post(f"{at}/console/do/open", {}).status_code == 409
        assert client.post(f"{at}/console/do/open", {"led_by": NAME}).status_code == 302
        assert NAME in client.get(f"{at}/live").content.decode()
    hall.sitting.refresh_from_db()
    actions.close_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now + timedelta(hours=1))
    happened = papers.happened(hall.sitting.session)  # type: ignore[arg-type]
    with translation.override(lang):
        words = text.draft(happened, lang)
    assert said in words and NAME in words


def test_a_chair_elected_before_leads_the_next_sitting_of_the_first_session() -> None:
    hall = new_convocation()
    council.set_chair(council=hall.council, deputy=hall.deputies[2], since=SINCE, now=MADE)
    opens(hall)
    assert hall.sitting.presider == hall.deputies[2] and not hall.sitting.led_by
