"""Adjudication: what was decided about each candidate of the coders, by whom and why."""

from typing import Literal

from msgspec import Struct

from reader.model.annotation import Annotation, Label, Link

Outcome = Literal["accepted", "edited", "rejected", "added"]
REASONS = {
    "s": "annotator slip",
    "g": "guideline gap",
    "a": "ambiguous text",
    "e": "edge case",
    "j": "matter of judgement",
}
"""By the letter that gives them; an adjudication keeps the words, or ``agreed``, or ``""``."""
AGREED = "agreed"
"""The reason of what all coders said alike, accepted as a step of its own."""


class Input(Struct, frozen=True, order=True):
    """A mark, link or label that a decision is about, as a submission has it."""

    submission: str
    item: str
    """Its id."""


class Adjudication(Struct, frozen=True, kw_only=True):
    """One decision. The coders' own work is not touched by it.

    ``accepted`` takes one of the inputs as it is, ``edited`` makes another of them, ``rejected``
    takes none of them, ``added`` has no inputs.
    """

    id: str
    article: str
    round: str
    adjudicator: str
    outcome: Outcome
    annotation: Annotation | None = None
    link: Link | None = None
    label: Label | None = None
    inputs: tuple[Input, ...]
    reason: str = ""
    note: str = ""
    at: str

    @property
    def image(self) -> Annotation | Link | Label | None:
        """What goes into the gold; None of a rejection."""
        return self.annotation or self.link or self.label
