"""A board as a file, in the form that the file's name ends in."""

from collections.abc import Mapping
from pathlib import Path

from reader.compare.boards.board import Board
from reader.compare.boards.writing import document, page, write_csv
from reader.interchange import jsonl
from reader.interchange.writing import atomic
from reader.model.errors import ReaderError
from reader.model.story import Story

_FORMS = (".csv", ".html", ".json")


def write(board: Board, story: Story, names: Mapping[str, str], round_: str, path: Path) -> None:
    """Write a board to a file, whole or not at all.

    Raises:
        ReaderError: the name ends in none of the forms, or it cannot be written.
    """
    form = path.suffix.casefold()
    if form not in _FORMS:
        raise ReaderError(f"not written: end the name in {', '.join(_FORMS[:-1])} or {_FORMS[-1]}")
    try:
        with atomic.replaced(path) as stream:
            if form == ".csv":
                write_csv(board, names, stream)
            elif form == ".html":
                stream.writelines(part.encode() for part in page(story, [board], names))
            else:
                stream.write(jsonl.encode(document(story, [board], names, round_)) + b"\n")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise ReaderError(f"not written: {why}: {path}") from error
