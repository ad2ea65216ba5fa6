"""Kinds of items of an agenda, and the rule each is voted by (`core.majorities`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim import law
from senim.core.majorities import Majority
from senim.core.rule import UnknownRule


@dataclass(frozen=True, slots=True)
class Kind:
    """What is decided, and by which rule."""

    name: str | Promise
    rule: str
    spending: bool = False


DECISION, OF_HEAD = "decision", "commission-chair"
KINDS: Mapping[str, Kind] = {
    DECISION: Kind(_("Decision"), "session.decision"),
    "budget": Kind(_("Budget, or its refinement"), "session.decision", spending=True),
    "plan": Kind(_("Plan or programme"), "session.decision"),
    "report": Kind(_("Report to be heard"), "session.decision"),
    "appeals": Kind(_("Appeals of residents"), "session.decision"),
    "inquiry": Kind(_("Inquiry of a deputy"), "session.decision"),
    "chair": Kind(_("Election of the chair"), "chair.election"),
    OF_HEAD: Kind(_("Election of the chair of a commission"), "commission.chair.election"),
    "end-of-powers": Kind(_("End of a deputy's powers"), "deputy.end-of-powers"),
    "sanction": Kind(_("Sanction on a deputy"), "deputy.sanction"),
    "akim": Kind(_("Consent to an akim"), "akim.consent"),
    "no-confidence": Kind(_("No confidence in the akim"), "akim.no-confidence"),
    "procedure": Kind(_("Question of procedure"), "session.procedural"),
}
# Of a commission's sitting: everything is its act.
OF_COMMISSION = "commission.act"


def rule_of(kind: str, *, commission: bool = False) -> str:
    """The rule an item of a kind is voted by."""
    return OF_COMMISSION if commission else KINDS[kind].rule


def majority(rule: str, day: date) -> Majority | None:
    """The version of a rule of voting that stands on a day; None for a day whose rules are not in the
    rulebook, as in convocations before the editions that were read.
    """
    try:
        return law.majorities().one(rule, day)
    except UnknownRule:
        return None
