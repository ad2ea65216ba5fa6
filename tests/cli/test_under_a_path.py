"""Under a path of somebody else's host: every link, form, cookie, mail and QR code leads there."""

from __future__ import annotations

import http.cookiejar
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import segno
from playwright.sync_api import sync_playwright

from tests.chromium import MISSING, chromium
from tests.cli.conftest import SENIM, Installation
from tests.cli.proxy import PATH, proxy

LINK = re.compile(
    r'<(?:a|link|form|script|img)\b[^>]*?\s(?:href|action|src|data-text-first|data-places)="([^"]*)"'
)
CLERK = "Ольга Викторовна Шрайнер"


@dataclass
class Reader:
    """A browser without a script: follows redirects, keeps cookies, remembers every address it was given."""

    base: str
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)
    page: str = ""
    url: str = ""

    def ask(self, path: str, data: dict[str, str] | None = None) -> int:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        url = urllib.parse.urljoin(self.url or self.base, path)
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(url, body, {"Referer": self.url} if self.url else {})
        try:
            with opener.open(request, timeout=60) as answer:
                self.page, self.url, status = (
                    answer.read().decode("utf-8", "replace"),
                    answer.url,
                    answer.status,
                )
        except urllib.error.HTTPError as error:
            self.page, self.url, status = error.read().decode("utf-8", "replace"), error.url, error.code
        return int(status)

    def links(self) -> list[str]:
        here = (
            urllib.parse.urljoin(self.url, link.replace("&amp;", "&")) for link in LINK.findall(self.page)
        )
        return [link for link in here if link.startswith("http")]

    def send(self, path: str, **data: str) -> int:
        """Send a form of this page: its hidden fields are those of the page."""
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.page)
        return self.ask(path, {**dict(hidden), **data})


@dataclass(frozen=True)
class House:
    """The pages under `/senim` of a host, and the address residents see."""

    demo: Installation
    base: str

    @property
    def env(self) -> dict[str, str]:
        return {**self.demo.env, "SENIM_BASE_URL": f"{self.base}/"}


