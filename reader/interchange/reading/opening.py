"""How a file begins: what its format is told by."""

import re
from functools import cached_property
from typing import Any, BinaryIO, NamedTuple

import msgspec

from reader.corpus.decode import by_mark
from reader.corpus.json_faults import BROKEN

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
        if len(opening.head) == REACH and opening._object and not opening._first.is_whole:
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
        return self._first.entries

    @cached_property
    def _object(self) -> str:
        """The text from the first JSON object on, ``""`` where it does not begin with one."""
        text = self.text.lstrip().removeprefix("[").lstrip()
        return text if text.startswith("{") else ""

    @cached_property
    def _first(self) -> "_First":
        return _first(self._object)


class _First(NamedTuple):
    """The first JSON object."""

    entries: dict[str, Any]
    """As far as they go; what does not end is None."""
    is_whole: bool


def _first(text: str) -> _First:
    """Return the object that a text begins with."""
    if text.rstrip().endswith("}"):  # perhaps of nothing but that object
        try:
            return _First(msgspec.json.decode(text, type=dict[str, Any]), is_whole=True)
        except BROKEN:
            pass
    return _entry_by_entry(text)


def _entry_by_entry(text: str) -> _First:
    import json

    decode = json.JSONDecoder().raw_decode
    found: dict[str, Any] = {}
    at, due = 1, 0
    try:
        while not text.startswith("}", at := _past(_BETWEEN, text, at)):
            key, at = decode(text, at)
            if not isinstance(key, str):
                return _First(found, is_whole=False)
            found[key] = None
            at = _past(_SPACE, text, text.index(":", at) + 1)
            if at >= due and text.startswith(("[", "{"), at) and len(text) - at > REACH:
                if _is_cut(text, at):
                    break
                due = 2 * (at + REACH)  # seldom enough, however many values there are
            found[key], at = decode(text, at)
        else:
            return _First(found, is_whole=True)
    except (ValueError, RecursionError):
        pass
    return _First(found, is_whole=False)


def _is_cut(text: str, at: int) -> bool:
    """Tell whether a long value does not end in a text, in a tenth of the time of decoding it."""
    if r"\ud" in text or r"\uD" in text:  # half a surrogate pair is called truncated, too
        return False
    try:
        msgspec.json.decode(text[at:], type=msgspec.Raw)
    except BROKEN as error:
        return "truncated" in str(error)
    return False


def _past(what: re.Pattern[str], text: str, at: int) -> int:
    found = what.match(text, at)
    return found.end() if found else at
