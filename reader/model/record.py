"""The interchange record: one article with its marks, as one line of JSONL.

Field order here is key order on the wire. Every key is always written; on reading, only
``text`` (or ``id`` or ``sha256``) and a mark's ``tag`` and ``spans`` are needed. Marks and their
spans are not for the garbage collector to go through, as in ``annotation``.
"""

from typing import Final, Literal

from msgspec import UNSET, Struct, UnsetType

from reader.model.annotation import Field, Status
from reader.model.article import Region

FORMAT = "reader/1"
SUGGESTED: Final = "suggested"
"""The status of what is no mark, but proposed by the system that it names as its annotator; or
rejected by the person, where only the words of another mark proposed it."""


class RecordSpan(Struct, frozen=True, gc=False):
    """Code points, half-open; an absent quote is filled in.

    What stands before and after helps to find a quote that is not at its place; it is read, where
    a file has it, and never written.
    """

    start: int
    end: int
    quote: str | None = None
    prefix: str | UnsetType = UNSET
    suffix: str | UnsetType = UNSET

    def is_in(self, text: str) -> bool:
        """Tell whether it has a quote, and a text has that at its place."""
        start, end = self.start, self.end
        return 0 <= start < end <= len(text) and text[start:end] == self.quote


class RecordAnnotator(Struct, frozen=True):
    """An annotator as a record names one."""

    id: str = ""
    name: str = ""
    kind: str = "person"


class RecordAnnotation(Struct, frozen=True, kw_only=True, gc=False, rename={"fault": "(fault)"}):
    """A mark, or a suggestion; ``annotator`` is a name. A reason goes out with suggestions only."""

    id: str = ""
    annotator: str = ""
    round: str = "main"
    tag: str
    spans: list[RecordSpan]
    fields: list[Field] = []
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    status: Status | Literal["suggested"] = "active"
    created: str = ""
    codebook: str = ""
    score: float | UnsetType = UNSET
    reason: str | UnsetType = UNSET
    fault: str | UnsetType = UNSET
    """Why it could not be read, in place of all else: it is refused by its number. It is never
    written."""

    def is_in(self, text: str) -> bool:
        """Tell whether a text has all of its quotes at their places."""
        if len(self.spans) == 1:  # as nearly all have
            return self.spans[0].is_in(text)
        return all(span.is_in(text) for span in self.spans)


class RecordLink(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A link; ``from_`` and ``to`` are ids of marks."""

    id: str = ""
    annotator: str = ""
    round: str = "main"
    type: str
    from_: str
    to: str = ""
    to_article: str = ""
    state: str = ""
    fields: list[Field] = []
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    status: Status | Literal["suggested"] = "active"
    """``suggested`` of a pair that was turned down; a field says by whom."""
    created: str = ""
    codebook: str = ""


class RecordLabel(Struct, frozen=True, kw_only=True):
    """A label of the whole article."""

    id: str = ""
    annotator: str = ""
    round: str = "main"
    name: str
    value: str
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    status: Status = "active"
    created: str = ""
    codebook: str = ""


class RecordStatus(Struct, frozen=True, kw_only=True):
    """How far an annotator is with the article."""

    annotator: str = ""
    round: str = "main"
    state: str
    at: str = ""
    submission: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """One article with all that is exported about it."""

    format: str = FORMAT
    id: str = ""
    sha256: str = ""
    supersedes: str = ""
    text: str | None = None
    title: str = ""
    outlet: str = ""
    wire: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    story: str = ""
    source_file: str = ""
    regions: list[Region] = []
    annotators: list[RecordAnnotator] = []
    annotations: list[RecordAnnotation] = []
    links: list[RecordLink] = []
    labels: list[RecordLabel] = []
    status: list[RecordStatus] = []

    @property
    def brings_marks(self) -> bool:
        """Whether it says anything that an annotator has said of the article."""
        return bool(self.annotations or self.links or self.labels or self.status)
