"""The headline of a report, and what of its opening is said again."""

from collections.abc import Container, Iterable, Sequence

from reader.corpus.dateline import dateline_of
from reader.corpus.lines import Line, folded

_OPENING = 8
"""A headline, a standfirst and a lead stand among the first lines that say something."""
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ")
_LONGEST_SITE = 40
_CUT = ("…", "...", "[...]", "[…]")
_UNFIT_ENDS = frozenset(",;:-–—/(")


def headline_of(lines: Sequence[Line], known: Container[int], title: str = "") -> int:
    """Return the index of the headline, -1 where none is certain.

    ``known`` are lines that are something else; ``title`` is one that the source gives.
    """
    opening = [index for index in range(min(len(lines), _OPENING)) if index not in known]
    by_title = [index for index in opening if title and _is_same(lines[index].text, title)]
    if by_title:
        return by_title[0]
    for index in opening[:2]:
        line = lines[index]
        later = (lines[other].text for other in opening if other > index)
        if _is_heading(line) and (
            any(_is_same(line.text, text) for text in later) or _stands_above_prose(lines, index)
        ):
            return index
        if not _is_kicker(line):
            return -1
    return -1


def repeats_of(lines: Sequence[Line], known: Container[int]) -> dict[int, int]:
    """Return which lines say an opening line again, with the index of that line.

    The lines that follow such a pair are compared too, so a report that is there twice is a
    repeat from where it begins anew.
    """
    keys = [_key(line.text) for line in lines]
    if len(set(keys)) == len(keys):
        return {}
    opening: dict[str, list[tuple[str, int]]] = {}
    openings = 0
    again: dict[int, int] = {}
    for index, (key, line) in enumerate(zip(keys, lines, strict=True)):
        first = again.get(index - 1, -2) + 1
        if first > 0 and not _is_same(lines[first].text, line.text):
            first = -1
        if first < 0 and key in opening:
            first = _said_before(line.text, opening[key])
        if first >= 0:
            again[index] = first
        elif openings < _OPENING and index not in known and _says_enough(line):
            opening.setdefault(key, []).append((line.text, index))
            openings += 1
    return again


def _key(text: str) -> str:
    """Return what lines that are the same have in common, quickly made."""
    return text[:12].casefold().replace("\xa0", " ")


def _said_before(text: str, candidates: Iterable[tuple[str, int]]) -> int:
    """Return which of ``candidates`` a line says again, whole or cut short, -1 for none."""
    for said, index in candidates:
        if _is_same(text, said) or _is_cut(text, said):
            return index
    return -1


def _is_cut(text: str, whole: str) -> bool:
    start = next((text.removesuffix(sign) for sign in _CUT if text.endswith(sign)), "").rstrip()
    return len(start) >= 40 and folded(whole).startswith(folded(start))


def _is_same(first: str, second: str) -> bool:
    """Tell whether two lines are one, but for case, space, and the name of a site at the end."""
    if _key(first) != _key(second) or abs(len(first) - len(second)) > _LONGEST_SITE:
        return False
    short, long = sorted((folded(first), folded(second)), key=len)
    rest = long.removeprefix(short)
    return short == long or (
        rest != long
        and rest.startswith(_SEPARATORS)
        and len(rest) <= _LONGEST_SITE
        and len(short) >= 15
    )


def _says_enough(line: Line) -> bool:
    if len(line.text) >= 15 and len(line.text.split(maxsplit=2)) == 3:
        return True
    return len(line.text) >= 8 and line.is_wide


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
    if sum(not line.apart and line.text[:1].islower() for line in after) > 1:
        return after[0].apart and any(line.is_finished for line in after)
    long = [line for line in after if len(line.text) >= (30 if line.is_wide else 70)]
    finished = sum(line.is_prose for line in long)
    return finished > 0 and finished * 5 >= len(long) * 4
