"""The lists of the law: what they hold, what they offer on a day, and what they will not take."""

from __future__ import annotations

from datetime import date

import pytest

from senim.core import procedure
from senim.core.grounds import LISTS, Ground, UnknownGround, load_grounds
from senim.core.law import Citation, LawError
from senim.core.rule import LANGS
from senim.law import grounds, rulebook
from tests.core.laws import small_law

TODAY, BEFORE = date(2026, 11, 23), date(2025, 12, 31)
EVERY = grounds().versions


def codes(list: str, on: date = TODAY) -> list[str]:
    return [ground.code for ground in grounds().of(list, on)]


def one(list: str, code: str, on: date = TODAY) -> Ground:
    return grounds().one(list, code, on)


LAW = [
    ("kind", "application complaint message proposal response request"),
    ("requisite", "name iin organisation bin address body matter date signature other payment"),
    ("crime", "offence-prepared offence-committed state-security public-safety"),
    ("return", "not-cured identical offensive"),
    ("without-answer", "returned-before closed-subject"),
    ("recusal", "took-part relative dependent interested doubt own-act"),
    ("extension", "facts"),
    (
        "hearing-exception",
        "favourable enforcement short-term urgent own-request simplified automated court-ban"
        " reception-refused simplified-ended",
    ),
    ("act-outcome", "satisfied satisfied_part refused answered noted terminated"),
    ("not-suspended", "protection other-law"),
    ("termination", "decided court-act returned withdrawn other-law"),
    ("simplified-termination", "repeat anonymous no-matter withdrawn"),
    ("complaint-left", "decided court-act returned withdrawn in-court"),
    ("complaint-outcome", "satisfied-by-body revoked replaced acted dismissed remitted left"),
]


@pytest.mark.parametrize(("list", "offered"), LAW)
def test_what_a_list_offers(list: str, offered: str) -> None:
    assert codes(list) == offered.split()


def test_every_list_is_told_above() -> None:
    assert [list for list, _ in LAW] == [*LISTS]


@pytest.mark.parametrize(
    ("list", "offered"),
    [
        ("return", "not-cured"),
        ("without-answer", ""),
        ("crime", ""),
        (
            "hearing-exception",
            "favourable enforcement short-term urgent own-request simplified automated",
        ),
        ("simplified-termination", "repeat anonymous no-matter"),
        ("complaint-left", "decided court-act returned withdrawn"),
    ],
)
def test_what_the_law_had_before_2026(list: str, offered: str) -> None:
    assert codes(list, BEFORE) == offered.split()


ARTICLES = [
    ("kind", "application", "4", "1", "1"),
    ("kind", "complaint", "4", "1", "38"),
    ("kind", "message", "4", "1", "37"),
    ("kind", "proposal", "4", "1", "35"),
    ("kind", "response", "4", "1", "36"),
    ("kind", "request", "4", "1", "32"),
    ("requisite", "name", "63", "2", "1"),
    ("requisite", "body", "63", "2", "2"),
    ("requisite", "matter", "63", "2", "3"),
    ("requisite", "date", "63", "2", "4"),
    ("requisite", "signature", "63", "2", "5"),
    ("requisite", "payment", "63", "3", ""),
    ("crime", "public-safety", "64", "7-2", ""),
    ("return", "not-cured", "64", "7", "1"),
    ("return", "identical", "64", "7", "2"),
    ("return", "offensive", "64", "7", "2"),
    ("without-answer", "returned-before", "64", "8", ""),
    ("without-answer", "closed-subject", "89", "3", ""),
    ("recusal", "relative", "67", "1", "2"),
    ("recusal", "doubt", "67", "1", "4"),
    ("recusal", "own-act", "97", "2", ""),
    ("extension", "facts", "76", "3", ""),
    ("hearing-exception", "favourable", "73", "2", "1"),
    ("hearing-exception", "urgent", "73", "2", "4"),
    ("hearing-exception", "simplified-ended", "73", "2", "10"),
    ("act-outcome", "refused", "77", "1", "1"),
    ("act-outcome", "noted", "89", "1", "2"),
    ("termination", "withdrawn", "70", "1", "4"),
    ("simplified-termination", "anonymous", "88", "1", "2"),
    ("complaint-left", "in-court", "95", "1", "5"),
    ("complaint-outcome", "satisfied-by-body", "91", "4", ""),
    ("complaint-outcome", "revoked", "100", "1", "1"),
    ("complaint-outcome", "left", "100", "1", "6"),
]


