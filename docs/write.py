"""Write the tables of keys, commands, codebooks, links and formats into the pages that show them.

Run ``python docs/write.py`` after changing an action, a command, a codebook, a relation or a format; ``--check`` writes
nothing and exits with 1 where a page is out of date.
"""

import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import get_args

import click

from reader import codebooks
from reader.cli import main as program
from reader.interchange import shelf
from reader.interchange.format import Format, Held
from reader.model.codebook import LinkType
from reader.model.relations import BUILT_IN
from reader.tui.actions import ACTIONS, MODES, Action

HERE = Path(__file__).parent
FIRST_KEYS = (
    "pane.next",
    "story.next",
    "select.start",
    "select.grow",
    "tag.1",
    "tag.hotkey",
    "tag.choose",
    "tag.repeat",
    "mark.next",
    "mark.note",
    "mark.fields",
    "mark.remove",
    "mark.everywhere",
    "link.begin",
    "link.across",
    "beside.show",
    "find.open",
    "jump",
    "walk.choose",
    "article.done",
    "undo",
    "redo",
    "help",
    "back",
)
"""What the README shows; the rest is on the page of keys."""


def main() -> int:
    """Write, or check, every table; return the exit code."""
    stale = [page for page, tables in PAGES.items() if not _write(HERE / page, tables)]
    for page in stale:
        print(f"{page} {'is out of date' if _checking() else 'written'}")
    return int(bool(stale) and _checking())


def _checking() -> bool:
    return "--check" in sys.argv


def _write(page: Path, tables: dict[str, Callable[[], str]]) -> bool:
    """Fill the tables of a page; return whether it was up to date."""
    before = after = page.read_text(encoding="utf-8")
    for name, table in tables.items():
        start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        head, rest = after.split(start)
        _, tail = rest.split(end)
        after = f"{head}{start}{table()}{end}{tail}"
    if after != before and not _checking():
        page.write_text(after, encoding="utf-8")
    return after == before


def first_keys() -> str:
    """Return the short table of keys."""
    chosen = {action.id: action for action in ACTIONS}
    return _table(("key", "does"), (_key_row(chosen[name]) for name in FIRST_KEYS))


def all_keys() -> str:
    """Return the table of every key, by mode and group."""
    parts = []
    for mode, in_mode in groupby(ACTIONS, key=attrgetter("mode")):
        parts.append(f"## {MODES[mode]}\n\n")
        for group, actions in groupby(in_mode, key=attrgetter("group")):
            if group != MODES[mode]:
                parts.append(f"### {group}\n\n")
            rows = ((*_key_row(action), f"`{action.id}`") for action in actions)
            parts.append(_table(("key", "does", "id"), rows) + "\n")
    return "".join(parts)


def _key_row(action: Action) -> tuple[str, str]:
    keys = " ".join(f"`{key}`".replace("|", "\\|") for key in action.keys)
    return keys or "(`ctrl+p`)", action.help


def commands() -> str:
    """Return the table of commands."""
    context = click.Context(program, info_name="reader")
    rows = []
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        if command is not None:
            rows.append((f"`reader {name}`", command.get_short_help_str(200)))
    return _table(("command", "does"), rows)


def shipped() -> str:
    """Return the table of the codebooks that come with the program."""
    books = [codebooks.load(name) for name in codebooks.shipped()]
    rows = (
        (
            f"`{book.id}`",
            f"{book.title} ({sum(not tag.heading for tag in book.tags)} tags)",
            book.source,
            book.licence,
        )
        for book in books
    )
    return _table(("id", "what it is", "source", "licence"), rows)


def relations() -> str:
    """Return the table of what a link can say whatever the codebook."""
    return _table(("type", "says", "leads", "states"), map(_relation_row, BUILT_IN))


def _relation_row(kind: LinkType) -> tuple[str, ...]:
    way = "to an article" if kind.to_article else "both ways" if kind.symmetric else "one way"
    states = "; ".join(
        f"`{each.hotkey}` {each.name}: {each.description.rstrip('.').casefold()}"
        for each in kind.states
    )
    return f"`{kind.hotkey}` `{kind.id}`", kind.description, way, states


def formats() -> str:
    """Return the table of formats: who speaks it, which ways, what its offsets count."""
    rows = (
        (
            f"`{each.name}`",
            each.tools,
            " ".join(("in",) * each.reads + ("out",) * each.is_written),
            f"`*{each.suffix}`" + (", a folder" if each.is_folder else ""),
            _unit(each),
        )
        for each in shelf.formats()
    )
    return _table(("format", "who speaks it", "ways", "file", "offsets count"), rows)


def _unit(each: Format) -> str:
    if "spans" not in each.holds:
        return "no offsets"
    if not each.has_offsets:
        return "tokens"
    read = str(each.counts) if each.counts else "found out"
    return (
        read
        if each.counts == each.writes or not each.is_written
        else f"{read}; written: {each.writes}"
    )


def holdings() -> str:
    """Return the table of what each format has a place for."""
    things = [each for each in get_args(Held) if each not in ("spans", "deleted", "states")]
    rows = (
        (f"`{each.name}`", *("x" if thing in each.holds else "" for thing in things))
        for each in shelf.formats()
        if "spans" in each.holds
    )
    return _table(("", *things), rows)


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]] | list[tuple[str, str]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "../README.md": {"keys": first_keys},
    "keys.md": {"keys": all_keys},
    "commands.md": {"commands": commands},
    "codebooks.md": {"shipped": shipped},
    "links.md": {"relations": relations},
    "formats.md": {"formats": formats, "holdings": holdings},
}

if __name__ == "__main__":
    sys.exit(main())
