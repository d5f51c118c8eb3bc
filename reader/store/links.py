"""Links between annotations, and from an annotation to an article."""

from collections.abc import Sequence
from typing import Any

import msgspec

from reader.model.annotation import Field, Link
from reader.model.errors import ReaderError
from reader.model.passage import RejectedPair
from reader.store import rounds
from reader.store.project import AMONG, Project, among, grouped
from reader.store.sqlite import Connection
from reader.store.transaction import Entity

_COLUMNS = (
    "l.id, l.article, l.annotator, l.round, l.type, l.from_annotation, l.to_annotation,"
    " l.to_article, l.state, l.note, l.unsure, l.origin, l.status, l.created, l.codebook"
)


def _build(db: Connection, row: tuple[Any, ...]) -> Link:
    fields = db.execute(
        "SELECT name, value FROM link_field WHERE link = ? ORDER BY position", [row[0]]
    ).fetchall()
    return _link(row, tuple(Field(*field) for field in fields))


def _link(row: tuple[Any, ...], fields: tuple[Field, ...]) -> Link:
    return Link(
        id=row[0],
        article=row[1],
        annotator=row[2],
        round=row[3],
        type=row[4],
        from_=row[5],
        to=row[6],
        to_article=row[7],
        state=row[8],
        fields=fields,
        note=row[9],
        unsure=bool(row[10]),
        origin=row[11],
        status=row[12],
        created=row[13],
        codebook=row[14],
    )


def _load(db: Connection, link: str) -> Link | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM link AS l WHERE id = ?", [link]).fetchone()
    return None if row is None else _build(db, row)


def _save(db: Connection, link: str, _: Link | None, after: Link | None) -> None:
    if after is None:
        raise ReaderError("a link is never erased, only set aside")
    db.execute(
        f"INSERT INTO link VALUES ({', '.join('?' * 15)}) ON CONFLICT (id) DO UPDATE SET"
        " article = excluded.article, type = excluded.type,"
        " from_annotation = excluded.from_annotation, to_annotation = excluded.to_annotation,"
        " to_article = excluded.to_article, state = excluded.state, note = excluded.note,"
        " unsure = excluded.unsure, status = excluded.status, codebook = excluded.codebook",
        [
            link,
            after.article,
            after.annotator,
            after.round,
            after.type,
            after.from_,
            after.to,
            after.to_article,
            after.state,
            after.note,
            after.unsure,
            after.origin,
            after.status,
            after.created,
            after.codebook,
        ],
    )
    db.execute("DELETE FROM link_field WHERE link = ?", [link])
    db.executemany(
        "INSERT INTO link_field VALUES (?, ?, ?, ?)",
        [(link, at, field.name, field.value) for at, field in enumerate(after.fields)],
    )


LINK = Entity(
    "link",
    Link,
    _load,
    _save,
    retired=lambda link: msgspec.structs.replace(link, status="deleted"),
    whose=lambda link: [(link.article, link.annotator, link.round)],
)


def own_links(project: Project, annotator: str, marks: Sequence[str]) -> list[Link]:
    """Return the annotator's active links from or to some annotations, by id."""
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM link AS l WHERE annotator = :annotator AND status = 'active'"
        f" AND (from_annotation {AMONG} OR to_annotation {AMONG}) ORDER BY id",
        among(marks, annotator=annotator),
    )
    return _build_all(project, rows)


def seen(project: Project, viewer: str, link: str) -> Link | None:
    """Return a link that the viewer may see, set aside or not; None where there is none."""
    row = project.row(
        f"SELECT {_COLUMNS} FROM link AS l WHERE id = :link AND {rounds.visible('l')}",
        {"link": link, "viewer": viewer},
    )
    return None if row is None else project.read(_build, row)


_SAYS = (
    "SELECT 1 FROM annotation_span AS f JOIN link AS l ON l.from_annotation = f.annotation"
    " JOIN annotation_span AS t ON t.annotation = l.to_annotation"
    " WHERE (f.article, f.start_cp, f.end_cp, t.article, t.start_cp, t.end_cp)"
    " = (?, ?, ?, ?, ?, ?)"
    " AND (l.annotator, l.round, l.type, l.status) = (?, ?, ?, 'active')"
    " AND NOT EXISTS (SELECT 1 FROM annotation_span AS s"
    " WHERE s.annotation IN (f.annotation, t.annotation) AND s.part > 0) LIMIT 1"
)


