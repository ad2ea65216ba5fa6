"""Accounts and sign-in; residents' private data, apart from everything public and erasable."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from senim.rooms.territory.models import Tenant


class Account(AbstractBaseUser):
    """A person who can sign in (жеке кабинет / личный кабинет). Roles are dated rows of the council room."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=20, blank=True)
    lang = models.CharField(max_length=2, default="kk")
    is_active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)
    # When a sign-in link was first used, as only the mailbox's owner can; before, anyone may have typed it.
    email_proved_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class SignInLink(models.Model):
    """A one-time link sent by mail; only its hash is kept."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Attempt(models.Model):
    """Attempts to sign in, to slow down guessing. The key is a keyed hash of the login or the address."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["key", "at"], name="attempt_key"),)


class Applicant(Tenant):
    """Who wrote (арыз иесі / заявитель): the law's requisites (APPC 63) and contacts. Private, erasable.

    `salts` holds a salt in hex for each committed field: erasing the row leaves the record verifiable.
    """

    class Kind(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"

    account = models.ForeignKey(
        Account, models.SET_NULL, null=True, related_name="applicants", db_index=False
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=200, blank=True)
    tax_id = models.CharField(max_length=12, blank=True)
    postal_address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    # Asked for letters by post beside mail and account.
    paper = models.BooleanField(default=False)
    representative = models.CharField(max_length=200, blank=True)
    representative_ground = models.CharField(max_length=200, blank=True)
    lang = models.CharField(max_length=2)
    salts = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["account", "created_at"],
                condition=models.Q(account__isnull=False),
                name="applicant_with_account",
            ),
            # What the same person wrote before.
            models.Index(fields=["council", "tax_id"], name="applicant_tax_id"),
        )
