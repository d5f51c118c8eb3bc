"""Annotations, links and labels: what annotators say about articles.

What a long article has a hundred thousand of holds no reference back to itself, so the
garbage collector is told (``gc=False``) not to go through it.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.identity import new_id, now

Status = Literal["active", "deleted"]
PASSAGE = "Passage"
"""The built-in tag of a mark that only holds one end of a link."""


class Span(Struct, frozen=True, order=True, gc=False):
    """``text[start:end] == quote``; offsets are Unicode code points."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Return the span of ``text`` from ``start`` to ``end``.

        Raises:
            ReaderError: the range is empty, reversed, or not within the text.

        """
        if not 0 <= start < end <= len(text):
            raise ReaderError(f"no span {start}-{end} in a text of {len(text)} code points")
        return cls(start, end, text[start:end])


class Field(Struct, frozen=True, order=True, gc=False):
    """One value of one field; several choices are several entries."""

    name: str
    value: str


class Annotator(Struct, frozen=True):
    """Who made a mark: a UUID with a display name, unique in its project."""

    id: str
    name: str
    kind: Literal["person", "system"] = "person"


class Annotation(Struct, frozen=True, kw_only=True, gc=False):
    """One annotator's mark: a tag on one or more spans of one article."""

    id: str
    article: str
    annotator: str
    """The annotator's id."""
    round: str = "main"
    tag: str
    """The tag's stable id."""
    spans: tuple[Span, ...]
    """At least one, sorted."""
    fields: tuple[Field, ...] = ()
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    status: Status = "active"
    created: str
    codebook: str = ""
    """Name, version and content hash of the codebook it was made under: ``news/3@1f2e3d4c``."""

    @classmethod
    def new(
        cls,
        article: str,
        annotator: str,
        tag: str,
        spans: Sequence[Span],
        *,
        round_: str = "main",
        codebook: str = "",
        note: str = "",
        fields: Sequence[Field] = (),
    ) -> "Annotation":
        """Return a fresh mark with an id of its own, made now."""
        return cls(
            id=new_id(),
            article=article,
            annotator=annotator,
            round=round_,
            tag=tag,
            spans=tuple(sorted(spans)),
            fields=tuple(fields),
            note=note,
            created=now(),
            codebook=codebook,
        )

    @property
    def start(self) -> int:
        """The first code point of the first span."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The end of the last span."""
        return max(span.end for span in self.spans)

    @property
    def quote(self) -> str:
        """The quotes of all spans, in order, joined by an ellipsis."""
        return " … ".join(span.quote for span in self.spans)


class Link(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A typed relation from an annotation to another annotation or to an article."""

    id: str
    article: str
    """The article of ``from_``, where the link is kept."""
    annotator: str
    round: str = "main"
    type: str
    from_: str
    to: str = ""
    to_article: str = ""
    state: str = ""
    fields: tuple[Field, ...] = ()
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    status: Status = "active"
    created: str
    codebook: str = ""


class Label(Struct, frozen=True, kw_only=True):
    """A named value an annotator gives to a whole article."""

    id: str
    article: str
    annotator: str
    round: str = "main"
    name: str
    value: str
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    status: Status = "active"
    created: str
    codebook: str = ""


class Progress(Struct, frozen=True, kw_only=True):
    """How far an annotator is with an article in a round."""

    article: str
    annotator: str
    round: str = "main"
    state: Literal["", "done", "submitted"] = ""
    at: str = ""
    submission: str = ""
