"""``reader report``: a story as one page to hand over."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.naming import story_named
from reader.cli.options import Asked, common, round_option
from reader.cli.output import note, target

if TYPE_CHECKING:
    from reader.compare.page.handover import Handover
    from reader.store.project import Project


@click.command()
@click.argument("story", nargs=-1, required=True, metavar="STORY|ARTICLE...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH")
@click.option("--suggestions", is_flag=True, help="With counterparts that nobody has decided.")
@round_option
@common
def report(asked: Asked, story: Sequence[str], output: Path | None, suggestions: bool) -> None:
    """Write STORY, or some articles, as one HTML page: texts, marks, links and boards.

    To stdout or PATH. It has what the viewer may see, and loads nothing from anywhere.
    """
    from reader.compare.page.page import page

    with asked.open() as project:
        handover = _handover(asked, project, story, proposing=suggestions)
        with target(output) as stream:
            for part in page(handover):
                stream.write(part.encode())
    if output and str(output) != "-":
        note(f"report written to {output}")


def _handover(
    asked: Asked, project: "Project", names: Sequence[str], *, proposing: bool
) -> "Handover":
    """Return what the page is to show.

    Raises:
        ReaderError: there is no such story or article, or none that the viewer is shown.
    """
    from reader import __version__
    from reader.compare.page.boards_html import boards_of
    from reader.compare.page.handover import Handover
    from reader.compare.page.suggested import comparison_of, suggested
    from reader.store import annotators, codebooks, rounds

    viewer = asked.viewer(project)
    story = story_named(project, viewer, names)
    people = {each.id: each.name for each in annotators.everyone(project)}
    comparison = comparison_of(story) if proposing else None
    return Handover(
        story=story,
        codebook=codebooks.current_or_empty(project),
        people=people,
        viewer=asked.name(project),
        round=project.round,
        is_blind=not rounds.is_open_to(rounds.get(project, project.round), viewer),
        suggestions=suggested(comparison) if comparison else (),
        boards=boards_of(story, comparison, people),
        program=__version__,
    )
