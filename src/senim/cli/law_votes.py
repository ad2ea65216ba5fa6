"""`senim law tally`, `senim law tenure`: check a vote, or who may stand, from a file, without the server."""

from __future__ import annotations

import json
import sys
from argparse import Namespace, RawDescriptionHelpFormatter
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from senim.cli.law_common import Wrong, common, day_of, print_json
from senim.core import tenure
from senim.core.histories import HistoryError, read_history
from senim.core.law import Lang
from senim.core.majorities import Majority
from senim.core.rule import UnknownRule
from senim.core.tally import FactsError, decide, read_facts
from senim.core.tally_words import reasons, wrong
from senim.core.tenure_words import told
from senim.law import limits, majorities, rulebook

TALLY = """\
Decide a vote from its facts, by the rule of its question. The file holds numbers, or lists of names, which
are checked too (nobody twice, nobody who is not there):

  {"seats": 25, "elected": 25, "present": 18, "for": 13, "against": 3, "abstained": 2, "chair": "for"}
  {"seats": 25, "elected": 25, "present": 20, "candidates": {"A": 9, "B": 11}}
  {"members": 7, "present": 5, "for": 4, "against": 1}       (a commission; or "seats")
  {"elected": 24, "for": 8}                                  (those who ask for something)

"chair" is how the presiding chair voted: it counts once more when votes are equal. "round": 2 is a second
vote of an election, "invalid" are ballots that do not count.

examples:
  senim law tally vote.json --rule session.decision
  senim law tally - --rule chair.election --json < vote.json     (from standard input)
  senim law tally --list                                         (every rule)

exit codes: 0 decided, whatever the result; 2 the facts cannot be used
"""
TENURE = """\
Who may be elected to an office on a day, why not, and until when, from the history of mandates:

  {"level": "oblast", "terms": [{"number": 7, "since": "2021-01-15", "until": "2023-03-28"},
                                {"number": 8, "since": "2023-03-29"}],
   "people": [{"name": "A", "party": "P", "mandates": [{"term": 7}, {"term": 8}],
               "held": [{"office": "chair", "term": 7, "since": "2021-01-15", "until": "2023-03-28"}],
               "commissions": ["Budget"], "associations": []}],
   "enforced": []}

"level": oblast, city_of_republic, city, district. "enforced": proposed limits that this council has switched
on by an act of its own. Standing in for somebody is no election: leave it out of "held".

examples:
  senim law tenure history.json --office chair --on 2026-11-23
  senim law tenure history.json --office commission-chair-full-time --on 2026-11-23 --json

exit codes: 0 answered, 2 the file cannot be used
"""
RAW = RawDescriptionHelpFormatter


def register(commands: Any) -> None:
    tally = commands.add_parser(
        "tally", help="whether a vote passed, from its facts", description=TALLY, formatter_class=RAW
    )
    tally.add_argument("file", metavar="FILE", nargs="?", help="the facts as JSON; - is standard input")
    tally.add_argument("--rule", metavar="RULE", help="such as session.decision")
    tally.add_argument("--total", choices=("seats", "elected"), default="seats", help=TOTAL)
    tally.add_argument("--on", metavar="DATE", help="by the rule of this day (default: today)")
    tally.add_argument("--list", action="store_true", help="every rule, with its share and article")
    common(tally, _tally)

    stand = commands.add_parser(
        "tenure", help="who may be elected to an office", description=TENURE, formatter_class=RAW
    )
    stand.add_argument("file", metavar="FILE", help="the history as JSON; - is standard input")
    stand.add_argument("--office", choices=tenure.OFFICES, required=True, help="which office")
    stand.add_argument("--on", metavar="DATE", help="on this day (default: today)")
    common(stand, _tenure)


TOTAL = "what the total number of deputies is: the law does not settle it (default: seats)"


def _tally(args: Namespace) -> None:
    on, lang = day_of(args.on), args.lang
    if args.list:
        rules = majorities().on(on)
        if args.json:
            print_json([{**rule.as_json(), "cited": _cited(rule, lang)} for rule in rules])
            return
        for rule in rules:
            print(f"{rule.id}\n    {rule.name[lang]}\n    {rule.share} · {rule.base} · {_cited(rule, lang)}")
        return
    if not args.rule or not args.file:
        raise Wrong("tally_needs")
    try:
        rule = majorities().one(args.rule, on)
    except UnknownRule as unknown:
        if unknown.since:
            raise Wrong("not_in_force", rule=args.rule, on=on, since=unknown.since) from None
        known = list(dict.fromkeys(one.id for one in majorities().versions))
        near = get_close_matches(args.rule, known, n=3, cutoff=0.3)
        raise Wrong("no_rule", rule=args.rule, near=", ".join(near) or "senim law tally --list") from None
    try:
        result = decide(rule, read_facts(_json(args.file)), args.total)
    except FactsError as error:
        raise Wrong("plain", words=wrong(error, lang)) from None
    sentences = reasons(result, lang)
    if args.json:
        print_json({**result.as_json(), "cited": _cited(rule, lang), "reason": " ".join(sentences)})
        return
    print("\n".join((rule.name[lang], *(f"  {one}" for one in sentences), f"  {_cited(rule, lang)}")))


def _tenure(args: Namespace) -> None:
    on, lang = day_of(args.on), args.lang
    try:
        history = read_history(_json(args.file))
    except HistoryError as error:
        raise Wrong(f"history_{error.why}", where=error.where, found=error.found) from None
    answers = [tenure.may_stand(history, one, args.office, on, limits()) for one in history.people]
    if args.json:
        print_json(
            {
                "office": args.office,
                "on": on.isoformat(),
                "people": [_answer_json(answer, lang) for answer in answers],
                "renewal": tenure.renewal(history, on),
            }
        )
        return
    for answer in answers:
        print("\n".join((answer.name, *(f"  {line}" for line in told(answer, lang)))))


def _answer_json(answer: tenure.Answer, lang: Lang) -> dict[str, Any]:
    return {
        "name": answer.name,
        "may": answer.may,
        "may_if_proposals_were_law": answer.may_if_law,
        "times": answer.times,
        "why": [_bar_json(bar, lang) for bar in answer.bars],
        "proposed": [_bar_json(bar, lang) for bar in answer.proposed],
        "until": max((bar.until.isoformat() for bar in answer.bars if bar.until), default=None),
        "leaves": list(answer.leaves),
        "reason": " ".join(told(answer, lang)),
    }


def _bar_json(bar: tenure.Bar, lang: Lang) -> dict[str, Any]:
    return {
        "code": bar.code,
        "limit": bar.limit or None,
        "until": bar.until.isoformat() if bar.until else None,
        "for_good": bar.for_good,
        "params": dict(bar.params),
        "citation": [one.as_json() for one in bar.citations],
        "cited": rulebook().cite_all(bar.citations, lang),
    }


def _cited(rule: Majority, lang: Lang) -> str:
    return rulebook().cite_all(rule.citations, lang)


def _json(name: str) -> object:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Wrong("no_file", name=name, why=error.strerror or "") from None
    except UnicodeDecodeError:
        raise Wrong("not_json", name=name, line=1) from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Wrong("not_json", name=name, line=error.lineno) from None
