"""What comes out of a source and may go into a project: articles, refusals and notices."""

from msgspec import Struct

from reader.model.article import NewArticle
from reader.model.record import Record


class Arrival(Struct, frozen=True):
    """An article, or marks on one, on the way in."""

    where: str
    """The file, with the line or the number of the record in it."""
    new: NewArticle | None
    """None where the record only names an article, by its ``id`` or ``sha256``."""
    record: Record | None = None
    """The marks it brings, if any."""
    sketch: bytes = b""
    """Of the new article's text, by ``reposts.sketch``."""
    recognised: frozenset[str] = frozenset()
    """Which metadata nobody said, being recognised in the text."""
    by_text: bool = False
    """It brings marks and names no article, so it is about the one here that has its text."""
    has_file: bool = False
    """Its text is in a file beside the marks, which is called as the article is."""


class Refusal(Struct, frozen=True):
    """Something that does not go in, by name and reason; the rest does."""

    where: str
    reason: str


class Notice(Struct, frozen=True):
    """Something that went in, or did not need to, and that a person should know of.

    Those of one kind say the same in ``text``; ``detail`` is what differs.
    """

    where: str
    text: str
    detail: str = ""


Item = Arrival | Refusal | Notice
