"""What people type to come in, to make an account, to change it."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms as django_forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from senim.ui import forms

LONGEST = 200


class Password(django_forms.CharField):
    """A password: nothing is trimmed, one spelling of each letter, never shown again."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, "widget": django_forms.PasswordInput(), **kwargs})
        self.error_messages["required"] = forms.REQUIRED

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFC", str(value or "").replace("\0", ""))[:LONGEST]


class SignInForm(forms.Form):
    """E-mail and password; for the sign-in link the e-mail alone."""

    email = forms.Email(label=_("E-mail"))
    password = Password(label=_("Password"), required=False)


class JoinForm(forms.Form):
    name = forms.Text(label=_("Your name"), help_text=_("As you want to be addressed."), max_length=200)
    email = forms.Email(label=_("E-mail"), help_text=_("You sign in with it."))
    password = Password(
        label=_("Password"), help_text=_("At least 10 characters. Three or four words are good.")
    )


class AccountForm(forms.Form):
    name = forms.Text(label=_("Your name"), max_length=200)
    lang = forms.Choose(
        label=_("Language of letters to you"), choices=[(code, name) for code, name in settings.LANGUAGES]
    )


class PasswordForm(forms.Form):
    """A new password. Who came by a sign-in link has proved more than the old one would: it is not asked."""

    old = Password(label=_("Present password"))
    password = Password(
        label=_("New password"), help_text=_("At least 10 characters. Three or four words are good.")
    )

    def __init__(self, *args: Any, ask_old: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_old:
            del self.fields["old"]
