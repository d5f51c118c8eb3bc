"""What other people's columns of marks are called, and the marks that their rows say."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from reader.corpus.fields import draft_of, place_of, sorted_fields
from reader.interchange.foreign import Foreign, Texts
from reader.model.annotation import Field
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordAnnotator, RecordSpan

_NAMES = {
    "text": "text sentence document doc content body articletext documenttext fulltext",
    "start": "start begin startoffset startchar startindex spanstart charstart offsetstart beginoffset",
    "end": "end stop endoffset endchar endindex spanend charend offsetend",
    "tag": "label tag category code entity entitytype entitylabel annotationtype type class technique",
    "quote": "quote spantext markedtext quotation mention surface exact selectedtext entitytext",
    "annotator": "annotator annotatorid user username userid coder rater worker",
    "note": "note comment memo remark",
    "article": "docid documentid articleid textid itemid instanceid",
    "file": "file filename docname documentname textfile",
    "mark": "annotationid markid spanid entityid",
    "id": "id",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_OFFSET = re.compile(r"\s*(\d{1,18})(?:\.0+)?\s*")
"""Spreadsheets write whole numbers as ``12.0``."""


class MarkRow(Struct, frozen=True):
    """A row: a mark, and what it is on."""

    where: str
    values: dict[str, str]
    """By role; the first column of each that says something."""
    others: tuple[tuple[str, str], ...]
    """What other columns say, by their names; that which R numbers rows in has none."""

    @property
    def article(self) -> str:
        """The id of what it is on, as the table has it."""
        return self.values.get("article", "")

    @property
    def file(self) -> str:
        """The file that its text stands in."""
        return self.values.get("file", "")

    @property
    def text(self) -> str:
        """What it is on."""
        return self.values.get("text", "")


@cache
def _role(column: str) -> str:
    return _ROLES.get("".join(filter(str.isalnum, column.casefold())), "")


def is_start(column: str) -> bool:
    """Tell whether a column says where marks begin."""
    return _role(column) == "start"


def columns_fit(header: Iterable[str]) -> bool:
    """Tell whether a table says of what, from where to where, and what marks are."""
    roles = {*map(_role, header)}
    return {"start", "end", "tag"} <= roles and bool({"text", "file"} & roles)


def may_be_marks(header: Iterable[str], row: Iterable[str]) -> bool:
    """Tell whether what a row says of start and end are offsets, if anything, and no dates."""
    said = zip(header, row, strict=False)
    places = [cell for name, cell in said if _role(name) in ("start", "end") and cell.strip()]
    return all(map(_OFFSET.fullmatch, places))


def row_of(where: str, cells: dict[str, str]) -> MarkRow:
    """Return a row by what its columns mean."""
    values: dict[str, str] = {}
    others = []
    for name, value in cells.items():
        role = _role(name)
        if role and role not in values:
            values[role] = value
        elif value and name.strip():
            others.append((name, value))
    return MarkRow(where, values, tuple(others))


def marks_of(rows: Sequence[MarkRow], encoding: str, texts: Texts) -> Foreign | Refusal:
    """Return the article that some rows are about, with their marks; offsets are as they have them."""
    first = rows[0]
    try:
        text, file = first.text, ""
        if not text:
            found = texts(first.file) if first.file else None
            if found is None:
                raise ReaderError(f"no text, and no file {first.file!r} beside it")
            text, file, encoding = found.text, found.file, found.encoding
        own_id, marks_have_ids = _ids(rows)
        known = [pair for pair in first.others if place_of(pair[0])]
        fields = sorted_fields([*known, ("id", own_id)])
        draft = draft_of(first.where, fields, text, encoding)._replace(file=file)
    except ReaderError as error:
        return Refusal(first.where, str(error))
    marks = [_mark(row, marks_have_ids) for row in rows if _says_something(row)]
    names = sorted({mark.annotator for mark in marks} - {""})
    people = [RecordAnnotator(name=name) for name in names]
    return Foreign(draft, Record(annotators=people, annotations=marks))


def _ids(rows: Sequence[MarkRow]) -> tuple[str, bool]:
    """Return the article's id, and whether a column that is only called id is the marks'."""
    plain = {row.values.get("id", "") for row in rows}
    are_marks = len(plain) == len(rows) > 1 or bool(rows[0].article)
    return rows[0].article or ("" if are_marks else rows[0].values.get("id", "")), are_marks


def _says_something(row: MarkRow) -> bool:
    return any(row.values.get(role, "").strip() for role in ("start", "end", "tag"))


def _mark(row: MarkRow, has_id: bool) -> RecordAnnotation:
    values = row.values
    places = [_OFFSET.fullmatch(values.get(name, "")) for name in ("start", "end")]
    tag = values.get("tag", "").strip()
    start, end = (int(found[1]) if found else -1 for found in places)
    if not tag or not all(places):
        fault = f"{row.where}: not a start, an end and a label"
        return RecordAnnotation(tag=tag, spans=[], fault=fault)
    return RecordAnnotation(
        id=values.get("mark", "") or (values.get("id", "") if has_id else ""),
        annotator=values.get("annotator", "").strip(),
        tag=tag,
        spans=[RecordSpan(start, end, values.get("quote") or None)],
        fields=[Field(*pair) for pair in row.others if not place_of(pair[0])],
        note=values.get("note", ""),
    )
