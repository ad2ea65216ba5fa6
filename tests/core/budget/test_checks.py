# ruff: noqa: E501 (tables of words stand whole)
"""Each check, with the fault and without it, on small decisions made by hand."""

from __future__ import annotations

import pytest

from senim.core.budget import Decision, Finding, check, open_file
from tests.core.budget.made import RU_DEEP, RU_RECEIPTS, Small, head, row


def read(small: Small | str, name: str = "small.rus.md") -> Decision:
    return open_file(name, (small if isinstance(small, str) else small.text()).encode())


def found(*decisions: Decision) -> set[tuple[str, str, str]]:
    return {(f.severity, f.kind, f.where.path or f.where.point) for f in check(decisions)}


def one(small: Small, kind: str) -> Finding:
    [finding] = [f for f in check([read(small)]) if f.kind == kind]
    return finding


SOUND = [
    Small(),
    Small(counted=True),
    Small(unit="тыс. тенге"),
    Small(unit="тысяча тенге"),
    Small(decided="Пробный районный маслихат решил:"),
    Small(amounts={"V": "- 100,0"}),
    Small(amounts={"p.V": "- 100,0"}),
    Small(amounts={"p.V": "100,0"}),
    Small(amounts={"I": "1\u00a0000,0", "1": "300", "p.I": "1000,0"}),
    Small(point2="2. Учесть субвенции."),
]


@pytest.mark.parametrize("small", SOUND)
def test_what_is_right_gives_no_finding(small: Small) -> None:
    decision = read(small)
    assert len(decision.budgets[0].lines) == 22 and len(decision.totals) == 8
    assert found(decision) == set()


@pytest.mark.parametrize(
    ("key", "amount", "named"),
    [
        ("1/04/4", "61,0", {("error", "sum", "1/04")}),
        ("1/04", "101,0", {("error", "sum", "1/04"), ("error", "sum", "1")}),
        ("07/124/008", "181,0", {("error", "sum", "07/124")}),
        ("07", "501,0", {("error", "sum", "07"), ("error", "sum", "II")}),
        ("I", "1 001,0", {("error", "sum", "I"), ("error", "operative", "1"), ("error", "deficit", "V")}),
        ("V", "-99,0", {("error", "deficit", "V"), ("error", "financing", "VI"), ("error", "operative", "1")}),
        ("V", "100,0", {("question", "sign", "V"), ("question", "sign", "VI")}),
        ("VI", "99,0", {("error", "financing", "VI"), ("error", "operative", "1")}),
        ("p.II", "1 101,0", {("error", "operative", "1")}),
        ("p.1", "300 000,0", {("error", "unit-mixed", "1")}),
        ("p.1", "30 ,0", {("error", "damaged", "1")}),
        ("1/04/4", "6 ,0", {("error", "damaged", "1/04/4")}),
        ("1/04", "1 0,0", {("error", "damaged", "1/04")}),
        ("07/124/008", "-180,0", {("error", "negative", "07/124/008"), ("error", "sum", "07/124")}),
        ("07/124/008", "", {("question", "no-amount", "07/124/008")}),
    ],
)  # fmt: skip
def test_one_number_changed_names_where_it_shows(
    key: str, amount: str, named: set[tuple[str, str, str]]
) -> None:
    assert found(read(Small(amounts={key: amount}))) == named


@pytest.mark.parametrize(
    ("small", "named"),
    [
        (Small(codes={"01": "1"}), ("error", "code-form", "1/1")),
        (Small(codes={"5": "4"}), ("error", "category-code", "4")),
        (Small(force="1 января 2025 года"), ("error", "force", "3")),
        (Small(unit="тысяч теңге"), ("error", "unit-word", "1")),
        (
            Small(point2="2. Субвенция из районного бюджета:\n\n   2026 год – 701,0 тысяч тенге;"),
            ("error", "subventions", "5/02"),
        ),
        (
            Small(point2="2. Установить целевые трансферты в сумме 10,0 тысяч тенге, в том числе:\n\n"
                         "   на школу – 4,0 тысяч тенге;\n\n   на дорогу – 7,0 тысяч тенге."),
            ("error", "list", "2"),
        ),
    ],
)  # fmt: skip
def test_a_slip_of_the_text_is_found(small: Small, named: tuple[str, str, str]) -> None:
    decision = read(small)
    assert {(s, k) for s, k, _where in found(decision)} == {named[:2]}


