"""The program around the verbs: loads one when it is used, ends every failure in one line."""

import errno
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click
import msgspec

from reader.cli import streams
from reader.cli.options import Asked
from reader.cli.output import note
from reader.model.errors import ReaderError

BAD_USE = 2
INTERRUPTED = 130
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Program(click.Group):
    """A group whose verbs are imported when they are called, not to list them."""

    def __init__(self, *args: Any, verbs: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self._verbs = verbs

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the table."""
        return list(self._verbs)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a verb."""
        if cmd_name not in self._verbs:
            return None
        module, _, name = self._verbs[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"reader.cli.{module}"), name)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of verbs."""
        with formatter.section("Commands"):
            formatter.write_dl([(verb, summary) for verb, (_, summary) in self._verbs.items()])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and leave with 0 (done), 1 (no, or not all) or 2 (bad use or input, one line)."""
        streams.mend()
        code = self._run(
            lambda: super(Program, self).main(
                args, prog_name or "reader", complete_var, False, **extra
            )
        )
        if standalone_mode:
            sys.exit(code)
        return code

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb, and say if the project can only be read.

        A reader of its output that has seen enough ends it well.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            if why := ctx.ensure_object(Asked).why_read_only:
                note(f"reader: the project is open to read only: {why}")
        except BrokenPipeError as broken:
            raise click.exceptions.Exit(0) from broken
        return result

    def _run(self, run: Callable[[], Any]) -> int:
        try:
            code = run() or 0
        except click.Abort:
            code = INTERRUPTED
        except click.UsageError as fault:
            note(f"reader: {fault.format_message()} ({_help_for(fault)} says more)")
            code = BAD_USE
        except _faults() as fault:
            note(f"reader: {_one_line(fault)}")
            code = BAD_USE
        streams.flush_or_drop()
        return code


def _faults() -> tuple[type[Exception], ...]:
    """Return what a person or a file can get wrong; SQLite's errors only once it is loaded."""
    sqlite = sys.modules.get("reader.store.sqlite")
    ours: tuple[type[Exception], ...] = (ReaderError, OSError, msgspec.MsgspecError, UnicodeError)
    return (*ours, click.ClickException, *((sqlite.Error,) if sqlite else ()))


def _one_line(fault: Exception) -> str:
    if isinstance(fault, click.ClickException):
        return fault.format_message()
    if isinstance(fault, OSError) and fault.strerror:
        # What writes to a file names it.
        where = fault.filename or ("standard output" if fault.errno in _NO_ROOM else "")
        return f"{where}: {fault.strerror}" if where else fault.strerror
    return str(fault) or type(fault).__name__


def _help_for(fault: click.UsageError) -> str:
    return f"{fault.ctx.command_path} --help" if fault.ctx else "reader --help"
