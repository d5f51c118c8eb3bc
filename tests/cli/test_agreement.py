"""agreement: figures of a round in every form, and what is refused."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.model.annotation import Annotation, Span
from reader.model.identity import new_id, now
from reader.store import annotators, articles, rounds
from reader.store.annotations import add_new
from reader.store.project import Project, open_project
from reader.store.submitting import handing_in
from reader.store.transaction import write
from tests.cli.conftest import Reader

MARKS = {
    "ana": {"alpha": [("actor", 0, 6)], "beta": [("actor", 4, 8), ("place", 54, 58)]},
    "ben": {"alpha": [("actor", 0, 6)], "beta": [("claim", 4, 8)]},
    "eva": {"alpha": [("actor", 0, 11)]},
}


def coded(path: Path, *, finished: bool = False, open_: bool = False) -> None:
    """Make a round in which three coded, blind, and zoe adjudicates."""
    with open_project(path) as project:
        people = {name: annotators.add(project, name).id for name in (*MARKS, "zoe")}
        coders = tuple(people[name] for name in MARKS)
        new = rounds.Round("pilot", open=open_, coders=coders, adjudicators=(people["zoe"],))
        rounds.make(project, people["zoe"], new)
        for name, of_articles in MARKS.items():
            for stem, marks in of_articles.items():
                mark(project, people[name], stem, marks)
                handing_in.submit(
                    project, people[name], [articles.resolve(project, stem).id], "pilot"
                )
        if finished:
            rounds.finish(project, people["zoe"], "pilot")


def mark(project: Project, who: str, stem: str, marks: list[tuple[str, int, int]]) -> None:
    article = articles.resolve(project, stem).id
    text = articles.text(project, article)
    made = [
        Annotation.new(article, who, tag, [Span.of(text, start, end)]) for tag, start, end in marks
    ]
    with write(project, "annotate", who) as transaction:
        add_new(transaction, [msgspec.structs.replace(each, round="pilot") for each in made])


@pytest.fixture
def coded_blind(reader: Reader, path: Path, articles: dict[str, str]) -> Reader:
    del articles
    coded(path)
    return reader


def document(reader: Reader, *options: str) -> dict[str, Any]:
    done = reader("agreement", "--round", "pilot", "--as", "zoe", "--json", *options)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_one_document_with_every_figure(coded_blind: Reader) -> None:
    found = document(coded_blind)
    header = found["header"]
    assert (header["round"], header["blind"], header["seed"], header["resamples"]) == (
        "pilot", True, 1, 1000,
    )  # fmt: skip
    assert len(header["documents"]) == 2
    assert len(header["submissions"]) == 5
    assert header["left_out"]["regions"] == ["repeat", "residue"]
    assert header["gamma"]["samples"] == 30
    assert set(found["by_tag"]) == {"actor", "place", "claim"}
    assert [pair["annotators"] for pair in found["pairs"]] == [
        ["ana", "ben"], ["ana", "eva"], ["ben", "eva"],
    ]  # fmt: skip
    ana_and_ben = found["pairs"][0]
    assert ana_and_ben["f1_strict"]["value"] == pytest.approx(2 / 5)
    assert ana_and_ben["f1_exact"]["value"] == pytest.approx(4 / 5)
    for view in (found["overall"], *found["by_tag"].values(), *found["pairs"]):
        for key, figure in view.items():
            if key != "annotators":
                assert set(figure) == {"value", "interval", "reason"}, key
                assert figure["value"] is not None or figure["reason"]
    assert [each["marks"] for each in found["annotators"]] == [3, 2, 1]


def test_two_annotators_alone(coded_blind: Reader) -> None:
    found = document(coded_blind, "--annotator", "ana", "--annotator", "ben")
    assert len(found["pairs"]) == 1
    assert found["overall"]["kappa_characters"]["value"] is not None
    overall = {key: value for key, value in found["pairs"][0].items() if key != "annotators"}
    assert found["overall"] == overall


def test_the_same_seed_says_the_same(coded_blind: Reader) -> None:
    assert document(coded_blind) == document(coded_blind)


def test_some_articles(coded_blind: Reader) -> None:
    assert len(document(coded_blind, "--article", "beta")["header"]["documents"]) == 1
    assert len(document(coded_blind, "--story", "south")["header"]["documents"]) == 0
    done = coded_blind("agreement", "--round", "pilot", "--as", "zoe", "--story", "west")
    assert (done.exit_code, done.stderr) == (
        2, "reader: no story 'west'; reader list shows them\n",
    )  # fmt: skip


def test_text_says_what_was_compared_and_why_not(coded_blind: Reader) -> None:
    said = coded_blind("agreement", "--round", "pilot", "--as", "zoe").stdout
    assert said.startswith(
        "round pilot; 2 documents of 5 submissions by ana, ben, eva; without marks in"
        " repeat, residue (0); "
    )
    assert "seed 1" in said
    assert "F1 strict" in said
    assert "kappa is of two annotators" in said
    assert "nan" not in said.lower().replace("ana", "")


@pytest.mark.parametrize("form", ["--csv", "--latex", "--markdown"])
def test_forms(coded_blind: Reader, form: str) -> None:
    done = coded_blind("agreement", "--round", "pilot", "--as", "zoe", form)
    assert done.exit_code == 0
    assert "undefined" in done.stdout or form == "--csv"
    assert "seed 1" in (done.stderr if form == "--csv" else done.stdout)


def test_csv_has_every_figure_a_line(coded_blind: Reader) -> None:
    done = coded_blind("agreement", "--round", "pilot", "--as", "zoe", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    by_name = {(row["table"], row["name"], row["figure"]): row for row in rows}
    of_pair = by_name["pair", "ana and ben", "f1_strict"]
    assert float(of_pair["value"]) == pytest.approx(2 / 5)
    undefined = by_name["overall", "kappa, characters", "kappa_characters"]
    assert (undefined["value"], undefined["reason"][:12]) == ("", "kappa is of ")


def test_blind_and_unfinished_is_for_the_adjudicator(coded_blind: Reader) -> None:
    for who in ("ana", "nobody"):
        done = coded_blind("agreement", "--round", "pilot", "--as", who)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "round pilot is coded blind" in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("articles")
def test_finished_is_for_everybody(reader: Reader, path: Path) -> None:
    coded(path, finished=True)
    assert reader("agreement", "--round", "pilot", "--as", "ana").exit_code == 0


@pytest.mark.usefixtures("articles")
def test_an_open_round_says_so(reader: Reader, path: Path) -> None:
    coded(path, open_=True)
    said = reader("agreement", "--round", "pilot").stdout
    assert said.startswith("round pilot, open: coders could see each other’s marks; ")


@pytest.mark.parametrize("name", ["gold", "release:one", "one"])
def test_comparing_with_gold_is_not_called_agreement(
    coded_blind: Reader, path: Path, name: str
) -> None:
    with open_project(path) as project:
        project.db.execute(
            "INSERT INTO gold_release (id, number, name, round, codebook, at, manifest, sha256)"
            " VALUES ('one', 1, 'one', 'pilot', '', ?, '{}', '')",
            [now()],
        )
    done = coded_blind(
        "agreement", "--round", "pilot", "--as", "zoe", "--annotator", "ana", "--annotator", name
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert "not called agreement" in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_was_submitted_after_its_adjudication_is_no_agreement(
    coded_blind: Reader, path: Path
) -> None:
    def adjudicate(stem: str) -> None:
        with open_project(path) as project:
            zoe = annotators.by_name(project, "zoe")
            assert zoe is not None
            project.db.execute(
                "INSERT INTO adjudication"
                " (id, article, round, adjudicator, outcome, entity, reason, note, at)"
                " VALUES (?, ?, 'pilot', ?, 'rejected', '', '', '', '2000-01-01T00:00:00Z')",
                [new_id(), articles.resolve(project, stem).id, zoe.id],
            )

    adjudicate("beta")
    found = document(coded_blind)
    assert len(found["header"]["documents"]) == 1
    assert found["header"]["left_out"]["documents_submitted_after_adjudication"] == 1
    said = coded_blind("agreement", "--round", "pilot", "--as", "zoe").stdout
    assert "1 document left out, submitted again after adjudication" in said
    adjudicate("alpha")
    done = coded_blind("agreement", "--round", "pilot", "--as", "zoe")
    assert done.exit_code == 2
    assert "not agreement" in done.stderr


def test_each_annotator_with_herself(coded_blind: Reader, path: Path) -> None:
    with open_project(path) as project:
        ana = annotators.by_name(project, "ana")
        assert ana is not None
        rounds.make(project, "", rounds.Round("repeat", coders=(ana.id,)))
        article = articles.resolve(project, "beta").id
        made = Annotation.new(
            article, ana.id, "actor", [Span.of(articles.text(project, article), 4, 8)]
        )
        with write(project, "annotate", ana.id) as transaction:
            add_new(transaction, [msgspec.structs.replace(made, round="repeat")])
        handing_in.submit(project, ana.id, [article], "repeat")
    found = document(coded_blind, "--against", "repeat")
    assert (found["header"]["round"], found["header"]["against"]) == ("pilot", "repeat")
    assert len(found["header"]["documents"]) == 1
    assert found["header"]["left_out"]["documents_of_one_coder"] == 4
    assert found["pairs"][0]["annotators"] == ["pilot", "repeat"]
    assert found["overall"]["f1_strict"]["value"] == pytest.approx(2 / 3)
    done = coded_blind("agreement", "--round", "pilot", "--as", "zoe", "--against", "repeat")
    assert done.stdout.startswith("round pilot, each annotator with herself in repeat, open: ")
    for against, fault in (("pilot", "not with itself"), ("none", "no round 'none'")):
        done = coded_blind("agreement", "--round", "pilot", "--as", "zoe", "--against", against)
        assert (done.exit_code, done.stdout) == (2, "")
        assert fault in done.stderr
    done = coded_blind("agreement", "--round", "pilot", "--as", "ben", "--against", "repeat")
    assert "is coded blind" in done.stderr


@pytest.mark.usefixtures("articles")
def test_nothing_submitted_is_undefined(reader: Reader) -> None:
    done = reader("agreement", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["overall"]["f1_strict"]["value"] is None
    assert "nothing to compare" in done.stderr


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["--round", "none"], "no round 'none'"),
        (["--annotator", "nobody"], "no annotator 'nobody'"),
        (["--with", "captions"], "'captions' is not one of repeat, residue"),
        (["--json", "--csv"], "--json and --csv are two forms; take one"),
        (["--csv", "--latex"], "--csv and --latex are two forms; take one"),
        (["--by", "mood"], "'mood' is not one of"),
        (["--samples", "-1"], "-1 is not in the range"),
    ],
)
def test_bad_use_is_one_line(coded_blind: Reader, options: list[str], fault: str) -> None:
    done = coded_blind("agreement", "--as", "zoe", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert fault in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_round_that_was_open_while_people_worked_in_it_is_not_called_blind(
    reader: Reader, path: Path, articles: dict[str, str]
) -> None:
    del articles
    coded(path, open_=True)
    done = reader("round", "set", "pilot", "--blind", "--as", "zoe")
    assert done.exit_code == 0, done.stderr
    shown = reader("round", "show", "pilot", "--as", "zoe").stdout.splitlines()[0]
    assert shown.startswith("pilot: blind, open until 2")
    until = shown.removeprefix("pilot: blind, ")
    told = reader("agreement", "--round", "pilot", "--as", "zoe")
    assert f"{until}: coders could see" in told.stdout + told.stderr
    header = json.loads(reader("agreement", "--round", "pilot", "--as", "zoe", "--json").stdout)[
        "header"
    ]
    assert (header["blind"], f"open until {header['open_until']}") == (False, until)


def test_a_round_that_was_made_blind_before_anybody_worked_in_it_is_blind(
    reader: Reader, path: Path, articles: dict[str, str]
) -> None:
    del articles
    for name in ("ana", "ben"):
        assert reader("annotator", "add", name).exit_code == 0
    assert reader("round", "new", "pilot", "--open").exit_code == 0
    assert reader("round", "set", "pilot", "--blind").exit_code == 0
    with open_project(path) as project:
        for one in annotators.everyone(project):
            mark(project, one.id, "alpha", MARKS["ana"]["alpha"])
    assert reader("round", "show", "pilot").stdout.startswith("pilot: blind\n")