def test_codes_of_an_earlier_classification_are_right_in_an_earlier_budget() -> None:
    text = Small(codes={"5": "4"}).text().replace("2026", "2023").replace("2028", "2025")
    assert not [f for f in check([read(text)]) if f.kind == "category-code"]


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ({"1/04/4": "60 000,0"}, "thousands and millions are mixed"),
        ({"1/04": "60,0"}, "seems to be left out"),
        ({"07/124": "820,0"}, "counted twice"),
        ({"1/04": "110,0"}, "the subtotal was not"),
    ],
)
def test_the_cause_is_told(amounts: dict[str, str], words: str) -> None:
    told = [f.likely["en"] for f in check([read(Small(amounts=amounts))]) if f.kind == "sum"]
    assert any(words in text for text in told), told


def test_an_earlier_table_beside_it_explains_what_an_amendment_left() -> None:
    before = "section,category,class,subclass,name_ru,amount_thousand_kzt\n" + "\n".join(
        ["I,,,,Доходы,1000", "I,1,,,Налоговые поступления,300", "I,1,01,,Подоходный налог,200",
         "I,1,01,2,Индивидуальный,200", "I,1,04,,Налоги на собственность,100", "I,1,04,1,Имущество,40",
         "I,1,04,4,Транспорт,60", "I,5,,,Трансферты,700", "I,5,02,,Из вышестоящих,700", "I,5,02,3,Районный,700"]
    )  # fmt: skip
    earlier = open_file("small.before-2026.csv", before.encode())
    now = read(Small(amounts={"1/04/4": "50,0", "1/01/2": "210,0"}))
    told = {f.where.path: f.likely["en"] for f in check([now, earlier]) if f.kind == "sum"}
    assert told["1/04"].startswith(
        "10 thousand tenge were moved from “Налог на транспортные средства” (60 → 50)"
    )


KAZAKH = """# 2026-2028 жылдарға арналған Пробный ауданы Тестовый ауылдық округінің бюджеті туралы

Заңға сәйкес, Пробный аудандық мәслихаты ШЕШТІ:

1. 2026-2028 жылдарға арналған бюджет, оның ішінде 2026 жылға бекітілсін:

   1) кірістер – 1 000,0 мың теңге, оның ішінде:

      салықтық түсімдер – {tax} мың теңге;

      трансферттердің түсімдері – 700,0 мың теңге;

   2) шығындар – 1 100,0 мың теңге;

   3) таза бюджеттік кредиттеу – 0,0 мың теңге;

   4) қаржы активтерімен жасалатын операциялар бойынша сальдо – 0,0 мың теңге;

   5) бюджеттің тапшылығы (профициті) – -100,0 мың теңге;

   6) бюджет тапшылығын қаржыландыру – 100,0 мың теңге.

2. Аудандық бюджеттен субвенция қарастырылғаны ескерілсін:

   2026 жыл – 700,0 мың теңге;

3. Осы шешім {year} жылғы 1 қаңтардан бастап қолданысқа енгізіледі.

> *Пробный аудандық мәслихатының 2025 жылғы 22 желтоқсандағы № 1-2 шешіміне 1-қосымша*

## 2026 жылға арналған Тестовый ауылдық округінің бюджеті
"""


@pytest.mark.parametrize(
    ("tax", "year", "named"),
    [
        ("300,0", 2026, set()),
        ("310,0", 2026, {("error", "language-amount", "1")}),
        ("300,0", 2025, {("error", "language-day", "3")}),
    ],
)
def test_two_languages_must_say_the_same(tax: str, year: int, named: set[tuple[str, str, str]]) -> None:
    kazakh = read(KAZAKH.format(tax=tax, year=year), "small.kaz.md")
    assert (kazakh.act.number, kazakh.act.council) == ("1-2", "Пробный аудандық мәслихаты")
    assert found(read(Small()), kazakh) == found(kazakh, read(Small())) == named


DISTRICT = """# О районном бюджете на 2026-2028 годы

Согласно Закону, Пробный районный маслихат РЕШИЛ:

1. Утвердить районный бюджет на 2026-2028 годы.

2. Установить бюджетные субвенции, передаваемые из районного бюджета бюджетам округов, на 2026 год в сумме {total} тысяч тенге:

   Тестовый сельский округ – {one} тысяч тенге;

   Другой сельский округ – 300,0 тысяч тенге.

> *Приложение 1 к решению Пробного районного маслихата от 19 декабря 2025 года № 1-1*
"""


@pytest.mark.parametrize(
    ("total", "one_", "named"),
    [
        ("1 000,0", "700,0", set()),
        ("1 000,0", "710,0", {("error", "list", "2"), ("error", "councils", "2")}),
        ("1 010,0", "710,0", {("error", "councils", "2")}),
    ],
)
def test_a_district_and_its_okrug_agree_on_the_subvention(
    total: str, one_: str, named: set[tuple[str, str, str]]
) -> None:
    district = read(DISTRICT.format(total=total, one=one_), "district.md")
    assert found(district, read(Small())) == named


