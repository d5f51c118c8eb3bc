"""What was decided about suggestions goes out in an export and comes back."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.model.identity import text_sha256
from tests.cli.conftest import Reader
from tests.cli.suggesting import suggested

pytestmark = pytest.mark.usefixtures("articles")


def test_decisions_survive_export_and_import(reader: Reader, path: Path, tmp_path: Path) -> None:
    from reader.store import annotators, articles
    from reader.store.project import open_project
    from reader.store.proposals import deciding, suggestions

    reader("suggest", "--regex", "(?i)rebels|army|left", "--tag", "Actor")
    reader("annotate", "beta", "--tag", "Event", "--quote", "200 cars", "--as", "ana")
    with open_project(path) as project:
        for name, doing in (("ana", "yer"), ("ben", "r")):
            who = annotators.ensure(project, name)
            for each, does in zip(suggestions.queue(project, who.id), doing, strict=False):
                offer = next(
                    one
                    for one in suggestions.offered(project, who.id, [each.article])[each.article]
                    if one.id == each.id
                )
                text = articles.text(project, each.article)
                if does == "r":
                    deciding.reject(project, who.id, offer)
                else:
                    tag = "Event" if does == "e" else ""
                    deciding.accept(project, who.id, offer, text, codebook="b", tag=tag)
    exported, other = tmp_path / "with.jsonl", str(tmp_path / "other.db")
    reader("export", "--with", "deleted,suggestions", "-o", str(exported))
    assert exported.read_text().count(' by"') == 4
    assert reader("--project", other, "import", str(exported)).exit_code == 0
    taken = reader("--project", other, "suggest", "--from", str(exported))
    assert (taken.exit_code, taken.stdout) == (
        0,
        "5 suggestions new, 0 known; 4 decisions new; 0 refused\n",
    )
    assert "people's marks are no suggestions and were passed over" in taken.stderr
    again = reader("--project", other, "export", "--with", "deleted,suggestions").stdout
    assert again == exported.read_text()
    twice = reader("--project", other, "suggest", "--from", str(exported))
    assert twice.stdout == "0 suggestions new, 5 known; 0 refused\n"
    assert reader("--project", other, "check").exit_code == 0
    here = {mark["id"] for line in again.splitlines() for mark in json.loads(line)["annotations"]}
    with open_project(Path(other)) as project:
        rows = project.rows("SELECT annotation FROM decision WHERE decision = 'accepted'")
        assert {row[0] for row in rows} <= here


def test_places_rejected_where_no_system_suggested_them_are_negatives_that_survive_too(
    reader: Reader, path: Path, articles: dict[str, str], tmp_path: Path
) -> None:
    from reader.model.annotation import Span
    from reader.model.suggestion import Place
    from reader.store import annotators
    from reader.store import articles as stored
    from reader.store.project import open_project
    from reader.store.proposals import decisions

    reader("suggest", "--regex", "Rebels", "--tag", "Actor", "--name", "rule")
    text = articles["alpha"]
    with open_project(path) as project:
        alpha = stored.resolve(project, "alpha").id
        ana, ben = (annotators.ensure(project, name) for name in ("ana", "ben"))
        first, second, third = (
            (Span.of(text, text.index(word), text.index(word) + len(word)),)
            for word in ("Rebels", "town", "deny")
        )
        places = [Place(alpha, "Actor", spans) for spans in (first, second, third)]
        decisions.reject(project, ana.id, places)
        decisions.reject(project, ben.id, [places[1], Place(alpha, "Gone", (*first, *third))])
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "deny", "--as", "ana")
    assert "propagation" not in reader("export").stdout
    alone = [mark for mark in suggested(reader) if mark["origin"] == "propagation"]
    assert [(mark["tag"], mark["annotator"], mark["fields"][0]["name"]) for mark in alone] == [
        ("Gone", "ben", "rejected by"),
        *((("Actor", name, "rejected by")) for name in _by_id(alone)),
    ]
    exported, other = tmp_path / "with.jsonl", str(tmp_path / "other.db")
    reader("export", "--with", "suggestions", "-o", str(exported))
    assert reader("--project", other, "import", str(exported)).exit_code == 0
    taken = reader("--project", other, "suggest", "--from", str(exported))
    assert (taken.exit_code, taken.stdout) == (
        0,
        "1 suggestion new, 0 known; 4 decisions new; 0 refused\n",
    )
    again = reader("--project", other, "export", "--with", "suggestions").stdout
    assert again == exported.read_text()
    twice = reader("--project", other, "suggest", "--from", str(exported))
    assert twice.stdout == "0 suggestions new, 1 known; 0 refused\n"
    assert reader("--project", other, "check").exit_code == 0
    of_ben = reader("export", "--with", "suggestions", "--annotator", "ben").stdout
    assert of_ben.count('"origin":"propagation"') == 2


def test_a_rejection_outlives_the_suggestion_that_was_cleared_away(
    reader: Reader, path: Path, tmp_path: Path
) -> None:
    from reader.store import annotators
    from reader.store.project import open_project
    from reader.store.proposals import deciding, suggestions

    reader("suggest", "--regex", "Rebels", "--tag", "Actor", "--name", "rule")
    with open_project(path) as project:
        ana, _ = (annotators.ensure(project, name) for name in ("ana", "ben"))
        (waiting,) = suggestions.queue(project, ana.id)
        (offer,) = suggestions.offered(project, ana.id, [waiting.article])[waiting.article]
        deciding.reject(project, ana.id, offer)
        project.db.execute("UPDATE round SET open = 0")
        suggestions.set_in_blind(project, ana.id, on=True)
    cleared = reader("suggest", "--clear", "rule", "--as", "ben")
    assert cleared.stdout == "1 suggestion removed; 0 decided on stay\n", cleared.stderr
    (kept,) = suggested(reader, "--as", "ana")
    assert (kept["annotator"], kept["origin"]) == ("ana", "suggestion:rule")
    assert suggested(reader, "--as", "ben") == []
    exported, other = tmp_path / "with.jsonl", str(tmp_path / "other.db")
    reader("export", "--with", "suggestions", "--as", "ana", "-o", str(exported))
    reader("--project", other, "import", str(exported))
    taken = reader("--project", other, "suggest", "--from", str(exported))
    assert taken.stdout == "0 suggestions new, 0 known; 1 decision new; 0 refused\n"
    again = reader("--project", other, "export", "--with", "suggestions").stdout
    assert again == exported.read_text()
    assert reader("--project", other, "check").exit_code == 0


def _by_id(alone: list[dict[str, Any]]) -> list[str]:
    """Return who rejected the same place, in the order of an export."""
    return [mark["annotator"] for mark in sorted(alone[1:], key=lambda mark: str(mark["id"]))]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"fields": []}, "it says nobody who rejected it"),
        ({"round": " "}, "its tag or its round is empty"),
        ({"spans": [{"start": 0, "end": 6, "quote": "Rebel!"}]}, "the text says 'Rebels'"),
        ({"fields": [{"name": "rejected by", "value": ""}]}, "it names nobody"),
    ],
)
def test_a_rejection_that_does_not_fit_is_refused_by_its_number(
    reader: Reader, articles: dict[str, str], wrong: dict[str, Any], why: str
) -> None:
    mark = {
        "tag": "Actor",
        "spans": [{"start": 0, "end": 6}],
        "annotator": "ana",
        "status": "suggested",
        "origin": "propagation",
        "fields": [{"name": "rejected by", "value": "ana"}],
    }
    record = {"format": "reader/1", "sha256": text_sha256(articles["alpha"])}
    given = json.dumps({**record, "annotations": [{**mark, **wrong}, mark]}).encode()
    done = reader("suggest", "--from", "-", given=given)
    assert done.exit_code == 1
    assert "1 decision new; 1 refused" in done.stdout
    assert f"mark 1: {why}" in done.stderr
