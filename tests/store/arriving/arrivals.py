"""One article that comes in with its record, and its marks as they are here then."""

from reader.model.arrival import Arrival
from reader.model.record import Record
from reader.model.text.reposts import sketch
from reader.store import annotations
from reader.store.arriving.intake import take
from reader.store.arriving.report import Report
from reader.store.project import Project
from tests.store.conftest import TEXT, new_article

NEW = new_article("desk/derna.txt", TEXT, title="Rebels leave", story="derna")


def arrive(project: Project, record: Record) -> Report:
    """Take in the article with a record of it."""
    return take(project, [Arrival("in.jsonl:1", NEW, record, sketch(TEXT))])


def marks(project: Project) -> list[tuple[str, int, int]]:
    """Return tag, start and end of each mark of the article, in code points."""
    found = annotations.of_article(project, "", NEW.article.id)
    return [(mark.tag, mark.start, mark.end) for mark in found]
