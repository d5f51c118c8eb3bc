"""Which tags of a codebook are offered: as a tree to walk down, or as answers to what was typed."""

from collections.abc import Mapping

from msgspec import Struct
from textual.fuzzy import FuzzySearch

from reader.model.codebook import Codebook, Tag


class Offer(Struct, frozen=True):
    """A tag that may be chosen, or a new one that would be made.

    Attributes:
        tag: the tag; of a new one only the id is known.
        keys: what is pressed for it from here, one key a level.
        depth: how many levels it stands below what is shown.
        opens: whether there are tags below it.
        new: whether it would have to be made.
        takes: whether ``enter`` gives it and no hotkey does: a tag below it has its key here.
        hits: the places in the tag's name that were typed, in code points.
    """

    tag: Tag
    keys: str = ""
    depth: int = 0
    opens: bool = False
    new: bool = False
    takes: bool = False
    hits: tuple[int, ...] = ()


class TagTree:
    """The tags that a mark may have, below their headings, the most used of each level first."""

    def __init__(self, codebook: Codebook, uses: Mapping[str, int]) -> None:
        """``uses`` are a person's own marks by tag."""
        self._codebook = codebook
        self._uses = uses
        self._tags = {tag.id: tag for tag in codebook.tags}
        self._below: dict[str, list[Tag]] = {}
        for tag in codebook.tags:
            self._below.setdefault(tag.parent if tag.parent in self._tags else "", []).append(tag)
        self._children: dict[str, list[Tag]] = {}
        """By the id of the tag above, those below which something is offered."""
        self._arrange("")
        self._shown: dict[str, list[Offer]] = {}

    def tag(self, name: str) -> Tag | None:
        """Return the tag with this id."""
        return self._tags.get(name)

    def level(self, name: str) -> list[Tag]:
        """Return the tags right below one, or the topmost ones."""
        return self._children.get(name, [])

    def offers(self, name: str) -> list[Offer]:
        """Return the tags below one, each with those below it; first the one itself."""
        if name not in self._shown:
            above = self.tag(name)
            found = []
            if above is not None and above.for_marks:
                key = self.own_key(name)
                found.append(Offer(above, keys=key, takes=bool(above.hotkey) and not key))
            self._add(found, name, "", 0)
            self._shown[name] = found
        return self._shown[name]

    def own_key(self, name: str) -> str:
        """Return the key that gives a tag itself among those below it, if they leave it one."""
        above = self.tag(name)
        if above is None or not above.for_marks:
            return ""
        return "" if any(tag.hotkey == above.hotkey for tag in self.level(name)) else above.hotkey

    def by_key(self, name: str, key: str) -> Tag | None:
        """Return what a key means on a level: a tag there, else the only one further below.

        A digit means the same on every level. The tag above has its own key here too, unless one
        right below it has that.
        """
        if key == self.own_key(name):
            return self.tag(name)
        if key.isdigit() and (tag := self._codebook.by_hotkey(key)) is not None:
            return tag
        here = next((tag for tag in self.level(name) if tag.hotkey == key), None)
        if here is not None:
            return here
        deeper = {
            each.tag.id: each.tag
            for each in self.offers(name)
            if each.tag.hotkey == key and each.tag.for_marks
        }
        return next(iter(deeper.values())) if len(deeper) == 1 else None

    def opens(self, tag: Tag) -> bool:
        """Return whether there are tags to choose below this one."""
        return bool(self.level(tag.id))

    def _arrange(self, name: str) -> tuple[int, bool]:
        """Arrange what is below a tag; return how much that is used, and whether there is any.

        What is its own ancestor is never come by, so this ends.
        """
        weighed = []
        for tag in self._below.get(name, ()):
            used, opens = self._arrange(tag.id)
            if opens or tag.for_marks:
                weighed.append((used + self._uses.get(tag.id, 0), tag))
        weighed.sort(key=lambda pair: -pair[0])
        self._children[name] = [tag for _, tag in weighed]
        return sum(used for used, _ in weighed), bool(weighed)

    def _add(self, found: list[Offer], name: str, keys: str, depth: int) -> None:
        for tag in self.level(name):
            own = tag.hotkey if tag.hotkey.isdigit() else keys + tag.hotkey
            path = own if tag.hotkey else ""
            found.append(Offer(tag, keys=path, depth=depth, opens=self.opens(tag)))
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

    def offers(self, typed: str) -> list[Offer]:
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
        found = [Offer(self._tags[at], hits=hits) for _, at, hits in by_score]
        found += [Offer(self._tags[at]) for at in by_words]
        if typed and self._codebook.find(typed) is None:
            found.append(Offer(Tag(id=typed), new=True))
        return found

    def _by_name(self, typed: str) -> list[tuple[float, int, tuple[int, ...]]]:
        """Return score, place and hits of the tags whose names have what was typed in them."""
        longer = bool(self._typed) and typed.startswith(self._typed)
        scored = []
        for at in self._named if longer else range(len(self._tags)):
            score, hits = self._match(typed, self._tags[at].name)
            if score > 0:
                scored.append((score, at, hits))
        self._typed, self._named = typed, [at for _, at, _ in scored]
        return scored

    def _match(self, typed: str, name: str) -> tuple[float, tuple[int, ...]]:
        """Score a name: best where it, or a word of it, begins so; letters here and there last."""
        folded, wanted = name.casefold(), typed.casefold()
        if (at := f" {folded}".find(f" {wanted}")) < 0:
            at = folded.find(wanted)
        if at >= 0:
            begins = at == 0 or folded[at - 1] == " "
            hits = range(at, at + len(wanted)) if len(folded) == len(name) else ()
            return 4.0 - (at > 0) - (not begins), (*hits,)
        rest = iter(folded)
        if not all(letter in rest for letter in wanted):
            return 0.0, ()
        score, places = self._search.match(typed, name)
        return score / (1 + score), (*places,)

    def _used(self, at: int) -> int:
        return self._uses.get(self._tags[at].id, 0)


def _said(tag: Tag) -> str:
    words = (tag.id, tag.name, tag.brief, tag.description, tag.use_when, *tag.examples)
    return " ".join(words).casefold()
