"""link and unlink from scripts; links and pairs that are none in what is handed over."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.model.identity import text_sha256
from reader.model.passage import Passage, RejectedPair
from reader.store.project import open_project
from tests.cli.conftest import Reader, run
from tests.cli.told import marks

pytestmark = pytest.mark.usefixtures("articles")

LINK = ("link", "alpha:0-20", "beta:26-42", "--as", "ana", "--type")


def records(reader: Reader, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in reader("export", *options).stdout.splitlines()]


def links(reader: Reader, *options: str) -> list[dict[str, Any]]:
    return [link for record in records(reader, *options) for link in record["links"]]


def test_two_passages_are_linked_and_the_link_is_shown_from_both_ends(reader: Reader) -> None:
    more = ("--state", "real", "--note", "n", "--field", "slot=number", "--unsure")
    made = reader(*LINK, "contradicts", *more)
    (link,) = links(reader)
    assert (made.exit_code, made.stdout.strip(), made.stderr) == (0, link["id"], "")
    assert (link["type"], link["state"], link["note"], link["unsure"]) == (
        *("contradicts", "real", "n", True),
    )
    assert link["fields"] == [{"name": "slot", "value": "number"}]
    assert link["annotator"] == "ana"
    for article in ("alpha", "beta"):
        assert [mark["tag"] for mark in marks(reader, article)] == ["Passage"]
        shown = reader("show", article).stdout
        assert "links (1)\n" in shown
        said = "contradicts real: “Rebels left the town” – “and 👩‍👩‍👧 people”"
        turned = "contradicts real: “and 👩‍👩‍👧 people” – “Rebels left the town”"
        assert f"{said}; slot = number; unsure; note: n" in shown or turned in shown


def test_marks_are_linked_by_their_ids_and_a_type_by_its_label(reader: Reader) -> None:
    say = ("annotate", "alpha", "--tag", "Actor", "--as", "ana", "--quote")
    ends = [reader(*say, quote).stdout.strip() for quote in ("Rebels", "The “rebels”")]
    made = reader("link", *ends, "--type", "Same AS", "--as", "ana")
    assert made.exit_code == 0, made.stderr
    (link,) = links(reader)
    assert (link["type"], link["from"], link["to"]) == ("same-as", *ends)
    assert "same-as: “Rebels” – “The “rebels””" in reader("show", "alpha").stdout
    twice = reader("link", *reversed(ends), "--type", "same-as", "--as", "ana")
    assert (twice.exit_code, twice.stdout) == (2, "")
    assert "there already" in twice.stderr
    assert len(twice.stderr.splitlines()) == 1


def test_what_an_article_does_not_tell_is_linked_to_it(reader: Reader) -> None:
    made = reader("link", "beta:15-23", "alpha", "--type", "omits", "--as", "ana")
    assert made.exit_code == 0, made.stderr
    (link,) = links(reader)
    assert (link["to"], link["to_article"]) == ("", records(reader, "--article", "alpha")[0]["id"])
    assert "omits: “200 cars” – Evil ␛[31mtitle" in reader("show", "alpha").stdout


WRONG = {
    "a type that there is not": (
        ["link", "alpha:0-6", "beta:0-8", "--type", "denies"],
        "no type of link 'denies'; there are: same-as",
    ),
    "a state that there is not": (
        ["link", "alpha:0-6", "beta:0-8", "--type", "contradicts", "--state", "x"],
        "contradicts is one of apparent, real, resolved, not 'x'",
    ),
    "a place beyond the text": (
        ["link", "alpha:0-6", "beta:0-800", "--type", "same-as"],
        "no span 0-800",
    ),
    "an empty place": (["link", "alpha:6-6", "beta:0-8", "--type", "same-as"], "no span 6-6"),
    "an article that there is not": (
        ["link", "alpha:0-6", "nowhere", "--type", "omits"],
        "no article 'nowhere'",
    ),
    "a mark that there is not": (
        ["link", "alpha:0-6", "beta", "--type", "same-as"],
        "no mark 'beta' in round main; a passage is said as ARTICLE:START-END",
    ),
    "a field without a name": (
        ["link", "alpha:0-6", "beta:0-8", "--type", "same-as", "--field", "=x"],
        "is not NAME=VALUE",
    ),
    "a link that there is not": (["unlink", "nothing"], "no link 'nothing'"),
}


@pytest.mark.parametrize(("command", "words"), WRONG.values(), ids=WRONG)
def test_bad_use_is_one_line_and_leaves_nothing(
    reader: Reader, command: list[str], words: str
) -> None:
    reader("annotator", "add", "ana")
    done = reader(*command, "--as", "ana")
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not [mark for article in ("alpha", "beta") for mark in marks(reader, article)]


def test_who_links_is_asked_for(reader: Reader) -> None:
    done = reader(*LINK[:3], "--type", "same-as")
    assert (done.exit_code, "who is marking?" in done.stderr) == (2, True)


def test_a_value_that_the_type_does_not_know_is_kept_and_told(reader: Reader) -> None:
    made = reader(*LINK, "contradicts", "--field", "slot=colour", "--field", "mood=low")
    assert made.exit_code == 0
    assert [line.split(" ", 1)[1] for line in made.stderr.splitlines()] == [
        "is one of actor, cause, number, outcome, place, time, not 'colour'",
        "has no field 'mood' here",
    ]
    assert [field["value"] for field in links(reader)[0]["fields"]] == ["colour", "low"]


def test_a_link_is_removed_with_its_passages_and_brought_back(reader: Reader) -> None:
    link = reader(*LINK, "same-as").stdout.strip()
    before = reader("export").stdout
    ben = reader("annotator", "add", "ben")
    assert ben.exit_code == 0
    assert "another annotator's" in reader("unlink", link, "--as", "ben").stderr
    gone = reader("unlink", link, "--as", "ana")
    assert gone.stdout.startswith("removed: same-as: “")
    assert not links(reader)
    assert not [mark for article in ("alpha", "beta") for mark in marks(reader, article)]
    again = reader("unlink", link, "--as", "ana")
    assert (again.exit_code, again.stdout[:18]) == (0, "was removed before")
    newest = reader("history", "--limit", "1").stdout
    assert "unlink" in newest
    assert "same-as: " in newest
    back = reader("undo", "--as", "ana")
    assert back.stdout.startswith("took back: unlink same-as: ")
    assert reader("export").stdout == before
    assert reader("undo", "--as", "ana").stdout.startswith("took back: link same-as: ")
    assert not links(reader)
    assert reader("redo", "--as", "ana").exit_code == 0
    assert reader("export").stdout == before
    assert reader("check").exit_code == 0


def test_what_is_submitted_is_not_linked(reader: Reader) -> None:
    link = reader(*LINK, "same-as").stdout.strip()
    reader("label", "beta", "stance=critical", "--as", "ana")
    for article in ("alpha", "beta"):
        done = reader("submit", article, "--as", "ana")
        assert done.exit_code == 0, done.stderr
    before = reader("export").stdout
    for command in (
        ("unlink", link),
        ("link", "alpha:0-6", "beta:15-23", "--type", "same-as"),
        ("link", link_end(reader, "alpha"), link_end(reader, "beta"), "--type", "contradicts"),
    ):
        refused = reader(*command, "--as", "ana")
        assert (refused.exit_code, "this article is submitted" in refused.stderr) == (2, True)
    assert reader("export").stdout == before


def link_end(reader: Reader, article: str) -> str:
    return str(marks(reader, article)[0]["id"])


def test_passages_and_links_survive_export_and_import(reader: Reader, tmp_path: Path) -> None:
    reader(*LINK, "same-as")
    reader(*LINK, "contradicts", "--field", "slot=number")
    reader("link", "alpha:0-6", "alpha:27-33", "--type", "contradicts", "--as", "ana")
    reader("link", "beta:15-23", "alpha", "--type", "omits", "--as", "ben")
    exported, other = tmp_path / "out.jsonl", tmp_path / "other.db"
    reader("export", "-o", str(exported))
    came = run(other, "import", str(exported))
    assert (came.exit_code, "imported" in came.stderr) == (0, False)
    assert run(other, "export").stdout == exported.read_text()
    assert "Passage" not in run(other, "codebook", "show", "--json").stdout
    assert run(other, "check").exit_code == 0
    assert run(other, "import", str(exported)).exit_code == 0
    assert run(other, "export").stdout == exported.read_text()


def test_a_link_whose_other_end_is_left_out_stays_and_waits_for_it(
    reader: Reader, tmp_path: Path
) -> None:
    lesser, greater = sorted(("alpha", "beta"), key=lambda name: records_id(reader, name))
    word = {"alpha": "Rebels", "beta": "The army"}
    ends = [
        reader("annotate", name, "--tag", tag, "--quote", word[name], "--as", "ana").stdout.strip()
        for name, tag in ((lesser, "Actor"), (greater, "Event"))
    ]
    reader("link", *ends, "--type", "same-as", "--as", "ana")
    reader("link", f"{greater}:0-3", ends[0], "--type", "derived-from", "--as", "ana")
    assert [link["type"] for link in links(reader, "--tag", "Actor")] == ["same-as"]
    assert links(reader, "--tag", "Event") == []
    part, other = tmp_path / "part.jsonl", tmp_path / "other.db"
    reader("export", "--article", lesser, "-o", str(part))
    assert run(other, "import", str(part)).exit_code == 0
    assert run(other, "export").stdout == part.read_text()
    assert "a mark that is not here" in run(other, "show", lesser).stdout
    whole = tmp_path / "whole.jsonl"
    reader("export", "-o", str(whole))
    assert run(other, "import", str(whole)).exit_code == 0
    assert run(other, "export").stdout == whole.read_text()


def records_id(reader: Reader, name: str) -> str:
    return str(records(reader, "--article", name)[0]["id"])


def test_pairs_that_are_none_survive_export_and_import(
    reader: Reader, path: Path, tmp_path: Path
) -> None:
    made = {who: rejected(path, who, 6 if who == "ana" else 20) for who in ("ana", "ben")}
    rejected(path, "ana", 6, within=True)
    reader("annotate", "gamma", "--tag", "Actor", "--start", "0", "--end", "3", "--as", "ana")
    assert "suggested" not in reader("export").stdout
    exported, other = tmp_path / "with.jsonl", tmp_path / "other.db"
    reader("export", "--with", "suggestions", "-o", str(exported))
    said = [json.loads(line) for line in exported.read_text().splitlines()]
    told = {link["id"]: link for record in said for link in record["links"]}
    ends = {mark["id"]: mark for record in said for mark in record["annotations"]}
    assert len(told) == 3
    for who, pair in made.items():
        link = told[pair.id]
        assert (link["annotator"], link["status"], link["type"]) == (who, "suggested", "same-as")
        assert link["fields"][0] == {"name": "rejected by", "value": who}
        for end, passage in (("from", pair.from_), ("to", pair.to)):
            mark = ends[link[end]]
            assert (mark["tag"], mark["status"]) == ("Passage", "suggested")
            assert mark["spans"][0]["quote"] == passage.quote
            assert not mark["fields"]
    came = run(other, "import", str(exported))
    assert came.exit_code == 0
    assert "suggestions are no marks and were left out" in came.stderr
    taken = run(other, "suggest", "--from", str(exported))
    assert taken.stdout == "0 suggestions new, 0 known; 3 decisions new; 0 refused\n", taken.stderr
    again = run(other, "export", "--with", "suggestions").stdout
    assert again == exported.read_text()
    twice = run(other, "suggest", "--from", str(exported))
    assert twice.stdout == "0 suggestions new, 0 known; 0 refused\n"
    assert run(other, "check").exit_code == 0
    kinds = {one["name"]: one["kind"] for one in json.loads(again.splitlines()[0])["annotators"]}
    assert set(kinds.values()) == {"person"}
    with open_project(path) as project:
        project.db.execute("UPDATE round SET open = 0")
    blind = reader("export", "--with", "suggestions", "--as", "ben").stdout
    assert (blind.count('"type":"same-as"'), '"ana"' in blind) == (1, False)
    with open_project(path) as project:
        project.db.execute("UPDATE round SET open = 1")
    of_ben = reader("export", "--with", "suggestions", "--annotator", "ben").stdout
    assert of_ben.count('"type":"same-as"') == 1
    masked = reader("export", "--with", "suggestions", "--pseudonyms").stdout
    assert not {'"ana"', '"ben"'} & {*masked.replace(",", ":").split(":")}
    assert (
        reader("export", "--with", "suggestions", "--tag", "Actor").stdout.count("suggested") == 0
    )


def rejected(path: Path, who: str, end: int, *, within: bool = False) -> RejectedPair:
    from reader.store import annotators, articles
    from reader.store.linking import reject

    with open_project(path) as project:
        alpha, beta = (articles.resolve(project, name).id for name in ("alpha", "beta"))
        one = Passage(alpha, 0, end, articles.text(project, alpha)[:end])
        if within:
            text = articles.text(project, alpha)
            return reject(
                project,
                annotators.ensure(project, who).id,
                one,
                Passage(alpha, 27, 33, text[27:33]),
            )
        other = Passage(beta, 0, 8, articles.text(project, beta)[:8])
        return reject(project, annotators.ensure(project, who).id, one, other)


END = {
    "id": "e",
    "tag": "Passage",
    "spans": [{"start": 0, "end": 6}],
    "annotator": "ana",
    "status": "suggested",
    "origin": "comparison",
}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"fields": []}, "it says nobody who rejected it"),
        ({"type": " "}, "its type or its round is empty"),
        ({"from": "x"}, "its first passage is not in the record"),
        ({"to": "e"}, "both are one passage"),
        ({"to": "x"}, "it does not say where its other passage is"),
    ],
)
def test_a_pair_that_does_not_fit_is_refused_by_its_number(
    reader: Reader, articles: dict[str, str], wrong: dict[str, Any], why: str
) -> None:
    link = {
        "type": "same-as",
        "from": "e",
        "to": "f",
        "annotator": "ana",
        "status": "suggested",
        "fields": [{"name": "rejected by", "value": "ana"}],
    }
    ends = [END, {**END, "id": "f", "spans": [{"start": 7, "end": 11}]}]
    record = {"format": "reader/1", "sha256": text_sha256(articles["alpha"]), "annotations": ends}
    given = json.dumps({**record, "links": [{**link, **wrong}, link]}).encode()
    done = reader("suggest", "--from", "-", given=given)
    assert done.exit_code == 1
    assert "1 decision new; 1 refused" in done.stdout
    assert f"link 1: {why}" in done.stderr


def test_a_script_can_mark_a_passage_and_no_codebook_gets_a_tag_for_it(reader: Reader) -> None:
    reader("annotate", "beta", "--tag", "Actor", "--quote", "army", "--as", "ana")
    made = reader("annotate", "alpha", "--tag", "Passage", "--quote", "town", "--as", "ana")
    assert (made.exit_code, made.stderr) == (0, "")
    assert "Passage" not in reader("codebook", "show", "--json").stdout
    assert "Passage" not in reader("stats").stdout
    assert json.loads(reader("stats", "--json").stdout)["totals"]["marks"] == 1
    for doing in (("--marked-as", "Passage"), ("--regex", "town", "--tag", "Passage")):
        refused = reader("suggest", *doing)
        assert (refused.exit_code, "nothing proposes it" in refused.stderr) == (2, True)
