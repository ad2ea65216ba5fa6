"""Minutes: made from what happened, in two languages; their numbers are those of the votes, always."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from senim.core.refusal import Refusal
from senim.rooms.clocks import queries as clocks
from senim.rooms.record.models import Entry
from senim.rooms.sessions.actions import minutes as actions
from senim.rooms.sessions.minutes import marks, text
from senim.rooms.sessions.models import (
    Amendment,
    Draft,
    Excuse,
    Item,
    Minutes,
    Poll,
    Presence,
    Session,
    Speech,
)
from senim.rooms.sessions.queries import minutes as queries
from senim.ui.papers import Block
from tests.build import sittings as build
from tests.cast import Town
from tests.database import Queries

REASON = "Қаржы көзі жоқ"


@pytest.fixture
def session(town: Town, now: datetime) -> Session:
    """A session ten days ago: Bauyrzhan came late, Olga left early, Marat was there all the time."""
    day = now - timedelta(days=10)
    of = build.session(town.council, town.term, day)
    one = build.sitting(of, day, seats=4, presider=town.marat)
    council = town.council
    minute = timedelta(minutes=1)
    for who, since, until in (
        (town.marat, day, one.closed_at),
        (town.bauyrzhan, day + 20 * minute, one.closed_at),
        (town.olga, day, day + 90 * minute),
    ):
        Presence.objects.create(
            id=council.new_id(day), council=council, sitting=one, deputy=who, since=since, until=until
        )
    about = build.item(one, 1, rapporteur="Ерлан Жұмабаев")
    draft = Draft.objects.create(
        id=council.new_id(day), council=council, item=about, title_kk="Жарық туралы шешім",
        title_ru="Решение об освещении", text_kk="1. Жарық жағылсын.", text_ru="1. Зажечь свет.", put_at=day,
    )  # fmt: skip
    amendment = Amendment.objects.create(
        id=council.new_id(day), council=council, draft=draft, number=1, where="1-тармақ", text_kk="Екі шам.",
        text_ru="Два фонаря.", word="rejected", word_why=REASON, state="failed", put_at=day,
    )  # fmt: skip
    amendment.authors.set([town.olga])
    build.speak(one, about, town.bauyrzhan, 1, gist="Көше қараңғы.")
    mixed = {town.marat: "for", town.bauyrzhan: "for", town.olga: "against"}
    build.poll(one, town.clerk, mixed, number=1, about=about)
    build.poll(one, town.clerk, dict.fromkeys(mixed, "for"), number=2, about=about)
    build.poll(one, town.clerk, dict.fromkeys(mixed, "abstained"), number=3)
    return of


@pytest.fixture
def begun(session: Session, now: datetime) -> Minutes:
    return actions.begin_minutes(of=session, now=session.closed_at or now)


def words(of: Any, lang: str, source: str = "") -> str:
    return marks.as_text(text.whole(queries.happened(of), lang, source))


def test_they_tell_what_happened(session: Session) -> None:
    kk, ru = words(session, "kk"), words(session, "ru")
    assert "# Хаттама" in kk and "# Протокол" in ru
    for each in (kk, ru):
        assert "Ольга Петрова" in each and REASON in each and "Көше қараңғы." in each
        assert "[[" not in each
    assert "Бауыржан Оспанов (пришёл(ла) в 10:20)" in ru
    assert "Ольга Петрова (ушёл(ла) в 11:30)" in ru
    assert "Марат Әбенов (" not in ru.split("## ")[1]
    assert "За: 2 (Бауыржан Оспанов, Марат Әбенов)" in ru and "Против: 1 (Ольга Петрова)" in ru
    assert "Докладчик отклонил. Обоснование: Қаржы көзі жоқ" in ru and "Два фонаря" in ru
    assert "Жақтап: 2 (Бауыржан Оспанов, Марат Әбенов)" in kk and "Екі шам" in kk
    assert "11-бап" in kk and "ст. 11" in ru


def test_excused_and_not_excused_are_told_apart(session: Session, town: Town) -> None:
    sitting = session.sittings.get()
    Presence.objects.filter(deputy__in=[town.olga, town.bauyrzhan]).delete()
    Excuse.objects.create(
        id=town.council.new_id(sitting.starts_at), council=town.council, sitting=sitting, deputy=town.olga,
        valid=True, reason="ауырды", told_at=sitting.starts_at,
    )  # fmt: skip
    ru = words(session, "ru")
    assert "по уважительной причине: Ольга Петрова." in ru and "ауырды" not in ru
    assert "без уважительной причины: Бауыржан Оспанов." in ru


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_numbers_are_those_of_the_votes(session: Session, town: Town, lang: str) -> None:
    found = words(session, lang)
    for poll in session.sittings.get().polls.order_by("number"):
        at = found.index(f"1.{poll.number}: " if lang == "ru" else f"1.{poll.number}-дауыс беру")
        lines = found[at:].split("\n- ", 5)[1:5]
        numbers = [int(re.search(r": (\d+)", line)[1]) for line in lines]  # type: ignore[index]
        counted = poll.result["counted"]
        assert numbers == [counted[key] for key in ("for", "against", "abstained", "not_voting")]
        for line, choice in zip(lines, ("for", "against", "abstained"), strict=False):
            names = {vote.deputy.name for vote in poll.votes.filter(choice=choice)}
            assert all(name in line for name in names) and line.count(",") == max(len(names) - 1, 0)


def test_the_month_of_the_law_runs(begun: Minutes, session: Session) -> None:
    assert begun.due == date(2026, 12, 13)
    clock = clocks.running(clocks.of_procedure(session.council, session.ref), "session.minutes")
    assert clock is not None and clock.due == begun.due
    again = actions.begin_minutes(of=session, now=session.closed_at)  # type: ignore[arg-type]
    assert again.pk == begun.pk and Minutes.objects.count() == 1


def drafts(of: Session) -> tuple[str, str]:
    happened = queries.happened(of)
    return text.draft(happened, "kk"), text.draft(happened, "ru")


def test_the_clerk_finishes_the_words(begun: Minutes, session: Session, town: Town, now: datetime) -> None:
    kk, ru = drafts(session)
    changed = ru.replace("# Протокол", "# Протокол\n\nНачало заседания задержалось.")
    actions.edit_minutes(minutes=begun, texts=(kk, changed), by=town.clerk, version=begun.version, now=now)
    begun.refresh_from_db()
    found = words(session, "ru", begun.text_ru)
    assert "задержалось" in found and "За: 2 (" in found


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda ru: ru.replace("[[голосование 1.2]]", "За: 99"), "minutes-mark-missing"),
        (lambda ru: ru.replace("[[присутствие 1]]", ""), "minutes-mark-missing"),
        (lambda ru: ru + "\n[[голосование 1.9]]\n", "minutes-mark-unknown"),
        (lambda ru: ru + "\n[[vote 1.2]]\n", "minutes-mark-twice"),
    ],
)
def test_a_vote_is_not_retyped(
    begun: Minutes, session: Session, town: Town, now: datetime, change: Callable[[str], str], code: str
) -> None:
    kk, ru = drafts(session)
    with pytest.raises(Refusal) as refused:
        actions.edit_minutes(
            minutes=begun, texts=(kk, change(ru)), by=town.clerk, version=begun.version, now=now
        )
    assert refused.value.code == code and refused.value.citation is not None
    begun.refresh_from_db()
    assert begun.text_ru == ""


def sign(begun: Minutes, town: Town, now: datetime) -> None:
    actions.sign_minutes(minutes=begun, by=town.chair, version=begun.version, now=now)


def test_signed_they_change_no_more(begun: Minutes, session: Session, town: Town, now: datetime) -> None:
    before = words(session, "ru")
    sign(begun, town, now)
    begun.refresh_from_db()
    assert begun.text_ru == before and begun.signer == "Марат Әбенов"
    entry = Entry.objects.get(kind="session.minutes-signed")
    assert actions.digest(begun.text_ru) in entry.facts and '"in_time":true' in entry.facts
    assert clocks.running(clocks.of_procedure(session.council, session.ref), "session.minutes") is None
    deputy = town.olga
    deputy.name = "Ольга Иванова"
    deputy.save()
    page = Client().get(f"/ru/akkol/sessions/minutes/{begun.pk}").content.decode()
    assert "Ольга Петрова" in page and "Ольга Иванова" not in page
    for act in (
        lambda: sign(begun, town, now),
        lambda: actions.edit_minutes(
            minutes=begun, texts=("", ""), by=town.clerk, version=begun.version, now=now
        ),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "minutes-signed"


def test_not_before_it_is_over(begun: Minutes, session: Session, town: Town, now: datetime) -> None:
    Session.objects.filter(pk=session.pk).update(state="open")
    fresh = queries.one("akkol", begun.pk)
    assert fresh is not None
    with pytest.raises(Refusal) as refused:
        sign(fresh, town, now)
    assert refused.value.code == "minutes-not-over"


def test_of_two_at_once_one_is_told(begun: Minutes, session: Session, town: Town, now: datetime) -> None:
    kk, ru = drafts(session)
    actions.edit_minutes(minutes=begun, texts=(kk, ru), by=town.clerk, version=begun.version, now=now)
    stale = Minutes.objects.get(pk=begun.pk)
    with pytest.raises(Refusal) as refused:
        actions.sign_minutes(minutes=stale, by=town.chair, version=1, now=now)
    assert refused.value.code == "changed"


def visit(who: Any, path: str) -> int:
    client = Client()
    if who is not None:
        client.force_login(who.account)
    return client.get(path).status_code


def test_who_reads_them_when(begun: Minutes, session: Session, town: Town, now: datetime) -> None:
    path = f"/ru/akkol/sessions/minutes/{begun.pk}"
    pdf = f"{path}/ru.pdf"
    assert "Көше қараңғы" not in Client().get(path).content.decode()
    assert visit(None, pdf) == 404 and visit(town.officer, pdf) == 404
    assert visit(town.clerk, f"{path}/edit") == 200 and visit(town.chair, f"{path}/edit") == 403
    pytest.importorskip("fpdf")
    assert [visit(who, pdf) for who in (town.clerk, town.chair, town.deputy)] == [200, 200, 200]
    sign(begun, town, now)
    assert visit(None, pdf) == 200 and "Көше қараңғы" in Client().get(path).content.decode()
    whole = Client().get(path).content.decode()
    Item.objects.update(behind_doors=True)
    Poll.objects.update(behind_doors=True)
    Speech.objects.update(behind_doors=True)
    extract = Client().get(path).content.decode()
    assert "Көше қараңғы" not in extract and "за закрытыми дверями" in extract
    assert visit(None, pdf) == 200 and visit(town.deputy, pdf) == 200
    assert "Ольга Петрова (" in whole or "Ольга Петрова" in whole
    inside = Client()
    inside.force_login(town.deputy.account)
    assert "Көше қараңғы" in inside.get(path).content.decode()


def test_clerk_and_chair_on_the_pages(begun: Minutes, session: Session, town: Town, now: datetime) -> None:
    path = f"/ru/akkol/sessions/minutes/{begun.pk}"
    clerk, chair = Client(), Client()
    clerk.force_login(town.clerk.account)
    chair.force_login(town.chair.account)
    kk, ru = drafts(session)
    bad = {"version": "1", "text_kk": kk, "text_ru": ru.replace("[[голосование 1.1]]", "")}
    answer = clerk.post(f"{path}/edit", bad)
    assert answer.status_code == 422 and "Нет метки [[голосование 1.1]]" in answer.content.decode()
    good = {"version": "1", "text_kk": kk, "text_ru": ru + "\nПриложение: стенограмма.\n"}
    assert clerk.post(f"{path}/edit", good).status_code == 302
    assert clerk.post(f"{path}/sign", {"version": "2"}).status_code == 403
    assert chair.post(f"{path}/sign", {"version": "1"}).status_code == 409
    assert chair.post(f"{path}/sign", {"version": "2"}).status_code == 302
    page = Client().get(path).content.decode()
    assert "Приложение: стенограмма." in page and "Марат Әбенов" in page


def test_a_commission_has_its_own(town: Town, now: datetime) -> None:
    day = now - timedelta(days=3)
    one = build.sitting(town.budget, day, seats=2, elected=2, presider=town.olga)
    build.present(one, [town.bauyrzhan, town.olga], until=one.closed_at)
    about = build.item(one, 1)
    build.poll(one, town.clerk, {town.bauyrzhan: "for", town.olga: "for"}, about=about)
    made = actions.begin_minutes(of=one, now=now)
    ru = words(one, "ru")
    assert "Комиссия по бюджету: заседание № 1" in ru and "За: 2 (" in ru and "Членов комиссии: 2." in ru
    path = f"/ru/akkol/sessions/minutes/{made.pk}"
    assert visit(town.deputy, path) == 200 and visit(None, path) == 200
    chair = Client()
    chair.force_login(town.chair.account)
    assert chair.post(f"{path}/sign", {"version": "1"}).status_code == 403


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_files_hold_the_text(
    session: Session, begun: Minutes, town: Town, now: datetime, lang: str
) -> None:
    library = pytest.importorskip("docx")
    pytest.importorskip("fpdf")
    sign(begun, town, now)
    path = f"/{lang}/akkol/sessions/minutes/{begun.pk}/{lang}"
    begun.refresh_from_db()
    signed = begun.text_kk if lang == "kk" else begun.text_ru
    answer = Client().get(f"{path}.docx")
    document = library.Document(io.BytesIO(answer.content))
    lines = [line.lstrip("#- ") for line in signed.splitlines() if line]
    *told, last = document.paragraphs
    assert [one for each in told for one in each.text.split("\n")] == lines
    assert begun.signer in last.text and document.paragraphs[0].style.name == "Title"
    below = document.sections[0].footer.paragraphs[0]
    assert begun.signer in below.text and "NUMPAGES" in below._p.xml
    body = Client().get(f"{path}.pdf").content
    assert body.startswith(b"%PDF") and len(body) > 10_000
    reader = pytest.importorskip("pypdf").PdfReader(io.BytesIO(body))
    root = reader.trailer["/Root"]
    tags = [one.get_object()["/S"] for one in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], tags[0]) == (lang, True, "/H1")
    assert {"/H1", "/H2", "/P"} <= {*tags} and reader.metadata.title and reader.outline
    said = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert ("Жақтап: 2 (Бауыржан Оспанов, Марат Әбенов)" if lang == "kk" else "За: 2 (Бауыржан") in said


LINES = st.lists(
    st.sampled_from(["# A", "## B", "### C", "- d", "- e", "f g", "h", "", "[[vote 1.1]]"]), max_size=12
)


@given(LINES)
def test_what_is_kept_reads_the_same_again(lines: list[str]) -> None:
    fixed = [Block("h3", "Vote", True), Block("li", "For: 1", True)]
    found = marks.blocks("\n".join(lines), lambda _kind, _key: fixed)
    again = marks.blocks(marks.as_text(found), lambda _kind, _key: [])
    assert [(b.kind, b.text) for b in again] == [(b.kind, b.text) for b in found]


def test_signed_minutes_take_few_queries(
    begun: Minutes, session: Session, town: Town, now: datetime, queries: Callable[[], Queries]
) -> None:
    sign(begun, town, now)
    client = Client()
    client.force_login(town.clerk.account)
    with queries() as asked:
        client.get(f"/ru/akkol/sessions/minutes/{begun.pk}")
    assert asked.count <= 8, asked.statements
