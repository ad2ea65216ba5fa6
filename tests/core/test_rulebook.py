"""The rulebook: what it holds, and what it will not take."""

from datetime import date, time

import pytest

from senim.core.deadlines import work_out
from senim.core.law import Citation, LawError, Rule, UnknownRule, load_rulebook
from senim.core.rule import LANGS, Example
from senim.law import calendars, read, rulebook
from tests.core.laws import ACTS, HOURS, RULES, TOPICS, small_law

EXAMPLES = [(rule, example) for rule in rulebook().rules() for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"),
    EXAMPLES,
    ids=[f"{rule.id}-{example.start:%Y-%m-%d}-{example.calendar}" for rule, example in EXAMPLES],
)
def test_worked_example(rule: Rule, example: Example) -> None:
    found = work_out(rule, example.start, calendars()[example.calendar], HOURS)
    assert (found.due, found.provisional, found.safe) == (example.due, example.provisional, example.safe)


TERMS = [
    ("appeal.registration", None, "same_day", "64", "3"),
    ("appeal.return", 3, "working_days", "64", "7"),
    ("appeal.crime", None, "immediately", "64", "7-2"),
    ("appeal.forward", 3, "working_days", "65", "1"),
    ("appeal.forward.notice", None, "immediately", "65", "1"),
    ("appeal.recusal", 3, "working_days", "67", "3"),
    ("appeal.recusal.notice", 2, "working_days", "67", "11"),
    ("appeal.answer", 15, "working_days", "76", "1"),
    ("appeal.answer.forwarded", 15, "working_days", "76", "1"),
    ("appeal.extension", 2, "months", "76", "3"),
    ("appeal.extension.notice", 3, "working_days", "76", "3"),
    ("appeal.hearing.decision", 3, "working_days", "73", "1"),
    ("appeal.hearing.objection", 2, "working_days", "73", "3"),
    ("appeal.hearing.minutes", 2, "working_days", "74", "4"),
    ("appeal.hearing.remarks", 3, "working_days", "74", "6"),
    ("appeal.file-access", 3, "working_days", "75", "1"),
    ("appeal.slips", 3, "working_days", "82", "3"),
    ("appeal.slips.copy", 3, "working_days", "82", "5"),
    ("appeal.termination.notice", 3, "working_days", "70", "3"),
    ("appeal.simplified.answer", 15, "working_days", "87", "2"),
    ("appeal.reception", 1, "per_month", "90", "1"),
    ("complaint.file", 3, "months", "92", "1"),
    ("complaint.file.no-route", 6, "months", "92", "1-1"),
    ("complaint.forward", 3, "working_days", "91", "4"),
    ("complaint.decision", 20, "working_days", "99", ""),
    ("complaint.left.notice", 3, "working_days", "95", "2"),
    ("act.execution", 5, "working_days", "86", "3"),
    ("complaint.satisfy", 3, "working_days", "91", "4"),
    ("complaint.remit", 5, "working_days", "100", "2"),
    ("act.written", 1, "working_days", "78", "4"),
    ("appeal.representative.replace", 3, "working_days", "68", "5"),
    ("appeal.requisites", None, "fact", "63", "1"),
    ("appeal.withdrawal", None, "fact", "64", "9"),
    ("appeal.recusal.decider", None, "fact", "67", "4"),
    ("appeal.representative", None, "fact", "68", "1"),
    ("appeal.accept", None, "fact", "64", "1"),
    ("appeal.repeat", None, "fact", "64", "8"),
    ("appeal.act.contents", None, "fact", "80", "1"),
    ("appeal.simplified.reply", None, "fact", "89", "1"),
    ("appeal.simplified.termination", None, "fact", "88", "1"),
    ("complaint.silence", None, "fact", "91", "2"),
    ("complaint.late", None, "fact", "92", "2"),
    ("complaint.contents", None, "fact", "93", "1"),
    ("complaint.rights", None, "fact", "94", "2"),
    ("complaint.again", None, "fact", "95", "3"),
    ("complaint.suspension", None, "fact", "96", "1"),
    ("complaint.review", None, "fact", "97", "2"),
    ("complaint.reply", None, "fact", "100", "4"),
]