@pytest.mark.parametrize(("list", "code", "article", "part", "point"), ARTICLES)
def test_where_it_stands(list: str, code: str, article: str, part: str, point: str) -> None:
    assert one(list, code).citations[0] == Citation("APPC", article, part, point)


@pytest.mark.parametrize("ground", EVERY, ids=lambda g: f"{g.list}-{g.code}-{g.since}")
def test_every_ground_can_be_shown(ground: Ground) -> None:
    assert ground.citations
    assert (ground.status, ground.sure) == ("in_force", "HIGH")
    assert len(ground.code) <= 40  # as wide as where it is stored
    for lang in LANGS:
        assert rulebook().cite_all(ground.citations, lang)
        assert 1 < len(ground.name[lang]) <= 80 and not ground.name[lang].endswith(".")
        assert len(ground.text[lang]) > len(ground.name[lang]) / 2 and ground.text[lang].endswith(".")
        assert ground.text[lang].count(". ") == 0


def test_kazakh_words_are_in_cyrillic() -> None:
    texts = [words["kk"] for ground in EVERY for words in (ground.name, ground.text)]
    assert not [text for text in texts if any("a" <= letter.lower() <= "z" for letter in text)]
    assert not [text for text in texts if "өтініш " in text.lower()]


def test_one_name_in_one_list() -> None:
    for list in LISTS:
        for lang in LANGS:
            names = [ground.name[lang] for ground in grounds().of(list, TODAY)]
            assert len(set(names)) == len(names)


def test_only_an_application_and_a_complaint_go_the_full_way() -> None:
    assert {g.code: g.procedure for g in grounds().of("kind", TODAY)} == {
        "application": "full",
        "complaint": "full",
        "message": "simplified",
        "proposal": "simplified",
        "response": "simplified",
        "request": "simplified",
    }


def test_the_steps_know_the_same_kinds() -> None:
    kinds = grounds().of("kind", TODAY)
    assert tuple(ground.code for ground in kinds) == procedure.KINDS
    assert {ground.code for ground in kinds if ground.procedure == "full"} == procedure.FULL
    assert {ground.code for ground in kinds if ground.procedure == "simplified"} == procedure.SIMPLIFIED


def test_every_rule_of_a_step_is_in_the_book() -> None:
    rules = {step.rule for step in procedure.STEPS.values() if step.rule}
    assert all(rulebook().rule(id, TODAY) for id in rules)


def test_what_has_to_be_cured_and_by_whom() -> None:
    asked = {g.code: (g.who, g.if_any) for g in grounds().of("requisite", TODAY) if g.cure}
    assert asked == {
        "name": ("person", False),
        "organisation": ("organisation", False),
        "address": ("", False),
        "body": ("", False),
        "matter": ("", False),
        "date": ("", False),
        "signature": ("", False),
        "other": ("", True),
        "payment": ("", True),
    }
    assert one("requisite", "iin").if_any and one("requisite", "bin").if_any


def test_news_of_a_crime_is_never_returned_and_never_ended() -> None:
    assert all(ground.crime_exception for ground in grounds().of("return", TODAY))
    spared = [g.code for g in grounds().of("simplified-termination", TODAY) if g.crime_exception]
    assert spared == ["anonymous"]


