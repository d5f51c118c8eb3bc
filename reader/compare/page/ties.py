"""The links on a page: numbered, each with a sign that tells its type without any hue."""

from msgspec import Struct

from reader.compare.page.handover import Handover
from reader.compare.page.signs import signs
from reader.model.annotation import Link
from reader.model.codebook import LinkType
from reader.model.relations import relations


class Tie(Struct, frozen=True):
    """One link on the page."""

    number: int
    """From 1, in the order of the page."""
    sign: str
    """The letter of its type, and its number: ``x3``."""
    link: Link


class Kind(Struct, frozen=True):
    """One type of link that the page has."""

    type: LinkType
    letter: str
    look: int
    """Which of the dashes and hues its lines have, from 0."""
    count: int


def ties_of(handover: Handover) -> tuple[Tie, ...]:
    """Return the links of a page in the order of the places they begin at; ``omits`` with them."""
    story = handover.story
    columns = {each.article.id: number for number, each in enumerate(story.articles)}

    def place(link: Link) -> tuple[int, int, str]:
        mark = story.marks.get(link.from_) or story.marks.get(link.to)
        return (columns[mark.article], mark.start, link.id) if mark else (len(columns), 0, link.id)

    letters = {kind.type.id: kind.letter for kind in kinds_of(handover)}
    return tuple(
        Tie(number, f"{letters[link.type]}{number}", link)
        for number, link in enumerate(sorted(story.links, key=place), 1)
    )


def kinds_of(handover: Handover) -> tuple[Kind, ...]:
    """Return the types of the links of a page, with a letter each, in the order of the codebook."""
    counts: dict[str, int] = {}
    for link in handover.story.links:
        counts[link.type] = counts.get(link.type, 0) + 1
    known = {each.id: each for each in relations(handover.codebook)}
    types = [each for each in known.values() if each.id in counts]
    types += [LinkType(id=id_) for id_ in sorted(counts.keys() - known.keys())]
    keys = {each.id: each.hotkey for each in types if each.hotkey.isalpha()}
    others = {each.id: each.name for each in types if each.id not in keys}
    letters = keys | {id_: sign.lower() for id_, sign in signs(others, keys.values()).items()}
    return tuple(
        Kind(each, letters[each.id], look, counts[each.id]) for look, each in enumerate(types)
    )
