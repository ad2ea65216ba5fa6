"""The text of acts: pieces in two languages, whether they agree, amendments, comparison, how it reads."""

from senim.core.acts.changes import Change, Text, consolidate, fits, text
from senim.core.acts.comparing import Difference as Changed
from senim.core.acts.comparing import Piece, RowPair, compare
from senim.core.acts.parallel import Difference, parallel
from senim.core.acts.places import Place
from senim.core.acts.readability import Hint, Reading, hints, reading
from senim.core.acts.say import where
from senim.core.acts.structure import plain, units
from senim.core.acts.units import LANGS, Lang, Unit, checked

__all__ = [
    "LANGS",
    "Change",
    "Changed",
    "Difference",
    "Hint",
    "Lang",
    "Piece",
    "Place",
    "Reading",
    "RowPair",
    "Text",
    "Unit",
    "checked",
    "compare",
    "consolidate",
    "fits",
    "hints",
    "parallel",
    "plain",
    "reading",
    "text",
    "units",
    "where",
]
