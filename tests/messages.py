"""Are all words translated, and well? Also a help for those who translate.

python -m tests.messages                what is missing or wrong
python -m tests.messages --update APP   add missing msgids to an app's kk and ru files (ui, site, appeals …)
python -m tests.messages --unused       translations that no source asks for any more
python -m tests.messages --compile      compile every .po
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from senim.ui.messages import PACKAGE, compile_all

LANGS = ("kk", "ru")
# Where the msgid, its plural and its context stand among the arguments.
PLACES = {"gettext": (0,), "ngettext": (0, 1), "pgettext": (1, None, 0), "npgettext": (1, 2, 0)}
TEMPLATE_KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLURALS = {
    # After a number the Kazakh noun stays singular.
    "kk": "nplurals=1; plural=0;",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sdf]|\{\w*[^{}\s]*\}")
MARKUP = re.compile(r"%\(\w+\)[sdf]|%[sdf]|\{[^{}]*\}|<[^>]*>|&\w+;|https?://\S+|\S+@\S+")
LETTERS = re.compile(r"[^\W\d_]+")
CYRILLIC, LATIN = re.compile(r"[\u0400-\u052f]"), re.compile(r"[A-Za-z]")
# өтінішхат is a motion in a case, another thing; an appeal is жолданым.
NOT_AN_APPEAL = re.compile(r"\bөтініш(?!хат)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """What gettext is asked for: context, text, plural."""

    context: str
    text: str
    plural: str = ""


def app_of(path: Path) -> str:
    """`appeals` for a file of senim/rooms/appeals, `ui` for one of senim/ui."""
    parts = path.relative_to(PACKAGE).parts
    return parts[1] if parts[0] == "rooms" else parts[0]


def folder_of(app: str) -> Path:
    return next(folder for folder in (PACKAGE / "rooms" / app, PACKAGE / app) if folder.is_dir())


def sources() -> dict[Message, set[str]]:
    """Every message asked for, with the apps that ask."""
    found: dict[Message, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in in_python(path.read_text()):
            found.setdefault(message, set()).add(app_of(path))
    for pattern in ("*.html", "*.txt", "*.xml"):
        for path in sorted(PACKAGE.rglob(f"templates/**/{pattern}")):
            for message in in_template(path.read_text()):
                found.setdefault(message, set()).add(app_of(path))
    return found


def in_python(code: str) -> Iterator[Message]:
    """Calls of gettext and its kin under whatever name they were imported."""
    tree = ast.parse(code)
    names = {
        alias.asname or alias.name: PLACES[alias.name.removesuffix("_lazy").removesuffix("_noop")]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            text, plural, context = (*names[node.func.id], None, None)[:3]
            words = [
                "" if place is None else _constant(node.args[place]) for place in (context, text, plural)
            ]
            if None not in words:
                yield Message(*(str(word) for word in words))


def _constant(node: ast.expr) -> str | None:
    """The literal text; none where a variable is translated, whose words stand elsewhere."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def in_template(text: str) -> Iterator[Message]:
    code = io.BytesIO(templatize(text).encode())
    for _line, function, words, _comments in extract_python(
        code, TEMPLATE_KEYWORDS, (), {"encoding": "utf-8"}
    ):
        parts = [part or "" for part in ((words,) if isinstance(words, str) else words)]
        context = parts.pop(0) if function in ("pgettext", "npgettext") else ""
        yield Message(
            context, parts[0], parts[1] if "ngettext" in str(function) or function == "npgettext" else ""
        )


def catalogues(lang: str) -> Iterator[tuple[str, polib.POFile]]:
    for path in sorted(PACKAGE.glob(f"**/locale/{lang}/LC_MESSAGES/django.po")):
        yield app_of(path), polib.pofile(str(path))


def problems() -> list[str]:
    """What is wrong with the translations, one line each."""
    asked = sources()
    return [
        line for lang in LANGS for line in (*missing(asked, lang), *contradictions(lang), *bad_words(lang))
    ]


