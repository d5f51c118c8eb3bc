"""What a source holds before it is an article: drafts and records of ours."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from reader.model.arrival import Notice, Refusal
from reader.model.article import Extra
from reader.model.record import Record


class Draft(NamedTuple):
    """A text as a source holds it, before anything is recognised in it."""

    where: str
    text: str
    encoding: str
    metadata: Mapping[str, str] = {}
    """What the source itself says, by the names of ``reader.model.article.METADATA``."""
    own_id: str = ""
    """The id the source gives it, which names it before its url and its file do."""
    extra: tuple[Extra, ...] = ()
    record: Record | None = None
    """What another tool's file says of the text; offsets are code points of it."""
    file: str = ""
    """The file that the text stands in, as ``folder/file``, where that is not the one read."""


class OwnRecord(Struct, frozen=True):
    """A line of our own export, or of a system's marks in that form."""

    where: str
    record: Record
    encoding: str
    is_export: bool
    """It says ``reader/1``, so its id is an article's id and its empty fields are known empty."""
    extra: tuple[Extra, ...] = ()
    """What else a record of a system says of the article."""


Reading = Iterator[Draft | OwnRecord | Refusal | Notice]
"""What the reader of one kind of source yields."""
