"""`senim law`: the rulebook on the command line. It needs no database, and nothing of Django."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from senim.cli import law_votes
from senim.cli.law_common import Wrong, common, day_of, print_json
from senim.core.calendar import Calendar, WorkingHours, newest
from senim.core.deadlines import Deadline, work_out
from senim.core.explain import explain, format_date, term
from senim.core.grounds import LISTS, Ground, UnknownGround
from senim.core.law import Lang, Rule, Rulebook, UnknownRule, Words
from senim.law import calendars, grounds, rulebook

HOURS = WorkingHours()


def register(sub: Any) -> None:
    """Add `law` and its commands to the subparsers of `senim`; each sets `func(args) -> int`."""
    law = sub.add_parser("law", help="the rules of law: list them, explain them, work out a deadline")
    commands = law.add_subparsers(dest="law_command", required=True, metavar="COMMAND")

    rules = commands.add_parser("rules", help="every rule in force, with its term and article")
    rules.add_argument(
        "--on", metavar="DATE", help="in force on this day, such as 2026-08-20 (default: today)"
    )
    common(rules, _rules)

    deadline = commands.add_parser("deadline", help="when a term ends, step by step")
    deadline.add_argument("rule", metavar="RULE", help="such as appeal.answer")
    deadline.add_argument(
        "--from",
        dest="start",
        required=True,
        metavar="MOMENT",
        help="the council's local time, such as 2026-08-20T10:00",
    )
    deadline.add_argument("--calendar", metavar="VERSION", help="such as 2026-01-02 (default: the newest)")
    common(deadline, _deadline)

    explained = commands.add_parser("explain", help="what a rule says, where it stands, and worked examples")
    explained.add_argument("rule", metavar="RULE", help="such as appeal.answer")
    explained.add_argument("--on", metavar="DATE", help="in force on this day (default: today)")
    common(explained, _explain)

    lists = commands.add_parser(
        "grounds", help="the lists of the law: what forms offer, each with its article"
    )
    lists.add_argument("list", metavar="LIST", nargs="?", help="such as return (default: every list)")
    lists.add_argument("--on", metavar="DATE", help="in force on this day (default: today)")
    common(lists, _grounds)
    law_votes.register(commands)


def _rules(args: Namespace) -> None:
    book, on = rulebook(), day_of(args.on)
    rules = book.rules_on(on)
    if args.json:
        print_json([_rule_json(book, rule, args.lang) for rule in rules])
        return
    for rule in rules:
        parts = (term(rule, args.lang), book.cite_all(rule.citations, args.lang))
        print(f"{rule.id}\n    {rule.name[args.lang]}\n    {' · '.join(part for part in parts if part)}")


def _deadline(args: Namespace) -> None:
    book, start, lang = rulebook(), _moment(args.start), args.lang
    rule = _rule(book, args.rule, start.date())
    if not rule.has_term:
        raise Wrong("no_term", rule=rule.id, text=rule.text[lang])
    try:
        found = work_out(rule, start, _calendar(args.calendar), HOURS)
    except OverflowError:
        raise Wrong("moment", given=args.start) from None
    if args.json:
        print_json(_deadline_json(book, found, lang))
        return
    print(f"{rule.name[lang]}: {format_date(found.due, lang)}")
    for sentence in explain(book, found, lang):
        print(f"  {sentence}")
    print(f"  {_BASIS[lang]}: {book.cite_all(rule.citations, lang)}")


def _explain(args: Namespace) -> None:
    book, lang = rulebook(), args.lang
    rule = _rule(book, args.rule, day_of(args.on))
    worked = [
        work_out(rule, example.start, calendars()[example.calendar], HOURS) for example in rule.examples
    ]
    if args.json:
        examples = [_deadline_json(book, found, lang) for found in worked]
        print_json({**_rule_json(book, rule, lang), "examples": examples})
        return
    print(rule.name[lang])
    print(f"  {rule.text[lang]}")
    if rule.unit != "fact":
        print(f"  {_TERM[lang]}: {term(rule, lang)}")
    print(f"  {_BASIS[lang]}: {book.cite_all(rule.citations, lang)}")
    for name in dict.fromkeys(book.acts[where.act].names[lang] for where in rule.citations):
        print(f"  {name}")
    for found in worked:
        print(f"\n  {_EXAMPLE[lang]} ({_CALENDAR[lang]} {found.calendar})")
        for sentence in explain(book, found, lang):
            print(f"    {sentence}")


def _grounds(args: Namespace) -> None:
    book, on, lang = rulebook(), day_of(args.on), args.lang
    found = {name: _list(name, on) for name in ([args.list] if args.list else LISTS)}
    if args.json:
        print_json([_ground_json(book, ground, lang) for offered in found.values() for ground in offered])
        return
    for name, offered in found.items():
        print(name)
        for ground in offered:
            print(f"  {ground.code}\n    {ground.name[lang]} · {book.cite_all(ground.citations, lang)}")
            if args.list:
                print(f"    {ground.text[lang]}")


def _list(name: str, on: date) -> tuple[Ground, ...]:
    try:
        return grounds().of(name, on)
    except UnknownGround:
        raise Wrong("no_list", given=name, known=", ".join(LISTS)) from None


def _rule(book: Rulebook, id: str, on: date) -> Rule:
    try:
        return book.rule(id, on)
    except UnknownRule as unknown:
        if unknown.since:
            raise Wrong("not_in_force", rule=id, on=on, since=unknown.since) from None
    near = get_close_matches(id, dict.fromkeys(rule.id for rule in book.rules()), n=3, cutoff=0.3)
    raise Wrong("no_rule", rule=id, near=", ".join(near) or "senim law rules")


def _calendar(version: str | None) -> Calendar:
    known = calendars()
    if version is None:
        return newest(known)
    if version not in known:
        raise Wrong("no_calendar", given=version, known=", ".join(known))
    return known[version]


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Wrong("moment", given=text) from None
    if moment.tzinfo is not None:
        raise Wrong("zone", given=text)
    return moment


def _rule_json(book: Rulebook, rule: Rule, lang: Lang) -> dict[str, Any]:
    return {**rule.as_json(), "cited": book.cite_all(rule.citations, lang), "term": term(rule, lang)}


def _ground_json(book: Rulebook, ground: Ground, lang: Lang) -> dict[str, Any]:
    return {**ground.as_json(), "cited": book.cite_all(ground.citations, lang)}


def _deadline_json(book: Rulebook, found: Deadline, lang: Lang) -> dict[str, Any]:
    data = found.as_json()
    for step, sentence in zip(data["steps"], explain(book, found, lang), strict=True):
        step["text"] = sentence
    return {**data, "cited": book.cite_all(found.citation, lang)}


_TERM: Words = {"kk": "Мерзімі", "ru": "Срок", "en": "Term"}
_BASIS: Words = {"kk": "Негізі", "ru": "Основание", "en": "Basis"}
_EXAMPLE: Words = {"kk": "Мысал", "ru": "Пример", "en": "Example"}
_CALENDAR: Words = {"kk": "күнтізбе", "ru": "календарь", "en": "calendar"}
