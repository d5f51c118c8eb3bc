"""``reader export``: handing over the work."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from reader.cli.options import Asked, common
from reader.cli.output import byte_stream, note
from reader.interchange import atomic, jsonl, spans
from reader.model.errors import ReaderError
from reader.model.record import Record

if TYPE_CHECKING:
    from reader.store.project import Project
    from reader.store.records import Selection

_WRITERS: dict[str, Callable[[Iterable[Record], BinaryIO], int]] = {
    "jsonl": jsonl.write,
    "spans": spans.write_jsonl,
    "csv": spans.write_csv,
}
_EXTRAS = ("suggestions", "deleted")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([*_WRITERS]),
    default="jsonl",
    help="A record an article, or a row a span as JSONL or CSV.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH")
@click.option("--story", "stories", multiple=True)
@click.option("--article", "articles", multiple=True)
@click.option("--annotator", "annotators", multiple=True, metavar="NAME")
@click.option("--tag", "tags", multiple=True)
@click.option("--round", "rounds", multiple=True)
@click.option("--with", "extras", default="", metavar="suggestions,deleted")
@common
def export(
    asked: Asked, form: str, output: Path | None, extras: str, **wanted: tuple[str, ...]
) -> None:
    """Write active marks with their articles, to stdout or PATH; each filter can be repeated."""
    from reader.store.records import stream

    with asked.open() as project:
        viewer = asked.viewer(project)
        selection = _selection(project, viewer, _extras(extras), **wanted)
        coders: set[str] = set()
        records = _noting(stream(project, viewer, selection), coders)
        with _target(output) as target:
            count = _WRITERS[form](records, target)
    if len(coders) > 1:
        note(f"the marks are of {len(coders)} annotators: {', '.join(sorted(coders))}")
    if output and str(output) != "-":
        note(f"{count} {'articles' if form == 'jsonl' else 'spans'} written to {output}")


def _extras(listed: str) -> set[str]:
    extras = {name.strip() for name in listed.split(",") if name.strip()}
    for name in sorted(extras - {*_EXTRAS}):
        raise click.BadParameter(
            f"{name!r} is not one of {', '.join(_EXTRAS)}", param_hint="--with"
        )
    return extras


def _selection(
    project: "Project",
    viewer: str,
    extras: set[str],
    stories: tuple[str, ...],
    articles: tuple[str, ...],
    annotators: tuple[str, ...],
    tags: tuple[str, ...],
    rounds: tuple[str, ...],
) -> "Selection":
    from reader.store import articles as shelf
    from reader.store.records import Selection
    from reader.store.stories import size

    for story in stories:
        if not size(project, story):
            raise ReaderError(f"no story {story!r}; reader list shows them")
    return Selection(
        stories=stories,
        articles=tuple(shelf.resolve(project, name).id for name in articles),
        annotators=tuple(_annotator(project, name) for name in annotators),
        tags=tuple(_tag(project, viewer, tag) for tag in tags),
        rounds=rounds,
        deleted="deleted" in extras,
    )


def _tag(project: "Project", viewer: str, name: str) -> str:
    from reader.store import annotations, codebooks

    found = codebooks.current(project).find(name)
    if found is None and not annotations.has_tag(project, viewer, name):
        raise ReaderError(f"no tag {name!r}; reader codebook show lists them")
    return found.id if found else name


def _annotator(project: "Project", name: str) -> str:
    from reader.store.annotators import by_name

    found = by_name(project, name)
    if found is None:
        raise ReaderError(f"no annotator {name!r}; reader annotator list shows them")
    return found.id


def _noting(records: Iterator[Record], coders: set[str]) -> Iterator[Record]:
    for record in records:
        coders.update(mark.annotator for mark in record.annotations)
        yield record


def _target(output: Path | None) -> AbstractContextManager[BinaryIO]:
    return atomic.replaced(output) if output and str(output) != "-" else byte_stream()
