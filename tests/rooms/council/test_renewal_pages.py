"""Pages of the institution: renewal, factions, training, sanctions, the deputy's word, the past, any day."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from senim.rooms.council import actions, queries
from senim.rooms.council.models import Reply, Sanction, Term, Training
from tests.build.council import MADE, SINCE
from tests.cast import Town
from tests.database import Queries
from tests.rooms.council.test_pages import read, text, url
from tests.rooms.council.test_tenure import PAST, bring

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, now: object) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


def browser(town: Town, who: str) -> Client:
    client = Client()
    client.force_login(getattr(town, who).account)
    return client


def send(client: Client, name: str, data: dict[str, object], **more: object) -> str:
    return text(client.post(url(name, **more), data, follow=True))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("kk", ("3 депутаттың 1", "Кім сайлана алады", "ұсыныс қана")),
        (
            "ru",
            ("Новых депутатов в этом созыве: 1 из 3", "Если предложение станет законом", "только предложено"),
        ),
        ("en", ("New faces in this convocation: 1 of 3", "Were the proposal law", "only proposed")),
    ],
)
def test_how_the_council_renews_itself(town: Town, lang: str, said: tuple[str, ...]) -> None:
    bring(town)
    page = read(url("renewal", lang))
    for words in (*said, "Сәуле Ким"):
        assert words in page


def test_who_could_stand_were_the_proposal_law(town: Town) -> None:
    bring(town)
    page = read(url("renewal"))
    assert "Barred by what is in force: 0." in page and "Were the proposal law, barred too: 1." in page
    admin = browser(town, "admin")
    send(admin, "limit-on", {"since": "23.11.2026", "ground": "Шешім № 5"}, limit="chair.two-terms")
    page = read(url("renewal"))
    assert "Barred by what is in force: 1." in page and "the council took it on itself" in page
    answer = send(admin, "chair", {"deputy": str(town.marat.pk), "since": "23.11.2026"})
    assert "was elected to this office before, times: 3" in answer and "Art 19" in answer
    send(admin, "limit-off", {"until": "23.11.2026"}, limit="chair.two-terms")
    assert queries.enforced_limits(town.council)[0].until == TODAY


def test_renewal_before_anything_is_entered_and_on_another_day(town: Town) -> None:
    assert "One convocation is entered" in read(url("renewal"))
    bring(town)
    past = read(url("renewal"), on="2022-01-01")
    assert "New faces in this convocation: 1 of 2" in past and "as of: 1 January 2022" in past


def test_renewal_of_a_council_without_convocations_says_what_will_be_here(town: Town) -> None:
    assert "No convocation is entered yet" in read(url("renewal"), on="2020-01-01")


@pytest.mark.parametrize("name", ["renewal", "deputy"])
def test_many_convocations_cost_no_more_queries(town: Town, name: str) -> None:
    bring(town)
    client = browser(town, "clerk")
    more = {"deputy": town.marat.pk} if name == "deputy" else {}
    client.get(url(name, **more))
    with Queries(connection) as asked:
        client.get(url(name, **more))
    assert asked.count <= 8, asked.statements


def test_the_past_is_pasted_looked_at_and_entered(town: Town) -> None:
    admin = browser(town, "admin")
    looked = send(admin, "past", {"table": PAST, "look": "1"})
    assert "Would be entered: mandates 4, convocations 2" in looked and "Сәуле Ким" in looked
    assert Term.objects.count() == 1
    page = send(admin, "past", {"table": PAST.replace(";", "\t")})
    assert "New faces in this convocation" in page and Term.objects.count() == 3
    again = send(admin, "past", {"table": PAST, "look": "1"})
    assert "There already: 4" in again


def test_a_mistake_in_the_table_is_named_by_its_line(town: Town) -> None:
    page = send(
        browser(town, "admin"),
        "past",
        {"table": PAST.replace("27.03.2016;11.01.2021;5;О", "күн;11.01.2021;5;О")},
    )
    assert "The table has mistakes: 1" in page and "Line 3" in page
    assert Term.objects.count() == 1


def test_the_template_has_the_headings(town: Town) -> None:
    answer = browser(town, "admin").get(url("past-template", "ru"))
    assert "Созыв;Созыв начался" in answer.content.decode("utf-8-sig")


def test_the_deputys_page_shows_training_sanctions_and_the_deputys_word(town: Town) -> None:
    clerk, deputy = browser(town, "clerk"), browser(town, "deputy")
    here = {"deputy": town.bauyrzhan.pk}
    assert "0 of 40 academic hours, missing: 40" in read(url("deputy", **here))
    course = {"subject": "Бюджет", "hours": "24", "ended_on": "01.10.2026", "certificate": "№ 7"}
    assert "24 of 40 academic hours, missing: 16" in send(clerk, "training-new", course, **here)
    fault = {"fault": "Әдепсіз сөз", "fault_on": "01.10.2026", "kind": "censure"}
    vote = {"decided_on": "01.11.2026", "poll": "9-сессия, № 3"}
    page = send(clerk, "sanction-new", fault | vote, **here)
    assert "Censure" in page and "Not published yet" in page
    row = Sanction.objects.get()
    media = {"published_in": "«Ақкөл өмірі»", "published_on": "05.11.2026"}
    assert "«Ақкөл өмірі»" in send(clerk, "sanction-publish", media, sanction=row.pk)
    said = send(deputy, "reply", {"text": "Оқу ақпанда басталады."}, **here, figure="training")
    assert "The deputy's word" in said and "Change your word" in said
    assert "Оқу ақпанда басталады." in read(url("deputy", **here))
    assert "24 of 40" not in read(url("deputy", **here), on="2026-09-30")
    clerk.post(url("training-strike", training=Training.objects.get().pk))
    clerk.post(url("sanction-strike", sanction=row.pk))
    page = read(url("deputy", **here))
    assert "0 of 40" in page and "Censure" not in page


def test_nobody_replies_for_a_deputy(town: Town) -> None:
    for who in ("admin", "clerk", "chair"):
        answer = browser(town, who).post(
            url("reply", deputy=town.bauyrzhan.pk, figure="training"), {"text": "Мен емес"}
        )
        assert answer.status_code == 403
    assert (
        browser(town, "deputy").get(url("reply", deputy=town.bauyrzhan.pk, figure="hat")).status_code == 404
    )
    assert not Reply.objects.exists()


def test_factions_commissions_and_the_stand_in_on_the_public_page(town: Town) -> None:
    admin = browser(town, "admin")
    third = actions.add_deputy(
        council=town.council, term=town.term, district=None, name="Дина", since=SINCE, now=MADE
    )
    members = [str(row.pk) for row in (town.olga, town.bauyrzhan, third)]
    names = {"name_kk": "Ауыл", "name_ru": "Село", "since": "05.01.2026"}
    given = {**names, "kind": "faction", "members": members, "leader": members[0], "registered": "1-сессия"}
    page = send(admin, "association-new", given)
    assert "Ауыл" in page and "1-сессия" in page
    temporary = {**names, "name_ru": "По дороге", "formed_by": "chair", "task": "Жол", "due": "01.10.2026"}
    page = send(admin, "temporary-new", {**temporary, "members": [str(town.marat.pk)], "leader": ""})
    assert "Formed by the chair" in page and "Should be done by: 1 October 2026" in page
    page = send(admin, "stand-in", {"deputy": members[0], "ground": "1-сессия", "since": "05.01.2026"})
    assert "Stands in for the chair" in page and "Nobody is named to stand in" not in page
    actions.end_deputy(deputy=third, until=date(2026, 11, 1), ground="own-request", now=MADE)
    page = read(url("people"))
    assert "too few deputies, missing: 1" in page
    assert "too few deputies" not in read(url("people"), on="2026-10-31")


def test_competence_is_shown_the_gap_first(town: Town) -> None:
    page = read(url("people"))
    assert page.index("The maslikhat is not competent to act") < page.index("Бауыржан Оспанов")
    assert "Deputies: 3. Needed: 4, three quarters of 5 seats." in page
    Term.objects.update(seats=4)
    assert "The maslikhat is competent to act" in read(url("people"))


def test_whom_a_list_deputy_represents(town: Town) -> None:
    actions.add_deputy(
        council=town.council,
        term=town.term,
        district=None,
        elected_by="list",
        name="Дина",
        since=SINCE,
        now=MADE,
    )
    assert "They represent you too" in read(url("find"), place_text="Наумовка")
    actions.end_area(area=town.naumov.areas.get(), until=date(2026, 11, 1), now=MADE)
    page = read(url("find"), place_text="Наумовка")
    assert "They represent the whole council, you too" in page and "Дина" in page
    assert "Elected by a party's list" in read(url("districts"))


def test_a_past_day_of_the_districts(town: Town) -> None:
    actions.end_deputy(deputy=town.olga, until=date(2026, 11, 1), ground="own-request", now=MADE)
    assert "Ольга Петрова" not in read(url("districts"))
    assert "Ольга Петрова" in read(url("districts"), on="2026-11-01")


def test_ending_a_mandate_says_who_decides(town: Town) -> None:
    page = text(browser(town, "admin").get(url("deputy-end", deputy=town.olga.pk)))
    assert "majority of those present, on the submission" in page and "Art 20(4)" in page
    assert "No vote: the territorial election commission decides" in page and "Art 20(4-1)" in page
    data = {"ground": "own-request", "act": "№ 12-3", "until": "01.11.2026"}
    send(browser(town, "admin"), "deputy-end", data, deputy=town.olga.pk)
    page = read(url("deputy", deputy=town.olga.pk))
    assert "By the decision: № 12-3" in page and "The maslikhat votes" in page
