r"""WebAnno TSV, which WebAnno and INCEpTION write a file for each annotator and document.

From ``webannotsv.adoc``, ``Tsv3XDeserializer`` and the test files of INCEpTION: versions 3.0 to 3.3, and
version 2 of older WebAnnos. Traps: offsets are UTF-16 units; what is between sentences is lost; the
number in brackets joins rows to one annotation, but in chains names the chain; ``\`` stands before
signs. It is read only: XMI, which the same tools read and write, loses nothing of a text.

Layers are read as those of XMI are (``cas.saying``): a feature called ``value``, ``label`` or the like is
the tag, else the layer's name is; other features are fields; relations, slots and chains are links;
layers about words as words, such as parts of speech, are left out, and that is said.
"""

from reader.interchange.format import Format
from reader.interchange.formats.webanno.reading import read, recognises
from reader.interchange.formats.webanno.text import UTF16

__all__ = ["FORMAT", "read", "recognises"]

FORMAT = Format(
    name="webanno",
    tools="WebAnno, INCEpTION (TSV 3 and 2)",
    suffix=".tsv",
    counts=UTF16,
    has_offsets=False,
    holds=frozenset({"spans", "overlap", "links", "fields"}),
    is_written=False,
)
