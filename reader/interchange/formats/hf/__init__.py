"""Hugging Face token classification as JSONL: tokens and their tags, a row a text.

Facts from huggingface/datasets and the cards of public data sets. Traps: tags are numbers whose names
stand elsewhere (``names``); there is no text, so one is put together with spaces; a token has one tag.

Tags are written as strings in IOB2, and beside them the text and where each token stands in it, so that
both come back exactly. Every row has the same columns, of the same types.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from reader.interchange.asides.aside import HELD, KEY, decoded
from reader.interchange.asides.beside import Recalled, beside
from reader.interchange.asides.shares import Share, shares
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats.flat_labels import classes, label_of
from reader.interchange.formats.hf.names import names_in, names_of
from reader.interchange.offsets.counting import CODE_POINTS, Scale
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.rows import Unkept, article, described, is_offset, listed, read_rows
from reader.interchange.tokens.cutting import Tokens, tokens, without_blanks
from reader.interchange.tokens.iob import OUTSIDE, Scheme, Stretch, is_tag, tags
from reader.interchange.tokens.places import joined, whole
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Refusal
from reader.model.canonical import encode
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan

FORMAT = Format(
    name="hf",
    tools="Hugging Face datasets, transformers",
    suffix=".jsonl",
    counts=CODE_POINTS,
    has_offsets=False,
    holds=HELD | {"spans", "labels", "metadata"},
    beside=frozenset({"dataset_info.json", "dataset_infos.json"}),
    cards={"README.md": b"\ndataset_info:"},
)
_TAGS = ("ner_tags", "ner", "tags", "labels")
_WORDS = ("tokens", "words")
_READ = frozenset({"text", "token_starts", "token_ends", "classes", KEY})


def recognises(opening: Opening) -> bool:
    """Tell it by tokens that are strings, with as many tags."""
    return bool(column_of(opening.record))


def column_of(row: Mapping[str, Any]) -> str:
    """Return the name of the column with the tags, ``""`` where there is none."""
    words = row.get(_words(row))
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return ""
    fitting = [name for name, value in row.items() if _are_tags(value, len(words))]
    named = (name for name in _TAGS if name in fitting)
    others = (name for name in fitting if name.endswith("tags") and name not in _WORDS)
    return next(named, next(others, ""))


def _words(row: Mapping[str, Any]) -> str:
    return next((name for name in _WORDS if name in row), "")


def _are_tags(value: object, count: int) -> bool:
    if not isinstance(value, list) or len(value) != count:
        return False
    return all(isinstance(tag, str) for tag in value) or all(is_offset(tag) for tag in value)


def read(source: Source) -> Reading:
    """Yield the texts of a file with what their tags say.

    Raises:
        ReaderError: no encoding fits, or tags are numbers and no file beside it names them.

    """
    first = Opening.of(source.stream, "").record
    yield from read_rows(source, rows_like(first, source).row)


def rows_like(first: Mapping[str, Any], source: Source, info: object = None) -> "Rows":
    """Return what reads rows that are like the first one.

    Args:
        first: a row.
        source: the file, for what lies beside it.
        info: what the file itself says of its columns, as ``dataset_info.json`` has it.

    Raises:
        ReaderError: tags are numbers, and nothing says what they stand for.

    """
    column = column_of(first)
    names = None
    if any(is_offset(tag) for tag in first.get(column, ())):
        names = names_in(info, column) or names_of(column, source)
        if names is None:
            raise ReaderError(
                f"{column} are numbers, and nothing beside the file says what they stand for:"
                " dataset_info.json, dataset_infos.json or README.md of the data set"
            )
    return Rows(column, names)


class Rows:
    """Reads rows whose tags are in one column."""

    def __init__(self, column: str, names: Sequence[str] | None) -> None:
        """Take the column's name, and what numbers in it stand for; None where they are none."""
        self._column = column
        self._names = names

    def row(self, found: Found, encoding: str, unkept: Unkept) -> Iterator[Foreign | Refusal]:
        """Yield the text of a row with what its tags say.

        Raises:
            ReaderError: there are not as many tokens as tags, or a tag has no name.

        """
        row = found.value
        column = self._column if self._column in row else column_of(row)
        words = listed(row, _words(row))
        named = [tag if isinstance(tag, str) else self._name(tag) for tag in listed(row, column)]
        if not column or len(words) != len(named):
            raise ReaderError(f"{len(words):,} tokens and {len(named):,} tags")
        text, places = _placed(row, words, unkept)
        said = {name: row[name] for name in row.keys() - _READ - {*_WORDS, column}}
        for name in [
            name for name, value in said.items() if _are_tags(value, len(words)) and words
        ]:
            unkept.note("not kept: what else is said of tokens", name)
            del said[name]
        draft = article(found.where, text, said, encoding, unkept)
        recalled = Recalled(_beside(row.get(KEY)))
        marks = [
            RecordAnnotation(tag=tag, spans=[RecordSpan(places[first][0], places[end - 1][1])])
            for first, end, tag in Scheme().stretches(_with_letters(named))
        ]
        labels = [label_of(each) for each in listed(row, "classes") if isinstance(each, str)]
        yield recalled.about(
            draft,
            [recalled.mark(mark) for mark in marks],
            (),
            [recalled.label(label) for label in labels],
        )

    def _name(self, tag: object) -> str:
        if not is_offset(tag) or tag < 0:  # -100 is what transformers leave out
            return OUTSIDE
        if self._names is None or tag >= len(self._names):
            raise ReaderError(f"the tag {tag} has no name")
        return self._names[tag]


