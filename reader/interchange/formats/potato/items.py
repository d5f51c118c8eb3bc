"""The items of a potato project: the texts that its annotations only name.

Found in a file called after the item, else in the data files that ``config.yaml`` names, else in data files
of a usual name. The settings stand beside what was annotated or above it: a person's folder is in
``annotation_output``. Facts from davidjurgens/potato: ``export/cli.py`` (``load_items_from_data_files``).
"""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from reader.interchange.foreign import FoundText, Source
from reader.interchange.formats.nearby import found_in
from reader.interchange.reading.json_stream import Found, records
from reader.model.errors import ReaderError

CONFIGS = ("config.yaml", "config.yml")
"""Files of settings, by their usual names."""
_ABOVE = 3
"""So many folders above a person's are looked into for the settings."""
_USUAL = tuple(
    f"{stem}.{suffix}" for stem in ("data", "items", "instances") for suffix in ("jsonl", "json")
)
_SUFFIXES = (".json", ".jsonl", ".csv", ".tsv")
_QUOTES = "'\""


class Items:
    """Finds an item by its id; data files are held whole, as potato itself holds them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._by_id: dict[str, Mapping[str, Any]] | None = None
        self._top: Path | None = None
        """Where the settings are, if they were found on the disk."""
        self._keys = {"id_key": "id", "text_key": "text"}

    @property
    def text_key(self) -> str:
        """What the text of an item is called."""
        return self._keys["text_key"]

    def item(self, id_: str) -> Mapping[str, Any] | None:
        """Return an item, whose text stands under ``text``; None where it is nowhere.

        Raises:
            ReaderError: a file with it cannot be read.

        """
        found = self._source.texts(f"{id_}.txt")
        if found:
            return {"text": found.text, "source_file": found.file}
        if self._by_id is None:
            self._by_id = dict(self._read())
        return self._by_id.get(id_)

    def _read(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for name in self._names():
            found = self._source.texts(name) or self._below_settings(name)
            for row in _rows(name, found.text) if found else ():
                text = row.get(self._keys["text_key"])
                if self._keys["id_key"] in row:
                    others = {k: v for k, v in row.items() if k not in self._keys.values()}
                    yield str(row[self._keys["id_key"]]), {**others, "text": text}

    def _names(self) -> list[str]:
        found = self._settings() or next(filter(None, map(self._source.texts, CONFIGS)), None)
        if found is None:
            return [*_USUAL]
        files, keys = _configured(found.text)
        self._keys |= keys
        return files or [*_USUAL]

    def _settings(self) -> FoundText | None:
        """Return the settings of the project that a file lies in, and keep where they are."""
        file = self._source.path
        for folder in [*file.resolve().parents][: _ABOVE + 1] if file else ():
            for name in CONFIGS:
                if found := found_in([folder], name):
                    self._top = folder
                    return found
        return None

    def _below_settings(self, name: str) -> FoundText | None:
        """Return a file of data by its path from the settings, which leads nowhere above them."""
        path = PurePosixPath(name.replace("\\", "/"))
        if self._top is None or path.is_absolute() or ".." in path.parts:
            return None
        return found_in([self._top / path.parent], path.name)


def _configured(text: str) -> tuple[list[str], dict[str, str]]:
    """Return the names of data files in a configuration, and of the keys of an item's id and text."""
    files: list[str] = []
    keys: dict[str, str] = {}
    is_list = False
    for line in text.split("\n"):
        name, _, value = line.split(" #")[0].strip().partition(":")
        if name in ("id_key", "text_key"):
            keys[name] = value.strip().strip(_QUOTES)
        is_list = name == "data_files" or (is_list and line[:1] in (" ", "\t", "-", "\r", ""))
        if is_list:
            parts = line.replace("[", ",").replace("]", ",").replace(":", ",").split(",")
            plain = (part.strip().removeprefix("-").strip().strip(_QUOTES) for part in parts)
            files += (each for each in plain if each.endswith(_SUFFIXES))
    return files, {name: value for name, value in keys.items() if value}


def _rows(name: str, text: str) -> Iterator[Mapping[str, Any]]:
    if name.endswith((".csv", ".tsv")):
        delimiter = "," if name.endswith(".csv") else "\t"
        try:
            yield from csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        except csv.Error as error:
            raise ReaderError(f"{name}: {error}") from error
        return
    for found in records(io.BytesIO(text.encode()), name):
        if isinstance(found, Found):
            yield found.value
