"""What an appeal's page says about how it was taken in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.core import procedure
from senim.core.grounds import Ground, UnknownGround
from senim.rooms.appeals import grounds, kinds, presenting, words
from senim.rooms.appeals.access import Rights
from senim.rooms.appeals.actions import defects
from senim.rooms.appeals.models import Appeal, Closing, State
from senim.rooms.appeals.queries import related
from senim.rooms.appeals.sections import Section, register, tell
from senim.rooms.appeals.words import intake
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body
from senim.rooms.record.queries import Fact


def ground(name: str, code: str, visitor: Visitor) -> Ground | None:
    """An entry of a list of the law, in the wording of today or of the day it was last offered."""
    try:
        return clock_queries.grounds().one(name, code, visitor.today)
    except UnknownGround:
        same = (g for g in clock_queries.grounds().versions if (g.list, g.code) == (name, code))
        return next(same, None)


def of_kind(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """What it is and what that means; to those who may read it, what it repeats and where it came from."""
    found = ground("kind", appeal.kind, visitor) if appeal.kind else None
    if found is None:
        return None
    lang = clock_queries.reader_lang()
    given: dict[str, object] = {
        "name": found.name[lang],
        "means": words.MEANS[found.procedure or "full"],
        "citation": clock_queries.rulebook().cite_all(found.citations, lang),
    }
    if rights.read:
        given |= {"language": appeal.text.language, "external": appeal.external_number}
    if rights.read and appeal.repeat_of:
        given |= {
            "repeat_of": appeal.repeat_of.number,
            "repeat_url": presenting.address_of("show", appeal.council.slug, appeal.repeat_of.number),
        }
    return Section("appeals/sections/kind.html", given)


def of_defects(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """What is to be put right and by when; the words of it to those who may read."""
    asked = defects.waiting(appeal) if appeal.state == State.TO_CURE else None
    if asked is None:
        return None
    lang = clock_queries.reader_lang()
    found = [ground("requisite", code, visitor) for code in asked.codes]
    return Section(
        "appeals/sections/defects.html",
        {
            "rows": [(one.name[lang], one.text[lang]) for one in found if one],
            "note": asked.note if rights.read else "",
            "cure_by": asked.cure_by,
            "url": presenting.address("verb", appeal, verb="cure") if rights.owner else "",
        },
    )


# State → the list its ground is of, what stands above it.
ENDS = {
    State.RETURNED: ("return", _("It was returned")),
    State.TERMINATED: ("", _("The procedure was terminated")),
    State.FILED: ("without-answer", _("It was filed without an answer")),
    State.WITHDRAWN: ("", _("The applicant withdrew it")),
}
AGAIN = {
    "free": _("One may write again at any time."),
    "new-arguments": _("One may write again with new arguments or facts."),
}


def of_end(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """Why it ended without an answer, who decided, and what one may do now."""
    if appeal.state not in ENDS:
        return None
    ended = Closing.objects.filter(appeal=appeal).order_by("-at", "-id").first()
    if ended is None:
        return None
    name, title = ENDS[State(appeal.state)]
    kind = "simplified-termination" if appeal.kind in procedure.SIMPLIFIED else "termination"
    found, lang = ground(name or kind, ended.ground, visitor), clock_queries.reader_lang()
    own = rights.owner and appeal.root_id is None and appeal.applicant.erased_at is None
    return Section(
        "appeals/sections/ended.html",
        {
            "title": title,
            "name": found.name[lang] if found else "",
            "text": found.text[lang] if found else "",
            "citation": clock_queries.rulebook().cite_all(found.citations, lang) if found else "",
            "reasons": ended.reasons if rights.read else "",
            "decided_by": ended.decided_by if rights.read else "",
            "post": words.POSTS.get(ended.post, ""),
            "day": appeal.closed_on,
            "again": AGAIN.get(found.new_appeal, "") if found else "",
            "url": presenting.new_address(appeal) if own else "",
        },
    )


def of_parts(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """The parts it was forwarded in: with which body, how far, due when."""
    if "parts" not in appeal.case.marks:
        return None
    rows = [(part, presenting.address("show", part)) for part in related.parts_of(appeal)]
    return Section("appeals/sections/parts.html", {"rows": rows})


def of_whole(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """Of which whole a part is; its body reads the whole's words."""
    whole = appeal.root if appeal.root_id else None
    if whole is None:
        return None
    url = presenting.address_of("show", appeal.council.slug, whole.number)
    reads = rights.read and appeal.applicant.erased_at is None
    return Section(
        "appeals/sections/whole.html",
        {
            "number": whole.number,
            "url": url if rights.owner or rights.clerk or not rights.read else "",
            "text": whole.text if reads else None,
        },
    )


def of_joined(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """The appeal it was joined to; its answer, to those who may read this one."""
    if appeal.state != State.JOINED:
        return None
    target = related.target_of(appeal)
    if target is None:
        return None
    answer = getattr(target, "answer", None) if rights.read else None
    return Section(
        "appeals/sections/joined.html",
        {
            "number": target.number,
            "url": presenting.address_of("show", appeal.council.slug, target.number),
            "state": target.state,
            "due": target.due if target.is_open else None,
            "lang": target.lang,
            "answer": answer,
        },
    )


def of_followers(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """What was joined to it, for those who work on it."""
    follow = "followed" in appeal.case.marks and rights.worker and not rights.owner
    numbers = related.followers(appeal) if follow else []
    if not numbers:
        return None
    rows = [(n, presenting.address_of("show", appeal.council.slug, n)) for n in numbers]
    return Section("appeals/sections/followers.html", {"rows": rows, "warn": appeal.is_open})


def tell_settled(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return kinds.name(str(fact.facts["kind"]))


def tell_ground(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    code = str(fact.facts.get("ground", ""))
    lists = {
        "appeal.returned": ("return",),
        "appeal.filed": ("without-answer",),
        "appeal.crime-forwarded": ("crime",),
    }.get(fact.kind, ("termination", "simplified-termination"))
    return next((name for name in (grounds.name(one, code) for one in lists) if name), "")


def tell_defects(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    names = [grounds.name("requisite", str(code)) for code in fact.facts["codes"]]
    return ", ".join(names)


def tell_joined(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return f"№ {fact.facts['target']}"


def tell_corrected(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return str(intake.FIELDS.get(str(fact.facts["field"]), ""))


for maker in (of_defects, of_end, of_joined, of_parts, of_whole, of_kind, of_followers):
    register(maker)
tell("appeal.settled", tell_settled)
tell("appeal.defects", tell_defects)
tell("appeal.cured", tell_defects)
for ended_kind in ("returned", "terminated", "filed", "recalled", "crime-forwarded"):
    tell(f"appeal.{ended_kind}", tell_ground)
tell("appeal.joined", tell_joined)
tell("appeal.freed", tell_joined)
tell("appeal.corrected", tell_corrected)
