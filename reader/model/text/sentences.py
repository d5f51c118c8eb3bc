"""Where sentences and paragraphs begin and end.

A paragraph is a line that is not blank; a sentence never leaves its paragraph. Ranges are
half-open code point offsets into the text as it is, without the space around them, and end
between graphemes. In a paragraph of megabytes a sentence is looked for near the offset only.
"""

from collections.abc import Iterator

import regex

from reader.model.text.graphemes import ceil, floor

_REACH = 2048
_CLOSING = r"""["'”’»›)\]}」』）】》〉＂]*"""
_STOP = regex.compile(
    rf"[。．！？｡]+{_CLOSING}"
    rf"|(?<stop>[\p{{STerm}}…‼⁇-⁉]+){_CLOSING}(?=\s|\Z)"
)
_GOES_ON = regex.compile(r"""\s*["'“‘«(\[]*[\p{Ll}]""")
_NEXT_WORD = regex.compile(r"""\s*["'“‘«(\[]*(\w+)""")
_LAST_WORD = regex.compile(r"(?r)[\w.]+")
_INITIALS = regex.compile(r"\p{Lu}|\p{L}(?:\.\p{L})+|[A-Z]\p{Ll}{0,3}\.\p{Lu}")
_TITLES = regex.compile(
    "Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Col|Lt|Maj|Capt|Cpl|Sgt|Brig|Adm|Cmdr|Sen|Rep|Gov|Pres|Rev|"
    "Hon|St|Mt|Ft|vs|cf|approx|Hr|Fr|Dipl|Sr|Sra|Mme|Mlle|Sheikh"
)
_BEFORE_NUMBERS = regex.compile(
    "No|Nos|Nr|Art|Fig|Sec|Vol|p|pp|para|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
)
OPENERS = regex.compile(
    "The|A|An|In|On|At|By|For|From|To|With|As|It|Its|He|His|She|Her|They|Their|We|Our|I|But|"
    "And|Or|So|If|When|While|After|Before|Since|This|That|These|Those|There|Here|However|"
    "Meanwhile"
)
"""Words that begin a sentence after an abbreviation, rather than go on with a name."""

_INK = regex.compile(r"\S")
_LAST_INK = regex.compile(r"(?r)\S")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each sentence in the range, in order."""
    while start < end:
        newline = text.find("\n", start, end)
        line_end = end if newline < 0 else newline
        yield from _of_line(text, start, line_end)
        start = line_end + 1


def sentence_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the sentence at ``offset`` or before it in its paragraph; None in a blank line."""
    found = None
    for start, end in _near(text, offset):
        if start > offset:
            return found or (start, end)
        found = (start, end)
    return found


def next_sentence_start(text: str, offset: int) -> int:
    """Return where the first sentence after ``offset`` begins, else the end of the text."""
    starts = (start for start, _ in _near(text, offset) if start > offset)
    return next(starts, next_paragraph_start(text, offset))


def previous_sentence_start(text: str, offset: int) -> int:
    """Return where the last sentence before ``offset`` begins, else 0."""
    before = _LAST_INK.search(text, 0, offset)
    found = sentence_at(text, before.start()) if before else None
    return found[0] if found else 0


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """Return the line of ``offset`` without the space around it; empty if the line is blank."""
    start, end = _line(text, offset)
    first = _INK.search(text, start, end)
    last = _LAST_INK.search(text, start, end)
    if first is None or last is None:
        return start, start
    return floor(text, first.start()), ceil(text, last.end())


def next_paragraph_start(text: str, offset: int) -> int:
    """Return where the first paragraph after that of ``offset`` begins, else the end of the text."""
    ink = _INK.search(text, _line(text, offset)[1])
    return floor(text, ink.start()) if ink else len(text)


def previous_paragraph_start(text: str, offset: int) -> int:
    """Return the start of the paragraph of ``offset``, or of the one before if it is there."""
    before = _LAST_INK.search(text, 0, offset)
    return paragraph_at(text, before.start())[0] if before else 0


def _line(text: str, offset: int) -> tuple[int, int]:
    newline = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if newline < 0 else newline


def _near(text: str, offset: int) -> Iterator[tuple[int, int]]:
    start, end = _line(text, offset)
    yield from sentences(text, max(start, offset - _REACH), min(end, offset + _REACH))


def _of_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while ink := _INK.search(text, start, end):
        start = floor(text, ink.start())
        stops = (s for s in _STOP.finditer(text, start, end) if _is_end(text, start, end, s))
        stop = next(stops, None) or _LAST_INK.search(text, start, end) or ink
        yield start, ceil(text, stop.end())
        start = ceil(text, stop.end())


def _is_end(text: str, start: int, end: int, stop: regex.Match[str]) -> bool:
    if stop["stop"] is None:
        return True
    if _GOES_ON.match(text, stop.end(), end):
        return False
    return stop["stop"] != "." or not _abbreviates(text, start, end, stop)


def _abbreviates(text: str, start: int, end: int, stop: regex.Match[str]) -> bool:
    """Whether the full stop belongs to ``Gen.``, ``No.``, ``J.``, ``U.S.`` or a list's ``1.``."""
    last = _LAST_WORD.search(text, start, stop.start())
    following = _NEXT_WORD.match(text, stop.end(), end)
    if last is None or last.end() != stop.start() or following is None:
        return False
    word, after = last.group(), following[1]
    if _TITLES.fullmatch(word):
        return True
    if _BEFORE_NUMBERS.fullmatch(word):
        return after[0].isdigit()
    if _INITIALS.fullmatch(word):
        return not OPENERS.fullmatch(after)
    return last.start() == start and word.isdigit()
