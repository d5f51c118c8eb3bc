"""Where coders differ about an article, and where they agree: what is discussed and settled."""

import hashlib
from functools import cached_property
from typing import Any, Literal

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotation, Label, Link

Kind = Literal["missed", "boundary", "tag", "field", "link", "label"]
"""``missed``: some coder has nothing there; ``boundary``: one tag, other ends; ``tag``: other
tags, whatever the ends; ``field``: the same but for fields. A link differs as a whole, a label of
the article by its value."""
KINDS: tuple[Kind, ...] = ("missed", "boundary", "tag", "field", "link", "label")
"""In the order in which they are shown."""
Said = Annotation | Link | Label
"""What a coder says at a place."""


class Vote(Struct, frozen=True):
    """What one coder says at a place; ``said`` is None where she says nothing."""

    annotator: str
    """An id; of a system's predictions or a gold release, whatever names it."""
    submission: str = ""
    said: Said | None = None


class Candidate(Struct, frozen=True, kw_only=True, dict=True):
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

    @cached_property
    def key(self) -> str:
        """Name it by what the coders said: the same as long as none of them says otherwise.

        Whatever their order. A note, or being unsure, is not something else said; that nobody
        differs is.
        """
        named = sorted(f"{said.id}~{_digest(said)}" for said in self.said)
        return " ".join(named if self.kind else ["=", *named])

    @property
    def said(self) -> tuple[Said, ...]:
        """What those coders say who say something, in their order."""
        return tuple(vote.said for vote in self.votes if vote.said is not None)

    @property
    def unsure(self) -> bool:
        """Whether any of them flagged it."""
        return any(said.unsure for said in self.said)


def substance(said: Said) -> tuple[Any, ...]:
    """Return what counts of a mark, link or label when it is compared with the coder's own other.

    Not its note, nor who made it when under which codebook, nor whether she was unsure.
    """
    match said:
        case Annotation():
            spans = [(span.start, span.end) for span in said.spans]
            return said.tag, spans, sorted(said.fields)
        case Link():
            ends = said.from_, said.to, said.to_article
            return said.type, ends, said.state, sorted(said.fields)
        case Label():
            return said.name, said.value


def _digest(said: Said) -> str:
    return hashlib.sha256(msgspec.json.encode(substance(said))).hexdigest()[:8]
