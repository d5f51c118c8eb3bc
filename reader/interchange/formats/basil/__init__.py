"""BASIL: the news articles of Fan and others (2019), with lexical and informational bias.

Facts from the files of launchnlp/BASIL (second release) and marshallwhiteorg/emnlp19-media-bias (first
release, and the tool itself). An article is a JSON object with ``body-paragraphs``, a list of
paragraphs that are lists of sentences; what is said of it stands in ``NAME_ann.json``, in the corpus
under ``annotations/2010`` beside ``articles/2010``. Offsets are half-open code points of a sentence.
Trap: the id of a sentence looks like one of a paragraph, ``p9``, and is its number among all sentences
of the body, from 0; that of the title is ``title``.

The text is the title, an empty line, and the body with each sentence on a line and an empty line
between paragraphs: offsets go there and come back, and any text can be cut so. ``bias`` is the tag,
``notes`` the note, the other answers are fields; article-level answers are labels; the three reports of
a ``triplet-uuid`` are a story.
"""

from reader.interchange.format import Format
from reader.interchange.formats.basil.reading import ANN, LABELS, PARAGRAPHS, PHRASES, read
from reader.interchange.formats.basil.writing import write
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.opening import Opening

__all__ = ["FORMAT", "read", "recognises", "write"]

FORMAT = Format(
    name="basil",
    tools="BASIL (Fan et al. 2019)",
    suffix=".json",
    is_folder=True,
    texts=".json",
    said=f"{ANN}.json",
    counts=CODE_POINTS,
    holds=frozenset(
        {
            "spans",
            "overlap",
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
            "suggestions",
            "deleted",
        }
    ),
)

_KEYS = frozenset({PARAGRAPHS, PHRASES, LABELS})


def recognises(opening: Opening) -> bool:
    """Tell whether a file begins with an object that has a key of BASIL's own."""
    return not _KEYS.isdisjoint(opening.record)
