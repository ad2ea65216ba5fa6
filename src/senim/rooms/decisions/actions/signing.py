"""The signature, which fixes both texts, and the way back before an act is published."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from senim.core.refusal import Refusal
from senim.rooms.council.models import Role
from senim.rooms.decisions.actions.common import State, change, digest, enter, law, need, need_past, seal
from senim.rooms.decisions.actions.drafting import folded, need_vote
from senim.rooms.decisions.models import Act, Unit
from senim.rooms.record.actions import Fact


@transaction.atomic
def sign_act(
    *,
    act: Act,
    number: str,
    on: date,
    version: int,
    by: Role,
    now: datetime,
    on_paper: str = "",
) -> None:
    """Signed by the chair, an act of a commission by who leads it (LAW 19(3), 15(3)); after that neither text
    changes. `on_paper`: who signed by hand, entered by the clerk; else `by` signs.

    Refuses `act-text-missing` where a language has no text, `number-missing`, `number-taken`,
    `signed-before-adopted`, `date-future`, and a vote that does not stand any more.
    """
    need(act, State.DRAFT)
    if act.poll is not None:
        need_vote(act.poll)
    if not number:
        raise Refusal("number-missing")
    _need_day(act, on, act.council.day(now))
    units = list(Unit.objects.filter(act=act).order_by("place"))
    _need_texts(units)
    signed: dict[str, object] = {
        "number": number,
        "folded": folded(number, act.title_kk, act.title_ru, act.title_en),
        "signed_on": on,
        "signed_by": on_paper or by.account.name,
        "signer": None if on_paper else by,
    }
    _need_free(act, number)
    try:
        with transaction.atomic():
            change(act, version, state=State.SIGNED, **signed)
    except IntegrityError:
        raise Refusal("number-taken", {"number": number}) from None
    facts: dict[str, Fact] = {
        "number": number,
        "signed_on": on.isoformat(),
        "on_paper": bool(on_paper),
        "normative": act.normative,
        "kk": digest(units, "kk"),
        "ru": digest(units, "ru"),
    }
    facts |= {"force_from": act.force_from.isoformat()} if act.force_from else {}
    enter(act, "signed", by=by, now=now, facts=facts)


@transaction.atomic
def reopen_act(*, act: Act, why: str, version: int, by: Role, now: datetime) -> None:
    """A slip was found before anybody outside read it: a draft again, to be signed anew. The number stays."""
    need(act, State.SIGNED)
    salts, private = seal(act.salts, reopened=why)
    unsigned = {"signed_on": None, "signed_by": "", "signer": None}
    registration = {"registered_on": None, "registered_number": ""}
    change(act, version, state=State.DRAFT, salts=salts, **unsigned, **registration)
    enter(act, "reopened", by=by, now=now, facts={"number": act.number}, private=private)


def _need_day(act: Act, on: date, today: date) -> None:
    need_past(on, today)
    if on < act.day:
        raise Refusal("signed-before-adopted", {"day": act.day}, law("19", "3"))


def _need_texts(units: list[Unit]) -> None:
    for lang in ("kk", "ru"):
        if not any(getattr(one, f"text_{lang}") or getattr(one, f"table_{lang}") for one in units):
            raise Refusal("act-text-missing", {"lang": lang})


def _need_free(act: Act, number: str) -> None:
    """What was read in has numbers too."""
    alike = Act.objects.filter(council=act.council_id, kind=act.kind, number=number, year=act.year)
    if alike.filter(commission=act.commission_id).exclude(pk=act.pk).exists():
        raise Refusal("number-taken", {"number": number})
