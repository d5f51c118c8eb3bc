"""Full-text search over articles, notes and marked text."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from reader.model.annotation import Annotation
from reader.model.article import Article
from reader.model.errors import ReaderError
from reader.model.text.patterns import later
from reader.store import annotations, articles, rounds
from reader.store.project import Project

_OPEN, _CLOSE = "\ue000", "\ue001"
_UNSPACED = later(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_PARTS = later(r'"([^"]*)"|([^\s"]+)')
_UNSEARCHABLE = later(r"[\p{Cc}\p{Cs}]")
_CONTEXT = 40
MOST = 200
"""How many articles, and how many marks and notes, are looked for unless one says otherwise."""


_HERS = f"a.round = :round AND {rounds.visible('a')}"


class Hit(Struct, frozen=True):
    """One place where a query was found.

    Attributes:
        kind: ``article``, ``mark`` (its text) or ``note``.
        article: where.
        annotation: the mark, or None.
        snippet: the words around the hit.
        highlights: ``(start, end)`` ranges of the hits in ``snippet``, in code points.
    """

    kind: Literal["article", "mark", "note"]
    article: Article
    annotation: Annotation | None
    snippet: str
    highlights: tuple[tuple[int, int], ...]


def search(project: Project, viewer: str, query: str, *, limit: int = MOST) -> list[Hit]:
    """Return where a query is found, articles first, best first.

    Every word must be there; the last may be a beginning. Words in double quotes must
    follow each other. Marks and notes that the viewer may not see are not searched, and those of
    another round than the one at work are not either.

    Raises:
        ReaderError: the query has no word in it.
    """
    query = _UNSEARCHABLE.sub(" ", query)
    if not any(character.isalnum() for character in query):
        raise ReaderError("a search needs at least one letter or digit")
    find = _contained if _UNSPACED.search(query) else _indexed
    return list(find(project, viewer, query, limit))


def _indexed(project: Project, viewer: str, query: str, limit: int) -> Iterator[Hit]:
    values = {
        "query": _fts(query),
        "viewer": viewer,
        "round": project.round,
        "limit": limit,
        "open": _OPEN,
        "close": _CLOSE,
    }
    found = project.rows(
        "SELECT article.id, snippet(article_fts, -1, :open, :close, '…', 16) FROM article_fts"
        " JOIN article ON article.number = article_fts.rowid WHERE article_fts MATCH :query"
        " ORDER BY rank LIMIT :limit",
        values,
    )
    for article, snippet in found:
        yield _hit("article", articles.get(project, article), None, snippet)
    marks = project.rows(
        "SELECT a.id, highlight(annotation_fts, 0, :open, :close),"
        " highlight(annotation_fts, 1, :open, :close) FROM annotation_fts"
        " JOIN annotation AS a ON a.number = annotation_fts.rowid"
        f" WHERE annotation_fts MATCH :query AND a.status = 'active' AND {_HERS}"
        " ORDER BY rank LIMIT :limit",
        values,
    )
    for row in marks:
        yield _mark_hit(project, row)


def _mark_hit(project: Project, row: tuple[Any, ...]) -> Hit:
    annotation = annotations.get(project, row[0])
    article = articles.get(project, annotation.article)
    kind: Literal["mark", "note"] = "mark" if _OPEN in row[1] else "note"
    return _hit(kind, article, annotation, row[1] if kind == "mark" else row[2])


def _contained(project: Project, viewer: str, query: str, limit: int) -> Iterator[Hit]:
    """Search by containment: the index sees no words in scripts written without spaces."""
    parts = _parts(query)
    values: dict[str, Any] = {f"part{number}": part for number, part in enumerate(parts)}
    values |= {"viewer": viewer, "round": project.round, "limit": limit}
    found = project.rows(
        "SELECT article.id, title, text FROM article JOIN article_text USING (number)"
        f" WHERE {_everywhere(parts, 'title', 'text')} LIMIT :limit",
        values,
    )
    for article, title, text in found:
        said = text if parts[0] in text else title
        yield _hit("article", articles.get(project, article), None, _excerpt(said, parts))
    marks = project.rows(
        "SELECT a.id, a.quote, a.note FROM annotation AS a"
        f" WHERE {_everywhere(parts, 'a.quote', 'a.note')}"
        f" AND a.status = 'active' AND {_HERS} LIMIT :limit",
        values,
    )
    for annotation, quote, note in marks:
        yield _mark_hit(project, (annotation, _opened(quote, parts), _opened(note, parts)))


def _everywhere(parts: Sequence[str], *columns: str) -> str:
    """Return the condition that one or another column contains each of the parts."""
    return " AND ".join(
        f"({' OR '.join(f'instr({column}, :part{number})' for column in columns)})"
        for number in range(len(parts))
    )


def _excerpt(text: str, parts: Sequence[str]) -> str:
    at = max(text.find(parts[0]), 0)
    return _opened(text[max(0, at - _CONTEXT) : at + len(parts[0]) + _CONTEXT], parts)


def _opened(text: str, parts: Sequence[str]) -> str:
    """Return the text with the parts marked in it."""
    import regex

    pattern = "|".join(regex.escape(part) for part in sorted(parts, key=len, reverse=True))
    return str(regex.sub(pattern, rf"{_OPEN}\g<0>{_CLOSE}", text))


def _hit(
    kind: Literal["article", "mark", "note"],
    article: Article,
    annotation: Annotation | None,
    marked: str,
) -> Hit:
    plain: list[str] = []
    highlights: list[tuple[int, int]] = []
    length = opened = 0
    for character in marked:
        if character == _OPEN:
            opened = length
        elif character == _CLOSE:
            highlights.append((opened, length))
        else:
            plain.append(character)
            length += 1
    return Hit(kind, article, annotation, "".join(plain), tuple(highlights))


def _fts(query: str) -> str:
    """Return the query as FTS5 wants it: every part quoted, so that nothing in it is syntax."""
    quoted = [f'"{part}"' for part in _parts(query)]
    if not query.rstrip().endswith('"'):
        quoted[-1] += "*"
    return " ".join(quoted)


def _parts(query: str) -> list[str]:
    """Return the phrases in double quotes and the words outside of them."""
    parts = (phrase or word for phrase, word in _PARTS.findall(query))
    return [part.strip() for part in parts if any(map(str.isalnum, part))]
