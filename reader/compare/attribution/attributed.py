"""What is attributed: a content, the words that say so, whose it is and through whom it came."""

from msgspec import Struct

from reader.model.passage import Passage


class Attribution(Struct, frozen=True, kw_only=True):
    """One attribution in one report.

    Attributes:
        cue: the words that tie the source to the content.
        source: the words for who is credited; None where nobody is: "is said to".
        contents: what is credited, in order; none where only a cue and a source are marked.
        channel: the agency or outlet that the words came through, where the text names one.
        addressee: who was told, where that is no channel.
        by: the id of the annotator whose marks say so; ``""`` for a rule, which only suggests.
        links: ids of the links that hold it together.
    """

    cue: Passage
    source: Passage | None = None
    contents: tuple[Passage, ...] = ()
    channel: Passage | None = None
    addressee: Passage | None = None
    by: str = ""
    links: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """The id of the report."""
        return self.cue.article

    def covers(self, start: int, end: int) -> bool:
        """Whether a range of code points of the report is within a content."""
        return any(each.start <= start and end <= each.end for each in self.contents)

    @property
    def length(self) -> int:
        """Code points of its contents; of two that hold a place, the shorter is nearer to it."""
        return sum(each.end - each.start for each in self.contents)
