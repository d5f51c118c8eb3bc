"""The codebook outside of the terminal: as a file, and in a person's own editor."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from types import FrameType
from typing import Any

from textual.app import App, SuspendNotSupported

from reader.interchange.codebooks import file as codebook_file
from reader.model.codebook import Codebook
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.revising.edit import taken_back
from reader.tui.acting import ActingScreen
from reader.tui.codebook.asking import AskScreen
from reader.tui.codebook.draft import Draft
from reader.tui.codebook.own_codebook import write
from reader.tui.to_file import ask_for

_EDITORS = ("nano", "vim", "vi", "emacs")
_ENDINGS = [each for each in signal.Signals if each.name in ("SIGTERM", "SIGHUP", "SIGQUIT")]
_PATIENCE = 2.0
"""Seconds that an editor has to end when it is told to."""


class Outside:
    """Hands the draft to an editor and takes it back; writes codebooks to files."""

    def __init__(self, screen: ActingScreen, draft: Draft, taken: Callable[[str], None]) -> None:
        """``taken`` hears, in words, of what came back into the draft."""
        self._screen = screen
        self._draft = draft
        self._taken = taken

    def edit(self) -> None:
        """Open the draft in the editor, or what was written of it there and has faults."""
        book, left = self._draft.book, self._draft.written
        before = left or codebook_file.write_for_editor(book)
        after = handed_over(self._screen.app, f"{book.id}.toml", before)
        if after == before and not left:
            self._screen.say("Nothing was changed in the editor.")
        else:
            self._take(after)

    def left(self) -> str:
        """Return what there is to be told of text from the editor not taken in yet, or ``""``."""
        if not (data := self._draft.written):
            return ""
        faults = codebook_file.read(data, f"{self._draft.book.id}.toml").faults
        return (
            f"What you wrote in the editor has {counted(len(faults), 'fault')}; E opens it again."
        )

    def _take(self, data: bytes) -> None:
        book = self._draft.book
        reading = codebook_file.read(data, f"{book.id}.toml")
        if reading.codebook is None:
            self._draft.written = data
            self._taken("What was written is kept; it has faults.")
            self._tell_faults(reading.faults)
            return
        self._draft.written = b""
        changed, dropped = taken_back(book, reading.codebook)
        self._draft.take(changed)
        words = ["Taken into the draft."] if changed != book else ["Nothing was changed."]
        if dropped:
            words.append(f"Left out there, kept as deprecated: {', '.join(dropped)}.")
        if reading.ignored:
            words.append(f"Not used here: {', '.join(reading.ignored)}.")
        self._taken(" ".join(words))

    def _tell_faults(self, faults: list[str]) -> None:
        def answered(answer: str | None) -> None:
            if answer:
                self._screen.attempt(self.edit)
            else:
                self._taken("The draft is as it was; E opens again what you wrote.")

        count = counted(len(faults), "fault")
        ask = AskScreen(
            self._screen.settings,
            "faults",
            f"{count} in what was written",
            faults,
            stays="leave it for now",
        )
        self._screen.app.push_screen(ask, answered)


def ask_path(screen: ActingScreen, book: Codebook, name: str) -> None:
    """Ask for a file and write a codebook there, which goes by ``name``."""
    ask_for(screen, name, f"{name.replace('/', '-')}.toml", lambda path: write(book, path))


def handed_over(app: App[Any], name: str, data: bytes) -> bytes:
    """Return what the person's own editor makes of a file, the app waiting meanwhile.

    Raises:
        ReaderError: there is no editor, or this terminal cannot be handed to one.
    """
    command = _editor()
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder) / name.replace(os.sep, "-")
        try:
            path.write_bytes(data)
            with app.suspend():
                failed = _failed([*command, str(path)])
            if failed:
                raise failed
            return path.read_bytes()
        except SuspendNotSupported as error:
            raise ReaderError("this terminal cannot be handed to an editor") from error
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise ReaderError(f"{command[0]}: {why}; nothing was changed") from error


def _editor() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError as error:
        raise ReaderError(f"VISUAL or EDITOR cannot be read: {error}") from error
    if command:
        if shutil.which(command[0]) is None:
            raise ReaderError(f"{command[0]}: no such program; set VISUAL or EDITOR to an editor")
        return command
    found = next((path for each in _EDITORS if (path := shutil.which(each))), None)
    if found is None:
        raise ReaderError("no editor was found; set VISUAL or EDITOR to one")
    return [found]


def _failed(command: list[str]) -> OSError | None:
    """Run it; return why it could not be: raised where the app waits, that would never go on."""
    try:
        _run(command)
    except OSError as error:
        return error
    return None


def _run(command: list[str]) -> None:
    """Run it in the foreground; what interrupts it does not interrupt the reader.

    What ends the reader ends it too: the reader ends after it, with what was written there. Its
    terminal may be gone, and of that only the reader was told.
    """

    def ignored(_number: int, _frame: FrameType | None) -> None:
        pass

    def ended(number: int, _frame: FrameType | None) -> None:
        running.send_signal(number)
        stubborn = Timer(_PATIENCE, running.kill)
        stubborn.daemon = True
        stubborn.start()

    before = {signal.SIGINT: signal.signal(signal.SIGINT, ignored)}
    try:
        running = subprocess.Popen(command)
        before |= {number: signal.signal(number, ended) for number in _ENDINGS}
        running.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
