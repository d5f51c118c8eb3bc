"""Tables of counts in files: nothing that is shown breaks out of its cell."""

import csv
import io
import re

import pytest
from hypothesis import given

from reader.interchange.tables import WRITERS
from reader.model.counting.tables import Column, Row, Table
from tests.model.texts import texts

COLUMNS = (
    Column("tag", "tag id", "id"),
    Column("label", "tag", "text"),
    Column("marks", "marks", "count"),
    Column("seconds", "time", "seconds"),
)


def written(form: str, *labels: str) -> str:
    rows = tuple(Row(label, (label, label, 7, 61)) for label in labels)
    stream = io.BytesIO()
    WRITERS[form]([Table("tags", "Tags", "marks", COLUMNS, rows)], "7 marks", stream)
    return stream.getvalue().decode()


@given(texts.filter(lambda text: text.isprintable() or "\n" in text))
def test_a_csv_file_gives_back_what_went_in(label: str) -> None:
    label = label.encode(errors="ignore").decode().replace("\x00", "")
    found = list(csv.reader(io.StringIO(written("csv", label), newline="")))
    assert found == [["tag", "label", "marks", "seconds"], [label, label, "7", "61"]]


@given(texts)
def test_every_row_stays_one_row_of_as_many_cells(label: str) -> None:
    label = label.encode(errors="ignore").decode()
    *_, row = written("markdown", label).splitlines()
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 4
    latex = written("latex", label).splitlines()
    row = latex[latex.index(r"\midrule") + 1]
    assert latex[latex.index(r"\midrule") + 2] == r"\bottomrule"
    assert len(re.findall(r"(?<!\\)&", row)) == 2


@pytest.mark.parametrize(
    ("label", "latex", "markdown"),
    [
        ("a|b", r"a\textbar{}b", r"a\|b"),
        ("50% & $5 #1", r"50\% \& \$5 \#1", r"50% \& \$5 \#1"),
        ("&amp; `x`", r"\&amp; \textasciigrave{}x\textasciigrave{}", r"\&amp; \`x\`"),
        (
            "a_b^c~d\\e",
            r"a\_b\textasciicircum{}c\textasciitilde{}d\textbackslash{}e",
            r"a\_b^c\~d\\e",
        ),
        ("[/] *x* {y}", r"{[}/] {*}x{*} \{y\}", r"\[/\] \*x\* \{y\}"),
        ('κ "α"', r"$\kappa$ {\char34}$\alpha${\char34}", 'κ "α"'),
        ("<b>\nx\x1b", r"\textless{}b\textgreater{} x␛", r"\<b\> x␛"),
    ],
)
def test_specials_are_escaped(label: str, latex: str, markdown: str) -> None:
    assert f"{latex} & 7 & 1:01 \\\\\n" in written("latex", label)
    assert f"| {markdown} | 7 | 1:01 |\n" in written("markdown", label)


def test_headings_and_sides() -> None:
    made = written("latex", "x")
    assert made.startswith("% 7 marks\n")
    assert "\\begin{tabular}{lrr}\n\\toprule\ntag & marks & time \\\\\n\\midrule" in made
    made = written("markdown", "x")
    assert made.startswith(
        "7 marks\n\n## Tags\n\nmarks\n\n| tag | marks | time |\n| --- | ---: | ---: |"
    )
