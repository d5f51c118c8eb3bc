"""Growing a range of text step by step to the next thing that has a name.

The rungs are word, name or figure, clause, quotation, sentence and paragraph; the next one
is the smallest that holds the range and would make another mark. Offsets are code points.
"""

from collections.abc import Iterator

import regex

from reader.model.text.edges import trim
from reader.model.text.phrases import phrases
from reader.model.text.quotations import MARKS, quotations
from reader.model.text.sentences import paragraph_at, sentence_at
from reader.model.text.words import word_at

Range = tuple[int, int]

_REACH = 2048
_SAYING = (
    "sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|(?:add|claim|report|confirm|warn|explain|insist|"
    "announc|estimat|not|stat|alleg|reveal|indicat|suggest|predict|acknowledg|admit|argu|assert|"
    "declar|mention|emphasi[sz]|stress|conced|conclud|disclos|assum|believ|expect|hop|fear|"
    "reiterat|maintain|contend|recall|remark|vow|pledg)(?:e|es|s|d|ed|ted|ing)?|"
    "den(?:y|ies|ied|ying)|(?:think|know|hear|learn)s?|thought|knew|heard|learn(?:ed|t)|underlined"
)
_CUT = regex.compile(
    r"[,;:](?=[\s”’»\"])|[，、；：،؛]|\s[-–—]\s|—|[()\[\]{}（）【】]"
    rf"|(?<=\b(?:{_SAYING})(?:\s[\w’']+){{0,4}})\s+that\s"
    r"|[\p{STerm}…]+(?=\P{L}*\Z)"
)


def grow(text: str, start: int, end: int) -> Range:
    """Return the next rung around ``[start, end)``, or the range itself on the last one.

    An empty range is a caret: it grows to the word there.
    """
    now = trim(text, start, end)
    larger = (rung for rung in _rungs(text, start, end) if _adds(text, rung, (start, end), now))
    return min(larger, key=lambda rung: rung[1] - rung[0], default=(start, end))


def _adds(text: str, rung: Range, held: Range, now: Range) -> bool:
    holds = rung[0] <= held[0] and held[1] <= rung[1]
    return holds and rung[0] < rung[1] and trim(text, *rung) != now


def _rungs(text: str, start: int, end: int) -> Iterator[Range]:
    last = max(start, end - 1)
    first_word, last_word = word_at(text, start), word_at(text, last)
    if first_word and last_word:
        yield first_word[0], max(last_word[1], first_word[1])
    paragraph = paragraph_at(text, start)[0], paragraph_at(text, last)[1]
    yield paragraph
    first, final = sentence_at(text, start), sentence_at(text, last)
    sentence = (first[0], final[1]) if first and final else paragraph
    if first and final:
        yield sentence
        if first == final:
            yield from phrases(text, *sentence)
    quoted = quotations(text, max(paragraph[0], start - _REACH), min(paragraph[1], end + _REACH))
    if first and final:
        yield _within_quotes(text, _clause(text, sentence, start, last), quoted, start, end)
    for begin, finish in quoted:
        yield begin + 1, finish - 1
        yield begin, finish


def _clause(text: str, sentence: Range, start: int, last: int) -> Range:
    """Return the clauses from that of ``start`` to that of ``last``."""
    begin, end = sentence
    for cut in _CUT.finditer(text, *sentence):
        if cut.end() <= start:
            begin = cut.end()
        elif cut.start() > last:
            end = cut.start()
            break
    return _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Range:
    """Leave off edge space, and quotation marks whose partner is elsewhere."""
    marks = sum(text.count(mark, start, end) for mark in MARKS)
    loose = MARKS if marks % 2 else ""
    while start < end and (text[start].isspace() or text[start] in loose):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in loose):
        end -= 1
    return start, end


def _within_quotes(text: str, clause: Range, quoted: list[Range], start: int, end: int) -> Range:
    """Return a clause around a range cut off where it would run across a quotation mark."""
    begin, finish = clause
    for opening, closing in quoted:
        if opening < start and end < closing:
            begin, finish = max(begin, opening + 1), min(finish, closing - 1)
        elif begin < opening < finish < closing and end <= opening:
            finish = opening
        elif opening < begin < closing < finish and closing <= start:
            begin = closing
    return _stripped(text, begin, finish)
