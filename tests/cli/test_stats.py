"""stats: tables, forms, filters, and a tag in its contexts."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from reader.store import codebooks
from reader.store.project import open_project
from tests.cli.conftest import Reader

pytestmark = pytest.mark.usefixtures("articles")


@pytest.fixture
def marked(reader: Reader) -> Reader:
    for who, article, tag, quote in (
        ("ana", "alpha", "Actor", "rebels"),
        ("ana", "alpha", "Loaded language", "rebels” deny"),
        ("eva", "alpha", "Actor", "Rebels"),
        ("eva", "gamma", "Actor", "叛军"),
    ):
        made = reader("annotate", article, "--tag", tag, "--quote", quote, "--as", who)
        assert made.exit_code == 0, made.stderr
    return reader


def document(reader: Reader, *options: str) -> dict[str, Any]:
    done = reader("stats", "--json", *options)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def counts(rows: list[dict[str, Any]], key: str, number: str = "marks") -> dict[str, int]:
    return {row[key]: row[number] for row in rows if row[number]}


def test_every_number_is_named(marked: Reader) -> None:
    found = document(marked)
    assert found["header"] == {
        "rounds": ["main"],
        "with": [],
        "left_out": {"regions": ["repeat", "residue"], "marks": 0},
        "rolled_up": False,
        "idle_seconds": 60,
        "filters": {
            key: [] for key in ("stories", "articles", "outlets", "annotators", "tags", "rounds")
        },
    }
    assert counts(found["tags"], "label") == {"Actor": 3, "Loaded language": 1}
    assert counts(found["stories"], "story") == {"north": 3, "south": 1}
    assert counts(found["annotators"], "annotator") == {"ana": 2, "eva": 2}
    assert counts(found["outlets"], "outlet") == {"Press\x1bTV": 3, "": 1}
    assert sorted(counts(found["articles"], "article").values()) == [1, 3]
    assert found["totals"]["articles_with_marks"] == 2
    assert found["time"] == []


def test_two_tags_on_the_same_words_are_a_pair_if_one_person_put_them_there(
    marked: Reader,
) -> None:
    marked("annotate", "alpha", "--tag", "Loaded language", "--quote", "Rebels left", "--as", "ana")
    made = marked("annotate", "alpha", "--tag", "Claim", "--quote", "left the", "--as", "ana")
    assert made.exit_code == 0
    found = document(marked, "--table", "tag-by-tag")["tag_by_tag"]
    assert {(row["tag"], row["other"]): row["pairs"] for row in found} == {
        ("Actor", "Loaded language"): 1,
        ("Loaded language", "Actor"): 1,
        ("Claim", "Loaded language"): 1,
        ("Loaded language", "Claim"): 1,
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--story", "north"], 3),
        (["--article", "gamma"], 1),
        (["--outlet", "Press\x1bTV"], 3),
        (["--annotator", "ana"], 2),
        (["--tag", "actor", "--annotator", "eva"], 2),
        (["--round", "pilot"], 0),
        (["--round", "pilot", "--round", "main"], 4),
    ],
)
def test_filters(marked: Reader, options: list[str], expected: int) -> None:
    assert document(marked, *options)["totals"]["marks"] == expected


def in_a_round(path: Path, name: str, *, open_: bool = True) -> None:
    """Put Eva's marks into a round of their own."""
    with open_project(path) as project:
        project.db.execute(
            "INSERT INTO round (name, codebook, open, finished) VALUES (?, '', ?, 0)", [name, open_]
        )
        project.db.execute(
            "UPDATE annotation SET round = ? WHERE annotator ="
            " (SELECT id FROM annotator WHERE name = 'eva')",
            [name],
        )


def test_a_round_is_counted_when_it_is_asked_for_and_otherwise_named(
    marked: Reader, path: Path
) -> None:
    in_a_round(path, "pilot")
    assert document(marked)["totals"]["marks"] == 2
    assert document(marked, "--round", "pilot")["totals"]["marks"] == 2
    told = marked("stats")
    assert "round main" in told.stdout.splitlines()[0]
    assert "not counted: round pilot" in told.stderr
    told = marked("stats", "--round", "pilot", "--round", "main")
    assert "round pilot, main" in told.stdout.splitlines()[0]
    assert "not counted" not in told.stderr


def test_of_a_blind_round_nobody_counts_anothers_marks(marked: Reader, path: Path) -> None:
    in_a_round(path, "pilot", open_=False)
    for who, marks in (("ana", 0), ("eva", 2)):
        assert document(marked, "--round", "pilot", "--as", who)["totals"]["marks"] == marks


