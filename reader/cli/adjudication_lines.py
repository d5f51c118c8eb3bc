"""Decisions as lines: printed by ``reader adjudication --decisions``, taken in by ``--from``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.options import Asked
from reader.cli.output import byte_stream, note, put, put_json
from reader.model.annotation import Annotator
from reader.model.arrival import Refusal
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.interchange.decisions import Line
    from reader.store.project import Project

NOT_ALL = 1


def put_decisions(project: "Project", viewer: str, round_: str) -> None:
    """Print what was decided in a round, one decision a line."""
    from reader.evaluation.differing.differences import candidates
    from reader.interchange import jsonl
    from reader.store.adjudication.lines_out import stream

    with byte_stream() as out:
        jsonl.write(stream(project, viewer, round_, candidates), out)


def take_in(
    asked: Asked, project: "Project", file: str, round_: str | None, *, as_json: bool
) -> bool:
    """Decide as the lines of a file say; tell what was refused, and whether nothing was.

    Raises:
        ReaderError: the file cannot be read, nobody said who decides, or she may not.
    """
    from reader.evaluation.differing.differences import candidates
    from reader.store.adjudication import lines_in

    found = _read(file)
    lines = [each for each in found if not isinstance(each, Refusal)]
    who = _adjudicator(asked, project, lines)
    name = round_ or project.round
    taken = lines_in.take_in(project, who.id, name, lines, candidates)
    refused = _in_order(found, taken.refused)
    for each in refused:
        note(f"reader: refused {each.where}: {each.reason}")
    if as_json:
        put_json({"new": taken.new, "known": taken.known, "refused": refused})
    else:
        new = counted(taken.new, "decision")
        put(f"{new} new, {taken.known:,} known; {len(refused):,} refused")
    return not refused


def _in_order(found: "list[Line | Refusal]", refused: list[Refusal]) -> list[Refusal]:
    """Return lines that could not be read and those that did not fit, as the file has them."""
    by_place = {each.where: each for each in refused}
    read = (each if isinstance(each, Refusal) else by_place.get(each[0]) for each in found)
    return [each for each in read if each is not None]


def _read(file: str) -> "list[Line | Refusal]":
    from reader.interchange import decisions

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise ReaderError(f"{file}: {error.strerror}") from error
    found = [*decisions.read(data.split(b"\n"), "stdin" if file == "-" else file)]
    if not found:
        raise ReaderError(f"there is no decision in {file}")
    return found


def _adjudicator(asked: Asked, project: "Project", lines: "list[Line]") -> Annotator:
    """Return who decides: whom ``--as`` names, else the one whom all the lines name."""
    from reader.store import annotators

    named = sorted({record.adjudicator for _, record in lines if record.adjudicator})
    if asked.annotator or not named:
        return asked.marker(project)
    if len(named) > 1:
        raise ReaderError(f"{', '.join(named)} decided these; --as NAME says who does here")
    return annotators.ensure(project, named[0])
