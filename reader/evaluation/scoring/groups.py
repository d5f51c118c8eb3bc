"""Documents by what they have in common: the outlet, the story, or who coded them."""

from collections.abc import Sequence
from typing import Literal

from reader.model.side import Document

By = Literal["outlet", "story", "coder"]
BY: tuple[By, ...] = ("outlet", "story", "coder")
UNKNOWN = ""
"""The group of documents of which it is not known."""


def grouped(documents: Sequence[Document], by: By) -> dict[str, list[int]]:
    """Return the numbers of the documents of each group, by name; one of two coders is in both."""
    found: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for name in _names(document, by):
            found.setdefault(name, []).append(number)
    return dict(sorted(found.items()))


def _names(document: Document, by: By) -> tuple[str, ...]:
    if by == "coder":
        return document.coders or (UNKNOWN,)
    return (document.outlet if by == "outlet" else document.story,)
