"""XML from anywhere, read as a stream and without what makes it dangerous; and what XML can say.

Expat, as it comes with Python, fetches nothing and, where no DTD is taken, has no entities to expand. It
takes a tenth of the time of trees of ``lxml``, of which a project of a million marks needs three million.
"""

import re
from collections import deque
from collections.abc import Collection, Iterator
from typing import IO
from xml.parsers import expat

from msgspec import Struct

from reader.interchange.reading.xml_pieces import pieces
from reader.model.errors import ReaderError

_LEVELS = 256
"""How deep elements may stand in each other."""
_LONGEST = 1 << 28
"""Code points of text in one element."""
_NO_SIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_GUID_LENGTH = 36
_TARGET = "targetGUID"
"""The attribute of an element that only names another; a link has one too, and is wanted."""


class Element(Struct, array_like=True, omit_defaults=True):
    """An element without its namespace, which tools do not agree on."""

    name: str
    said: dict[str, str]
    """Its attributes."""
    above: str
    """The name of the element that it stands in."""
    is_wanted: bool = False
    children: "list[Element]" = []
    references: list[tuple[str, str]] = []
    """What is named right within it by its GUID: the element that does so, and the GUID."""
    texts: list[str] = []
    """The pieces of the text right within it."""

    def get(self, name: str) -> str:
        """Return an attribute, ``""`` where it is not there."""
        return self.said.get(name, "")

    @property
    def guid(self) -> str:
        """Its GUID."""
        return guid(self.said.get("guid", ""))

    @property
    def text(self) -> str:
        """The text right within it."""
        return "".join(self.texts)

    def within(self, *names: str) -> "Iterator[Element]":
        """Yield the elements of these names right within it."""
        return (child for child in self.children if child.name in names)

    def text_of(self, name: str) -> str:
        """Return the text of the first element of a name right within it; ``""`` for none."""
        for child in self.children:
            if child.name == name:
                return child.text
        return ""

    def targets(self, name: str) -> tuple[str, ...]:
        """Return the GUIDs that the references of a name right within it lead to."""
        if not self.references:
            return ()
        return tuple([guid(target) for of, target in self.references if of == name])


def can_say(text: str) -> bool:
    """Tell whether XML has a place for every character of a text."""
    return not _NO_SIGN.search(text)


def sayable(text: str) -> str:
    """Return a text in which what XML cannot say is a replacement character."""
    return _NO_SIGN.sub("\ufffd", text)


def guid(value: str) -> str:
    """Return a GUID as ids are written here, in lower case and without braces; another as it is."""
    if len(value) == _GUID_LENGTH and value.islower():
        return value
    found = _GUID.fullmatch(value.strip())
    return found[1].lower() if found else value.strip()


def elements(
    stream: IO[bytes],
    root: str,
    wanted: Collection[str],
    left: Collection[tuple[str, str]] = (),
    *,
    also: Collection[tuple[str, str]] = (),
    alone: Collection[str] = (),
) -> Iterator[Element]:
    """Yield each element of a wanted name as soon as it is whole.

    What stands in it is there with it, but for what was itself yielded before, and what is left out.

    Args:
        stream: XML, from its beginning.
        root: what the outermost element must be called.
        wanted: the names of what is yielded.
        left: what is passed over with all that is in it: the name it stands right within, and its own.
        also: what is yielded beside, told in the same way.
        alone: the names of what is in nothing of its own name.

    Raises:
        ReaderError: it is not well-formed, has a DTD, another outermost element, too many levels, or
            something within itself that must not be.

    """
    walk = _Walk(root, frozenset(wanted), frozenset(left), frozenset(also), frozenset(alone))
    try:
        for _ in pieces(stream, walk.parser):
            while walk.found:
                yield walk.found.popleft()
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter of encodings
        raise ReaderError(f"not XML that can be read: {error}") from error


class _Walk:
    """One document being read: the elements that are open, and those found."""

    def __init__(
        self,
        root: str,
        wanted: frozenset[str],
        left: frozenset[tuple[str, str]],
        also: frozenset[tuple[str, str]],
        alone: frozenset[str],
    ) -> None:
        self._root = root
        self._wanted = wanted
        self._left = left
        self._also = also
        self._alone = alone
        self._names: list[str] = []
        self._open: list[Element] = []
        """The elements that are kept until they end: a wanted one and what stands in it."""
        self._passed = 0
        """How many elements within a reference are open, with itself."""
        self._until = ""
        """What ends the part that is left out, in which no beginning is looked at."""
        self._length = 0
        self.found: deque[Element] = deque()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _refuse(self, *_: object) -> None:
        raise ReaderError("it has a DTD, which no such file needs, so it is not read")

    def _start(self, tag: str, said: dict[str, str]) -> None:
        if self._passed:
            self._passed += 1
            return
        name = tag.rpartition(":")[2] if ":" in tag else tag
        names = self._names
        place = names[-1] if names else "", name
        if place in self._left:
            self._until = tag
            self.parser.StartElementHandler = None
            return
        if not names and name != self._root:
            raise ReaderError(f"its outermost element is {name!r}, not {self._root!r}")
        if self._open and _TARGET in said and name not in self._wanted:
            self._open[-1].references.append((name, said[_TARGET]))
            self._passed = 1
            return
        if name in self._alone and name in names:
            raise ReaderError(f"a {name} within a {name}")
        is_wanted = name in self._wanted or place in self._also
        if is_wanted or self._open:
            self._open.append(Element(name, said, place[0], is_wanted))
        names.append(name)
        if len(names) > _LEVELS:
            raise ReaderError(f"more than {_LEVELS} elements in each other")

    def _end(self, tag: str) -> None:
        if self._until:
            if tag == self._until:
                self._until = ""
                self.parser.StartElementHandler = self._start
            return
        if self._passed:
            self._passed -= 1
            return
        if not self._names or not tag.endswith(self._names.pop()):
            raise ReaderError(f"a {tag} within a {tag}")
        if not self._open:
            return
        element = self._open.pop()
        if element.is_wanted:
            self.found.append(element)
            self._length = 0
        elif self._open:
            self._open[-1].children.append(element)

    def _text(self, text: str) -> None:
        if self._open and not self._passed and not self._until:
            self._length += len(text)
            if self._length > _LONGEST:
                raise ReaderError(f"more than {_LONGEST >> 20} million characters in one element")
            self._open[-1].texts.append(text)
