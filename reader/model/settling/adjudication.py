"""Adjudication: what was decided about each candidate of the coders, by whom and why."""

from typing import Literal

from msgspec import Struct

from reader.model.annotation import Annotation, Label, Link
from reader.model.identity import derived_id
from reader.model.settling.difference import Candidate, Said

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
    candidate: str = ""
    """The key of what was decided on; ``""`` of what was added."""
    reason: str = ""
    note: str = ""
    at: str

    @property
    def image(self) -> Said | None:
        """What goes into the gold; None of a rejection."""
        return self.annotation or self.link or self.label


def decision_id(round_: str, candidate: Candidate) -> str:
    """Return the id of the decision on a candidate: deciding again changes the same decision.

    Also where it is made on another computer, so that two who decide apart are told so when
    their projects are merged.
    """
    return derived_id("adjudication", candidate.article, round_, candidate.key)


def decision(
    candidate: Candidate,
    image: Said | None,
    *,
    round_: str,
    adjudicator: str,
    at: str,
    reason: str = "",
    note: str = "",
) -> Adjudication:
    """Return the decision that ``image`` is what stands, or with None that nothing does."""
    is_input = any(image == said for said in candidate.said)
    return Adjudication(
        id=decision_id(round_, candidate),
        article=candidate.article,
        round=round_,
        adjudicator=adjudicator,
        outcome="rejected" if image is None else "accepted" if is_input else "edited",
        annotation=image if isinstance(image, Annotation) else None,
        link=image if isinstance(image, Link) else None,
        label=image if isinstance(image, Label) else None,
        inputs=tuple(
            sorted(Input(vote.submission, vote.said.id) for vote in candidate.votes if vote.said)
        ),
        candidate=candidate.key,
        reason=reason,
        note=note,
        at=at,
    )
