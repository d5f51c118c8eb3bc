"""The sources of a project, each text an article with its marks, links and labels."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.corpus.decode import Decoded, check_text
from reader.interchange.foreign import Foreign
from reader.interchange.formats.refi.archive import Archive
from reader.interchange.formats.refi.articles import draft_from
from reader.interchange.formats.refi.passages import Coding, Selection, codings_of
from reader.interchange.formats.refi.project import Project, TextOf
from reader.interchange.formats.refi.said import label_of, links_of
from reader.interchange.formats.refi.selections import Marks
from reader.interchange.formats.refi.xml import Element
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record

_PDF = "PDFSource"
_REPRESENTATION = "Representation"
_KINDS = {"PictureSource": "pictures", "AudioSource": "recordings", "VideoSource": "videos"}


class _Head(NamedTuple):
    """A source, and the element with its text, which of a PDF is another."""

    source: Element
    text: Element
    where: str


def read(
    archive: Archive, project: Project, sources: Iterable[TextOf], where: str
) -> Iterator[Foreign | Refusal]:
    """Yield the text of each source of a project, or why there is none."""
    for each in sources:
        yield from _source(archive, project, each.source, each.selections, where)


def _source(
    archive: Archive,
    project: Project,
    element: Element,
    selections: Sequence[Selection],
    where: str,
) -> Iterator[Foreign | Refusal]:
    name = element.name
    text_element: Element | None = element
    if name == _PDF:
        text_element = next(element.within(_REPRESENTATION), None)
        project.left["PDF pages and what is marked on them"] += 1
    if name in _KINDS or text_element is None:
        project.left[_KINDS.get(name, "PDF files without a text")] += 1
        return
    head = _Head(element, text_element, f"{where}#{element.get('name') or element.guid}")
    try:
        yield _foreign(project, head, _text(archive, text_element), selections)
    except ReaderError as error:
        yield Refusal(head.where, str(error))
        return
    project.left["formatted texts, since their plain text is there"] += bool(
        element.get("richTextPath")
    )


def _text(archive: Archive, element: Element) -> Decoded:
    inline = element.text_of("PlainTextContent")
    if path := element.get("plainTextPath"):
        return archive.text(path)
    if not inline and element.get("richTextPath"):
        raise ReaderError("it has a formatted text only, no plain one")
    check_text(inline)
    return Decoded(inline, "utf-8")


def _foreign(
    project: Project, head: _Head, text: Decoded, selections: Sequence[Selection]
) -> Foreign:
    draft = draft_from(project, head.source, text, head.where)
    marks = Marks(project, text.text)
    memos = head.source.targets("NoteRef")
    made = [*marks.of(selections), *marks.of([*_from_memos(project, memos)])]
    labels = [
        label_of(project, coding, marks.users)
        for coding in (*codings_of(head.source), *_codings_beside(head))
    ]
    links = [*links_of(project, made, marks.aliases, marks.users)]
    project.left["names of passages"] += marks.names
    record = Record(
        annotators=[person for user, person in project.people.items() if user in marks.users],
        annotations=made,
        links=links,
        labels=[label for label in labels if label],
    )
    return Foreign(draft, record)


def _codings_beside(head: _Head) -> tuple[Coding, ...]:
    return codings_of(head.text) if head.text is not head.source else ()


def _from_memos(project: Project, references: Sequence[str]) -> Iterator[Selection]:
    """Yield the passages that memos of a source are about: QualCoder's annotations are such."""
    for reference in references:
        memo = project.memos.get(reference)
        if memo is None:
            continue
        for place in memo.places:
            yield Selection(
                place.guid,
                "",
                place.start,
                place.end,
                memo.user,
                memo.created,
                "",
                memos=(reference,),
            )
