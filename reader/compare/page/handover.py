"""What goes onto a page: reports side by side, and who and what stands behind the marks."""

from collections.abc import Mapping

from msgspec import Struct

from reader.model.annotation import PASSAGE
from reader.model.codebook import Codebook
from reader.model.passage import Counterpart
from reader.model.story import Story


class Handover(Struct, frozen=True, kw_only=True):
    """A story as one person may see it, with what the page says about it."""

    story: Story
    codebook: Codebook
    people: Mapping[str, str]
    """Names of annotators by their ids."""
    viewer: str = ""
    """Whose view it is, by name; ``""`` for somebody without work here."""
    round: str = "main"
    is_blind: bool = False
    """Whether others' work of the round is kept from the viewer."""
    suggestions: tuple[Counterpart, ...] = ()
    """What a matcher proposes and nobody decided; on the page only where it was asked for."""
    program: str = ""
    """The version of the program."""

    def name(self, annotator: str) -> str:
        """Return what an annotator is called."""
        return self.people.get(annotator, "somebody")

    def tag(self, id_: str) -> str:
        """Return what a tag is called; one that the codebook has not is its own name."""
        found = self.codebook.find(id_)
        return found.name if found else id_

    @property
    def newest(self) -> str:
        """When the newest mark, link or rejection on the page was made; ``""`` where there is none."""
        story = self.story
        made = (
            *(mark.created for mark in story.marks.values()),
            *(link.created for link in story.links),
            *(pair.at for pair in story.rejected),
        )
        return max(made, default="")

    @property
    def tags(self) -> dict[str, int]:
        """How many marks have each tag, in the codebook's order; what only holds a link is none."""
        order = {tag.id: place for place, tag in enumerate(self.codebook.tags)}
        counts: dict[str, int] = {}
        for mark in self.story.marks.values():
            if mark.tag != PASSAGE:
                counts[mark.tag] = counts.get(mark.tag, 0) + 1
        return dict(
            sorted(counts.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
        )
