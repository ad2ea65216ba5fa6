"""A dozen line signs of our own, drawn on a square of 24. They stand beside words and are silent."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.safestring import SafeString, mark_safe

PATHS: Mapping[str, str] = {
    "check": "M5 13l4 4L19 7",
    "cross": "M6 6l12 12M18 6L6 18",
    "warn": "M12 7v6M12 17v.01M12 3a9 9 0 100 18a9 9 0 000-18",
    "clock": "M12 7v5l3 2M12 3a9 9 0 100 18a9 9 0 000-18",
    "pin": "M12 21s7-6 7-11a7 7 0 00-14 0c0 5 7 11 7 11M12 10v.01",
    "file": "M7 3h7l4 4v14H7zM14 3v4h4",
    "photo": "M4 6h16v13H4zM4 16l5-5 5 5 2-2 4 4M15 10v.01",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "plus": "M12 5v14M5 12h14",
    "dash": "M6 12h12",
    "lock": "M6 11h12v9H6zM8 11V8a4 4 0 018 0v3",
    "proof": "M12 3l8 9-8 9-8-9z",
}


def icon(name: str) -> SafeString:
    """The sign as inline SVG in the colour of the text. Raises KeyError for an unknown name."""
    return mark_safe(  # noqa: S308
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{PATHS[name]}"/></svg>'
    )
