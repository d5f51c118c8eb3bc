"""What two copies changed apart: who may see it, and who may pick."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.assigning import Share, Unit
from reader.model.errors import ReaderError
from reader.store import rounds
from reader.store.check import findings
from reader.store.merges import conflict_words, conflicts
from reader.store.merges.merging import merge
from reader.store.project import open_project
from reader.store.submitting import assigning
from tests.store.frozen import ROUND, Coded


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[Coded]:
    """A blind round whose adjudicator decided one difference in two copies, each otherwise."""
    made = Coded(tmp_path / "team.db")
    made.code()
    made.submit(made.ana, made.ben)
    made.project.db.execute("VACUUM INTO ?", [str(tmp_path / "other.db")])
    number = next(
        at for at, each in enumerate(made.candidates()) if each.kind and len(each.said) == 2
    )
    found = made.candidates()[number]
    made.decide(found, found.said[0], reason="edge case")
    other = Coded.again(tmp_path / "other.db")
    other.decide(found, found.said[1], note="the wider one")
    other.project.close()
    merge(made.project, tmp_path / "other.db")
    yield made
    made.project.close()


def test_decisions_apart_are_shown_to_whom_the_round_is_open(coded: Coded) -> None:
    assert [each.entity for each in conflicts.waiting(coded.project, coded.eve.id)] == [
        "adjudication"
    ]
    for who in (coded.ana.id, coded.ben.id, ""):
        assert conflicts.waiting(coded.project, who) == []
    rounds.finish(coded.project, coded.eve.id, ROUND)
    assert len(conflicts.waiting(coded.project, coded.ana.id)) == 1


def test_only_who_decides_in_a_round_picks_between_decisions(coded: Coded) -> None:
    (one,) = conflicts.waiting(coded.project, coded.eve.id)
    with pytest.raises(ReaderError, match="no conflict"):
        conflicts.pick(coded.project, coded.ana.id, one.id, "there")
    rounds.finish(coded.project, coded.eve.id, ROUND)
    with pytest.raises(ReaderError, match="only an adjudicator of round double"):
        conflicts.pick(coded.project, coded.ana.id, one.id, "there")
    conflicts.pick(coded.project, coded.eve.id, one.id, "there")
    assert conflicts.waiting(coded.project, coded.eve.id) == []
    assert list(findings(coded.project)) == []


def test_decisions_apart_are_told_in_words(coded: Coded) -> None:
    (one,) = conflicts.waiting(coded.project, coded.eve.id)
    assert conflict_words.about(coded.project, one).startswith("what was decided in ")
    said = [conflict_words.said(coded.project, each.image) for each in (one.here, one.there)]
    assert not any("Adjudication(" in each for each in said)
    assert "edge case" in said[0]
    assert said[1].endswith("note: the wider one")


def test_only_who_may_change_a_round_picks_what_it_is(coded: Coded, tmp_path: Path) -> None:
    coded.project.db.execute("VACUUM INTO ?", [str(tmp_path / "third.db")])
    with open_project(tmp_path / "third.db") as third:
        rounds.change(third, coded.eve.id, ROUND, coders=(coded.ana.id,))
    rounds.change(coded.project, coded.eve.id, ROUND, coders=(coded.ben.id,))
    merge(coded.project, tmp_path / "third.db")
    (one,) = (c for c in conflicts.waiting(coded.project, coded.eve.id) if c.entity == "round")
    with pytest.raises(ReaderError, match="only an adjudicator"):
        conflicts.pick(coded.project, coded.ana.id, one.id, "there")
    conflicts.pick(coded.project, coded.eve.id, one.id, "there")
    assert rounds.get(coded.project, ROUND).coders == (coded.ana.id,)


def test_an_adjudicator_picks_between_assignments_as_the_coder_does(
    coded: Coded, tmp_path: Path
) -> None:
    ids = sorted(coded.articles.values())
    coded.project.db.execute("VACUUM INTO ?", [str(tmp_path / "third.db")])
    with open_project(tmp_path / "third.db") as third:
        for project, order in ((third, ids), (coded.project, ids[::-1])):
            unit = Unit("", tuple(order), 0)
            assigning.assign(project, coded.eve.id, ROUND, [Share(unit, (coded.ana.id,))])
    merge(coded.project, tmp_path / "third.db")
    waiting = [
        each
        for each in conflicts.waiting(coded.project, coded.eve.id)
        if each.entity == "assignment"
    ]
    assert len(waiting) == 2
    said = conflict_words.said(coded.project, waiting[0].here.image)
    assert said in ("number 1 in the queue", "number 3 in the queue")
    assert conflicts.waiting(coded.project, coded.ben.id) == []
    for who, one in zip((coded.eve, coded.ana), waiting, strict=True):
        conflicts.pick(coded.project, who.id, one.id, "here")
    assert [each.article for each in assigning.queue(coded.project, coded.ana.id, ROUND)] == (
        ids[::-1]
    )
