"""Merging: another project's work brought into this one, losing nothing.

History is brought together as a set of changes, and each thing that got new ones becomes what
all of its changes say. So the order of merges makes no difference, nor does a second time.
Nothing of it is an action of its own, and nothing of it is undone.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from reader.store import sqlite
from reader.store.merges import incoming, namesakes, parting
from reader.store.merges.another import beside
from reader.store.merges.becoming import Becoming
from reader.store.merges.meeting import Meeting, meet
from reader.store.project import Project
from reader.store.sqlite import StoreError
from reader.store.transaction import together
from reader.store.watching import Watch


def merge(
    project: Project,
    other: Path,
    *,
    renames: Mapping[str, str] | None = None,
    only_say: bool = False,
    on_share: Callable[[float, str], None] = lambda _share, _what: None,
) -> Meeting:
    """Bring another project's work into this one; all of it, or nothing.

    Args:
        project: what to bring it into.
        other: the other project's file, which is not written to.
        renames: new names by the old, of annotators there whose names are somebody else's here.
        only_say: say what would come of it, and leave the project as it is.
        on_share: is told the share of all that is done, from 0 to 1, and what is being done.

    Returns:
        What the two had in common, what each had alone, and what came of it.

    Raises:
        StoreError: the other file cannot be read or is not whole, or nothing could be saved.
        ReaderError: two annotators have one name.
    """
    project.assert_writable()
    watch = Watch(on_share)
    with beside(project, other), watch.over(project.db):
        try:
            with together(project):
                meeting = _join(project, other, dict(renames or {}), watch)
                if only_say:
                    raise _OnlySaid(meeting)
        except _OnlySaid as said:
            return said.meeting
        finally:
            project.head = None
    return meeting


class _OnlySaid(Exception):  # noqa: N818 - nothing is wrong: it takes everything back
    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting


def _join(project: Project, other: Path, renames: dict[str, str], watch: Watch) -> Meeting:
    watch.begin("what both have", 0.2)
    incoming.assert_fit(project, other)
    meeting = meet(project, watch)
    named = namesakes.assert_renames(project, renames)
    project.db.execute("PRAGMA defer_foreign_keys = ON")
    waiting = _waiting(project)
    watch.begin("the history", 0.1)
    parting.part(project)
    since = incoming.take_history(project, watch)
    try:
        watch.begin("the work", 0.6)
        becoming = Becoming(project, other, watch)
        becoming.become(named)
        watch.begin("the actions", 0.1)
        incoming.note_actions(project, since, watch)
        incoming.take_rest(project, other)
    except sqlite.IntegrityError as error:
        raise StoreError(
            f"{other.name}: its work cannot be brought in: {error};"
            f" reader check --project {other} says more"
        ) from error
    for table in ("main.touched", "temp.parted", "temp.renamed"):
        project.db.execute(f"DROP TABLE {table}")
    meeting.annotators = becoming.annotators
    meeting.called = becoming.called
    meeting.renamed = {old: new for old, new in renames.items() if new in named.values()}
    meeting.conflicts = len(_waiting(project) - waiting)
    return meeting


def _waiting(project: Project) -> set[str]:
    return {row[0] for row in project.rows("SELECT id FROM conflict WHERE picked IS NULL")}
