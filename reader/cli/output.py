"""Printing: results to stdout, messages to stderr, and nothing a terminal would act on."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from reader.interchange import jsonl
from reader.interchange.writing import atomic
from reader.model.text.visible import visible, visible_lines

GAP = "  "


def put(text: str = "") -> None:
    """Print a result, of one line or several."""
    sys.stdout.write(visible_lines(text) + "\n")


def note(message: str) -> None:
    """Print a message to the person, on one line of stderr."""
    sys.stderr.write(visible(" ".join(message.split())) + "\n")
    sys.stderr.flush()


def put_json(item: object) -> None:
    """Print one JSON document on one line, in canonical bytes."""
    _write(jsonl.encode(item), b"\n")


def put_json_list(items: Iterable[object]) -> None:
    """Print one JSON document, a list, as its items come; memory does not grow with it."""
    mark = b"["
    for item in items:
        _write(mark, jsonl.encode(item))
        mark = b",\n"
    _write(b"[]\n" if mark == b"[" else b"]\n")


@contextmanager
def byte_stream() -> Iterator[BinaryIO]:
    """Give stdout for bytes in a form of their own; a terminal is shown them at the end, as text.

    The ends that lines of a table have in files are those of a terminal there.
    """
    sys.stdout.flush()
    if not sys.stdout.isatty():
        yield sys.stdout.buffer
        return
    held = io.BytesIO()
    yield held
    sys.stdout.write(visible_lines(held.getvalue().decode().replace("\r\n", "\n")))


def target(output: Path | None) -> AbstractContextManager[BinaryIO]:
    """Give a stream for what is handed over: stdout, or a file that is there whole or not at all."""
    return atomic.replaced(output) if output and str(output) != "-" else byte_stream()


def row(*cells: tuple[str, int], last: str = "") -> str:
    """Return cells of at least these widths, and the rest of the line.

    A terminal's line is cut to fit, and says so; anything else gets every character. Wide characters
    count as the two cells they take.
    """
    from reader.layout.fitted import filled, head
    from reader.layout.widths import cell_len

    fits = sys.stdout.isatty()
    parts = []
    for text, width in cells:
        shown = visible(text)
        long = cell_len(shown) > width
        parts.append(shown if long and not fits else filled(shown, width))
    line = GAP.join([*parts, visible(last)]).rstrip()
    room = terminal_width()
    return f"{head(line, room - 1).rstrip()}…" if fits and cell_len(line) > room else line


def terminal_width() -> int:
    """Return how many cells the terminal on stdout is wide."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _write(*parts: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.writelines(parts)