@pytest.mark.parametrize(("id", "value", "unit", "article", "part"), TERMS)
def test_what_the_code_asks(id: str, value: int | None, unit: str, article: str, part: str) -> None:
    rule = rulebook().rule(id, date(2026, 11, 23))
    assert (rule.value, rule.unit, rule.citations[0]) == (value, unit, Citation("APPC", article, part))
    assert (rule.status, rule.sure) == ("in_force", "HIGH")


def test_only_the_term_of_the_procedure_itself_moves() -> None:
    moving = {rule.id for rule in rulebook().rules_on(date(2026, 11, 23)) if rule.roll}
    assert moving == {
        "appeal.answer",
        "appeal.answer.forwarded",
        "appeal.simplified.answer",
        "appeal.extension",
    }
    assert all(
        Citation("APPC", "76", "5") in rulebook().rule(id, date(2026, 11, 23)).citations for id in moving
    )


def test_a_rule_has_the_version_of_its_day() -> None:
    before, after = (
        rulebook().rule("appeal.answer", date(2025, 12, 31)),
        rulebook().rule("appeal.answer", date(2026, 1, 1)),
    )
    assert (before.start, after.start) == ("acceptance", "registration")
    assert before in rulebook().rules_on(date(2025, 6, 1))
    assert before not in rulebook().rules_on(date(2026, 6, 1))


def test_a_rule_that_is_not_there() -> None:
    with pytest.raises(UnknownRule) as unknown:
        rulebook().rule("appeal.anser", date(2026, 1, 1))
    assert unknown.value.since is None
    with pytest.raises(UnknownRule) as too_early:
        rulebook().rule("appeal.return", date(2025, 1, 1))
    assert too_early.value.since == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("citation", "kk", "ru", "en"),
    [
        (Citation("APPC", "76"), "ӘРПК 76-бап", "АППК, ст. 76", "APPC, Art 76"),
        (Citation("APPC", "64", "3"), "ӘРПК 64-бап, 3-бөлік", "АППК, ст. 64, ч. 3", "APPC, Art 64(3)"),
        (
            Citation("APPC", "64", "7-2"),
            "ӘРПК 64-бап, 7-2-бөлік",
            "АППК, ст. 64, ч. 7-2",
            "APPC, Art 64(7-2)",
        ),
        (
            Citation("APPC", "70", "1", "4"),
            "ӘРПК 70-бап, 1-бөлік, 4-тармақша",
            "АППК, ст. 70, ч. 1, пп. 4",
            "APPC, Art 70(1)(4)",
        ),
        (
            Citation("LAW", "21-1", "1"),
            "Жергілікті басқару туралы заң 21-1-бап, 1-тармақ",
            "Закон о местном управлении, ст. 21-1, п. 1",
            "Local Government Law, Art 21-1(1)",
        ),
        (
            Citation("RULES", "27"),
            "Мәслихаттың үлгі регламенті 27-тармақ",
            "Типовой регламент маслихата, п. 27",
            "Model Rules, point 27",
        ),
    ],
)
def test_citations(citation: Citation, kk: str, ru: str, en: str) -> None:
    assert [rulebook().cite(citation, lang) for lang in LANGS] == [kk, ru, en]


def test_several_citations() -> None:
    where = [Citation("APPC", "76", "1"), Citation("APPC", "65", "3"), Citation("APPC", "76", "2")]
    assert rulebook().cite_all(where, "kk") == "ӘРПК 76-бап, 1, 2-бөліктер; ӘРПК 65-бап, 3-бөлік"
    assert rulebook().cite_all(where, "ru") == "АППК, ст. 76, ч. 1, 2; АППК, ст. 65, ч. 3"
    assert rulebook().cite_all(where, "en") == "APPC, Art 76(1), (2); APPC, Art 65(3)"


