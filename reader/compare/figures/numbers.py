"""Numbers as news writes them, in digits of any script and in English words, and their values."""

from fractions import Fraction

import regex

_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: at for at, word in enumerate(_ONES)} | {
    word: 10 * at for at, word in enumerate(_TENS, 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "k": 1_000,
    "dozen": 12,
    "score": 20,
    "万": 10_000,
    "萬": 10_000,
    "千": 1_000,
    "百": 100,
    "億": 100_000_000,
    "亿": 100_000_000,
    "兆": 1_000_000_000_000,
}
_VAGUE = {
    "dozens": "some tens",
    "scores": "some twenties",
    "hundreds": "some hundreds",
    "thousands": "some thousands",
    "millions": "some millions",
    "billions": "some billions",
}
"""Words that name only how large a number is."""
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}

DIGITS = r"\p{Nd}{1,15}(?:[.,٬٫'’]\p{Nd}{1,9}|[\u00a0\u202f ]\p{Nd}{3}(?!\p{Nd})){0,6}"
_WORD = rf"(?:{'|'.join((*_ONES[1:], *_TENS))})"
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
SCALED = (
    r"(?:[万萬億亿兆千百](?:\p{Nd}{1,4}[千百])?|(?:mn|bn|k)\b|m(?=\s\p{Ll}{3,}s\b)"
    r"|[\s-](?:hundred|thousand|million|billion|trillion|dozen)\b)"
)
SHORT = r"\s?(?:mn|bn|m|k)\b"
"""How millions are written after a sign of money, where "m" is no metre."""
WORDS = (
    r"(?i:"
    rf"(?:half\sa|an?|several|{_WORD})\s(?:dozen|score)\b"
    rf"|(?:(?:{_WORD}(?:[-\s](?:and\s(?:a\shalf\s)?)?)?|an?\s|half\sa\s){{1,4}}?{_SCALE}s?"
    rf"(?:\s(?:and\s)?(?:{_WORD}(?:[-\s]{_WORD})?|{_SCALE})){{0,4}}|{_WORD}(?:-{_WORD})?)(?![\w’'])"
    r"|(?:(?:tens|hundreds)\sof\s)?(?:dozens|scores|hundreds|thousands|millions|billions)\b)"
)
_FEW = "one|two|three|four|five|six|seven|eight|nine|ten"
FRACTIONS = (
    r"(?i:(?:an?|one|two|three|four|nine)[\s-](?:half|third|quarter|fifth|sixth|tenth)s?|half)"
    r"(?=\sof\b)"
    rf"|(?i:(?:{_FEW}|\p{{Nd}}{{1,2}})\s(?:in|out\sof)\s(?:every\s|each\s)?(?:{_FEW}|\p{{Nd}}{{1,3}})\b)"
)


_RATIO = regex.compile(r"(\w+) (?:in|out of) (?:every |each )?(\w+)")


def value(number: str, language: str = "") -> float | None:
    """Return what a number says; None where it only names a size, or could be read two ways.

    ``language`` is an ISO 639-1 code, by which a comma or a point parts decimals or thousands;
    where three digits follow the only one of them, it parts thousands.
    """
    plain = " ".join(number.casefold().replace("-", " ").split())
    if plain in _VAGUE or plain.startswith(("tens of", "hundreds of")):
        return None
    if part := _fraction(plain):
        return part
    digits = regex.match(DIGITS, plain)
    if digits is None:
        return _of_words(plain.split())
    base = _of_digits(digits[0], language)
    rest = plain[digits.end() :].strip()
    scale = _SCALES.get(rest if rest.isascii() else rest[:1])
    if base is None or scale is None:
        return base
    further = _of_digits(rest[1:-1], "") if len(rest) > 2 and not rest.isascii() else None
    return base * scale + (further or 0) * _SCALES.get(rest[-1], 1)


def _fraction(plain: str) -> float | None:
    if ratio := _RATIO.fullmatch(plain):
        few, many = (_VALUES.get(each) or int(each) for each in ratio.groups())
        return few / many if many else None
    words = plain.split()
    parts = _PARTS.get(words[-1].removesuffix("s")) or (2 if words[-1] == "halves" else None)
    if parts is None or len(words) > 2:
        return None
    count = _VALUES.get(words[0], 1) if len(words) == 2 else 1
    return float(Fraction(count, parts))


def _of_digits(digits: str, language: str) -> float | None:
    plain = regex.sub(r"['’٬\s]", "", digits).replace("٫", ".")
    marks = regex.findall(r"[.,]", plain)
    if not marks:
        return float(plain)
    last = marks[-1]
    after = len(plain) - plain.rindex(last) - 1
    point = "." if language in ("", "en", "zh", "ja", "ko", "he", "th", "hi") else ","
    if len(set(marks)) == 2:
        decimal = last
    elif len(marks) > 1 or (after == 3 and last != point):
        decimal = ""
    elif after == 3 and not plain.startswith("0") and language not in ("", "en"):
        return None  # "1,500" in a language with a decimal comma may be either
    else:
        decimal = last
    for mark in {",", "."} - {decimal}:
        plain = plain.replace(mark, "")
    plain = plain.replace(decimal, ".") if decimal else plain
    try:
        return float(plain)
    except ValueError:
        return None


def _of_words(words: list[str]) -> float | None:
    total: float = 0
    now: float | None = None
    for at, word in enumerate(words):
        if word in ("and", "a", "an"):
            continue
        if word == "half":
            now = (now or 0) + 0.5
        elif word in _VALUES:
            now = (now or 0) + _VALUES[word]
        elif (scale := _SCALES.get(word.removesuffix("s"))) is not None:
            now = (1 if now is None else now) * scale
            if scale > 100 and at + 1 < len(words):
                total, now = total + now, None
        else:
            return None
    return total + (now or 0) if (total or now is not None) else None
