"""How things get their ids, so that two people's work can meet.

Articles are known by their content, things a person makes by a UUIDv7, and marks that
arrive without an id by a UUIDv8 of what they say.
"""

import hashlib
import re
from collections.abc import Iterable
from time import gmtime, strftime

import uuid_utils

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def is_uuid(text: str) -> bool:
    """Tell whether a text is a UUID as ids are written here: in lower case, with hyphens."""
    return bool(_UUID.fullmatch(text))


def is_sha256(text: str) -> bool:
    """Tell whether a text has the form of an article's id, or of a text's hash."""
    return bool(_SHA256.fullmatch(text))


def text_sha256(text: str) -> str:
    """Return the SHA-256 (hex) of the text's UTF-8 bytes."""
    return utf8_sha256(text.encode())


def utf8_sha256(text: bytes) -> str:
    """Return the same of a text that is UTF-8 bytes already."""
    return hashlib.sha256(text).hexdigest()


def article_id(source_name: str, text: str) -> str:
    """Return the SHA-256 (hex) of the source name, a NUL and the text."""
    return hashlib.sha256(f"{source_name}\0{text}".encode()).hexdigest()


def new_id() -> str:
    """Return a fresh UUIDv7: unique, and later ids sort after earlier ones."""
    return str(uuid_utils.uuid7())


def derived_id(*parts: str) -> str:
    """Return the UUIDv8 that belongs to these parts: the same parts give the same id."""
    made = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    variant = "89ab"[int(made[16], 16) % 4]
    return f"{made[:8]}-{made[8:12]}-8{made[13:16]}-{variant}{made[17:20]}-{made[20:32]}"


def mark_id(
    article: str, annotator: str, round_: str, tag: str, spans: Iterable[tuple[int, int]], nth: int
) -> str:
    """Return the id of a mark that came without one.

    ``spans`` are ``(start, end)`` in code points; ``nth`` counts from 0 among identical marks.
    """
    places = ",".join(f"{start}-{end}" for start, end in sorted(spans))
    return derived_id("mark", article, annotator, round_, tag, places, str(nth))


def now() -> str:
    """Return the present moment as ISO-8601 UTC with seconds, such as ``2026-11-21T09:00:00Z``."""
    return strftime("%Y-%m-%dT%H:%M:%SZ", gmtime())
