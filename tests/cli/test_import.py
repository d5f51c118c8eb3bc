"""import: what goes in, what is refused, and what is said about it."""

import json
import multiprocessing
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.arrival import Item
from reader.store.arriving.report import Report
from tests.cli.conftest import Reader
from tests.cli.test_program import environment
from tests.cli.told import listed, people

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
MARK = {"tag": "Actor", "spans": [{"start": 0, "end": 5}]}


def test_importing_twice_changes_nothing(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "story" / "a.txt"
    file.parent.mkdir()
    file.write_text("Some text.")
    first, second = reader("import", str(file.parent)), reader("import", str(file.parent))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "1 article new" in first.stdout
    assert "0 articles new; 1 known" in second.stdout
    assert len(listed(reader)) == 1


def test_what_is_bad_is_refused_by_name_and_the_rest_goes_in(
    reader: Reader, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text("Some text.")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01")
    (tmp_path / "lines.jsonl").write_text('{"text":"One."}\n{"text":\n{"text":"Two."}\n')
    names = [str(tmp_path / name) for name in ("good.txt", "binary.txt", "lines.jsonl")]
    taken = reader("import", *names)
    assert taken.exit_code == 1
    assert "3 articles new; 0 known; 2 refused" in taken.stdout
    assert "binary.txt" in taken.stderr
    assert "lines.jsonl:2" in taken.stderr


def test_nothing_usable_is_exit_2(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.txt").write_bytes(b"\0")
    assert reader("import", str(tmp_path / "empty")).exit_code == 2
    assert reader("import", str(tmp_path / "bad.txt")).exit_code == 2
    assert reader("open", str(tmp_path / "bad.txt")).exit_code == 2


def test_marks_come_with_records_and_without_an_annotator_are_mine(
    reader: Reader, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Daesh left.")
    assert reader("import", str(tmp_path / "a.txt")).exit_code == 0
    sha256 = json.loads(reader("show", "a", "--json").stdout)["sha256"]
    marks = json.dumps({"sha256": sha256, "annotations": [MARK, {**MARK, "tag": "Odd"}]}).encode()
    assert reader("import", "-", given=marks).exit_code == 2
    taken = reader("import", "-", "--as", "bot", given=marks)
    assert taken.exit_code == 0, taken.stderr
    assert "Odd" in taken.stderr
    assert "2 marks new" in taken.stdout
    assert "0 marks new, 2 known" in reader("import", "-", "--as", "bot", given=marks).stdout
    record = json.loads(reader("show", "a", "--json").stdout)
    assert [(m["annotator"], m["spans"][0]["quote"]) for m in record["annotations"]] == [
        ("bot", "Daesh"),
        ("bot", "Daesh"),
    ]


def test_a_folder_whose_articles_have_a_story_is_not_said_to_lack_one(
    reader: Reader, tmp_path: Path
) -> None:
    folder = tmp_path / "flat"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_text(f"Daesh left town {number}.")
    assert reader("import", str(folder), "--story", "siege").exit_code == 0
    assert "without a story" not in reader("import", str(folder)).stderr
    (folder / "new.txt").write_text("The army came.")
    files = map(str, sorted(folder.iterdir()))
    assert "1 article in one folder came in without a story" in reader("import", *files).stderr


LABEL = {"name": "stance", "value": "critical"}
REGION = {"start": 0, "end": 5, "kind": "headline"}


def test_labels_and_regions_come_without_marks_and_are_counted(
    reader: Reader, tmp_path: Path
) -> None:
    whole = json.dumps({"text": "Daesh left.", "labels": [LABEL], "regions": [REGION]}).encode()
    taken = reader("import", "-", "--as", "bot", given=whole)
    assert (taken.exit_code, taken.stderr.count("not kept")) == (0, 0), taken.stderr
    assert "1 article new; 0 known; 1 links, labels and states new" in taken.stdout
    (record,) = [json.loads(line) for line in reader("export").stdout.splitlines()]
    assert (record["regions"], record["labels"][0]["value"]) == ([REGION], "critical")


def test_a_label_comes_to_an_article_that_is_only_named(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Daesh left.")
    assert reader("import", str(tmp_path / "a.txt")).exit_code == 0
    known = json.loads(reader("show", "a", "--json").stdout)["id"]
    named = {"id": known, "labels": [LABEL], "regions": [REGION], "outlet": "Herald"}
    taken = reader("import", "-", "--as", "bot", given=json.dumps(named).encode())
    assert taken.exit_code == 0, taken.stderr
    assert "0 articles new; 0 known; 1 links, labels and states new" in taken.stdout
    assert "brings only marks; left out: outlet, regions" in taken.stderr
    record = json.loads(reader("show", "a", "--json").stdout)
    assert (record["labels"][0]["annotator"], record["regions"]) == ("bot", [])
    whole = json.dumps({"id": known, "text": "Daesh left.", "regions": [REGION]}).encode()
    taken = reader("import", "-", given=whole)
    assert (taken.exit_code, taken.stderr.count("regions stay as they are here")) == (0, 1)


def test_a_new_name_is_added_only_for_marks_that_name_nobody_and_is_said(reader: Reader) -> None:
    taken = reader("import", "-", "--as", "ana", given=b"Daesh left.")
    assert (taken.exit_code, people(reader)) == (0, [])
    marks = json.dumps({"text": "Daesh left.", "annotations": [MARK]}).encode()
    taken = reader("import", "-", "--as", "ana", given=marks)
    assert "ana: new here" in taken.stderr
    assert [name for _, name in people(reader)] == ["ana"]
    assert "new here" not in reader("import", "-", "--as", "ana", given=marks).stderr


def test_an_export_brings_its_annotator_whoever_imports_it(reader: Reader, tmp_path: Path) -> None:
    marks = json.dumps({"text": "Daesh left.", "annotations": [MARK]}).encode()
    reader("import", "-", "--as", "ana", given=marks)
    exported = reader("export").stdout_bytes
    before = people(reader)
    other = ("--project", str(tmp_path / "other.db"))
    assert reader(*other, "open", "-", "--as", "ana", given=exported).exit_code == 0
    assert json.loads(reader(*other, "annotator", "list", "--json").stdout)[0]["id"] == before[0][0]


def test_a_quote_that_does_not_fit_is_refused(reader: Reader) -> None:
    span = {"start": 0, "end": 5, "quote": "Wrong"}
    record = {"text": "Daesh left.", "annotations": [MARK, {"tag": "A", "spans": [span]}]}
    taken = reader("import", "-", "--as", "bot", given=json.dumps(record).encode())
    assert taken.exit_code == 1
    assert "Wrong" in taken.stderr
    assert "1 mark new" in taken.stdout


def test_story_and_manifest(reader: Reader, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"Text {name}")
    manifest = tmp_path / "all.csv"
    manifest.write_text("file,story,outlet\none.txt,first,Daily\ntwo.txt,second,\n")
    files = [str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]
    assert reader("import", *files, "--manifest", str(manifest)).exit_code == 0
    assert [(one["story"], one["outlet"]) for one in listed(reader)] == [
        ("first", "Daily"),
        ("second", ""),
    ]
    assert reader("import", *files, "--story-from", "[", "--manifest", "").exit_code == 2


@pytest.mark.parametrize("verb", ["open", "import"])
def test_a_project_is_made_but_no_folder(reader: Reader, tmp_path: Path, verb: str) -> None:
    (tmp_path / "a.txt").write_text("To be taken in.")
    inside = tmp_path / "new" / "project.db"
    refused = reader(verb, str(tmp_path / "a.txt"), "--project", str(inside))
    assert refused.exit_code == 2
    assert "no folder" in refused.stderr
    assert not inside.parent.exists()


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are not here")
def test_the_seeds_come_in_verbatim(reader: Reader) -> None:
    assert reader("import", str(SEEDS)).exit_code == 0
    texts = {Path(f.name).name: f.read_bytes().decode() for f in SEEDS.iterdir()}
    for line in reader("export").stdout.split("\n")[:-1]:
        record = json.loads(line)
        assert record["text"] == texts[record["source_file"].rpartition("/")[2]]


def test_a_long_import_shows_a_bar_on_a_terminal(path: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some text.")
    (tmp_path / "b.txt").write_text("Other text.")
    look = (
        "import reader.cli.ticker as t; t._SILENT_SECONDS = 0; t._BETWEEN_SECONDS = 0\n"
        f"from reader.cli import main; main(['import', {str(tmp_path)!r}])"
    )
    ours, theirs = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-c", look], env=environment(path), stdout=subprocess.PIPE, stderr=theirs
    )
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    os.close(theirs)
    assert ran.returncode == 0
    assert "[####" in shown
    assert "\x1b[K" in shown
    assert ran.stdout.startswith(b"2 articles new")


def test_a_repost_is_told_and_kept(reader: Reader, tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    for outlet in ("one", "two"):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "report.txt").write_text(f"{outlet}: {words}")
    first = reader("import", str(tmp_path / "one"))
    second = reader("import", str(tmp_path / "two"))
    assert "the same as" not in first.stderr
    assert "% the same as one/report.txt" in second.stderr
    assert len(listed(reader)) == 2
    assert "the same as" not in reader("import", str(tmp_path)).stderr


def test_of_many_reposts_the_first_are_named_and_the_rest_counted(
    reader: Reader, tmp_path: Path
) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    dump = tmp_path / "dump.jsonl"
    dump.write_text("".join(f'{{"id": "{n}", "text": "{words} {n}"}}\n' for n in range(40)))
    said = [line for line in reader("import", str(dump)).stderr.splitlines() if "repeats" in line]
    assert len(said) == 6
    assert "dump.jsonl:2: repeats another article" in said[0]
    assert said[5] == "and 34 more: repeats another article; both are kept"


def test_what_a_manifest_lists_and_nobody_finds_is_not_all(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Some text.")
    manifest = tmp_path / "all.csv"
    for row in ("gone.txt,second", ",second", "one.txt,second", "one.txt,second,third"):
        manifest.write_text(f"file,story\none.txt,first\n{row}\n")
        taken = reader("import", str(tmp_path / "one.txt"), "--manifest", str(manifest))
        assert taken.exit_code == 1
        assert "1 refused" in taken.stdout
        assert "all.csv:3" in taken.stderr


def test_where_to_look_is_said_only_where_there_is_something_new(
    reader: Reader, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("Some text.")
    assert "reader open" in reader("import", str(tmp_path)).stderr
    assert "reader open" not in reader("import", str(tmp_path)).stderr


def test_a_format_that_is_named_is_what_a_file_is_read_as(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "dump.log").write_text('{"text":"One."}\n{"text":"Two."}\n')
    assert "2 articles" in reader("import", str(tmp_path), "--format", "jsonl").stdout
    assert "1 article" in reader("import", "-", "--format", "text", given=b'{"text":"a"}').stdout
    assert reader("import", str(tmp_path), "--format", "pdf").exit_code == 2


def test_processes_that_read_end_before_an_interrupted_import_does(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(600):
        (tmp_path / f"{number}.txt").write_text(f"Report {number} of the day.", encoding="utf-8")
    taken: list[Iterator[Item]] = []

    def interrupted(_project: object, items: Iterator[Item], _name: str) -> list[Report]:
        taken.append(items)
        for _ in zip(range(400), items, strict=False):
            pass
        assert multiprocessing.active_children()
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.cli.taking.take_all", interrupted)
    assert reader("import", str(tmp_path), "--story", "day").exit_code == 130
    assert taken
    assert not multiprocessing.active_children()
