"""What English news attributes to whom, by rules: suggestions that a person looks at.

The rules know verbs of saying, "according to", "quoting" and "is said to", and where commas
and quotation marks put the source and the content. They know no grammar, so they miss some and
take some wrongly; on reports in other languages they say nothing. Offsets are code points.
"""

from collections.abc import Iterable, Iterator, Sequence

import regex
from msgspec.structs import replace

from reader.compare.attribution.attributed import Attribution
from reader.compare.attribution.cues import CUE
from reader.compare.attribution.quotations import is_quotation
from reader.compare.attribution.sentence import Sentence
from reader.compare.matching.sentences_with import sentences_with
from reader.model.article import Region
from reader.model.passage import Passage

_LONGEST = 2000
"""Code points of a sentence that is looked at; what is longer is no sentence."""


def attributions(
    article: str,
    text: str,
    regions: Sequence[Region] = (),
    language: str = "",
    channels: Iterable[str] = (),
) -> Iterator[Attribution]:
    """Yield what a report attributes, in order, in the languages the rules know.

    ``language`` is an ISO 639-1 code; an unknown one is taken for English. ``channels`` are
    names of outlets and agencies that are known to pass words on.
    """
    if language not in ("", "en"):
        return
    known = tuple(channels)
    heads = {each.start: each.end for each in regions if each.kind == "dateline"}
    last: Attribution | None = None
    for start, end in sentences_with(text, regions, _CUE_OR_QUOTE):
        if end - start > _LONGEST:
            continue
        begun = min(heads.get(start, start), end)
        found = Sentence(article, text, begun, end, known).attributions()
        if found:
            if last is not None:
                yield last
            yield from found[:-1]
            last = found[-1]
        elif last is not None and _goes_on(text, last, start, end):
            more = Passage(article, start, end, text[start:end])
            last = replace(last, contents=(*last.contents, more))
    if last is not None:
        yield last


_CUE_OR_QUOTE = regex.compile(rf"{CUE.pattern}|[“„«\"]")


def _goes_on(text: str, last: Attribution, start: int, end: int) -> bool:
    """Whether a sentence is a quotation that goes on after one attributed in its paragraph."""
    reach = max(each.end for each in (*last.contents, last.cue))
    return is_quotation(text, start, end) and start > reach and "\n" not in text[reach:start]
