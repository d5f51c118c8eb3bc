"""The labels of the Propaganda Techniques Corpus: NLP4IF 2019 and SemEval-2020 task 11.

Facts from the corpus's own README files (versions of 2019 and 2020) and the organisers' baselines.
Tab-separated, a span a line, half-open, in code points of the text as it stands: ``id start end`` in
task SI, ``id technique start end`` in TC and FLC, ``?`` for the technique in a template. One file an
article (``article123.task-si.labels``) or one for all (``train-task-flc-tc.labels``); the texts are
``article123.txt`` in ``train-articles`` and the like. A file has no words of its spans, so that nothing
in it tells whether it is of this version of the text.

Without a technique a span is a mark of ``propaganda``, and such a mark is written without one.
"""

import re

from reader.interchange.format import Format
from reader.interchange.formats.ptc.reading import OF_2023, read
from reader.interchange.formats.ptc.rows import parsed
from reader.interchange.formats.ptc.writing import write
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.opening import Opening
from reader.model.errors import ReaderError

__all__ = ["FORMAT", "read", "recognises", "write"]

FORMAT = Format(
    name="ptc",
    tools="Propaganda Techniques Corpus; NLP4IF 2019, SemEval-2020 task 11, SemEval-2023 task 3",
    suffix=".labels",
    is_folder=True,
    counts=CODE_POINTS,
    holds=frozenset({"spans", "overlap"}),
)

_CALLED = re.compile(
    r"\.labels(?:\.tsv|\.txt)?$|[-_.](?:si|tc|flc|slc)\b[\w.-]*\.(?:tsv|txt|out)$", re.IGNORECASE
)


def recognises(opening: Opening) -> bool:
    """Tell whether a file is called as labels are, and its first line is a span of an article.

    An article without any has an empty file.
    """
    if not _CALLED.search(opening.name) and not OF_2023.search(opening.name):
        return False
    first = next((line for line in opening.lines if line.strip()), "")
    if OF_2023.search(opening.name):
        return "\t" in first or not first
    try:
        return parsed(first) is not None if first else opening.ends(FORMAT.suffix)
    except ReaderError:  # labels of sentences: to be refused by what they are
        return True
