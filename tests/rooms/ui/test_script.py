"""What senim.js promises, in a real browser; the test plays the server, the words are the page's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect, sync_playwright

from senim import ui
from tests.chromium import MISSING, chromium

pytestmark = pytest.mark.journey

SCRIPT = (Path(ui.__file__).parent / "static/ui/senim.js").read_text()
HOUSE = "http://localhost:9"
FORM = """<!doctype html><html lang="en"><title>New</title><main>
<form method="post" action="/new" enctype="multipart/form-data" data-draft="new" data-text-first="/new"
 data-sending="Sending" data-photo="Photo {i} of {n}" data-offline="Offline: all is kept"
 data-failed="Not sent"
 data-retry="Again" data-go="To the ticket" %s>
<input type="hidden" name="csrfmiddlewaretoken" value="token">
<p data-draft-note data-saved="Saved here" data-restored="Your draft is back" hidden></p>
<button type="button" data-draft-drop hidden>Forget</button>
<label for="title">Title</label><input id="title" name="title">
<label for="place">Place</label><input id="place" name="place" data-places="/places" data-code="code"
 data-found="Found: {n}" data-none="Nothing found">
<input type="hidden" id="code" name="code">
<input type="hidden" id="lat" name="lat"><input type="hidden" id="lon" name="lon">
<button type="button" data-point data-lat="lat" data-lon="lon" data-wait="Wait" data-denied="Denied"
 data-taken="Taken {lat} {lon}" data-remove="Remove the point" hidden>Where I am</button>
<label for="photos">Photos</label><input type="file" id="photos" name="photos" multiple data-photos
 data-max-size="100" data-max-count="3" data-too-big="{name} is too big" data-too-many="One too many"
 data-remove="Remove">
<label><input type="checkbox" name="agree" value="yes">Agree</label>
%s<button>Send</button></form></main>"""
TICKET = "<!doctype html><title>Ticket</title><main><h1>Ticket</h1><p></p></main>"
PLACES = [
    {"code": "1", "name": "Жамбыл", "where": "Бесқарағай ауданы"},
    {"code": "2", "name": "Жамбыл", "where": "Көкпекті ауданы"},
]


class House:
    """The server's side: answers by path, and remembers what came."""

    def __init__(self) -> None:
        self.came: list[tuple[str, str]] = []
        self.answers: dict[str, Callable[[Request], tuple[int, str, str]]] = {
            "GET /new": lambda _: (200, "text/html", self.page(FORM % ("", ""))),
            "GET /ticket": lambda _: (200, "text/html", self.page(TICKET)),
            "GET /places": lambda _: (200, "application/json", json.dumps(PLACES)),
            "POST /new": lambda _: (201, "application/json", '{"next": "/ticket", "files": "/files"}'),
            "POST /files": lambda _: (201, "application/json", "{}"),
        }

    def page(self, html: str) -> str:
        head = '<meta charset="utf-8"><script src="/senim.js" defer></script>'
        return html.replace("<title>", f"{head}<title>", 1)

    def answer(self, route: Route) -> None:
        request = route.request
        path = request.url.removeprefix(HOUSE).partition("?")[0]
        if path == "/senim.js":
            route.fulfill(body=SCRIPT, content_type="text/javascript")
            return
        asked = f"{request.method} {path}"
        self.came.append((asked, str(request.post_data_buffer or b"", "utf-8", "replace")))
        status, kind, body = self.answers[asked](request)
        if status == 0:
            route.abort()
        else:
            route.fulfill(status=status, body=body, content_type=kind)

    def posts(self) -> list[str]:
        return [what for what, _body in self.came if what.startswith("POST")]


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    if not chromium():
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        yield browser.new_context()
        browser.close()


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def page(context: BrowserContext, house: House) -> Iterator[Page]:
    page = context.new_page()
    page.set_default_timeout(5000)
    page.route(f"{HOUSE}/**", house.answer)
    page.goto(f"{HOUSE}/new")
    page.evaluate("localStorage.clear()")
    page.reload()
    house.came.clear()
    yield page
    page.close()


def photo(name: str, size: int = 10) -> Any:
    return {"name": name, "mimeType": "image/jpeg", "buffer": b"x" * size}


