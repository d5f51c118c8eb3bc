"""A CAS as it is spelt: a text, and feature structures that point at it and at each other."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

SOFA = "uima.cas.Sofa"
INITIAL_VIEW = "_InitialView"
_DIGITS = 18
"""Of a number that is an offset or an id; longer ones are none."""


class Structure(Struct, frozen=True, gc=False):
    """A feature structure."""

    id: int
    type: str
    """With its package, ``webanno.custom.Mark``."""
    values: dict[str, Any]
    """By feature: a string or a number, a list of strings, and of another structure its id; ids of
    several may be one string with spaces between them, or a list."""

    @property
    def layer(self) -> str:
        """The name of its type without the package."""
        return self.type.rpartition(".")[2]

    def number(self, name: str) -> int | None:
        """Return a whole number, such as an offset or the id of another structure; None for none."""
        return whole(self.values.get(name))

    def text(self, name: str) -> str:
        """Return what a feature says as text, ``""`` where it says nothing."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if isinstance(value, list):
            return "; ".join(map(str, value))
        return str(value).lower() if isinstance(value, bool) else str(value)

    def texts(self, name: str) -> list[str]:
        """Return what a feature of several values says."""
        value = self.values.get(name)
        if isinstance(value, list):
            return [str(each) for each in value if each is not None]
        return [] if value in (None, "") else [str(value)]


class Cas(Struct, frozen=True):
    """All structures of one CAS by their ids, in its order, and the text that they are about."""

    structures: dict[int, Structure]
    about: list[Structure]
    """Those that are about the text, or about no text at all."""
    text: str
    others: int
    """How many other texts it has; nothing of them is looked at."""

    def pointed(self, structure: Structure, name: str) -> list[Structure]:
        """Return the structures that a feature points at; those that are not there are left out."""
        value = structure.values.get(name)
        found = []
        for id_ in _ids(value):
            at = self.structures.get(id_)
            if at is not None and at.type.endswith("FSArray"):
                elements = _ids(at.values.get("elements"))
                found += [self.structures[each] for each in elements if each in self.structures]
            elif at is not None:
                found.append(at)
        return found


def cas_of(structures: Iterable[Structure]) -> Cas | None:
    """Return a CAS of its structures, about its first view that has a text; None where none has."""
    by_id = {each.id: each for each in structures}
    sofas = [each for each in by_id.values() if each.type == SOFA and each.text("sofaString")]
    sofas.sort(key=lambda each: each.text("sofaID") != INITIAL_VIEW)
    if not sofas:
        return None
    places = (None, sofas[0].id)
    about = [each for each in by_id.values() if each.type != SOFA and each.number("sofa") in places]
    return Cas(by_id, about, sofas[0].text("sofaString"), len(sofas) - 1)


def whole(value: object) -> int | None:
    """Return a whole number that is one or is spelt as one, else None."""
    if isinstance(value, str):
        is_one = len(value) <= _DIGITS and value.removeprefix("-").isdecimal()
        return int(value) if is_one else None
    return value if type(value) is int else None  # and no truth


def _ids(value: object) -> list[int]:
    parts = (
        value.split() if isinstance(value, str) else value if isinstance(value, list) else [value]
    )
    return [number for part in parts if (number := whole(part)) is not None]
