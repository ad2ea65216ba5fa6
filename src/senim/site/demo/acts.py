"""Acts of the demo: every vote that passed becomes one, with its explanation, by the usual steps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from senim.rooms.council.queries import members_of
from senim.rooms.decisions import actions, queries
from senim.rooms.decisions.models import Act
from senim.rooms.sessions.models import Poll
from senim.site.demo.reading import Table

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# From the vote to the signature, to the page, to registration and official publication.
SIGNED, SHOWN, REGISTERED, OFFICIAL = 2 * DAY, 5 * DAY, 9 * DAY, 16 * DAY
PARTS = ("what", "whom", "changes", "why", "cost_text")
BANK = "ҚР НҚА эталондық бақылау банкі / Эталонный контрольный банк НПА РК"
SITE = "Мәслихат сайты / сайт маслихата"


class Acts:
    """The tables `act` and `order`."""

    def __init__(self, town: Town, now: datetime) -> None:
        self.town, self.now = town, now
        self.clerk, self.chair = town.roles["clerk"], town.roles["chair"]

    def tell(self, tables: dict[str, list[Table]]) -> None:
        rows = {row["of"]: row for row in tables["act"]}
        waiting = queries.without_act(self.town.council, self.now)
        polls = waiting.select_related("council", "item", "draft", "sitting__session", "sitting__commission")
        for poll in polls.order_by("id"):
            title = poll.item.title_kk if poll.item else poll.question_kk
            if title in rows:
                self.act(poll, rows[title])
        for row in tables["order"]:
            self.order(row)

    def act(self, poll: Poll, row: Table) -> None:
        begun = self.at(poll.closed_at or poll.opened_at, 3 * HOUR)
        act = actions.draft_act(poll=poll, by=self.clerk, now=begun)
        self.text(act, row, begun)
        self.explain(act, row, self.at(begun, HOUR))
        stop = row.get("stop", "")
        if stop == "draft":
            return
        self.sign(act, self.at(begun, SIGNED))
        if stop != "unexplained":
            self.publish(act, row, begun)

    def order(self, row: Table) -> None:
        begun = self.now - row["days_ago"] * DAY
        act = actions.draft_order(
            council=self.town.council,
            titles=(row["kk"]["title"], row["ru"]["title"]),
            texts=(row["kk"]["text"], row["ru"]["text"]),
            day=self.town.council.day(begun),
            by=self.chair,
            now=begun,
        )
        self.explain(act, {"cost": 0, **row}, begun + HOUR)
        self.sign(act, begun + 2 * HOUR)
        self.publish(act, {}, begun)

    def text(self, act: Act, row: Table, now: datetime) -> None:
        """What the clerk does with the draft: the words where none were written, its day of force."""
        if not {"text", "normative", "force"} & set(row):
            return
        units = queries.units_of(act)
        typed = row.get("text") or {lang: queries.typed(units, lang) for lang in ("kk", "ru")}
        actions.edit_text(
            act=act,
            titles=(act.title_kk, act.title_ru, act.title_en),
            texts=(typed["kk"], typed["ru"]),
            normative=row.get("normative", False),
            force_from=row.get("force"),
            version=act.version,
            by=self.clerk,
            now=now,
        )

    def explain(self, act: Act, row: Table, now: datetime) -> None:
        """What a person writes; what was rejected and how to object stands there already."""
        words = {
            f"{part}_{lang}": row[lang].get(part, "") or getattr(act.explanation, f"{part}_{lang}", "")
            for part in (*PARTS, "rejected", "objection")
            for lang in ("kk", "ru")
        }
        actions.write_explanation(
            act=act,
            words=words,
            cost=row.get("cost"),
            answers=act.explanation.answers,
            version=act.explanation.version,
            by=self.clerk,
            now=now,
        )

    def sign(self, act: Act, now: datetime) -> None:
        """The chair by their own account; who leads a commission on paper where they have none."""
        by, paper = self.chair, ""
        if act.commission is not None:
            leader = next(one.deputy for one in members_of(act.commission, act.day) if one.leads)
            by = self.town.hand_of(leader)
            paper = leader.name if by == self.clerk else ""
        number = queries.suggested(act)
        on = max(act.day, self.town.council.day(now))
        actions.sign_act(act=act, number=number, on=on, version=act.version, by=by, now=now, on_paper=paper)

    def publish(self, act: Act, row: Table, begun: datetime) -> None:
        shown = self.at(begun, SHOWN)
        day = self.town.council.day
        on = None if act.normative else day(shown)
        where = "" if act.normative else SITE
        actions.publish_act(act=act, version=act.version, by=self.clerk, now=shown, on=on, where=where)
        if act.normative:
            at = self.at(begun, REGISTERED)
            actions.register_act(
                act=act,
                on=day(at),
                number=f"{200000 + act.day.timetuple().tm_yday}",
                version=act.version,
                by=self.clerk,
                now=at,
            )
            at = self.at(begun, OFFICIAL)
            actions.publish_officially(
                act=act, on=day(at), where=BANK, version=act.version, by=self.clerk, now=at
            )
        for asked in row.get("question", ()):
            self.question(act, asked)

    def question(self, act: Act, row: Table) -> None:
        at = self.at(act.published_at or self.now, row["days"] * DAY)
        asked = actions.ask_question(act=act, text=row["text"], name=row["name"], account=None, now=at)
        if "after" in row:
            actions.answer_question(
                question=asked,
                shown=asked.text,
                kk=row["kk"],
                ru=row["ru"],
                version=asked.version,
                by=self.clerk,
                now=self.at(at, row["after"] * DAY),
            )

    def at(self, moment: datetime, later: timedelta) -> datetime:
        """Never later than now."""
        return min(moment + later, self.now)
