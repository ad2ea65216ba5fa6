"""The small markup of minutes: headings, paragraphs, lists, and fixed blocks that nobody retypes.

    # heading   ## smaller   ### smallest
    - an entry of a list
    [[vote 1.3]]        the third vote of the first sitting, as the record has it

A fixed block stands alone on its line. So the clerk finishes the words, and numbers of votes and of those
present are always what was recorded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from senim.ui.papers import Block, Kind

MARK = re.compile(r"\[\[\s*([^\W\d_]+)\s+([\d.]+)\s*\]\]")
HEADS: dict[str, Kind] = {"# ": "h1", "## ": "h2", "### ": "h3"}
# What a mark may be called in either language.
NAMES = {"vote": {"kk": "дауыс", "ru": "голосование"}, "presence": {"kk": "қатысу", "ru": "присутствие"}}
BY_NAME = {name: kind for kind, names in NAMES.items() for name in (kind, *names.values())}


def mark(kind: str, key: str, lang: str) -> str:
    """How a fixed block is written in a text of this language."""
    return f"[[{NAMES[kind][lang]} {key}]]"


def marks_of(text: str) -> Counter[tuple[str, str]]:
    """Which fixed blocks a text holds, and how often."""
    found = (MARK.fullmatch(line.strip()) for line in text.splitlines())
    return Counter((BY_NAME.get(one[1].lower(), one[1]), one[2].strip(".")) for one in found if one)


def blocks(text: str, fixed: Callable[[str, str], Sequence[Block]]) -> list[Block]:
    """The pieces of a text; `fixed(kind, key)` gives those of a fixed block."""
    found: list[Block] = []
    for lines in _paragraphs(text):
        one = MARK.fullmatch(lines[0])
        if one and len(lines) == 1:
            found += fixed(BY_NAME.get(one[1].lower(), one[1]), one[2].strip("."))
        else:
            found += _plain(lines)
    return found


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Lines that belong together: a heading, an entry and a mark stand alone."""
    together: list[str] = []
    for line in [*(line.strip() for line in text.splitlines()), ""]:
        alone = line.startswith(("#", "- ")) or MARK.fullmatch(line) is not None
        if together and (alone or not line):
            yield together
            together = []
        if alone:
            yield [line]
        elif line:
            together.append(line)


def _plain(lines: list[str]) -> list[Block]:
    first = lines[0]
    for sign, kind in HEADS.items():
        if first.startswith(sign):
            return [Block(kind, first.removeprefix(sign).strip())]
    if first.startswith("- "):
        return [Block("li", first.removeprefix("- "))]
    return [Block("p", "\n".join(lines))]


def as_text(found: Sequence[Block]) -> str:
    """The same as text without marks: what is kept once it is signed."""
    signs: dict[Kind, str] = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}
    lines: list[str] = []
    for before, block in zip([None, *found], found, strict=False):
        if before is not None and not (block.kind == "li" and before.kind == "li"):
            lines.append("")
        lines.append(f"{signs.get(block.kind, '')}{block.text}")
    return "\n".join(lines).strip() + "\n"
