"""JSON records from a file, one at a time: a line each, a list, or one after the other.

Memory does not grow with their number. ``ijson`` was looked at: it stops at the first fault, and
takes four times as long as finding where a record ends and decoding it with ``msgspec``.
"""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import msgspec

from reader.corpus.decode import let_go, open_text
from reader.corpus.json_faults import BROKEN, reason
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError

_CHUNK = 1 << 20
_LONGEST = 1 << 29
"""Characters of one record, above which it is refused."""
_TOKEN = 16
"""Characters within which the end of what is at hand may have cut a number, a word or an escape."""
_BETWEEN = " \t\r\n,"


class Found(NamedTuple):
    """A record."""

    where: str
    """``file:line`` or ``file#number``."""
    value: dict[str, Any]


def records(stream: BinaryIO, where: str, *, under: str = "") -> Iterator[Found | Refusal]:
    """Yield the objects of a seekable stream from its beginning; what is none is refused by its place.

    Of a list, what comes after a fault cannot be told, and is refused as a whole.

    Args:
        stream: UTF-8, or with a byte-order mark.
        where: what messages call it.
        under: the key of the list in the one object that the file is, where it is no list itself;
            it must be the first list in it.

    Raises:
        ReaderError: no encoding fits, or there is no such list.

    """
    stream.seek(0)
    text, _ = open_text(stream, "\n")
    try:
        is_lines = not under and _are_lines(text)
        text.seek(0)
        if is_lines:
            yield from _lines(text, where)
        else:
            yield from _values(_Window(text), where, under)
    except UnicodeError as error:
        raise ReaderError(f"not valid {text.encoding}, as it begins") from error
    finally:
        let_go(text)


def _are_lines(text: io.TextIOWrapper) -> bool:
    """Tell it by the first line, or by the second if the first begins an object that is broken."""
    first = text.readline(_CHUNK)
    if _is_object(first):
        return True
    is_broken = first.lstrip("\ufeff \t").startswith("{") and first.rstrip()[-1] not in "{[:,"
    return is_broken and _is_object(text.readline(_CHUNK))


def _is_object(line: str) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except BROKEN:
        return False


def _lines(text: io.TextIOWrapper, where: str) -> Iterator[Found | Refusal]:
    for number, line in enumerate(text, 1):
        if line.strip():
            yield _decoded(line, f"{where}:{number}")


def _decoded(data: str, where: str) -> Found | Refusal:
    try:
        value = msgspec.json.decode(data)
    except BROKEN as error:
        return Refusal(where, f"not a record that can be read: {reason(error, data)}")
    return Found(where, value) if isinstance(value, dict) else Refusal(where, "not a JSON object")


class _Window:
    """The part of a text that is at hand."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.held = ""
        self.at = 0
        self._more = True
        self._by_line = True

    def skip(self, signs: str) -> str:
        """Go to the next character that is none of these, and return it; ``""`` at the end."""
        while True:
            rest = len(self.held)
            while self.at < rest and self.held[self.at] in signs:
                self.at += 1
            if self.at < rest or not self.grow():
                return self.held[self.at : self.at + 1]

    def grow(self) -> bool:
        """Read on, twice as far each time nothing was taken; False at the end."""
        size = max(_CHUNK, len(self.held) - self.at)
        chunk = self._text.read(size) if self._more else ""
        self._more = len(chunk) == size
        self.held = self.held[self.at :] + chunk
        self.at = 0
        return bool(chunk)

    def take_rest(self) -> dict[str, Any] | None:
        """Return the object that is all there is from here on, and go to the end; else None.

        What is not all at hand is none.
        """
        if self._more:
            return None
        try:
            value = msgspec.json.decode(self.held[self.at :], type=dict[str, Any])
        except BROKEN:
            return None
        self.at = len(self.held)
        return value

    def take_line(self) -> dict[str, Any] | None:
        """Return the object that is all of this line but a comma, and go on behind it; else None.

        Where a line is none, the others are not tried: it is written otherwise.
        """
        end = self.held.find("\n", self.at) if self._by_line else -1
        while end > self.at and self.held[end - 1] in _BETWEEN:
            end -= 1
        if end <= self.at or self.held[end - 1] != "}":
            return None
        try:
            value = msgspec.json.decode(self.held[self.at : end], type=dict[str, Any])
        except BROKEN:
            self._by_line = False
            return None
        self.at = end
        return value

    def take(self) -> str:
        """Return the JSON of the next value, and go on behind it.

        Raises:
            ValueError: it is none.

        """
        while True:
            try:
                _, end = _scan(self.held, self.at)
            except json.JSONDecodeError as error:
                if self._is_fault(error) or not self.grow():
                    raise
                continue
            if end == len(self.held) and self.grow():  # a number may go on
                continue
            value, self.at = self.held[self.at : end], end
            return value

    def _is_fault(self, error: json.JSONDecodeError) -> bool:
        """Tell whether more text would not help."""
        is_open = error.msg.startswith("Unterminated string")
        cut = is_open or error.pos + _TOKEN >= len(self.held)
        return not cut or len(self.held) - self.at > _LONGEST


_scan = json.JSONDecoder().raw_decode


def _values(window: _Window, where: str, under: str) -> Iterator[Found | Refusal]:
    if under:
        _enter(window, under)
    opening = window.skip(_BETWEEN)
    is_list = opening == "["
    if not is_list and (one := window.take_rest()) is not None:
        yield Found(f"{where}#1", one)
        return
    window.at += is_list
    number = 0
    while (sign := window.skip(_BETWEEN)) and not (is_list and sign == "]"):
        number += 1
        place = f"{where}#{number}"
        if (line := window.take_line()) is not None:
            yield Found(place, line)
            continue
        try:
            value = window.take()
        except (ValueError, RecursionError) as error:
            yield Refusal(place, f"not JSON, so nothing after it is read: {_fault(error)}")
            return
        yield _decoded(value, place)
    if is_list and not sign:
        yield Refusal(where, "cut off: the list does not end")


def _enter(window: _Window, under: str) -> None:
    """Go to where the list under a key of the object begins."""
    if window.skip(_BETWEEN) != "{":
        raise ReaderError("not a JSON object")
    window.at += 1
    while window.skip(_BETWEEN) == '"':
        try:
            key = json.loads(window.take())
            if window.skip(_BETWEEN) != ":":
                break
            window.at += 1
            if window.skip(_BETWEEN) == "[" and key == under:
                return
            window.take()
        except (ValueError, RecursionError) as error:
            raise ReaderError(f"not JSON: {_fault(error)}") from error
    raise ReaderError(f"no list {under!r} in it")


def _fault(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
