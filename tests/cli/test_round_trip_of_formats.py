"""A project handed on in every format, and taken in again: what the format holds is there."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reader.interchange import shelf
from reader.interchange.format import Format
from tests.cli.conftest import Reader, run

TEXTS = {
    "harbour.txt": "🚒 Mayor João Silva said:\r\n“no\u00a0ships” — 👨‍👩‍👧 waited, e\u0301te\u0301 too.\r\n",
    "derna.txt": "The army left Derna.\nOfficials deny it; the mayor does not.\n",
}
MARKS: tuple[tuple[str, str, str, str, list[str]], ...] = (
    ("harbour", "Actor", "Mayor João Silva", "ana", ["--note", "who?\nreally | so"]),
    ("harbour", "Actor", "João Silva", "ana", []),
    ("harbour", "Claim", "👨‍👩‍👧 waited", "ben", ["--field", "polarity=neg"]),
    ("harbour", "Loaded language", "te\u0301", "ben", []),
    ("derna", "Actor", "The army", "ana", []),
    ("derna", "Claim", "Officials deny it", "ben", ["--field", "slot=a;b", "--field", "slot=c"]),
)
READ = [each.name for each in shelf.formats() if each.reads and each.is_written and each.holds]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles coded by two people, with links within and between them, and labels."""
    folder = tmp_path_factory.mktemp("whole") / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    path = folder.parent / "whole.db"
    done(run(path, "import", str(folder)))
    ids = []
    for article, tag, quote, who, more in MARKS:
        made = run(path, "annotate", article, "--tag", tag, "--quote", quote, "--as", who, *more)
        ids.append(done(made).strip())
    done(run(path, "link", ids[0], ids[4], "--type", "same-as", "--as", "ana"))
    done(run(path, "link", ids[2], ids[3], "--type", "contradicts", "--note", "how", "--as", "ben"))
    done(run(path, "label", "derna", "stance=critical", "--as", "ana"))
    return path


def done(result: Any) -> str:
    assert result.exit_code == 0, result.stderr
    return str(result.stdout)


def records(path: Path) -> dict[str, dict[str, Any]]:
    lines = done(run(path, "export")).split("\n")[:-1]
    return {each["text"]: each for each in map(json.loads, lines)}


def said(form: Format, record: dict[str, Any]) -> Counter[tuple[Any, ...]]:
    """Return the marks of a record as far as a format holds them."""
    has = form.holds
    return Counter(
        (
            mark["tag"],
            tuple((span["start"], span["end"], span["quote"]) for span in mark["spans"]),
            mark["note"] if "notes" in has else "",
            mark["annotator"] if "annotators" in has else "",
            tuple((each["name"], each["value"]) for each in mark["fields"] if "fields" in has),
        )
        for mark in record["annotations"]
    )


def count(found: dict[str, dict[str, Any]], kind: str) -> int:
    return sum(len(record[kind]) for record in found.values())


@pytest.mark.parametrize("name", READ)
def test_what_a_format_holds_is_there_again(project: Path, name: str, tmp_path: Path) -> None:
    form = shelf.module(name).FORMAT
    out, report = tmp_path / f"out{'' if form.is_folder else form.suffix}", tmp_path / "lost"
    done(run(project, "export", "--format", name, "-o", str(out), "--report", str(report)))
    lost = Counter(json.loads(line)["kind"] for line in report.read_text("utf-8").splitlines())
    back = tmp_path / "back.db"
    if name in ("csv", "spans"):  # they have no texts: a project has them
        done(run(back, "import", str(project.parent / "texts")))
    taken = run(back, "import", str(out), "--format", name, "--as", "ana")
    assert taken.exit_code == 0, taken.stderr
    before, after = records(project), records(back)
    assert set(after) == set(before)
    missing: Counter[tuple[Any, ...]] = Counter()
    for text, record in before.items():
        have, want = said(form, after[text]), said(form, record)
        assert not have - want, "nothing that was not there"
        missing += want - have
    assert missing.total() == lost["overlap"] + lost["spans"] + lost["boundary"]
    for kind in ("links", "labels"):
        gone = sum(lost[each] for each in lost if each.startswith(kind))
        if kind == "links" and name == "conll-coref":
            continue  # clusters: who linked which with which is not kept
        assert count(after, kind) == count(before, kind) - gone, kind
    again = run(back, "import", str(out), "--format", name, "--as", "ana")
    assert "0 articles new" in again.stdout
    assert records(back) == after


def test_every_format_but_those_for_people_is_here() -> None:
    others = {each.name for each in shelf.formats()} - {*READ}
    assert others == {"webanno", "qdc", "markdown"}


def test_a_reader_is_at_hand(reader: Reader) -> None:
    assert reader("formats").exit_code == 0
