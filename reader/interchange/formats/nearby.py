"""Texts that stand in a folder near the file that names them, as corpora lay their folders out."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.interchange.foreign import FoundText
from reader.interchange.reading.texts import TextFolder

_BESIDE = TextFolder().beside


def folders_near(file: Path | None, words: Iterable[str]) -> list[Path]:
    """Return the folders beside a file and beside its folder whose names have one of these words.

    Those whose name begins as that of the file's own folder, or of the file, come first: of
    ``train-labels`` it is ``train-articles``, and not ``dev-articles``.
    """
    if file is None:
        return []
    home = file.resolve().parent
    wanted = tuple(words)
    found = [
        each
        for top in (home, home.parent)
        for each in _folders(top)
        if any(word in each.name.casefold() for word in wanted)
    ]
    kin = {_first_word(home.name), _first_word(file.name)}
    return sorted(found, key=lambda each: _first_word(each.name) not in kin)


def found_in(folders: Iterable[Path], name: str) -> FoundText | None:
    """Return the text of this name in the first folder that has it, None where none has.

    Raises:
        ReaderError: it is there and is no text.

    """
    return next(filter(None, (_BESIDE(folder / "-")(name) for folder in folders)), None)


def _folders(top: Path) -> Iterator[Path]:
    """Yield the folders in a folder, in a steady order; none where it may not be looked into."""
    try:
        with os.scandir(top) as entries:
            names = sorted(each.name for each in entries if each.is_dir())
    except OSError:
        return
    yield from (top / name for name in names)


def _first_word(name: str) -> str:
    return name.casefold().replace("_", "-").replace(".", "-").partition("-")[0]
