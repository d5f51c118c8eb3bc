"""``reader evaluate``: predictions against gold."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli.evaluating import report_on, spooled
from reader.cli.forms import table_forms
from reader.cli.options import Asked, a_number, common, json_option
from reader.cli.output import byte_stream, note, put, put_json
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.evaluation.reports.report import Report
    from reader.model.side import Trouble
    from reader.store.project import Project

NOT_ALL, NOTHING = 1, 2
_PRINTED = 20
"""Troubles of a kind that are listed by their lines where they stop nothing."""


@click.command()
@click.argument("predictions")
@click.option("--gold", "gold_name", metavar="NAME", help="Else the newest gold release.")
@json_option
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 1),
    callback=a_number,
    metavar="X",
    help="Exit with 1 where the overall strict F1 is below X, or undefined.",
)
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Lines that say what their tags are here: theirs = ours.",
)
@click.option("--split", default="", metavar="S", help="Of a release; else test, if it has one.")
@click.option("--round", "round_", default="", metavar="R", help="Whose marks of an annotator.")
@click.option(
    "--min-score",
    type=float,
    callback=a_number,
    metavar="X",
    help="Leave out predictions below X.",
)
@click.option("--by", type=click.Choice(["outlet", "story", "coder"]), help="Scores of groups.")
@click.option("--only-predicted", is_flag=True, help="Only articles that have a record.")
@click.option("--strict", is_flag=True, help="Refuse predictions with anything wrong in them.")
@click.option(
    "--with",
    "extras",
    default="",
    metavar="repeat,residue",
    help="Count marks in such regions too.",
)
@click.option(
    "--pairs",
    type=click.Path(path_type=Path),
    metavar="FILE.jsonl",
    help="Write each pair, missed and spurious span there.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a report there, with the texts.",
)
@click.option("--compare", "other", metavar="OTHER", help="Another system's predictions.")
@click.option("--resamples", type=click.IntRange(1, 100_000), default=1000, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@common
@table_forms
def evaluate(
    asked: Asked,
    predictions: str,
    *,
    as_json: bool,
    fail_under: float | None,
    form: str | None,
    pairs: Path | None,
    html: Path | None,
    strict: bool,
    **given: Any,
) -> None:
    """Score predictions against gold: PREDICTIONS is a file, a release or an annotator.

    A bare name is tried in that order; file:, release: and annotator: say which it is.
    """
    with asked.open() as project, spooled(predictions) as named:
        troubles: list[Trouble] = []
        report = report_on(asked, project, named, troubles, given)
        refused = _tell(troubles)
        if strict and troubles:
            raise ReaderError(f"{counted(len(troubles), 'trouble')} in the predictions: not scored")
        if refused and not report.header.predicted_spans:
            raise click.exceptions.Exit(NOTHING)
        _write(project, report, pairs, html)
        _put(report, form, as_json=as_json)
    _leave(report, fail_under, is_whole=not refused)


def _tell(troubles: "Sequence[Trouble]") -> int:
    """Say what is wrong with the predictions, by line; return how much is refused."""
    from reader.model.side import KINDS, REFUSED

    refused = 0
    for kind in KINDS:
        some = [each for each in troubles if each.kind == kind]
        is_refused = kind in REFUSED
        refused += len(some) if is_refused else 0
        for each in some if is_refused else some[:_PRINTED]:
            note(f"{'reader: refused ' if is_refused else ''}{each.where}: {kind}: {each.reason}")
        if len(some) > _PRINTED and not is_refused:
            note(f"and {len(some) - _PRINTED:,} more: {kind}")
    return refused


def _put(report: "Report", form: str | None, *, as_json: bool) -> None:
    from reader.cli.evaluate_text import lines
    from reader.evaluation.reports import as_json as json_form
    from reader.evaluation.reports.header_words import header_words

    if as_json:
        put_json(json_form.document(report))
    elif form is None:
        for line in lines(report):
            put(line)
    else:
        from reader.evaluation.reports.long_table import scores
        from reader.evaluation.reports.tables import every
        from reader.interchange.tables import WRITERS

        said = "; ".join(header_words(report.header))
        if form == "csv":
            note(said)
        with byte_stream() as stream:
            WRITERS[form]([scores(report)] if form == "csv" else every(report), said, stream)


def _write(project: "Project", report: "Report", pairs: Path | None, html: Path | None) -> None:
    from reader.interchange import jsonl
    from reader.interchange.writing import atomic
    from reader.store import articles

    def texts(ids: Sequence[str]) -> dict[str, str]:
        return articles.texts(project, ids)

    if pairs:
        from reader.evaluation.scoring.pairs import listed as listed_pairs

        with atomic.replaced(pairs) as stream:
            found = listed_pairs(report.evaluation.matched, texts)
            count = jsonl.write((pair for _, some in found for pair in some), stream)
        note(f"{counted(count, 'pair')} written to {pairs}")
    if html:
        from reader.evaluation.reports.html_report import page

        with atomic.replaced(html) as stream:
            for part in page(report, texts):
                stream.write(part.encode(errors="replace"))
        note(f"report written to {html}")


def _leave(report: "Report", fail_under: float | None, *, is_whole: bool) -> None:
    """Leave with 1 where the score is too low, or some of the predictions were refused."""
    f1 = report.evaluation.overall.modes["strict"].f1
    failed = fail_under is not None and not (f1.value is not None and f1.value >= fail_under)
    if failed:
        value = f"undefined: {f1.reason}" if f1.value is None else f"{f1.value:.4f}"
        note(f"overall strict F1 is {value}; asked for is {fail_under}")
    if failed or not is_whole:
        raise click.exceptions.Exit(NOT_ALL)
