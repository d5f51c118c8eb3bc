"""repair and carry: marks that wait for their place, from scripts."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.model.identity import text_sha256
from tests.cli.conftest import TEXTS, Reader

pytestmark = pytest.mark.usefixtures("articles")

ALPHA = TEXTS["north/alpha.txt"]
EVIL = "pwned\x07\x1b[31m"


def mark(quote: str, start: int, tag: str = "Actor", annotator: str = "ana") -> dict[str, Any]:
    span = {"start": start, "end": start + len(quote), "quote": quote}
    return {"annotator": annotator, "tag": tag, "spans": [span]}


MARKS = [mark("Rebels", 4), mark("the", 3), mark("zq zq zq zq", 1), mark("Rebels", 0)]


@pytest.fixture
def file(tmp_path: Path) -> str:
    return written(tmp_path, MARKS)


def written(folder: Path, marks: list[dict[str, Any]]) -> str:
    path = folder / "marks.jsonl"
    path.write_text(json.dumps({"sha256": text_sha256(ALPHA), "annotations": marks}))
    return str(path)


def listed(reader: Reader, *options: str) -> list[dict[str, Any]]:
    done = reader("repair", "--as", "ana", "--json", *options)
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_an_import_names_each_and_counts_each_kind(reader: Reader, file: str) -> None:
    done = reader("import", file)
    assert done.exit_code == 1
    assert "1 mark new" in done.stdout
    lines = done.stderr.splitlines()
    assert [line for line in lines if line.startswith("reader: waits")] == [
        f"reader: waits {file}:1: mark 1: “Rebels” is not at 4-10: moved: 0-6",
        f"reader: waits {file}:1: mark 2: “the” is not at 3-6: moved: 12-15",
        f"reader: waits {file}:1: mark 3: “zq zq zq zq” is not at 1-12: lost",
    ]
    waits = "3 marks wait for their place: 2 moved, 1 lost"
    told = f"{waits}; reader repair lists them, w in the library places them"
    assert told in lines
    again = reader("import", file)
    assert (again.exit_code, told in again.stderr) == (1, True)
    assert len(listed(reader)) == 3


def test_strict_lets_nothing_wait(reader: Reader, file: str) -> None:
    done = reader("import", "--strict", file)
    assert done.exit_code == 2
    assert "nothing was taken in: 0 refused; 3 marks wait" in done.stderr
    assert "nobody" in reader("repair", "--as", "ana", "--place-moved").stderr


def test_they_are_listed_in_context(reader: Reader, file: str) -> None:
    reader("import", file)
    by_tag = {each["spans"][0]["quote"]: each for each in listed(reader, "alpha")}
    assert by_tag["the"]["kind"] == "moved"
    assert by_tag["the"]["places"] == [
        {
            "spans": [{"start": 12, "end": 15, "quote": "the"}],
            "how": "exact",
            "likeness": 1.0,
            "doubt": "",
            "before": "Rebels left ",
            "after": ALPHA[15:55],
        }
    ]
    assert by_tag["zq zq zq zq"]["places"] == []
    assert listed(reader, "beta") == []
    lines = reader("repair", "--as", "ana").stdout.splitlines()
    assert any("moved" in line and "“the” not at 3-6" in line for line in lines)
    assert any("exact" in line and "12-15" in line and "left [the] town" in line for line in lines)
    nobody = reader("repair")
    assert (nobody.exit_code, nobody.stdout) == (0, "")
    assert "ana 3" in nobody.stderr


def test_within_a_word_it_is_said_and_not_certain(reader: Reader, tmp_path: Path) -> None:
    done = reader("import", written(tmp_path, [mark("ow", 4)]))
    assert "“ow” is not at 4-6: moved: 17-19 (within a word)" in done.stderr
    (waits,) = listed(reader)
    assert (waits["kind"], waits["places"][0]["doubt"]) == ("moved", "within a word")
    assert "  (within a word) Rebels left the t[ow]n." in reader("repair", "--as", "ana").stdout
    assert "0 marks placed; 1 mark" in reader("repair", "--place-moved", "--as", "ana").stderr
    assert reader("repair", waits["id"], "--place", "--as", "ana").exit_code == 0


def test_one_is_placed_by_number_or_by_ends_and_one_dropped(reader: Reader, file: str) -> None:
    reader("import", file)
    ids = {each["spans"][0]["quote"]: each["id"] for each in listed(reader)}
    placed = reader("repair", ids["the"], "--place", "1", "--as", "ana")
    assert (placed.exit_code, ids["the"] in placed.stdout, "12-15" in placed.stdout) == (
        0,
        True,
        True,
    )
    placed = reader("repair", ids["zq zq zq zq"][:8], "--place", "7-11,12-15", "--as", "ana")
    assert (placed.exit_code, "“left … the”" in placed.stdout) == (0, True)
    dropped = reader("repair", ids["Rebels"], "--drop", "--as", "ana")
    assert dropped.stdout == "dropped: Actor “Rebels”; reader undo takes that back\n"
    assert listed(reader) == []
    assert reader("import", file).exit_code == 0
    assert reader("check").exit_code == 0
    assert [line.split()[3] for line in reader("history").stdout.splitlines()[:3]] == [
        *("mark", "mark", "mark"),
    ]
    assert reader("undo", "--as", "ana").exit_code == 0
    assert [each["id"] for each in listed(reader)] == [ids["Rebels"]]
    assert reader("repair", ids["Rebels"], "--place", "--as", "ana").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("ID", "--place", "3"), "no place 3: 1 place found"),
        (("ID", "--place", "0"), "no place 0"),
        (("ID", "--place", "x"), "neither a number nor START-END"),
        (("ID", "--place", "5-5000"), "no span"),
        (("ID", "--place", "9-3"), "no span"),
        (("ID", "--place", "²"), "neither"),
        (("ID", "--place", "1", "--drop"), "at a time"),
        (("--place", "1"), "which mark"),
        (("--drop",), "which mark"),
        (("nosuch", "--drop"), "no mark of yours waits"),
        (("nosuch",), "no article"),
    ],
)
def test_bad_use_is_said_in_one_line(
    reader: Reader, file: str, arguments: tuple[str, ...], reason: str
) -> None:
    reader("import", file)
    (id_,) = (each["id"] for each in listed(reader) if each["spans"][0]["quote"] == "the")
    done = reader("repair", *(id_ if each == "ID" else each for each in arguments), "--as", "ana")
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert reason in done.stderr
    assert len(listed(reader)) == 3


def test_those_that_are_certain_are_placed_when_asked(reader: Reader, tmp_path: Path) -> None:
    reader("import", written(tmp_path, [*MARKS[1:], mark("left teh town", 3)]))
    done = reader("repair", "--place-moved", "--as", "ana")
    assert len(done.stdout.splitlines()) == 1
    assert "1 mark placed; 2 marks still to be looked at" in done.stderr
    assert reader("repair", "beta", "--place-moved", "--as", "ana").stdout == ""


def test_an_export_leaves_them_out_and_says_so(reader: Reader, file: str) -> None:
    reader("import", file)
    done = reader("export")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert sum(len(record["annotations"]) for record in records) == 1
    assert "3 marks wait for their place and are not in it" in done.stderr
    assert "wait" not in reader("export", "--article", "beta").stderr


def test_submitting_says_how_many_are_not_in_it(reader: Reader, file: str) -> None:
    reader("import", file)
    done = reader("submit", "alpha", "--as", "ana")
    assert (done.exit_code, "3 marks of yours without a place" in done.stderr) == (0, True)
    refused = reader("repair", listed(reader)[0]["id"], "--drop", "--as", "ana")
    assert (refused.exit_code, "reader reopen" in refused.stderr) == (2, True)
    assert "0 marks placed" in reader("repair", "--place-moved", "--as", "ana").stderr


def test_what_they_say_is_harmless(reader: Reader, tmp_path: Path) -> None:
    evil = mark(EVIL, 0, tag="T\x1b[5m") | {"note": "\x1b[31m"}
    report = reader("import", written(tmp_path, [evil]))
    for done in (report, reader("repair", "--as", "ana"), reader("history")):
        assert not set("\x1b\x07") & {*done.stdout, *done.stderr}


def test_marks_are_carried_to_a_corrected_text(reader: Reader, tmp_path: Path) -> None:
    text = "Correction.\n" + ALPHA.replace("deny", "denied")
    record = {"text": text, "url": "https://x/new", "supersedes": ""}
    (tmp_path / "new.jsonl").write_text(json.dumps(record))
    reader("import", str(tmp_path / "new.jsonl"))
    (new,) = (
        each["id"]
        for each in json.loads(reader("list", "--json").stdout)
        if each["url"] == "https://x/new"
    )
    for quote in ("Rebels", "The “rebels” deny it"):
        assert (
            reader("annotate", "alpha", "--tag", "Actor", "--quote", quote, "--as", "ana").exit_code
            == 0
        )
    assert "no article supersedes" in reader("carry", "alpha", "--as", "ana").stderr
    dry = reader("carry", "alpha", new, "--dry-run", "--as", "ana")
    assert dry.stdout == "2 marks wait for their place: 2 moved\n"
    assert "nothing was changed" in dry.stderr
    assert listed(reader) == []
    done = reader("carry", "alpha", new, "--as", "ana")
    assert (done.exit_code, done.stdout) == (0, "2 marks wait for their place: 2 moved\n")
    assert [each["places"][0]["how"] for each in listed(reader)] == ["exact", "context"]
    again = reader("carry", "alpha", new, "--as", "ana")
    assert again.stdout == "no mark to carry over; 2 carried over before\n"
    assert "1 mark placed" in reader("repair", "--place-moved", "--as", "ana").stderr
    assert reader("carry", "alpha", "--as", "who").exit_code == 2
