"""What the frame of every page knows. Nothing here asks the database or sets a cookie: pages are cached."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.ui.address import within

NAMES = {"kk": ("Қаз", "Қазақша"), "ru": ("Рус", "Русский"), "en": ("Eng", "English")}
EVERYONE: tuple[tuple[str, str | Promise], ...] = (
    ("appeals:list", _("Appeals")),
    ("appeals:new", _("Write an appeal")),
    ("sessions:list", _("Sessions")),
    ("decisions:list", _("Decisions")),
    ("oversight:landing", _("Oversight")),
    ("council:people", _("Who represents you")),
    ("search:search", _("Search")),
)
STAFF: tuple[tuple[str, str | Promise], ...] = (("appeals:work", _("My work")),)
SIGNED_IN: tuple[tuple[str, str | Promise], ...] = (
    ("notices:inbox", _("Inbox")),
    ("site:account", _("My account")),
)


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the frame. `current` is "page" on its own page, "true" on a page under it, else empty."""

    name: str
    label: str
    url: str
    current: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """This page in another language."""

    code: str
    short: str
    name: str
    url: str
    absolute: str
    current: bool


class Page:
    """The frame's view of a request. `visitor` is the council room's, where the view has asked for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.visitor: Any = getattr(request, "visitor", None)
        self.council: Any = getattr(self.visitor, "council", None)
        self.account: Any = getattr(self.visitor, "account", None)
        self.today: date | None = getattr(self.visitor, "today", None)
        self.path: str = request.path
        self.lang: str = (translation.get_language() or settings.LANGUAGE_CODE)[:2]

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role.kind for role in getattr(self.visitor, "roles", ()))

    @property
    def send(self) -> str:
        """Where a form of this page sends itself: an address nobody was at, so that after a lost connection
        the browser's own way back leads to the page with what was typed.
        """
        asked = self.request.GET.copy()
        asked["sent"] = secrets.token_hex(3)
        return f"?{asked.urlencode()}"

    @property
    def source(self) -> str:
        """Where the source of a changed program is offered (AGPL, section 13); empty for an unchanged one."""
        return str(settings.SENIM_SOURCE)

    @property
    def home(self) -> str:
        here = f"{get_script_prefix()}{self.lang}/"
        return f"{here}{self.council.slug}/" if self.council else here

    @property
    def frame(self) -> tuple[str, str, str] | None:
        """What menu and footer depend on, for a reader who is not signed in; None for others."""
        if self.account or not self.council:
            return None
        return self.lang, self.council.slug, self.view

    @cached_property
    def view(self) -> str:
        match = self.request.resolver_match
        return match.view_name if match else ""

    @cached_property
    def nav(self) -> list[NavLink]:
        return self._links((*EVERYONE, *STAFF) if self.roles else EVERYONE)

    @cached_property
    def own(self) -> list[NavLink]:
        """Links of the person who is signed in."""
        return self._links(SIGNED_IN) if self.account else self._links((("site:sign-in", _("Sign in")),))

    @cached_property
    def sign_out(self) -> str:
        return self.address("site:sign-out") if self.account else ""

    @cached_property
    def record(self) -> str:
        return self.address("record:list")

    @cached_property
    def alternates(self) -> list[Alternate]:
        codes = [code for code, _name in settings.LANGUAGES]
        return [self._alternate(code) for code in codes]

    @property
    def canonical(self) -> str:
        return f"{settings.SENIM_BASE_URL}{self.path}"

    def address(self, name: str) -> str:
        """The address of a named page of this council, or of the house; empty where there is none."""
        wanted = [{"lang": self.lang}]
        if self.council:
            wanted.insert(0, {"lang": self.lang, "council": self.council.slug})
        for kwargs in wanted:
            try:
                return reverse(name, kwargs=kwargs)
            except NoReverseMatch:
                continue
        return ""

    def alternate(self, code: str, *, query: bool = True) -> str:
        """This page's address in another language."""
        path = within(self.path)
        rest = path[3:] if path[1:3] in NAMES and path[3:4] in ("/", "") else "/"
        asked = self.request.META.get("QUERY_STRING", "") if query else ""
        return f"{get_script_prefix()}{code}{rest or '/'}" + (f"?{asked}" if asked else "")

    def _alternate(self, code: str) -> Alternate:
        short, name = NAMES[code]
        absolute = f"{settings.SENIM_BASE_URL}{self.alternate(code, query=False)}"
        return Alternate(code, short, name, self.alternate(code), absolute, code == self.lang)

    def _links(self, wanted: tuple[tuple[str, str | Promise], ...]) -> list[NavLink]:
        names = [name for name, _label in wanted]
        links = (
            NavLink(name, str(label), self.address(name), self._current(name, names))
            for name, label in wanted
        )
        return [link for link in links if link.url]

    def _current(self, name: str, names: list[str]) -> str:
        if self.view == name:
            return "page"
        room = f"{name.partition(':')[0]}:"
        first = next(other for other in names if other.startswith(room))
        return "true" if name == first and self.view.startswith(room) and self.view not in names else ""


def page(request: HttpRequest) -> dict[str, Page]:
    """Context processor: `page`."""
    return {"page": Page(request)}
