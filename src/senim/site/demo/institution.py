"""The demo council as an institution: convocations before it, groups, who stands in, training, a word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from senim.core.mandates import Office, Past
from senim.rooms.council import actions
from senim.rooms.council.access import hand
from senim.rooms.council.models import Deputy, Role
from senim.rooms.territory.models import Council
from senim.site.demo.reading import Table, words

FIRST_SESSION = "VIII шақырылым, 1-сессия"
STANDS_IN, TASK_LEADER = 6, 9


def found(
    council: Council,
    deputies: Mapping[int, Deputy],
    roles: Mapping[str, Role],
    tables: Mapping[str, list[Table]],
    since: date,
    now: datetime,
    today: date,
) -> None:
    """Enter it all as of `now`; `deputies` by the number of their district."""
    actions.bring_past(council=council, rows=past(tables["past"]), now=now)
    actions.name_stand_in(
        council=council, deputy=deputies[STANDS_IN], ground=FIRST_SESSION, since=since, now=now
    )
    for row in tables["association"]:
        actions.form_association(
            council=council,
            kind=row["kind"],
            names=words(row["name"]),
            members=[deputies[number] for number in row["members"]],
            leader=deputies[row["leader"]],
            registered=FIRST_SESSION,
            since=since,
            now=now,
        )
    actions.add_commission(
        council=council,
        names=(
            "Жол жөндеу сапасын тексеретін уақытша комиссия",
            "Временная комиссия по проверке ремонта дорог",
            "Temporary commission on road repairs",
        ),
        members=[deputies[number] for number in (TASK_LEADER, 2, 14)],
        leader=deputies[TASK_LEADER],
        since=now.date(),
        temporary=actions.Temporary(
            "maslikhat",
            "Биылғы жол жөндеуді орнында қарап, сессияға қорытынды беру.",
            today + timedelta(days=30),
        ),
        now=now,
    )
    for course in tables["training"]:
        for number in course["districts"]:
            deputy = deputies[number]
            actions.enter_training(
                deputy=deputy,
                ended_on=course["ended_on"],
                hours=course["hours"],
                subject=course["subject"]["kk"],
                certificate=f"№ {course['ended_on'].year}-{number:03}",
                now=now,
            )
    for row in tables["reply"]:
        actions.reply(
            deputy=deputies[row["district"]],
            figure=row["figure"],
            text=row["text"],
            now=now,
            hand=hand(roles[row["account"]]),
        )


def past(terms: list[Table]) -> list[Past]:
    """A row for each mandate of each past convocation."""
    rows: list[Past] = []
    for term in terms:
        chairs = {name: Office(since, until) for name, since, until in term["chairs"]}
        for name in term["deputies"]:
            rows.append(
                Past(
                    line=len(rows) + 2,
                    convocation=term["number"],
                    began=term["since"],
                    ended=term["until"],
                    seats=term["seats"],
                    name=name,
                    party="",
                    elected_by=term.get("elected_by", "district"),
                    district=None,
                    since=term["since"],
                    until=term["until"],
                    chair=chairs.get(name),
                )
            )
    return rows
