"""A letter on paper and what becomes of it, each step by its own person: forwarded in two parts; one
extended, heard and refused, the complaint about it decided by the body above; the other put right by the
applicant and answered; letters printed. In Kazakh and in Russian.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ALMATY
from tests.journeys.conftest import CLERK, DESKTOP, OFFICER, PHONE, Person, faults, shot, sign_in

UTILITIES, ABOVE = "Нұрбол Сайлауұлы Кәрібай", "Инна Валерьевна Мороз"
HOUSING = {"kk": "коммуналдық", "ru": "коммунального"}
OKRUG = {"kk": "Наумов", "ru": "Наумовск"}
WORDS = {
    "kk": {
        "name": "Сыналатын Арыз Иесі",
        "address": "Ақкөл ауданы, Наумовка ауылы, Мектеп көшесі, 9",
        "title": "Көшеде жарық жоқ, құдық та жабық",
        "body": "Мектеп көшесіндегі шамдар жанбайды. Ортақ құдық құлыптаулы. Екеуін де шешуді сұраймын.",
        "light": "Мектеп көшесіндегі шамдар қашан жөнделеді?",
        "well": "Ортақ құдықты кім құлыптады, қашан ашылады?",
        "why": "Шамдардың кепілдігі мердігермен нақтылануда.",
        "before": "Шам орнатудан бас тартамыз деп отырмыз: көше бағдарламаға енбеген.",
        "against": "Шамдар 2024 жылы орнатылған, құжатта бар.",
        "minutes": "Арыз иесі 2024 жылғы қабылдау актісін көрсетті.",
        "answer": "Көше биылғы бағдарламаға енбегендіктен, жаңа шам орнатылмайды.",
        "reasons": "Аудандық бағдарламада бұл көше жоқ, қаражат бөлінбеген.",
        "complaint": "Бас тарту негізсіз: шамдар бар, тек жөндеу керек.",
        "decision": "Шамдар бар болғандықтан, мәселені орнату емес, жөндеу деп қарау қажет еді.",
        "missing": "Құдықтың қайда екенін және кімнің үйіне қарсы тұрғанын көрсетіңіз.",
        "cured": "Құдық Мектеп көшесі 11-үйдің қарсысында.",
        "opened": "Құдық ашылды, кілті ауыл кеңсесінде.",
        "opened_why": "Орнында тексерілді, құлып алынды.",
        "official": "Е. Тимченко, аппарат басшысы",
    },
    "ru": {
        "name": "Проверочный Заявитель",
        "address": "Аккольский район, село Наумовка, улица Школьная, 9",
        "title": "На улице нет света, и колодец закрыт",
        "body": "На Школьной не горят фонари. Крышка общего колодца на замке. Прошу решить и то и другое.",
        "light": "Когда починят фонари на Школьной улице?",
        "well": "Кто закрыл общий колодец и когда его откроют?",
        "why": "Гарантия на фонари уточняется у подрядчика.",
        "before": "Предполагаем отказать в установке фонарей: улица не вошла в программу.",
        "against": "Фонари поставлены в 2024 году, есть акт.",
        "minutes": "Заявитель показал акт приёмки 2024 года.",
        "answer": "Улица не вошла в программу этого года, новые фонари не ставят.",
        "reasons": "В районной программе этой улицы нет, средства не выделены.",
        "complaint": "Отказ необоснован: фонари есть, их нужно только починить.",
        "decision": "Фонари есть, поэтому рассматривать надо было ремонт, а не установку.",
        "missing": "Укажите, где колодец и напротив чьего дома он стоит.",
        "cured": "Колодец напротив дома 11 по Школьной улице.",
        "opened": "Колодец открыт, ключ в сельской конторе.",
        "opened_why": "Проверено на месте, замок снят.",
        "official": "Е. Тимченко, руководитель аппарата",
    },
}


def today() -> date:
    """The day on the council's clock, which is that of the house."""
    return datetime.now(ALMATY).date()


def working_days_ago(count: int) -> date:
    """Near enough: weekends left out, and holidays make the law's days only fewer."""
    day = today()
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5
    return day


def step(page: Page, lang: str, number: str, verb: str) -> None:
    page.goto(f"/{lang}/akkol/appeals/{number}/do/{verb}")
    assert faults(page) == []


