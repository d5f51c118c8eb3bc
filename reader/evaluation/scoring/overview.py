"""The figures of a matching, a line each, each with the errors behind it."""

from collections.abc import Iterator

from msgspec import Struct

from reader.evaluation.coefficients.counts import NO_TAG
from reader.evaluation.reports.cells import shown, spread
from reader.evaluation.scoring.evaluated import Matched, Scored, by_group, evaluate
from reader.evaluation.scoring.groups import grouped
from reader.evaluation.scoring.scores import Sampling
from reader.evaluation.scoring.sifting import Cell, Sieve
from reader.model.counting.tables import Column, Row, Table

_COLUMNS = (
    Column("what", "what", "text"),
    Column("errors", "errors", "figure"),
    *(Column(name, name, "figure") for name in ("P", "R", "F1", "95 %")),
    *(Column(name, name, "figure") for name in ("gold", "predicted", "correct")),
    *(Column(name, name, "figure") for name in ("missed", "spurious", "type F1", "ptc F1")),
)
_TAKEN = 20
"""Pairs of tags that are listed, the most frequent."""


class Overview(Struct, frozen=True):
    """A table, and behind each of its rows a cell."""

    table: Table
    cells: tuple[Cell, ...]


def overview(both: Matched, sieve: Sieve, sampling: Sampling) -> Overview:
    """Return the scores overall, of each tag and outlet, and which tag was taken for which."""
    listed = [
        (_row(name, len(sieve.sifted(cell=cell)), found), cell)
        for name, cell, found in _lines(both, sampling)
    ]
    table = Table(
        "overview",
        "Scores",
        "strict counts and figures; every pair that is not strictly right is an error",
        _COLUMNS,
        tuple(row for row, _ in listed),
        across="figures",
    )
    return Overview(table, tuple(cell for _, cell in listed))


def _lines(both: Matched, sampling: Sampling) -> Iterator[tuple[str, Cell, Scored | None]]:
    found = evaluate(both, sampling)
    tags = both.gathered.tags
    yield "all", Cell(), found.overall
    for tag, scored in zip(tags, found.by_tag, strict=True):
        yield tag, Cell(tag=tag), scored
    outlets = grouped(both.gathered.documents, "outlet")
    if len(outlets) > 1:
        for outlet, scored in by_group(both, outlets, sampling).items():
            yield f"in {outlet or 'no outlet'}", Cell(outlet=outlet), scored
    wrong = [
        each
        for each in found.confusion["overlap"]
        if each.gold != each.predicted and NO_TAG not in (each.gold, each.predicted)
    ]
    wrong.sort(key=lambda each: (-each.count, each.gold, each.predicted))
    for each in wrong[:_TAKEN]:
        cell = Cell(taken=(tags[each.gold], tags[each.predicted]))
        yield cell.words, cell, None


def _row(name: str, errors: int, found: Scored | None) -> Row:
    head = (name, f"{errors:,}")
    if found is None:
        return Row(name, (*head, *("",) * (len(_COLUMNS) - len(head))))
    strict = found.modes["strict"]
    counts = strict.counts
    figures = (shown(strict.precision), shown(strict.recall), shown(strict.f1))
    numbers = (counts.gold, counts.predicted, counts.correct, counts.missed, counts.spurious)
    others = (found.modes["type"].f1, found.ptc.f1)
    return Row(
        name,
        (
            *head,
            *figures,
            spread(strict.f1),
            *(f"{number:,}" for number in numbers),
            *map(shown, others),
        ),
    )
