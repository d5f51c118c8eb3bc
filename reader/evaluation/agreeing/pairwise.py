"""F1 between two annotators, and the answers on the marks that are matched with each other.

F1 is the same whichever of the two is taken for right. Spans are matched as in evaluation.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from reader.evaluation.agreeing.coded import Placed, Ready
from reader.evaluation.coefficients.counts import Mode, by_document, outcomes
from reader.evaluation.coefficients.resampling import Floats
from reader.evaluation.pairing.matching import match
from reader.evaluation.pairing.spans import Flags, Ints, Spans

Rule = Literal["strict", "exact", "overlap"]
RULES: dict[Rule, Mode] = {"strict": "strict", "exact": "exact", "overlap": "type"}
"""What counts as the same mark, and under which name it is counted in evaluation."""
Answers = Mapping[str, tuple[str, ...]]
"""The values of a mark's fields, by name; one without a value is not there."""


class Compared(Struct, frozen=True):
    """Two annotators' marks in the documents that both coded."""

    documents: Sequence[int]
    spans: Mapping[tuple[str | None, Rule], Floats]
    """Of all tags or one, a row a document: twice the marks that are the same, and all marks."""
    answers: Sequence[tuple[int, str, Answers, Answers]]
    """Of marks that overlap and have the same tag: their document, tag and both's answers."""
    silent: Mapping[tuple[int, str], int]
    """How many such marks have no answer of either, by their document and tag."""


class Pairwise:
    """Gathers everybody's spans in columns, and compares any two annotators."""

    def __init__(self) -> None:
        self._sides: dict[int, _Side] = {}
        self._tags: dict[str, int] = {}

    def add(self, ready: Ready) -> None:
        """Take in a document."""
        for annotator, marks in zip(ready.annotators, ready.marks, strict=True):
            side = self._sides.setdefault(annotator, _Side())
            for mark in marks:
                tag = self._tags.setdefault(mark.mark.tag, len(self._tags))
                side.add(ready.number, tag, mark)

    def compared(self, one: int, other: int, documents: Sequence[int]) -> Compared:
        """Return two annotators beside each other in documents that both coded, in order."""
        sides = self._sides[one], self._sides[other]
        (ours, our_places), (theirs, their_places) = (side.among(documents) for side in sides)
        pairs = match(ours, theirs)
        found = outcomes(ours, theirs, pairs)
        rows: dict[tuple[str | None, Rule], Floats] = {}
        for name, tag in (None, None), *self._tags.items():
            of_modes = by_document(found, len(documents), tag)
            for rule, mode in RULES.items():
                rows[name, rule] = _twice_and_all(of_modes[mode])
        matched = _Matched(
            our_places[pairs.gold][pairs.same_tag],
            their_places[pairs.predicted][pairs.same_tag],
            sides,
            list(self._tags),
        )
        return Compared(documents, rows, list(matched.answers()), matched.silent())


class _Side:
    """One annotator's spans, in columns."""

    def __init__(self) -> None:
        self.document, self.tag = array("q"), array("q")
        self._first, self._start, self._end = array("q", [0]), array("q"), array("q")
        self.answers: dict[int, Answers] = {}
        """Of the spans that have any, by their numbers."""

    def add(self, document: int, tag: int, placed: Placed) -> None:
        answers: dict[str, tuple[str, ...]] = {}
        for field in sorted(placed.mark.fields):
            answers[field.name] = (*answers.get(field.name, ()), field.value)
        if answers:
            self.answers[len(self.document)] = answers
        self.document.append(document)
        self.tag.append(tag)
        for start, end in placed.spans:
            self._start.append(start)
            self._end.append(end)
        self._first.append(len(self._start))

    def speaks(self) -> Flags:
        """Return of each span whether it has any answer."""
        found = np.zeros(len(self.document), dtype=bool)
        found[list(self.answers)] = True
        return found

    def among(self, documents: Sequence[int]) -> tuple[Spans, Ints]:
        """Return the spans in documents, numbered as these are, and their numbers here."""
        columns = (self.document, self.tag, self._first, self._start, self._end)
        whole = Spans(*(np.array(column, dtype=np.int64) for column in columns))
        wanted = np.array(documents, dtype=np.int64)
        chosen = np.flatnonzero(np.isin(whole.document, wanted))
        some = whole.some(chosen)
        return replace(some, document=np.searchsorted(wanted, some.document)), chosen


def _twice_and_all(rows: Ints) -> Floats:
    """Return of five counts twice the correct ones and the spans of both sides."""
    correct, incorrect, partial, missed, spurious = rows.T
    both = correct + incorrect + partial
    return np.stack([2 * correct, 2 * both + missed + spurious], axis=1).astype(np.float64)


class _Matched:
    """Marks of two annotators that are paired and have the same tag, by their numbers."""

    def __init__(
        self, ours: Ints, theirs: Ints, sides: tuple[_Side, _Side], tags: Sequence[str]
    ) -> None:
        self._ours, self._theirs, self._sides, self._tags = ours, theirs, sides, tags
        self._speak = sides[0].speaks()[ours] | sides[1].speaks()[theirs]

    def answers(self) -> Iterator[tuple[int, str, Answers, Answers]]:
        """Yield the document, the tag and both's answers, where there are any."""
        one, other = self._sides
        for here, there in zip(
            self._ours[self._speak].tolist(), self._theirs[self._speak].tolist(), strict=True
        ):
            yield (
                one.document[here],
                self._tags[one.tag[here]],
                one.answers.get(here, {}),
                other.answers.get(there, {}),
            )

    def silent(self) -> dict[tuple[int, str], int]:
        """Return how many have none, by document and tag."""
        one = self._sides[0]
        places = self._ours[~self._speak].tolist()
        found = Counter((one.document[place], one.tag[place]) for place in places)
        return {(document, self._tags[tag]): count for (document, tag), count in found.items()}
