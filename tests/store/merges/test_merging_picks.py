"""What waits for a pick, and what was picked, is the same in every copy once they met."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.store import correcting
from reader.store.check import findings
from reader.store.merges import conflicts
from reader.store.merges.merging import merge
from reader.store.project import Project, open_project


@pytest.fixture
def other(tmp_path: Path, project: Project, ana: Annotator, article: str) -> Iterator[Project]:
    """A copy of the project, in which an outlet was corrected otherwise than here."""
    project.db.execute("VACUUM INTO ?", [str(tmp_path / "other.db")])
    with open_project(tmp_path / "other.db") as opened:
        correcting.correct(project, ana.id, article, {"outlet": "North"})
        correcting.correct(opened, ana.id, article, {"outlet": "South"})
        merge(project, opened.path)
        yield opened


def _noted(project: Project) -> list[tuple[object, ...]]:
    assert [finding.words for finding in findings(project)] == []
    return project.rows("SELECT id, picked FROM conflict")


@pytest.mark.parametrize("knew", [True, False])
def test_a_pick_comes_to_a_copy_that_waited_for_it_and_to_one_that_did_not(
    project: Project, other: Project, ana: Annotator, *, knew: bool
) -> None:
    if knew:
        merge(other, project.path)
        assert _noted(other) == _noted(project)
    ((id_, picked),) = _noted(project)
    assert picked is None
    conflicts.pick(project, ana.id, str(id_), "there")
    merge(other, project.path)
    ((_, picked),) = _noted(other)
    assert picked is not None
    assert _noted(other) == _noted(project)


def test_nothing_waits_once_both_say_the_same(
    project: Project, other: Project, ana: Annotator, article: str
) -> None:
    assert len(_noted(project)) == 1
    correcting.correct(other, ana.id, article, {"outlet": "North"})
    merge(project, other.path)
    assert _noted(project) == []
