"""REFI-QDA codebooks, ``.qdc``: tags alone, for tools for qualitative analysis.

``reader codebook import`` reads one, see ``refi.codebook``: there are no texts in it, so nothing of it is an
article. What is written is the codebook in use.
"""

from collections import deque
from collections.abc import Iterable
from typing import BinaryIO, Never

from reader.interchange.foreign import Source
from reader.interchange.format import Format
from reader.interchange.formats.refi import codebook as codebooks
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record

FORMAT = Format(
    name="qdc",
    tools="REFI-QDA codebooks of NVivo, ATLAS.ti, MAXQDA, QualCoder, Taguette",
    suffix=".qdc",
    counts=None,
    holds=frozenset(),
)


def recognises(opening: Opening) -> bool:
    """Tell whether a file is a codebook: by its name, or by its outermost element."""
    text = opening.text.lstrip()
    return opening.ends(FORMAT.suffix) or (text.startswith("<") and "urn:QDA-XML:codebook" in text)


def read(_source: Source) -> Never:
    """Refuse a codebook, which has no articles.

    Raises:
        ReaderError: always; it says what takes it.

    """
    raise ReaderError("it is a codebook, without texts; reader codebook import takes it")


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, codebook: Codebook | None
) -> None:
    """Write the codebook in use.

    Raises:
        ReaderError: there is none, as where files are converted, or it has no tags.

    """
    if codebook is None:
        raise ReaderError("a qdc is a codebook; reader codebook export --format qdc writes one")
    deque(records, maxlen=0)  # so that what is said of them is told as lost
    for part in codebooks.left_out(codebook):
        losses.lost("codebook", "", "", part)
    out.write(codebooks.written(codebook))