def test_marks_in_residue_are_left_out_and_every_header_says_so(marked: Reader, path: Path) -> None:
    with open_project(path) as project:
        project.db.execute(
            "INSERT INTO region SELECT id, 70, 0, 6, 'residue' FROM article WHERE stem = 'alpha'"
        )
    found = document(marked)
    assert (found["totals"]["marks"], found["header"]["left_out"]["marks"]) == (2, 2)
    assert "without marks in repeat, residue (2)" in marked("stats").stdout
    assert document(marked, "--with", "residue")["totals"]["marks"] == 4
    with_both = marked("stats", "--with", "repeat,residue").stdout
    assert with_both.startswith("4 marks of 2 annotators in 2 of 3 articles; round main; with")
    for form, place in (("csv", "stderr"), ("latex", "stdout"), ("markdown", "stdout")):
        assert "without marks in repeat, residue" in getattr(
            marked("stats", "--format", form), place
        )
    assert len(json.loads(marked("stats", "--kwic", "Actor", "--json").stdout)) == 1
    assert "without marks in repeat, residue" in marked("stats", "--kwic", "Actor").stderr


def test_marks_that_lack_a_required_field_are_counted(marked: Reader, tmp_path: Path) -> None:
    book = tmp_path / "book.toml"
    book.write_text(
        'id = "own"\n[[tags]]\nid = "Actor"\n[[fields]]\nname = "polarity"\nrequired = true\n'
    )
    assert marked("codebook", "import", str(book)).exit_code == 0
    marked("codebook", "use", "own")
    marked("annotate", "beta", "--tag", "Actor", "--quote", "army", "--field", "polarity=neg",
           "--as", "ana")  # fmt: skip
    found = counts(document(marked)["tags"], "tag", "unfilled")
    assert found["Actor"] == 3


def test_text_has_bars_of_blocks_or_of_ascii(
    marked: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = marked("stats").stdout
    assert "████" in said
    assert "Press␛TV" in said
    assert "\x1b" not in said
    monkeypatch.setattr("reader.cli.count_text._has_blocks", lambda: False)
    assert "####" in marked("stats").stdout


def test_a_csv_file_holds_one_table(marked: Reader) -> None:
    done = marked("stats", "--format", "csv", "--table", "tag-by-outlet")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows[0] == ["tag", "label", "total", "Press\x1bTV", ""]
    assert rows[1][1:] == ["Actor", "3", "2", "1"]
    first = csv.DictReader(io.StringIO(marked("stats", "--format", "csv").stdout))
    assert next(first)["label"] == "Actor"


def test_a_tag_in_its_contexts(marked: Reader) -> None:
    lines = json.loads(marked("stats", "--kwic", "actor", "--json").stdout)
    assert [(line["quote"], line["annotator"]) for line in lines] == [
        ("Rebels", "ana"), ("Rebels", "eva"), ("叛军", "eva"),
    ]  # fmt: skip
    assert lines[0]["after"].startswith(" left the town.\nThe “rebels”")
    assert lines[2]["before"] == "星期五，军队说"
    said = marked("stats", "--kwic", "actor").stdout.splitlines()
    assert len(said) == 3
    assert "[Rebels] left the town. The" in said[0]


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["--with", "captions"], "'captions' is not one of repeat, residue"),
        (["--json", "--format", "csv"], "take one"),
        (["--format", "csv", "--table", "tags", "--table", "outlets"], "holds one table"),
        (["--kwic", "Actor", "--table", "tags"], "--kwic lists one tag"),
        (["--kwic", "Nothing"], "no tag 'Nothing'"),
        (["--outlet", "Nobody"], "no article of outlet 'Nobody'"),
        (["--table", "moods"], "'moods' is not one of"),
    ],
)
def test_bad_use_is_one_line(marked: Reader, options: list[str], fault: str) -> None:
    done = marked("stats", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert fault in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_marks_it_says_so(reader: Reader) -> None:
    done = reader("stats")
    assert done.exit_code == 0
    assert "nothing is marked in this scope yet" in done.stderr
    assert done.stdout.startswith("0 marks of 0 annotators in 0 of 3 articles")


def test_rolled_up(marked: Reader, path: Path, tmp_path: Path) -> None:
    book = tmp_path / "tree.toml"
    book.write_text('id = "tree"\n[[tags]]\nid = "Top"\n[[tags]]\nid = "Actor"\nparent = "Top"\n')
    assert marked("codebook", "import", str(book)).exit_code == 0
    marked("codebook", "use", "tree")
    with open_project(path) as project:
        assert codebooks.current(project).id == "tree"
    assert counts(document(marked, "--roll-up")["tags"], "tag")["Top"] == 3
    lines = json.loads(marked("stats", "--roll-up", "--kwic", "Top", "--json").stdout)
    assert [line["quote"] for line in lines] == ["Rebels", "Rebels", "叛军"]
