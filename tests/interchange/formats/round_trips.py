"""What every format must pass: what it holds comes back, whatever texts and marks there are."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.corpus.arrivals import Draft, OwnRecord
from reader.interchange.foreign import FoundText, Source
from reader.interchange.format import Format, Held
from reader.interchange.offsets.counting import Counting
from reader.interchange.offsets.settling import settled
from reader.interchange.writing.folder import new_folder
from reader.interchange.writing.holding import held
from reader.interchange.writing.losses import Loss, Losses
from reader.model.annotation import Field
from reader.model.arrival import Notice, Refusal
from reader.model.identity import article_id, derived_id, text_sha256
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
)

PIECES = (
    "Mayor", "João", "Silva", "said", "the", "harbour", "U.S.", "4,000", "al-Qaeda", "’", "“no”",
    "🚒", "👨‍👩‍👧", "🇱🇾", "e\u0301te\u0301", "नमस्ते", "𝕏", "大坂", "مدينة", ".", ",", ";", "|", "\\", "_",
    "<b>", "&amp;", "[/]", "#", "*", "\t",
)  # fmt: skip
"""What texts are made of: emoji and families of them, flags, combining marks, other planes and scripts,
and what formats take for signs of their own."""
GAPS = (" ", " ", " ", "\n", "\r\n", "\u00a0", "", "\n\n")
TAGS = ("Actor", "Claim", "Loaded language", "Quelle:direkt", "a/b", "Ω")
NAMES = ("ana", "ben")
NOTES = ("", "", "sure?", "two\nlines", 'a "quote", tab\tand 🚒')
FIELDS = (Field("polarity", "neg"), Field("target", "the mayor"), Field("polarity", "a;b=c"))
"""Two of them say two things by one name, as several choices of a field do."""
SYSTEM = "tagger 2"
ROUNDS = ("main", "main", "pilot")
TIMES = ("", "2026-11-21T09:00:00Z", "2026-11-22T10:30:00Z")
CODEBOOKS = ("", "news/3@1f2e3d4c")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a text made of such pieces, as verbatim as they come."""
    pieces = draw(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), min_size=2))
    text = "".join(piece + gap for piece, gap in pieces)
    return text if text.strip() else "Mayor"


@st.composite
def _spans(draw: st.DrawFn, text: str) -> RecordSpan:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return RecordSpan(start, end, text[start:end])


@st.composite
def _marks(draw: st.DrawFn, text: str) -> RecordAnnotation:
    spans = {(s.start, s.end): s for s in draw(st.lists(_spans(text), min_size=1, max_size=3))}
    apart: list[RecordSpan] = []
    for _, span in sorted(spans.items()):
        if not apart or span.start > apart[-1].end:
            apart.append(span)
    return RecordAnnotation(
        annotator=draw(st.sampled_from(NAMES)),
        tag=draw(st.sampled_from(TAGS)),
        spans=apart,
        fields=sorted(draw(st.lists(st.sampled_from(FIELDS), max_size=3, unique=True))),
        **draw(_SAID),
    )


@st.composite
def _proposed(draw: st.DrawFn, text: str) -> RecordAnnotation:
    mark = draw(_marks(text))
    return replace(
        mark, annotator=SYSTEM, origin="manual", status="suggested", round="main",
        score=draw(st.sampled_from([0.25, 1.0, msgspec.UNSET])),
    )  # fmt: skip


_SAID: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "round": st.sampled_from(ROUNDS),
        "note": st.sampled_from(NOTES),
        "unsure": st.booleans(),
        "created": st.sampled_from(TIMES),
        "codebook": st.sampled_from(CODEBOOKS),
    }
)
"""What is said of marks, links and labels alike."""


