"""What is in no history, or at its beginning: the same is taken whichever way projects meet."""

from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.store import articles, coding_time, correcting
from reader.store.check import findings
from reader.store.merges.handing_out import hand_out
from reader.store.merges.merging import merge
from reader.store.project import Project, open_project


def _seconds(project: Project) -> list[tuple[object, ...]]:
    return project.rows("SELECT seconds FROM coding_time")


def test_of_one_copys_coding_time_the_greatest_is_kept(
    project: Project, ana: Annotator, article: str, tmp_path: Path
) -> None:
    coding_time.add(project, {(ana.id, article): 40})
    project.db.execute("VACUUM INTO ?", [str(tmp_path / "other.db")])
    coding_time.add(project, {(ana.id, article): 1460})
    with open_project(tmp_path / "other.db") as other:
        merge(project, other.path)
        assert _seconds(project) == [(1500,)]
        merge(other, project.path)
        assert _seconds(other) == [(1500,)]


@pytest.mark.parametrize("titles", [("Able", "Zulu"), ("Zulu", "Able")])
def test_handouts_that_began_apart_begin_alike_once_they_met(
    project: Project,
    ana: Annotator,
    ben: Annotator,
    article: str,
    tmp_path: Path,
    titles: tuple[str, str],
) -> None:
    for who, title in zip((ana, ben), titles, strict=True):
        correcting.correct(project, ana.id, article, {"title": title})
        hand_out(project, who.name, tmp_path / f"{who.name}.db")
    with open_project(tmp_path / "ana.db") as one, open_project(tmp_path / "ben.db") as two:
        merge(one, two.path)
        merge(two, one.path)
        assert articles.get(one, article).title == articles.get(two, article).title == "Zulu"
        for each in (one, two):
            assert [finding.words for finding in findings(each)] == []
