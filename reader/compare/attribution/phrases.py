"""Where the words for a source stand beside a cue: the noun phrase before it, or after it.

No grammar is at work, only commas, quotation marks and small words. What is returned is a range
of code points; an empty one says that there is no such phrase.
"""

import regex

Range = tuple[int, int]

_MOST = 30
"""Words of a source with its description."""
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_WHEN = (
    rf"(?:(?:early|late|earlier|later|back)\s+)?(?:on\s+|in\s+)?(?:{_DAY}|{_MONTH}(?:\s+\d{{1,2}})?)"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
    r"|(?:earlier|later)(?:\s+(?:on|in|this|that)\s+(?:the\s+)?(?:day|week|month|year))?"
    r"|yesterday|today|last\s+(?:night|week|month|year)|this\s+(?:week|month|year|morning)"
    r"|at\s+the\s+time|afterwards|this\s+\w+"
)
_WHERE = (
    r"(?:in|at|during|through|via|by|from)\s+(?:(?:a|an|the|his|her|its|their)\s+)?(?:\w+\s+){0,2}"
    r"(?:statements?|news\s+conference|press\s+conference|briefing|interviews?|phone|telephone|"
    r"e-?mail|speech|address|letter|remarks|Twitter|Facebook|X|Telegram)"
    r"|to\s+(?:reporters|journalists)|on\s+(?:Twitter|Facebook|Telegram|state\s+television)"
)
CIRCUMSTANCE = regex.compile(rf"\s*,?\s*(?:{_WHEN}|{_WHERE})(?![\w-])")
"""When, where and how it was said, which is neither source nor content."""
_INTRO = regex.compile(
    rf"\s*(?:(?:[Bb]ut|[Aa]nd|Yet|Still|However|Meanwhile|While|As|So|Then|Also|Later|Earlier|Separately|"
    rf"Elsewhere|Though|Although|For)\b,?\s*|(?:On|In|Last|This|Late|Early)\s+(?:the\s+)?(?:{_DAY}|"
    rf"{_MONTH}|week|month|year)\b,?\s*)+"
)
_TRAILING = regex.compile(
    r"(?r)(?:\s*\b(?:has|have|had|would|could|will|also|later|then|now|only|earlier|previously|"
    r"recently|nonetheless|nevertheless|however|meanwhile|further|who|which|that|and|first|once|"
    r"repeatedly|\w{3,}ly)\b)+\s*$"
)
_BREAK = regex.compile(
    r"[”\"»]\s*[,.]?|\swhat\s|\sthat\s(?:when|if|after|while|because)\s|[;:]|\s[-–—]\s|—"
    r"|\s(?:as|while|when|after|because|although|though|whereas|before)\s"
    r"(?=(?:the|a|an|its|their|his|her|some|many|\w+s)\s)"
    r"|(?:,\s*|\s)(?:but|while|so|though)\s(?=(?:the|a|an|he|she|it|they|[A-Z]\w+)\b[^,]*$)"
    r"|,\s*(?:and|as)\s(?=(?:the|a|an|he|she|it|they|[A-Z]\w+)\b[^,]*$)"
)
_ADVERBIAL = regex.compile(
    r"\s*(?:In|On|At|By|For|From|To|With|After|Before|Since|During|Earlier|Later|Meanwhile|Last|"
    r"This|Elsewhere|Separately|However|Asked|Speaking|Under|Over|Among|Until|When|While|If|As|"
    r"Because|Although|Though|Despite|Following|According|Amid|Now|Then|Late|Early|Still|Yet)\b"
)
_AFTER = regex.compile(
    r"""[”"»;:?!]|,|(?<!\b\p{Lu})\.|\s(?:that|as|on|after|when|while|because|before|adding|and\s+added)\s"""
    r"|\s[-–—]\s|—|$"
)
_AGE = regex.compile(r",\s*\d{1,3}\s*,")
_APPOSITION = regex.compile(
    r",\s(?:an?|the|(?!(?:at|in|on|with|and|but|as|for|by|from|to|of|or|so|about|some|he|she|it|they|we|his|her|their|there)\s)\p{Ll}[\w’'-]*)\s[^,;.“”\"]{2,80}(?=[,.]|$)"
)
_WORD = regex.compile(r"\w[\w’'-]*")
_VERB = regex.compile(
    r"\s(?:was|were|is|are|had|has|have|will|would|(?!Unit|Relat|Associat)\p{Ll}{2,}ed)\b"
    r"(?=\s[^,]*$)"
)
_FINITE = regex.compile(r"\s(?:was|were|is|are|had)\s")
_RELATIVE = regex.compile(r"\b(?:who|which|that|whom|whose|where)\b")
_NO_SOURCE = regex.compile(
    r"(?:which|who|whose|whom|where|that|is|are|was|were|has|had|have|I|[Yy]ou|[Nn]obody|[Nn]o|not|with|"
    r"without|then|to|\p{Ll}+ed|[Aa]nyone|[Ee]veryone|[Yy]ou['’]\w+|it|there|It|There)\b(?!-)"
)
_AND = regex.compile(r"(?r)\s(?:and|but)\s+(?:\w{3,}ly\s+)?$")
_OWN_WORDS = regex.compile(r"\s*(?:that|which|who|he|she|it|they|we|I|there|nobody)\b")


