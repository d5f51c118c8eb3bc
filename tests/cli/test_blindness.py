"""A coder of a blind round learns nothing of another's work there from any verb."""

import json
from pathlib import Path

import pytest

from reader.cli import VERBS
from reader.model.annotation import Annotation, Field, Link, Span
from reader.model.assigning import Share, Unit
from reader.model.identity import new_id, now
from reader.model.suggestion import Place
from reader.store import annotators, coding_time, labels, marking, rounds
from reader.store import articles as shelf
from reader.store.links import LINK
from reader.store.project import open_project
from reader.store.proposals import decisions
from reader.store.rounds import Round
from reader.store.submitting import assigning, handing_in
from reader.store.transaction import write
from tests.cli.conftest import Reader

SECRETS = ("Hush", "voce", "rosa", "whispers", "undertone", "4711", "covertly")
"""Tag, note, field, label, link type, coding time and reason: words that are nowhere else."""
ASKED: dict[str, list[list[str]]] = {
    "list": [["list"], ["list", "--json"], ["list", "--round", "pilot", "--json"]],
    "show": [["show", "alpha"], ["show", "alpha", "--json"], ["show", "alpha", "--round", "pilot"]],
    "search": [["search", "sotto"], ["search", "left", "--json"], ["search", "denies"]],
    "history": [["history"], ["history", "--json"]],
    "stats": [
        *(
            [*form, *with_]
            for form in (["stats"], ["stats", "--json"])
            for with_ in ([], ["--round", "pilot"], ["--annotator", "ana"])
        ),
        ["stats", "--kwic", "Hush", "--round", "pilot"],
    ],
    "export": [
        ["export", "--with", "suggestions,deleted"],
        ["export", "--round", "pilot"],
        ["export", "--annotator", "ana", "--format", "spans"],
        ["export", "--tag", "Hush", "--format", "csv"],
    ],
    "suggest": [["suggest", "--list", "--json"], ["suggest", "--marked-as", "Hush"]],
    "annotator": [["annotator", "list", "--json"]],
    "round": [["round", "list", "--json"], ["round", "show", "pilot", "--json"]],
    "assign": [["assign", "--round", "pilot", "--json"]],
    "submit": [["submit", "--round", "pilot", "--json"]],
    "reopen": [["reopen", "alpha", "--round", "pilot", "--coder", "ana", "--reason", "x"]],
    "undo": [["undo"]],
    "redo": [["redo"]],
    "check": [["check", "--json"]],
    "codebook": [["codebook", "show", "--json"], ["codebook", "list", "--json"]],
}
"""What Ben asks, by verb; a verb that is not here is called with what would tell most."""


@pytest.fixture
def secret(articles: dict[str, str], path: Path) -> str:
    """Ana has said all there is to say, submitted, and reopened; whose id it is."""
    assert "alpha" in articles
    with open_project(path) as project:
        ana, ben = annotators.add(project, "ana"), annotators.add(project, "ben")
        lea = annotators.add(project, "lea")
        rounds.make(
            project,
            "",
            Round("pilot", open=False, coders=(ana.id, ben.id), adjudicators=(lea.id,)),
        )
        project.round = "pilot"
        article = shelf.resolve(project, "alpha").id
        text = shelf.text(project, article)
        mark = Annotation.new(
            article,
            ana.id,
            "Hush",
            [Span.of(text, 0, 6)],
            round_="pilot",
            note="sotto voce",
            fields=[Field("tone", "sub rosa")],
        )
        marking.mark(project, [mark], text)
        labels.give(project, ana.id, article, [("whispers", "whispers")])
        decisions.reject(project, ana.id, [Place(article, "Hush", (Span.of(text, 7, 11),))])
        coding_time.add(project, {(ana.id, article): 4711})
        link = Link(
            id=new_id(),
            article=article,
            annotator=ana.id,
            round="pilot",
            type="undertone",
            from_=mark.id,
            created=now(),
        )
        with write(project, "link", ana.id) as transaction:
            transaction.put(LINK, link.id, link, article=article)
        (made,) = handing_in.submit(project, ana.id, [article])
        handing_in.reopen(project, made.id, "covertly", ana.id)
        handing_in.submit(project, ana.id, [article])
        return ana.id


@pytest.mark.parametrize("verb", sorted({*VERBS} - {"open", "import", "backup", "restore"}))
def test_nothing_of_it_is_told(reader: Reader, secret: str, verb: str) -> None:
    for command in ASKED.get(verb, [[verb, "alpha"], [verb, "--round", "pilot"], [verb, "--json"]]):
        for viewer in (["--as", "ben"], ["--as", "nobody"], []):
            done = reader(*command, *viewer)
            told = done.stdout + done.stderr
            asked = " ".join(command)
            for word in SECRETS:
                assert word in asked or word not in told, (command, viewer)
            if verb in ("list", "show", "search", "export", "history"):
                assert secret not in told, (command, viewer)
                assert "submitted" not in told, (command, viewer)


