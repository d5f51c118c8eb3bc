"""Spans written as a tag on each token: ``B-PER I-PER O``, in two readings.

They differ on an ``I-`` that nothing begins: ``conlleval``, and ``seqeval`` where nothing else is
said, takes it as a beginning; read strictly (IOB2) it is no span at all. A file can score .74 in one
and .70 in the other, so whoever shows a score names the reading.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from reader.evaluation.pairing.spans import Fragments

Reading = Literal["conlleval", "strict"]


def spans(tags: Sequence[str], reading: Reading = "conlleval") -> Iterator[tuple[str, Fragments]]:
    """Yield the label of each span of a sentence, and the tokens it is on, by their numbers.

    Raises:
        ValueError: a tag is neither ``O`` nor ``B-`` or ``I-`` with a label.
    """
    label, start = "", 0
    for at, tag in enumerate([*tags, "O"]):
        kind, named = _parted(tag)
        goes_on = kind == "I" and label == named
        if label and not goes_on:
            yield label, [(start, at)]
            label = ""
        if kind == "B" or (kind == "I" and not goes_on and reading == "conlleval"):
            label, start = named, at


def _parted(tag: str) -> tuple[str, str]:
    kind, _, label = tag.partition("-")
    if tag != "O" and (kind not in ("B", "I") or not label):
        raise ValueError(f"no tag of a token: {tag!r}")
    return kind, label
