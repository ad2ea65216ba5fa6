"""What the commands of `senim law` share: words for what is wrong, the day, the language, JSON."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from senim.core.law import LANGS, Lang, Words


class Wrong(Exception):
    """An input that cannot be used: which message, and what goes into it."""

    def __init__(self, message: str, **values: object) -> None:
        self.message, self.values = message, values
        super().__init__(message)


def common(parser: ArgumentParser, command: Callable[[Namespace], None]) -> None:
    parser.add_argument("--lang", choices=LANGS, default=language(os.environ), help="language of the words")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.set_defaults(func=lambda args: run(command, args))


def run(command: Callable[[Namespace], None], args: Namespace) -> int:
    try:
        command(args)
    except Wrong as wrong:
        print(_MESSAGES[wrong.message][args.lang].format(**wrong.values), file=sys.stderr)
        return 2
    return 0


def day_of(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Wrong("day", given=text) from None


def language(environment: Mapping[str, str]) -> Lang:
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    return next((lang for lang in LANGS if locale.split("_")[0] == lang), "ru")


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


_MESSAGES: Mapping[str, Words] = {
    "no_rule": {
        "kk": "Мұндай ереже жоқ: {rule}. Мүмкін, мынау: {near}",
        "ru": "Такого правила нет: {rule}. Может быть: {near}",
        "en": "There is no such rule: {rule}. Perhaps: {near}",
    },
    "not_in_force": {
        "kk": "{rule}: {on} күні қолданыста болған жоқ. Белгілі редакциясының басталған күні: {since}",
        "ru": "{rule}: на {on} не действует. Известная редакция действует с {since}",
        "en": "{rule} was not in force on {on}. The version known starts on {since}",
    },
    "no_term": {
        "kk": "{rule}: бұл ережеде мерзім жоқ. {text}",
        "ru": "{rule}: у этого правила нет срока. {text}",
        "en": "{rule}: this rule has no term. {text}",
    },
    "no_list": {
        "kk": "Мұндай тізім жоқ: {given}. Барлары: {known}",
        "ru": "Такого списка нет: {given}. Есть: {known}",
        "en": "There is no such list: {given}. There are: {known}",
    },
    "no_calendar": {
        "kk": "Мұндай күнтізбе жоқ: {given}. Барлары: {known}",
        "ru": "Такого календаря нет: {given}. Есть: {known}",
        "en": "There is no such calendar: {given}. There are: {known}",
    },
    "moment": {
        "kk": "Күн мен уақытты тексеріңіз: {given}. Үлгі: 2026-08-20T10:00",
        "ru": "Проверьте дату и время: {given}. Пример: 2026-08-20T10:00",
        "en": "Check the date and time: {given}. Example: 2026-08-20T10:00",
    },
    "zone": {
        "kk": "Уақыт белдеуін жазбаңыз, бұл – мәслихаттың жергілікті уақыты: {given}. Үлгі: 2026-08-20T10:00",
        "ru": "Не указывайте часовой пояс, это местное время маслихата: {given}. Пример: 2026-08-20T10:00",
        "en": "Leave out the time zone, this is the council's local time: {given}. Example: 2026-08-20T10:00",
    },
    "day": {
        "kk": "Күнді тексеріңіз: {given}. Үлгі: 2026-08-20",
        "ru": "Проверьте дату: {given}. Пример: 2026-08-20",
        "en": "Check the date: {given}. Example: 2026-08-20",
    },
    "plain": {"kk": "{words}", "ru": "{words}", "en": "{words}"},
    "tally_needs": {
        "kk": "Файл мен ереже керек: senim law tally vote.json --rule session.decision",
        "ru": "Нужны файл и правило: senim law tally vote.json --rule session.decision",
        "en": "A file and a rule are needed: senim law tally vote.json --rule session.decision",
    },
    "no_file": {
        "kk": "Файл оқылмады: {name} ({why})",
        "ru": "Файл не прочитан: {name} ({why})",
        "en": "The file cannot be read: {name} ({why})",
    },
    "not_json": {
        "kk": "Бұл JSON файлы емес: {name}, {line}-жол. Үлгілер: senim law tally --help",
        "ru": "Это не файл JSON: {name}, строка {line}. Примеры: senim law tally --help",
        "en": "This is not JSON: {name}, line {line}. Examples: senim law tally --help",
    },
    "history_missing": {
        "kk": "Файлда жетіспейді: {where}. Үлгі: senim law tenure --help",
        "ru": "В файле нет {where}. Пример: senim law tenure --help",
        "en": "The file has no {where}. Example: senim law tenure --help",
    },
    "history_type": {
        "kk": "{where}: {{…}} түріндегі жазба керек. Үлгі: senim law tenure --help",
        "ru": "{where}: нужна запись вида {{…}}. Пример: senim law tenure --help",
        "en": "{where}: an object {{…}} is needed. Example: senim law tenure --help",
    },
    "history_date": {
        "kk": "{where}: күнді тексеріңіз: {found}. Үлгі: 2026-08-20",
        "ru": "{where}: проверьте дату: {found}. Пример: 2026-08-20",
        "en": "{where}: check the date: {found}. Example: 2026-08-20",
    },
    "history_choice": {
        "kk": "{where}: мұндай мән жоқ: {found}",
        "ru": "{where}: такого значения нет: {found}",
        "en": "{where}: no such value: {found}",
    },
    "history_order": {
        "kk": "{where}: соңғы күн бірінші күннен бұрын: {found}",
        "ru": "{where}: последний день раньше первого: {found}",
        "en": "{where}: the last day is before the first: {found}",
    },
    "history_term": {
        "kk": "{where}: «terms» ішінде мұндай шақырылым жоқ: {found}",
        "ru": "{where}: такого созыва нет в «terms»: {found}",
        "en": "{where}: no such convocation in “terms”: {found}",
    },
}
