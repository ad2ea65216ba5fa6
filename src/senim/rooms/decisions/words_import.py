"""Words of what is read in: why not, and what a source says in two ways."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.core.acts.listed import Slip
from senim.core.refusal import Refusal
from senim.ui import refusals

Words = str | Promise

REFUSALS: dict[str, Words] = {
    "list-columns": _("The table has no column {missing}. It needs kato, decision_ref and source_url."),
    "list-line": _("No day or no address is in this line, so the act cannot be known: {text}"),
    "import-not-act": _("This is no act: the number and the day of a decision were not found in it."),
    "import-no-source": _("The act has no source: neither an address nor a day and a number."),
    "council-unknown": _("Whose act it is cannot be told: {name}. Name the council with --council."),
    "council-not-here": _("The maslikhat of {name} is not here, and none is made."),
    "act-made-here": _("The act {number} of {day} was made in this system; nothing is read over it."),
    "act-json": _("This is no JSON. Take the file of an act that Senim gave out."),
    "act-format": _("This JSON is no act that Senim gave out, or of a newer Senim."),
    "act-field": _("In the file of the act this is missing or wrong: {field}"),
    # The text
    "unit-shape": _("In the text of the file this is wrong: {field}"),
    "unit-path": _("The text has a piece with the address {path}, which is none."),
    "unit-twice": _("The text has two pieces with the address {path}."),
    "unit-orphan": _("The piece {path} does not stand in the one it belongs to."),
    "unit-empty": _("The piece {path} has words in neither language."),
    "unit-long": _("The piece {path} is too long."),
    "unit-many": _("The text has more than {most} pieces."),
}
refusals.register(REFUSALS)

SLIPS: Mapping[str, Words] = {
    "ref-unread": _("The reference is not “… of DAY No NUMBER”: {text}"),
    "number-spaces": _("The number has spaces at its marks: “{number}”"),
    "number-letters": _("The Roman part of the number mixes two alphabets: “{number}”, taken as “{clean}”"),
    "number-none": _("The number has no digits: “{number}”; the address says {address}"),
    "number-cut": _("The number seems to be cut: “{number}”; the address says {address}"),
    "number-address": _("The number “{number}” and the address {address} do not agree"),
    "day-none": _("No day is in the reference"),
    "day-address": _("The reference says {day}, the address of the file {other}"),
    "council-unsaid": _("The word “maslikhat” is missing: “{council}”"),
    "council-name": _("The maslikhat is called “{council}”, the place “{name}”"),
    "name-place": _("The place is called “{name}”, the classifier says “{known}”"),
    "listed-twice": _("The same address stands in line {line} already"),
}
refusals.register({f"slip-{code}": text for code, text in SLIPS.items()})


def slip(found: Slip) -> str:
    """In the reader's language, days and places written out."""
    return refusals.words(Refusal(f"slip-{found.code}", found.params))