def test_a_draft_outlives_the_page_until_the_server_has_it(page: Page, house: House) -> None:
    page.fill("#title", "No light")
    page.check("[name=agree]")
    expect(page.get_by_text("Saved here")).to_be_visible()
    page.reload()
    expect(page.locator("#title")).to_have_value("No light")
    expect(page.locator("[name=agree]")).to_be_checked()
    expect(page.get_by_text("Your draft is back")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/ticket")
    page.goto(f"{HOUSE}/new")
    expect(page.locator("#title")).to_have_value("")


def test_a_draft_can_be_forgotten_on_a_shared_phone(page: Page) -> None:
    page.fill("#title", "No light")
    page.get_by_role("button", name="Forget").click()
    page.reload()
    expect(page.locator("#title")).to_have_value("")
    expect(page.get_by_role("button", name="Forget")).to_be_hidden()


def test_a_place_is_found_and_taken_with_the_keyboard(page: Page) -> None:
    box = page.get_by_role("combobox", name="Place")
    box.press_sequentially("жам")
    expect(page.get_by_text("Found: 2")).to_be_visible()
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(page.get_by_role("option", name="Көкпекті")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value("Жамбыл")
    expect(page.locator("#code")).to_have_value("2")
    expect(page.get_by_text("Көкпекті ауданы").last).to_be_visible()
    expect(page.get_by_text("Saved here")).to_be_visible()
    page.wait_for_function("localStorage.getItem('senim:new').includes('\"code\":[\"2\"]')")
    box.press_sequentially("x")
    expect(page.locator("#code")).to_have_value("")


def test_an_unknown_place_is_said_and_escape_closes_the_list(page: Page, house: House) -> None:
    box = page.get_by_role("combobox", name="Place")
    box.press_sequentially("жам")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    house.answers["GET /places"] = lambda _: (200, "application/json", "[]")
    box.press_sequentially("zz")
    expect(page.get_by_text("Nothing found")).to_be_visible()


def test_the_phones_point_is_taken_when_asked_and_can_be_removed(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 51.99531, "longitude": 70.93744})
    page.get_by_role("button", name="Where I am").click()
    expect(page.get_by_text("Taken 51.99531 70.93744")).to_be_visible()
    expect(page.locator("#lat")).to_have_value("51.99531")
    page.get_by_role("button", name="Remove the point").click()
    expect(page.locator("#lat")).to_have_value("")


def test_the_text_goes_first_and_then_each_photo(page: Page, house: House) -> None:
    page.fill("#title", "No light")
    page.set_input_files("#photos", [photo("one.jpg"), photo("two.jpg")])
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/ticket")
    assert house.posts() == ["POST /new", "POST /files", "POST /files"]
    assert "one.jpg" not in house.came[0][1] and "No light" in house.came[0][1]
    assert "one.jpg" in house.came[1][1] and "token" in house.came[1][1] and "two.jpg" in house.came[2][1]


def test_what_is_too_much_is_said_and_not_sent(page: Page, house: House) -> None:
    page.set_input_files("#photos", [photo("big.jpg", 101), *(photo(f"{n}.jpg") for n in range(4))])
    expect(page.get_by_text("big.jpg is too big")).to_be_visible()
    expect(page.get_by_text("One too many")).to_have_count(1)
    page.get_by_role("button", name="Remove 0.jpg").click()
    expect(page.get_by_text("One too many")).to_have_count(0)
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/ticket")
    assert house.posts() == ["POST /new", *["POST /files"] * 3]


def test_a_photo_that_fails_is_tried_again_without_a_second_appeal(page: Page, house: House) -> None:
    tries = iter([(503, "text/html", ""), (201, "application/json", "{}"), (201, "application/json", "{}")])
    house.answers["POST /files"] = lambda _: next(tries)
    page.set_input_files("#photos", [photo("one.jpg"), photo("two.jpg")])
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Not sent")).to_be_visible()
    expect(page.get_by_role("link", name="To the ticket")).to_be_visible()
    page.get_by_role("button", name="Again").click()
    page.wait_for_url("**/ticket")
    assert house.posts() == ["POST /new", *["POST /files"] * 3]


def test_a_refused_photo_is_named_and_the_others_arrive(page: Page, house: House) -> None:
    house.answers["POST /files"] = lambda request: (
        (400, "application/json", '{"error": "Not a picture."}')
        if b"one.jpg" in (request.post_data_buffer or b"")
        else (201, "application/json", "{}")
    )
    page.set_input_files("#photos", [photo("one.jpg"), photo("two.jpg")])
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("one.jpg: Not a picture.")).to_be_visible()
    page.get_by_role("link", name="To the ticket").click()
    page.wait_for_url("**/ticket")
    assert house.posts() == ["POST /new", *["POST /files"] * 2]


def test_without_a_connection_everything_is_kept(page: Page, house: House) -> None:
    page.evaluate("Object.defineProperty(navigator, 'onLine', {value: false})")
    house.answers["POST /new"] = lambda _: (0, "", "")
    page.fill("#title", "No light")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Offline: all is kept")).to_be_visible()
    expect(page.locator("#title")).to_have_value("No light")
    house.answers["POST /new"] = lambda _: (201, "application/json", '{"next": "/ticket", "files": "/files"}')
    page.get_by_role("button", name="Again").click()
    page.wait_for_url("**/ticket")


def test_errors_from_the_server_keep_the_text_and_the_chosen_photos(page: Page, house: House) -> None:
    wrong = FORM % ("data-bound", '<div data-errors tabindex="-1">Put the title right</div>')
    wrong = wrong.replace('name="title"', 'name="title" value="from the server"')
    house.answers["POST /new"] = lambda _: (422, "text/html", wrong)
    page.set_input_files("#photos", [photo("one.jpg")])
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Put the title right")).to_be_focused()
    expect(page.locator("#title")).to_have_value("from the server")
    house.answers["POST /new"] = lambda _: (201, "application/json", '{"next": "/ticket", "files": "/files"}')
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/ticket")
    assert house.posts() == ["POST /new", "POST /new", "POST /files"]


def test_a_form_is_not_sent_twice_by_an_impatient_hand(page: Page, house: House) -> None:
    page.evaluate("const b = document.querySelector('form button:not([type])'); b.click(); b.click()")
    page.wait_for_url("**/ticket")
    assert house.posts() == ["POST /new"]