def sent(page: Page, to: str) -> None:
    """Sent, and taken; where it was not, the test says what the page said."""
    with page.expect_navigation():
        page.locator("main form[method=post] button.button:not(.second):not([type=button])").last.click()
    told = page.locator("main [role=alert]").all_inner_texts()
    assert re.search(to, page.url), (page.url, told)


def done(page: Page, verb: str) -> None:
    sent(page, f"done={verb}")


def pick(page: Page, name: str, text: str) -> None:
    options = page.locator(f"[name={name}] option", has_text=text)
    page.select_option(f"[name={name}]", value=options.first.get_attribute("value"))


def decided(page: Page, words: dict[str, str]) -> None:
    page.fill("[name=decided_by]", words["official"])
    page.check("[name=post] >> nth=0")


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_letter_goes_the_whole_way(person: Person, lang: str) -> None:
    words = WORDS[lang]
    clerk = person(DESKTOP)
    sign_in(clerk, lang, CLERK)
    number, link = entered(clerk, lang, words)
    light, well = in_parts(clerk, lang, number, words)

    utilities = person(DESKTOP)
    sign_in(utilities, lang, UTILITIES)
    heard_and_refused(utilities, person(PHONE), lang, light, link, words)
    complained(clerk, person, lang, light, words)

    okrug, applicant = person(DESKTOP), person(PHONE)
    sign_in(okrug, lang, OFFICER)
    put_right(okrug, applicant, lang, well, link, words)

    clerk.goto(f"/{lang}/akkol/appeals/{number}")
    expect(clerk.get_by_text(well).first).to_be_visible()
    assert faults(clerk) == []
    shot(clerk, f"{lang}-whole-procedure")
    letters(clerk, lang, words)


def entered(clerk: Page, lang: str, words: dict[str, str]) -> tuple[str, str]:
    """At the counter, as it came by post ten days ago; returns its number and the link of its ticket."""
    clerk.goto(f"/{lang}/akkol/counter")
    clerk.fill("[name=arrived_on]", working_days_ago(10).strftime("%d.%m.%Y"))
    clerk.fill("[name=arrived_at]", "930")
    clerk.select_option("[name=channel]", "post")
    clerk.fill("[name=name]", words["name"])
    clerk.fill("[name=postal_address]", words["address"])
    clerk.locator("[name=place_text]").press_sequentially("наумовка", delay=20)
    clerk.locator(".combo [role=option]").first.click()
    clerk.fill("[name=address]", "Мектеп көшесі 9")
    clerk.select_option("[name=topic]", "lighting")
    clerk.select_option("[name=appeal_kind]", "application")
    clerk.fill("[name=title]", words["title"])
    clerk.fill("[name=body]", words["body"])
    clerk.keyboard.press("Control+Enter")
    note = clerk.locator(".note.green")
    number = re.search(r"\d{4}-\d{5}", note.inner_text())[0]  # type: ignore[index]
    clerk.goto(f"/{lang}/akkol/appeals/{number}/ticket")
    link = clerk.locator("a[href*='/t/']").first.get_attribute("href") or ""
    assert link
    return number, link


def in_parts(clerk: Page, lang: str, number: str, words: dict[str, str]) -> tuple[str, str]:
    """To two bodies, the maslikhat keeps nothing; returns the numbers of the parts."""
    step(clerk, lang, number, "split")
    pick(clerk, "body_1", HOUSING[lang])
    clerk.fill("[name=matter_1]", words["light"])
    pick(clerk, "body_2", OKRUG[lang])
    clerk.fill("[name=matter_2]", words["well"])
    clerk.check("[name=keeps][value=no]")
    done(clerk, "split")
    return f"{number}-1", f"{number}-2"


