"""The closing line of `make test` counts what did not run."""

from __future__ import annotations

import pytest

from tests import run
from tests.chromium import MISSING


def test_journeys_without_a_browser_count_as_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SENIM_CHROMIUM", "/nowhere/chromium")
    result = run.journeys("journeys")
    assert (result.code, result.counts["failed"], result.counts["passed"]) == (0, 0, 0)
    assert MISSING in result.output
    assert run.close([result], 0) == 0
    assert f"{result.counts['skipped']} skipped" in capsys.readouterr().out
    assert result.counts["skipped"] > 0
