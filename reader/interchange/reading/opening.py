"""How a file begins: what its format is told by."""

import re
from functools import cached_property
from typing import Any, BinaryIO

import msgspec

from reader.corpus.decode import by_mark

REACH = 1 << 16
"""So many bytes of it are looked at."""
_FAR = 1 << 24
"""So many where a first JSON object does not end within those, as with a long text or its tokens."""
_SPACE = re.compile(r"[ \t\r\n]*")
_BETWEEN = re.compile(r"[ \t\r\n,]*")


class Opening:
    """The first bytes of a file, and its name."""

    def __init__(self, name: str, head: bytes) -> None:
        """Take the file's name, ``""`` of a pipe, and its first bytes."""
        self.name = name
        self.head = head

    @classmethod
    def of(cls, stream: BinaryIO, name: str) -> "Opening":
        """Read how a seekable stream begins, and rewind it."""
        opening = cls(name, stream.read(REACH))
        if len(opening.head) == REACH and opening._object and opening._whole is None:
            opening = cls(name, opening.head + stream.read(_FAR - REACH))
        stream.seek(0)
        return opening

    @cached_property
    def text(self) -> str:
        """The beginning as text without a byte-order mark, as that says or as UTF-8; the rest replaced."""
        return self.head.decode(by_mark(self.head) or "utf-8", "replace")

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
        if not self._object:
            return {}
        return _as_far_as(self._object) if self._whole is None else self._whole

    @cached_property
    def _object(self) -> str:
        """The text from the first JSON object on, ``""`` where it does not begin with one."""
        text = self.text.lstrip().removeprefix("[").lstrip()
        return text if text.startswith("{") else ""

    @cached_property
    def _whole(self) -> dict[str, Any] | None:
        """The first JSON object, None where it does not end."""
        try:
            found = msgspec.json.decode(self._object)
        except (msgspec.MsgspecError, RecursionError):  # what follows is no reason to refuse it
            found = _first_of(self._object)
        return found if isinstance(found, dict) else None


def _first_of(text: str) -> object:
    """Return what a text begins with that is JSON, None where that does not end."""
    import json

    try:
        found, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return found


def _as_far_as(text: str) -> dict[str, Any]:
    """Return the leading entries of an object whose end is not there."""
    import json

    decoder = json.JSONDecoder()
    found: dict[str, Any] = {}
    at = 1
    try:
        while True:
            at = _past(_BETWEEN, text, at)
            key, at = decoder.raw_decode(text, at)
            at = _past(_SPACE, text, text.index(":", at) + 1)
            found[key] = None
            found[key], at = decoder.raw_decode(text, at)
    except (ValueError, TypeError, RecursionError):
        return found


def _past(what: re.Pattern[str], text: str, at: int) -> int:
    found = what.match(text, at)
    return found.end() if found else at
