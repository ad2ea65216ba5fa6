"""Reports of the demo council: some in time and some late, on paper and from the record; an akim's report
that was not approved two years ago and was heard again. All of it invented.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from senim.core import reporting
from senim.core.calendar import Calendar
from senim.rooms.clocks.queries import calendar_on
from senim.rooms.council.models import Role
from senim.rooms.oversight.actions import hearings
from senim.rooms.oversight.actions import reporting as actions
from senim.rooms.oversight.actions.reporting import Author
from senim.rooms.oversight.models import Report
from senim.rooms.sessions import actions as sessions
from senim.rooms.sessions.models import Item
from senim.rooms.sessions.queries import agenda
from senim.site.demo.hall import Hall

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

YEAR = timedelta(days=364)
# District → how many days ago its deputy gave a report on paper: three are late, one soon will be.
ON_PAPER = {1: 371, 9: 402, 13: 480, 3: 210, 5: 398, 6: 341, 7: 160, 8: 421, 10: 95, 12: 377, 14: 120}
# District → (how many days ago, words in Kazakh, in Russian, a word beside a figure).
WRITTEN = {
    1: (
        24,
        "Округтегі екі көшенің жарығы түзелді, аула алаңы жөнделді. Мектепке баратын жол әлі салынбады: "
        "қаражат келесі жылға көзделді.",
        "",
        ("appeals-district", "Кешіккен жауаптың бәрі жол бөліміне қатысты, олармен екі рет кездестім."),
    ),
    9: (
        61,
        "Наумовкадағы көпірге қаражат бөлінді, жұмыс қазанда аяқталды. Көше жарығы туралы түзету өтті.",
        "На мост в Наумовке выделены средства, работы закончены. Поправка об уличном освещении принята.",
        ("attendance", "Ауылдан қалаға жол 40 шақырым, бірақ отырыстан қалмауға тырыстым."),
    ),
    13: (
        139,
        "",
        "Добивалась средств на подвоз школьников: поправка не прошла, вопрос вернётся к бюджету года.",
        ("motions", "Отклонённую поправку внесу снова осенью."),
    ),
}
MEETINGS = (
    (9, 54, "Наумовка ауылының клубы", 41, (
        ("Көпірдің кепілдігі неше жыл?", "Үш жыл, келісімшартта жазылған."),
        ("Мектеп автобусы қашан ауысады?", "Келесі жылдың бюджетіне енгізуді ұсындым."),
    )),
    (1, 17, "№ 1 мектеп, мәжіліс залы / школа № 1, актовый зал", 23, (
        ("Почему дорога к школе снова отложена?", "Әкімдік жобаны кеш берді, қаражат келесі жылда."),
    )),
)  # fmt: skip
# The akim's reports by the days ago of their sessions.
APPROVED, REJECTED, AGAIN = 276, 633, 14
NUMBERS = (18, 19)
WHERE = "Нұрмағамбетов көшесі, 81 / ул. Нурмагамбетова, 81"
AKIM_KK = "Аудан әкімінің {year} жылғы жұмыс қорытындылары туралы есебі"
AKIM_RU = "Отчёт акима района об итогах работы за {year} год"


class Reports:
    """The reports of the last two years, told by the actions, each at its own moment."""

    def __init__(self, town: Town, now: datetime) -> None:
        self.town, self.now = town, now
        self.today = town.council.day(now)
        self.calendar: Calendar = calendar_on(self.today)
        self.clerk, self.chair = town.roles["clerk"], town.roles["chair"]
        self.given: dict[int, Report] = {}

    def tell(self) -> None:
        self.akim_rejected()
        self.akim_approved()
        for district, days in ON_PAPER.items():
            self.on_paper(reporting.DEPUTY, self.deputy(district), days)
        for place, commission in enumerate(self.town.commissions):
            author = Author(commission.name_kk, commission=commission)
            self.on_paper(reporting.COMMISSION, author, 276 if place else 402)
        for district, (days, kk, ru, said) in WRITTEN.items():
            self.written(reporting.DEPUTY, self.deputy(district), days, kk, ru, said)
        for district, days, where, came, questions in MEETINGS:
            self.meeting(self.given[district], days, where, came, questions)
        self.of_chair()
        self.of_maslikhat()

    def ago(self, days: int, clock: str = "15:40") -> datetime:
        hour, minute = map(int, clock.split(":"))
        day = self.today - timedelta(days=days)
        return min(datetime.combine(day, time(hour, minute), self.town.council.zone), self.now)

    def session_day(self, days: int) -> date:
        day = self.today - timedelta(days=days)
        return day if self.calendar.is_working(day) else self.calendar.next_working(day)

    def deputy(self, district: int) -> Author:
        deputy = self.town.deputies[district]
        return Author(deputy.name, deputy=deputy)

    def hand(self, author: Author) -> Role:
        return self.town.hand_of(author.deputy) if author.deputy else self.clerk

    def on_paper(self, kind: str, author: Author, days: int) -> None:
        on = self.today - timedelta(days=days)
        actions.enter_report(
            council=self.town.council,
            kind=kind,
            author=author,
            since=on - YEAR,
            until=on,
            on=on,
            by=self.clerk,
            now=self.ago(days - 3),
        )

    def written(
        self, kind: str, author: Author, days: int, kk: str, ru: str, said: tuple[str, str]
    ) -> Report:
        at, by = self.ago(days), self.hand(author)
        report = self.make(kind, author, at, by)
        words = {"words_kk": kk, "words_ru": ru}
        actions.write_report(
            report=report, words=words, remarks=dict([said]), version=report.version, by=by, now=at
        )
        actions.submit_report(report=report, version=report.version, by=by, now=at)
        if author.deputy and kind == reporting.DEPUTY:
            district = next(n for n, one in self.town.deputies.items() if one.pk == author.deputy.pk)
            self.given[district] = report
        return report

    def make(self, kind: str, author: Author, at: datetime, by: Role) -> Report:
        until = self.town.council.day(at)
        return actions.make_report(
            council=self.town.council,
            kind=kind,
            author=author,
            since=until - YEAR,
            until=until,
            by=by,
            now=at,
        )

    def meeting(
        self, report: Report, days: int, where: str, came: int, questions: tuple[tuple[str, str], ...]
    ) -> None:
        held = self.ago(days, "18:00")
        by = self.town.hand_of(report.deputy) if report.deputy else self.clerk
        announced = max(held - timedelta(days=6), report.submitted_at or held)
        hearing = hearings.set_meeting(report=report, starts_at=held, where=where, by=by, now=announced)
        hearings.hold_meeting(
            hearing=hearing,
            held_on=self.town.council.day(held),
            came=came,
            questions=questions,
            version=hearing.version,
            by=by,
            now=min(held + timedelta(hours=15), self.now),
        )

    def of_chair(self) -> None:
        """Submitted, and proposed for the next session; the last one was heard on paper."""
        deputy = next(one for one in self.town.deputies.values() if one.pk == self.chair.deputy_id)
        author = Author(deputy.name, deputy=deputy)
        self.on_paper(reporting.CHAIR, author, 330)
        report = self.written(
            reporting.CHAIR,
            author,
            9,
            "Сессиялар жоспар бойынша өтті, кешіккен жауаптар бақылауға алынды.",
            "Сессии прошли по плану, просроченные ответы взяты на контроль.",
            ("appeals", "Кешіккендердің көбі бір бөлімнен: басшысы комиссияда тыңдалды."),
        )
        hearings.bring_report(report=report, by=self.chair, now=self.ago(8))

    def of_maslikhat(self) -> None:
        author = Author(self.town.council.name_kk)
        self.on_paper(reporting.MASLIKHAT, author, 399)
        report = self.written(
            reporting.MASLIKHAT,
            author,
            44,
            "Жыл бойы қаралған мәселелер, бюджет пен жолданымдар туралы тұрғындарға есеп береміз.",
            "Отчитываемся перед жителями о рассмотренных вопросах, бюджете и обращениях.",
            ("receptions", "Әр ай сайын кемінде бір қабылдау өткізуге келістік."),
        )
        questions = (("Су құбыры қашан тартылады?", "Жоба дайын, қаражат келесі жылға сұралды."),)
        self.meeting(report, 37, "Ақкөл қаласы, мәдениет үйі / г. Акколь, дом культуры", 118, questions)

    def akim_report(self, year: int, at: datetime, revises: Report | None = None) -> Report:
        body = self.town.bodies["akim-apparatus"]
        report = actions.make_report(
            council=self.town.council,
            kind=reporting.AKIM,
            author=Author("Ербол Маратұлы Сейтқали", body=body),
            since=date(year, 1, 1),
            until=date(year, 12, 31),
            by=self.clerk,
            now=at,
            revises=revises,
        )
        words = {
            "words_kk": f"Ауданның {year} жылғы көрсеткіштері, жолға, мектепке, ауызсуға жұмсалған қаражат.",
            "words_ru": f"Показатели района за {year} год, средства на дороги, школы и питьевую воду.",
        }
        if revises:
            words["words_ru"] += " Дополнено: почему не освоены средства на водопровод, и сроки работ."
            words["words_kk"] += " Қосылды: су құбырына бөлінген қаражат неге игерілмеді және жұмыс мерзімі."
        actions.write_report(
            report=report, words=words, remarks={}, version=report.version, by=self.clerk, now=at
        )
        actions.submit_report(report=report, version=report.version, by=self.clerk, now=at)
        return report

    def akim_approved(self) -> None:
        """The question of this year's sessions that was voted there."""
        rows = [item for item in agenda.of_kind(self.town.council, "report") if "әкім" in item.title_kk]
        item = next((one for one in rows if self._days(one) <= APPROVED + 5), None)
        if item is None or item.session is None:
            return
        at = datetime.combine(item.session.starts_on - timedelta(days=23), time(11), self.town.council.zone)
        report = self.akim_report(item.session.starts_on.year - 1, at)
        hearings.bring_report(report=report, item=item, by=self.clerk, now=at)
        self.settle(item, item.session.closed_at or at)

    def _days(self, item: Item) -> int:
        return (self.today - item.session.starts_on).days if item.session else 0

    def settle(self, item: Item, at: datetime) -> None:
        hearings.settle_hearings(council=self.town.council, items=[item.pk], now=at)

    def akim_rejected(self) -> None:
        """Not approved, revised within five working days, heard again within ten."""
        day = self.session_day(REJECTED)
        year = day.year - 1
        report = self.akim_report(
            year, datetime.combine(day - timedelta(days=24), time(10), self.town.council.zone)
        )
        against = {"against": [3, 5, 6, 7, 8, 9, 13], "abstained": [2]}
        self.session(day, NUMBERS[0], year, report, against)
        report.refresh_from_db()
        later = datetime.combine(day + timedelta(days=5), time(16), self.town.council.zone)
        revised = self.akim_report(year, later, report)
        again = self.calendar.previous_working(day + timedelta(days=AGAIN))
        self.session(again, NUMBERS[1], year, revised, {"against": [13]})

    def session(self, day: date, number: int, year: int, report: Report, vote: dict[str, list[int]]) -> None:
        """A session with this one question, from its plan to its vote."""

        def before(days: int) -> datetime:
            return datetime.combine(day - timedelta(days=days), time(15), self.town.council.zone)

        council = self.town.council
        starts = datetime.combine(day, time(10), council.zone)
        of = sessions.plan_session(
            council=council,
            kind="regular",
            number=number,
            starts_at=starts,
            where=WHERE,
            by=self.clerk,
            now=before(13 if report.revises else 33),
        )
        at = max(before(12), (report.submitted_at or starts) + timedelta(minutes=5))
        hearing = hearings.bring_report(report=report, session=of, by=self.clerk, now=at)
        item = hearing.item
        assert item is not None
        sessions.draft_item(item=item, agenda=of, version=item.version, by=self.chair, now=at)
        sitting = sessions.call_session(session=of, version=of.version, by=self.clerk, now=before(12))
        sitting.session, sitting.council = of, council
        sessions.send_materials(session=of, version=of.version, by=self.clerk, now=max(at, before(8)))
        row = {"kk": AKIM_KK.format(year=year), "ru": AKIM_RU.format(year=year), "vote": vote}
        hall = Hall(self.town, sitting, {}, [(row, item)], sorted(self.town.deputies))
        hall.hold()
        self.settle(item, hall.clock)
