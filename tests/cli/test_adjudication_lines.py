"""Decisions that travel: printed as lines, taken in by the ids of what the coders said."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from reader.store import annotators
from reader.store import articles as articles_of
from reader.store.project import open_project
from reader.store.submitting import handing_in
from tests.cli.conftest import Reader

Line = dict[str, Any]


@pytest.fixture
def ids(reader: Reader, path: Path, articles: dict[str, str]) -> dict[str, str]:
    """Two coders have handed in one article; give the ids of what they marked, and its own.

    They say one thing alike, one with other tags, and one that Ana alone has.
    """
    found = {}
    marked = {
        "ana": (("Rebels", "Actor"), ("left", "Event"), ("town", "Place")),
        "ben": (("Rebels", "Actor"), ("left", "Claim")),
    }
    for name, marks in marked.items():
        for quote, tag in marks:
            done = reader("--as", name, "annotate", "alpha", "--tag", tag, "--quote", quote)
            found[f"{name} {quote}"] = done.stdout.strip()
    with open_project(path) as project:
        found["alpha"] = articles_of.resolve(project, "alpha").id
        for name in ("ana", "ben"):
            handing_in.submit(project, annotators.ensure(project, name).id, [found["alpha"]])
    return found


@pytest.fixture
def lines(ids: dict[str, str]) -> list[Line]:
    """One decision of each outcome."""
    spans = [{"start": 0, "end": 11}]
    return [
        {
            "votes": [ids["ana left"], ids["ben left"]],
            "outcome": "edited",
            "annotations": [{"tag": "Claim", "spans": spans}],
            "reason": "edge case",
        },
        {"votes": [ids["ana town"]], "outcome": "rejected", "note": "not so"},
        {"votes": [ids["ben Rebels"], ids["ana Rebels"]], "outcome": "accepted"}
        | {"takes": ids["ben Rebels"]},
        {
            "article": ids["alpha"],
            "outcome": "added",
            "annotations": [{"tag": "Place", "spans": [{"start": 12, "end": 20}]}],
        },
    ]


def taken_in(reader: Reader, tmp_path: Path, lines: list[Line], *extra: str) -> Result:
    file = tmp_path / "decisions.jsonl"
    whole = ({"format": "reader-decision/1", "round": "main"} | line for line in lines)
    file.write_text("".join(json.dumps(line) + "\n" for line in whole), encoding="utf-8")
    return reader(*extra, "adjudication", "--from", str(file))


def printed(reader: Reader, *extra: str) -> list[Line]:
    done = reader(*extra, "adjudication", "--decisions")
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_lines_say_is_decided_as_one_step_and_twice_changes_nothing(
    reader: Reader, tmp_path: Path, lines: list[Line], ids: dict[str, str]
) -> None:
    done = taken_in(reader, tmp_path, lines, "--as", "cy")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "4 decisions new, 0 known; 0 refused\n"
    out = printed(reader)
    assert [each["outcome"] for each in out] == ["accepted", "edited", "rejected", "added"]
    assert {each["adjudicator"] for each in out} == {"cy"}
    assert out[0]["takes"] == out[0]["annotations"][0]["id"] == ids["ben Rebels"]
    assert out[1]["annotations"][0]["spans"] == [{"start": 0, "end": 11, "quote": "Rebels left"}]
    assert (out[1]["reason"], out[2]["note"]) == ("edge case", "not so")
    assert set(out[1]["votes"]) == {ids["ana left"], ids["ben left"]}
    again = taken_in(reader, tmp_path, lines, "--as", "cy")
    assert (again.exit_code, again.stdout) == (0, "0 decisions new, 4 known; 0 refused\n")
    assert reader("check").exit_code == 0
    assert reader("--as", "cy", "undo").exit_code == 0
    assert printed(reader) == []


def test_what_is_printed_is_taken_in_where_the_coders_said_the_same(
    reader: Reader, path: Path, tmp_path: Path, lines: list[Line]
) -> None:
    shutil.copy(path, tmp_path / "other.db")
    taken_in(reader, tmp_path, lines, "--as", "cy")
    out = printed(reader)
    elsewhere = str(tmp_path / "other.db")
    done = taken_in(reader, tmp_path, out, "--project", elsewhere)
    assert (done.exit_code, done.stderr) == (0, "")
    back = printed(reader, "--project", elsewhere)
    assert [{**each, "at": ""} for each in back] == [{**each, "at": ""} for each in out]


def test_what_does_not_fit_is_listed_by_line_and_the_rest_is_taken(
    reader: Reader, tmp_path: Path, lines: list[Line], ids: dict[str, str]
) -> None:
    edited, rejected, accepted, added = lines
    unknown = "01a1ee56-5e00-7aaa-8299-51fe8df47683"
    wrong: list[tuple[Line, str]] = [
        ({**accepted, "votes": [unknown]}, f"nobody handed in {unknown} in round main"),
        ({**rejected, "votes": [ids["ana town"], ids["ana left"]]}, "not say these things at one"),
        ({**accepted, "takes": unknown}, "takes none of its votes"),
        ({**accepted, "takes": ""}, "takes none of its votes"),
        ({**accepted, "annotations": edited["annotations"]}, "not what the coder says now"),
        ({**rejected, "takes": ids["ana town"]}, "yet it says what stands"),
        ({**rejected, "outcome": "added"}, "added does not go with votes"),
        ({**rejected, "outcome": "maybe"}, "not a decision that can be read"),
        ({**rejected, "reason": "mood"}, "no reason 'mood'"),
        ({**rejected, "round": "pilot"}, "it is of round pilot, not main"),
        ({**rejected, "format": "reader-decision/2"}, "is not one that this version reads"),
        ({**edited, "annotations": []}, "says 0 things that stand"),
        ({**edited, "labels": [{"name": "a", "value": "b"}], "annotations": []}, "of the kind"),
        ({**edited, "annotations": [{"tag": "Nope", "spans": [{"start": 0, "end": 1}]}]}, "no tag"),
        ({**edited, "annotations": [{"tag": "Claim", "spans": [{"start": 7, "end": 11}]}]}, "says"),
        ({**edited, "annotations": [{"tag": "Claim", "spans": [{"start": 7, "end": 999}]}]}, "999"),
        ({**added, "article": "f" * 64}, "nobody handed in that article"),
        ({**added, "outcome": "accepted"}, "accepted does not go with no votes"),
    ]
    done = taken_in(reader, tmp_path, [*(line for line, _ in wrong), rejected], "--as", "cy")
    assert done.exit_code == 1
    assert done.stdout == f"1 decision new, 0 known; {len(wrong)} refused\n"
    said = {int(found[1]): found[2] for found in re.finditer(r":(\d+): (.*)", done.stderr)}
    assert [*said] == [*range(1, len(wrong) + 1)]
    for number, (_, reason) in enumerate(wrong, 1):
        assert reason in said[number]
    assert len(printed(reader)) == 1


def test_what_is_decided_otherwise_already_stays(
    reader: Reader, tmp_path: Path, lines: list[Line], ids: dict[str, str]
) -> None:
    _, rejected, *_ = lines
    taken_in(reader, tmp_path, [rejected], "--as", "cy")
    other = {**rejected, "outcome": "accepted"}
    done = taken_in(reader, tmp_path, [other], "--as", "cy")
    assert done.exit_code == 1
    assert "it is decided already, and otherwise" in done.stderr
    assert [each["outcome"] for each in printed(reader)] == ["rejected"]


def test_a_label_that_neither_gave_can_stand(
    reader: Reader, path: Path, tmp_path: Path, articles: dict[str, str]
) -> None:
    for name, value in (("ana", "critical"), ("ben", "neutral")):
        reader("--as", name, "label", "alpha", f"stance={value}")
    with open_project(path) as project:
        article = articles_of.resolve(project, "alpha").id
        for name in ("ana", "ben"):
            handing_in.submit(project, annotators.ensure(project, name).id, [article])
    labels = json.loads(reader("--as", "ana", "show", "alpha", "--json").stdout)["labels"]
    line = {"votes": [each["id"] for each in labels], "outcome": "edited"}
    given = {**line, "labels": [{"name": "stance", "value": "mixed"}]}
    assert taken_in(reader, tmp_path, [given], "--as", "cy").exit_code == 0
    (out,) = printed(reader)
    assert [each["value"] for each in out["labels"]] == ["mixed"]
    assert taken_in(reader, tmp_path, [out]).stdout == "0 decisions new, 1 known; 0 refused\n"


def test_nothing_handed_in_is_said_of_each_line(
    reader: Reader, tmp_path: Path, articles: dict[str, str]
) -> None:
    line = {"votes": ["a"], "outcome": "rejected"}
    done = taken_in(reader, tmp_path, [line], "--as", "cy")
    assert done.exit_code == 1
    assert "nothing was handed in in round main" in done.stderr


def test_who_decides_is_whom_the_lines_name_if_that_is_one(
    reader: Reader, tmp_path: Path, lines: list[Line]
) -> None:
    _, rejected, accepted, _ = lines
    two = [{**rejected, "adjudicator": "cy"}, {**accepted, "adjudicator": "dee"}]
    done = taken_in(reader, tmp_path, two)
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "cy, dee decided these" in done.stderr
    assert taken_in(reader, tmp_path, two[:1]).exit_code == 0
    assert [each["adjudicator"] for each in printed(reader)] == ["cy"]
    assert taken_in(reader, tmp_path, lines).exit_code == 2


def test_only_an_adjudicator_takes_decisions_in(
    reader: Reader, tmp_path: Path, lines: list[Line]
) -> None:
    reader("annotator", "add", "cy")
    assert reader("round", "set", "main", "--adjudicators", "cy").exit_code == 0
    done = taken_in(reader, tmp_path, lines, "--as", "eve")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "eve" not in reader("annotator", "list").stdout
    assert taken_in(reader, tmp_path, lines, "--as", "cy").exit_code == 0


def test_import_passes_over_decisions(reader: Reader, tmp_path: Path, lines: list[Line]) -> None:
    taken_in(reader, tmp_path, lines, "--as", "cy")
    folder = tmp_path / "both"
    folder.mkdir()
    shutil.copy(tmp_path / "decisions.jsonl", folder)
    (folder / "text.txt").write_text("One more report.\n", encoding="utf-8")
    done = reader("import", str(folder))
    assert done.exit_code == 0
    assert "left out: 4; reader adjudication --from takes them in" in done.stderr
    assert "1 article new; 0 known; 0 refused" in done.stdout


def test_a_file_that_is_not_there_is_one_line(reader: Reader, articles: dict[str, str]) -> None:
    done = reader("adjudication", "--from", "nope.jsonl")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
