"""``reader group``: which loose articles tell of one event, and the stories they could be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli.group_text import in_json, print_groups, summary
from reader.cli.options import Asked, a_number, common, json_option, round_option
from reader.cli.output import note, put_json
from reader.cli.ticker import Ticker
from reader.model.grouping import DAYS, LEAST, Terms

if TYPE_CHECKING:
    from reader.model.grouping import Proposal
    from reader.store.grouping.reports import Head
    from reader.store.project import Project


@click.command()
@click.option("--apply", "is_applied", is_flag=True, help="Make stories of them, as one step.")
@click.option(
    "--least",
    type=click.FloatRange(0, 1, min_open=True),
    callback=a_number,
    default=LEAST,
    show_default=True,
    metavar="X",
    help="The least mean likeness of what is put together.",
)
@click.option(
    "--days",
    type=click.FloatRange(0, 10_000, min_open=True),
    callback=a_number,
    default=DAYS,
    show_default=True,
    metavar="N",
    help="Days after which two articles count for half as alike.",
)
@click.option("--language", default="", metavar="L", help="Only articles in it, such as en.")
@click.option("--all", "is_all", is_flag=True, help="What was rejected before, too.")
@json_option
@round_option
@common
def group(
    asked: Asked,
    is_applied: bool,
    least: float,
    days: float,
    language: str,
    is_all: bool,
    as_json: bool,
) -> None:
    """Propose which articles without a story tell of one event; some may join a story.

    The library shows what is proposed, to accept, divide, merge or reject it.
    """
    terms = Terms(least, days)
    with asked.open() as project:
        from reader.store.grouping.reports import heads

        if is_applied:
            project.assert_writable()
        found = heads(project, asked.viewer(project), terms, language)
        proposals = _find(project, found, terms, is_all=is_all)
        if not project.read_only:
            _keep(project, proposals, is_all=is_all)
        if is_applied:
            _apply(asked, project, proposals)
        loose = sum(not head.story for head in found)
        if as_json:
            header = {"least": least, "days": days, "language": language, "articles": loose}
            groups = in_json(project, proposals, is_applied=is_applied)
            put_json({"header": header, "groups": groups})
        else:
            print_groups(project, proposals)
            note(summary(proposals, loose, language, is_applied=is_applied))


def _find(
    project: "Project", found: "Sequence[Head]", terms: Terms, *, is_all: bool
) -> "list[Proposal]":
    from reader.compare.grouping.groups import Grouping
    from reader.store.grouping import finding
    from reader.store.grouping.proposals import refused

    ticker = Ticker()
    try:
        no = None if is_all else refused(project)
        return finding.find(project, Grouping(terms), found, ticker.show, refused=no)
    finally:
        ticker.clear()


def _keep(project: "Project", proposals: "Sequence[Proposal]", *, is_all: bool) -> None:
    from reader.store.grouping.proposals import replace_waiting

    replace_waiting(project, proposals, afresh=is_all)


def _apply(asked: Asked, project: "Project", proposals: "Sequence[Proposal]") -> None:
    from reader.store.grouping.deciding import accept

    known = asked.known(project)
    accept(project, known.id if known else "", [each.id for each in proposals])