def test_several_points() -> None:
    """Points of one part stand together, apart from what is cited of the article besides."""
    where = [Citation("APPC", "88", "1", "1"), Citation("APPC", "88", "2"), Citation("APPC", "88", "1", "3")]
    assert rulebook().cite_all(where, "kk") == "ӘРПК 88-бап, 1-бөлік, 1, 3-тармақшалар; ӘРПК 88-бап, 2-бөлік"
    assert rulebook().cite_all(where, "ru") == "АППК, ст. 88, ч. 1, пп. 1, 3; АППК, ст. 88, ч. 2"
    assert rulebook().cite_all(where, "en") == "APPC, Art 88(1)(1), (3); APPC, Art 88(2)"


def test_a_citation_is_stored_as_before_where_no_point_is_meant() -> None:
    assert Citation("APPC", "99").as_json() == {"act": "APPC", "article": "99", "part": ""}
    point = Citation("APPC", "70", "1", "4").as_json()
    assert point == {"act": "APPC", "article": "70", "part": "1", "point": "4"}
    assert Citation(**point) == Citation("APPC", "70", "1", "4")


def test_topics() -> None:
    book = rulebook()
    assert len({topic.code for topic in book.topics}) == len(book.topics) == 32
    assert {topic.code for topic in book.topics if topic.sensitive} == {
        "official-conduct",
        "family-violence",
        "health-person",
    }
    assert book.topics[-1].code == "other"
    assert book.body(book.topic("roads").body).code == "housing-utilities"
    with pytest.raises(LawError, match="no topic magic"):
        book.topic("magic")


def test_kazakh_words_are_in_cyrillic() -> None:
    """A Latin i or a Latin o in a Kazakh word looks right and is never found by a search."""
    book = rulebook()
    texts = [words["kk"] for rule in book.rules() for words in (rule.name, rule.text)]
    texts += [words["kk"] for topic in book.topics for words in (topic.names, topic.hint)]
    texts += [body.names["kk"] for body in book.bodies] + [words["kk"] for words in book.starts.values()]
    assert not [text for text in texts if any("a" <= letter.lower() <= "z" for letter in text)]
    assert not [text for text in texts if "өтініш " in text.lower()]


def test_the_small_law_is_sound() -> None:
    assert [rule.id for rule in load_rulebook(small_law()).rules()] == ["test.forward"]


def spoil(old: str, new: str) -> str:
    assert old in RULES
    return RULES.replace(old, new)


SECOND = RULES[RULES.index("[[rule]]") :]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (spoil('cite = ["APPC 65(1)"]', ""), "no citation"),
        (spoil('cite = ["APPC 65(1)"]', "cite = []"), "no citation"),
        (spoil("APPC 65(1)", "LAW 5"), "act 'LAW'"),
        (spoil("APPC 65(1)", "Art 65"), "not a citation"),
        (RULES + SECOND, "valid twice on 2026-01-01"),
        (RULES + SECOND.replace("since = 2026-01-01", "since = 2026-03-01"), "valid twice on 2026-03-01"),
        (spoil(', en = "In three days."', ""), "text has no en"),
        (spoil('ru = "За три дня."', 'ru = " "'), "text has no ru"),
        (spoil("due = 2026-08-25", "due = 2026-08-26"), "the term ends on 2026-08-25"),
        (spoil('calendar = "2026-01-02"', 'calendar = "2031-01-01"'), "no calendar 2031-01-01"),
        (spoil("from = 2026-08-20", "from = 2025-08-20"), "outside its validity"),
        (spoil("T10:00:00", "T10:00:00Z"), "local time"),
        (RULES[: RULES.index("[[rule.example]]")], "worked example"),
        (spoil('start = "receipt"', ""), "has a start"),
        (spoil('start = "receipt"', 'start = "whim"'), "start 'whim'"),
        (spoil("value = 3", ""), "value of at least 1"),
        (spoil("value = 3", "value = 0"), "value of at least 1"),
        (spoil("value = 3", "value = true"), "should be int"),
        (spoil('sure = "HIGH"', 'sure = "MED"'), "below HIGH"),
        (spoil('unit = "working_days"', 'unit = "moons"'), "unit 'moons'"),
        (spoil("since = 2026-01-01", "since = 2026-09-01\nuntil = 2026-08-01"), "until is before since"),
        (spoil("value = 3", "valeu = 3"), "unknown valeu"),
        ("[[rule]\n", "rules.toml"),
    ],
)
def test_a_wrong_rule_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(LawError) as refused:
        load_rulebook(small_law(rules=text))
    assert complaint in str(refused.value)


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"acts": ACTS + ACTS}, "act APPC is given twice"),
        ({"acts": ACTS.replace('"code"', '"song"')}, "kind 'song'"),
        ({"topics": TOPICS.replace('body = "akim"', 'body = "king"')}, "body 'king'"),
        ({"topics": TOPICS + TOPICS[TOPICS.index("[[topic]]") :]}, "topic roads is given twice"),
        ({"more": "[[rool]]\n"}, "unknown rool"),
    ],
)
def test_a_wrong_law_is_refused(files: dict[str, str], complaint: str) -> None:
    with pytest.raises(LawError) as refused:
        load_rulebook(small_law(**files))
    assert complaint in str(refused.value)


