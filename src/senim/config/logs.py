"""Errors: one line to stderr, the whole story to SENIM_HOME/log/senim.log; private links to neither."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

# A part of a path that is a secret: long hexadecimal, or with the capitals of base64, which no slug has.
TOKEN = re.compile(r"(?<=/)(?:[0-9a-f]{32,}|(?=[\w-]*[A-Z])[\w-]{20,})")


class Discreet(logging.Formatter):
    """The usual text, with the secrets in addresses left out."""

    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("…", super().format(record))


class OneLine(Discreet):
    """The same without the traceback, which is in the file."""

    def formatException(self, ei: Any) -> str:  # noqa: ARG002
        return ""

    def format(self, record: logging.LogRecord) -> str:
        # The formatter that came first leaves its traceback on the record.
        record.exc_text = None
        return super().format(record).strip()


def config(home: Path, *, stderr: bool = True) -> dict[str, Any]:
    """The `dictConfig` of this installation."""
    folder = home / "log"
    folder.mkdir(exist_ok=True)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "whole": {
                "()": Discreet,
                "format": "%(asctime)s %(process)d %(name)s %(levelname)s: %(message)s",
            },
            "line": {"()": OneLine, "format": "senim: %(message)s"},
        },
        "handlers": {
            "file": {
                "class": "logging.handlers.WatchedFileHandler",
                "filename": folder / "senim.log",
                "formatter": "whole",
                "delay": True,
            },
            "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        },
        "root": {"handlers": ["file", "stderr"] if stderr else ["file"], "level": "WARNING"},
        # Wrong addresses and refused visits are no errors of the program.
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
