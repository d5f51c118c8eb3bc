"""export: filters, forms, files written whole."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from reader.cli.output import byte_stream
from tests.cli.conftest import Reader
from tests.full_disk import full_disk

pytestmark = pytest.mark.usefixtures("articles")


@pytest.fixture
def marked(reader: Reader) -> Reader:
    for who, article, tag, quote in (
        ("ana", "alpha", "Actor", "rebels"),
        ("eva", "alpha", "Loaded language", "deny"),
        ("eva", "gamma", "Actor", "叛军"),
    ):
        made = reader("annotate", article, "--tag", tag, "--quote", quote, "--as", who)
        assert made.exit_code == 0, made.stderr
    return reader


def records(reader: Reader, *options: str) -> list[dict[str, Any]]:
    exported = reader("export", *options)
    assert exported.exit_code == 0, exported.stderr
    return [json.loads(line) for line in exported.stdout.split("\n")[:-1]]


def quotes(found: list[dict[str, Any]]) -> list[str]:
    return [mark["spans"][0]["quote"] for record in found for mark in record["annotations"]]


def test_filters(marked: Reader) -> None:
    assert quotes(records(marked)) == ["Rebels", "deny", "叛军"]
    assert quotes(records(marked, "--story", "north")) == ["Rebels", "deny"]
    assert quotes(records(marked, "--article", "gamma")) == ["叛军"]
    assert quotes(records(marked, "--outlet", "Press\x1bTV")) == ["Rebels", "deny"]
    assert quotes(records(marked, "--annotator", "eva")) == ["deny", "叛军"]
    assert quotes(records(marked, "--tag", "loaded LANGUAGE")) == ["deny"]
    assert quotes(records(marked, "--tag", "Actor", "--annotator", "ana")) == ["Rebels"]
    assert quotes(records(marked, "--round", "pilot")) == []
    assert len(records(marked, "--round", "pilot")) == 3


def test_marks_of_several_annotators_are_announced(marked: Reader) -> None:
    assert "2 annotators: ana, eva" in marked("export").stderr
    assert marked("export", "--annotator", "ana").stderr == ""


def test_a_row_a_span_in_both_forms(marked: Reader) -> None:
    rows = [json.loads(line) for line in marked("export", "--format", "spans").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(marked("export", "--format", "csv").stdout)))
    assert [row["quote"] for row in rows] == ["Rebels", "deny", "叛军"]
    assert table == [{key: str(value) for key, value in row.items()} for row in rows]


def test_a_file_is_written_whole_or_not_at_all(marked: Reader, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("before")
    assert marked("export", "-o", str(target), "--story", "nothing").exit_code == 2
    assert target.read_text() == "before"
    written = marked("export", "-o", str(target))
    assert written.stdout == ""
    assert target.read_bytes() == marked("export").stdout_bytes
    assert marked("export", "-o", "-").stdout_bytes == target.read_bytes()
    assert sorted(path.name for path in tmp_path.glob("*out*")) == ["out.jsonl"]


def test_a_device_is_written_to(marked: Reader) -> None:
    assert marked("export", "-o", "/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    "verb", [("export",), ("codebook", "export"), ("codebook", "export", "news")]
)
def test_a_project_is_never_written_over(
    marked: Reader, path: Path, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    other, link, twin = tmp_path / "other.db", tmp_path / "link.jsonl", tmp_path / "twin.jsonl"
    shutil.copy(path, other)
    link.symlink_to(path)
    twin.hardlink_to(path)
    before = path.read_bytes()
    for target in (path, other, link, twin, Path(f"{path}-wal"), Path(f"{path}-journal")):
        refused = marked(*verb, "-o", str(target))
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "is a project" in refused.stderr
        assert refused.stderr.count("\n") == 1
    assert path.read_bytes() == other.read_bytes() == before
    assert link.is_symlink()


def test_what_a_damaged_project_saved_last_is_never_written_over(
    marked: Reader, tmp_path: Path
) -> None:
    (tmp_path / "damaged.db").write_bytes(b"\0" * 4096)
    (tmp_path / "damaged.db-wal").write_bytes(b"saved last")
    assert marked("export", "-o", str(tmp_path / "damaged.db")).exit_code == 2
    assert (tmp_path / "damaged.db").read_bytes() == b"\0" * 4096


@pytest.mark.parametrize("form", ["spans", "csv"])
@pytest.mark.parametrize("extra", ["suggestions", "deleted"])
def test_a_row_a_span_takes_only_what_it_can_tell_apart(
    marked: Reader, form: str, extra: str
) -> None:
    done = marked("export", "--format", form, "--with", extra)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{form} has no place for {extra}" in done.stderr


@pytest.mark.parametrize("form", ["label-studio", "xmi", "qdpx", "webannotation"])
def test_suggestions_go_out_in_formats_that_have_a_place_for_them(
    marked: Reader, tmp_path: Path, form: str
) -> None:
    marked("suggest", "--regex", "people", "--tag", "Actor")
    ours, theirs, back = (tmp_path / name for name in ("ours.jsonl", form, "back.jsonl"))
    marked("export", "--with", "suggestions", "-o", str(ours))
    done = marked("export", "--with", "suggestions", "--format", form, "-o", str(theirs))
    assert done.exit_code == 0, done.stderr
    assert marked("convert", str(theirs), str(back), "--from", form).exit_code == 0
    assert suggested(back) == suggested(ours) != []


def test_an_article_that_is_left_out_is_not_counted_as_written(
    marked: Reader, tmp_path: Path
) -> None:
    done = marked("export", "--format", "xmi", "-o", str(tmp_path / "out"))
    assert "1 thing the format cannot hold: text 1" in done.stderr
    assert f"2 articles written to {tmp_path / 'out'}" in done.stderr
    assert len([*(tmp_path / "out").glob("*.xmi")]) == 2


def test_an_interrupted_export_says_that_nothing_was_written(
    marked: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.interchange.formats.xmi.write", interrupted)
    done = marked("export", "--format", "xmi", "-o", str(tmp_path / "out"))
    assert (done.exit_code, [*tmp_path.glob("*out*")]) == (130, [])
    assert "interrupted; nothing was written" in done.stderr


def suggested(path: Path) -> list[tuple[str, str, str]]:
    """Return the tag, words and reason of each suggestion in a file of records."""
    marks = [m for line in path.open() for m in json.loads(line)["annotations"]]
    return sorted(
        (mark["tag"], mark["spans"][0]["quote"], mark["reason"])
        for mark in marks
        if mark["status"] == "suggested"
    )


def test_with_suggestions_every_mark_has_a_reason(marked: Reader) -> None:
    marked("suggest", "--regex", "(?i)deny", "--tag", "Actor")
    found = records(marked, "--with", "suggestions")
    marks = [mark for record in found for mark in record["annotations"]]
    assert len(marks) == 4
    assert {tuple(mark) for mark in marks} == {(*records(marked)[0]["annotations"][0], "reason")}
    assert sum(mark["reason"] == "" for mark in marks) == 3


@pytest.mark.parametrize("target", ["out.jsonl", "/dev/full"])
def test_a_file_without_room_is_named(marked: Reader, tmp_path: Path, target: str) -> None:
    out = tmp_path / target
    with full_disk():
        done = marked("export", "-o", str(out))
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(f"reader: {out}: ")
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_terminal_is_shown_rows_without_the_ends_that_files_have(
    marked: Reader, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert marked("export", "--format", "csv").stdout_bytes.count(b"\r\n") == 4
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with byte_stream() as stream:
        stream.write(b'tag,quote\r\nActor,"a\rb"\r\n')
    assert capsys.readouterr().out == 'tag,quote\nActor,"a␍b"\n'
