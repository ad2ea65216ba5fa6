"""What sessions and sittings are called on public pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from senim.rooms.sessions.models import Session, Sitting


def session(of: Session) -> str:
    """The 34th regular session: its number within the convocation and its kind."""
    words = {
        "first": _("First session No {number}"),
        "regular": _("Regular session No {number}"),
        "extraordinary": _("Extraordinary session No {number}"),
    }
    return words[of.kind].format(number=of.number)


def sitting(of: Sitting) -> str:
    """A plenary sitting by its session, one of a commission by the commission's name."""
    if of.session is not None:
        return _("{session}, sitting {number}").format(session=session(of.session), number=of.number)
    name = of.commission.name if of.commission else ""
    if of.hearing:
        return _("{commission}: public hearing No {number}").format(commission=name, number=of.number)
    return _("{commission}: sitting No {number}").format(commission=name, number=of.number)
