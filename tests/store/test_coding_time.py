"""Coding time grows, in rows of each copy's own, outside of history."""

from typing import Any

import pytest

from reader.model.annotation import Annotator
from reader.store import coding_time, history, sqlite
from reader.store.check import findings
from reader.store.project import Project
from reader.store.sqlite import StoreError


def rows(project: Project) -> list[tuple[Any, ...]]:
    return project.rows("SELECT annotator, round, article, seconds FROM coding_time")


def test_it_grows_and_is_no_history(project: Project, ana: Annotator, article: str) -> None:
    before = list(history.actions(project, ana.id))
    coding_time.add(project, {(ana.id, article): 2.5})
    coding_time.add(project, {(ana.id, article): 4.0})
    assert rows(project) == [(ana.id, "main", article, 6.5)]
    assert list(history.actions(project, ana.id)) == before
    assert history.undo(project, ana.id) is None
    assert list(findings(project)) == []


def test_a_copy_counts_in_a_row_of_its_own(project: Project, ana: Annotator, article: str) -> None:
    coding_time.add(project, {(ana.id, article): 1})
    project.db.execute("UPDATE replica SET home = 'elsewhere'")
    coding_time.add(project, {(ana.id, article): 2})
    assert sorted(row[3] for row in rows(project)) == [1, 2]


def test_it_never_shrinks(project: Project, ana: Annotator, article: str) -> None:
    coding_time.add(project, {(ana.id, article): 5})
    with pytest.raises(sqlite.IntegrityError, match="only grows"):
        project.db.execute("UPDATE coding_time SET seconds = 4")


def test_all_of_it_is_kept_or_nothing(project: Project, ana: Annotator, article: str) -> None:
    with pytest.raises(StoreError):
        coding_time.add(project, {(ana.id, article): 5, ("nobody", article): 5})
    assert rows(project) == []
