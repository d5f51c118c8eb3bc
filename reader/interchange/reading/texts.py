"""Finding the texts that files of marks only name: beside them, or in a folder that a person named."""

import os
from functools import cached_property, lru_cache
from pathlib import Path

from reader.corpus.decode import decode
from reader.interchange.foreign import FoundText, Texts
from reader.model.errors import ReaderError


class TextFolder:
    """The files of a folder and those in it, by their names."""

    def __init__(self, path: str = "") -> None:
        """Take the folder that a person named; ``""`` for none."""
        self._top = path

    def beside(self, file: Path | None) -> Texts:
        """Return what finds texts for a file: beside it, else in the folder."""

        def find(name: str) -> FoundText | None:
            found = self._find(file, name)
            return _read(found) if found else None

        return find

    def _find(self, file: Path | None, name: str) -> Path | None:
        plain = name.replace("\\", "/").rpartition("/")[2]
        if plain in ("", ".", "..") or "\0" in plain:
            return None
        if file and file.name == plain:
            return None
        near = file.with_name(plain) if file else None
        if near is not None and near.is_file():
            return near
        return self._by_name.get(plain)

    @cached_property
    def _by_name(self) -> dict[str, Path]:
        """The first file of each name, in the order that people count folders in."""
        found: dict[str, Path] = {}
        if self._top:
            for folder, inside, files in os.walk(self._top):
                inside.sort()
                for name in sorted(files):
                    found.setdefault(name, Path(folder) / name)
        return found


def _read(path: Path) -> FoundText:
    try:
        text, encoding = decode(path.read_bytes())
    except OSError as error:
        raise ReaderError(f"{path.name}: {error.strerror}") from error
    return FoundText("/".join(_resolved(path).parts[-2:]), text, encoding)


def _resolved(path: Path) -> Path:
    """Return a path without links; the folder is that of thousands, and looked at once."""
    return path.resolve() if path.is_symlink() else _folder(path.parent) / path.name


@lru_cache(maxsize=16)
def _folder(path: Path) -> Path:
    return path.resolve()
