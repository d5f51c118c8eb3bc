"""Marks that wait for their place: their quotes do not stand where they were said to."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from reader.model.annotation import Annotation, Field, Span
from reader.model.identity import derived_id
from reader.model.text.sought import Sought

State = Literal["waiting", "placed", "dropped"]


class Misplaced(Struct, frozen=True, kw_only=True):
    """A mark as it came, whole, that waits until its annotator says where it belongs.

    Where it may belong follows from the text, so that is looked for whenever somebody asks.
    """

    id: str
    """That of the mark, which it keeps."""
    article: str
    annotator: str
    """The annotator's id."""
    round: str = "main"
    tag: str
    spans: tuple[Sought, ...]
    """At least one, sorted; some may stand where they were said to."""
    fields: tuple[Field, ...] = ()
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    created: str
    codebook: str = ""
    carried_from: str = ""
    """The id of the mark on another text that it is carried over from, or ``""``."""
    state: State = "waiting"

    @property
    def start(self) -> int:
        """Where the first of its spans was said to begin."""
        return self.spans[0].start

    @property
    def quote(self) -> str:
        """The quotes of all spans, in order, joined by an ellipsis."""
        return " … ".join(span.quote for span in self.spans)

    def placed_on(self, spans: Sequence[Span]) -> Annotation:
        """Return the mark that it is once it stands on these words."""
        return Annotation(
            id=self.id,
            article=self.article,
            annotator=self.annotator,
            round=self.round,
            tag=self.tag,
            spans=tuple(sorted(spans)),
            fields=self.fields,
            note=self.note,
            unsure=self.unsure,
            origin=self.origin,
            created=self.created,
            codebook=self.codebook,
        )


def carried_id(article: str, mark: str) -> str:
    """Return the id that a mark has once it is carried over to an article."""
    return derived_id("carried", article, mark)
