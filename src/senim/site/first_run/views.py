"""The first page of a fresh installation: `/kk/start`."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from senim.core.refusal import Refusal
from senim.rooms.council import access as council_access
from senim.rooms.council.models import Role
from senim.rooms.people import access as people_access
from senim.rooms.people import actions as people
from senim.rooms.people.models import Account
from senim.rooms.territory import actions as territory_actions
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council, Place
from senim.site.first_run import setup_code
from senim.site.first_run.forms import FoundingForm, PlaceForm
from senim.site.first_run.founding import found
from senim.site.sign_in import BACKEND
from senim.ui import refusals

refusals.register(
    {"setup-code": _("This is not the one-time code of this installation. See what “senim serve” printed.")}
)
# Beside which field a refusal stands.
FIELDS = {
    "council-slug": "slug",
    "council-slug-taken": "slug",
    "council-slug-reserved": "slug",
    "council-name": "name_kk",
    "council-hours": "closes",
    "council-languages": "languages",
    "too-many-seats": "seats",
    "convocation": "convocation",
    "account-exists": "admin_email",
    "password-too-short": "password",
    "password-too-common": "password",
    "setup-code": "setup",
}


@never_cache
@sensitive_post_parameters("password", "setup")
def start(request: HttpRequest, lang: str) -> HttpResponse:
    """First the place, then the rest with what is usual there. Works without JavaScript."""
    now = timezone.now()
    admin = keeper(request, now)
    if not admin:
        setup_code.issue()
    place = chosen(request)
    if place is None:
        return choose(request, now)
    given = request.POST if request.method == "POST" else None
    initial = {"setup": request.GET.get("code", "")}
    form = FoundingForm(given, place=place, stranger=admin is None, initial=initial)
    if given is not None and form.is_valid():
        try:
            council = establish(request, form, lang, now, admin)
            return redirect("site:first-run-done", lang=lang, council=council.slug)
        except Refusal as refused:
            form.refuse(in_words(refused), FIELDS.get(refused.code))
    status = 422 if given is not None else 200
    return render(request, "site/first_run.html", {"form": form, "place": place}, status=status)


def keeper(request: HttpRequest, now: datetime) -> Account | None:
    """The signed-in administrator of a council here. A stranger may come only while there is no council."""
    councils = territory.councils()
    if not councils:
        return None
    for council in councils:
        visitor = council_access.welcome(request, council, now)
        if visitor.role(Role.Kind.ADMIN):
            return visitor.account
    raise Http404("start")


def chosen(request: HttpRequest) -> Place | None:
    """The place of the address, if it may have a maslikhat."""
    place = territory.by_code(request.GET.get("place", "")[:12])
    return place if place and place.closed_on is None and place.level in territory.SEATS else None


def choose(request: HttpRequest, now: datetime) -> HttpResponse:
    """The first step: find the place."""
    if not territory.any_place():
        territory_actions.load_carried(today=now.astimezone(territory_actions.COUNTRY).date())
    text = request.GET.get("q", "")
    code = request.GET.get("code", "")
    context = {
        "form": PlaceForm(initial={"q": text[: territory.LONGEST_SEARCH], "code": code}),
        "found": [(place, territory.where(place)) for place in territory.find_seats(text)],
        "asked": bool(text.strip()),
        "code": code,
    }
    return render(request, "site/first_run_place.html", context)


def establish(
    request: HttpRequest, form: FoundingForm, lang: str, now: datetime, admin: Account | None
) -> Council:
    """Make the council if whoever asks may, and sign its first administrator in."""
    if admin is None:
        address = people_access.address_of(request)
        people.register_attempt(purpose="setup", login=address, address=address, now=now)
        if not setup_code.fits(form.cleaned_data["setup"]):
            raise Refusal("setup-code")
    council, account = found(form.plan(lang), now=now, administrator=admin)
    if admin is None:
        setup_code.spend()
        login(request, account, backend=BACKEND)
    return council


def in_words(refused: Refusal) -> str:
    """The refusal with the article it stands on, if any."""
    return " ".join(filter(None, (refusals.words(refused), refusals.article(refused))))


@require_safe
def places(request: HttpRequest, lang: str) -> JsonResponse:
    """`?q=` → places that may have a maslikhat, `[{code, name, where}]`, while the first page is open."""
    keeper(request, timezone.now())
    found_places = territory.find_seats(request.GET.get("q", ""))
    rows = [{"code": p.pk, "name": p.name, "where": territory.where(p)} for p in found_places]
    return JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})


@never_cache
@require_safe
def done(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What to do next, for the one who has just set the council up."""
    visitor, _role = council_access.enter_as(request, council, timezone.now(), Role.Kind.ADMIN)
    home = visitor.council
    context = {
        "council": home,
        "address": settings.SENIM_BASE_URL
        + reverse("appeals:list", kwargs={"lang": lang, "council": home.slug}),
        "villages": len(territory.places_within(home)) > 1,
        "import_command": "senim territory import kato.csv",
        "backup_command": "senim backup senim.tar.gz",
    }
    return render(request, "site/first_run_done.html", context)
