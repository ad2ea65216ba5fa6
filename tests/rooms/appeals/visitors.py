"""Everyone who may come to the door, each with a browser of their own; a page's text as a reader sees it."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

from senim.rooms.appeals import queries
from senim.rooms.appeals.models import Appeal
from tests.build.council import account
from tests.cast import Town

LANGS = ("kk", "ru", "en")
# "by link" and "by account" are the applicant; "officer" is of the body that has the appeal.
EVERYONE = (
    "nobody",
    "by link",
    "by account",
    "other resident",
    "clerk",
    "officer",
    "other officer",
    "deputy",
    "chair",
    "admin",
    "clerk elsewhere",
)


def browser(who: str, town: Town, elsewhere: Town, appeal: Appeal) -> Client:
    """The browser of one of EVERYONE, as they would have come in."""
    client = Client()
    if who == "by link":
        assert client.get(queries.private_path(appeal)).status_code == 302
    if who in ("nobody", "by link"):
        return client
    roles = {
        "clerk": town.clerk,
        "deputy": town.deputy,
        "chair": town.chair,
        "admin": town.admin,
        "clerk elsewhere": elsewhere.clerk,
        **officers(town, appeal),
    }
    if who == "by account":
        client.force_login(town.resident)
    elif who == "other resident":
        client.force_login(account("Асқар Иманов", "asqar@example.kz"))
    else:
        client.force_login(roles[who].account)
    return client


def officers(town: Town, appeal: Appeal) -> dict[str, Any]:
    """The officer whose body has the appeal, if its body is online, and one of another body."""
    if appeal.body_id == town.naumov_akim.pk:
        return {"officer": town.okrug_officer, "other officer": town.officer}
    return {"officer": town.officer, "other officer": town.okrug_officer}


def read(content: bytes) -> str:
    """A page as text: entities resolved, spaces of all kinds made one."""
    return re.sub(r"\s+", " ", html.unescape(content.decode()))


def words(content: bytes) -> str:
    """The same without tags: what stands on the page."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", content.decode())))
