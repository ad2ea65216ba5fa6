"""One value, one sequence of bytes: canonical JSON, salted commitments, leaf hashes.

Canonical JSON follows RFC 8785 for the values an entry may hold: text, whole numbers, truth, nothing,
lists, and objects with text keys. Leaf hashes follow RFC 6962.
"""

from __future__ import annotations

import json
from hashlib import sha256
from json.encoder import encode_basestring

MAX_INTEGER = 2**53 - 1
MIN_SALT = 16


def canonical(value: object) -> bytes:
    """The canonical JSON of `value` as UTF-8.

    `TypeError` on a float or any other type; `ValueError` on a whole number that other languages would
    round, and on text that is not valid Unicode.
    """
    return _text(value).encode("utf-8")


def commit(salt: bytes, value: bytes) -> str:
    """SHA-256(salt ‖ value) in hex: it proves a private value later and tells nothing before.

    `ValueError` on a salt shorter than 16 bytes: short ones can be tried out.
    """
    if len(salt) < MIN_SALT:
        raise ValueError(f"a salt has at least {MIN_SALT} bytes, this one has {len(salt)}")
    return sha256(salt + value).hexdigest()


def leaf(data: bytes) -> str:
    """The RFC 6962 hash of a leaf, SHA-256(0x00 ‖ data), in hex."""
    return sha256(b"\x00" + data).hexdigest()


def _text(value: object) -> str:
    match value:
        case str():
            return encode_basestring(value)
        case None | bool():
            return json.dumps(value)
        case int():
            if abs(value) > MAX_INTEGER:
                raise ValueError(f"{value} is too large: other languages would round it")
            return str(int(value))
        case list() | tuple():
            return "[" + ",".join(map(_text, value)) + "]"
        case dict():
            return "{" + ",".join(f"{_text(key)}:{_text(value[key])}" for key in _ordered(value)) + "}"
    raise TypeError(f"{type(value).__name__} has no canonical form: {value!r}")


def _ordered(value: dict[object, object]) -> list[str]:
    """Keys in the order of their UTF-16 code units, as RFC 8785 asks."""
    keys = [key for key in value if isinstance(key, str)]
    if len(keys) < len(value):
        raise TypeError("a key has to be text")
    return sorted(keys, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
