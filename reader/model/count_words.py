"""What was counted, in words: the header of every table of counts."""

from reader.model.counting import Counted


def header(counted: Counted) -> str:
    """Return one line: how many marks, of whom, where, of which round, and what is left out."""
    marks = counted.marks
    coders = len({mark.annotator for mark in marks})
    marked = len({mark.article for mark in marks})
    parts = [
        f"{_many(len(marks), 'mark')} of {_many(coders, 'annotator')}"
        f" in {marked:,} of {_many(counted.articles, 'article')}",
        f"round {', '.join(counted.rounds)}",
        *_aside(counted),
    ]
    if counted.rolled_up:
        parts.append("each tag with those below it")
    return "; ".join(parts)


def _aside(counted: Counted) -> list[str]:
    words = []
    if counted.regions:
        left_out = f" ({counted.left_out:,})" if counted.left_out else ""
        words.append(f"without marks in {', '.join(counted.regions)}{left_out}")
    if counted.taken_in:
        words.append(f"with marks in {', '.join(counted.taken_in)}")
    return words


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
