"""Django's own `sessions` has the label already: the tables of this room are called sittings_*."""

from __future__ import annotations

from django.apps import AppConfig


class Sessions(AppConfig):
    name = "senim.rooms.sessions"
    label = "sittings"
