"""Two councils with one of everything that has an address, and everyone who may knock."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.test import Client

from senim.config import worker
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Announced, Charge, Wish
from senim.rooms.appeals.actions.common import token_of
from senim.rooms.appeals.actions.receptions import token_of as booking_token
from senim.rooms.appeals.models import Appeal, Assignment, Booking, Complaint, DeputyLetter, Reception
from senim.rooms.council import actions as council_actions
from senim.rooms.council.models import Absence, Association, Sanction, Training
from senim.rooms.files import actions as files
from senim.rooms.files.models import File
from senim.rooms.notices.models import Notice
from senim.rooms.oversight.models import Rung
from senim.rooms.people.models import Account
from senim.rooms.record.queries import last_number
from senim.rooms.sessions import actions as session_actions
from senim.rooms.sessions.actions.minutes import begin_minutes
from senim.rooms.sessions.models import Amendment, Draft, Item, Minutes, Planned, Poll, Session, Sitting
from senim.rooms.territory.models import Place
from tests.architecture.stage_acts import Acts, acts
from tests.architecture.stage_tasks import Tasks, tasks
from tests.build import appeals as build
from tests.build import council as build_council
from tests.build import inquiries as build_inquiries
from tests.build import reports as build_reports
from tests.build import sessions as build_sessions
from tests.build import sittings as build_sittings
from tests.cast import Town


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a council has before it: sessions to come and what belongs to them."""

    session: Session
    asked: Session
    item: Item
    file: File
    planned: Planned
    sitting: Sitting
    draft: Draft
    amendment: Amendment


@dataclass(frozen=True, slots=True)
class Stage:
    """A council's own: an appeal with a body, an answered one, a file, messages, letters, a number, leave."""

    town: Town
    author: Account
    open: Appeal
    answered: Appeal
    file: File
    message: Notice
    letter: Notice
    failed: Notice
    number: int
    complaint: Complaint
    absence: Absence
    assignment: Assignment
    rungs: dict[str, Rung]
    reception: Reception
    booking: Booking
    deputy_letter: DeputyLetter
    vote: Poll
    minutes: Minutes
    association: Association
    training: Training
    sanction: Sanction
    ahead: Ahead
    tasks: Tasks
    reports: dict[str, dict[str, Any]]
    acts: Acts

    def address(self, needs: str) -> dict[str, Any]:
        """What fills the address of a row that `needs` this."""
        match needs:
            case "":
                return {}
            case "open" | "answered":
                return {"number": getattr(self, needs).number}
            case "assignment":
                return {"assignment_id": self.assignment.pk}
            case "reception":
                return {"reception_id": self.reception.pk}
            case "booking":
                return {"booking_id": self.booking.pk}
            case "ticket":
                return {"token": booking_token(self.booking)}
            case "deputy letter":
                return {"letter_id": self.deputy_letter.pk}
            case "file":
                return {"number": self.open.number, "file_id": self.file.pk}
            case "complaint":
                return {"number": self.answered.number, "no": self.complaint.no}
            case "link":
                return {"token": token_of(self.open)}
            case "held vote":
                return {"sitting": self.vote.sitting_id, "poll": self.vote.pk}
            case "held sitting":
                return {"sitting": self.vote.sitting_id}
            case "minutes":
                return {"minutes": self.minutes.pk}
            case "vote":
                return {"poll": self.vote.pk}
            case "session" | "asked":
                return {"session": getattr(self.ahead, needs).pk}
            case "draft" | "amendment":
                return {needs: getattr(self.ahead, needs).pk}
            case "item":
                return {"item": self.ahead.item.pk}
            case "item file":
                return {"item": self.ahead.item.pk, "file": self.ahead.file.pk}
            case "planned":
                return {"row": self.ahead.planned.pk}
            case "commission sitting":
                return {"sitting": self.ahead.sitting.pk}
            case "deputy":
                return {"deputy": self.town.bauyrzhan.pk}
            case "body":
                return {"body": self.town.housing.pk}
            case "role":
                return {"role": self.town.officer.pk}
            case "chair":
                return {"role": self.town.chair.pk}
            case "absence":
                return {"absence": self.absence.pk}
            case "district":
                return {"district": self.town.naumov.pk}
            case "area":
                return {"area": self.town.naumov.areas.get().pk}
            case "association" | "training" | "sanction":
                return {needs: getattr(self, needs).pk}
            case "commission":
                return {"commission": self.town.budget.pk}
            case "number":
                return {"number": self.number}
            case _ if needs in self.reports:
                return self.reports[needs]
            case "rung reminder" | "rung deputy" | "rung session":
                return {"rung": self.rungs[needs.removeprefix("rung ")].pk}
            case "task running" | "task reported" | "task file" | "task evidence":
                return self.tasks.address(needs.removeprefix("task "))
            case "act draft" | "act signed" | "act published" | "act question":
                return self.acts.address(needs.removeprefix("act "))
        return {"notice_id": getattr(self, needs).pk}


