"""What was counted, in words: the header of every table of counts."""

from reader.model.counting.counted import counted
from reader.model.counting.counts import Counted


def header(found: Counted) -> str:
    """Return one line: how many marks, of whom, where, of which round, and what is left out."""
    marks = found.marks
    coders = len({mark.annotator for mark in marks})
    marked = len({mark.article for mark in marks})
    parts = [
        f"{counted(len(marks), 'mark')} of {counted(coders, 'annotator')}"
        f" in {marked:,} of {counted(found.articles, 'article')}",
        f"round {', '.join(found.rounds)}",
        *_aside(found),
    ]
    if found.rolled_up:
        parts.append("each tag with those below it")
    return "; ".join(parts)


def _aside(found: Counted) -> list[str]:
    words = []
    if found.regions:
        left_out = f" ({found.left_out:,})" if found.left_out else ""
        words.append(f"without marks in {', '.join(found.regions)}{left_out}")
    if found.taken_in:
        words.append(f"with marks in {', '.join(found.taken_in)}")
    return words
