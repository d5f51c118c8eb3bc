"""Our records as columns of Apache Arrow, which Parquet keeps: one row an article or a span.

The columns are read off the records themselves, so a key that is added there is a column here.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
from msgspec import Struct
from msgspec.inspect import (
    BoolType,
    Field,
    FloatType,
    IntType,
    ListType,
    StructType,
    Type,
    type_info,
)

from reader.model.errors import ReaderError

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetFile

_ROWS = 1_000
_GROUP = 1 << 26
"""Rows of a group, which is written and read at once, and about how many bytes."""
_BYTES = 1 << 33
"""Of a group of rows, unpacked."""
_NEVER_WRITTEN = {"prefix", "suffix", "(fault)"}
"""Keys that only help while a file is read."""
_SIMPLE: dict[type[Type], str] = {BoolType: "bool_", IntType: "int64", FloatType: "float64"}


def parquet() -> Any:
    """Return the library for Parquet.

    Raises:
        ReaderError: it is not installed.

    """
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise ReaderError("parquet needs pip install 'parallel-reader[formats]'") from error
    return pyarrow.parquet


def schema(row: type[Struct]) -> "pyarrow.Schema":
    """Return the columns of a kind of row."""
    import pyarrow

    return pyarrow.schema([*_type(type_info(row))])


def batches(file: "ParquetFile") -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of a file, some at a time, as they would be decoded from JSON.

    Raises:
        ReaderError: it is broken.

    """
    import pyarrow

    try:
        for batch in file.iter_batches(batch_size=_ROWS):
            yield batch.to_pylist()
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise ReaderError(f"the Parquet file is broken: {_line(error)}") from error


def opened(stream: BinaryIO) -> "ParquetFile":
    """Return a file to be read.

    Raises:
        ReaderError: the library is not installed; it is no Parquet, or a group of rows in it is
            larger than what is read at once.

    """
    library = parquet()
    import pyarrow

    try:
        file = library.ParquetFile(stream)
        groups = [file.metadata.row_group(at) for at in range(file.metadata.num_row_groups)]
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise ReaderError(f"no Parquet that can be read: {_line(error)}") from error
    if any(group.total_byte_size > _BYTES for group in groups):
        raise ReaderError("a group of rows of the Parquet file is too large to be read")
    return file


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]


def write(rows: Iterable[Struct], kind: type[Struct], stream: BinaryIO) -> int:
    """Write rows of a kind as Parquet, a group at a time, and return how many there were.

    Raises:
        ReaderError: the library is not installed.

    """
    library = parquet()
    import pyarrow

    columns = schema(kind)
    count = 0
    with library.ParquetWriter(stream, columns, compression="zstd") as out:
        for group in _groups(rows):
            out.write_table(pyarrow.Table.from_pylist(group, schema=columns))
            count += len(group)
    return count


def _groups(rows: Iterable[Struct]) -> Iterator[list[object]]:
    group: list[object] = []
    size = 0
    for row in rows:
        group.append(msgspec.to_builtins(row))
        size += len(msgspec.msgpack.encode(row))
        if len(group) == _ROWS or size > _GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


def _fields(fields: Iterable[Field]) -> Iterator["pyarrow.Field"]:
    import pyarrow

    for each in fields:
        if each.encode_name not in _NEVER_WRITTEN:
            yield pyarrow.field(each.encode_name, _type(each.type))


def _type(type_: Type) -> "pyarrow.DataType":
    import pyarrow

    match type_:
        case ListType(item_type=item):
            return pyarrow.list_(_type(item))
        case StructType(fields=fields):
            return pyarrow.struct(list(_fields(fields)))
        case _:
            return getattr(pyarrow, _SIMPLE.get(type(type_), "string"))()
