"""The links of what is at the caret, as a list: to go there, to say more, to remove."""

from collections.abc import Callable, Sequence
from functools import partial

from reader.model.annotation import PASSAGE
from reader.model.article import outlet_of
from reader.model.codebook import LinkType
from reader.model.errors import ReaderError
from reader.model.relations import fitting
from reader.tui.acting import Doings
from reader.tui.linking.choosing import choose
from reader.tui.linking.crossing import Crossing
from reader.tui.linking.known_links import KnownLinks
from reader.tui.linking.link_box import LinkRow
from reader.tui.linking.link_fields import LinkFields
from reader.tui.linking.own_links import OwnLinks
from reader.tui.linking.seen_link import SeenLink
from reader.tui.linking.tools import Tools

_QUOTED = 80
_BRIEFLY = 24


class Linked:
    """Lists links, and changes the one under the cursor, each key as one step."""

    def __init__(
        self,
        tools: Tools,
        known: KnownLinks,
        own: OwnLinks,
        fields: LinkFields,
        crossing: Crossing,
    ) -> None:
        bench = tools.bench
        self._desk = bench.desk
        self._session = bench.session
        self._over = bench.over
        self._prompt = bench.prompt
        self._say = tools.saved
        self._known = known
        self._own = own
        self._fields = fields
        self._crossing = crossing

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"link.list": self.list}

    def list(self, at: str = "") -> None:
        """List the links at the caret, else of the article, the cursor at the one of this id.

        Raises:
            ReaderError: there is none.
        """
        seen = self._here()
        if not seen:
            raise ReaderError("there is no link at the caret; m begins one")
        title = f"Links of {self._named(seen[0])}"
        self._over.links.open(title, self._rows, self._keys(), at)

    def _keys(self) -> dict[str, Callable[[SeenLink], None]]:
        return {
            "links.jump": self._jump,
            "links.change": self._ask_change,
            "links.turn": self._turn,
            "links.note": self._ask_note,
            "links.fields": self._fill,
            "links.unsure": self._toggle_unsure,
            "links.remove": self._remove,
        }

    def _rows(self) -> Sequence[LinkRow]:
        codebook = self._session.codebook
        return [
            LinkRow(
                seen,
                seen.name(codebook),
                seen.aside(codebook, self._known.maker(seen)),
                seen.other(_QUOTED),
                seen.more(),
            )
            for seen in self._here()
        ]

    def _here(self) -> Sequence[SeenLink]:
        """Return the links at the caret, else those that lead to the article as a whole."""
        column = self._desk.active
        return self._known.at(column) or self._known.of_article(column)

    def _named(self, seen: SeenLink) -> str:
        mark = self._desk.active.pane.sheet.marks.get(seen.here)
        if mark is not None:
            return self._known.words_of(mark)
        return f"{outlet_of(self._desk.active.article)} as a whole"

    def _jump(self, seen: SeenLink) -> None:
        self._crossing.to(seen)
        self._over.links.close()

    def _ask_change(self, seen: SeenLink) -> None:
        self._assert_own(seen)
        link, there = seen.link, seen.there.tag if seen.there else PASSAGE
        tags = (
            (self._tag(seen.here), there)
            if seen.here == link.from_
            else (there, self._tag(seen.here))
        )
        types = fitting(self._session.codebook, *tags, to_article=bool(link.to_article))
        self._over.links.close()
        title = self._known.said(seen, _BRIEFLY)
        back = partial(self.list, link.id)
        now = (link.type, link.state)
        choose(self._over, title, types, partial(self._change, seen), at=now, left=back)

    def _change(self, seen: SeenLink, kind: LinkType, state: str) -> None:
        if (kind.id, state) != (seen.link.type, seen.link.state):
            self._own.change(seen.link, type_=kind.id, state=state or None)
            self._changed(seen)
        self.list(seen.link.id)

    def _turn(self, seen: SeenLink) -> None:
        self._assert_own(seen)
        if seen.link.to_article or self._own.is_symmetric(seen.link):
            raise ReaderError(f"{seen.name(self._session.codebook)} has no direction to turn")
        self._own.change(seen.link, turned=True)
        self._changed(seen)

    def _ask_note(self, seen: SeenLink) -> None:
        self._assert_own(seen)
        self._over.links.close()
        back = partial(self.list, seen.link.id)
        question = f"Note on the link {seen.name(self._session.codebook)}:"
        self._prompt.ask(question, partial(self._note, seen), value=seen.link.note, left=back)

    def _note(self, seen: SeenLink, note: str) -> None:
        if note.strip() != seen.link.note:
            self._own.change(seen.link, note=note.strip())
            self._changed(seen)
        self.list(seen.link.id)

    def _fill(self, seen: SeenLink) -> None:
        self._assert_own(seen)
        self._fields.open(seen.link, partial(self.list, seen.link.id))
        self._over.links.close()

    def _toggle_unsure(self, seen: SeenLink) -> None:
        self._assert_own(seen)
        self._own.change(seen.link, unsure=not seen.link.unsure)
        self._changed(seen)

    def _remove(self, seen: SeenLink) -> None:
        self._assert_own(seen)
        words = self._known.said(seen, _QUOTED)
        self._own.unlink(seen.link)
        self._renew()
        self._say(f"Removed the link {words}; u brings it back")

    def _changed(self, seen: SeenLink) -> None:
        self._renew()
        now = next((each for each in self._here() if each.link.id == seen.link.id), seen)
        self._say(f"Now {self._known.said(now, _QUOTED)}")

    def _renew(self) -> None:
        self._desk.renew()
        if self._over.links.is_open:
            self._over.links.renew()

    def _tag(self, mark: str) -> str:
        found = self._desk.active.pane.sheet.marks.get(mark)
        return found.tag if found is not None else PASSAGE

    def _assert_own(self, seen: SeenLink) -> None:
        """Raise a ReaderError that names whose a link is, unless it is hers who is at work."""
        if seen.link.annotator != self._session.me().id:
            raise ReaderError(
                f"this is a link of {self._known.maker(seen)}, who alone can change it"
            )