@pytest.fixture(scope="module", params=[True, False], ids=["taken off", "left on"])
def house(
    request: pytest.FixtureRequest, original: Installation, new: Callable[..., Installation]
) -> Iterator[House]:
    """The demo, behind a proxy that takes the path off, and behind one that leaves it on."""
    backend: list[int] = []
    with proxy(backend, strips=request.param) as port:
        made = House(new(like=original), f"http://localhost:{port}{PATH}")
        command = [SENIM, "serve", "--port", "0", "--workers", "1", "--no-worker"]
        process = subprocess.Popen(command, env=made.env, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout
            said = re.search(r"localhost:(\d+)/", process.stdout.readline())
            assert said
            backend.append(int(said[1]))
            yield made
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture
def base(house: House) -> str:
    return house.base


def walk(reader: Reader, start: list[str], most: int = 120) -> dict[str, int]:
    """Every page that the links lead to, breadth first; addresses of other hosts are only looked at."""
    seen: dict[str, int] = {}
    wanted = list(start)
    shapes: dict[str, int] = {}
    while wanted and len(seen) < most:
        url = wanted.pop(0).partition("#")[0]
        shape = re.sub(r"\d{4}-\d{5}(-\d+)?|[0-9a-f-]{36}|\?.*|\d+", "*", url)
        if url in seen or shapes.get(shape, 0) >= 2 or "/sign-out" in url:
            continue
        shapes[shape] = shapes.get(shape, 0) + 1
        seen[url] = reader.ask(url)
        if "<html" in reader.page:
            wanted += [link for link in reader.links() if link.startswith(reader.base)]
            assert all(
                link.startswith(f"{reader.base}/") for link in reader.links() if "localhost" in link
            ), url
    return seen


def test_every_link_of_a_reader_stays_under_the_path(base: str) -> None:
    reader = Reader(base)
    seen = walk(reader, [base, f"{base}/", f"{base}/kk/akkol/", f"{base}/en/akkol/board"])
    assert len(seen) > 40
    wrong = {url: status for url, status in seen.items() if status not in (200, 401, 403, 405)}
    assert not wrong
    assert any("/static/ui/senim." in url and url.endswith(".css") for url in seen)
    assert any(url.endswith("/appeals.atom") for url in seen)


def test_signed_in_too_and_the_cookies_stay_there(base: str) -> None:
    reader = Reader(base)
    assert reader.ask(f"{base}/ru/demo") == 200
    person = re.search(rf'name="account" value="([^"]+)">{CLERK}', reader.page)
    assert person
    assert reader.send("", account=person[1]) == 200
    assert reader.url == f"{base}/ru/akkol/work"
    assert {cookie.path for cookie in reader.jar} == {f"{PATH}/"}
    assert "senim-session" in {cookie.name for cookie in reader.jar}
    seen = walk(reader, [reader.url])
    wrong = {url: status for url, status in seen.items() if status not in (200, 403, 405, 409)}
    assert len(seen) > 50
    assert not wrong


GIVEN = {
    "title": "Көшеде жарық жоқ",
    "body": "Абай көшесінде екі айдан бері жарық жанбайды.",
    "topic": "lighting",
    "place_text": "Наумовка ауылы",
    "place": "113247100",
    "kind": "person",
    "name": "Сыналатын Тұрғын",
    "postal_address": "Абай көшесі, 12",
    "email": "resident@example.kz",
    "signature": "none",
}


def test_the_private_link_on_the_ticket_in_the_code_and_in_the_mail(house: House) -> None:
    reader, base = Reader(house.base), house.base
    assert reader.ask(f"{base}/kk/akkol/appeals/new") == 200
    action = re.search(r'<form method="post" action="([^"]*)"', reader.page)
    assert action
    assert reader.send(action[1], **GIVEN) == 200
    assert re.fullmatch(rf"{base}/kk/akkol/appeals/\d{{4}}-\d{{5}}/ticket", reader.url)
    found = re.search(rf'href="({base}/kk/akkol/t/[0-9a-f]+)"', reader.page)
    assert found
    link = found[1]
    assert segno.make(link, error="m").svg_inline(omitsize=True, border=2) in reader.page
    again = Reader(base)
    assert again.ask(link) == 200
    assert "Абай көшесінде екі айдан" in again.page
    assert again.url.startswith(f"{base}/kk/akkol/appeals/")
    assert {cookie.path for cookie in again.jar} == {f"{PATH}/"}
    subprocess.run([SENIM, "work", "--once"], env=house.env, check=True, capture_output=True)
    assert any(link in text for text in mails(house.demo.home / "mail"))


def mails(folder: Path) -> list[str]:
    """The words of every mail that was written there."""
    parts = [part for path in folder.glob("*") for part in path.read_bytes().split(b"-" * 79 + b"\n")]
    found = [message_from_bytes(part, policy=policy.default) for part in parts if part.strip()]
    return [str(mail.get_content()) for mail in found]


def test_what_asks_by_itself_is_answered_there(base: str) -> None:
    reader = Reader(base)
    reader.ask(f"{base}/kk/akkol/appeals/new")
    places = re.search(r'data-places="([^"]+)"', reader.page)
    assert places
    assert reader.ask(f"{places[1]}?q=наум".replace("наум", urllib.parse.quote("наум"))) == 200
    assert "Наумов" in reader.page
    reader.ask(f"{base}/ru/akkol/appeals.atom")
    assert f'href="{base}/ru/akkol/appeals.atom"' in reader.page
    assert f'href="{base}/ru/akkol/appeals/2026-' in reader.page
    reader.ask(f"{base}/ru/akkol/appeals.csv")
    assert f";{base}/ru/akkol/appeals/2026-" in reader.page
    reader.ask(f"{base}/ru/akkol/record.json")
    assert "localhost" not in reader.page or f"{base}/" in reader.page


@pytest.mark.journey
def test_the_script_sends_forms_there(house: House) -> None:
    if not chromium():
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        wrong: list[str] = []
        page.on("request", lambda r: None if r.url.startswith(f"{house.base}/") else wrong.append(r.url))
        page.goto(f"{house.base}/ru/demo")
        page.get_by_role("button", name=CLERK).click()
        page.goto(f"{house.base}/ru/akkol/counter")
        for name in ("name", "postal_address", "title", "body"):
            page.fill(f"[name={name}]", GIVEN[name])
        page.locator("[name=place_text]").press_sequentially("наумов", delay=20)
        page.locator(".combo [role=option]").first.click()
        page.select_option("[name=topic]", "lighting")
        page.select_option("[name=appeal_kind]", "message")
        page.locator("form.quick button.button").first.click()
        page.wait_for_url(re.compile(rf"^{house.base}/ru/akkol/counter\?entered="))
        page.goto(f"{house.base}/ru/akkol/leave")
        page.locator("main form[method=post] button.button").first.click()
        page.locator("[data-errors]").first.wait_for()
        assert page.url == f"{house.base}/ru/akkol/leave"
        browser.close()
    assert not wrong


@pytest.mark.parametrize(
    "url",
    [
        "akkol.kz/senim",
        "ftp://akkol.kz",
        "https://akkol.kz/сенім",
        "https://akkol.kz/a b",
        "https://akkol.kz/?x",
    ],
)
def test_an_address_that_is_none_is_said(new: Callable[..., Installation], url: str) -> None:
    place = new(bare=True)
    done = subprocess.run(
        [SENIM, "check", "--quick"], env={**place.env, "SENIM_BASE_URL": url}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("SENIM_BASE_URL: ")
    assert len(done.stderr.splitlines()) == 1