@pytest.mark.parametrize(
    ("list", "code", "on", "by"),
    [
        ("extension", "facts", BEFORE, ("head", "deputy_head")),
        ("extension", "facts", TODAY, ("head", "deputy_head", "apparatus_head")),
        ("simplified-termination", "repeat", BEFORE, ("head", "deputy_head")),
        ("simplified-termination", "repeat", TODAY, ("head", "deputy_head", "authorised")),
        ("simplified-termination", "anonymous", TODAY, ("head", "deputy_head")),
        ("complaint-outcome", "satisfied-by-body", TODAY, ("body",)),
        ("complaint-outcome", "remitted", TODAY, ("superior",)),
    ],
)
def test_who_decides(list: str, code: str, on: date, by: tuple[str, ...]) -> None:
    assert one(list, code, on).by == by


@pytest.mark.parametrize(
    ("list", "code", "again"),
    [
        ("return", "not-cured", "free"),
        ("return", "identical", "new-arguments"),
        ("return", "offensive", "free"),
        ("without-answer", "returned-before", "new-arguments"),
        ("termination", "decided", "new-arguments"),
        ("termination", "withdrawn", "free"),
        ("termination", "other-law", ""),
        ("simplified-termination", "repeat", "new-arguments"),
        ("simplified-termination", "no-matter", ""),
        ("complaint-left", "in-court", "cause-gone"),
    ],
)
def test_when_one_may_write_again(list: str, code: str, again: str) -> None:
    assert one(list, code).new_appeal == again


def test_what_burdens_and_what_must_say_why() -> None:
    assert [g.code for g in grounds().of("act-outcome", TODAY) if g.burdens] == ["satisfied_part", "refused"]
    assert [g.code for g in grounds().of("hearing-exception", TODAY) if g.reasons] == ["urgent"]
    assert [g.code for g in grounds().of("complaint-outcome", TODAY) if g.reasons] == ["dismissed"]
    own = [g.code for g in grounds().of("complaint-outcome", TODAY) if g.own_competence]
    assert own == ["revoked", "replaced", "acted"]


def test_a_ground_has_the_wording_of_its_day() -> None:
    before, after = one("hearing-exception", "short-term", BEFORE), one("hearing-exception", "short-term")
    assert ("three days" in before.text["en"], "five working days" in after.text["en"]) == (True, True)
    assert one("requisite", "signature", BEFORE).name["ru"] == "Подпись"
    assert one("requisite", "signature").name["ru"] == "Подпись или ЭЦП"


@pytest.mark.parametrize(
    ("list", "code", "on"),
    [
        ("return", "whim", TODAY),
        ("return", "facts", TODAY),
        ("return", "identical", BEFORE),
        ("whims", "identical", TODAY),
        ("complaint-left", "in-court", date(2021, 7, 1)),
        ("kind", "message", date(2021, 6, 30)),
    ],
)
def test_what_is_not_offered_is_refused(list: str, code: str, on: date) -> None:
    with pytest.raises(UnknownGround) as refused:
        one(list, code, on)
    assert refused.value.list == list
    assert isinstance(refused.value, LawError)


def test_an_unknown_list_offers_nothing_at_all() -> None:
    with pytest.raises(UnknownGround, match="no list of grounds whims"):
        grounds().of("whims", TODAY)


def test_for_programs() -> None:
    assert one("return", "identical").as_json() == {
        "list": "return",
        "code": "identical",
        "since": "2026-01-01",
        "until": None,
        "status": "in_force",
        "sure": "HIGH",
        "citation": [{"act": "APPC", "article": "64", "part": "7", "point": "2"}],
        "name": dict(one("return", "identical").name),
        "text": dict(one("return", "identical").text),
        "new_appeal": "new-arguments",
        "crime_exception": True,
    }
    assert one("recusal", "relative").as_json().keys() == {
        *("list", "code", "since", "until", "status", "sure", "citation", "name", "text")
    }


