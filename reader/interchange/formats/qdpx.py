"""REFI-QDA projects, ``.qdpx``: what NVivo, ATLAS.ti, MAXQDA and QualCoder hand to each other.

A zip archive with an XML file and a text a source. A selection of a text with a code is a mark; the user
who gave the code its annotator. What is written keeps to the schema of 2019 and to what QualCoder's
reader needs beyond it: texts in files of their own, a time at every selection and memo.

* A selection without a code is a mark that only holds an end of a link.
* A mark of several parts is a selection a part, tied by links called ``(continued)``.
* Links are links between selections, or from one to a source for what that omits.
* A label is a code given to the whole source, below a code with the label's name.
* Metadata are variables of the source, and so is the article's id, ``id``.
* Whatever else is said stands in memos called ``reader/1``, see ``refi.particulars``.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.interchange.foreign import Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats.refi import sources, writing
from reader.interchange.formats.refi.archive import opened
from reader.interchange.formats.refi.project import Project, TextOf
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.waiting import items_waiting
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Notice, Refusal
from reader.model.codebook import Codebook
from reader.model.record import Record

FORMAT = Format(
    name="qdpx",
    tools="REFI-QDA projects of NVivo, ATLAS.ti, MAXQDA, QualCoder",
    suffix=".qdpx",
    counts=CODE_POINTS,
    holds=frozenset(
        {
            *("spans", "overlap", "fragments", "links", "links across articles", "omissions"),
            *("fields", "notes", "unsure", "labels", "annotators", "rounds"),
            *("suggestions", "deleted", "ids", "times", "codebook", "metadata"),
        }
    ),
)
_NAME = 30
"""Where the name of an archive's first member begins."""


def recognises(opening: Opening) -> bool:
    """Tell whether a file is a project: by its name, or a zip archive with what such a one has."""
    is_archive = opening.head.startswith(b"PK")
    inside = opening.head[_NAME:].startswith((b"project.qde", b"sources/", b"Sources/"))
    return opening.ends(FORMAT.suffix) or (is_archive and inside)


def read(source: Source) -> Reading:
    """Yield the texts of a project, with what was said of them.

    Raises:
        ReaderError: it is no project that can be read, or has something in it that is refused.

    """
    with opened(source.stream) as archive, items_waiting(TextOf) as kept:
        project = Project(archive, kept)
        for name, reason in archive.refused.items():
            yield Refusal(f"{source.where}#{name}", reason)
        yield from sources.read(archive, project, kept.taken(), source.where)
        yield from _left(project, source.where)


def _left(project: Project, where: str) -> Iterator[Notice]:
    """Yield what has no place here, each kind once."""
    left = project.left
    left["memos that belong to no passage, source or link"] += len(
        project.memos.keys() - project.used
    )
    left["links that do not begin at a passage of a text"] += sum(
        map(len, project.links.values())
    ) + len(project.continued)
    if any(code.description or code.colour or code.parent for code in project.codes.values()):
        yield Notice(where, "not taken: its codebook", "reader codebook import FILE takes it")
    for kind, count in left.items():
        if count:
            yield Notice(where, f"not kept: {kind}", f"{count:,}")


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, codebook: Codebook | None
) -> None:
    """Write records as a project with the codebook in use, and the codes of marks that it lacks."""
    writing.write(records, out, losses, codebook)
