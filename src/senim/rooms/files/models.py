"""Documents and photos: known by their hash, limited in size, erasable."""

from __future__ import annotations

from django.db import models

from senim.rooms.territory.models import Tenant


class File(Tenant):
    """A file someone attached (файл). The bytes lie in the data folder under their SHA-256, the row tells the
    rest.

    `commitment` = SHA-256(salt ‖ `sha256` as text) is what the public record holds: after erasure the row
    keeps it while the salt, the name and the bytes are gone.
    """

    subject = models.CharField(max_length=80)
    purpose = models.CharField(max_length=24)
    name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    salt = models.BinaryField(max_length=16, null=True)
    commitment = models.CharField(max_length=64)
    public = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["council", "subject", "added_at"], name="file_subject"),
            models.Index(fields=["council", "sha256"], name="file_hash"),
        )
