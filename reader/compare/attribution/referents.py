"""Who is meant by the words for a source, within one report: "he", "the spokesman", "Sabra"."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from reader.compare.attribution.attributed import Attribution
from reader.compare.attribution.channels import is_channel
from reader.compare.attribution.who import Who, who

_BEFORE = 160
"""Code points before a source that may say what it is: "In a report to the Council, ..."."""


_REMEMBERED = 200
"""Sources of a report that a description can point back at."""


class Referent(Struct):
    """Whoever some attributions of one report credit, by all that the report calls them."""

    called: list[Who]
    attributions: list[Attribution]

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
        meant = _meant(said, found, last)
        if meant is None:
            meant = Referent([], [])
            found.append(meant)
        is_new = said not in meant.called
        if is_new and (not said.is_pronoun or not meant.called):
            meant.called.append(said)
        meant.attributions.append(each)
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


def _meant(said: Who, found: Sequence[Referent], last: Referent | None) -> Referent | None:
    latest = found[: -_REMEMBERED - 1 : -1]
    if said.is_pronoun:
        if said.words.casefold() not in ("he", "she") or last is None or not _is_thing(last):
            return last
        return next((each for each in latest if not _is_thing(each)), None)
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
