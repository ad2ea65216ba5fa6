"""A strict reader of Atom: what of RFC 4287 can be seen in a document, and the links of RFC 5005."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+")
# 4.1.1 and 4.1.2: what may stand there, and how often at most (0: any number).
FEED = {
    "author": 0, "category": 0, "contributor": 0, "generator": 1, "icon": 1, "id": 1, "link": 0,
    "logo": 1, "rights": 1, "subtitle": 1, "title": 1, "updated": 1, "entry": 0,
}  # fmt: skip
ENTRY = {
    "author": 0, "category": 0, "content": 1, "contributor": 0, "id": 1, "link": 0, "published": 1,
    "rights": 1, "source": 1, "summary": 1, "title": 1, "updated": 1,
}  # fmt: skip
LINK = {"href", "rel", "type", "hreflang", "title", "length", LANG}


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    title: str
    updated: str
    url: str
    summary: str
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    id: str
    title: str
    updated: str
    lang: str
    links: dict[str, str]
    entries: list[Entry]


def read(document: bytes) -> Feed:
    """The feed, or an AssertionError with the section that it breaks."""
    root = ElementTree.fromstring(document)
    assert root.tag == f"{ATOM}feed", "2: the root"
    construct(root, FEED, "4.1.1")
    authored = root.find(f"{ATOM}author") is not None
    entries = [entry(each, authored) for each in root.findall(f"{ATOM}entry")]
    assert len({each.id for each in entries}) == len(entries), "4.1.1: one entry twice"
    links = {link.get("rel", "alternate"): link.get("href", "") for link in root.findall(f"{ATOM}link")}
    assert "self" in links, "4.1.1: a feed should say where it is"
    for rel in ("first", "previous", "next"):
        assert rel not in links or urlsplit(links[rel])[:3] == urlsplit(links["self"])[:3], f"5005: {rel}"
    return Feed(
        text(root, "id"), text(root, "title"), text(root, "updated"), root.get(LANG, ""), links, entries
    )


def entry(element: Element, authored: bool) -> Entry:
    construct(element, ENTRY, "4.1.2")
    assert authored or element.find(f"{ATOM}author") is not None, "4.1.2: no author"
    alternate = [each for each in element.findall(f"{ATOM}link") if each.get("rel") in (None, "alternate")]
    content = element.find(f"{ATOM}content")
    assert content is not None or alternate, "4.1.2: neither content nor a page"
    if content is not None:
        kind = content.get("type", "text")
        assert kind in ("text", "html"), "4.1.3: only these are written here"
        assert not len(content), "4.1.3.3: text and html hold no elements"
    return Entry(
        id=text(element, "id"),
        title=text(element, "title"),
        updated=text(element, "updated"),
        url=alternate[0].get("href", "") if alternate else "",
        summary=text(element, "summary"),
        content=(content.text or "") if content is not None else "",
    )


def construct(element: Element, allowed: dict[str, int], section: str) -> None:
    """What a feed and an entry have in common."""
    names = [child.tag.removeprefix(ATOM) for child in element]
    assert not set(names) - set(allowed), f"{section}: {set(names) - set(allowed)}"
    found = Counter(names)
    assert all(found[name] <= most for name, most in allowed.items() if most), f"{section}: twice"
    for name in ("id", "title", "updated"):
        assert found[name] == 1, f"{section}: no {name}"
        assert text(element, name), f"{section}: an empty {name}"
    absolute(text(element, "id"), "4.2.6")
    for name in ("updated", "published"):
        if moment := text(element, name):
            assert RFC3339.fullmatch(moment), f"3.3: {moment}"
            datetime.fromisoformat(moment)
    seen = set()
    for link in element.findall(f"{ATOM}link"):
        assert set(link.attrib) <= LINK, "4.2.7"
        absolute(link.get("href", ""), "4.2.7.1")
        rel = link.get("rel", "alternate")
        assert re.fullmatch(r"[\w.-]+", rel) or absolute(rel, "4.2.7.2"), "4.2.7.2"
        assert not link.get("type") or MEDIA.fullmatch(link.get("type", "")), "4.2.7.3"
        same = (rel, link.get("type"), link.get("hreflang"))
        assert same not in seen, f"4.1: two links {same}"
        seen.add(same)
    for author in element.findall(f"{ATOM}author"):
        assert [child.tag for child in author].count(f"{ATOM}name") == 1, "3.2.1"
        assert text(author, "name"), "3.2.1"
    for category in element.findall(f"{ATOM}category"):
        assert category.get("term"), "4.2.2.1"
    for name in ("title", "summary"):
        child = element.find(f"{ATOM}{name}")
        assert child is None or (child.get("type", "text") == "text" and not len(child)), "3.1.1.1"


def absolute(iri: str, section: str) -> bool:
    """Whether it is a whole IRI, as ours have to be without an xml:base."""
    parts = urlsplit(iri)
    assert parts.scheme, f"{section}: {iri} is not whole"
    assert parts.netloc or parts.scheme == "urn", f"{section}: {iri} is not whole"
    assert not re.search(r'[\s<>"{}|\\^`]', iri), f"{section}: {iri}"
    return True


def text(element: Element, name: str) -> str:
    child = element.find(f"{ATOM}{name}")
    return "" if child is None else (child.text or "")