def _with_letters(named: Sequence[str]) -> list[str]:
    """Return tags as a scheme has them; those that are a label alone go on for as long as it is one."""
    known = {"": OUTSIDE, "_": OUTSIDE}
    known |= {tag: tag if is_tag(tag) else f"I-{tag}" for tag in {*named} - known.keys()}
    return [known[tag] for tag in named]


def _beside(value: object) -> object:
    """Return what was written as a string, for a column to have one type."""
    return decoded(value, object) if isinstance(value, str) and value else None


def _placed(
    row: Mapping[str, Any], words: Sequence[object], unkept: Unkept
) -> tuple[str, list[tuple[int, int]]]:
    """Return the text, and where each token stands in it."""
    if not {*map(type, words)} <= {str}:
        raise ReaderError("a token is no string")
    parts = [str(word) for word in words]
    text = row.get("text")
    if isinstance(text, str):
        places = _told(row, text, parts) or _found(text, parts)
        if places is not None:
            return text, places
        unkept.note("not kept: a text that does not have the tokens in their order")
    unkept.note("texts were put together from tokens, with a space between")
    return joined([parts])


def _found(text: str, parts: Sequence[str]) -> list[tuple[int, int]] | None:
    try:
        return whole(parts, text)
    except ReaderError:
        return None


def _told(row: Mapping[str, Any], text: str, parts: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return the places that the row tells; None where it tells none."""
    starts, ends = listed(row, "token_starts"), listed(row, "token_ends")
    if not starts or not len(starts) == len(ends) == len(parts):
        return None
    places = [*zip(starts, ends, strict=True)]
    if not {*map(type, starts), *map(type, ends)} <= {int} or min(*starts, *ends) < 0:
        raise ReaderError("a token that stands nowhere")
    if [text[start:end] for start, end in places] != parts:
        at = next(at for at, (start, end) in enumerate(places) if text[start:end] != parts[at])
        raise ReaderError(f"the token {parts[at]!r:.80} does not stand at {starts[at]}-{ends[at]}")
    return places


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a row a person and an article."""
    del book
    for record in records:
        text = record.text or ""
        places = [(mark.spans[0].start, mark.spans[0].end) for mark in record.annotations]
        found = without_blanks(tokens(text, places), places)
        scale = Scale(text, CODE_POINTS)
        out.writelines(
            encode(_row(record, share, found, scale, losses)) + b"\n" for share in shares(record)
        )


def _row(
    record: Record, share: Share, found: Tokens, scale: Scale, losses: Losses
) -> dict[str, object]:
    spans = [
        Stretch(found.first[mark.spans[0].start], found.last[mark.spans[0].end] + 1, mark.tag)
        for mark in share.annotations
    ]
    known = described(record)
    return {
        "id": known.pop("id"),
        "tokens": found.words,
        "ner_tags": tags(spans, len(found.words)),
        "text": record.text or "",
        "token_starts": found.starts,
        "token_ends": found.ends,
        "classes": classes(record.id, share.labels, losses),
        **known,
        KEY: encode(beside(share, scale)).decode(),
    }
