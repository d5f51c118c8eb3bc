"""``reader history``: what happened."""

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from reader.cli.options import MOST, Asked, common, json_option
from reader.cli.output import put, put_json_list, row

if TYPE_CHECKING:
    from reader.store.history import Action


@click.command()
@click.option("--limit", type=click.IntRange(1, MOST), help="How many, from the newest.")
@json_option
@common
def history(asked: Asked, limit: int | None, as_json: bool) -> None:
    """List what happened, newest first."""
    from reader.model.visible import excerpt
    from reader.store import annotators
    from reader.store.deeds import whole
    from reader.store.history import actions

    with asked.open() as project:
        names = {one.id: one.name for one in annotators.everyone(project)}
        viewer = asked.viewer(project)
        found = (
            replace(action, annotator=names.get(action.annotator, ""))
            for action in actions(
                project, viewer, limit=limit or -1, cut=whole if as_json else excerpt
            )
        )
        if as_json:
            put_json_list(found)
        else:
            for action in found:
                put(_line(action))


def _line(action: "Action") -> str:
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
