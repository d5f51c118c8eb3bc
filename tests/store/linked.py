"""Two reports with passages to be tied, as several tests of links need them."""

from reader.model.annotation import Annotation, Annotator, Link
from reader.model.passage import Passage
from reader.store import annotations, linking
from reader.store.check import findings
from reader.store.project import Project
from tests.store.conftest import TEXT, add, new_article

OTHER = "Militants were driven out of Derna, a spokesman told Agencies."


def add_other(project: Project) -> str:
    """Add the report that tells the same in other words; return its id."""
    return add(project, new_article("wire/derna.txt", OTHER, title="Driven out", story="derna"))[0]


def passage(article: str, start: int, end: int, text: str = TEXT) -> Passage:
    return Passage(article, start, end, text[start:end])


def tied(project: Project, who: Annotator, one: str, two: str, type_: str = "same-as") -> Link:
    return linking.link(project, who.id, type_, passage(one, 0, 27), passage(two, 0, 34, OTHER))


def marks_of(project: Project, who: Annotator, *ids: str) -> list[Annotation]:
    found = annotations.of_articles(project, who.id, ids)
    return [mark for each in ids for mark in found.get(each, ())]


def faults(project: Project) -> list[str]:
    return [finding.words for finding in findings(project) if finding.wrong]
