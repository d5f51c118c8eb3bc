"""W3C Web Annotation as JSON-LD: annotations one by one, in lists, pages and collections.

By the Recommendation of 2017 (annotation-model), whose text positions are code points, though what runs
in a browser counts UTF-16 units; the API of Hypothesis (``hypothesis/h``, ``docs/_extra/api-reference``)
and the files of RecogitoJS and Annotorious (relations as annotations that link two others) come in too.
Traps: several selectors of a target say the same place, several targets are several places; a quote
without a position may stand there more than once; and the text that is annotated is elsewhere. So what
is written here begins each article with an annotation that has its text as the body, under the text's
SHA-256, and needs nothing beside it.
"""

from reader.interchange.format import Format
from reader.interchange.formats.web_annotation.reading import read
from reader.interchange.formats.web_annotation.shapes import is_annotation, is_collection, list_of
from reader.interchange.formats.web_annotation.writing import write
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.opening import Opening

__all__ = ["FORMAT", "read", "recognises", "write"]

FORMAT = Format(
    name="webannotation",
    tools="W3C Web Annotation: Hypothesis, Recogito, Annotorious",
    suffix=".jsonld",
    counts=CODE_POINTS,
    holds=frozenset(
        {
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
            "suggestions",
        }
    ),
)


def recognises(opening: Opening) -> bool:
    """Tell it by the type of an annotation or of a page of them, or by what Hypothesis gives."""
    return is_annotation(opening.record) or is_collection(opening.record) or bool(list_of(opening))
