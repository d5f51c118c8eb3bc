"""Standoff: a record without its text, for texts that may not be published.

What is left are ids, hashes, offsets, tags and values of a fixed set. Whoever has the texts puts
both together again: the hash tells which text it is, and the offsets where in it.
"""

import re
from typing import Any

from msgspec import to_builtins

from reader.model.codebook import Codebook
from reader.model.record import Record

_TEXTS = ("text", "title")
"""What an article says; a title is words of its text."""
_PLAIN = re.compile(r"[A-Za-z0-9_.+-]{1,24}")
"""A value of an unknown kind that is kept: no more than a name in a system of names."""


class Standoff:
    """Makes standoff of records, and counts what it left out for being free text."""

    def __init__(self, codebook: Codebook) -> None:
        """Take the codebook that says which fields are free text."""
        self._kinds: dict[tuple[str, str], str] = {
            (rule.applies, rule.name): rule.kind for rule in codebook.fields
        }
        self.left_out = 0
        """Notes, values and labels: they can repeat the text, so they stay at home."""

    def of(self, record: Record) -> dict[str, Any]:
        """Return a record without its text, title, quotes, notes and free text."""
        whole: dict[str, Any] = to_builtins(record)
        for name in _TEXTS:
            del whole[name]
        for mark in whole["annotations"]:
            self._bare(mark, "span")
            for span in mark["spans"]:
                del span["quote"]
        for link in whole["links"]:
            self._bare(link, "link")
        for label in whole["labels"]:
            self._bare(label, "article")
        for decision in whole.get("decisions", ()):
            self.left_out += bool(decision.pop("note"))
        labels = [each for each in whole["labels"] if self._is_kept(each, "article")]
        self.left_out += len(whole["labels"]) - len(labels)
        return whole | {"labels": labels}

    def _bare(self, item: dict[str, Any], applies: str) -> None:
        self.left_out += bool(item.pop("note"))
        item.pop("reason", None)
        if "fields" in item:
            kept = [field for field in item["fields"] if self._is_kept(field, applies)]
            self.left_out += len(item["fields"]) - len(kept)
            item["fields"] = kept

    def _is_kept(self, value: dict[str, Any], applies: str) -> bool:
        kind = self._kinds.get((applies, value["name"]), "")
        if kind == "text":
            return False
        return bool(kind) or bool(_PLAIN.fullmatch(value["value"]))
