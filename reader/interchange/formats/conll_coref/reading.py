"""From rows to articles with mentions, and links between those of one cluster."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from reader.corpus.fields import Fields, draft_of, sorted_fields
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats.conll_coref.brackets import Fault, Mention, mentions, names
from reader.interchange.formats.conll_coref.documents import BEGIN, Document, documents
from reader.interchange.reading.columns import (
    Documents,
    Pair,
    articles,
    head_of,
    is_head,
    pairs,
    rebuilt,
)
from reader.interchange.reading.opening import Opening
from reader.interchange.tokens.texts import TokenText
from reader.model.arrival import Notice
from reader.model.identity import derived_id
from reader.model.record import Record, RecordAnnotation, RecordLink, RecordSpan
from reader.model.relations import SAME_AS

MENTION = "Mention"
"""The tag of what has none."""
TAG = "Tag"
"""What a mention's tag is called in what we say with its first token."""
Said = Sequence[Sequence[Pair]]
"""What we say with each token; nothing of a document that is not ours."""
_DIGITS = 9
_TYPED = re.compile(r"([^\W\d][^\s\d]*)-[0-9]+")
_EMPTY = frozenset({"-", "_", "*", "XX", "True", "False"})


def recognises(opening: Opening) -> bool:
    """Tell it by how its first document begins."""
    first = next((line for line in opening.lines if line.strip()), "")
    return BEGIN.match(first) is not None


def read(source: Source) -> Reading:
    """Yield the documents of a file.

    Raises:
        ReaderError: no encoding fits.

    """
    return articles(source, documents, _Reader)


class _Reader(Documents[Document]):
    """What is found out about a file as its documents go by."""

    def __init__(self, source: Source, encoding: str) -> None:
        super().__init__(source, encoding)
        self._file = "/".join(PurePath(source.where).parts[-2:])
        self._block = 0
        self._before: dict[str, str] = {}
        """The mention before of each cluster that is still going on."""
        self._shared = 0
        self._others = ""

    def foreign(self, document: Document) -> Foreign:
        """Return a document as an article.

        Raises:
            ReaderError: a row lacks columns, or its text is none.

        """
        if not document.is_shared or document.block != self._block:
            self._before = {}
        self._block = document.block
        self._shared += document.is_shared
        cells = document.column(document.layout.said)
        said = [pairs(cell) for cell in cells] if is_head(cells[0]) else []
        found, fields = self._found(document, said)
        clusters, faults = mentions([row[-1] for row in document.rows])
        marks, links = self._marks(document, found, clusters, said)
        record = Record(
            annotations=[
                *marks,
                *self._entities(document, found, clusters),
                *(_refused(fault) for fault in faults),
            ],
            links=links,
        )
        draft = draft_of(f"{self._where}:{document.line}", fields, found.text, found.encoding)
        return Foreign(draft._replace(file=found.file), record)

    def notices(self) -> Iterator[Notice]:
        """Yield what is to be said of the whole file."""
        if self._shared:
            yield Notice(self._where, "clusters go across documents", "those of one block")
        yield from self._texts.notices()
        if self._others:
            yield Notice(self._where, "not kept: columns between word and cluster", self._others)

    def _found(self, document: Document, said: Said) -> tuple[TokenText, Fields]:
        if said:
            text, places = rebuilt(document.column(document.layout.word), said)
            return TokenText(text, places, self._encoding), head_of(said[0])
        self._others = self._others or _others(document)
        sentences = [[row[document.layout.word] for row in each] for each in document.sentences]
        called = [document.name, PurePath(document.name).name]
        found = self._texts.text(sentences, (), called)
        return found, sorted_fields([("id", document.name)])

    def _marks(
        self, document: Document, found: TokenText, clusters: list[Mention], said: Said
    ) -> tuple[list[RecordAnnotation], list[RecordLink]]:
        """Return the mentions, each linked with the one before it of its cluster."""
        tags = _tags(document, clusters, said)
        marks: list[RecordAnnotation] = []
        links: list[RecordLink] = []
        same: Counter[str] = Counter()
        for mention, tag in zip(clusters, tags, strict=True):
            span = _span(found, mention.first, mention.last)
            id_ = f"{tag}:{span.start}-{span.end}"
            same[id_] += 1
            id_ = f"{id_}#{same[id_]}"
            if document.is_shared:
                id_ = derived_id("mention", self._file, document.name, id_)
            marks.append(RecordAnnotation(id=id_, tag=tag, spans=[span]))
            if before := self._before.get(mention.cluster):
                links.append(RecordLink(type=SAME_AS, from_=id_, to=before))
            self._before[mention.cluster] = id_
        return marks, links

    def _entities(
        self, document: Document, found: TokenText, clusters: list[Mention]
    ) -> Iterator[RecordAnnotation]:
        """Yield the named entities that are no mentions."""
        taken = {(each.first, each.last) for each in clusters}
        for type_, first, last in names(document.column(document.layout.names)):
            if (first, last) not in taken:
                yield RecordAnnotation(tag=type_, spans=[_span(found, first, last)])


def _others(document: Document) -> str:
    """Return what the first row has in columns that are not read."""
    row = document.rows[0]
    rest = [cell for at, cell in enumerate(row[:-1]) if at > document.layout.word]
    return " ".join(cell for cell in rest if cell not in _EMPTY)[:60]


def _said_tags(said: Sequence[Pair]) -> dict[int, Iterator[str]]:
    """Return the tags that we said of mentions that begin with a token, by how many tokens they have.

    A mention that somebody else put there since has none of them.
    """
    found: dict[int, list[str]] = {}
    for name, value in said:
        length, _, tag = value.partition(":")
        if name == TAG and length.isdecimal() and len(length) <= _DIGITS and tag:
            found.setdefault(int(length), []).append(tag)
    return {length: iter(tags) for length, tags in found.items()}


def _tags(document: Document, clusters: list[Mention], said: Said) -> list[str]:
    """Return the tag of each mention: what we said, the named entity that it is, its cluster's type."""
    if said:
        own = {at: _said_tags(said[at]) for at in {each.first for each in clusters}}
        return [
            next(own[each.first].get(each.last - each.first, iter(())), MENTION)
            for each in clusters
        ]
    types = {
        (first, last): type_ for type_, first, last in names(document.column(document.layout.names))
    }
    return [types.get((each.first, each.last)) or _type(each.cluster) for each in clusters]


def _type(cluster: str) -> str:
    """Return the type that a cluster's name begins with, as in GUM, ``person-3``."""
    found = _TYPED.fullmatch(cluster)
    return found[1] if found else MENTION


def _span(found: TokenText, first: int, last: int) -> RecordSpan:
    start, end = found.places[first][0], found.places[last - 1][1]
    return RecordSpan(start, end, found.text[start:end])


def _refused(fault: Fault) -> RecordAnnotation:
    """Return in place of a mention why it is none."""
    what = "ends and does not begin" if fault.ends else "begins and does not end"
    reason = f"a mention of cluster {fault.cluster[:20]} {what}, at token {fault.token + 1}"
    return RecordAnnotation(tag="", spans=[], fault=reason)
