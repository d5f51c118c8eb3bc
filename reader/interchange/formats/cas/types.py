"""The types that are written: DKPro's for text, and layers of our own for what was said of it.

INCEpTION makes layers of the ``webanno.custom`` types when ``TypeSystem.xml`` is imported under a
project's layers: spans anchored at characters that may overlap and cross sentences, and relations
between them. A relation must have exactly two features that are references, of these names.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

PACKAGE = "webanno.custom"
MARK = f"{PACKAGE}.ReaderMark"
LINK = f"{PACKAGE}.ReaderLink"
FAR_LINK = f"{PACKAGE}.ReaderFarLink"
LABEL = f"{PACKAGE}.ReaderLabel"
ARTICLE = f"{PACKAGE}.ReaderArticle"
ANNOTATOR = f"{PACKAGE}.ReaderAnnotator"
SOURCE, TARGET = "Governor", "Dependent"

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
TOKEN = f"{_DKPRO}.segmentation.type.Token"
SENTENCE = f"{_DKPRO}.segmentation.type.Sentence"
WORDS = (TOKEN, SENTENCE)
METADATA = f"{_DKPRO}.metadata.type.DocumentMetaData"
_ANNOTATION = "uima.tcas.Annotation"
_STRING = "uima.cas.String"
STRINGS = "uima.cas.StringArray"


class Type(Struct, frozen=True):
    """A type as a type system declares it."""

    name: str
    parent: str
    says: str
    features: Mapping[str, str]
    """The range of each feature by its name."""


def _strings(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), _STRING)


_SAID = {
    "note": _STRING,
    "fields": STRINGS,
    "unsure": "uima.cas.Boolean",
    **_strings("annotator round origin status created codebook id"),
}
TYPES = (
    Type(TOKEN, _ANNOTATION, "", {}),
    Type(SENTENCE, _ANNOTATION, "", {}),
    Type(
        METADATA,
        "uima.tcas.DocumentAnnotation",
        "",
        _strings("documentTitle documentId documentUri collectionId documentBaseUri")
        | {"isLastSegment": "uima.cas.Boolean"},
    ),
    Type(
        MARK,
        _ANNOTATION,
        "A tag on a stretch of the text. Marks with the same id and tag are one mark in parts.",
        {"tag": _STRING, **_SAID, "score": "uima.cas.Double", "reason": _STRING},
    ),
    Type(
        LINK,
        _ANNOTATION,
        "A typed relation between two marks.",
        {SOURCE: MARK, TARGET: MARK, "label": _STRING, "state": _STRING, **_SAID},
    ),
    Type(
        FAR_LINK,
        "uima.cas.AnnotationBase",
        "A link to a mark on another text, or to a whole article, by their ids.",
        _strings("fromMark toMark toArticle label state") | _SAID,
    ),
    Type(
        LABEL,
        "uima.cas.AnnotationBase",
        "A named value that somebody gave the whole article.",
        {"name": _STRING, "value": _STRING, **_SAID},
    ),
    Type(
        ARTICLE,
        "uima.cas.AnnotationBase",
        "What is known about the article.",
        _strings("id title outlet wire published url language story supersedes source_file"),
    ),
    Type(ANNOTATOR, "uima.cas.AnnotationBase", "Who said it.", _strings("id name kind")),
)

_DOCUMENT = "uima.tcas.DocumentAnnotation"
OF_THE_TEXT = {
    *WORDS,
    METADATA,
    ARTICLE,
    ANNOTATOR,
    _DOCUMENT,
    f"{_DKPRO}.metadata.type.TagsetDescription",
}
"""Types that nobody marks anything with."""


def type_system_xml() -> bytes:
    """Return the types as a UIMA type system description."""
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *_described(), "")).encode()


def _described() -> Iterator[str]:
    yield '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">'
    yield "<types>"
    for each in TYPES:
        yield "<typeDescription>"
        yield f"<name>{each.name}</name><description>{each.says}</description>"
        yield f"<supertypeName>{each.parent}</supertypeName><features>"
        for name, range_ in each.features.items():
            yield (
                f"<featureDescription><name>{name}</name><description/>"
                f"<rangeTypeName>{range_}</rangeTypeName></featureDescription>"
            )
        yield "</features></typeDescription>"
    yield "</types>"
    yield "</typeSystemDescription>"


def type_system_json() -> dict[str, object]:
    """Return the types as JSON CAS embeds them."""
    return {
        each.name: {
            "%NAME": each.name,
            "%SUPER_TYPE": each.parent,
            **{name: _feature_json(name, range_) for name, range_ in each.features.items()},
        }
        for each in TYPES
    }


def _feature_json(name: str, range_: str) -> dict[str, str]:
    return {"%NAME": name, "%RANGE": f"{_STRING}[]" if range_ == STRINGS else range_}
