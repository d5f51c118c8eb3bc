"""Which story an article belongs to, where neither it nor a manifest says so.

A folder of files is a story. One of more than eight articles is not: it asks for ``--story``,
``--story-from`` or ``--manifest``, and its articles come in without a story.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import msgspec

from reader.corpus.files import Folder, SourceFile, shown
from reader.model.arrival import Arrival, Item, Notice
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError

LARGEST_STORY = 8
"""A folder of more articles does not become one story."""
_AT_ONCE = 500
"""Articles whose stories are asked for together."""

Placed = Callable[[Sequence[str]], Collection[str]]
"""Returns those of some articles' ids that have a story in the project already."""

Rule = Callable[[SourceFile, Folder], str]
"""Names a file's story, or its outlet; ``""`` where the rule does not fit it."""


def rule_of(text: str, group: str) -> Rule:
    """Return the rule that ``--story-from`` or ``--outlet-from`` asks for.

    ``text`` is ``folder``, ``parent``, or a regular expression on the path with a group called
    ``group`` (``story`` or ``outlet``) or only one.

    Raises:
        ReaderError: it is not a regular expression, or has no such group.

    """
    if text == "folder":
        return lambda _source, folder: _line(folder.path.name)
    if text == "parent":
        return lambda _source, folder: _line(folder.path.parent.name)
    try:
        shape = re.compile(text)
    except re.error as error:
        raise ReaderError(
            f"--{group}-from {text!r} is not a regular expression: {error}"
        ) from error
    if group not in shape.groupindex and shape.groups != 1:
        raise ReaderError(
            f"--{group}-from is folder, parent, or a regular expression with one group in"
            f" brackets, or one called (?P<{group}>...), not {text!r}"
        )
    which = group if group in shape.groupindex else 1

    def by_path(source: SourceFile, folder: Folder) -> str:
        """Look below the folder that was named first: what is above it is no part of a corpus."""
        parts = (*folder.below.parts, source.file)
        paths = ("/".join(parts[1:]), "/".join(parts), source.path)
        found = next(filter(None, map(shape.search, paths)), None)
        return _line(found[which] or "") if found else ""

    return by_path


class FolderStories:
    """Gives the articles of a folder its name as their story, and no two folders the same."""

    def __init__(self, placed: Placed) -> None:
        self._placed = placed
        self._taken: dict[str, Path] = {}

    def told(self, items: Iterator[Item], folder: Folder) -> Iterator[Item]:
        """Yield ``items``, the articles without a story among them with that of ``folder``.

        At most eight articles wait until it is known whether they are a story.
        """
        waiting: list[Arrival] = []
        asking: list[str] = []
        count = placed = 0
        for item in items:
            if not isinstance(item, Arrival) or not _wants_story(item):
                yield item
                continue
            count += 1
            waiting.append(item)
            asking += [item.new.article.id] if item.new else []
            if len(asking) >= _AT_ONCE:
                placed += len(self._placed(asking))
                asking.clear()
            if count > LARGEST_STORY:
                yield from waiting
                waiting.clear()
        if count > LARGEST_STORY:
            yield from self._without(count - placed - len(self._placed(asking)), folder)
        elif count > folder.is_named:
            name = self._name(folder)
            yield from (_with_story(item, name) for item in waiting)
        else:
            yield from waiting

    def _without(self, count: int, folder: Folder) -> Iterator[Notice]:
        if count:
            yield Notice(
                shown(folder.path),
                f"{counted(count, 'article')} in one folder came in without a story:"
                " say --story NAME, --story-from or --manifest; or reader group finds which"
                " of them tell of one event",
            )

    def _name(self, folder: Folder) -> str:
        path = folder.path
        names = map(_line, (path.name, "/".join(path.parts[-2:]), str(path)))
        return next(name for name in names if self._taken.setdefault(name, path) == path)


def _line(name: str) -> str:
    """Return a name as an article keeps it: a folder's may have line breaks in it."""
    return " ".join(name.split())


def _wants_story(item: Arrival) -> bool:
    return item.record is None and item.new is not None and not item.new.article.story


def _with_story(item: Arrival, story: str) -> Arrival:
    if item.new is None:
        return item
    article = msgspec.structs.replace(item.new.article, story=story)
    return msgspec.structs.replace(item, new=msgspec.structs.replace(item.new, article=article))
