"""Choose the guides' pictures from the journeys' screenshots, and make them small.

SENIM_SHOTS=/tmp/shots python -m pytest tests/journeys/test_first_appeal.py -q
python docs/guides/pictures.py /tmp/shots
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

TO = Path(__file__).parent / "img"
# Residents hold a phone, those who work sit at a desk.
CHOSEN = {
    "1-write": "phone",
    "2-ticket": "phone",
    "3-work": "desktop",
    "4-forward": "desktop",
    "5-answer": "desktop",
    "6-read": "phone",
    "7-public": "desktop",
}
LANGS = ("kk", "ru", "en")
LARGEST = 120_000


def shrink(source: Path, target: Path) -> None:
    """As many colours as fit into LARGEST bytes, at full size first, then smaller."""
    picture = Image.open(source).convert("RGB")
    for width in (picture.width, round(picture.width * 0.8), round(picture.width * 0.6)):
        sized = picture.resize(
            (width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS
        )
        for colours in (64, 32, 16):
            sized.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
            if target.stat().st_size <= LARGEST:
                return
    raise SystemExit(f"{source.name} stays larger than {LARGEST} bytes")


def main(shots: Path) -> None:
    TO.mkdir(exist_ok=True)
    for lang in LANGS:
        for name, size in CHOSEN.items():
            shrink(shots / f"{lang}-{name}-{size}.png", TO / f"{lang}-{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
