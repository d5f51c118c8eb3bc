"""Which tags of a codebook answer to what was typed."""

from msgspec import Struct
from textual.fuzzy import FuzzySearch

from reader.model.codebook import Codebook, Tag


class Choice(Struct, frozen=True):
    """A tag that may be chosen, or a new one that would be made.

    Attributes:
        tag: the tag; of a new one only the id is known.
        new: whether it would have to be made.
        hits: the places in the tag's name that were typed, in code points.
    """

    tag: Tag
    new: bool = False
    hits: tuple[int, ...] = ()


def choices(codebook: Codebook, typed: str, search: FuzzySearch) -> list[Choice]:
    """Return the tags that answer to ``typed``, best first, and last a new one of that name."""
    typed = typed.strip()
    offered = [tag for tag in codebook.tags if tag.for_marks]
    if not typed:
        return [Choice(tag) for tag in offered]
    scored = []
    for position, tag in enumerate(offered):
        score, hits = search.match(typed, tag.name)
        if score > 0:
            scored.append((-score, position, Choice(tag, hits=tuple(hits))))
    found = [choice for _, _, choice in sorted(scored, key=lambda entry: entry[:2])]
    if codebook.find(typed) is None:
        found.append(Choice(Tag(id=typed), new=True))
    return found
