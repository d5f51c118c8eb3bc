"""Which tags of a codebook are offered: as a tree to walk down, or as answers to what was typed."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from textual.fuzzy import FuzzySearch

from reader.model.codebook import Codebook, Tag


class Choice(Struct, frozen=True):
    """A tag that may be chosen, or a new one that would be made.

    Attributes:
        tag: the tag; of a new one only the id is known.
        keys: what is pressed for it from here, one key a level.
        depth: how many levels it stands below what is shown.
        opens: whether there are tags below it.
        new: whether it would have to be made.
        hits: the places in the tag's name that were typed, in code points.
    """

    tag: Tag
    keys: str = ""
    depth: int = 0
    opens: bool = False
    new: bool = False
    hits: tuple[int, ...] = ()


class TagTree:
    """The tags that a mark may have, below their headings, the most used of each level first."""

    def __init__(self, codebook: Codebook, uses: Mapping[str, int]) -> None:
        """``uses`` are a person's own marks by tag."""
        self._codebook = codebook
        self._uses = uses
        self._below: dict[str, list[Tag]] = {}
        ids = {tag.id for tag in codebook.tags}
        for tag in codebook.tags:
            self._below.setdefault(tag.parent if tag.parent in ids else "", []).append(tag)
        self._weight: dict[str, int] = {}
        """How much a tag and those below it are used; without an entry nothing there is offered."""
        for tag in self._below.get("", ()):
            self._weigh(tag)

    def tag(self, name: str) -> Tag | None:
        """Return the tag with this id."""
        return next((tag for tag in self._codebook.tags if tag.id == name), None)

    def choices(self, level: str) -> list[Choice]:
        """Return the tags of a level, each with those below it; first the tag of the level itself."""
        found: list[Choice] = []
        above = self.tag(level)
        if above is not None and above.for_marks:
            found.append(Choice(above, keys=above.hotkey))
        self._add(found, level, "", 0)
        return found

    def by_key(self, level: str, key: str) -> Tag | None:
        """Return what a key means on a level: a tag there, else the only one further below.

        A digit means the same on every level.
        """
        above = self.tag(level)
        if above is not None and above.for_marks and above.hotkey == key:
            return above
        if key.isdigit() and (tag := self._codebook.by_hotkey(key)) is not None:
            return tag
        here = next((tag for tag in self._children(level) if tag.hotkey == key), None)
        if here is not None:
            return here
        deeper = [tag for tag in self._under(level) if tag.hotkey == key and tag.for_marks]
        return deeper[0] if len(deeper) == 1 else None

    def opens(self, tag: Tag) -> bool:
        """Return whether there are tags to choose below this one."""
        return bool(self._children(tag.id))

    def _children(self, level: str) -> list[Tag]:
        offered = [tag for tag in self._below.get(level, ()) if tag.id in self._weight]
        return sorted(offered, key=lambda tag: -self._weight[tag.id])

    def _under(self, level: str) -> list[Tag]:
        return [each for tag in self._children(level) for each in (tag, *self._under(tag.id))]

    def _weigh(self, tag: Tag) -> int:
        """Weigh a tag; what is its own ancestor is never come by, so this ends."""
        below = [self._weigh(each) for each in self._below.get(tag.id, ())]
        offered = [weight for weight in below if weight >= 0]
        if not offered and not tag.for_marks:
            return -1
        self._weight[tag.id] = sum(offered) + self._uses.get(tag.id, 0)
        return self._weight[tag.id]

    def _add(self, found: list[Choice], level: str, keys: str, depth: int) -> None:
        for tag in self._children(level):
            own = tag.hotkey if tag.hotkey.isdigit() else keys + tag.hotkey
            path = own if tag.hotkey else ""
            opens = self.opens(tag)
            found.append(Choice(tag, keys=path, depth=depth, opens=opens))
            self._add(found, tag.id, keys + tag.hotkey, depth + 1)


class TagFilter:
    """Finds tags by what is typed of their names, else by the words of their definitions."""

    def __init__(self, codebook: Codebook, uses: Mapping[str, int]) -> None:
        self._codebook = codebook
        self._uses = uses
        self._search = FuzzySearch()
        self._tags = [tag for tag in codebook.tags if tag.for_marks]
        self._said = [_said(tag) for tag in self._tags]
        self._typed, self._named = "", [*range(len(self._tags))]
        """What was typed last, and the places of the tags whose names it may be part of."""

    def choices(self, typed: str) -> list[Choice]:
        """Return the tags that answer to ``typed``, best first, and last a new one of that name."""
        typed = typed.strip()
        scored = self._by_name(typed)
        words = typed.casefold().split()
        named = {at for _, at, _ in scored}
        others = [
            at
            for at, said in enumerate(self._said)
            if at not in named and all(word in said for word in words)
        ]
        by_score = sorted(scored, key=lambda found: (-found[0], -self._used(found[1]), found[1]))
        by_words = sorted(others, key=lambda at: (-self._used(at), at))
        found = [Choice(self._tags[at], hits=hits) for _, at, hits in by_score]
        found += [Choice(self._tags[at]) for at in by_words]
        if typed and self._codebook.find(typed) is None:
            found.append(Choice(Tag(id=typed), new=True))
        return found

    def _by_name(self, typed: str) -> list[tuple[float, int, tuple[int, ...]]]:
        """Return score, place and hits of the tags whose names have what was typed in them."""
        known = self._named if self._typed and typed.startswith(self._typed) else None
        match = self._search.match if len(typed) > 1 else _letter
        scored = []
        for at in range(len(self._tags)) if known is None else known:
            score, hits = match(typed, self._tags[at].name)
            if score > 0 or not typed:
                scored.append((score, at, tuple(hits)))
        self._typed, self._named = typed, [at for _, at, _ in scored]
        return scored

    def _used(self, at: int) -> int:
        return self._uses.get(self._tags[at].id, 0)


def _letter(letter: str, name: str) -> tuple[float, Sequence[int]]:
    """Match one letter, which begins a word or stands somewhere; quicker than a fuzzy search."""
    folded = name.casefold()
    at = -1 if len(folded) != len(name) else f" {folded}".find(f" {letter.casefold()}")
    if at >= 0:
        return (3.0 if at == 0 else 2.0), [at]
    at = folded.find(letter.casefold())
    return (1.0, [at] if len(folded) == len(name) else []) if at >= 0 else (0.0, [])


def _said(tag: Tag) -> str:
    words = (tag.id, tag.name, tag.brief, tag.description, tag.use_when, *tag.examples)
    return " ".join(words).casefold()
