"""Examples, counterexamples and questions that coding brings to a codebook."""

import pytest

from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.revising.cases import with_counterexample, with_example, with_question
from reader.model.revising.meaning import meaning

BOOK = Codebook(id="mine", notes="As it was.", tags=(Tag(id="Actor", example="the army"),))


def test_each_is_the_next_version_and_none_is_another_meaning() -> None:
    example = with_example(BOOK, "Actor", "rebels")
    assert example.tag("Actor").examples == ("the army", "rebels")
    against = with_counterexample(example, "Actor", "a town")
    against = with_counterexample(against, "Actor", "a river")
    assert against.tag("Actor").not_when == "“a town”\n“a river”"
    asked = with_question(against, "Actor", " and names? ", "Derna")
    assert asked.notes == "As it was.\nQuestion on Actor: and names? (“Derna”)"
    assert [each.version for each in (example, asked)] == [2, 5]
    assert asked.tag("Actor").revision == 1
    assert asked.tag("Actor").meant == meaning(BOOK, BOOK.tag("Actor"))


def test_what_is_there_already_is_refused() -> None:
    with pytest.raises(ReaderError, match="this example already"):
        with_example(BOOK, "Actor", "the army")
    with pytest.raises(ReaderError, match="not for"):
        with_counterexample(with_counterexample(BOOK, "Actor", "x"), "Actor", "x")
    with pytest.raises(ReaderError, match="needs words"):
        with_question(BOOK, "Actor", "  ", "x")
    with pytest.raises(ReaderError, match="no tag"):
        with_example(BOOK, "Place", "Derna")
