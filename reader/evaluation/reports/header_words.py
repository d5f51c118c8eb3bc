"""The header of a report in words: what the figures are figures of."""

from collections.abc import Iterator

from reader.evaluation.reports.report import Header
from reader.model.article import ASIDE_KINDS
from reader.model.counting.counted import counted
from reader.model.side import REFUSED, Source


def header_words(header: Header) -> list[str]:
    """Return the header, a statement a line."""
    return [*_sides(header), *_scope(header), *_rules(header)]


def _sides(header: Header) -> Iterator[str]:
    split = f", split {header.split}" if header.split else ""
    yield f"gold: {_words(header.gold)}{split}"
    yield f"predictions: {_words(header.predictions)}"
    if header.compared_with:
        yield f"compared with: {_words(header.compared_with)}"


def _words(source: Source) -> str:
    number = f" (number {source.number})" if source.number else ""
    parts = [f"{source.kind} {source.name}{number}"]
    if source.round:
        parts.append(f"round {source.round}")
    if source.sha256:
        parts.append(f"sha256 {source.sha256}")
    return ", ".join(parts)


def _scope(header: Header) -> Iterator[str]:
    spans = f"{header.gold_spans:,} gold and {header.predicted_spans:,} predicted spans"
    yield f"{counted(header.documents, 'article')}; {spans}"
    if header.only_predicted:
        yield "only articles that the predictions have a record of"
    elif header.without_record:
        count = counted(header.without_record, "gold article")
        yield f"{count} without a record: all in them is missed; --only-predicted leaves them out"
    if header.outside:
        yield f"{counted(header.outside, 'record')} of articles that are not scored"
    for kind, many in header.troubles.items():
        effect = "not scored" if kind in REFUSED else "scored as it stands"
        yield f"{kind}: {many:,}, {effect}"


def _rules(header: Header) -> Iterator[str]:
    if header.left_out:
        kinds = ", ".join(header.left_out)
        marks = f"{header.left_out_gold:,} gold, {header.left_out_predicted:,} predicted"
        yield f"marks in {kinds} are left out ({marks})"
    counting = sorted(ASIDE_KINDS - {*header.left_out})
    if counting:
        yield f"with marks in {', '.join(counting)}"
    if header.only_ends:
        yield f"{counted(header.only_ends, 'mark')} that only hold an end of a link, no spans here"
    if header.min_score is not None:
        yield f"without predictions below {header.min_score:g} ({header.below_min_score:,})"
    if header.mapped:
        yield f"{counted(header.mapped, 'tag')} of the predictions renamed"
    yield f"matching: {header.matching}; unit: {header.unit}"
    yield (
        f"intervals: 95 %, {header.resamples:,} resamples of the articles, seed {header.seed};"
        f" reader {header.version}"
    )
