"""Inquiries of the demo council: answered and accepted, answered half and asked a second time, answered late,
late now, handed in yesterday. All of it invented.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from senim.rooms.clocks.queries import calendar_on
from senim.rooms.oversight import actions
from senim.rooms.oversight.models import Inquiry
from senim.rooms.oversight.queries import inquiries as queries

if TYPE_CHECKING:
    from senim.site.demo.loading import Town


@dataclass(frozen=True, slots=True)
class Answer:
    """So many days after the question: the text, who signed, what the deputy said of it and why."""

    after: int
    text: str
    signer: str
    word: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """By the deputy of a district, to a body, so many days ago."""

    district: int
    body: str
    ago: int
    lang: str
    title: str
    text: str
    answer: Answer | None = None
    again: Ask | None = None


ASKS = (
    Ask(
        9, "housing-utilities", 124, "kk", "Наумовкадағы көпірдің кепілдігі туралы",
        "Наумовка көпірінің жөндеуі аяқталды. Кепілдік мерзімі неше жыл, ақау шықса кім жөндейді және "
        "көктемге дейін көпірді кім тексереді?",
        Answer(
            21,
            "Кепілдік мерзімі үш жыл, келісімшарттың 7-тармағында жазылған. Ақауды мердігер өз есебінен "
            "10 күнде түзейді. Наурыз бен сәуірде бөлім аптасына бір рет тексереді.",
            "Асқар Жүнісов", "satisfied", "",
        ),
    ),
    Ask(
        13, "education", 96, "ru", "О подвозе школьников из отдалённых сёл",
        "Сколько детей ездят в школу дальше трёх километров, сколько автобусов исправны и когда будет "
        "заменён автобус, который с сентября стоит на ремонте?",
        Answer(
            28,
            "Дальше трёх километров ездят 117 детей, на линии шесть автобусов из семи. Замена седьмого "
            "запланирована.",
            "Гүлмира Сапарова", "partly", "Не сказано, когда и на какие деньги будет куплен автобус.",
        ),
        Ask(
            13, "education", 19, "ru", "О подвозе школьников: срок и деньги",
            "В каком месяце и за счёт какой программы будет куплен седьмой автобус?",
        ),
    ),
    Ask(
        1, "housing-utilities", 88, "kk", "Мектепке баратын жолдың жобасы туралы",
        "№ 1 мектепке баратын жолдың жобасы қашан бітеді, құны қанша және құрылыс қай жылы басталады?",
        Answer(
            47,
            "Жоба бойынша құжат қаңтарда дайын болады, құны сараптамадан кейін белгілі болады.",
            "Асқар Жүнісов", "not", "Жауап кешікті, құрылыстың жылы айтылмады.",
        ),
    ),
    Ask(
        3, "housing-utilities", 48, "kk", "Қазандықтың көмірі туралы",
        "Қысқа дайындалған көмір неше күнге жетеді және запасы кімде сақталады?",
    ),
    Ask(
        5, "education", 1, "ru", "О горячем питании в сельских школах",
        "В каких школах района дети не получают горячего питания и когда там откроют столовые?",
    ),
)  # fmt: skip


class Inquiries:
    """Each told by the room's actions, each step at its own moment, none later than now."""

    def __init__(self, town: Town, now: datetime) -> None:
        self.town, self.now, self.council = town, now, town.council
        self.clerk = town.roles["clerk"]
        self.calendar = calendar_on(town.council.day(now))

    def tell(self) -> None:
        for ask in ASKS:
            self.inquiry(ask)

    def inquiry(self, ask: Ask, follows: Inquiry | None = None) -> None:
        deputy = self.town.deputies[ask.district]
        day = self.council.day(self.now) - timedelta(days=ask.ago)
        made = actions.inquire(
            council=self.council,
            by=self.town.hand_of(deputy),
            authors=[deputy],
            body=self.town.bodies[ask.body],
            lang=ask.lang,
            title=ask.title,
            text=ask.text,
            form_key=uuid.uuid5(uuid.NAMESPACE_URL, f"demo/inquiry/{ask.title}"),
            received_on=None if self.town.hand_of(deputy).deputy_id else self.on(day),
            follows=follows,
            now=self.at(day),
        )
        if ask.ago < 3:
            return
        sent = self.on(self.on(day) + timedelta(days=1))
        now = self.at(sent, 11)
        own = self.own(made)
        actions.copy_inquiry(
            inquiry=own, by=self.clerk, copied_on=sent, delivered_on=sent, version=own.version, now=now
        )
        if ask.answer:
            self.answer(ask, ask.answer, made, day)

    def answer(self, ask: Ask, answer: Answer, made: Inquiry, day: date) -> None:
        given = self.on(day + timedelta(days=answer.after))
        own = self.own(made)
        actions.answer_inquiry(
            inquiry=own,
            by=self.town.officer(ask.body),
            lang=ask.lang,
            answer=answer.text,
            signer=answer.signer,
            post="head",
            given_on=given,
            version=own.version,
            now=self.at(given, 16),
        )
        if not answer.word:
            return
        own, said = self.own(made), self.on(given + timedelta(days=3))
        hand = self.town.hand_of(self.town.deputies[ask.district])
        actions.opine(
            inquiry=own,
            by=hand,
            word=answer.word,
            opinion=answer.opinion,
            version=own.version,
            now=self.at(said, 12),
        )
        if ask.again:
            self.inquiry(ask.again, follows=self.own(made))

    def own(self, made: Inquiry) -> Inquiry:
        """As it stands now."""
        found = queries.inquiry(self.council.slug, made.pk) or made
        found.body.council = found.council = self.council
        return found

    def on(self, day: date) -> date:
        return day if self.calendar.is_working(day) else self.calendar.next_working(day)

    def at(self, day: date, hour: int = 10) -> datetime:
        return min(datetime.combine(self.on(day), time(hour, 40), self.council.zone), self.now)
