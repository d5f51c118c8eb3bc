"""Two laptops, no server: handing out, merging back, and picking what both sides changed."""

import json
import shutil
from pathlib import Path

import pytest

from reader.store import annotators, marking
from reader.store.project import open_project
from tests.cli.conftest import Reader, run

pytestmark = pytest.mark.usefixtures("articles")


def mark(project: Path, who: str, article: str, quote: str, *more: str) -> str:
    done = run(project, "annotate", article, "--tag", "Actor", "--quote", quote, "--as", who, *more)
    assert done.exit_code == 0, done.stderr
    return done.stdout.strip()


def merged(project: Path, other: Path, *options: str) -> str:
    done = run(project, "merge", str(other), *options)
    assert done.exit_code == 0, done.stderr
    checked = run(project, "check")
    assert checked.exit_code == 0, checked.stdout
    return done.stdout + done.stderr


def exported(project: Path) -> bytes:
    return run(project, "export", "--with", "deleted").stdout_bytes


@pytest.fixture
def team(path: Path, reader: Reader) -> Path:
    """The project with two coders."""
    for name in ("ana", "ben"):
        assert reader("annotator", "add", name).exit_code == 0
    return path


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


@pytest.fixture
def other(team: Path, tmp_path: Path) -> Path:
    """A copy of the project, as somebody is given it."""
    copy = tmp_path / "laptop" / "project.db"
    copy.parent.mkdir()
    with open_project(team) as project:
        project.db.execute("VACUUM INTO ?", [str(copy)])
    return copy


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


def conflicts(project: Path, *options: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        run(project, "merge", "--conflicts", "--json", *options).stdout
    )
    return found


def test_what_both_sides_changed_waits_for_a_pick(team: Path, other: Path) -> None:
    run(team, "article", "set", "alpha", "outlet=North", "language=en")
    run(other, "article", "set", "alpha", "outlet=South")
    run(other, "article", "set", "alpha", "wire=Agency")
    assert "1 thing changed on both sides" in merged(team, other)
    assert "1 thing changed on both sides" in merged(other, team)
    (here,), (there,) = conflicts(team), conflicts(other)
    assert here["id"] == there["id"]
    assert str(here["what"]).startswith("the outlet of ")
    assert (here["here"], here["there"]) == (there["there"], there["here"])
    assert exported(team) == exported(other)
    assert b'"language":"en"' in exported(team)
    assert b'"wire":"Agency"' in exported(team)
    picked = run(team, "merge", "--pick", str(here["id"])[:8], "here", "--as", "ana")
    assert picked.exit_code == 0, picked.stderr
    assert picked.stdout.endswith("North\n")
    assert conflicts(team) == []
    assert b'"outlet":"North"' in exported(team)
    assert "both sides" not in merged(other, team)
    assert conflicts(other) == []
    assert exported(team) == exported(other)
    assert run(team, "undo", "--as", "ana").exit_code == 0
    assert [each["id"] for each in conflicts(team)] == [here["id"]]
    assert run(team, "redo", "--as", "ana").exit_code == 0
    assert conflicts(team) == []


@pytest.mark.parametrize("side", ["here", "there"])
def test_either_value_can_be_picked_and_stays(team: Path, other: Path, side: str) -> None:
    run(team, "article", "set", "alpha", "outlet=North")
    run(other, "article", "set", "alpha", "outlet=South")
    merged(team, other)
    (one,) = conflicts(team)
    run(team, "merge", "--pick", str(one["id"]), side, "--as", "ana")
    merged(team, other)
    merged(other, team)
    assert conflicts(team) == conflicts(other) == []
    assert exported(team) == exported(other)
    outlet = {"here": b"North", "there": b"South"}[side]
    assert b'"outlet":"%b"' % outlet in exported(other)


def test_what_a_correction_knew_of_is_no_conflict(team: Path, other: Path) -> None:
    run(team, "article", "set", "alpha", "outlet=North")
    merged(other, team)
    run(other, "article", "set", "alpha", "outlet=Other")
    run(other, "article", "set", "alpha", "outlet=South")
    assert "both sides" not in merged(team, other)
    assert b'"outlet":"South"' in exported(team)


