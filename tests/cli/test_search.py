"""`senim search rebuild`: says what it did, and a second time the same."""

from __future__ import annotations

import json

from tests.cli.conftest import Installation


def test_everything_public_is_looked_at_again(demo: Installation) -> None:
    told = [json.loads(demo.run("search", "rebuild", *args, "--json").stdout) for args in ((), ("akkol",))]
    assert told[0] == told[1]
    assert told[0]["councils"] == 1
    assert told[0]["things"] == told[0]["indexed"] == demo.rows("search_doc") > 100
    assert "no council" in demo.run("search", "rebuild", "nowhere", code=1).stderr
