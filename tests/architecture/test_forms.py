"""Every form survives a lost connection, whoever writes the next one (docs/adr/0019)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from senim.ui.messages import PACKAGE

POSTED = re.compile(r'<form\b[^>]*method="post"[^>]*>(?:(?!</form>).)*', re.DOTALL)
FORMS = [
    (path, found)
    for path in sorted(PACKAGE.rglob("templates/**/*.html"))
    for found in POSTED.findall(path.read_text())
]
# Signing in, the first run, the demo's door: of the moment, or with a password.
OF_THE_HOUSE = PACKAGE / "site"


@pytest.mark.parametrize(
    ("path", "form"), FORMS, ids=[f"{path.relative_to(PACKAGE)}-{n}" for n, (path, _) in enumerate(FORMS)]
)
def test_a_form_can_be_sent_again(path: Path, form: str) -> None:
    assert "{% csrf_token %}" in form, "it brings the key by which a form sent twice is done once"
    typed = "{% field" in form or "<textarea" in form or 'type="text"' in form
    if typed and not path.is_relative_to(OF_THE_HOUSE):
        assert " action=" in form, 'action="{{ page.send }}": the way back leads to what was typed'
