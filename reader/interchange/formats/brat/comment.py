"""The comment of our own that stands on each line that we write: JSON of what brat has no place for."""

from collections.abc import Sequence

from reader.interchange.asides.aside import Aside

TYPE = "Reader"
"""The type of such a comment; brat shows it, and keeps it for as long as what it is about is there."""
EVENT = "brat event"
"""The origin of a mark that is an event there, and of the links that are its arguments."""
EQUIVALENCE = "brat equivalence"
"""The origin of the links that are one line of equivalents there."""
FLAG = "yes"
"""The value of a field that is an attribute without one there."""

_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Where brat's own reader ends a line."""
_ON_ONE_LINE = str.maketrans(dict.fromkeys(_BREAKS + "\t", " "))

Places = tuple[tuple[int, int], ...]


class Kept(Aside, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What is kept there; the note only where it is not on one line, as a comment is."""

    article: str = ""
    """The id of the article, and the hash of the text that it is of; said once in a file."""
    sha256: str = ""
    spans: Places = ()
    """Where the mark stands, if brat has it in one fragment a line."""


def on_one_line(note: str) -> str:
    """Return a note as a comment can have it."""
    return note.translate(_ON_ONE_LINE).strip()


def fragments(text: str, spans: Sequence[tuple[int, int]]) -> Places:
    """Return spans as brat has them: it breaks one that goes over the end of a line.

    A part of only space at such a place is left out, and so is space at the edge of the others.
    """
    found: list[tuple[int, int]] = []
    for start, end in spans:
        words = text[start:end]
        if any(sign in words for sign in _BREAKS):
            found += _lines(words, start)
        else:
            found.append((start, end))
    return tuple(found)


def _lines(words: str, start: int) -> list[tuple[int, int]]:
    found = []
    at = start
    for line in words.translate(dict.fromkeys(map(ord, _BREAKS), "\n")).split("\n"):
        bare = line.strip()
        if bare:
            begins = at + line.index(bare[0])
            found.append((begins, begins + len(bare)))
        at += len(line) + 1
    return found
