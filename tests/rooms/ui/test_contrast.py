"""Colours that carry words have a contrast of at least 4.5, shapes 3, by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from senim import ui

CSS = (Path(ui.__file__).parent / "static/ui/senim.css").read_text()
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})")
WORDS = [
    *((ink, ground) for ink in ("ink", "grey", "deep", "press") for ground in ("paper", "card")),
    *(("ink", f"{tone}-soft") for tone in ("sky", "gold", "green", "red", "ink")),
    *(("deep", f"{tone}-soft") for tone in ("sky", "gold", "green", "red", "ink")),
    ("red", "card"),
    ("red", "paper"),
    ("red", "red-soft"),
    ("green", "green-soft"),
    ("green", "card"),
    ("grey", "ink-soft"),
    ("on-deep", "deep"),
    ("on-deep", "press"),
    ("card", "red"),
    ("gold-soft", "ink"),
]
SHAPES = [
    *((shape, ground) for shape in ("sky", "gold", "green", "red", "edge") for ground in ("paper", "card")),
    ("card", "sky"),
    ("card", "gold"),
    ("edge", "ink-soft"),
]


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme: the night changes some of the day's."""
    day, night = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    return dict(TOKEN.findall(day)) | (dict(TOKEN.findall(night)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(scheme: str, ink: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(scheme: str, shape: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[shape], colours[ground]) >= 3


def test_the_first_load_is_small() -> None:
    folder = Path(ui.__file__).parent / "static/ui"
    assert sum(path.stat().st_size for path in (*folder.glob("*.css"), *folder.glob("*.js"))) <= 40_000


def test_nothing_moves_and_nothing_is_fetched_from_elsewhere() -> None:
    assert not re.search(r"\b(transition|animation|@import|@font-face|url\()", CSS)
