"""Taking in: the kind settled, defects, ends without an answer, parts, what cannot wait."""

from __future__ import annotations

from django.utils.translation import gettext as _

from senim.rooms.notices.texts.common import (
    About,
    Words,
    answer_due,
    answering,
    because,
    day_of,
    found,
    last_day,
    law,
    named,
    place,
    simplified,
    staff,
    ways,
    words,
)
from senim.rooms.notices.texts.main import TERM_AFTER_FORWARDING
from senim.ui import formats

TERMINATED = ("termination", "simplified-termination")
TERMINATED_SIMPLY = TERMINATED[::-1]


# ── to the applicant ────────────────────────────────────────────────────────────────────────────────


def settled(about: About) -> Words:
    """What kind it is by the law (APPC 4), and what that means for how it is considered."""
    kind = named(("kind",), [about.facts["kind"]], about.day)
    return words(
        _("How your appeal No {number} is considered").format(number=about.number),
        _("Its kind by the law: {kind}.").format(kind=kind),
        law("appeal.simplified.answer", about.day)
        if simplified(about.appeal)
        else law("appeal.hearing.decision", about.day),
        last_day(about.facts),
    )


def defects(about: About) -> Words:
    """What is missing, by when to put it right, what happens else (APPC 64(6), 64(7))."""
    what = named(("requisite",), about.facts["codes"], about.day)
    return words(
        _("Appeal No {number}: please put it right").format(number=about.number),
        _("Your appeal No {number} is accepted, but something has to be put right in it.").format(
            number=about.number
        ),
        _("To be put right: {what}.").format(what=what),
        _("The last day to put it right: {day}.").format(day=day_of(about.facts, "cure_by")),
        ways(),
        law("appeal.defects", about.day),
        law("appeal.return", about.day),
    )


def returned(about: About) -> Words:
    """Returned with the reason (APPC 64(7)); one may complain, and may write again (64(8))."""
    return words(
        _("Your appeal No {number} is returned").format(number=about.number),
        _("Appeal No {number} is returned without a decision on its matter.").format(number=about.number),
        because(("return",), about.facts["ground"], about.day),
        law("appeal.repeat", about.day),
    )


def terminated(about: About) -> Words:
    """The procedure is over without a decision on the matter (APPC 70, 88)."""
    simple = simplified(about.appeal)
    lists = TERMINATED_SIMPLY if simple else TERMINATED
    return words(
        _("Appeal No {number}: the procedure is terminated").format(number=about.number),
        _("The procedure on your appeal No {number} is terminated.").format(number=about.number),
        because(lists, about.facts["ground"], about.day),
        law("appeal.simplified.termination" if simple else "appeal.termination", about.day),
    )


def filed(about: About) -> Words:
    """Put to the earlier file without an answer (APPC 64(8))."""
    return words(
        _("Appeal No {number} is filed without an answer").format(number=about.number),
        _("Your appeal No {number} is filed without an answer.").format(number=about.number),
        because(("without-answer",), about.facts["ground"], about.day),
        law("appeal.repeat", about.day),
    )


def recalled(about: About) -> Words:
    """Withdrawn by the applicant (APPC 64(9)), entered by somebody else for them."""
    return words(
        _("Your appeal No {number} is withdrawn").format(number=about.number),
        _("As you asked, your appeal No {number} is withdrawn and considered no more.").format(
            number=about.number
        ),
        law("appeal.withdrawal", about.day),
    )


def joined(about: About) -> Words:
    """Two about the same are considered as one."""
    target = str(about.facts["target"]).removeprefix("appeal:")
    return words(
        _("Your appeal No {number} is joined to another").format(number=about.number),
        _("Your appeal No {number} is about the same as appeal No {target}.").format(
            number=about.number, target=target
        ),
        _("Both are considered together and answered under that number."),
    )


def freed(about: About) -> Words:
    """What it was joined to ended without an answer: it is considered by itself again."""
    return words(
        _("Your appeal No {number} is considered again").format(number=about.number),
        _("The appeal that it was joined to ended without an answer: No {target}.").format(
            target=str(about.facts["target"]).removeprefix("appeal:")
        ),
        last_day(about.facts),
    )


def recounted(about: About) -> Words:
    """A newer calendar of days off, and the last day that follows from it."""
    return words(
        _("Appeal No {number}: the last day has moved").format(number=about.number),
        _("The calendar of days off has changed, so the last day is counted anew."),
        _("It was: {day}.").format(day=day_of(about.facts, "due_from")),
        last_day(about.facts)
        if about.facts["rule"] != "complaint.decision"
        else _("The last day for a decision on your complaint: {day}.").format(
            day=day_of(about.facts, "due")
        ),
    )


