"""Names that a text itself shows: capitalised words in a row, and abbreviations.

A word with a capital only because a sentence begins with it is none. In scripts without capitals
nothing is found; there names come from what a person ties.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import regex

from reader.compare.matching.passages import places
from reader.compare.matching.sentences_with import REACH
from reader.model.story import StoryArticle
from reader.model.text.inflection import without_owner
from reader.model.text.phrases import names
from reader.model.text.words import words

_MOST = 6
"""Words of a name."""
_EXACT_TITLES = """
mr mrs ms mme dr prof professor sir dame lord lady gen general colonel col major captain capt
lieutenant sergeant commodore admiral brigadier president minister prime foreign interior defence
defense senator governor mayor king queen prince princess sheikh imam pope bishop chancellor
secretary ambassador chief director spokesman spokeswoman deputy vice
"""
_TITLES = frozenset(_EXACT_TITLES.split())
_NO_NAMES = regex.compile(
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|"
    "September|October|November|December|I(?:[’'](?:m|ve|d|ll))?|No|Yes|OK|Photo|Image|Picture|AM|PM|GMT|UTC|Mr|Mrs|Ms|"
    "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|[KMGT]B|[kMG]Hz"
)
_OPENERS = (
    "yesterday today tonight earlier later officials authorities police army troops rebel rebels"
)
"""Words that begin sentences before a name, beside those that are listed as common."""
_COMPOUND = regex.compile(r"(?<=\p{Lu}.*)[-\u2010\u2011]\p{Ll}[\w-]*$")
"""What is joined to a name to say what it does: "-backed"."""
_PARTICLES = regex.compile(r"^(?:(?:of|the|in|from|at)\s)+")
_OPENING = regex.compile(r"""[\s"'“‘«„(\[]*""")


def found_names(articles: Iterable[StoryArticle]) -> list[str]:
    """Return the names of some texts, each once, those found most often first."""
    read = list(articles)
    found = [named for each in read for named in _of_article(each)]
    within = {name for name, is_first in found if not is_first}
    known = {word for name in within for word in name.split()}
    often: Counter[str] = Counter()
    for name, is_first in found:
        rest = _without_opener(name, within, known) if is_first else name
        is_opened = rest != name and _is_plain(name.split()[0], read)
        often[rest if is_opened else name] += 1
    return [name for name, _ in often.most_common() if name in within or _is_sure(name)]


def _without_opener(name: str, within: set[str], known: set[str]) -> str:
    """Return a name at the beginning of a sentence without a word that may only begin that."""
    first, *others = name.split()
    rest = _PARTICLES.sub("", " ".join(others))
    return rest if rest in within and first not in known else name


def _is_plain(word: str, articles: Iterable[StoryArticle]) -> bool:
    """Whether a word with a capital is one of the language, too: "Meanwhile", and not "Abdul"."""
    small = word.casefold()
    if any(small in _common(each.article.language or "en") for each in articles):
        return True
    said = regex.compile(rf"\b{regex.escape(small)}\b")
    return any(said.search(each.text, 0, REACH) for each in articles)


@cache
def _common(language: str) -> frozenset[str]:
    from stopwordsiso import stopwords  # read when names are first looked for

    return frozenset((*stopwords(language), *_OPENERS.split()))


def _is_sure(name: str) -> bool:
    """Whether a name is one wherever it stands."""
    return " " in name or _is_short(name)


def _is_short(name: str) -> bool:
    return name.isupper() and 1 < len(name) <= _MOST


def _of_article(each: StoryArticle) -> Iterator[tuple[str, bool]]:
    """Yield each name, and whether it begins its sentence."""
    text = each.text
    heads = {region.start: region.end for region in each.regions if region.kind == "dateline"}
    for sentence, end in places(text, each.regions, 0, min(len(text), REACH)):
        start = min(heads.get(sentence, sentence), end)
        opening = _OPENING.match(text, start, end)
        begun = opening.end() if opening else start
        for name_start, name_end in names(text, start, end):
            name = _plain(text[name_start:name_end])
            if name:
                yield name, name_start <= begun


def _plain(quote: str) -> str:
    """Return a name without titles and without what says whose something is; or ``""``."""
    quote = without_owner(" ".join(quote.split()))
    quote = _COMPOUND.sub("", quote)
    said = [quote[start:end] for start, end in words(quote, 0, len(quote))]
    first = 0
    while first < len(said) and said[first].rstrip(".").casefold() in _TITLES:
        first += 1
    kept = said[first:]
    if not kept or len(kept) > _MOST or all(map(_NO_NAMES.fullmatch, kept)):
        return ""
    plain = quote[quote.index(kept[0], sum(map(len, said[:first]))) :] if first else quote
    return "" if len(plain) < 2 or _NO_NAMES.fullmatch(kept[-1]) else plain
