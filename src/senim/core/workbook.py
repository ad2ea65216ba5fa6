"""Sheets of an XLSX file as rows of texts, with guards: an archive can be far bigger than its file."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from senim.core.refusal import Refusal

MAX_BYTES, MAX_UNPACKED, MAX_RATIO = 20 * 1024 * 1024, 120 * 1024 * 1024, 200
MAX_ROWS, MAX_COLUMNS, MAX_SHEETS, MAX_CELL = 50_000, 200, 40, 20_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REF = re.compile(r"([A-Z]{1,3})(\d{1,7})")
Grid = list[tuple[int, list[str]]]


def read(data: bytes) -> list[Grid]:
    """Every sheet: its rows by number, from 1, each a list of texts; of merged cells the first has the text.

    `Refusal`: import-too-big, xlsx-bomb, xlsx-broken, import-too-many (rows, columns).
    """
    if len(data) > MAX_BYTES:
        raise Refusal("import-too-big", {"size": MAX_BYTES})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _guard(archive, len(data))
            shared = _shared(archive)
            names = sorted(
                (n for n in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)),
                key=lambda name: int(re.sub(r"\D", "", name)),
            )
            return [list(_rows(archive, name, shared)) for name in names[:MAX_SHEETS]]
    except (
        zipfile.BadZipFile,
        ElementTree.ParseError,
        KeyError,
        ValueError,
        RuntimeError,
        EOFError,
    ) as error:
        raise Refusal("xlsx-broken") from error
    except (NotImplementedError, OSError, zlib.error) as error:
        raise Refusal("xlsx-broken") from error


def _guard(archive: zipfile.ZipFile, packed: int) -> None:
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if (
        unpacked > MAX_UNPACKED
        or unpacked > max(packed, 10_000) * MAX_RATIO
        or len(archive.infolist()) > 2_000
    ):
        raise Refusal("xlsx-bomb")


def _open(archive: zipfile.ZipFile, name: str) -> io.BytesIO:
    """One part, never more of it than it said it would be."""
    size = archive.getinfo(name).file_size
    with archive.open(name) as part:
        text = part.read(size + 1)
    if len(text) > size:
        raise Refusal("xlsx-bomb")
    if b"<!DOCTYPE" in text[:2_000] or b"<!ENTITY" in text[:2_000]:
        raise Refusal("xlsx-broken")
    return io.BytesIO(text)


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    found: list[str] = []
    for _event, node in ElementTree.iterparse(_open(archive, "xl/sharedStrings.xml")):  # noqa: S314
        if node.tag == f"{_MAIN}si":
            found.append(_text(node))
            node.clear()
    return found


def _text(node: ElementTree.Element) -> str:
    """The text of a cell; how it is read aloud (rPh) is not a part of it."""
    parts = [t.text or "" for t in node.findall(f"{_MAIN}t")]
    parts += [t.text or "" for run in node.findall(f"{_MAIN}r") for t in run.findall(f"{_MAIN}t")]
    return " ".join("".join(parts)[:MAX_CELL].split())


def _rows(archive: zipfile.ZipFile, name: str, shared: list[str]) -> Iterator[tuple[int, list[str]]]:
    seen = 0
    for _event, node in ElementTree.iterparse(_open(archive, name)):  # noqa: S314
        if node.tag != f"{_MAIN}row":
            continue
        seen += 1
        texts: dict[int, str] = {}
        for cell in node.findall(f"{_MAIN}c"):
            at = _column(cell.get("r", ""), len(texts))
            if at >= MAX_COLUMNS:
                break
            texts[at] = _value(cell, shared)
        if seen > MAX_ROWS:
            raise Refusal("import-too-many", {"rows": MAX_ROWS, "columns": MAX_COLUMNS})
        number = int(node.get("r") or seen)
        if any(texts.values()):
            yield number, [texts.get(at, "") for at in range(max(texts) + 1)]
        node.clear()


def _column(reference: str, otherwise: int) -> int:
    match = _REF.fullmatch(reference)
    if not match:
        return otherwise
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inner = cell.find(f"{_MAIN}is")
        return _text(inner) if inner is not None else ""
    value = cell.find(f"{_MAIN}v")
    text = (value.text or "").strip() if value is not None else ""
    if kind == "s":
        return shared[int(text)] if text else ""
    if kind == "n" and re.search(r"[eE]|\.\d{7,}", text):
        # A program's binary fraction: 3618370.7999999998 was typed as 3618370,8.
        return f"{round(float(text), 6):f}".rstrip("0").rstrip(".")
    return text