def entry(list: str, code: str = "some", **changed: str) -> str:
    """One entry in TOML; name a line (since, until, status, sure, cite, name, text, more) to change it."""
    lines = {
        "since": "since = 2026-01-01",
        "status": 'status = "in_force"',
        "sure": 'sure = "HIGH"',
        "cite": 'cite = ["APPC 64(7)1"]',
        "name": 'name = { kk = "Негіз", ru = "Основание", en = "Ground" }',
        "text": 'text = { kk = "Негіз бар.", ru = "Основание есть.", en = "There is a ground." }',
    } | changed
    return "\n".join(["[[ground]]", f'list = "{list}"', f'code = "{code}"', *lines.values(), ""])


def small(*entries: str) -> dict[str, str]:
    """A law with these entries, and one in every other list."""
    filled = [entry(list) for list in LISTS if not any(f'list = "{list}"' in given for given in entries)]
    return small_law(grounds="\n".join([*entries, *filled]))


def test_the_small_law_is_sound() -> None:
    assert len(load_grounds(small(), ["APPC"]).versions) == len(LISTS)


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ((entry("return", cite=""),), "no citation"),
        ((entry("return", cite="cite = []"),), "no citation"),
        ((entry("return", cite='cite = ["LAW 5"]'),), "act 'LAW'"),
        ((entry("return", cite='cite = ["APPC 64 (7)"]'),), "not a citation"),
        ((entry("return", cite='cite = ["APPC 64(7)(1)"]'),), "not a citation"),
        ((entry("return", name='name = { kk = "Негіз", ru = "Основание" }'),), "name has no en"),
        ((entry("return", text='text = { kk = " ", ru = "Да.", en = "Yes." }'),), "text has no kk"),
        ((entry("return"), entry("return")), "valid twice on 2026-01-01"),
        (
            (entry("return"), entry("return", since="since = 2026-03-01")),
            "return some is valid twice on 2026-03-01",
        ),
        ((entry("return", until="until = 2025-01-01"),), "until is before since"),
        ((entry("return", sure='sure = "MED"'),), "below HIGH"),
        ((entry("return", status='status = "perhaps"'),), "status 'perhaps'"),
        ((entry("whims"),), "list 'whims'"),
        ((entry("return", more="valeu = 3"),), "unknown valeu"),
        ((entry("return", more='new_appeal = "never"'),), "new_appeal 'never'"),
        ((entry("return", more='crime_exception = "yes"'),), "should be bool"),
        ((entry("return", more="burdens = true"),), "burdens means nothing in this list"),
        ((entry("extension", more='by = ["the head"]'),), "by 'the head'"),
        ((entry("extension", more='by = "head"'),), "should be list"),
        ((entry("kind", more='procedure = "slow"'),), "procedure 'slow'"),
    ],
)
def test_a_wrong_ground_is_refused(entries: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(LawError) as refused:
        load_grounds(small(*entries), ["APPC"])
    assert complaint in str(refused.value)


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(LawError, match="no ground in the list kind"):
        load_grounds(small_law(grounds=entry("return")), ["APPC"])


def test_one_wording_may_follow_another() -> None:
    first = entry("return", until="until = 2026-08-31")
    lists = load_grounds(small(first, entry("return", since="since = 2026-09-01")), ["APPC"])
    assert lists.one("return", "some", date(2026, 8, 31)).since == date(2026, 1, 1)
    assert lists.one("return", "some", date(2026, 9, 1)).since == date(2026, 9, 1)


def test_a_proposal_is_in_the_file_and_never_offered() -> None:
    proposed = entry("return", status='status = "proposed"', sure='sure = "MED"')
    lists = load_grounds(small(proposed), ["APPC"])
    assert [ground.status for ground in lists.versions if ground.list == "return"] == ["proposed"]
    assert lists.of("return", TODAY) == ()
    with pytest.raises(UnknownGround):
        lists.one("return", "some", TODAY)
