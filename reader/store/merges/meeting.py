"""What two projects have in common, and what only one of them has, before they are merged."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from reader.model.text.reposts import keys
from reader.store.project import Project
from reader.store.watching import Watch

_MOST_PAIRS = 1_000
"""Pairs that are named; there can be as many as articles."""


class Shares(Struct, frozen=True):
    """How many of a kind of thing both have, and how many one of them has alone."""

    common: int
    here: int
    there: int


class Pair(Struct, frozen=True):
    """Two articles of one wording that are two articles all the same, as their ids differ."""

    here: str
    here_file: str
    there: str
    there_file: str
    but_for: Literal["name", "newlines or spaces"]


class Namesake(Struct, frozen=True):
    """A codebook and version number that two different contents have."""

    book: str
    """``news/4``."""
    here: str
    """The references of those that are here, such as ``news/4@1f2e3d4c``."""
    there: str


class Late(Struct, frozen=True):
    """A submission that comes into a round that is finished here; it counts there all the same."""

    round: str
    annotator: str
    """Her name, here or else there."""
    article: str
    title: str
    """The name of its file, where it has none."""


class Meeting(Struct, kw_only=True):
    """What two projects are to each other, and what came of bringing them together."""

    articles: Shares
    marks: Shares
    changes: Shares
    pairs: list[Pair]
    all_pairs: int
    """How many there are; of very many only the first are in ``pairs``."""
    codebooks: list[Namesake]
    late: list[Late]
    """By round, annotator and article."""
    annotators: list[str] = []
    """The names of those who were not known here."""
    renamed: dict[str, str] = {}
    """Names here by those there, as was asked for."""
    called: dict[str, str] = {}
    """New names by the old, of those who were known here: they were renamed there."""
    conflicts: int = 0
    """Things that a person has to pick a value of, once both are together."""


def meet(project: Project, watch: Watch) -> Meeting:
    """Compare the project with the one beside it; nothing is written."""
    found = 0
    pairs: list[Pair] = []
    for pair in _pairs(project, watch):
        found += 1
        if len(pairs) < _MOST_PAIRS:
            pairs.append(pair)
    return Meeting(
        articles=_shares(project, "article"),
        marks=_shares(project, "annotation"),
        changes=_shares(project, "change"),
        pairs=pairs,
        all_pairs=found,
        codebooks=_namesakes(project),
        late=_late(project),
    )


def _shares(project: Project, table: str) -> Shares:
    here, there, common = (
        int(row[0])
        for row in project.rows(
            f"SELECT count(*) FROM main.{table} UNION ALL SELECT count(*) FROM there.{table}"
            f" UNION ALL SELECT count(*) FROM there.{table} AS t"
            f" WHERE EXISTS (SELECT 1 FROM main.{table} AS m WHERE m.id = t.id)"
        )
    )
    return Shares(common, here - common, there - common)


def _namesakes(project: Project) -> list[Namesake]:
    rows = project.rows(
        "SELECT DISTINCT t.id || '/' || t.version, m.sha256, t.sha256 FROM there.codebook AS t"
        " JOIN main.codebook AS m ON m.id = t.id AND m.version = t.version"
        " AND m.sha256 <> t.sha256"
        " WHERE NOT EXISTS (SELECT 1 FROM main.codebook AS k WHERE k.sha256 = t.sha256)"
        " ORDER BY 1, 2, 3"
    )
    return [
        Namesake(book, f"{book}@{ours[:8]}", f"{book}@{theirs[:8]}") for book, ours, theirs in rows
    ]


def _late(project: Project) -> list[Late]:
    rows = project.rows(
        "SELECT t.round, coalesce(h.name, w.name) AS name, a.id,"
        " coalesce(nullif(a.title, ''), a.source_file)"
        " FROM there.submission AS t"
        " JOIN main.round AS r ON r.name = t.round AND r.finished"
        " JOIN there.article AS a ON a.id = t.article"
        " JOIN there.annotator AS w ON w.id = t.annotator"
        " LEFT JOIN main.annotator AS h ON h.id = t.annotator"
        " WHERE NOT EXISTS (SELECT 1 FROM main.submission AS m WHERE m.id = t.id)"
        " ORDER BY t.round, name, a.number, t.number"
    )
    return [Late(*row) for row in rows]


def _pairs(project: Project, watch: Watch) -> Iterator[Pair]:
    """Yield each article that only they have and that is one here but for its name or spaces."""
    rows = project.db.execute(
        "SELECT t.id, t.sha256, t.source_file, t.number, coalesce(s.sketch, x'')"
        " FROM there.article AS t LEFT JOIN there.article_sketch AS s USING (number)"
        " WHERE NOT EXISTS (SELECT 1 FROM main.article AS m WHERE m.id = t.id) ORDER BY t.number"
    )
    total = project.row("SELECT count(*) FROM there.article") or (0,)
    for article, sha256, file, number, sketch in watch.rows(rows, total[0]):
        same = project.row(
            "SELECT id, source_file FROM main.article WHERE sha256 = ? ORDER BY number", [sha256]
        )
        if same is not None:
            yield Pair(same[0], same[1], article, file, "name")
            continue
        like = _spaced_otherwise(project, number, keys(sketch))
        if like is not None:
            yield Pair(*like, article, file, "newlines or spaces")


def _spaced_otherwise(
    project: Project, number: int, wanted: tuple[int, ...]
) -> tuple[str, str] | None:
    """Return id and file of the article here that has the same words as one there."""
    candidates = project.rows(
        "SELECT DISTINCT a.number, a.id, a.source_file FROM main.article_sketch_key AS k"
        " JOIN main.article AS a USING (number) WHERE k.key IN (?, ?, ?) ORDER BY a.number",
        [*wanted, *[None] * (3 - len(wanted))],
    )
    if not candidates:
        return None
    words = _words(project, "there", number)
    for here, article, file in candidates:
        if _words(project, "main", here) == words:
            return article, file
    return None


def _words(project: Project, side: str, number: int) -> str:
    row = project.row(f"SELECT text FROM {side}.article_text WHERE number = ?", [number])
    return "".join(str(row[0]).split()) if row else ""
