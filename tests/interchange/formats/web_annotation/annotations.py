"""Annotations made up in tests, as the standard has them and as tools write them."""

import json
from typing import Any

from reader.corpus.arrivals import Draft
from reader.interchange.formats import web_annotation
from reader.model.identity import article_id, derived_id
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordLink,
    RecordSpan,
)
from tests.interchange.formats.reading import read_in_words

TEXT = "Mayor João Silva 🚒 spoke in São Paulo. Silva left."
"""The places after the engine are one further in UTF-16."""
PAGE = "https://example.org/news/fire.html"
FOLDER = {"fire.txt": TEXT}


def came(given: object, texts: dict[str, str] = FOLDER) -> tuple[list[Draft], list[str], list[str]]:
    """Read a file; return its articles, why what is refused is, and what is said."""
    return came_of(json.dumps(given).encode(), texts)


def came_of(
    data: bytes, texts: dict[str, str] = FOLDER
) -> tuple[list[Draft], list[str], list[str]]:
    """Read a file that is these bytes."""
    return read_in_words(web_annotation, data, texts)


def place(start: int, end: int) -> dict[str, Any]:
    """Return a selector of a position, in code points."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quote(exact: str, **around: str) -> dict[str, Any]:
    """Return a selector of a quote."""
    return {"type": "TextQuoteSelector", "exact": exact, **around}


def annotation(*selectors: Any, **more: Any) -> dict[str, Any]:
    """Return an annotation of a page, tagged ``PER``."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "#a1",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "PER"}],
        "target": {"source": PAGE, "selector": [*selectors]},
    } | more


def marks(draft: Draft) -> list[RecordAnnotation]:
    """Return the marks of an article."""
    assert draft.record
    return draft.record.annotations


def words(mark: RecordAnnotation) -> list[str]:
    """Return what each span of a mark is on."""
    return [TEXT[span.start : span.end] for span in mark.spans]


def links(drafts: list[Draft]) -> list[RecordLink]:
    """Return the links of all articles."""
    return [link for draft in drafts if draft.record for link in draft.record.links]


SILVA = annotation(quote("João Silva", prefix="Mayor "), place(6, 16))


RECOGITO = {
    "type": "Annotation", "motivation": "linking", "id": "#r",
    "body": [{"type": "TextualBody", "value": "located in", "purpose": "tagging"}],
    "target": [{"id": "#a1"}, {"id": "#a2"}],
}  # fmt: skip
ANNOTORIOUS = [
    {"id": "r", "motivation": "linking", "body": "#a2", "target": "#a1"},
    {"motivation": "tagging", "body": [{"value": "located in"}], "target": "r"},
]


HYPOTHESIS: dict[str, Any] = {
    "total": 2,
    "rows": [
        {
            "id": "h1", "created": "2019-01-03T19:46:09.334539+00:00", "user": "acct:ana@hypothes.is",
            "uri": PAGE, "text": "Who is it?", "tags": ["PER", "mayor"], "group": "__world__",
            "target": [{"source": PAGE, "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]",
                 "startOffset": 0, "endOffset": 9},
                place(17, 27), quote("João Silva", prefix="Mayor ", suffix=" 🚒 spoke"),
            ]}],
            "document": {"title": ["Fire"]}, "references": [], "user_info": {"display_name": None},
        },
        {
            "id": "h2", "user": "acct:ben@hypothes.is", "uri": PAGE, "text": "No.", "tags": [],
            "target": [{"source": PAGE}], "references": ["h1"], "document": {},
        },
        {
            "id": "h3", "user": "acct:ben@hypothes.is", "uri": PAGE, "text": "Good page", "tags": [],
            "target": [{"source": PAGE}], "document": {}, "user_info": {"display_name": "Ben"},
        },
    ],
}  # fmt: skip


def sample() -> list[Record]:
    """Return two articles of ours with links between them."""

    def record(name: str) -> Record:
        id_ = article_id(name, TEXT)
        span = RecordSpan(6, 16, TEXT[6:16])
        mark = RecordAnnotation(id=derived_id(name), annotator="ana", tag="A", spans=[span])
        return Record(id=id_, text=TEXT, source_file=name, annotations=[mark])

    one, two = record("one"), record("two")
    links = [
        RecordLink(id=derived_id("l"), type="same", from_=derived_id("one"), to=derived_id("two"), state="s"),
        RecordLink(id=derived_id("o"), type="omits", from_=derived_id("one"), to_article=two.id),
    ]  # fmt: skip
    return [Record(**{**{n: getattr(one, n) for n in one.__struct_fields__}, "links": links}), two]
