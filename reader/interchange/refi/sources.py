"""The sources of a project, each text an article with its marks, links and labels."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.corpus.arrivals import Draft
from reader.corpus.decode import Decoded, check_text
from reader.corpus.fields import draft_of, place_of, sorted_fields
from reader.interchange.foreign import Foreign
from reader.interchange.refi.archive import Archive
from reader.interchange.refi.codes import said_name
from reader.interchange.refi.particulars import Particulars
from reader.interchange.refi.project import (
    FILE,
    OWN_ID,
    ROOT,
    SELECTION,
    SOURCES,
    Project,
    Tie,
)
from reader.interchange.refi.selections import (
    Coding,
    Marks,
    Selection,
    codings_of,
    selection_of,
)
from reader.interchange.refi.times import read_time
from reader.interchange.refi.values import named_values
from reader.interchange.refi.xml import Element, elements
from reader.model.arrival import Refusal
from reader.model.article import Extra
from reader.model.errors import ReaderError
from reader.model.identity import is_sha256
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink

_TEXT, _PDF = "TextSource", "PDFSource"
_REPRESENTATION = "Representation"
_KINDS = {"PictureSource": "pictures", "AudioSource": "recordings", "VideoSource": "videos"}
_KNOWN = (
    *((ROOT, name) for name in ("Users", "CodeBook", "Variables", "Cases")),
    *((ROOT, name) for name in ("Notes", "Links", "Sets", "Graphs")),
    (_PDF, "PDFSelection"),
)
"""What was read before, or is not read."""
_LINKED = "linked"
"""The type of a link that has no name."""


class _Head(NamedTuple):
    """A source, and the element with its text, which of a PDF is another."""

    source: Element
    text: Element
    where: str


def read(archive: Archive, project: Project, where: str) -> Iterator[Foreign | Refusal]:
    """Yield each text of a project, or why there is none."""
    selections: list[Selection] = []
    with archive.project() as stream:
        for element in elements(stream, ROOT, (*SOURCES, SELECTION), _KNOWN):
            if element.name != SELECTION:
                yield from _source(archive, project, element, selections, where)
                selections = []
            elif element.above in (_TEXT, _REPRESENTATION):
                selections.append(selection_of(element))


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
    draft = _draft(project, head, text)
    marks = Marks(project, text.text)
    memos = head.source.targets("NoteRef")
    made = [*marks.of(selections), *marks.of([*_from_memos(project, memos)])]
    labels = [
        _label(project, coding, marks.users)
        for coding in (*codings_of(head.source), *_codings_beside(head))
    ]
    links = [*_links(project, made, marks.aliases)]
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


def _draft(project: Project, head: _Head, text: Decoded) -> Draft:
    id_ = head.source.guid
    values = named_values(head.source, project.variables)
    known = dict(values)
    is_ours = is_sha256(known.get(OWN_ID, ""))
    if is_ours:
        values = [pair for pair in values if pair[0] not in (OWN_ID, FILE)]
    elif "title" not in {name.casefold() for name, _ in values}:
        values.append(("title", head.source.get("name")))
    values += project.said.get(id_, [])
    if description := head.source.text_of("Description").strip():
        values.append(("description", description))
    values += [("memo", each) for each in _memos_of(project, head.source)]
    fields = sorted_fields([pair for pair in values if not _is_taken(pair[0])])
    draft = draft_of(head.where, fields, *text)
    beside = [Extra(name, value.strip()) for name, value in values if _is_taken(name)]
    return draft._replace(
        own_id=known[OWN_ID] if is_ours else id_,
        file=known.get(FILE, "") if is_ours else "",
        extra=_joined([*draft.extra, *beside]),
    )


def _is_taken(name: str) -> bool:
    """Tell whether a variable has the name of what the source itself says: its text, its id."""
    place = place_of(name)
    return place is not None and place[0] in ("text", "id", "file")


def _joined(extra: Sequence[Extra]) -> tuple[Extra, ...]:
    """Return the values by name, of one name in one."""
    values: dict[str, list[str]] = {}
    for each in extra:
        values.setdefault(each.name, []).append(each.value)
    return tuple(
        Extra(name, "; ".join(dict.fromkeys(each))) for name, each in sorted(values.items())
    )


def _memos_of(project: Project, source: Element) -> Iterator[str]:
    """Yield the memos of a whole source."""
    for reference in source.targets("NoteRef"):
        memo = project.memos.get(reference)
        if memo and not memo.places:
            project.used.add(reference)
            yield memo.text


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
                (),
                (reference,),
            )


def _label(project: Project, coding: Coding, users: set[str]) -> RecordLabel | None:
    """Return what is said of a whole source by a code: its value, under the name above it."""
    code = project.codes.get(coding.code)
    if code is None:
        project.left["codes of whole sources that are not in the codebook"] += 1
        return None
    users.add(coding.user)
    memos = [project.memos[each] for each in coding.memos if each in project.memos]
    project.used.update(coding.memos)
    more = next((each.particulars for each in memos if each.particulars), Particulars())
    above = project.codes.get(code.parent)
    if more.value:
        name, value = said_name(code), more.value
    else:
        name, value = (said_name(above) if above else "code"), said_name(code)
    notes = [more.note, *(each.text for each in memos if not each.particulars)]
    return RecordLabel(
        id=coding.guid,
        annotator=project.people[coding.user].name if coding.user in project.people else "",
        round=more.round,
        name=name,
        value=value,
        note="\n\n".join(filter(None, notes)),
        unsure=more.unsure,
        origin=more.origin,
        status="deleted" if more.status == "deleted" else "active",
        created=more.created or read_time(coding.created),
        codebook=more.codebook,
    )


def _links(
    project: Project, marks: Sequence[RecordAnnotation], aliases: dict[str, str]
) -> Iterator[RecordLink]:
    """Yield the links that begin at one of these marks."""
    by_id = {mark.id: mark for mark in marks if not mark.fault}
    codings = {of: coding for coding, of in aliases.items()}
    for id_, mark in by_id.items():
        for origin in (id_, codings.get(id_, id_)):
            for tie in project.links.pop(origin, ()):
                yield _link(project, tie, mark, aliases)


def _link(
    project: Project, tie: Tie, mark: RecordAnnotation, aliases: dict[str, str]
) -> RecordLink:
    memos = [project.memos[each] for each in tie.memos if each in project.memos]
    project.used.update(tie.memos)
    ours = next((each for each in memos if each.particulars), None)
    more = (ours and ours.particulars) or Particulars()
    who = project.people.get(ours.user) if ours else None
    notes = [more.note, *(each.text for each in memos if not each.particulars)]
    return RecordLink(
        id=tie.guid,
        annotator=who.name if who else "" if ours else mark.annotator,
        round=more.round,
        type=more.type or tie.name or _LINKED,
        from_=mark.id,
        to="" if tie.target in project.articles else aliases.get(tie.target, tie.target),
        to_article=project.articles.get(tie.target, ""),
        state=more.state,
        fields=more.fields,
        note="\n\n".join(filter(None, notes)),
        unsure=more.unsure,
        origin=more.origin,
        status=more.status,
        created=more.created or (read_time(ours.created) if ours else ""),
        codebook=more.codebook,
    )