def notice(town: Town, now: datetime, channel: str, **more: Any) -> Notice:
    return Notice.objects.create(
        id=town.council.new_id(now),
        council=town.council,
        kind="appeal.answered",
        cause=f"{channel}:{town.council.slug}",
        channel=channel,
        lang="kk",
        title="Жауап берілді",
        text="Жолданымыңызға жауап берілді.",
        created_at=now,
        next_try_at=now,
        **more,
    )


def one_of_everything(town: Town, now: datetime, *, already: int = 0) -> Stage:
    """`already` appeals come first, so that numbers here are numbers nobody has in the other council."""
    council = town.council
    home = build_council.place("117047100", "Наумовка", "Наумовка") if already else town.places.naumovka
    author = build_council.account("Жанар Серікова", f"zhanar@{council.slug}.kz")

    def appeal() -> Appeal:
        made = build.appeal(council, now, account=author, place=home)
        return build.forwarded(made, town.clerk, town.housing, now)

    for _ in range(already):
        appeal()
    first, second = appeal(), appeal()
    build.answered(second, town.officer, now + timedelta(minutes=2))
    resolution = actions.resolve(
        appeal=first,
        by=town.officer,
        lead=Charge(first.due, role=town.officer),
        decided_by="Мұрат Әлиев",
        post="head",
        version=first.version,
        now=now + timedelta(minutes=3),
    )
    second = Appeal.objects.select_related("council", "body__superior", "answer").get(pk=second.pk)
    complaint = actions.complain(
        appeal=second, text="Мен келіспеймін.", version=second.version, now=now + timedelta(minutes=3)
    )
    reception, wish = received(town, home, now)
    file = files.add(
        council=council, subject=first.ref, purpose="appeal", upload=BytesIO(b"Text\n"), name="a.txt", now=now
    )
    made = institution(town, now)
    before_them, duties, made_acts = ahead(town, now), tasks(town, now), acts(town, now)
    reports = build_reports.of_all_kinds(town, now) | build_inquiries.answered_on_paper(town, now)
    worker.catch_up(now)
    vote = held(town, now)
    return Stage(
        town=town,
        acts=made_acts,
        author=author,
        open=Appeal.objects.get(pk=first.pk),
        answered=Appeal.objects.get(pk=second.pk),
        file=file,
        message=notice(town, now, "inbox", account=author),
        letter=notice(town, now, "letter", applicant=first.applicant),
        failed=notice(town, now, "email", applicant=first.applicant, state="failed"),
        number=last_number(council),
        complaint=complaint,
        absence=days_away(town, now),
        assignment=resolution.assignments.get(),
        rungs=rungs(town, now),
        reception=reception,
        booking=actions.book(reception=reception, wish=wish, now=now),
        deputy_letter=actions.write_letter(
            council=council,
            by=town.deputy,
            body=town.housing,
            text="Сұрақ.",
            lang="kk",
            form_key=uuid.uuid4(),
            now=now,
        ),
        vote=vote,
        minutes=begin_minutes(of=vote.sitting.session, now=now),
        **made,
        ahead=before_them,
        tasks=duties,
        reports=reports,
    )


def ahead(town: Town, now: datetime) -> Ahead:
    """Sessions to come, one of them asked for, a question with a document, a commission's sitting, a plan."""
    session = build_sessions.session(town, now)
    item = build_sessions.drafted(town, session, now)
    ready = files.prepare(upload=BytesIO(b"Draft\n"), name="draft.txt")
    planned = session_actions.add_planned(
        council=town.council, year=2026, month=12, titles=("Есеп", "Отчёт"), by=town.clerk, now=now
    )
    draft = session_actions.put_draft(
        item=item, titles=("Жоба", "Проект"), texts=("Мәтін", "Текст"), author="Әкім", by=town.clerk, now=now
    )
    amendment = session_actions.put_amendment(
        draft=draft,
        authors=[town.bauyrzhan],
        where="1-тармақ",
        texts=("Жаңа", "Новый"),
        by=town.deputy,
        now=now,
    )
    return Ahead(
        draft=draft,
        amendment=amendment,
        session=session,
        asked=build_sessions.asked(town, now),
        item=item,
        file=session_actions.attach_material(item=item, ready=ready, by=town.clerk, now=now),
        planned=planned,
        sitting=build_sessions.commission_sitting(town, now),
    )


