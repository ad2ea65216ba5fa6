"""Numbers a council sets for itself, in place of the usual ones.

A number that a law fixes is not here: it is in the rulebook, and nobody replaces it. Here are the numbers the
law leaves to the body, or limits on one side, and those that the law does not know. Days are working days. A
choice between readings of the law is a number too: that of the reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from senim.core.rule import Citation, Words

# "law": the law gives a limit, the council stays within it. "model": the model rules of procedure give the
# usual number, the council's own rules may give another. "own": the council's alone. "unsettled": the law
# says something that can be read in several ways, the council's act says which is its.
Status = Literal["law", "model", "own", "unsettled"]
Unit = Literal["working_days", "per_month", "choice"]


class UnknownValue(KeyError):
    """No value has this key."""


@dataclass(frozen=True, slots=True)
class Value:
    """One number (мән / значение): the usual one, its unit, the least and the most, who may change it.

    `citation` is where the limit, or what the number is for, stands. A step of the ladder comes `after`
    another. `choices`: what each number of a choice means.
    """

    key: str
    default: int
    unit: Unit
    least: int
    most: int
    status: Status
    names: Words
    hint: Words
    citation: Citation | None = None
    after: str = ""
    choices: Mapping[int, Words] = field(default_factory=dict)

    def allows(self, number: int) -> bool:
        return self.least <= number <= self.most


CURE, SIMPLIFIED, RESOLUTION = "appeal.cure.days", "appeal.simplified.days", "resolution.days"
RECEPTION = "reception.per_month"
REMINDER, DEPUTY = "ladder.reminder.days_before", "ladder.deputy.days"
COMMISSION, CHAIR, SESSION = "ladder.commission.days", "ladder.chair.days", "ladder.session.days"
PROMISE = "ladder.promise.days"
TOTAL = "session.total"
TASK_EXTENSION = "task.extension.days"
INQUIRY_FROM = "inquiry.answer.from"
# From which day the month of an answer to an inquiry runs, by the number of the value.
INQUIRY_STARTS: Mapping[int, Literal["addressee", "chair"]] = {1: "addressee", 2: "chair"}
# What "the total number of deputies" is, by the number of the value.
TOTALS: Mapping[int, Literal["seats", "elected"]] = {1: "seats", 2: "elected"}

_ALL = (
    Value(
        CURE,
        default=5,
        unit="working_days",
        least=1,
        most=15,
        status="own",
        citation=Citation("APPC", "64", "6"),
        names={
            "kk": "Жолданымның кемшілігін түзетуге берілетін уақыт",
            "ru": "Срок на исправление недостатков обращения",
            "en": "Time to put an appeal right",
        },
        hint={
            "kk": "Заң ақылға қонымды уақыт беруді талап етеді, санын айтпайды.",
            "ru": "Закон требует разумного срока, числа в нём нет.",
            "en": "The law asks for a reasonable time and names no number.",
        },
    ),
    Value(
        SIMPLIFIED,
        default=15,
        unit="working_days",
        least=1,
        most=15,
        status="law",
        citation=Citation("APPC", "87", "2"),
        names={
            "kk": "Хабарға, ұсынысқа, үн қосуға және сұрау салуға жауап беру мерзімі",
            "ru": "Срок ответа на сообщение, предложение, отклик и запрос",
            "en": "Time to answer a message, proposal, response or request",
        },
        hint={
            "kk": "Қысқа болуы мүмкін, ұзақ болмайды.",
            "ru": "Может быть короче, но не длиннее.",
            "en": "It may be shorter, not longer.",
        },
    ),
    Value(
        RESOLUTION,
        default=2,
        unit="working_days",
        least=1,
        most=15,
        status="own",
        names={
            "kk": "Басшының жолданымға бұрыштама қоятын уақыты",
            "ru": "Срок резолюции руководителя на обращение",
            "en": "Time for the head's resolution on an appeal",
        },
        hint={
            "kk": "Тіркелген күннен бастап: орындаушылар мен олардың ішкі мерзімдері аталады.",
            "ru": "Со дня регистрации: названы исполнители и их внутренние сроки.",
            "en": "From registration: who works on it, and their inner dates, are named.",
        },
    ),
    Value(
        RECEPTION,
        default=1,
        unit="per_month",
        least=1,
        most=22,
        status="law",
        citation=Citation("APPC", "90"),
        names={
            "kk": "Азаматтарды жеке қабылдау саны",
            "ru": "Сколько раз ведётся личный приём",
            "en": "How often people are received in person",
        },
        hint={
            "kk": "Заң бойынша айына кемінде бір рет.",
            "ru": "По закону не реже одного раза в месяц.",
            "en": "By law at least once a month.",
        },
    ),
    Value(
        REMINDER,
        default=2,
        unit="working_days",
        least=1,
        most=10,
        status="own",
        names={
            "kk": "Сатылы бақылау: соңғы күннен неше күн бұрын еске салынады",
            "ru": "Лестница контроля: за сколько дней до срока напомнить",
            "en": "The ladder: how long before the last day to remind",
        },
        hint={
            "kk": "Жауап беретін органға.",
            "ru": "Органу, который отвечает.",
            "en": "The body that answers.",
        },
    ),
    Value(
        DEPUTY,
        default=1,
        unit="working_days",
        least=1,
        most=60,
        status="own",
        names={
            "kk": "Сатылы бақылау: соңғы күннен кейін округ депутатына",
            "ru": "Лестница контроля: после срока – депутату округа",
            "en": "The ladder: after the last day, to the deputy of the district",
        },
        hint={
            "kk": "Әр қадам аты аталған адамға ұсынылады: ол қабылдайды немесе себебін айтады.",
            "ru": "Каждый шаг предлагают названному человеку: он берёт его или говорит, почему нет.",
            "en": "Each step is proposed to a named person, who takes it or says why not.",
        },
    ),
    Value(
        COMMISSION,
        default=5,
        unit="working_days",
        least=2,
        most=90,
        status="own",
        after=DEPUTY,
        names={
            "kk": "Сатылы бақылау: соңғы күннен кейін тұрақты комиссияға",
            "ru": "Лестница контроля: после срока – постоянной комиссии",
            "en": "The ladder: after the last day, to the standing commission",
        },
        hint={
            "kk": "Депутатқа берілгеннен кейін.",
            "ru": "После депутата.",
            "en": "After the deputy.",
        },
    ),
    Value(
        CHAIR,
        default=10,
        unit="working_days",
        least=3,
        most=120,
        status="own",
        after=COMMISSION,
        citation=Citation("LAW", "19", "3"),
        names={
            "kk": "Сатылы бақылау: соңғы күннен кейін мәслихат төрағасына",
            "ru": "Лестница контроля: после срока – председателю маслихата",
            "en": "The ladder: after the last day, to the chair of the maslikhat",
        },
        hint={
            "kk": "Комиссиядан кейін.",
            "ru": "После комиссии.",
            "en": "After the commission.",
        },
    ),
    Value(
        SESSION,
        default=20,
        unit="working_days",
        least=4,
        most=250,
        status="own",
        after=CHAIR,
        names={
            "kk": "Сатылы бақылау: соңғы күннен кейін сессияның күн тәртібіне",
            "ru": "Лестница контроля: после срока – в повестку сессии",
            "en": "The ladder: after the last day, a question for a session's agenda",
        },
        hint={
            "kk": "Төрағадан кейін.",
            "ru": "После председателя.",
            "en": "After the chair.",
        },
    ),
    Value(
        PROMISE,
        default=10,
        unit="working_days",
        least=1,
        most=60,
        status="own",
        names={
            "kk": "Сатылы бақылау: қадамды алған адам атай алатын ең ұзақ мерзім",
            "ru": "Лестница контроля: самый долгий срок, который может назвать взявший шаг",
            "en": "The ladder: the longest time a person who takes a step may name",
        },
        hint={
            "kk": "Сол күнге дейін келесі қадам күтеді.",
            "ru": "До этого дня следующий шаг ждёт.",
            "en": "Until that day the next step waits.",
        },
    ),
    Value(
        TASK_EXTENSION,
        default=22,
        unit="working_days",
        least=1,
        most=120,
        status="own",
        citation=Citation("LAW", "19", "3"),
        names={
            "kk": "Тапсырма мерзімін бір рет ұзартудың ең ұзақ уақыты",
            "ru": "Самое долгое продление срока поручения за один раз",
            "en": "The longest time by which a task is extended at once",
        },
        hint={
            "kk": "Мерзімі өткен тапсырма ұзартылмайды; ұзарту екі реттен аспайды.",
            "ru": "Просроченное поручение не продлевают; продлевают не больше двух раз.",
            "en": "A task that is late is not extended; nor is any more than twice.",
        },
    ),
    Value(
        TOTAL,
        default=1,
        unit="choice",
        least=1,
        most=2,
        status="unsettled",
        citation=Citation("LAW", "11", "3"),
        names={
            "kk": "Кворум мен көпшілікке арналған «депутаттардың жалпы саны»",
            "ru": "«Общее число депутатов» для кворума и большинства",
            "en": "“The total number of deputies” for quorum and majorities",
        },
        hint={
            "kk": "Заңда бұл сан анықталмаған. Әр дауыс берудің нәтижесі қай санмен есептелгенін айтады.",
            "ru": "Закон этого числа не определяет. Каждый итог голосования говорит, по какому посчитан.",
            "en": "The law does not define it. Every result of a vote says by which number it was counted.",
        },
        choices={
            1: {
                "kk": "сайлау комиссиясы белгілеген орын саны",
                "ru": "число мест, определённое избирательной комиссией",
                "en": "the seats fixed by the election commission",
            },
            2: {
                "kk": "сайланған депутаттардың саны",
                "ru": "число избранных депутатов",
                "en": "the deputies elected",
            },
        },
    ),
    Value(
        INQUIRY_FROM,
        default=1,
        unit="choice",
        least=1,
        most=2,
        status="unsettled",
        citation=Citation("LAW", "21-1"),
        names={
            "kk": "Депутаттық сауалға жауап берілетін ай қай күннен есептеледі",
            "ru": "С какого дня считают месяц на ответ по депутатскому запросу",
            "en": "From which day the month to answer an inquiry is counted",
        },
        hint={
            "kk": "Заң бірінші күнін атамайды. Әр сауалдың беті мерзім қай күннен есептелгенін айтады.",
            "ru": "Закон не называет первого дня. Страница каждого запроса говорит, как посчитано.",
            "en": "The law names no first day. The page of each inquiry says how it was counted.",
        },
        choices={
            1: {
                "kk": "адресат сауалды алған күннен",
                "ru": "со дня, когда запрос получил адресат",
                "en": "from the day the addressee received it",
            },
            2: {
                "kk": "сауалды төраға немесе төрағалық етуші алған күннен",
                "ru": "со дня, когда запрос получил председатель или председательствующий",
                "en": "from the day the chair or the presider received it",
            },
        },
    ),
)
VALUES: Mapping[str, Value] = {value.key: value for value in _ALL}
DEFAULTS: Mapping[str, int] = {value.key: value.default for value in _ALL}


def of(key: str) -> Value:
    """The value of a key; `UnknownValue` for any other."""
    try:
        return VALUES[key]
    except KeyError:
        raise UnknownValue(key) from None


def out_of_order(numbers: Mapping[str, int]) -> tuple[Value, Value] | None:
    """The first two steps of the ladder of which the later one does not come later."""
    for value in _ALL:
        if value.after and numbers[value.key] <= numbers[value.after]:
            return VALUES[value.after], value
    return None
