"""annotate, unmark, label, undo and redo, annotators and metadata, from scripts."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from reader.cli.options import Asked
from reader.store.project import Project
from reader.store.sqlite import StoreError
from tests.cli.conftest import Reader

pytestmark = pytest.mark.usefixtures("articles")


def marks(reader: Reader, article: str, *extra: str) -> list[dict[str, Any]]:
    exported = reader("export", "--article", article, *extra)
    found: list[dict[str, Any]] = json.loads(exported.stdout)["annotations"]
    return found


def test_a_mark_by_quote_folds_as_find_does_and_keeps_the_exact_text(reader: Reader) -> None:
    made = reader("annotate", "alpha", "--tag", "actor", "--quote", 'THE "REBELS"', "--as", "ana")
    (mark,) = marks(reader, "alpha")
    assert made.stdout.strip() == mark["id"]
    assert mark["spans"] == [{"start": 22, "end": 34, "quote": "The “rebels”"}]
    assert (mark["tag"], mark["annotator"], mark["origin"]) == ("Actor", "ana", "manual")
    assert mark["codebook"].startswith("news/1@")


def test_the_first_occurrence_is_taken_and_said_so(reader: Reader) -> None:
    say = ("annotate", "alpha", "--tag", "Actor", "--quote", "rebels", "--as", "ana")
    assert "2 times" in reader(*say).stderr
    assert reader(*say, "--occurrence", "2").stderr == ""
    assert [mark["spans"][0]["start"] for mark in marks(reader, "alpha")] == [0, 27]
    assert reader(*say, "--occurrence", "3").exit_code == 2


def test_an_exact_quote_further_on_is_told(reader: Reader) -> None:
    made = reader("annotate", "alpha", "--tag", "Actor", "--quote", "rebels", "--as", "ana")
    assert "the first says 'Rebels'; exactly 'rebels' is occurrence 2" in made.stderr
    made = reader("annotate", "alpha", "--tag", "Actor", "--quote", "Rebels", "--as", "ana")
    assert "exactly" not in made.stderr


def test_a_mark_by_offsets_with_fields_and_a_note(reader: Reader) -> None:
    place = ("--start", "15", "--end", "23", "--field", "unit=cars", "--field", "unit=vehicles")
    made = reader("annotate", "beta", "--tag", "Figure", *place, "--note", "n", "--as", "ana")
    assert made.exit_code == 0
    (mark,) = marks(reader, "beta")
    assert mark["spans"][0]["quote"] == "200 cars"
    assert [field["value"] for field in mark["fields"]] == ["cars", "vehicles"]
    assert mark["note"] == "n"


def test_values_that_the_codebook_does_not_know_are_kept_and_told(reader: Reader) -> None:
    reader("codebook", "use", "basil")
    tag = ("annotate", "alpha", "--quote", "left", "--as", "ana", "--tag", "lex")
    made = reader(*tag, "--field", "polarity=banana", "--field", "quote=maybe", "--field", "zzz=q")
    assert made.exit_code == 0
    assert made.stderr.splitlines() == [
        "polarity is one of neg, pos, not 'banana'",
        "quote is one of no, yes, not 'maybe'",
        "basil has no field 'zzz' here",
    ]
    (mark,) = marks(reader, "alpha")
    assert [field["value"] for field in mark["fields"]][-3:] == ["banana", "maybe", "q"]
    said = reader("label", "alpha", "relative_stance=foo", "nosuch=1", "--as", "ana").stderr
    assert said.count("is one of") == said.count("basil has no field 'nosuch' here") == 1


def test_a_mark_of_a_script_has_the_defaults_of_what_it_does_not_name(
    reader: Reader, tmp_path: Path
) -> None:
    book = tmp_path / "mine.toml"
    fields = ("name='side'\nkind='choice'\nchoices=['a', 'b']\ndefault='b'", "name='why'")
    book.write_text("".join(["[[tags]]\nid='T'\n", *(f"[[fields]]\n{one}\n" for one in fields)]))
    assert reader("codebook", "import", str(book)).exit_code == 0
    for n, given in enumerate((("why=so",), ("side=a",))):
        place = ("--start", str(n), "--end", str(n + 1))
        reader("annotate", "alpha", "--tag", "T", *place, "--field", *given, "--as", "ana")
    said = [[(f["name"], f["value"]) for f in one["fields"]] for one in marks(reader, "alpha")]
    assert said == [[("side", "b"), ("why", "so")], [("side", "a")]]


def test_an_end_inside_a_character_is_taken_and_said(reader: Reader) -> None:
    made = reader(
        "annotate", "beta", "--tag", "Actor", "--start", "30", "--end", "31", "--as", "ana"
    )
    assert made.exit_code == 0
    assert "inside a character" in made.stderr


def test_an_unknown_tag_is_kept_under_imported(reader: Reader) -> None:
    made = reader("annotate", "alpha", "--tag", "Rumour", "--quote", "deny", "--as", "ana")
    assert "Rumour" in made.stderr
    tags = json.loads(reader("codebook", "show", "--json").stdout)["tags"]
    assert [tag["parent"] for tag in tags if tag["id"] == "Rumour"] == ["imported"]


def test_a_heading_is_given_to_no_mark(reader: Reader) -> None:
    reader("codebook", "use", "plover")
    wrong = reader(
        "annotate", "alpha", "--tag", "verbal CONFLICT", "--quote", "deny", "--as", "ana"
    )
    assert (wrong.exit_code, "heading" in wrong.stderr) == (2, True)
    right = reader("annotate", "alpha", "--tag", "REJECT", "--quote", "deny", "--as", "ana")
    assert right.exit_code == 0, right.stderr


def test_marking_without_a_name_asks_for_one(reader: Reader) -> None:
    made = reader("annotate", "alpha", "--tag", "Actor", "--quote", "deny")
    assert (made.exit_code, made.stdout) == (2, "")
    assert "--as NAME" in made.stderr


def test_the_name_comes_from_the_environment_too(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_ANNOTATOR", "eva")
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "deny")
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "town", "--as", "ana")
    assert [mark["annotator"] for mark in marks(reader, "alpha")] == ["ana", "eva"]


def test_unmark_undo_and_redo(reader: Reader) -> None:
    say = ("annotate", "alpha", "--tag", "Actor", "--quote", "deny", "--as", "ana")
    mark = reader(*say).stdout.strip()
    assert reader("unmark", mark, "--as", "eva").exit_code == 2
    assert reader("unmark", mark, "--as", "ana").exit_code == 0
    assert marks(reader, "alpha") == []
    assert [m["status"] for m in marks(reader, "alpha", "--with", "deleted")] == ["deleted"]
    assert reader("undo", "--as", "ana").stdout.startswith("took back: remove mark Actor: deny")
    assert [m["id"] for m in marks(reader, "alpha")] == [mark]
    assert reader("redo", "--as", "ana").exit_code == 0
    assert marks(reader, "alpha") == []
    assert reader("redo", "--as", "ana").exit_code == 1


def test_nobody_undoes_under_a_name_that_nobody_has(reader: Reader) -> None:
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "deny", "--as", "ana")
    before = reader("export").stdout
    for verb in ("undo", "redo"):
        ended = reader(verb, "--as", "anna")
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert len(ended.stderr.splitlines()) == 1
        assert "'anna'" in ended.stderr
    assert reader("export").stdout == before


def test_labels(reader: Reader) -> None:
    reader("label", "alpha", "stance=critical", "tone=calm", "--as", "ana")
    reader("label", "alpha", "tone=", "--as", "ana")
    record = json.loads(reader("show", "alpha", "--json").stdout)
    assert [(label["name"], label["value"]) for label in record["labels"]] == [
        ("stance", "critical")
    ]
    assert "stance = critical" in reader("show", "alpha").stdout


@pytest.mark.usefixtures("articles")
def test_a_label_that_is_not_saved_has_no_id(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def fails_at_the_end(asked: Asked) -> Iterator[Project]:
        with asked.open() as project:
            yield project
            raise StoreError("the disk is full")

    monkeypatch.setattr(Asked, "open_for_one_step", fails_at_the_end)
    for arguments in (
        ["label", "alpha", "stance=calm"],
        ["annotate", "alpha", "--tag", "Actor", "--quote", "deny"],
    ):
        done = reader(*arguments, "--as", "ana")
        assert (done.exit_code, done.stdout) == (2, "")


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("command", [["history"], ["search", "deny"]])
def test_a_limit_beyond_all_numbers_is_bad_use(reader: Reader, command: list[str]) -> None:
    done = reader(*command, "--limit", "9" * 30)
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.usefixtures("articles")
def test_a_deprecated_tag_is_given_and_said(reader: Reader) -> None:
    reader("codebook", "rename", "Actor", "Doer")
    done = reader("annotate", "alpha", "--tag", "Actor", "--quote", "deny", "--as", "ana")
    assert done.exit_code == 0
    assert "tag 'Actor' is deprecated" in done.stderr
    assert "it has become 'Doer'" in done.stderr
    done = reader("annotate", "alpha", "--tag", "Doer", "--quote", "deny", "--as", "ana")
    assert "deprecated" not in done.stderr


def test_labels_of_one_command_are_one_step(reader: Reader) -> None:
    say = ("label", "alpha", "--as", "ana")
    assert reader(*say, "stance=critical", "tone=calm", "absent=").exit_code == 2
    assert json.loads(reader("show", "alpha", "--json").stdout)["labels"] == []
    made = reader(*say, "stance=critical", "tone=calm")
    assert len(made.stdout.splitlines()) == 2
    assert reader("undo", "--as", "ana").exit_code == 0
    assert json.loads(reader("show", "alpha", "--json").stdout)["labels"] == []


def test_a_mark_with_a_new_tag_is_one_step(reader: Reader) -> None:
    before = reader("codebook", "show", "--json").stdout
    reader("annotate", "alpha", "--tag", "Rumour", "--quote", "deny", "--as", "ana")
    assert reader("undo", "--as", "ana").exit_code == 0
    assert marks(reader, "alpha") == []
    assert reader("codebook", "show", "--json").stdout == before


def test_annotators(reader: Reader) -> None:
    added = reader("annotator", "add", "bot", "--kind", "system").stdout.strip()
    assert reader("annotator", "add", "bot").exit_code == 2
    reader("annotator", "rename", "bot", "robot")
    listed = json.loads(reader("annotator", "list", "--json").stdout)
    assert listed == [{"id": added, "name": "robot", "kind": "system"}]


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


@pytest.mark.parametrize("tag", ["", " "])
def test_a_tag_without_a_name_is_bad_use(
    reader: Reader, articles: dict[str, str], tag: str
) -> None:
    done = reader("annotate", "alpha", "--tag", tag, "--quote", "town", "--as", "ana")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("reader: --tag is empty")
    assert len(done.stderr.splitlines()) == 1


def test_without_an_annotator_there_is_one_line(reader: Reader, articles: dict[str, str]) -> None:
    done = reader("annotate", "alpha", "--tag", "Actor", "--quote", "e")
    assert done.exit_code == 2
    assert done.stderr == "reader: who is marking? --as NAME or READER_ANNOTATOR says so\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["unmark", "nothing"],
        ["annotate", "alpha", "--tag", "Actor", "--quote", "nowhere in it"],
        ["annotate", "alpha", "--tag", "Actor", "--quote", "deny", "--field", "side"],
        ["annotate", "nobody-has-it", "--tag", "Actor", "--quote", "deny"],
        ["label", "alpha", "stance"],
        ["label", "alpha", "stance="],
        ["article", "set", "alpha", "published=soon"],
        ["article", "set", "nobody-has-it", "title=x"],
        ["codebook", "use", "nothing"],
        ["codebook", "import", os.devnull],
    ],
    ids=" ".join,
)
def test_what_is_refused_makes_nobody_an_annotator(reader: Reader, arguments: list[str]) -> None:
    assert reader(*arguments, "--as", "bbo").exit_code == 2
    assert json.loads(reader("annotator", "list", "--json").stdout) == []


@pytest.mark.parametrize(
    ("arguments", "fails"),
    [
        (["annotate", "alpha", "--tag", "Actor", "--quote", "deny"], "marking.mark"),
        (["label", "alpha", "stance=calm"], "labels.give"),
        (["article", "set", "alpha", "title=x"], "correcting.correct_many"),
        (["codebook", "use", "news"], "codebooks.use"),
    ],
    ids=["annotate", "label", "article set", "codebook use"],
)
def test_what_cannot_be_saved_makes_nobody_an_annotator(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, arguments: list[str], fails: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("not saved: the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(f"reader.store.{fails}", full)
        assert reader(*arguments, "--as", "bbo").exit_code == 2
    assert json.loads(reader("annotator", "list", "--json").stdout) == []
    assert reader(*arguments, "--as", "bbo").exit_code == 0
    listed = json.loads(reader("annotator", "list", "--json").stdout)
    assert [one["name"] for one in listed] == ["bbo"]


def test_undo_asks_whose_work_is_meant(reader: Reader) -> None:
    assert reader("undo").exit_code == 1
    marked = ("annotate", "alpha", "--tag", "Actor", "--quote", "rebels", "--as", "ana")
    assert reader(*marked).exit_code == 0
    for verb, other in (("undo", "redo"), ("redo", "undo")):
        asked = reader(verb)
        assert (asked.exit_code, asked.stdout) == (2, "")
        assert "--as NAME" in asked.stderr
        assert reader(other).exit_code == 1
        assert reader(verb, "--as", "ana").exit_code == 0
    assert reader("article", "set", "alpha", "outlet=Herald").exit_code == 0
    assert reader("undo").exit_code == 0


def test_a_label_that_the_codebook_has_no_such_value_of_is_kept_and_remarked(
    reader: Reader,
) -> None:
    reader("codebook", "use", "policy-frames")
    shown = reader("codebook", "show").stdout
    assert "Of the whole article\n   Field " in shown
    said = reader("label", "alpha", "primary=bogus", "mine=free", "--as", "ana")
    assert (said.exit_code, len(said.stdout.split())) == (0, 2)
    assert "policy-frames has no field 'mine' here" in said.stderr
    assert "not 'bogus'" in said.stderr
