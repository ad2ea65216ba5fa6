"""The log tells the whole story, but no private link."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from senim.config.logs import Discreet, OneLine, config

FORMATTER = Discreet("%(message)s")


def said(message: str, formatter: logging.Formatter = FORMATTER) -> str:
    return formatter.format(logging.LogRecord("senim", logging.ERROR, __file__, 1, message, (), None))


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Internal Server Error: /kk/akkol/t/0123456789abcdef0123456789abcdef01234567", "/kk/akkol/t/…"),
        ("at /ru/sign-in/Qm9vb29vb29vb29vb29vb29vb29vb29v?next=/", "/ru/sign-in/…?next=/"),
    ],
)
def test_secrets_in_addresses_are_left_out(message: str, kept: str) -> None:
    assert said(message).endswith(kept)


@pytest.mark.parametrize(
    "message",
    [
        "/kk/akkol/appeals/2026-00417",
        "/kk/a-very-long-name-of-a-council-here/board",
        "/kk/akkol/appeals/2026-00417/files/0001937f-8c2a-8abc-8def-0123456789ab",
        "/static/ui/senim.0be2c25ba7d3.css",
    ],
)
def test_public_addresses_stay(message: str) -> None:
    assert said(message) == message


def test_the_line_on_the_terminal_has_no_traceback(tmp_path: Path) -> None:
    try:
        raise KeyError("secret")
    except KeyError as error:
        record = logging.LogRecord(
            "senim", logging.ERROR, __file__, 1, "it failed", (), (KeyError, error, None)
        )
    whole, line = FORMATTER.format(record), OneLine("senim: %(message)s").format(record)
    assert "KeyError" in whole
    assert line == "senim: it failed"
    assert "stderr" not in config(tmp_path, stderr=False)["root"]["handlers"]
