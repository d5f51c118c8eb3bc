"""What the words for a source say of who it is: a name, if any, and what it is called besides."""

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct

from reader.compare.names.belonging import are_mistyped
from reader.model.text.likeness import parts, word_alike
from reader.model.text.phrases import names
from reader.model.text.words import words

_PRONOUN = regex.compile(r"(?:he|she|they|it|we|i|one|both|all|who|the\slatter)", regex.IGNORECASE)
_RANKS = """
general colonel major captain lieutenant sergeant commodore admiral commander brigadier president
minister senator congressman governor mayor judge justice king queen prince princess sheikh imam
pope bishop chancellor secretary ambassador chief director spokesman spokeswoman spokesperson
leader inspector detective professor
"""
_RANK = frozenset(_RANKS.split())
_ADDRESSES = """
mr mrs ms mme dr prof sir dame lord lady gen col capt maj lt sen prime deputy vice foreign interior
defence defense finance police technical union
"""
_TITLES = _RANK | frozenset(_ADDRESSES.split())
_CUT = regex.compile(
    r"\s(?:who|which|that|whose|at|of|for|from|in|with|on|by|to|near|as|\p{Ll}{2,}ed|\p{Ll}{3,}ing)\s"
)
_NAMED = regex.compile(r"\b(?:himself|herself|themselves|named|called|known)\s(?:only\s)?(?:as\s)?")
_WHO_ELSE = regex.compile(r"(?r)(?:\b(?:at|of|for|from|in|with|on|by|to)\s(?:the\s)?|['’]s\s)$")
_THE = regex.compile(r"(?r)\bthe\s$", regex.IGNORECASE)
_BEGINS = regex.compile(r"(?r)(?:\n|[.!?][\"'”’]?\s)\s*$")
_GOES_ON = regex.compile(r"\s(?!(?:of|from|at|in|who|which|for)\b)\p{Ll}")
_DEFINITE = regex.compile(r"(?:the|this|that|these|those|its|his|her|their)\s", regex.IGNORECASE)
_ARTICLE = regex.compile(
    r"(?:the|an?|this|that|these|those|its|his|her|their|some|former|senior|same)\s",
    regex.IGNORECASE,
)
_ADVERBIAL = regex.compile(r"(?:In|At|With)\s(?=\p{Ll})")
_EX = regex.compile(r"(?:ex-|former\s)", regex.IGNORECASE)
_OWNER = regex.compile(r"['’]s?$")
INSTITUTION = regex.compile(
    r"(?:ministry|government|army|military|police|board|service|command|court|council|committee|"
    r"parliament|party|union|office|department|agency|treasury|navy|prefecture|préfecture|commission|"
    r"operator|coastguard|authorities|institute|data|administration|cabinet|palace|presidency)"
)
"""What there is one of in a story, so that two reports that name it mean the same."""


class Who(Struct, frozen=True):
    """What some words say of a source.

    Attributes:
        words: the words themselves.
        name: the words of a proper name; none where it has none.
        heads: in small letters, what it is called: "spokesman", "report", "board".
        is_pronoun: whether they only point back at somebody.
        is_definite: whether they take for known who is meant: "the spokesman".
        role: the words in small letters without articles.
    """

    words: str
    name: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    is_pronoun: bool = False
    is_definite: bool = False
    role: str = ""

    @property
    def is_institution(self) -> bool:
        """Whether it is one of a kind in a story, such as "the interior ministry"."""
        return self.is_definite and any(map(INSTITUTION.fullmatch, self.heads))

    @property
    def is_body(self) -> bool:
        """Whether it is no person but something with a name of its own: "the Southern Command"."""
        return self.is_definite and len(self.name) == len(self.role.split()) > 0

    def is_named_alike(self, other: "Who") -> bool:
        """Whether both have names that may be one, in whichever spelling, full or in part."""
        if not self.name or not other.name:
            return False
        short, long = sorted((self.name, other.name), key=len)
        if len(short) > 1 and are_mistyped(" ".join(short), " ".join(long)):
            return True
        if long[-len(short) :] == short:
            return True
        if not _alike(short[-1], long[-1]):
            return False
        return len(short) == 1 or _alike(short[0], long[0]) or short[0][:1] == long[0] != ""


def _alike(one: str, other: str) -> bool:
    return word_alike(one, other, "en")


def who(quote: str, before: str = "") -> Who:
    """Return what the words for a source say of who it is.

    ``before`` is what of its sentence stands before them: "In a report to the Council, ...".
    """
    role = _ARTICLE.sub("", " ".join(quote.split()).casefold())
    if _PRONOUN.fullmatch(quote):
        return Who(quote, is_pronoun=True, role=role)
    pieces = [each for each in quote.split(",") if each.strip()]
    name = next((found for each in pieces[:2] if (found := _name(each.strip()))), ())
    heads = {head for each in pieces for head in _heads(each.strip())}
    if _ADVERBIAL.match(before):
        heads |= _heads(_ADVERBIAL.sub("", before.split(",", 1)[0]))
    is_definite = _DEFINITE.match(quote) is not None
    return Who(quote, name, frozenset(heads), is_definite=is_definite, role=role)


def people(text: str, start: int, end: int) -> Iterator[Who]:
    """Yield who may be meant by "he" and "she" after a stretch of a text: whoever has a name in it.

    Not what stands after "the" or "in", and of a single word only what its sentence begins with.
    """
    for begin, stop in names(text, start, end):
        if _WHO_ELSE.search(text, start, begin) or _THE.search(text, start, begin):
            continue
        said = Who(text[begin:stop], _without_titles(_words(_OWNER.sub("", text[begin:stop]))))
        if len(said.name) > 1 or (said.name and _BEGINS.search(text, start, begin)):
            yield said


def _name(piece: str) -> tuple[str, ...]:
    named = _NAMED.search(piece)
    if named is None:
        cut = regex.search(r"\s(?:who|which|whose)\b", piece)
        piece = piece[: cut.start()] if cut else piece
    found: tuple[str, ...] = ()
    for start, end in names(piece, named.end() if named else 0, len(piece)):
        if _WHO_ELSE.search(piece, 0, start) and named is None:
            continue
        said = piece[start:end].split(" of ")[0].split(" for ")[0]
        if _OWNER.search(said) or _GOES_ON.match(piece, start + len(said)):
            continue
        found = _without_titles(_words(said)) or found
    return found


def _without_titles(said: Sequence[str]) -> tuple[str, ...]:
    kept = list(said)
    while kept and kept[0].rstrip(".").casefold() in _TITLES:
        kept.pop(0)
    return parts(kept)


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text, 0, len(text))]


def _heads(piece: str) -> set[str]:
    """Return the nouns that a phrase is about, in small letters."""
    found = set()
    plain = _EX.sub("", piece)
    first = _CUT.split(f"{plain} ", maxsplit=1)
    said = _words(first[0])
    while said and said[-1][:1].isupper() and len(said) > 1 and not said[-2][:1].isupper():
        found.add(said.pop().casefold())
    small = [word for word in said if not word[:1].isupper()]
    if said:
        found.add(said[-1].casefold())
    if small:
        found.add(small[-1].casefold())
    found |= {word.casefold() for word in said if word.casefold() in _RANK}
    counted = regex.match(
        r"(?:an?\s)?(?:panel|group|team|number|pair|majority|one|two|three|some)\sof\s(.+)", plain
    )
    if counted and (inner := _words(_CUT.split(counted[1])[0])):
        found.add(inner[-1].casefold())
    return {_OWNER.sub("", each) for each in found} - {"the", "a", "an"}
