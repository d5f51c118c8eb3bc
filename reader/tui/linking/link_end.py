"""Where a link begins or ends: at what is selected, at a mark, or at a sentence."""

from msgspec import Struct

from reader.model.annotation import PASSAGE, Annotation, Span
from reader.model.passage import Passage
from reader.model.text.visible import excerpt


class LinkEnd(Struct, frozen=True):
    """One end of a link that is being made."""

    article: str
    spans: tuple[Span, ...]
    """In code points; of a passage that is no mark yet, one."""
    what: str
    """``mark``, ``selection`` or ``sentence``."""
    tag: str = PASSAGE
    mark: str = ""
    """The id of the mark; ``""`` where one is made with the link, if there is none by then."""

    @property
    def end(self) -> str | Passage:
        """What the store is told: the mark, or the passage."""
        span = self.spans[0]
        return self.mark or Passage(self.article, span.start, span.end, span.quote)

    @property
    def passage(self) -> Passage:
        """All of it, from its first word to its last; of a mark's words apart, only the first."""
        span = self.spans[0]
        return Passage(self.article, span.start, span.end, span.quote)

    def is_at(self, begun: "LinkEnd") -> bool:
        """Return whether a link that begins there would end where it begins.

        So it would in the sentence around it, where nothing is said to be meant.
        """
        if self.article != begun.article:
            return False
        around = self.spans[0]
        is_in = all(around.start <= each.start and each.end <= around.end for each in begun.spans)
        return self.spans == begun.spans or (self.what == "sentence" and is_in)

    def words(self, limit: int) -> str:
        """Return its words in quotation marks, cut after ``limit`` code points."""
        return f"“{excerpt(' … '.join(span.quote for span in self.spans), limit)}”"


def of_mark(mark: Annotation) -> LinkEnd:
    """Return a mark as an end."""
    return LinkEnd(mark.article, mark.spans, "mark", mark.tag, mark.id)
