"""Articles that come in: new ones are added in bulk, known ones completed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from reader.model.arrival import Arrival, Notice
from reader.model.article import METADATA, Article, NewArticle
from reader.store import sketches
from reader.store.articles import (
    ARTICLE,
    COLUMNS,
    INSERT,
    INSERT_REGION,
    REGIONS,
    Regions,
    count_stories,
    from_row,
    region_rows,
    to_row,
)
from reader.store.project import AMONG, Project, among
from reader.store.report import Report
from reader.store.transaction import Transaction


def take_articles(
    project: Project, transaction: Transaction, arrivals: Sequence[Arrival], report: Report
) -> None:
    """Take in the articles of a batch; those that come twice, or are here already, are known."""
    named = [(arrival.new.article, arrival) for arrival in arrivals if arrival.new]
    known = _known(project, [article.id for article, _ in named])
    arriving: dict[str, Arrival] = {}
    for article, arrival in named:
        if article.id in known:
            known[article.id] = _complete(transaction, known[article.id], arrival, report)
        else:
            arriving.setdefault(article.id, arrival)
    report.articles = list(dict.fromkeys(article.id for article, _ in named))
    report.new = len(arriving)
    report.known = len(named) - len(arriving)
    if arriving:
        _add_new(project, transaction, list(arriving.values()), report)


def _known(project: Project, ids: Sequence[str]) -> dict[str, Article]:
    rows = project.rows(f"SELECT {COLUMNS} FROM article WHERE id {AMONG}", among(ids))
    return {row[0]: from_row(row) for row in rows}


def _add_new(
    project: Project, transaction: Transaction, arrivals: Sequence[Arrival], report: Report
) -> None:
    connection = transaction.db.conn
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM article").fetchone()
    numbered = dict(enumerate(arrivals, last + 1))
    items = [arrival.new for arrival in arrivals if arrival.new]
    connection.executemany(INSERT, (to_row(item.article) for item in items))
    connection.executemany(
        "INSERT INTO article_text VALUES (?, ?)",
        ((number, item.text) for number, item in zip(numbered, items, strict=True)),
    )
    connection.execute(
        "INSERT INTO article_fts (rowid, title, text)"
        " SELECT number, title, text FROM article_document WHERE number > ?",
        [last],
    )
    _add_regions(transaction, items)
    count_stories(transaction.db, Counter(item.article.story for item in items))
    transaction.created(ARTICLE, [(item.article.id, item.article) for item in items])
    sketched = {number: one.sketch for number, one in numbered.items() if one.sketch}
    sketches.add(transaction, sketched)
    report.remarks += _repeats(project, numbered, sketched)


def _repeats(
    project: Project, numbered: Mapping[int, Arrival], sketched: Mapping[int, bytes]
) -> Iterator[Notice]:
    """Yield a line for each new article that is near-identical to an older one."""
    found = dict(sketches.repeats(project, sketched))
    others = _known(project, [repost.article for repost in found.values()])
    for number, repost in found.items():
        other = others[repost.article]
        detail = f"{repost.likeness:.0%} the same as {other.source_file} ({other.id[:12]})"
        yield Notice(numbered[number].where, "repeats another article; both are kept", detail)


def _add_regions(transaction: Transaction, items: Sequence[NewArticle]) -> None:
    transaction.db.conn.executemany(
        INSERT_REGION, [row for item in items for row in region_rows(item.article.id, item.regions)]
    )
    with_regions = [(item.article.id, Regions(item.regions)) for item in items if item.regions]
    transaction.created(REGIONS, with_regions)


def _complete(
    transaction: Transaction, before: Article, arrival: Arrival, report: Report
) -> Article:
    """Fill what is unknown of a known article; what is known stays, and a difference is said.

    What was only recognised in its text says nothing: it was so the first time.
    """
    if arrival.new is None:
        return before
    article = arrival.new.article
    blanks = {}
    for name in METADATA:
        old, new = getattr(before, name), getattr(article, name)
        if not new or name in arrival.recognised:
            continue
        if not old:
            blanks[name] = new
        elif new != old:
            says = f"{old!r}; the import says {new!r}"
            report.remarks.append(Notice(arrival.where, f"{name} stays as it is here", says))
    have = {entry.name for entry in before.extra}
    extra = (*before.extra, *(entry for entry in article.extra if entry.name not in have))
    after = msgspec.structs.replace(before, **blanks, extra=extra)
    if after != before:
        transaction.put(ARTICLE, article.id, after, article=article.id)
        report.completed += 1
    return after
