"""Asking for a file to write something to; one that is there is replaced only if that is said."""

from collections.abc import Callable
from pathlib import Path

from reader.model.errors import ReaderError
from reader.tui.acting import ActingScreen
from reader.tui.codebook.asking import AskScreen


def ask_for(screen: ActingScreen, name: str, value: str, write: Callable[[Path], object]) -> None:
    """Ask for a file, and have ``write`` write there what goes by ``name``.

    ``value`` is the path that is offered.
    """

    def write_to(path: Path) -> None:
        write(path)
        screen.say(f"{name} is written to {path}.")

    def answered(written: str) -> None:
        if not written.strip():
            raise ReaderError("nothing was written; a path is needed")
        try:
            path = Path(written.strip()).expanduser()
            is_there = path.exists()
        except (OSError, RuntimeError, ValueError) as error:
            raise ReaderError(f"not written: {error}") from error
        if not is_there:
            write_to(path)
            return

        def confirmed(answer: str | None) -> None:
            if answer:
                screen.attempt(lambda: write_to(path))
            else:
                screen.say("Nothing was written.")

        words = [f"{path} is there already."]
        screen.app.push_screen(
            AskScreen(screen.settings, "replacing", "To a file", words), confirmed
        )

    screen.prompt.ask(
        f"Write {name} to the file:",
        answered,
        value=value,
        left=lambda: screen.say("Nothing was written."),
    )
