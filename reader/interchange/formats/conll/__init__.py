"""Columns of tokens and tags as CoNLL-2003 has them, and any others whose last column is tags.

From the CoNLL-2002 and 2003 tasks (four columns between spaces, ``-DOCSTART-`` before a document, an
empty line after a sentence), WNUT-17 and MultiCoNER (comments), GermEval-2014 (numbered tokens, two
columns of tags) and what ``conlleval``, seqeval and spaCy's converter read. Traps: CoNLL-2003 is IOB1,
though nearly everyone hands it on as IOB2; a line that begins with ``#`` may be a token; the column
before the tags looks like tags, being phrases; text and spaces are lost unless somebody kept them.
What is written is IOB2 in four columns, the third of which has what the text needs to come back.
"""

from reader.interchange.format import Format
from reader.interchange.formats.conll.reading import read, recognises
from reader.interchange.formats.conll.writing import write
from reader.interchange.offsets.counting import CODE_POINTS

__all__ = ["FORMAT", "read", "recognises", "write"]

FORMAT = Format(
    name="conll",
    tools="CoNLL-2003, seqeval, conlleval, spaCy, flair",
    suffix=".conll",
    counts=CODE_POINTS,
    has_offsets=False,
    holds=frozenset({"spans", "metadata"}),
    texts=".txt",
)
