"""``reader list``: stories and their articles."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import asdict

from reader.cli.options import Asked, common, json_option, round_option
from reader.cli.output import note, put, put_json_list, row
from reader.model.counting.counted import counted

if TYPE_CHECKING:
    from reader.model.article import Article
    from reader.store.listing import Row
    from reader.store.project import Project

_PAGE = 200


@click.command("list")
@round_option
@json_option
@common
def list_(asked: Asked, as_json: bool) -> None:
    """List stories and articles, with counts and status; a coder in a round, her queue."""
    with asked.open() as project:
        viewer = asked.viewer(project)
        if as_json:
            put_json_list(_records(project, viewer))
        else:
            print_list(project, viewer)


def print_list(project: "Project", viewer: str) -> None:
    """Print every story with its articles; those of no story come last."""
    from reader.store import annotations, stories

    story: str | None = None
    for page in _pages(project, viewer):
        marks = annotations.visible_counts(project, viewer, [item.article.id for item in page])
        for item in page:
            if item.article.story != story:
                story = item.article.story
                put(_headline(story, stories.shown_size(project, story, viewer)))
            put(_line(item.article, marks.get(item.article.id, 0), item.state))
    if story is None:
        note("no articles yet; reader import PATH takes some in")


def _pages(project: "Project", viewer: str) -> Iterator[list["Row"]]:
    from reader.store import listing

    after = None
    while page := listing.page(project, viewer, "story", after=after, limit=_PAGE):
        yield page
        after = page[-1].key


def _headline(story: str, size: int) -> str:
    if not story:
        return "(no story)"
    return f"{story} ({counted(size, 'article')})"


def _line(article: "Article", marks: int, state: str) -> str:
    work = f"{counted(marks, 'mark')}{f', {state}' if state else ''}"
    names = (PurePosixPath(article.source_file).stem, article.outlet, article.title)
    return row(
        ("", 0),
        (article.id[:10], 10),
        (article.published, 10),
        (article.language, 2),
        (f"{article.length:,}".rjust(7), 7),
        (work, 8),
        last=" · ".join(name for name in names if name),
    )


def _records(project: "Project", viewer: str) -> Iterator[dict[str, Any]]:
    from reader.store.records import Selection, stream
    from reader.store.submitting.queues import shown

    here = shown(project, viewer)
    for record in stream(project, viewer, Selection(text=False)):
        if here is not None and record.id not in here:
            continue
        fields = asdict(record)
        del fields["text"]
        yield fields
