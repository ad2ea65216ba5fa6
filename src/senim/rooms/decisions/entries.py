"""What the entries of this room are called in the public record: `decision.*` about an act."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.council.queries import sound
from senim.rooms.decisions import words as own
from senim.rooms.decisions.actions.explaining import FIELDS
from senim.rooms.decisions.models import Act
from senim.rooms.decisions.queries import acts_by_ids
from senim.rooms.record import words
from senim.rooms.record.words import Named
from senim.rooms.territory.models import Council

KINDS = {
    "decision.imported": _("A published act was read in from its source"),
    "decision.drafted": _("An act was drafted"),
    "decision.edited": _("The texts of the draft were changed"),
    "decision.dropped": _("A draft of an act was removed"),
    "decision.signed": _("An act was signed"),
    "decision.reopened": _("A signed act was taken back to the draft before publication"),
    "decision.registered": _("An act was registered with the justice body"),
    "decision.explained": _("The explanation of an act was written"),
    "decision.published": _("An act was published with its explanation"),
    "decision.officially-published": _("An act was officially published"),
    "decision.repealed": _("An act was repealed"),
    "decision.asked": _("A question was asked about an act"),
    "decision.question-answered": _("A question about an act was answered"),
    "decision.question-declined": _("A question about an act was not taken, and the reason said"),
    "decision.question-erased": _("The words of a question were erased"),
}
FACTS = {
    "kind": _("Kind"),
    "number": pgettext_lazy("act", "Number"),
    "source": _("Source"),
    "partial": _("Languages whose text is cut"),
    "day": _("Adopted on"),
    "poll": _("By the vote"),
    "item": _("Question of the agenda"),
    "commission": _("Commission"),
    "signed_on": _("Signed on"),
    "on_paper": _("Signed on paper"),
    "normative": _("Normative"),
    "force_from": _("Day of force named in the act"),
    "registered_on": _("Registered on"),
    "registered_number": _("Number of the registration"),
    "published_on": _("Officially published on"),
    "force_on": _("In force from"),
    "repealed_on": _("Repealed on"),
    "act": _("By the act"),
    "whole": _("Whole in both languages"),
    "cost": _("Cost, tenge"),
    "question": _("Number of the question"),
    "kk": _("Control code of the Kazakh text"),
    "ru": _("Control code of the Russian text"),
}
EXPLAINED = {name: own.PARTS[name.rpartition("_")[0]] for name in FIELDS}
SEALED = {
    **EXPLAINED,
    "reopened": _("Why it was taken back"),
    "published_where": _("Where it was published"),
    "repeal_why": _("Why it was repealed"),
    "text": _("The question"),
    "name": _("Name of who asked"),
    "shown": _("The question as everyone reads it"),
    "answer_kk": _("The answer in Kazakh"),
    "answer_ru": _("The answer in Russian"),
    "declined_why": _("Why it was not taken"),
}


def title(act: Act) -> str:
    """Decision No 34-5: as links and lists call it; without a number by its title."""
    if not act.number:
        return act.title
    return _t("{kind} No {number}").format(kind=own.SHORT[act.kind], number=act.number)


def address(council: Council, name: str, **more: object) -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse(f"decisions:{name}", kwargs={"lang": lang, "council": council.slug, **more})


def acts(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    rows = acts_by_ids(council, sound(ids))
    return {str(row.pk): Named(title(row), address(council, "act", act=row.pk)) for row in rows}


words.register(
    "decision",
    kinds=KINDS,
    facts=FACTS,
    sealed=SEALED,
    values={"kind": lambda code: own.KINDS.get(code, code)},
    refs={"poll": "poll", "item": "item", "commission": "commission", "act": "decision"},
    names={"decision": acts},
)
