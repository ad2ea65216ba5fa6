"""Coming in by password or by a link sent by mail, and the account of whoever has come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from senim.core.refusal import Refusal
from senim.rooms.appeals import access as appeals_access
from senim.rooms.council import access as council_access
from senim.rooms.council.models import Role
from senim.rooms.notices import actions as notices
from senim.rooms.people import access, actions, queries
from senim.rooms.people.models import Account
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.site.sign_in_forms import AccountForm, JoinForm, PasswordForm, SignInForm
from senim.ui.address import within
from senim.ui.refusals import words

BACKEND = "senim.rooms.people.access.Backend"
BY_LINK = "came_by_link"
LONGEST_LINK = 300
secret = sensitive_post_parameters("password", "old")


@dataclass(frozen=True, slots=True)
class Guest:
    """Who stands in the house but before no council."""

    account: Account | None
    council: None = None
    roles: tuple[Role, ...] = ()
    today: None = None


@never_cache
@secret
def sign_in(request: HttpRequest, lang: str) -> HttpResponse:
    """E-mail and password, or the e-mail alone and a link to it."""
    now, form = (
        timezone.now(),
        SignInForm(request.POST or None),
    )
    door(request, now)
    if request.method == "POST" and form.is_valid():
        try:
            if "link" in request.POST:
                return send_link(request, lang, form.cleaned_data["email"], now)
            account = by_password(request, form.cleaned_data["email"], form.cleaned_data["password"], now)
            return enter(request, account, lang, now)
        except Refusal as refused:
            form.refuse(words(refused))
    return page(request, "sign_in", form=form, next=wanted(request))


def by_password(request: HttpRequest, email: str, password: str, now: datetime) -> Account:
    """The account, or a refusal that does not tell whether the login or the password was wrong."""
    actions.register_attempt(purpose="password", login=email, address=access.address_of(request), now=now)
    account = authenticate(request, email=email, password=password)
    if not isinstance(account, Account):
        raise Refusal("sign-in")
    actions.forget_attempts(purpose="password", login=email)
    return account


def send_link(request: HttpRequest, lang: str, email: str, now: datetime) -> HttpResponse:
    """The same page for every address: it does not tell who has an account here."""
    actions.register_attempt(purpose="link", login=email, address=access.address_of(request), now=now)
    made = actions.make_sign_in_link(email=email, now=now)
    if made:
        account, token = made
        url = settings.SENIM_BASE_URL + reverse(
            "site:sign-in-link", kwargs={"lang": account.lang, "token": token}
        )
        onward = f"{url}?{urlencode({'next': wanted(request)})}"
        short = wanted(request) and len(onward) <= LONGEST_LINK
        notices.send_sign_in_link(account=account, url=onward if short else url, now=now)
    minutes = actions.LINK_LIFE.seconds // 60
    return render(request, "site/sign_in_sent.html", {"email": email, "minutes": minutes})


@never_cache
def sign_in_link(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    """The link of the letter. Opening it does nothing, as mail programs open links too; the button does."""
    now, refused = timezone.now(), None
    door(request, now)
    if request.method == "POST":
        try:
            account = actions.use_sign_in_link(token=token, now=now)
        except Refusal as refusal:
            refused = refusal
        else:
            response = enter(request, account, lang, now)
            request.session[BY_LINK] = True
            return response if account.has_usable_password() else redirect("site:account", lang=lang)
    response = page(request, "sign_in_link", refusal=refused, next=wanted(request))
    response["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
def sign_out(request: HttpRequest, lang: str) -> HttpResponse:
    if request.method == "POST":
        logout(request)
    response = redirect("site:home", lang=lang)
    appeals_access.forget(response)
    return response


@never_cache
@secret
def join(request: HttpRequest, lang: str) -> HttpResponse:
    """Make an account. Nothing on it opens until something is done with it: an appeal written, or claimed."""
    now, form = timezone.now(), JoinForm(request.POST or None)
    door(request, now)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            address = access.address_of(request)
            actions.register_attempt(purpose="join", login=data["email"], address=address, now=now)
            account = actions.create_account(
                email=data["email"], name=data["name"], password=data["password"], lang=lang, now=now
            )
            return enter(request, account, lang, now)
        except Refusal as refused:
            form.refuse(words(refused), "password" if refused.code.startswith("password") else "email")
    return page(request, "join", form=form, next=wanted(request))


@never_cache
@secret
def account(request: HttpRequest, lang: str) -> HttpResponse:
    """Name, language and password of whoever is signed in, and what the rooms show of them."""
    now = timezone.now()
    person = door(request, now).account
    if person is None:
        return redirect(
            f"{reverse('site:sign-in', kwargs={'lang': lang})}?{urlencode({'next': request.path})}"
        )
    found = queries.claimable(appeals_access.opened(request))
    if "claim" in request.POST:
        for applicant in found:
            actions.claim(applicant=applicant, account=person)
        return redirect(f"{request.path}?saved=claim")
    data = request.POST or None
    changing = "password-change" in request.POST
    ask_old = person.has_usable_password() and not request.session.get(BY_LINK)
    form = AccountForm(None if changing else data, initial={"name": person.name, "lang": person.lang})
    secrets = PasswordForm(data if changing else None, ask_old=ask_old, auto_id="id_new_%s")
    asked = secrets if changing else form
    if request.method == "POST" and asked.is_valid():
        try:
            if changing:
                change_password(request, person, secrets, now)
            else:
                actions.change_account(account=person, **form.cleaned_data)
        except Refusal as refused:
            asked.refuse(words(refused), "old" if refused.code == "password-old" else "password")
        else:
            done = "password" if changing else "account"
            return redirect(f"{request.path}?{urlencode({'saved': done})}")
    context = {"person": person, "form": form, "secrets": secrets, "ask_old": ask_old, "found": found}
    return page(request, "account", saved=request.GET.get("saved"), **context)


def change_password(request: HttpRequest, person: Account, form: PasswordForm, now: datetime) -> None:
    """Set the new one; this browser stays signed in, every other one has to come in anew."""
    address = access.address_of(request)
    actions.register_attempt(purpose="password", login=person.email, address=address, now=now)
    # Read now: against the new password the old session would no longer count as signed in.
    if request.user != person:
        raise Refusal("sign-in-again")
    actions.set_password(
        account=person, password=form.cleaned_data["password"], old=form.cleaned_data.get("old")
    )
    actions.forget_attempts(purpose="password", login=person.email)
    update_session_auth_hash(request, person)
    request.session.pop(BY_LINK, None)


def door(request: HttpRequest, now: datetime) -> Guest | council_access.Visitor:
    """Who is here, for the frame of the page: before the council they come from, or the only one there is."""
    council = council_of(within(wanted(request)))
    if council:
        return council_access.welcome(request, council, now)
    guest = Guest(council_access.signed_in(request))
    request.visitor = guest  # type: ignore[attr-defined]
    return guest


def council_of(path: str) -> Council | None:
    """The council an address belongs to, `/kk/akkol/…`; where it names none, the only one of the house."""
    parts = path.split("/")
    named = territory.council_by_slug(parts[2]) if len(parts) > 3 else None
    all_councils = [] if named else territory.councils()
    return named or (all_councils[0] if len(all_councils) == 1 else None)


def wanted(request: HttpRequest) -> str:
    """Where to go afterwards, if that is an address of this house; "" otherwise."""
    there = request.POST.get("next") or request.GET.get("next") or ""
    ours = there.startswith("/") and url_has_allowed_host_and_scheme(
        there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return there if ours else ""


def enter(request: HttpRequest, person: Account, lang: str, now: datetime) -> HttpResponse:
    """Sign in under a fresh session key, and go where the person wanted, or to their work, or the account."""
    login(request, person, backend=BACKEND)
    if there := wanted(request):
        return redirect(there)
    council = council_of("")
    if council and council_access.roles_of(person, council, council.day(now)):
        return redirect("appeals:work", lang=lang, council=council.slug)
    return redirect("site:account", lang=lang)


def page(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    """The page; 422 where what was sent could not be done."""
    return render(request, f"site/{name}.html", context, status=422 if request.method == "POST" else 200)
