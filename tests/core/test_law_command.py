"""`senim law`: what it prints, and what it says to a slip of the hand."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from senim.cli import law
from senim.cli.law_common import language
from senim.core.grounds import LISTS


def senim(*words: str) -> int:
    top = argparse.ArgumentParser(prog="senim")
    law.register(top.add_subparsers(required=True))
    args = top.parse_args(["law", *words])
    code: int = args.func(args)
    return code


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert senim(*words, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_a_deadline_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "deadline", "appeal.answer", "--from", "2026-08-20T10:00", "--lang", "en")
    assert {key: found[key] for key in ("rule", "due", "provisional", "calendar", "start_day", "safe")} == {
        "rule": "appeal.answer",
        "due": "2026-09-10",
        "provisional": False,
        "calendar": "2026-03-18",
        "start_day": "2026-08-20",
        "safe": None,
    }
    assert found["citation"][0] == {"act": "APPC", "article": "76", "part": "1"}
    assert found["cited"] == "APPC, Art 76(1), (2), (5)"
    assert [step["code"] for step in found["steps"]] == ["arrived", "event", "first", "weekends", "last"]
    assert found["steps"][-1] == {
        "code": "last",
        "day": "2026-09-10",
        "params": {"n": 15, "unit": "working_days"},
        "text": "Working day 15: 10 September 2026.",
    }


@pytest.mark.parametrize(
    ("words", "due", "provisional"),
    [
        (("appeal.answer", "--from", "2026-08-20T10:00", "--calendar", "2026-01-02"), "2026-09-11", False),
        (("appeal.answer", "--from", "2026-08-20 18:31"), "2026-09-11", False),
        (("appeal.answer", "--from", "2026-08-20"), "2026-09-10", False),
        (("appeal.answer", "--from", "2026-12-24T10:00"), "2027-01-14", True),
        (("appeal.answer", "--from", "2026-08-20T10:00", "--calendar", "2025-01-01"), "2026-09-10", True),
        (("appeal.hearing.decision", "--from", "2026-05-14"), "2026-05-08", False),
        (("complaint.file", "--from", "2026-08-31"), "2026-11-30", False),
    ],
)
def test_deadlines(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], due: str, provisional: bool
) -> None:
    found = answer(capsys, "deadline", *words)
    assert (found["due"], found["provisional"]) == (due, provisional)


def test_a_deadline_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert senim("deadline", "appeal.answer", "--from", "2026-08-20T10:00", "--lang", "kk") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Жауап беру мерзімі: 2026 жылғы 10 қыркүйек"
    assert lines[-1] == "  Негізі: ӘРПК 76-бап, 1, 2, 5-бөліктер"


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    today = {rule["id"]: rule for rule in answer(capsys, "rules", "--on", "2026-11-23")}
    assert {"appeal.answer", "appeal.return", "complaint.file", "act.execution"} <= set(today)
    assert today["appeal.answer"]["since"] == "2026-01-01"
    assert set(today["appeal.answer"]["name"]) == {"kk", "ru", "en"}
    before = {rule["id"]: rule for rule in answer(capsys, "rules", "--on", "2025-06-01")}
    assert before["appeal.answer"]["until"] == "2025-12-31"
    assert "appeal.return" not in before
    assert senim("rules", "--lang", "ru") == 0
    assert "15 рабочих дней · АППК, ст. 76" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "kk",
            (
                "Жауап беру мерзімі",
                "Мерзімі: 15 жұмыс күні",
                "Негізі: ӘРПК 76-бап",
                "Мысал (күнтізбе 2026-01-02)",
            ),
        ),
        (
            "ru",
            (
                "Срок ответа",
                "Срок: 15 рабочих дней",
                "Основание: АППК, ст. 76",
                "Пример (календарь 2026-01-02)",
            ),
        ),
        (
            "en",
            (
                "Term for the answer",
                "Term: 15 working days",
                "Basis: APPC, Art 76",
                "Example (calendar 2026-01-02)",
            ),
        ),
    ],
)
def test_explain(capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]) -> None:
    assert senim("explain", "appeal.answer", "--lang", lang, "--on", "2026-11-23") == 0
    out = capsys.readouterr().out
    for word in words:
        assert word in out


def test_explain_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "explain", "appeal.forward", "--lang", "ru")
    assert found["cited"] == "АППК, ст. 65, ч. 1, 2"
    assert found["term"] == "3 рабочих дня"
    dues = [example["due"] for example in found["examples"]]
    assert dues[:3] == ["2026-08-25", "2026-09-03", "2026-09-02"]


def test_a_list_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert senim("grounds", "return", "--lang", "ru", "--on", "2026-11-23") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "return",
        "  not-cured",
        "    Не исправлено в срок · АППК, ст. 64, ч. 7, пп. 1; АППК, ст. 64, ч. 6",
    ]
    assert lines[3].startswith("    Орган сказал")
    assert len(lines) == 10


def test_every_list_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert senim("grounds", "--lang", "kk", "--on", "2026-11-23") == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if not line.startswith(" ")] == [*LISTS]
    assert "Қараусыз қалдырылды · ӘРПК 100-бап, 1-бөлік, 6-тармақша; ӘРПК 95-бап, 1-бөлік" in out


def test_lists_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "grounds", "crime", "--lang", "en", "--on", "2026-11-23")
    assert [ground["code"] for ground in found] == [
        *("offence-prepared", "offence-committed", "state-security", "public-safety")
    ]
    assert found[0]["cited"] == "APPC, Art 64(7-2); APPC, Art 88(1)(2)"
    every = answer(capsys, "grounds")
    assert {ground["list"] for ground in every} == set(LISTS)
    assert answer(capsys, "grounds", "crime", "--on", "2025-12-31") == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("grounds", "whims"), "simplified-termination"),
        (("grounds", "return", "--on", "yesterday"), "2026-08-20"),
        (("deadline", "appeal.anser", "--from", "2026-08-20"), "appeal.answer"),
        (("explain", "zzz"), "senim law rules"),
        (("deadline", "appeal.return", "--from", "2025-08-20"), "2026-01-01"),
        (("deadline", "appeal.accept", "--from", "2026-08-20"), "no term"),
        (("deadline", "appeal.answer", "--from", "2026-08-20", "--calendar", "2027"), "2026-03-18"),
        (("deadline", "appeal.answer", "--from", "yesterday"), "2026-08-20T10:00"),
        (("deadline", "appeal.answer", "--from", "2026-02-30T10:00"), "2026-08-20T10:00"),
        (("deadline", "appeal.answer", "--from", "9999-12-30T10:00"), "2026-08-20T10:00"),
        (("deadline", "appeal.hearing.decision", "--from", "0001-01-02"), "2021-07-01"),
        (("deadline", "appeal.answer", "--from", "2026-08-20T10:00+05:00"), "time zone"),
        (("rules", "--on", "20.08.2026"), "2026-08-20"),
    ],
)
def test_a_slip_is_told_what_to_do(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    assert senim(*words, "--lang", "en") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_it_is_told_in_the_language_asked(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    senim("explain", "nothing", "--lang", lang)
    start = {"kk": "Мұндай ереже жоқ", "ru": "Такого правила нет", "en": "There is no such rule"}[lang]
    assert capsys.readouterr().err.startswith(start)


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({}, "ru"),
        ({"LC_ALL": "en_US", "LANG": "kk_KZ"}, "en"),
    ],
)
def test_the_language_of_the_machine(environment: dict[str, str], lang: str) -> None:
    assert language(environment) == lang


def test_it_needs_nothing_of_django() -> None:
    code = (
        "import argparse, sys; from senim.cli import law; p = argparse.ArgumentParser();"
        "law.register(p.add_subparsers()); a = p.parse_args(['law', 'rules', '--json']); a.func(a);"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr


VOTE = {"seats": 25, "elected": 25, "present": 18, "for": 13, "against": 3, "abstained": 2, "chair": "for"}


def test_a_vote_is_decided_from_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "vote.json"
    file.write_text(json.dumps(VOTE))
    found = answer(capsys, "tally", str(file), "--rule", "session.decision", "--lang", "en")
    told = {key: found[key] for key in ("passed", "quorum", "needed", "cited", "total_is", "unsettled")}
    assert told == {
        "passed": True,
        "quorum": True,
        "needed": 13,
        "cited": "Local Government Law, Art 11(3); Model Rules, point 19; Local Government Law, Art 19(6)",
        "total_is": "seats",
        "unsettled": [],
    }
    assert found["reason"].endswith("Passed: 13 votes, 13 needed.")
    file.write_text(json.dumps(VOTE | {"elected": 24}))
    assert (
        answer(capsys, "tally", str(file), "--rule", "session.decision", "--total", "elected")["base"] == 24
    )


def test_who_may_stand_is_answered_from_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    terms = [
        {"number": n, "since": f"{1980 + 5 * n}-01-01", "until": f"{1984 + 5 * n}-12-31"} for n in (7, 8, 9)
    ]
    chaired = [{"office": "chair", "term": n} for n in (7, 8)]
    people = [{"name": "A", "mandates": [{"term": n} for n in (7, 8, 9)], "held": chaired}]
    file = tmp_path / "history.json"
    file.write_text(json.dumps({"level": "district", "terms": terms, "people": people}))
    found = answer(capsys, "tenure", str(file), "--office", "chair", "--on", "2026-11-23")["people"][0]
    assert (found["may"], found["may_if_proposals_were_law"], found["times"]) == (True, False, 2)
    assert found["proposed"][0]["limit"] == "chair.two-terms"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        ("{}", ("tally", "FILE", "--rule", "session.decision"), "seats"),
        ("{", ("tally", "FILE", "--rule", "session.decision"), "JSON"),
        ("{}", ("tally", "FILE", "--rule", "session.decisions"), "session.decision"),
        ("{}", ("tally", "FILE"), "--rule session.decision"),
        ("{}", ("tally", "nowhere.json", "--rule", "session.decision"), "nowhere.json"),
        ("{}", ("tenure", "FILE", "--office", "chair"), "file.terms"),
        ('{"terms": [], "people": [], "level": "x"}', ("tenure", "FILE", "--office", "chair"), "district"),
    ],
)
def test_a_file_that_cannot_be_used(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    lang: str,
    content: str,
    words: tuple[str, ...],
    told: str,
) -> None:
    file = tmp_path / "facts.json"
    file.write_text(content)
    given = [str(file) if word == "FILE" else word for word in words]
    assert senim(*given, "--lang", lang) == 2
    assert told in capsys.readouterr().err


def test_every_rule_of_voting_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    listed = {rule["id"] for rule in answer(capsys, "tally", "--list")}
    asked = "session.decision session.closed deputy.sanction deputy.end-of-powers chair.election"
    assert {*asked.split(), "akim.no-confidence", "commission.act"} <= listed
    assert senim("tally", "--list", "--lang", "kk") == 0
