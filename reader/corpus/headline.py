"""The headline of a report, and what of its opening is said again."""

from collections.abc import Container, Sequence

from reader.corpus.dateline import dateline_of
from reader.corpus.lines import Line, folded

_OPENING = 8
"""A headline, a standfirst and a lead stand among the first lines that say something."""
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ")
_CUT = ("…", "...", "[...]", "[…]")
_UNFIT_ENDS = frozenset(",;:-–—/(")


def headline_of(lines: Sequence[Line], known: Container[int], title: str = "") -> int | None:
    """Return the index of the headline, None where none is certain.

    ``known`` are lines that are something else; ``title`` is one that the source gives.
    """
    opening = [index for index in range(min(len(lines), _OPENING)) if index not in known]
    by_title = [index for index in opening if title and _is_same(lines[index].text, title)]
    if by_title:
        return by_title[0]
    for index in opening[:2]:
        line = lines[index]
        doubled = any(_is_same(line.text, lines[other].text) for other in opening if other > index)
        if _is_heading(line) and (doubled or _stands_above_prose(lines, index)):
            return index
        if not _is_kicker(line):
            return None
    return None


def repeats_of(lines: Sequence[Line], known: Container[int]) -> dict[int, int]:
    """Return which lines say an opening line again, with the index of that line.

    The lines that follow such a pair are compared too, so a report that is there twice is a
    repeat from where it begins anew.
    """
    says: dict[str, int] = {}
    lengths: set[int] = set()
    again: dict[int, int] = {}
    for index, line in enumerate(lines):
        if index in known or not _says_enough(line):
            continue
        before = again.get(index - 1)
        if before is not None and _is_same(lines[before + 1].text, line.text):
            again[index] = before + 1
        elif len(says) < _OPENING or len(line.text) in lengths or line.text.endswith(_CUT):
            first = _said_before(folded(line.text), says)
            if first is not None:
                again[index] = first
            elif len(says) < _OPENING:
                says[folded(line.text)] = index
                lengths.update(range(len(line.text) - 8, len(line.text) + 9))
    return again


def _said_before(text: str, says: dict[str, int]) -> int | None:
    if text in says:
        return says[text]
    for sign in _CUT:
        start = text.removesuffix(sign).rstrip()
        if start != text and len(start) >= 40:
            return next((index for said, index in says.items() if said.startswith(start)), None)
    return next((index for said, index in says.items() if _is_same(said, text)), None)


def _is_same(first: str, second: str) -> bool:
    """Tell whether two lines are one, but for case, space, and the name of a site at the end."""
    short, long = sorted((folded(first), folded(second)), key=len)
    rest = long.removeprefix(short)
    return short == long or (
        rest != long and rest.startswith(_SEPARATORS) and len(rest) <= 40 and len(short) >= 15
    )


def _says_enough(line: Line) -> bool:
    words = line.text.count(" ") + line.text.count("\xa0") + 1
    return len(line.text) >= 8 if line.is_wide else len(line.text) >= 15 and words >= 3


def _is_kicker(line: Line) -> bool:
    return len(line.text) <= 25 and not line.is_finished and not _says_enough(line)


def _is_heading(line: Line) -> bool:
    """Tell whether a line has the shape of a headline."""
    text = line.text
    return (
        _says_enough(line)
        and len(text) <= (60 if line.is_wide else 200)
        and (not line.is_finished or text.rstrip("\"'”’")[-1:] in "?!？！؟")
        and text[-1] not in _UNFIT_ENDS
        and not text[0].islower()
        and not dateline_of(text).length
    )


def _stands_above_prose(lines: Sequence[Line], index: int) -> bool:
    """Tell whether what follows is running text in paragraphs, of which the line is not one."""
    after = lines[index + 1 : index + 14]
    if not after or after[0].text[:1].islower():
        return False
    long = [line for line in after if len(line.text) >= (30 if line.is_wide else 70)]
    finished = sum(line.is_prose for line in long)
    wrapped = sum(not line.apart and line.text[:1].islower() for line in after)
    if wrapped > 1 and not after[0].apart:
        return False
    return finished > 0 and (finished * 5 >= len(long) * 4 or wrapped > 1)