@pytest.mark.parametrize(
    "command",
    [
        ["show", "alpha", "--round", "pilot"],
        ["search", "sotto", "--round", "pilot"],
        ["history"],
        ["stats", "--round", "pilot"],
        ["export", "--round", "pilot"],
    ],
)
@pytest.mark.usefixtures("secret")
def test_its_maker_its_adjudicator_and_after_its_end_everybody_sees_it(
    reader: Reader, command: list[str]
) -> None:
    for name in ("ana", "lea"):
        assert any(word in reader(*command, "--as", name).stdout for word in SECRETS)
    assert reader("round", "finish", "pilot", "--as", "ben").exit_code == 2
    assert reader("round", "finish", "pilot", "--as", "lea", "--yes").exit_code == 0
    assert any(word in reader(*command, "--as", "ben").stdout for word in SECRETS)


@pytest.mark.usefixtures("secret")
def test_how_far_others_are_is_not_told_either(reader: Reader) -> None:
    def told(name: str) -> list[str]:
        answer = json.loads(reader("round", "show", "pilot", "--json", "--as", name).stdout)
        return [one["annotator"] for one in answer["progress"]]

    assert told("ben") == ["ben"]
    assert told("lea") == ["ana", "ben"]


@pytest.mark.usefixtures("secret")
def test_a_coder_opens_no_way_to_what_others_do(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "ana.db"
    for command in (["suggest", "--in-blind", "on"], ["handout", "ana", "-o", str(file)]):
        done = reader(*command, "--as", "ben")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "you code in round pilot, which is blind" in done.stderr
        assert not file.exists()
    assert reader("suggest", "--in-blind", "off", "--as", "ben").exit_code == 0
    assert reader("suggest", "--in-blind", "on", "--as", "lea").exit_code == 0
    assert reader("handout", "ben", "-o", str(tmp_path / "ben.db"), "--as", "ben").exit_code == 0
    assert reader("handout", "ana", "-o", str(file), "--as", "lea").exit_code == 0


@pytest.mark.usefixtures("secret")
def test_a_round_that_was_open_first_is_not_called_just_blind(reader: Reader) -> None:
    reader("round", "new", "loose", "--open", "--coders", "ana,ben")
    made = reader(
        "annotate",
        "alpha",
        "--tag",
        "Actor",
        "--start",
        "0",
        "--end",
        "6",
        "--as",
        "ana",
        "--round",
        "loose",
    )
    assert made.exit_code == 0, made.stderr
    assert reader("round", "set", "loose", "--blind").exit_code == 0
    (line,) = (one for one in reader("round", "list").stdout.splitlines() if "loose" in one)
    assert "blind, open until 2" in line


LEFT_TO_OTHERS = [
    ["annotator", "rename", "ana", "anna"],
    ["assign", "--withdraw", "alpha", "--round", "pilot"],
]
"""What tells of another coder's work in a round, or changes it."""


@pytest.mark.parametrize("command", LEFT_TO_OTHERS)
@pytest.mark.parametrize("adjudicated", [True, False])
def test_a_coder_leaves_to_others_what_tells_of_a_coders_work(
    reader: Reader,
    path: Path,
    secret: str,
    command: list[str],
    adjudicated: bool,
) -> None:
    with open_project(path) as project:
        lea = annotators.by_name(project, "lea")
        assert lea
        shares = [Share(Unit("", (shelf.resolve(project, "alpha").id,), 1), (secret,))]
        assigning.assign(project, "", "pilot", shares)
        if not adjudicated:
            rounds.change(project, lea.id, "pilot", adjudicators=())
    before = reader("history", "--json", "--as", "lea").stdout
    done = reader(*command, "--as", "ben")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert "submitted" not in done.stderr
    assert reader("history", "--json", "--as", "lea").stdout == before
    allowed = reader(*command, "--as", "lea")
    if command[0] == "assign":
        assert "is submitted" in allowed.stderr
    else:
        assert allowed.exit_code == 0, allowed.stderr


@pytest.mark.usefixtures("secret")
def test_a_coder_renames_herself_and_takes_her_own_file(reader: Reader, tmp_path: Path) -> None:
    mine = str(tmp_path / "mine.db")
    assert reader("handout", "ben", "-o", mine, "--as", "ben").exit_code == 0
    assert reader("annotator", "rename", "ben", "benno", "--as", "ben").exit_code == 0
    assert reader("round", "finish", "pilot", "--as", "lea", "--yes").exit_code == 0
    assert reader("annotator", "rename", "ana", "anna", "--as", "benno").exit_code == 0


@pytest.mark.usefixtures("secret")
def test_nobody_takes_others_work_back_in_a_blind_round_without_a_name(reader: Reader) -> None:
    assert reader("assign", "--round", "pilot", "--yes", "north").exit_code == 0
    refused = reader("assign", "--withdraw", "alpha", "--round", "pilot")
    assert (refused.exit_code, "only an adjudicator" in refused.stderr) == (2, True)
