"""How a file begins: what its format is told by."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from functools import cached_property
from typing import Any, BinaryIO

REACH = 1 << 16
"""So many bytes of it are looked at."""


class Opening:
    """The first bytes of a file, and its name."""

    def __init__(self, name: str, head: bytes) -> None:
        """Take the file's name, ``""`` of a pipe, and its first bytes, at most ``REACH``."""
        self.name = name
        self.head = head

    @classmethod
    def of(cls, stream: BinaryIO, name: str) -> "Opening":
        """Read how a seekable stream begins, and rewind it."""
        head = stream.read(REACH)
        stream.seek(0)
        return cls(name, head)

    @cached_property
    def text(self) -> str:
        """The beginning as text, what does not fit replaced, without a byte-order mark."""
        is_utf16 = self.head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        return self.head.decode("utf-16" if is_utf16 else "utf-8-sig", "replace")

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, the last perhaps not whole."""
        return self.text.replace("\r\n", "\n").split("\n")

    def ends(self, *suffixes: str) -> bool:
        """Tell whether the file's name ends so, whatever the case."""
        return self.name.casefold().endswith(suffixes)

    @cached_property
    def record(self) -> dict[str, Any]:
        """The first JSON object: of a list, of lines, or the whole; ``{}`` where there is none.

        Of an object that is longer than what was read, the keys and values as far as they go.
        """
        text = self.text.lstrip().removeprefix("[").lstrip()
        if not text.startswith("{"):
            return {}
        import json

        try:
            found, _ = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return _as_far_as(text)
        return found if isinstance(found, dict) else {}


def _as_far_as(text: str) -> dict[str, Any]:
    """Return the leading entries of an object whose end is not there."""
    import json

    decoder = json.JSONDecoder()
    found: dict[str, Any] = {}
    at = 1
    try:
        while True:
            at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
            key, at = decoder.raw_decode(text, at)
            at = text.index(":", at) + 1
            at += len(text[at:]) - len(text[at:].lstrip())
            found[key] = None
            found[key], at = decoder.raw_decode(text, at)
    except (ValueError, TypeError, RecursionError):
        return found
