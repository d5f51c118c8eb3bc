r"""The record as JSONL: one article with its marks a line, in canonical bytes.

Canonical means: UTF-8, keys in the order of ``reader.model.record``, no spaces, ``\n`` at
each end, and no control character that a terminal or a line splitter would act on: those
JSON has a short escape for (``\n``, ``\t`` ...) take it, the others, DEL, C1, U+2028,
U+2029 and the bidirectional controls are ``\uXXXX`` with lower-case digits.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from reader.model.errors import ReaderError
from reader.model.record import FORMAT, Record

LONGEST_LINE = 1 << 29
"""Bytes; a longer line is refused unread, so that no file can fill the memory."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# One simple pattern a leading byte: each is a memchr where the byte is rare, and together
# they take a quarter of the time of one pattern with branches.
_HIDDEN = tuple(
    re.compile(pattern)
    for pattern in (
        rb"\x7f",
        rb"\xc2[\x80-\x9f]",
        rb"\xd8\x9c",
        rb"\xe2\x80[\x8e\x8f\xa8-\xae]",
        rb"\xe2\x81[\xa6-\xa9]",
    )
)
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def encode(item: object) -> bytes:
    """Return anything msgspec knows as canonical JSON on one line, without the line's end.

    Raises:
        UnicodeEncodeError: a lone surrogate, which UTF-8 has no bytes for.

    """
    line = _encoder.encode(item)
    for pattern in _HIDDEN:
        line = pattern.sub(_escaped, line)
    return line


def write(records: Iterable[object], stream: BinaryIO) -> int:
    """Write one line a record (or a row of another form) and return how many there were."""
    count = 0
    for record in records:
        stream.write(encode(record) + b"\n")
        count += 1
    return count


def read(stream: BinaryIO) -> Iterator[tuple[int, Record | ReaderError]]:
    r"""Yield each line's number, from 1, with its record, or with what is wrong with it.

    Lines end at ``\n`` only. Empty lines are passed over, and a byte-order mark at the
    start is dropped.
    """
    for number, line in enumerate(_lines(stream), 1):
        body = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if body.strip():
            yield number, decode(body)


def decode(line: bytes) -> Record | ReaderError:
    """Return the record that a line holds, or what is wrong with it."""
    if len(line) > LONGEST_LINE:
        return ReaderError(f"the line is longer than {LONGEST_LINE:,} bytes")
    try:
        record = _decoder.decode(line)
    except UnicodeDecodeError as fault:
        return ReaderError(f"not UTF-8: {fault.reason} at byte {fault.start} of a text")
    except msgspec.MsgspecError as fault:
        return ReaderError(str(fault))
    except RecursionError:
        return ReaderError("JSON nested too deeply")
    if record.format != FORMAT:
        return ReaderError(f"format {record.format[:40]!r} is not {FORMAT!r}")
    return record


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while line and not line.endswith(b"\n"):  # the rest of a line that is too long
            line = stream.readline(LONGEST_LINE)


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode())
