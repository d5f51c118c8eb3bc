"""Changing the draft: an entry in a form, one more, its place, and what becomes of a tag."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from msgspec.structs import replace

from reader.model.codebook import Codebook, FieldRule, LinkType, Tag
from reader.model.codebook import Mapping as TagMapping
from reader.model.errors import ReaderError
from reader.model.revising.changes import merged, renamed, split
from reader.model.revising.check import faults
from reader.model.revising.edit import HEAD, entries, moved, with_entry, without_entry
from reader.tui.acting import ActingScreen, Doings
from reader.tui.codebook.catching_up import caught_up
from reader.tui.codebook.draft import Draft
from reader.tui.codebook.form import Answers, FormScreen
from reader.tui.codebook.forms import asked_of, with_answers, written
from reader.tui.codebook.known import Known, known
from reader.tui.codebook.outline import Row

_NEW: Mapping[str, Callable[[], Any]] = {
    "tags": lambda: Tag(id=""),
    "fields": lambda: FieldRule(name=""),
    "links": lambda: LinkType(id=""),
    "mappings": lambda: TagMapping(codebook="", tag="", to=""),
}
_CALLED = {"tags": "tag", "fields": "field", "links": "link type", "mappings": "mapping"}


class At(Protocol):
    """Where one is in the codebook."""

    def row(self) -> Row | None:
        """Return the row under the cursor."""

    def show(self, place: tuple[str, int]) -> None:
        """Show the draft as it is now, the cursor at a section and place."""


class Changing:
    """Each change is one step of the draft; nothing is saved by it."""

    def __init__(self, screen: ActingScreen, draft: Draft, at: At) -> None:
        self._screen = screen
        self._draft = draft
        self._at = at

    def doings(self) -> Doings:
        """Return what carries out each action that changes the draft."""
        return {
            "codebook.change": self.change,
            "codebook.add": self.add,
            "codebook.up": lambda: self._move(-1),
            "codebook.down": lambda: self._move(1),
            "codebook.deprecate": self.deprecate,
            "codebook.rename": self.rename,
            "codebook.merge": self.merge,
            "codebook.split": self.split,
        }

    # One entry

    def change(self) -> None:
        """Ask for an entry's parts in a form."""
        row = self._row()
        if row.section == "changes":
            raise ReaderError("what became of tags is history, which nobody changes")
        if row.entry is None:
            raise ReaderError(f"a adds a {_CALLED[row.section]}; enter changes one that is there")
        self._ask(row.section, row.at, row.entry, is_new=False)

    def add(self) -> None:
        """Ask for a new entry: a tag below the one under the cursor, elsewhere one of its like."""
        row = self._row()
        section = row.section if row.section in _NEW else "tags"
        new = _NEW[section]()
        if isinstance(row.entry, Tag):
            new = replace(new, parent=row.entry.id)
        self._ask(section, len(entries(self._draft.book, _list(section))), new, is_new=True)

    def _ask(self, section: str, at: int, entry: Any, *, is_new: bool) -> None:
        asked = asked_of(section, is_new=is_new)
        shown = [(each, written(each, entry)) for each in asked]
        name = "" if is_new else getattr(entry, "id", getattr(entry, "name", ""))
        called = _CALLED.get(section, "")
        title = f"New {called}" if is_new else f"Change {called} {name}".strip()

        def judge(answers: Answers) -> list[str]:
            book = self._with(section, at, self._answered(section, entry, answers))
            here = ("", 0) if section in ("head", "boundaries") else (section, at)
            return [each.text for each in faults(book) if (each.section, each.at) == here]

        def answered(answers: Answers | None) -> None:
            if answers is None or (not answers and not is_new):
                self._screen.say("Nothing was changed.")
                return
            was = None if is_new else entry
            to = caught_up(self._draft, self._screen.session, section, at, was)
            book = self._with(section, to, self._answered(section, entry, answers))
            self._take(book, (section, to), "Added to the draft." if is_new else "Changed.")

        def values(key: str, answers: Answers) -> list[Known]:
            return known(self._draft.book, at, self._answered(section, entry, answers), key)

        form = FormScreen(self._screen.settings, title, shown, judge, values)
        self._screen.app.push_screen(form, answered)

    def _answered(self, section: str, entry: Any, answers: Answers) -> Any:
        """Return the entry as answered; a tag above may be named by its label."""
        changed = with_answers(section, entry, answers)
        if isinstance(changed, Tag) and "parent" in answers:
            above = self._draft.book.find(changed.parent) if changed.parent else None
            changed = replace(changed, parent=above.id if above else changed.parent)
        return changed

    def _with(self, section: str, at: int, entry: Any) -> Codebook:
        if section == "head":
            same: Codebook = replace(self._draft.book, **{k: getattr(entry, k) for k in HEAD})
            return same
        if section == "boundaries":
            return replace(self._draft.book, boundaries=entry)
        return with_entry(self._draft.book, _list(section), at, entry)

    def _move(self, by: int) -> None:
        row = self._row()
        if row.entry is None or row.section not in _NEW:
            raise ReaderError("this has one place only")
        book, to = moved(self._draft.book, _list(row.section), row.at, by)
        if to == row.at:
            self._screen.say(f"It is the {'first' if by < 0 else 'last'} of its like already.")
        else:
            self._take(book, (row.section, to), "Moved.")

    # What becomes of an entry

    def deprecate(self) -> None:
        """Offer a tag no more, or again; take out what no mark can have."""
        row = self._row()
        if row.entry is None or row.section not in _NEW:
            raise ReaderError("this cannot be taken out")
        if row.sign == "+" or not isinstance(row.entry, Tag) or not self._is_kept(row.entry):
            book = without_entry(self._draft.book, _list(row.section), row.at)
            self._take(
                book, (row.section, row.at), f"{_CALLED[row.section].capitalize()} taken out."
            )
            return
        tag = row.entry
        changed = replace(tag, deprecated=not tag.deprecated, hotkey="")
        told = (
            f"{tag.name} is offered again; give it a hotkey if it is to have one."
            if tag.deprecated
            else f"{tag.name} is deprecated, never deleted: marks that have it keep it."
        )
        self._take(with_entry(self._draft.book, "tags", row.at, changed), row.place, told)

    def _is_kept(self, tag: Tag) -> bool:
        """Return whether a version was kept that has the tag, so that marks may have it."""
        return not self._draft.is_new and any(tag.id == each.id for each in self._draft.base.tags)

    def rename(self) -> None:
        """Ask for another id."""
        tag = self._tag()
        self._screen.prompt.ask(
            f"Another id for {tag.id}:",
            lambda new: self._became(
                renamed(self._draft.book, tag.id, _given(new)), tag, "renamed"
            ),
            value=tag.id,
            left=self._left,
        )

    def merge(self) -> None:
        """Ask which tag this one goes into."""
        tag = self._tag()
        self._screen.prompt.ask(
            f"Merge {tag.name} into which tag (its id or label):",
            lambda into: self._became(
                merged(self._draft.book, [tag.id], self._draft.book.tag(_given(into)).id),
                tag,
                "merged",
            ),
            left=self._left,
        )

    def split(self) -> None:
        """Ask which tags this one becomes."""
        tag = self._tag()

        def answered(written: str) -> None:
            ids = [part.strip() for part in written.split(";") if part.strip()]
            now = self._draft.book.tag(tag.id)
            parts = [replace(now, id=part, label="", hotkey="") for part in ids]
            self._became(split(self._draft.book, now.id, parts), now, "split")

        question = f"Split {tag.name} into (ids, a semicolon between two):"
        self._screen.prompt.ask(question, answered, left=self._left)

    def _became(self, book: Codebook, old: Tag, verb: str) -> None:
        """Take what became of a tag, and go to what it is now."""
        new = book.changes[-1].new[0]
        at = next(n for n, tag in enumerate(book.tags) if tag.id == new)
        self._take(book, ("tags", at), f"{old.id} is {verb}; its id stays, deprecated, for marks.")

    def _left(self) -> None:
        self._screen.say("Nothing was changed.")

    def _take(self, book: Codebook, place: tuple[str, int], told: str) -> None:
        before = sum(map(len, self._draft.faults.values()))
        self._draft.take(book)
        self._at.show(place)
        more = sum(map(len, self._draft.faults.values())) - before
        self._screen.say(f"{told} It has a fault now." if more > 0 else told)

    def _row(self) -> Row:
        row = self._at.row()
        if row is None:
            raise ReaderError("nothing is under the cursor; escape ends the filter")
        return row

    def _tag(self) -> Tag:
        entry = self._row().entry
        if not isinstance(entry, Tag):
            raise ReaderError("only a tag is renamed, merged or split")
        return entry


def _given(text: str) -> str:
    if not text.strip():
        raise ReaderError("nothing was written; nothing was changed")
    return text.strip()


def _list(section: str) -> Any:
    return section
