"""What comes out of a source: articles, records of ours, refusals and notices."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from reader.model.article import Extra, NewArticle
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


class OwnRecord(Struct, frozen=True):
    """A line of our own export, or of a system's marks in that form."""

    where: str
    record: Record
    encoding: str
    is_export: bool
    """It says ``reader/1``, so its id is an article's id and its empty fields are known empty."""
    extra: tuple[Extra, ...] = ()
    """What else a record of a system says of the article."""


class Arrival(Struct, frozen=True):
    """An article that may go in, with the marks it brought."""

    where: str
    """The file, with the line or the number of the record in it."""
    new: NewArticle | None
    """None where the record only names an article, by its ``id`` or ``sha256``."""
    record: Record | None = None
    sketch: bytes = b""
    """Of the new article's text, by ``reposts.sketch``."""


class Refusal(Struct, frozen=True):
    """Something that does not go in, by name and reason; the rest does."""

    where: str
    reason: str


class Notice(Struct, frozen=True):
    """Something that went in, or did not need to, and that a person should know of."""

    where: str
    text: str


Item = Arrival | Refusal | Notice
Reading = Iterator[Draft | OwnRecord | Refusal | Notice]
"""What the reader of one kind of source yields."""
