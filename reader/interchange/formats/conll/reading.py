"""From rows to articles: which columns count, what the text is, what is marked."""

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote

from reader.corpus.fields import Fields, draft_of, sorted_fields
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats.conll.documents import (
    BREAK,
    Document,
    Row,
    documents,
    has_tag,
    is_comment,
)
from reader.interchange.reading.columns import (
    Documents,
    articles,
    cells,
    head_of,
    is_head,
    pairs,
    rebuilt,
)
from reader.interchange.reading.opening import Opening
from reader.interchange.tokens.iob import OUTSIDE, Scheme, Stretch, is_tag
from reader.interchange.tokens.texts import TokenText
from reader.model.arrival import Notice
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan

_NAMES = (".conll", ".conllu", ".iob", ".iob2", ".bio", ".bilou", ".bioes")
_COREFERENCE = "#begin document"
"""How files of the CoNLL coreference tasks begin, which are called so too."""
_EMPTY = frozenset({"_", "-", "-X-", OUTSIDE})
_TRIED = 50
_WIDTH = 4
_SAID = 2
"""The column in which we say what the text needs, of so many."""


def recognises(opening: Opening) -> bool:
    """Tell it by its name, else by rows whose last column is a tag."""
    if opening.ends(*_NAMES):
        return not opening.text.lstrip().startswith(_COREFERENCE)
    tried = opening.lines[:-1][:_TRIED] or opening.lines
    stripped = (line.rstrip("\r") for line in tried if line.strip())
    lines = [line for line in stripped if not is_comment(line)]
    if lines and cells(lines[0])[0] == BREAK:
        del lines[0]
    rows = map(cells, lines)
    return len(lines) > 2 and all(has_tag(row) for row in rows if row[0] != BREAK)


def read(source: Source) -> Reading:
    """Yield the documents of a file; the whole is one where it does not tell them apart.

    Raises:
        ReaderError: no encoding fits.

    """
    return articles(source, documents, _Reader)


class _Reader(Documents[Document]):
    """What is found out about a file as its documents go by."""

    def __init__(self, source: Source, encoding: str) -> None:
        super().__init__(source, encoding)
        self._scheme = Scheme()
        self._unkept: dict[str, str] = {}

    def foreign(self, document: Document) -> Foreign:
        """Return a document as an article.

        Raises:
            ReaderError: a row is no token with a tag, or its text is none.

        """
        rows = document.rows
        own = is_head(_said(rows[0][0]))
        tokens = 0 if own else _token_column(rows)
        columns = _tag_columns(rows, tokens)
        if own:
            found, fields = self._own(rows)
        else:
            found = self._found(document, tokens)
            fields = sorted_fields([*document.said, ("id", document.id)])
            self._note(document, tokens, columns)
        marks = [
            _mark(stretch, found, unquote if own else str)
            for stretch in self._stretches(rows, columns)
        ]
        draft = draft_of(f"{self._where}:{document.line}", fields, found.text, found.encoding)
        return Foreign(draft._replace(file=found.file), Record(annotations=marks))

    def notices(self) -> Iterator[Notice]:
        """Yield what is to be said of the whole file."""
        where = self._where
        if name := self._scheme.name:
            yield Notice(where, f"the tags are {name}")
        if self._scheme.strays and self._scheme.name != "IOB1":
            yield Notice(where, "some marks begin without a B", str(self._scheme.strays))
        yield from self._texts.notices()
        for kind, detail in self._unkept.items():
            yield Notice(where, f"not kept: {kind}", detail)

    def _own(self, rows: Sequence[Sequence[Row]]) -> tuple[TokenText, Fields]:
        """Return the text and the head of what was written here."""
        said = [pairs(_said(row)) for sentence in rows for row in sentence]
        text, places = rebuilt([row[0] for sentence in rows for row in sentence], said)
        return TokenText(text, places, self._encoding), head_of(said[0])

    def _found(self, document: Document, at: int) -> TokenText:
        sentences = [[row[at] for row in sentence] for sentence in document.rows]
        lines = [each.text for each in document.sentences]
        return self._texts.text(sentences, lines, [document.id])

    def _stretches(
        self, rows: Sequence[Sequence[Row]], columns: Sequence[int]
    ) -> Iterator[Stretch]:
        at = 0
        for sentence in rows:
            for nth in columns:
                for first, last, type_ in self._scheme.stretches([row[nth] for row in sentence]):
                    yield Stretch(at + first, at + last, type_)
            at += len(sentence)

    def _note(self, document: Document, tokens: int, columns: Sequence[int]) -> None:
        """Note what there is no place for."""
        rows = document.rows
        row = rows[0][0]
        taken = {*range(tokens + 1), *(at % len(row) for at in columns)}
        rest = [cell for at, cell in enumerate(row) if at not in taken and cell not in _EMPTY]
        if rest:
            self._unkept.setdefault("columns beside token and tag", " ".join(rest)[:60])
        if document.unkept:
            self._unkept.setdefault("comments", repr(document.unkept))


def _said(row: Row) -> str:
    """Return what is said in a row of ours beside its token and its tag."""
    return row[_SAID] if len(row) == _WIDTH else ""


def _token_column(rows: Sequence[Sequence[Row]]) -> int:
    """Return 1 where the first column counts the tokens of a sentence, else 0."""
    return int(
        all(
            len(row) > 2 and row[0] == str(at)
            for sentence in rows
            for at, row in enumerate(sentence, 1)
        )
    )


def _tag_columns(rows: Sequence[Sequence[Row]], tokens: int) -> list[int]:
    """Return the last column of tags; where tokens are counted, all that come right after the token.

    There, as in GermEval-2014, one has the marks within those of another; what comes after parts of
    speech are phrases.

    Raises:
        ReaderError: there is none.

    """
    flat = [row for sentence in rows for row in sentence]
    width = min(map(len, flat))
    tried = range(2, width) if tokens else (-1,)
    found = [at for at in tried if all(is_tag(row[at]) for row in flat)]
    if not found:
        raise ReaderError("it has no column of tags")
    nested = [at for nth, at in enumerate(found) if at == nth + 2]
    return nested or found[-1:]


def _mark(stretch: Stretch, found: TokenText, plain: Callable[[str], str]) -> RecordAnnotation:
    start, end = found.places[stretch.first][0], found.places[stretch.last - 1][1]
    span = RecordSpan(start, end, found.text[start:end])
    return RecordAnnotation(tag=plain(stretch.type), spans=[span])