@st.composite
def projects(draw: st.DrawFn) -> list[Record]:
    """Return the records of one to three articles, with links among them and between them."""
    made = draw(st.lists(texts(), min_size=1, max_size=3, unique=True))
    records = [
        _article(
            at,
            text,
            [
                *draw(st.lists(_marks(text), max_size=5)),
                *draw(st.lists(_proposed(text), max_size=2)),
            ],
        )
        for at, text in enumerate(made)
    ]
    ends = [
        (at, mark.id)
        for at, record in enumerate(records)
        for mark in record.annotations
        if mark.status == "active"
    ]
    labels = st.builds(
        _label, annotator=st.sampled_from(NAMES), name=st.sampled_from(["stance", "tone"]),
        value=st.sampled_from(["critical", "a b", "Ω"]), said=_SAID,
    )  # fmt: skip
    for at, record in enumerate(records):
        mine = [mark for of, mark in ends if of == at]
        links = (
            [
                _link(draw, mine, [mark for _, mark in ends], nth)
                for nth in range(draw(st.integers(0, 2)))
            ]
            if mine
            else []
        )
        given = {(each.annotator, each.name): each for each in draw(st.lists(labels, max_size=2))}
        numbered = [
            replace(label, id=derived_id("label", record.id, *key))
            for key, label in sorted(given.items())
        ]
        records[at] = replace(
            record,
            links=list(
                {
                    (link.from_, link.to, link.type): link
                    for link in links
                    if link.from_ != link.to
                }.values()
            ),
            labels=numbered,
        )
    return [_with_people(record) for record in records]


def _article(at: int, text: str, marks: Sequence[RecordAnnotation]) -> Record:
    name = f"made/{at}.txt"
    id_ = article_id(name, text)
    return Record(
        id=id_,
        sha256=text_sha256(text),
        text=text,
        title=f"Report {at}",
        outlet="Harbour Post",
        published="2026-11-2" + str(at),
        url=f"https://example.org/{at}",
        language="en",
        source_file=name,
        annotations=[replace(mark, id=derived_id("mark", id_, str(nth))) for nth, mark in enumerate(marks)],
    )  # fmt: skip


def _label(annotator: str, name: str, value: str, said: dict[str, Any]) -> RecordLabel:
    return RecordLabel(annotator=annotator, name=name, value=value, **said)


def _link(draw: st.DrawFn, mine: Sequence[str], all_: Sequence[str], nth: int) -> RecordLink:
    from_, to = draw(st.sampled_from(mine)), draw(st.sampled_from(all_))
    return RecordLink(
        id=derived_id("link", from_, to, str(nth)),
        annotator=draw(st.sampled_from(NAMES)),
        type=draw(st.sampled_from(["same-as", "contradicts", "founded by"])),
        from_=from_,
        to=to,
        state=draw(st.sampled_from(["", "apparent"])),
        fields=sorted(draw(st.lists(st.sampled_from(FIELDS), max_size=2, unique=True))),
        **draw(_SAID),
    )


def _with_people(record: Record) -> Record:
    names = {mark.annotator for mark in record.annotations}
    names |= {link.annotator for link in record.links}
    names |= {label.annotator for label in record.labels}
    people = [
        RecordAnnotator(name=name, kind="system" if name == SYSTEM else "person")
        for name in sorted(names)
    ]
    return replace(record, annotators=people)


def written(module: ModuleType, records: Iterable[Record], path: Path) -> list[Loss]:
    """Write what a format holds of some records to a file or a new folder; return what is lost."""
    format_: Format = module.FORMAT
    report = io.BytesIO()
    losses = Losses(report)
    kept = held(records, format_, losses)
    if format_.is_folder:
        with new_folder(path) as folder:
            module.write(kept, folder, losses, None)
    else:
        with path.open("wb") as stream:
            module.write(kept, stream, losses, None)
    return listed(report)


def listed(report: io.BytesIO) -> list[Loss]:
    """Return the losses that a report lists."""
    return [msgspec.json.decode(line, type=Loss) for line in report.getvalue().splitlines()]


