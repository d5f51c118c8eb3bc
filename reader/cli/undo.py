"""``reader undo`` and ``reader redo``."""

from typing import TYPE_CHECKING

import click

from reader.cli.options import Asked, common
from reader.cli.output import note, put
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.store.history import DoneAction
    from reader.store.project import Project

NOTHING = 1


@click.command()
@common
def undo(asked: Asked) -> None:
    """Take back the latest action of the annotator in this copy of the project."""
    from reader.store import history

    with asked.open() as project:
        who = _acting(asked, project)
        _assert_said(who, project, "undo")
        action = history.undo(project, who)
        _tell("took back", action, history.next_undo(project, who))
        _tell_tags(project, action, "undo")


@click.command()
@common
def redo(asked: Asked) -> None:
    """Bring back what was undone last, unless something new was done since."""
    from reader.store import history

    with asked.open() as project:
        who = _acting(asked, project)
        _assert_said(who, project, "redo")
        action = history.redo(project, who)
        _tell("brought back", action, history.next_redo(project, who))
        _tell_tags(project, action, "redo")


def _acting(asked: Asked, project: "Project") -> str:
    known = asked.known(project)
    return known.id if known else ""


def _assert_said(who: str, project: "Project", verb: str) -> None:
    """Raise a ReaderError where nobody in particular has anything to undo, and somebody has."""
    from reader.store import history

    following = history.next_undo if verb == "undo" else history.next_redo
    if not who and following(project, who) is None and history.anybody_can(project, verb):
        raise ReaderError(f"whose work is it to {verb}? --as NAME or READER_ANNOTATOR says so")


def _tell(did: str, action: "DoneAction | None", following: "DoneAction | None") -> None:
    if action is None:
        note("nothing to undo" if did == "took back" else "nothing to redo")
        raise click.exceptions.Exit(NOTHING)
    put(f"{did}: {_words(action)}")
    note(f"next: {_words(following)}" if following else "nothing further")


def _tell_tags(project: "Project", action: "DoneAction | None", verb: str) -> None:
    """Say what became of a tag that the action had added to the codebook."""
    from reader.store.arriving import new_tags

    if action is not None and (told := new_tags.told(project, action, verb)):
        note(told)


def _words(action: "DoneAction") -> str:
    return f"{action.operation} {action.detail} ({action.at})"
