"""Any form on a bad line: what fails keeps the page, is said in words, and can be tried again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.rooms.ui.test_script import HOUSE, House, photo
from tests.rooms.ui.test_script import context as context

pytestmark = pytest.mark.journey

WORDS = """data-sending="Sending" data-offline="No line" data-failed="No answer" data-retry="Again"
 data-restored="It is back" data-drop="Forget" """
FORM = """<!doctype html><html lang="en"><title>Step</title><main %s>
<h1>Step</h1>%s
<form method="post" enctype="multipart/form-data" %s>
<input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="once" value="k1">
<label for="done">What was done</label><textarea id="done" name="done">%s</textarea>
<label for="kind">Kind</label><select id="kind" name="kind"><option>a<option selected>b<option>c</select>
<label><input type="checkbox" name="agree" value="yes" checked>Agree</label>
<label for="iin">IIN</label><input id="iin" name="iin" data-no-draft>
<label for="page">Page</label><input type="file" id="page" name="page">
%s<button>Send</button><button name="add" value="1">Add</button></form></main>"""
SHOWN = "<!doctype html><title>Done</title><main><h1>Done</h1></main>"
NEXT = (200, "application/json", '{"next": "/shown"}')
Answer = tuple[int, str, str]


def form(*, said: str = "", attributes: str = "", text: str = "", more: str = "", main: str = "") -> str:
    return FORM % (WORDS + main, said, attributes, text, more)


@pytest.fixture
def house() -> House:
    house = House()
    house.answers = {
        "GET /step": lambda _: (200, "text/html", house.page(form())),
        "GET /shown": lambda _: (200, "text/html", house.page(SHOWN)),
        "POST /step": lambda _: NEXT,
    }
    return house


@pytest.fixture
def page(context: BrowserContext, house: House) -> Iterator[Page]:
    page = context.new_page()
    page.set_default_timeout(5000)
    page.route(f"{HOUSE}/**", house.answer)
    page.goto(f"{HOUSE}/step")
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.reload()
    house.came.clear()
    yield page
    page.close()


def send(page: Page, name: str = "Send") -> None:
    page.get_by_role("button", name=name, exact=True).click()


def answers(house: House, *given: Answer) -> None:
    following = iter(given)
    house.answers["POST /step"] = lambda _: next(following)


def restored(page: Page) -> None:
    page.reload()
    expect(page.locator("h1")).to_have_text("Step")


def test_what_is_done_leads_on_and_leaves_no_draft(page: Page, house: House) -> None:
    page.fill("#done", "Lamps are new")
    page.wait_for_function("localStorage.length == 1")
    send(page)
    page.wait_for_url("**/shown")
    assert page.evaluate("localStorage.length") == 0
    page.go_back()
    restored(page)
    expect(page.locator("#done")).to_have_value("")


@pytest.mark.parametrize("failure", [(0, "", ""), (502, "text/html", "<h1>Bad gateway</h1>")])
def test_what_fails_keeps_the_page_and_its_file(page: Page, house: House, failure: Answer) -> None:
    answers(house, failure, NEXT)
    page.fill("#done", "Lamps are new")
    page.fill("#iin", "850101300123")
    page.set_input_files("#page", photo("one.jpg"))
    send(page)
    expect(page.get_by_role("status").get_by_text("No answer")).to_be_visible()
    expect(page.locator("#done")).to_have_value("Lamps are new")
    expect(page.locator("#iin")).to_have_value("850101300123")
    send(page, "Again")
    page.wait_for_url("**/shown")
    first, second = (body for what, body in house.came if what == "POST /step")
    # The very same, its key too; only what divides the fields is new.
    plain = re.compile(r"-+WebKitFormBoundary\w+")
    assert plain.sub("", first) == plain.sub("", second)
    assert "one.jpg" in second
    assert "k1" in second


def test_without_a_line_it_says_so(page: Page, house: House) -> None:
    answers(house, (0, "", ""))
    page.evaluate("Object.defineProperty(navigator, 'onLine', {value: false})")
    send(page)
    expect(page.get_by_text("No line")).to_be_visible()
    expect(page.get_by_role("button", name="Send")).to_be_enabled()


def test_a_server_that_says_nothing_is_given_up(page: Page, house: House, context: BrowserContext) -> None:
    page.clock.install()
    page.reload()
    waiting: list[object] = []
    page.route(f"{HOUSE}/step", lambda route: waiting.append(route))
    page.fill("#done", "Lamps are new")
    send(page)
    expect(page.get_by_text("Sending")).to_be_visible()
    page.wait_for_timeout(100)
    page.clock.fast_forward(61_000)
    expect(page.get_by_text("No answer")).to_be_visible()
    expect(page.locator("#done")).to_have_value("Lamps are new")
    page.unroute(f"{HOUSE}/step")


def test_a_refusal_keeps_the_chosen_file(page: Page, house: House) -> None:
    refused = form(
        said='<div data-errors tabindex="-1">Say more</div>', attributes="data-bound", text="Lamps", more=" "
    )
    answers(house, (422, "text/html", refused), NEXT)
    page.fill("#done", "Lamps")
    page.set_input_files("#page", photo("one.jpg"))
    send(page)
    expect(page.get_by_text("Say more")).to_be_focused()
    expect(page.locator("#done")).to_have_value("Lamps")
    page.fill("#done", "Lamps are new")
    send(page)
    page.wait_for_url("**/shown")
    assert all("one.jpg" in body for what, body in house.came if what == "POST /step")


def test_the_pressed_button_goes_with_it_and_one_row_more_is_no_refusal(page: Page, house: House) -> None:
    answers(house, (200, "text/html", form(attributes="data-bound", more='<input name="second">')), NEXT)
    send(page, "Add")
    expect(page.locator("[name=second]")).to_be_visible()
    assert 'name="add"' in house.came[0][1]
    send(page)
    page.wait_for_url("**/shown")
    assert 'name="add"' not in house.came[1][1]


def test_a_page_that_is_not_the_form_any_more_is_read_out_and_costs_nothing(page: Page, house: House) -> None:
    told = "<main><h1>Not open to you</h1><div class=content><p>Sign in first.</p></div></main>"
    answers(house, (403, "text/html", told), NEXT)
    page.fill("#done", "Lamps are new")
    send(page)
    expect(page.get_by_text("Sign in first.")).to_be_visible()
    expect(page.locator("#done")).to_have_value("Lamps are new")
    page.evaluate("document.cookie = 'senim-csrf=fresh'")
    send(page, "Again")
    page.wait_for_url("**/shown")
    assert "fresh" in house.came[1][1]
    page.evaluate("document.cookie = 'senim-csrf=; max-age=0'")


def test_an_answer_that_is_a_page_takes_its_place(page: Page, house: House) -> None:
    answers(house, (200, "text/html", SHOWN))
    page.fill("#done", "Lamps are new")
    send(page)
    expect(page.locator("h1")).to_have_text("Done")
    assert page.evaluate("localStorage.length") == 0


def test_what_was_changed_comes_back_after_a_closed_page(page: Page, house: House) -> None:
    page.fill("#done", "Lamps are new")
    page.select_option("#kind", "c")
    page.uncheck("[name=agree]")
    page.fill("#iin", "850101300123")
    page.wait_for_function("Object.values(localStorage).some(v => v.includes('agree'))")
    restored(page)
    expect(page.locator("#done")).to_have_value("Lamps are new")
    expect(page.locator("#kind")).to_have_value("c")
    expect(page.locator("[name=agree]")).not_to_be_checked()
    expect(page.locator("#iin")).to_have_value("")
    expect(page.get_by_text("It is back")).to_be_visible()
    send(page, "Forget")
    expect(page.locator("#done")).to_have_value("")
    expect(page.locator("[name=agree]")).to_be_checked()
    restored(page)
    expect(page.get_by_text("It is back")).to_have_count(0)


def test_only_what_was_typed_is_kept(page: Page, house: House) -> None:
    page.fill("#done", "x")
    page.fill("#done", "")
    page.wait_for_timeout(600)
    assert page.evaluate("localStorage.length") == 0
    page.fill("#done", "Lamps")
    page.wait_for_function("localStorage.length == 1")
    kept = page.evaluate("Object.values(localStorage)[0]")
    assert "Lamps" in kept
    assert not any(name in kept for name in ("token", "once", "kind", "agree", "iin"))


def test_who_works_for_the_council_leaves_nothing_on_the_machine(
    page: Page, house: House, context: BrowserContext
) -> None:
    house.answers["GET /step"] = lambda _: (200, "text/html", house.page(form(main="data-tab")))
    page.reload()
    page.fill("#done", "Lamps are new")
    page.wait_for_function("sessionStorage.length == 1")
    assert page.evaluate("localStorage.length") == 0
    restored(page)
    expect(page.locator("#done")).to_have_value("Lamps are new")
    other = context.new_page()
    other.route(f"{HOUSE}/**", house.answer)
    other.goto(f"{HOUSE}/step")
    expect(other.locator("#done")).to_have_value("")
    other.close()


def test_signing_out_forgets_every_draft(page: Page, house: House) -> None:
    out = '<form method="post" action="/out" data-forget><button>Sign out</button></form>'
    house.answers["GET /step"] = lambda _: (200, "text/html", house.page(form(said=out)))
    house.answers["POST /out"] = lambda _: (200, "text/html", SHOWN)
    page.reload()
    page.fill("#done", "Lamps are new")
    page.wait_for_function("localStorage.length == 1")
    send(page, "Sign out")
    page.wait_for_url("**/out")
    assert page.evaluate("localStorage.length") == 0


def test_a_draft_of_last_week_is_gone(page: Page, house: House) -> None:
    page.fill("#done", "Lamps are new")
    page.wait_for_function("localStorage.length == 1")
    age = (
        "const k = localStorage.key(0), v = JSON.parse(localStorage[k]); v.at -= %s; "
        "localStorage[k] = JSON.stringify(v)"
    )
    page.evaluate(age % (6 * 86_400_000))
    restored(page)
    expect(page.locator("#done")).to_have_value("Lamps are new")
    page.evaluate(age % (2 * 86_400_000))
    restored(page)
    expect(page.locator("#done")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(("more", "kept"), [("", True), ('<input type="password" name="secret">', False)])
def test_a_form_with_a_password_is_never_kept(page: Page, house: House, more: str, kept: bool) -> None:
    house.answers["GET /step"] = lambda _: (200, "text/html", house.page(form(more=more)))
    page.reload()
    page.fill("#done", "Lamps are new")
    page.wait_for_timeout(600)
    assert page.evaluate("localStorage.length") == int(kept)


def test_a_browser_that_keeps_nothing_still_sends(page: Page, house: House) -> None:
    page.add_init_script(
        "for (const n of ['localStorage', 'sessionStorage']) "
        "Object.defineProperty(window, n, {get() { throw new Error('closed'); }})"
    )
    page.reload()
    page.fill("#done", "Lamps are new")
    send(page)
    page.wait_for_url("**/shown")
    assert house.posts() == ["POST /step"]


def test_signing_in_is_left_to_the_browser(page: Page, house: House) -> None:
    secret = '<input type="password" name="password" autocomplete="current-password">'
    house.answers["GET /step"] = lambda _: (200, "text/html", house.page(form(more=secret)))
    seen: list[str | None] = []

    def came(request: object) -> Answer:
        seen.append(request.headers.get("senim-form"))  # type: ignore[attr-defined]
        return 200, "text/html", SHOWN

    house.answers["POST /step"] = came
    page.reload()
    send(page)
    expect(page.locator("h1")).to_have_text("Done")
    assert seen == [None]
