"""Where coders differ about an article, and where they agree: what is discussed and settled."""

from typing import Literal

from msgspec import Struct

from reader.model.annotation import Annotation, Label, Link

Kind = Literal["missed", "boundary", "tag", "field", "link", "label"]
"""``missed``: some coder has nothing there; ``boundary``: one tag, other ends; ``tag``: other
tags, whatever the ends; ``field``: the same but for fields. A link differs as a whole, a label of
the article by its value."""


class Vote(Struct, frozen=True):
    """What one coder says at a place; ``said`` is None where she says nothing."""

    annotator: str
    """An id; of a system's predictions or a gold release, whatever names it."""
    submission: str = ""
    said: Annotation | Link | Label | None = None


class Candidate(Struct, frozen=True, kw_only=True):
    """One thing to be settled: what each coder says there, in the coders' order.

    ``kind`` is ``""`` where all say the same: nothing differs.
    """

    article: str
    kind: Kind | Literal[""]
    start: int
    """The first code point of what any of them marks; 0 of a label."""
    end: int
    votes: tuple[Vote, ...]
    """One of each coder, also of those who say nothing; never are all of them silent."""

    @property
    def key(self) -> str:
        """Name it by what the coders said: the same as long as none of them says otherwise."""
        return " ".join(vote.said.id for vote in self.votes if vote.said)

    @property
    def unsure(self) -> bool:
        """Whether any of them flagged it."""
        return any(vote.said is not None and vote.said.unsure for vote in self.votes)
