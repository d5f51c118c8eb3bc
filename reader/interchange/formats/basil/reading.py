"""Articles with the annotations that stand in a file of their own, or with them."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import msgspec

from reader.corpus.arrivals import Draft
from reader.corpus.fields import draft_of, plain_value, sorted_fields, unread
from reader.interchange.asides.aside import Aside, annotators_of
from reader.interchange.foreign import Foreign, FoundText, Reading, Source
from reader.interchange.formats.basil.entries import KNOWN, aside_of, labels_of, mark_of
from reader.interchange.formats.basil.layout import Layout, paragraphs_of
from reader.interchange.formats.nearby import found_in
from reader.interchange.reading.json_stream import Found, records
from reader.model.arrival import Notice, Refusal
from reader.model.article import Extra
from reader.model.errors import ReaderError
from reader.model.identity import derived_id, is_sha256, text_sha256
from reader.model.record import Record

ANN = "_ann"
PARAGRAPHS = "body-paragraphs"
PHRASES = "phrase-level-annotations"
LABELS = "article-level-annotations"
OUR_LABELS = "reader-labels"
SHA256 = "text-sha256"
"""Our own key: the hash of the text that the article's id is of."""
BEGINS = "text-begins"
"""Our own key: whether the text begins with the title, or with the body."""
_OLD_BODY = "body"
"""Of the first release: sentences, each with its annotations."""
_NO_METADATA = frozenset(
    {PARAGRAPHS, PHRASES, LABELS, OUR_LABELS, BEGINS, SHA256, _OLD_BODY, "supersedes"}
)
_DERIVED = frozenset({"date", "word-count", "main-event", "triplet-uuid"})
"""What we write for the sake of the form."""


class _Pair(NamedTuple):
    """An article with what is said of it."""

    article: Mapping[str, Any]
    said: Mapping[str, Any]
    file: str


def read(source: Source) -> Reading:
    """Yield the articles of a file: of an article, of annotations, or of both.

    Raises:
        ReaderError: no encoding fits.

    """
    for item in records(source.stream, source.where):
        if isinstance(item, Refusal):
            yield item
            continue
        try:
            yield from _article(_pair(item, source), item.where)
        except ReaderError as error:
            yield Refusal(item.where, str(error))


def _pair(item: Found, source: Source) -> _Pair:
    value = item.value
    if PARAGRAPHS in value:
        return _Pair(value, value, "")
    if isinstance(value.get(_OLD_BODY), list):
        body = value[_OLD_BODY]
        return _Pair(value | {PARAGRAPHS: [_old_sentences(body)]}, _old_said(value, body), "")
    found = _text(source)
    if found is None:
        raise ReaderError(f"its article {_name(source)} is not beside it, nor in articles")
    try:
        article = msgspec.json.decode(found.text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReaderError(f"its article {found.file} is no JSON: {error}") from error
    if not isinstance(article, dict) or PARAGRAPHS not in article:
        raise ReaderError(f"its article {found.file} has no {PARAGRAPHS}")
    if value.get("uuid") not in (None, article.get("uuid")):
        raise ReaderError(f"its uuid is not that of {found.file}")
    return _Pair(article, value, found.file)


def _name(source: Source) -> str:
    """Return the name of the file of the article that a file of annotations is about."""
    path = source.path or PurePath(source.where)
    return f"{path.stem.removesuffix(ANN)}.json"


def _text(source: Source) -> FoundText | None:
    name = _name(source)
    itself = source.path.name if source.path else ""
    try:
        beside = source.texts(name) if name != itself else None
        return beside or found_in(_folders(source.path), name)
    except ReaderError as error:
        raise ReaderError(f"its article {name}: {error}") from error


def _folders(file: Path | None) -> Iterator[Path]:
    """Yield ``articles/2010`` for what is in ``annotations/2010``, as the corpus is laid out."""
    if file is None:
        return
    home = file.resolve().parent
    for top in (home, *home.parents[:3]):
        yield from (top / "articles" / home.name, top / "articles")


def _old_sentences(body: list[Any]) -> list[Any]:
    return [each.get("sentence") if isinstance(each, dict) else None for each in body]


def _old_said(value: Mapping[str, Any], body: list[Any]) -> dict[str, Any]:
    phrases = [
        {**entry, "id": f"p{number}"} if isinstance(entry, dict) else entry
        for number, each in enumerate(body)
        if isinstance(each, dict)
        for entry in _list(each.get("annotations"))
    ]
    return {**value, PHRASES: phrases}


def _list(value: Any) -> list[Any]:
    """Return a list as it is, and what is none as the one thing in it, to be refused there."""
    return value if isinstance(value, list) else [value] if value else []


def _article(pair: _Pair, where: str) -> Reading:
    value = pair.article
    title = value.get("title")
    has_title = isinstance(title, str) and bool(title) and value.get(BEGINS) != "body"
    layout = Layout(title if has_title else None, paragraphs_of(value[PARAGRAPHS]))
    draft = _draft(value, layout.text, where)
    yield from unread(draft.extra, draft.metadata, where)
    phrases = pair.said.get(PHRASES, [])
    if not isinstance(phrases, list):
        raise ReaderError(f"its {PHRASES} are no list")
    labels = [*labels_of(pair.said.get(LABELS), pair.said.get(OUR_LABELS))]
    asides = [aside_of(entry) for entry in phrases]
    people = annotators_of(
        [
            *(each for each in asides if isinstance(each, Aside)),
            *(Aside(annotator=label.annotator) for label in labels),
        ]
    )
    marks = [mark_of(entry, layout, said) for entry, said in zip(phrases, asides, strict=True)]
    yield from _not_kept(phrases, where)
    yield Foreign(
        draft._replace(file=pair.file),
        Record(annotators=people, annotations=marks, labels=labels),
    )


def _not_kept(phrases: list[Any], where: str) -> Iterator[Notice]:
    others = set[str]().union(*(entry for entry in phrases if isinstance(entry, dict))) - KNOWN
    if others:
        yield Notice(where, "not kept: what else is said of phrases", ", ".join(sorted(others)))


def _draft(value: Mapping[str, Any], text: str, where: str) -> Draft:
    pairs = [
        (name, said)
        for name, each in value.items()
        if name not in _NO_METADATA and (said := plain_value(each)) is not None
    ]
    draft = draft_of(where, sorted_fields(pairs), text, "utf-8")
    metadata = {**draft.metadata, **_story(value)}
    if isinstance(value.get("supersedes"), str) and is_sha256(value["supersedes"]):
        metadata["supersedes"] = value["supersedes"]
    extra: tuple[Extra, ...] = draft.extra
    if BEGINS in value:
        extra = tuple(each for each in extra if each.name not in _DERIVED)
    is_changed = is_sha256(draft.own_id) and value.get(SHA256) != text_sha256(text)
    own_id = "" if is_changed else draft.own_id
    return draft._replace(metadata=metadata, own_id=own_id, extra=extra)


def _story(value: Mapping[str, Any]) -> dict[str, str]:
    """Return the story: three reports of an event have one id, and name the event in many ways."""
    triplet, event = value.get("triplet-uuid"), value.get("main-event")
    if not isinstance(triplet, str) or not triplet.strip():
        return {}
    is_ours = isinstance(event, str) and triplet == derived_id("story", event)
    return {"story": str(event) if is_ours else triplet.strip()}
