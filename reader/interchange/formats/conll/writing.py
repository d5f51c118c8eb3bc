"""From articles to rows."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from urllib.parse import quote

from reader.interchange.formats.conll.documents import BREAK
from reader.interchange.reading.columns import NOTHING, column, described
from reader.interchange.tokens.iob import Stretch, tags
from reader.interchange.tokens.places import Edges, split
from reader.interchange.writing.losses import Losses
from reader.model.codebook import Codebook
from reader.model.record import Record

_BREAK = f"{BREAK} -X- O O\n\n"


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a document an article; what begins or ends with a space is no tokens, and is lost."""
    del book
    out.writelines(_BREAK.encode() + "".join(_lines(record, losses)).encode() for record in records)


def _lines(record: Record, losses: Losses) -> Iterator[str]:
    """Yield the rows of an article, with an empty line where its text has a new one within no mark."""
    text = record.text or ""
    spans = [mark.spans[0] for mark in record.annotations]
    places = split(text, [end for span in spans for end in (span.start, span.end)])
    edges = Edges(places)
    marked: list[Stretch] = []
    for mark, span in zip(record.annotations, spans, strict=True):
        if found := edges.tokens(span.start, span.end):
            marked.append(Stretch(*found, _type(mark.tag)))
        else:
            what = f"{mark.tag} on {span.start}-{span.end} {span.quote or ''!r}"
            losses.lost("spans", record.id, mark.id, f"{what}: begins or ends with a space")
    until = 0
    said = described(record, places)
    for (start, end), pairs, tag in zip(places, said, tags(marked, len(places)), strict=True):
        if until and tag[0] != "I" and "\n" in text[until:start]:
            yield "\n"
        yield f"{text[start:end]} {NOTHING} {column(pairs)} {tag}\n"
        until = end
    yield "\n"


def _type(tag: str) -> str:
    """Return a tag without space, from which it can be read back."""
    return "".join(quote(sign) if sign.isspace() or sign == "%" else sign for sign in tag)
