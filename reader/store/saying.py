"""Which articles may say some words, or the like of them: asked of the full-text index first.

What is named may not say it after all; what says it is named. Where the index cannot tell (a
script without spaces, an apostrophe, a part of a word), every article is.
"""

from collections.abc import Iterable, Sequence

import msgspec
import regex

from reader.model.text.likeness import Likeness
from reader.store.project import Project
from reader.store.sqlite import Connection

_IN_ORDER = "ORDER BY story = '', story, published, id"
_APOSTROPHE = regex.compile(r"\S*['\u2018\u2019\u201a\u201b\u02bb\u02bc\u2032`\u00b4\uff07]\S*")
_UNTOLD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Cc}\p{Cs}]"
)
_FOLDED = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "ss": "ß"}
"""What a search of a text takes for one another and the index does not."""
_LAST = "\U0010ffff"


def of_story(project: Project, story: str) -> list[str]:
    """Return the ids of the articles of a story, oldest first."""
    rows = project.rows(
        "SELECT id FROM article WHERE (story = '') = 0 AND story = ? ORDER BY published, id",
        [story],
    )
    return [row[0] for row in rows]


def saying(project: Project, quote: str) -> list[str]:
    """Return the ids of the articles that may say ``quote`` in whole words, story by story."""
    phrases = [
        part.replace('"', " ") for part in _APOSTROPHE.split(quote) if any(map(str.isalnum, part))
    ]
    if not phrases or _UNTOLD.search(quote):
        return every(project)
    return _named(project, set.intersection(*(_with(project, _spelt(each)) for each in phrases)))


def saying_the_like(project: Project, like: Likeness) -> list[str]:
    """Return the ids of the articles that may say the like of a phrase, story by story."""
    terms = [_terms(project, like.initials(at)) for at in range(len(like.parts))]
    parts = [
        _with(project, [term for term in some if like.may_be(at, term)])
        for at, some in enumerate(terms)
    ]
    begun = [
        term
        for term in terms[0]
        if like.may_be_begun(term) and not (len(terms) > 1 and like.may_be(0, term))
    ]
    return _named(project, set.intersection(*parts) | _with(project, begun))


def every(project: Project) -> list[str]:
    """Return the ids of all articles, story by story."""
    return [row[0] for row in project.rows(f"SELECT id FROM article {_IN_ORDER}")]


def _named(project: Project, numbers: Iterable[int]) -> list[str]:
    asked = msgspec.json.encode(sorted(numbers)).decode()
    sql = f"SELECT id FROM article WHERE number IN (SELECT value FROM json_each(?)) {_IN_ORDER}"
    return [row[0] for row in project.rows(sql, [asked])]


def _with(project: Project, phrases: Sequence[str]) -> set[int]:
    """Return the numbers of the articles whose text has one of the phrases."""
    sql = "SELECT rowid FROM article_fts WHERE article_fts MATCH ?"
    return {row[0] for each in phrases for row in project.rows(sql, [f'text : "{each}"'])}


def _spelt(phrase: str) -> list[str]:
    """Return a phrase, and how else it may stand in a text that says the same."""
    other = phrase.casefold()
    for letters, sign in _FOLDED.items():
        other = other.replace(letters, sign)
    return list(dict.fromkeys((phrase, phrase.casefold(), other)))


def _terms(project: Project, initials: Iterable[str]) -> list[str]:
    """Return the words of the index that begin with one of some letters."""
    project.read(_list_terms)
    sql = "SELECT term FROM temp.article_term WHERE term >= ? AND term < ?"
    return [
        row[0] for letter in sorted(initials) for row in project.rows(sql, [letter, letter + _LAST])
    ]


def _list_terms(db: Connection) -> None:
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.article_term USING fts5vocab(main, article_fts, row)"
    )
