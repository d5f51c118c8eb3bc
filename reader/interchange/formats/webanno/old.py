"""Version 2: one line of header, no offsets, ``B-`` and ``I-`` before values instead of numbers.

Its rows become those of version 3: numbers are given to annotations, and offsets, in code points, to
tokens by the text that stands with each sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.interchange.formats.webanno.cells import NONE, NULL, escaped, raw
from reader.interchange.formats.webanno.header import Layer
from reader.interchange.formats.webanno.units import Sentence, Unit
from reader.interchange.tokens.places import joined, whole
from reader.model.errors import ReaderError

HEADER = re.compile(r" ?# [\w.$]+\.\w+(?: \| .*| # .*)?")
_ROW = re.compile(r"([0-9]+-[0-9]+)\t([^\t]*)(?:\t(.*))?")
_TEXT = "#text="


def sentences(lines: Iterable[tuple[int, str]], declared: Sequence[Layer]) -> Iterator[Sentence]:
    """Yield the sentences of a file, the text of each on a line of its own.

    Raises:
        ReaderError: a row is none.

    """
    numbers = _Numbers(declared)
    at = 0
    text: str | None = None
    units: list[Unit] = []
    for number, line in (*lines, (0, "")):
        if line.startswith(_TEXT):
            text = line.removeprefix(_TEXT)
        elif line.strip() and not line.startswith("#"):
            units.append(_unit(number, line, numbers))
        elif not line.strip() and units:
            sentence = _placed(units, text, at)
            at += len(sentence.text) + 1
            text, units = None, []
            yield sentence


def _unit(number: int, line: str, numbers: "_Numbers") -> Unit:
    found = _ROW.fullmatch(line)
    if not found:
        raise ReaderError(f"line {number} is no row of a token: {line[:40]!r}")
    id_, text, rest = found.groups()
    return Unit(
        id_, 0, 0, text, numbers.cells(rest.removesuffix("\t").split("\t") if rest else []), number
    )


def _placed(units: list[Unit], text: str | None, at: int) -> Sentence:
    """Return a sentence whose tokens have their places, in its own text where that has them."""
    tokens = [unit.text for unit in units]
    try:
        places = whole(tokens, text or "")
    except ReaderError:
        text, places = joined([tokens])
    for unit, (start, end) in zip(units, places, strict=True):
        unit.start, unit.end = at + start, at + end
    return Sentence(units[0].line, text or "", units)


class _Numbers:
    """Numbers annotations, which go on from one row to the next where a value begins with ``I-``."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._count = 0
        self._open: dict[str, list[int]] = {}
        """The numbers of a layer's annotations in the row before."""

    def cells(self, cells: Sequence[str]) -> list[str]:
        """Return the cells of a row as version 3 has them."""
        found: list[str] = []
        for layer in self._layers:
            own = [cells[c.at] if c.at < len(cells) else NONE for c in layer.columns]
            found += (
                _relation(layer, own) if layer.kind == "relation" else self._span(layer.type, own)
            )
        return found

    def _span(self, type_: str, cells: Sequence[str]) -> list[str]:
        stacks = [[v for v in raw(cell) if v != "O"] for cell in cells]
        before = self._open.get(type_, [])
        own: list[int] = []
        for nth in range(max(map(len, stacks), default=0)):
            goes_on = any(nth < len(s) and s[nth].startswith("I-") for s in stacks)
            if goes_on and nth < len(before):
                own.append(before[nth])
            else:
                self._count += 1
                own.append(self._count)
        self._open[type_] = own
        return [
            "|".join(f"{_value(value, type_)}[{own[nth]}]" for nth, value in enumerate(stack))
            or NONE
            for stack in stacks
        ]


def _relation(layer: Layer, cells: Sequence[str]) -> list[str]:
    """Return the cells of a relation, whose base is the number of a row."""
    return [
        cell
        if column.form == "base"
        else "|".join(_value(each, layer.type) for each in raw(cell)) or NONE
        for column, cell in zip(layer.columns, cells, strict=True)
    ]


def _value(value: str, type_: str) -> str:
    """Return a value without what says that it begins or goes on; the layer's name says nothing."""
    plain = value[2:] if value.startswith(("B-", "I-")) else value
    return NULL if plain in (f"{type_}_", "") else escaped(plain)
