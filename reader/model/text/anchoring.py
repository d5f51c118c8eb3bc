"""Where a quote stands in a text, if it is not where it was said to be.

It is looked for word for word, then between the words that stood around it, then in nearly the
same words. Nothing here decides: what is found is ranked and offered. Offsets are code points.

The work is bounded, whatever the text and the quote: of a long text only the neighbourhood of
the place that was named is searched for what is not word for word.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from reader.model.text.approximate import CLOSE, LEAST
from reader.model.text.candidate import MOST, Anchored, Candidate, Doubt, How
from reader.model.text.nearly import alike, enclosed
from reader.model.text.sought import Sought
from reader.model.text.verbatim import TELLING, Places, in_context, shared, verbatim
from reader.model.text.within_words import is_within_word

_FEW_WORDS = 20
"""Code points of a quote that does not tell by itself that it is the one meant."""


def is_in_place(text: str, sought: Sought) -> bool:
    """Return whether a quote stands where it was said to."""
    start, end = sought.start, sought.end
    return 0 <= start < end <= len(text) and text[start:end] == sought.quote


def anchored(text: str, sought: Sought) -> Anchored:
    """Return where a quote stands in a text."""
    if is_in_place(text, sought):
        here = Candidate(sought.start, sought.end, sought.quote, "exact", 1.0)
        return Anchored("in place", (here,))
    return anchored_anywhere(text, sought)


def anchored_anywhere(text: str, sought: Sought) -> Anchored:
    """Return where a quote stands in a text, if it may be at its place by chance alone."""
    if not sought.quote.strip():
        return Anchored("lost")
    found = verbatim(text, sought)
    if found.starts:
        return _chosen(text, sought, found)
    return _ranked(text, sought, [*enclosed(text, sought), *alike(text, sought)])


def _chosen(text: str, sought: Sought, found: Places) -> Anchored:
    """Return the places of a quote that stands word for word, the one in its context first."""
    here = [_exact(text, sought, at) for at in found.starts]
    if len(here) == 1:
        doubt = here[0].doubt or _doubt_of_the_only(text, sought, here[0], found)
        return Anchored("moved", (replace(here[0], doubt=doubt),))
    told = in_context(text, sought)
    alike_around = {each.start: sum(shared(text, each.start, sought)) for each in here}
    here.sort(key=lambda each: (-alike_around[each.start], *_likeliest(each, sought)))
    if told is None:
        return Anchored("ambiguous", tuple(here[:MOST]))
    others = [each for each in here if each.start != told]
    return Anchored("moved", (_exact(text, sought, told, "context"), *others[: MOST - 1]))


def _exact(text: str, sought: Sought, start: int, how: How = "exact") -> Candidate:
    end = start + len(sought.quote)
    return Candidate(start, end, sought.quote, how, 1.0, _doubt(text, sought, start, end))


def _doubt(text: str, sought: Sought, start: int, end: int) -> Doubt:
    return "within a word" if is_within_word(text, start, end, sought) else ""


def _likeliest(one: Candidate, sought: Sought) -> tuple[bool, int, int]:
    return bool(one.doubt), abs(one.start - sought.start), one.start


def _doubt_of_the_only(text: str, sought: Sought, here: Candidate, found: Places) -> Doubt:
    if not found.are_all:
        return "perhaps elsewhere too"
    return "among other words" if _is_in_others(text, here, sought) else ""


def _is_in_others(text: str, here: Candidate, sought: Sought) -> bool:
    """Return whether a few words stand where nothing of what was around them does."""
    around = max(len(sought.before.strip()), len(sought.after.strip()))
    if len(sought.quote) >= _FEW_WORDS or around < TELLING:
        return False
    return max(shared(text, here.start, sought)) < TELLING


def _ranked(text: str, sought: Sought, found: Sequence[Candidate]) -> Anchored:
    """Return what was found of a quote that is nowhere word for word."""
    ranked: list[Candidate] = []
    for each in sorted(found, key=lambda one: _rank(one, sought)):
        if all(each.end <= other.start or each.start >= other.end for other in ranked):
            ranked.append(each)
    least = ranked[0].likeness - CLOSE if ranked else 0
    kept = [each for each in ranked if each.likeness >= least or each.how == "context"][:MOST]
    if not kept:
        return Anchored("lost")
    told = (replace(each, doubt=_doubt(text, sought, each.start, each.end)) for each in kept)
    return Anchored("moved" if len(kept) == 1 else "ambiguous", tuple(told))


def _rank(one: Candidate, sought: Sought) -> tuple[bool, float, int]:
    said_otherwise = one.how == "context" and one.likeness >= LEAST / 2
    return not said_otherwise, -one.likeness, abs(one.start - sought.start)
