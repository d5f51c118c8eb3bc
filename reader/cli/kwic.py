"""``reader stats --kwic``: a tag's marks, each in the middle of its line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.cli.output import note, put, put_json_list, row
from reader.layout.fitted import both_ends, filled, tail_start
from reader.layout.widths import cell_len
from reader.model.counting.counted import counted
from reader.model.text.visible import visible

if TYPE_CHECKING:
    from reader.store.kwic import InContext
    from reader.store.project import Project
    from reader.store.scope import Scope

_PAGE = 500
_BEFORE = 30
_QUOTE = 60


def list_kwic(project: "Project", viewer: str, scope: "Scope", tag: str, *, as_json: bool) -> None:
    """Print every span of a tag in its context, in reading order."""
    from reader.store import kwic

    found = kwic.find(project, viewer, kwic.of_tag(project, scope, tag))

    def in_context() -> "Iterator[InContext]":
        for start in range(0, len(found), _PAGE):
            page = kwic.in_context(project, viewer, found[start : start + _PAGE])
            yield from (line for line in page if line is not None)

    if as_json:
        put_json_list(in_context())
        return
    for line in in_context():
        put(_line(line))
    aside = f", without marks in {', '.join(scope.left_out)}" if scope.left_out else ""
    note(f"{counted(len(found), 'place')}{aside}")


def _line(line: "InContext") -> str:
    before = _flat(line.before)
    tail = before[tail_start(before, len(before), _BEFORE) :]
    indent = " " * max(0, _BEFORE - cell_len(tail))
    quote = both_ends(line.quote, 0, len(line.quote), _QUOTE)
    return row(
        (line.article[:10], 10),
        (f"{line.start}-{line.end}", 11),
        (line.outlet or line.title, 12),
        last=filled(indent + tail, _BEFORE) + f"[{quote}]" + _flat(line.after),
    )


def _flat(text: str) -> str:
    return visible(text.replace("\n", " "))
