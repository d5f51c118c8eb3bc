"""Who is meant by the words for a source, within one report: "he", "the spokesman", "Sabra"."""

from collections.abc import Iterable, Sequence

import regex
from msgspec import Struct, field

from reader.compare.attribution.attributed import Attribution
from reader.compare.attribution.channels import is_channel
from reader.compare.attribution.who import Who, people, who
from reader.model.passage import Passage

_BEFORE = 160
"""Code points before a source that may say what it is: "In a report to the Council, ..."."""


_STOP = regex.compile(r"[.!?][\"'”’)]*\s|\n")
_PERSONAL = frozenset(("he", "she"))
_REMEMBERED = 200
"""Sources of a report that a description can point back at."""


class Referent(Struct):
    """Whoever some attributions of one report credit, by all that the report calls them."""

    called: list[Who]
    attributions: list[Attribution]
    pronouns: set[str] = field(default_factory=set)
    """Which of "he" and "she" were said of it."""

    @property
    def article(self) -> str:
        """The id of the report."""
        return self.attributions[0].article

    @property
    def name(self) -> Who | None:
        """The fullest name, if there is one."""
        return max(
            (each for each in self.called if each.name),
            key=lambda each: len(each.name),
            default=None,
        )

    @property
    def label(self) -> str:
        """What to list it by: the fullest name with its title, else the first words for it."""
        named = self.name
        said = " ".join((named or self.called[0]).words.split())
        first = said.split(",")[0]
        short = first if named is None or named.name[-1] in first else said
        return short.split(" who ")[0] if named is None else short


def referents(text: str, attributions: Iterable[Attribution]) -> list[Referent]:
    """Return whom the attributions of a report credit, in the order of their first mention.

    What credits nobody is of none.
    """
    found: list[Referent] = []
    last: Referent | None = None
    for each in attributions:
        if each.source is None:
            continue
        said = who(" ".join(each.source.quote.split()), _before(text, each))
        if said.words.casefold() in _PERSONAL:
            meant = _person(said.words.casefold(), text, each, found, last)
        else:
            meant = last if said.is_pronoun else _described(said, found)
        if meant is None:
            meant = Referent([], [])
            found.append(meant)
        is_new = said not in meant.called
        if is_new and (not said.is_pronoun or not meant.called):
            meant.called.append(said)
        meant.attributions.append(each)
        meant.pronouns |= _PERSONAL & {said.words.casefold()}
        last = meant
    return found


def _before(text: str, each: Attribution) -> str:
    """Return what of the sentence of a source stands before it."""
    if each.source is None or each.source.start > each.cue.start:
        return ""
    start = max(text.rfind("\n", 0, each.source.start) + 1, each.source.start - _BEFORE)
    stretch = text[start : each.source.start]
    stop = max(stretch.rfind(". "), stretch.rfind("” "), stretch.rfind('" '))
    return stretch[stop + 1 :].strip()


def _person(
    pronoun: str, text: str, each: Attribution, found: Sequence[Referent], last: Referent | None
) -> Referent | None:
    """Return whom "he" or "she" means, None where that cannot be told.

    Whoever was named since the last who was credited comes before that one.
    """
    latest = found[: -_REMEMBERED - 1 : -1]
    if last is None:
        return None
    between = _between(text, last.attributions[-1], each)
    for named in reversed(list(people(text, *between))):
        known = (one for one in latest if any(named.is_named_alike(other) for other in one.called))
        if (meant := next(known, None)) is not None:
            return meant if _fits(meant, pronoun) else None
        if len(named.name) > 1:
            return None
    if _is_thing(last):
        last = next((one for one in latest if not _is_thing(one)), None)
    return last if last is not None and _fits(last, pronoun) else None


def _between(text: str, one: Attribution, other: Attribution) -> tuple[int, int]:
    """Return where the sentences are that stand between two attributions."""
    start = min(place.start for place in _all(other))
    stop = _STOP.search(text, max(place.end for place in _all(one)), start)
    return (stop.start() if stop else start), start


def _all(one: Attribution) -> tuple[Passage, ...]:
    return (one.cue, *((one.source,) if one.source is not None else ()), *one.contents)


def _fits(meant: Referent, pronoun: str) -> bool:
    """Whether somebody may be "he", or "she": not who was the other, nor something with a name."""
    return not meant.called[0].is_body and not meant.pronouns - {pronoun}


def _described(said: Who, found: Sequence[Referent]) -> Referent | None:
    latest = found[: -_REMEMBERED - 1 : -1]
    for each in latest:
        if any(said.is_named_alike(other) for other in each.called):
            return each
    for each in latest:
        if any(other.role == said.role for other in each.called):
            return each
    if not said.is_definite or said.name:
        return None
    main = _main(said)
    return next(
        (each for each in latest if any(main in other.heads for other in each.called)), None
    )


def _is_thing(meant: Referent) -> bool:
    """Whether no "he" or "she" is meant: an outlet, or an institution without a person's name."""
    first = meant.called[0]
    return is_channel(first.words) or (first.is_institution and not first.name)


def _main(said: Who) -> str:
    """Return the noun of a definite description: "spokesman" of "the army spokesman"."""
    return said.role.removeprefix("ex-").split(" of ")[0].split(" for ")[0].split(" ")[-1]
