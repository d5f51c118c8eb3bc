"""Making a link: it begins at one passage and ends at another, or at an article that omits it."""

from functools import partial

from reader.model.annotation import Link
from reader.model.article import outlet_of
from reader.model.codebook import LinkType
from reader.model.errors import ReaderError
from reader.model.relations import fitting
from reader.tui.acting import Doings
from reader.tui.linking.choosing import choose
from reader.tui.linking.ending import end_at
from reader.tui.linking.link_end import LinkEnd
from reader.tui.linking.link_fields import LinkFields
from reader.tui.linking.own_links import OwnLinks
from reader.tui.linking.tools import Tools
from reader.tui.reading.telling import Parts

_QUOTED = 60
_SHORTEST = 12
_TITLE = 26


class Linking:
    """The link that is being made, if one is; whoever makes it goes about freely meanwhile."""

    def __init__(self, tools: Tools, own: OwnLinks, fields: LinkFields) -> None:
        bench = tools.bench
        self._desk = bench.desk
        self._session = bench.session
        self._over = bench.over
        self._moving = tools.moving
        self._own = own
        self._fields = fields
        self._say = bench.say
        self._tell_saved = tools.saved
        self._turned = tools.turned
        self._partners = tools.partners

    @property
    def begun(self) -> LinkEnd | None:
        """Where the link begins that is being made, if one is."""
        return self._session.link_begun

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            "link.begin": self.begin,
            "linking.end": self.end,
            "linking.omits": self.omits,
            "linking.next": partial(self.turn, 1),
            "linking.previous": partial(self.turn, -1),
            "linking.counterpart": self.go_to_counterpart,
            "linking.leave": self.leave,
        }

    def begin(self) -> None:
        """Begin a link at the selection, else the mark, else the sentence at the caret."""
        self._session.me()
        column = self._desk.active
        begun = self._end_here()
        self._session.link_begun = begun
        self._moving.selecting = False
        column.pane.drop_selection()
        self.show()
        self._turned()
        self._partners.seek(begun.passage)

    def _end_here(self) -> LinkEnd:
        """Return what an end would be at now; refuse one that needs a mark where none can be made."""
        self._session.project.assert_writable()
        end = end_at(self._desk.active, self._session.codebook.boundaries)
        if not end.mark:
            self._session.assert_unlocked(end.article)
        return end

    def show(self) -> None:
        """Show where the link begins, if that is on the desk."""
        for column in self._desk.columns:
            here = self.begun is not None and self.begun.article == column.article.id
            spans = self.begun.spans if self.begun is not None and here else ()
            column.pane.show_begun([(span.start, span.end) for span in spans])

    def turn(self, by: int) -> None:
        """Go to the next pane, and select there what is taken to tell the same, if that is known."""
        y = self._desk.active.pane.caret_line
        self._desk.step(by)
        if self.begun is not None and self._desk.active.article.id != self.begun.article:
            self._desk.bring_beside(self.begun.article)
            self._select_partner(y)

    def go_to_counterpart(self) -> None:
        """Go to what is suggested in the next pane that has something; there, to the next best."""
        begun, y = self.begun, self._desk.active.pane.caret_line
        if begun is None:
            return
        if self._desk.active.article.id != begun.article and self._partners.next_best():
            self._select_partner(y)
            return
        place, count = self._desk.position, len(self._desk.columns)
        ahead = [(place + by) % count for by in range(1, count)]
        columns = self._desk.columns
        found = [at for at in ahead if self._partners.partner(columns[at]) is not None]
        if not found:
            raise ReaderError("no counterpart is suggested in the other panes; go there by tab")
        self._desk.activate(found[0])
        self._desk.bring_beside(begun.article)
        self._select_partner(y)

    def _select_partner(self, y: int) -> None:
        column = self._desk.active
        passage = self._partners.partner(column)
        if passage is not None:
            self._moving.selecting = False
            column.pane.select(passage.start, passage.end)
            column.pane.bring(passage.start, y)

    def end(self) -> None:
        """End the link here, and ask what it says."""
        begun, to = self.begun, self._end_here()
        if begun is None:
            return
        if to.is_at(begun):
            raise ReaderError("the link begins here; go to its other end, or escape drops it")
        types = fitting(self._session.codebook, begun.tag, to.tag)
        if not types:
            ends = " to ".join(map(self._session.tag_name, (begun.tag, to.tag)))
            raise ReaderError(f"no link of this codebook leads from {ends}")
        title = f"{begun.words(_TITLE)} – {to.words(_TITLE)}"
        choose(self._over, title, types, partial(self._tie, begun, to), left=self._tell_begun)

    def omits(self) -> None:
        """Say that the article of this pane does not tell what the link begins at."""
        begun, article = self.begun, self._desk.active.article
        if begun is None:
            return
        if begun.article == article.id:
            raise ReaderError(
                "the passage is in this article; tab to the one that omits it, then O"
            )
        types = fitting(self._session.codebook, begun.tag, to_article=True)
        if not types:
            name = self._session.tag_name(begun.tag)
            raise ReaderError(f"no link of this codebook leads from {name} to an article")
        title = f"{begun.words(_TITLE)} – {outlet_of(article)}"
        if len(types) == 1 and not types[0].states:
            self._omit(begun, article.id, types[0], "")
        else:
            chosen = partial(self._omit, begun, article.id)
            choose(self._over, title, types, chosen, left=self._tell_begun)

    def leave(self) -> None:
        """Drop the selection if there is one, else the link; nothing is saved."""
        if self._moving.drop():
            self._tell_begun()
        elif self.begun is not None:
            self._drop()
            self._say("The link was dropped; nothing was saved.")

    def told(self, cells: int) -> Parts:
        """Return where the link begins, and where it would end now, on about so many cells."""
        if self.begun is None:
            return []
        limit = max(_SHORTEST, min(_QUOTED, (cells - len("Link “” → selection “”")) // 2))
        parts: Parts = [("Link ", "bold $text-primary"), self.begun.words(limit), " → "]
        try:
            to = end_at(self._desk.active, self._session.codebook.boundaries)
        except ReaderError:
            return [*parts, "no passage here"]
        if to.is_at(self.begun):
            return [*parts, "now go to its other end"]
        return [*parts, f"{to.what} {to.words(limit)}"]

    def _tie(self, begun: LinkEnd, to: LinkEnd, kind: LinkType, state: str) -> None:
        link = self._own.link(kind.id, begun, to, state)
        self._saved()
        self._land(link, to)
        self._tell_made(link, kind, begun, to)

    def _omit(self, begun: LinkEnd, article: str, kind: LinkType, state: str) -> None:
        link = self._own.omit(begun, article, kind.id, state)
        self._saved()
        self._tell_made(link, kind, begun)

    def _tell_made(
        self, link: Link, kind: LinkType, begun: LinkEnd, to: LinkEnd | None = None
    ) -> None:
        """Say what was linked, and ask for what is to be said of it at once."""
        state = next((each.name for each in kind.states if each.value == link.state), link.state)
        said = f"Linked: {kind.name}{f' ({state})' if state else ''} "
        names = self._fields.names(link)
        more = f" · K f: {names}" if names else ""
        other = "" if to else outlet_of(self._desk.active.article)
        room = self._desk.size.width - len(f"{said}{other}{more}") - len(" “” – “” ")
        limit = max(_SHORTEST, min(_QUOTED, room // 2 if to else room))
        self._tell_saved(f"{said}{begun.words(limit)} – {to.words(limit) if to else other}{more}")
        self._fields.ask_new(link)

    def _saved(self) -> None:
        self._drop()
        self._desk.renew()

    def _land(self, link: Link, to: LinkEnd) -> None:
        """Make the mark at the end of a link the one that the next key is about."""
        column = self._desk.active
        column.pane.drop_selection()
        for end in (link.from_, link.to):
            mark = column.pane.sheet.marks.get(end)
            if mark is not None and mark.spans == to.spans:
                column.pane.land_on(end)
                column.landed = end

    def _drop(self) -> None:
        self._session.link_begun = None
        self._partners.drop()
        self.show()
        self._turned()

    def _tell_begun(self) -> None:
        self._say("The link is still begun; m ends it here, escape drops it.")
