"""Who answers: reads the reports once, as one person may see them, and compares them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reader.compare.matching.judged import is_name
from reader.model.annotation import Link
from reader.model.story import Story
from reader.store.project import open_project
from reader.store.side_by_side import side_by_side
from reader.tui.beside.questions import Compared, Question

Answer = TypeVar("Answer")


class Matter(Struct, frozen=True):
    """What is to be compared, and who looks at it."""

    path: str
    """Of the project."""
    viewer: str
    """An annotator's id; ``""`` for somebody not named yet."""
    round: str
    articles: tuple[str, ...]


class Answering:
    """Answers questions about the reports of one matter."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._compared: Compared | None = None

    def answer(self, question: Question[Answer]) -> Answer:
        """Return the answer.

        Raises:
            ReaderError: the reports cannot be read.
        """
        if self._compared is None:
            self._compared = Compared(self._read())
        return question.answered(self._compared)

    def stop(self) -> None:
        """Leave off; what is being answered is short."""

    def _read(self) -> Story:
        matter = self._matter
        with open_project(Path(matter.path), read_only=True) as project:
            project.round = matter.round
            story = side_by_side(project, matter.viewer, matter.articles)
        return replace(story, links=_of_names(story), rejected=())


def _of_names(story: Story) -> Sequence[Link]:
    """Return the links that say of names who is who: they tell passages that are alike.

    What was said of passages is for the screen, which hears at once of what changes.
    """
    marks = story.marks
    return tuple(
        each
        for each in story.links
        if marks.keys() >= {each.from_, each.to}
        and all(is_name(marks[end].quote) for end in (each.from_, each.to))
    )
