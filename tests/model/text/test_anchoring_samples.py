"""Spans of another tool's own files, found again in texts that were edited before them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.text.aligning import Alignment
from reader.model.text.anchoring import anchored
from reader.model.text.sought import CONTEXT, Sought

BRAT = Path(__file__).parents[3].parent / "shared" / "data" / "samples" / "brat"

pytestmark = pytest.mark.skipif(not BRAT.exists(), reason="the samples are not here")


def spans() -> Iterator[tuple[str, int, int]]:
    """Yield each text with the spans of one fragment that are marked in it."""
    for path in sorted(BRAT.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode()
        for line in path.read_bytes().decode().split("\n"):
            head, _, rest = line.partition("\t")
            place = rest.partition("\t")[0].split(" ")[1:]
            if head.startswith("T") and len(place) == 2:
                yield text, int(place[0]), int(place[1])


def test_each_is_found_again_after_an_insertion_before_it() -> None:
    found = [*spans()]
    assert len(found) > 100
    for text, start, end in found:
        moved = "A line that was put before it.\n" + text
        by = len(moved) - len(text)
        around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        bare = anchored(moved, Sought(start, end, text[start:end]))
        assert bare.kind in ("moved", "ambiguous", "in place")
        told = anchored(moved, Sought(start, end, text[start:end], *around))
        once = text.count(around[0] + text[start:end] + around[1]) == 1
        assert told.kind in ("moved", "in place") or not once
        if told.kind == "moved":
            assert told.candidates[0].start == start + by
        assert Alignment(text, moved).where(start, end) == (start + by, end + by, True)
