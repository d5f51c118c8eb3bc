"""The texts that annotations are about: in the file itself, or found by what they are called."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from reader.interchange.foreign import Source
from reader.interchange.formats.web_annotation.names import article_of, files_of
from reader.interchange.formats.web_annotation.shapes import types
from reader.interchange.reading.json_stream import Found
from reader.model.identity import text_sha256

HASH = "dcterms:identifier"
"""In the body that is a text: the SHA-256 of it."""
TERMS = {
    "title": "dcterms:title",
    "outlet": "dcterms:publisher",
    "wire": "dcterms:creator",
    "published": "dcterms:issued",
    "url": "via",
    "language": "language",
    "story": "dcterms:isPartOf",
    "supersedes": "dcterms:replaces",
    "source_file": "dcterms:source",
}
"""What is known of an article, by the terms for it."""
_HELD = 1 << 24
"""Code points of texts that are kept for annotations that come after those of other texts."""


class Text(NamedTuple):
    """A text and what is known of it."""

    iri: str
    text: str
    known: Mapping[str, object]
    """By the names that columns of a table have."""
    where: str
    encoding: str
    file: str = ""


def text_in(found: Found) -> Text | None:
    """Return the text that an annotation of ours carries, None where it is any other."""
    target = found.value.get("target")
    if not isinstance(target, dict) or "selector" in target:
        return None
    body = found.value.get("body")
    body = body[0] if isinstance(body, list) and len(body) == 1 else body
    if not isinstance(body, dict):
        return None
    text, iri = body.get("value"), target.get("id")
    if not isinstance(text, str) or not isinstance(iri, str) or "TextualBody" not in types(body):
        return None
    try:
        is_one = body.get(HASH) == text_sha256(text)
    except UnicodeEncodeError:
        return None
    known = {name: target[term] for name, term in TERMS.items() if term in target}
    return Text(iri, text, known, found.where, "utf-8") if is_one else None


class Texts:
    """Finds the text of an IRI."""

    def __init__(self, source: Source, encoding: str) -> None:
        """Begin with what stands beside a file."""
        self.where = source.where
        self._source = source
        self._encoding = encoding
        self._own: dict[str, Text] = {}
        self._size = 0

    def keep(self, text: Text) -> None:
        """Take a text from the file; the oldest are forgotten where they are many."""
        self._own.pop(text.iri, None)
        self._own[text.iri] = text._replace(encoding=self._encoding)
        self._size += len(text.text)
        while self._size > _HELD and len(self._own) > 1:
            oldest = self._own.pop(next(iter(self._own)))
            self._size -= len(oldest.text)

    def find(self, iri: str, about: Mapping[str, Any]) -> Text | str:
        """Return the text of an IRI, or why there is none.

        Raises:
            ReaderError: there is one, and it is no text.

        """
        if iri in self._own:
            return self._own[iri]
        names = files_of(iri)
        path = self._source.path
        for name in names:
            found = self._source.texts(name) if path is None or name != path.name else None
            if found:
                known = {"title": about.get("title") or about.get("dcterms:title") or ""}
                if not article_of(iri) and iri.startswith(("http://", "https://")):
                    known["url"] = iri
                return Text(iri, found.text, known, self.where, found.encoding, found.file)
        looked = f"; --texts FOLDER says where {names[0]} is" if names else ""
        return f"no text of {iri!r} is at hand{looked}"
