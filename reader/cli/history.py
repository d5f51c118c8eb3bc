"""``reader history``: what happened."""

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from reader.cli.options import MOST, Asked, common, json_option
from reader.cli.output import put, put_json_list, row
from reader.cli.pseudonyms import pseudonyms_of, pseudonyms_option

if TYPE_CHECKING:
    from reader.model.releases.pseudonyms import Pseudonyms
    from reader.store.history import DoneAction


@click.command()
@click.option("--limit", type=click.IntRange(1, MOST), help="How many, from the newest.")
@pseudonyms_option
@json_option
@common
def history(asked: Asked, limit: int | None, pseudonyms: bool, as_json: bool) -> None:
    """List what happened, newest first."""
    from reader.model.text.visible import excerpt
    from reader.store import annotators
    from reader.store.deeds import whole
    from reader.store.history import actions

    with asked.open() as project:
        names = {one.id: one.name for one in annotators.everyone(project)}
        viewer = asked.viewer(project)
        cut = whole if as_json else excerpt
        found = (
            replace(action, annotator=names.get(action.annotator, ""))
            for action in actions(project, viewer, limit=limit or -1, cut=cut)
        )
        if pseudonyms:
            called = pseudonyms_of(project)
            found = (_unnamed(action, called) for action in found)
        if as_json:
            put_json_list(found)
        else:
            for action in found:
                put(_line(action))


_NAMING = ("add annotator", "rename annotator")
"""What says a name and nothing else, perhaps one that nobody has any more."""


def _unnamed(action: "DoneAction", called: "Pseudonyms") -> "DoneAction":
    """Return an action without the names of persons."""
    detail = "" if action.operation in _NAMING else called.name(action.detail)
    return replace(action, annotator=called.name(action.annotator), detail=detail)


def _line(action: "DoneAction") -> str:
    state = f"({action.state})" if action.state in ("undone", "dropped") else ""
    many = f"{action.changes} changes" if action.changes > 1 else ""
    rest = [action.detail, many, state]
    return row(
        (action.at, 20),
        (action.annotator, 10),
        (action.operation, 16),
        (action.article[:12], 12),
        last="  ".join(part for part in rest if part),
    )
