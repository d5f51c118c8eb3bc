"""The rows of a file: tokens and parts of tokens, with where they stand and what is in their cells."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reader.interchange.formats.webanno.cells import unescaped
from reader.model.errors import ReaderError

TEXT = "#Text="
STARTS = (TEXT, "#Sentence.id=")
"""What a sentence begins with."""
_ROW = re.compile(r"([0-9]+-[0-9]+(?:\.[0-9]+)?)\t([0-9]{1,15})-([0-9]{1,15})\t([^\t]*)(?:\t(.*))?")


class Unit(Struct):
    """A token, or a part of one, ``1-2.1``."""

    id: str
    start: int
    end: int
    text: str
    cells: list[str]
    line: int

    @property
    def is_token(self) -> bool:
        """Tell it from a part of one."""
        return "." not in self.id


class Sentence(Struct):
    """A sentence as it is declared, and its rows."""

    line: int
    text: str
    units: list[Unit] = []


def sentences(lines: Iterable[tuple[int, str]]) -> Iterator[Sentence]:
    """Yield the sentences of a file whose header was read.

    Args:
        lines: with their numbers.

    Raises:
        ReaderError: a row is none.

    """
    said: list[str] = []
    sentence: Sentence | None = None
    for number, line in lines:
        if line.startswith(TEXT):
            if sentence and sentence.units:
                yield sentence
                sentence, said = None, []
            said.append(unescaped(line.removeprefix(TEXT)))
            sentence = Sentence(number if sentence is None else sentence.line, "\n".join(said))
        elif line.startswith("#"):
            continue
        elif line.strip():
            if sentence is None:
                raise ReaderError(f"line {number}: a row before any {TEXT}")
            sentence.units.append(_unit(number, line))
        elif sentence and sentence.units:
            yield sentence
            sentence, said = None, []
    if sentence and sentence.units:
        yield sentence


def _unit(number: int, line: str) -> Unit:
    found = _ROW.fullmatch(line)
    if not found:
        raise ReaderError(f"line {number} is no row of a token with its offsets: {line[:40]!r}")
    id_, start, end, text, rest = found.groups()
    cells = rest.removesuffix("\t").split("\t") if rest else []
    return Unit(id_, int(start), int(end), unescaped(text), cells, number)
