"""annotate and unmark, undo and redo, from scripts."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Reader
from tests.cli.told import marks

pytestmark = pytest.mark.usefixtures("articles")


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


def test_a_mark_with_a_new_tag_is_one_step(reader: Reader) -> None:
    before = reader("codebook", "show", "--json").stdout
    reader("annotate", "alpha", "--tag", "Rumour", "--quote", "deny", "--as", "ana")
    after = reader("codebook", "show", "--json").stdout
    undone = reader("undo", "--as", "ana")
    assert undone.exit_code == 0
    assert "The tag “Rumour” is no longer in the codebook." in undone.stderr
    assert marks(reader, "alpha") == []
    assert reader("codebook", "show", "--json").stdout == before
    assert "The tag “Rumour” is in the codebook again." in reader("redo", "--as", "ana").stderr
    assert [mark["tag"] for mark in marks(reader, "alpha")] == ["Rumour"]
    assert reader("codebook", "show", "--json").stdout == after


@pytest.mark.parametrize("tag", ["", " "])
def test_a_tag_without_a_name_is_bad_use(
    reader: Reader, articles: dict[str, str], tag: str
) -> None:
    done = reader("annotate", "alpha", "--tag", tag, "--quote", "town", "--as", "ana")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("reader: --tag is empty")
    assert len(done.stderr.splitlines()) == 1
