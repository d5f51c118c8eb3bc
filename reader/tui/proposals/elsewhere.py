"""Looking for stories in a process of its own, which takes none of the time that keys need."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.grouping import Grouper, Proposal, Tell, Terms
from reader.store.grouping import finding
from reader.store.grouping.proposals import refused
from reader.store.grouping.reports import Head, heads
from reader.store.project import Project, open_project
from reader.tui.piped import receive, send, stand_back, start


class Matter(Struct, frozen=True):
    """What is looked through, and for whom."""

    path: str
    """Of the project."""
    viewer: str
    """An annotator's id; ``""`` for somebody not named yet."""
    round: str


class _Told(Struct, frozen=True):
    """How far it has come, and at the end what was found or what was in the way."""

    share: float = 0.0
    words: str = ""
    found: list[Proposal] | None = None
    trouble: str = ""


def look(project: Project, found: list[Head], tell: Tell) -> list[Proposal]:
    """Look among articles for stories, in this process."""
    from reader.compare.grouping.groups import Grouping

    grouper: Grouper = Grouping(Terms())
    return finding.find(project, grouper, found, tell, refused=refused(project))


def look_elsewhere(
    matter: Matter, tell: Tell, began: Callable[["subprocess.Popen[bytes]"], object]
) -> list[Proposal]:
    """Look for stories in another process; ``began`` is given it, so that it can be ended.

    Raises:
        OSError: no process can be started.
        ReaderError: the project cannot be read, or the process ended.
    """
    program = start(__name__)
    try:
        began(program)
        send(program.stdin, matter)
        decode = msgspec.msgpack.Decoder(_Told).decode
        while True:
            told = decode(receive(program.stdout))
            if told.trouble:
                raise ReaderError(told.trouble)
            if told.found is not None:
                return told.found
            tell(told.share, told.words)
    except (BrokenPipeError, EOFError, msgspec.MsgspecError) as error:
        raise ReaderError("looking for stories came to an end; R begins anew") from error
    finally:
        program.kill()
        program.communicate()


def _main() -> None:
    stand_back()
    matter = msgspec.msgpack.decode(receive(sys.stdin.buffer), type=Matter)
    try:
        with open_project(Path(matter.path), read_only=True) as project:
            project.round = matter.round
            among = heads(project, matter.viewer, Terms())
            proposals = look(project, among, _tell)
    except ReaderError as error:
        send(sys.stdout.buffer, _Told(trouble=str(error)))
    else:
        send(sys.stdout.buffer, _Told(found=proposals))


def _tell(share: float, words: str) -> None:
    send(sys.stdout.buffer, _Told(share, words))


if __name__ == "__main__":
    _main()
