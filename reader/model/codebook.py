"""The codebook: the versioned set of tags an annotator chooses from, and what goes with them."""

import hashlib
import re
from functools import cached_property
from typing import Annotated, Literal

import msgspec
from msgspec import Struct

from reader.model.annotation import PASSAGE
from reader.model.errors import ReaderError

IMPORTED = "imported"
"""The parent of tags that arrived with somebody's marks."""

Applies = Literal["span", "article", "link"]
ALL_OF: dict[Applies, str] = {"span": "marks", "article": "articles", "link": "links"}
"""What something that applies to it is for, in words."""
"""What something of a codebook is said of."""
Kind = Literal["choice", "choices", "yes-no", "number", "text", "reference"]
"""What a field's value is: one or several of its choices, yes or no, a number, free text, or
the id of another annotation."""
ChangeKind = Literal["rename", "merge", "split"]
Quotes = Literal["keep", "out", "in"]
"""Whether quotation marks at the edge of a span stay as they were marked, or are left out, or
those just outside it are taken in."""

Number = Annotated[int, msgspec.Meta(ge=0, le=999_999_999)]
"""Of a version or a revision: one that every file and program can hold."""

_SAME = frozenset({"same", "identity", "identical", "coref", "coreference", "coreferent"})
"""Words in the id of a type of link that says that two are the same."""
_FIRST_KEYS = ("id", "version", "title", "source", "licence", "tags")
"""What every content hash covers; a codebook without what came later keeps the hash it had."""


