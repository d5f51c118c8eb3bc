"""Gold that is doubted: who may, what waits again, what undo does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.evaluation.differing.differences import candidates
from reader.model.errors import ReaderError
from reader.store import history
from reader.store.adjudication import adjudicating, adjudications
from reader.store.adjudication.doubting import doubt
from reader.store.adjudication.matters import Matter, matter
from reader.store.project import Project
from tests.tui.coded import SAID, hand_in, person
from tests.tui.projects import GULL, make, news


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make(tmp_path / "reader.db", news()) as opened:
        yield opened


@pytest.fixture
def decided(project: Project) -> str:
    """An article about which Cy has decided everything."""
    article = hand_in(project, SAID)
    cy = person(project, "cy").id
    found = standing(project, article)
    wanted = [(each, each.said[0]) for each in found.candidates]
    adjudicating.decide(project, cy, "pilot", wanted, {article: GULL})
    assert not standing(project, article).waiting
    return article


def standing(project: Project, article: str) -> Matter:
    return matter(project, person(project, "cy").id, "pilot", candidates, article)


def test_what_is_doubted_waits_until_it_is_decided_again(project: Project, decided: str) -> None:
    cy = person(project, "cy").id
    start = GULL.index("harbour office")
    made = doubt(project, cy, "pilot", candidates, (decided, start, start + 3), "an office acts")
    assert [each.note for each in made] == ["gold is doubted: an office acts"]
    (waits,) = standing(project, decided).waiting
    assert waits.start == start
    with pytest.raises(ReaderError, match="waits for a decision already"):
        doubt(project, cy, "pilot", candidates, (decided, start, start + 3))
    again = [(waits, waits.said[1])]
    adjudicating.decide(project, cy, "pilot", again, {decided: GULL})
    assert not standing(project, decided).waiting
    kept = adjudications.of_articles(project, "pilot", [decided])[decided]
    assert len(kept) == len(standing(project, decided).candidates)


def test_undo_takes_a_doubt_back(project: Project, decided: str) -> None:
    cy = person(project, "cy").id
    start = GULL.index("coast guard")
    doubt(project, cy, "pilot", candidates, (decided, start, start + 1))
    assert len(standing(project, decided).waiting) == 1
    history.undo(project, cy)
    assert not standing(project, decided).waiting


def test_what_nobody_had_to_decide_cannot_wait_again(project: Project) -> None:
    article = hand_in(project, SAID)
    start = GULL.index("coast guard")
    with pytest.raises(ReaderError, match="all coders said so alike"):
        doubt(project, person(project, "cy").id, "pilot", candidates, (article, start, start + 1))


def test_only_an_adjudicator_doubts_and_only_where_somebody_marked(
    project: Project, decided: str
) -> None:
    start = GULL.index("coast guard")
    with pytest.raises(ReaderError, match="only an adjudicator"):
        doubt(project, person(project, "ana").id, "pilot", candidates, (decided, start, start + 1))
    with pytest.raises(ReaderError, match="no coder marked anything there"):
        doubt(project, person(project, "cy").id, "pilot", candidates, (decided, 0, 1))
