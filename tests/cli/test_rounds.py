"""round, assign, submit and reopen."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Reader, run

pytestmark = pytest.mark.usefixtures("articles")


@pytest.fixture
def team(reader: Reader) -> Reader:
    for name in ("ana", "ben", "lea"):
        assert reader("annotator", "add", name).exit_code == 0
    return reader


@pytest.fixture
def pilot(team: Reader) -> Reader:
    begun = team("round", "new", "pilot", "--coders", "ana,ben", "--adjudicators", "lea")
    assert begun.exit_code == 0, begun.stderr
    return team


def listed(reader: Reader, *options: str) -> list[str]:
    found = json.loads(reader("list", "--json", *options).stdout)
    return [Path(article["source_file"]).stem for article in found]


def test_a_round_names_what_and_whom_it_is_about(team: Reader) -> None:
    made = team(
        "round",
        "new",
        "pilot",
        "--stories",
        "north",
        "--coders",
        "ana,ben",
        "--adjudicators",
        "lea",
    )
    assert made.exit_code == 0
    assert "pilot: blind" in made.stdout
    rounds = json.loads(team("round", "list", "--json").stdout)
    assert [(each["name"], each["open"], each["finished"]) for each in rounds] == [
        ("main", True, False),
        ("pilot", False, False),
    ]
    assert rounds[1]["coders"] == ["ana", "ben"]
    assert rounds[1]["adjudicators"] == ["lea"]
    assert rounds[1]["stories"] == ["north"]
    assert listed(team, "--round", "pilot", "--as", "ana") == ["alpha", "beta"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["main"], "there is a round 'main' already"),
        (["x", "--coders", "eva"], "nobody is called 'eva' here"),
        (["x", "--stories", "east"], "no story 'east'"),
        (["x", "--codebook", "absent"], "no codebook 'absent'"),
        (["x", "--coders", "ana", "--adjudicators", "ana"], "cannot code in it"),
        (["  "], "a round's name is"),
    ],
)
def test_a_round_that_cannot_be_is_not_begun(team: Reader, options: list[str], words: str) -> None:
    done = team("round", "new", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert len(json.loads(team("round", "list", "--json").stdout)) == 1


def test_a_plan_is_shown_first_and_done_when_said_so(pilot: Reader) -> None:
    assign = ("assign", "--round", "pilot", "--share", "0.5", "--seed", "7")
    shown = pilot(*assign)
    assert "nothing is assigned yet" in shown.stderr
    assert json.loads(pilot("round", "show", "pilot", "--json", "--as", "lea").stdout)[
        "progress"
    ] == [{"annotator": name, "assigned": 0, "done": 0, "submitted": 0} for name in ("ana", "ben")]
    done = pilot(*assign, "--yes")
    assert done.stdout == shown.stdout
    again = pilot(*assign, "--yes")
    assert (again.stdout, again.exit_code) == ("", 0)
    assert "nothing is left to assign" in again.stderr
    both = {name: listed(pilot, "--as", name) for name in ("ana", "ben")}
    assert len({*both["ana"]} | {*both["ben"]}) == 3
    assert len(both["ana"]) + len(both["ben"]) in (4, 5)
    assert len(listed(pilot, "--as", "lea", "--round", "pilot")) == 3


def test_assignments_are_withdrawn_but_not_what_is_submitted(pilot: Reader) -> None:
    pilot("assign", "--round", "pilot", "--yes")
    pilot("submit", "alpha", "--as", "ana")
    refused = pilot("assign", "--round", "pilot", "--withdraw", "north", "--as", "lea")
    assert refused.exit_code == 2
    assert "reader reopen comes first" in refused.stderr
    refused = pilot("assign", "--round", "pilot", "--withdraw", "north", "--as", "ben")
    assert (refused.exit_code, "only an adjudicator" in refused.stderr) == (2, True)
    ben = ("--coders", "ben", "--as", "lea")
    done = pilot("assign", "--round", "pilot", "--withdraw", "north", *ben)
    assert done.stdout.startswith("2 assignments withdrawn")
    assert listed(pilot, "--as", "ben") == ["gamma"]
    assert "no longer" not in pilot("undo", "--as", "ana").stdout


def test_who_has_assignments_in_one_round_works_there(pilot: Reader) -> None:
    pilot("assign", "--round", "pilot", "--yes")
    pilot("annotate", "alpha", "--tag", "Actor", "--quote", "Rebels", "--as", "ana")
    pilot("label", "alpha", "stance=critical", "--as", "ana")
    record = json.loads(pilot("show", "alpha", "--json", "--as", "ana").stdout)
    assert record["annotations"][0]["round"] == record["labels"][0]["round"] == "pilot"
    main = pilot(
        "annotate", "alpha", "--tag", "Actor", "--quote", "town", "--as", "ana", "--round", "main"
    )
    assert main.exit_code == 0
    assert "Rebels" not in pilot("show", "alpha", "--round", "main").stdout.split("marks")[1]
    assert pilot("annotate", "a", "--tag", "x", "--quote", "x", "--round", "no").exit_code == 2


def test_submitting_says_what_is_missing_and_locks(pilot: Reader) -> None:
    pilot("assign", "--round", "pilot", "--yes")
    pilot("annotate", "alpha", "--tag", "Actor", "--quote", "Rebels", "--as", "ana")
    done = pilot("submit", "alpha", "--json", "--as", "ana")
    assert done.exit_code == 0
    assert "not declared done" in done.stderr
    (made,) = json.loads(done.stdout)
    assert (made["number"], made["round"], made["annotations"]) == (1, "pilot", 1)
    record = json.loads(pilot("show", "alpha", "--json", "--as", "ana").stdout)
    (status,) = record["status"]
    assert (status["state"], status["submission"]) == ("submitted", made["id"])
    mark = record["annotations"][0]["id"]
    for command in (
        ["annotate", "alpha", "--tag", "Actor", "--quote", "town"],
        ["unmark", mark],
        ["label", "alpha", "stance=critical"],
        ["undo"],
        ["submit", "alpha"],
    ):
        refused = pilot(*command, "--as", "ana")
        assert refused.exit_code == 2, command
        assert "reader reopen takes that back" in refused.stderr
    assert pilot("submit", "--as", "ana").exit_code == 0
    assert pilot("submit", "--as", "ana").exit_code == 1
    assert pilot("check").exit_code == 0


def test_reopening_needs_a_reason_and_is_for_her_or_an_adjudicator(pilot: Reader) -> None:
    pilot("assign", "--round", "pilot", "--yes")
    pilot("submit", "north", "--as", "ana")
    assert pilot("reopen", "alpha", "--as", "ana").exit_code == 2
    assert pilot("reopen", "alpha", "--as", "ana", "--reason", " ").exit_code == 2
    assert pilot("reopen", "alpha", "--as", "ben", "--reason", "x").exit_code == 2
    assert pilot("reopen", "alpha", "--as", "ben", "--coder", "ana", "--reason", "x").exit_code == 2
    assert pilot("reopen", "alpha", "--as", "ana", "--reason", "missed one").exit_code == 0
    by_lea = pilot(
        *("reopen", "beta", "--as", "lea", "--coder", "ana", "--reason", "guideline"),
        *("--round", "pilot"),
    )
    assert by_lea.exit_code == 0, by_lea.stderr
    again = json.loads(pilot("submit", "north", "--json", "--as", "ana").stdout)
    assert [made["number"] for made in again] == [2, 2]


def test_a_round_is_finished_by_an_adjudicator_once(pilot: Reader) -> None:
    pilot("assign", "--round", "pilot", "--yes")
    assert pilot("round", "finish", "pilot", "--as", "ana").exit_code == 2
    early = pilot("round", "finish", "pilot", "--as", "lea")
    assert early.exit_code == 1
    assert "--yes" in early.stderr
    for name in ("ana", "ben"):
        pilot("submit", "--as", name)
    assert pilot("round", "finish", "pilot", "--as", "lea").exit_code == 0
    assert pilot("round", "finish", "pilot", "--as", "lea").exit_code == 2
    late = pilot(
        *("annotate", "alpha", "--tag", "Actor", "--quote", "Rebels"),
        *("--as", "ana", "--round", "pilot"),
    )
    assert late.exit_code == 2
    assert "finished" in late.stderr
    assert pilot("check").exit_code == 0


def test_what_was_submitted_comes_back_as_it_went_out(pilot: Reader, tmp_path: Path) -> None:
    from tests.cli.conftest import run

    pilot("assign", "--round", "pilot", "--yes")
    pilot("annotate", "alpha", "--tag", "Actor", "--quote", "Rebels", "--as", "ana")
    pilot("submit", "--as", "ana")
    out = tmp_path / "out.jsonl"
    pilot("export", "-o", str(out), "--as", "ana")
    other = tmp_path / "other.db"
    assert run(other, "import", str(out)).exit_code == 0
    assert run(other, "export", "--as", "ana").stdout == out.read_text(encoding="utf-8")
    refused = run(
        other,
        "annotate",
        "alpha",
        "--tag",
        "Actor",
        "--quote",
        "town",
        "--as",
        "ana",
        "--round",
        "pilot",
    )
    assert refused.exit_code == 2
    made = run(other, "submit", "alpha", "--as", "ana", "--round", "pilot", "--json")
    (kept,) = json.loads(made.stdout)
    states = json.loads(out.read_text(encoding="utf-8").splitlines()[-1])
    assert kept["id"] in out.read_text(encoding="utf-8")
    assert states["status"][0]["state"] == "submitted"
    assert run(other, "check").exit_code == 0


def test_an_import_adds_nothing_to_what_is_submitted(pilot: Reader) -> None:
    pilot("submit", "alpha", "--as", "ana", "--round", "pilot")
    record = json.loads(pilot("show", "alpha", "--json").stdout)
    marks = {
        "id": record["id"],
        "annotations": [
            {"annotator": name, "round": "pilot", "tag": "Actor", "spans": [{"start": 0, "end": 6}]}
            for name in ("ana", "ben")
        ],
    }
    done = pilot("import", "-", given=json.dumps(marks).encode())
    assert done.exit_code == 1
    assert "this article is submitted" in done.stderr
    assert "1 mark" in done.stdout + done.stderr
    assert (
        len(json.loads(pilot("show", "alpha", "--json", "--as", "lea").stdout)["annotations"]) == 1
    )


def test_a_round_that_an_import_brought_is_made_blind(team: Reader) -> None:
    text = {
        "text": "Boats left the port.",
        "annotations": [
            {
                "annotator": "ana",
                "round": "first",
                "tag": "Actor",
                "spans": [{"start": 0, "end": 5}],
            }
        ],
    }
    team("import", "-", given=json.dumps(text).encode())
    assert "Boats" in team("export", "--format", "spans", "--as", "ben").stdout
    mine = team("round", "set", "first", "--blind", "--adjudicators", "ana", "--as", "ana")
    assert (mine.exit_code, mine.stdout) == (2, "")
    assert team("round", "set", "first", "--as", "lea").exit_code == 2
    made = team("round", "set", "first", "--blind", "--adjudicators", "lea", "--as", "lea")
    assert "first: blind" in made.stdout
    assert "Boats" not in team("export", "--format", "spans", "--as", "ben").stdout
    assert team("round", "set", "first", "--open", "--as", "ben").exit_code == 2
    assert team("round", "set", "first", "--open", "--as", "lea").exit_code == 0
    assert "Boats" in team("export", "--format", "spans", "--as", "ben").stdout


def test_a_handout_says_nothing_of_how_far_others_are(
    path: Path, reader: Reader, tmp_path: Path
) -> None:
    for name in ("ana", "ben"):
        assert reader("annotator", "add", name).exit_code == 0
    assert reader("round", "new", "pilot", "--coders", "ana,ben").exit_code == 0
    assert reader("assign", "--round", "pilot", "--yes").exit_code == 0
    assert reader("round", "finish", "pilot", "--yes").exit_code == 0
    file = tmp_path / "ana.db"
    assert reader("handout", "ana", "-o", str(file)).exit_code == 0
    people = {
        one["name"]: one["id"] for one in json.loads(reader("annotator", "list", "--json").stdout)
    }
    listed = run(file, "round", "list", "--as", "ana")
    assert "ana 0/" in listed.stdout
    assert people["ben"] not in listed.stdout
    found = json.loads(run(file, "round", "list", "--json", "--as", "ana").stdout)
    (pilot,) = (one for one in found if one["name"] == "pilot")
    assert [one["annotator"] for one in pilot["progress"]] == ["ana"]
