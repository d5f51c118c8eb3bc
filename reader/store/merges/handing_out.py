"""Handing out: a project for one coder, in a file that has nobody else's work.

It is made anew and not copied, so nothing of the others is left in it. Its history begins with
what it is given: it knows nothing of how that came to be.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotator
from reader.model.errors import ReaderError
from reader.model.submission import Reopening
from reader.store import annotators, articles, history, rounds, sketches
from reader.store.annotators import ANNOTATOR
from reader.store.articles import ARTICLE, REGIONS
from reader.store.backup import copy_safely
from reader.store.codebooks import CODEBOOK, SETTING
from reader.store.entities import ENTITIES
from reader.store.merges import left_behind
from reader.store.merges.left_behind import COPY, MADE, PREFIX
from reader.store.places import keep
from reader.store.project import AMONG, Project, among, assert_folder, open_project
from reader.store.rounds import ROUND
from reader.store.sqlite import StoreError
from reader.store.transaction import BEGUN_AT, Entity, together

_PAGE = 200
OWN = {
    "annotation": "SELECT id FROM annotation WHERE annotator = :who",
    "link": "SELECT id FROM link WHERE annotator = :who",
    "label": "SELECT id FROM label WHERE annotator = :who",
    "progress": "SELECT article || ' ' || annotator || ' ' || round FROM progress"
    " WHERE annotator = :who",
    "decision": "SELECT id FROM decision WHERE annotator = :who",
    "rejected_pair": "SELECT id FROM rejected_pair WHERE annotator = :who",
    "assignment": "SELECT article || ' ' || annotator || ' ' || round FROM assignment"
    " WHERE annotator = :who",
    "submission": "SELECT id FROM submission WHERE annotator = :who",
    "reopening": "SELECT r.submission FROM reopening AS r JOIN submission AS s"
    " ON s.id = r.submission WHERE s.annotator = :who",
}
"""Kinds of things of which a coder gets her own, with the ids of those."""
SHARED = ("annotator", "article", "codebook", "regions", "round", "setting")
"""Kinds of things that a coder gets as far as her work needs them."""
WITHHELD = ("adjudication", "gold_release", "misplaced", "pick", "suggestion")
"""Kinds of things that no coder gets: they say what others do, or propose, or are to be repaired."""
_UNSAID = "reopened"
"""Why her work was reopened, where that is in somebody else's words."""
_WORKED = " UNION ALL ".join(
    f"SELECT article FROM {table} WHERE annotator = :who"
    for table in (
        *("annotation", "link", "label", "progress", "decision", "submission"),
        "(SELECT annotator, from_article AS article FROM rejected_pair"
        " UNION ALL SELECT annotator, to_article FROM rejected_pair)",
    )
)
_HERS = (
    "SELECT id FROM article WHERE NOT EXISTS (SELECT 1 FROM assignment WHERE annotator = :who)"
    " OR id IN (SELECT article FROM assignment WHERE annotator = :who)"
    " OR (story <> '' AND story IN"
    " (SELECT story FROM assignment WHERE annotator = :who AND article = ''))"
    f" OR id IN ({_WORKED})"
    " ORDER BY number"
)
"""The articles of her queue and those she has worked on; without a queue, all."""
_CODEBOOKS = (
    "SELECT sha256 FROM codebook AS b"
    " WHERE sha256 IN (SELECT value FROM setting UNION ALL SELECT codebook FROM round)"
    " OR b.id || '/' || b.version || '@' || substr(sha256, 1, 8) IN (SELECT codebook"
    " FROM annotation WHERE annotator = :who)"
)
"""The codebooks in use, in this project or a round, and those that her marks were made under."""
_ROUNDS = (
    "SELECT name FROM round WHERE coders = '[]'"
    " OR EXISTS (SELECT 1 FROM json_each(coders) WHERE value = :who)"
    " OR name IN (SELECT round FROM annotation WHERE annotator = :who"
    " UNION ALL SELECT round FROM link WHERE annotator = :who"
    " UNION ALL SELECT round FROM label WHERE annotator = :who"
    " UNION ALL SELECT round FROM progress WHERE annotator = :who"
    " UNION ALL SELECT round FROM decision WHERE annotator = :who"
    " UNION ALL SELECT round FROM rejected_pair WHERE annotator = :who"
    " UNION ALL SELECT round FROM submission WHERE annotator = :who"
    " UNION ALL SELECT round FROM assignment WHERE annotator = :who)"
)


class Handout(Struct, frozen=True):
    """What was handed out."""

    path: str
    annotator: str
    articles: int
    marks: int
    """Her own that were here before."""


