"""Small decisions made by hand: a budget as sections and codes, printed as acts print it."""

from __future__ import annotations

from dataclasses import dataclass, field

Rows = list[tuple[str, str, str, str, str, str]]
RU_RECEIPTS = ("Категория", "Класс", "Подкласс")
RU_EXPENSES = ("Функциональная группа", "Администратор бюджетных программ", "Программа")
RU_DEEP = (
    "Функциональная группа",
    "Функциональная подгруппа",
    "Администратор бюджетных программ",
    "Программа",
)


def thousand(amount: int, style: str = "{:,},0") -> str:
    """An amount of thousands as acts print it."""
    text = style.format(abs(amount)).replace(
        ",", " ", style.format(abs(amount)).count(",") - style.count(",0")
    )
    return f"-{text}" if amount < 0 else text


def head(
    levels: tuple[str, ...],
    unit: str = "Сумма тысяч тенге",
    *,
    counted: bool = False,
    name: str = "Наименование",
) -> str:
    width = len(levels) + 1
    rows = [f'<tr><td colspan="{width}">{levels[0]}</td><td rowspan="{width}">{unit}</td></tr>']
    for at, level in enumerate(levels[1:], 1):
        rows.append("<tr>" + "<td></td>" * at + f'<td colspan="{width - at}">{level}</td></tr>')
    rows.append("<tr>" + "<td></td>" * (width - 1) + f"<td>{name}</td></tr>")
    if counted:
        rows.append("<tr>" + "".join(f"<td>{n}</td>" for n in range(1, width + 2)) + "</tr>")
    return "\n".join(rows)


def row(codes: int, at: int | None, code: str, name: str, amount: str) -> str:
    cells = ["" if column != at else code for column in range(codes)]
    return "<tr>" + "".join(f"<td>{text}</td>" for text in (*cells, name, amount)) + "</tr>"


@dataclass
class Small:
    """A small okrug budget; every amount can be replaced by its key, in print."""

    amounts: dict[str, str] = field(default_factory=dict)
    counted: bool = False
    title: str = "О бюджете Тестового сельского округа Пробного района на 2026-2028 годы"
    force: str = "1 января 2026 года"
    point2: str = (
        "2. Учесть, что из районного бюджета предусмотрена субвенция:\n\n   2026 год – 700,0 тысяч тенге;"
    )
    decided: str = "Пробный районный маслихат РЕШИЛ:"
    unit: str = "тысяч тенге"
    codes: dict[str, str] = field(default_factory=dict)

    def a(self, key: str, usual: str) -> str:
        return self.amounts.get(key, usual)

    def text(self) -> str:
        a, c, u = self.a, self.codes.get, self.unit
        receipts = [
            row(3, None, "", "I. ДОХОДЫ", a("I", "1 000,0")),
            row(3, 0, "1", "Налоговые поступления", a("1", "300,0")),
            row(3, 1, c("01", "01"), "Подоходный налог", a("1/01", "200,0")),
            row(3, 2, "2", "Индивидуальный подоходный налог", a("1/01/2", "200,0")),
            row(3, 1, "04", "Налоги на собственность", a("1/04", "100,0")),
            row(3, 2, "1", "Налоги на имущество", a("1/04/1", "40,0")),
            row(3, 2, "4", "Налог на транспортные средства", a("1/04/4", "60,0")),
            row(3, 0, c("5", "5"), "Поступления трансфертов", a("5", "700,0")),
            row(
                3,
                1,
                "02",
                "Трансферты из вышестоящих органов государственного управления",
                a("5/02", "700,0"),
            ),
            row(3, 2, "3", "Трансферты из районного бюджета", a("5/02/3", "700,0")),
        ]
        expenses = [
            row(3, None, "", "II. Затраты", a("II", "1 100,0")),
            row(3, 0, "01", "Государственные услуги общего характера", a("01", "600,0")),
            row(3, 1, "124", "Аппарат акима", a("01/124", "600,0")),
            row(3, 2, "001", "Услуги акима", a("01/124/001", "600,0")),
            row(3, 0, "07", "Жилищно-коммунальное хозяйство", a("07", "500,0")),
            row(3, 1, "124", "Аппарат акима", a("07/124", "500,0")),
            row(3, 2, "008", "Освещение улиц", a("07/124/008", "180,0")),
            row(3, 2, "009", "Санитария", a("07/124/009", "320,0")),
            row(3, None, "", "III. Чистое бюджетное кредитование", a("III", "0,0")),
            row(3, None, "", "IV. Сальдо по операциям с финансовыми активами", a("IV", "0,0")),
            row(3, None, "", "V. Дефицит (профицит) бюджета", a("V", "-100,0")),
            row(
                3, None, "", "VI. Финансирование дефицита (использование профицита) бюджета", a("VI", "100,0")
            ),
        ]
        return f"""# {self.title}

В соответствии с Законом, {self.decided}

1. Утвердить бюджет округа на 2026-2028 годы согласно приложениям, в том числе на 2026 год:

   1) доходы – {a("p.I", "1 000,0")} {u}, в том числе:

      налоговые поступления – {a("p.1", "300,0")} {u};

      поступления трансфертов – {a("p.5", "700,0")} {u};

   2) затраты – {a("p.II", "1 100,0")} {u};

   3) чистое бюджетное кредитование – {a("p.III", "0,0")} {u};

   4) сальдо по операциям с финансовыми активами – {a("p.IV", "0,0")} {u};

   5) дефицит (профицит) бюджета – {a("p.V", "-100,0")} {u};

   6) финансирование дефицита (использование профицита) бюджета – {a("p.VI", "100,0")} {u}.

{self.point2}

3. Настоящее решение вводится в действие с {self.force}.

**Председатель маслихата**

> *Приложение 1 к решению Пробного районного маслихата от 22 декабря 2025 года № 1-2*

## Бюджет Тестового сельского округа на 2026 год

<table>
{head(RU_RECEIPTS, counted=self.counted)}
{chr(10).join(receipts)}
</table>

<table>
{head(RU_EXPENSES)}
{chr(10).join(expenses)}
</table>
"""
