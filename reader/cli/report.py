"""``reader report``: a story as one page to hand over."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.naming import articles_named
from reader.cli.options import Asked, common, round_option
from reader.cli.output import note, target
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.compare.page.handover import Handover
    from reader.store.project import Project


@click.command()
@click.argument("story", nargs=-1, required=True, metavar="STORY|ARTICLE...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH")
@round_option
@common
def report(asked: Asked, story: Sequence[str], output: Path | None) -> None:
    """Write STORY, or some articles, as one HTML page: texts, marks, links and boards.

    To stdout or PATH. It has what the viewer may see, and loads nothing from anywhere.
    """
    from reader.compare.page.page import page

    with asked.open() as project:
        handover = _handover(asked, project, story)
        with target(output) as stream:
            for part in page(handover):
                stream.write(part.encode())
    if output and str(output) != "-":
        note(f"report written to {output}")


def _handover(asked: Asked, project: "Project", names: Sequence[str]) -> "Handover":
    """Return what the page is to show.

    Raises:
        ReaderError: there is no such story or article, or none that the viewer is shown.
    """
    from reader import __version__
    from reader.compare.page.handover import Handover
    from reader.store import annotators, codebooks, rounds, stories
    from reader.store.side_by_side import side_by_side

    viewer = asked.viewer(project)
    ids = articles_named(project, viewer, names)
    if not ids:
        raise ReaderError(f"{', '.join(names)}: no article of it is in your queue")
    name = names[0] if len(names) == 1 and stories.size(project, names[0]) else ""
    return Handover(
        story=side_by_side(project, viewer, ids, name=name),
        codebook=codebooks.current_or_empty(project),
        people={each.id: each.name for each in annotators.everyone(project)},
        viewer=asked.name(project),
        round=project.round,
        is_blind=not rounds.is_open_to(rounds.get(project, project.round), viewer),
        program=__version__,
    )
