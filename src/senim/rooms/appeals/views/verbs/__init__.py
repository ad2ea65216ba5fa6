"""Each step of one appeal: a page with its form, and what the law says about it beside."""

from senim.rooms.appeals.verbs import VERBS
from senim.rooms.appeals.views.verbs import after, considering, deputies, handling, hearing, intake
from senim.rooms.appeals.views.verbs.page import verb

__all__ = ["VERBS", "after", "considering", "deputies", "handling", "hearing", "intake", "verb"]