def test_a_mark_changed_on_two_laptops_is_its_makers_to_pick(team: Path, tmp_path: Path) -> None:
    made = mark(team, "ana", "alpha", "Rebels")
    other = tmp_path / "other.db"
    with open_project(team) as project:
        project.db.execute("VACUUM INTO ?", [str(other)])
    assert run(team, "unmark", made, "--as", "ana").exit_code == 0
    with open_project(other) as project:
        ana = annotators.by_name(project, "ana")
        assert ana
        marking.change(project, ana.id, made, "note", note="a second look")
    merged(team, other)
    (one,) = conflicts(team)
    refused = run(team, "merge", "--pick", str(one["id"]), "there", "--as", "ben")
    assert refused.exit_code == 2
    assert "who made it" in refused.stderr
    assert run(team, "merge", "--pick", str(one["id"]), "there", "--as", "ana").exit_code == 0
    assert b"a second look" in run(team, "export").stdout_bytes


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


def test_what_is_shown_of_a_submitted_article_can_be_picked(team: Path, other: Path) -> None:
    made = mark(team, "ana", "alpha", "Rebels")
    merged(other, team)
    with open_project(team) as project:
        ana = annotators.by_name(project, "ana")
        assert ana
        marking.change(project, ana.id, made, "note", note="a first look")
    with open_project(other) as project:
        marking.change(project, ana.id, made, "note", note="a second look")
    assert run(team, "submit", "alpha", "--as", "ana").exit_code == 0
    merged(team, other)
    (one,) = conflicts(team)
    here, there = str(one["shown"]), "there" if one["shown"] == "here" else "here"
    refused = run(team, "merge", "--pick", str(one["id"]), there, "--as", "ana")
    assert (refused.exit_code, "is submitted" in refused.stderr) == (2, True)
    assert run(team, "merge", "--pick", str(one["id"]), here, "--as", "ana").exit_code == 0
    assert conflicts(team) == []


def test_what_is_hers_to_pick_in_a_blind_round_is_listed_for_her(team: Path, other: Path) -> None:
    assert run(team, "round", "new", "pilot", "--coders", "ana,ben").exit_code == 0
    made = mark(team, "ana", "alpha", "Rebels", "--round", "pilot")
    merged(other, team)
    assert run(team, "unmark", made, "--as", "ana").exit_code == 0
    with open_project(other) as project:
        ana = annotators.by_name(project, "ana")
        assert ana
        marking.change(project, ana.id, made, "note", note="a second look")
    assert "1 thing changed on both sides" in merged(team, other)
    listed = run(team, "merge", "--conflicts", "--as", "ben")
    assert (listed.stdout, "--as NAME" in listed.stderr) == ("", True)
    (one,) = conflicts(team, "--as", "ana")
    assert run(team, "merge", "--pick", str(one["id"]), "there", "--as", "ana").exit_code == 0
    assert "nothing waits for a pick" in run(team, "merge", "--conflicts").stderr


def test_who_sees_a_blind_round_is_its_adjudicators_to_pick(team: Path, other: Path) -> None:
    for command in (
        ("annotator", "add", "lea"),
        ("annotator", "add", "dora"),
        ("annotator", "add", "eve"),
        ("round", "new", "pilot", "--coders", "ana,ben", "--adjudicators", "lea"),
    ):
        assert run(team, *command).exit_code == 0
    merged(other, team)
    for project, names in ((team, "lea,dora"), (other, "lea,eve")):
        done = run(project, "round", "set", "pilot", "--adjudicators", names, "--as", "lea")
        assert done.exit_code == 0, done.stderr
    merged(team, other)
    (one,) = conflicts(team)
    side = "there" if one["shown"] == "here" else "here"
    for who in ("ana", "dora" if side == "here" else "eve"):
        refused = run(team, "merge", "--pick", str(one["id"]), side, "--as", who)
        assert (refused.exit_code, "only an adjudicator" in refused.stderr) == (2, True)
    assert run(team, "merge", "--pick", str(one["id"]), side, "--as", "lea").exit_code == 0
    assert conflicts(team) == []


def test_one_file_copied_to_two_people_is_two_copies(team: Path, tmp_path: Path) -> None:
    mark(team, "ana", "alpha", "Rebels")
    copies = [tmp_path / name / "project.db" for name in ("one", "two")]
    for copy in copies:
        copy.parent.mkdir()
        shutil.copy(team, copy)
    mark(copies[0], "ana", "beta", "army")
    mark(copies[1], "ben", "beta", "people")
    for copy in copies:
        merged(team, copy)
    assert exported(team).count(b'"tag":"Actor"') == 3


