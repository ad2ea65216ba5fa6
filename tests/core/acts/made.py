"""Small acts and strategies of acts."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from senim.core.acts import Change, Unit, units
from senim.core.published import read

KK = """# 2026 жылға арналған Наумов ауылдық округінің бюджеті туралы

Қазақстан Республикасы Бюджет кодексінің 7-бабына сәйкес, Ақкөл аудандық мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:

1. Бюджет мынадай көлемде бекітілсін:

   1) кірістер – 44 631,0 мың теңге;

   2) шығындар – 44 631,0 мың теңге.

2. Наумов ауылдық округіне 35 168,0 мың теңге субвенция берілсін.

3. Осы шешім 2026 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.

**Ақкөл аудандық мәслихатының төрағасы**

**А. Үлгіев**

> *Ақкөл аудандық мәслихатының 2025 жылғы 22 желтоқсандағы № 52-4 шешіміне 1-қосымша*

## 2026 жылға арналған бюджет

<table>
<tr><td>Санаты</td><td>Атауы</td><td>Сома мың теңге</td></tr>
<tr><td>01</td><td>Салықтық түсімдер</td><td>9 463,0</td></tr>
<tr><td>05</td><td>Трансферттер</td><td>35 168,0</td></tr>
</table>
"""
RU = """# О бюджете Наумовского сельского округа на 2026 год

В соответствии со статьёй 7 Бюджетного кодекса Республики Казахстан, Аккольский районный маслихат РЕШИЛ:

1. Утвердить бюджет в следующих объёмах:

   1) доходы – 44 631,0 тысяч тенге;

   2) затраты – 44 631,0 тысяч тенге.

2. Выделить Наумовскому сельскому округу субвенцию 35 168,0 тысяч тенге.

3. Настоящее решение вводится в действие с 1 января 2026 года.

**Председатель Аккольского районного маслихата**

**А. Үлгиев**

> *Приложение 1 к решению Аккольского районного маслихата от 22 декабря 2025 года № 52-4*

## Бюджет на 2026 год

<table>
<tr><td>Категория</td><td>Наименование</td><td>Сумма тысяч тенге</td></tr>
<tr><td>01</td><td>Налоговые поступления</td><td>9 463,0</td></tr>
<tr><td>05</td><td>Трансферты</td><td>35 168,0</td></tr>
</table>
"""


def act(kk: str = KK, ru: str = RU) -> tuple[Unit, ...]:
    return units(read(kk) if kk else None, read(ru) if ru else None)


def point(number: str, kk: str = "Жаңа сөз.", ru: str = "Новые слова.") -> Unit:
    return Unit("point", f"point:{number}", number, kk, ru)


def change(operation: str, path: str, *new: Unit, since: str = "2026-03-01", order: int = 0) -> Change:
    return Change(operation, path, date.fromisoformat(since), new, f"decision:{since}", order)  # type: ignore[arg-type]


words = (
    st.text(st.sampled_from("абвгәіқ 0123456789,.–«»()"), min_size=1, max_size=60).map(str.strip).filter(bool)
)
tables = st.none() | st.lists(
    st.lists(st.text(max_size=8), min_size=1, max_size=4).map(tuple), min_size=1, max_size=4
).map(tuple)


@st.composite
def any_units(draw: st.DrawFn) -> tuple[Unit, ...]:
    """An act of any points, subpoints, annexes with tables."""
    found = [Unit("preamble", "preamble", "", draw(words), draw(words))]
    for number in range(1, draw(st.integers(1, 5)) + 1):
        found.append(Unit("point", f"point:{number}", str(number), draw(words), draw(words)))
        for sub in range(1, draw(st.integers(0, 3)) + 1):
            path = f"point:{number}/subpoint:{sub}"
            found.append(Unit("subpoint", path, str(sub), draw(words), draw(words)))
    for number in range(1, draw(st.integers(0, 2)) + 1):
        found.append(Unit("annex", f"annex:{number}", str(number), draw(words), draw(words)))
        found.append(Unit("table", f"annex:{number}/table:1", "", "x", "x", draw(tables), draw(tables)))
    return tuple(found)
