"""Attributions that annotators marked: a cue, with what its links lead to.

The tags and the types of links are those of the codebook ``attribution``. A cue without links
goes with what the same annotator marked in its sentence.
"""

from collections.abc import Iterable, Iterator, Sequence

from reader.compare.attribution.attributed import Attribution
from reader.model.annotation import Annotation, Link
from reader.model.passage import Passage
from reader.model.story import Story
from reader.model.text.sentences import sentence_at

CUE, SOURCE, CONTENT, VIA, ADDRESSEE = "Cue", "Source", "Content", "Via", "Addressee"
_PARTS = (SOURCE, CONTENT, VIA, ADDRESSEE)


def marked(story: Story) -> dict[str, list[Attribution]]:
    """Return what annotators marked as attributed, by article, in the order of the texts."""
    tied: dict[str, list[tuple[Link, Annotation]]] = {}
    used: set[str] = set()
    for link in story.links:
        cue, part = story.marks.get(link.from_), story.marks.get(link.to)
        if cue is not None and part is not None and cue.tag == CUE and link.type in _PARTS:
            tied.setdefault(cue.id, []).append((link, part))
            used.add(part.id)
    found: dict[str, list[Attribution]] = {}
    for each in story.articles:
        free = [mark for mark in each.marks if mark.tag in _PARTS and mark.id not in used]
        cues = [mark for mark in each.marks if mark.tag == CUE]
        own = [
            _of(cue, tied[cue.id]) if cue.id in tied else _beside(cue, free, each.text)
            for cue in cues
        ]
        if own:
            found[each.article.id] = own
    return found


def _of(cue: Annotation, tied: Sequence[tuple[Link, Annotation]]) -> Attribution:
    parts = {kind: [mark for link, mark in tied if link.type == kind] for kind in _PARTS}
    return _made(cue, parts, tuple(link.id for link, _ in tied))


def _beside(cue: Annotation, free: Iterable[Annotation], text: str) -> Attribution:
    """Return the attribution of a cue that no link leads from."""
    start, end = sentence_at(text, cue.start) or (cue.start, cue.end)
    near = [
        mark
        for mark in free
        if mark.annotator == cue.annotator and mark.start < end and start < mark.end
    ]
    return _made(cue, {kind: [mark for mark in near if mark.tag == kind] for kind in _PARTS}, ())


def _made(
    cue: Annotation, parts: dict[str, list[Annotation]], links: tuple[str, ...]
) -> Attribution:
    return Attribution(
        cue=_first(cue),
        source=next(map(_first, parts[SOURCE]), None),
        contents=tuple(place for mark in parts[CONTENT] for place in _places(mark)),
        channel=next(map(_first, parts[VIA]), None),
        addressee=next(map(_first, parts[ADDRESSEE]), None),
        by=cue.annotator,
        links=links,
    )


def _first(mark: Annotation) -> Passage:
    return next(_places(mark))


def _places(mark: Annotation) -> Iterator[Passage]:
    for span in mark.spans:
        yield Passage(mark.article, span.start, span.end, span.quote)
