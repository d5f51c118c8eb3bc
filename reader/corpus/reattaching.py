"""Putting standoff records and the texts they are about together again, by the texts' hashes."""

import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from reader.corpus.arrivals import OwnRecord
from reader.corpus.articles import Given, Naming, arrival_of_record, sketched
from reader.model.arrival import Arrival, Item, Notice, Refusal
from reader.model.article import NewArticle
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.identity import text_sha256

_NO_TEXT = "no text with the hash of the one that was marked"
Turn = Callable[[str], str]
_TURNS: tuple[tuple[str, Turn], ...] = (
    ("other line ends", lambda text: text.replace("\r\n", "\n").replace("\r", "\n")),
    ("other line ends", lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n")),
    ("no line end at the end", lambda text: text.rstrip("\r\n")),
    ("a line end at the end", lambda text: text.rstrip("\r\n") + "\n"),
    ("composed letters", lambda text: unicodedata.normalize("NFC", text)),
    ("decomposed letters", lambda text: unicodedata.normalize("NFD", text)),
)
"""How a text that was fetched again is commonly not the same, and what makes it so again."""


def reattached(
    items: Iterable[Item], texts: Iterable[Item], known: Callable[[Sequence[str]], Container[str]]
) -> Iterator[Item]:
    """Yield standoff records with their texts; one without its text is refused, with what is known.

    A text is taken where its hash is the one that a record names. One that has it only with
    other line ends, or composed or decomposed letters, is taken so, and told.

    Args:
        items: what the standoff file holds; what names no text is handed on as it is.
        texts: what the folder of texts holds, in constant memory.
        known: tells which of some articles are here already and need no text.
    """
    waiting: dict[str, list[Arrival]] = {}
    for item in items:
        if isinstance(item, Arrival) and item.new is None and item.record and item.record.sha256:
            waiting.setdefault(item.record.sha256, []).append(item)
        else:
            yield item
    if not waiting:
        return
    lacking = dict(waiting)
    others: dict[str, str] = {}
    unused = 0
    for text in texts:
        if isinstance(text, Refusal):
            yield Notice(text.where, "a text that could not be read", text.reason)
        elif isinstance(text, Arrival) and text.new:
            sha256, words, how = _turned(text.new, waiting)
            if not sha256:
                unused += 1
                others[text.new.article.source_file] = text.where
            for arrival in lacking.pop(sha256, ()):
                if how:
                    yield Notice(text.where, "its text is the one that was marked but for", how)
                yield _whole(arrival, text.new, words)
    for arrivals in lacking.values():
        yield from _left(arrivals, others, known)
    if unused:
        yield Notice("--texts", f"{counted(unused, 'text')} of no article in the file")


def _turned(new: NewArticle, wanted: Container[str]) -> tuple[str, str, str]:
    """Return the hash under which a text is wanted, the text so, and but for what it is so."""
    if new.article.sha256 in wanted:
        return new.article.sha256, new.text, ""
    for name, turn in _TURNS:
        words = turn(new.text)
        sha256 = text_sha256(words)
        if sha256 in wanted:
            return sha256, words, name
    return "", "", ""


def _whole(arrival: Arrival, new: NewArticle, text: str) -> Item:
    """Return a standoff record as one with its text, and the title that its file gives."""
    if arrival.record is None:
        return arrival
    record = replace(arrival.record, text=text, title=arrival.record.title or new.article.title)
    own = OwnRecord(arrival.where, record, new.article.encoding, is_export=True)
    try:
        return sketched(arrival_of_record(own, Naming(record.source_file), Given()))
    except ReaderError as error:
        return Refusal(arrival.where, str(error))


def _left(
    arrivals: Sequence[Arrival],
    others: dict[str, str],
    known: Callable[[Sequence[str]], Container[str]],
) -> Iterator[Item]:
    """Yield the records of a text that was not found: as they are where it is here already."""
    records = [arrival.record for arrival in arrivals if arrival.record]
    here = known([record.id for record in records if record.id])
    for arrival, record in zip(arrivals, records, strict=True):
        if record.id in here:
            yield arrival
            continue
        named = ", ".join(
            part
            for part in (record.source_file, record.outlet, record.published, record.url)
            if part
        )
        other = others.get(record.source_file)
        hint = f"; {other} has another text" if other else ""
        yield Refusal(arrival.where, f"article {record.id[:12]} ({named}): {_NO_TEXT}{hint}")
