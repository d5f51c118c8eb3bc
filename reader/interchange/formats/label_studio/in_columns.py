"""Label Studio's CSV and TSV: the rows of JSON_MIN, with JSON in a cell where it is more than a value.

By ``label_studio_sdk/converter``, which puts the columns in the order of their names.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from reader.corpus.decode import let_go, open_text, told
from reader.corpus.table import rows_of
from reader.interchange.foreign import Reading, Source
from reader.interchange.formats.label_studio.minimal import ONLY_THERE
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.rows import One, Unkept
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError


def is_in_columns(opening: Opening) -> bool:
    """Tell whether a table has the columns that JSON_MIN alone has."""
    first = opening.lines[0]  # of JSON perhaps all of the file
    if not all(name in first for name in ONLY_THERE):
        return False
    header = first.replace('"', "")
    return any({*header.split(delimiter)}.issuperset(ONLY_THERE) for delimiter in ",\t")


def read_columns(source: Source, one: One) -> Reading:
    """Yield what ``one`` makes of each row.

    Raises:
        ReaderError: no encoding fits, or no column is the text's.

    """
    source.stream.seek(0)
    lines, encoding = open_text(source.stream, newline="")
    unkept = Unkept(source.where)
    try:
        yield from told(source.where, encoding)
        for number, row in rows_of(lines, "text"):
            where = f"{source.where}:{number}"
            if isinstance(row, str):
                yield Refusal(where, row)
                continue
            try:
                yield from one(Found(where, dict(_decoded(row))), encoding, unkept)
            except ReaderError as error:
                yield Refusal(where, str(error))
        yield from unkept.notices()
    finally:
        let_go(lines)


def _decoded(row: list[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    """Yield the cells that are not empty by their columns, what is JSON in them decoded."""
    for name, cell in row:
        if cell.startswith(("[", "{")):
            try:
                yield name, msgspec.json.decode(cell)
                continue
            except (msgspec.DecodeError, RecursionError):
                pass
        if cell:
            yield name, cell
