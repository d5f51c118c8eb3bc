"""``reader board``: what the reports of a story say beside each other."""

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from reader.cli.forms import one_form
from reader.cli.naming import story_named
from reader.cli.options import Asked, common, json_option, round_option
from reader.cli.output import note, put, put_json, target, terminal_width
from reader.compare.boards import BOARDS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.compare.boards.board import Board
    from reader.model.story import Story

_WIDE = max(map(len, TITLES))
_INDENT = "    "


@click.command()
@click.argument("names", nargs=-1, required=True, metavar=f"STORY|ARTICLE... [{'|'.join(TITLES)}]")
@click.option("--csv", "is_csv", is_flag=True, help="One board as CSV.")
@click.option("--html", "is_html", is_flag=True, help="A page with a table a board.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write to PATH instead of stdout; there whole or not at all.",
)
@round_option
@json_option
@common
def board(
    asked: Asked,
    names: tuple[str, ...],
    is_csv: bool,
    is_html: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Show what the reports of a story say beside each other, one board or a summary of all.

    STORY is the name of a story; articles named one by one are put beside each other.
    """
    form = one_form(json=as_json, csv=is_csv, html=is_html)
    if output and not form:
        raise click.UsageError("-o goes with --json, --csv or --html")
    *of, last = names
    one = last if of and last in BOARDS else ""
    if form == "csv" and not one:
        raise click.UsageError("a CSV file holds one board; name it after the story")
    story, boards, people, round_ = _made(asked, of if one else names, [one] if one else [*BOARDS])
    if form:
        _hand_over(story, boards, people, round_, form, output)
    elif one:
        _put(boards[0], people)
    else:
        for each in boards:
            put(_summary(each))
        note(f"reader board {names[0]} BOARD shows one of them; --json, --csv and --html hand over")


def _made(
    asked: Asked, names: "Sequence[str]", wanted: "Sequence[str]"
) -> "tuple[Story, list[Board], dict[str, str], str]":
    """Return the boards that are wanted, of what, the annotators' names, and the round."""
    from reader.compare.matching.counterparts import Comparison
    from reader.store import annotators

    with asked.open() as project:
        story = story_named(project, asked.viewer(project), names)
        people = {each.id: each.name for each in annotators.everyone(project)}
        round_ = project.round
    comparison = Comparison(story)
    return story, [BOARDS[each](story, comparison, people) for each in wanted], people, round_


def _hand_over(
    story: "Story",
    boards: "Sequence[Board]",
    people: dict[str, str],
    round_: str,
    form: str,
    output: Path | None,
) -> None:
    from reader.compare.boards.writing import document, page, write_csv
    from reader.interchange import jsonl

    if form == "json" and output is None:
        put_json(document(story, boards, people, round_))
        return
    with target(output) as stream:
        if form == "json":
            stream.write(jsonl.encode(document(story, boards, people, round_)) + b"\n")
        elif form == "csv":
            write_csv(boards[0], people, stream)
        else:
            stream.writelines(part.encode() for part in page(story, boards, people))


def _summary(each: "Board") -> str:
    from reader.compare.boards.words import summary

    return f"{each.id:<{_WIDE}}  {summary(each)}"


def _put(shown: "Board", people: dict[str, str]) -> None:
    """Print each row as a few lines: what it is about, then what else is said of it."""
    for line in _wrapped(shown.note if shown.rows else shown.hint, ""):
        put(line)
    for at, lines in enumerate(_cards(shown, people), 1):
        put()
        for number, line in enumerate(lines):
            for part in _wrapped(
                f"{at}. {line}" if not number else line, _INDENT if number else ""
            ):
                put(part)


def _cards(shown: "Board", people: dict[str, str]) -> "Iterator[list[str]]":
    from reader.compare.boards.words import cell_words

    names = people if shown.is_several else None
    for row in shown.rows:
        lines: list[str] = []
        for column, cell in zip(shown.columns, row.cells, strict=True):
            words = cell_words(cell, names if column.kind == "outlet" else None)
            if words:
                head = " ".join(filter(None, (column.name, column.about)))
                lines.append(f"{head}: {' '.join(words.split())}" if lines else words)
        yield lines


def _wrapped(text: str, indent: str) -> list[str]:
    import sys

    if not sys.stdout.isatty():
        return [f"{indent}{text}"]
    width = max(20, terminal_width())
    return wrap(text, width, initial_indent=indent, subsequent_indent=f"{indent}  ") or [""]
