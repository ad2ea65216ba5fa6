"""Who a person is: e-mail and password against the accounts; whence they ask."""

from __future__ import annotations

import ipaddress
import unicodedata
import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest

from senim.rooms.people.models import Account

_NOBODY = "!"  # A hash no password fits; checking against it takes as long as against a real one.


class Backend(BaseBackend):
    """Sign-in by e-mail and password. An unknown login costs as much time as a wrong password."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 (Django's form)
        email: str = "",
        password: str = "",
        **_other: Any,
    ) -> Account | None:
        account = Account.objects.filter(email=normal_email(email)).first()
        right = account.check_password(password) if account else check_password(password, _NOBODY)
        return account if account and right and account.is_active else None

    def get_user(self, user_id: uuid.UUID) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()


def normal_email(email: str) -> str:
    """One spelling of an address: accounts are kept and found under it."""
    return unicodedata.normalize("NFC", email.strip()).casefold()


def address_of(request: HttpRequest) -> str:
    """The network address that asks: of the visitor, not of our own proxy; of an IPv6 one its /64 net.

    Only the last entry of X-Forwarded-For is the proxy's word, those before it are what the visitor sent.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        text = request.META.get("HTTP_X_FORWARDED_FOR", text).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
