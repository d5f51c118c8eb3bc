"""Files of other tools on the command line: in, out, and from one to the other."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Reader

TEXT = "🚒 Uber’s lesson\r\nwas said in the Valley."
TASK = {
    "text": TEXT,
    "meta": {"source": "The New York Times"},
    "spans": [{"start": 2, "end": 6, "label": "ORG"}],
    "answer": "accept",
}


@pytest.fixture
def task(tmp_path: Path) -> Path:
    return written(tmp_path / "task.jsonl", TASK)


def written(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_columns_in_a_file_called_txt_are_told_by_how_they_begin(
    reader: Reader, tmp_path: Path
) -> None:
    folder = tmp_path / "conll"
    folder.mkdir()
    rows = "-DOCSTART- -X- O O\n\nSilva NNP I-NP I-PER\nspoke VBD I-VP O\n. . O O\n"
    (folder / "train.txt").write_text(rows, "utf-8-sig")
    (folder / "report.txt").write_text("Silva spoke.", "utf-8")
    done = reader("import", str(folder), "--as", "ana")
    assert done.exit_code == 0, done.stderr
    said = {
        record["text"]: [(mark["tag"], mark["spans"][0]["quote"]) for mark in record["annotations"]]
        for record in records(reader("export").stdout)
    }
    assert said == {"Silva spoke .": [("PER", "Silva")], "Silva spoke.": []}
    verbatim = reader("import", str(folder / "train.txt"), "--format", "text")
    assert verbatim.stdout.startswith("1 article new")


def omit(reader: Reader, folder: Path) -> None:
    """Say of another article that it is silent on what is marked."""
    (folder / "silent.txt").write_text("Nothing was said.", "utf-8")
    reader("import", str(folder / "silent.txt"))
    marks = [each for record in records(reader("export").stdout) for each in record["annotations"]]
    done = reader("link", marks[0]["id"], "silent", "--type", "omits", "--as", "ana")
    assert done.exit_code == 0, done.stderr


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.split("\n")[:-1]]


def test_a_tools_file_is_recognised_and_twice_changes_nothing(reader: Reader, task: Path) -> None:
    done = reader("import", str(task), "--as", "ana")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("1 article new; 0 known; 1 mark new")
    assert f"{task}: read as prodigy" in done.stderr
    assert "code points: 1 of 1 span fit; as UTF-16 units 0" in done.stderr
    assert reader("import", str(task), "--as", "ana").stdout.startswith(
        "0 articles new; 1 known; 0 marks new, 1 known"
    )
    (record,) = records(reader("export").stdout)
    assert record["text"] == TEXT
    assert record["outlet"] == "The New York Times"
    assert record["annotations"][0]["spans"] == [{"start": 2, "end": 6, "quote": "Uber"}]


def test_an_unknown_format_or_unit_is_refused(reader: Reader, task: Path, path: Path) -> None:
    for options in (["--format", "nosuch"], ["--unit", "utf32"]):
        done = reader("import", str(task), *options)
        assert done.exit_code == 2
        assert done.stderr.count("\n") == 1
    assert not path.exists()


def test_a_unit_that_is_named_is_taken(reader: Reader, task: Path) -> None:
    reader("import", str(task), "--as", "ana", "--unit", "utf16")
    (record,) = records(reader("export").stdout)
    assert record["annotations"][0]["spans"] == [{"start": 1, "end": 5, "quote": " Ube"}]


def test_a_file_of_another_tool_than_is_named_is_refused(reader: Reader, task: Path) -> None:
    done = reader("import", str(task), "--format", "brat", "--as", "ana")
    assert done.exit_code == 2
    assert f"refused {task}: no brat, but prodigy" in done.stderr


def test_strict_takes_in_nothing_if_something_is_refused(
    reader: Reader, tmp_path: Path, path: Path
) -> None:
    file = written(tmp_path / "two.jsonl", TASK, {**TASK, "text": ""})
    done = reader("import", str(file), "--as", "ana", "--strict")
    assert done.exit_code == 2
    assert "nothing was taken in: 1 refused" in done.stderr
    assert "new here" not in done.stderr
    assert "imported" not in done.stderr
    assert not path.exists()
    reader("import", str(written(tmp_path / "one.jsonl", TASK)), "--as", "ana")
    before = reader("export").stdout
    assert reader("import", str(file), "--as", "ana", "--strict").exit_code == 2
    assert reader("export").stdout == before
    done = reader("import", str(file), "--as", "ana")
    assert done.exit_code == 1
    assert "0 articles new; 1 known" in done.stdout


def test_an_export_says_what_is_lost_and_lists_it(
    reader: Reader, task: Path, tmp_path: Path
) -> None:
    reader("import", str(task), "--as", "ana")
    omit(reader, tmp_path)
    report = tmp_path / "lost.jsonl"
    done = reader("export", "--format", "prodigy", "--report", str(report))
    assert done.exit_code == 0, done.stderr
    assert f"1 thing the format cannot hold: omissions 1; {report} lists them" in done.stderr
    (loss,) = records(report.read_text("utf-8"))
    assert loss["kind"] == "omissions"
    assert loss["article"] in {task["id"] for task in records(done.stdout)}


def test_strict_writes_nothing_that_is_not_whole(
    reader: Reader, task: Path, tmp_path: Path
) -> None:
    reader("import", str(task), "--as", "ana")
    omit(reader, tmp_path)
    out, report = tmp_path / "out.jsonl", tmp_path / "lost.jsonl"
    options = ["--format", "prodigy", "--strict", "--report", str(report)]
    for more in ([], ["-o", str(out)]):
        done = reader("export", *options, *more)
        assert done.exit_code == 2
        assert done.stdout == ""
        assert "nothing was written" in done.stderr
        assert len(records(report.read_text("utf-8"))) == 1
    assert not out.exists()


def test_from_format_to_format_without_a_project(
    reader: Reader, task: Path, tmp_path: Path, path: Path
) -> None:
    ours, back = tmp_path / "ours.jsonl", tmp_path / "back.jsonl"
    done = reader("convert", str(task), str(ours))
    assert done.exit_code == 0, done.stderr
    assert f"1 article written to {ours}" in done.stderr
    (record,) = records(ours.read_text("utf-8"))
    assert record["annotations"][0]["spans"] == [{"start": 2, "end": 6, "quote": "Uber"}]
    assert reader("convert", str(ours), str(back), "--to", "prodigy").exit_code == 0
    assert records(back.read_text("utf-8"))[0]["spans"][0]["label"] == "ORG"
    assert not path.exists()
    reader("import", str(task), "--as", "ana")
    assert reader("import", str(ours), "--as", "ana").stdout.startswith(
        "0 articles new; 1 known; 0 marks new, 1 known"
    )


def test_an_interrupted_conversion_leaves_what_was_there(
    reader: Reader, task: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(records: Iterable[object], *_: object) -> None:
        next(iter(records))
        raise KeyboardInterrupt

    out = tmp_path / "ours.jsonl"
    out.write_text("what was there\n")
    monkeypatch.setattr("reader.interchange.formats.own_jsonl.write", interrupted)
    done = reader("convert", str(task), str(out))
    assert done.exit_code == 130
    assert "interrupted; nothing was written" in done.stderr
    assert [*tmp_path.glob("*ours*")] == [out]
    assert out.read_text() == "what was there\n"


def test_through_pipes(reader: Reader, task: Path) -> None:
    done = reader("convert", "-", "-", "--to", "jsonl", given=task.read_bytes())
    assert done.exit_code == 0, done.stderr
    assert records(done.stdout)[0]["annotations"][0]["tag"] == "ORG"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("task.jsonl", "task.jsonl", "--to", "prodigy"), "among what is read"),
        (("task.jsonl", "out.conll", "--report", "task.jsonl"), "among what is read"),
        ((".", "task.jsonl"), "among what is read"),
        (("task.jsonl", "out.conll", "--report", "out.conll"), "another file for --report"),
        (("task.jsonl", "-", "--to", "brat"), "brat is a folder; name what OUT is to be called"),
    ],
)
def test_what_is_read_is_not_written_over(
    reader: Reader,
    task: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    fault: str,
) -> None:
    monkeypatch.chdir(task.parent)
    before = task.read_bytes()
    done = reader("convert", *arguments)
    assert done.exit_code == 2
    assert fault in done.stderr
    assert task.read_bytes() == before
    assert not Path("out.conll").exists()


def test_two_files_of_one_folder_with_one_text_are_two_articles(
    reader: Reader, tmp_path: Path
) -> None:
    for folder, marks in (("ana", ("ACT", "LOC")), ("ben", ("ORG", "GPE"))):
        (tmp_path / folder).mkdir()
        for name, tag in zip(("afp", "ap"), marks, strict=True):
            (tmp_path / folder / f"{name}.txt").write_text("The rebels left Derna.")
            (tmp_path / folder / f"{name}.ann").write_text(f"T1\t{tag} 4 10\trebels\n")
    first = reader("import", str(tmp_path / "ana"), "--as", "ana")
    assert "2 articles new; 0 known; 2 marks new, 0 known; 0 refused" in first.stdout
    again = reader("import", str(tmp_path / "ana"), "--as", "ana")
    assert "0 articles new; 2 known; 0 marks new, 2 known; 0 refused" in again.stdout
    other = reader("import", str(tmp_path / "ben"), "--as", "ben")
    assert "0 articles new; 2 known; 2 marks new, 0 known; 0 refused" in other.stdout
    records = [json.loads(line) for line in reader("export").stdout.splitlines()]
    tags = {one["source_file"]: {mark["tag"] for mark in one["annotations"]} for one in records}
    assert tags == {"ana/afp.txt": {"ACT", "ORG"}, "ana/ap.txt": {"LOC", "GPE"}}


def test_texts_beside_labels_are_not_converted_a_second_time(
    reader: Reader, tmp_path: Path
) -> None:
    folder = tmp_path / "ptc"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"article{number}.txt").write_text(f"Report {number} was said.", "utf-8")
    out = tmp_path / "out.jsonl"
    (folder / "dev.task-flc-tc.labels").write_text("1\tDoubt\t0\t6\n2\tDoubt\t0\t6\n")
    assert reader("convert", str(folder), str(out)).exit_code == 0
    assert [len(one["annotations"]) for one in map(json.loads, out.open())] == [1, 1]
    (tmp_path / "ptc" / "articles").mkdir()
    for number in (1, 2, 3):
        text = f"Report {number} was said."
        (folder / "articles" / f"article{number}.txt").write_text(text, "utf-8")
        (folder / f"article{number}.txt").unlink(missing_ok=True)
    assert reader("convert", str(folder), str(out)).exit_code == 0
    assert [len(one["annotations"]) for one in map(json.loads, out.open())] == [1, 1, 0]
    (folder / "dev.task-si.labels").write_text("1\t0\t6\n2\t0\t6\n")
    done = reader("convert", str(folder), str(out))
    assert "articles came again after others and are more than one record" in done.stderr
    assert [len(one["annotations"]) for one in map(json.loads, out.open())] == [1, 1, 1, 1, 0]


def test_what_cannot_be_converted_is_refused_by_name(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    bad = {
        "text": "a b",
        "annotations": [{"tag": "T", "spans": [{"start": 0, "end": 1, "quote": "z"}]}],
    }
    written(
        file, {"text": "a b", "annotations": [{"tag": "T", "spans": [{"start": 0, "end": 1}]}]}, bad
    )
    out = tmp_path / "out.jsonl"
    done = reader("convert", str(file), str(out))
    assert done.exit_code == 1
    assert "refused" in done.stderr
    assert "not 'z'" in done.stderr
    out.unlink()
    done = reader("convert", str(file), str(out), "--strict")
    assert done.exit_code == 2
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.jsonl", "out.jsonl"], "nowhere.jsonl"),
        (["-", "out.unknown"], "--to FORMAT"),
        (["-", "out.jsonl", "--to", "nosuch"], "no format 'nosuch'"),
        (["-", "out.jsonl", "--from", "nosuch"], "no format 'nosuch'"),
    ],
)
def test_bad_use_is_one_line(
    reader: Reader, arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = reader("convert", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr.splitlines()[-1]
    assert not list(tmp_path.iterdir())


def test_formats_are_listed_with_what_they_hold(reader: Reader) -> None:
    listed = json.loads(reader("formats", "--json").stdout)
    by_name = {each["name"]: each for each in listed}
    assert by_name["prodigy"]["unit"] == "codepoint"
    assert "links" in by_name["prodigy"]["holds"]
    said = reader("formats").stdout
    assert all(name in said for name in by_name)


def test_a_codebook_goes_from_form_to_form_and_tags_make_one(
    reader: Reader, task: Path, tmp_path: Path
) -> None:
    tags, again = tmp_path / "tags.qdc", tmp_path / "again.qdc"
    assert reader("convert", str(task), str(tags)).exit_code == 0
    assert b'name="ORG"' in tags.read_bytes()
    told = reader("convert", str(task), str(tags))
    assert "the format cannot hold: metadata 1, spans 1" in told.stderr
    assert "a codebook written to" in told.stderr
    assert reader("convert", str(task), str(again), "--strict").exit_code == 2
    assert reader("convert", str(tags), str(again)).exit_code == 0
    assert again.read_bytes() == tags.read_bytes()
    done = reader("convert", str(tags), str(tmp_path / "out.jsonl"))
    assert done.exit_code == 2
    assert "reader codebook import takes it" in done.stderr


COLUMNS = "-DOCSTART- -X- O O\n\nEU NNP I-NP I-ORG\nrejects VBZ I-VP O\nlamb NN I-NP O\n"


def test_columns_are_recognised_in_a_file_of_text_that_is_named(
    reader: Reader, tmp_path: Path
) -> None:
    (tmp_path / "train.txt").write_text(COLUMNS, "utf-8")
    done = reader("convert", str(tmp_path / "train.txt"), "-", "--to", "jsonl")
    assert done.exit_code == 0, done.stderr
    (record,) = records(done.stdout)
    assert record["text"] == "EU rejects lamb"
    assert [mark["tag"] for mark in record["annotations"]] == ["ORG"]
    assert "beside" not in done.stderr.replace("columns beside", "")


@pytest.mark.parametrize("suffix", ["qdpx", "qdc", "spacy", "parquet", "xmi", "conllu"])
def test_what_is_called_as_a_tools_file_and_is_none_is_no_article(
    reader: Reader, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"harbour.{suffix}"
    file.write_text("The harbour was closed.\n")
    result = reader("import", str(file), "--as", "ana")
    assert result.exit_code == 2
    assert f"refused {file}" in result.stderr


def test_a_few_names_are_told_of_what_is_not_handed_on_and_the_file_that_has_them(
    reader: Reader, tmp_path: Path
) -> None:
    folder = tmp_path / "tasks"
    folder.mkdir()
    lines = [{**TASK, "text": f"Text {at}", f"key{at:02}": "x"} for at in range(20)]
    written(folder / "a.jsonl", *lines)
    written(folder / "b.jsonl", {**TASK, "meta": {}})
    done = reader("convert", str(folder), str(tmp_path / "out.jsonl"))
    assert done.exit_code == 0, done.stderr
    (told,) = (line for line in done.stderr.split("\n") if "not handed on" in line)
    assert told.startswith("tasks/a.jsonl: not handed on: what else is said of articles: ")
    assert told.endswith("key10, key11, ...")


@pytest.mark.parametrize(
    ("name", "said"), [("empty.conll", "# none\n\n"), ("page.json", '{"type": "AnnotationPage", "items": []}')]
)  # fmt: skip
def test_a_tools_file_with_nothing_in_it_is_refused_in_a_folder(
    reader: Reader, task: Path, name: str, said: str
) -> None:
    (task.parent / name).write_text(said)
    done = reader("import", str(task.parent), "--as", "ana")
    assert done.exit_code == 1
    assert done.stdout.startswith("1 article new; 0 known; 1 mark new")
    assert f"refused {task.parent / name}: no article in it" in done.stderr


@pytest.mark.parametrize("name", ["broken.conll", "broken.bio"])
def test_columns_that_are_broken_are_no_article(reader: Reader, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("EU B-ORG\nrejects\nlamb O\n", "utf-8")
    done = reader("import", str(tmp_path / name))
    assert done.exit_code == 2
    assert "line 2 has no tag" in done.stderr


def test_a_table_that_a_spreadsheet_wrote_as_unicode_text_is_recognised(
    reader: Reader, tmp_path: Path
) -> None:
    rows = "text\tstart\tend\tlabel\tquote\r\nHello wörld\t6\t11\tPlace\twörld\r\n"
    (tmp_path / "marks.csv").write_bytes(rows.encode("utf-16"))
    done = reader("import", str(tmp_path / "marks.csv"), "--as", "ana")
    assert done.stdout.startswith("1 article new; 0 known; 1 mark new"), done.stderr
