"""article set: metadata, one by one or by a table."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Reader

pytestmark = pytest.mark.usefixtures("articles")


def test_metadata_is_corrected_one_by_one_or_by_table(reader: Reader, tmp_path: Path) -> None:
    reader("article", "set", "beta", "title=A = B", "desk=foreign")
    table = tmp_path / "corrections.csv"
    table.write_bytes(
        '\ufeffarticle,outlet,title\r\nbeta,新华社,\r\ngamma,Daily,"Two, really"\r\n'.encode()
    )
    done = reader("article", "set", str(table), "--as", "eva")
    assert done.exit_code == 0, done.stderr
    assert json.loads(reader("history", "--json").stdout)[0]["annotator"] == "eva"
    records = {
        record["source_file"].rpartition("/")[2]: record
        for record in json.loads(reader("list", "--json").stdout)
    }
    assert (records["beta.txt"]["title"], records["beta.txt"]["outlet"]) == ("A = B", "新华社")
    assert (records["gamma.txt"]["title"], records["gamma.txt"]["outlet"]) == (
        "Two, really",
        "Daily",
    )


def test_a_table_saved_by_a_spreadsheet(reader: Reader, tmp_path: Path) -> None:
    table = tmp_path / "corrections.csv"
    table.write_bytes("Article;OUTLET;Desk\r\nbeta;L’Écho;Paris\r\n".encode("cp1252"))
    done = reader("article", "set", str(table))
    assert (done.exit_code, done.stderr.rpartition(": ")[2]) == (0, "Desk\n")
    assert json.loads(reader("show", "beta", "--json").stdout)["outlet"] == "L’Écho"


def test_an_article_without_a_correction_is_told_so(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "beta.txt"
    file.write_text("A file of that name is no table.")
    for article in ("beta", str(file)):
        done = reader("article", "set", article)
        assert done.exit_code == 2
        assert done.stderr.startswith("reader: say what to set")
    missing = reader("article", "set", "gone.csv")
    assert (missing.exit_code, missing.stderr) == (
        2,
        "reader: gone.csv: No such file or directory\n",
    )


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("title\nx\n", "article"),
        ("article,title\nnobody,x\n", "bad.csv:2: no article 'nobody'"),
        ("article,title\n,x\n", "bad.csv:2: it does not name an article"),
        ("title,article\nx\n", "bad.csv:2: it does not name an article"),
        ("article,Title,title\nbeta,x,y\n", "bad.csv:2: title is given twice"),
        ("article,title\nbeta,x,y\n", "bad.csv:2: 3 cells"),
        ("article,text\nbeta,x\n", "bad.csv:2: 'text' cannot be corrected"),
        ("article,title\nbeta,x\n,y\n", "bad.csv:3"),
        ("article,published\nbeta,x\nbeta,2016-04-31\n", "bad.csv:2"),
        (f"article,supersedes\nbeta,{'0' * 64}\n", "bad.csv:2: no article"),
    ],
)
def test_a_table_with_a_fault_changes_nothing(
    reader: Reader, tmp_path: Path, table: str, says: str
) -> None:
    before = reader("list", "--json").stdout
    file = tmp_path / "bad.csv"
    file.write_text("article,title\nalpha,new\n" + table if table.startswith("x") else table)
    done = reader("article", "set", str(file))
    assert done.exit_code == 2
    assert says in done.stderr
    assert reader("list", "--json").stdout == before
