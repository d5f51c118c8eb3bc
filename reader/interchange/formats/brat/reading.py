"""An ``.ann`` file and the text beside it, as an article with marks."""

from collections.abc import Mapping
from pathlib import PurePath

from msgspec.structs import replace

from reader.corpus.arrivals import Draft
from reader.corpus.decode import decode
from reader.interchange.asides.aside import annotators_of, restored
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats.brat.comment import EVENT, Kept, fragments
from reader.interchange.formats.brat.document import Document
from reader.interchange.formats.brat.lines import Textbound
from reader.interchange.formats.brat.linking import links_of, note_of
from reader.interchange.formats.brat.names import named
from reader.interchange.formats.brat.words import words_of
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError
from reader.model.identity import text_sha256
from reader.model.record import Record, RecordAnnotation, RecordSpan

SUFFIX = ".ann"
TEXT = ".txt"


def read(source: Source) -> Reading:
    """Yield the article that a file is about, and each line of it that could not be read.

    Raises:
        ReaderError: the file is no text.

    """
    source.stream.seek(0)
    name = source.path.name if source.path else PurePath(source.where).name
    wanted = name.removesuffix(SUFFIX) + TEXT
    try:
        found = source.texts(wanted)
    except ReaderError as error:
        yield Refusal(source.where, f"its text {wanted}: {error}")
        return
    if found is None:
        yield Refusal(source.where, f"its text is missing: {wanted} is not beside it")
        return
    data = source.stream.read()
    document = Document(source.where, decode(data).text if data.strip() else "")
    record = _record(document, found.text)
    yield from document.faults
    yield Foreign(
        Draft(
            source.where,
            found.text,
            found.encoding,
            own_id=_own_id(document, found.text),
            file=found.file,
        ),
        record,
    )


def _own_id(document: Document, text: str) -> str:
    """Return our id of the article, unless the text was changed: then it is another article."""
    kept = document.article
    return kept.article if kept.article and kept.sha256 == text_sha256(text) else ""


def _record(document: Document, text: str) -> Record:
    marks = {
        each.id: _mark(document, each.id, each.type, each, text)
        for each in document.textbounds.values()
        if each.id not in document.triggers
    }
    for event in document.events.values():
        trigger = document.textbounds[event.trigger]
        mark = _mark(document, event.id, event.type, trigger, text)
        marks[event.id] = replace(mark, origin=EVENT)
    return Record(
        annotators=annotators_of(document.all_kept()),
        annotations=[*marks.values()],
        links=[*links_of(document, _ends(document, marks))],
    )


def _ends(document: Document, marks: Mapping[str, RecordAnnotation]) -> dict[str, RecordAnnotation]:
    """Return the mark that is meant by each id there; by a trigger's, its first event."""
    return {**marks, **{id_: marks[event] for id_, event in document.triggers.items()}}


def _mark(document: Document, id_: str, kind: str, line: Textbound, text: str) -> RecordAnnotation:
    kept = document.kept(id_)
    mark = RecordAnnotation(
        id=id_,
        tag=named(kind),
        spans=[],
        fields=document.fields(id_),
    )
    try:
        mark = replace(mark, spans=_spans(line, kept, text))
    except ReaderError as error:
        mark = replace(mark, fault=f"{line.id}: {error}")
    return replace(restored(mark, kept), note=note_of(document, id_, kept))


def _spans(line: Textbound, kept: Kept, text: str) -> list[RecordSpan]:
    """Return where a mark stands: as it was before brat's way of breaking it, if that is known."""
    places = tuple(line.spans)
    if kept.spans and fragments(text, kept.spans) == places:
        words = " ".join(text[start:end] for start, end in places)
        if words == line.text:
            return [RecordSpan(start, end, text[start:end]) for start, end in kept.spans]
    return [
        RecordSpan(start, end, quote)
        for (start, end), quote in zip(places, words_of(line.text, places), strict=True)
    ]
