"""``reader adjudication``: what waits, what was decided, and why."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.evaluation.differing.differences import candidates
from reader.store import annotators
from reader.store import articles as articles_of
from reader.store.adjudication import adjudicating, reasons
from reader.store.adjudication.matters import matters
from reader.store.project import open_project
from reader.store.submitting import handing_in
from tests.cli.conftest import Reader


@pytest.fixture
def coded(reader: Reader, path: Path, articles: dict[str, str]) -> Path:
    """Ana and Ben have handed in one article: one thing alike, one that Ana alone has."""
    for name, quotes in (("ana", ("Rebels", "town")), ("ben", ("Rebels",))):
        for quote in quotes:
            done = reader("--as", name, "annotate", "alpha", "--tag", "Actor", "--quote", quote)
            assert done.exit_code == 0, done.stderr
    with open_project(path) as project:
        article = articles_of.resolve(project, "alpha").id
        for name in ("ana", "ben"):
            handing_in.submit(project, annotators.ensure(project, name).id, [article])
    return path


def told(reader: Reader, *extra: str) -> dict[str, Any]:
    done = reader("--as", "ana", "adjudication", "--json", *extra)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_nothing_handed_in_is_said(reader: Reader, articles: dict[str, str]) -> None:
    done = reader("adjudication")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing was handed in in round main yet" in done.stderr


def test_what_waits_is_counted_by_kind(reader: Reader, coded: Path) -> None:
    (article,) = told(reader)["articles"]
    assert (article["coders"], article["decided"]) == (2, 0)
    assert article["waiting"] == {"agreed": 1, "missed": 1}
    listed = reader("adjudication").stdout
    assert "\x1b" not in listed
    assert "missed" in listed.splitlines()[0]


def test_what_is_agreed_is_accepted_as_one_step(reader: Reader, coded: Path) -> None:
    (article,) = told(reader, "--accept-agreed")["articles"]
    assert (article["waiting"], article["decided"]) == ({"missed": 1}, 1)
    assert "accept agreed" in reader("--as", "ana", "undo").stdout
    assert told(reader)["articles"][0]["decided"] == 0


def test_reasons_are_counted_by_tag(reader: Reader, coded: Path) -> None:
    with open_project(coded) as project:
        ana = annotators.ensure(project, "ana").id
        (found,) = matters(project, ana, "main", candidates)
        missed = [each for each in found.waiting if each.kind]
        wanted = [(each, None) for each in missed]
        adjudicating.decide(project, ana, "main", wanted, {}, reason="guideline gap")
    assert told(reader, "--accept-agreed")["reasons"] == [
        {"tag": "Actor", "reason": "guideline gap", "count": 1}
    ]
    assert "guideline gap" in reader("adjudication").stdout


def test_a_round_that_is_not_there_is_one_line(reader: Reader, articles: dict[str, str]) -> None:
    done = reader("adjudication", "--round", "nope")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1


def test_reasons_can_be_required(reader: Reader, coded: Path) -> None:
    told(reader, "--reasons", "required")
    with open_project(coded) as project:
        assert reasons.needs_reason(project)
    told(reader, "--reasons", "optional")
    with open_project(coded) as project:
        assert not reasons.needs_reason(project)