def crime(about: About) -> Words:
    """Sent at once where the law lets nothing wait (APPC 64(7-2))."""
    return words(
        _("Your appeal No {number} is forwarded").format(number=about.number),
        _("Your appeal No {number} was sent on at once.").format(number=about.number),
        _("It went to the competent body: {body}, on {date}.").format(
            body=about.body().name, date=formats.day(about.day)
        ),
        law("appeal.crime", about.day),
        last_day(about.facts) if about.facts.get("due") else "",
    )


def corrected(about: About) -> Words:
    return words(
        _("Appeal No {number}: an entry is corrected").format(number=about.number),
        _("Something was entered wrongly about your appeal No {number}. It is put right.").format(
            number=about.number
        ),
        _("Both what was entered first and what is right stay in the public record."),
        answer_due(about) if about.appeal.is_open else "",
    )


def split(about: About) -> Words:
    """In parts to the competent bodies (APPC 65): who answers which."""
    facts = about.facts
    parts = zip(facts["parts"], facts["bodies"], strict=True)
    return words(
        _("Your appeal No {number} is forwarded in parts").format(number=about.number),
        _("The matter of your appeal No {number} is within the powers of several bodies.").format(
            number=about.number
        ),
        *(
            _("Part No {number}: {body}.").format(number=no, body=about.bodies(body).name)
            for no, body in parts
        ),
        _("The rest is answered by: {body}.").format(body=about.body().name) if facts["keeps"] else "",
        _("Each part has its own answer, and you will be told of each."),
        law("appeal.forward", about.day),
        law(TERM_AFTER_FORWARDING, about.day),
    )


# ── to those who work on it ─────────────────────────────────────────────────────────────────────────


def settled_anew(about: About) -> Words:
    kind = named(("kind",), [about.facts["kind"]], about.day)
    return staff(
        about,
        _("Appeal No {number}: its kind is settled"),
        _("Its kind by the law: {kind}.").format(kind=kind),
        law("appeal.simplified.answer", about.day) if simplified(about.appeal) else "",
    )


def freed_for_staff(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number} is to be answered again"),
        _("The appeal that it was joined to ended without an answer: No {target}.").format(
            target=str(about.facts["target"]).removeprefix("appeal:")
        ),
    )


def cured(about: About) -> Words:
    what = named(("requisite",), about.facts["codes"], about.day)
    return staff(
        about,
        _("Appeal No {number} was put right: go on with it"),
        _("Put right: {what}.").format(what=what),
        _("The term did not stop meanwhile."),
    )


def ended(about: About) -> Words:
    """The applicant withdrew it: there is nothing left to answer."""
    return staff(about, _("Appeal No {number} is withdrawn by its applicant"), answering(about.appeal.body))


def crime_for_body(about: About) -> Words:
    return words(
        _("Appeal No {number} is forwarded to your body").format(number=about.number),
        _("It cannot wait: begin at once."),
        law("appeal.crime", about.day),
        answering(about.body()),
        place(about.appeal),
        last_day(about.facts) if about.facts.get("due") else "",
    )


def crime_on_paper(about: About) -> Words:
    """The covering letter of what cannot wait: which part of the list it falls under."""
    ground = found(("crime",), about.facts.get("ground", ""), about.day)
    return words(
        _("On forwarding appeal No {number}").format(number=about.number),
        _("We send you appeal No {number}: the matter is within your powers.").format(number=about.number),
        because(("crime",), about.facts["ground"], about.day) if ground else "",
        law("appeal.crime", about.day),
        _("Please tell us the day it reached you, and send us a copy of your answer."),
    )


def part_for_body(about: About) -> Words:
    return words(
        _("A part of an appeal is forwarded to your body: No {number}").format(number=about.number),
        _("You answer this part only; the whole is No {number}.").format(number=about.facts["whole"]),
        answering(about.body()),
        place(about.appeal),
        last_day(about.facts),
    )


def part_on_paper(about: About) -> Words:
    return words(
        _("On forwarding a part of appeal No {number}").format(number=about.facts["whole"]),
        _("We send you the part of it that is within your powers, No {number}.").format(number=about.number),
        _("Arrived here: {day}.").format(day=formats.day(about.appeal.council.day(about.appeal.arrived_at))),
        law(TERM_AFTER_FORWARDING, about.day),
        _("Please tell us the day it reached you, and send us a copy of your answer."),
    )


def corrected_for_staff(about: About) -> Words:
    return staff(
        about,
        _("Appeal No {number}: an entry is corrected"),
        _("Both what was entered first and what is right stay in the public record."),
    )
