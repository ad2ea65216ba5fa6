"""What this room's entries are called in the public record, and who stands behind the ids in all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim import law
from senim.core import values
from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.council import queries
from senim.rooms.council import words as council_words
from senim.rooms.council.figures import FIGURES
from senim.rooms.council.models import Body
from senim.rooms.record import words
from senim.rooms.record.words import Named
from senim.rooms.territory.models import Council

KINDS = {
    "council.term-began": _("A convocation began"),
    "council.district-added": _("An electoral district was entered"),
    "council.district-ended": _("An electoral district ended"),
    "council.areas-added": _("Places were added to an electoral district"),
    "council.area-ended": _("A place was taken out of an electoral district"),
    "council.mandate-began": _("A deputy's mandate began"),
    "council.mandate-corrected": _("A deputy's name was put right"),
    "council.mandate-ended": _("A deputy's mandate ended"),
    "council.chair-began": _("The chair of the maslikhat took office"),
    "council.chair-ended": _("The chair of the maslikhat left office"),
    "council.commission-formed": _("A commission was formed"),
    "council.commission-changed": _("A commission changed"),
    "council.commission-ended": _("A commission ended"),
    "council.past-entered": _("A convocation that is over was entered"),
    "council.party-set": _("The party of a deputy was entered"),
    "council.stand-in-named": _("Who stands in for the chair was named"),
    "council.association-formed": _("A faction or deputy group was formed"),
    "council.association-changed": _("A faction or deputy group changed"),
    "council.association-ended": _("A faction or deputy group ended"),
    "council.limit-enforced": _("The council holds itself to a proposed limit"),
    "council.limit-released": _("The council no longer holds itself to a proposed limit"),
    "council.training-entered": _("Training of a deputy was entered"),
    "council.training-struck": _("Training entered by mistake was struck out"),
    "council.sanction-entered": _("The maslikhat sanctioned a deputy"),
    "council.sanction-published": _("A sanction on a deputy was published"),
    "council.sanction-struck": _("A sanction entered by mistake was struck out"),
    "council.replied": _("A deputy replied beside a figure of their page"),
    "council.reply-taken-back": _("A deputy took a reply back"),
    "council.body-added": _("A body that answers was entered"),
    "council.body-changed": _("A body that answers changed"),
    "council.body-renamed": _("A body that answers was given a new name"),
    "council.body-merged": _("A body that answers became part of another one"),
    "council.body-took-over": _("A body that answers took over another one"),
    "council.body-ended": _("A body that answers ended"),
    "council.value-set": _("The council set a number of its own"),
    "council.office-changed": _("The council's office changed"),
    "council.role-began": _("A role was given"),
    "council.role-ended": _("A role ended"),
    "council.absence-began": _("Days away were entered"),
    "council.powers-given": _("Powers were given to another for some days"),
    "council.absence-ended": _("Days away, or of powers given, were ended"),
}
FACTS = {
    "number": _("Number"),
    "seats": _("Seats"),
    "value": _("Which number"),
    "set_from": _("Number before"),
    "set_to": _("Number from then on"),
    "since": _("From"),
    "until": _("Last day"),
    "places": _("Places"),
    "street": _("Street"),
    "district": _("Electoral district"),
    "term": _("Convocation"),
    "ground": _("Ground"),
    "kind": _("Kind"),
    "post": _("Post in the body"),
    "body": _("Body"),
    "into": _("Successor body"),
    "acts_for": _("Acts for"),
    "stand_in": _("Stands in"),
    "members": _("Members"),
    "joined": _("Who joined"),
    "left": _("Who left"),
    "left_commissions": _("Commissions left on election"),
    "left_associations": _("Factions and groups left on election"),
    "elected_by": _("How elected"),
    "follows": _("Takes the seat of"),
    "act": _("By the decision"),
    "party": _("Party"),
    "commission_kind": _("Kind"),
    "formed_by": _("Formed by"),
    "due": _("Should be done by"),
    "full_time": _("Works full time"),
    "registered": _("Registered at"),
    "limit": _("Limit"),
    "hours": _("Academic hours"),
    "subject": _("Subject"),
    "ended_on": _("Ended on"),
    "sanction": _("Sanction"),
    "decided_on": _("Day of the decision"),
    "poll": _("By which vote"),
    "decided_by": _("By which vote"),
    "published_on": _("Published on"),
    "published_in": _("Published in"),
    "figure": _("Figure"),
    "on_line": _("Answers on line"),
    "on_line_from": _("Answered on line before"),
    "changed": _("What changed"),
    "name_kk": _("Name in Kazakh"),
    "name_ru": _("Name in Russian"),
    "name_en": _("Name in English"),
    "name_kk_from": _("Name in Kazakh before"),
    "name_ru_from": _("Name in Russian before"),
    "name_en_from": _("Name in English before"),
    "opens": _("Opens"),
    "closes": _("Closes"),
    "languages": _("Languages"),
    "address_kk": _("Address in Kazakh"),
    "address_ru": _("Address in Russian"),
    "phone": _("Phone"),
    "email": _("E-mail"),
}
FIELDS = FACTS | {
    "name": _("Name"),
    "person": _("Whose mandates are one person's"),
    "short_kk": _("Short name in Kazakh"),
    "short_ru": _("Short name in Russian"),
    "short_en": _("Short name in English"),
    "place": _("Place"),
    "superior": _("Body above"),
    "head": _("Head"),
    "address": _("Address"),
}
LANGUAGES = {"kk": "қазақша", "ru": "русский", "en": "English"}


def kind_in_words(code: str) -> str:
    """A role's kind, a faction or group, or a body's kind."""
    known = council_words.ROLES | council_words.ASSOCIATIONS
    if code in known:
        return str(known[code])
    return next((kind.names[reader_lang()] for kind in rulebook().bodies if kind.code == code), code)


def value_name(key: str) -> str:
    """A number the council sets for itself."""
    known = values.VALUES.get(key)
    return known.names[reader_lang()] if known else key


def _address(council: Council, name: str, **more: object) -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse(f"council:{name}", kwargs={"lang": lang, "council": council.slug, **more})


def bodies(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    """Each by the name it had on the day of its entry."""
    page = _address(council, "bodies")
    rows = queries.bodies_as_called(council, ids)
    return {str(body.pk): Named(body.short, f"{page}#{body.pk}", former_names(body)) for body in rows}


def former_names(body: Body) -> tuple[tuple[date, str], ...]:
    """(last day, short name), the earliest first."""
    rows = sorted(body.former.all(), key=lambda row: row.since)
    return tuple((row.until, row.short) for row in rows if row.until)


def roles(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    return {str(role.pk): Named(role.account.name) for role in queries.roles_by_id(council, ids)}


def deputies(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    return {
        str(deputy.pk): Named(deputy.name, _address(council, "deputy", deputy=deputy.pk))
        for deputy in queries.deputies_by_id(council, ids)
    }


def commissions(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    page = _address(council, "people")
    return {str(row.pk): Named(row.name, page) for row in queries.commissions_by_id(council, ids)}


def associations(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    page = _address(council, "people")
    return {str(row.pk): Named(row.name, page) for row in queries.associations_by_id(council, ids)}


def limits(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    """Limits of the rulebook on who may be elected."""
    page = _address(council, "renewal")
    return {id_: Named(limit_name(id_), page) for id_ in ids}


def limit_name(id_: str) -> str:
    return next((one.name[reader_lang()] for one in law.limits() if one.id == id_), id_)


def numbered(label: str | Promise, page: str, council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    """Things whose reference is their number."""
    url = _address(council, page)
    return {number: Named(str(label).format(number=number), url) for number in ids}


def numbers(_council: Council, keys: Collection[str]) -> Mapping[str, Named]:
    """The numbers a council sets for itself."""
    return {key: Named(value_name(key)) for key in keys}


words.register(
    "council",
    kinds=KINDS,
    facts=FACTS,
    values={
        "kind": kind_in_words,
        "post": lambda code: council_words.POSTS.get(code, code),
        "ground": lambda code: council_words.GROUNDS.get(code, code),
        "value": value_name,
        "changed": lambda name: FIELDS.get(name, name),
        "languages": lambda code: LANGUAGES.get(code, code),
        "elected_by": lambda code: council_words.WAYS.get(code, code),
        "commission_kind": lambda code: council_words.KINDS_OF_COMMISSION.get(code, code),
        "formed_by": lambda code: council_words.MAKERS.get(code, code),
        "sanction": lambda code: council_words.SANCTIONS.get(code, code),
        "figure": lambda code: FIGURES.get(code, code),
        "limit": limit_name,
    },
    refs={
        "body": "body",
        "into": "body",
        "acts_for": "role",
        "stand_in": "role",
        "members": "deputy",
        "joined": "deputy",
        "left": "deputy",
        "follows": "deputy",
        "decided_by": "poll",
        "left_commissions": "commission",
        "left_associations": "association",
        "places": "place",
    },
    names={
        "body": bodies,
        "role": roles,
        "deputy": deputies,
        "commission": commissions,
        "district": partial(numbered, _("Electoral district No {number}"), "districts"),
        "term": partial(numbered, _("Convocation No {number}"), "people"),
        "value": numbers,
        "association": associations,
        "limit": limits,
        "council": lambda council, ids: {
            id_: Named(council.name, _address(council, "bodies")) for id_ in ids
        },
    },
    sealed={"text": _("The deputy's words")},
    roles=council_words.ROLES | {code: name for code, name in council_words.POSTS.items() if code},
)
