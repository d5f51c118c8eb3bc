"""Boards as files: one JSON document, CSV, or a page of HTML tables."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from msgspec import to_builtins

from reader.compare.boards.board import Board, Cell, Column
from reader.compare.boards.words import cell_words, said
from reader.model.article import outlet_of
from reader.model.passage import Passage
from reader.model.story import Story
from reader.pages.frame import foot, head
from reader.pages.shown import cell as _line

_FORMULA = frozenset("=+-@\t\r＝＋－＠")
"""What makes a spreadsheet take a cell for a formula, where it stands first."""
_STYLE = """
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.4 }
body { margin: 1rem auto; padding: 0 1rem; max-width: 90rem }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; width: 100% }
td, th { padding: .2rem .6rem; border: 1px solid #8886; text-align: left; vertical-align: top;
  overflow-wrap: anywhere }
th { overflow-wrap: break-word }
td.number { text-align: right; font-variant-numeric: tabular-nums }
.said { font-weight: 600 } .by, .about, .note { color: #777; font-weight: normal }
q { quotes: "“" "”" }
"""
Way = Callable[[Passage], str]
"""Says under which name a page has a passage; ``""`` where it does not."""


def document(
    story: Story, boards: Iterable[Board], names: Mapping[str, str], round_: str
) -> dict[str, Any]:
    """Return boards in the form that ``board --json`` prints; annotators by their names."""
    return {
        "story": story.name,
        "round": round_,
        "articles": [
            {
                "id": each.article.id,
                "title": each.article.title,
                "outlet": each.article.outlet,
                "published": each.article.published,
            }
            for each in story.articles
        ],
        "boards": [_board(board, names) for board in boards],
    }


def _board(board: Board, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": board.id,
        "title": board.title,
        "note": board.note,
        "columns": to_builtins(board.columns),
        "rows": [
            {
                "id": row.id,
                "cells": [
                    _cell(column, cell, names)
                    for column, cell in zip(board.columns, row.cells, strict=True)
                ],
            }
            for row in board.rows
        ],
    }


def _cell(column: Column, cell: Cell, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "column": column.key,
        "text": cell.text,
        "state": cell.state,
        "note": cell.note,
        "annotators": [names.get(who, who) for who in cell.by],
        "links": list(cell.links),
        "passages": [to_builtins(place) for place in cell.passages],
    }


def write_csv(board: Board, names: Mapping[str, str], stream: BinaryIO) -> None:
    """Write a board as CSV: the rows' ids, then a column for each of the board's, named in a head.

    What a spreadsheet would take for a formula begins with an apostrophe.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        out, who = csv.writer(text), _who(board, names)
        heads = (column.name if column.kind == "outlet" else column.key for column in board.columns)
        out.writerow(["id", *map(harmless, heads)])
        for row in board.rows:
            out.writerow([row.id, *(harmless(_of(each, who)) for each in _cells(board, row.cells))])
    finally:
        text.detach()


def harmless(text: str) -> str:
    """Return text as a spreadsheet shows it and does not calculate it."""
    return f"'{text}" if text.lstrip(" \n")[:1] in _FORMULA and text.strip() else text


def page(story: Story, boards: Iterable[Board], names: Mapping[str, str]) -> Iterator[str]:
    """Yield a page with a table a board, in parts. It loads nothing from anywhere."""
    title = story.name or " · ".join(outlet_of(each.article) for each in story.articles)
    yield f"{head(title, style=_STYLE)}<h1>{_line(title)}</h1>\n"
    for board in boards:
        yield from table(board, names)
    yield foot()


def table(board: Board, names: Mapping[str, str], way: Way = lambda _: "") -> Iterator[str]:
    """Yield a board as a heading and a table; everything in it is escaped.

    Each passage is a ``q`` whose ``data-article``, ``data-start`` and ``data-end`` say where it is;
    where there is a ``way`` to it on the page, it is in a link.
    """
    yield f'<h2 id="board-{board.id}">{_line(board.title)}</h2>\n<p class="note">'
    yield f"{_line(board.note if board.rows else board.hint)}</p>\n"
    if not board.rows:
        return
    yield "<table><thead><tr>"
    for column in board.columns:
        about = f' <span class="about">{_line(column.about)}</span>' if column.about else ""
        yield f'<th scope="col">{_line(column.name)}{about}</th>'
    yield "</tr></thead>\n<tbody>"
    who = _who(board, names)
    for row in board.rows:
        cells = zip(board.columns, row.cells, strict=True)
        parts = "".join(_cell_html(column, cell, who, way) for column, cell in cells)
        yield f'<tr id="{board.id}-{_line(row.id)}">{parts}</tr>\n'
    yield "</tbody></table>\n"


def _cell_html(column: Column, cell: Cell, who: Mapping[str, str] | None, way: Way) -> str:
    state = f'<span class="said">{_line(said(cell))}</span> ' if said(cell) else ""
    words = (
        " / ".join(_led(_quoted(place), way(place)) for place in cell.passages)
        if _is_quoted(cell)
        else _led(_line(cell.text), way(cell.passages[0]) if cell.passages and cell.text else "")
    )
    by = (
        ", ".join(who.get(each, each) for each in cell.by)
        if who and column.kind == "outlet"
        else ""
    )
    named = f' <span class="by">{_line(by)}</span>' if by else ""
    side = ' class="number"' if column.kind == "number" else ""
    return f'<td{side} dir="auto">{state}{words}{named}</td>'


def _led(words: str, name: str) -> str:
    return f'<a class="to" href="#{name}" data-at="{name}">{words}</a>' if name else words


def _is_quoted(cell: Cell) -> bool:
    """Tell whether the words of a cell are those of its passages, one after the other."""
    return bool(cell.passages) and cell.text == " / ".join(each.quote for each in cell.passages)


def _quoted(place: Passage) -> str:
    where = f'data-article="{_line(place.article)}" data-start="{place.start}"'
    return f'<q {where} data-end="{place.end}">{_line(place.quote)}</q>'


def _who(board: Board, names: Mapping[str, str]) -> Mapping[str, str] | None:
    """Return the annotators' names where several said what is on a board, so that it matters."""
    return names if board.is_several else None


def _cells(board: Board, cells: Iterable[Cell]) -> Iterator[tuple[Column, Cell]]:
    return zip(board.columns, cells, strict=True)


def _of(each: tuple[Column, Cell], who: Mapping[str, str] | None) -> str:
    column, cell = each
    return cell_words(cell, who if column.kind == "outlet" else None)
