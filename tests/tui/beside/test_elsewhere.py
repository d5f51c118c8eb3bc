"""Comparing in another process: the same answers, troubles in words, an end at once."""

from pathlib import Path

import pytest

from reader.model.errors import ReaderError
from reader.store import articles
from reader.store.project import Project
from reader.tui.beside import comparer
from reader.tui.beside.answering import Answering, Matter
from reader.tui.beside.elsewhere import Elsewhere
from reader.tui.beside.questions import (
    Near,
    Partners,
    Places,
    Prepare,
    Question,
    SaidAlike,
    Stretch,
)
from tests.tui.beside.test_beside import SAME, fire, passage
from tests.tui.person import sitting

__all__ = ["fire"]


def matter(project: Project) -> Matter:
    ids = tuple(articles.resolve(project, stem).id for stem in ("daily", "post", "wire"))
    return Matter(str(project.path), "", "main", ids)


def test_the_answers_are_those_given_here(fire: Project) -> None:
    asked = matter(fire)
    one, other = asked.articles[1], asked.articles[0]
    same = passage(fire, "post", SAME)
    questions: list[Question[object]] = [
        Partners(same, (other, asked.articles[2])),
        Near(same, {other: (0, 1000)}),
        Places(one),
        Stretch(one, other, 0, 4),
        SaidAlike(one, other),
    ]
    elsewhere, here = Elsewhere(asked), Answering(asked)
    try:
        assert elsewhere.answer(Prepare(one, 10.0))
        for question in questions:
            assert elsewhere.answer(question) == here.answer(question)
    finally:
        elsewhere.stop()
    with pytest.raises(ReaderError, match="came to an end"):
        elsewhere.answer(Places(one))


def test_what_is_near_is_found_as_in_the_whole(fire: Project) -> None:
    here = Answering(matter(fire))
    same = passage(fire, "post", SAME)
    other = articles.resolve(fire, "daily").id
    (near,) = here.answer(Near(same, {other: (0, 1000)}, 1))[other]
    (whole,) = here.answer(Partners(same, (other,), 1))[other]
    assert (near.from_, near.to) == (whole.from_, whole.to)


def test_a_project_that_cannot_be_read_is_told_in_words(fire: Project, tmp_path: Path) -> None:
    gone = Matter(str(tmp_path / "gone.db"), "", "main", ("x",))
    elsewhere = Elsewhere(gone)
    try:
        with pytest.raises(ReaderError, match="gone"):
            elsewhere.answer(Places("x"))
    finally:
        elsewhere.stop()


async def test_long_texts_are_compared_elsewhere(
    fire: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.beside.comparing.HERE", 0)
    monkeypatch.setattr(comparer, "HERE", 0)
    async with sitting(fire, "daily", "post") as person:
        await person.presses("/", *"nine w", "enter", "escape", "=")
        await person.until("≈ 0.")
        await person.presses("W", "c")
        await person.until("Counterpart, ")
        await person.presses("r")
        await person.until("Counterpart, ")
