"""Labels with the articles that they are about."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePath

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Foreign, FoundText, Reading, Source
from reader.interchange.formats.nearby import folders_near, found_in
from reader.interchange.formats.ptc.rows import Row, articles, rows
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan

PROPAGANDA = "propaganda"
"""The tag of a span of which the file does not say what technique it is."""
_ASKED = "?"
OF_2023 = re.compile(r"-labels-subtask-[123]\.txt$", re.IGNORECASE)
"""How files of SemEval-2023 task 3 are called, of spans, of paragraphs or of whole articles."""
_OF_ONE = re.compile(r"article([\w-]{1,80}?)(?:-labels-subtask-3)?\.")
"""How the labels of one article are called; where it has none the file is empty."""
_LINE = 1 << 16
_TABS = 3
"""Between article, technique, start and end."""
_WORDS = ("article", "text", "txt")
"""What folders of articles are called by."""


def read(source: Source) -> Reading:
    """Yield the articles that a file has labels of, each once.

    Raises:
        ReaderError: its labels are not of spans, or no encoding fits.

    """
    _check_spans(source)
    finding = _Finding(source)
    is_asked = False
    is_empty = True
    for item in _by_article(source):
        is_empty = False
        if isinstance(item, Refusal):
            yield item
            continue
        is_asked = is_asked or any(row.technique == _ASKED for row in item)
        yield finding.article(item[0].article, item)
    if is_empty and (named := _OF_ONE.match(PurePath(source.where).name)):
        yield finding.article(named[1], [])
    if is_asked:
        yield Notice(
            source.where, f"spans whose technique is asked for (?) are marks of {PROPAGANDA}"
        )


def _check_spans(source: Source) -> None:
    """Take a file of SemEval-2023 if it is of spans.

    Raises:
        ReaderError: it is not.

    """
    if not OF_2023.search(PurePath(source.where).name):
        return
    source.stream.seek(0)
    first = source.stream.readline(_LINE)
    if first.strip() and first.count(b"\t") != _TABS:
        raise ReaderError(
            "labels of paragraphs or whole articles (SemEval-2023 task 3) are not read, only those of"
            " spans"
        )


def _by_article(source: Source) -> Iterator[list[Row] | Refusal]:
    """Yield the rows of an article together; they are all held only where they are scattered."""
    gathered: dict[str, list[Row]] = {}
    is_scattered = _is_scattered(articles(source.stream))
    for item in rows(source.stream, source.where):
        if isinstance(item, Refusal):
            yield item
            continue
        if not is_scattered and item.article not in gathered:
            yield from gathered.values()
            gathered = {}
        gathered.setdefault(item.article, []).append(item)
    yield from gathered.values()


def _is_scattered(ids: Iterable[str]) -> bool:
    seen = set()
    for id_, _ in groupby(ids):
        if id_ in seen:
            return True
        seen.add(id_)
    return False


class _Finding:
    """Finds the texts of one file's articles."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._near = folders_near(source.path, _WORDS)

    def article(self, id_: str, items: list[Row]) -> Foreign | Refusal:
        """Return an article with its marks, or why it is not there."""
        where = f"{self._source.where}: article {id_}"
        try:
            found = self._text(id_)
        except ReaderError as error:
            return Refusal(where, f"its text: {error}")
        if found is None:
            return Refusal(
                where,
                f"its text article{id_}.txt is not beside the labels, nor in a folder of articles"
                " near them; --texts names the folder",
            )
        draft = Draft(where, found.text, found.encoding, file=found.file)
        return Foreign(draft, Record(annotations=[_mark(row) for row in items]))

    def _text(self, id_: str) -> FoundText | None:
        for name in (f"article{id_}.txt", f"{id_}.txt"):
            found = self._source.texts(name) or found_in(self._near, name)
            if found:
                return found
        return None


def _mark(row: Row) -> RecordAnnotation:
    has_none = row.technique in ("", _ASKED)
    return RecordAnnotation(
        tag=PROPAGANDA if has_none else row.technique, spans=[RecordSpan(row.start, row.end)]
    )