def says(project: Project, pair: RejectedPair) -> bool:
    """Return whether an active link of whose pair it is leads from its first to its second passage.

    One of its type and round.
    """
    places = (
        value for each in (pair.from_, pair.to) for value in (each.article, each.start, each.end)
    )
    return bool(project.row(_SAYS, [*places, pair.annotator, pair.round, pair.type]))


def of_articles(project: Project, viewer: str, ids: Sequence[str]) -> dict[str, list[Link]]:
    """Return the links that stand with articles and that the viewer may see, by article."""
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM link AS l WHERE article {AMONG} AND {rounds.visible('l')}"
        " ORDER BY l.article, l.id",
        among(ids, viewer=viewer),
    )
    found: dict[str, list[Link]] = {}
    for link in _build_all(project, rows):
        found.setdefault(link.article, []).append(link)
    return found


def by_ids(project: Project, viewer: str, ids: Sequence[str]) -> list[Link]:
    """Return those of some links of the round at work that are active, by id.

    Those the viewer may see.
    """
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM link AS l WHERE l.status = 'active' AND l.round = :round"
        f" AND {rounds.visible('l')} AND l.id {AMONG} ORDER BY l.id",
        among(ids, viewer=viewer, round=project.round),
    )
    return _build_all(project, rows)


def touching(project: Project, viewer: str, ids: Sequence[str]) -> list[Link]:
    """Return the active links of the round at work with an end in some articles, by id.

    Those the viewer may see.
    """
    values = among(ids, viewer=viewer, round=project.round)
    marks, tied = project.row(_FEWER, values) or (0, 0)
    leading = _FROM_MARKS if marks < tied else _FROM_LINKS
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM link AS l WHERE l.status = 'active' AND l.round = :round"
        f" AND {rounds.visible('l')} AND l.id IN (SELECT id FROM link WHERE article {AMONG}"
        f" UNION ALL SELECT id FROM link WHERE to_article <> '' AND to_article {AMONG}"
        f" UNION ALL {leading}) ORDER BY l.id",
        values,
    )
    return _build_all(project, rows)


def of_marks(project: Project, viewer: str, marks: Sequence[str]) -> list[Link]:
    """Return the active links of the round at work with an end at some marks, by id.

    Those the viewer may see.
    """
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM link AS l WHERE l.status = 'active' AND l.round = :round"
        f" AND {rounds.visible('l')} AND (l.from_annotation {AMONG} OR l.to_annotation {AMONG})"
        " ORDER BY l.id",
        among(marks, viewer=viewer, round=project.round),
    )
    return _build_all(project, rows)


_FEWER = (
    f"SELECT (SELECT coalesce(sum(marks), 0) FROM mark_count WHERE article {AMONG}),"
    " (SELECT count(*) FROM link)"
)
_FROM_MARKS = (
    "SELECT k.id FROM annotation AS a CROSS JOIN link AS k ON k.to_annotation = a.id"
    f" WHERE a.article {AMONG}"
)
_FROM_LINKS = (
    "SELECT k.id FROM link AS k CROSS JOIN annotation AS a ON a.id = k.to_annotation"
    f" WHERE a.article {AMONG}"
)
"""The links that lead to a mark of some articles, looked for from whichever there are fewer of."""


def _build_all(project: Project, rows: Sequence[tuple[Any, ...]]) -> list[Link]:
    """Return the links of rows, with the fields of all of them read at once."""
    found = project.rows(
        f"SELECT link, name, value FROM link_field WHERE link {AMONG} ORDER BY link, position",
        among([row[0] for row in rows]),
    )
    fields = {key: tuple(Field(*row[1:]) for row in group) for key, group in grouped(found)}
    return [_link(row, fields.get(row[0], ())) for row in rows]
