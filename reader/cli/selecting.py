"""Which articles, annotators, tags and rounds a verb is about: its filters."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

import click

from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.store.project import Project
    from reader.store.records import Selection

_FILTERS = (
    ("--story", "stories", None),
    ("--article", "articles", None),
    ("--outlet", "outlets", None),
    ("--annotator", "annotators", "NAME"),
    ("--tag", "tags", None),
    ("--round", "rounds", None),
)


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the filters; each can be repeated, and reaches the command under its plural."""
    for option, name, metavar in reversed(_FILTERS):
        command = click.option(option, name, multiple=True, metavar=metavar)(command)
    return command


def selection(
    project: "Project",
    viewer: str,
    *,
    stories: Sequence[str],
    articles: Sequence[str],
    outlets: Sequence[str],
    annotators: Sequence[str],
    tags: Sequence[str],
    rounds: Sequence[str],
    deleted: bool,
) -> "Selection":
    """Return what the filters ask for, by ids; ``deleted`` with what was set aside.

    Raises:
        ReaderError: there is no such story, article, outlet, annotator or tag.
    """
    from reader.store import articles as shelf
    from reader.store.records import Selection
    from reader.store.stories import size

    for story in stories:
        if not size(project, story):
            raise ReaderError(f"no story {story!r}; reader list shows them")
    for outlet in outlets:
        if not shelf.has_outlet(project, outlet):
            raise ReaderError(f"no article of outlet {outlet!r}; reader list shows them")
    return Selection(
        stories=tuple(stories),
        articles=tuple(shelf.resolve(project, name).id for name in articles),
        outlets=tuple(outlets),
        annotators=tuple(_annotator(project, name) for name in annotators),
        tags=tuple(tag_id(project, viewer, tag) for tag in tags),
        rounds=tuple(rounds),
        deleted=deleted,
    )


def tag_id(project: "Project", viewer: str, name: str) -> str:
    """Return the id of the tag with this id or label; one only marks have is its own.

    Raises:
        ReaderError: there is no such tag, as far as the viewer may see.
    """
    from reader.store import annotations, codebooks

    found = codebooks.current(project).find(name)
    if found is None and not annotations.has_tag(project, viewer, name):
        raise ReaderError(f"no tag {name!r}; reader codebook show lists them")
    return found.id if found else name


def listed(names: str, allowed: Collection[str], option: str) -> set[str]:
    """Return the names of a list with commas.

    Raises:
        BadParameter: one of them is not allowed.
    """
    found = {name.strip() for name in names.split(",") if name.strip()}
    for name in sorted(found - {*allowed}):
        raise click.BadParameter(f"{name!r} is not one of {', '.join(allowed)}", param_hint=option)
    return found


def _annotator(project: "Project", name: str) -> str:
    from reader.store.annotators import by_name

    found = by_name(project, name)
    if found is None:
        raise ReaderError(f"no annotator {name!r}; reader annotator list shows them")
    return found.id
