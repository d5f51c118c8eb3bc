"""Files of a folder that are not read by themselves: texts, settings and cards of what is."""

from collections.abc import Callable, Iterator, Sequence
from glob import escape
from pathlib import Path

from reader.interchange.format import Format
from reader.interchange.reading.opening import Opening

_CARD = 1 << 16
"""Bytes of a file within which it says whose card it is."""


class Alongside:
    """Tells them by what formats say of their names."""

    def __init__(
        self, formats: Sequence[Format], recognises: Callable[[str, Opening], bool]
    ) -> None:
        """Take the formats; ``recognises`` tells whether a file is of one, by the format's name."""
        self._recognises = recognises
        self._names = frozenset[str]().union(*(each.beside for each in formats))
        self._cards = {name: words for each in formats for name, words in each.cards.items()}
        self._with_texts = [each for each in formats if each.texts]

    def has(self, file: Path) -> bool:
        """Tell whether a file is one of them."""
        if file.name in self._names or _says(file, self._cards.get(file.name)):
            return True
        for each in self._with_texts:
            if file.name.endswith(each.texts):
                name = file.name.removesuffix(each.texts) + (each.said or each.suffix)
                if any(self._is_of(each, about) for about in _beside(file, name)):
                    return True
        return False

    def _is_of(self, format_: Format, file: Path) -> bool:
        """Tell whether a file is there, and, where its name does not say so, is of a format."""
        if not file.is_file():
            return False
        if not format_.said:
            return True
        try:
            with file.open("rb") as stream:
                return self._recognises(format_.name, Opening.of(stream, file.name))
        except OSError:  # it is refused by its own name
            return False


def _says(file: Path, words: bytes | None) -> bool:
    """Tell whether these words stand where a file begins."""
    if words is None or not file.is_file():
        return False
    try:
        with file.open("rb") as stream:
            return words in stream.read(_CARD)
    except OSError:  # as above
        return False


def _beside(file: Path, name: str) -> Iterator[Path]:
    """Yield the file of this name beside a text, and in ``annotations`` for one in ``articles``."""
    yield file.with_name(name)
    for top in file.parents if "articles" in file.parts else ():
        if top.name == "articles":
            said, path = top.with_name("annotations"), file.relative_to(top).with_name(name)
            yield said / path
            yield from said.glob(f"*/{escape(str(path))}")
