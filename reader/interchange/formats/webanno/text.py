"""The text of a file, made of its sentences: offsets tell what stands between them.

Spaces where there is more than a new line, as WebAnno's own reader has it; nothing is known of what
stood there. Every token says its own text, by which what the file counts in is told.
"""

from collections.abc import Sequence

from reader.interchange.formats.webanno.units import Sentence, Unit
from reader.interchange.offsets.counting import CODE_POINTS, Counting, Scale
from reader.model.errors import ReaderError

UTF16 = Counting("utf16")
_GAP = 10_000
"""Units between two sentences, above which nobody believes it."""
_GAPS = 1_000_000
"""Units between all of them."""


def counting(sentences: Sequence[Sentence]) -> Counting:
    """Return what a file counts in: UTF-16, unless its tokens are as long as in code points only."""
    tokens = [unit for each in sentences for unit in each.units if unit.is_token]
    odd = [unit for unit in tokens if not unit.text.isascii() and max(unit.text) > "\uffff"]
    by_points = sum(unit.end - unit.start == len(unit.text) for unit in odd)
    return CODE_POINTS if by_points * 2 > len(odd) else UTF16


def text_of(sentences: Sequence[Sentence], counts: Counting) -> str:
    """Return the text that sentences make.

    Raises:
        ReaderError: one begins within the one before, or far behind.

    """
    parts: list[str] = []
    length = gaps = 0
    for sentence in sentences:
        start = sentence.units[0].start - _lead(sentence, counts)
        if length == start + 1:
            parts[-1] = parts[-1].removesuffix("\n")
            length -= 1
        gaps += max(0, start - length)
        if not length <= start <= length + _GAP or gaps > _GAPS:
            raise ReaderError(
                f"line {sentence.line}: a sentence at {start:,}, where what is before it"
                f" ends at {max(0, length - 1):,}"
            )
        parts.append(f"{' ' * (start - length)}{sentence.text}\n")
        length = start + _size(sentence.text, counts) + 1
    return "".join(parts).removesuffix("\n")


def misplaced(text: str, counts: Counting, units: Sequence[Unit]) -> list[Unit]:
    """Give units offsets in UTF-16, and return those whose text is not where they say."""
    scale, utf16 = Scale(text, counts), Scale(text, UTF16)
    found: list[Unit] = []
    for unit in units:
        if unit.start == unit.end:
            continue
        place = scale.code_points(unit.start, unit.end)
        if place is None or text[slice(*place)] != unit.text:
            found.append(unit)
        elif counts != UTF16:
            unit.start, unit.end = utf16.native(*place)
    return found


def _lead(sentence: Sentence, counts: Counting) -> int:
    """Return how much space a sentence has before its first token."""
    text, first = sentence.text, sentence.units[0].text
    rest = text.lstrip()
    if not text[:1].isspace() or first[:1].isspace() or not rest.startswith(first):
        return 0
    return min(_size(text[: len(text) - len(rest)], counts), sentence.units[0].start)


def _size(text: str, counts: Counting) -> int:
    if counts == CODE_POINTS or text.isascii():
        return len(text)
    return len(text) + sum(sign > "\uffff" for sign in text)
