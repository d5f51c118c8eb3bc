"""The quantities that a report gives; dates, times of day, numbers of things and ids left out.

English number words and nouns are known; in other languages quantities in digits are found, with
the units whose signs are known, and what is counted is not guessed. Offsets are code points.
"""

from collections.abc import Iterator, Sequence

import regex

from reader.compare.figures.counted import CJK_COUNTED, counted_after, counted_before, harmed
from reader.compare.figures.figure import Figure
from reader.compare.figures.numbers import DIGITS, FRACTIONS, SCALED, SHORT, WORDS, value
from reader.compare.figures.units import CURRENCY, unit_after
from reader.compare.matching.sentences_with import sentences_with
from reader.model.article import Region
from reader.model.passage import Passage

Range = tuple[int, int]

_LONGEST = 5000
"""Code points of a sentence that is looked at; what is longer is a table."""
_ABOUT = (
    r"(?:(?:just\s|well\s|only\s|an?\s)?(?:some|about|around|roughly|approximately|nearly|almost|over|under|above|"
    r"below|more\sthan|less\sthan|fewer\sthan|at\sleast|at\smost|up\sto|as\smany\sas|as\sfew\sas|"
    r"as\smuch\sas|close\sto|estimated|no\smore\sthan|no\sfewer\sthan|not\sless\sthan|between|"
    r"circa|c\.|a\sfurther|another|only|~|≈|约|約|大约|نحو|حوالي|environ|quelque|rund|etwa|unos|cerca\sde))"
)
_NUMBER = (
    rf"(?:(?:{CURRENCY})\s?{DIGITS}(?:{SHORT}|{SCALED})?|{FRACTIONS}|{DIGITS}(?:{SCALED})?|{WORDS})"
)
_QUANTITY = regex.compile(
    rf"(?<!(?![\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー])[\p{{L}}\p{{N}}_@#/\\.:+-])(?<![\p{{N}}],)(?P<about>(?i:{_ABOUT})\s?)?"
    rf"(?P<low>{_NUMBER})(?P<range>\s?(?:to|and|or|[-–—~〜]|through)\s?(?P<high>{_NUMBER}))?"
)
_NUMBERS = regex.compile(
    r"\p{Nd}|\b[Oo]ne\b|\b[Tt](?:wo|hree|en|welve|hirt|wenty|housands?)|\b[Ff](?:our|ive|ift|ort)|"
    r"\b[Ss](?:ix|even|core)|\b[Ee](?:ight|leven)|\b[Nn]ine|[Dd]ozen|[Hh]undred|illions?\b|"
    r"\b[Hh]alf|\bthird|\bquarter"
)
"""What a sentence with a quantity has."""
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_NOT_QUANTITIES = regex.compile(
    rf"\b(?:\p{{Nd}}{{1,2}}(?:st|nd|rd|th)?\s?(?:[-–]|to|and|or)\s?)?"
    rf"\p{{Nd}}{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS}(?:,?\s\p{{Nd}}{{4}})?\b"
    rf"|\b{_MONTHS}\s\p{{Nd}}{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\p{{Nd}}{{4}}\b)?"
    rf"|\b{_MONTHS},?\s\p{{Nd}}{{4}}\b"
    r"|\b\p{Nd}{1,2}[:.]\p{Nd}{2}(?:[:.]\p{Nd}{2})?\s?(?:[ap]\.?m\b\.?|GMT|UTC|hrs?\b)"
    r"|\b\p{Nd}{1,2}:\p{Nd}{2}(?::\p{Nd}{2})?\b|\b\p{Nd}{1,4}\s?(?:[ap]\.?m\b\.?|GMT|UTC|o['’]clock)"
    r"|\b(?:at|by|until|before|after|since|from|of)\s\p{Nd}{1,2}\.\p{Nd}{2}\b(?!\s?(?:\p{L}*illion|m\b|%))"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\so['’]clock"
    r"|\b(?:after|before|until|past)\s(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve)(?=[,.;]|$)"
    r"|\b(?:five|ten|twenty|a\squarter|half)\s(?:past|to)\s(?:one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve)\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\sin\sthe\s(?:morning|"
    r"afternoon|evening)\b"
    r"|\b\p{Nd}{1,2}\.?\s(?:de\s)?\p{L}{3,12}\s(?:de\s)?(?:19|20)\p{Nd}{2}\b"
    r"|\p{Nd}{1,4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{2,4}\b"
    r"|\p{Nd}{2,4}年(?:度|\p{Nd}{1,2}月)?(?:\p{Nd}{1,2}日)?|\p{Nd}{1,2}月(?:\p{Nd}{1,2}日)?"
    r"|\p{Nd}{1,2}日(?!間)|\p{Nd}{1,2}[時时点](?:\p{Nd}{1,2}分)?|第\p{Nd}+|\p{Nd}+分の\p{Nd}+|\p{Nd}+号"
    r"|\b\p{Nd}+(?:st|nd|rd|th|s)\b|(?:https?://|www\.)\S+|\S+@\S+"
    r"|\b(?:one|two|three|four|six|seven)-(?:way|thirds?|quarters?|storey|star|lane)\b"
    r"|\b(?:no|any|every|some|each|that|this)\sone\b|\bone\s(?:of|another|day|who|said|by|run)\b|\bone-"
)
_SIGN = regex.compile(CURRENCY)
_SCALE = regex.compile(rf"{SCALED}|{SHORT}")
_YEAR = regex.compile(r"(?:1[5-9]|20)\p{Nd}{2}")
_NAME_BEFORE = regex.compile(
    r"(?r)\b(?:\p{Lu}[\p{L}’'-]*|No\.|Nos\.|nos?\.|number|channels?|chapters?|pages?|sections?|articles?|gates?|"
    r"phase|level|grade|route|room|group)[\s\u00a0-]$"
)
_KNOWN_BEFORE = regex.compile(
    r"(?r)\b(?:the|these|those|its|their|his|her|other|all|both|[Oo]nly)\s$"
)
_AGE_BEFORE = regex.compile(r"(?r)\p{Lu}[\p{L}’'-]+(?:,\s|\s?[(])$")
_AGE_AFTER = regex.compile(r"[,.)]|$")
_AGED = regex.compile(r"(?r)\b(?:aged?|at\sthe\sage\sof)\s(?:\p{Nd}+\s(?:and|to)\s)?$")
_OLD = regex.compile(r"[-\s](?:year|month)s?[-\s]old\b")
_LATIN = regex.compile(r"[\p{Latin}\p{Cyrillic}]")
_FIRST_PART = regex.compile(r"[-\s]")
_DASHES = "-–—~〜"
_OLDEST = 120


def figures(
    article: str, text: str, regions: Sequence[Region] = (), language: str = ""
) -> Iterator[Figure]:
    """Yield the quantities of a report in order, without what is said again and residue.

    ``language`` is an ISO 639-1 code; an unknown one is taken for English.
    """
    is_english = language in ("", "en")
    for start, end in sentences_with(text, regions, _NUMBERS):
        if end - start > _LONGEST:
            continue
        others = [each.span() for each in _NOT_QUANTITIES.finditer(text, start, end)]
        at = start
        while found := _QUANTITY.search(text, at, end):
            is_other = _is_in(found.span("low"), others)
            made = (
                None
                if is_other
                else _figure(article, text, found, (start, end), is_english, language)
            )
            is_pair = _is_range(found) or (made is None and not is_other)  # "gates 1 and 3"
            at = found.end() if is_pair else found.end("low")
            if made is not None:
                yield made


def _is_in(place: Range, others: Sequence[Range]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


def _figure(
    article: str,
    text: str,
    found: "regex.Match[str]",
    sentence: Range,
    is_english: bool,
    language: str,
) -> Figure | None:
    is_range = _is_range(found)
    start, end = found.start("low"), found.end("high" if is_range else "low")
    unit = unit_after(text, end, sentence[1])
    sign = _SIGN.match(found["low"])
    symbol = sign[0].strip() if sign else unit[0] if unit else ""
    stop = unit[1] if unit else end
    if age := _age(text, start, stop, sentence):
        symbol, stop = "years of age", max(stop, age)
    counted = _counted(text, found["low"], (start, stop), sentence, is_english, bool(symbol))
    is_bare = not symbol and not found["about"]
    if (is_bare and _names_something(text, found, counted)) or _is_compound(text, stop):
        return None
    low, high = _values(found["low"], found["high"] if is_range else "", language)
    return Figure(
        place=Passage(article, start, stop, text[start:stop]),
        counted=Passage(article, *counted, text[slice(*counted)])
        if counted[0] < counted[1]
        else None,
        harmed=harmed(text[slice(*counted)]) if _is_verb(text, counted, start) else "",
        about=" ".join((found["about"] or "").split()),
        low=low,
        high=high,
        unit=symbol,
    )


def _is_verb(text: str, counted: Range, start: int) -> bool:
    """Whether what is counted is said by a verb: before a number, or that those died."""
    return counted[1] <= start or text[slice(*counted)] in ("die", "died")


def _is_range(found: "regex.Match[str]") -> bool:
    """Whether the second number found is the upper end of a range, and not another quantity."""
    if found["high"] is None or " in " in found["low"] or " of " in found["low"]:
        return False
    if (_SIGN.match(found["low"]) is None) != (_SIGN.match(found["high"]) is None):
        return found["range"].strip()[:1] in _DASHES  # "$4-6 million", but not "$31m or 84 million"
    joined = found["range"].split()[:1]
    return joined != ["and"] or (found["about"] or "").strip().casefold() == "between"


def _values(low: str, high: str, language: str) -> tuple[float | None, float | None]:
    """Return both ends of a range, or the value twice: "4 to 6 million" is of millions."""
    first = value(_SIGN.sub("", low), language)
    if not high:
        return first, first
    last = value(_SIGN.sub("", high), language)
    scale = _SCALE.search(high)
    if first is not None and last is not None and scale and not _SCALE.search(low):
        scaled = value(low + scale[0], language)
        first = scaled if scaled is not None and scaled <= last else first
    return (first, last) if first is None or last is None or first <= last else (last, first)


def _counted(
    text: str, low: str, place: Range, sentence: Range, is_english: bool, is_measured: bool
) -> Range:
    start, stop = place
    counter = CJK_COUNTED.match(text, stop, sentence[1])
    if counter:
        return counter.span()
    if not is_english:
        return stop, stop
    after = counted_after(
        text,
        stop,
        sentence[1],
        is_one=low.casefold() in ("one", "1"),
        is_measured=is_measured and "of age" not in low,
    )
    return after if after[0] < after[1] else counted_before(text, sentence[0], start)


def _age(text: str, start: int, end: int, sentence: Range) -> int:
    """Return where the words end that say that a number is somebody's age, or 0."""
    number = _FIRST_PART.split(text[start:end], maxsplit=1)[0]
    if old := _OLD.match(text, start + len(number), sentence[1]):
        return old.end()
    if not number.isdecimal() or int(number) > _OLDEST or start + len(number) != end:
        return 0
    before = _AGE_BEFORE.search(text, sentence[0], start)
    is_age = before is not None and _AGE_AFTER.match(text, end, sentence[1]) is not None
    return end if is_age or _AGED.search(text, sentence[0], start) else 0


def _is_compound(text: str, at: int) -> bool:
    """Whether a number is only the first part of a word: "three-way", "19-page", "5th"."""
    return _LATIN.match(text, at) is not None or text.startswith(("-", "\u2010", "\u2011"), at)


def _names_something(text: str, found: "regex.Match[str]", counted: Range) -> bool:
    """Whether a bare number is a year, the number of something, or counts nothing."""
    low, start = found["low"], found.start("low")
    if _YEAR.fullmatch(low) and found["high"] is None:
        return True
    if counted[0] < start:
        return counted[0] == counted[1] and _is_name_or_pronoun(text, low, start)
    is_plural = text[counted[1] - 1 : counted[1]] == "s" or counted[1] - counted[0] == 0
    before = _NAME_BEFORE.search(text, max(0, start - 40), start)
    if before and not (counted[0] < counted[1] and is_plural):
        return True
    return counted[0] == counted[1] and _is_name_or_pronoun(text, low, start)


def _is_name_or_pronoun(text: str, number: str, start: int) -> bool:
    if number.casefold() == "one" or _KNOWN_BEFORE.search(text, max(0, start - 12), start):
        return True
    return _NAME_BEFORE.search(text, max(0, start - 40), start) is not None