OBLAST = f"""<html><body><h1>Об областном бюджете Пробной области на 2026 год</h1>
<p>Пробный областной маслихат РЕШИЛ:</p><p>1. Утвердить бюджет.</p>
<p>Приложение 1 к решению от 5 декабря 2025 года № 7</p><p>Областной бюджет на 2026 год</p>
<table>{head(RU_RECEIPTS)}{row(3, None, "", "I. Доходы", "50")}{row(3, 0, "1", "Налоговые поступления", "50")}
{row(3, 1, "05", "Внутренние налоги", "50")}{row(3, 2, "3", "Поступления за ресурсы", "50")}
{row(3, 2, "10", "Плата за недра", "30")}{row(3, 2, "15", "Плата за землю", "20")}
{head(RU_DEEP).replace("rowspan", "data-x")}{row(4, None, "", "II. Затраты", "20")}
{row(4, 0, "04", "Образование &quot;всё&quot;", "20")}{row(4, 1, "1", "Школы", "20")}
{row(4, 2, "261", "Управление образования", "20")}{row(4, 3, "003", "Обучение", "20")}
{row(4, None, "", "III. Чистое бюджетное кредитование", "7")}
{row(4, None, "", "Бюджетные кредиты", "10")}{row(4, 0, "10", "Сельское хозяйство", "10")}
{row(4, None, "", "Погашение бюджетных кредитов", "3")}{row(4, 0, "6", "Погашение бюджетных кредитов", "3")}
{row(4, 1, "01", "Погашение бюджетных кредитов", "3")}
{row(4, None, "", "IV. Сальдо по операциям с финансовыми активами", "0")}
{row(4, None, "", "V. Дефицит (профицит) бюджета", "23")}
{row(4, None, "", "VI. Ненефтяной дефицит (профицит) бюджета", "11")}
{row(4, None, "", "VII. Финансирование дефицита (использование профицита) бюджета", "-23")}
{row(4, 0, "8", "Поступления займов", "2")}{row(4, 1, "01", "Внутренние займы", "2")}
{row(4, 0, "16", "Погашение займов", "25")}{row(4, 1, "1", "Погашение займов", "25")}
</table></body></html>"""


def test_one_table_of_html_with_everything_in_it() -> None:
    decision = read(OBLAST, "oblast.html")
    assert (decision.act.council, decision.level, decision.act.number) == (
        "Пробный областной маслихат",
        "oblast",
        "7",
    )
    lines = {(x.section, x.path, x.level) for x in decision.budgets[0].lines}
    assert ("I", "1/05/3/10", "specific") in lines and ("II", "04/1/261/003", "programme") in lines
    assert ("III.repayment", "6/01", "class") in lines and ("VI.loan_repayment", "16/1", "subgroup") in lines
    assert any(x.name == 'Образование "всё"' for x in decision.budgets[0].lines)
    assert found(decision) == set()


def test_a_cut_file_is_checked_where_it_is_whole() -> None:
    text = Small(amounts={"1/04/4": "61,0"}).text()
    cut = read(text[: text.index("320,0") + 3])
    assert cut.cuts and not cut.budgets[0].whole
    assert found(cut) == {("error", "sum", "1/04")}


@pytest.mark.parametrize(("where", "left"), [(2, 0.3), (3, 0.6), (5, 0.8), (7, 0.95), (11, 0.99)])
def test_wherever_a_sound_file_is_cut_nothing_is_called_wrong(where: int, left: float) -> None:
    text = Small().text()
    cut = text[: int(len(text) * left) + where]
    assert not [f for f in check([read(cut)]) if f.severity == "error"]


def test_annexes_without_tables_and_an_amendment_are_read() -> None:
    text = """# О внесении изменений в решение «О бюджете на 2026-2028 годы»

Пробный районный маслихат РЕШИЛ:

1. Внести в решение следующие изменения: пункт 1 изложить в следующей редакции:

«1. Утвердить бюджет, в том числе на 2026 год:

1) доходы – 10,0 тысяч тенге;

2) затраты – 12,0 тысяч тенге;

3) чистое бюджетное кредитование – 0,0 тысяч тенге;

4) сальдо по операциям с финансовыми активами – 0,0 тысяч тенге;

5) дефицит (профицит) бюджета – {deficit} тысяч тенге;

6) финансирование дефицита – 2,0 тысяч тенге.».

> Приложение 1 к решению от 5 марта 2026 года № 9

Перечень программ, не подлежащих секвестру
"""
    assert found(read(text.format(deficit="-2,0"))) == set()
    assert found(read(text.format(deficit="-3,0"))) == {("error", "deficit", "1")}
