"""Articles that come in: new ones are added in bulk, known ones completed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from reader.model.arrival import Arrival, Notice, Refusal
from reader.model.article import Article, NewArticle
from reader.store import sketches
from reader.store.arriving.completing import completed, emptied
from reader.store.arriving.report import Report
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
    regions_of,
    to_row,
)
from reader.store.project import AMONG, Project, among
from reader.store.transaction import Transaction


def take_articles(
    project: Project, transaction: Transaction, arrivals: Sequence[Arrival], report: Report
) -> list[Arrival]:
    """Take in the articles of a batch; those that come twice, or are here already, are known.

    Returns:
        The arrivals without those that are refused: their id is that of another text.
    """
    known = _known(project, [arrival.new.article.id for arrival in arrivals if arrival.new])
    taken, refused = _of_one_text(arrivals, known)
    report.refused += refused
    named = [(arrival.new.article, arrival) for arrival in taken if arrival.new]
    settled = emptied(project, list(known))
    here = dict(known)
    new: dict[str, Arrival] = {}
    for article, arrival in named:
        before = here.get(article.id)
        if before is None:
            here[article.id], new[article.id] = article, arrival
            continue
        after, remarks = completed(before, article, arrival, settled.get(article.id, set()))
        here[article.id] = after
        report.completed += after != before
        report.remarks += remarks
    report.remarks += _other_regions(project, [one for one in arrivals if _id_of(one) in known])
    report.articles = list(dict.fromkeys(article.id for article, _ in named))
    report.new = len(new)
    report.known = len(named) - len(new)
    transaction.turn(ARTICLE, [(key, before, here[key]) for key, before in known.items()])
    if new:
        _add_new(project, transaction, list(new.values()), here, report)
    return taken


def _of_one_text(
    arrivals: Sequence[Arrival], known: Mapping[str, Article]
) -> tuple[list[Arrival], list[Refusal]]:
    """Leave out what comes under the id of another text: its marks would be on the wrong words."""
    texts = {key: article.sha256 for key, article in known.items()}
    taken, refused = [], []
    for arrival in arrivals:
        article = arrival.new.article if arrival.new else None
        if article and texts.setdefault(article.id, article.sha256) != article.sha256:
            reason = f"its id {article.id[:12]} is that of another text; a text never changes"
            refused.append(Refusal(arrival.where, reason))
        else:
            taken.append(arrival)
    return taken, refused


def _id_of(arrival: Arrival) -> str:
    return arrival.new.article.id if arrival.new else ""


def _other_regions(project: Project, arrivals: Sequence[Arrival]) -> Iterator[Notice]:
    """Yield a line for each known article of which a record has other regions than are here."""
    said = [(one, one.new) for one in arrivals if one.record and one.new and one.new.regions]
    if not said:
        return
    here = regions_of(project, [new.article.id for _, new in said])
    for arrival, new in said:
        if new.regions != here.get(new.article.id, ()):
            yield Notice(arrival.where, "regions stay as they are here; the import has others")


def _known(project: Project, ids: Sequence[str]) -> dict[str, Article]:
    rows = project.rows(f"SELECT {COLUMNS} FROM article WHERE id {AMONG}", among(ids))
    return {row[0]: from_row(row) for row in rows}


def _add_new(
    project: Project,
    transaction: Transaction,
    arrivals: Sequence[Arrival],
    articles: Mapping[str, Article],
    report: Report,
) -> None:
    connection = transaction.db
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM article").fetchone()
    numbered = dict(enumerate(arrivals, last + 1))
    items = [
        msgspec.structs.replace(new, article=articles[new.article.id])
        for new in (arrival.new for arrival in arrivals)
        if new
    ]
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
    sketches.add(connection, sketched)
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
    transaction.db.executemany(
        INSERT_REGION, [row for item in items for row in region_rows(item.article.id, item.regions)]
    )
    with_regions = [(item.article.id, Regions(item.regions)) for item in items if item.regions]
    transaction.created(REGIONS, with_regions)
