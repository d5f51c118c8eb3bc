"""doccano's rows on their way out, in the one of two forms that the whole file needs.

Whether anything is linked is known at the end only; until then rows wait in a temporary file.
"""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, BinaryIO, cast

import msgspec

from reader.model.canonical import encode

_IN_MEMORY = 1 << 24
"""Bytes that wait in memory before they do in a file."""


class Rows:
    """Takes rows; they are written by the time the block ends."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._waiting = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._has_relations = False
        self._number = 0

    def __enter__(self) -> "Rows":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._waiting:
            if kind is None and not self._has_relations:
                self._waiting.seek(0)
                shutil.copyfileobj(self._waiting, cast("Any", self._out))

    def write(
        self,
        text: str,
        spans: Sequence[tuple[int, int, str]],
        relations: Sequence[tuple[int, int, str]],
        beside: Mapping[str, object],
    ) -> None:
        """Write a row.

        Args:
            text: the text.
            spans: starts, ends and tags.
            relations: which span is linked to which, by their numbers from 0, and how.
            beside: its other columns.

        """
        if relations and not self._has_relations:
            self._begin_relations()
        row = {"text": text, "label": spans, **beside}
        if self._has_relations:
            self._write_entities(row, relations)
        else:
            self._waiting.write(encode(row) + b"\n")

    def _begin_relations(self) -> None:
        """Write the rows that have waited in the other form."""
        self._has_relations = True
        self._waiting.seek(0)
        for line in self._waiting:
            self._write_entities(msgspec.json.decode(line), ())

    def _write_entities(
        self, row: dict[str, object], relations: Sequence[tuple[int, int, str]]
    ) -> None:
        spans = cast("Sequence[tuple[int, int, str]]", row.pop("label"))
        first = self._number
        self._number += len(spans)
        entities = [
            {"id": first + at, "start_offset": start, "end_offset": end, "label": tag}
            for at, (start, end, tag) in enumerate(spans)
        ]
        told = [
            {"id": at, "from_id": first + from_, "to_id": first + to, "type": type_}
            for at, (from_, to, type_) in enumerate(relations)
        ]
        text = row.pop("text")
        self._out.write(
            encode({"text": text, "entities": entities, "relations": told, **row}) + b"\n"
        )
