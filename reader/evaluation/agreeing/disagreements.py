"""Which differences stand behind a figure of agreement."""

from collections.abc import Sequence

from msgspec.structs import replace

from reader.evaluation.agreeing.coded import lies_in
from reader.evaluation.pairing.spans import joined
from reader.evaluation.reports.figure_table import Cell
from reader.model.annotation import PASSAGE, Annotation, Label, Link
from reader.model.article import RegionKind
from reader.model.settling.difference import Candidate
from reader.model.submission import Submission


def within(
    submissions: Sequence[Submission], left_out: Sequence[RegionKind], cell: Cell
) -> list[Submission]:
    """Return the submissions of an article that a figure compares, with what it compares of them.

    Marks in regions that are left out are not in them.
    """
    regions = max(submissions, key=lambda each: (each.at, each.id)).work.regions
    aside = [region for region in regions if region.kind in left_out]
    kept = []
    for each in submissions:
        if cell.annotators and each.annotator not in cell.annotators:
            continue
        marks = tuple(
            mark
            for mark in each.work.annotations
            if not lies_in(aside, [(span.start, span.end) for span in mark.spans])
        )
        kept.append(replace(each, work=replace(each.work, annotations=marks)))
    return kept


def stands_behind(candidate: Candidate, cell: Cell) -> bool:
    """Return whether a figure is lower for what is said at one place, or of a rate, counts it."""
    said = [vote.said for vote in candidate.votes]
    if cell.is_rate:
        return _is_counted(candidate, cell)
    if any(isinstance(each, Link) for each in said):
        return "links" in cell.column and bool(candidate.kind) and _is_of_row(candidate, cell)
    if any(isinstance(each, Label) for each in said):
        return "labels" in cell.column and bool(candidate.kind) and _is_of_row(candidate, cell)
    marks = [each for each in said if isinstance(each, Annotation)]
    if all(mark.tag == PASSAGE for mark in marks) or not _is_of_row(candidate, cell):
        return False
    if cell.column.endswith("_fields"):
        return _answered_apart(marks, cell)
    is_missed = len(marks) < len(said)
    places = is_missed or len({_place(mark) for mark in marks}) > 1
    tags = is_missed or len({mark.tag for mark in marks}) > 1
    if cell.column == "f1_exact":
        return places
    if cell.column == "f1_overlap":
        return tags
    if "links" in cell.column or "labels" in cell.column:
        return False
    return places or tags


def _is_of_row(candidate: Candidate, cell: Cell) -> bool:
    """Return whether a place is about the tag, type or name of a table's row."""
    named = {
        "tag": [each.said.tag for each in candidate.votes if isinstance(each.said, Annotation)],
        "link": [each.said.type for each in candidate.votes if isinstance(each.said, Link)],
        "label": [each.said.name for each in candidate.votes if isinstance(each.said, Label)],
    }
    return cell.table not in named or cell.row[0] in named[cell.table]


def _answered_apart(marks: Sequence[Annotation], cell: Cell) -> bool:
    """Return whether marks of one tag have other values in a field, or in the row's one."""
    answers: dict[str, set[tuple[tuple[str, str], ...]]] = {}
    for mark in marks:
        fields = sorted((field.name, field.value) for field in mark.fields)
        if cell.table == "field":
            fields = [field for field in fields if field[0] == cell.row[0]]
        answers.setdefault(mark.tag, set()).add(tuple(fields))
    return any(len(different) > 1 for different in answers.values())


def _is_counted(candidate: Candidate, cell: Cell) -> bool:
    """Return whether a rate of an annotator counts what she says at a place."""
    who = cell.row[0] if cell.table == "annotator" else cell.column
    for vote in candidate.votes:
        if vote.annotator == who and isinstance(vote.said, Annotation):
            if cell.table == "share":
                return vote.said.tag == cell.row[0]
            return vote.said.tag != PASSAGE and (cell.column != "unsure" or vote.said.unsure)
    return False


def _place(mark: Annotation) -> tuple[tuple[int, int], ...]:
    return tuple(joined([(span.start, span.end) for span in mark.spans]))