def hand_out(project: Project, name: str, target: Path, *, viewer: str = "") -> Handout:
    """Write a project for one coder, whose work can be merged back.

    Args:
        project: what to take it from.
        name: the annotator's.
        target: the file to make; nothing may be there.
        viewer: the id of who makes it, or ``""``.

    Raises:
        ReaderError: nobody has this name, or a system has it, or it would show another's work
            to who codes in a blind round.
        StoreError: something is there already, or the file cannot be written.
    """
    who = annotators.by_name(project, name)
    if who is None:
        raise ReaderError(
            f"nobody is called {name!r} here; reader annotator add {name!r} adds somebody"
        )
    if who.kind == "system":
        raise ReaderError(f"{name!r} is a system, which codes nothing by hand")
    if viewer != who.id:
        rounds.assert_codes_none_blind(project, viewer, "what another has done")
    assert_folder(target.resolve())
    if target.exists():
        raise StoreError(f"{target} is there already; move it away, or give another name")
    left_behind.clear(target.resolve().parent)
    with (
        TemporaryDirectory(dir=target.resolve().parent, prefix=PREFIX) as folder,
        open_project(Path(folder) / MADE, create=True) as made,
    ):
        with _as_it_is_now(project), together(made):
            handout = _filled(project, made, who, target)
        copy_safely(made.db, target.resolve(), Path(folder) / COPY)
    return handout


@contextmanager
def _as_it_is_now(project: Project) -> Iterator[None]:
    """Read all of it as it stands at one moment, whoever writes meanwhile."""
    project.db.execute("BEGIN")
    try:
        yield
    finally:
        project.db.rollback()


def _filled(project: Project, made: Project, who: Annotator, target: Path) -> Handout:
    made.db.execute("PRAGMA defer_foreign_keys = ON")
    keep(made, BEGUN_AT, str(history.latest(project)))
    keep(made, "annotator", who.id)
    for entity, sql in (
        (ANNOTATOR, "SELECT :who"),
        (CODEBOOK, _CODEBOOKS),
        (ROUND, _ROUNDS),
        (SETTING, "SELECT key FROM setting"),
    ):
        for page in _pages(project, sql, who):
            _give(project, made, who, entity, page)
    count = 0
    for page in _pages(project, _HERS, who):
        count += _give(project, made, who, ARTICLE, page)
        _give_texts(project, made, page)
        _give(project, made, who, REGIONS, page)
    given = {
        kind: sum(
            _give(project, made, who, ENTITIES[kind], page) for page in _pages(project, sql, who)
        )
        for kind, sql in OWN.items()
    }
    return Handout(str(target), who.name, count, given["annotation"])


def _pages(project: Project, sql: str, who: Annotator) -> Iterator[list[str]]:
    cursor = project.db.execute(sql, {"who": who.id})
    while page := [row[0] for row in cursor.fetchmany(_PAGE)]:
        yield page


def _hers(image: Any, who: Annotator) -> Any:
    """Return a thing without what others said of it."""
    if isinstance(image, Reopening) and image.annotator != who.id:
        return msgspec.structs.replace(image, reason=_UNSAID)
    return image


def _give(
    project: Project, made: Project, who: Annotator, entity: Entity[Any], ids: Sequence[str]
) -> int:
    """Give the new project things as they are, as what its history begins with."""
    found = project.read(entity.images, ids)
    things = [(key, _hers(image, who)) for key, image in found.items() if image is not None]
    there = entity.images(made.db, [key for key, _ in things])
    entity.store(made.db, [(key, there[key], image) for key, image in things])
    made.db.executemany(
        "INSERT INTO baseline VALUES (?, ?, ?)",
        [
            (entity.name, key, msgspec.json.encode(image).decode())
            for key, image in things
            if image != there[key]
        ],
    )
    return len(things)


def _give_texts(project: Project, made: Project, ids: Sequence[str]) -> None:
    numbers = dict(made.rows(f"SELECT id, number FROM article WHERE id {AMONG}", among(ids)))
    for article in ids:
        text = articles.text(project, article)
        made.db.execute("INSERT INTO article_text VALUES (?, ?)", [numbers[article], text])
    made.db.execute(
        "INSERT INTO article_fts (rowid, title, text)"
        " SELECT number, title, text FROM article_document WHERE number >= ?",
        [min(numbers.values())],
    )
    sketched = project.rows(
        "SELECT id, sketch FROM article_sketch JOIN article USING (number)"
        f" WHERE id {AMONG} ORDER BY number",
        among(ids),
    )
    sketches.add(made.db, {numbers[article]: sketch for article, sketch in sketched})
