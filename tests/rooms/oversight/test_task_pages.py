"""Pages of tasks: what everyone sees, who does what, bad input, how many queries."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pytest

from senim.rooms.council.models import Role
from senim.rooms.decisions.models import Act, Explanation, Unit
from senim.rooms.oversight.models import Evidence, Task
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.oversight import duties
from tests.rooms.oversight.duties import ADOPTED, DUE, WHAT, accepted, at, fresh, given_back, reported, task
from tests.rooms.oversight.on_pages import LATE, LATER, Wall, answered, browser, page_of, text
from tests.rooms.oversight.on_pages import wall as wall


def verbs(row: Task, role: Role | None) -> set[str]:
    page = browser(role).get(f"/en/akkol/tasks/{row.pk}").content.decode()
    return set(re.findall(rf"/tasks/{row.pk}/([a-z]+)\"", page))


def stages(town: Town) -> dict[str, Task]:
    return {
        "running": task(town),
        "reported": reported(town, task(town), LATER),
        "done": accepted(town, reported(town, task(town), LATER), LATER),
    }


def test_the_matrix_of_stages_roles_and_steps(town: Town, wall: Wall) -> None:
    """Whatever is not here is refused, by the page and by the address."""
    owner, asker = {"evidence", "report", "ask"}, {"extend", "cancel"}
    allowed: dict[tuple[str, str], set[str]] = {
        ("running", "officer"): owner,
        ("running", "deputy"): asker,
        ("running", "clerk"): {"cancel"},
        ("running", "chair"): {"cancel"},
        ("reported", "officer"): {"evidence"},
        ("reported", "deputy"): {"accept", "return", "cancel"},
        ("reported", "clerk"): {"cancel"},
        ("reported", "chair"): {"cancel"},
    }
    who: dict[str, Role | None] = {
        "nobody": None, "officer": town.officer, "colleague": town.okrug_officer, "deputy": town.deputy,
        "clerk": town.clerk, "chair": town.chair, "admin": town.admin,
    }  # fmt: skip
    for stage, row in stages(town).items():
        for name, role in who.items():
            shown = allowed.get((stage, name), set())
            assert verbs(row, role) == shown, (stage, name)
            client = browser(role)
            for verb in ("evidence", "report", "ask", "accept", "return", "extend", "cancel"):
                status = client.get(f"/en/akkol/tasks/{row.pk}/{verb}").status_code
                assert (status == 200) is (verb in shown), (stage, name, verb, status)
                assert status in (200, 403, 409)


def test_who_speaks_for_who_has_no_account(town: Town, wall: Wall) -> None:
    """A body on paper and a commission whose head has no account: the clerk enters both, but not of one task;
    then the chair accepts.
    """
    row = task(town, body=town.education, person="Айдос Сәрсенов", asker=town.budget)
    assert verbs(row, town.clerk) == {"evidence", "report", "ask", "extend", "cancel"}
    assert "Айдос Сәрсенов" in text(browser(town.clerk).get(f"/en/akkol/tasks/{row.pk}/report").content)
    row = reported(town, row, LATER, by=town.clerk, decided_by=row.person)
    assert verbs(row, town.clerk) == {"evidence"}
    assert verbs(row, town.chair) == {"accept", "return", "cancel"}
    refused = browser(town.clerk).post(f"/en/akkol/tasks/{row.pk}/accept", {"version": row.version})
    assert refused.status_code in (403, 409)


def test_everyone_reads_it_in_three_languages(town: Town, wall: Wall) -> None:
    row = given_back(town, reported(town, task(town), DUE), LATE, date(2026, 10, 28))
    wall.now = at(date(2026, 11, 2))
    for lang, words in (
        ("kk", (WHAT[0], "Мерзімі өтті")), ("ru", (WHAT[1], "Просрочено")), ("en", (WHAT[0], "Late"))
    ):  # fmt: skip
        page = page_of(row, lang=lang)
        for each in (*words, "Екі шам жанбайды.", town.officer.account.name, town.bauyrzhan.name):
            assert each in page, (lang, each)


def sent(row: Task, **given: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "version": row.version,
        "words": "Барлық 12 шам ауыстырылды.",
        "spot": "Наумовка",
        "taken_on": LATER.isoformat(),
        "files": photo(),
    }
    return usual | given


def photo(name: str = "sham.jpg", tone: int = 90) -> io.BytesIO:
    stream = io.BytesIO(duties.photo(tone))
    stream.name = name
    return stream


def test_an_officer_reports_and_the_deputy_accepts(town: Town, wall: Wall) -> None:
    row = task(town)
    answer = browser(town.officer).post(f"/en/akkol/tasks/{row.pk}/report", sent(row), follow=True)
    page = text(answer.content)
    assert "Reported. Who asked for it now looks" in page and "Наумовка" in page and "12 October 2026" in page
    shown = Evidence.objects.get()
    picture = browser().get(f"/en/akkol/tasks/{row.pk}/files/{shown.file_id}?w=480")
    assert picture.status_code == 200 and picture.headers["Content-Type"] == "image/jpeg"
    row = fresh(row)
    given = {"version": row.version, "words": "Көрдім."}
    page = text(browser(town.deputy).post(f"/en/akkol/tasks/{row.pk}/accept", given, follow=True).content)
    assert "Done in time" in page and "Көрдім." in page


@pytest.mark.parametrize(
    ("verb", "given", "status", "words"),
    [
        ("report", {"files": ""}, 409, "Add a document or a photo"),
        ("report", {"words": ""}, 422, "Fill in this field."),
        ("report", {"spot": ""}, 422, "Write where the photo was taken"),
        ("report", {"taken_on": "2026-10-13"}, 422, "not a day to come"),
        ("report", {"taken_on": "nonsense"}, 422, "Check the date."),
        ("report", {"version": "0"}, 409, ""),
        ("report", {"version": "x" * 40}, 409, ""),
        ("report", {"words": "ә" * 2001}, 422, "Extra characters: 1"),
        ("evidence", {"files": ""}, 409, ""),
        ("ask", {"until": "2026-10-19"}, 422, "Write a day after 19 October 2026"),
        ("ask", {"until": "2027-10-19"}, 422, "The latest day you may name is"),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    town: Town, wall: Wall, verb: str, given: dict[str, Any], status: int, words: str
) -> None:
    row = task(town)
    answer = browser(town.officer).post(f"/en/akkol/tasks/{row.pk}/{verb}", sent(row, **given))
    page = text(answer.content)
    assert answer.status_code == status and words in page, page
    if given.get("words", "x") and len(given.get("words", "")) < 2000:
        assert "Барлық 12 шам ауыстырылды." in page or verb == "evidence"
    assert fresh(row).state == "running"


def test_a_file_that_is_none_is_refused_in_words(town: Town, wall: Wall) -> None:
    row = task(town)
    broken = io.BytesIO(b"MZ not a photo")
    broken.name = "sham.jpg"
    answer = browser(town.officer).post(f"/en/akkol/tasks/{row.pk}/report", sent(row, files=broken))
    assert answer.status_code == 409 and "something else is inside" in text(answer.content)
    assert not Evidence.objects.exists()


def form_of(town: Town, rows: int, **given: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {"asker": f"c{town.budget.pk.hex}", "key": "0" * 32}
    for row in range(rows):
        sent |= {
            f"row{row}-take_it": "on",
            f"row{row}-what_kk": WHAT[0],
            f"row{row}-result_kk": "12 шам",
            f"row{row}-body": str(town.housing.pk),
            f"row{row}-due": DUE.isoformat(),
        }
    return sent | given


def test_several_tasks_at_once_from_an_answer(town: Town, wall: Wall) -> None:
    appeal = answered(town)
    where = f"/en/akkol/tasks/new?from={appeal.ref}"
    assert browser(town.officer).get(where).status_code == 403
    assert browser().get(where).status_code == 403
    client = browser(town.clerk)
    assert client.get(where).status_code == 200
    for _ in range(2):
        assert client.post(where, form_of(town, 2)).status_code == 302
    rows = list(Task.objects.all())
    assert [(row.source, row.body, row.commission) for row in rows] == [
        (appeal.ref, town.housing, town.budget)
    ] * 2
    page = text(client.get(f"/en/akkol/appeals/{appeal.number}").content)
    assert "What is being done" in page and "2 tasks: done 0, late now 0." in page
    assert f"№ {appeal.number}" in page_of(rows[0]) and "has not said" in page_of(rows[0])


def test_tasks_from_the_points_of_a_public_act(town: Town, wall: Wall) -> None:
    act = Act.objects.create(
        id=town.council.new_id(NOW), council=town.council, kind="decision", number="29-5", day=ADOPTED,
        year=2026, title_kk="Жарық туралы", title_ru="Об освещении", state="draft", drafted_at=NOW,
    )  # fmt: skip
    Unit.objects.create(
        id=town.council.new_id(NOW), council=town.council, act=act, place=1, kind="point", number="1",
        path="point:1", text_kk="Шам орнатылсын.", text_ru="Установить светильник.",
    )  # fmt: skip
    Explanation.objects.create(
        id=town.council.new_id(NOW), council=town.council, act=act, what_kk="Шам.", written_at=NOW
    )
    where = f"/en/akkol/tasks/new?from={act.ref}"
    client = browser(town.clerk)
    assert client.get(where).status_code == 404
    Act.objects.filter(pk=act.pk).update(state="published", published_on=ADOPTED, published_at=NOW)
    assert "Шам орнатылсын." in client.get(where).content.decode()
    assert client.post(where, form_of(town, 1, **{"row0-path": "point:1"})).status_code == 302
    row = Task.objects.get()
    assert (row.source, row.path) == (act.ref, "point:1")
    page = text(browser().get(f"/en/akkol/decisions/{act.pk}").content)
    assert "1 task: done 0, late now 0." in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"asker": ""}, "Choose one option."),
        ({"asker": "c1"}, "Choose one option."),
        ({"row1-body": ""}, "A task has an owner"),
        ({"row1-due": ""}, "Write by which day"),
        ({"row1-due": "2026-09-30"}, "The days contradict"),
        ({"row1-result_kk": ""}, "by what result"),
        ({"row1-what_kk": ""}, "Write what is to be done"),
        ({"row1-what_kk": "Гүлнар Ахметоваға хабарлау, +7 701 123 45 67"}, "personal data"),
        ({"row0-take_it": "", "row1-take_it": ""}, "Tick at least one point"),
    ],
)
def test_of_several_the_wrong_one_says_so_and_none_is_set(
    town: Town, wall: Wall, given: dict[str, str], words: str
) -> None:
    where = f"/en/akkol/tasks/new?from={answered(town).ref}"
    sent = form_of(town, 2) | given
    answer = browser(town.clerk).post(where, {name: value for name, value in sent.items() if value})
    page = text(answer.content)
    assert answer.status_code in (409, 422) and words.casefold() in page.casefold(), page
    assert "12 шам" in answer.content.decode() and not Task.objects.exists()


@pytest.mark.parametrize(
    "ref", ["", "appeal:", "appeal:1", "nonsense:1", "session:1", "decision:x", "x" * 900]
)
def test_from_nothing_nothing_is_made(town: Town, wall: Wall, ref: str) -> None:
    assert browser(town.clerk).get("/en/akkol/tasks/new", {"from": ref}).status_code == 404


def test_the_clerk_takes_off_a_photo_with_a_face(town: Town, wall: Wall) -> None:
    row = reported(town, task(town), LATER)
    shown = Evidence.objects.get()
    where = f"/en/akkol/tasks/{row.pk}/evidence/{shown.pk}"
    assert browser(town.officer).post(where, {"why": "–"}).status_code == 403
    page = text(browser(town.clerk).post(where, {"why": "Адамның беті көрінеді."}, follow=True).content)
    assert "Taken off the page: Адамның беті көрінеді." in page
    assert browser().get(f"/en/akkol/tasks/{row.pk}/files/{shown.file_id}").status_code == 404
    assert browser(town.clerk).post(where, {"why": "again"}).status_code == 409


def test_nothing_is_reached_from_another_council(town: Town, other: Town, wall: Wall) -> None:
    row = task(other, asker=other.bauyrzhan)
    assert browser(town.clerk).get(f"/en/akkol/tasks/{row.pk}").status_code == 404
    assert browser(town.clerk).get(f"/en/burabay/tasks/{row.pk}/cancel").status_code == 403


def test_staff_see_what_waits_for_them(town: Town, wall: Wall) -> None:
    task(town)
    reported(town, task(town), LATER)
    reported(town, task(town, asker=town.budget), LATER)
    assert "Tasks of your body 1" in text(browser(town.officer).get("/en/akkol/work").content)
    assert "Tasks that wait for your acceptance 1" in text(browser(town.deputy).get("/en/akkol/work").content)
    assert ADOPTED < LATER
