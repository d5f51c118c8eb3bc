"""Which differences are the same but for their place, and what a decision on one says of another."""

from msgspec.structs import replace

from reader.model.annotation import Annotation, Label, Link, Span
from reader.model.identity import new_id
from reader.model.settling.difference import Candidate, Said


class Unlike:
    """What stands at one place can stand at the other in no way."""


UNLIKE = Unlike()


def signature(candidate: Candidate) -> tuple[object, ...] | None:
    """Return what two differences share that are of one text and the same tags.

    Who said what does not matter, nor do case and space. None of a link: its ends are what it is.
    """
    if any(isinstance(said, Link) for said in candidate.said):
        return None
    said = sorted(_what(each) for each in candidate.said)
    return candidate.kind, (*said,), len(candidate.votes)


def carried_over(
    candidate: Candidate, image: Said | None, other: Candidate, other_text: str
) -> Said | Unlike | None:
    """Return what stands at another place if ``image`` stands at ``candidate``.

    That is what a coder said there who said the like; of a mark that no coder made, a mark that
    lies the same way, where the text is the same; else ``UNLIKE``. ``other_text`` is that of the
    other's article.
    """
    if image is None:
        return None
    if image in candidate.said:
        wanted = _what(image)
        return next((each for each in other.said if _what(each) == wanted), UNLIKE)
    if not isinstance(image, Annotation):
        return UNLIKE
    by = other.start - candidate.start
    spans = tuple(Span(span.start + by, span.end + by, span.quote) for span in image.spans)
    fits = all(
        span.start >= 0 and other_text[span.start : span.end] == span.quote for span in spans
    )
    return replace(image, id=new_id(), article=other.article, spans=spans) if fits else UNLIKE


def _what(said: Said) -> tuple[str, str]:
    """Return the tag and the words; of a label its name and value."""
    if isinstance(said, Label):
        return said.name, said.value
    return (said.tag, _flat(said.quote)) if isinstance(said, Annotation) else (said.type, said.id)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
