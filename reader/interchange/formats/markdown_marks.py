"""Markdown for people to read: a page an article, with each mark in its place and in a table.

``⟦1 Mayor ⟦2 Silva⟧2⟧1`` are the first mark and the second; a mark of several spans has its number at
each. Ids stand last, for links lead to other pages by them. Nothing in a text, a name or a note is taken for Markdown, and it is not read back.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from reader.interchange.format import Format
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.tables import MARKDOWN, markdown
from reader.interchange.writing.folder import Folder, stem
from reader.interchange.writing.losses import Losses
from reader.model.annotation import PASSAGE, Field
from reader.model.codebook import Codebook
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink
from reader.model.text.visible import excerpt, visible

FORMAT = Format(
    name="markdown",
    tools="people",
    suffix=".md",
    is_folder=True,
    counts=CODE_POINTS,
    reads=False,
    holds=frozenset(
        {
            "spans", "overlap", "fragments", "links", "links across articles", "omissions", "fields",
            "notes", "unsure", "labels", "annotators", "rounds", "ids", "metadata",
        }
    ),
)  # fmt: skip
_LONGEST = 300
"""Code points of a mark's words in the table."""
_AT_START = re.compile(r"^(\d{0,9})(?=[-+=.)])")
"""What makes a list or a heading of a line."""
_LINKED = re.compile(r":(?=//)|(?<=www)\.|@", re.IGNORECASE)
"""What makes a link of an address."""


def write(
    records: Iterable[Record], out: Folder, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a page an article into a folder."""
    del losses, book
    for record in records:
        with out.open(f"{out.name(stem(record.source_file) or record.id)}.md") as stream:
            stream.writelines(f"{line}\n".encode() for line in page(record))


def page(record: Record) -> Iterator[str]:
    """Yield the lines of an article's page."""
    yield from (f"# {_cell(record.title or record.source_file or record.id)}", "")
    if about := " · ".join(_cell(each) for each in _about(record) if each):
        yield from (about, "")
    yield from _text(record)
    numbers = {mark.id: number for number, mark in enumerate(record.annotations, 1)}
    rows = [_row(number, mark) for number, mark in enumerate(record.annotations, 1)]
    if rows:
        yield from ("## Marks", "", "| no. | tag | words | said | by | id |")
        yield "| ---: | --- | --- | --- | --- | --- |"
        yield from (*rows, "")
    yield from _listed("Links", (_link(link, numbers) for link in record.links))
    yield from _listed("Labels", map(_label, record.labels))
    yield from (f"Article {_cell(record.id)}", "")


def _about(record: Record) -> Iterator[str]:
    yield record.outlet
    yield f"via {record.wire}" if record.wire else ""
    yield from (record.published, record.language, record.story, record.url)
    yield f"corrects {record.supersedes}" if record.supersedes else ""


def _text(record: Record) -> Iterator[str]:
    """Yield each line of the text as a paragraph, with signs where marks begin and end."""
    text = record.text or ""
    signs = deque(sorted(_signs(record.annotations).items()))
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        shown, done = "", at
        while signs and signs[0][0] <= end:
            place, said = signs.popleft()
            shown += _escaped(text[done:place]) + said
            done = place
        shown = (shown + _escaped(text[done:end])).strip()
        at = end + 1
        if shown:
            yield from (_AT_START.sub(r"\1\\", shown), "")


def _signs(marks: Sequence[RecordAnnotation]) -> dict[int, str]:
    """Return what is written at each place: first what ends there, the latest first, then what begins."""
    ends: dict[int, list[str]] = defaultdict(list)
    begins: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, mark in enumerate(marks, 1):
        for span in mark.spans:
            ends[span.end].insert(0, f"⟧{number}")
            begins[span.start].append((-span.end, f"⟦{number} "))
    return {
        place: "".join([*ends[place], *(sign for _, sign in sorted(begins[place]))])
        for place in {*begins, *ends}
    }


def _escaped(text: str) -> str:
    """Return a part of a line so that it reads as it is and links to nothing."""
    plain = visible(text.replace("\t", " ").removesuffix("\r")).translate(MARKDOWN)
    return _LINKED.sub(_plainly, plain)


def _row(number: int, mark: RecordAnnotation) -> str:
    words = excerpt(" … ".join(span.quote or "" for span in mark.spans), _LONGEST)
    tag = "an end of a link" if mark.tag == PASSAGE else mark.tag
    said = _said(mark.fields, mark.note, unsure=mark.unsure)
    cells = (str(number), tag, f"“{words}”", said, _by(mark), mark.id)
    return f"| {' | '.join(map(_cell, cells))} |"


def _link(link: RecordLink, numbers: dict[str, int]) -> str:
    """Return a link between marks of this page by their numbers, to others by their ids."""
    to = link.to or f"the whole article {link.to_article}"
    ends = [str(numbers.get(end, end)) for end in (link.from_, to)]
    type_ = f"{link.type} ({link.state})" if link.state else link.type
    said = _said(link.fields, link.note, unsure=link.unsure)
    return " · ".join(filter(None, (f"{ends[0]} → {ends[1]}: {type_}", said, _by(link))))


def _label(label: RecordLabel) -> str:
    said = _said((), label.note, unsure=label.unsure)
    return " · ".join(filter(None, (f"{label.name}: {label.value}", said, _by(label))))


def _said(fields: Iterable[Field], note: str, *, unsure: bool) -> str:
    parts = [f"{field.name}: {field.value}" for field in fields]
    return "; ".join([*parts, *(["unsure"] if unsure else []), *([note] if note else [])])


def _by(item: RecordAnnotation | RecordLink | RecordLabel) -> str:
    return item.annotator if item.round == "main" else f"{item.annotator} in {item.round}"


def _listed(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {_cell(item)}" for item in items]
    if lines:
        yield from (f"## {heading}", "", *lines, "")


def _cell(text: str) -> str:
    return _LINKED.sub(_plainly, markdown(text))


def _plainly(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
