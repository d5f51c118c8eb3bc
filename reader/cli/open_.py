"""``reader open``: the terminal on a project, after taking in what was named."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from reader.cli.options import Asked, common, round_option
from reader.cli.output import note, put
from reader.model.annotation import Annotator

if TYPE_CHECKING:
    from reader.cli.taking import Incoming
    from reader.store.project import Project

_SIDE_BY_SIDE = 4
_SQLITE = b"SQLite format 3\0"


@click.command("open")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@round_option
@common
def open_(asked: Asked, paths: tuple[Path, ...]) -> None:
    """Open the reader on the project.

    PATHs are files or folders of articles to take in first, or one project file. One to
    four articles are opened side by side. `-` takes in what comes on stdin.
    """
    if len(paths) == 1 and _is_project(paths[0]):
        asked.project, paths = paths[0], ()
    incoming = _incoming(asked, paths) if paths else None
    with _no_collections(), asked.open_or_make() as project:
        _refuse_stranger(asked, project)
        direct = _taken_in(incoming, project, paths) if incoming else []
        if sys.stderr.isatty() and (sys.stdin.isatty() or _take_terminal(paths)):
            _read(asked, project, direct)
        else:
            note("no terminal on stdin and stderr; this is what list and show print")
            _print(project, asked.viewer(project))


@contextmanager
def _no_collections() -> Iterator[None]:
    """Look for no garbage, which is a tenth of a start; from the first frame on the app does."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _refuse_stranger(asked: Asked, project: "Project") -> None:
    """Take a name that nobody has for a slip, unless nobody works here or nothing is to write."""
    from reader.store import annotators

    here = annotators.everyone(project)
    if asked.annotator and not project.read_only and any(one.kind == "person" for one in here):
        asked.known(project)


def _is_project(path: Path) -> bool:
    """Tell a project from an article; a missing file is one to make where its name says so."""
    if not path.is_file():
        return path.suffix == ".db" and not path.exists()
    with path.open("rb") as stream:
        return stream.read(len(_SQLITE)) == _SQLITE


def _incoming(asked: Asked, paths: Sequence[Path]) -> "Incoming":
    from reader.cli.taking import Incoming
    from reader.corpus.kinds import is_one_article

    names = [str(path) for path in paths]
    if all(is_one_article(path.name, "") for path in paths):
        return Incoming(asked, names)
    from reader.interchange.shelf import OtherTools

    return Incoming(asked, names, others=OtherTools())


def _taken_in(incoming: "Incoming", project: "Project", paths: Sequence[Path]) -> list[str]:
    """Take in what was named; return the articles to open at once, if they are few files."""
    taken = incoming.take_in(project)
    note(str(taken))
    if taken.waits:
        note(taken.waiting)
    few = len(taken.articles) <= _SIDE_BY_SIDE and not any(path.is_dir() for path in paths)
    return taken.articles if few else []


def _take_terminal(paths: Sequence[Path]) -> bool:
    """Put the terminal in the place of a stdin that was read to its end."""
    if Path("-") not in paths:
        return False
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)
    os.close(terminal)
    return True


def _read(asked: Asked, project: "Project", articles: Sequence[str]) -> None:
    from reader.store.submitting.at_work import keep_round
    from reader.tui.app import run_reader
    from reader.tui.keymap import load_settings

    settings = load_settings()
    annotator = _visitor(asked, project) if project.read_only else asked.known_marker(project)
    keep_round(project, annotator.id if annotator else "")
    why = run_reader(project, settings, annotator=annotator, open_articles=articles)
    if why:
        note(f"reader: {why}")


def _visitor(asked: Asked, project: "Project") -> Annotator | None:
    """Return who looks at a project that cannot be written; she need not be known to it."""
    found = asked.find(project)
    return Annotator("", asked.annotator) if asked.annotator and found is None else found


def _print(project: "Project", viewer: str) -> None:
    from reader.cli.list_ import print_list
    from reader.cli.show import print_article
    from reader.store import articles, links_told, listing, records

    print_list(project, viewer)
    first = listing.page(project, viewer, "story", limit=1)
    if not first:
        return
    story = first[0].article.story
    alone = records.Selection(articles=(first[0].article.id,))
    selection = records.Selection(stories=(story,)) if story else alone
    selection = replace(selection, rounds=(project.round,))
    for record in records.stream(project, viewer, selection):
        put()
        tied = links_told.touching(project, viewer, [record.id])
        print_article(record, articles.get(project, record.id).extra, tied)
