r"""What stands in one cell: values of several annotations, ``ORG[1]|part[2]``, with ``\`` before signs."""

import re
from typing import NamedTuple

NONE = "_"
NULL = "*"
_STACKED = re.compile(r"(?:[^|\\]|\\.)+")
_SLOTS = re.compile(r"(?:[^;\\]|\\.)+")
_ESCAPE = re.compile(r"\\(->|.)")
_SIGNS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_NUMBERED = re.compile(r"(.*?)(?<!\\)\[([0-9]{1,15})(?:_([0-9]{1,15}))?\]")
_ELEMENT = re.compile(r"(.*?)(?<!\\)->([0-9]{1,15})-([0-9]{1,15})")
_SPECIAL = re.compile(r"[\\\[\]|_;*]")


class Value(NamedTuple):
    """One of the values of a cell."""

    text: str
    """Still with its escapes."""
    ids: tuple[int, int] = (0, 0)
    """The number that tells an annotation from others, of a relation those of where it comes from and
    goes to, of the link of a chain those of the chain and of the link in it; 0 for none."""

    @property
    def said(self) -> str | None:
        """What a feature says; None where it says nothing."""
        return None if self.text in (NULL, NONE) else unescaped(self.text)


def values(cell: str) -> list[Value]:
    """Return the values of a cell, one an annotation; none where there is no annotation."""
    if cell in (NONE, ""):
        return []
    return [_value(each) for each in _STACKED.findall(cell)]


def slots(text: str) -> list[Value]:
    """Return the values of one annotation that has several, ``seller;goods[4]``."""
    return [] if text in (NULL, NONE) else [_value(each) for each in _SLOTS.findall(text)]


def raw(cell: str) -> list[str]:
    """Return the values of a cell with all that belongs to them."""
    return [] if cell in (NONE, "") else _STACKED.findall(cell)


def element(value: Value) -> Value:
    """Return what a value says of a link of a chain, ``coref->1-2``."""
    found = _ELEMENT.fullmatch(value.text)
    return Value(found[1], (int(found[2]), int(found[3]))) if found else value


def unescaped(text: str) -> str:
    """Return a text without its escapes."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: _SIGNS.get(match[1], match[1]), text)


def escaped(text: str) -> str:
    """Return a text that is one value whatever signs are in it."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _value(text: str) -> Value:
    found = _NUMBERED.fullmatch(text)
    return Value(found[1], (int(found[2]), int(found[3] or 0))) if found else Value(text)
