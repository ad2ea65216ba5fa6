"""Letters on paper: what each carries, from whom, to whom; in the appeal's language; nobody else's data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from senim.rooms.appeals import actions as appeals
from senim.rooms.appeals.models import Answer, Appeal, Slip
from senim.rooms.council import queries as council_queries
from senim.rooms.notices import letters
from senim.rooms.notices.models import Notice
from senim.rooms.record import actions as record
from tests.build import appeals as build
from tests.rooms.notices.conftest import Akkol
from tests.rooms.notices.steps import SECRET, Case, above, happened
from tests.rooms.notices.test_every_step import case

Follow = Callable[[datetime], None]
PAPER = build.gulnar()
OTHER = build.gulnar(name="Серік Болатов", postal_address="Ақкөл, Бөгенбай көшесі, 5", tax_id="")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def printed(here: Case, kind: str, now: datetime, *, to_body: bool = False, large: bool = False) -> str:
    letter = Notice.objects.select_related("applicant", "body").get(
        kind=kind, channel="letter", body__isnull=not to_body
    )
    (sheet,) = letters.sheets(here.akkol.council, [letter], here.akkol.council.day(now), large=large)
    return sheet


# kind → what its letter must say in Russian, beside its notice's own words.
SAYS = {
    "appeal.defects": (f"{SECRET} defects", "Почтовый адрес; Подпись или ЭЦП", "ст. 64"),
    "appeal.returned": (f"{SECRET} reasons", "Не исправлено в срок", "Как подать жалобу", "3 месяцев", "суд"),
    "appeal.terminated": (f"{SECRET} reasons", "Решение уже есть", "Как подать жалобу", "Акимат района"),
    "appeal.filed": (f"{SECRET} reasons", "Как подать жалобу"),
    "appeal.extended": (f"{SECRET} extension", "25 декабря 2026 года", "руководитель органа", "Б. Басшы"),
    "appeal.preliminary": (f"{SECRET} preliminary", "возразить или попросить устное заслушивание"),
    "appeal.hearing-set": (f"{SECRET} place", "27 ноября 2026 года, 11:00"),
    "appeal.minutes": (f"{SECRET} minutes", f"{SECRET} place", "Замечания на протокол"),
    "appeal.slip-mended": (f"{SECRET} what", build.ANSWER, build.REASONS),
    "appeal.recusal-decided": ("О. Шенеунік", "Ж. Жаңа", "решение не обжалуют"),
    "appeal.file-shown": (f"{SECRET} file",),
    "appeal.file-asked": ("Отдел ЖКХ", "не позднее 3 рабочих дней"),
    "complaint.satisfied": (f"{SECRET} decision", "Ә. Әкім"),
    "complaint.decided": (f"{SECRET} decision", "Оставлена без удовлетворения", "суд"),
    "complaint.left": ("Отозвана", "суд"),
    "complaint.taken": ("25 декабря 2026 года", "выслушивает обе стороны"),
    "appeal.joined": ("2026-00009",),
    "appeal.freed": ("2026-00009", "25 декабря 2026 года"),
    "complaint.to-court": ("Обращение в суд",),
    "complaint.silent": ("Обращение в суд", "24 ноября 2026 года"),
    "appeal.split": ("Аппарат акима Уркендеуского округа",),
    "appeal.crime-forwarded": ("сразу",),
    "appeal.taken-up": ("Бауыржан Оспанов",),
}


@pytest.mark.parametrize("kind", SAYS)
def test_a_letter_says_what_the_law_asks(akkol: Akkol, follow: Follow, now: datetime, kind: str) -> None:
    here = case(akkol, now, requisites=PAPER, lang="ru")
    happened(here, kind, now, by=akkol.clerk)
    follow(now)
    shown = words(printed(here, kind, now))
    for part in (*SAYS[kind], "Гүлнар Ахметова", "Абай көшесі, 12", "№ 2026-00001/"):
        assert part in shown, (part, shown)


@pytest.mark.parametrize("kind", SAYS)
@pytest.mark.parametrize("lang", ["kk", "en"])
def test_a_letter_speaks_the_language_of_the_appeal(
    akkol: Akkol, follow: Follow, now: datetime, kind: str, lang: str
) -> None:
    here = case(akkol, now, requisites=PAPER, lang=lang)
    happened(here, kind, now, by=akkol.clerk)
    follow(now)
    html = printed(here, kind, now)
    assert f'lang="{lang}"' in html
    assert ("Құрметті Гүлнар Ахметова!" if lang == "kk" else "Dear Гүлнар Ахметова,") in html
    if lang == "kk":
        own = html.replace(SECRET, "").partition('class="sheet-note"')[0]
        assert not re.search(r"\b(?:the|of|your|day)\b", words(own))


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("appeal.crime-forwarded", (build.TITLE, build.TEXT, "Гүлнар Ахметова")),
        ("appeal.asked", (f"{SECRET} question",)),
        ("complaint.passed", (f"{SECRET} complaint", build.TEXT, build.ANSWER, build.REASONS)),
        ("deputy.letter-sent", (f"{SECRET} deputy", "Бауыржан Оспанов")),
    ],
)
def test_a_letter_to_a_body_has_its_matter_and_no_private_link(
    akkol: Akkol, follow: Follow, now: datetime, kind: str, parts: tuple[str, ...]
) -> None:
    here = case(akkol, now, requisites=PAPER)
    happened(here, kind, now, by=akkol.clerk)
    follow(now)
    html = printed(here, kind, now, to_body=True)
    for part in parts:
        assert part in words(html)
    assert "/t/" not in html and 'class="qr"' not in html
    asked = kind in {"appeal.asked", "deputy.letter-sent"}
    assert ("Гүлнар Ахметова" in html) != asked


def test_a_body_gets_its_part_only_with_the_words_of_the_whole(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.registered(build.appeal(akkol.council, now, lang="ru", requisites=PAPER), akkol.clerk, now)
    shares = [appeals.Share(akkol.housing, "Свет на улице"), appeals.Share(akkol.okrug, "Дорога в ямах")]
    appeals.split(appeal=appeal, by=akkol.clerk, shares=shares, keeps=False, version=appeal.version, now=now)
    follow(now)
    letter = Notice.objects.get(channel="letter", body=akkol.okrug)
    (sheet,) = letters.sheets(akkol.council, [letter], akkol.council.day(now))
    shown = words(sheet)
    assert "Дорога в ямах" in shown and build.TEXT in shown
    assert "Свет на улице" not in shown and "№ 2026-00001-2/1" in shown


@pytest.mark.parametrize(
    ("kind", "simple", "says", "not_said"),
    [
        ("application", False, ("Принятое решение", "Обоснование"), "Нормы закона и факты"),
        ("message", True, ("Ответ", "Нормы закона и факты"), "Принятое решение"),
    ],
)
def test_the_answer_has_reasons_and_how_to_complain(
    akkol: Akkol,
    follow: Follow,
    now: datetime,
    kind: str,
    simple: bool,
    says: tuple[str, ...],
    not_said: str,
) -> None:
    """APPC 80(5): reasons, the body above, the term, the order; 89(2): the law, the facts, the right."""
    above(akkol)
    appeal = build.appeal(akkol.council, now, lang="ru", requisites=PAPER)
    build.answered(build.forwarded(appeal, akkol.clerk, akkol.housing, now), akkol.officer, now)
    Appeal.objects.update(kind=kind)
    Answer.objects.update(paper_number="03-15/77", exception="" if simple else "urgent")
    follow(now)
    letter = Notice.objects.get(kind="appeal.answered", channel="letter")
    (sheet,) = letters.sheets(akkol.council, [letter], akkol.council.day(now))
    shown = words(sheet)
    for part in (
        *says, build.ANSWER, build.REASONS, "№ 03-15/77", "Е. Жұмабаев", "Отдел ЖКХ", "Акимат района",
        "3 месяцев", "суд", "ст. 92",
    ):  # fmt: skip
        assert part in shown, part
    assert not_said not in shown
    assert ("Почему вас не заслушали" in shown) != simple


def test_the_sender_is_the_body_that_wrote_it(akkol: Akkol, follow: Follow, now: datetime) -> None:
    here = case(akkol, now, requisites=PAPER, lang="ru")
    for kind in ("appeal.extended", "complaint.decided", "complaint.satisfied"):
        happened(here, kind, now, by=akkol.clerk)
    follow(now)
    heads = {
        kind: words(printed(here, kind, now).partition("</header>")[0])
        for kind in ("appeal.extended", "complaint.decided", "complaint.satisfied")
    }
    assert heads["appeal.extended"] == "Отдел ЖКХ zhkh@example.kz"
    assert heads["complaint.decided"] == "Акимат района Ақкөл, 1"
    assert heads["complaint.satisfied"] == "Отдел ЖКХ zhkh@example.kz"


def test_the_maslikhat_writes_under_its_own_head(akkol: Akkol, follow: Follow, now: datetime) -> None:
    build.appeal(akkol.council, now, channel="post", by=akkol.clerk, requisites=PAPER, lang="ru")
    follow(now)
    letter = Notice.objects.get(channel="letter")
    (sheet,) = letters.sheets(akkol.council, [letter], akkol.council.day(now))
    assert council_queries.own_body(akkol.council, akkol.council.day(now)).kind == "maslikhat"
    assert "Аккольский районный маслихат" in words(sheet.partition("</header>")[0])


def test_letters_of_an_appeal_are_numbered_in_their_order(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    here = case(akkol, now, requisites=PAPER)
    for kind in ("appeal.defects", "appeal.extended", "appeal.minutes"):
        happened(here, kind, now, by=akkol.clerk)
    follow(now)
    rows = list(Notice.objects.filter(channel="letter").select_related("applicant", "body").order_by("id"))
    found = [letter.number for letter in letters.written(akkol.council, rows, akkol.council.day(now))]
    assert found == ["2026-00001/1", "2026-00001/2", "2026-00001/3"]
    assert letters.written(akkol.council, rows[2:], akkol.council.day(now))[0].number == "2026-00001/3"


def test_a_letter_tells_of_the_step_it_was_made_for(akkol: Akkol, follow: Follow, now: datetime) -> None:
    """A later row of the same kind does not change what an earlier letter says."""
    here = case(akkol, now, requisites=PAPER)
    happened(here, "appeal.slip-mended", now, by=akkol.clerk)
    follow(now)
    answer = Answer.objects.get(appeal=here.appeal)
    Slip.objects.create(
        id=akkol.council.new_id(now), council=akkol.council, appeal=here.appeal, by=akkol.officer,
        at=now.replace(hour=9), answer=answer, what="басқа", before="басқа", after="басқа",
    )  # fmt: skip
    assert f"{SECRET} what" in printed(here, "appeal.slip-mended", now)


def test_no_other_persons_data_is_on_a_letter(akkol: Akkol, follow: Follow, now: datetime) -> None:
    build.answered(
        build.forwarded(
            build.appeal(akkol.council, now, requisites=OTHER, title="Су жоқ", body="Құдық кеуіп қалды."),
            akkol.clerk, akkol.housing, now,
        ),
        akkol.officer, now, text="Құдық тазаланады.",
    )  # fmt: skip
    record.sequence()
    here = case(akkol, now, requisites=PAPER)
    for kind in SAYS:
        happened(here, kind, now, by=akkol.clerk)
    follow(now)
    mine = Notice.objects.filter(channel="letter", subject_ref=here.ref).select_related("applicant", "body")
    sheets = letters.sheets(akkol.council, mine, akkol.council.day(now))
    assert len(sheets) > len(SAYS)
    for sheet in sheets:
        for foreign in ("Серік Болатов", "Бөгенбай", "Құдық", "Су жоқ"):
            assert foreign not in sheet


def test_large_print_is_the_same_letter_in_larger_type(akkol: Akkol, follow: Follow, now: datetime) -> None:
    here = case(akkol, now, requisites=PAPER)
    happened(here, "appeal.extended", now, by=akkol.clerk)
    follow(now)
    usual, large = (printed(here, "appeal.extended", now, large=size) for size in (False, True))
    assert words(usual) == words(large)
    assert 'class="sheet large"' in large and 'class="sheet"' in usual


def test_who_was_erased_is_on_no_letter(akkol: Akkol, follow: Follow, now: datetime) -> None:
    here = case(akkol, now, requisites=PAPER)
    happened(here, "appeal.extended", now, by=akkol.clerk)
    follow(now)
    appeals.erase(applicant=here.appeal.applicant, by=akkol.clerk, ground="asked", now=now)
    follow(now)
    assert not Notice.objects.filter(channel="letter", applicant__isnull=False).exists()
