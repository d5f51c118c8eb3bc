"""What an action is, and the modes in which keys mean something."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Mode = Literal[
    "reading",
    "ends",
    "linking",
    "links",
    "library",
    "tags",
    "regions",
    "fields",
    "walks",
    "submitting",
    "ticks",
    "counts",
    "kwic",
    "boards",
    "agreement",
    "differing",
    "errors",
    "settling",
    "discussing",
    "releases",
    "proposals",
    "repair",
    "placing",
    "picking",
    "codebook",
    "form",
    "keeping",
    "clashing",
    "leaving",
    "faults",
    "replacing",
    "shelf",
    "using",
    "list",
    "everywhere",
]
"""Where a key means something: within one mode it means one thing."""

MODES: dict[Mode, str] = {
    "reading": "Reading",
    "ends": "Moving the ends of a mark",
    "linking": "A link begun",
    "links": "Links of a mark",
    "library": "Library",
    "tags": "Tag palette",
    "regions": "Kinds of regions",
    "fields": "Field sheet",
    "walks": "Lists to go through",
    "submitting": "Submitting",
    "ticks": "Tick list",
    "counts": "Statistics",
    "kwic": "A tag in its contexts",
    "boards": "Boards",
    "agreement": "Agreement",
    "differing": "Differences",
    "errors": "Errors of predictions",
    "settling": "Deciding on differences",
    "discussing": "Discussing differences",
    "releases": "Gold releases",
    "proposals": "New stories",
    "repair": "Marks that wait for their place",
    "placing": "A mark that waits, in its text",
    "picking": "A list of decisions",
    "codebook": "Codebook",
    "form": "Forms",
    "keeping": "Saving a codebook",
    "clashing": "A codebook changed elsewhere",
    "leaving": "Leaving a draft",
    "faults": "Faults of what was written",
    "replacing": "A file that is there already",
    "shelf": "Choosing a codebook",
    "using": "Using another codebook",
    "list": "Lists",
    "everywhere": "Everywhere",
}


ALONE: frozenset[Mode] = frozenset(
    {
        *("tags", "fields", "regions", "walks", "submitting", "everywhere"),
        *("form", "keeping", "clashing", "leaving", "faults", "replacing"),
        "using",
    }
)
"""Modes where the keys of ``everywhere`` do not work beside their own: there they choose."""


class Action(Struct, frozen=True):
    """One thing a person can do in one mode."""

    id: str
    """Unique; the name a keymap remaps."""
    mode: Mode
    group: str
    """The heading it stands under in the help."""
    keys: tuple[str, ...]
    """Each one key, or several pressed in turn: ``g g``. Without any, it is a command only."""
    label: str
    """A word or two, for the legend."""
    help: str
    """A sentence, for the help screen and the docs."""


def table(mode: Mode, group: str, *rows: tuple[str, str, str, str]) -> Iterator[Action]:
    """Yield the actions of a mode that stand under one heading.

    Each row is an id, its keys joined by commas, the label and the help.
    """
    for name, keys, label, text in rows:
        yield Action(name, mode, group, tuple(filter(None, keys.split(","))), label, text)
