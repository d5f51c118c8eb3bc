"""Two laptops, no server: handing out, and both ways home."""

import json
from pathlib import Path

import pytest

from reader.store.project import open_project
from tests.cli.conftest import run
from tests.cli.merging import conflicts, exported, mark, merged

pytestmark = pytest.mark.usefixtures("articles")


def test_each_codes_a_handout_and_both_come_back(team: Path, tmp_path: Path) -> None:
    hidden = "zebrafishnote"
    mark(team, "ben", "alpha", "town", "--note", hidden)
    mark(team, "ana", "alpha", "Rebels", "--note", "herownnote")
    for name in ("ana", "ben"):
        done = run(team, "handout", name, "-o", str(tmp_path / f"{name}.db"))
        assert done.exit_code == 0, done.stderr
    ana, ben = tmp_path / "ana.db", tmp_path / "ben.db"
    assert hidden.encode() not in ana.read_bytes()
    assert b"ben" not in ana.read_bytes()
    assert b"herownnote" in ana.read_bytes()
    assert hidden.encode() in ben.read_bytes()
    mark(ana, "ana", "beta", "army")
    mark(ben, "ben", "beta", "army")
    mark(ben, "ben", "gamma", "军队")
    other = tmp_path / "other.db"
    with open_project(team) as opened:
        opened.db.execute("VACUUM INTO ?", [str(other)])
    for project, files in ((team, (ana, ben, ana)), (other, (ben, ana))):
        for file in files:
            merged(project, file)
    assert exported(team) == exported(other)
    assert exported(team).count(b'"quote":"army"') == 2
    assert "is here already" in merged(team, ben)


def test_a_dry_run_says_what_would_come_and_writes_nothing(team: Path, other: Path) -> None:
    mark(team, "ana", "alpha", "Rebels")
    mark(other, "ben", "alpha", "Rebels")
    mark(other, "ben", "alpha", "town")
    before = exported(team), run(team, "history", "--json").stdout
    said = merged(team, other, "--dry-run")
    assert said.splitlines()[0].split() == ["in", "common", "3", "articles", "0", "marks"]
    assert said.splitlines()[1].split()[-2:] == ["1", "mark"]
    assert said.splitlines()[2].split()[-2:] == ["2", "marks"]
    assert "nothing was written" in said
    assert (exported(team), run(team, "history", "--json").stdout) == before
    told = json.loads(run(team, "merge", str(other), "--dry-run", "--json").stdout)
    assert told["marks"] == {"common": 0, "here": 1, "there": 2}


def test_two_submissions_are_both_kept_and_nothing_waits(team: Path, other: Path) -> None:
    for project, quote in ((team, "Rebels"), (other, "town")):
        mark(project, "ana", "alpha", quote)
        assert run(project, "submit", "alpha", "--as", "ana").exit_code == 0
    assert "both sides" not in merged(team, other)
    assert "both sides" not in merged(other, team)
    assert conflicts(team) == conflicts(other) == []
    assert exported(team) == exported(other)
    assert run(team, "reopen", "alpha", "--reason", "both", "--as", "ana").exit_code == 0
    assert "no. 2" in run(team, "submit", "alpha", "--as", "ana").stdout


def test_what_comes_into_a_finished_round_is_named(team: Path, other: Path) -> None:
    for project in (team, other):
        mark(project, "ana", "alpha", "Rebels")
    assert run(other, "submit", "alpha", "--as", "ana").exit_code == 0
    assert run(team, "round", "finish", "main", "--as", "ben").exit_code == 0
    for options, expected in ((("--dry-run",), [("main", "ana")]), ((), [])):
        told = merged(team, other, *options)
        assert "round main is finished here; what ana submitted of" in told
        late = json.loads(run(team, "merge", str(other), "--dry-run", "--json").stdout)["late"]
        assert [(each["round"], each["annotator"]) for each in late] == expected


def test_own_work_is_undone_after_a_merge_as_before(team: Path, other: Path) -> None:
    mark(team, "ana", "alpha", "Rebels")
    mark(other, "ben", "alpha", "town")
    merged(team, other)
    assert run(team, "undo", "--as", "ana").exit_code == 0
    assert b"Rebels" not in b"".join(
        line for line in run(team, "export").stdout_bytes.split(b'"quote"')[1:]
    )
    assert run(team, "undo", "--as", "ben").exit_code == 1
    assert b'"quote":"town"' in run(team, "export").stdout_bytes


def test_rounds_queues_and_submissions_travel(team: Path, tmp_path: Path) -> None:
    assert run(team, "annotator", "add", "quellwitz").exit_code == 0
    for command in (
        ("round", "new", "pilot", "--coders", "ana,ben", "--adjudicators", "quellwitz"),
        ("assign", "--round", "pilot", "--yes", "north"),
    ):
        done = run(team, *command)
        assert done.exit_code == 0, done.stderr
    files = {name: tmp_path / f"{name}.db" for name in ("ana", "ben")}
    for name, file in files.items():
        assert run(team, "handout", name, "-o", str(file)).exit_code == 0
        assert b"gamma" not in file.read_bytes()
        mark(file, name, "beta", "army", "--round", "pilot")
        mark(file, name, "alpha", "Rebels", "--round", "pilot")
        done = run(file, "submit", "--round", "pilot", "--as", name)
        assert done.exit_code == 0, done.stderr
    assert b"quellwitz" not in files["ana"].read_bytes()
    told = run(files["ana"], "round", "show", "pilot")
    assert (told.exit_code, "ana, 1 not named in this file" in told.stdout) == (0, True)
    assert "ana 2/2 submitted" in run(files["ana"], "round", "list").stdout
    refused = run(files["ana"], "assign", "--round", "pilot")
    assert (refused.exit_code, "--coders" in refused.stderr) == (2, True)
    for file in (files["ben"], files["ana"], files["ben"]):
        merged(team, file)
    shown = run(team, "round", "show", "pilot", "--json", "--as", "quellwitz").stdout
    assert shown.count('"submitted":2') == 2, shown
    for one, other in (("ana", "ben"), ("ben", "ana")):
        seen = run(team, "export", "--round", "pilot", "--as", one).stdout
        assert f'"annotator":"{one}"' in seen
        assert f'"annotator":"{other}"' not in seen
    again = tmp_path / "again.db"
    assert run(team, "handout", "ana", "-o", str(again)).exit_code == 0
    assert run(again, "check").exit_code == 0
    assert b'"state":"submitted"' in exported(again)
    merged(again, files["ben"])
    merged(again, team)
    one, other = (run(file, "export", "--as", "ben").stdout for file in (again, team))
    assert one == other
    assert '"state":"submitted"' in one
