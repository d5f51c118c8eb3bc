"""XML from anywhere, read as a stream and without what makes it dangerous; and what XML can say."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import IO, Any

from reader.model.errors import ReaderError

_SAFE = {
    "resolve_entities": False,
    "load_dtd": False,
    "dtd_validation": False,
    "no_network": True,
    "huge_tree": False,
}
_IN_VAIN = 1 << 25
"""Bytes of XML in a row of which nothing is known: elements that are not freed take much more."""
_NO_SIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")


def library() -> Any:
    """Return ``lxml.etree``.

    Raises:
        ReaderError: it is not installed.

    """
    try:
        from lxml import etree
    except ImportError as error:
        raise ReaderError(
            "REFI-QDA needs one more package: pip install 'parallel-reader[formats]'"
        ) from error
    return etree


def can_say(text: str) -> bool:
    """Tell whether XML has a place for every character of a text."""
    return not _NO_SIGN.search(text)


def sayable(text: str) -> str:
    """Return a text in which what XML cannot say is a replacement character."""
    return _NO_SIGN.sub("\ufffd", text)


def guid(value: str | None) -> str:
    """Return a GUID as ids are written here, in lower case and without braces; another as it is."""
    found = _GUID.fullmatch((value or "").strip())
    return found[1].lower() if found else (value or "").strip()


def local(element: Any) -> str:
    """Return an element's name without its namespace, which tools do not agree on; no comment has one."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """Yield the elements of these names right within an element."""
    return (child for child in element if local(child) in names)


def text_of(element: Any, name: str) -> str:
    """Return the text of the first element of a name right within another; ``""`` for none."""
    return next((child.text or "" for child in children(element, name)), "")


def target(element: Any, name: str) -> str:
    """Return what the first reference of a name right within an element leads to."""
    return next((guid(child.get("targetGUID")) for child in children(element, name)), "")


def targets(element: Any, name: str) -> list[str]:
    """Return what all references of a name right within an element lead to."""
    return [guid(child.get("targetGUID")) for child in children(element, name)]


def root_of(stream: IO[bytes], name: str) -> Any:
    """Return the root, which must have this name, of a small document.

    Raises:
        ReaderError: it is not well-formed, has a DTD, or another root.

    """
    return next(elements(stream, (name,), (name,)))


def elements(
    stream: IO[bytes], roots: Sequence[str], names: Sequence[str], whole: Sequence[str] = ()
) -> Iterator[Any]:
    """Yield each element of one of these names when it is whole, and free it when it was taken.

    What stands in an element that is yielded is there with it, but for what was itself yielded before.

    Args:
        stream: XML, from its beginning.
        roots: what the outermost element may be called.
        names: of what is yielded, without namespaces.
        whole: elements that keep what is in them until they are yielded themselves.

    Raises:
        ReaderError: it is not well-formed, has a DTD, or another outermost element.

    """
    etree = library()
    known = {*names}
    metered = _Metered(stream)
    is_begun = False
    try:
        walk = etree.iterparse(
            metered,
            events=("start", "end"),
            tag=[f"{{*}}{name}" for name in {*roots, *names}],
            remove_comments=True,
            remove_pis=True,
            **_SAFE,
        )
        for event, element in walk:
            if not is_begun:
                _assert_welcome(element.getroottree(), roots)
                is_begun = True
            if event == "end" and local(element) in known:
                metered.since = 0
                yield element
                _free(element, known, whole)
    except etree.XMLSyntaxError as error:
        raise ReaderError(f"not XML that can be read: {error.msg or 'it is empty'}") from error
    if not is_begun:
        raise ReaderError(f"there is no {' or '.join(roots)} in it")


def _assert_welcome(tree: Any, roots: Sequence[str]) -> None:
    if tree.docinfo.internalDTD is not None or tree.docinfo.externalDTD is not None:
        raise ReaderError("it has a DTD, which no such file needs, so it is not read")
    if (name := local(tree.getroot())) not in roots:
        raise ReaderError(f"its outermost element is {name!r}, not {' or '.join(roots)}")


class _Metered:
    """A stream that ends a document of which too much was read in vain."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.since = 0
        """Bytes since something was taken from it."""

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self.since += len(chunk)
        if self.since > _IN_VAIN:
            raise ReaderError(f"{_IN_VAIN >> 20} MB of XML with nothing in it that is known")
        return chunk


def _free(element: Any, known: Collection[str], whole: Sequence[str]) -> None:
    """Empty an element, and take out the one before it; its own place is still being read."""
    above = element.getparent()
    if above is not None and local(above) in whole:
        return
    element.clear(keep_tail=False)
    before = element.getprevious()
    if before is not None and local(before) in known:
        above.remove(before)
