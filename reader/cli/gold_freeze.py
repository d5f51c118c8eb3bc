"""``reader gold freeze``: what was settled in a round, as a release that never changes."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.options import Asked, common
from reader.cli.output import note, put
from reader.cli.releases import put_left_out, size
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.model.releases.release import Release
    from reader.store.project import Project
    from reader.store.releases.freezing import Measured

_COLUMNS = ("article", "split")


@click.command()
@click.argument("name")
@click.option("--round", "round_", metavar="NAME", help="Which round; else the one worked in.")
@click.option(
    "--splits",
    default="",
    metavar="train=70,dev=10,test=20|FILE.csv",
    help="Divide the articles, stories and near-identical texts together; or as a file has it.",
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option("--partial", is_flag=True, help="Leave out what is not settled, and list it.")
@click.option("--problems", default="", metavar="TEXT|FILE", help="Known problems, for the card.")
@common
def freeze(
    asked: Asked,
    name: str,
    round_: str | None,
    splits: str,
    seed: int,
    partial: bool,
    problems: str,
) -> None:
    """Freeze what was settled in a round as the gold release NAME."""
    from reader.evaluation.differing.settling import settle
    from reader.model.releases.splits import shares_of
    from reader.store.releases import freezing

    with asked.open() as project:
        found = asked.known(project)
        annotator = found.id if found else ""
        round_ = round_ or project.round
        is_file = bool(splits) and "=" not in splits
        wanted = freezing.ToFreeze(
            name=name,
            round=round_,
            shares=shares_of(splits) if splits and not is_file else (),
            given=_given(project, Path(splits)) if is_file else {},
            seed=seed,
            partial=partial,
            problems=_text_or_file(problems),
        )
        done = freezing.freeze(
            project, annotator, wanted, settle, lambda: _measured(project, annotator, wanted.round)
        )
        put(_frozen(done.release))
        put_left_out(project, done.waiting)
    _note_what_is_missing(done.release)


def _frozen(release: "Release") -> str:
    return f"{release.name} is gold release {release.number}: {size(release)}; {release.sha256}"


def _note_what_is_missing(release: "Release") -> None:
    figures = release.manifest.figures
    if figures.splits:
        note(", ".join(f"{each.name} {counted(each.count, 'article')}" for each in figures.splits))
    if not any(int(each.name) > 1 for each in figures.coded_by):
        note(
            "one coder each: nobody's work was compared with another's, so the card can name no"
            " agreement; reader assign gives stories to a second coder"
        )
    if figures.in_round > figures.articles:
        left = counted(figures.in_round - figures.articles, "article")
        note(f"{left} of round {release.round} handed in by nobody; not in the release")
    if figures.loose:
        note(f"{counted(figures.loose, 'link')} left out, since an end was not taken")
    note(f"reader gold show {release.name} --card prints its data card")


def _text_or_file(given: str) -> str:
    """Return a text, or what the file of that name says.

    Raises:
        OSError: it is a file, and cannot be read.
    """
    try:
        is_file = bool(given) and Path(given).is_file()
    except OSError:  # a text can be too long to be a name
        is_file = False
    return Path(given).read_text(encoding="utf-8").strip() if is_file else given


def _given(project: "Project", path: Path) -> dict[str, str]:
    """Return the split of each article, by its id, as a CSV file with two columns has it.

    Raises:
        OSError: it cannot be read.
        ReaderError: it has other columns, or names no article of the project, or one twice.
    """
    from reader.store import articles

    found: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = csv.DictReader(stream)
        if not {*_COLUMNS} <= {*(lines.fieldnames or ())}:
            raise ReaderError(f"{path}: the first line must name the columns article and split")
        for line in lines:
            where = f"{path}:{lines.line_num}"
            name, split = ((line[column] or "").strip() for column in _COLUMNS)
            if not name or not split:
                raise ReaderError(f"{where}: an article and a split are needed")
            try:
                article = articles.resolve(project, name).id
            except ReaderError as error:
                raise ReaderError(f"{where}: {error}") from error
            if found.setdefault(article, split) != split:
                raise ReaderError(f"{where}: {name} is there twice, in two splits")
    return found


def _measured(project: "Project", viewer: str, round_: str) -> "Measured":
    """Return how far the coders agreed, and on what that was measured."""
    from reader.cli.ticker import Ticker
    from reader.evaluation.agreeing.agreement_report import Terms, report
    from reader.evaluation.agreeing.frozen_agreement import measured_on, measures
    from reader.store.compared import agreeing
    from reader.store.releases.freezing import Measured

    ticker = Ticker()
    source = agreeing.IndependentPass(project, agreeing.ToCompare(viewer=viewer, round=round_))
    whole = max(1, source.articles())
    found = report(
        source, Terms(), lambda done: ticker.show(done / whole, f"{done:,} articles compared")
    )
    ticker.clear()
    if not found.found.articles:
        return Measured(on="Undefined: no article was handed in by two coders.")
    return Measured(measures(found), measured_on(found))
