"""Decisions as they travel: one line each, by the ids of what the coders said."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from reader.model.record import RecordAnnotation, RecordLabel, RecordLink
from reader.model.settling.adjudication import Outcome

FORMAT = "reader-decision/1"


class DecisionRecord(Struct, frozen=True, kw_only=True):
    """One decision; of the last three lists before ``reason`` at most one has one entry.

    On reading, ``outcome`` and ``votes`` are enough, and what stands where no vote says it.
    """

    format: str = FORMAT
    article: str = ""
    """Its id; needed only for what was added."""
    round: str = ""
    votes: list[str] = []
    """The ids of the coders' marks, links or labels that it is about; none of what was added."""
    outcome: Outcome
    takes: str = ""
    """Of ``accepted``, the id of the vote that stands; not needed where there is only one."""
    annotations: list[RecordAnnotation] = []
    """The mark that stands, if it is a mark."""
    links: list[RecordLink] = []
    labels: list[RecordLabel] = []
    reason: str = ""
    note: str = ""
    adjudicator: str = ""
    """A name."""
    at: str = ""

    @property
    def images(self) -> list[RecordAnnotation | RecordLink | RecordLabel]:
        """What it says that stands."""
        return [*self.annotations, *self.links, *self.labels]


def is_decision(value: Mapping[str, Any]) -> bool:
    """Tell whether a decoded JSON object is a decision, by its format."""
    said = value.get("format")
    return isinstance(said, str) and said.startswith("reader-decision/")
