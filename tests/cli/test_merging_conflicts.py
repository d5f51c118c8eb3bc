"""What both sides changed, and picking one."""

from pathlib import Path

import pytest

from reader.store import annotators, marking
from reader.store.project import open_project
from tests.cli.conftest import run
from tests.cli.merging import conflicts, exported, mark, merged

pytestmark = pytest.mark.usefixtures("articles")


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
