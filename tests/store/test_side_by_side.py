"""Reports side by side as one thing: texts, marks, links, and nothing that may not be seen."""

import pytest

from reader.model.codebook import Codebook, LinkType
from reader.model.errors import ReaderError
from reader.store import codebooks
from reader.store.project import Project
from reader.store.side_by_side import side_by_side


def test_an_article_that_is_not_there_is_refused(project: Project) -> None:
    with pytest.raises(ReaderError, match="no article"):
        side_by_side(project, "", ["nowhere"])


def test_a_codebook_says_which_relations_lead_one_way(project: Project, article: str) -> None:
    assert "same-as" not in side_by_side(project, "", [article]).directed
    book = Codebook(id="own", version=1, links=(LinkType(id="same-as"), LinkType(id="same_event")))
    codebooks.use(project, "", book)
    assert {"same-as", "same_event"} <= side_by_side(project, "", [article]).directed
