"""Choose the guides' pictures from the journeys' screenshots, and make them small.

SENIM_SHOTS=/tmp/shots python -m pytest tests/journeys/test_first_appeal.py -q
python docs/guides/pictures.py /tmp/shots
python docs/guides/pictures.py /tmp/shots http://localhost:8000      (and the README's, from a running demo)
"""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

TO = Path(__file__).parent / "img"
CHROMIUM = os.environ.get("SENIM_CHROMIUM", "/usr/bin/chromium")
# Residents hold a phone, those who work sit at a desk.
PHONE = ("1-write", "2-ticket", "6-read", "7-public")
DESKTOP = ("3-work", "4-forward", "5-answer")
LANGS = ("kk", "ru", "en")
# A phone's long page is laid out as screens side by side; of a desktop's page the upper part is enough.
SCREEN, GAP = 1400, 30
UPPER, WIDE = 1500, 1000
BACKGROUND = "#e7ecee"
LARGEST = 120_000
# The README shows an appeal that waits, its words public, its days partly used.
WAITING = "/en/akkol/?state=in_work&topic=lighting"


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


def save(picture: Image.Image, name: str) -> None:
    """With as many colours as fit into LARGEST bytes."""
    target = TO / f"{name}.png"
    for colours in (64, 48, 32, 16):
        few = picture.quantize(colours, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
        if target.stat().st_size <= LARGEST:
            return
    raise SystemExit(f"{target.name} stays larger than {LARGEST} bytes")


def from_journeys(shots: Path) -> None:
    for lang in LANGS:
        for name in PHONE:
            page = Image.open(shots / f"{lang}-{name}-phone.png").convert("RGB")
            save(side_by_side(page), f"{lang}-{name}")
        for name in DESKTOP:
            page = Image.open(shots / f"{lang}-{name}-desktop.png").convert("RGB")
            save(upper_part(page), f"{lang}-{name}")


def from_demo(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, base_url=address)
        page.goto(WAITING)
        page.locator(".list h2 a[lang=kk]").first.click()
        page.wait_for_load_state("networkidle")
        taken = page.screenshot(full_page=True)
        browser.close()
    save(upper_part(Image.open(BytesIO(taken)).convert("RGB")), "appeal")


if __name__ == "__main__":
    TO.mkdir(exist_ok=True)
    from_journeys(Path(sys.argv[1]))
    for address in sys.argv[2:]:
        from_demo(address)
