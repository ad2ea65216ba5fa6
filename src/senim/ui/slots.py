"""Places that a lower page leaves open and an upper room fills (`{% slot "appeal.aside" appeal=appeal %}`).

A slot informs only: the page stands without it, so whatever goes wrong inside one stays inside.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

Filler = Callable[..., str]
log = logging.getLogger(__name__)
_fillers: defaultdict[str, list[Filler]] = defaultdict(list)


def register(name: str, filler: Filler) -> None:
    """Let `filler(request, **kwargs) -> str` (safe HTML) fill the slot; several fill it in this order."""
    if filler not in _fillers[name]:
        _fillers[name].append(filler)


def unregister(name: str, filler: Filler) -> None:
    _fillers[name].remove(filler)


def render(name: str, request: HttpRequest | None, /, **kwargs: object) -> SafeString:
    """What the fillers give, one after another; a filler that fails is logged and gives nothing."""
    return mark_safe("".join(_fill(name, filler, request, kwargs) for filler in _fillers.get(name, ())))  # noqa: S308


def _fill(name: str, filler: Filler, request: HttpRequest | None, kwargs: dict[str, object]) -> str:
    try:
        return str(filler(request, **kwargs))
    except Exception:
        log.exception("The slot %s was left empty", name)
        return ""
