"""Expecting a refusal with its article, and reading a result."""

from __future__ import annotations

from typing import Any

import pytest

from senim.core.refusal import Refusal
from senim.rooms.sessions.models import Poll


def refused(code: str, cited: str = "") -> pytest.RaisesExc[Refusal]:
    """A refusal with this code; `cited`: the article it stands on, "RULES 26"."""

    def fits(refusal: Refusal) -> bool:
        where = refusal.citation
        return refusal.code == code and (
            not cited or (where is not None and f"{where.act} {where.article}" == cited)
        )

    return pytest.raises(Refusal, check=fits)


def came(poll: Poll, key: str) -> Any:
    """What the result of a vote says."""
    assert poll.result is not None
    return poll.result[key]
