"""Taking articles, and marks that come with them, into a project, in batches.

Taking the same thing twice changes nothing; nothing known is overwritten.
"""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotator
from reader.model.article import METADATA, Article, NewArticle
from reader.model.record import Record
from reader.store import articles
from reader.store.adding import Sketch, add_new
from reader.store.articles import ARTICLE
from reader.store.marks_in import MarksIn
from reader.store.project import Project
from reader.store.report import Report
from reader.store.transaction import Transaction, write


class Incoming(Struct, frozen=True, kw_only=True):
    """An article, or marks on one, on the way in.

    Attributes:
        where: the file and place, for messages.
        new: the article; None where the record only names one the project has.
        record: the marks it brings, if any.
        sketch: what finds near-identical texts.
    """

    where: str
    new: NewArticle | None
    record: Record | None = None
    sketch: Sketch = Sketch()


def take(project: Project, batch: Sequence[Incoming], annotator: Annotator | None) -> Report:
    """Take a batch in as one transaction.

    Args:
        project: where to.
        batch: what comes; a mark without an annotator is ``annotator``'s.
        annotator: who imports, or None.

    Raises:
        StoreError: the batch could not be saved; nothing of it is in.
    """
    report = Report()
    owner = annotator.id if annotator else ""
    with write(project, "import", owner, undoable=False) as transaction:
        _take_articles(project, transaction, batch, report)
        marks = MarksIn(project, transaction, annotator, report)
        for incoming in batch:
            if incoming.record is not None:
                marks.take(incoming.where, incoming.record, incoming.new)
        marks.finish()
    return report


def _take_articles(
    project: Project, transaction: Transaction, batch: Sequence[Incoming], report: Report
) -> None:
    arriving: dict[str, tuple[NewArticle, Sketch]] = {}
    named = [incoming for incoming in batch if incoming.new is not None]
    known = articles.known(project, [incoming.new.article.id for incoming in named if incoming.new])
    for incoming in named:
        if incoming.new is None:
            continue
        article = incoming.new.article
        if article.id in known or article.id in arriving:
            report.known += 1
            if article.id in known:
                _complete(transaction, incoming.where, article, report)
        else:
            arriving[article.id] = (incoming.new, incoming.sketch)
    if arriving:
        items, sketches = zip(*arriving.values(), strict=True)
        add_new(transaction, items, sketches)
        report.new += len(arriving)


def _complete(transaction: Transaction, where: str, article: Article, report: Report) -> None:
    """Fill what is unknown of a known article; what is known stays, and a difference is said."""
    before = ARTICLE.load(transaction.db, article.id)
    if before is None:
        return
    blanks = {}
    for name in METADATA:
        old, new = getattr(before, name), getattr(article, name)
        if new and not old:
            blanks[name] = new
        elif new and new != old:
            report.remarks.append((where, f"{name} stays {old!r}; the import says {new!r}"))
    have = {entry.name for entry in before.extra}
    extra = (*before.extra, *(entry for entry in article.extra if entry.name not in have))
    after = msgspec.structs.replace(before, **blanks, extra=extra)
    if after != before:
        transaction.put(ARTICLE, article.id, after, article=article.id)
        report.completed += 1
