"""brat standoff: a folder in which each article is a ``.txt`` and an ``.ann`` file.

Facts from ``server/src/annotation.py`` and ``projectconfig.py`` of nlplab/brat, and its tutorials.
Offsets are code points of the text as it is decoded, line ends untranslated. Traps: the words of a
mark stand on its line, so brat breaks a mark at the end of a line into fragments, with a space between
their words; several events may have one trigger, and each is a mark of its own here; a role is numbered
where it comes twice (``Theme2``); a name has only letters, digits, ``_`` and ``-``; nothing but events
and relations may name the trigger of an event.

Read: ``T`` is a mark; ``E`` a mark on the words of its trigger, and its arguments links; ``R`` a link;
``*`` links from one to the next; ``A``, ``M`` and ``N`` fields; ``#`` notes. Written: the same again,
other links as ``R``, and what brat has no place for in comments of the type ``Reader``.
"""

import re

from reader.interchange.format import Format
from reader.interchange.formats.brat.configuration import ANNOTATION, VISUAL
from reader.interchange.formats.brat.reading import SUFFIX, TEXT, read
from reader.interchange.formats.brat.writing import write
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.opening import Opening

__all__ = ["FORMAT", "read", "recognises", "write"]

FORMAT = Format(
    name="brat",
    tools="brat",
    suffix=SUFFIX,
    is_folder=True,
    counts=CODE_POINTS,
    holds=frozenset(
        {
            "spans",
            "overlap",
            "fragments",
            "links",
            "fields",
            "notes",
            "unsure",
            "annotators",
            "rounds",
            "ids",
            "times",
            "codebook",
            "suggestions",
            "deleted",
        }
    ),
    beside=frozenset({ANNOTATION, VISUAL, "tools.conf", "kb_shortcuts.conf"}),
    texts=TEXT,
)

_LINE = re.compile(r"[TERAMN]\S*\t\S|\*\t\S|#\S*\t\S")


def recognises(opening: Opening) -> bool:
    """Tell whether a file is called ``.ann`` and begins with a line of brat's, or is empty."""
    if not opening.ends(SUFFIX):
        return False
    first = next((line for line in opening.lines if line.strip()), "")
    return not first or bool(_LINE.match(first))