def before(text: str, start: int, cue: int) -> Range:
    """Return the subject of the cue at ``cue`` in what of its sentence begins at ``start``."""
    start = _last_break(text, start, cue)
    intro = _INTRO.match(text, start, cue)
    start = intro.end() if intro else start
    end = _without_trailing(text, start, cue)
    if _AND.search(text, start, cue):  # "the president congratulated the army and vowed"
        verb = _VERB.search(text, start, end)
        end = verb.start() if verb and not _RELATIVE.search(text, start, verb.start()) else end
    parts = _parts(text, start, end)
    first = parts[-1]
    if text[end - 1 : end] == "," and len(parts) > 1:  # "Sabra, the spokesman for the Room, said"
        first = _head(text, parts)
        end -= 1
    place = _noun(text, first[0], end)
    verb = _FINITE.search(text, *place)
    is_clause = verb and not _RELATIVE.search(text, place[0], verb.start())
    return (end, end) if is_clause or _NO_SOURCE.match(text, *place) else place


def _last_break(text: str, start: int, cue: int) -> int:
    breaks = [found.end() for found in _BREAK.finditer(text, start, cue)]
    inner = [at for at in breaks if _WORD.search(text, at, cue)]
    return inner[-1] if inner else start


def _without_trailing(text: str, start: int, end: int) -> int:
    trailing = _TRAILING.search(text, start, end)
    if trailing and trailing.start() > start:
        end = trailing.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _parts(text: str, start: int, end: int) -> list[Range]:
    """Return what commas part, the last of them not empty."""
    found, at = [], start
    for comma in regex.finditer(r",(?!\d)", text, pos=start, endpos=end):
        found.append((at, comma.start()))
        at = comma.end()
    if text[at:end].strip() or not found:
        found.append((at, end))
    return found


def _head(text: str, parts: list[Range]) -> Range:
    """Return the part that an apposition, the last part, is said of."""
    for part in reversed(parts[:-1]):
        if not _ADVERBIAL.match(text, *part):
            return part
    return parts[-1]


def _noun(text: str, start: int, end: int) -> Range:
    while start < end and not (text[start].isalnum() or text[start] in "[("):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".])’'"):
        end -= 1
    words = _WORD.findall(text, start, end)
    return (start, end) if 0 < len(words) <= _MOST else (start, start)


def after(text: str, at: int, end: int, *, is_described: bool = True) -> Range:
    """Return the noun phrase that begins at ``at``: what "said" or "according to" is followed by.

    With ``is_described``, what a comma parts from it may say more of who it is.
    """
    if _OWN_WORDS.match(text, at, end) and not regex.match(
        r"\s*(?:he|she|they)\s*[,.]", text, pos=at
    ):
        return at, at
    found = _AFTER.search(text, at + 1, end)
    stop = found.start() if found else end
    age = _AGE.match(text, stop, end)
    described = _APPOSITION.match(text, stop, end) if is_described and age is None else None
    if described and not regex.search(
        r"\b(?:said|says|told|was|were|is|are|had|has)\b", described[0]
    ):
        stop = described.end()
    circumstance = next(
        (each for each in CIRCUMSTANCE.finditer(text, at, stop) if each.end() == stop), None
    )
    if circumstance and circumstance.start() > at:
        stop = circumstance.start()
    return _noun(text, at, stop)