def test_two_files_written_to_under_one_id_are_parted(team: Path, tmp_path: Path) -> None:
    mark(team, "ana", "alpha", "Rebels")
    old = team.read_bytes()
    mark(team, "ana", "beta", "army")
    other, third = tmp_path / "other.db", tmp_path / "third.db"
    shutil.copy(team, other)
    team.write_bytes(old)  # the inode stays, so the file cannot tell that it went back
    mark(team, "ben", "beta", "people")
    shutil.copy(team, third)
    mark(team, "ben", "alpha", "town")
    for project, file in ((team, other), (third, other), (other, team), (team, third)):
        merged(project, file)
    merged(third, team)
    assert exported(team) == exported(other) == exported(third)
    assert exported(team).count(b'"tag":"Actor"') == 4
    assert run(team, "undo", "--as", "ben").exit_code == 0
    assert exported(team).count(b'"status":"active"') == exported(other).count(b'"active"') - 1
    for file in (other, third):
        merged(file, team)
        merged(team, file)
    assert exported(team) == exported(other) == exported(third)


def test_another_annotator_of_the_same_name_needs_a_new_one(
    team: Path, tmp_path: Path, template: Path
) -> None:
    other = tmp_path / "other.db"
    shutil.copy(template, other)
    run(other, "annotator", "add", "ana")
    mark(team, "ana", "alpha", "Rebels")
    mark(other, "ana", "alpha", "town")
    before = exported(team)
    refused = run(team, "merge", str(other))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert len(refused.stderr.splitlines()) == 1
    assert "--rename ana=ana2" in refused.stderr
    taken = run(team, "merge", str(other), "--rename", "ana=ben")
    assert taken.stderr.rstrip().endswith("--rename ana=ben2")
    assert exported(team) == before
    assert "ana there is ana2 here" in merged(team, other, "--rename", "ana=ana2")
    once = exported(team)
    merged(team, other, "--rename", "ana=ana2")
    merged(team, other)
    assert exported(team) == once
    assert b'"annotator":"ana2"' in once
    said = merged(other, team)
    assert "ana here is called ana2 now" in said
    assert "is called" not in merged(other, team)
    assert exported(other) == once
    for wrong in ("eva=ana3", "ana=ben", "ana", "ana=\x1b"):
        assert run(team, "merge", str(other), "--rename", wrong).exit_code == 2


def test_articles_that_differ_in_newlines_or_name_only_are_pairs(
    team: Path, tmp_path: Path
) -> None:
    text = "The army said on Monday that rebels had left the town, which they deny.\n" * 3
    other = tmp_path / "other.db"
    for project, files in (
        (team, {"desk/one.txt": text, "desk/two.txt": f"Again: {text}"}),
        (other, {"desk/one.txt": text.replace("\n", "\r\n"), "home/two.txt": f"Again: {text}"}),
    ):
        for name, content in files.items():
            file = tmp_path / project.stem / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode())
            assert run(project, "import", str(file)).exit_code == 0
    said = merged(team, other)
    assert "the same but for newlines or spaces" in said
    assert "the same but for name" in said
    assert "desk/one.txt" in said
    assert json.loads(run(team, "list", "--json").stdout)


def test_two_codebooks_of_one_number_are_both_kept(team: Path, other: Path) -> None:
    for project, tag in ((team, "Reporter"), (other, "Witness")):
        done = run(project, "codebook", "rename", "Actor", tag, "--as", "ana")
        assert done.exit_code == 0, done.stderr
    said = merged(team, other)
    assert "is two codebooks, and both are kept" in said
    (one,) = conflicts(team)
    assert one["what"] == "the codebook in use"
    run(team, "merge", "--pick", str(one["id"]), "there", "--as", "ana")
    assert "Witness" in run(team, "codebook", "show").stdout


def test_a_merge_that_cannot_be_is_one_line_and_nothing_is_in(
    team: Path, other: Path, tmp_path: Path
) -> None:
    mark(other, "ben", "alpha", "town")
    nothing = tmp_path / "none.db"
    text = tmp_path / "text.db"
    text.write_text("no database", encoding="utf-8")
    before = exported(team)
    for wrong in (nothing, text, team):
        refused = run(team, "merge", str(wrong))
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert len(refused.stderr.splitlines()) == 1
    with open_project(other) as project:
        project.db.execute("DROP TRIGGER change_is_not_rewritten")
        project.db.execute(
            'UPDATE change SET after = replace(after, \'"quote":"town"\', \'"quote":"gown"\')'
        )
    refused = run(team, "merge", str(other))
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)
    assert "not what the text says" in refused.stderr
    assert exported(team) == before
    assert run(team, "check").exit_code == 0


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
