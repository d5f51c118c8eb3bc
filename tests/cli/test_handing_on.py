"""Formats that hold nearly everything, on the command line: out of one project and into another."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Reader, run

pytestmark = pytest.mark.usefixtures("articles")


@pytest.fixture
def marked(reader: Reader) -> Reader:
    for who, article, tag, quote in (
        ("ana", "beta", "Actor", "👩‍👩‍👧"),
        ("ben", "beta", "Actor", "army"),
        ("ana", "gamma", "Claim", "军队"),
    ):
        made = reader("annotate", article, "--tag", tag, "--quote", quote, "--as", who)
        assert made.exit_code == 0, made.stderr
    return reader


@pytest.mark.parametrize("name", ["xmi", "cas-json", "docbin", "parquet"])
def test_what_goes_out_comes_in_the_same(marked: Reader, tmp_path: Path, name: str) -> None:
    only = ("--article", "beta", "--article", "gamma")
    out = str(tmp_path / f"out.{name}")
    written = marked("export", "--format", name, "-o", out, *only)
    assert written.exit_code == 0, written.stderr
    other = tmp_path / "other.db"
    taken = run(other, "import", out, *(("--format", name) if name == "docbin" else ()))
    assert taken.exit_code == 0, taken.stderr
    assert "2 articles new" in taken.stdout
    want = [json.loads(line) for line in marked("export", *only).stdout.splitlines()]
    have = [json.loads(line) for line in run(other, "export").stdout.splitlines()]
    for records in (want, have):
        for record in records:
            record.pop("regions")
    assert have == want


def test_what_xml_cannot_hold_is_said_and_strict_writes_nothing(
    marked: Reader, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    written = marked("export", "--format", "xmi", "-o", str(out))
    assert "text 1" in written.stderr
    assert sorted(each.name for each in out.iterdir()) == [
        "TypeSystem.xml",
        "beta.xmi",
        "gamma.xmi",
    ]
    refused = marked("export", "--format", "xmi", "-o", str(tmp_path / "no"), "--strict")
    assert (refused.exit_code, (tmp_path / "no").exists()) == (2, False)


@pytest.mark.parametrize("name", ["rows.parquet", "rows.csv"])
def test_rows_of_spans_are_known_where_they_came_from(
    marked: Reader, tmp_path: Path, name: str
) -> None:
    out = str(tmp_path / name)
    form = "csv" if name.endswith("csv") else "spans"
    assert marked("export", "--format", form, "-o", out).exit_code == 0
    again = marked("import", out)
    assert again.exit_code == 0, again.stderr
    assert "0 marks new, 3 known; 0 refused" in again.stdout
    elsewhere = run(tmp_path / "other.db", "import", out)
    assert elsewhere.exit_code != 0


def test_pages_for_people_are_written(marked: Reader, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    assert marked("export", "--format", "markdown", "-o", str(out)).exit_code == 0
    assert "⟦2 👩‍👩‍👧⟧2" in (out / "beta.md").read_text("utf-8")
    assert "\x1b" not in (out / "alpha.md").read_text("utf-8")