def read_back(
    module: ModuleType, path: Path, unit: Counting | None = None
) -> tuple[list[Draft], list[Refusal], list[Notice]]:
    """Read a file, or every file of a folder that the format knows, settled, or in a given unit."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    if module.FORMAT.is_folder:
        files = [each for each in files if each.name.endswith(module.FORMAT.suffix)]
    items: list[Draft | OwnRecord | Refusal | Notice] = []
    for file in files:
        with file.open("rb") as stream:
            source = Source(stream, file.name, file, lambda name, at=file: _beside(at, name))  # type: ignore[misc]
            items += settled(module.read, source, module.FORMAT.counts, unit)
    return (
        [each for each in items if isinstance(each, Draft)],
        [each for each in items if isinstance(each, Refusal)],
        [each for each in items if isinstance(each, Notice)],
    )


def _beside(file: Path, name: str) -> FoundText | None:
    path = file.parent / name
    if not path.is_file():
        return None
    return FoundText(f"{file.parent.name}/{name}", path.read_bytes().decode(), "utf-8")


def assert_comes_back(
    module: ModuleType, records: Sequence[Record], unit: Counting | None = None
) -> None:
    """Write records, read them, and compare all that the format holds, article by article.

    The ``unit`` is given for a format without the words of its marks: those made here seldom end
    with a word, so that by them nothing can be told.
    """
    with TemporaryDirectory() as place:
        path = Path(place) / ("out" if module.FORMAT.is_folder else f"out{module.FORMAT.suffix}")
        losses = written(module, records, path)
        drafts, refused, _ = read_back(module, path, unit)
    assert not refused
    report = io.BytesIO()
    kept = list(held(records, module.FORMAT, Losses(report)))
    own = [loss for loss in losses if loss not in listed(report)]
    excused = {loss.article for loss in own}
    for record in kept:
        if record.id in excused:
            continue
        mine = [draft for draft in drafts if draft.text == record.text]
        assert mine or not (record.annotations or record.labels)
        if mine:
            assert said(module.FORMAT, *together(record.text or "", drafts)) == said(
                module.FORMAT, record, record
            )


def together(text: str, drafts: Iterable[Draft]) -> tuple[Record, Record]:
    """Return what all drafts of one text say of it, as one record, and its head."""
    mine = [draft for draft in drafts if draft.text == text]
    records = [draft.record or Record() for draft in mine]
    whole = Record(
        text=text,
        annotations=[mark for record in records for mark in record.annotations],
        links=[link for record in records for link in record.links],
        labels=[label for record in records for label in record.labels],
    )
    head = replace(Record(), **mine[0].metadata)
    return whole, head


def said(format_: Format, record: Record, head: Record) -> dict[str, Any]:
    """Return what a format holds of a record, so that two of them can be compared."""
    holds = format_.holds
    text = record.text or ""
    marks = {
        mark.id or f"#{at}": _mark(mark, text, format_)
        for at, mark in enumerate(record.annotations)
    }
    return {
        "text": text,
        "marks": sorted((_mark(mark, text, format_) for mark in record.annotations), key=repr),
        "links": sorted(
            (
                (
                    each.type, marks.get(each.from_), marks.get(each.to, "elsewhere"),
                    *_alike(each, holds), *_fields(each, holds),
                    each.state if "fields" in holds else "",
                )
                for each in record.links
            ),
            key=repr,
        )
        if "links" in holds
        else [],
        "labels": sorted(
            ((each.name, each.value, *_alike(each, holds)) for each in record.labels), key=repr
        )
        if "labels" in holds
        else [],
        "metadata": [getattr(head, name) for name in ("title", "outlet", "published", "url", "language")]
        if "metadata" in holds
        else [],
    }  # fmt: skip


def _mark(mark: RecordAnnotation, text: str, format_: Format) -> tuple[Any, ...]:
    holds = format_.holds
    for span in mark.spans:
        assert span.quote in (None, text[span.start : span.end])
    return (
        mark.tag,
        tuple(sorted((span.start, span.end) for span in mark.spans)),
        mark.status,
        mark.score if "suggestions" in holds else None,
        *_fields(mark, holds),
        *_alike(mark, holds),
    )


def _fields(item: RecordAnnotation | RecordLink, holds: frozenset[Held]) -> tuple[Any, ...]:
    return tuple(sorted((e.name, e.value) for e in item.fields)) if "fields" in holds else ()


def _alike(
    item: RecordAnnotation | RecordLink | RecordLabel, holds: frozenset[Held]
) -> tuple[Any, ...]:
    """Return what is said of marks, links and labels alike, as far as a format holds it."""
    said: list[tuple[Held, Any]] = [
        ("notes", item.note), ("unsure", item.unsure), ("annotators", item.annotator),
        ("rounds", item.round), ("ids", item.id), ("times", item.created),
        ("codebook", item.codebook),
    ]  # fmt: skip
    return tuple(value for name, value in said if name in holds)


def source(data: bytes, name: str = "file", texts: dict[str, str] | None = None) -> Source:
    """Return bytes as a file to read, with the texts that stand beside it."""
    at_hand = texts or {}

    def text(wanted: str) -> FoundText | None:
        found = at_hand.get(wanted)
        return FoundText(f"texts/{wanted}", found, "utf-8") if found is not None else None

    return Source(io.BytesIO(data), name, None, text)
