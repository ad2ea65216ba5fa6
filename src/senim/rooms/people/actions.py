"""Everything that writes accounts, sign-ins and applicants."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.people.access import normal_email
from senim.rooms.people.models import Account, Applicant, Attempt, SignInLink
from senim.rooms.people.requisites import PRIVATE, Requisites, tax_id_fault
from senim.rooms.territory.models import Council
from senim.ui import refusals
from senim.ui.prepared import insert

LINK_LIFE = timedelta(minutes=20)
WINDOW = timedelta(minutes=15)
TRIES_PER_LOGIN = 5
TRIES_PER_ADDRESS = 30
SALT_BYTES = 16

refusals.register(
    {
        "account-exists": _(
            "There is an account with this e-mail already. Sign in, or ask for a sign-in link."
        ),
        "account-invented": _("This is an invented person of the demo and stays as it is."),
        "password-old": _("The present password is wrong."),
        "password-too-short": _("The password is too short. At least {min_length} characters are needed."),
        "password-too-common": _("Many people use this password. Choose one that is hard to guess."),
        "link-spent": _(
            "This link no longer works: it serves once, for {minutes} minutes. Ask for a new one."
        ),
        "too-many-tries": _("Too many attempts. Try again in {minutes} minutes."),
        "iin-of-organisation": _("This is the IIN of a person. Give the BIN, or choose “A person”."),
        "bin-of-person": _("This is the BIN of an organisation. Give the IIN, or choose “An organisation”."),
        "applicant-gone": _("The personal data were erased already; there is nothing to put right."),
        "appeal-claimed": _("This appeal belongs to another account."),
    }
)


def create_account(
    *,
    email: str,
    name: str,
    password: str | None,
    lang: str,
    now: datetime,
    phone: str = "",
    invented: bool = False,
) -> Account:
    """Make an account; without a password a link is the way in. `Refusal`: account-exists, password-too-…"""
    if password is not None:
        _refuse_weak(password)
    account = Account(
        email=normal_email(email),
        name=name,
        phone=phone,
        lang=lang,
        invented=invented,
        password=make_password(password),
        created_at=now,
    )
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise Refusal("account-exists") from error
    return account


@transaction.atomic
def change_account(*, account: Account, name: str, lang: str) -> None:
    """`Refusal`: account-invented."""
    _refuse_invented(account)
    account.name, account.lang = name, lang
    account.save(update_fields=["name", "lang"])


@transaction.atomic
def set_password(*, account: Account, password: str, old: str | None = None) -> None:
    """A new password; links sent before stop working. The old one is checked where it is given.

    `Refusal`: password-old, password-too-…, account-invented.
    """
    _refuse_invented(account)
    if old is not None and not account.check_password(old):
        raise Refusal("password-old")
    _refuse_weak(password)
    account.set_password(password)
    account.save(update_fields=["password"])
    SignInLink.objects.filter(account=account, used_at=None).delete()


@transaction.atomic
def make_sign_in_link(*, email: str, now: datetime) -> tuple[Account, str] | None:
    """A token that signs in once, within 20 minutes; only its hash is kept. None: nobody has this e-mail."""
    account = Account.objects.filter(email=normal_email(email), is_active=True).first()
    if account is None:
        return None
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(token_hash=_hashed(token), account=account, expires_at=now + LINK_LIFE)
    return account, token


@transaction.atomic
def use_sign_in_link(*, token: str, now: datetime) -> Account:
    """Spend a link: of two uses at once one wins. `Refusal`: link-spent.

    Whoever made the account before its mailbox was proved may be somebody else: their password ends here.
    """
    links = SignInLink.objects.filter(token_hash=_hashed(token), used_at=None, expires_at__gt=now)
    if not links.update(used_at=now):
        raise Refusal("link-spent", minutes=LINK_LIFE // timedelta(minutes=1))
    account = SignInLink.objects.select_related("account").get(token_hash=_hashed(token)).account
    if not account.is_active:
        raise Refusal("link-spent", minutes=LINK_LIFE // timedelta(minutes=1))
    if account.email_proved_at is None and not account.invented:
        account.email_proved_at = now
        account.set_unusable_password()
        account.save(update_fields=["email_proved_at", "password"])
    return account


@transaction.atomic
def register_attempt(*, purpose: str, login: str, address: str, now: datetime) -> None:
    """Count an attempt before it is made, so that many at once count too. `Refusal`: too-many-tries.

    At most 5 for a login and 30 from an address in 15 minutes, for each purpose ("password", "link", "join").
    """
    by_login, by_address = _keys(purpose, login, address)
    recent = Attempt.objects.filter(at__gt=now - WINDOW)
    if (
        recent.filter(key=by_login).count() >= TRIES_PER_LOGIN
        or recent.filter(key=by_address).count() >= TRIES_PER_ADDRESS
    ):
        raise Refusal("too-many-tries", minutes=WINDOW // timedelta(minutes=1))
    Attempt.objects.bulk_create([Attempt(key=by_login, at=now), Attempt(key=by_address, at=now)])


def forget_attempts(*, purpose: str, login: str) -> None:
    """After a success the login starts anew; the address does not."""
    Attempt.objects.filter(key=_keys(purpose, login, "")[0]).delete()


def sweep(*, now: datetime) -> None:
    """Forget attempts and links that no longer mean anything."""
    Attempt.objects.filter(at__lte=now - WINDOW).delete()
    SignInLink.objects.filter(expires_at__lte=now).delete()


def create_applicant(
    *, council: Council, requisites: Requisites, lang: str, now: datetime, account: Account | None = None
) -> Applicant:
    """Who writes an appeal, with a salt in hex for each filled field, so that the record can commit to it.

    `Refusal` beside `tax_id`: iin-…, bin-…
    """
    if fault := tax_id_fault(requisites.kind, requisites.tax_id):
        raise Refusal(fault, field="tax_id")
    applicant = Applicant(
        id=council.new_id(now),
        council=council,
        account=account,
        lang=lang,
        salts={field: secrets.token_hex(SALT_BYTES) for field in PRIVATE if getattr(requisites, field)},
        created_at=now,
        **asdict(requisites),
    )
    insert([applicant])
    return applicant


def correct_applicant(*, applicant: Applicant, field: str, value: str) -> tuple[bytes, str]:
    """Put one requisite right, with a fresh salt: what an entry commits to. Call inside a transaction.

    `Refusal`: applicant-gone, once the data were erased.
    """
    if applicant.erased_at is not None or field not in PRIVATE:
        raise Refusal("applicant-gone")
    salt = secrets.token_bytes(SALT_BYTES)
    setattr(applicant, field, value)
    applicant.salts = applicant.salts | {field: salt.hex()}
    applicant.save(update_fields=[field, "salts"])
    return salt, value


@transaction.atomic
def erase_applicant(*, applicant: Applicant, now: datetime) -> None:
    """Forget who it was: fields, salts, account. The record's commitments stay, but nothing opens them."""
    if applicant.erased_at is not None:
        return
    for field in PRIVATE:
        setattr(applicant, field, "")
    applicant.salts, applicant.account, applicant.erased_at = {}, None, now
    applicant.save(update_fields=[*PRIVATE, "salts", "account", "erased_at"])


@transaction.atomic
def claim(*, applicant: Applicant, account: Account) -> None:
    """Join an applicant to an account made later. The caller has seen proof, `access.shown`.

    `Refusal`: appeal-claimed.
    """
    free = Applicant.objects.filter(Q(account=None) | Q(account=account), pk=applicant.pk, erased_at=None)
    if not free.update(account=account):
        raise Refusal("appeal-claimed")
    applicant.account = account


def _refuse_weak(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as weak:
        first = weak.error_list[0]
        raise Refusal(str(first.code).replace("_", "-"), first.params) from weak


def _refuse_invented(account: Account) -> None:
    if account.invented:
        raise Refusal("account-invented")


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _keys(purpose: str, login: str, address: str) -> tuple[str, str]:
    """Keyed hashes: the table tells nobody who tried to sign in, nor from where."""
    words = (f"{purpose} login {normal_email(login)}", f"{purpose} address {address}")
    by_login, by_address = (
        salted_hmac("senim.people.attempt", text, algorithm="sha256").hexdigest() for text in words
    )
    return by_login, by_address
