"""Mentions and their clusters in columns, as CoNLL-2012 has them, and ECB+ across documents.

From the CoNLL-2012 task's description and scorer (``#begin document (id); part 000``, twelve columns or
more, the last ``(0|(1)|0)``), and from what scripts for ECB+ write: one block for all documents, told
apart by a column. Traps: in CoNLL-2012 a cluster's number means something within its document only,
in ECB+ in the whole block; two overlapping mentions of one cluster end in the order of brackets; and
there is no saying which two mentions of a cluster somebody linked, so of many one is linked with the
one before. What is written is one block with all articles, in twelve columns, where the ninth (the
sense of a word) has what the text and the tags need to come back.
"""

from reader.interchange.format import Format
from reader.interchange.formats.conll_coref.reading import read, recognises
from reader.interchange.formats.conll_coref.writing import write
from reader.interchange.offsets.counting import CODE_POINTS

__all__ = ["FORMAT", "read", "recognises", "write"]

FORMAT = Format(
    name="conll-coref",
    tools="CoNLL-2012, ECB+, the coreference scorers",
    suffix=".v4_gold_conll",
    counts=CODE_POINTS,
    has_offsets=False,
    holds=frozenset({"spans", "overlap", "links", "links across articles", "metadata"}),
    texts=".txt",
)
