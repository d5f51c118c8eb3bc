"""Reports side by side as one thing: texts, marks, links, and nothing that may not be seen."""

import pytest

from reader.model.errors import ReaderError
from reader.store.project import Project
from reader.store.side_by_side import side_by_side


def test_an_article_that_is_not_there_is_refused(project: Project) -> None:
    with pytest.raises(ReaderError, match="no article"):
        side_by_side(project, "", ["nowhere"])
