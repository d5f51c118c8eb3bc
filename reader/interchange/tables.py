r"""Tables of counts for papers and spreadsheets: CSV, LaTeX (booktabs) and Markdown.

``tabulate`` was looked at: it leaves ``|`` in Markdown cells and a ``[`` after ``\\`` in LaTeX
as they are, and breaks a row at a newline, so little but the padding would be its own.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from reader.model.counting.tables import Cell, Table, clock
from reader.model.text.visible import visible

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"{\char34}",  # \textquotedbl needs another font encoding than LaTeX begins with
        "[": "{[}",  # after \\ it would begin an argument
        "*": "{*}",
        "`": r"\textasciigrave{}",
        "α": r"$\alpha$",  # as the coefficients have it; pdflatex knows no Greek outside of formulas
        "κ": r"$\kappa$",
    }
)
MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]<>#|~$&"})
"""What stands for something in Markdown, each as the sign itself."""


def write_csv(tables: Iterable[Table], header: str, stream: BinaryIO) -> None:
    """Write each table as CSV with a line of column keys; ids and seconds as they are.

    The header has no place in it; whoever hands the table over says it beside it.
    """
    del header
    with _text(stream) as text:
        out = csv.writer(text)
        for table in tables:
            out.writerow([column.key for column in table.columns])
            out.writerows(row.cells for row in table.rows)


def write_latex(tables: Iterable[Table], header: str, stream: BinaryIO) -> None:
    """Write each table as a ``tabular`` with the rules of ``booktabs``, the header in comments."""
    with _text(stream) as text:
        text.write(f"% {_line(header)}\n% needs \\usepackage{{booktabs}}\n")
        for table in tables:
            columns = [table.columns[at] for at in table.shown]
            sides = "".join("r" if column.is_number else "l" for column in columns)
            text.write(
                f"\n% {table.title}: {table.says}\n\\begin{{tabular}}{{{sides}}}\n\\toprule\n"
            )
            text.write(_latex_row([column.name for column in columns]) + "\\midrule\n")
            text.writelines(_latex_row(cells) for cells in _cells(table))
            text.write("\\bottomrule\n\\end{tabular}\n")


def write_markdown(tables: Iterable[Table], header: str, stream: BinaryIO) -> None:
    """Write each table as a Markdown table with pipes, under a heading."""
    with _text(stream) as text:
        text.write(f"{markdown(header)}\n")
        for table in tables:
            columns = [table.columns[at] for at in table.shown]
            text.write(f"\n## {table.title}\n\n{table.says}\n\n")
            text.write(f"{_markdown_row([column.name for column in columns])}\n")
            rule = ("---:" if column.is_number else "---" for column in columns)
            text.write(f"| {' | '.join(rule)} |\n")
            text.writelines(f"{_markdown_row(cells)}\n" for cells in _cells(table))


WRITERS = {"csv": write_csv, "latex": write_latex, "markdown": write_markdown}
"""What writes tables, with a header that says what was counted, in each form."""


@contextmanager
def _text(stream: BinaryIO) -> Iterator[TextIO]:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        yield text
    finally:
        text.detach()


def _cells(table: Table) -> Iterable[list[str]]:
    kinds = [(at, table.columns[at].kind) for at in table.shown]
    for row in table.rows:
        yield [
            clock(int(row.cells[at])) if kind == "seconds" else str(row.cells[at])
            for at, kind in kinds
        ]


def _latex_row(cells: Sequence[Cell]) -> str:
    return " & ".join(_line(str(cell)).translate(_LATEX) for cell in cells) + " \\\\\n"


def _markdown_row(cells: Sequence[Cell]) -> str:
    return f"| {' | '.join(markdown(str(cell)) for cell in cells)} |"


def markdown(text: str) -> str:
    """Return a text, on one line, as Markdown that reads so."""
    return _line(text).translate(MARKDOWN)


def _line(text: str) -> str:
    return visible(" ".join(text.split()))
