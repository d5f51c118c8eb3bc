"""The codebook: the versioned set of tags an annotator chooses from."""

import hashlib

import msgspec
from msgspec import Struct

from reader.model.errors import ReaderError

IMPORTED = "imported"
"""The parent of tags that arrived with somebody's marks."""


class Tag(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One tag with what an annotator needs to use it the same way every time."""

    id: str
    """Stable: marks name the tag by it."""
    label: str = ""
    hotkey: str = ""
    """One printable character; a digit works in the text, any hotkey in the palette."""
    colour: str = ""
    """``#rrggbb``, or empty for one chosen by position."""
    description: str = ""
    example: str = ""
    not_when: str = ""
    confused_with: str = ""
    parent: str = ""

    @property
    def name(self) -> str:
        """The label, or the id where there is none."""
        return self.label or self.id


class Codebook(Struct, frozen=True, kw_only=True):
    """A set of tags under an id and a version; known for certain by its content hash."""

    id: str
    version: int = 1
    title: str = ""
    source: str = ""
    licence: str = ""
    tags: tuple[Tag, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 (hex) of the canonical content."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()

    @property
    def reference(self) -> str:
        """What a mark keeps: ``news/3@1f2e3d4c``."""
        return f"{self.id}/{self.version}@{self.sha256[:8]}"

    def find(self, name: str) -> Tag | None:
        """Return the tag with this id, else with this label (case folded), else None."""
        by_id = next((tag for tag in self.tags if tag.id == name), None)
        folded = name.casefold()
        return by_id or next((tag for tag in self.tags if tag.name.casefold() == folded), None)

    def tag(self, name: str) -> Tag:
        """Return the tag with this id or label.

        Raises:
            ReaderError: the codebook has no such tag.

        """
        found = self.find(name)
        if found is None:
            known = ", ".join(tag.id for tag in self.tags[:12])
            raise ReaderError(f"no tag {name!r} in codebook {self.id}; it has: {known}")
        return found

    def by_hotkey(self, key: str) -> Tag | None:
        """Return the tag that this key applies, if any."""
        return next((tag for tag in self.tags if tag.hotkey == key), None)


def check(codebook: Codebook) -> list[str]:
    """Return every fault of a codebook, one line each; empty when it can be used."""
    faults: list[str] = []
    seen_ids: set[str] = set()
    seen_keys: dict[str, str] = {}
    ids = {tag.id for tag in codebook.tags}
    if not codebook.id or any(c.isspace() for c in codebook.id):
        faults.append(f"the codebook's id {codebook.id!r} is empty or has a space in it")
    for tag in codebook.tags:
        if not tag.id.strip():
            faults.append("a tag has no id")
        if tag.id in seen_ids:
            faults.append(f"tag {tag.id!r} is there twice")
        seen_ids.add(tag.id)
        if len(tag.hotkey) > 1 or not tag.hotkey.isprintable():
            faults.append(
                f"tag {tag.id!r}: a hotkey is one printable character, not {tag.hotkey!r}"
            )
        if tag.hotkey and tag.hotkey in seen_keys:
            faults.append(f"hotkey {tag.hotkey!r} is both {seen_keys[tag.hotkey]!r} and {tag.id!r}")
        seen_keys.setdefault(tag.hotkey, tag.id)
        if tag.parent and tag.parent not in ids and tag.parent != IMPORTED:
            faults.append(f"tag {tag.id!r} has an unknown parent {tag.parent!r}")
        if tag.colour and not _is_colour(tag.colour):
            faults.append(f"tag {tag.id!r}: a colour is #rrggbb, not {tag.colour!r}")
    return faults + _cycles(codebook)


def _is_colour(text: str) -> bool:
    digits = text.removeprefix("#")
    return (
        len(text) == 7 and len(digits) == 6 and all(c in "0123456789abcdefABCDEF" for c in digits)
    )


def _cycles(codebook: Codebook) -> list[str]:
    parents = {tag.id: tag.parent for tag in codebook.tags}
    faults = []
    for tag in codebook.tags:
        seen, at = {tag.id}, tag.parent
        while at and at not in seen:
            seen.add(at)
            at = parents.get(at, "")
        if at == tag.id:
            faults.append(f"tag {tag.id!r} is its own ancestor")
    return faults
