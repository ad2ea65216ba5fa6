"""What a paper is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["h1", "h2", "h3", "p", "li", "note", "table"]
Rows = tuple[tuple[str, ...], ...]
NUMBERED = re.compile(r"(\d{1,3}\.)\s+\S")


@dataclass(frozen=True, slots=True)
class Block:
    """One piece: a heading, a paragraph (`note`: small), an entry of a list, a table of `rows`, the first its
    heading. `fixed` where it comes from the record and nobody retypes it.
    """

    kind: Kind
    text: str = ""
    fixed: bool = False
    rows: Rows = ()

    @property
    def number(self) -> str:
        """The number an entry of a list begins with, which then stands in place of its dash; mostly none."""
        found = NUMBERED.match(self.text) if self.kind == "li" else None
        return found[1] if found else ""
