"""State × person × step of a complaint, over the wire and by `access`; who reads its words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from senim.core import complaints
from senim.rooms.appeals import access, actions, objections
from senim.rooms.appeals.models import Appeal, Complaint
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import objecting
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.posting import says, signed_in
from tests.rooms.appeals.test_rights import undone
from tests.rooms.appeals.visitors import EVERYONE, browser, read, words

HOUR = timedelta(hours=1)
VERBS = tuple(complaints.STEPS)
# "officer" is of the body complained of; "above" of the body above it.
PEOPLE = (*EVERYONE, "above")
# Whoever has no row may do nothing.
MATRIX: dict[str, dict[str, str]] = {
    "filed": {
        "by link": "recall", "by account": "recall", "clerk": "recall", "officer": "satisfy pass",
    },
    "filed, nobody above": {
        "by link": "recall", "by account": "recall", "clerk": "recall", "officer": "satisfy court",
    },
    "filed on paper": {"by link": "recall", "by account": "recall", "clerk": "satisfy pass recall"},
    "passed": {"by link": "recall", "by account": "recall", "clerk": "recall", "above": "take"},
    "passed to paper": {"by link": "recall", "by account": "recall", "clerk": "take recall"},
    "taken": {"by link": "recall", "by account": "recall", "clerk": "recall", "above": "leave decide"},
    "taken on paper": {"by link": "recall", "by account": "recall", "clerk": "leave decide recall"},
    "silent": {"above": "leave decide"},
    "silent on paper": {"clerk": "leave decide"},
    "nobody above, to court": {},
    "decided": {},
    "recalled": {},
}  # fmt: skip


def at_stage(town: Town, stage: str) -> tuple[Complaint, objecting.Above | None]:
    above = None if "nobody" in stage else objecting.above(town, on_line="paper" not in stage)
    body = town.education if stage == "filed on paper" else town.housing
    complaint = objecting.filed(objecting.answered(town, NOW, body=body), NOW)
    if stage.startswith(("passed", "taken", "silent", "decided")):
        objecting.passed(complaint, town.officer, NOW)
    hand = (above and above.officer) or town.clerk
    if stage.startswith(("taken", "decided")):
        objecting.taken(complaint, hand, NOW)
    if stage.startswith("silent"):
        after = NOW + timedelta(days=40)
        actions.complaint_unanswered(complaint=complaint, version=complaint.version, now=after)
    if stage == "nobody above, to court":
        actions.complaint_to_court(complaint=complaint, by=town.officer, version=complaint.version, now=NOW)
    if stage == "decided":
        objecting.decided(complaint, hand, NOW)
    if stage == "recalled":
        actions.recall_complaint(complaint=complaint, version=complaint.version, now=NOW)
    return objecting.again(complaint), above


def visit(who: str, town: Town, other: Town, complaint: Complaint, above: objecting.Above | None) -> Client:
    if who != "above":
        return browser(who, town, other, complaint.appeal)
    client = Client()
    if above and above.officer:
        client.force_login(above.officer.account)
    return client


def form_of(complaint: Complaint, verb: str) -> dict[str, object]:
    usual = {"reasons": objecting.WHY, "decided_by": "Д. Сәрсенов", "decided_on": "2026-11-23"}
    forms: dict[str, dict[str, object]] = {
        "satisfy": usual,
        "pass": {"passed_on": "2026-11-23"},
        "take": {"registered_on": "2026-11-23"},
        "leave": {**usual, "ground": "in-court"},
        "decide": {**usual, "outcome": "dismissed"},
    }
    return {"version": complaint.version, **forms.get(verb, {})}


def path(complaint: Complaint, verb: str = "") -> str:
    page = f"/ru/akkol/appeals/{complaint.appeal.number}/complaints/{complaint.no}"
    return f"{page}/do/{verb}" if verb else page


@pytest.mark.parametrize("stage", MATRIX)
def test_what_each_person_can_do(town: Town, other: Town, wall: Wall, stage: str) -> None:
    complaint, above = at_stage(town, stage)
    found: dict[str, str] = {}
    by_rights: dict[str, str] = {}
    for who in PEOPLE:
        client = visit(who, town, other, complaint, above)
        done = [verb for verb in VERBS if tried(client, complaint, verb)]
        found |= {who: " ".join(done)} if done else {}
        may = rights(client, town, complaint)
        by_rights |= {who: " ".join(verb for verb in VERBS if verb in may)} if may else {}
    assert found == by_rights == MATRIX[stage]


def tried(client: Client, complaint: Complaint, verb: str) -> bool:
    with undone():
        answer = client.post(path(complaint, verb), form_of(complaint, verb))
        assert answer.status_code in (302, 403, 409), (verb, answer.status_code)
        done = Complaint.objects.get(pk=complaint.pk).version != complaint.version
        assert done == (answer.status_code == 302)
    return done


def rights(client: Client, town: Town, complaint: Complaint) -> set[str]:
    request = RequestFactory().get("/")
    request.COOKIES.update({name: morsel.value for name, morsel in client.cookies.items()})
    request.session = client.session
    loaded = objections.one("akkol", complaint.appeal.serial, complaint.no)
    assert loaded
    visitor = access.welcome(request, town.council, NOW)
    owner = access.owns(request, visitor, loaded.appeal)
    return set(access.complaint_rights(visitor, loaded, owner=owner).may)


# ── who reads ───────────────────────────────────────────────────────────────────────────────────────

READS = {
    "filed": {"by link", "by account", "clerk", "officer"},
    "passed": {"by link", "by account", "clerk", "officer", "above"},
    "decided": {"by link", "by account", "clerk", "officer", "above"},
}


@pytest.mark.parametrize("stage", READS)
def test_who_reads_the_words(town: Town, other: Town, wall: Wall, stage: str) -> None:
    """Of the complaint, and, for the body above, of the appeal it is about."""
    complaint, above = at_stage(town, stage)
    reads: dict[str, set[str]] = {"complaint": set(), "appeal": set()}
    for who in PEOPLE:
        client = visit(who, town, other, complaint, above)
        page = words(client.get(path(complaint)).content)
        assert "Отдел ЖКХ и дорог" in page
        reads["complaint"] |= {who} if objecting.WORDS in page else set()
        assert (objecting.WHY in page) == (stage == "decided" and who in READS[stage])
        whole = words(client.get(f"/ru/akkol/appeals/{complaint.appeal.number}").content)
        reads["appeal"] |= {who} if build.TEXT in whole else set()
    assert reads == {"complaint": READS[stage], "appeal": READS[stage]}


def test_the_page_of_the_appeal_names_its_complaints_for_everyone(
    client: Client, town: Town, wall: Wall
) -> None:
    complaint, _above = at_stage(town, "passed")
    page = words(client.get(f"/ru/akkol/appeals/{complaint.appeal.number}").content)
    assert f"№ {complaint.number}" in page
    assert "Передана вышестоящему" in page
    assert objecting.WORDS not in page


# ── giving one ──────────────────────────────────────────────────────────────────────────────────────


def test_the_applicant_complains_by_the_private_link(town: Town, other: Town, wall: Wall) -> None:
    objecting.above(town)
    appeal = objecting.answered(town, NOW)
    client = browser("by link", town, other, appeal)
    here = f"/kk/akkol/appeals/{appeal.number}"
    page = words(client.get(here).content)
    assert "Келіспесеңіз" in page
    assert "2027 жылғы 23 ақпан" in page
    sent = client.post(
        f"{here}/do/complain",
        {"version": appeal.version, "text": objecting.WORDS, "photos": build.upload()},
    )
    assert sent.status_code == 302
    shown = words(client.get(sent["Location"]).content)
    assert objecting.WORDS in shown
    assert "жарық.pdf" in shown
    assert Complaint.objects.get().channel == "web"


def test_silence_is_offered_to_the_applicant_with_its_article(town: Town, other: Town, wall: Wall) -> None:
    appeal = build.forwarded(
        build.appeal(town.council, NOW, account=town.resident), town.clerk, town.housing, NOW
    )
    client = browser("by account", town, other, appeal)
    here = f"/ru/akkol/appeals/{appeal.number}"
    assert "Если вы не согласны" not in words(client.get(here).content)
    early = client.post(f"{here}/do/complain", {"version": appeal.version, "text": "?"})
    due = objecting.fresh(appeal).due
    says(early, "ru", "complaint-not-yet", number=appeal.number, due=due)
    wall.now = NOW + timedelta(days=30)
    client = browser("by account", town, other, appeal)
    page = words(client.get(here).content)
    assert due.isoformat() == "2026-12-14"
    assert "С 15 декабря 2026 года по закону считается, что вам отказали" in page
    assert "АППК, ст. 91, ч. 2" in page
    sent = client.post(f"{here}/do/complain", {"version": appeal.version, "text": objecting.WORDS})
    assert sent.status_code == 302
    assert Complaint.objects.get().against == "silence"


def test_the_clerk_enters_one_from_paper(town: Town, wall: Wall) -> None:
    appeal = objecting.answered(town, NOW - timedelta(days=14))
    client = signed_in(town, "clerk")
    page = f"/kk/akkol/appeals/{appeal.number}/do/complain"
    given = {"version": appeal.version, "text": objecting.WORDS, "channel": "post"}
    assert client.post(page, given).status_code == 422
    assert client.post(page, {**given, "filed_on": "2026-11-18"}).status_code == 302
    complaint = Complaint.objects.get()
    assert (complaint.filed_on.isoformat(), complaint.channel, complaint.by) == (
        "2026-11-18", "post", town.clerk,
    )  # fmt: skip


def test_nothing_typed_is_lost_when_somebody_was_first(town: Town, wall: Wall) -> None:
    complaint, above = at_stage(town, "taken")
    assert above and above.officer
    client = Client()
    client.force_login(above.officer.account)
    form = form_of(complaint, "decide")
    objecting.left(objecting.again(complaint), above.officer, NOW)
    answer = client.post(path(complaint, "decide"), form)
    assert answer.status_code == 409
    assert objecting.WHY in read(answer.content)
    says(answer, "ru", "complaint-ended", number=complaint.number)


# ── work, lists, another council ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("stage", "whose"),
    [
        ("filed", {"officer"}),
        ("filed on paper", {"clerk"}),
        ("passed", {"above"}),
        ("taken", {"above"}),
        ("taken on paper", {"clerk"}),
        ("decided", set()),
    ],
)
def test_whose_work_it_is(town: Town, other: Town, wall: Wall, stage: str, whose: set[str]) -> None:
    complaint, above = at_stage(town, stage)
    found = set()
    for who in ("clerk", "officer", "other officer", "above", "chair"):
        if who == "above" and not (above and above.officer):
            continue
        client = visit(who, town, other, complaint, above)
        # The clerk's stand on top of the list: their page of work has enough to ask for.
        page = words(client.get(f"/ru/akkol/{'complaints' if who == 'clerk' else 'work'}").content)
        if complaint.number in page and (who != "clerk" or "Ждут вас" in page):
            found.add(who)
    assert found == whose


def test_the_first_due_stands_first(town: Town, wall: Wall) -> None:
    objecting.above(town)
    late = objecting.filed(objecting.answered(town, NOW - timedelta(days=20)), NOW - timedelta(days=10))
    new = objecting.filed(objecting.answered(town, NOW), NOW)
    page = words(signed_in(town, "officer").get("/ru/akkol/work").content)
    assert page.index(late.number) < page.index(new.number)


def test_the_list_is_of_those_who_work_on_them(town: Town, other: Town, wall: Wall) -> None:
    complaint, above = at_stage(town, "passed")
    listed = {"clerk", "officer", "above", "chair"}
    for who in PEOPLE:
        answer = visit(who, town, other, complaint, above).get("/ru/akkol/complaints")
        seen = answer.status_code == 200 and complaint.number in words(answer.content)
        assert seen == (who in listed), who
        if who == "other officer":
            assert answer.status_code == 200


def test_the_list_has_pages(town: Town, wall: Wall) -> None:
    for _ in range(objections.PAGE + 1):
        objecting.filed(objecting.answered(town, NOW), NOW)
    client = signed_in(town, "clerk")
    first = read(client.get("/ru/akkol/complaints").content)
    assert first.count("/complaints/1") == objections.PAGE
    older = client.get("/ru/akkol/complaints", {"before": str(Complaint.objects.order_by("id")[1].pk)})
    assert read(older.content).count("/complaints/1") == 1
    assert client.get("/ru/akkol/complaints?before=nonsense").status_code == 200


def test_a_complaint_is_found_in_its_council_under_its_appeal(town: Town, other: Town, wall: Wall) -> None:
    complaint, _above = at_stage(town, "filed")
    client = Client()
    assert client.get(path(complaint)).status_code == 200
    assert client.get(path(complaint).replace("/akkol/", "/burabay/")).status_code == 404
    assert client.get(path(complaint).removesuffix("1") + "2").status_code == 404
    elsewhere = Client()
    elsewhere.force_login(other.clerk.account)
    for verb in VERBS:
        assert elsewhere.post(path(complaint, verb), form_of(complaint, verb)).status_code == 403
        moved = path(complaint, verb).replace("/akkol/", "/burabay/")
        assert elsewhere.post(moved, form_of(complaint, verb)).status_code == 404


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("stage", MATRIX)
def test_the_page_stands_in_each_language_within_eight_questions(
    town: Town, other: Town, wall: Wall, queries: object, stage: str, lang: str
) -> None:
    complaint, above = at_stage(town, stage)
    for who in ("nobody", "by account", "officer", "above", "clerk"):
        client = visit(who, town, other, complaint, above)
        for page in (path(complaint), f"/ru/akkol/appeals/{complaint.appeal.number}"):
            where = page.replace("/ru/", f"/{lang}/")
            client.get(where)
            with queries() as count:  # type: ignore[operator]
                assert client.get(where).status_code == 200
            assert count.count <= 8, (who, page, [query[:90] for query in count.statements])
    assert Appeal.objects.count() == 1
