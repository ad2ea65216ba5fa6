"""Addresses of this installation, wherever it lives."""

from __future__ import annotations

from django.urls import get_script_prefix


def within(path: str) -> str:
    """The path below the one that the pages live under: `/senim/kk/akkol/` is `/kk/akkol/` there."""
    prefix = get_script_prefix()
    return f"/{path.removeprefix(prefix)}" if path.startswith(prefix) else path
