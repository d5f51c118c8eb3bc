"""What a number counts: the noun phrase after it, or the one before it ("a toll of nine").

No grammar is at work: the phrase ends with the first plural, or where a small word, a verb
that news is fond of, or punctuation stands.
"""

import regex

Range = tuple[int, int]

_MOST = 4
"""Words of what is counted."""
_FAR = 60
"""Code points of it."""
_STOP = regex.compile(
    r"of|in|on|at|to|from|by|for|with|without|and|or|but|as|than|after|before|since|that|which|who|whom|"
    r"whose|is|are|was|were|has|have|had|will|would|can|could|may|might|be|been|being|the|a|an|its|"
    r"their|his|her|our|not|near|into|over|under|up|down|out|about|around|across|along|through|"
    r"during|when|while|where|if|so|more|less|later|earlier|ago|away|said|says?|told|killed|wounded|"
    r"injured|hurt|died|dead|took|taken|left|went|came|had|did|does|do|also|still|now|already|each|"
    r"per|per|between|among|against|inside|outside|within|every|there|here|then|only|both|all|some|"
    r"high|long|wide|tall|deep|old|off|times?|it|he|she|they|we|you|I|run|took|set|due|north|south|"
    r"east|west|northeast|northwest|southeast|southwest|because|just|too|once|yet|others|refers|relates|comes|goes|lies|stands|means|late|early"
)
_HEADS = regex.compile(
    r"people|men|women|children|police|troops|personnel|staff|dead|injured|wounded|victims|crew|"
    r"fish|sheep|cattle|aircraft|offspring|mice|feet|percent|militia|infantry|cavalry|others"
)
_WORD = regex.compile(r"[\s\u00a0]?([\p{L}\p{M}][\p{L}\p{M}\p{N}’'.&-]*)")
_OF = regex.compile(
    r"[\s\u00a0]of[\s\u00a0](?:(?:the|its|their|his|her|our|these|those|this|them)\b[\s\u00a0]?)?"
)
_OTHER = regex.compile(r"[\s\u00a0](?:other|more|further|new|additional)(?=[\s\u00a0])")
_OF_THEM = regex.compile(r"[\s\u00a0](?:of[\s\u00a0])(?:them|us|whom|which)\b")
_BEFORE = regex.compile(
    r"(?r)([\p{L}\p{M}][\p{L}\p{M}’'-]*)[\s\u00a0](?:was[\s\u00a0]|were[\s\u00a0])?(?:of|numbered|totalled|"
    r"totaled|reached|at|to)[\s\u00a0]$"
)
_HARM = regex.compile(
    r"(?r)\b(kill(?:s|ed|ing)|wound(?:s|ed|ing)|injur(?:es|ed|ing)|hurt(?:ing)?|arrest(?:s|ed|ing)|"
    r"detain(?:s|ed|ing)|displac(?:es|ed|ing))[\s\u00a0](?:at[\s\u00a0]least[\s\u00a0]|"
    r"some[\s\u00a0]|about[\s\u00a0])?$"
)
_HARMED = {
    "kill": "killed",
    "woun": "wounded",
    "inju": "injured",
    "hurt": "hurt",
    "arre": "arrested",
    "deta": "detained",
    "disp": "displaced",
}
"""What those are to whom it happens, by how the verb begins."""
_TALLIES = regex.compile(
    r"toll|crew|death|force|group|population|convoy|team|army|audience|crowd|fleet|bill|damage|cost|majority|margin|lead|sample"
)
_DEAD = regex.compile(
    r"[\s\u00a0](?:(?:were|have[\s\u00a0]been|was|are|is)[\s\u00a0])?"
    r"(dead|dying|die[ds]?|killed|wounded|injured|hurt|missing|arrested|detained|displaced|drowned)\b"
)
CJK_COUNTED = regex.compile(
    r"(?:[\p{Han}ヶヵ]?(?:人|名|隻|艘|台|辆|輛|架|件|所|家|戸|棟|机|発|枚|本|匹|头|具|艇|回|次|カ所|か所|ヶ所|箇所|个|個|歳|岁))"
)


def counted_after(
    text: str, at: int, end: int, *, is_one: bool = False, is_measured: bool = False
) -> Range:
    """Return what is counted by the number that ends at ``at``; an empty range for nothing.

    ``is_one`` allows a singular; after a unit (``is_measured``) only "of" leads to it.
    """
    if _OF_THEM.match(text, at, end):
        return at, at
    of = _OF.match(text, at, end)
    if of:
        return _whole(text, of.end(), end)
    if is_measured:
        return at, at
    place = _noun(text, at, end, is_one=is_one)
    dead = _DEAD.match(text, at, end) if place[0] == place[1] else None
    return dead.span(1) if dead else place


def _noun(text: str, at: int, end: int, *, is_one: bool) -> Range:
    """Return the words from ``at`` to the first plural, four at most."""
    other = _OTHER.match(text, at, end)
    at = other.end() if other else at
    words: list[Range] = []
    while len(words) < _MOST:
        found = _WORD.match(text, at, end)
        if found is None or _STOP.fullmatch(found[1]):
            break
        words.append(found.span(1))
        at = found.end()
        if _is_plural(found[1]):
            return words[0][0], words[-1][1] - (found[1][-1] in ".-'’&")
    if not is_one or not words:
        return at, at
    words = [(a, b - (text[b - 1] in ".-'’&")) for a, b in words]
    if len(words) > 1 and not text[slice(*words[1])].endswith(("ed", "ing")):
        return words[0][0], words[1][1]
    return words[0]


def _whole(text: str, at: int, end: int) -> Range:
    """Return the words from ``at`` to the first small word: "600 tonnes of bagged fertiliser"."""
    first = stop = at
    while found := _WORD.match(text, stop, end):
        word = found[1].rstrip(".")
        is_head = stop == at and _HEADS.fullmatch(word)
        is_verb = stop > at and word.endswith("ed")
        if (_STOP.fullmatch(word) and not is_head) or is_verb or stop > first + _FAR:
            break
        first = found.start(1) if stop == at else first
        stop = found.end()
        if _is_plural(found[1]):
            break
    while stop > first and text[stop - 1] in ".-'’&":
        stop -= 1
    return first, max(first, stop)


def _is_plural(word: str) -> bool:
    bare = word.rstrip(".’'")
    if _HEADS.fullmatch(bare):
        return True
    return (
        bare.endswith("s")
        and not bare.endswith(("ss", "us", "is", "'s", "’s"))
        and len(bare) > 3
        and bare[0].islower()
    )


def counted_before(text: str, start: int, at: int) -> Range:
    """Return what the number at ``at`` is a tally of: "a crew of 22", "kills nine"."""
    harm = _HARM.search(text, max(start, at - 60), at)
    if harm:
        return harm.span(1)
    found = _BEFORE.search(text, max(start, at - 60), at)
    if found and _TALLIES.fullmatch(found[1].casefold()):
        return found.span(1)
    return at, at


def harmed(verb: str) -> str:
    """Return what those are whom a verb of harm counts: ``killed`` of "kills"; else ``""``."""
    folded = verb.casefold()
    return "dead" if folded in ("die", "dies", "died") else _HARMED.get(folded[:4], "")
