"""The links of the open articles, and their signs in the gutters."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from reader.model.annotation import PASSAGE, Annotation, Link
from reader.model.article import Article
from reader.model.text.visible import excerpt
from reader.store import annotations, articles, links
from reader.store.news import News
from reader.tui.linking.seen_link import SeenLink
from reader.tui.pane.ties import Tie
from reader.tui.reading.desk import Column, Desk
from reader.tui.session import Session

_QUOTED = 60
_LEAST = 12
"""Code points of the other end that are told at least."""


class KnownLinks:
    """Knows which links are at which marks, read again when the project says that some changed."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk = desk
        self._session = session
        self._columns: tuple[Column, ...] = ()
        """Those on the desk when the links were read."""
        self._by_mark: dict[str, list[SeenLink]] = {}
        """By the id of a mark, or of an article that links lead to."""
        self._links: dict[str, Link] = {}
        self._ties: dict[tuple[str, str], Sequence[Tie]] = {}
        """What is shown, by article and mark."""
        desk.heard.append(self._hear)

    def load(self) -> None:
        """Read the links of what is on the desk, and show where they are."""
        project, viewer = self._session.project, self._session.viewer
        self._columns = tuple(self._desk.columns)
        self._links, self._by_mark, self._ties = {}, {}, {}
        self._take(links.touching(project, viewer, self._desk.articles))
        for column in self._columns:
            ties = [tie for mark in self._by_mark for tie in self._ties_of(column, mark)]
            column.pane.show_ties(ties, ["link"])

    def follow(self) -> bool:
        """Read the links again if other columns are on the desk now; return whether."""
        is_other = self._columns != tuple(self._desk.columns)
        if is_other:
            self.load()
        return is_other

    def at(self, column: Column) -> list[SeenLink]:
        """Return the links at the caret of a column: of the mark the next key is about first."""
        if not self._by_mark:
            return []
        pane = column.pane
        focused = pane.focused_mark
        marks = sorted(pane.marks_at(pane.caret), key=lambda mark: mark is not focused)
        if focused is not None and focused not in marks:
            marks.insert(0, focused)  # the caret is right behind it
        return [seen for mark in marks for seen in self._by_mark.get(mark.id, ())]

    def of_article(self, column: Column) -> list[SeenLink]:
        """Return the links that lead to the article of a column as a whole."""
        return self._by_mark.get(column.article.id, [])

    def of(self, mark: str) -> list[SeenLink]:
        """Return the links of a mark as they are now, whatever is on the desk."""
        project, viewer = self._session.project, self._session.viewer
        return self.seen_from(links.of_marks(project, viewer, [mark])).get(mark, [])

    def seen_from(self, found: Iterable[Link]) -> dict[str, list[SeenLink]]:
        """Return links as they are seen from each of their ends, by the ids of marks or articles."""
        project, viewer = self._session.project, self._session.viewer
        listed = [*found]
        if not listed:
            return {}
        ends = {end for link in listed for end in (link.from_, link.to) if end}
        marks = annotations.seen(project, viewer, [*ends])
        ids = {mark.article for mark in marks.values()} | {link.to_article for link in listed}
        known = {each: articles.get(project, each) for each in ids if each}
        seen: dict[str, list[SeenLink]] = {}
        for link in listed:
            for here, there in {link.from_: link.to, link.to: link.from_}.items():
                key = here or link.to_article
                seen.setdefault(key, []).append(_seen(link, here, there, marks, known))
        return seen

    def maker(self, seen: SeenLink) -> str:
        """Return who made a link, or nothing for a link of one's own."""
        if seen.link.annotator == self._session.viewer:
            return ""
        return self._session.names().get(seen.link.annotator, "somebody else")

    def said(self, seen: SeenLink, limit: int) -> str:
        """Return a link on one line, the words of its other end cut after so many code points."""
        return seen.said(self._session.codebook, limit, self.maker(seen))

    def words_of(self, mark: Annotation) -> str:
        """Return a mark by its tag, if it has one that says something, and its words."""
        tag = "" if mark.tag == PASSAGE else f"{self._session.tag_name(mark.tag)} "
        return f"{tag}“{excerpt(mark.quote, _QUOTED)}”"

    def told(self, column: Column, cells: int) -> str:
        """Return the links at the caret of a column for a line of so many cells; nothing if none.

        Where there is no mark, those of the article as a whole are counted.
        """
        seen = self.at(column)
        if not seen:
            return "" if column.pane.focused_mark else self._told_of_article(column)
        jumps = " · ' jumps" if any(each.leads_on for each in seen) else ""
        more = f" · {len(seen) - 1} more (K)" if len(seen) > 1 else ""
        around = len(self.said(seen[0], 1)) + len(more) + len(jumps)
        return f"{self.said(seen[0], max(_LEAST, cells - around))}{more}{jumps}"

    def _told_of_article(self, column: Column) -> str:
        seen, codebook = self.of_article(column), self._session.codebook
        names = {each.name(codebook) for each in seen}
        if len(names) > 1:
            return f"{len(seen)} links lead to this article (K)"
        passages = "1 passage" if len(seen) == 1 else f"{len(seen)} passages"
        return "".join(f"{name} {passages} (K)" for name in names)

    def _hear(self, news: News) -> None:
        """Read again what changed: links, or marks that are ends of some."""
        if not self._columns:
            return
        if news.rules or news.many:
            self.load()
            return
        ends = (each for mark in news.marks for each in self._by_mark.get(mark.id, ()))
        changed = {*news.links, *(each.link.id for each in ends)}
        if changed:
            self._renew(changed)

    def _renew(self, changed: Collection[str]) -> None:
        """Read some links again, and show where they are now."""
        marks = {end for each in changed if each in self._links for end in _ends(self._links[each])}
        for mark in marks:
            kept = [each for each in self._by_mark.get(mark, ()) if each.link.id not in changed]
            self._by_mark[mark] = kept
        for each in changed:
            self._links.pop(each, None)
        now = links.by_ids(self._session.project, self._session.viewer, [*changed])
        self._take(now)
        marks |= {end for link in now for end in _ends(link)}
        for column in self._columns:
            key = column.article.id
            gone = [tie for mark in marks for tie in self._ties.pop((key, mark), ())]
            column.pane.change_ties(gone, [t for m in marks for t in self._ties_of(column, m)])

    def _take(self, found: Iterable[Link]) -> None:
        """Know some links that were not known."""
        listed = [*found]
        self._links |= {link.id: link for link in listed}
        for mark, seen in self.seen_from(listed).items():
            known = [*self._by_mark.get(mark, ()), *seen]
            self._by_mark[mark] = sorted(known, key=lambda each: each.link.id)

    def _ties_of(self, column: Column, mark_id: str) -> Sequence[Tie]:
        """Return the signs of the links of a mark in a column, and remember that they are there."""
        mark, seen = column.pane.sheet.marks.get(mark_id), self._by_mark.get(mark_id)
        if mark is None or not seen:
            return ()
        signs = sorted({each.sign(self._session.codebook) for each in seen})
        ties = [Tie(s.start, s.end, "link", sign) for s in mark.spans for sign in signs]
        self._ties[column.article.id, mark_id] = ties
        return ties


def _ends(link: Link) -> Iterator[str]:
    yield link.from_
    yield link.to or link.to_article


def _seen(
    link: Link,
    here: str,
    there: str,
    marks: Mapping[str, Annotation],
    known: Mapping[str, Article],
) -> SeenLink:
    other, mine = marks.get(there), marks.get(here)
    article = link.to_article if here else ""
    article = article or (other.article if other else "")
    within = bool(mine and other and mine.article == other.article)
    return SeenLink(link, here, other, known.get(article), within)
