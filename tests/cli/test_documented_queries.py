"""The queries of the page about other tools: each runs on a real project as it stands, and finds."""

import json
import re
from pathlib import Path

import pytest

from reader.store.sqlite import connect
from tests.cli.conftest import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql(?: sqlite)?\n(.*?)```", PAGE, re.DOTALL)
STEPS = (
    ["import", str(ROOT / "sample_corpus"), "--outlet-from", r"/([^/]+)\.txt$"],
    [
        *("round", "set", "pilot", "--blind", "--coders", "ana,ben"),
        *("--stories", "harbour-fire,hospital-cyberattack"),
    ],
    ["submit", "--round", "pilot", "--as", "ana"],
    ["submit", "--round", "pilot", "--as", "ben"],
    ["round", "finish", "pilot"],
    ["adjudication", "--round", "pilot", "--as", "carla", "--accept-agreed"],
    ["gold", "freeze", "pilot-1", "--round", "pilot", "--as", "carla", "--partial"],
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus, coded by two and frozen."""
    path = tmp_path_factory.mktemp("queried") / "project.db"
    for step in STEPS:
        done = run(path, *step)
        assert done.exit_code == 0, (step, done.stderr)
    return path


def asked(project: Path, query: str) -> list[dict[str, object]]:
    """Ask a file that is opened to read only, as the page says."""
    db = connect(f"file:{project}?mode=ro", uri=True)
    try:
        cursor = db.execute(query)
        names = [each[0] for each in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    finally:
        db.close()


def test_there_are_queries_on_the_page() -> None:
    assert len(QUERIES) > 10


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_a_query_of_the_page_finds_something(project: Path, query: str) -> None:
    found = asked(project, query)
    assert found
    assert [name for name, value in found[0].items() if value is None] == []


def test_the_words_of_a_span_are_where_the_page_says_they_are(project: Path) -> None:
    (query,) = [each for each in QUERIES if "AS words" in each]
    quotes = asked(project, "SELECT article, start_cp, end_cp, quote FROM annotation_span")
    said = {(each["article"], each["start_cp"], each["end_cp"]): each["quote"] for each in quotes}
    found = asked(project, query)
    assert {
        (each["article"], each["start_cp"], each["end_cp"]): each["words"] for each in found
    } == said


def test_what_is_said_to_datasette_is_in_the_file(project: Path) -> None:
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    tables = json.loads(block)["databases"]["copy"]["tables"]
    for table, said in tables.items():
        index, key = said["fts_table"], said["fts_pk"]
        found = asked(
            project,
            f"SELECT count(*) AS count FROM {table} JOIN {index} ON {index}.rowid = {table}.{key}",
        )
        assert found != [{"count": 0}]
