"""board: what the reports of a story say beside each other."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from reader.model.passage import Passage
from reader.store import annotators, articles, linking, rounds
from reader.store.project import Project, open_project
from tests.cli.conftest import Reader

pytestmark = pytest.mark.usefixtures("articles")


def place(project: Project, stem: str, quote: str) -> Passage:
    article = articles.resolve(project, stem).id
    start = articles.text(project, article).index(quote)
    return Passage(article, start, start + len(quote), quote)


@pytest.fixture
def linked(reader: Reader, path: Path) -> Reader:
    """Ana says that alpha contradicts beta, and that beta is silent on what alpha says."""
    with open_project(path) as project:
        ana = annotators.ensure(project, "ana").id
        left = place(project, "alpha", "Rebels left the town.")
        cars = place(project, "beta", "200 cars")
        linking.link(project, ana, "contradicts", left, cars)
        denied = place(project, "alpha", "“rebels” deny it")
        linking.link(project, ana, "omits", denied, cars.article)
    return reader


def document(reader: Reader, *arguments: str) -> dict[str, Any]:
    done = reader("board", *arguments, "--json")
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_without_a_name_all_boards_are_summed_up(linked: Reader) -> None:
    done = linked("board", "north")
    assert done.exit_code == 0
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert "2 rows · states it 2 · contradicts 1 · silent 1" in lines["claims"]
    assert "1 row · apparent 1" in lines["conflicts"]
    assert "confirmed only here 1" in lines["only-here"]
    assert "reader board north BOARD" in done.stderr


def test_one_board_is_printed_row_by_row_and_nothing_reaches_the_terminal(linked: Reader) -> None:
    done = linked("board", "north", "claims")
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout
    assert "1. Rebels left the town." in done.stdout
    assert "contradicts (apparent): 200 cars" in done.stdout
    assert "silent" in done.stdout


def test_articles_can_be_named_one_by_one(linked: Reader) -> None:
    found = document(linked, "alpha", "gamma", "claims")
    assert (found["story"], len(found["articles"]), found["round"]) == ("", 2, "main")
    assert [each["id"] for each in found["boards"]] == ["claims"]


def test_json_is_the_same_in_a_file(linked: Reader, tmp_path: Path) -> None:
    file = tmp_path / "boards.json"
    assert linked("board", "north", "--json", "-o", str(file)).exit_code == 0
    assert json.loads(file.read_bytes()) == document(linked, "north")


def test_csv_is_one_board_and_html_may_be_all(linked: Reader) -> None:
    done = linked("board", "north", "conflicts", "--csv")
    head, row = csv.reader(io.StringIO(done.stdout, newline=""))
    assert dict(zip(head, row, strict=True))["other_says"] == "200 cars"
    page = linked("board", "north", "--html").stdout
    assert page.startswith("<!doctype html>")
    assert page.count("<h2") == 6


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("north", "--csv"), "a CSV file holds one board"),
        (("north", "claims", "--csv", "--json"), "take one"),
        (("north", "claims", "--csv", "--html"), "take one"),
        (("north", "-o", "x.csv"), "-o goes with"),
        (("nowhere",), "no story or article 'nowhere'"),
        (("north", "no-board"), "no-board"),
    ],
)
def test_bad_use_is_one_line(linked: Reader, arguments: tuple[str, ...], words: str) -> None:
    done = linked("board", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_who_codes_blind_sees_no_links_of_others(linked: Reader, path: Path) -> None:
    with open_project(path) as project:
        ana, eva = (annotators.ensure(project, name).id for name in ("ana", "eva"))
        rounds.make(project, ana, rounds.Round("blind", open=False, coders=(ana, eva)))
        project.round = "blind"
        left, cars = place(project, "alpha", "left"), place(project, "beta", "left")
        linking.link(project, ana, "contradicts", left, cars)
    own = linked("board", "north", "conflicts", "--round", "blind", "--as", "ana")
    assert own.stdout.count("says: left") == 2
    blind = linked("board", "north", "conflicts", "--round", "blind", "--as", "eva")
    assert "left" not in blind.stdout
    assert "Nothing contradicts anything yet" in blind.stdout
