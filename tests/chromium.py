"""The browser of the journeys: what `SENIM_CHROMIUM` names, Debian's Chromium, or another one on the PATH."""

from __future__ import annotations

import os
import shutil

KNOWN = ("/usr/bin/chromium", "chromium-browser", "google-chrome")
MISSING = "no browser here (apt-get install chromium, or name one in SENIM_CHROMIUM)"


def chromium() -> str:
    """Where the browser's program is; empty where there is none."""
    named = os.environ.get("SENIM_CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else KNOWN)), "")
