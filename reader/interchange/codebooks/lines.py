"""Where a codebook file says something: the line that a fault is on."""

import json
import re
from collections.abc import Iterator
from functools import cached_property

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"\s*")
_SHORT = {"tags": "tag"}
"""What a list may be called too."""


class Lines:
    """The lines of one file, TOML or JSON. A line that cannot be told is 0."""

    def __init__(self, source: str, *, is_json: bool) -> None:
        self._source = source
        self._is_json = is_json
        self._places: dict[str, list[int]] = {}

    def of_entry(self, section: str, at: int, name: object) -> int:
        """Return the line of the entry at a place, from 0, of a list; ``name`` is what it is called."""
        if section not in self._places:
            self._places[section] = self._entries(section)
        places = self._places[section]
        if at < len(places):
            return self._line(places[at])
        if not isinstance(name, str) or not name:
            return 0
        written = re.escape(json.dumps(name, ensure_ascii=False)[1:-1])
        given = rf"""(?:id|tag|label|name)["']?\s*[=:]\s*["']{written}["']"""
        found = [each.start() for each in re.finditer(given, self._source)]
        return self._line(found[-1]) if found else 0

    def of_key(self, key: str, within: str = "") -> int:
        """Return the line of a key of the codebook itself, or of a table ``within`` it."""
        start, stop = self._table(within) if within else (0, self._end_of_head)
        if not within and self._is_json:
            return self._line(self._keys[key]) if key in self._keys else 0
        found = re.compile(rf"""(?:^|[\s{{,.])["']?{re.escape(key)}["']?\s*[=:]""").search(
            self._source, start, stop
        )
        return self._line(found.end() - 1) if found else 0

    def of_key_or_table(self, key: str) -> int:
        """Return the line of a key of the codebook itself, be it written as a table of TOML."""
        if (line := self.of_key(key)) or self._is_json:
            return line
        header = rf"""(?m)^[ \t]*\[\[?[ \t]*["']?{re.escape(key)}["']?[ \t.\]]"""
        found = re.search(header, self._source)
        return self._line(found.start()) if found else 0

    def _table(self, name: str) -> tuple[int, int]:
        """Return where in the file a table is looked for."""
        if self._is_json:
            return self._keys.get(name, 0), len(self._source)
        header = re.search(rf"(?m)^[ \t]*\[[ \t]*{name}[ \t]*\]", self._source)
        if header is None:
            return 0, self._end_of_head
        following = re.compile(r"(?m)^[ \t]*\[").search(self._source, header.end())
        return header.end(), following.start() if following else len(self._source)

    @cached_property
    def _end_of_head(self) -> int:
        table = re.search(r"(?m)^[ \t]*\[", self._source)
        return table.start() if table else len(self._source)

    def _entries(self, section: str) -> list[int]:
        names = (section, _SHORT.get(section, section))
        if not self._is_json:
            header = rf"(?m)^[ \t]*\[\[[ \t]*(?:{'|'.join(names)})[ \t]*\]\]"
            return [found.start() for found in re.finditer(header, self._source)]
        if self._source.lstrip().startswith("["):
            at = self._source.index("[") if section == "tags" else -1
        else:
            at = next((self._keys[name] for name in names if name in self._keys), -1)
            at = (
                self._source.index(":", _DECODER.raw_decode(self._source, at)[1]) if at >= 0 else at
            )
            at = self._after_space(at + 1) if at >= 0 else at
        return [*self._items(at)] if at >= 0 and self._source[at] == "[" else []

    @cached_property
    def _keys(self) -> dict[str, int]:
        """Where each key of a JSON object is."""
        keys: dict[str, int] = {}
        if not self._source.lstrip().startswith("{"):
            return keys
        for at in self._items(self._source.index("{")):
            name, end = _DECODER.raw_decode(self._source, at)
            if self._source[self._after_space(end)] == ":":
                keys[str(name)] = at
        return keys

    def _items(self, opened: int) -> Iterator[int]:
        """Yield where each value, or key, in the bracket at ``opened`` begins."""
        at = self._after_space(opened + 1)
        while self._source[at] not in "]}":
            if self._source[at] in ",:":
                at = self._after_space(at + 1)
                continue
            yield at
            at = self._after_space(_DECODER.raw_decode(self._source, at)[1])

    def _after_space(self, at: int) -> int:
        found = _SPACE.match(self._source, at)
        return found.end() if found else at

    def _line(self, offset: int) -> int:
        return self._source.count("\n", 0, offset) + 1