def missing(asked: dict[Message, set[str]], lang: str) -> Iterator[str]:
    done = {
        _message(entry)
        for _app, catalogue in catalogues(lang)
        for entry in catalogue
        if entry.translated() and not entry.obsolete
    }
    for message in sorted(set(asked) - done):
        yield f"{lang} {'/'.join(sorted(asked[message]))}: not translated: {message.text!r}"


def _message(entry: polib.POEntry) -> Message:
    return Message(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def contradictions(lang: str) -> Iterator[str]:
    """The same msgid said differently by two apps: Django would show one of the two everywhere."""
    said: dict[Message, tuple[str, object]] = {}
    for app, catalogue in catalogues(lang):
        for entry in catalogue:
            text = entry.msgstr_plural or entry.msgstr
            other, first = said.setdefault(_message(entry), (app, text))
            if first != text:
                yield f"{lang} {other} and {app} translate {entry.msgid!r} differently"


def bad_words(lang: str) -> Iterator[str]:
    for app, catalogue in catalogues(lang):
        for entry in catalogue:
            if entry.fuzzy:
                yield f"{lang} {app}: fuzzy: {entry.msgid!r}"
            for text in entry.msgstr_plural.values() if entry.msgstr_plural else [entry.msgstr]:
                for fault in faults(entry, text, lang) if text else ():
                    yield f"{lang} {app}: {fault}: {text!r}"


def faults(entry: polib.POEntry, text: str, lang: str) -> Iterator[str]:
    """What is wrong with one translation."""
    allowed = [set(PLACEHOLDER.findall(source)) for source in (entry.msgid, entry.msgid_plural) if source]
    if set(PLACEHOLDER.findall(text)) not in allowed:
        yield f"other placeholders than {entry.msgid!r}"
    for word in LETTERS.findall(MARKUP.sub(" ", text)):
        if CYRILLIC.search(word) and LATIN.search(word):
            yield f"Latin letters in {word!r}"
    if lang == "kk" and NOT_AN_APPEAL.search(text):
        yield "an appeal is жолданым, not өтініш"


def update(app: str) -> None:
    """Add what the app asks for and nobody translates yet, empty, to its own files."""
    asked = sources()
    for lang in LANGS:
        path = folder_of(app) / "locale" / lang / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = polib.pofile(str(path), wrapwidth=110) if path.exists() else _new(lang)
        known = {_message(entry) for _app, other in catalogues(lang) for entry in other}
        wanted = sorted(message for message, apps in asked.items() if app in apps and message not in known)
        for message in wanted:
            forms = int(catalogue.metadata["Plural-Forms"].split(";")[0].partition("=")[2])
            plural = dict.fromkeys(range(forms), "") if message.plural else {}
            catalogue.append(
                polib.POEntry(
                    msgctxt=message.context or None,
                    msgid=message.text,
                    msgid_plural=message.plural,
                    msgstr_plural=plural,
                )
            )
        if wanted:
            catalogue.save(str(path))
        print(f"{path.relative_to(PACKAGE)}: {len(wanted)} added")


def _new(lang: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Project-Id-Version": "senim",
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[lang],
    }
    return catalogue


def unused() -> Iterator[str]:
    asked = sources()
    for app, catalogue in catalogues(LANGS[0]):
        yield from (f"{app}: {entry.msgid!r}" for entry in catalogue if _message(entry) not in asked)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.messages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--update", metavar="APP")
    parser.add_argument("--unused", action="store_true")
    parser.add_argument("--compile", action="store_true")
    args = parser.parse_args()
    if args.update:
        update(args.update)
    elif args.compile:
        print(f"{compile_all()} compiled")
    else:
        lines = list(unused()) if args.unused else problems()
        print("\n".join(lines) or "nothing to do")
        return bool(lines) and not args.unused
    return 0


if __name__ == "__main__":
    sys.exit(main())
