"""Projects to look at through the terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.store import annotators, codebooks
from reader.store.project import Project
from tests.tui.projects import make, news
from tests.tui.tree import TREE


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project of three articles in two stories, with nobody at work on it yet."""
    with make(tmp_path / "reader.db", news()) as opened:
        yield opened


@pytest.fixture
def ana(project: Project) -> Project:
    """The same project, told that Ana is at work."""
    annotators.remember(project, annotators.ensure(project, "Ana"))
    return project


@pytest.fixture
def tree(ana: Project) -> Project:
    """A project whose codebook has four tags below and beside each other."""
    codebooks.use(ana, "", TREE)
    return ana