def heard_and_refused(
    officer: Page, applicant: Page, lang: str, number: str, link: str, words: dict[str, str]
) -> None:
    """Extended; the preliminary decision, the objection by the private link, the hearing, the act."""
    step(officer, lang, number, "receive")
    done(officer, "receive")
    step(officer, lang, number, "extend")
    officer.fill("[name=reasons]", words["why"])
    officer.fill("[name=until]", (today() + timedelta(days=45)).isoformat())
    decided(officer, words)
    done(officer, "extend")
    step(officer, lang, number, "preliminary")
    officer.fill("[name=text]", words["before"])
    officer.fill("[name=given_on]", working_days_ago(5).isoformat())
    done(officer, "preliminary")

    applicant.goto(link)
    step(applicant, lang, number, "object")
    expect(applicant.get_by_text(words["before"])).to_be_visible()
    applicant.fill("[name=objection]", words["against"])
    applicant.check("[name=wants_oral]")
    shot(applicant, f"{lang}-object")
    done(applicant, "object")

    for verb, fields in (
        ("hearing", {"where": "№ 3"}),
        ("hold", {}),
        ("minutes", {"text": words["minutes"]}),
    ):
        step(officer, lang, number, verb)
        for name, value in fields.items():
            officer.fill(f"[name={name}]", value)
        if verb == "hearing":
            officer.fill("[name=day]", (today() + timedelta(days=1)).isoformat())
            officer.fill("[name=clock]", "10:00")
        if verb == "hold":
            officer.fill("[name=day]", today().isoformat())
            officer.fill("[name=clock]", "00:00")
            officer.check("[name=attended] >> nth=0")
        done(officer, verb)

    step(officer, lang, number, "answer")
    officer.check("[name=outcome][value=refused]")
    officer.fill("[name=text]", words["answer"])
    officer.fill("[name=reasons]", words["reasons"])
    officer.fill("[name=signed_by]", words["official"])
    done(officer, "answer")


def complained(clerk: Page, person: Person, lang: str, number: str, words: dict[str, str]) -> None:
    """On paper to the body that refused, passed on with the case, taken and decided by the one above."""
    step(clerk, lang, number, "complain")
    clerk.fill("[name=text]", words["complaint"])
    sent(clerk, r"/complaints/1|done=complain")
    below, above = person(DESKTOP), person(DESKTOP)
    sign_in(below, lang, UTILITIES)
    complaint(below, lang, number, "pass")
    sign_in(above, lang, ABOVE)
    complaint(above, lang, number, "take")
    complaint(above, lang, number, "decide", reasons=words["decision"], decided_by=words["official"])
    above.goto(f"/{lang}/akkol/appeals/{number}/complaints/1")
    expect(above.get_by_text(words["decision"])).to_be_visible()
    assert faults(above) == []


def complaint(page: Page, lang: str, number: str, verb: str, **fields: str) -> None:
    page.goto(f"/{lang}/akkol/appeals/{number}/complaints/1/do/{verb}")
    assert faults(page) == []
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    if verb == "decide":
        page.check("[name=outcome][value=revoked]")
    sent(page, r"/complaints/1(\?|$)")


def put_right(
    officer: Page, applicant: Page, lang: str, number: str, link: str, words: dict[str, str]
) -> None:
    """Something is missing; the applicant says it by the private link; it is answered."""
    step(officer, lang, number, "defects")
    officer.check("[name=codes][value=matter]")
    officer.fill("[name=note]", words["missing"])
    done(officer, "defects")
    applicant.goto(link)
    step(applicant, lang, number, "cure")
    applicant.fill("[name=reply]", words["cured"])
    done(applicant, "cure")
    step(officer, lang, number, "answer")
    officer.check("[name=outcome][value=satisfied]")
    officer.fill("[name=text]", words["opened"])
    officer.fill("[name=reasons]", words["opened_why"])
    officer.fill("[name=signed_by]", words["official"])
    done(officer, "answer")
    applicant.goto(f"/{lang}/akkol/appeals/{number}")
    expect(applicant.get_by_text(words["opened_why"])).to_be_visible()


def letters(clerk: Page, lang: str, words: dict[str, str]) -> None:
    """Whoever gave no e-mail gets letters: they wait to be printed in the appeal's language, many at once."""
    clerk.goto(f"/{lang}/akkol/letters")
    found, printed = 0, ""
    while True:
        here, mine = clerk.url, clerk.locator("tr", has_text=words["name"])
        if mine.count():
            found += mine.count()
            for row in range(mine.count()):
                mine.nth(row).locator("input[type=checkbox]").check()
            shot(clerk, f"{lang}-letters")
            with clerk.expect_navigation():
                clerk.locator("button[name=do][value=print]").click()
            printed += clerk.locator("main").inner_text()
            shot(clerk, f"{lang}-printed")
            clerk.goto(here)
        if not clerk.locator("a[rel=next]").count():
            break
        with clerk.expect_navigation():
            clerk.locator("a[rel=next]").click()
    assert faults(clerk) == []
    assert found >= 4
    assert words["opened"] in printed
