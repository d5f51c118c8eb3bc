"""The lines of an ``.ann`` file: an id, a tab, what it says, and after another tab a text."""

import re
from typing import NamedTuple

from reader.model.errors import ReaderError

NOTES = "AnnotatorNotes"
"""The type of a comment that a person writes."""


class Textbound(NamedTuple):
    """``T1⇥Person 0 5;12 17⇥Lorem dolor``."""

    id: str
    type: str
    spans: list[tuple[int, int]]
    """Start and end of each fragment, in the file's own counting."""
    text: str
    """The words of all fragments, joined by spaces; ``""`` where they are not there."""


class Event(NamedTuple):
    """``E1⇥Merge:T5 Org:T2 Org2:T3``."""

    id: str
    type: str
    trigger: str
    arguments: list[tuple[str, str]]
    """Roles, as they are numbered, with what fills them."""


class Relation(NamedTuple):
    """``R1⇥Family Arg1:T6 Arg2:T7``."""

    id: str
    type: str
    arguments: list[tuple[str, str]]
    """Two."""


class Equivalence(NamedTuple):
    """``*⇥Alias T3 T4 T5``."""

    type: str
    targets: list[str]


class Attribute(NamedTuple):
    """``A1⇥Confidence E2 Possible``; ``M1⇥Negation E3`` in older files."""

    id: str
    type: str
    target: str
    value: str | None
    """None where it is only there or not there."""


class Normalization(NamedTuple):
    """``N1⇥Reference T1 Wikipedia:534366⇥Barack Obama``."""

    id: str
    type: str
    target: str
    reference: str
    """The data base and the id in it."""
    text: str


class Comment(NamedTuple):
    """``#1⇥AnnotatorNotes T1⇥What somebody noted``."""

    id: str
    type: str
    target: str
    text: str


Line = Textbound | Event | Relation | Equivalence | Attribute | Normalization | Comment

_SPAN = r"\d{1,15} \d{1,15}"
_TEXTBOUND = re.compile(rf"(\S+) ({_SPAN}(?:;{_SPAN})*)")
_TRIGGER = re.compile(r"([^\s:]+):([^\s:]+)")
_NORMALIZATION = re.compile(r"(\S+) (\S+) (\S+?:\S+)")
_REFERENT = re.compile(
    r"Reference (?:Annotation:(\S+) Referent:(\S+)|Referent:(\S+) Annotation:(\S+))"
)
"""As the BioNLP shared task of 2013 has a normalisation."""


def parsed(line: str) -> Line:
    """Return what a line says.

    Raises:
        ReaderError: it is none that brat would read.

    """
    id_, tab, rest = line.partition("\t")
    data, _, text = rest.partition("\t")
    data = data.strip(" ")
    found = _by_letter(id_, data, text) if tab else None
    if found is None:
        raise ReaderError(f"not a line that can be read: {line[:60]!r}")
    return found


def _by_letter(id_: str, data: str, text: str) -> Line | None:
    match id_[:1]:
        case "T":
            return _textbound(id_, data, text)
        case "E":
            return _event(id_, data)
        case "R":
            return _relation(id_, data)
        case "*":
            words = data.split()
            return Equivalence(words[0], words[1:]) if len(words) > 2 else None
        case "A" | "M":
            return _attribute(id_, data)
        case "N":
            return _normalization(id_, data, text)
        case "#":
            words = data.split()
            return Comment(id_, words[0], words[1], text) if len(words) == 2 else None
    return None


def _textbound(id_: str, data: str, text: str) -> Textbound | None:
    found = _TEXTBOUND.fullmatch(data)
    if not found:
        return None
    pairs = (span.split(" ") for span in found[2].split(";"))
    return Textbound(id_, found[1], [(int(start), int(end)) for start, end in pairs], text)


def _event(id_: str, data: str) -> Event | None:
    first, *rest = data.split() or [""]
    found, arguments = _TRIGGER.fullmatch(first), _arguments(rest)
    if not found or arguments is None:
        return None
    return Event(id_, found[1], found[2], arguments)


def _relation(id_: str, data: str) -> Relation | None:
    kind, *rest = data.split() or [""]
    arguments = _arguments(rest)
    if not kind or arguments is None or len(arguments) != 2:
        return None
    return Relation(id_, kind, arguments)


def _arguments(words: list[str]) -> list[tuple[str, str]] | None:
    found = [_TRIGGER.fullmatch(word) for word in words]
    pairs = [(each[1], each[2]) for each in found if each]
    return pairs if len(pairs) == len(words) else None


def _attribute(id_: str, data: str) -> Attribute | None:
    parts = data.split(" ", 2)
    if len(parts) < 2 or not all(parts):
        return None
    return Attribute(id_, parts[0], parts[1], parts[2] if len(parts) > 2 else None)


def _normalization(id_: str, data: str, text: str) -> Normalization | None:
    if old := _REFERENT.fullmatch(data):
        target, reference = (old[1], old[2]) if old[1] else (old[4], old[3])
        return Normalization(id_, "Reference", target, reference, text.strip())
    found = _NORMALIZATION.fullmatch(data)
    return Normalization(id_, found[1], found[2], found[3], text.strip()) if found else None
