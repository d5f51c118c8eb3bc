"""REFI-QDA on the command line: projects and codebooks, out and in."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Reader, run


@pytest.mark.usefixtures("articles")
def test_a_project_that_is_exported_and_imported_exports_the_same(
    reader: Reader, tmp_path: Path
) -> None:
    first = reader("annotate", "alpha", "--tag", "Actor", "--quote", "Rebels", "--as", "ana")
    second = reader(
        "annotate", "beta", "--tag", "Loaded language", "--quote", "👩‍👩‍👧 people", "--note", "a\nb",
        "--field", "polarity=neg", "--as", "ben",
    )  # fmt: skip
    one, other = first.stdout.strip(), second.stdout.strip()
    reader("link", one, other, "--type", "contradicts", "--state", "real", "--as", "ana")
    reader("link", one, "gamma", "--type", "omits", "--as", "ana")
    reader("label", "alpha", "stance=critical", "--as", "ben")
    file = tmp_path / "all.qdpx"
    done = reader("export", "--format", "qdpx", "-o", str(file))
    assert done.exit_code == 0, done.stderr
    assert "metadata 2" in done.stderr  # with control characters, for which XML has no place
    copy = tmp_path / "copy.db"
    taken = run(copy, "import", str(file), "--as", "eve")
    assert taken.exit_code == 0, taken.stderr
    assert "3 articles new" in taken.stdout
    mine = [json.loads(line) for line in reader("export").stdout.splitlines()]
    theirs = [json.loads(line) for line in run(copy, "export").stdout.splitlines()]
    for record in (*mine, *theirs):
        for lost in ("regions", "title", "outlet"):
            del record[lost]
    assert theirs == mine
    again = run(copy, "import", str(file), "--as", "eve")
    assert again.stdout.startswith("0 articles new; 3 known; 0 marks new, 5 known")


def test_a_codebook_goes_out_and_comes_in(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "mine.qdc"
    done = reader("codebook", "export", "news", "--format", "qdc", "-o", str(file))
    assert done.exit_code == 0, done.stderr
    assert "not written, since a qdc has no place for it: 1 field" in done.stderr
    assert reader("codebook", "check", str(file)).stderr == "no faults\n"
    reader("import", "-", given=b"Some text.\n")
    taken = reader("codebook", "import", str(file))
    assert taken.exit_code == 0, taken.stderr
    assert taken.stdout.startswith("mine/1@")
    piped = reader("codebook", "import", "-", given=file.read_bytes())
    assert piped.exit_code == 0, piped.stderr
    shown = json.loads(reader("codebook", "show", "mine", "--json").stdout)
    news = json.loads(reader("codebook", "show", "news", "--json").stdout)
    key = ("id", "label", "hotkey", "colour", "description", "use_when", "not_when", "parent")
    assert [[tag[k] for k in key] for tag in shown["tags"]] == [
        [tag[k] for k in key] for tag in news["tags"]
    ]


def test_a_codebook_is_no_article_and_articles_are_no_codebook(
    reader: Reader, tmp_path: Path
) -> None:
    file = tmp_path / "mine.qdc"
    reader("codebook", "export", "news", "--format", "qdc", "-o", str(file))
    done = reader("import", str(file))
    assert done.exit_code != 0
    assert "reader codebook import takes it" in done.stderr
    (tmp_path / "a.txt").write_text("Some text.\n")
    converted = reader("convert", str(tmp_path / "a.txt"), str(tmp_path / "a.qdc"))
    assert (converted.exit_code, converted.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "a.qdc").exists()


@pytest.mark.usefixtures("articles")
def test_export_writes_the_codebook_in_use_and_says_what_it_leaves(
    reader: Reader, tmp_path: Path
) -> None:
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "Rebels", "--as", "ana")
    file = tmp_path / "news.qdc"
    done = reader("export", "--format", "qdc", "-o", str(file))
    assert done.exit_code == 0, done.stderr
    assert "spans 1" in done.stderr
    assert reader("codebook", "check", str(file)).exit_code == 0
    strict = reader("export", "--format", "qdc", "-o", str(tmp_path / "no.qdc"), "--strict")
    assert strict.exit_code == 2
    assert not (tmp_path / "no.qdc").exists()
