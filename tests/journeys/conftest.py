"""A real server with the demo council, and a real browser: one of each for all journeys."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import MISSING, chromium

# Where the pictures for the guides go; unset, none are taken.
SHOTS = os.environ.get("SENIM_SHOTS", "")
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
CLERK = "Ольга Викторовна Шрайнер"
OFFICER = "Серік Қажымұратұлы Айтбай"


# How the house answers a form that it refuses: the browser calls that an error too.
REFUSED = ("409", "422")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the house keeps its database and files."""
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="session")
def house(home: Path) -> Iterator[str]:
    """The demo, as `senim demo` opens it on a fresh machine; its address."""
    port = free_port()
    base = f"http://localhost:{port}"
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("SENIM_", "DATABASE_", "DJANGO_"))
    }
    env["SENIM_HOME"] = str(home)
    command = [sys.executable, "-m", "senim.cli.main", "demo", "--port", str(port)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"{base}/health", process)
        yield base
    finally:
        process.terminate()
        process.wait(30)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1800):
        if process.poll() is not None:
            raise AssertionError(f"senim demo ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the demo did not open in three minutes")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not chromium():
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


Person = Callable[..., Page]


@pytest.fixture
def person(browser: Browser, house: str) -> Iterator[Person]:
    """`person(PHONE)` is a page in a browser of its own; each console error and each foreign request fails
    the test. `quiet`: this one's line breaks, and the browser may say so.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def come(size: dict[str, int] = DESKTOP, *, quiet: bool = False, **options: object) -> Page:
        context = browser.new_context(viewport=size, base_url=house, reduced_motion="reduce", **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on(
            "console",
            lambda m: (
                wrong.append(m.text)
                if m.type == "error" and not quiet and not any(code in m.text for code in REFUSED)
                else None
            ),
        )
        page.on(
            "request",
            lambda r: wrong.append(r.url) if not r.url.startswith((house, "data:", "blob:")) else None,
        )
        return page

    yield come
    for context in contexts:
        context.close()
    assert not wrong


def sign_in(page: Page, lang: str, name: str) -> None:
    """Through the demo's own door."""
    page.goto(f"/{lang}/demo")
    page.get_by_role("button", name=name).click()
    page.wait_for_load_state()


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]


def shot(page: Page, name: str, *, sizes: tuple[dict[str, int], ...] = (PHONE, DESKTOP)) -> None:
    """A picture for the guides at phone and desktop width, where someone asked for them."""
    if not SHOTS:
        return
    was = page.viewport_size
    for size in sizes:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}-{'phone' if size is PHONE else 'desktop'}.png", full_page=True)
    if was:
        page.set_viewport_size(was)


def photo(colour: str = "orange") -> dict[str, object]:
    """A photo as a phone would give it."""
    out = BytesIO()
    Image.new("RGB", (800, 600), colour).save(out, "JPEG")
    return {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
