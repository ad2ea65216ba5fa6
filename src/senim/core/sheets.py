"""A table that somebody saved as CSV: whatever the encoding and the separator of their program were."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from hashlib import sha256

from senim.core.cells import plain
from senim.core.refusal import Refusal

MAX_BYTES, MAX_ROWS, MAX_COLUMNS, MAX_CELL = 10 * 1024 * 1024, 20_000, 60, 20_000
SEPARATORS = (";", "\t", ",")
# KZ-1048 is Windows-1251 with the Kazakh letters where others have Serbian and Ukrainian ones.
OLD = "kz1048"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first line as `head`, the lines after it as they stand, each with its number in the file, from 2.

    `digest` names the file: the same bytes are the same file.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    digest: str


def read(data: bytes) -> Sheet:
    """Read a file. `Refusal`: import-too-big, import-excel, import-encoding, import-empty, import-quotes
    (line), import-too-many.
    """
    if len(data) > MAX_BYTES:
        raise Refusal("import-too-big", {"size": MAX_BYTES})
    text = decoded(data)
    first = text.split("\n", 1)[0].strip().casefold()
    if first.startswith("sep=") and len(first) == 5:
        text = text.split("\n", 1)[1] if "\n" in text else ""
    lines = _lines(text, separator(text))
    if not lines:
        raise Refusal("import-empty")
    (_number, head), *rows = lines
    return Sheet(head, tuple(rows), sha256(data).hexdigest())


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the old one-byte letters of Windows."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Refusal("import-excel")
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", OLD):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refusal("import-encoding")


def separator(text: str) -> str:
    """What parts the cells of the first line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def _lines(text: str, parted_by: str) -> list[tuple[int, tuple[str, ...]]]:
    before = csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by, strict=True)
    found: list[tuple[int, tuple[str, ...]]] = []
    begins = 1
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise Refusal("import-too-many", {"rows": MAX_ROWS, "columns": MAX_COLUMNS})
            row = tuple(plain(cell.strip()) for cell in cells)
            if any(row):
                found.append((begins, row))
            if len(found) > MAX_ROWS + 1:
                raise Refusal("import-too-many", {"rows": MAX_ROWS, "columns": MAX_COLUMNS})
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Refusal("import-quotes", {"line": reader.line_num}) from error
    finally:
        csv.field_size_limit(before)
    return found
