"""``reader agreement``: how far annotators agree, as tables or JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli.forms import table_forms
from reader.cli.options import Asked, common, json_option, round_option
from reader.cli.output import byte_stream, note, put, put_json
from reader.cli.selecting import listed
from reader.cli.ticker import Ticker
from reader.model.article import ASIDE_KINDS
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.evaluation.agreeing.agreement_report import Report, Terms
    from reader.model.coded import Names
    from reader.store.compared.agreeing import IndependentPass
    from reader.store.compared.repeating import Repeated
    from reader.store.project import Project

_TABLES = ("overall", "tag", "pair", "annotator", "share", "link", "label", "field", "document")
_FIRST = ("overall", "tag", "pair", "annotator")
"""What is printed where no table is asked for."""


@click.command()
@round_option
@click.option("--against", metavar="NAME", help="Each annotator with herself in this round.")
@click.option("--annotator", "names", multiple=True, metavar="NAME", help="Only between these.")
@click.option("--story", "stories", multiple=True)
@click.option("--article", "articles", multiple=True)
@click.option(
    "--by",
    "tables",
    type=click.Choice(_TABLES),
    multiple=True,
    help=f"Which tables; else {', '.join(_FIRST)}, as CSV all.",
)
@click.option(
    "--with", "extras", default="", metavar="repeat,residue", help="Compare in such regions too."
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option(
    "--resamples",
    type=click.IntRange(0, 1_000_000),
    default=1_000,
    show_default=True,
    help="Of the documents, for the intervals.",
)
@click.option(
    "--samples",
    type=click.IntRange(0, 10_000),
    default=30,
    show_default=True,
    help="Random continua for gamma; 0 leaves it out.",
)
@json_option
@common
@table_forms
def agreement(
    asked: Asked,
    against: str | None,
    names: tuple[str, ...],
    stories: tuple[str, ...],
    articles: tuple[str, ...],
    tables: tuple[str, ...],
    extras: str,
    seed: int,
    resamples: int,
    samples: int,
    form: str | None,
    as_json: bool,
) -> None:
    """Say how far annotators agree in a round, each having coded by herself.

    Submissions are compared, in the articles that two or more annotators submitted.
    """
    from reader.evaluation.agreeing.agreement_json import document
    from reader.evaluation.agreeing.agreement_report import Terms
    from reader.evaluation.scoring.scores import Sampling
    from reader.store.compared import agreeing
    from reader.store.compared.repeating import Repeated

    wanted = listed(extras, sorted(ASIDE_KINDS), "--with")
    terms = Terms(
        aside=tuple(kind for kind in sorted(ASIDE_KINDS) if kind in wanted),
        samples=samples,
        sampling=Sampling(resamples=resamples, seed=seed),
    )
    with asked.open() as project:
        what = agreeing.ToCompare(
            only=agreeing.coders(project, names),
            ids=_ids(project, stories, articles),
            viewer=asked.viewer(project),
            round=project.round,
        )
        source = (
            Repeated(project, what, against) if against else agreeing.IndependentPass(project, what)
        )
        report = _report(source, terms)
        if as_json:
            put_json(document(report))
        else:
            _put(report, agreeing.names(project, report.found.articles), tables, form)
    _note_what_is_missing(report)


def _ids(
    project: "Project", stories: Sequence[str], articles: Sequence[str]
) -> Sequence[str] | None:
    from reader.store import articles as shelf
    from reader.store.compared import agreeing

    if not (stories or articles):
        return None
    return [
        *agreeing.of_stories(project, stories),
        *(shelf.resolve(project, name).id for name in articles),
    ]


def _report(source: "IndependentPass | Repeated", terms: "Terms") -> "Report":
    from reader.evaluation.agreeing.agreement_report import report

    ticker, whole = Ticker(), max(1, source.articles())
    found = report(
        source, terms, lambda done: ticker.show(done / whole, f"{done:,} documents compared")
    )
    ticker.clear()
    if found.of.afterwards and not found.found.articles:
        raise ReaderError(
            "every article was adjudicated before it was submitted: that is not agreement"
        )
    return found


def _put(report: "Report", names: "Names", tables: Sequence[str], form: str | None) -> None:
    from reader.cli.figure_text import lines
    from reader.evaluation.agreeing.agreement_report import header
    from reader.evaluation.agreeing.agreement_tables import MAKERS, for_people, for_programs
    from reader.interchange.tables import WRITERS

    said = header(report)
    default = _TABLES if form == "csv" else _FIRST
    made = [MAKERS[name](report, names) for name in dict.fromkeys(tables or default)]
    if form is None:
        for line in lines([for_people(table) for table in made], said):
            put(line)
        return
    if form == "csv":
        note(said)
    with byte_stream() as stream:
        words = [for_programs(made)] if form == "csv" else [for_people(table) for table in made]
        WRITERS[form](words, said, stream)


def _note_what_is_missing(report: "Report") -> None:
    if not report.found.articles:
        of = report.of
        whose = f"by one annotator in {of.against}, too" if of.against else "by two annotators"
        note(
            f"nothing to compare: no article of round {of.round} was submitted {whose};"
            " reader submit does that"
        )
