"""What every verb takes: the project, and who is asking. Given before or after the verb."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.model.annotation import Annotator
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.store.project import Project

DEFAULT_PROJECT = Path("reader.db")
MOST = 1_000_000_000
"""The greatest number that ``--limit`` takes."""
_F = TypeVar("_F", bound=Callable[..., Any])


def a_number(_: click.Context, __: click.Parameter, value: float | None) -> float | None:
    """Refuse nan, which lies in any range."""
    if value is not None and math.isnan(value):
        raise click.BadParameter("nan is no number that a score can be compared with.")
    return value


class Asked:
    """The project and the name that the command line gave."""

    def __init__(self) -> None:
        self.project: Path = DEFAULT_PROJECT
        self.annotator: str = ""
        self.round: str = ""
        """The round that was named, if any."""
        self.why_read_only: str = ""
        """Why the project that was opened cannot be written, if so."""

    def open(self) -> "Project":
        """Open the project, which must be there."""
        from reader.store.project import open_project

        return self._noted(open_project(self.project))

    def is_missing(self) -> bool:
        """Tell whether ``open_or_make`` would make the project."""
        return not self.project.exists() or self.project.stat().st_size == 0

    def open_or_make(self) -> "Project":
        """Open the project; make a missing one, with the codebook to begin with."""
        from reader.store import codebooks
        from reader.store.project import open_project

        project = self._noted(open_project(self.project, create=True))
        if not project.read_only and not codebooks.in_use(project):
            from reader import codebooks as shelf

            codebooks.begin(project, shelf.load())
        return project

    @contextmanager
    def made_or_as_it_was(self, *, strict: bool) -> "Iterator[Project]":
        """Open or make the project; if the block fails and is ``strict``, leave it as it was.

        One that was not there is not there then.
        """
        if not strict:
            with self.open_or_make() as project:
                yield project
            return
        from reader.store.transaction import together

        was_missing = self.is_missing()
        try:
            with self.open_or_make() as project, together(project):
                yield project
        except BaseException:
            if was_missing:
                self.project.unlink(missing_ok=True)
            raise

    def _noted(self, project: "Project") -> "Project":
        self.why_read_only = project.why_read_only
        try:
            project.round = self._round(project)
        except BaseException:
            project.close()
            raise
        return project

    def _round(self, project: "Project") -> str:
        """Return the round that was named, else the one in which who is asking works."""
        from reader.store import rounds
        from reader.store.project import MAIN
        from reader.store.sqlite import StoreError
        from reader.store.submitting.at_work import round_at_work

        if self.round:
            return rounds.get(project, self.round).name
        try:
            return round_at_work(project, self.viewer(project))
        except StoreError:
            return MAIN  # what is damaged is for the verb to tell, or for reader check

    def find(self, project: "Project") -> Annotator | None:
        """Return who has the name that was given, else whom the project was told of, if any."""
        from reader.store import annotators

        if self.annotator:
            return annotators.by_name(project, self.annotator)
        return annotators.remembered(project)

    def name(self, project: "Project") -> str:
        """Return the name that was given, else that of whom the project was told of, or ``""``."""
        found = self.find(project)
        return found.name if found else self.annotator

    def viewer(self, project: "Project") -> str:
        """Return the id of who is looking, or ``""`` for somebody without work here."""
        found = self.find(project)
        return found.id if found else ""

    def known(self, project: "Project") -> Annotator | None:
        """Return who is at work, as ``find`` does.

        Raises:
            ReaderError: nobody has the name that was given.

        """
        found = self.find(project)
        if self.annotator and found is None:
            name = self.annotator
            raise ReaderError(f"nobody is called {name!r} here; reader annotator add NAME adds one")
        return found

    @contextmanager
    def open_for_one_step(self) -> "Iterator[Project]":
        """Open the project for a block that saves all it writes, or nothing of it."""
        from reader.store.transaction import together

        with self.open() as project, together(project):
            yield project

    def actor(self, project: "Project") -> str:
        """Return the id of who is at work, or ``""`` where nobody said so."""
        known = self.known_marker(project)
        return known.id if known else ""

    def known_marker(self, project: "Project") -> Annotator | None:
        """Return who is marking, if anybody said so; a name that is new is added."""
        from reader.store import annotators

        if self.annotator:
            return annotators.ensure(project, self.annotator)
        return annotators.remembered(project)

    def marker(self, project: "Project") -> Annotator:
        """Return who is marking, as ``known_marker`` does.

        Raises:
            ReaderError: nobody said who it is.

        """
        return _said(self.known_marker(project))

    def owner(self, project: "Project") -> Annotator:
        """Return who changes what she made before; a name that is new is a slip.

        Raises:
            ReaderError: nobody said who it is, or nobody has that name.

        """
        return _said(self.known(project))


def _said(annotator: Annotator | None) -> Annotator:
    if annotator is None:
        raise ReaderError("who is marking? --as NAME or READER_ANNOTATOR says so")
    return annotator


asked = click.make_pass_decorator(Asked, ensure=True)


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value is not None and parameter.name:
        setattr(context.ensure_object(Asked), parameter.name, value)


def project_option(*, default: bool = False) -> Callable[[_F], _F]:
    """Add ``--project``; the one that is the ``default`` reads the environment too."""
    return click.option(
        "--project",
        type=click.Path(path_type=Path),
        metavar="FILE",
        envvar="READER_PROJECT" if default else None,
        expose_value=False,
        callback=_keep,
        help=f"The project file (or READER_PROJECT; else {DEFAULT_PROJECT}).",
    )


def annotator_option(*, default: bool = False) -> Callable[[_F], _F]:
    """Add ``--as``; the one that is the ``default`` reads the environment too."""
    return click.option(
        "--as",
        "annotator",
        metavar="NAME",
        envvar="READER_ANNOTATOR" if default else None,
        expose_value=False,
        callback=_keep,
        help="Who is marking or looking (or READER_ANNOTATOR).",
    )


def round_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--round``: the round that is worked in."""
    return click.option(
        "--round",
        metavar="NAME",
        expose_value=False,
        callback=_keep,
        help="The round it is about (else the one you work in, else main).",
    )(command)


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every verb takes, and pass what they asked for first."""
    return project_option()(annotator_option()(asked(command)))


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
