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
PHONE = ("1-write", "2-ticket", "6-read", "7-public")
DESKTOP = ("3-work", "4-forward", "5-answer")
LANGS = ("kk", "ru", "en")
# A phone's long page is laid out as screens side by side; of a desktop's page the upper part is enough.
SCREEN, GAP = 1400, 30
UPPER, WIDE = 1500, 1000
BACKGROUND = "#e7ecee"
LARGEST = 120_000


def side_by_side(page: Image.Image) -> Image.Image:
    count = -(-page.height // SCREEN)
    height = -(-page.height // count)
    sheet = Image.new("RGB", (count * (page.width + GAP) - GAP, height), BACKGROUND)
    for number in range(count):
        part = page.crop((0, number * height, page.width, min((number + 1) * height, page.height)))
        sheet.paste(part, (number * (page.width + GAP), 0))
    return sheet


def upper_part(page: Image.Image) -> Image.Image:
    upper = page.crop((0, 0, page.width, min(page.height, UPPER)))
    return upper.resize((WIDE, round(upper.height * WIDE / upper.width)), Image.Resampling.LANCZOS)


def save(picture: Image.Image, target: Path) -> None:
    """With as many colours as fit into LARGEST bytes."""
    for colours in (64, 32, 16, 8):
        picture.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= LARGEST:
            return
    raise SystemExit(f"{target.name} stays larger than {LARGEST} bytes")


def main(shots: Path) -> None:
    TO.mkdir(exist_ok=True)
    for lang in LANGS:
        for name in PHONE:
            page = Image.open(shots / f"{lang}-{name}-phone.png").convert("RGB")
            save(side_by_side(page), TO / f"{lang}-{name}.png")
        for name in DESKTOP:
            page = Image.open(shots / f"{lang}-{name}-desktop.png").convert("RGB")
            save(upper_part(page), TO / f"{lang}-{name}.png")
    # The README's.
    page = Image.open(shots / "en-7-public-desktop.png").convert("RGB")
    save(upper_part(page), TO / "appeal.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