class Tag(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One tag with what an annotator needs to use it the same way every time."""

    id: str
    """Stable: marks name the tag by it."""
    label: str = ""
    hotkey: str = ""
    """One printable character; a digit works in the text, any hotkey in the palette. Below a
    parent it is the second key, after the parent's."""
    colour: str = ""
    """``#rrggbb``, or empty for one chosen by position."""
    brief: str = ""
    """A few words for a list."""
    description: str = ""
    """The full definition."""
    use_when: str = ""
    not_when: str = ""
    example: str | tuple[str, ...] = ""
    """One example, or several."""
    confused_with: str = ""
    parent: str = ""
    """The id of the tag above this one."""
    applies: Applies = "span"
    deprecated: bool = False
    """Old marks keep it, new ones are not offered it."""
    revision: Number = 1
    """Counts changes of meaning, for people; which marks to look at again goes by ``meant``."""
    meant: str = ""
    """The fingerprint of a meaning worded otherwise here than when it was set; else empty."""
    heading: bool = False
    """Only a heading over the tags below it; no mark is given it."""

    @classmethod
    def imported(cls, id_: str) -> "Tag":
        """Return the tag of a mark whose codebook has none such; none is its own parent."""
        return cls(id=id_, parent=IMPORTED if id_ != IMPORTED else "")

    @property
    def name(self) -> str:
        """The label, or the id where there is none."""
        return self.label or self.id

    @property
    def offered(self) -> bool:
        """Whether something new may have it."""
        return not (self.deprecated or self.heading)

    @property
    def for_marks(self) -> bool:
        """Whether a new mark may be given it: no built-in one."""
        return self.offered and self.applies == "span" and self.id != PASSAGE

    @property
    def examples(self) -> tuple[str, ...]:
        """All examples, none or more."""
        return (
            ((self.example,) if self.example else ())
            if isinstance(self.example, str)
            else self.example
        )

    @property
    def limits(self) -> tuple[tuple[str, str], ...]:
        """What is said beside the definition, each with what it is called, as far as it is said."""
        listed = (
            ("Use it when", self.use_when),
            ("Not", self.not_when),
            *(("For example", each) for each in self.examples),
            ("Confused with", self.confused_with),
        )
        return tuple((name, text) for name, text in listed if text)


class Choice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One value a field may have."""

    value: str
    """As it is kept and exported."""
    label: str = ""
    hotkey: str = ""
    """One printable character; a choice without one gets a key by its place."""
    description: str = ""

    @property
    def name(self) -> str:
        """The label, or the value where there is none."""
        return self.label or self.value


class FieldRule(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something more to say of a mark, of a link, or of a whole article."""

    name: str
    label: str = ""
    description: str = ""
    kind: Kind = "text"
    choices: tuple[Choice, ...] = ()
    """For ``choice`` and ``choices``; of the other kinds none has any."""
    required: bool = False
    ask: bool = False
    """Asked for as soon as a mark is made."""
    default: str = ""
    """What a new mark has; one of the choices, or a value of the kind."""
    applies: Applies = "span"
    """A field of an article is what ``Label`` keeps: a stance, a frame, a grade."""
    tags: tuple[str, ...] = ()
    """The tags (or link types) it belongs to, those below them included; none means all."""

    @property
    def title(self) -> str:
        """The label, or the name where there is none."""
        return self.label or self.name


class LinkType(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One kind of relation between marks."""

    id: str
    label: str = ""
    hotkey: str = ""
    description: str = ""
    symmetric: bool = False
    """Both directions say the same; such a link is kept once."""
    to_article: bool = False
    """It leads to a whole article instead of a mark."""
    from_tags: tuple[str, ...] = ()
    """The tags it may begin at; none means any."""
    to_tags: tuple[str, ...] = ()
    states: tuple[Choice, ...] = ()
    """The first is the one a new link has."""

    @property
    def is_identity(self) -> bool:
        """Whether it says that two are the same: it is symmetric, and its id says so."""
        words = re.split(r"[^a-z0-9]+", self.id.casefold())
        return self.symmetric and not _SAME.isdisjoint(words)

    @property
    def name(self) -> str:
        """The label, or the id where there is none."""
        return self.label or self.id


class Boundaries(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What belongs to a span, and what is left off at its edges when a mark is made by hand."""

    trim: str = ".,;:"
    """Characters left off at both edges, like space; their like in other scripts go with them."""
    quotes: Quotes = "keep"
    leave_out: tuple[str, ...] = ()
    """Words left off at the beginning: articles, ``some``, ``about``."""
    rules: tuple[str, ...] = ()
    """What else to go by, in words."""


class Mapping(Struct, frozen=True, kw_only=True):
    """What a tag is called in another codebook."""

    codebook: str
    tag: str
    to: str
    """A tag of the other codebook; empty where that has none."""


class Change(Struct, frozen=True, kw_only=True):
    """A rename, merge or split of tags, by their ids; never taken out again.

    The old ids stay in the codebook, deprecated, for the marks that have them.
    """

    version: Number
    """The first version of the codebook that has it."""
    kind: ChangeKind
    old: tuple[str, ...]
    """Several for a merge, else one."""
    new: tuple[str, ...]
    """Several for a split, else one."""


class Codebook(Struct, frozen=True, kw_only=True, dict=True):
    """A set of tags under an id and a version; known for certain by its content hash."""

    id: str
    version: Number = 1
    title: str = ""
    source: str = ""
    licence: str = ""
    notes: str = ""
    """What somebody who uses it should know: where it departs, what could not be confirmed."""
    boundaries: Boundaries = Boundaries()
    tags: tuple[Tag, ...] = ()
    fields: tuple[FieldRule, ...] = ()
    links: tuple[LinkType, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    changes: tuple[Change, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 (hex) of the canonical content, computed once: every mark names it."""
        whole = msgspec.to_builtins(self, order="sorted")
        content = {key: value for key, value in whole.items() if value or key in _FIRST_KEYS}
        return hashlib.sha256(msgspec.json.encode(content)).hexdigest()

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
        """Return the tag that this key applies in the text, wherever it stands, if any."""
        return next((tag for tag in self.tags if tag.hotkey == key and tag.for_marks), None)

    def below(self, parent: str) -> tuple[Tag, ...]:
        """Return the tags right below ``parent``, or the topmost ones for ``""``.

        A tag whose parent is not in the codebook, such as ``IMPORTED``, is a topmost one.
        """
        ids = {tag.id for tag in self.tags}
        return tuple(
            tag for tag in self.tags if (tag.parent if tag.parent in ids else "") == parent
        )

    def ancestry(self, tag: str) -> tuple[str, ...]:
        """Return a tag's id and the ids above it, nearest first."""
        line: dict[str, None] = {}
        while tag and tag not in line:
            line[tag] = None
            tag = self._parents.get(tag, "")
        return tuple(line)

    @cached_property
    def _parents(self) -> dict[str, str]:
        return {each.id: each.parent for each in self.tags}

    def fields_of(self, tag: str, applies: Applies = "span") -> tuple[FieldRule, ...]:
        """Return the fields that belong to a tag, in the codebook's order."""
        line = self.ancestry(tag)
        return tuple(
            field
            for field in self.fields
            if field.applies == applies and (not field.tags or not set(line).isdisjoint(field.tags))
        )
