"""What browsers post, and what the answer says of it."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.test import Client

from senim.core.refusal import Refusal
from senim.rooms.appeals.models import Appeal
from senim.ui import refusals
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.appeals.visitors import read


def form(town: Town, **given: object) -> dict[str, object]:
    """What a browser posts from the page of a new appeal."""
    usual: dict[str, object] = {
        "form_key": str(uuid.uuid4()),
        "title": build.TITLE,
        "body": build.TEXT,
        "topic": "roads",
        "place_text": town.places.naumovka.name,
        "place": town.places.naumovka.code,
        "kind": "person",
        "name": "Гүлнар Ахметова",
        "postal_address": "Абай көшесі, 12",
        "signature": "none",
    }
    return usual | given


def answer_form(appeal: Appeal, **given: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "outcome": "satisfied",
        "text": build.ANSWER,
        "reasons": build.REASONS,
        "signed_by": "Е. Жұмабаев",
        "version": appeal.version,
    }
    return usual | given


def says(answer: HttpResponse, lang: str, code: str, **params: object) -> None:
    """The page has the words of this refusal in its language, and nothing of a broken program."""
    page = read(answer.content)
    wanted = " ".join(refusals.words(Refusal(code, params), lang).split())
    assert wanted in page, f"{wanted!r} is not on the page"
    assert "Traceback" not in page
    assert answer.headers["Content-Language"] == lang


def signed_in(town: Town, who: str) -> Client:
    client = Client()
    client.force_login(getattr(town, who).account)
    return client
