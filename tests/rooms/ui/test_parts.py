"""The parts draw what they are given, escape it, and say in words what they show in colour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import translation

from senim.ui import parts, statuses
from senim.ui.templatetags import senim as tags

EVIL = "<script>alert('ә')</script>"
DUE = date(2026, 12, 11)
TODAY = date(2026, 11, 23)
PAGE = SimpleNamespace(today=TODAY, council=SimpleNamespace(zone=ZoneInfo("Asia/Almaty")))


def draw(code: str, lang: str = "kk", **context: object) -> str:
    with translation.override(lang):
        return engines["django"].from_string(code).render({"page": PAGE, **context})


def clock(**more: object) -> parts.ClockView:
    given: dict[str, object] = {"title": "Жауап мерзімі", "left": 14, "due": DUE, **more}
    return parts.ClockView(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("{% chain x %}", (parts.ChainLink(EVIL, "done", EVIL, "/"),)),
        ("{% clock x %}", clock(title=EVIL, rule_text=EVIL, citation=EVIL, steps=(EVIL,), calendar=EVIL)),
        ("{% clock x %}", clock(done=True, done_text=EVIL)),
        (
            "{% timeline x %}",
            (parts.TimelineItem(TODAY, EVIL, EVIL, EVIL, EVIL, files=(parts.FileView(EVIL, 1, "/"),)),),
        ),
        ("{% gap x %}", parts.GapView(EVIL, EVIL, EVIL, "/", EVIL)),
        ("{% bars x %}", parts.Bars(EVIL, (parts.Bar(EVIL, 1, EVIL, "/", EVIL),), EVIL)),
        ("{% files x %}", (parts.FileView(EVIL, 1, kind=EVIL, note=EVIL),)),
        ("{% crumbs x %}", (parts.Crumb(EVIL, "/"), parts.Crumb(EVIL))),
        ("{% empty x x '/' x %}", EVIL),
        ("{% chip x x %}", EVIL),
        ("{{ x|status }}", EVIL),
    ],
)
def test_what_people_wrote_is_shown_and_never_run(code: str, value: object) -> None:
    html = draw(code, x=value)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_chain_has_six_links_and_shows_what_is_missing() -> None:
    links = parts.chain("appeal", {"appeal": ("18 қараша", "/a"), "line": ("07 · 123", "/b")})
    assert [link.name for link in links] == [
        "Жолданым",
        "Қажеттілік",
        "Бюджет жолы",
        "Шешім",
        "Тапсырма",
        "Нәтиже",
    ]
    assert [link.state for link in links] == ["done", "missing", "reached", "missing", "missing", "missing"]
    assert [link.here for link in links] == [True, *[False] * 5]
    html = draw("{% chain links %}", links=links)
    assert html.count("әзірге жоқ") == 4
    assert 'href="/b"' in html and 'href="/a"' not in html


def test_a_chain_of_nothing_is_six_gaps() -> None:
    assert {link.state for link in parts.chain("need", {})} == {"missing"}


@pytest.mark.parametrize(
    ("lang", "figure", "limit"),
    [
        ("kk", "жұмыс күні қалды", "2026 жылғы 11 желтоқсаннан кешіктірілмей"),
        ("ru", "рабочих дней осталось", "Не позднее 11 декабря 2026 года"),
        ("en", "working days left", "No later than 11 December 2026"),
    ],
)
def test_the_clock_says_how_many_days_are_left_and_until_when(lang: str, figure: str, limit: str) -> None:
    html = draw("{% clock c %}", lang, c=clock())
    assert ">14</b>" in html and figure in html and limit in html


def test_the_clock_draws_a_square_for_each_day_and_parts_the_weeks() -> None:
    days = [date(2026, 11, 19), date(2026, 11, 20), TODAY, TODAY + timedelta(1)]
    view = clock(squares=parts.squares(days, TODAY, late=[date(2026, 11, 30)]))
    weeks = [[kind for kind, _day in week] for week in view.weeks]
    assert weeks == [["used", "used"], ["today", "left"], ["late"]]
    html = draw("{% clock c %}", c=view)
    assert html.count("<i ") == 5
    assert "Өткені: 2, қалғаны: 14" in html


@pytest.mark.parametrize(
    ("more", "tone", "says"),
    [
        ({}, "sky", "жұмыс күні қалды"),
        ({"left": 0}, "gold", "Бүгін – соңғы күн"),
        ({"left": 4, "late": True}, "red", "жұмыс күніне кешікті"),
        ({"left": 4, "late": True, "unit": "calendar"}, "red", "күнтізбелік күнге кешікті"),
        ({"done": True, "done_text": "Жауап берілді"}, "green", "Жауап берілді"),
        ({"done": True, "late": True, "done_text": "Кешігіп берілді"}, "red", "Кешігіп берілді"),
    ],
)
def test_the_clock_is_red_only_when_late(more: dict[str, object], tone: str, says: str) -> None:
    view = clock(**more)
    assert view.tone == tone
    assert says in draw("{% clock c %}", c=view)


def test_a_provisional_date_says_so() -> None:
    assert "алдын ала есептелген" in draw("{% clock c %}", c=clock(provisional=True))
    assert "алдын ала есептелген" not in draw("{% clock c %}", c=clock())


def test_the_timeline_names_the_year_only_when_it_is_another() -> None:
    this, last = datetime(2026, 11, 20, 6, 5, tzinfo=UTC), datetime(2025, 12, 31, 20, 0, tzinfo=UTC)
    assert draw("{% when at %}", at=this) == '<time datetime="2026-11-20T11:05+05:00">20 қараша, 11:05</time>'
    assert "1 қаңтар, 01:00" in draw("{% when at %}", at=last)
    assert "2025 жылғы 30 желтоқсан" in draw("{% when at %}", at=date(2025, 12, 30))


def test_the_proof_claims_no_more_than_is_true() -> None:
    html = draw("{% proof p %}", "en", p=parts.ProofView(1234, "/record/1234"))
    assert "Recorded, No 1\u202f234" in html and "/record/1234" in html
    assert "number follows" in draw("{% proof p %}", "en", p=parts.ProofView(None))


def test_bars_start_at_zero_and_carry_their_numbers() -> None:
    bars = parts.Bars("Күтіп тұр", (parts.Bar("ТКШ", 46), parts.Bar("Білім", 23), parts.Bar("Жер", 0)))
    assert [length for _bar, length in bars.rows] == ["100.00", "50.00", "0.00"]
    html = draw("{% bars b %}", b=bars)
    assert html.count('<th scope="row">') == 3 and ">46</td>" in html
    assert "style=" not in html


def test_bars_of_zeros_divide_nothing() -> None:
    assert parts.Bars("", (parts.Bar("a", 0),)).rows[0][1] == "0.00"


@pytest.mark.parametrize("code", sorted(statuses.STATUSES))
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_status_is_a_sign_and_a_word(code: str, lang: str) -> None:
    with translation.override(lang):
        known = statuses.status(code)
        assert known.sign and str(known.word)
        chip = tags.status(code)
    assert str(known.sign) in chip and f'class="chip {known.tone}"' in chip


def test_a_status_is_kept_in_memory_for_each_language_apart() -> None:
    assert "Тіркелді" in draw("{{ 'registered'|status }}", "kk")
    assert "Зарегистрировано" in draw("{{ 'registered'|status }}", "ru")


def test_an_erased_file_leaves_only_that_it_was_here() -> None:
    html = draw("{% files f %}", f=[parts.FileView("", 0, gone=True)])
    assert "Бұл файл жойылған." in html and "href" not in html


def test_the_pager_shows_only_the_ways_there_are() -> None:
    assert draw("{% pager p %}", p=parts.Pager()).strip() == ""
    html = draw("{% pager p %}", "en", p=parts.Pager(older="?before=7"))
    assert "?before=7" in html and "Newer" not in html
