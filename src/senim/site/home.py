"""The first page: the council where there is one, a choice where there are several, the start where none."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from senim.rooms.territory import queries as territory

LANGS = tuple(code for code, _name in settings.LANGUAGES)


def root(request: HttpRequest) -> HttpResponse:
    """`/`: to the page in the language the browser asks for, Kazakh otherwise. No cookie decides."""
    wanted = [
        code.split("-")[0]
        for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    ]
    lang = next((code for code in wanted if code in LANGS), settings.LANGUAGE_CODE)
    response = redirect("site:home", lang=lang)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def home(request: HttpRequest, lang: str) -> HttpResponse:
    """`/kk/`: one council → its appeals; several → the list of them; none → the start page."""
    councils = territory.councils()
    if not councils:
        return redirect("site:first-run", lang=lang)
    if len(councils) == 1:
        return redirect("appeals:list", lang=lang, council=councils[0].slug)
    return render(request, "site/home.html", {"councils": councils})