def test_one_version_may_follow_another() -> None:
    text = spoil("since = 2026-01-01", "since = 2026-01-01\nuntil = 2026-08-31") + SECOND.replace(
        "since = 2026-01-01", "since = 2026-09-01"
    ).replace("2026-08-20", "2026-09-10").replace("2026-08-25", "2026-09-15")
    book = load_rulebook(small_law(rules=text))
    assert book.rule("test.forward", date(2026, 8, 31)).since == date(2026, 1, 1)
    assert book.rule("test.forward", date(2026, 9, 1)).since == date(2026, 9, 1)


def test_a_proposal_is_in_the_book_and_not_in_force() -> None:
    text = spoil('status = "in_force"\nsure = "HIGH"', 'status = "proposed"\nsure = "MED"')
    assert load_rulebook(small_law(rules=text)).rules()[0].status == "proposed"


def test_the_law_is_read_from_the_package() -> None:
    assert {"acts.toml", "appeals.toml", "topics.toml", "calendar/2026-03-18.toml"} <= set(read())
    assert rulebook() is rulebook()


TERMED = [rule for rule in rulebook().rules() if rule.has_term]
AUGUST = {"2026-01-02", "2026-03-18"}


@pytest.mark.parametrize("rule", TERMED, ids=lambda rule: f"{rule.id}-{rule.since}")
def test_a_term_has_examples_enough(rule: Rule) -> None:
    assert len(rule.examples) >= 3
    assert len({(example.start, example.calendar) for example in rule.examples}) == len(rule.examples)


@pytest.mark.parametrize(
    "rule",
    [rule for rule in TERMED if rule.in_force(date(2026, 8, 28)) and rule.unit == "working_days"],
    ids=lambda rule: rule.id,
)
def test_a_counted_term_is_shown_by_both_calendars_of_2026_and_into_2027(rule: Rule) -> None:
    """The day of August that became a working day moves the end; what reaches 2027 is provisional."""
    by_start: dict[object, dict[str, date]] = {}
    for example in rule.examples:
        by_start.setdefault(example.start, {})[example.calendar] = example.due
    assert any(len(set(ends.values())) == 2 for ends in by_start.values() if set(ends) >= AUGUST)
    into = [example for example in rule.examples if example.due.year == 2027 or example.start.year == 2027]
    assert into and all(example.provisional for example in into)


def test_examples_reach_over_years_calendars_and_hours() -> None:
    starts = [example.start for _, example in EXAMPLES]
    assert {start.year for start in starts} >= {2025, 2026}
    assert {example.due.year for _, example in EXAMPLES} >= {2025, 2026, 2027}
    assert {example.calendar for _, example in EXAMPLES} == set(calendars())
    assert any(start.time() > time(18, 30) for start in starts)
    assert any(example.provisional for _, example in EXAMPLES)
