"""spaCy's DocBin: the documents of ``Doc.to_json``, packed, as ``spacy train`` reads them.

All marks are in the group of spans ``sc``, and entities too where no two overlap. What spaCy has no
place for is user data, by the keys that ``spacy_json`` writes beside a document.
"""

from collections.abc import Iterable
from typing import BinaryIO

from reader.interchange.asides.shares import together
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats import spacy_json
from reader.interchange.formats.docbin.reading import docs
from reader.interchange.formats.docbin.writing import DocBinOut
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.rows import Unkept
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Refusal
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record

FORMAT = Format(
    name="docbin",
    tools="spaCy",
    suffix=".spacy",
    counts=CODE_POINTS,
    holds=spacy_json.FORMAT.holds,
)


def recognises(opening: Opening) -> bool:
    """Tell it by its name, as it begins like anything that zlib has packed."""
    return opening.ends(FORMAT.suffix)


def read(source: Source) -> Reading:
    """Yield the documents of a file with their entities, spans and categories.

    Raises:
        ReaderError: it is no DocBin.

    """
    yield from together(_each(source))


def _each(source: Source) -> Reading:
    source.stream.seek(0)
    unkept = Unkept(source.where)
    for number, doc in enumerate(docs(source.stream), 1):
        where = f"{source.where}#{number}"
        if isinstance(doc, ReaderError):
            yield Refusal(where, str(doc))
            continue
        for what in doc.unkept:
            unkept.note("not kept", what)
        if doc.is_guessed:
            unkept.note("texts were put together from words, with a space after each")
        try:
            for item in spacy_json.doc_of(Found(where, doc.keys), "utf-8", unkept):
                yield _told(item)
        except ReaderError as error:
            yield Refusal(where, str(error))
    yield from unkept.notices()


def _told(item: Foreign | Refusal) -> Foreign | Refusal:
    """Leave nothing to be found out: each span's characters are those of its tokens."""
    return item._replace(counting=CODE_POINTS) if isinstance(item, Foreign) else item


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a document a person and an article.

    Raises:
        ReaderError: there are more tokens than the form holds.

    """
    del book
    with DocBinOut(out) as packed:
        for record in records:
            found, documents = spacy_json.docs_of(record, losses)
            for document in documents:
                packed.add(document, found)
