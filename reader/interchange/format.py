"""What a format is: its name, who speaks it, what it counts in, and what it has a place for."""

from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from reader.interchange.offsets.counting import Counting

Held = Literal[
    "spans",
    "overlap",
    "fragments",
    "links",
    "links across articles",
    "omissions",
    "fields",
    "notes",
    "unsure",
    "labels",
    "annotators",
    "rounds",
    "ids",
    "times",
    "codebook",
    "metadata",
    "regions",
    "states",
    "suggestions",
    "deleted",
]
"""What may be said in a project, each a thing that a format has a place for or has not.

``omissions`` are links to a whole article; ``labels`` are of whole articles; ``states`` say how far
somebody is; ``suggestions`` are no marks as yet, and what is ``deleted`` no longer; ``codebook`` which version a mark was made under; ``fields`` and ``notes`` are of marks.
"""
EVERYTHING: frozenset[Held] = frozenset(get_args(Held))


class Format(Struct, frozen=True, kw_only=True):
    """A format as ``reader formats`` lists it."""

    name: str
    """As ``--format`` and ``--from`` take it."""
    tools: str
    """Who writes or reads it."""
    suffix: str
    """What its file's name ends with, ``.jsonl``; of a folder the end of the files in it."""
    is_folder: bool = False
    """It is written as a folder of files."""
    counts: Counting | None
    """What its offsets count, by its own specification; None where that is not told, so that it is
    found out from the file."""
    has_offsets: bool = True
    """False where its reader gives code points, told by tokens, so that nothing is to be found out."""
    writes: Counting = Counting("codepoint")
    """What offsets are written in."""
    holds: frozenset[Held]
    reads: bool = True
    is_written: bool = True
    beside: frozenset[str] = frozenset()
    """Names of files that lie with it in a folder and are not read by themselves."""
    cards: Mapping[str, bytes] = {}
    """Files that are not read by themselves where these words stand in them, by their names."""
    texts: str = ""
    """What the name of a file ends with that lies beside it, has its stem, and is its text."""
    said: str = ""
    """What a file's name ends with that has a text beside it, where that is not ``suffix``."""
    extra: str = ""
    """The extra of this package that has the libraries for it."""