def institution(town: Town, now: datetime) -> dict[str, Any]:
    """A faction, training and a sanction of a deputy, a proposed limit switched on."""
    council, since = town.council, build_council.SINCE
    third = council_actions.add_deputy(
        council=council, term=town.term, district=None, name="Дина Сапар", since=since, now=now
    )
    council_actions.enforce_limit(
        council=council, limit="chair.two-terms", ground="№ 1", since=now.date(), now=now
    )
    return {
        "association": council_actions.form_association(
            council=council,
            kind="faction",
            names=("Фракция", "Фракция", ""),
            members=[town.bauyrzhan, town.olga, third],
            leader=town.olga,
            since=since,
            now=now,
        ),
        "training": council_actions.enter_training(
            deputy=town.bauyrzhan, ended_on=since, hours=24, subject="Бюджет", certificate="№ 1", now=now
        ),
        "sanction": council_actions.enter_sanction(
            deputy=town.bauyrzhan,
            kind="censure",
            decided_on=since,
            fault="Әдепсіз сөз",
            fault_on=since,
            poll="№ 1",
            now=now,
        ),
    }


def held(town: Town, now: datetime) -> Poll:
    """A session that was held a month ago, and a vote of it."""
    day = now - timedelta(days=30)
    sitting = build_sittings.sitting(build_sittings.session(town.council, town.term, day, 90), day)
    there = [town.bauyrzhan, town.olga, town.marat]
    build_sittings.present(sitting, there, until=sitting.closed_at)
    about = build_sittings.item(sitting)
    return build_sittings.poll(sitting, town.clerk, dict.fromkeys(there, "for"), about=about)


def received(town: Town, home: Place, now: datetime) -> tuple[Reception, Wish]:
    """The deputy of Naumovka receives people next week, and somebody wants the first time."""
    coming = Announced(
        form_key=uuid.uuid4(),
        place=home,
        where="Мектеп, 3-бөлме",
        starts_at=now + timedelta(days=7),
        minutes_each=15,
        seats=4,
        deputy=town.bauyrzhan,
    )
    made = actions.announce_reception(council=town.council, reception=coming, by=town.clerk, now=now)
    return made, Wish(uuid.uuid4(), 1, "Гүлнар Ахметова", "+77011234567", "Жарық туралы.", "kk")


def rungs(town: Town, now: datetime) -> dict[str, Rung]:
    """Steps of the ladder proposed to the officer, to the deputy of Naumovka, to the chair."""
    asked = {
        "reminder": (town.officer, None),
        "deputy": (town.deputy, town.bauyrzhan),
        "session": (town.chair, None),
    }
    return {
        step: Rung.objects.create(
            id=town.council.new_id(now),
            council=town.council,
            procedure=f"appeal:2026-0090{number}",
            rung=step,
            due=now.date(),
            body=town.housing,
            to_role=role,
            to_deputy=deputy,
            to_name=role.account.name,
            proposed_on=now.date(),
        )
        for number, (step, (role, deputy)) in enumerate(asked.items())
    }


def days_away(town: Town, now: datetime) -> Absence:
    """The officer of the okrug goes on leave next month."""
    since = now.date() + timedelta(days=30)
    return council_actions.set_absence(
        role=town.okrug_officer, reason="leave", since=since, until=None, now=now
    )


def everyone(own: Town, author: Account, neighbour: Town) -> dict[str, Client]:
    """Each kind of visitor with a browser of their own, signed in."""
    accounts = {
        "resident": own.resident,
        "author": author,
        "clerk": own.clerk.account,
        "officer": own.officer.account,
        "colleague": own.okrug_officer.account,
        "deputy": own.deputy.account,
        "chair": own.chair.account,
        "admin": own.admin.account,
        "neighbour": neighbour.clerk.account,
    }
    browsers = {"nobody": Client()}
    for visitor, account in accounts.items():
        browsers[visitor] = Client()
        browsers[visitor].force_login(account)
    return browsers


def anew(browser: Client) -> Client:
    """The same visitor at another address: signed in, and nothing else kept of the last one."""
    client = Client()
    for name, morsel in browser.cookies.items():
        client.cookies[name] = morsel.value
    return client
